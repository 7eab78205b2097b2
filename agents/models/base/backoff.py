"""How long to wait for a server: for an answer, and after a failure.

`AdaptiveTimeout` learns from past answers how long one may take. `delay` grows with each failure of
a call. `OutageMonitor` holds the state of one server that all its calls share: it tells the user
about an outage once, and wakes every waiting call when one of them succeeds.
"""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from agents.models.base.notifications import Notify
from town.interface import stable_digest

MIN_TIMEOUT_S, MAX_TIMEOUT_S = 10.0, 600.0  # a first try; later ones
TIMEOUT_FACTOR = 10.0  # times the slowest recent answer of the same kind
RECENT_CALLS = 64  # of a kind, that are remembered
MIN_CALLS = 8  # of a kind, before their times count
FIRST_DELAY_S, MAX_DELAY_S = 0.1, 30.0
FAILURES_TO_REPORT = 3  # in a row; fewer are a hiccup
REPEAT_REPORT_S = 60.0  # between notifications during an outage
PROGRESS_S = 10.0  # between notifications about something slow
RUN_WAITS = "The run waits and asks again; nothing is lost."


class ModelClosed(Exception):  # noqa: N818 - no error: the run is over
    """The model was closed while a call waited."""


class AdaptiveTimeout:
    """The time to wait for an answer, learnt from how long others took, so that a hang is noticed.

    Each kind of question has its own times: a plan takes many times as long as a rating. More calls
    at once may take as many times longer.
    """

    def __init__(self, first_s: float) -> None:
        """Wait `first_s` seconds while nothing is known, and never longer at a first try."""
        self._first = first_s
        self._durations: dict[str, deque[tuple[float, int]]] = defaultdict(
            partial(deque, maxlen=RECENT_CALLS)
        )
        self._lock = threading.Lock()

    def record(self, kind: str, seconds: float, in_flight: int = 1) -> None:
        """Learn from an answer to a question of `kind`, asked with so many `in_flight`."""
        with self._lock:
            self._durations[kind].append((seconds, in_flight))

    def seconds(self, kind: str, tries: int = 0, in_flight: int = 1) -> float:
        """Return how long to wait for an answer after `tries` failures; each doubles it."""
        with self._lock:
            durations = list(self._durations[kind])
        slowest = self._first
        if len(durations) >= MIN_CALLS:
            most_in_flight = max(count for _, count in durations)
            slowest = max(seconds for seconds, _ in durations) * max(1, in_flight / most_in_flight)
        first_try = min(self._first, max(MIN_TIMEOUT_S, TIMEOUT_FACTOR * slowest))
        return float(min(max(MAX_TIMEOUT_S, self._first), first_try * 2 ** min(tries, 8)))


@contextmanager
def progress_notes(what: str, notify: Notify) -> Iterator[None]:
    """Say every few seconds how long `what` has taken, while the body runs."""
    began, over = time.monotonic(), threading.Event()

    def report() -> None:
        while not over.wait(PROGRESS_S):
            notify(f"{what}, {time.monotonic() - began:.0f} s so far.")

    reporter = threading.Thread(target=report, daemon=True, name="reports progress")
    reporter.start()
    try:
        yield
    finally:
        over.set()
        reporter.join()


def delay(tries: int, agent: str) -> float:
    """Return how many seconds to wait after the `tries`-th failure (from 1).

    Doubles from FIRST_DELAY_S to MAX_DELAY_S, spread by agent so that not all retry at once.
    """
    spread = stable_digest(f"{agent}{tries}", 1)[0] / 255
    return float(min(MAX_DELAY_S, FIRST_DELAY_S * 2 ** (tries - 1)) * (0.75 + 0.5 * spread))


class OutageMonitor:
    """Whether one server works. Safe from any thread."""

    def __init__(
        self, server: str, notify: Notify, outlook: Callable[[], str] = lambda: RUN_WAITS
    ) -> None:
        """Report on `server`, a name for sentences; `outlook` says what the run does meanwhile."""
        self._server, self._notify, self._outlook = server, notify, outlook
        self._change = threading.Condition()
        self._failures, self._since, self._reported_at = 0, 0.0, 0.0
        self._closed = False
        self._recoveries = 0

    @property
    def down(self) -> bool:
        """Whether the server has failed so often that others should be asked."""
        return self._failures >= FAILURES_TO_REPORT

    def failed(self, why: str, hiccup: bool = True, state: str = "does not answer") -> None:
        """Count a failure, and report it when it is more than a `hiccup`.

        `state` says in a few words what is the matter.
        """
        now = time.monotonic()
        with self._change:
            if not self._failures:
                self._since, self._reported_at = now, 0.0
            self._failures += 1 if hiccup else FAILURES_TO_REPORT
            report = self.down and now - self._reported_at >= REPEAT_REPORT_S
            if report:
                self._reported_at = now
        if report:
            self._notify(f"{self._server} {state}: {why.rstrip('.')}. {self._outlook()}")

    def worked(self) -> None:
        """Note a success, and wake all waiting calls if it ends an outage."""
        with self._change:
            if not self._failures:
                return
            reported, self._failures = self._reported_at > 0, 0
            self._recoveries += 1
            self._change.notify_all()
        if reported:
            lasted = time.monotonic() - self._since
            self._notify(f"{self._server} answers again, after {lasted:.0f} s.")

    def wait(self, seconds: float, whole: bool = False) -> None:
        """Wait, at most until the server works again unless `whole`. Raises ModelClosed."""
        end = time.monotonic() + seconds
        with self._change:
            recoveries = self._recoveries
            while not self._closed and (whole or recoveries == self._recoveries):
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._change.wait(left)
            if self._closed:
                raise ModelClosed

    def close(self) -> None:
        """Make all waiting calls raise ModelClosed."""
        with self._change:
            self._closed = True
            self._change.notify_all()
