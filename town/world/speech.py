"""The rules of talk as far as bodies go: how long a line takes, who claims the floor.

Knows lines and segments; knows no minds: what is said, and why, is none of its business.
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
        """Return the line that `row` keeps, spoken during `segment`."""
        tells = tuple(json.loads(row.tells))
        return cls(segment, Say(row.text, row.to, row.talk, tells, bool(row.ends)))

    @property
    def tick(self) -> int:
        """Return the tick at which it was settled that the line has the floor: its row's key."""
        return self.segment.start + 1

    def heard(self) -> Heard:
        """Return the line as its hearers get it."""
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
        """Return the line as the run file keeps it."""
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
    """The lines that are in the air or have just ended, by the tick at which they are heard."""

    def __init__(self) -> None:
        self._ending: dict[int, list[Spoken]] = defaultdict(list)

    def add(self, spoken: Spoken) -> None:
        """Let a line be heard when its segment is over."""
        self._ending[spoken.segment.until].append(spoken)

    def ending(self, tick: int) -> list[Spoken]:
        """Return the lines heard at `tick`, in order of (start, speaker)."""
        found = self._ending.get(tick, [])
        return sorted(found, key=lambda s: (s.segment.start, s.segment.agent))

    def forget(self, before: int) -> None:
        """Drop lines that were heard before tick `before`."""
        for tick in [t for t in self._ending if t < before]:
            del self._ending[tick]


def duration(text: str, settings: WorldSettings) -> int:
    """Return how many ticks it takes to say `text`."""
    return max(settings.line_ticks, -(-len(text) // settings.letters_a_tick))


def floor(speaker: str, say: Say, hearing: int) -> Iterable[Resource]:
    """Return what a line claims: its conversation, and the ear of the one it is said to.

    The air is claimed as far as the line is heard: whoever is out of `hearing` is no rival.
    """
    yield Resource(("talk", say.talk), 1, "floor", hearing)
    if say.to is not None:
        yield Resource(("pair", *sorted((speaker, say.to))), 1, "floor", hearing)
