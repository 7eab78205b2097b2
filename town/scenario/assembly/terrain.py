"""The ground of a map while it is drawn: tiles, and the strokes of `draw` (roads, water, trees)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.map.outlines import Point, inside, smooth, steps, stroke
from town.map.tiles import Tile
from town.rng import rng
from town.scenario.yaml.shapes import (
    BLOCKS_SIGHT,
    GROUNDS,
    IMPASSABLE,
    OUTLINES,
    SINGLE,
    WOODS,
    Rect,
    Shape,
)

FERTILE = frozenset(
    {"grass", "meadow", "flowers", "moss", "field", "crops", "dirt", "snow", "leaves"}
)
"""Grounds on which woods and orchards grow; they leave ways and water free."""
APART = 2  # the square of the tiles between two trees of a wood, at least
DENSITY, SPACING = 0.2, 3


@dataclass(frozen=True, slots=True)
class DrawStroke:
    """One line of `draw`: what is drawn, where, and how wide a line is."""

    what: str  # one of DRAWN
    shape: Shape
    width: int = 1
    ground: str = ""  # for fill, and for a bridge of something else than wood
    curve: bool = False
    of: tuple[str, ...] = ()  # kinds of trees, or what a fence is made of
    density: float = DENSITY
    spacing: int = SPACING


class TerrainGrid:
    """The growing map; arrays are indexed [y, x]."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        code = GROUNDS.index(ground)
        self.ground: NDArray[np.uint8] = np.full((height, width), code, dtype=np.uint8)
        self.walkable = np.full((height, width), ground not in IMPASSABLE, dtype=np.bool_)
        self.opaque = np.zeros((height, width), dtype=np.bool_)
        self.art: dict[Tile, str] = {}

    def inside(self, x: int, y: int) -> bool:
        """Return whether a tile lies on the map."""
        return 0 <= x < self.width and 0 <= y < self.height

    def lay(self, tile: Tile, ground: str) -> None:
        """Make a tile plain ground, whatever was there."""
        x, y = tile
        self.ground[y, x] = GROUNDS.index(ground)
        self.walkable[y, x] = ground not in IMPASSABLE
        self.opaque[y, x] = ground == "wall"
        self.art.pop(tile, None)

    def plant(self, tile: Tile, art: str, opaque: bool = False) -> None:
        """Put something solid that is no object on a tile: a tree, a hedge, a window."""
        x, y = tile
        self.walkable[y, x], self.opaque[y, x] = False, opaque
        self.art[tile] = art

    def draw(self, line: DrawStroke) -> None:
        """Draw one stroke; what of a wide line lies off the map is cut."""
        tiles = [tile for tile in dict.fromkeys(tiles_of(line)) if self.inside(*tile)]
        if line.what == "woods":
            tiles = _thinned([tile for tile in tiles if self._grows(tile)], line.density)
        elif line.what == "orchard":
            tiles = [tile for tile in _in_rows(tiles, line.spacing) if self._grows(tile)]
        for tile in tiles:
            if line.what == "scenery":
                self.plant(tile, f"scenery/{rng(0, 'scenery', *tile).choice(line.of)}")
            elif line.what in ("trees", *OUTLINES):
                self.plant(tile, _tree(tile, line))
            elif line.what == "hedge":
                self.plant(tile, "hedge", opaque=True)
            elif line.what == "fence":
                made_of = line.of[0] if line.of else "wood"
                self.plant(tile, f"fence/{made_of}", opaque=made_of in BLOCKS_SIGHT)
            else:
                self.lay(tile, line.ground or line.what)

    def _grows(self, tile: Tile) -> bool:
        x, y = tile
        return GROUNDS[int(self.ground[y, x])] in FERTILE and tile not in self.art


def _tree(tile: Tile, line: DrawStroke) -> str:
    """Return the picture of a tree: of one of its kinds, or whichever the window likes."""
    kinds = line.of or {"woods": WOODS, "orchard": ("apple",)}.get(line.what, ())
    return f"tree/{rng(0, 'tree', *tile).choice(kinds)}" if kinds else "tree"


def _thinned(tiles: Sequence[Tile], density: float) -> list[Tile]:
    """Return so many of the tiles, no two side by side while there is room."""
    dice = rng(0, "woods", len(tiles))
    order = dice.shuffled(tiles)
    chosen: dict[Tile, None] = {}
    wanted = round(len(tiles) * density)
    for apart in (APART, 1):
        for x, y in order:
            if len(chosen) >= wanted:
                break
            near = ((x + dx, y + dy) for dx, dy in _NEAR if dx * dx + dy * dy < apart)
            if not any(tile in chosen for tile in near):
                chosen[x, y] = None
    return sorted(chosen, key=lambda tile: (tile[1], tile[0]))


def _in_rows(tiles: Iterable[Tile], spacing: int) -> list[Tile]:
    found = list(tiles)
    left, top = min((x for x, _ in found), default=0), min((y for _, y in found), default=0)
    return [(x, y) for x, y in found if not (x - left) % spacing and not (y - top) % spacing]


def tiles_of(line: DrawStroke) -> Iterator[Tile]:
    """Yield the tiles of a stroke; a line may yield one twice, and some off the map."""
    shape = line.shape
    if shape.rect:
        yield from in_rect(shape.rect)
        return
    if line.what in SINGLE:
        yield from shape.points
        return
    outlined = line.what in (*OUTLINES, "fill")
    points: Sequence[Point] = smooth(shape.points, outlined) if line.curve else shape.points
    if outlined:
        yield from inside(points)
    elif line.curve:
        yield from stroke(points, line.width)
    else:
        low = (line.width - 1) // 2
        for x, y in steps(shape.points):
            for dy in range(line.width):
                for dx in range(line.width):
                    yield x + dx - low, y + dy - low


def in_rect(rect: Rect) -> Iterator[Tile]:
    """Yield the tiles of a rectangle, row by row."""
    x, y, width, height = rect
    return ((i, j) for j in range(y, y + height) for i in range(x, x + width))


_NEAR = tuple((dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
