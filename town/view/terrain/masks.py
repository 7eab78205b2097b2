"""Masks of pixels or tiles, as arrays of truth values."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]  # (height, width)


def grown(mask: Mask, steps: int) -> Mask:
    """Return `mask` with all that lies within so many steps of it, in four directions."""
    for _ in range(steps):
        wide = mask.copy()
        wide[1:] |= mask[:-1]
        wide[:-1] |= mask[1:]
        wide[:, 1:] |= mask[:, :-1]
        wide[:, :-1] |= mask[:, 1:]
        mask = wide
    return mask
