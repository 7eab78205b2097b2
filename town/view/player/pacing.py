"""How far ahead of the moment shown a town that is played may live. Plain numbers; knows no town.

What a player does happens at the frontier, so that is kept near: three seconds ahead while one
looks on, one at top speed, a fraction of a second while one is somebody in town.
"""

from dataclasses import dataclass
from math import ceil

from town.view.state.playhead import SLOWDOWN_SECONDS

AHEAD_S, AHEAD_AT_MOST_S = 3.0, 1.0  # wall seconds that the frontier may be ahead: slow, fast
LEAST, FAR = 6, 60  # ticks: the least that it may be ahead; from where on the second figure holds
EARLY_S = 0.3  # seconds before a tick is shown at which it is lived, while one is somebody
EVERY_S, BEAT_S = 0.25, 1.0  # seconds: the least between two words, the most


def reach(moment: float, speed: float, embodied: bool) -> int:
    """Return the tick up to which the town may live while `moment` is shown."""
    if embodied:
        return int(moment + EARLY_S * speed) + 1
    return ceil(moment + ahead(speed))


def ahead(speed: float) -> float:
    """Return how many ticks the frontier may be ahead while one looks on."""
    return max(LEAST, min(AHEAD_S * speed, FAR), AHEAD_AT_MOST_S * speed)


def cushion(speed: float) -> float:
    """Return how many seconds before the frontier the moment shown slows down."""
    return min(SLOWDOWN_SECONDS, ahead(speed) / speed / 2)


@dataclass
class LeadLimiter:
    """Decides when the simulation is told how far it may live."""

    newest: float = 0.0  # the newest moment shown, or asked for: looking back holds nobody up
    up_to: int = 0  # as it was told last
    _silent: float = BEAT_S  # seconds since

    def due(self, seconds: float, up_to: int) -> bool:
        """Return whether to say `up_to` now, `seconds` after the last question."""
        self._silent += seconds
        if self._silent < (EVERY_S if up_to != self.up_to else BEAT_S):
            return False
        self._silent, self.up_to = 0.0, up_to
        return True
