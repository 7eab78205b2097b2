"""Who knows whom: how dense the network is, by three definitions, and how close its ties are."""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value, full_hours
from town.reports.measures.lived_run import LivedRun
from town.runfile.records import RelationRow

Pair = tuple[str, str]  # who, of whom
ALONE = "There are fewer than two people in this run."
NO_TIES = "Nobody in this run knows anybody."


def seen(row: RelationRow) -> bool:
    """Return whether one knows the other by the author's word, or has seen them in this run."""
    return bool(row.kind) or row.met is not None


def talked(row: RelationRow) -> bool:
    """Return whether one knows the other by the author's word, or has talked with them."""
    return bool(row.kind) or row.talks > 0


def states_of_ties(lived: LivedRun) -> Iterator[tuple[int, dict[Pair, RelationRow]]]:
    """Yield at each full hour, and at the end, the tie of each person to each other one."""
    rows = sorted(lived.run.rows(RelationRow), key=lambda row: row.tick)
    ties, n = dict[Pair, RelationRow](), 0
    for tick in full_hours(lived):
        while n < len(rows) and rows[n].tick < tick:
            ties[rows[n].agent, rows[n].other] = rows[n]
            n += 1
        yield tick, ties


def density_of(pairs: set[Pair], people: Sequence[str]) -> float:
    """Return 2 |E| / (|V| (|V| - 1)), an edge for two who know each other (Park et al. 2023).

    Raises NotMeasurableError where there are fewer than two people.
    """
    if len(people) < 2:
        raise NotMeasurableError(ALONE)
    there = set(people)
    mutual = sum((b, a) in pairs for a, b in pairs if a in there and b in there)
    return mutual / (len(people) * (len(people) - 1))


def density_seen(lived: LivedRun) -> Iterator[Value]:
    """Yield the density of the network of those who know each other by sight."""
    for tick, ties in states_of_ties(lived):
        pairs = {pair for pair, row in ties.items() if seen(row)}
        yield Value(tick, "", density_of(pairs, lived.people))


def density_talked(lived: LivedRun) -> Iterator[Value]:
    """Yield the density of the network of those who have talked with each other."""
    for tick, ties in states_of_ties(lived):
        pairs = {pair for pair, row in ties.items() if talked(row)}
        yield Value(tick, "", density_of(pairs, lived.people))


def density_named(lived: LivedRun) -> Iterator[Value]:
    """Yield the density of the network of those who say that they know each other when asked."""
    from study.outcomes.kinds.asking import knows_of

    pairs = {(a, b) for a, b in permutations(lived.people, 2) if knows_of(lived.run, a, b)}
    for name in lived.people:
        yield Value(lived.frontier, name, sum(a == name for a, _ in pairs))
    yield Value(lived.frontier, "", density_of(pairs, lived.people))


def closeness(lived: LivedRun) -> Iterator[Value]:
    """Yield the mean closeness of all ties, and of those of each person."""
    yield from _means(lived, lambda row: row.closeness)


def trust(lived: LivedRun) -> Iterator[Value]:
    """Yield the mean trust of all ties, and of those of each person."""
    yield from _means(lived, lambda row: row.closeness if row.trust is None else row.trust)


def _means(lived: LivedRun, of: Callable[[RelationRow], int]) -> Iterator[Value]:
    for tick, ties in states_of_ties(lived):
        felt: dict[str, list[int]] = {}
        for (who, _), row in sorted(ties.items()):
            felt.setdefault(who, []).append(of(row))
        if tick == lived.frontier:
            if not felt:
                raise NotMeasurableError(NO_TIES)
            for who, values in felt.items():
                yield Value(tick, who, sum(values) / len(values))
        if felt:
            every = [value for values in felt.values() for value in values]
            yield Value(tick, "", sum(every) / len(every))


MEASURES = (
    NamedMeasure(
        "density_seen",
        "density of who has seen whom",
        "%",
        "2 |E| / (|V| (|V| - 1)) at each full hour; an edge where each of two knows the other by "
        "the author's word or has met them (`relations.met`).",
        density_seen,
    ),
    NamedMeasure(
        "density_talked",
        "density of who has talked with whom",
        "%",
        "The same, an edge where each knows the other by the author's word or has talked with them "
        "(`relations.talks` > 0).",
        density_talked,
    ),
    NamedMeasure(
        "density_named",
        "density of who names whom when asked",
        "%",
        'The same, an edge where each of two says yes to "Do you know of NAME?", asked at the end '
        "of the run, each question alone (the paper's definition). It asks the run's model "
        "n (n - 1) questions, so it is measured with `--ask` only. Key: how many a person names.",
        density_named,
        asks=True,
        key_unit="",
    ),
    NamedMeasure(
        "closeness",
        "mean closeness of ties",
        "",
        "Mean of the newest `relations.closeness` (-5 to 10) over all ordered pairs that have a "
        "row, at each full hour; key: of one person's ties, at the end.",
        closeness,
    ),
    NamedMeasure(
        "trust",
        "mean trust of ties",
        "",
        "The same of `relations.trust`; where it is empty, of the closeness.",
        trust,
    ),
)
