"""A map as another program keeps it: layers of tile numbers, what is known of tiles, and marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile
from town.scenario.yaml.shapes import MAX_SIDE

Cells: TypeAlias = NDArray[np.int64]  # (height, width), 0 for nothing
Value: TypeAlias = str | int | float | bool
MAX_LAYERS = 200
MAX_MARKS = 100_000
MAX_CELLS = 20_000_000  # of all layers


class MapError(Exception):
    """A map that cannot become a town. The message is a sentence: what, where, what would do."""


@dataclass(frozen=True, slots=True)
class TileInfo:
    """What a map says of one tile of its tilesets."""

    tileset: str
    id: int  # in its tileset
    class_: str = ""
    properties: Mapping[str, Value] = field(default_factory=dict)
    terrains: tuple[str, ...] = ()  # names of the wang colours or terrains at its corners
    size: tuple[int, int] = (0, 0)  # pixels of its picture, if it has its own

    @property
    def name(self) -> str:
        """Return how a sentence names it: 'tile 12 of forest'."""
        return f"tile {self.id} of {self.tileset or 'its tileset'}"


@dataclass(frozen=True, slots=True)
class TileLayer:
    """One layer of tiles; `cells` are keys of `ForeignMap.tiles`."""

    name: str
    cells: Cells
    class_: str = ""
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MapMark:
    """An object of an object layer: a rectangle, outline or point, by the tiles it covers."""

    name: str
    class_: str
    layer: str
    tiles: tuple[Tile, ...]
    properties: Mapping[str, Value] = field(default_factory=dict)
    point: bool = False

    @property
    def where(self) -> str:
        """Return how a sentence names it: "'oven' of layer 'things' at (3, 4)"."""
        at = f" at {self.tiles[0]}" if self.tiles else ""
        called = f"'{self.name}'" if self.name else f"the {self.class_ or 'unnamed object'}"
        return f"{called} of layer '{self.layer}'{at}"


@dataclass(slots=True)
class ForeignMap:
    """A whole map."""

    name: str
    width: int
    height: int
    tiles: Mapping[int, TileInfo]
    layers: list[TileLayer]
    marks: list[MapMark]
    properties: Mapping[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def check_size(what: str, width: int, height: int, layers: int = 1) -> None:
    """Raise MapError where a map is no map or too large."""
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE):
        raise MapError(
            f"{what} is {width} x {height} tiles; a town has 1 to {MAX_SIDE} each way. "
            "Cut out the part that is to be a town."
        )
    if width * height * layers > MAX_CELLS:
        raise MapError(
            f"{what} has {layers} layers of {width} x {height} tiles, which is too much."
        )
