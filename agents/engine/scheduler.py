"""Who thinks when: takes all minds from tick to tick, in lock-step or as far ahead as they may.

At a tick each mind observes, attends, may begin a thought, and acts. A thought about tick t takes
effect at t + reaction_ticks; until then the body goes on, and the mind still attends to what comes
in. What thoughts ask is sent to the model as it arises, so the model works on the questions of all
who think at one time (driver.py).

Two ways to go on, with one way to pass a tick (`_pass`). In `tick` everybody passes one tick, with
players, and the thoughts due are waited for first. In `advance` each mind has a clock of its own:
of those who may go on, who is furthest behind goes first (order.py), and only who would need an
answer that is not there waits. A character may observe its next tick as soon as nobody who is
behind could matter there: the clock rule (town/world/timeline.py). Everything that one character
can notice of another is in that other's own timeline, written by its own step, and what begins
during t is seen from t + 1 on. So the order in which characters are taken changes nothing but
speed, and neither does the order in which answers arrive: both ways give the same rows
(tests/e2e/test_samenesses.py; with minds that are dice, tests/helpers/out_of_order.py).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Protocol

from agents.engine.beside import Beside, begun
from agents.engine.driver import Driver, RunningThought
from agents.engine.mind import Mind
from agents.engine.order import Order
from agents.engine.patience import Patience
from agents.mind.attention import wake_reason
from agents.mind.cognition import think
from agents.mind.planning import coming_question
from agents.mind.state import Percept, ThoughtStart
from town.interface import Action, Do, MindChange, Observation, SavedMind, TickOutcome, Wait

AHEAD_TICKS = 36  # before something is over what comes next is asked
LEAD_TICKS = 60  # that one may be ahead of the last: more gains nothing, and commands would wait
NO_ACTIONS: Mapping[str, Action] = MappingProxyType({})
MayDiffer = Callable[[str, int], bool]
Moved = Callable[[int, TickOutcome], int]
"""Told of each tick that all have passed: the next one, and its outcome; returns how far to go."""


class WorldPort(Protocol):
    """The world as minds see it."""

    def clock(self, name: str) -> int:
        """Return the next tick that `name` passes."""

    def blocker(self, name: str) -> tuple[str, int] | None:
        """Return who keeps `name` from going on, and the clock they must reach at the least."""

    def settle(self, name: str) -> None:
        """Work out what became of what the body of `name` began a tick ago."""

    def observe(self, name: str, tick: int) -> Observation:
        """Return what `name` sees and hears at the start of `tick`. Changes nothing."""

    def act(self, name: str, action: Action | None) -> None:
        """Let the body of `name` pass one tick: begin `action`, or carry on."""


def always(_name: str, _tick: int) -> bool:
    """Return True: everybody observes at every tick."""
    return True


class Scheduler:
    """Takes all minds from tick to tick."""

    def __init__(
        self,
        world: WorldPort,
        minds: Iterable[Mind],
        driver: Driver,
        reaction_ticks: int,
        may_differ: MayDiffer = always,
        ask_ahead: bool = False,
    ) -> None:
        """Let `minds` live in `world`.

        `may_differ` says whether what somebody observes at a tick may differ from the tick before;
        who sees nothing new need not observe. With `ask_ahead` what somebody is likely to ask when
        what they do is over is asked a while before.
        """
        self._asks_ahead = ask_ahead
        self.minds: dict[str, Mind] = {mind.name: mind for mind in minds}
        self._world, self._driver = world, driver
        self._reaction = reaction_ticks
        self._may_differ = may_differ
        # whose wake rule may say something new though nothing they see has changed
        self._recheck: set[str] = set(self.minds)
        self._patience = Patience(None)
        self._changes: dict[int, dict[str, list[MindChange]]] = {}  # by tick, not yet handed over
        self._late: dict[int, dict[str, int]] = {}  # thoughts not waited for, by tick: name -> of

    def add(self, mind: Mind) -> None:
        """Let one more mind live, whose body has come to the next tick; all look about anew."""
        self.minds[mind.name] = mind
        self._recheck = set(self.minds)

    def remove(self, name: str) -> None:
        """Let the mind of `name` go; all others look about anew, who may have had them in sight."""
        self.minds.pop(name, None)
        self._recheck = set(self.minds)

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
        late = self._finish(tick, overdue, patience_s)
        for name, mind in self.minds.items():
            self._pass(mind, tick, name in played, actions.get(name))
        for visitor in [name for name in played if name not in self.minds]:
            self._world.settle(visitor)
            self._world.act(visitor, actions.get(visitor))
        self._driver.flush()
        return TickOutcome(self._taken(tick), late)

    def advance(
        self,
        until: int,
        moved: Moved,
        lead: int | None = None,
        patience_s: float | None = None,
    ) -> None:
        """Let everyone pass all ticks before `until`, in the order that keeps fewest waiting.

        All are at one tick when it begins, and when it ends; meanwhile nobody is ahead of the last
        by more than `lead` ticks. `moved` is told of each tick that all have passed; it may end the
        advance sooner, at the tick that the first one has got to. A thought that is due is waited
        for `patience_s` wall seconds at most. Raises ModelError when no answers can come.
        """
        order = Order({name: self._world.clock(name) for name in self.minds})
        self._patience, lead = Patience(patience_s), min(lead or LEAD_TICKS, LEAD_TICKS)
        while order.frontier < until:
            name = order.next(min(until, order.frontier + lead))
            if name is None:
                self._await(order)
                continue
            if order.is_new_tick():
                self._driver.poll()
                self._go_on(order)
            if self._is_kept(name, order):
                continue
            self._put_off(name, order.clock(name))
            self._pass(self.minds[name], order.clock(name))
            if order.passed(name):
                tick = order.frontier - 1
                outcome = TickOutcome(self._taken(tick), self._late.pop(tick, {}))
                until = max(moved(order.frontier, outcome), order.furthest)

    def _is_kept(self, name: str, order: Order) -> bool:
        """Return whether `name` has to wait, for an answer or for somebody; note it in `order`."""
        thought = self.minds[name].due(order.clock(name))
        if thought is not None and not (thought.done or thought.overdue):
            order.waits(name)
            self._patience.begin(name)
            return True
        if order.clock(name) == order.frontier:
            return False  # nobody is further behind
        blocker = self._world.blocker(name)
        if blocker is not None:
            order.keep(name, *blocker)
        return blocker is not None

    def _await(self, order: Order) -> None:
        """Wait for answers, for nobody can go on without one."""
        if not order.thinking:
            raise RuntimeError("Nobody may go on, and nobody waits for an answer.")
        self._driver.poll()
        if self._go_on(order):
            return
        self._driver.poll(self._patience.left(order.thinking, self._driver.is_down()))
        if self._go_on(order) or self._driver.is_down():
            return
        for name in self._patience.over():
            thought = self.minds[name].due(order.clock(name))
            if thought is not None:
                thought.overdue = True
                order.thought(name)

    def _put_off(self, name: str, tick: int) -> None:
        """Let a thought that is due at `tick` and not done take effect later: it is overdue."""
        thought = self.minds[name].due(tick)
        if thought is not None and not thought.done:
            self._late.setdefault(tick, {})[name] = thought.tick
            thought.postpone(tick + 1)

    def _go_on(self, order: Order) -> bool:
        """Let those whose thoughts are done go on; return whether there are such."""
        done = [name for name in order.thinking if self._is_done(name, order)]
        for name in done:
            order.thought(name)
        return bool(done)

    def _is_done(self, name: str, order: Order) -> bool:
        """Return whether `name` needs no answer that is not there to pass the next tick."""
        thought = self.minds[name].due(order.clock(name))
        return thought is None or thought.done

    def _pass(
        self, mind: Mind, tick: int, played: bool = False, action: Action | None = None
    ) -> None:
        """Let `mind` pass `tick`; where it is `played`, its body does what `action` says."""
        name, decided = mind.name, None
        looks = mind.thought is not None or mind.due(tick) is not None or name in self._recheck
        looks = looks or self._may_differ(name, tick)
        self._recheck.discard(name)
        self._world.settle(name)
        if looks:
            decided = self._decide(mind, tick, played)
        self._world.act(name, action if played else decided)
        if self._asks_ahead and mind.over_at is not None:
            self._foresee(mind, tick, mind.over_at)

    def _foresee(self, mind: Mind, tick: int, over_at: int) -> None:
        """Ask ahead of its time what `mind` is likely to ask when what it does is over.

        Who falls asleep is asked at once for who they are and what they do in the morning.
        """
        before = mind.attention.before
        if mind.thought is None and before is not None and before.asleep and over_at > tick:
            if (thought := mind.rehearsal()) is not None:
                self._driver.rehearse(thought)
        elif over_at - tick > AHEAD_TICKS:
            return
        elif over_at > tick and (ask := mind.coming_question()) is not None:
            self._driver.ask_ahead(ask, mind.name, over_at)
        mind.over_at = None

    def _taken(self, tick: int) -> list[tuple[str, MindChange]]:
        """Return what changed in minds at `tick`, which all have passed, in their order."""
        changes = self._changes.pop(tick, {})
        return [(name, change) for name in self.minds for change in changes.get(name, ())]

    def _note(self, name: str, tick: int, changes: Iterable[MindChange]) -> None:
        self._changes.setdefault(tick, {}).setdefault(name, []).extend(changes)

    def _finish(
        self, tick: int, overdue: Collection[str], patience_s: float | None
    ) -> dict[str, int]:
        """Finish the thoughts that take effect at `tick`, or put them off by a tick.

        Returns those put off that were not known to be overdue: name -> tick of the thought.
        Patience is for a thought, not for a tick: one that was put off is not waited for again.
        """
        due = [thought for m in self.minds.values() if (thought := m.due(tick)) is not None]
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
        mind.reflect_by(tick)
        if mind.thought is None and not played and not mind.begins_to_reflect(tick):
            self._wake(mind, seen)
        if mind.thought is None and mind.beside is not None and mind.due(tick) is not None:
            self._take_in(mind, mind.beside, tick)
        elif mind.thought is not None and mind.thought.lands == tick:
            if not mind.thought.done:
                self._driver.finish([mind.thought])
            action = self._land(mind, mind.thought, tick)
        if not played and action is None:
            action = mind.reflex(seen)
        if mind.courtesy.waits or mind.begins_to_reflect(tick):
            self._recheck.add(mind.name)
        self._note(mind.name, tick, mind.attention_changes())
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
        talk, run = mind.agent.talk, think(mind.agent, seen, list(inbox))
        mind.thought = RunningThought(mind.name, seen.tick, mind.agent.lands, why, run)
        if self._asks_ahead and seen.ended:
            mind.thought.likely = partial(coming_question, mind.agent, seen, talk)
        self._driver.start(mind.thought)

    def _land(self, mind: Mind, thought: RunningThought, tick: int) -> Action | None:
        """Let a thought take effect: hand over what it changed, and return its action."""
        agent = mind.agent
        mind.thought = mind.thinking = None
        mind.attention.know(agent.new_places)
        if agent.greets:
            mind.courtesy.owe(agent.greets, thought.lands)
        mind.attention.changed.add("thought")
        mind.beside = mind.beside or begun(agent, thought, tick, self._driver)
        mind.reflect_by(tick)
        changes = [*agent.changes, *thought.questions, *mind.thought_changes(), *agent.events]
        self._note(mind.name, tick, changes)
        self._recheck.add(mind.name)
        if isinstance(thought.action, Do | Wait):
            mind.over_at = tick + agent.town.clock.ticks(thought.action.minutes)
        elif thought.action is not None:
            mind.over_at = None
        return thought.action

    def _take_in(self, mind: Mind, beside: Beside, tick: int) -> None:
        """Let a reflection take effect."""
        mind.beside = None
        changes = beside.keep(mind.agent, tick, mind.attention.places)
        self._note(mind.name, tick, [*changes, *mind.thought_changes(), *mind.agent.events])
        self._recheck.add(mind.name)

    # --- going on from a run file ----------------------------------------------------------------

    def resume(self, tick: int, saved: Callable[[str, int], SavedMind]) -> None:
        """Get ready for `tick`: look back at the last observation, take up thoughts in flight.

        `saved` gives the mind of somebody as it was at the start of any tick up to this one.
        """
        for mind in self.minds.values():
            if mind.is_new:
                continue
            mind.look_back(self._world.observe(mind.name, tick - 1))
            if mind.agent.state.reflecting is not None:
                start = mind.agent.state.reflecting
                then = mind.as_saved(saved(mind.name, start.since), start.thought)
                mind.beside = Beside(start, then, self._driver)
                mind.reflect_by(tick - 1)
            if mind.thinking is not None:
                self._take_up(mind, mind.thinking, tick)

    def _take_up(self, mind: Mind, start: ThoughtStart, tick: int) -> None:
        """Begin the thought in flight anew; its replies so far are in the journal."""
        seen = self._world.observe(mind.name, start.thought)
        seen = replace(seen, ended=start.ended, refused=start.refused)
        self._begin(mind, seen, start.why, start.percepts)
        if mind.thought is not None:
            mind.thought.postpone(max(mind.thought.lands, tick))
