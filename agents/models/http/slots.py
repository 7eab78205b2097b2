"""How many calls one server is sent at once, and which comes next.

A server that does not answer in time has more to do than it has slots: calls beyond those only wait
there, grow old and are abandoned. So each such window of calls halves the limit, and answers raise
it again, as TCP does with packets. llama.cpp says how many slots it has.
"""

import heapq
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from agents.models.base.backoff import ModelClosed

SUCCESSES_TO_GROW = 8  # answers, until one more call is sent at once


class Slots:
    """The room for calls at one server. Safe from any thread."""

    def __init__(self, limit: int) -> None:
        """Allow `limit` calls at once, and never more."""
        self._most = self.limit = limit
        self.in_use = 0
        self.waiting: list[tuple[int, int]] = []
        self._successes, self._halved = 0, float("-inf")
        self._change = threading.Condition()
        self._closed = False

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
            self._change.notify_all()
        try:
            yield in_use
        finally:
            with self._change:
                self.in_use -= 1
                self._change.notify_all()

    def cap(self, limit: int) -> None:
        """Allow no more than `limit` calls from now on."""
        with self._change:
            self._most = min(self._most, max(1, limit))
            self.limit = min(self.limit, self._most)

    def worked(self) -> None:
        """Count an answer that came in time."""
        with self._change:
            self._successes += 1
            if self._successes >= SUCCESSES_TO_GROW and self.limit < self._most:
                self._successes = 0
                self.limit += 1
                self._change.notify_all()

    def too_slow(self, sent: float, now: float) -> None:
        """Halve the limit for a call that was `sent` after the limit was last halved."""
        with self._change:
            if sent >= self._halved:
                self.limit, self._halved, self._successes = max(1, self.limit // 2), now, 0

    def close(self) -> None:
        """Make all waiting calls raise ModelClosed."""
        with self._change:
            self._closed = True
            self._change.notify_all()
