"""Trails that people would have worn in a town whose author drew neither roads nor paths.

They join the entrances of houses and gardens to each other and to the borders of the map, each by
the shortest walk to what is joined already, and are drawn only: one walks everywhere as before.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from town.map.pathfinding import flooded
from town.map.tilemap import TileMap, Way
from town.map.tiles import Tile
from town.scenario.assembly.terrain import DrawStroke, tiles_of
from town.scenario.yaml.shapes import INDOORS, Shape
from town.view.terrain.ground_map import GREEN
from town.view.terrain.land.noise import hashed

WAYS = ("road", "path", "cobble", "pavement", "bridge")
MAX_ENDS, MAX_TILES = 40, 90_000  # beyond which a map gets no trails
FEW = 0.15  # share of the map
APART = 7  # tiles from one entrance to the next that count
REACH = 20  # tiles of a straight piece
WIDTH = 2  # tiles
SIDES = ((0, 1), (1, 0), (0, -1), (-1, 0))
Mask = NDArray[np.bool_]


def trails(tiles: TileMap) -> tuple[Way, ...]:
    """Return the trails of a town without ways; none where there are some, or nowhere to go."""
    drawn = {tiles.grounds[n] for n in np.unique(tiles.ground).tolist()}
    if drawn.intersection(WAYS) or tiles.ways or tiles.ground.size > MAX_TILES:
        return ()
    indoors = np.isin(tiles.ground, [n for n, g in enumerate(tiles.grounds) if g in INDOORS])
    free = tiles.walkable & ~indoors
    for item in tiles.objects:
        for x, y in item.tiles:
            free[y, x] = False
    ends = _apart(_entrances(tiles, free, indoors))[:MAX_ENDS]
    if len(ends) < 3:
        return ()
    return tuple(_joined(free, [*ends, *_gates(tiles, free, ends)]))


def unvisited(tiles: TileMap) -> Mask | None:
    """Return the tiles to which no walk leads from any room, None where they are but a few."""
    if tiles.ground.size > MAX_TILES:
        return None
    rooms = tiles.walkable & (tiles.arena_index >= 0)
    if not rooms.any():
        return None
    green = np.isin(tiles.ground, [n for n, g in enumerate(tiles.grounds) if g in GREEN])
    lost = green & (flooded(tiles.walkable.astype(np.int8), rooms) >= tiles.ground.size)
    for x, y in tiles.solid_art:
        lost[y, x] = False
    return lost if lost.mean() > FEW else None


def _entrances(tiles: TileMap, free: Mask, indoors: Mask) -> list[Tile]:
    """Return the free tiles beside floors one walks on, and beside gardens and greens."""
    inner = indoors & tiles.walkable
    for n, place in enumerate(tiles.arenas):
        if place.outdoors:
            inner = inner | ((tiles.arena_index == n) & tiles.walkable)
    outer = free & (tiles.arena_index < 0)
    beside = np.zeros(free.shape, np.bool_)
    for dx, dy in SIDES:
        beside |= np.roll(inner, (dy, dx), (0, 1))
    return [(x, y) for y, x in np.argwhere(outer & beside).tolist()]


def _apart(found: Sequence[Tile]) -> list[Tile]:
    """Return of tiles those that are not too near to one before, thrown but always the same."""
    xs, ys = np.array([t[0] for t in found] or [0]), np.array([t[1] for t in found] or [0])
    lots = hashed(xs, ys, 21).tolist()
    kept: list[Tile] = []
    for _, (x, y) in sorted(zip(lots, found, strict=False)):
        if all(max(abs(x - a), abs(y - b)) >= APART for a, b in kept):
            kept.append((x, y))
    return kept


def _gates(tiles: TileMap, free: Mask, ends: Sequence[Tile]) -> Iterator[Tile]:
    """Yield where trails leave the map in the west and the east."""
    middle = sorted(y for _, y in ends)[len(ends) // 2]
    for x in (0, tiles.width - 1):
        rows = [y for y in range(2, tiles.height - 2) if free[y, x]]
        if rows:
            yield x, min(rows, key=lambda y: abs(y - middle))


def _joined(free: Mask, ends: Sequence[Tile]) -> Iterator[Way]:
    """Yield a trail from each end to the nearest tile that is joined already."""
    joined = np.zeros(free.shape, np.bool_)
    joined[ends[0][1], ends[0][0]] = True
    left = list(ends[1:])
    while left:
        steps = flooded(free.astype(np.int8), joined)
        near = min(left, key=lambda tile: (int(steps[tile[1], tile[0]]), tile))
        left.remove(near)
        if steps[near[1], near[0]] >= free.size:
            continue
        points = _straightened(_walk(steps, near), free)
        brush = DrawStroke("path", Shape(points=points), WIDTH)
        worn = [
            (x, y)
            for x, y in dict.fromkeys(tiles_of(brush))
            if 0 <= y < free.shape[0] and 0 <= x < free.shape[1] and free[y, x]
        ]
        for x, y in worn:
            joined[y, x] = True
        if len(points) > 1:
            yield Way("path", points, WIDTH, tuple(worn))


def _walk(steps: NDArray[np.int32], start: Tile) -> list[Tile]:
    """Return a shortest walk down to 0, straight on for as long as that is one."""
    walk, (dx, dy) = [start], SIDES[0]
    while (here := int(steps[walk[-1][1], walk[-1][0]])) > 0:
        x, y = walk[-1]
        for side in ((dx, dy), *SIDES):
            column, row = x + side[0], y + side[1]
            inside = 0 <= row < steps.shape[0] and 0 <= column < steps.shape[1]
            if inside and steps[row, column] < here:
                dx, dy = side
                walk.append((column, row))
                break
    return walk


def _straightened(walk: Sequence[Tile], free: Mask) -> tuple[Tile, ...]:
    """Return the corners of a walk when one cuts across open ground."""
    points, n = [walk[0]], 0
    while n < len(walk) - 1:
        far = min(n + REACH, len(walk) - 1)
        n = next(m for m in range(far, n, -1) if m == n + 1 or _is_open(walk[n], walk[m], free))
        points.append(walk[n])
    return tuple(points)


def _is_open(a: Tile, b: Tile, free: Mask) -> bool:
    """Return whether a straight piece between two tiles has nothing in its way."""
    many = 2 * max(abs(a[0] - b[0]), abs(a[1] - b[1]), 1)
    xs = np.rint(np.linspace(a[0], b[0], many)).astype(int)
    ys = np.rint(np.linspace(a[1], b[1], many)).astype(int)
    low, right = np.minimum(ys + 1, free.shape[0] - 1), np.minimum(xs + 1, free.shape[1] - 1)
    return bool(free[ys, xs].all() and free[low, xs].all() and free[ys, right].all())
