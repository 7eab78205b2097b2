"""How many ticks somebody needs, at the least, before they could matter to somebody else.

The map is cut into *zones*: each room is one, and each place in which only so many find room; out
of doors, blocks of BLOCK x BLOCK tiles. For each zone there is the set of tiles from which somebody
can change what anybody in the zone observes, is allowed or is refused; and one flood fill from that
set over all that can be walked, with all doors open: the zone's *field*. Nobody moves more than one
tile a tick. So who stands n steps away in the field of my zone cannot matter to me before n ticks
have passed, and I may be up to n - 1 ticks ahead of them: rule 4 of timeline.py.

CHANNELS lists all the ways in which people matter to each other, each with the tiles from which,
and its delay: how many ticks pass at the least until what is done there matters. A way that stands
in none of them is a bug: somebody would then be observed too early. The post alone needs no tiles:
a letter reaches its reader wherever they are, but POST_TICKS after it was written at the least, and
by then its writer is known to have written it, for nobody is ever so far ahead (calendar.py).
tests/town/world/test_influence.py leaves out each channel in turn, and sees that lives change.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from town.map.carrying import Carrying
from town.map.pathfinding import NEVER, flooded_from
from town.map.tilemap import TileMap
from town.map.tiles import STEPS, Tile, distance
from town.map.vision import Sight, doors_of
from town.world.access import is_home

REACH = 64  # steps that a field tells apart: nobody goes on while the last is further behind
KEPT_FIELDS = 8192  # of at most 30 kB
BLOCK = 4  # tiles; smaller blocks know more exactly who is near, and are more fields to fill
Zone = tuple[str, int, int]  # path of a room, or ("", column, row) of a block
Mask = NDArray[np.bool_]  # shape (height, width) of the map
Steps = NDArray[np.integer[Any]]
Delays = NDArray[np.int32]
Indices = NDArray[np.intp] | slice
EVERYBODY: Indices = slice(None)
NOISE_TICKS = 2  # until what is left somewhere is heard elsewhere
SMOKE_TICKS = 6  # until its smoke has come so far: a minute, where a tick is ten seconds
POST_TICKS = REACH + 1  # a letter takes at the least: longer than anybody may be ahead


@dataclass(frozen=True, slots=True)
class Field:
    """Steps to where one matters to a zone, in the piece of the map that lies within REACH of it.

    Elsewhere it is REACH + 1 steps at the least, and so it is on the rim of `steps`.
    """

    left: int  # column of the map with the first column of `steps`
    top: int
    steps: Steps  # shape (height, width) of the piece

    def at(self, xs: Any, ys: Any) -> Any:
        """Return the steps of a tile, or of an array of tiles."""
        height, width = self.steps.shape
        columns = np.minimum(np.maximum(xs - self.left, 0), width - 1)
        return self.steps[np.minimum(np.maximum(ys - self.top, 0), height - 1), columns]


class Influence:
    """The fields of one map. Each is filled when somebody first stands in its zone."""

    def __init__(self, town: TileMap, senses: Iterable[Sight]) -> None:
        """Let people on `town` perceive each other by `senses`: sight, and hearing."""
        self.map, self._senses = town, tuple(dict.fromkeys(senses))
        self._ever_open = doors_of(door.is_ever_open() for door in town.doors)
        self.channels: dict[str, Channel] = dict(CHANNELS)
        self.carrying = {"heard": Carrying(town, "heard"), "smelled": Carrying(town, "smelled")}
        self.block = BLOCK
        self._fields = lru_cache(maxsize=KEPT_FIELDS)(self._fill)
        self._cost = town.walkable.astype(np.int8)
        self.zone_of = lru_cache(maxsize=65536)(self._zone_of)

    def steps(self, there: Tile, here: Tile) -> int:
        """Return how many ticks at the least pass before one who is `there` matters `here`."""
        return int(self.field(self.zone_of(here)).at(*there))

    def field(self, zone: Zone) -> Field:
        """Return the steps to where one matters to `zone`."""
        return self._fields(zone)

    def _fill(self, zone: Zone) -> Field:
        """Measure the steps: exact within REACH, because so far no way leads out of the piece."""
        start = self.matters(zone)
        matters = start < NEVER
        if not matters.any():
            return Field(0, 0, np.full((1, 1), REACH + 1))
        rows, columns = np.flatnonzero(matters.any(axis=1)), np.flatnonzero(matters.any(axis=0))
        top, left = max(0, int(rows[0]) - REACH), max(0, int(columns[0]) - REACH)
        piece = slice(top, int(rows[-1]) + REACH + 1), slice(left, int(columns[-1]) + REACH + 1)
        steps = np.minimum(flooded_from(self._cost[piece], start[piece]), REACH + 1)
        rimmed = np.pad(steps.astype(np.uint8), 1, constant_values=REACH + 1)
        return Field(left - 1, top - 1, rimmed)

    def matters(self, zone: Zone) -> Delays:
        """Return after how many ticks one on each tile can matter to who is in `zone`, or NEVER."""
        tiles = self.tiles_of(zone)
        seen = self._perceived(tiles)
        found = np.full(self.map.walkable.shape, NEVER)
        for channel in self.channels.values():
            there = channel.tiles(self, tiles, seen) & self.map.walkable
            found[there] = np.minimum(found[there], channel.delay)
        return found

    def _zone_of(self, tile: Tile) -> Zone:
        place = self.map.place_at(tile)
        if place is not None and (not place.outdoors or place.capacity is not None):
            return place.path, 0, 0
        return "", tile[0] // self.block, tile[1] // self.block

    def tiles_of(self, zone: Zone) -> list[Tile]:
        """Return the walkable tiles of `zone`."""
        path, column, row = zone
        x, y, size = column * self.block, row * self.block, self.block
        tiles: Iterable[Tile] = (
            self.map.floor[path]
            if path
            else ((i, j) for j in range(y, y + size) for i in range(x, x + size))
        )
        return [tile for tile in tiles if self._is_in(tile, zone)]

    def _is_in(self, tile: Tile, zone: Zone) -> bool:
        x, y = tile
        inside = self.map.inside(tile) and bool(self.map.walkable[y, x])
        return inside and self.zone_of(tile) == zone

    def _perceived(self, zone: list[Tile]) -> Mask:
        """Return all tiles that are seen or heard from `zone` in any state of the doors.

        More open doors show more, but for a door itself: shut, it shows as a wall does, and a wall
        is seen further round a corner than a floor. So each door is looked for as if it were shut.
        """
        found = np.zeros_like(self.map.walkable)
        for sense in self._senses:
            for tile in zone:
                sense.add_view(found, tile, self._ever_open)
        for n in self._doors_near(zone) if zone else ():
            door = self.map.doors[n].tile
            but_this = self._ever_open & ~(1 << n)
            if not found[door[1], door[0]]:
                found[door[1], door[0]] = any(
                    sense.shows(tile, door, but_this)
                    for sense in self._senses
                    for tile in zone
                    if distance(tile, door) <= sense.radius
                )
        return found

    def _doors_near(self, zone: list[Tile]) -> list[int]:
        """Return which doors may be within sight or hearing of a tile of `zone`."""
        far = max(sense.radius for sense in self._senses)
        (left, top), (right, bottom) = np.min(zone, axis=0), np.max(zone, axis=0)
        size = max(right - left, bottom - top)
        near = self.map.doors_by_tile.within((int(left), int(top)), far + int(size))
        return sorted(n for _, n in near)


class Whereabouts:
    """The clock of everybody and where they stand at it, as arrays: who is near is asked often."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.index: dict[str, int] = {}
        self.clocks = np.zeros(0, np.int64)  # ticks, in the order of `names`
        self._xs, self._ys = self.clocks, self.clocks  # tiles

    def take(self, people: Mapping[str, tuple[int, Tile]]) -> None:
        """Start again with `people`: name -> clock, and tile at that tick."""
        self.names = list(people)
        self.index = {name: n for n, name in enumerate(self.names)}
        self.clocks = np.array([clock for clock, _ in people.values()], np.int64)
        self._xs = np.array([x for _, (x, _) in people.values()], np.int64)
        self._ys = np.array([y for _, (_, y) in people.values()], np.int64)

    def arrive(self, name: str, clock: int, tile: Tile) -> None:
        """Note that the clock of `name` has come to `clock`, at which they stand on `tile`."""
        n = self.index[name]
        self.clocks[n], self._xs[n], self._ys[n] = clock, *tile

    def maybe_near(self, tile: Tile, reach: int, tick: int) -> list[str]:
        """Return who may have been at most `reach` tiles to any side of `tile` at `tick`.

        Who is further on has since gone a tile in each tick at the most.
        """
        far = reach + np.maximum(self.clocks - tick, 0)
        near = (abs(self._xs - tile[0]) <= far) & (abs(self._ys - tile[1]) <= far)
        return [self.names[n] for n in np.flatnonzero(near)]

    def steps(self, field: Field, some: Indices = EVERYBODY) -> Steps:
        """Return the steps of everybody in `field`, or of `some`, in the order of `names`."""
        found: Steps = field.at(self._xs[some], self._ys[some])
        return found.astype(np.int64)


Reach = Callable[[Influence, list[Tile], Mask], Mask]
"""(fields, tiles of the zone, what is seen or heard from there) -> tiles from which one matters."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in which people matter to each other."""

    tiles: Reach
    delay: int = 0  # ticks that pass at the least


def _perceived(_fields: Influence, zone: list[Tile], seen: Mask) -> Mask:
    """Who is seen: that they are there, what they do and with whom. Who is heard: all that is said.

    To speak claims the air as far as one is heard, and no further. All in a place of few are one
    zone, so each of them is among these.
    """
    found = seen.copy()
    mark(found, zone)
    return found


def _used(fields: Influence, zone: list[Tile], seen: Mask) -> Mask:
    """Things in sight or within reach: their state, and who has them, hang on whoever uses them."""
    town = fields.map
    near, found = seen.copy(), np.zeros_like(seen)
    mark(near, zone)
    (xs, ys), owners = town.tiles_of_objects
    some = np.zeros(len(town.objects), np.bool_)
    some[owners[near[ys, xs]]] = True
    used = some[owners]
    found[ys[used], xs[used]] = True
    return found


def _opened(fields: Influence, zone: list[Tile], seen: Mask) -> Mask:
    """A home at whose door one may knock: all who may be in it, to open."""
    town = fields.map
    beside = {(x + dx, y + dy) for x, y in zone for dx, dy in STEPS.values()}
    places = (town.place_at(tile) for tile in beside if town.inside(tile))
    homes = {place.sector for place in places if place is not None and is_home(place)}
    found = np.zeros_like(seen)
    for place in town.arenas if homes else ():
        if place.sector in homes:
            mark(found, town.floor[place.path])
    return found


def _locked(fields: Influence, zone: list[Tile], seen: Mask) -> Mask:
    """A house whose door has a lock: for who is in it or before the door, all who are there.

    Who stands before it is let in by who is within. Who goes out, or goes to bed, locks it if
    nobody else is left, or up.
    """
    town, found = fields.map, np.zeros_like(seen)
    if not town.locks:
        return found
    beside = {(x + dx, y + dy) for x, y in zone for dx, dy in STEPS.values()} | set(zone)
    house_of = {tile: town.places[town.by_path[p].arena].sector for tile, p in town.locks.items()}
    within = {place.sector for tile in zone if (place := town.place_at(tile)) is not None}
    houses = {house for tile, house in house_of.items() if tile in beside or house in within}
    for place in town.arenas if houses else ():
        if place.sector in houses:
            mark(found, town.floor[place.path])
    mark(found, (tile for tile, house in house_of.items() if house in houses))
    return found


def _heard(fields: Influence, zone: list[Tile], seen: Mask) -> Mask:
    """Things whose noise carries so far: whoever uses them may leave them loud."""
    return _carried(fields, "heard", zone, seen)


def _smelled(fields: Influence, zone: list[Tile], seen: Mask) -> Mask:
    """Things whose smoke carries so far."""
    return _carried(fields, "smelled", zone, seen)


def _carried(fields: Influence, sense: str, zone: list[Tile], seen: Mask) -> Mask:
    found = np.zeros_like(seen)
    carrying = fields.carrying[sense]
    for n in sorted({n for tile in zone for n, _ in carrying.from_tile(tile)}):
        mark(found, fields.map.objects[n].tiles)
        mark(found, fields.map.objects[n].spots)
    return found


CHANNELS: Mapping[str, Channel] = {
    "perceived": Channel(_perceived),
    "used": Channel(_used),
    "opened": Channel(_opened),
    "locked": Channel(_locked),
    "heard": Channel(_heard, NOISE_TICKS),
    "smelled": Channel(_smelled, SMOKE_TICKS),
}


def mark(mask: Mask, tiles: Iterable[Tile]) -> None:
    """Set `tiles` of the map in `mask`."""
    for x, y in tiles:
        mask[y, x] = True
