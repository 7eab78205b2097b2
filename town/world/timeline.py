"""Timelines: what each character did, from which tick to which, and where.

The world is not a board that is overwritten but a history. Each character has a timeline, a list of
segments; a segment is one thing the body does during [start, until). Everything visible about a
character stands in its own timeline and is written by its own step alone. The *clock* of a timeline
is the next tick that its owner decides; the character is *settled* at t when its clock has reached
t: where it stands at the start of t, and all it did before t, will not change any more. The rules
that make characters independent of the order in which they are taken:

1. An observation at t holds where everyone stands at the start of t and what was done during t - 1.
   A decision at t takes effect during t and is seen from t + 1 on: nobody sees a decision of the
   same tick, even where it is already known.
2. Clocks move one tick at a time. Carrying on is a decision too; only the thought is skipped.
3. A segment beyond its owner's clock is a plan. Plans are never seen: a timeline is read at t only
   where t is before its clock, and asking for later raises UnsettledError. A new segment at t cuts
   the running one, which then ends at t.
4. A character may observe its next tick as soon as nobody who is behind could be seen, heard or
   matter otherwise there: `Environment.may_observe` in environment.py. The one furthest behind may
   always go on, so there is no deadlock, and nothing is ever rewound.
5. Who gets a contested thing, and what state things are in, is looked up in settled history: see
   claims.py.

So the rows of a run, sorted by their keys, are the same whichever character is taken next, as long
as rule 4 holds. tests/helpers/out_of_order.py takes anyone who may go next, picked at random.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from town.map.tiles import Tile, path_of
from town.runfile.records import SegmentRow
from town.text import canonical


class UnsettledError(Exception):
    """Something was asked for that is no history yet: a fault of the caller."""


@dataclass(eq=False)
class Segment:
    """One thing a body does during [start, until); beyond its owner's clock a plan (rule 3)."""

    agent: str
    start: int
    until: int
    kind: str  # walk | act | sleep | say | listen | wait
    activity: str
    tile: Tile  # at `start`
    place: str = ""
    icon: str = "dot"
    moves: str = ""  # of a walk, one letter a tick; a cut leaves it whole
    object: str | None = None
    talk: str | None = None
    during: str | None = None
    after: str | None = None
    refused: str | None = None  # why it counts as never held, a sentence
    company: tuple[str, ...] = ()  # with whom, for whom one waits, to whom one speaks
    planned: int = field(default=-1)  # `until` as it was begun with
    saved: tuple[int, str | None] | None = None  # (until, refused) as the run file has them

    def __post_init__(self) -> None:
        self.planned = self.until if self.planned < 0 else self.planned

    @property
    def is_cut(self) -> bool:
        """Return whether it ended before its time."""
        return self.until < self.planned

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
            tuple(json.loads(row.company)) if row.company else (),
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
            company=canonical(self.company) if self.company else None,
        )


class Timeline:
    """One character's segments, in order. `clock` is the next tick it decides."""

    def __init__(self, name: str, first: Segment, clock: int = 0) -> None:
        self.name = name
        self.segments = [first]
        self.clock = clock

    @property
    def last(self) -> Segment:
        """Return the running segment."""
        return self.segments[-1]

    def at(self, tick: int) -> Segment:
        """Return the segment that covers `tick`, or the last one.

        Raises UnsettledError where `tick` has not passed yet.
        """
        if tick >= self.clock:
            raise UnsettledError(f"{self.name} is settled up to {self.clock}, not at {tick}.")
        segments = self.segments
        for back in (-1, -2):
            if len(segments) >= -back and segments[back].start <= tick:
                return segments[back]
        index = bisect_right(segments, tick, key=lambda s: s.start) - 1
        return segments[max(index, 0)]

    def tile(self, tick: int) -> Tile:
        """Return where the character stands at the start of `tick`, which may be its clock.

        Raises UnsettledError for a later tick.
        """
        if tick > self.clock:
            raise UnsettledError(f"{self.name} is settled up to {self.clock}, not at {tick}.")
        last = self.segments[-1]
        return last.tile_at(tick) if last.start <= tick else self.at(tick).tile_at(tick)

    def add(self, segment: Segment) -> Segment:
        """Cut what runs at the start of `segment`, and go on with `segment`; return it."""
        last = self.segments[-1]
        last.until = min(last.until, segment.start)
        self.segments.append(segment)
        return segment

    def cut(self, tick: int) -> list[SegmentRow]:
        """End what runs at `tick`; return the row of what was cut, if anything was."""
        if self.last.until <= tick:
            return []
        self.last.until = max(tick, self.last.start)
        return [self.last.row()]

    def forget(self, before: int) -> None:
        """Drop segments that were over before tick `before`; the run file has them."""
        keep = 0
        while keep < len(self.segments) - 2 and self.segments[keep].until < before:
            keep += 1
        del self.segments[:keep]
