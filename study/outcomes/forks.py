"""How a difference spreads through a town: from the first one on, whom and what it reaches.

For two lives of one town, such as a fork and the run that it came from. A person is reached when
their body first does, or says, something else; a place when somebody is there who is not in the
other life; a tie when what one thinks of another first differs; news when somebody comes to know it
otherwise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from study.points import Point
from town.reports.measures.lived_run import LivedRun
from town.reports.two_lives import Difference, two_lives
from town.runfile.reader import Run, load
from town.runfile.records import KnowledgeRow, LineRow, RelationRow, SegmentRow

KINDS = ("people", "places", "ties", "news")
DEED = "deed"  # the kind of difference that the study itself makes
Reached = tuple[int, str]  # tick, and who or what


@dataclass(frozen=True)
class Spread:
    """When each person, place, tie and fact was first reached, in order of time."""

    first: str  # the two runs
    second: str
    reached: Mapping[str, tuple[Reached, ...]]
    until: int

    @property
    def parted(self) -> int | None:
        """Return the tick of the first difference; None: there is none."""
        return min((tick for rows in self.reached.values() for tick, _ in rows), default=None)

    def count(self, kind: str, tick: int) -> int:
        """Return how many of a kind were reached by `tick`."""
        return sum(when <= tick for when, _ in self.reached[kind])


def spread_of(first: Run, second: Run) -> Spread:
    """Return how the difference of two lives of one town spread, as far as both were lived."""
    until = min(first.frontier, second.frontier)
    lives = [LivedRun(run, len) for run in (first, second)]
    found = {
        "people": _earliest(
            [*_apart(lives, _bodies, until), *_apart(lives, _said, until)], lambda row: row[1]
        ),
        "places": _earliest(_apart(lives, _bodies, until), lambda row: row[-1]),
        "ties": _earliest(
            _apart(lives, _ties, until), lambda row: " and ".join(sorted(map(str, row[1:3])))
        ),
        "news": _earliest(_apart(lives, _news, until), lambda row: row[1]),
    }
    return Spread(first.name, second.name, found, until)


Fields = tuple[int | str, ...]


def _bodies(lived: LivedRun) -> Iterator[Fields]:
    for row in lived.run.rows(SegmentRow):
        yield row.tick, row.agent, row.kind, row.activity, row.place


def _said(lived: LivedRun) -> Iterator[Fields]:
    yield from ((row.tick, row.agent, row.text) for row in lived.run.rows(LineRow))


def _ties(lived: LivedRun) -> Iterator[Fields]:
    for row in lived.run.rows(RelationRow):
        yield row.tick, row.agent, row.other, row.closeness, row.talks, row.trust or 0, row.opinion


def _news(lived: LivedRun) -> Iterator[Fields]:
    written = lived.run.manifest.get("facts", {})
    for row in lived.run.rows(KnowledgeRow):
        if row.fact in written:
            yield row.tick, row.fact, row.agent, row.source


def _apart(
    lives: list[LivedRun], rows: Callable[[LivedRun], Iterator[Fields]], until: int
) -> Iterator[Fields]:
    """Yield the rows that one of two lives alone has."""
    one, other = ({row for row in rows(life) if int(row[0]) < until} for life in lives)
    yield from sorted(one ^ other, key=str)


def _earliest(rows: Iterable[Fields], of: Callable[[Fields], object]) -> tuple[Reached, ...]:
    found: dict[str, int] = {}
    for row in rows:
        name, tick = str(of(row)), max(int(row[0]), 0)
        if name:
            found[name] = min(found.get(name, tick), tick)
    return tuple(sorted((tick, name) for name, tick in found.items()))


@dataclass(frozen=True)
class ForkSpread:
    """How one fork of a study parted from what it was forked from."""

    condition: str
    source: str  # a condition of the study, or the name of a run file
    replicate: int
    seed: int
    begins: int  # the tick up to which both are one life
    spread: Spread
    first: Difference | None  # that came of what was done, else what was done; None: nothing


def forks_of(
    sources: Mapping[str, tuple[str, str, int]], files: Mapping[Point, Path]
) -> list[ForkSpread]:
    """Return how the forks of a study spread, by condition and replicate.

    `sources` says of a condition from which other one, or from which run file, and at which tick
    its runs are forked. A fork whose past is not there any more is left out. Raises RunFileError.
    """
    found = []
    for point, path in sorted(files.items()):
        if point.condition not in sources:
            continue
        condition, run, tick = sources[point.condition]
        past = files.get(replace(point, condition=condition)) if condition else Path(run)
        if past is None or not past.exists():
            continue
        with load(past) as one, load(path) as other:
            differences = two_lives(one, other).differences
            came_of_it = [each for each in differences if each.kind != DEED] or differences
            about = (point.condition, condition or one.name, point.replicate, point.seed, tick)
            found.append(ForkSpread(*about, spread_of(one, other), next(iter(came_of_it), None)))
    return found


def by_fork(forks: Sequence[ForkSpread]) -> dict[tuple[str, str], list[ForkSpread]]:
    """Return forks by their condition and what it was forked from."""
    found: dict[tuple[str, str], list[ForkSpread]] = {}
    for one in forks:
        found.setdefault((one.condition, one.source), []).append(one)
    return found


def ticks_of(forks: Sequence[ForkSpread], steps: int) -> list[int]:
    """Return so many ticks, evenly from where forks of one condition begin to where one ends."""
    begins, until = forks[0].begins, min(one.spread.until for one in forks)
    return [begins + (until - begins) * n // steps for n in range(1, steps + 1)]


def most_reached(forks: Sequence[ForkSpread], kind: str) -> list[tuple[str, int, float]]:
    """Return whom or what a difference reached: name, in how many replicates, ticks it took.

    Those reached in most replicates come first, of these the soonest by the median.
    """
    after: dict[str, list[int]] = {}
    for one in forks:
        for tick, name in one.spread.reached[kind]:
            after.setdefault(name, []).append(tick - one.begins)
    found = [(name, len(ticks), float(median(ticks))) for name, ticks in after.items()]
    return sorted(found, key=lambda row: (-row[1], row[2], row[0]))
