"""How news spreads: who knows each fact and when, and the tree of who told whom."""

from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value
from town.reports.measures.lived_run import LivedRun
from town.runfile.reader import Run
from town.runfile.records import KnowledgeRow

NO_FACTS = "The town's author gave it no facts."
NOT_HALF = "No fact came to half of the town."


class Telling(NamedTuple):
    """A branch of the tree of who told whom. `teller` is "" for who had it from nobody."""

    fact: str
    teller: str
    hearer: str
    tick: int
    hop: int  # 0 for who had it from nobody, else 1 + the teller's


def tellings(run: Run) -> list[Telling]:
    """Return who told whom, of all facts that the town's author wrote, in order of time."""
    rows = sorted(run.rows(KnowledgeRow), key=lambda row: (row.tick, row.agent))
    written = run.manifest.get("facts", {})
    return [
        Telling(row.fact, row.source, row.agent, row.tick, row.hop)
        for row in rows
        if row.fact in written
    ]


def knowers(lived: LivedRun) -> Iterator[Value]:
    """Yield how many know each fact, and the sum over all facts, at each change."""
    counts = _facts(lived)
    for one in tellings(lived.run):
        counts[one.fact] += 1
        yield Value(one.tick, one.fact, counts[one.fact])
        yield Value(one.tick, "", counts.total())
    for fact, count in counts.items():
        yield Value(lived.frontier, fact, count)
    yield Value(lived.frontier, "", counts.total())


def told(lived: LivedRun) -> Iterator[Value]:
    """Yield how many know each fact because somebody told it."""
    counts = _facts(lived)
    for one in tellings(lived.run):
        if one.teller:
            counts[one.fact] += 1
            yield Value(one.tick, one.fact, counts[one.fact])
    for fact, count in counts.items():
        yield Value(lived.frontier, fact, count)
    yield Value(lived.frontier, "", counts.total())


def hops(lived: LivedRun) -> Iterator[Value]:
    """Yield the length of the longest chain by which each fact went."""
    longest = _facts(lived)
    for one in tellings(lived.run):
        longest[one.fact] = max(longest[one.fact], one.hop)
    for fact, hop in longest.items():
        yield Value(lived.frontier, fact, hop)
    yield Value(lived.frontier, "", max(longest.values()))


def to_half(lived: LivedRun) -> Iterator[Value]:
    """Yield after how many hours half of the town knew each fact that came so far."""
    counts, hours = _facts(lived), dict[str, float]()
    for one in tellings(lived.run):
        counts[one.fact] += 1
        if 2 * counts[one.fact] >= len(lived.people):
            hours.setdefault(one.fact, lived.minutes(one.tick) / 60)
    if not hours:
        raise NotMeasurableError(NOT_HALF)
    for fact, took in hours.items():
        yield Value(lived.frontier, fact, took)
    yield Value(lived.frontier, "", median(hours.values()))


def _facts(lived: LivedRun) -> Counter[str]:
    facts = sorted(lived.run.manifest.get("facts", {}))
    if not facts:
        raise NotMeasurableError(NO_FACTS)
    return Counter(dict.fromkeys(facts, 0))


MEASURES = (
    NamedMeasure(
        "knowers",
        "people who know a fact",
        "people",
        "At each tick, the people who have a row in `knowledge` for the fact by then (key: the "
        "fact); of the whole town the sum over all facts that the author wrote. Facts that arose "
        "in town do not count.",
        knowers,
    ),
    NamedMeasure(
        "told",
        "people who were told a fact",
        "people",
        "Of the knowers, those whose `source` is a person: not the author, a notice or an "
        "announcement.",
        told,
    ),
    NamedMeasure(
        "hops",
        "longest chain of who told whom",
        "",
        "The largest `hop` in `knowledge`: 0 for who had it from nobody, else 1 + the teller's. Of "
        "the whole town the largest over all facts.",
        hops,
    ),
    NamedMeasure(
        "hours_to_half",
        "hours until half of the town knew",
        "h",
        "Game hours from the beginning of the run to the tick at which at least half of the people "
        "know the fact; of the whole town the median over the facts that came so far. Facts that "
        "did not are left out, so read it beside `knowers`.",
        to_half,
    ),
)
