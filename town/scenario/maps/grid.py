"""The map of a town as its grid files hold it: layers of numbers and what the numbers stand for."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from town.map.tiles import Tile
from town.names import unused
from town.scenario.maps.formats.source import Cells

LAYERS = ("collision", "sector", "arena", "object", "spawn", "ground", "art", "door")
Named = dict[int, dict[str, Any]]


@dataclass(slots=True)
class Grid:
    """A town's map being made. Numbers count from 1; 0 is nothing."""

    width: int
    height: int
    collision: Cells = field(init=False)
    sector: Cells = field(init=False)
    arena: Cells = field(init=False)
    object: Cells = field(init=False)
    spawn: Cells = field(init=False)
    ground: Cells = field(init=False)
    art: Cells = field(init=False)
    door: Cells = field(init=False)  # number of the sector whose door it is
    sectors: Named = field(default_factory=dict)
    arenas: Named = field(default_factory=dict)
    objects: Named = field(default_factory=dict)
    spawns: dict[int, str] = field(default_factory=dict)  # id of a person, or path of a room
    grounds: dict[int, str] = field(default_factory=dict)
    arts: dict[int, str] = field(default_factory=dict)
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)  # that ours are not
    people: list[tuple[str, Tile]] = field(default_factory=list)  # name and place of people drawn
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for layer in LAYERS:
            setattr(self, layer, np.zeros((self.height, self.width), dtype=np.int64))

    def number(self, names: dict[int, str], name: str) -> int:
        """Return the number of a name in `grounds`, `arts` or `spawns`, a new one if need be."""
        for known, other in names.items():
            if other == name:
                return known
        names[len(names) + 1] = name
        return len(names)

    def lay(self, tile: Tile, ground: str) -> None:
        """Say what the ground of a tile is."""
        self.ground[tile[1], tile[0]] = self.number(self.grounds, ground)

    def plant(self, tile: Tile, art: str) -> None:
        """Say what is drawn on a tile that is no object."""
        self.art[tile[1], tile[0]] = self.number(self.arts, art)

    def add(self, names: Named, entry: dict[str, Any]) -> int:
        """Return the number of a new sector, arena or object."""
        number = max(names, default=0) + 1
        names[number] = entry
        return number

    def tiles(self, layer: Cells, number: int) -> list[Tile]:
        """Return the tiles of a number in reading order."""
        ys, xs = np.nonzero(layer == number)
        return list(zip(xs.tolist(), ys.tolist(), strict=True))

    def sector_id(self, arena: int) -> str:
        """Return the id of the sector of an arena."""
        return str(self.arenas[arena]["sector"])

    def path(self, arena: int) -> str:
        """Return the path of an arena."""
        return f"{self.sector_id(arena)}/{self.arenas[arena]['id']}"

    def sector_number(self, id_: str) -> int:
        """Return the number of a sector by its id, 0 for none."""
        return next((n for n, each in self.sectors.items() if each["id"] == id_), 0)


def free_id(name: str, taken: set[str]) -> str:
    """Return an id that is not taken: name, name_2, name_3."""
    found = unused(name, taken)
    taken.add(found)
    return found
