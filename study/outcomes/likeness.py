"""How alike the runs of a condition are, and whether they are more alike than those of two.

Four likenesses, each from 0 (nothing in common) to 1 (the same): where people are (the share of
people and moments in which both runs have somebody at the same place), and of the sets of who came
to know what, who talked with whom and who came to what, the Jaccard index |A & B| / |A | B|.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from statistics import mean

from study.points import Point
from town.reports.measures.lived_run import LivedRun
from town.reports.occasions.attendance import attendances
from town.runfile.records import KnowledgeRow, SegmentRow

STEP = 10  # minutes between two looks at where people are
KINDS = ("places", "news", "talks", "came")
TITLES = {
    "places": "where people are",
    "news": "who knows what",
    "talks": "who talked with whom",
    "came": "who came to what",
}
Cell = tuple[str, int]  # person, minute


@dataclass(frozen=True)
class Behaviour:
    """What a run is compared by."""

    point: Point
    places: Mapping[Cell, str]
    sets: Mapping[str, frozenset[tuple[str, ...]]]  # news, talks, came


@dataclass(frozen=True)
class Likeness:
    """The mean likeness of the pairs of runs within one condition, or of two; None: of nothing."""

    first: str
    second: str
    pairs: int
    values: Mapping[str, float | None]
    by_hour: Sequence[tuple[float, float]]  # hours from the beginning, likeness of places then


def behaviour(lived: LivedRun, point: Point) -> Behaviour:
    """Return what a run is compared by."""
    step = lived.run.clock.ticks(STEP)
    rows: dict[str, list[SegmentRow]] = {n: list(r) for n, r in lived.segments.items()}
    places = {
        (name, n * STEP): row.place
        for name in rows
        for n in range(1, lived.frontier // step)
        if (row := lived.doing(name, n * step)) is not None
    }
    written = lived.run.manifest.get("facts", {})
    speakers: dict[str, set[str]] = {}
    for line in lived.lines:
        speakers.setdefault(line.talk, set()).update({line.agent, *([line.to] if line.to else [])})
    pairs = (pair for people in speakers.values() for pair in combinations(sorted(people), 2))
    came = ((row.fact, row.person) for row in attendances(lived.run) if row.came)
    known = ((k.fact, k.agent) for k in lived.run.rows(KnowledgeRow) if k.fact in written)
    sets = {"news": frozenset(known), "talks": frozenset(pairs), "came": frozenset(came)}
    return Behaviour(point, places, sets)


def jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float | None:
    """Return |A & B| / |A | B|; None where both are empty."""
    whole = one | other
    return len(one & other) / len(whole) if whole else None


def likenesses(runs: Sequence[Behaviour]) -> list[Likeness]:
    """Return how alike the runs are within each condition, and between each two."""
    by: dict[str, list[Behaviour]] = {}
    for run in runs:
        by.setdefault(run.point.condition, []).append(run)
    within = [_likeness(name, name, list(combinations(group, 2))) for name, group in by.items()]
    between = [
        _likeness(a, b, [pair for pair in product(by[a], by[b]) if _is_other_seed(*pair)])
        for a, b in combinations(by, 2)
    ]
    return [one for one in (*within, *between) if one.pairs]


def _is_other_seed(one: Behaviour, other: Behaviour) -> bool:
    """Return whether two runs have different dice, as two runs of one condition have."""
    return one.point.seed != other.point.seed


def _likeness(first: str, second: str, pairs: Sequence[tuple[Behaviour, Behaviour]]) -> Likeness:
    values: dict[str, float | None] = {
        "places": _mean(_same_places(a.places, b.places) for a, b in pairs),
        **{k: _mean(jaccard(a.sets[k], b.sets[k]) for a, b in pairs) for k in KINDS[1:]},
    }
    hours: dict[int, list[bool]] = {}
    for a, b in pairs:
        for cell in a.places.keys() & b.places.keys():
            hours.setdefault(cell[1] // 60, []).append(a.places[cell] == b.places[cell])
    by_hour = [(hour + 0.5, mean(map(float, same))) for hour, same in sorted(hours.items())]
    return Likeness(first, second, len(pairs), values, by_hour)


def _same_places(one: Mapping[Cell, str], other: Mapping[Cell, str]) -> float | None:
    both = one.keys() & other.keys()
    return sum(one[cell] == other[cell] for cell in both) / len(both) if both else None


def _mean(values: Iterable[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return mean(there) if there else None
