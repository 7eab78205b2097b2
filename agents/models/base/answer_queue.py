"""Between a model's threads and the thread that collects: answers, and counts of what is done."""

import time
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock

from agents.models.base.service import Answer, Metrics

POLL_S = 0.5  # between calls of `deliver` while no answer comes
RATE_SPAN_S = 30.0  # over which tokens per second are measured


class AnswerQueue:
    """Takes answers from any thread; one thread submits and collects."""

    def __init__(self, deliver: Callable[[], None] = lambda: None) -> None:
        """Call `deliver` every POLL_S in the thread that collects."""
        self._deliver = deliver
        self._queue: SimpleQueue[Answer | Exception] = SimpleQueue()
        self._missing = 0
        self._error: Exception | None = None

    @property
    def missing(self) -> int:
        """How many answers are still to be collected."""
        return self._missing

    def expect(self) -> None:
        """Count one answer that will come."""
        self._missing += 1

    def put(self, item: Answer | Exception) -> None:
        """Add an answer, or the error that makes further answers impossible. From any thread."""
        self._queue.put(item)

    def collect(self, timeout_s: float | None = None) -> list[Answer]:
        """Return what is there, waiting for at least one answer, at most `timeout_s` seconds.

        Raises an error that was put in, once all answers ahead of it were collected.
        """
        end = None if timeout_s is None else time.monotonic() + timeout_s
        ready = self._drain()
        while not ready and self._error is None and self._missing:
            left = POLL_S if end is None else min(POLL_S, end - time.monotonic())
            if left <= 0:
                break
            ready = self._drain(left)
            self._deliver()
        self._deliver()
        self._missing -= len(ready)
        if not ready and self._error is not None:
            raise self._error
        return ready

    def _drain(self, wait: float = 0.0) -> list[Answer]:
        ready: list[Answer] = []
        while self._error is None:
            try:
                item = self._queue.get(timeout=wait) if wait else self._queue.get_nowait()
            except Empty:
                break
            wait = 0.0
            if isinstance(item, Answer):
                ready.append(item)
            else:
                self._error = item
        return ready


class MetricsCounter:
    """Counts what a model does. Safe from any thread."""

    def __init__(self, server: str = "") -> None:
        """Count for the model at `server`, an address or a description."""
        self._server = server
        self._lock = Lock()
        self._counts = dict.fromkeys(("waiting", "in_flight", "answered", "in", "cached", "out"), 0)
        self._error: str | None = None
        self._failing, self._batch = False, 0
        self._written: deque[tuple[float, int]] = deque()  # monotonic seconds, tokens

    def add(self, **counts: int) -> None:
        """Add to waiting, in_flight, answered, `in`, cached or out."""
        with self._lock:
            if counts.get("answered"):
                self._failing, self._batch = False, self._counts["in_flight"]
            for name, count in counts.items():
                self._counts[name] += count
            if counts.get("out"):
                self._written.append((time.monotonic(), counts["out"]))

    def failed(self, why: str) -> None:
        """Keep the last error."""
        with self._lock:
            self._error, self._failing = why, True

    @property
    def in_flight(self) -> int:
        """How many calls are with the model now."""
        return self._counts["in_flight"]

    def snapshot(self) -> Metrics:
        """Return all metrics as they are now."""
        with self._lock:
            now = time.monotonic()
            while self._written and self._written[0][0] < now - RATE_SPAN_S:
                self._written.popleft()
            written = sum(tokens for _, tokens in self._written)
            span = max(1.0, now - self._written[0][0]) if self._written else 1.0
            counts = self._counts
            return Metrics(
                counts["waiting"],
                counts["in_flight"],
                counts["answered"],
                counts["in"],
                counts["cached"],
                counts["out"],
                written / span,
                self._batch,
                self._error,
                self._failing,
                self._server,
            )
