"""How much larger than at their smallest panels are drawn.

Lengths are written in pixels at a scale of 1, and multiplied by a `Scale`: whole pixels come out
as whole pixels again, so letters are drawn in their true size and boxes lie where they are clicked.
"""

from dataclasses import dataclass
from math import floor
from typing import overload

SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Those that can be chosen; the last is for screens with tiny pixels."""


@dataclass(frozen=True, slots=True, order=True)
class Scale:
    """A factor for lengths in pixels: `13 * Scale(1.5)` is 20."""

    factor: float = 1.0

    @overload
    def __rmul__(self, length: int) -> int: ...
    @overload
    def __rmul__(self, length: float) -> float: ...
    def __rmul__(self, length: float) -> float:
        """Return a length at this scale; a whole number of pixels stays a whole number."""
        long = length * self.factor
        return floor(long + 0.5) if isinstance(length, int) else long

    def __rfloordiv__(self, pixels: int) -> int:
        """Return how long so many pixels of the screen are at a scale of 1, rounded down."""
        return int(pixels / self.factor)

    def __str__(self) -> str:
        return f"×{self.factor:g}"


UNSCALED = Scale()


def next_scale(now: float, by: int) -> float:
    """Return the scale that can be chosen next, larger or smaller by one; `now` at the end."""
    others = [s for s in SCALES if (s > now if by > 0 else s < now)]
    return now if not others or not by else min(others) if by > 0 else max(others)
