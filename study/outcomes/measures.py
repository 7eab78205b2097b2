"""What a measure is: a name, a formula in words, and a function that gives its values over time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from town.reports.measures.lived_run import LivedRun

HOUR = 60  # minutes


class Value(NamedTuple):
    """A value of a measure from `tick` on.

    `key` says of whom or what (a person, a fact, a kind of question); "" is the whole town. The
    latest value with key "" is the one by which runs are compared.
    """

    tick: int
    key: str
    value: float


Values = Callable[[LivedRun], Iterable[Value]]


class NotMeasurableError(Exception):
    """A run does not hold what a measure needs; says why in a sentence. A gap is no zero."""


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A measure that a study can name.

    `unit` is "" for a count, "%" for a share (values from 0 to 1), "min", "h", or a word. One that
    `asks` puts questions to people, which a model has to answer; it is left out unless wished for.
    """

    name: str
    title: str
    unit: str
    formula: str
    values: Values
    subject: str = "own"
    asks: bool = False
    key_unit: str | None = None  # of the values with a key, where they have another


def full_hours(lived: LivedRun) -> Sequence[int]:
    """Return the ticks of the full hours that a run has lived, and the one it has got to."""
    step = lived.run.clock.ticks(HOUR)
    start = lived.run.clock.at(0)
    first = lived.run.clock.ticks(HOUR - start.minute) if start.minute else step
    return [*range(first, lived.frontier, step), lived.frontier]


def last(lived: LivedRun, total: float, each: Iterable[tuple[str, float]] = ()) -> list[Value]:
    """Return the values of a measure that is known at the end alone: of each, and of all."""
    parts = [Value(lived.frontier, key, value) for key, value in each]
    return [*parts, Value(lived.frontier, "", total)]


def share_of(part: float, whole: float, why: str) -> float:
    """Return `part` of `whole`. Raises NotMeasurableError with `why` if there is no whole."""
    if not whole:
        raise NotMeasurableError(why)
    return part / whole
