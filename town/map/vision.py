"""What can be seen from where: fields of view between walls and doors.

Sight and hearing both stop at walls and shut doors. In a room one sees from wall to wall, however
wide it is; out of doors, and through a door, as far as sight goes. Fields are cached by tile and by
which doors near it stand open.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from town.clock import minute_of
from town.entities import Place
from town.map.nearby import Nearby
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile, span

Doors = int
"""Which doors stand open: bit n is set where that of index n in the map does."""


class Sight:
    """Fields of view by symmetric shadow casting, in a square of `radius` tiles around a tile.

    With `rooms`, `radius` is as far as one sees beyond the room in which one is.
    """

    def __init__(self, tilemap: TileMap, radius: int, rooms: bool = False) -> None:
        self.map = tilemap
        self.far = radius
        self.radius = max(radius, _widest(tilemap)) if rooms else radius
        self._doors: dict[tuple[int, int], Doors] = {}
        self.doors_near = lru_cache(maxsize=None)(self._near_doors)
        most = max(8192, tilemap.walkable.size // 4)  # tiles where people are at one time of day
        self._views = lru_cache(maxsize=most)(self._view)
        self._things = lru_cache(maxsize=most)(self._objects)
        self._arenas = lru_cache(maxsize=most)(self._places)

    def doors(self, now: datetime) -> Doors:
        """Return which doors stand open at `now`."""
        key = (now.weekday(), minute_of(now))
        open_doors = self._doors.get(key)
        if open_doors is None:
            open_doors = doors_of(door.is_open(key[1], key[0]) for door in self.map.doors)
            self._doors[key] = open_doors
        return open_doors

    def view(self, tile: Tile, doors: Doors) -> bytes:
        """Return the square around `tile`, row by row, one byte a tile: 1 where it is in view."""
        return self._views(tile, doors & self.doors_near(tile))

    def objects(self, tile: Tile, doors: Doors) -> tuple[MapObject, ...]:
        """Return the objects with a tile in view, nearest first, then in map order."""
        return self._things(tile, doors & self.doors_near(tile))

    def places(self, tile: Tile, doors: Doors) -> tuple[Place, ...]:
        """Return the arenas with a tile in view, the one that `tile` is in first."""
        return self._arenas(tile, doors & self.doors_near(tile))

    def _near_doors(self, tile: Tile) -> Doors:
        """Return those doors that the view from `tile` may hang on, as if they stood open."""
        return sum(1 << n for _, n in self.map.doors_by_tile.within(tile, self.radius))

    def _open_ones(self, doors: Doors) -> Iterator[Tile]:
        """Yield where those of `doors` are that stand open."""
        while doors:
            n = doors.bit_length() - 1
            yield self.map.doors[n].tile
            doors -= 1 << n

    def sees(self, a: Tile, b: Tile, doors: Doors) -> bool:
        """Return whether one can see from tile `a` to `b`, and no wall stands between.

        Asked in both directions: shadow casting is one-sided for somebody in a shut doorway.
        """
        dx, dy = b[0] - a[0], b[1] - a[1]
        r, side = self.radius, 2 * self.radius + 1
        if not (-r <= dx <= r and -r <= dy <= r):
            return False
        there, back = (dy + r) * side + dx + r, (r - dy) * side + r - dx
        return bool(self.view(a, doors)[there] and self.view(b, doors)[back])

    def _view(self, tile: Tile, doors: Doors) -> bytes:
        r, (x, y) = self.radius, tile
        x0, y0 = max(0, x - r), max(0, y - r)
        clear = self._clear[y0 : y + r + 1, x0 : x + r + 1].copy()
        for at in self._open_ones(doors & self.doors_near(tile)):
            clear[at[1] - y0, at[0] - x0] = True
        import tcod.constants
        import tcod.map  # imported late: a window needs neither

        seen = tcod.map.compute_fov(
            clear, (y - y0, x - x0), 0, True, tcod.constants.FOV_SYMMETRIC_SHADOWCAST
        )
        whole = np.zeros((2 * r + 1, 2 * r + 1), np.uint8)
        top, left = y0 - (y - r), x0 - (x - r)
        whole[top : top + seen.shape[0], left : left + seen.shape[1]] = seen & self._near(x, y)
        return whole.tobytes()

    def add_view(self, mask: NDArray[np.bool_], tile: Tile, doors: Doors) -> None:
        """Set the tiles in view of `tile` in `mask`, which has the shape of the map."""
        r, (x, y) = self.radius, tile
        whole = np.frombuffer(self._view(tile, doors), np.uint8).reshape(2 * r + 1, 2 * r + 1) > 0
        x0, y0 = max(0, x - r), max(0, y - r)
        part = mask[y0 : y + r + 1, x0 : x + r + 1]
        top, left = y0 - (y - r), x0 - (x - r)
        part |= whole[top : top + part.shape[0], left : left + part.shape[1]]

    def shows(self, tile: Tile, other: Tile, doors: Doors) -> bool:
        """Return whether `other`, within the radius, is in view of `tile`; nothing is kept."""
        r, dx, dy = self.radius, other[0] - tile[0], other[1] - tile[1]
        return bool(self._view(tile, doors)[(dy + r) * (2 * r + 1) + dx + r])

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

    @cached_property
    def _clear(self) -> NDArray[np.bool_]:
        """Return through which tiles one sees while all doors are shut."""
        clear = ~self.map.opaque
        for door in self.map.doors:
            clear[door.tile[1], door.tile[0]] = False
        return clear

    def _objects(self, tile: Tile, doors: Doors) -> tuple[MapObject, ...]:
        tiles, owners, rows = self._object_tiles
        near = np.array(sorted(n for _, n in rows.within(tile, self.radius)), np.intp)
        offset = tiles[near] - tile
        apart = np.abs(offset).max(axis=1, initial=0)
        dx, dy = offset.T + self.radius
        seen = self._square(tile, doors)[dy, dx] > 0
        nearest: dict[int, int] = {}
        for owner, far in zip(owners[near[seen]].tolist(), apart[seen].tolist(), strict=True):
            nearest[owner] = min(far, nearest.get(owner, far))
        order = sorted(nearest, key=lambda owner: (nearest[owner], owner))
        return tuple(self.map.objects[owner] for owner in order)

    @cached_property
    def _object_tiles(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Nearby[int]]:
        """Return the tiles of all objects, shape (n, 2), the object of each, and where which is."""
        doors = self.map.fixtures.union(self.map.locks.values())  # at which one does not look
        things = [(n, o) for n, o in enumerate(self.map.objects) if o.thing.path not in doors]
        pairs = [(tile, n) for n, item in things for tile in item.tiles]
        tiles = np.array([tile for tile, _ in pairs], np.int64).reshape(-1, 2)
        rows = Nearby[int]()
        for n, (tile, _) in enumerate(pairs):
            rows.add(tile, n)
        return tiles, np.array([n for _, n in pairs], np.int64), rows

    def _square(self, tile: Tile, doors: Doors) -> NDArray[np.uint8]:
        side = 2 * self.radius + 1
        return np.frombuffer(self.view(tile, doors), np.uint8).reshape(side, side)

    def _places(self, tile: Tile, doors: Doors) -> tuple[Place, ...]:
        r, (x, y) = self.radius, tile
        rows, columns = np.nonzero(self._square(tile, doors))
        inside = self.map.arena_index[rows + y - r, columns + x - r]
        own = int(self.map.arena_index[y, x])
        indices = dict.fromkeys([own, *np.unique(inside).tolist()])
        return tuple(self.map.arenas[i] for i in indices if i >= 0)


def doors_of(stand_open: Iterable[bool]) -> Doors:
    """Return the doors of which, in map order, it is said whether they stand open."""
    return sum(1 << n for n, is_open in enumerate(stand_open) if is_open)


def _widest(tilemap: TileMap) -> int:
    """Return how far apart two in one room can be at the most, in tiles."""
    rooms = (tilemap.floor[place.path] for place in tilemap.arenas if not place.outdoors)
    return max((span(tiles) for tiles in rooms if tiles), default=0)
