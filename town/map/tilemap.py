"""The map: tiles, rooms, doors and objects, as the scenario lays them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from town.entities import Place, Thing
from town.map.appearance import COMMON_LOOK, PLAIN, Appearance, HouseLook
from town.map.nearby import Nearby
from town.map.tiles import Tile


@dataclass(frozen=True, slots=True)
class MapObject:
    """An object on the map: the tiles it covers and the tiles from which it is used."""

    thing: Thing
    arena: str
    tiles: tuple[Tile, ...]
    spots: tuple[Tile, ...]  # walkable; one person each; at most `thing.capacity` at once
    state: str = "idle"  # when the scenario starts


@dataclass(frozen=True, slots=True)
class Door:
    """A door: always passable; it lets sight and sound through only while it stands open."""

    tile: Tile
    hours: tuple[tuple[int, int], ...] = ()  # minutes since midnight in which it stands open
    days: Mapping[int, tuple[tuple[int, int], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # hours of the weekdays (Monday is 0) that differ from `hours`

    def is_open(self, minute: int, weekday: int | None = None) -> bool:
        """Return whether the door stands open at `minute` minutes since midnight."""
        hours = self.hours if weekday is None else self.days.get(weekday, self.hours)
        return any(a <= minute < b for a, b in hours)

    def is_ever_open(self) -> bool:
        """Return whether the door stands open at some time of the week."""
        return any(a < b for hours in (self.hours, *self.days.values()) for a, b in hours)


@dataclass(frozen=True, slots=True)
class Way:
    """A road, path or river as its author drew it: the tiles a line goes through, and its width."""

    kind: str  # of ground
    points: tuple[tuple[float, float], ...]
    width: int
    tiles: tuple[Tile, ...]  # that are of its kind of ground; some may lie off the map
    curve: bool = False  # whether it bends through its points, as wide in bends as elsewhere


@dataclass(frozen=True)
class TileMap:
    """A whole map. Arrays are indexed [y, x] and must not be written to."""

    walkable: NDArray[np.bool_]  # (height, width)
    opaque: NDArray[np.bool_]  # (height, width): walls, hedges; doors are told apart in `doors`
    arena_index: NDArray[np.int16]  # (height, width): index into `arenas`, -1 for none
    ground: NDArray[np.uint8]  # (height, width): index into `grounds`
    grounds: tuple[str, ...]  # names of the kinds of ground: grass, road, floor, wall, water ...
    arenas: tuple[Place, ...]
    objects: tuple[MapObject, ...]
    doors: tuple[Door, ...] = ()
    spawns: Mapping[str, tuple[Tile, ...]] = field(default_factory=lambda: MappingProxyType({}))
    solid_art: Mapping[Tile, str] = field(default_factory=lambda: MappingProxyType({}))
    # trees, hedges, windows and the like: what to draw on a tile that is no object
    streets: Mapping[str, tuple[Tile, ...]] = field(default_factory=lambda: MappingProxyType({}))
    # named roads, paths and waters: the corner points of each, for lettering a map
    ways: tuple[Way, ...] = ()  # all roads, paths and rivers that were drawn as lines
    appearances: Mapping[str, Appearance] = field(default_factory=lambda: MappingProxyType({}))
    # how objects and what is in `solid_art` are drawn, by kind
    looks: Mapping[str, HouseLook] = field(default_factory=lambda: MappingProxyType({}))
    # how houses look from outside, by sector
    locks: Mapping[Tile, str] = field(default_factory=lambda: MappingProxyType({}))
    # outer doors that can be locked: the path of the object that each is
    fixtures: frozenset[str] = frozenset()  # paths of the lamps and curtains on walls

    @property
    def width(self) -> int:
        """Return the number of tile columns."""
        return int(self.walkable.shape[1])

    @property
    def height(self) -> int:
        """Return the number of tile rows."""
        return int(self.walkable.shape[0])

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Return the arenas by path."""
        return {place.path: place for place in self.arenas}

    def people_of(self, sector: str) -> frozenset[str]:
        """Return who lives or works in a building or on a piece of ground."""
        rooms = (place for place in self.arenas if place.sector == sector)
        return frozenset(name for room in rooms for name in (*room.residents, *room.staff))

    @cached_property
    def by_path(self) -> Mapping[str, MapObject]:
        """Return the objects by path."""
        return {item.thing.path: item for item in self.objects}

    @cached_property
    def in_arena(self) -> Mapping[str, tuple[MapObject, ...]]:
        """Return the objects of each arena, by arena path."""
        objects: dict[str, list[MapObject]] = {place.path: [] for place in self.arenas}
        for item in self.objects:
            objects[item.arena].append(item)
        return {path: tuple(items) for path, items in objects.items()}

    @cached_property
    def doors_by_tile(self) -> Nearby[int]:
        """Return the indices into `doors`, to be asked which are near a tile."""
        found = Nearby[int]()
        for n, door in enumerate(self.doors):
            found.add(door.tile, n)
        return found

    @cached_property
    def tiles_of_objects(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return all tiles of objects and those from which they are used, and whose each is.

        Lamps and curtains on walls are left out: they stand in nobody's observation.
        Shapes are (2, n), columns and rows, and (n,), indices into `objects`.
        """
        pairs = [
            (x, y, n)
            for n, item in enumerate(self.objects)
            if item.thing.path not in self.fixtures
            for x, y in (*item.tiles, *item.spots)
        ]
        whole = np.array(pairs, np.intp).reshape(-1, 3)
        return whole[:, :2].T, whole[:, 2]

    @cached_property
    def floor(self) -> Mapping[str, tuple[Tile, ...]]:
        """Return the walkable tiles of each arena in reading order, by arena path."""
        floors: dict[str, list[Tile]] = {place.path: [] for place in self.arenas}
        ys, xs = np.nonzero(self.walkable & (self.arena_index >= 0))
        for y, x in zip(ys.tolist(), xs.tolist(), strict=True):
            floors[self.arenas[int(self.arena_index[y, x])].path].append((x, y))
        return {path: tuple(tiles) for path, tiles in floors.items()}

    def appearance(self, kind: str) -> Appearance:
        """Return how things of a kind are drawn; the plainest for one that says nothing."""
        return self.appearances.get(kind, PLAIN)

    def look(self, sector: str) -> HouseLook:
        """Return how a house looks from outside."""
        return self.looks.get(sector, COMMON_LOOK)

    def place_at(self, tile: Tile) -> Place | None:
        """Return the arena that `tile` belongs to, or None."""
        index = int(self.arena_index[tile[1], tile[0]])
        return None if index < 0 else self.arenas[index]

    def inside(self, tile: Tile) -> bool:
        """Return whether `tile` is on the map."""
        return 0 <= tile[0] < self.width and 0 <= tile[1] < self.height

    def sectors(self) -> Iterator[str]:
        """Yield the sector ids in map order, each once."""
        yield from dict.fromkeys(place.sector for place in self.arenas)
