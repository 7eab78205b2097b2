"""The rows of the roster: in which order people stand, and the line below each name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from town.runfile.records import LineRow
from town.view.language.translating import msg, tr
from town.view.records.chronicle import Chronicle
from town.view.records.series import TickSeries
from town.world.timeline import Segment

SORTS = {
    "name": msg("name"),
    "place": msg("place"),
    "doing": msg("activity"),
    "talk": msg("talk"),
}
"""The orders of the list, and what their buttons say."""
ACTIVITY_RANK = {"say": 0, "listen": 0, "walk": 1, "act": 2, "wait": 3, "sleep": 4}
"""By what they do: who talks first, who sleeps last."""
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One row of the list."""

    name: str
    caption: str  # below the name
    pinned: bool = False


class LastTalks:
    """When each person spoke, or was spoken to, last; reads new lines as the run grows."""

    def __init__(self, lines: TickSeries[LineRow]) -> None:
        self._lines = lines
        self._read = 0
        self._of: dict[str, TickSeries[LineRow]] = defaultdict(TickSeries)

    def of(self, name: str, tick: int) -> LineRow | None:
        """Return the newest line of or to somebody at `tick`, or None."""
        for line in self._lines.values[self._read :]:
            for who in (line.agent, line.to):
                if who:
                    self._of[who].add(line.tick, line)
        self._read = len(self._lines)
        return self._of[name].newest(tick) if name in self._of else None


def mark(played: bool) -> str:
    """Return what is said first of somebody who is `played`."""
    return tr("player: ") if played else ""


class RosterList:
    """Everybody in town at a moment, sorted and filtered."""

    def __init__(self, chronicle: Chronicle, places: Mapping[str, str]) -> None:
        self._chronicle = chronicle
        self._places = places
        self._talks = LastTalks(chronicle.all_lines)

    def entries(
        self, tick: int, sort: str, text: str, pinned: Sequence[str], played: Sequence[str] = ()
    ) -> list[RosterEntry]:
        """Return the rows that hold all words of `text`, the pinned first.

        Who is `played` by a player is marked as such.
        """
        scene = self._chronicle.scene(tick)
        here = dict(zip(scene.names, scene.segments, strict=True))
        names = [name for name in pinned if name in here]
        rest = [name for name in here if name not in pinned]
        names += sorted(rest, key=lambda name: (self._key(here[name], sort, tick), name))
        wanted = text.casefold().split()
        return [
            RosterEntry(
                name, mark(name in played) + self._caption(here[name], sort, tick), name in pinned
            )
            for name in names
            if all(word in self._searchable(here[name]) for word in wanted)
        ]

    def _key(self, segment: Segment, sort: str, tick: int) -> Key:
        if sort == "place":
            return 0, segment.place or "~"
        if sort == "doing":
            rank = 0 if segment.talk else ACTIVITY_RANK.get(segment.kind, 2)
            return rank, segment.activity if rank else segment.talk or ""
        if sort == "talk":
            line = self._talks.of(segment.agent, tick)
            return (-line.tick if line else 1), ""
        return 0, ""

    def _caption(self, segment: Segment, sort: str, tick: int) -> str:
        if sort == "place":
            return self._place(segment)
        if sort == "talk":
            return self._talked(segment.agent, tick)
        return segment.activity

    def _place(self, segment: Segment) -> str:
        return self._places.get(segment.place) or tr("outdoors")

    def _talked(self, name: str, tick: int) -> str:
        line = self._talks.of(name, tick)
        if line is None:
            return tr("has not talked yet")
        minutes = (tick - line.tick) * self._chronicle.clock.seconds_per_tick // 60
        hours, rest = divmod(int(minutes), 60)
        ago = tr("just now") if not rest else tr("{n} min ago", n=rest)
        if hours:
            ago = tr("{hours} h {minutes} ago", hours=hours, minutes=f"{rest:02d}")
        other = line.to if line.agent == name else line.agent
        return tr("{ago}, {other}", ago=ago, other=other) if other else ago

    def _searchable(self, segment: Segment) -> str:
        return f"{segment.agent} {segment.activity} {self._place(segment)}".casefold()
