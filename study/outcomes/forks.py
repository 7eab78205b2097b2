"""How a difference spreads through a town: from the first one on, whom and what it reaches.

For two lives of one town, such as a fork and the run that it came from. A person is reached when
their body first does, or says, something else; a place when somebody is there who is not in the
other life; a tie when what one thinks of another first differs; news when somebody comes to know it
otherwise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from town.reports.measures.lived_run import LivedRun
from town.runfile.reader import Run
from town.runfile.records import KnowledgeRow, LineRow, RelationRow, SegmentRow

KINDS = ("people", "places", "ties", "news")
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
