"""Speech as far as bodies go: how long a line takes, when it is heard, and who has the floor.

A line is a segment of at least two ticks. It claims the floor of its conversation (claims.py), as
far as it can be heard; once it has the floor it is not interrupted, and it is heard whole at its
end, by those within hearing then. A conversation is no object: it is an id that its members'
segments carry, and it is over when nobody carries it.

A greeting is said beside what the body does, so it is no part of its timeline: its segment stands
for itself. It claims nothing that a line would have to wait for, and gives way to a line that one
of the two says to the other. So of two who greet each other at once both are heard.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from town.interface import Fact, Greet, Heard, Letter, Loudness, Say
from town.map.tiles import Tile
from town.runfile.records import GreetingRow, LineRow
from town.scenario.model import WorldSettings
from town.text import canonical
from town.world.claims import Resource
from town.world.timeline import Segment

LOUDNESS: TypeAdapter[Loudness] = TypeAdapter(Loudness)
NEWS: TypeAdapter[tuple[Fact, ...]] = TypeAdapter(tuple[Fact, ...])
GREETING_TICKS = 2
GREETING_LETTERS = 60  # at most: no speech
GREETING_TILES = 3  # within which a greeting is heard; never beyond hearing


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A line that has not been said yet, and the tick up to which it waits for the floor."""

    say: Say
    until: int


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter that is being written, and the tick at which writing it down was begun."""

    letter: Letter
    begun: int

    def goes_on(self, last: Segment, now: int) -> bool:
        """Return whether its writer, whose running segment is `last`, is still at it."""
        return last.start == self.begun and last.until > now

    def is_whole(self, last: Segment) -> bool:
        """Return whether its writer was at it until it was done."""
        return last.start == self.begun and not (last.is_cut or last.refused)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that has the floor: heard whole by those within hearing at `segment.until`."""

    segment: Segment
    say: Say

    @classmethod
    def of(cls, segment: Segment, row: LineRow) -> "Spoken":
        """Return the line of a row of the run file, spoken during `segment`."""
        tells = tuple(json.loads(row.tells))
        loudness = LOUDNESS.validate_python(row.loudness or "speak")
        news = NEWS.validate_json(row.news or "[]")
        return cls(segment, Say(row.text, row.to, row.talk, tells, bool(row.ends), loudness, news))

    def carries(self, settings: WorldSettings) -> int:
        """Return how many tiles away it is heard."""
        return settings.carries(self.say.loudness)

    @property
    def tick(self) -> int:
        """Return the tick at which it was settled that the line has the floor."""
        return self.segment.start + 1

    def heard(self) -> Heard:
        """Return the line as listeners perceive it."""
        say, segment = self.say, self.segment
        return Heard(
            speaker=segment.agent,
            text=say.text,
            talk=say.talk,
            to=say.to,
            tells=say.tells,
            ends=say.ends,
            began=self.tick,
            place=segment.place,
            loudness=say.loudness,
            news=say.news,
        )

    def row(self) -> LineRow:
        say, segment = self.say, self.segment
        return LineRow(
            tick=self.tick,
            agent=segment.agent,
            until=segment.until,
            talk=say.talk,
            to=say.to,
            text=say.text,
            tells=canonical(say.tells),
            ends=int(say.ends),
            loudness=None if say.loudness == "speak" else say.loudness,
            news=canonical(NEWS.dump_python(say.news, mode="json")) if say.news else None,
        )


@dataclass(frozen=True, slots=True)
class Greeting:
    """A greeting: heard by those near where it began, at `segment.until`."""

    segment: Segment
    say: Greet

    @classmethod
    def begun(cls, name: str, say: Greet, tick: int, tile: Tile, place: str) -> "Greeting":
        """Return the greeting that `name` begins at `tick`."""
        until = tick + GREETING_TICKS
        said = replace(say, text=say.text[:GREETING_LETTERS])
        return cls(Segment(name, tick, until, "greet", "", tile, place), said)

    @property
    def tick(self) -> int:
        """Return the tick at which it was settled that it is heard."""
        return self.segment.start + 1

    def carries(self, settings: WorldSettings) -> int:
        """Return how many tiles away it is heard."""
        return min(settings.carries(), GREETING_TILES)

    def heard(self) -> Heard:
        """Return the greeting as those near perceive it."""
        say, segment = self.say, self.segment
        return Heard(
            speaker=segment.agent,
            text=say.text,
            talk="",
            to=say.to,
            began=self.tick,
            place=segment.place,
            kind="greeting",
        )

    def row(self) -> GreetingRow:
        say, segment = self.say, self.segment
        return GreetingRow(self.tick, segment.agent, segment.until, say.to, say.text)


class SpokenLines:
    """The lines and greetings being said or just said, by the tick at which they are heard."""

    def __init__(self) -> None:
        self._ending: dict[int, list[Spoken | Greeting]] = defaultdict(list)

    def add(self, spoken: Spoken | Greeting) -> None:
        self._ending[spoken.segment.until].append(spoken)

    def ending(self, tick: int) -> list[Spoken | Greeting]:
        """Return what is heard at `tick`, in order of (start, speaker)."""
        lines = self._ending.get(tick, [])
        return sorted(lines, key=lambda s: (s.segment.start, s.segment.agent))

    def forget(self, before: int) -> None:
        for tick in [t for t in self._ending if t < before]:
            del self._ending[tick]


def duration(text: str, settings: WorldSettings) -> int:
    """Return how many ticks it takes to say `text`."""
    return max(settings.line_ticks, -(-len(text) // settings.letters_a_tick))


def floor(speaker: str, say: Say, settings: WorldSettings) -> Iterable[Resource]:
    """Yield what a line claims: its conversation, and the ears of who says it and who is told.

    So of those who stand together and begin at once one has the floor, and the others join. It
    claims them as far as it is heard: out of earshot others may speak at the same time.
    """
    tiles = settings.carries(say.loudness)
    yield Resource(("talk", say.talk), 1, "floor", tiles)
    yield Resource(("ear", speaker), 1, "floor", tiles)
    if say.to is not None:
        yield Resource(("ear", say.to), 1, "floor", tiles)
        yield between(speaker, say.to, tiles)


def between(speaker: str, to: str, tiles: int) -> Resource:
    """Return the attention of two for each other, which lines claim and greetings respect."""
    return Resource(("pair", *sorted((speaker, to))), 1, "floor", tiles)
