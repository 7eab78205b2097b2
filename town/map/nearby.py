"""Who or what is near a tile, of many: kept by squares of the map, so that few are looked at."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from town.map.tiles import Tile

SQUARE = 16  # tiles; about as far as one sees

Item = TypeVar("Item")


class Nearby(Generic[Item]):
    """Items by the tile they are at."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Tile, Item]]] = {}

    def add(self, tile: Tile, item: Item) -> None:
        """Add an item that is at a tile."""
        square = tile[0] // SQUARE, tile[1] // SQUARE
        self._squares.setdefault(square, []).append((tile, item))

    def within(self, tile: Tile, reach: int) -> Iterator[tuple[Tile, Item]]:
        """Yield what is at most `reach` tiles to any side of a tile, and where."""
        x, y = tile
        for column in range((x - reach) // SQUARE, (x + reach) // SQUARE + 1):
            for row in range((y - reach) // SQUARE, (y + reach) // SQUARE + 1):
                for entry in self._squares.get((column, row), ()):
                    (a, b), _ = entry
                    if -reach <= a - x <= reach and -reach <= b - y <= reach:
                        yield entry


class Positions(dict[str, Tile]):
    """Where people stand at a tick, by name: told by `stand` as they come to it."""

    def __init__(self) -> None:
        super().__init__()
        self.nearby: Nearby[str] = Nearby()

    def stand(self, name: str, tile: Tile) -> None:
        """Note where somebody stands, who has just come to the tick."""
        if name not in self:
            self[name] = tile
            self.nearby.add(tile, name)
