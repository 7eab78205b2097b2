"""Lines and outlines on tiles: which tiles a line runs over, and which lie inside an outline.

A line that bends (`smooth`) goes through its points without corners. Widths are measured across,
so a bend is as wide as a straight piece.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from town.map.tiles import Tile

Point: TypeAlias = tuple[float, float]
PIECES = 12  # straight pieces between two points of a smooth line
SLACK = 0.05  # of a tile, by which a line is wider, so that a straight one has its whole width


def smooth(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """Return a line that bends through all points (a Catmull-Rom spline), as short pieces."""
    count = len(points)
    if count < 3:
        return list(points)

    def at(n: int) -> Point:
        return points[n % count] if closed else points[min(max(n, 0), count - 1)]

    line = [
        _between(at(n - 1), at(n), at(n + 1), at(n + 2), step / PIECES)
        for n in range(count if closed else count - 1)
        for step in range(PIECES)
    ]
    return [*line, points[0] if closed else points[-1]]


def _between(before: Point, start: Point, end: Point, after: Point, part: float) -> Point:
    def value(a: float, b: float, c: float, d: float) -> float:
        bend = 2 * a - 5 * b + 4 * c - d
        return b + 0.5 * part * (c - a + part * (bend + part * (3 * (b - c) + d - a)))

    return (
        value(before[0], start[0], end[0], after[0]),
        value(before[1], start[1], end[1], after[1]),
    )


def steps(points: Sequence[Tile]) -> Iterator[Tile]:
    """Yield a line through points whose every step is to one of the four neighbours."""
    yield points[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        wide, high = abs(to_x - x), abs(to_y - y)
        step_x, step_y = (1 if to_x > x else -1), (1 if to_y > y else -1)
        done_x = done_y = 0
        while done_x < wide or done_y < high:
            if (2 * done_x + 1) * high <= (2 * done_y + 1) * wide:
                done_x, x = done_x + 1, x + step_x
            else:
                done_y, y = done_y + 1, y + step_y
            yield x, y


def stroke(points: Sequence[Point], width: int) -> Iterator[Tile]:
    """Yield the tiles of a line `width` tiles across; some more than once.

    A line of an even width lies half a tile to the right of its points and below them.
    """
    aside = 0.5 if width % 2 == 0 else 0.0
    line = [(x + aside, y + aside) for x, y in points]
    yield from steps([(round(x), round(y)) for x, y in points])
    reach = width / 2 + SLACK
    for start, end in pairwise(line) if width > 1 else ():
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        for y in range(int(top - reach) - 1, int(bottom + reach) + 2):
            for x in range(int(left - reach) - 1, int(right + reach) + 2):
                if _distance((x, y), start, end) < reach * reach:
                    yield x, y


def _distance(spot: Point, start: Point, end: Point) -> float:
    """Return the square of the distance of a spot from a straight piece."""
    along, across = end[0] - start[0], end[1] - start[1]
    length = along * along + across * across
    part = 0.0
    if length:
        part = ((spot[0] - start[0]) * along + (spot[1] - start[1]) * across) / length
        part = min(max(part, 0.0), 1.0)
    x, y = start[0] + part * along - spot[0], start[1] + part * across - spot[1]
    return x * x + y * y


def inside(outline: Sequence[Point]) -> Iterator[Tile]:
    """Yield the tiles inside of an outline and under it, row by row."""
    corners = [(round(x), round(y)) for x, y in outline]
    edge: dict[int, list[int]] = {}
    for x, y in steps([*corners, corners[0]]):
        edge.setdefault(y, []).append(x)
    for y in sorted(edge):
        row = set(edge[y])
        for left, right in _spans(outline, y):
            row.update(range(left, right + 1))
        yield from ((x, y) for x in sorted(row))


def _spans(outline: Sequence[Point], y: int) -> Iterator[tuple[int, int]]:
    """Yield the columns, from and to, whose middles lie inside of an outline in a row."""
    crossings = []
    for (x, top), (to_x, bottom) in pairwise([*outline, outline[0]]):
        if (top <= y) != (bottom <= y):
            crossings.append(x + (y - top) * (to_x - x) / (bottom - top))
    crossings.sort()
    for left, right in zip(crossings[::2], crossings[1::2], strict=True):
        yield math.ceil(left), math.floor(right)
