"""Which sprites make a map: ground, edges, walls, trees, in drawing order. Knows no pygame.

Sprites are named as in art/atlas.json. Coordinates are pixels of the map, 16 to a tile.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from town.people import Place
from town.tilemap import MapObject, Tile, TileMap

TILE = 16  # pixels
NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
SIDES = ((NORTH, 0, -1), (EAST, 1, 0), (SOUTH, 0, 1), (WEST, -1, 0))
CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))
GREEN = frozenset({"grass", "meadow", "flowers", "moss", "snow"})
EDGED = frozenset(
    {"road", "path", "cobble", "pavement", "dirt", "sand", "field", "crops", "mud", "gravel",
     "stone", "meadow", "moss", "snow"}
)  # fmt: skip
SOFT = frozenset({"meadow", "moss", "snow"})  # grass grows over them, and they over nothing
OVER_WATER = frozenset({"bridge", "deck"})
VARIANTS = 4
PLAIN = (0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 3)
UNCUT = 0.66  # how patchy it is where grass stands high
PATCH = 5  # tiles from one patch to the next
WALL_LEFT, WALL_WIDE = 5, 6  # columns of the top of a wall that runs from north to south
OUTER = {  # what the outside of a building is made of, by the kind of its sector
    "home": ("plaster", "timber"), "house": ("plaster", "timber"), "church": ("stone",),
    "school": ("brick",), "shop": ("brick", "timber"), "cafe": ("timber",), "pub": ("timber",),
    "workshop": ("brick",), "farm": ("timber",), "office": ("brick",), "library": ("stone",),
}  # fmt: skip
PAPERS = ("inside", "inside/blue", "inside/green", "inside/rose")
TREES = ("oak", "birch", "pine", "apple")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One sprite, or a part of it, at a place: its upper left corner in pixels of the map."""

    name: str
    x: int
    y: int
    clip: tuple[int, int, int, int] | None = None  # x, y, w, h inside the sprite
    foot: int = 0  # what stands is drawn in the order of its lowest pixel row


def thrown(*keys: object) -> int:
    """Return a number that depends on `keys` alone, the same on every machine."""
    return zlib.crc32(repr(keys).encode())


def patchy(x: int, y: int) -> float:
    """Return a value from 0 to 1 that changes slowly from tile to tile: value noise."""
    (left, right), (top, down) = divmod(x, PATCH), divmod(y, PATCH)
    a, b = right / PATCH, down / PATCH
    at = [_node(left + i, top + j) for j in (0, 1) for i in (0, 1)]
    return (at[0] * (1 - a) + at[1] * a) * (1 - b) + (at[2] * (1 - a) + at[3] * a) * b


@cache
def _node(x: int, y: int) -> float:
    """Return the value of a patch at its own place."""
    return thrown("patch", x, y) % 1000 / 999


class MapArt:
    """The sprites of one map."""

    def __init__(self, tiles: TileMap) -> None:
        self.tiles = tiles
        named: list[list[str]] = [[tiles.grounds[n] for n in row] for row in tiles.ground.tolist()]
        rows = [named[0], *named, named[-1]]
        self._kinds = [[row[0], *row, row[-1]] for row in rows]  # with the tiles about the map
        self.doors = frozenset(door.tile for door in tiles.doors)

    def kind(self, x: int, y: int) -> str:
        """Return the ground of a tile; off the map it is that of the nearest tile."""
        rows = self._kinds
        row = rows[min(max(y + 1, 0), len(rows) - 1)]
        return row[min(max(x + 1, 0), len(row) - 1)]

    def ground(self, frame: int = 0) -> Iterator[Stamp]:
        """Yield the ground of the whole map with its edges and the shadows of walls.

        `frame` (0 to 3) is that of the water.
        """
        for y in range(self.tiles.height):
            for x in range(self.tiles.width):
                if self.kind(x, y) == "wall":
                    yield from self._under_wall(x, y)
                else:
                    yield from self._tile(x, y, frame)
                    yield from self._shade(x, y)

    def water(self) -> list[Tile]:
        """Return the tiles whose ground moves."""
        spots = ((x, y) for y in range(self.tiles.height) for x in range(self.tiles.width))
        return [tile for tile in spots if self.kind(*tile) == "water"]

    def _tile(self, x: int, y: int, frame: int) -> Iterator[Stamp]:
        kind = self.kind(x, y)
        variant = self._variant(kind, x, y)
        if kind == "water":
            variant = (variant + frame) % VARIANTS
        yield Stamp(f"ground/{kind}/{variant}", x * TILE, y * TILE)
        yield from self._edges(kind, x, y)

    def _variant(self, kind: str, x: int, y: int) -> int:
        number = thrown(x, y)
        if kind == "grass" and patchy(x, y) > UNCUT:
            return VARIANTS + number % 2
        if kind in ("grass", "road"):  # the plainest is the commonest
            return PLAIN[number % len(PLAIN)]
        return number % VARIANTS

    def _edges(self, kind: str, x: int, y: int) -> Iterator[Stamp]:
        if not (kind in EDGED or kind in OVER_WATER or kind == "water"):
            return
        mask = sum(bit for bit, dx, dy in SIDES if not self._borders(kind, x + dx, y + dy))
        if mask != 15:
            yield Stamp(f"edge/{kind}/{mask}", x * TILE, y * TILE)
        if kind in OVER_WATER:
            return
        for number, (dx, dy) in enumerate(CORNERS):
            if self._borders(kind, x + dx, y + dy) and not (
                self._borders(kind, x + dx, y) or self._borders(kind, x, y + dy)
            ):
                yield Stamp(f"edge/{kind}/corner{number}", x * TILE, y * TILE)

    def _borders(self, kind: str, x: int, y: int) -> bool:
        other = self.kind(x, y)
        if kind in OVER_WATER:
            return other == "water"
        if kind == "water":
            return other != "water" and other not in OVER_WATER
        if kind in SOFT:
            return other in ("grass", "flowers")
        return other in GREEN

    def _shade(self, x: int, y: int) -> Iterator[Stamp]:
        if y == 0 or self.kind(x, y - 1) != "wall" or (x, y) in self.doors:
            return
        mask = self.wall_mask(x, y - 1)
        left = 0 if mask & WEST else WALL_LEFT
        right = TILE if mask & EAST else WALL_LEFT + WALL_WIDE
        yield Stamp("shadow/wall/n", x * TILE + left, y * TILE, (left, 0, right - left, TILE))

    def _under_wall(self, x: int, y: int) -> Iterator[Stamp]:
        """Yield the floors that show left and right of a wall."""
        for dx, clip in ((-1, 0), (1, TILE // 2)):
            if self.is_wall(x + dx, y):
                continue
            near = ((x + dx, y), (x + dx, y + 1), (x + dx, y - 1))
            beside = next((t for t in near if not self.is_wall(*t)), None)
            kind = self.kind(*beside) if beside else "grass"
            kind = "grass" if kind in ("wall", "water") else kind
            name = f"ground/{kind}/{self._variant(kind, x, y)}"
            yield Stamp(name, x * TILE + clip, y * TILE, (clip, 0, TILE // 2, TILE))

    def is_wall(self, x: int, y: int) -> bool:
        """Return whether a tile is wall or a door in a wall."""
        if not (0 <= x < self.tiles.width and 0 <= y < self.tiles.height):
            return False
        return self.kind(x, y) == "wall" or (x, y) in self.doors

    def wall_mask(self, x: int, y: int) -> int:
        """Return on which sides a wall goes on."""
        return sum(bit for bit, dx, dy in SIDES if self.is_wall(x + dx, y + dy))

    def _room(self, x: int, y: int) -> Place | None:
        return self.tiles.place_at((x, y)) if self.tiles.inside((x, y)) else None

    def material(self, x: int, y: int) -> str:
        """Return what the face of a wall is made of: paper inside a room, else as its house."""
        below = [self._room(x, y + 1)]
        if below[0] is None and self.is_wall(x, y + 1):
            below = [self._room(x + 1, y + 1), self._room(x - 1, y + 1)]
        for room in below:
            if room and not room.outdoors:
                return PAPERS[thrown(room.path) % len(PAPERS)]
        for dy in (-1, 0, 1):
            for dx in (0, -1, 1):
                room = self._room(x + dx, y + dy)
                if room and not room.outdoors:
                    outer = OUTER.get(room.kind, ("brick", "plaster"))
                    return outer[thrown(room.sector) % len(outer)]
        return "brick"

    def standing(self) -> Iterator[Stamp]:
        """Yield what stands on the map and never changes: walls, windows, trees, hedges."""
        for y in range(self.tiles.height):
            for x in range(self.tiles.width):
                if self.kind(x, y) == "wall":
                    name = f"wall/{self.material(x, y)}/{self.wall_mask(x, y)}"
                    yield Stamp(name, x * TILE, y * TILE, foot=y * TILE + TILE)
        for (x, y), art in self.tiles.solid_art.items():
            yield from self._planted(x, y, art)

    def _planted(self, x: int, y: int, art: str) -> Iterator[Stamp]:
        px, py, foot = x * TILE, y * TILE, y * TILE + TILE
        if art == "window":
            yield Stamp(self.window(x, y, lit=False), px, py, foot=foot + 1)
        elif art == "tree":
            name = f"tree/{TREES[thrown('tree', x, y) % len(TREES)]}"
            yield Stamp(name, px - TILE // 2, py - 2 * TILE, foot=foot)
        elif art in ("hedge", "fence"):
            mask = sum(
                bit for bit, dx, dy in SIDES if self.tiles.solid_art.get((x + dx, y + dy)) == art
            )
            yield Stamp(f"{art}/{mask}", px, py, foot=foot)
        else:
            yield Stamp(f"object/{art}/idle", px, py, foot=foot)

    def window(self, x: int, y: int, lit: bool) -> str:
        """Return the sprite of the window in a wall."""
        way = "h" if self.wall_mask(x, y) & (EAST | WEST) else "v"
        return f"window/{way}/{'lit' if lit else 'dark'}"

    def door(self, tile: Tile, is_open: bool) -> str:
        """Return the sprite of a door."""
        x, y = tile
        way = "h" if self.wall_mask(x, y) & (EAST | WEST) else "v"
        return f"door/{way}/{'open' if is_open else 'closed'}"


def extent(item: MapObject) -> tuple[int, int, int, int]:
    """Return the rectangle of tiles that an object covers: x, y, width, height."""
    xs, ys = [x for x, _ in item.tiles], [y for _, y in item.tiles]
    return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1
