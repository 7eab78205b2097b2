"""Roads and rivers as lines with round bends, and how much of each tile they cover.

A line is drawn by its points; its corners are rounded by curves that stay within half a tile of
them. Coverage is 1 in the middle of a way and falls to 0 over one tile at its edge.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, hypot, sin

import numpy as np
from numpy.typing import NDArray

from town.map.tilemap import Way

Point = tuple[float, float]
MAX_OFF = 0.5  # tiles that a rounded corner is away from the corner
NARROWEST = 1.5  # tiles: a path that bends between tiles must not break where it covers half of two
PIECES = 6  # of a rounded corner


@dataclass(frozen=True, slots=True)
class Course:
    """Where a way goes, in tiles with fractions, and half its width along each piece."""

    kind: str
    points: tuple[Point, ...]
    width: float
    is_square: bool = False  # broader where it is oblique, as tiles are that one cannot walk on

    def half(self, dx: float, dy: float) -> float:
        """Return half the width of a piece in a direction."""
        long = hypot(dx, dy) or 1.0
        return self.width / 2 * ((abs(dx) + abs(dy)) / long if self.is_square else 1.0)


def course_of(way: Way) -> Course:
    """Return the course of a way that an author drew: through the middle of its tiles."""
    shift = 0.5 if way.width % 2 else 1.0
    points = [(x + shift, y + shift) for x, y in way.points]
    is_square = way.kind == "water" and not way.curve
    line = points if way.curve else rounded(points)
    width = max(float(way.width), NARROWEST) if way.curve else float(way.width)
    return Course(way.kind, tuple(line), width, is_square)


def rounded(points: Sequence[Point]) -> Iterator[Point]:
    """Yield a line with its corners rounded, as far as it stays near them."""
    yield points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        one, other = _towards(corner, before), _towards(corner, after)
        if one is None or other is None:
            continue
        (ax, ay, long), (bx, by, far) = one, other
        turn = acos(max(-1.0, min(1.0, -(ax * bx + ay * by))))
        if turn < 0.01:
            continue
        reach = min(long / 2, far / 2, 2 * MAX_OFF / max(sin(turn / 2), 0.01))
        start = (corner[0] + ax * reach, corner[1] + ay * reach)
        end = (corner[0] + bx * reach, corner[1] + by * reach)
        for n in range(PIECES + 1):
            t = n / PIECES
            weights = ((1 - t) ** 2, 2 * t * (1 - t), t * t)
            yield (
                sum(w * p[0] for w, p in zip(weights, (start, corner, end), strict=True)),
                sum(w * p[1] for w, p in zip(weights, (start, corner, end), strict=True)),
            )
    yield points[-1]


def _towards(start: Point, end: Point) -> tuple[float, float, float] | None:
    """Return the direction to a point and how far it is, None where it is the same."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = hypot(dx, dy)
    return None if long == 0 else (dx / long, dy / long, long)


def cover(grid: NDArray[np.float32], course: Course, left: int, top: int) -> None:
    """Raise a grid of tiles, whose first is (left, top), to what a way covers of each."""
    pairs = list(pairwise(course.points)) or [(course.points[0], course.points[0])]
    for (ax, ay), (bx, by) in pairs:
        dx, dy = bx - ax, by - ay
        half = course.half(dx, dy)
        x0 = max(int(min(ax, bx) - half) - 2 - left, 0)
        y0 = max(int(min(ay, by) - half) - 2 - top, 0)
        x1, y1 = int(max(ax, bx) + half) + 3 - left, int(max(ay, by) + half) + 3 - top
        part = grid[y0 : max(y1, 0), x0 : max(x1, 0)]
        if not part.size:
            continue
        xs = np.arange(part.shape[1]) + (x0 + left + 0.5)
        ys = (np.arange(part.shape[0]) + (y0 + top + 0.5))[:, None]
        along = ((xs - ax) * dx + (ys - ay) * dy) / max(dx * dx + dy * dy, 1e-9)
        along = np.clip(along, 0.0, 1.0)
        away = np.hypot(xs - ax - along * dx, ys - ay - along * dy)
        np.maximum(part, np.clip(half + 0.5 - away, 0.0, 1.0).astype(np.float32), out=part)
