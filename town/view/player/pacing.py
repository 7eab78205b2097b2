"""How far the simulation may run ahead of the moment shown, in a town that is played.

What a player does takes effect at the frontier, the newest simulated tick, so the frontier is kept
near: at most three seconds ahead while one watches, one at top speed, and a fraction of a second
while the player is in town. `LeadLimiter` decides when the simulation is told a new limit.
"""

from dataclasses import dataclass
from math import ceil

from town.view.state.playhead import SLOWDOWN_SECONDS

LEAD_S, FAST_LEAD_S = 3.0, 1.0  # wall seconds that the frontier may be ahead: usually, at top speed
MIN_LEAD, MAX_USUAL_LEAD = 6, 60  # ticks; beyond the second, FAST_LEAD_S holds
EMBODIED_LEAD_S = 0.3  # wall seconds that a tick is simulated before it is shown, in town
MIN_INTERVAL_S, HEARTBEAT_S = 0.25, 1.0  # between two messages: of a new limit, of the same


def allowed_tick(moment: float, speed: float, embodied: bool) -> int:
    """Return the tick up to which the simulation may run while `moment` is shown.

    `speed` is in ticks a second; `embodied` says whether the player is in town.
    """
    if embodied:
        return int(moment + EMBODIED_LEAD_S * speed) + 1
    return ceil(moment + lead_ticks(speed))


def lead_ticks(speed: float) -> float:
    """Return how many ticks the frontier may be ahead while one watches."""
    return max(MIN_LEAD, min(LEAD_S * speed, MAX_USUAL_LEAD), FAST_LEAD_S * speed)


def slowdown_seconds(speed: float) -> float:
    """Return how many seconds before the frontier the playhead slows down."""
    return min(SLOWDOWN_SECONDS, lead_ticks(speed) / speed / 2)


@dataclass
class LeadLimiter:
    """Decides when the simulation is told how far it may run."""

    newest_moment: float = 0.0  # newest that was shown or asked for; looking back holds nothing up
    up_to: int = 0  # the limit told last
    _since_message: float = HEARTBEAT_S  # wall seconds

    def is_due(self, seconds: float, up_to: int) -> bool:
        """Return whether to send the limit `up_to` now, `seconds` after the last call."""
        self._since_message += seconds
        interval = MIN_INTERVAL_S if up_to != self.up_to else HEARTBEAT_S
        if self._since_message < interval:
            return False
        self._since_message, self.up_to = 0.0, up_to
        return True
