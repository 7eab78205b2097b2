"""A measure of one run: a number, what it is a part of, whom it falls to; or why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. Without a value it says why, so that nobody takes a gap for a zero."""

    key: str
    title: str
    value: float | None
    unit: str = ""  # "" for a count | min | % (value is a share, 0 to 1)
    part: tuple[int, int] | None = None  # of a share: how many of how many
    each: Mapping[str, float] = field(default_factory=dict)  # by person, kind or occasion
    spread: bool = False  # shown with the least and the most of `each`
    rows: bool = False  # shown with a row for each of `each`
    cases: tuple[str, ...] = ()  # what was counted, in words
    how: str = ""  # how it was found, where that is not always the same
    why: str = ""  # why there is no value

    def with_cases(self, cases: Iterable[str]) -> "Measure":
        """Return the measure with what was counted in words."""
        return replace(self, cases=tuple(cases))

    @property
    def text(self) -> str:
        """Return the value as it stands in a table; "-" for none."""
        if self.value is None:
            return "-"
        if self.part is not None:
            return f"{self.value:.0%} ({self.part[0]:,} of {self.part[1]:,})"
        if self.unit == "%":
            return f"{self.value:.0%}"
        shown = number(self.value)
        if self.spread and self.each:
            shown += f" ({number(min(self.each.values()))} to {number(max(self.each.values()))})"
        return shown


def number(value: float) -> str:
    """Return a number as it stands in a table."""
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.1f}"


def missing(key: str, title: str, why: str) -> Measure:
    """Return a measure that a run file does not give, with the reason as a sentence."""
    return Measure(key, title, None, why=why)


def share(key: str, title: str, part: int, whole: int, why: str, how: str = "") -> Measure:
    """Return `part` of `whole`; `why` says why there is none if there is no whole."""
    if not whole:
        return missing(key, title, why)
    return Measure(key, title, part / whole, "%", (part, whole), how=how)


def mean(key: str, title: str, each: Mapping[str, float], why: str, unit: str = "min") -> Measure:
    """Return the mean of what falls to each person, with the least and the most."""
    if not each:
        return missing(key, title, why)
    return Measure(key, title, sum(each.values()) / len(each), unit, each=each, spread=True)


def middle(key: str, title: str, values: Sequence[float], why: str, unit: str = "min") -> Measure:
    """Return the median of `values`."""
    return Measure(key, title, median(values), unit) if values else missing(key, title, why)


def summed(values: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return the sum for each name, in order of name."""
    sums: dict[str, float] = {}
    for name, value in values:
        sums[name] = sums.get(name, 0) + value
    return dict(sorted(sums.items()))
