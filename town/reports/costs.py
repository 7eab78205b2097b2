"""What a run asked of its model, by kind of question and by person: calls, tokens, times, money."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from town.reports.language_drift import LanguageDrift
from town.runfile.queries.model_calls import call_totals
from town.runfile.reader import Run

Pricer = Callable[[int, int, int], float]
"""Gives the cost of tokens read, those of them from a cache, and tokens written."""
MINUTES_A_DAY = 24 * 60  # of a day


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of question, or one person, cost in a whole run."""

    name: str
    asks: int
    calls: int  # asks and those that were tried again
    again: int  # calls that were no first try
    failed: int  # asks after whose last try the agent carried on
    tokens_in: int | None  # None: the model tells of no tokens
    tokens_cached: int | None  # of those read, how many a cache had
    tokens_out: int | None
    longest: int | None  # tokens of the longest prompt
    waited_ms: float  # mean of a call, before it was sent
    model_ms: float  # mean of a call, from sending to reply
    batch: float  # mean of calls in flight at once
    drift: int = 0  # calls answered in another language than the town's

    @property
    def cached(self) -> float | None:
        """Return the share of read tokens that a cache had, 0 to 1."""
        if not self.tokens_in or self.tokens_cached is None:
            return None
        return self.tokens_cached / self.tokens_in


def by_kind(run: Run, drift: LanguageDrift | None = None) -> list[Cost]:
    """Return the costs of each kind of question, the most called first.

    `drift` is what has been counted so far, so that no reply is looked at twice.
    """
    return _costs(run, "kind", drift or LanguageDrift())


def by_person(run: Run, drift: LanguageDrift | None = None) -> list[Cost]:
    """Return the costs of each person, the most called first."""
    return _costs(run, "agent", drift or LanguageDrift())


def _costs(run: Run, column: Literal["kind", "agent"], drift: LanguageDrift) -> list[Cost]:
    foreign = drift.read(run).of(column)
    return [Cost(*totals, foreign[totals.name]) for totals in call_totals(run, column)]


def total(costs: Iterable[Cost], name: str = "all") -> Cost:
    """Return the sum of costs; times and batch as means over all calls."""
    rows = list(costs)
    calls = sum(row.calls for row in rows)

    def mean(column: str) -> float:
        return sum(getattr(row, column) * row.calls for row in rows) / calls if calls else 0.0

    return Cost(
        name,
        sum(row.asks for row in rows),
        calls,
        sum(row.again for row in rows),
        sum(row.failed for row in rows),
        _sum(row.tokens_in for row in rows),
        _sum(row.tokens_cached for row in rows),
        _sum(row.tokens_out for row in rows),
        max((row.longest for row in rows if row.longest is not None), default=None),
        mean("waited_ms"),
        mean("model_ms"),
        mean("batch"),
        sum(row.drift for row in rows),
    )


def _sum(values: Iterable[int | None]) -> int | None:
    there = [value for value in values if value is not None]
    return sum(there) if there else None


def agent_days(run: Run) -> float:
    """Return for how many days of 24 game hours people have lived in the run, all together."""
    return len(run.agents()) * run.frontier / run.clock.ticks(MINUTES_A_DAY)


def price(cost: Cost, pricer: Pricer | None) -> float | None:
    """Return what a cost comes to, or None without a price or without tokens."""
    if pricer is None or cost.tokens_in is None:
        return None
    return pricer(cost.tokens_in, cost.tokens_cached or 0, cost.tokens_out or 0)


def as_data(run: Run, pricer: Pricer | None = None) -> Mapping[str, Any]:
    """Return all costs of a run as JSON data."""
    drift = LanguageDrift()
    kinds, people = by_kind(run, drift), by_person(run, drift)

    def shown(cost: Cost) -> dict[str, Any]:
        return {**asdict(cost), "price": price(cost, pricer)}

    return {
        "run": run.name,
        "model": run.manifest.get("model"),
        "agent_days": agent_days(run),
        "total": shown(total(kinds)),
        "kinds": [shown(cost) for cost in kinds],
        "people": [shown(cost) for cost in people],
    }
