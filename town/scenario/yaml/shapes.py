"""Rectangles, lines and grounds as authors write them in YAML.

The readers return tuples of whole numbers and raise InvalidValueError, whose message says what was
written and what would do.
"""

from dataclasses import dataclass
from typing import TypeAlias

from town.map.tiles import Tile
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
    "linoleum", "quarry_tiles", "green_carpet", "blue_carpet", "stone_bridge", "slabs", "leaves",
    "tea", "paddy",
)
# fmt: on
IMPASSABLE = frozenset({"water", "wall"})
# fmt: off
INDOORS = frozenset((
    "floor", "wood", "tiles", "carpet", "pale_wood", "dark_wood", "parquet", "flagstones",
    "linoleum", "quarry_tiles", "green_carpet", "blue_carpet",
))
# fmt: on
# fmt: off
DRAWN = (
    "road", "path", "water", "bridge", "hedge", "fence", "trees", "woods", "orchard", "scenery",
    "fill",
)
SCENERY = (
    "sampan", "rowboat", "haystack", "rock", "woodpile", "cart", "lantern", "lamp", "signpost",
    "sheep", "cow", "ducks", "lilies", "washing", "barrels",
)
# fmt: on
SINGLE = ("trees", "scenery")  # put down one by one
OUTLINES = ("woods", "orchard")
TREES = ("oak", "birch", "pine", "apple", "poplar", "willow", "blossom", "bamboo", "bush", "reeds")
WOODS = ("oak", "birch", "pine")  # what stands in woods, if nothing is said
FENCES = ("wood", "stone", "bamboo", "courtyard")
BLOCKS_SIGHT = ("courtyard",)  # fences over which nobody looks
LOOKS = ("english", "chinese")  # of houses
ROOFS = ("red", "slate", "brown", "green", "straw", "grey")
WALLS = ("brick", "plaster", "timber", "stone", "whitewash")
MAX_SIDE = 1000


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 100_000


def read_rect(value: object) -> Rect:
    """Return [x, y, width, height] as a tuple. Raises InvalidValueError."""
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
    """Return [[x, y], ...] as a tuple of tiles. Raises InvalidValueError."""
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
    """Return a rectangle or a line of points as a Shape. Raises InvalidValueError."""
    if isinstance(value, list | tuple) and value and all(map(_whole, value)):
        return Shape(rect=read_rect(value))
    if not isinstance(value, list | tuple) or not value:
        would_do = "Write [x, y, width, height], or the points of a line: [[x, y], [x, y]]."
        raise InvalidValueError(f"is {shown(value)}, which is no shape.", would_do)
    return Shape(points=read_points(value))
