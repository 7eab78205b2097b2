"""How long to wait for one answer before asking again. Knows how long others took; nothing else."""

import threading
from collections import defaultdict, deque
from functools import partial

LEAST = 1.0  # s
TIMES = 10.0  # a call is given up after so many times the slowest of its kind of late
LATELY = 64  # calls of a kind
ENOUGH = 8  # calls of a kind seen before they are a measure
MOST = 600.0  # s


class AdaptiveTimeout:
    """Learns from answers how long an answer takes, so that one that hangs is found soon.

    A plan takes many times as long as a rating: each kind of question is a measure for itself.
    """

    def __init__(self, first_s: float) -> None:
        """Wait `first_s` seconds while nothing is known, and never longer for a first try."""
        self._first = first_s
        self._took: dict[str, deque[float]] = defaultdict(partial(deque, maxlen=LATELY))
        self._lock = threading.Lock()

    def took(self, kind: str, seconds: float) -> None:
        """Learn from an answer to a question of `kind`."""
        with self._lock:
            self._took[kind].append(seconds)

    def seconds(self, kind: str, tries: int = 0) -> float:
        """Return how long to wait for an answer after `tries` failures; each doubles it."""
        with self._lock:
            took = self._took[kind]
            known = max(took) if len(took) >= ENOUGH else self._first
        usual = min(self._first, max(LEAST, TIMES * known))
        return float(min(MOST, usual * 2 ** min(tries, 8)))
