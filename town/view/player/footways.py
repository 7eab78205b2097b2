"""Ways on foot over a town's map, for the player's body. Knows the map; knows nobody in it."""

from functools import cached_property

from town.map.pathfinding import Pathfinder
from town.map.tilemap import TileMap
from town.map.tiles import STEPS, Tile
from town.world.environment import WAYS

FARTHEST = 9  # steps that one looks ahead by a letter


class PathFollower:
    """Shortest ways, along paths where there are any."""

    def __init__(self, tiles: TileMap) -> None:
        self._map = tiles

    @cached_property
    def _ways(self) -> Pathfinder:
        ground = self._map.ground
        liked = [n for n, name in enumerate(self._map.grounds) if name in WAYS]
        return Pathfinder(self._map.walkable, sum((ground == n for n in liked), ground < 0))

    def to(self, start: Tile, goal: Tile) -> str | None:
        """Return the moves from a tile to another, or None where no way leads there."""
        x, y = goal
        if not (self._map.inside(goal) and self._map.walkable[y, x]):
            return None
        return self._ways.walk(start, self._ways.field(goal, (goal,)))

    def steps(self, tile: Tile, letter: str) -> int:
        """Return how many steps one can go from a tile, by a letter."""
        dx, dy = STEPS[letter]
        (x, y), count = tile, 0
        while self._map.inside((x + dx, y + dy)) and self._map.walkable[y + dy, x + dx]:
            x, y, count = x + dx, y + dy, count + 1
            if count >= FARTHEST:
                break
        return count
