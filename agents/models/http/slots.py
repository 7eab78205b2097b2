"""How many calls one server is sent at once, and which comes next.

Calls beyond what a server works on only wait in its line, ahead of those of another town that asks
the same server. So each town keeps few calls in that line, as TCP Vegas does with packets: from how
much longer answers take than those of an idle server it estimates how many of its own calls wait,
sends more at once while these are few, and fewer when they are many or an answer comes too late.
Several towns end up with like shares. Where a server says how many slots it has (llama.cpp), they
are the most.

How long an answer may take depends on how much is read and written for it: its `work`. A server
that answers within seconds is never throttled, because nobody waits for it.
"""

import heapq
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from agents.models.base.backoff import ModelClosed

FIRST = 4  # calls at once, while nothing is known of the server
FEW, MANY = 2.0, 4.0  # own calls in the server's line: below, more are sent; above, fewer
BATCHED = 2.0  # times as long as alone may an answer take without a line: work on many at once
QUICK_S = 2.0  # an idle server is not believed to be quicker
FORGET = 1.01  # times the least time, at each look: a server may have become slower for good


class Slots:
    """The room for calls at one server. Safe from any thread."""

    def __init__(self, most: int, shared: bool = True) -> None:
        """Allow at most `most` calls at once; all of them from the first if not `shared`."""
        self._most, self._shared = most, shared
        self.limit = min(most, FIRST) if shared else most
        self.in_use = 0
        self.waiting: list[tuple[int, int]] = []
        self._least = float("inf")  # seconds for a unit of work
        self._shrunk = float("-inf")  # when the limit was lowered last
        self._change = threading.Condition()
        self._closed = False
        self._look_anew()

    def _look_anew(self) -> None:
        """Forget the answers that were counted for the next change of the limit."""
        self._answers, self._seconds, self._work = 0, 0.0, 0.0
        self._is_full = bool(self.waiting)

    @contextmanager
    def taken(self, thought: int, order: int) -> Iterator[int]:
        """Hold a slot, which goes to the call furthest behind in game time; yield how many are.

        Raises ModelClosed.
        """
        place = (thought, order)
        with self._change:
            heapq.heappush(self.waiting, place)
            self._change.wait_for(
                lambda: self._closed or (self.in_use < self.limit and self.waiting[0] == place)
            )
            if self._closed:
                raise ModelClosed
            heapq.heappop(self.waiting)
            self.in_use += 1
            in_use = self.in_use
            self._is_full = self._is_full or in_use >= self.limit
            self._change.notify_all()
        try:
            yield in_use
        finally:
            with self._change:
                self.in_use -= 1
                self._change.notify_all()

    def cap(self, most: int) -> None:
        """Allow as many calls as the server has slots, and never more."""
        with self._change:
            if most < self._most:
                self._most = self.limit = max(1, most)
                self._change.notify_all()

    def answered(self, sent: float, now: float, work: float) -> None:
        """Count an answer that came in time, and what was to do for it."""
        with self._change:
            seconds = now - sent
            self._least = min(self._least, seconds / work)
            if sent < self._shrunk:
                return  # it waited behind calls that would not be sent any more
            self._answers += 1
            self._seconds, self._work = self._seconds + seconds, self._work + work
            if self._answers >= self.limit:
                self._adapt(now)
                self._look_anew()
                self._change.notify_all()

    def _adapt(self, now: float) -> None:
        """Change the limit by how much longer the last answers took than they would alone."""
        usual = max(self._answers * QUICK_S, self._work * self._least)
        slowness = max(1.0, self._seconds / usual)
        self._least *= FORGET
        in_line = self.limit * (1 - 1 / slowness)
        if slowness > BATCHED and in_line > MANY and self._shared:
            enough = round(self.limit - in_line + FEW)
            self.limit, self._shrunk = max(self.limit // 2, enough), now
        elif self._is_full and slowness <= BATCHED:
            self.limit = min(self._most, self.limit * 2)
        elif self._is_full and in_line < FEW:
            self.limit = min(self._most, self.limit + 1)

    def too_slow(self, sent: float, now: float) -> None:
        """Halve the limit for a call that was `sent` after the limit was last lowered."""
        with self._change:
            if sent >= self._shrunk:
                self.limit, self._shrunk = max(1, self.limit // 2), now
                self._look_anew()

    def close(self) -> None:
        """Make all waiting calls raise ModelClosed."""
        with self._change:
            self._closed = True
            self._change.notify_all()
