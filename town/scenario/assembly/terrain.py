"""The ground of a map and what is drawn on it: roads, water, trees. Knows no rooms, no YAML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from town.map.tilemap import Tile
from town.scenario.yaml.errors import InvalidValueError, shown

Rect: TypeAlias = tuple[int, int, int, int]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle, or the points a line goes through (or that are planted one by one)."""

    rect: Rect | None = None
    points: tuple[Tile, ...] = ()

    @property
    def corners(self) -> tuple[Tile, ...]:
        """Return the outermost tiles of a rectangle, or the points of a line."""
        if self.rect is None:
            return self.points
        x, y, width, height = self.rect
        return (x, y), (x + width - 1, y + height - 1)


# fmt: off
GROUNDS = (
    "grass", "meadow", "field", "flowers", "sand", "dirt", "mud", "gravel", "stone", "cobble",
    "road", "path", "bridge", "deck", "water", "wall", "floor", "wood", "tiles", "carpet",
    "pavement", "crops", "moss", "snow", "pale_wood", "dark_wood", "parquet", "flagstones",
    "linoleum", "quarry_tiles", "green_carpet", "blue_carpet",
)
# fmt: on
IMPASSABLE = frozenset({"water", "wall"})
# fmt: off
INDOORS = frozenset((
    "floor", "wood", "tiles", "carpet", "pale_wood", "dark_wood", "parquet", "flagstones",
    "linoleum", "quarry_tiles", "green_carpet", "blue_carpet",
))
# fmt: on
DRAWN = ("road", "path", "water", "bridge", "hedge", "trees", "fill")
MAX_SIDE = 1000


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


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 100_000


def read_rect(value: object) -> Rect:
    """Return [x, y, width, height] as a tuple. Raises WrongError."""
    if not (isinstance(value, list | tuple) and len(value) == 4 and all(map(_whole, value))):
        raise InvalidValueError(
            f"is {shown(value)}, which is no rectangle.", "Write [x, y, width, height]."
        )
    x, y, width, height = value
    if min(x, y) < 0 or not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE):
        what = f"is [{x}, {y}, {width}, {height}], a rectangle without inside."
        raise InvalidValueError(what, "Width and height are at least 1, x and y at least 0.")
    return x, y, width, height


def read_points(value: object) -> tuple[Tile, ...]:
    """Return [[x, y], ...] as a tuple of tiles. Raises WrongError."""
    points = value if isinstance(value, list | tuple) else ()
    good = [
        p for p in points if isinstance(p, list | tuple) and len(p) == 2 and all(map(_whole, p))
    ]
    if not points or len(good) != len(points):
        raise InvalidValueError(
            f"is {shown(value)}, which are no points.", "Write [[x, y], [x, y]]."
        )
    return tuple((x, y) for x, y in good)


def read_shape(value: object) -> Shape:
    """Return a rectangle or a line of points as a Shape. Raises WrongError."""
    if isinstance(value, list | tuple) and value and all(map(_whole, value)):
        return Shape(rect=read_rect(value))
    if not isinstance(value, list | tuple) or not value:
        would_do = "Write [x, y, width, height], or the points of a line: [[x, y], [x, y]]."
        raise InvalidValueError(f"is {shown(value)}, which is no shape.", would_do)
    return Shape(points=read_points(value))
