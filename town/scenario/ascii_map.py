"""The map in letters, for `check --map`."""

from town.map.tilemap import TileMap
from town.map.tiles import Tile

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
        named = item.thing.name if item.thing.name[0] < WIDE else item.thing.kind
        letter = named[0].lower()
        for x, y in item.tiles:
            rows[y][x] = letter if tiles.walkable[y, x] else letter.upper()
    return "\n".join("".join(row).rstrip() for row in rows)


def _ground(tiles: TileMap, tile: Tile) -> str:
    x, y = tile
    ground = tiles.grounds[int(tiles.ground[y, x])]
    if ground == "wall":
        return "#"
    inside = tiles.arena_index[y, x] >= 0
    return GROUND.get(ground, FLOOR if inside else OPEN)
