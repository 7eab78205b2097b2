"""What can be seen from where: fields of view between walls and doors.

Sight and hearing both stop at walls and shut doors. In a room one sees from wall to wall, however
wide it is; out of doors, and through a door, as far as sight goes. Fields are cached by tile and by
which doors stand open.
"""

from datetime import datetime
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from town.clock import minute_of
from town.entities import Place
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile, span


class Sight:
    """Fields of view by symmetric shadow casting, in a square of `radius` tiles around a tile.

    With `rooms`, `radius` is as far as one sees beyond the room in which one is.
    """

    def __init__(self, tilemap: TileMap, radius: int, rooms: bool = False) -> None:
        self.map = tilemap
        self.far = radius
        self.radius = max(radius, _widest(tilemap)) if rooms else radius
        self._doors: dict[tuple[int, int], tuple[bool, ...]] = {}
        self._clear: dict[tuple[bool, ...], NDArray[np.bool_]] = {}
        self.view = lru_cache(maxsize=8192)(self._view)
        self.objects = lru_cache(maxsize=8192)(self._objects)
        self.places = lru_cache(maxsize=8192)(self._places)

    def doors(self, now: datetime) -> tuple[bool, ...]:
        """Return which doors stand open at `now`, in map order."""
        key = (now.weekday(), minute_of(now))
        open_doors = self._doors.get(key)
        if open_doors is None:
            open_doors = tuple(door.is_open(key[1], key[0]) for door in self.map.doors)
            self._doors[key] = open_doors
        return open_doors

    def sees(self, a: Tile, b: Tile, doors: tuple[bool, ...]) -> bool:
        """Return whether one can see from tile `a` to `b`, and no wall stands between.

        Asked in both directions: shadow casting is one-sided for somebody in a shut doorway.
        """
        dx, dy = b[0] - a[0], b[1] - a[1]
        r, side = self.radius, 2 * self.radius + 1
        if not (-r <= dx <= r and -r <= dy <= r):
            return False
        there, back = (dy + r) * side + dx + r, (r - dy) * side + r - dx
        return bool(self.view(a, doors)[there] and self.view(b, doors)[back])

    def _view(self, tile: Tile, doors: tuple[bool, ...]) -> bytes:
        """Return the square around `tile`, row by row, one byte a tile: 1 where it is in view."""
        r, (x, y) = self.radius, tile
        x0, y0 = max(0, x - r), max(0, y - r)
        clear = self._transparency(doors)[y0 : y + r + 1, x0 : x + r + 1]
        import tcod.constants
        import tcod.map  # imported late: a window needs neither

        seen = tcod.map.compute_fov(
            clear, (y - y0, x - x0), 0, True, tcod.constants.FOV_SYMMETRIC_SHADOWCAST
        )
        whole = np.zeros((2 * r + 1, 2 * r + 1), np.uint8)
        top, left = y0 - (y - r), x0 - (x - r)
        whole[top : top + seen.shape[0], left : left + seen.shape[1]] = seen & self._near(x, y)
        return whole.tobytes()

    def add_view(self, mask: NDArray[np.bool_], tile: Tile, doors: tuple[bool, ...]) -> None:
        """Set the tiles in view of `tile` in `mask`, which has the shape of the map."""
        r, (x, y) = self.radius, tile
        whole = np.frombuffer(self._view(tile, doors), np.uint8).reshape(2 * r + 1, 2 * r + 1) > 0
        x0, y0 = max(0, x - r), max(0, y - r)
        part = mask[y0 : y + r + 1, x0 : x + r + 1]
        top, left = y0 - (y - r), x0 - (x - r)
        part |= whole[top : top + part.shape[0], left : left + part.shape[1]]

    def _near(self, x: int, y: int) -> NDArray[np.bool_]:
        """Return which tiles of the square around (x, y) are near enough, or in the same room."""
        r, x0, y0 = self.radius, max(0, x - self.radius), max(0, y - self.radius)
        inside = self.map.arena_index[y0 : y + r + 1, x0 : x + r + 1]
        own = int(self.map.arena_index[y, x])
        indoors = own >= 0 and not self.map.arenas[own].outdoors
        near = (inside == own) if indoors else np.zeros(inside.shape, np.bool_)
        top, left = max(0, y - self.far) - y0, max(0, x - self.far) - x0
        near[top : y - y0 + self.far + 1, left : x - x0 + self.far + 1] = True
        return near

    def _transparency(self, doors: tuple[bool, ...]) -> NDArray[np.bool_]:
        clear = self._clear.get(doors)
        if clear is None:
            clear = ~self.map.opaque
            for door, is_open in zip(self.map.doors, doors, strict=True):
                clear[door.tile[1], door.tile[0]] = is_open
            self._clear[doors] = clear
        return clear

    def _objects(self, tile: Tile, doors: tuple[bool, ...]) -> tuple[MapObject, ...]:
        """Return the objects with a tile in view, nearest first, then in map order."""
        tiles, owners = self._object_tiles
        offset = tiles - tile
        apart = np.abs(offset).max(axis=1)
        near = np.flatnonzero(apart <= self.radius)
        dx, dy = offset[near].T + self.radius
        seen = near[self._square(tile, doors)[dy, dx] > 0]
        nearest: dict[int, int] = {}
        for owner, far in zip(owners[seen].tolist(), apart[seen].tolist(), strict=True):
            nearest[owner] = min(far, nearest.get(owner, far))
        order = sorted(nearest, key=lambda owner: (nearest[owner], owner))
        return tuple(self.map.objects[owner] for owner in order)

    @cached_property
    def _object_tiles(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the tiles of all objects, shape (n, 2), and the index of the object of each."""
        pairs = [(tile, n) for n, item in enumerate(self.map.objects) for tile in item.tiles]
        tiles = np.array([tile for tile, _ in pairs], np.int64).reshape(-1, 2)
        return tiles, np.array([n for _, n in pairs], np.int64)

    def _square(self, tile: Tile, doors: tuple[bool, ...]) -> NDArray[np.uint8]:
        side = 2 * self.radius + 1
        return np.frombuffer(self.view(tile, doors), np.uint8).reshape(side, side)

    def _places(self, tile: Tile, doors: tuple[bool, ...]) -> tuple[Place, ...]:
        """Return the arenas with a tile in view, the one that `tile` is in first."""
        r, (x, y) = self.radius, tile
        rows, columns = np.nonzero(self._square(tile, doors))
        inside = self.map.arena_index[rows + y - r, columns + x - r]
        own = int(self.map.arena_index[y, x])
        indices = dict.fromkeys([own, *np.unique(inside).tolist()])
        return tuple(self.map.arenas[i] for i in indices if i >= 0)


def _widest(tilemap: TileMap) -> int:
    """Return how far apart two in one room can be at the most, in tiles."""
    rooms = (tilemap.floor[place.path] for place in tilemap.arenas if not place.outdoors)
    return max((span(tiles) for tiles in rooms if tiles), default=0)
