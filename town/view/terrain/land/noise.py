"""Smooth curves through values on a lattice, and noise made of them: cubic B-splines.

A value at each tile becomes a value at each pixel without a corner anywhere. Noise is such a
surface over a lattice of hashed values, so it depends on the place alone, and has no end.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
HALO = 2  # nodes around a patch that a spline looks at


def hashed(xs: NDArray[np.int64], ys: NDArray[np.int64], seed: int) -> Field:
    """Return a number from 0 to 1 for each place, which looks thrown; shapes are broadcast."""
    with np.errstate(over="ignore"):
        mixed = xs.astype(np.uint32) * np.uint32(0x9E3779B1)
        mixed = mixed ^ (ys.astype(np.uint32) * np.uint32(0x85EBCA77))
        mixed = mixed + np.uint32(seed * 0x27D4EB2F & 0xFFFFFFFF)
        for shift, factor in ((15, 0x2C1B3C6D), (12, 0x297A2D39)):
            mixed = (mixed ^ (mixed >> np.uint32(shift))) * np.uint32(factor)
        mixed = mixed ^ (mixed >> np.uint32(15))
    return (mixed >> np.uint32(8)).astype(np.float32) / np.float32(1 << 24)


@cache
def spline(nodes: int, spacing: int) -> tuple[NDArray[np.int64], Field]:
    """Return for each pixel over so many cells the first of its four nodes, and their weights.

    Shapes are (pixels,) and (4, pixels, 1). A node lies in the middle of each cell, and HALO more
    at each end.
    """
    at = (np.arange(nodes * spacing) + 0.5) / spacing - 0.5
    cell = np.floor(at)
    part = at - cell
    weights = (
        (1 - part) ** 3,
        3 * part**3 - 6 * part**2 + 4,
        -3 * part**3 + 3 * part**2 + 3 * part + 1,
        part**3,
    )
    whole: Field = np.stack(weights).astype(np.float32)[..., None] / np.float32(6)
    return cell.astype(np.int64) - 1 + HALO, whole


def surface(values: Field, spacing: int) -> Field:
    """Return the smooth surface over a patch of values that has HALO more on each side."""
    across = _stretched(np.ascontiguousarray(values.T), spacing)
    return _stretched(np.ascontiguousarray(across.T), spacing)


def _stretched(values: Field, spacing: int) -> Field:
    """Return the curve through each column of values."""
    first, weights = spline(values.shape[0] - 2 * HALO, spacing)
    found: Field = values[first] * weights[0]
    for step in (1, 2, 3):
        found += values[first + step] * weights[step]
    return found


def noise(left: int, top: int, size: tuple[int, int], spacing: int, seed: int) -> Field:
    """Return noise of about -1 to 1, (height, width), from a point on.

    All of `left`, `top` and `size` (width, height) are multiples of `spacing`, the distance from
    one bump to the next.
    """
    wide, high = size[0] // spacing, size[1] // spacing
    xs = np.arange(left // spacing - HALO, left // spacing + wide + HALO)
    ys = np.arange(top // spacing - HALO, top // spacing + high + HALO)
    return (surface(hashed(xs[None], ys[:, None], seed), spacing) - np.float32(0.5)) * np.float32(4)
