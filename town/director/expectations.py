"""Whether what an author expects of a town comes about, found out while it lives."""

from dataclasses import dataclass

from town.clock import Clock
from town.director.director import LOOK_MINUTES
from town.director.judge import Judge
from town.scenario.model import Expectation


@dataclass
class ExpectationOutcome:
    """What came of one expectation."""

    expected: Expectation
    is_met: bool = False
    at: int | None = None  # tick at which that was known
    found: tuple[str, ...] = ()  # of whom it was so then, where people are counted

    def said(self, clock: Clock) -> str:
        """Return the outcome in a sentence."""
        if self.at is None:
            return f"not tried: the town did not live until {clock.label(self.expected.tick)}"
        when, who = clock.label(self.at), ", ".join(self.found) or "nobody"
        if self.is_met:
            return f"yes, on {when}" if self.expected.how == "by" else "yes"
        return f"no: on {when} it was so of {who}" if self.found else f"no, on {when}"


class Watch:
    """Looks at what is expected, every few minutes and at the time of each."""

    def __init__(self, judge: Judge, expected: tuple[Expectation, ...], clock: Clock) -> None:
        self._judge, self._every = judge, clock.ticks(LOOK_MINUTES)
        self.outcomes = [ExpectationOutcome(each) for each in expected]

    @property
    def last(self) -> int:
        """Return the tick up to which the town has to live."""
        return max((each.expected.tick for each in self.outcomes), default=0) + 1

    def look(self, tick: int) -> None:
        """Look at a tick that everybody has passed."""
        for each in self.outcomes:
            if each.at is None and tick <= each.expected.tick:
                self._look_at(each, tick)

    def _look_at(self, each: ExpectationOutcome, tick: int) -> None:
        over = tick == each.expected.tick
        if not over and (each.expected.how == "at" or tick % self._every):
            return
        so = self._judge.holds(each.expected.condition, max(tick - 1, 0))
        decided = over or (so if each.expected.how == "by" else not so)
        if decided:
            each.at, each.is_met = tick, so
            clauses = [clause for either in each.expected.condition for clause in either]
            counts = (self._judge.those(clause, max(tick - 1, 0)) for clause in clauses)
            each.found = tuple(next((names for names in counts if names), ()))
