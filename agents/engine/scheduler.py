"""Who thinks when: takes all minds through a tick, in lock-step.

In a tick each mind in turn observes, attends, may begin a thought, and acts. A thought about tick t
takes effect at t + reaction_ticks; until then the body goes on, and the mind still attends to what
comes in. All thoughts of a tick, and of the ticks that thoughts take, are in flight together: the
model gets their questions in batches (driver.py).

Lock-step is one policy among those that the clock rule allows (town/world/timeline.py): a character
may observe its next tick as soon as nobody who is behind could be seen or heard there. Everything
that one character can notice of another is in that other's own timeline, written by its own step,
and one that begins during t is seen from t + 1 on. So the order in which characters are taken
through a tick changes nothing but speed, and neither does the order in which answers arrive. Tests
hold the world to that with characters that decide in any order the rule allows
(tests/helpers/out_of_order.py).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from agents.engine.driver import Driver, RunningThought
from agents.engine.mind import Mind
from agents.mind.attention import wake_reason
from agents.mind.cognition import think
from agents.mind.state import Percept, ThoughtStart
from town.interface import Action, MindChange, Observation, TickOutcome

NO_ACTIONS: Mapping[str, Action] = MappingProxyType({})


class WorldPort(Protocol):
    """The world as minds see it; for a name, called in this order once a tick."""

    def settle(self, name: str) -> None:
        """Work out what became of what the body of `name` began a tick ago."""

    def observe(self, name: str, tick: int) -> Observation:
        """Return what `name` sees and hears at the start of `tick`. Changes nothing."""

    def act(self, name: str, action: Action | None) -> None:
        """Let the body of `name` pass one tick: begin `action`, or carry on."""


class Scheduler:
    """Takes all minds through a tick."""

    def __init__(
        self,
        world: WorldPort,
        minds: Iterable[Mind],
        driver: Driver,
        reaction_ticks: int,
        changed: Callable[[int], set[str]] | None = None,
    ) -> None:
        """Let `minds` live in `world`.

        `changed` returns the people whose observation at a tick may differ from the one before; all
        others need not observe. Without it everyone observes at every tick.
        """
        self.minds: Mapping[str, Mind] = {mind.name: mind for mind in minds}
        self._world, self._driver = world, driver
        self._reaction = reaction_ticks
        self._changed = changed
        # whose wake rule may say something new though nothing they see has changed
        self._recheck: set[str] = set(self.minds)
        self._changes: list[tuple[str, MindChange]] = []  # of the running tick

    def tick(
        self,
        tick: int,
        played: Collection[str] = (),
        actions: Mapping[str, Action] = NO_ACTIONS,
        overdue: Collection[str] = (),
        patience_s: float | None = None,
    ) -> TickOutcome:
        """Let everyone pass `tick`.

        The `played` do not think; they do what `actions` says. The thoughts of the `overdue` are
        not done yet, whatever the model has answered. The others that take effect now are waited
        for: `patience_s` wall seconds at most, or for as long as it takes.
        """
        self._changes = []
        late = self._finish(tick, overdue, patience_s)
        awake = self._changed(tick) | self._recheck if self._changed else set(self.minds)
        self._recheck = set()
        for mind in self.minds.values():
            self._world.settle(mind.name)
            mine = mind.name in played
            busy = mind.thought is not None
            action = self._decide(mind, tick, mine) if busy or mind.name in awake else None
            self._world.act(mind.name, actions.get(mind.name) if mine else action)
        for visitor in [name for name in played if name not in self.minds]:
            self._world.settle(visitor)
            self._world.act(visitor, actions.get(visitor))
        self._driver.flush()
        return TickOutcome(self._changes, late)

    def _finish(
        self, tick: int, overdue: Collection[str], patience_s: float | None
    ) -> dict[str, int]:
        """Finish the thoughts that take effect at `tick`, or put them off by a tick.

        Returns those put off that were not known to be overdue: name -> tick of the thought.
        Patience is for a thought, not for a tick: one that was put off is not waited for again.
        """
        due = [m.thought for m in self.minds.values() if m.thought and m.thought.lands <= tick]
        ready = [thought for thought in due if thought.agent not in overdue]
        self._driver.finish([t for t in ready if not t.overdue], patience_s)
        self._driver.finish(ready, None if patience_s is None else 0.0)
        late = [thought for thought in due if thought not in ready or not thought.done]
        for thought in late:
            thought.postpone(tick + 1)
            thought.overdue = True
        return {t.agent: t.tick for t in late if t.agent not in overdue}

    def _decide(self, mind: Mind, tick: int, played: bool) -> Action | None:
        seen = self._world.observe(mind.name, tick)
        mind.attend(seen)
        action = None
        if mind.thought is None and not played:
            self._wake(mind, seen)
        if mind.thought is not None and mind.thought.lands == tick:
            self._driver.finish([mind.thought])
            action = self._land(mind, mind.thought)
        if not played and action is None:
            action = mind.reflex(seen)
        if mind.courtesy.waits:
            self._recheck.add(mind.name)
        self._changes += [(mind.name, change) for change in mind.attention_changes()]
        return action

    # --- thoughts --------------------------------------------------------------------------------

    def _wake(self, mind: Mind, seen: Observation) -> None:
        """Begin a thought if the wake rule finds something to decide."""
        why = wake_reason(mind.agent, seen, mind.attention.take_unconsidered())
        if why is None:
            return
        inbox = mind.attention.take_inbox()
        mind.thinking = ThoughtStart(
            seen.tick, why, inbox, len(mind.attention.places), seen.ended, seen.refused
        )
        self._begin(mind, seen, why, inbox)

    def _begin(self, mind: Mind, seen: Observation, why: str, inbox: list[Percept]) -> None:
        known = mind.attention.places[: mind.thinking.known_places] if mind.thinking else []
        mind.agent.begin(seen.tick, seen.tick + self._reaction, known)
        run = think(mind.agent, seen, list(inbox))
        mind.thought = RunningThought(mind.name, seen.tick, mind.agent.lands, why, run)
        self._driver.start(mind.thought)

    def _land(self, mind: Mind, thought: RunningThought) -> Action | None:
        """Let a thought take effect: hand over what it changed, and return its action."""
        agent = mind.agent
        mind.thought = mind.thinking = None
        mind.attention.know(agent.new_places)
        if agent.greets:
            mind.courtesy.owe(agent.greets, thought.lands)
        mind.attention.changed = True
        changes = [*agent.changes, *thought.questions, *mind.thought_changes(), *agent.events]
        self._changes += [(mind.name, change) for change in changes]
        self._recheck.add(mind.name)
        return thought.action

    # --- going on from a run file ----------------------------------------------------------------

    def resume(self, tick: int) -> None:
        """Get ready for `tick`: look back at the last observation, take up thoughts in flight."""
        for mind in self.minds.values():
            mind.look_back(self._world.observe(mind.name, tick - 1))
            if mind.thinking is not None:
                self._take_up(mind, mind.thinking, tick)

    def _take_up(self, mind: Mind, start: ThoughtStart, tick: int) -> None:
        """Begin the thought in flight anew; its replies so far are in the journal."""
        seen = self._world.observe(mind.name, start.thought)
        seen = replace(seen, ended=start.ended, refused=start.refused)
        self._begin(mind, seen, start.why, start.percepts)
        if mind.thought is not None:
            mind.thought.postpone(max(mind.thought.lands, tick))
