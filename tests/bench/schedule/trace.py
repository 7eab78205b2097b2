"""A trace: what a schedule needs to know of a lived day, and no more. Kept as gzipped JSON.

A schedule decides who goes on when. For that it needs to know where people are and what they do
(segments of their timelines), when they think and what they ask (tokens, and which questions wait
for which), what is asked ahead, and whom each really perceives. It needs no text. So a trace is
small, and can be lived again (replaying.py) when minds have changed and would live another day.

The file is one JSON object; its keys are the fields of `Trace`, its rows lists in the order of the
fields of the row. Names of people, places and things are numbers: places in `names`.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from town.clock import Clock
from town.runfile.manifest import clock_of
from town.scenario.loader import load_manifest
from town.scenario.model import Scenario

FORMAT = 1
SHIPPED = Path(__file__).with_name("larkspur.trace.gz")  # a day by rules, seed 1
OF_THE_TOWN = ("scenario", "title", "start", "seconds_per_tick", "files")  # of a run's manifest


class Stretch(NamedTuple):
    """A segment of a timeline, as in the table `segments` of a run file."""

    person: int
    start: int
    until: int
    planned: int  # `until` as it was begun with
    kind: str
    x: int
    y: int
    moves: str
    place: int
    object: int  # -1: none
    talk: int  # -1: none
    refused: int  # 1: it counts as never held


class Spell(NamedTuple):
    """Ticks, up to `until`, at which somebody perceives another: sees, hears or shares with."""

    person: int
    other: int
    start: int
    until: int


class Asked(NamedTuple):
    """A question, and how long its answers were; all but the last were refused."""

    question: int  # in `questions`
    written: tuple[int, ...]  # tokens


class Question(NamedTuple):
    """The words of a question."""

    kind: str
    tokens: int  # of the prompt


class Thinking(NamedTuple):
    """A thought: its rounds of questions follow each other, those of a round go out together."""

    person: int
    tick: int  # of what was observed
    begins: int  # tick in which its person begins it; a later one: it runs beside other thoughts
    lands: int  # tick at which it takes effect; of one beside: or later, when no other is in flight
    first: int  # number of its first question, within all about `tick`
    rounds: tuple[tuple[Asked, ...], ...]


class Foreseen(NamedTuple):
    """A question asked ahead of its time, while its person passed `tick`."""

    person: int
    tick: int
    when: int  # tick of the thought that it is for
    round: int  # of that thought, beside which it is asked; -1: before the thought begins
    question: int
    written: int
    why: str  # it was asked in vain: in which fields it differed; "" where it was used


class Greeted(NamedTuple):
    """Where somebody stood who greeted in passing at `tick`."""

    person: int
    tick: int
    x: int
    y: int


@dataclass(frozen=True)
class Trace:
    """A lived day."""

    about: str  # what was lived, and by whom
    town: Mapping[str, Any]  # entries of the manifest of a run; none: open ground of `size`
    seed: int
    ticks: int
    people: tuple[str, ...]
    names: tuple[str, ...]  # of places, things and talks
    questions: tuple[Question, ...]
    segments: tuple[Stretch, ...]
    greetings: tuple[Greeted, ...]
    thoughts: tuple[Thinking, ...]
    ahead: tuple[Foreseen, ...]
    perceived: tuple[Spell, ...]

    @property
    def clock(self) -> Clock:
        """Return which time of the game a tick is."""
        return clock_of(self.town)

    @property
    def scenario(self) -> Scenario:
        """Return the town as it was."""
        return load_manifest(self.town)

    @property
    def asked(self) -> Iterable[Asked]:
        """Yield all questions."""
        return (asked for each in self.thoughts for some in each.rounds for asked in some)

    def save(self, path: Path) -> None:
        """Write the trace to `path`; the same trace gives the same bytes."""
        data = {"format": FORMAT, **asdict(self)}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(text.encode(), mtime=0))


class TraceError(Exception):
    """A file is no trace that can be read here. The message is a sentence."""


def is_trace(path: Path) -> bool:
    """Return whether `path` looks like a trace, and not like a run file."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def read(path: Path) -> Trace:
    """Return the trace at `path`. Raises TraceError."""
    try:
        data = json.loads(gzip.decompress(path.read_bytes()))
        if data.pop("format") != FORMAT:
            raise TraceError(f"{path} is a trace of another version; write it anew.")
        return Trace(**{key: _rows(key, value) for key, value in data.items()})
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise TraceError(f"{path} cannot be read as a trace: {error}") from error


def _rows(key: str, value: Any) -> Any:
    """Return one field of a trace from what JSON made of it."""
    if key == "thoughts":
        return tuple(Thinking._make((*row[:-1], _rounds(row[-1]))) for row in value)
    kinds: dict[str, Any] = {
        "questions": Question,
        "segments": Stretch,
        "greetings": Greeted,
        "ahead": Foreseen,
        "perceived": Spell,
    }
    if key in kinds:
        return tuple(kinds[key](*row) for row in value)
    return tuple(value) if isinstance(value, list) else value


def _rounds(rounds: Any) -> tuple[tuple[Asked, ...], ...]:
    return tuple(tuple(Asked(n, tuple(written)) for n, written in some) for some in rounds)
