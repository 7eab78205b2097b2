"""Objects through time: what state they were left in, and who has a claim on what.

Knows segments and resources; knows no map, no sight and no minds.
(DESIGN.md section 5, rules 5 and 6.)
"""

from bisect import bisect_right, insort
from collections.abc import Hashable, Iterable, Mapping

from town.runfile.records import ObjectStateRow
from town.seeds import rng
from town.timeline import Segment

Resource = tuple[Hashable, int]  # what is claimed, and how many may hold it at once


class States:
    """The state of every object at any settled tick."""

    def __init__(self, default: Mapping[str, str]) -> None:
        self._default = default
        self._left: dict[str, list[tuple[int, str, str]]] = {}
        self.unsaved: list[ObjectStateRow] = []

    def leave(self, path: str, tick: int, by: str, state: str) -> None:
        """Object `path` is in `state` from `tick` on, left so by `by` ("" for the author)."""
        self.load(path, tick, by, state)
        self.unsaved.append(ObjectStateRow(tick=tick, object=path, by=by, state=state))

    def load(self, path: str, tick: int, by: str, state: str) -> None:
        """Take an entry from a run file: in (tick, name) order, whatever order they come in."""
        insort(self._left.setdefault(path, []), (tick, by, state))

    def during(self, path: str, tick: int) -> str:
        """Return the state that `path` was left in, as of `tick`."""
        left = self._left.get(path)
        if not left:
            return self._default[path]
        index = bisect_right(left, tick, key=lambda entry: entry[0]) - 1
        return left[index][2] if index >= 0 else self._default[path]

    def is_left(self, path: str) -> bool:
        """Return whether object `path` was ever left in some state."""
        return path in self._left


class Claims:
    """Who claims what, by resource. A claim is a segment; only its owner works out its outcome."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._by: dict[Hashable, list[Segment]] = {}

    def make(self, segment: Segment, resources: Iterable[Resource], settled: int) -> None:
        """Claim `resources` from the start of `segment`; forget what was over before `settled`."""
        for key, _ in resources:
            held = [s for s in self._by.get(key, ()) if s.until >= settled]
            self._by[key] = [*held, segment]

    def clear(self) -> None:
        """Forget all claims."""
        self._by.clear()

    def is_held(self, key: Hashable) -> bool:
        """Return whether anybody claims or lately claimed `key`."""
        return bool(self._by.get(key))

    def holders(self, key: Hashable, tick: int) -> list[Segment]:
        """Return the segments that hold `key` during `tick` and were not refused."""
        return [s for s in self._by.get(key, ()) if s.covers(tick) and not s.refused]

    def winner(self, segment: Segment, resources: Iterable[Resource]) -> Segment | None:
        """Return whose claim comes before `segment`'s so that nothing is left of it, or None."""
        for key, capacity in resources:
            before = [s for s in self._by.get(key, ()) if self._precedes(s, segment)]
            if len(before) >= capacity:
                return before[0]
        return None

    def _precedes(self, other: Segment, mine: Segment) -> bool:
        if other.agent == mine.agent:
            return False
        if other.start < mine.start:
            return other.covers(mine.start)
        return other.start == mine.start and self._order(other) < self._order(mine)

    def _order(self, segment: Segment) -> tuple[float, str]:
        return rng(self._seed, segment.start, "order", segment.agent).random(), segment.agent
