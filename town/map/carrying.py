"""How far noise and smoke of things carry: by steps on foot, through doors, open or shut.

A kind says in which states its things are heard or smelled, and how many tiles away (`heard`,
`smelled`). Walls stop both; a door lets both through, and so does open ground. What is heard or
smelled where, and how long it takes to get there, is read in town/world/influence.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from town.map.pathfinding import flooded
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile

Carried = tuple[int, int]  # index of an object, steps to it


class Carrying:
    """What is heard or smelled from which tiles of one map."""

    def __init__(self, town: TileMap, sense: str) -> None:
        """Look at things as they are perceived by `sense`: heard or smelled."""
        self.map, self.sense = town, sense
        self.reach = {
            n: far for n, item in enumerate(town.objects) if (far := self._farthest(item))
        }  # by index of the object

    def tiles(self, item: MapObject, state: str) -> int:
        """Return how many tiles away `item` is perceived in `state`; 0 where it is not."""
        carries = item.thing.heard if self.sense == "heard" else item.thing.smelled
        return next((far for said, far in carries if said == state), 0)

    def _farthest(self, item: MapObject) -> int:
        return max((self.tiles(item, state) for state in item.thing.states), default=0)

    def from_tile(self, tile: Tile) -> Iterable[Carried]:
        """Return the objects that may be perceived from `tile`, with the steps to each."""
        return self._by_tile.get(tile, ())

    @cached_property
    def _by_tile(self) -> Mapping[Tile, list[Carried]]:
        found: dict[Tile, list[Carried]] = defaultdict(list)
        cost = self.map.walkable.astype(np.int8)
        for n, far in self.reach.items():
            spots = self.map.objects[n].spots
            if not spots:
                continue
            left, top = (max(0, min(axis) - far) for axis in zip(*spots, strict=True))
            right, bottom = (max(axis) + far + 1 for axis in zip(*spots, strict=True))
            piece = np.ascontiguousarray(cost[top:bottom, left:right])
            goals = np.zeros(piece.shape, np.bool_)
            for x, y in spots:
                goals[y - top, x - left] = True
            steps = flooded(piece, goals)
            for y, x in np.argwhere(steps <= far).tolist():
                found[x + left, y + top].append((n, int(steps[y, x])))
        return found
