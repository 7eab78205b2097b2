"""The map in letters, for `check --map`."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from town.entities import Thing
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.scenario.assembly.site import MapDraft
from town.scenario.yaml.shapes import GROUNDS

GROUND = {"water": "~", "road": ":", "path": ":", "bridge": "_", "cobble": ":", "field": '"'}
ART = {"window": "=", "tree": "T", "hedge": "%"}
FLOOR = "."
OPEN = " "
WIDE = "\u2e80"  # from there on letters take the room of two


def picture(tiles: TileMap) -> str:
    """Return the map as one line of letters a row.

    Walls '#', windows '=', doors '+', floor '.', trees 'T', hedges '%', water '~', ways ':';
    objects by the first letter of their name, or of their kind where that letter is a wide one;
    large when they cannot be walked on.
    """
    rows = [[_ground(tiles, (x, y)) for x in range(tiles.width)] for y in range(tiles.height)]
    for (x, y), art in tiles.solid_art.items():
        rows[y][x] = ART.get(art, art[0])
    for door in tiles.doors:
        rows[door.tile[1]][door.tile[0]] = "+"
    for item in tiles.objects:
        _put(rows, item.tiles, item.thing, tiles.walkable)
    return "\n".join("".join(row).rstrip() for row in rows)


def picture_of_draft(land: MapDraft) -> str:
    """Return the map of a town that has mistakes, as far as it could be drawn."""
    canvas, inside = land.canvas, {tile for room in land.rooms.values() for tile in room.tiles}
    rows = [
        [_letter(GROUNDS[int(canvas.ground[y, x])], (x, y) in inside) for x in range(canvas.width)]
        for y in range(canvas.height)
    ]
    for (x, y), art in canvas.art.items():
        rows[y][x] = ART.get(art, art[0])
    for x, y in land.doors:
        rows[y][x] = "+"
    for piece in land.pieces.values():
        thing = piece.kind.thing(piece.path, piece.item, len(piece.spots))
        _put(rows, piece.tiles, thing, canvas.walkable)
    return "\n".join("".join(row).rstrip() for row in rows)


def _put(
    rows: list[list[str]], tiles: Iterable[Tile], thing: Thing, walkable: NDArray[np.bool_]
) -> None:
    named = thing.name if thing.name[0] < WIDE else thing.kind
    letter = named[0].lower()
    for x, y in tiles:
        rows[y][x] = letter if walkable[y, x] else letter.upper()


def _ground(tiles: TileMap, tile: Tile) -> str:
    x, y = tile
    ground = tiles.grounds[int(tiles.ground[y, x])]
    return _letter(ground, tiles.arena_index[y, x] >= 0)


def _letter(ground: str, inside: bool) -> str:
    if ground == "wall":
        return "#"
    return GROUND.get(ground, FLOOR if inside else OPEN)
