"""Where the camera goes by itself: what happens, how long it stays. Knows names, weights, seconds.

Never hectic: it stays a few seconds with whoever it goes to, longer where nothing weighs more, and
lets a weighty thing cut in only after it has been there for a moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass

LEAST, MOST = 6.0, 16.0  # seconds it stays
CUT = 1.5  # seconds after which something much weightier may cut in
MUCH = 3.0  # more weight that cuts in
FRESH = 4.0  # seconds for which something is still worth going to
IDLE = 9.0  # seconds it stays where nothing happens


@dataclass(frozen=True, slots=True)
class CameraCandidate:
    """Somebody worth looking at."""

    name: str
    weight: float
    since: float = 0.0  # seconds, wall time


class Director:
    """Chooses whom to look at; `held` is who it is now."""

    def __init__(self) -> None:
        self.held: CameraCandidate | None = None
        self._fresh: list[CameraCandidate] = []

    def tell(self, wishes: Iterable[CameraCandidate]) -> None:
        """Take in what just happened."""
        self._fresh += wishes

    def forget(self) -> None:
        """Let go of everything: the moment has jumped, or the player looks for themselves."""
        self.held, self._fresh = None, []

    def choose(self, now: float, idle: Iterable[CameraCandidate] = ()) -> str | None:
        """Return whom to look at from `now` on; `idle` are those who are worth it anyhow."""
        self._fresh = [wish for wish in self._fresh if now - wish.since <= FRESH]
        best = max((*self._fresh, *idle), key=lambda wish: wish.weight, default=None)
        if best is not None and self._goes(best, now):
            self.held = CameraCandidate(best.name, best.weight, now)
            self._fresh = [wish for wish in self._fresh if wish.name != best.name]
        return self.held.name if self.held else None

    def _goes(self, best: CameraCandidate, now: float) -> bool:
        if self.held is None:
            return True
        age = now - self.held.since
        if best.name == self.held.name:
            return best.weight > self.held.weight
        if age < LEAST:
            return age >= CUT and best.weight >= self.held.weight + MUCH
        if best in self._fresh:
            return best.weight > self.held.weight * (1.0 - age / MOST)
        return age >= IDLE
