"""What a character did, from which tick to which, and where. Knows no map, rules or minds."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from town.map.tiles import Tile, path_of
from town.runfile.records import SegmentRow


class UnsettledError(Exception):
    """Somebody asked for what has not happened yet."""


@dataclass(eq=False)
class Segment:
    """One thing a body does during [start, until). Beyond its owner's clock it is a plan."""

    agent: str
    start: int
    until: int
    kind: str  # walk | act | sleep | say | listen | wait
    activity: str
    tile: Tile  # at `start`
    place: str = ""
    icon: str = "dot"
    moves: str = ""  # one letter a tick, for a walk
    object: str | None = None
    talk: str | None = None
    during: str | None = None
    after: str | None = None
    refused: str | None = None
    planned: int = field(default=-1)  # `until` as it was begun with
    saved: tuple[int, str | None] | None = None  # (until, refused) as the run file has them

    def __post_init__(self) -> None:
        """Note what was planned."""
        self.planned = self.until if self.planned < 0 else self.planned

    @cached_property
    def path(self) -> tuple[Tile, ...]:
        """Return the tiles at `start`, `start + 1` ... up to the end of the moves."""
        return path_of(self.tile, self.moves)

    def tile_at(self, tick: int) -> Tile:
        """Return where the body stands at the start of `tick`; after the end, where it stopped."""
        if not self.moves:
            return self.tile
        return self.path[min(tick, self.until) - self.start]

    def covers(self, tick: int) -> bool:
        """Return whether `tick` lies in the segment."""
        return self.start <= tick < self.until

    @classmethod
    def of(cls, row: SegmentRow) -> "Segment":
        """Return the segment that `row` keeps."""
        return cls(
            row.agent,
            row.tick,
            row.until,
            row.kind,
            row.activity,
            (row.x, row.y),
            row.place,
            row.icon,
            row.moves,
            row.object,
            row.talk,
            row.during,
            row.after,
            row.refused,
            planned=row.until if row.planned is None else row.planned,
            saved=(row.until, row.refused),
        )

    def row(self) -> SegmentRow:
        """Return the segment as the run file keeps it."""
        return SegmentRow(
            tick=self.start,
            agent=self.agent,
            until=self.until,
            kind=self.kind,
            activity=self.activity,
            place=self.place,
            object=self.object,
            icon=self.icon,
            x=self.tile[0],
            y=self.tile[1],
            moves=self.moves,
            talk=self.talk,
            during=self.during,
            after=self.after,
            refused=self.refused,
            planned=None if self.planned == self.until else self.planned,
        )


class Timeline:
    """One character's history. `clock` is the next tick it decides; before that all is settled."""

    def __init__(self, name: str, first: Segment, clock: int = 0) -> None:
        self.name = name
        self.segments = [first]
        self.clock = clock

    @property
    def last(self) -> Segment:
        """Return the running segment."""
        return self.segments[-1]

    def at(self, tick: int) -> Segment:
        """Return the segment that covers `tick`, or the last one. Raises UnsettledError."""
        if tick >= self.clock:
            raise UnsettledError(f"{self.name} is settled up to {self.clock}, not at {tick}.")
        segments = self.segments
        for back in (-1, -2):
            if len(segments) >= -back and segments[back].start <= tick:
                return segments[back]
        index = bisect_right(segments, tick, key=lambda s: s.start) - 1
        return segments[max(index, 0)]

    def tile(self, tick: int) -> Tile:
        """Return where the character stands at the start of `tick`, for tick <= clock."""
        if tick > self.clock:
            raise UnsettledError(f"{self.name} is settled up to {self.clock}, not at {tick}.")
        last = self.segments[-1]
        return last.tile_at(tick) if last.start <= tick else self.at(tick).tile_at(tick)

    def add(self, segment: Segment) -> Segment:
        """Cut what runs at the start of `segment` and go on with that; return it."""
        last = self.segments[-1]
        last.until = min(last.until, segment.start)
        self.segments.append(segment)
        return segment

    def forget(self, before: int) -> None:
        """Drop segments that were over before tick `before`; the run file has them."""
        keep = 0
        while keep < len(self.segments) - 2 and self.segments[keep].until < before:
            keep += 1
        del self.segments[:keep]
