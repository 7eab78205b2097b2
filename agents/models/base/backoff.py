"""Waiting for a server that fails: how long, who is told, and when all go on.

Knows failures and clocks; knows no protocol.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from agents.models.base.model_context import Notify
from town.interface import stable_digest

FIRST, LONGEST = 0.1, 30.0  # s to wait after the first failure, and at most
TELLING = 3  # failures in a row before anyone is told; fewer are a hiccup
AGAIN = 60.0  # s between sentences while it lasts
PROGRESS = 10.0  # s between sentences on what takes long
WAITING = "The run waits and asks again; nothing is lost."


class ModelClosed(Exception):  # noqa: N818 - no error: the run is over
    """The model was let go of while a call waited."""


@contextmanager
def progress_notes(what: str, note: Notify) -> Iterator[None]:
    """Say now and then how long `what` has taken, while the body is at it."""
    began, over = time.monotonic(), threading.Event()

    def tell() -> None:
        while not over.wait(PROGRESS):
            note(f"{what}, {time.monotonic() - began:.0f} s so far.")

    teller = threading.Thread(target=tell, daemon=True, name="tells how long it takes")
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def delay(tries: int, who: str) -> float:
    """Return how long to wait after the `tries`-th failure (from 1), in seconds.

    Doubles from FIRST to LONGEST, a little different for everyone, so that not all come at once.
    """
    spread = stable_digest(f"{who}{tries}", 1)[0] / 255
    return float(min(LONGEST, FIRST * 2 ** (tries - 1)) * (0.75 + 0.5 * spread))


class OutageMonitor:
    """Whether one server works. Safe from any thread."""

    def __init__(
        self, what: str, note: Notify, outlook: Callable[[], str] = lambda: WAITING
    ) -> None:
        """Tell of `what` through `note`; `outlook` says what becomes of the run meanwhile."""
        self._what, self._note, self._outlook = what, note, outlook
        self._change = threading.Condition()
        self._failures, self._since, self._told_at = 0, 0.0, 0.0
        self._closed = False
        self._round = 0  # grows whenever the server works again

    @property
    def down(self) -> bool:
        """Return whether the server has failed so often that others should be asked."""
        return self._failures >= TELLING

    def failed(self, why: str, hiccup: bool = True) -> None:
        """Count a failure, and tell when it is no `hiccup` any more."""
        now = time.monotonic()
        with self._change:
            if not self._failures:
                self._since, self._told_at = now, 0.0
            self._failures += 1 if hiccup else TELLING
            tell = self._failures >= TELLING and now - self._told_at >= AGAIN
            if tell:
                self._told_at = now
        if tell:
            self._note(f"{self._what} does not answer: {why.rstrip('.')}. {self._outlook()}")

    def worked(self) -> None:
        """Count a success; whoever waits goes on."""
        with self._change:
            if not self._failures:
                return
            told, self._failures = self._told_at > 0, 0
            self._round += 1
            self._change.notify_all()
        if told:
            lasted = time.monotonic() - self._since
            self._note(f"{self._what} answers again, after {lasted:.0f} s.")

    def wait(self, seconds: float, whole: bool = False) -> None:
        """Wait; shorter when the server works again, unless `whole`. Raises Closed."""
        end = time.monotonic() + seconds
        with self._change:
            at = self._round
            while not self._closed and (whole or at == self._round):
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._change.wait(left)
            if self._closed:
                raise ModelClosed

    def close(self) -> None:
        """Send everybody home who waits."""
        with self._change:
            self._closed = True
            self._change.notify_all()
