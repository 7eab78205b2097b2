"""Who holds what, and in what state things are: claims and object states as history.

To use an object, to enter a room with few places, to speak where others speak: each claims a
resource. A claim is an ordinary segment (timeline.py) that begins at some tick t, and whether it
held is worked out by its owner alone, one tick later, from settled history:

- It is refused where the resource is full: where as many others as there are places hold segments
  on it that cover t and come first. First come those who hold it longer; among those who began at
  the same tick, the one whose dice rng(seed, t, "order", name) are lower. Rivals count whether or
  not they are refused themselves, so no outcome hangs on another outcome of the same tick.
- What is held without a break, as the chair of somebody who begins to talk, is not drawn for again.
- A refused segment is cut to its first tick and counts as never held. Others see the attempt at
  t + 1, and what its owner does instead at t + 2.

Nothing here depends on the order in which claims were made or worked out: rivals that could still
turn up are excluded because an owner may settle only when it may observe (environment.py).

The state of an object at t is a look-up too: what the last use that was not refused and was over
by t left behind, or the author's entry where that is later. Entries are kept in (tick, name) order.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from town.map.tiles import Tile, distance
from town.rng import rng
from town.runfile.records import ObjectStateRow
from town.world.timeline import Segment


class Resource(NamedTuple):
    """Something that can be claimed, by `capacity` claimants at once."""

    key: Hashable
    capacity: int
    kind: str = "object"  # object | room | floor
    within: int | None = None  # tiles as far as which the claim reaches; None: everywhere


@dataclass(frozen=True, slots=True)
class Reservation:
    """A segment that claims something, and the tick since which its owner has held it."""

    segment: Segment
    since: int
    within: int | None  # tiles as far as which it reaches


class ObjectStates:
    """The state of every object, at any settled tick."""

    def __init__(
        self, default: Mapping[str, str], carries: Mapping[str, Collection[str]] | None = None
    ) -> None:
        """Start with the states of `default`; `carries` are those noticed out of sight, by path."""
        self._default, self._carries = default, carries or {}
        self.carried = {path for path, state in default.items() if self._is_carried(path, state)}
        self._entries: dict[str, list[tuple[int, str, str]]] = {}  # path -> (tick, by, state)
        self.unsaved: list[ObjectStateRow] = []  # not yet in the run file
        self.entries = 0  # how many there are: what was looked up holds until there are more

    def set(self, path: str, tick: int, by: str, state: str) -> None:
        """Let object `path` be in `state` from `tick` on, left so by `by` ("" for the author)."""
        self.load(path, tick, by, state)
        self.unsaved.append(ObjectStateRow(tick=tick, object=path, by=by, state=state))

    def load(self, path: str, tick: int, by: str, state: str) -> None:
        """Take an entry that the run file has already; entries may come in any order."""
        entries, entry = self._entries.setdefault(path, []), (tick, by, state)
        if entry not in entries:
            insort(entries, entry)
            self.entries += 1
        if self._is_carried(path, state):
            self.carried.add(path)

    def _is_carried(self, path: str, state: str) -> bool:
        return state in self._carries.get(path, ())

    def during(self, path: str, tick: int) -> str:
        """Return the state that `path` was left in, as of `tick`."""
        return self.known(path, tick)

    def known(self, path: str, tick: int) -> str:
        """Return the same as far as it is known, settled or not."""
        entry = self._last(path, tick)
        return entry[2] if entry is not None else self._default[path]

    def left_by(self, path: str, tick: int) -> str:
        """Return who left `path` in its state as of `tick`; "" for the author, and for nobody."""
        entry = self._last(path, tick)
        return entry[1] if entry is not None else ""

    def _last(self, path: str, tick: int) -> tuple[int, str, str] | None:
        entries = self._entries.get(path)
        if not entries:
            return None
        index = bisect_right(entries, tick, key=lambda entry: entry[0]) - 1
        return entries[index] if index >= 0 else None

    def authored(self, path: str, tick: int) -> int | None:
        """Return since when the author's last change of `path` has held at `tick`, if it does."""
        past = [entry for entry in self._entries.get(path, ()) if entry[0] <= tick]
        return past[-1][0] if past and not past[-1][1] else None

    def was_changed(self, path: str, after: int, until: int) -> bool:
        """Return whether the author changed `path` after tick `after`, up to tick `until`."""
        return any(after < tick <= until and not by for tick, by, _ in self._entries.get(path, ()))

    def has_entries(self, path: str) -> bool:
        """Return whether object `path` was ever put into a state."""
        return path in self._entries


IsHeard = Callable[[Tile, Tile, int], bool]  # (from, to, tick): no wall or shut door in between


class Reservations:
    """All claims, by resource."""

    def __init__(self, seed: int, is_heard: IsHeard) -> None:
        """Draw by `seed`; a claim that reaches only so far reaches where `is_heard`."""
        self._seed, self._is_heard = seed, is_heard
        self._by: dict[Hashable, list[Reservation]] = {}

    def reserve(self, segment: Segment, resources: Iterable[Resource], settled: int) -> None:
        """Let `segment` claim `resources`; drop claims that ended before tick `settled`."""
        for resource in resources:
            held = [c for c in self._by.get(resource.key, ()) if c.segment.until >= settled]
            since = self._since(segment, held) if resource.within is None else segment.start
            self._by[resource.key] = [*held, Reservation(segment, since, resource.within)]

    def _since(self, segment: Segment, held: Iterable[Reservation]) -> int:
        """Return the tick since which the owner of `segment` has one of the claims in `held`."""
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
        """Return whether there are claims on `key`, or were a moment ago."""
        return bool(self._by.get(key))

    def holders(self, key: Hashable, tick: int) -> list[Segment]:
        """Return the segments that claim `key` during `tick`, in order of (start, name).

        A refused one covers its first tick alone, in which others see the attempt.
        """
        segments = [c.segment for c in self._by.get(key, ()) if c.segment.covers(tick)]
        return sorted(segments, key=lambda s: (s.start, s.agent))

    def winner(
        self, segment: Segment, resources: Iterable[Resource]
    ) -> tuple[Resource, Segment] | None:
        """Return the resource that `segment` is refused, and whose segment comes first; or None."""
        for resource in resources:
            claims = self._by.get(resource.key, ())
            if any(c.segment is segment and c.since < segment.start for c in claims):
                continue
            before = [c for c in claims if self._precedes(c, segment)]
            if len(before) >= resource.capacity:
                return resource, min(before, key=self._rank).segment
        return None

    def reaches(self, within: int | None, source: Tile, here: Tile, tick: int) -> bool:
        """Return whether a claim made at `source` that reaches so far is one `here`."""
        return within is None or (
            distance(source, here) <= within and self._is_heard(source, here, tick)
        )

    def _precedes(self, claim: Reservation, mine: Segment) -> bool:
        other = claim.segment
        if other.agent == mine.agent or not other.covers(mine.start):
            return False
        if not self.reaches(claim.within, other.tile, mine.tile, mine.start):
            return False
        if claim.since == mine.start:
            return self._order(other) < self._order(mine)
        return claim.since < mine.start

    def _rank(self, claim: Reservation) -> tuple[int, float, str]:
        return claim.since, *self._order(claim.segment)

    def _order(self, segment: Segment) -> tuple[float, str]:
        return rng(self._seed, segment.start, "order", segment.agent).random(), segment.agent
