"""The ground of a map while it is drawn: tiles, and the strokes of `draw` (roads, water, trees)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile
from town.scenario.yaml.shapes import GROUNDS, IMPASSABLE, Rect, Shape


@dataclass(frozen=True, slots=True)
class DrawStroke:
    """One line of `draw`: what is drawn, where, and how wide a line is."""

    what: str  # one of DRAWN
    shape: Shape
    width: int = 1
    ground: str = ""  # for fill


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

    def draw(self, stroke: DrawStroke) -> None:
        """Draw one stroke; what of a wide line lies off the map is cut."""
        for tile in dict.fromkeys(tiles_of(stroke)):
            if not self.inside(*tile):
                continue
            if stroke.what == "trees":
                self.plant(tile, "tree")
            elif stroke.what == "hedge":
                self.plant(tile, "hedge", opaque=True)
            else:
                self.lay(tile, stroke.ground or stroke.what)


def tiles_of(stroke: DrawStroke) -> Iterator[Tile]:
    """Yield the tiles of a stroke; a line may yield one twice, and some off the map."""
    shape = stroke.shape
    if shape.rect:
        yield from in_rect(shape.rect)
        return
    if stroke.what == "trees":
        yield from shape.points
        return
    low = (stroke.width - 1) // 2
    for x, y in _line(shape.points):
        for dy in range(stroke.width):
            for dx in range(stroke.width):
                yield x + dx - low, y + dy - low


def in_rect(rect: Rect) -> Iterator[Tile]:
    """Yield the tiles of a rectangle, row by row."""
    x, y, width, height = rect
    return ((i, j) for j in range(y, y + height) for i in range(x, x + width))


def _line(points: Sequence[Tile]) -> Iterator[Tile]:
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
