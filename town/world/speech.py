"""Speech as far as bodies go: how long a line takes, when it is heard, and who has the floor.

A line is a segment of at least two ticks. It claims the floor of its conversation (claims.py), as
far as it can be heard; once it has the floor it is not interrupted, and it is heard whole at its
end, by those within hearing then. A conversation is no object: it is an id that its members'
segments carry, and it is over when nobody carries it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from town.interface import Heard, Say
from town.runfile.records import LineRow
from town.scenario.model import WorldSettings
from town.text import canonical
from town.world.claims import Resource
from town.world.timeline import Segment


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that has the floor: heard whole by those within hearing at `segment.until`."""

    segment: Segment
    say: Say

    @classmethod
    def of(cls, segment: Segment, row: LineRow) -> "Spoken":
        """Return the line of a row of the run file, spoken during `segment`."""
        tells = tuple(json.loads(row.tells))
        return cls(segment, Say(row.text, row.to, row.talk, tells, bool(row.ends)))

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
        )


class SpokenLines:
    """The lines being spoken or just spoken, by the tick at which they are heard."""

    def __init__(self) -> None:
        self._ending: dict[int, list[Spoken]] = defaultdict(list)

    def add(self, spoken: Spoken) -> None:
        self._ending[spoken.segment.until].append(spoken)

    def ending(self, tick: int) -> list[Spoken]:
        """Return the lines heard at `tick`, in order of (start, speaker)."""
        lines = self._ending.get(tick, [])
        return sorted(lines, key=lambda s: (s.segment.start, s.segment.agent))

    def forget(self, before: int) -> None:
        for tick in [t for t in self._ending if t < before]:
            del self._ending[tick]


def duration(text: str, settings: WorldSettings) -> int:
    """Return how many ticks it takes to say `text`."""
    return max(settings.line_ticks, -(-len(text) // settings.letters_a_tick))


def floor(speaker: str, say: Say, hearing: int) -> Iterable[Resource]:
    """Yield what a line claims: its conversation, and the attention of the one it is said to.

    Rivals are those within `hearing` tiles: out of earshot one may speak at the same time.
    """
    yield Resource(("talk", say.talk), 1, "floor", hearing)
    if say.to is not None:
        yield Resource(("pair", *sorted((speaker, say.to))), 1, "floor", hearing)
