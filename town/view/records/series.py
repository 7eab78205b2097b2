"""Containers that are looked up by tick: values of one kind, and the segments of one person."""

from bisect import bisect_left, bisect_right
from typing import Generic, TypeVar

from town.world.timeline import Segment

T = TypeVar("T")


class TickSeries(Generic[T]):
    """Values in the order of their ticks."""

    def __init__(self) -> None:
        self.ticks: list[int] = []
        self.values: list[T] = []

    def __len__(self) -> int:
        return len(self.ticks)

    def add(self, tick: int, value: T) -> None:
        """Add `value` after those of the same tick."""
        at = len(self.ticks)
        if self.ticks and tick < self.ticks[-1]:
            at = bisect_right(self.ticks, tick)
        self.ticks.insert(at, tick)
        self.values.insert(at, value)

    def newest(self, tick: int) -> T | None:
        """Return the last value with a tick of at most `tick`, or None."""
        index = bisect_right(self.ticks, tick) - 1
        return self.values[index] if index >= 0 else None

    def between(self, start: int, end: int) -> list[T]:
        """Return the values with start <= tick < end."""
        return self.values[bisect_left(self.ticks, start) : bisect_left(self.ticks, end)]


class PersonTimeline:
    """The segments of one person; a segment that is read again replaces its older version."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.starts: list[int] = []
        self.segments: list[Segment] = []

    def add(self, segment: Segment) -> None:
        at = bisect_left(self.starts, segment.start)
        if at < len(self.starts) and self.starts[at] == segment.start:
            self.segments[at] = segment
            return
        self.starts.insert(at, segment.start)
        self.segments.insert(at, segment)

    def index(self, tick: int) -> int:
        """Return the index of the segment at `tick`; 0 before the first."""
        return max(bisect_right(self.starts, tick) - 1, 0)

    def at(self, tick: int) -> Segment:
        """Return what the body does during `tick`."""
        return self.segments[self.index(tick)]

    def heading(self, tick: int) -> str:
        """Return the letter of the last step taken before `tick`: U, D, L or R."""
        for segment in reversed(self.segments[: self.index(tick) + 1][-6:]):
            taken = segment.moves[: max(min(tick, segment.until) - segment.start, 0)]
            steps = taken.replace(".", "")
            if steps:
                return steps[-1]
        return "D"


def tile_of(segment: Segment, tick: int) -> tuple[int, int]:
    """Return where the body of `segment` stands at the start of `tick`, however long it lasts."""
    if not segment.moves:
        return segment.tile
    path = segment.path
    return path[min(max(min(tick, segment.until) - segment.start, 0), len(path) - 1)]
