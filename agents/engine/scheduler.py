"""Who thinks when: every mind observes, decides and acts in lock-step, one tick after the other.

Knows minds and a town seen through `WorldPort`: observations come out, actions go in. Knows no
files. Nothing that happens depends on the order in which this policy goes through the minds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Protocol

from agents.engine.driver import Driver, RunningThought
from agents.engine.mind import Mind
from agents.mind.attention import wakes
from agents.mind.cognition import think
from agents.mind.state import Percept, ThoughtStart
from town.interface import Action, KnowledgeRow, MindEvent, Observation, Row

NOTHING: Mapping[str, Action] = MappingProxyType({})


class WorldPort(Protocol):
    """The town as minds meet it (DESIGN.md section 5)."""

    def observe(self, name: str, tick: int) -> Observation:
        """Return what `name` sees and hears at the start of `tick`."""

    def act(self, name: str, action: Action | None) -> None:
        """Let the body of `name` pass one tick: begin `action`, or carry on."""


class Scheduler:
    """Takes all minds through a tick."""

    def __init__(
        self,
        ring: WorldPort,
        minds: Iterable[Mind],
        driver: Driver,
        reaction_ticks: int,
        stirred: Callable[[int], set[str]] | None = None,
    ) -> None:
        """Take minds through `ring`; `stirred` says for whom a tick may bring anything new."""
        self.minds: Mapping[str, Mind] = {mind.name: mind for mind in minds}
        self._ring, self._driver = ring, driver
        self._reaction = reaction_ticks
        self._stirred = stirred
        self._look: set[str] = set(self.minds)  # whose wake rule has something to look at
        self._hops: dict[tuple[str, str], int] = {}
        self.rows: list[Row] = []
        self.events: list[tuple[str, MindEvent]] = []
        self.hesitated: dict[str, int] = {}  # whose thought was overdue, and about which tick
        self.patience_s: float | None = None  # wall seconds that a tick waits for thoughts

    def tick(
        self,
        tick: int,
        played: Collection[str] = (),
        actions: Mapping[str, Action] = NOTHING,
        hesitant: Collection[str] = (),
    ) -> None:
        """Let everyone pass `tick`; what it leaves stands in `rows`, `events` and `hesitated`.

        Those who are `played` rest their minds and do what `actions` says; the thoughts of those
        who are `hesitant` are not done yet, whatever the model has answered.
        """
        self.rows, self.events = [], []
        self._finish(tick, hesitant)
        awake = self._stirred(tick) | self._look if self._stirred else set(self.minds)
        self._look = set()
        for mind in self.minds.values():
            busy = mind.thought is not None
            mine = mind.name in played
            action = self._decide(mind, tick, mine) if busy or mind.name in awake else None
            self._ring.act(mind.name, actions.get(mind.name) if mine else action)
        for visitor in [name for name in played if name not in self.minds]:
            self._ring.act(visitor, actions.get(visitor))
        self._driver.flush()

    def _finish(self, tick: int, hesitant: Collection[str]) -> None:
        """See to it that the thoughts that land at `tick` are done, or put them off by a tick.

        Patience is for a thought, not for a tick: one that is overdue is looked for, and only
        waited for where nobody is impatient.
        """
        due = [m.thought for m in self.minds.values() if m.thought and m.thought.lands <= tick]
        ready = [thought for thought in due if thought.agent not in hesitant]
        self._driver.finish([t for t in ready if not t.overdue], self.patience_s)
        self._driver.finish(ready, None if self.patience_s is None else 0.0)
        late = [thought for thought in due if thought not in ready or not thought.done]
        for thought in late:
            thought.postpone(tick + 1)
            thought.overdue = True
        self.hesitated = {t.agent: t.tick for t in late if t.agent not in hesitant}

    def _decide(self, mind: Mind, tick: int, played: bool) -> Action | None:
        seen = self._ring.observe(mind.name, tick)
        mind.attention.attend(seen)
        action = None
        if mind.thought is None and not played:
            self._wake(mind, seen)
        if mind.thought is not None and mind.thought.lands == tick:
            self._driver.finish([mind.thought])
            action = self._land(mind, mind.thought)
        self.rows += mind.noticed_rows(tick)
        return action

    # --- thoughts --------------------------------------------------------------------------------

    def _wake(self, mind: Mind, seen: Observation) -> None:
        why = wakes(mind.agent, seen, mind.attention.weigh())
        if why is None:
            return
        inbox = mind.attention.take()
        mind.thinking = ThoughtStart(
            seen.tick, why, inbox, len(mind.attention.places), seen.ended, seen.refused
        )
        self._begin(mind, seen, why, inbox)

    def _begin(self, mind: Mind, seen: Observation, why: str, inbox: list[Percept]) -> None:
        known = mind.attention.places[: mind.thinking.places] if mind.thinking else []
        mind.agent.begin(seen.tick, seen.tick + self._reaction, known)
        run = think(mind.agent, seen, list(inbox))
        mind.thought = RunningThought(mind.name, seen.tick, mind.agent.lands, why, run)
        self._driver.start(mind.thought)

    def _land(self, mind: Mind, thought: RunningThought) -> Action | None:
        agent = mind.agent
        mind.thought = mind.thinking = None
        mind.attention.know(agent.found)
        mind.attention.changed = True
        rows = [*(self._with_hop(row) for row in agent.rows), *thought.rows]
        if thought.lands != agent.lands:
            rows = [_settled_at(row, thought.lands) for row in rows]
        self.rows += rows
        self.rows += mind.thought_rows(thought.lands)
        self.events += [(mind.name, event) for event in agent.events]
        self._look.add(mind.name)
        return thought.action

    def _with_hop(self, row: Row) -> Row:
        """Return `row`; how far a fact has come is one mouth more than its teller's."""
        if not isinstance(row, KnowledgeRow):
            return row
        hop = self._hops.get((row.source, row.fact), -1) + 1 if row.source else 0
        self._hops[(row.agent, row.fact)] = hop
        return KnowledgeRow(row.tick, row.agent, row.fact, row.source, row.line, row.memory, hop)

    # --- going on from a run file ----------------------------------------------------------------

    def resume(self, tick: int, knowledge: Sequence[KnowledgeRow]) -> None:
        """Get ready for `tick`: look back at the last observation, take up thoughts in flight."""
        self._hops = {(row.agent, row.fact): row.hop for row in knowledge}
        for mind in self.minds.values():
            mind.look_back(self._ring.observe(mind.name, tick - 1))
            if mind.thinking is not None:
                self._take_up(mind, mind.thinking, tick)

    def _take_up(self, mind: Mind, was: ThoughtStart, tick: int) -> None:
        seen = self._ring.observe(mind.name, was.thought)
        seen = replace(seen, ended=was.ended, refused=was.refused)
        self._begin(mind, seen, was.why, was.inbox)
        if mind.thought is not None:
            mind.thought.postpone(max(mind.thought.lands, tick))


def _settled_at(row: Any, tick: int) -> Row:
    """Return `row` as it is when its thought lands at `tick`."""
    moved: Row = replace(row, tick=tick)
    return moved
