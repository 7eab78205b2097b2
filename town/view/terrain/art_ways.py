"""How ways run into one another, what is trodden, where snow lies: stamps. Knows no pygame."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from town.map.tiles import Tile

if TYPE_CHECKING:
    from town.view.terrain.tile_art import MapArt

TILE = 16  # pixels
NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
SIDES = ((NORTH, 0, -1), (EAST, 1, 0), (SOUTH, 0, 1), (WEST, -1, 0))
GREEN = frozenset({"grass", "meadow", "flowers", "moss", "snow"})
OVER_WATER = frozenset({"bridge", "deck"})
VARIANTS = 4
WAYS = ("road", "cobble", "path", "bridge", "deck")  # each lies over those after it
APPROACH = 5  # tiles of grass that are worn between a bridge and its path


@dataclass(frozen=True, slots=True)
class Stamp:
    """One sprite, or a part of it, at a place: its upper left corner in pixels of the map."""

    name: str
    x: int
    y: int
    clip: tuple[int, int, int, int] | None = None  # x, y, w, h inside the sprite
    foot: int = 0  # what stands is drawn in the order of its lowest pixel row


def thrown(*keys: object) -> int:
    """Return a number that depends on `keys` alone, the same on every machine."""
    return zlib.crc32(repr(keys).encode())


def joints(art: "MapArt", x: int, y: int) -> Iterator[Stamp]:
    """Yield how a broader way runs out over the end of a lesser one, and sills of bridges."""
    kind = art.kind(x, y)
    for number, (_, dx, dy) in enumerate(SIDES if kind in WAYS else ()):
        other = art.kind(x + dx, y + dy)
        if kind in OVER_WATER and other not in (kind, "water"):
            yield Stamp(f"sill/{number}", x * TILE, y * TILE)
        elif other in WAYS[:2] and WAYS.index(other) < WAYS.index(kind):
            yield Stamp(f"joint/{other}/{number}", x * TILE, y * TILE)


def trodden(art: "MapArt") -> Iterator[Tile]:
    """Yield the grass that is worn between the end of a bridge and the path to it."""
    code = {name: n for n, name in enumerate(art.tiles.grounds)}
    for y, x in np.argwhere(art.tiles.ground == code.get("bridge", -1)).tolist():
        for _, dx, dy in SIDES:
            line = [(x + dx * n, y + dy * n) for n in range(1, APPROACH + 2)]
            kinds = [art.kind(*tile) for tile in line]
            green = next((n for n, kind in enumerate(kinds) if kind not in GREEN), 0)
            if green > 0 and kinds[green] in ("path", "road", "cobble"):
                yield from line[:green]


def snow(art: "MapArt") -> Iterator[Stamp]:
    """Yield the snow that may lie on the ground of the whole map."""
    for y in range(art.tiles.height):
        for x in range(art.tiles.width):
            name, half = f"weather/cover/{thrown(x, y) % VARIANTS}", TILE // 2
            if _is_open(art, x, y):
                yield Stamp(name, x * TILE, y * TILE)
            elif art.is_wall(x, y):
                for dx, clip in ((-1, 0), (1, half)):
                    if _is_open(art, x + dx, y):
                        yield Stamp(name, x * TILE + clip, y * TILE, (clip, 0, half, TILE))


def _is_open(art: "MapArt", x: int, y: int) -> bool:
    """Return whether snow can lie on a tile."""
    room = art.room(x, y)
    sheltered = room is not None and not room.outdoors
    return not sheltered and not art.is_wall(x, y) and art.kind(x, y) != "water"
