"""Objects through time: what state they were left in, and who has a claim on what.

Knows segments and resources; knows no map, no sight and no minds.
(DESIGN.md section 5, rules 5 and 6.)
"""

from bisect import bisect_right, insort
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from town.map.tiles import distance
from town.rng import rng
from town.runfile.records import ObjectStateRow
from town.world.timeline import Segment


class Resource(NamedTuple):
    """What is claimed, how many may hold it at once, and how near a rival is one."""

    key: Hashable
    capacity: int
    kind: str = "object"  # object | room | floor
    within: int | None = None  # tiles; None: wherever the rival is


@dataclass(frozen=True, slots=True)
class Reservation:
    """A segment that claims something, and since when its owner has held that without a break."""

    segment: Segment
    since: int


class ObjectStates:
    """The state of every object at any settled tick."""

    def __init__(self, default: Mapping[str, str]) -> None:
        self._default = default
        self._left: dict[str, list[tuple[int, str, str]]] = {}
        self.unsaved: list[ObjectStateRow] = []

    def set(self, path: str, tick: int, by: str, state: str) -> None:
        """Object `path` is in `state` from `tick` on, left so by `by` ("" for the author)."""
        self.load(path, tick, by, state)
        self.unsaved.append(ObjectStateRow(tick=tick, object=path, by=by, state=state))

    def load(self, path: str, tick: int, by: str, state: str) -> None:
        """Take an entry from a run file: in (tick, name) order, whatever order they come in."""
        left, entry = self._left.setdefault(path, []), (tick, by, state)
        if entry not in left:
            insort(left, entry)

    def during(self, path: str, tick: int) -> str:
        """Return the state that `path` was left in, as of `tick`."""
        left = self._left.get(path)
        if not left:
            return self._default[path]
        index = bisect_right(left, tick, key=lambda entry: entry[0]) - 1
        return left[index][2] if index >= 0 else self._default[path]

    def was_changed(self, path: str, after: int, until: int) -> bool:
        """Return whether the author changed `path` after tick `after`, up to tick `until`."""
        return any(after < tick <= until and not by for tick, by, _ in self._left.get(path, ()))

    def is_left(self, path: str) -> bool:
        """Return whether object `path` was ever left in some state."""
        return path in self._left


class Reservations:
    """Who claims what, by resource. A claim is a segment; only its owner works out its outcome."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._by: dict[Hashable, list[Reservation]] = {}

    def reserve(self, segment: Segment, resources: Iterable[Resource], settled: int) -> None:
        """Claim `resources` from the start of `segment`; forget what was over before `settled`."""
        for resource in resources:
            held = [c for c in self._by.get(resource.key, ()) if c.segment.until >= settled]
            since = self._since(segment, held) if resource.within is None else segment.start
            self._by[resource.key] = [*held, Reservation(segment, since)]

    def _since(self, segment: Segment, held: Iterable[Reservation]) -> int:
        """Return since when the owner of `segment` has held what `held` are the claims on."""
        for claim in held:
            before = claim.segment
            mine = before.agent == segment.agent and before.until == segment.start
            if mine and not before.refused:
                return claim.since
        return segment.start

    def clear(self) -> None:
        """Forget all claims."""
        self._by.clear()

    def is_held(self, key: Hashable) -> bool:
        """Return whether anybody claims or lately claimed `key`."""
        return bool(self._by.get(key))

    def holders(self, key: Hashable, tick: int) -> list[Segment]:
        """Return the segments that claim `key` during `tick`, in order of (start, name).

        One that came to nothing covers its first tick alone, at which others see the attempt.
        """
        found = [c.segment for c in self._by.get(key, ()) if c.segment.covers(tick)]
        return sorted(found, key=lambda s: (s.start, s.agent))

    def winner(
        self, segment: Segment, resources: Iterable[Resource]
    ) -> tuple[Resource, Segment] | None:
        """Return what `segment` may not have and whose claim on that comes first, or None."""
        for resource in resources:
            claims = self._by.get(resource.key, ())
            if any(c.segment is segment and c.since < segment.start for c in claims):
                continue
            before = [c for c in claims if self._precedes(c, segment, resource.within)]
            if len(before) >= resource.capacity:
                return resource, min(before, key=self._rank).segment
        return None

    def _precedes(self, claim: Reservation, mine: Segment, within: int | None) -> bool:
        other = claim.segment
        if other.agent == mine.agent or not other.covers(mine.start):
            return False
        if within is not None and distance(other.tile, mine.tile) > within:
            return False
        if claim.since == mine.start:
            return self._order(other) < self._order(mine)
        return claim.since < mine.start

    def _rank(self, claim: Reservation) -> tuple[int, float, str]:
        return claim.since, *self._order(claim.segment)

    def _order(self, segment: Segment) -> tuple[float, str]:
        return rng(self._seed, segment.start, "order", segment.agent).random(), segment.agent
