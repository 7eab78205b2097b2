"""The shape of a roof, pixel by pixel: which way each slope lies and how far below the ridge.

Knows numbers only. Light comes from the left and the front; who looks, looks from the front.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BACK = 1.35  # a slope that lies away is seen shorter
SIDE = 1.2
BACKWARD, FORWARD, LEFT, RIGHT = range(4)
SHADE = ((0.76, 0.74, 0.80), (1.0, 1.0, 1.0), (0.92, 0.90, 0.90), (0.68, 0.66, 0.74))
"""The light on slopes that lie backward, forward, left and right."""
CLIPPED = 0.55  # of its height at which the end of a half-hipped roof begins to slope

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RoofSlopes:
    """The slopes over a rectangle, arrays of (height, width): way, rows below its edge, column."""

    way: NDArray[np.int64]
    down: NDArray[np.int64]
    along: NDArray[np.int64]
    part: Floats  # 0 at the eaves, 1 on the ridge


def ridge_of(height: int) -> int:
    """Return the row of the ridge of a roof `height` rows deep."""
    return round(height / (1 + BACK))


def slopes(width: int, height: int, form: str) -> RoofSlopes:
    """Return the slopes of a `hip`, `half` (half-hipped) or `gable` roof."""
    ys, xs = np.mgrid[:height, :width]
    ends = {"hip": 0.0, "half": CLIPPED, "gable": 9.0}[form] * height / (1 + 1 / BACK)
    away = np.stack([ys, height - 1 - ys, xs, width - 1 - xs])
    high = np.stack(
        [away[0] * BACK, away[1].astype(float), away[2] * SIDE + ends, away[3] * SIDE + ends]
    )
    way = high.argmin(axis=0)
    down = np.take_along_axis(away, way[None], axis=0)[0]
    along = np.where(way < LEFT, xs, ys)
    top = high.min(axis=0)
    return RoofSlopes(way, down, along, (top / top.max()).astype(np.float32))


def covered(tile: NDArray[np.uint8], found: RoofSlopes) -> NDArray[np.uint8]:
    """Return the slopes laid with a square tile of a picture, (height, width, 3), and shaded."""
    side = tile.shape[0]
    laid = tile[(side - 1 - found.down) % side, found.along % side].astype(np.float32)
    light = np.array(SHADE, np.float32)[found.way] * (0.9 + 0.1 * found.part)[..., None]
    shaded: NDArray[np.uint8] = (laid * light).astype(np.uint8)
    return shaded


def joints(way: NDArray[np.int64], thick: int) -> NDArray[np.bool_]:
    """Return where two slopes meet, `thick` pixels to either side."""
    found = np.zeros(way.shape, np.bool_)
    found[:, 1:] |= way[:, 1:] != way[:, :-1]
    found[1:] |= way[1:] != way[:-1]
    for _ in range(thick):
        wide = found.copy()
        wide[1:] |= found[:-1]
        wide[:-1] |= found[1:]
        wide[:, 1:] |= found[:, :-1]
        wide[:, :-1] |= found[:, 1:]
        found = wide
    return found
