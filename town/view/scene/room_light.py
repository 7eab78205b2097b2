"""Which rooms are lit, and how brightly: by the lamps on their walls, or by who is awake in them.

A room with lamps is as light as they are: warm beside one, dimmer in the corners, and darker than
the night outside where all are out. A room without, as in older towns, is lit evenly while somebody
is awake in it.
"""

from collections.abc import Callable, Collection, Iterable, Set

import numpy as np
from numpy.typing import NDArray

from town.entities import FIXTURES
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.view.records.chronicle import Scene

BESIDE, FALL, LEAST = 1.06, 0.035, 0.8  # share of light at a lamp, lost by the tile, in corners
UNLIT = 0.8  # of the light outside, in a room with all lamps out
FOOT = 1.0  # tiles below the wall, where the light of a lamp on it is centred


class RoomLight:
    """The lamps and curtains of one town at the moment that is shown."""

    def __init__(self, tiles: TileMap) -> None:
        self._map = tiles
        number = {place.path: n for n, place in enumerate(tiles.arenas)}
        lamps = [tiles.by_path[path] for path in sorted(tiles.fixtures)]
        self._lamps = {o.thing.path: o for o in lamps if o.thing.kind == FIXTURES[0]}
        self._curtains = {
            o.thing.path: o.tiles[0] for o in lamps if o.thing.path not in self._lamps
        }
        self._room = {path: number[item.arena] for path, item in self._lamps.items()}
        self.with_lamps = frozenset(self._room.values())
        self.houses = frozenset(tiles.arenas[n].sector for n in self.with_lamps)
        self._floors = {n: np.nonzero(tiles.arena_index == n) for n in sorted(self.with_lamps)}
        self._on: set[str] = set()
        self._drawn: set[str] = set()
        self.on: frozenset[str] = frozenset()  # paths of the lamps that are lit
        self.drawn: frozenset[Tile] = frozenset()  # tiles of windows with drawn curtains

    def follow(self, paths: Iterable[str], state: Callable[[str], str]) -> None:
        """Take up the `state` of those lamps and curtains that are among `paths`."""
        for path in paths:
            kept = self._on if path in self._lamps else self._drawn
            if path not in self._lamps and path not in self._curtains:
                continue
            if state(path) == self._map.by_path[path].thing.states[-1]:
                kept.add(path)
            else:
                kept.discard(path)
        self.on = frozenset(self._on)
        self.drawn = frozenset(self._curtains[path] for path in self._drawn)

    def rooms(self, scene: Scene) -> tuple[int, ...]:
        """Return the indices of the rooms that are lit when it is dark, in order."""
        here = scene.start_tiles.astype(np.int32)
        awake = np.array([segment.kind != "sleep" for segment in scene.segments])
        found = set(np.unique(self._map.arena_index[here[awake, 1], here[awake, 0]]).tolist())
        peopled = {n for n in found if n >= 0 and not self._map.arenas[n].outdoors}
        lit = {self._room[path] for path in self._on}
        return tuple(sorted((peopled - self.with_lamps) | lit))

    def shares(self, rooms: Collection[int], hidden: Set[Tile]) -> NDArray[np.float32]:
        """Return the share of a lamp's light on each tile, (height, width); none on `hidden`."""
        even = [n for n in rooms if n not in self.with_lamps]
        found: NDArray[np.float32] = np.isin(self._map.arena_index, even).astype(np.float32)
        for path in sorted(self._on):
            ys, xs = self._floors[self._room[path]]
            x, y = self._lamps[path].tiles[0]
            far = np.hypot(xs - x, ys - y - FOOT)
            share = np.clip(BESIDE - FALL * far, LEAST, BESIDE).astype(np.float32)
            found[ys, xs] = np.maximum(found[ys, xs], share)
        for x, y in hidden:
            found[y, x] = 0
        return found

    def shade(self, light: NDArray[np.uint8], rooms: Collection[int], hidden: Set[Tile]) -> None:
        """Darken the rooms with lamps of which none is lit, but for `hidden` tiles."""
        dark = np.isin(self._map.arena_index, [n for n in self.with_lamps if n not in rooms])
        for x, y in hidden:
            dark[y, x] = False
        light[dark] = (light[dark] * np.float32(UNLIT)).astype(np.uint8)
