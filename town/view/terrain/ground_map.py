"""What lies on each tile, read for drawing: the kind of ground, walls, rooms, and where water is.

`GroundMap` is the scenario's `TileMap` with the two liberties that drawing takes: outside of the
map the ground goes on as on the nearest tile, and the grass between a bridge and its path is worn.
`tile_art.py` turns it into sprites.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.entities import Place
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
SIDES = ((NORTH, 0, -1), (EAST, 1, 0), (SOUTH, 0, 1), (WEST, -1, 0))
"""The bit of each side in a mask, and the step (dx, dy) to the tile there."""
GREEN = frozenset({"grass", "meadow", "flowers", "moss", "snow", "leaves"})
OVER_WATER = frozenset({"bridge", "deck", "stone_bridge"})
VARIANTS = 4  # pictures of each kind of ground
MAX_APPROACH = 5  # tiles of grass between a bridge and its path that are drawn as worn


@dataclass(frozen=True, slots=True)
class Stamp:
    """One sprite, or a part of it, at a place: its upper left corner in pixels of the map."""

    name: str
    x: int
    y: int
    clip: tuple[int, int, int, int] | None = None  # x, y, width, height inside the sprite
    base_y: int = 0  # the row where it stands on the ground: the lower, the later it is drawn


def stable_number(*keys: object) -> int:
    """Return a number that depends on `keys` alone, the same on every machine."""
    return zlib.crc32(repr(keys).encode())


def extent(item: MapObject) -> tuple[int, int, int, int]:
    """Return the rectangle of tiles that an object covers: x, y, width, height."""
    xs, ys = [x for x, _ in item.tiles], [y for _, y in item.tiles]
    return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


class GroundMap:
    """The ground, walls and rooms of one map. Coordinates may lie outside of it."""

    def __init__(self, tiles: TileMap) -> None:
        self.tiles = tiles
        self.doors = frozenset(door.tile for door in tiles.doors)
        self._right, self._bottom = tiles.width - 1, tiles.height - 1
        self._kinds: list[list[str]] = [
            [tiles.grounds[n] for n in row] for row in tiles.ground.tolist()
        ]
        for x, y in list(self._worn_grass()):
            self._kinds[y][x] = "path"

    def kind(self, x: int, y: int) -> str:
        """Return the ground of a tile; off the map it is that of the nearest tile."""
        return self._kinds[min(max(y, 0), self._bottom)][min(max(x, 0), self._right)]

    def codes(self) -> NDArray[np.uint8]:
        """Return the ground of each tile, (height, width), as a number of `tiles.grounds`."""
        number = {name: n for n, name in enumerate(self.tiles.grounds)}
        return np.array([[number[kind] for kind in row] for row in self._kinds], np.uint8)

    def water(self) -> list[Tile]:
        """Return the tiles of water, row by row."""
        spots = ((x, y) for y in range(self.tiles.height) for x in range(self.tiles.width))
        return [tile for tile in spots if self.kind(*tile) == "water"]

    def is_wall(self, x: int, y: int) -> bool:
        """Return whether a tile is wall or a door in a wall."""
        if not (0 <= x <= self._right and 0 <= y <= self._bottom):
            return False
        return self.kind(x, y) == "wall" or (x, y) in self.doors

    def wall_mask(self, x: int, y: int) -> int:
        """Return on which sides a wall goes on, as a mask of `SIDES`."""
        return sum(bit for bit, dx, dy in SIDES if self.is_wall(x + dx, y + dy))

    def room(self, x: int, y: int) -> Place | None:
        """Return the room or lot on a tile, or None."""
        return self.tiles.place_at((x, y)) if self.tiles.inside((x, y)) else None

    def is_open_ground(self, x: int, y: int) -> bool:
        """Return whether a tile is dry land under the open sky, where snow can lie."""
        room = self.room(x, y)
        sheltered = room is not None and not room.outdoors
        return not sheltered and not self.is_wall(x, y) and self.kind(x, y) != "water"

    def _worn_grass(self) -> Iterator[Tile]:
        """Yield the grass between the end of each bridge and the path that leads to it."""
        code = {name: n for n, name in enumerate(self.tiles.grounds)}
        for y, x in np.argwhere(self.tiles.ground == code.get("bridge", -1)).tolist():
            for _, dx, dy in SIDES:
                line = [(x + dx * n, y + dy * n) for n in range(1, MAX_APPROACH + 2)]
                kinds = [self.kind(*tile) for tile in line]
                green = next((n for n, kind in enumerate(kinds) if kind not in GREEN), 0)
                if green > 0 and kinds[green] in ("path", "road", "cobble"):
                    yield from line[:green]
