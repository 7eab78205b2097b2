"""Which way a seat looks and how high a shelf is, by what is beside it. Knows the map alone."""

from town.map.tilemap import TileMap
from town.map.tiles import Tile

AROUND = {"down": (0, 1), "up": (0, -1), "left": (-1, 0), "right": (1, 0)}
TURNED = frozenset({"chair", "waiting_chair"})
"""Kinds that are drawn from every side."""
LOW = frozenset({"bookshelf"})
"""Kinds that are drawn low, too."""
FLAT = ("rug",)
BOARDS = ("table", "desk", "bar", "counter", "easel", "piano", "typewriter", "telescope")
"""What one sits at, by a part of the name of its kind."""


class SeatFacing:
    """The ways of all seats of a map."""

    def __init__(self, tiles: TileMap) -> None:
        self._tiles = tiles
        self._kinds = {tile: item.thing.kind for item in tiles.objects for tile in item.tiles}

    def way(self, tile: Tile) -> str:
        """Return down, up, left or right for a seat on `tile`."""
        near = {way: (tile[0] + dx, tile[1] + dy) for way, (dx, dy) in AROUND.items()}
        for test in (self._is_board, self._is_solid):
            found = next((way for way, spot in near.items() if test(spot)), None)
            if found:
                return found
        return "down"

    def drawn(self, kind: str, tile: Tile) -> str:
        """Return the name under which a seat or shelf of a kind is drawn on `tile`.

        A shelf that would hide what stands behind it is drawn low.
        """
        if kind in LOW:
            behind = self._kinds.get((tile[0], tile[1] - 1), kind)
            return kind if behind in (kind, *FLAT) else f"{kind}_low"
        way = self.way(tile) if kind in TURNED else "down"
        return kind if way == "down" else f"{kind}_{way}"

    def _is_board(self, tile: Tile) -> bool:
        kind = self._kinds.get(tile, "")
        return any(word in kind for word in BOARDS)

    def _is_solid(self, tile: Tile) -> bool:
        kind = self._kinds.get(tile, "")
        inside = self._tiles.inside(tile) and not self._tiles.opaque[tile[1], tile[0]]
        return bool(inside and kind and not self._tiles.walkable[tile[1], tile[0]])
