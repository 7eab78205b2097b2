"""Lets happen what hangs on conditions: events with `if`, and what the director picks.

A condition of the town may hang on anybody, however far away, so it is judged on settled history
alone: at tick t on what everybody has passed, t - 1 and before. What is judged to happen does so
DELAY ticks later, like a letter: nobody is ever so far ahead of the last, so nobody can have seen
the tick at which it happens. So it is the same in whatever order people decide. Each judgement that
came to something is a row of the run, and is taken up from there after a stop.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from town.clock import minute_of
from town.director.judge import Judge, is_between
from town.director.ledger import DIRECTED, TownLedger
from town.interface import DIRECTOR, FeedEvent
from town.rng import rng
from town.runfile.reader import Run
from town.runfile.records import EventRow, Row
from town.scenario.model import AwaitedEvent, Pick, PickList, ScheduledEvent
from town.world.influence import POST_TICKS
from town.world.world import World

DELAY = POST_TICKS  # ticks from a judgement until what it comes to
LOOK_MINUTES = 1  # from one look at what has no time of its own to the next
Told = tuple[str, FeedEvent]


class DirectorsDesk:
    """The conditions of one town, and what came of them so far."""

    def __init__(self, world: World) -> None:
        self._world, self._plot = world, world.scenario.plot
        self._clock = world.scenario.clock
        self.ledger = TownLedger(world.scenario.people, self._plot.fixed)
        self.judge = Judge(world, self.ledger)
        self._every = self._clock.ticks(LOOK_MINUTES)
        self._first: list[Told] | None = None  # what was judged before the first tick

    def begin(self) -> None:
        """Judge what is due so early that it has to be judged before anybody lives."""
        if self._first is None:
            self._first = []
            for tick in range(DELAY):
                self._first += [
                    self._let(each.key, each.event, tick)
                    for each in self._plot.awaited
                    if each.is_timed
                    and each.is_due(tick, self._clock)
                    and self.judge.holds(each.condition, 0)
                ]

    def judged(self, tick: int) -> list[Told]:
        """Judge at `tick`, before which all is settled; return what the run keeps of it."""
        first, self._first = self._first or [], []
        if not self._plot:
            return first
        looks = tick % self._every == 0
        told, past = [*first], max(tick - 1, 0)
        for each in self._plot.awaited:
            if self._is_up(each, tick, looks) and self.judge.holds(each.condition, past):
                told.append(self._let(each.key, each.event, tick + DELAY))
        if looks and self._plot.director is not None:
            told += self._pick(self._plot.director, tick)
        return told

    def _is_up(self, each: AwaitedEvent, tick: int, looks: bool) -> bool:
        if each.is_timed:
            return each.is_due(tick + DELAY, self._clock)
        return looks and each.key not in self.ledger.happens

    def _pick(self, director: PickList, tick: int) -> Iterator[Told]:
        """Yield what the dice choose of what may happen now, if something may."""
        at = tick + DELAY
        last = max((when for when, _ in self.ledger.picked), default=None)
        pause = self._clock.ticks(director.pause)
        if not is_between(minute_of(self._clock.at(at)), *director.hours):
            return
        if last is not None and at < last + pause:
            return
        fit = [pick for pick in director.picks if self._may(pick, at, max(tick - 1, 0))]
        dice = rng(self._world.env.seed, DIRECTOR, tick)
        if fit and dice.chance(min(1.0, 2 * LOOK_MINUTES / director.pause)):
            tickets = [pick for pick in fit for _ in range(pick.weight)]
            pick = dice.choice(tickets)
            yield self._let(pick.key, pick.event, at, picked=True)

    def _may(self, pick: Pick, at: int, tick: int) -> bool:
        before = [when for when, key in self.ledger.picked if key == pick.key]
        days = self._clock.day(at) - self._clock.day(max(before)) if before else 0
        rested = not before or (pick.again is not None and days >= pick.again)
        return rested and self.judge.holds(pick.condition, tick)

    def _let(self, key: str, event: ScheduledEvent, at: int, picked: bool = False) -> Told:
        """Let an event happen at tick `at`."""
        self._foresee(replace(event, tick=at))
        self.ledger.note_event(key, at, picked)
        data = {"event": key, "at": at, "picked": picked}
        return DIRECTOR, FeedEvent(DIRECTED, event.text, data)

    def _foresee(self, event: ScheduledEvent) -> None:
        """Schedule an event, before what others add for its tick, whenever they do."""
        self._world.calendar.repeat(event)
        if event.kind == "object" and event.object and event.state:
            self._world.env.states.load(event.object, event.tick, "", event.state)

    def take(self, rows: list[Row]) -> None:
        """Note what a tick that all have passed has come to."""
        if self._plot or self._plot.expected:
            self.ledger.take(rows)

    def restore(self, run: Run, tick: int) -> None:
        """Take up what `run` had come to at `tick`, and what was still to happen then."""
        if tick == 0:
            return
        self._first = []
        self.ledger.restore(run, tick)
        events = {each.key: each.event for each in self._plot.awaited}
        if self._plot.director is not None:
            events |= {pick.key: pick.event for pick in self._plot.director.picks}
        for row in run.rows(EventRow, up_to=tick, kind=DIRECTED):
            said = json.loads(row.data)
            self._foresee(replace(events[said["event"]], tick=said["at"]))
