"""Which way seats and furniture face and how high a shelf is drawn, by what is beside them."""

from town.map.tilemap import TileMap
from town.map.tiles import Tile

STEPS = {"down": (0, 1), "up": (0, -1), "left": (-1, 0), "right": (1, 0)}


class SeatFacing:
    """Which way the seats of a map face: to a table or desk beside them, else from a wall."""

    def __init__(self, tiles: TileMap) -> None:
        self._tiles = tiles
        self._kinds = {tile: item.thing.kind for item in tiles.objects for tile in item.tiles}
        self._items = {tile: item.tiles for item in tiles.objects for tile in item.tiles}

    def way(self, tile: Tile) -> str:
        """Return down, up, left or right for a seat on `tile`."""
        near = {way: (tile[0] + dx, tile[1] + dy) for way, (dx, dy) in STEPS.items()}
        for test in (self._is_board, self._is_solid):
            way = next((way for way, spot in near.items() if test(spot)), None)
            if way:
                return way
        return "down"

    def is_at_board(self, tile: Tile, way: str) -> bool:
        """Return whether a table or desk stands beside `tile` in a direction."""
        dx, dy = STEPS.get(way, (0, 0))
        return self._is_board((tile[0] + dx, tile[1] + dy))

    def from_wall(self, tile: Tile) -> str:
        """Return which way furniture on `tile` looks: away from the wall behind it.

        Where nobody can stand behind it and no wall is at its sides, it looks down. One that
        stands free is seen from behind, or it would hide whoever is beyond it.
        """
        tiles = self._items[tile]
        is_wide = len({y for _, y in tiles}) < len({x for x, _ in tiles})
        for way in ("down", "up") if is_wide else ("down", "left", "right", "up"):
            dx, dy = STEPS[way]
            behind = {(x - dx, y - dy) for x, y in tiles}.difference(tiles)
            if all(self._is_wall(spot) for spot in behind):
                return way
        above = {(x, y - 1) for x, y in tiles}.difference(tiles)
        return "up" if any(self._is_floor(spot) for spot in above) else "down"

    def _is_wall(self, tile: Tile) -> bool:
        return not self._tiles.inside(tile) or not (tile in self._kinds or self._is_floor(tile))

    def _is_floor(self, tile: Tile) -> bool:
        return self._tiles.inside(tile) and bool(self._tiles.walkable[tile[1], tile[0]])

    def drawn(self, kind: str, tile: Tile) -> str:
        """Return the name under which a thing of a kind is drawn on `tile`: KIND, KIND_left ..."""
        look = self._tiles.appearance(kind)
        if look.low:
            behind = self._kinds.get((tile[0], tile[1] - 1), kind)
            is_hidden = behind != kind and not self._tiles.appearance(behind).flat
            return f"{kind}_low" if is_hidden else kind
        way = "down"
        if look.turns:
            way = self.way(tile) if look.posture else self.from_wall(tile)
        return kind if way == "down" else f"{kind}_{way}"

    def _is_board(self, tile: Tile) -> bool:
        return self._tiles.appearance(self._kinds.get(tile, "")).seated_at

    def _is_solid(self, tile: Tile) -> bool:
        kind = self._kinds.get(tile, "")
        inside = self._tiles.inside(tile) and not self._tiles.opaque[tile[1], tile[0]]
        return bool(inside and kind and not self._tiles.walkable[tile[1], tile[0]])
