"""Who goes on next, where each has a clock of their own: the furthest behind of those who may.

Somebody is *ready*, or kept by somebody who is behind (*kept*), or waits for the answer that a
thought needs (*thinking*). Only the ready are in the queue. Who is kept is looked at again when the
other has got as far as is needed at the least, so no tick is spent on asking in vain.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush


class Order:
    """The clocks of all, and who is ready to go on."""

    def __init__(self, clocks: Mapping[str, int]) -> None:
        """Begin with everybody ready at their clock, in ticks."""
        self._clocks = dict(clocks)
        self._rank = {name: rank for rank, name in enumerate(clocks)}
        self._ready = [(clock, self._rank[name], name) for name, clock in clocks.items()]
        heapify(self._ready)
        self._kept: dict[str, list[tuple[int, str]]] = defaultdict(list)  # by whom: (until, who)
        self._at = Counter(self._clocks.values())  # clock -> how many are there
        self.thinking: dict[str, None] = {}
        self.frontier = min(clocks.values(), default=0)
        self.furthest = max(clocks.values(), default=0)
        self._seen = self.frontier  # the clock of who went on last, at the most

    def clock(self, name: str) -> int:
        """Return the next tick that `name` passes."""
        return self._clocks[name]

    def next(self, until: int) -> str | None:
        """Take the next one out of the queue whose clock is before `until`; None if nobody is."""
        if not self._ready or self._ready[0][0] >= until:
            return None
        return heappop(self._ready)[2]

    def is_new_tick(self) -> bool:
        """Return whether those in front have got further since this was asked last."""
        new = self.frontier > self._seen
        self._seen = max(self._seen, self.frontier)
        return new

    def keep(self, name: str, other: str, until: int) -> None:
        """Let `name` stay until the clock of `other` is `until` or later."""
        self._kept[other].append((until, name))

    def waits(self, name: str) -> None:
        """Let `name` stay until its thought is done."""
        self.thinking[name] = None

    def thought(self, name: str) -> None:
        """Let `name` go on, whose thought is done."""
        del self.thinking[name]
        self._queue(name)

    def passed(self, name: str) -> bool:
        """Note that `name` has passed a tick; return whether all have passed it now."""
        before = self._clocks[name]
        self._clocks[name] = clock = before + 1
        self.furthest = max(self.furthest, clock)
        self._at[before] -= 1
        self._at[clock] += 1
        self._queue(name)
        self._release(name, clock)
        if self._at[before]:
            return False
        del self._at[before]
        moved = before == self.frontier
        self.frontier += moved
        return moved

    def _queue(self, name: str) -> None:
        heappush(self._ready, (self._clocks[name], self._rank[name], name))

    def _release(self, name: str, clock: int) -> None:
        """Look again at those whom `name` has kept up to `clock`."""
        kept = self._kept.get(name)
        if not kept:
            return
        self._kept[name] = [entry for entry in kept if entry[0] > clock]
        for until, other in kept:
            if until <= clock:
                self._queue(other)
