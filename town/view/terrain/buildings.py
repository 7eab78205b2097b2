"""Which tiles belong to which building: the rooms of one sector and the walls around them."""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.scenario.yaml.shapes import INDOORS

NEIGHBOURS = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy]


@dataclass(frozen=True)
class Building:
    """All rooms under one roof, and the walls around them."""

    sector: str
    kind: str
    rooms: frozenset[Tile]
    walls: frozenset[Tile]

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
                sector, kinds[sector], frozenset(found), self._walls(found, solid, doors)
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
        )

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
