"""The land beyond the border of a map: drawn, and never walked on.

Roads and rivers that leave the map wander on; meadows, fields and water at the border end where
they like; further out are parcels of farmland and woods, invented by noise. It depends on the map
alone, so a town always lies in the same country.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from town.map.tilemap import TileMap, Way
from town.map.tiles import Tile
from town.view.terrain.ground_map import GroundMap, stable_number
from town.view.terrain.land.noise import hashed, noise
from town.view.terrain.land.trails import trails, unvisited
from town.view.terrain.land.ways import Course, Point, course_of
from town.view.terrain.masks import grown

MARGIN = 128  # tiles of land around the map; a multiple of 16
NEAR = 6.0  # tiles from the border within which the land is as on the border
WILDEST = 40  # tiles from where people come, beyond which it makes no difference
TAPER = 0.7  # tiles by which what reaches the border is narrower at either side a tile further on
STRETCH = 4.0  # tiles from one bend to the next
WANDER = 0.42  # radians that a way may turn at a bend
SWERVE = 1.0  # radians that a way may turn from where it left
BROADEST = 14  # tiles: water that is broader is a lake
PARCEL = (17, 13)  # tiles of a field
WOODED, OPEN = 0.34, -0.42  # noise above which there are woods, and below which meadows
CROPS = ("field", "crops", "meadow", "grass", "grass")  # of parcels
CARRIED = frozenset(
    {
        "meadow",
        "field",
        "crops",
        "flowers",
        "sand",
        "dirt",
        "mud",
        "moss",
        "snow",
        "stone",
        "water",
        "leaves",
        "tea",
        "paddy",
    }
)  # grounds that go on beyond the border
PASSED_ON = frozenset({"road", "path", "water", "cobble"})
SIDES: tuple[tuple[int, int], ...] = ((0, -1), (1, 0), (0, 1), (-1, 0))


@dataclass(frozen=True)
class Country:
    """The grounds of a map with MARGIN tiles of land around, and the ways through both."""

    kinds: NDArray[np.uint8]  # (height, width) with the margin, indices into `names`
    names: tuple[str, ...]
    courses: tuple[Course, ...]
    ways: tuple[Way, ...]  # of the map alone
    trees: NDArray[np.bool_]  # (height, width): where trees stand beyond the border
    size: tuple[int, int]  # of the map, in tiles


def country_of(land: GroundMap) -> Country:
    """Return the country in which a map lies."""
    tiles, names = land.tiles, land.tiles.grounds
    code = {name: n for n, name in enumerate(names)}
    worn = trails(tiles)
    here = land.codes()
    for x, y in (tile for way in worn for tile in way.tiles):
        here[y, x] = code["path"]
    kinds = np.pad(here, MARGIN, mode="edge")
    away = _from_people(tiles, _away(tiles))
    wild = _landscape(tiles, away, code)
    reach = NEAR + 5.0 * _noise(tiles, 16, 3)
    known = [code[name] for name in sorted(CARRIED) if name in code]
    far = np.where(np.isin(kinds, known), away > reach, away > np.minimum(reach, 2.0))
    far |= _inset(here) < TAPER * away + 0.6 * _noise(tiles, 8, 7)
    kinds = np.where((away > 0) & far, wild, kinds)
    plain = np.isin(kinds, [code[name] for name in ("grass", *sorted(CARRIED)) if name in code])
    kinds = np.where((away > 0) & ~plain, code["grass"], kinds)
    ways = (*tiles.ways, *worn)
    courses = [course_of(way) for way in ways]
    leaving = list(_leaving(tiles, courses))
    trees = _trees(kinds, away, code) & ~_near(leaving, kinds.shape)
    size = (tiles.width, tiles.height)
    return Country(kinds.astype(np.uint8), names, (*courses, *leaving), ways, trees, size)


def _inset(kinds: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return for each tile beyond the border how far along it another ground is.

    What reaches the border ends the further out, the nearer it is to its own edge.
    """
    found = np.full(kinds.shape, 99, np.float32)
    for rim in (np.s_[0, :], np.s_[-1, :], np.s_[:, 0], np.s_[:, -1]):
        line = kinds[rim]
        turns = np.flatnonzero(line[1:] != line[:-1]) + 1
        if turns.size:
            at = np.arange(line.size)[:, None]
            found[rim] = np.abs(at + 0.5 - turns).min(axis=1)
    return np.pad(found, MARGIN, mode="edge")


def _away(tiles: TileMap) -> NDArray[np.float32]:
    """Return how many tiles each tile is beyond the border, 0 on the map."""
    xs = np.arange(-MARGIN, tiles.width + MARGIN)
    ys = np.arange(-MARGIN, tiles.height + MARGIN)
    dx = np.maximum(np.maximum(-xs, xs - tiles.width + 1), 0)
    dy = np.maximum(np.maximum(-ys, ys - tiles.height + 1), 0)
    found: NDArray[np.float32] = np.hypot(dx[None], dy[:, None]).astype(np.float32)
    return found


def _from_people(tiles: TileMap, away: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how far each tile is from where people come, which may be less than the map."""
    lost = unvisited(tiles)
    if lost is None:
        return away
    near = np.zeros(away.shape, np.bool_)
    near[MARGIN:-MARGIN, MARGIN:-MARGIN] = ~lost
    found = np.where(near, 0, away + WILDEST).astype(np.float32)
    for step in range(1, WILDEST):
        wider = grown(near, 1)
        found[wider & ~near] = step
        near = wider
    return found


def _noise(tiles: TileMap, spacing: int, seed: int) -> NDArray[np.float32]:
    """Return noise for each tile, with bumps so many tiles apart."""
    wide, high = tiles.width + 2 * MARGIN, tiles.height + 2 * MARGIN
    size = (-(-wide // spacing) * spacing, -(-high // spacing) * spacing)
    seed += stable_number("country", tiles.width, tiles.height) % 10_000
    return noise(-MARGIN, -MARGIN, size, spacing, seed)[:high, :wide]


def _landscape(
    tiles: TileMap, away: NDArray[np.float32], code: dict[str, int]
) -> NDArray[np.uint8]:
    """Return woods, meadows and parcels of farmland, as if there were no map."""
    hills = _noise(tiles, 32, 1) + 0.5 * _noise(tiles, 8, 2)
    wide, high = hills.shape[1], hills.shape[0]
    bend = _noise(tiles, 32, 4) * 5
    xs, ys = np.arange(wide)[None] + bend, np.arange(high)[:, None] + bend[::-1, ::-1]
    row = np.floor(ys / PARCEL[1]).astype(np.int64)
    column = np.floor((xs + row * 7) / PARCEL[0]).astype(np.int64)
    whole = _whole_parcels(column, row, (hills > OPEN) & (hills < WOODED) & (away > NEAR))
    lot = (hashed(column, row, 5) * len(CROPS)).astype(int)
    parcels = np.array([code[name] for name in CROPS], np.uint8)[lot]
    border = ((ys % PARCEL[1]) < 1.6) | (((xs + row * 7) % PARCEL[0]) < 1.6)
    found = np.where(border | ~whole, code["grass"], parcels)
    found = np.where(hills < OPEN, code["meadow"], found)
    return np.where(hills > WOODED, code["moss"], found).astype(np.uint8)


def _whole_parcels(
    column: NDArray[np.int64], row: NDArray[np.int64], good: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return the tiles of the parcels that are good all over."""
    column, row = column - column.min(), row - row.min()
    number = row * (column.max() + 1) + column
    bad = np.bincount(number.ravel(), weights=~good.ravel())
    found: NDArray[np.bool_] = bad[number] == 0
    return found


def _trees(
    kinds: NDArray[np.uint8], away: NDArray[np.float32], code: dict[str, int]
) -> NDArray[np.bool_]:
    """Return where trees stand: thick in woods, along parcels, and one here and there."""
    ys, xs = np.mgrid[: kinds.shape[0], : kinds.shape[1]]
    lot = hashed(xs - MARGIN, ys - MARGIN, 6)
    share = np.full(kinds.shape, 0.012, np.float32)
    share[kinds == code["grass"]] = 0.05
    share[(kinds == code["moss"]) & (away > 0)] = 0.4
    share[np.isin(kinds, [code["field"], code["crops"], code["water"], code["sand"]])] = 0.0
    share[away < 1.5] = 0.0
    for rows in (1, 2, 3):  # whose crowns would hang over where people come
        share[rows:][away[:-rows] <= 0] = 0.0
    return lot < share


def _near(courses: Sequence[Course], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return the tiles beside ways, on which no tree stands."""
    found = np.zeros(shape, np.bool_)
    for course in courses:
        far = course.width / 2 + STRETCH / 2 + 1
        for x, y in course.points:
            left, top = max(int(x + MARGIN - far), 0), max(int(y + MARGIN - far), 0)
            found[top : max(int(y + MARGIN + far), 0), left : max(int(x + MARGIN + far), 0)] = True
    return found


# --- ways that leave the map ---------------------------------------------------------------------


def _leaving(tiles: TileMap, courses: list[Course]) -> Iterator[Course]:
    """Yield how the ways that reach the border go on beyond it."""
    done: list[tuple[Point, float]] = []
    for course in courses:
        for end, before in (
            (course.points[0], course.points[1:2]),
            (course.points[-1], course.points[-2:-1]),
        ):
            side = _side(tiles, end, course.width)
            if side is None or not before:
                continue
            dx, dy = end[0] - before[0][0], end[1] - before[0][1]
            if dx * side[0] + dy * side[1] <= 0:
                continue
            done.append((end, course.width))
            yield _wandering(course, end, side, np.arctan2(dy, dx))
    for kind, middle, width, side in _at_border(tiles):
        if not any(abs(x - middle[0]) + abs(y - middle[1]) < wide for (x, y), wide in done):
            course = Course(kind, (middle,), width, kind == "water")
            yield _wandering(course, middle, side, np.arctan2(side[1], side[0]))


def _side(tiles: TileMap, end: Point, width: float) -> tuple[int, int] | None:
    """Return the way out of the map at a point near its border."""
    near = 1.0 + width / 2
    gaps = (end[1], tiles.width - end[0], tiles.height - end[1], end[0])
    nearest = min(range(4), key=lambda n: gaps[n])
    return SIDES[nearest] if gaps[nearest] <= near else None


def _wandering(course: Course, start: Point, side: tuple[int, int], heading: float) -> Course:
    """Return how a way goes on from the border, with gentle bends."""
    out = float(np.arctan2(side[1], side[0]))
    points, (x, y) = [start], start
    heading = float(heading)
    for n in range(round(MARGIN / STRETCH) + 4):
        lot = stable_number("bend", course.kind, round(start[0]), round(start[1]), n) % 1000 / 500
        off = (heading - out + pi) % (2 * pi) - pi
        heading += (lot - 1) * WANDER * (n > 0) - 0.12 * off * (abs(off) > SWERVE / 2)
        x, y = x + STRETCH * cos(heading), y + STRETCH * sin(heading)
        points.append((x, y))
    return Course(course.kind, tuple(points), course.width, course.is_square)


def _at_border(tiles: TileMap) -> Iterator[tuple[str, Point, float, tuple[int, int]]]:
    """Yield the ways that end at the border: kind of ground, middle, width, and the way out."""
    wide, high = tiles.width, tiles.height
    rims: tuple[list[Tile], ...] = (
        [(x, 0) for x in range(wide)], [(wide - 1, y) for y in range(high)],
        [(x, high - 1) for x in range(wide)], [(0, y) for y in range(high)],
    )  # fmt: skip
    for side, rim in zip(SIDES, rims, strict=True):
        begun = 0
        kinds = [tiles.grounds[tiles.ground[y, x]] for x, y in rim]
        for n in range(1, len(rim) + 1):
            if n < len(rim) and kinds[n] == kinds[begun]:
                continue
            if kinds[begun] in PASSED_ON and n - begun <= BROADEST:
                (x0, y0), (x1, y1) = rim[begun], rim[n - 1]
                yield kinds[begun], ((x0 + x1 + 1) / 2, (y0 + y1 + 1) / 2), float(n - begun), side
            begun = n
