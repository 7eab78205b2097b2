"""How far each roof has faded while one looks inside."""

from dataclasses import dataclass, field

FADE_S = 0.35  # seconds that a roof takes to fade
LINGER_S = 2.5  # seconds a roof stays off after the last reason to look inside


@dataclass
class RoofFading:
    """How open each roof is: at 0 it lies on the building, at 1 it is invisible."""

    openness: dict[str, float] = field(default_factory=dict)
    _left: dict[str, float] = field(default_factory=dict)

    def advance(self, seconds: float, wanted: set[str], sectors: list[str]) -> None:
        """Advance the fading of all roofs of `sectors`; those `wanted` open."""
        for sector in sectors:
            left = LINGER_S if sector in wanted else self._left.get(sector, 0.0) - seconds
            self._left[sector] = left
            openness = self.openness.get(sector, 1.0 if left > 0 else 0.0)
            step = seconds / FADE_S
            self.openness[sector] = (
                min(openness + step, 1.0) if left > 0 else max(openness - step, 0.0)
            )
