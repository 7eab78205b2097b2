"""Which tiles belong to which building: the rooms of one sector and the walls around them."""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from town.map.appearance import COMMON_LOOK, HouseLook
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.scenario.yaml.shapes import INDOORS

Rect = tuple[int, int, int, int]  # x, y, width, height in tiles
NEIGHBOURS = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy]


@dataclass(frozen=True)
class Building:
    """All rooms under one roof, and the walls around them."""

    sector: str
    kind: str
    rooms: frozenset[Tile]
    walls: frozenset[Tile]
    look: HouseLook = COMMON_LOOK

    @cached_property
    def tiles(self) -> frozenset[Tile]:
        """Return the tiles of rooms and walls."""
        return self.rooms | self.walls

    @cached_property
    def covered(self) -> tuple[Tile, ...]:
        """Return the tiles under the roof, row by row: all but the walls whose face shows."""
        tiles = self.tiles
        found = [t for t in tiles if (t[0], t[1] + 1) in tiles]
        return tuple(sorted(found, key=lambda tile: (tile[1], tile[0])))

    @cached_property
    def wings(self) -> tuple[Rect, ...]:
        """Return the rectangles that cover it, each as large as can be.

        The main one is first: the largest of those that are broader than deep.
        """
        found = sorted(_rectangles(frozenset(self.covered)), key=_by_rank)
        return tuple(found)

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Return x, y, width and height in tiles."""
        xs, ys = [x for x, _ in self.tiles], [y for _, y in self.tiles]
        return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


class Buildings:
    """The buildings of a map, by sector."""

    def __init__(self, tiles: TileMap) -> None:
        self._map = tiles
        solid = tiles.opaque | ~tiles.walkable
        doors = {door.tile for door in tiles.doors}
        rooms: dict[str, set[Tile]] = {}
        kinds: dict[str, str] = {}
        for index, place in enumerate(tiles.arenas):
            if place.outdoors:
                continue
            ys, xs = np.nonzero(tiles.arena_index == index)
            kinds[place.sector] = place.kind
            rooms.setdefault(place.sector, set()).update(zip(xs.tolist(), ys.tolist(), strict=True))
        self.by_sector = {
            sector: Building(
                sector,
                kinds[sector],
                frozenset(found),
                self._walls(found, solid, doors),
                tiles.look(sector),
            )
            for sector, found in rooms.items()
        }
        self._close_gaps()
        self._sector_at = {t: b.sector for b in self.by_sector.values() for t in b.rooms}
        self._sector_near = {t: b.sector for b in self.by_sector.values() for t in b.tiles}

    def _close_gaps(self) -> None:
        """Count thick walls and passages that are no rooms as part of the house around them."""
        kinds = sorted(INDOORS | {"wall"})
        inner = np.isin(
            self._map.ground, [n for n, kind in enumerate(self._map.grounds) if kind in kinds]
        )
        free = {(int(x), int(y)) for y, x in np.argwhere(inner)}
        for building in self.by_sector.values():
            free -= building.tiles
        edge = [(tile, b.sector) for b in self.by_sector.values() for tile in sorted(b.tiles)]
        found: dict[str, set[Tile]] = {}
        while edge and free:
            further = []
            for (x, y), sector in edge:
                for tile in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                    if tile in free:
                        free.discard(tile)
                        found.setdefault(sector, set()).add(tile)
                        further.append((tile, sector))
            edge = further
        for sector, more in found.items():
            old = self.by_sector[sector]
            self.by_sector[sector] = replace(old, walls=old.walls | more)

    def _walls(
        self, rooms: set[Tile], solid: NDArray[np.bool_], doors: Set[Tile]
    ) -> frozenset[Tile]:
        indoors = self._map.grounds.index("wall") if "wall" in self._map.grounds else -1
        walls = [
            (x + dx, y + dy)
            for x, y in sorted(rooms)
            for dx, dy in NEIGHBOURS
            if self._map.inside((x + dx, y + dy)) and (x + dx, y + dy) not in rooms
        ]
        return frozenset(
            t
            for t in walls
            if t in doors
            or self._map.ground[t[1], t[0]] == indoors
            or (solid[t[1], t[0]] and self._map.solid_art.get(t) == "window")
            or self._is_doorway(t)
        )

    def _is_doorway(self, tile: Tile) -> bool:
        """Return whether a tile is floor under a roof that belongs to no room."""
        x, y = tile
        ground = self._map.grounds[int(self._map.ground[y, x])]
        return ground in INDOORS and int(self._map.arena_index[y, x]) < 0

    def at(self, tile: Tile | None) -> str | None:
        """Return the sector of the building whose room or wall is on `tile`, or None."""
        return None if tile is None else self._sector_near.get(tile)

    def rooms_beside(self, tile: Tile) -> set[int]:
        """Return the indices of the rooms around a tile, as of a window in a wall."""
        near = [(tile[0] + dx, tile[1] + dy) for dx, dy in NEIGHBOURS]
        found = [int(self._map.arena_index[t[1], t[0]]) for t in near if self._map.inside(t)]
        return {n for n in found if n >= 0 and not self._map.arenas[n].outdoors}

    def room_at(self, tile: Tile) -> str | None:
        """Return the sector of the building whose room is on `tile`, or None."""
        return self._sector_at.get(tile)


def _by_rank(rect: Rect) -> tuple[bool, int, Rect]:
    _, _, width, height = rect
    return width < height, -width * height, rect


def _rectangles(tiles: Set[Tile]) -> list[Rect]:
    """Return every rectangle of tiles that cannot grow to any side."""
    if not tiles:
        return []
    left, right = min(x for x, _ in tiles), max(x for x, _ in tiles)
    top, bottom = min(y for _, y in tiles), max(y for _, y in tiles)
    shape = bottom - top + 1, right - left + 1
    if len(tiles) == shape[0] * shape[1]:
        return [(left, top, shape[1], shape[0])]
    filled = np.zeros(shape, np.bool_)
    for x, y in tiles:
        filled[y - top, x - left] = True
    found: list[Rect] = []
    for first in range(shape[0]):
        full = np.ones(shape[1], np.bool_)
        for last in range(first, shape[0]):
            full = full & filled[last]
            for start, end in _runs(full):
                grows = any(
                    0 <= row < shape[0] and filled[row, start:end].all()
                    for row in (first - 1, last + 1)
                )
                if not grows:
                    found.append((left + start, top + first, end - start, last - first + 1))
    return found


def _runs(full: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where each run of true values begins and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], full.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
