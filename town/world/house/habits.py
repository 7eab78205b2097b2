"""What bodies do about houses by the way: keys as they pass, lamps as they stay or leave."""

from town.map.tiles import Tile
from town.world.environment import Environment
from town.world.house.lamps import Lamps
from town.world.house.locks import Locks
from town.world.timeline import Segment


class HouseHabits:
    """The doors, lamps and curtains of one town, and what is done about them without a thought."""

    def __init__(self, env: Environment) -> None:
        """Look at what is on the map of `env`."""
        self.locks, self.lamps = Locks(env), Lamps(env)

    def follow(self, name: str, here: Tile, doing: Segment, tick: int) -> None:
        """Let `name`, who is `doing` something at `here` during `tick`, see to the house."""
        if doing.kind == "walk":
            ahead = doing.tile_at(tick + 1)
            self.locks.turn_key(name, here, ahead, tick)
            self.lamps.leave(name, here, ahead, tick)
        elif doing.start == tick:
            self.lamps.settle_in(name, here, doing.kind == "sleep", tick)
