"""Where answers wait until they are collected, and the figures of a model at work.

Knows threads and counts; knows no model and no protocol.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock

from agents.models.base.service import Answer

LOOK = 0.5  # s between looks at the keyboard while nothing comes
SPAN = 30.0  # s over which tokens per second are measured


class AnswerQueue:
    """Takes answers from any thread; one thread submits and collects."""

    def __init__(self, deliver: Callable[[], None] = lambda: None) -> None:
        """Call `deliver` now and then in the thread that collects."""
        self._deliver = deliver
        self._queue: SimpleQueue[Answer | Exception] = SimpleQueue()
        self._missing = 0
        self._error: Exception | None = None

    @property
    def missing(self) -> int:
        """Return how many answers are still to be collected."""
        return self._missing

    def expect(self) -> None:
        """Count one answer that will come."""
        self._missing += 1

    def put(self, item: Answer | Exception) -> None:
        """Give an answer, or what makes further answers impossible. From any thread."""
        self._queue.put(item)

    def collect(self, patience_s: float | None = None) -> list[Answer]:
        """Return what is there, waiting for at least one answer, at most `patience_s` seconds.

        Raises what was put as an error, but not before all answers ahead of it were collected.
        """
        end = None if patience_s is None else time.monotonic() + patience_s
        ready = self._drain()
        while not ready and self._error is None and self._missing:
            left = LOOK if end is None else min(LOOK, end - time.monotonic())
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


@dataclass(frozen=True, slots=True)
class Metrics:
    """A model at work, as a window shows it."""

    waiting: int  # calls not yet sent
    in_flight: int  # calls sent and not yet answered
    answered: int
    tokens_in: int
    tokens_cached: int  # of tokens_in
    tokens_out: int
    tokens_per_second: float  # written, over the last half minute
    batch: int  # calls that were with the model as the last answer came
    last_error: str | None
    failing: bool  # nothing was answered since that error
    server: str  # where the model is


class MetricsCounter:
    """Counts what a model does. Safe from any thread."""

    def __init__(self, server: str = "") -> None:
        """Count what the model at `server` does."""
        self._server = server
        self._lock = Lock()
        self._counts = dict.fromkeys(("waiting", "in_flight", "answered", "in", "cached", "out"), 0)
        self._error: str | None = None
        self._failing, self._batch = False, 0
        self._recent: deque[tuple[float, int]] = deque()

    def change(self, **by: int) -> None:
        """Add to waiting, in_flight, answered, `in`, cached or out."""
        with self._lock:
            if by.get("answered"):
                self._failing, self._batch = False, self._counts["in_flight"]
            for name, amount in by.items():
                self._counts[name] += amount
            if by.get("out"):
                self._recent.append((time.monotonic(), by["out"]))

    def failed(self, why: str) -> None:
        """Keep what went wrong last."""
        with self._lock:
            self._error, self._failing = why, True

    @property
    def in_flight(self) -> int:
        """Return how many calls are with the model now."""
        return self._counts["in_flight"]

    def figures(self) -> Metrics:
        """Return all figures as they are now."""
        with self._lock:
            now = time.monotonic()
            while self._recent and self._recent[0][0] < now - SPAN:
                self._recent.popleft()
            lately = sum(count for _, count in self._recent)
            span = max(1.0, now - self._recent[0][0]) if self._recent else 1.0
            c = self._counts
            return Metrics(
                c["waiting"],
                c["in_flight"],
                c["answered"],
                c["in"],
                c["cached"],
                c["out"],
                lately / span,
                self._batch,
                self._error,
                self._failing,
                self._server,
            )
