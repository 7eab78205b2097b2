"""Our schedules and server on a day as others have measured it, beside their figures.

The people of synthetic.py live by the town's own scheduler, order and driver of questions; who
waits for whom is told by the rules of AI Metropolis (MLSys 2025, section 3): by distance alone.
Published are the times of that paper, and those of a model of about 250 lines made to check it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from agents.engine import scheduler
from agents.engine.driver import Driver, nothing
from tests.bench.schedule.policies import WITHOUT_END
from tests.bench.schedule.replaying import Answers, NoTexts, Thinker, TracedScheduler, sizes
from tests.bench.schedule.server import VirtualServer, cards
from tests.bench.schedule.synthetic import PERCEIVES, STEPS_A_DAY, Smallville, drawn
from tests.bench.schedule.trace import Asked, Question, Thinking
from town.interface import Action

DAY_S, SEED = 86_400, 1
SCHEDULES = ("lock-step", "AI Metropolis", "oracle", "critical path")
TICKS_A_STEP = 2
Clocks = NDArray[np.int64]


@dataclass(frozen=True)
class Case:
    """A set-up, and what is published of it: by schedule, seconds of a day."""

    card: str
    cached: float
    measured: Mapping[str, float]  # on real cards
    modelled: Mapping[str, float]


def _known(unit: float, *values: float | None) -> Mapping[str, float]:
    """Return what is published by schedule; None is not."""
    names = ("one after another", *SCHEDULES)
    return {name: unit * value for name, value in zip(names, values, strict=True) if value}


def _speeds(*values: float) -> Mapping[str, float]:
    return _known(DAY_S, *(1 / value for value in values))


CASES = (
    Case("h200", 0.0, {}, _speeds(11.7, 16.3, 32.9, 39.7, 60)),
    Case("h200", 0.6, {}, _speeds(13.0, 18.8, 44.9, 58.5, 73.2)),
    Case(
        "a100-4",
        0.0,
        _known(1e3, 43.9, 34.3, 24.5, 20.9, 9.5),
        _known(1e3, 45.1, 33.1, 17.6, 15.0, None),
    ),
    Case(
        "a100-8",
        0.0,
        _known(1e3, None, 26.2, 17.9, 14.6, 9.5),
        _known(1e3, None, 29.9, 13.4, 10.8, 7.9),
    ),
)


class DistantTown:
    """A world of people who matter to each other by distance alone."""

    def __init__(self, day: Smallville, knows: bool) -> None:
        """Let people wait for whom they perceive if it `knows`, else for whom they might."""
        self._where, self._knows = day.positions.astype(np.int64), knows
        self._people = self._where.shape[1]
        self._names = [str(n) for n in range(self._people)]
        self._clocks = np.zeros(self._people, np.int64)
        self._questions: list[Question] = []
        self.thinkers = {name: Thinker(name) for name in self._names}
        for chain in day.chains:
            begins = chain.step * TICKS_A_STEP
            rounds = tuple((self._asked(*call),) for call in chain.calls)
            thinking = Thinking(chain.person, begins, begins, begins + 1, 0, rounds)
            self.thinkers[self._names[chain.person]].thoughts[begins] = thinking

    def _asked(self, read: int, written: int) -> Asked:
        self._questions.append(Question("", read))
        return Asked(len(self._questions) - 1, (written,))

    @property
    def questions(self) -> Sequence[Question]:
        """Return all questions."""
        return self._questions

    # --- WorldPort -------------------------------------------------------------------------------

    def clock(self, name: str) -> int:
        """Return the next tick that `name` passes."""
        return int(self._clocks[int(name)])

    def blocker(self, name: str) -> tuple[str, int] | None:
        """Return who keeps `name` from the next step, by what all know or an oracle knows."""
        me = int(name)
        if self._clocks[me] % TICKS_A_STEP:
            return None  # in the midst of a step
        return self._blocker(me, {me})

    def _blocker(self, me: int, asked: set[int]) -> tuple[str, int] | None:
        step, steps = int(self._clocks[me]) // TICKS_A_STEP, self._clocks // TICKS_A_STEP
        lag = step - steps
        if self._knows:
            here = self._where[step]
            behind = (lag > 0) & (_apart(here, here[me]) <= PERCEIVES)
            worst = int(behind.argmax())
            return (self._names[worst], step * TICKS_A_STEP) if behind[worst] else None
        there = self._where[np.minimum(steps, STEPS_A_DAY - 1), np.arange(self._people)]
        apart = _apart(there, self._where[step, me])
        slack = np.where(lag > 0, lag + 1 + PERCEIVES - apart, -1)
        worst = int(slack.argmax())
        if slack[worst] >= 0:
            more = min(int(lag[worst]), int(slack[worst]) // 2 + 1)
            return self._names[worst], int(steps[worst] + more) * TICKS_A_STEP
        for other in np.flatnonzero((lag == 0) & (apart <= PERCEIVES + 1)).tolist():
            if other not in asked:  # those who may meet in this step take it together
                asked.add(other)
                found = self._blocker(other, asked)
                if found is not None:
                    return found
        return None

    def settle(self, name: str) -> None:
        """Do nothing."""

    def observe(self, name: str, tick: int) -> Any:
        """Do nothing."""

    def act(self, name: str, action: Action | None) -> None:
        """Let `name` pass a tick."""
        self._clocks[int(name)] += 1


def _apart(there: Clocks, here: Clocks) -> Clocks:
    apart: Clocks = np.abs(there - here).max(axis=1)
    return apart


@cache
def the_day() -> Smallville:
    """Return the day that all cases live."""
    return drawn(SEED)


def lived(case: Case, schedule: str, day: Smallville) -> tuple[float, float, float]:
    """Return virtual seconds of a day, those of all calls one by one, and calls in flight."""
    card = cards("published")[case.card]
    endless = schedule == "critical path"
    server = VirtualServer(Answers(), card, partial(sizes, case.cached), endless)
    town = DistantTown(day, schedule in ("oracle", "critical path"))
    driver = Driver(server, NoTexts(), nothing, {}, nothing, nothing)
    minds = TracedScheduler(town, driver, False)
    ticks = STEPS_A_DAY * TICKS_A_STEP
    with patch.object(scheduler, "LEAD_TICKS", WITHOUT_END):
        if schedule == "lock-step":
            for tick in range(ticks):
                minds.tick(tick)
        else:
            minds.advance(ticks, lambda *_: ticks)
    busy = sum(seconds for _, seconds, _ in server.flights)
    flight = sum(seconds * calls for _, seconds, calls in server.flights) / busy
    return server.now, server.alone_s, flight


def about(day: Smallville) -> str:
    """Return the day in a sentence, to be held beside the published figures."""
    calls = [call for chain in day.chains for call in chain.calls]
    read, written = (np.mean(side) for side in zip(*calls, strict=True))
    longest = max(len(chain.calls) for chain in day.chains)
    return (
        f"{len(calls):,} calls of {read:.0f} tokens read and {written:.1f} written, chains of up "
        f"to {longest} calls, {day.perceived:.2f} people perceived a step."
    )


def tables() -> Iterator[Table | str]:
    """Yield what is published beside what the bench says, case by case."""
    day = the_day()
    yield about(day)
    for case in CASES:
        yield table(case, day)


def table(case: Case, day: Smallville) -> Table:
    """Return one case: seconds of a day, and shares of the oracle."""
    shown = Table(title=f"{cards('published')[case.card].name}, {case.cached:.0%} cached")
    for heading in (
        "schedule",
        "measured",
        "modelled",
        "here",
        "off",
        "of the oracle",
        "in flight",
    ):
        shown.add_column(heading, justify="left" if heading == "schedule" else "right")
    found = {schedule: lived(case, schedule, day) for schedule in SCHEDULES}
    serial, oracle = found["lock-step"][1], found["oracle"][0]
    rows = [("one after another", serial, 1.0)]
    rows += [(name, seconds, flight) for name, (seconds, _, flight) in found.items()]
    for name, seconds, flight in rows:
        known = [case.measured.get(name), case.modelled.get(name)]
        base = known[0] or known[1]
        share = _share(case, name)
        shown.add_row(
            name,
            *(f"{value:,.0f} s" if value else "" for value in known),
            f"{seconds:,.0f} s",
            f"{100 * (seconds / base - 1):+.0f} %" if base else "",
            f"{100 * oracle / seconds:.0f} %{share}",
            f"{flight:.1f}",
        )
    return shown


def _share(case: Case, name: str) -> str:
    known: Sequence[Mapping[str, float]] = [case.measured, case.modelled]
    shares = [f"{100 * each['oracle'] / each[name]:.0f}" for each in known if name in each]
    return f" ({', '.join(shares)})" if shares else ""
