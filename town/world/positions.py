"""Where people stand at a tick, so that who is near is found without looking at everybody."""

from town.map.nearby import Nearby
from town.map.tiles import Tile


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
