"""The slopes of roofs, pixel by pixel: which way each lies, and how far below its edge.

A house is covered by wings, rectangles that may overlap; at each pixel the wing whose roof is
highest there shows. So the ridge of a side wing runs into the slope of the main one, as on a house
to which a wing was built later.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.view.terrain.masks import Mask

BACK_PITCH = 1.35  # rows climbed for each row seen: a slope that lies away is seen shorter
SIDE_PITCH = 1.2
BACKWARD, FORWARD, LEFT, RIGHT = range(4)
SHADE = ((0.76, 0.74, 0.80), (1.0, 1.0, 1.0), (0.92, 0.90, 0.90), (0.68, 0.66, 0.74))
"""The light on slopes that lie backward, forward, left and right."""
HIP_START = 0.55  # of its height at which the end of a half-hipped roof begins to slope
VALLEY = 1e-4  # how much a surface is bent upward where it is one
VERTICAL = 9.0  # the same of a gable, which does not slope at all


@dataclass(frozen=True, slots=True)
class RoofSlopes:
    """The slopes over a rectangle, arrays of (height, width): way, rows below its edge, column."""

    way: NDArray[np.int64]
    down: NDArray[np.int64]
    along: NDArray[np.int64]
    part: NDArray[np.float32]  # 0 at the eaves, 1 on the ridge


@dataclass(frozen=True, slots=True)
class Wing:
    """A rectangle of a roof in pixels, and the form of its ends."""

    left: int
    top: int
    width: int
    height: int
    form: str = "hip"  # hip, half (half-hipped) or gable


def ridge_of(height: int) -> int:
    """Return the row of the ridge of a roof `height` rows deep."""
    return round(height / (1 + BACK_PITCH))


def slopes(width: int, height: int, form: str) -> RoofSlopes:
    """Return the slopes of a `hip`, `half` (half-hipped) or `gable` roof."""
    return joined((height, width), [Wing(0, 0, width, height, form)])


def joined(shape: tuple[int, int], wings: Sequence[Wing]) -> RoofSlopes:
    """Return the slopes of all wings together; shape is (height, width), 0 where no wing is."""
    way, down, along = (np.zeros(shape, np.int64) for _ in range(3))
    top = np.full(shape, -1.0)
    for wing in wings:
        area = slice(wing.top, wing.top + wing.height), slice(wing.left, wing.left + wing.width)
        high, own_way, own_down, own_along = _of(wing)
        over = high > top[area]
        for whole, own in ((way, own_way), (down, own_down), (along, own_along), (top, high)):
            whole[area] = np.where(over, own, whole[area])
    part = np.clip(top / max(float(top.max()), 1.0), 0, 1)
    return RoofSlopes(way, down, along, part.astype(np.float32))


def _of(
    wing: Wing,
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the height of a wing's roof, its ways, rows below the edge, and columns."""
    ys, xs = np.mgrid[: wing.height, : wing.width]
    part = {"hip": 0.0, "half": HIP_START, "gable": VERTICAL}[wing.form]
    ends = part * wing.height / (1 + 1 / BACK_PITCH)
    away = np.stack([ys, wing.height - 1 - ys, xs, wing.width - 1 - xs])
    high = np.stack(
        [
            away[0] * BACK_PITCH,
            away[1].astype(float),
            away[2] * SIDE_PITCH + ends,
            away[3] * SIDE_PITCH + ends,
        ]
    )
    way = high.argmin(axis=0)
    down = np.take_along_axis(away, way[None], axis=0)[0]
    return high.min(axis=0), way, down, np.where(way < LEFT, xs + wing.left, ys + wing.top)


def covered(tile: NDArray[np.uint8], roof: RoofSlopes) -> NDArray[np.uint8]:
    """Return the slopes laid with a square tile of a picture, (height, width, 3), and shaded."""
    side = tile.shape[0]
    laid = tile[(side - 1 - roof.down) % side, roof.along % side].astype(np.float32)
    light = np.array(SHADE, np.float32)[roof.way] * (0.9 + 0.1 * roof.part)[..., None]
    shaded: NDArray[np.uint8] = (laid * light).astype(np.uint8)
    return shaded


def joints(way: NDArray[np.int64]) -> Mask:
    """Return where two slopes meet."""
    found = np.zeros(way.shape, np.bool_)
    found[:, 1:] |= way[:, 1:] != way[:, :-1]
    found[1:] |= way[1:] != way[:-1]
    return found


def valleys(roof: RoofSlopes) -> Mask:
    """Return where slopes meet that fall toward each other, so that water runs off between them."""
    high = roof.part.astype(np.float64)
    bent = np.zeros(high.shape)
    bent[1:-1, 1:-1] = (
        high[:-2, 1:-1] + high[2:, 1:-1] + high[1:-1, :-2] + high[1:-1, 2:] - 4 * high[1:-1, 1:-1]
    )
    return joints(roof.way) & (bent > VALLEY)


def rims(mask: Mask, deep: int) -> list[dict[str, Mask]]:
    """Return for 0 to `deep` - 1 pixels from the edge which pixels lie there, by side.

    Sides are `left`, `right`, `top` and `bottom`.
    """
    found: list[dict[str, Mask]] = []
    for k in range(deep):
        inner = {side: _moved(mask, side, k) for side in ("left", "right", "top", "bottom")}
        outer = {side: _moved(mask, side, k + 1) for side in inner}
        found.append({side: mask & inner[side] & ~outer[side] for side in inner})
    return found


def _moved(mask: Mask, side: str, by: int) -> Mask:
    """Return a mask pushed away from a side; what comes in from there is outside."""
    if by == 0:
        return mask
    out = np.zeros_like(mask)
    if side == "left":
        out[:, by:] = mask[:, :-by]
    elif side == "right":
        out[:, :-by] = mask[:, by:]
    elif side == "top":
        out[by:] = mask[:-by]
    else:
        out[:-by] = mask[by:]
    return out
