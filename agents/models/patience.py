"""How long to wait for one answer before asking again. Knows how long others took; nothing else."""

import threading
from collections import deque

LEAST = 2.0  # s
TIMES = 10.0  # a call is given up after so many times the slowest of late
LATELY = 64  # calls
ENOUGH = 8  # calls seen before they are a measure
MOST = 600.0  # s


class Patience:
    """Learns from answers how long an answer takes, so that one that hangs is found soon."""

    def __init__(self, first_s: float) -> None:
        """Wait `first_s` seconds while nothing is known, and never longer for a first try."""
        self._first = first_s
        self._took: deque[float] = deque(maxlen=LATELY)
        self._lock = threading.Lock()

    def took(self, seconds: float) -> None:
        """Learn from an answer."""
        with self._lock:
            self._took.append(seconds)

    def seconds(self, tries: int = 0) -> float:
        """Return how long to wait for an answer after `tries` failures; each doubles it."""
        with self._lock:
            known = max(self._took) if len(self._took) >= ENOUGH else self._first
        usual = min(self._first, max(LEAST, TIMES * known))
        return float(min(MOST, usual * 2 ** min(tries, 8)))
