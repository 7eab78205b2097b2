"""A town's map with a pixel a tile. Knows grounds and their colours; knows no people."""

import numpy as np
import pygame

from town.map.tilemap import TileMap
from town.view.ui.theme import Colour

GROUNDS: dict[str, Colour] = {
    "grass": (112, 158, 78), "meadow": (130, 168, 84), "path": (206, 184, 136),
    "road": (178, 152, 116), "water": (92, 144, 190), "sand": (220, 202, 150),
    "floor": (222, 194, 150), "field": (164, 144, 86), "plaza": (196, 188, 172),
}  # fmt: skip
WALL, OTHER = (120, 86, 62), (190, 176, 150)


def small_map(tiles: TileMap) -> pygame.Surface:
    """Return the map with a pixel a tile."""
    kinds = np.array([_ground(name) for name in tiles.grounds], np.uint8)
    pixels = kinds[tiles.ground].swapaxes(0, 1).copy()
    rooms = np.array([not place.outdoors for place in tiles.arenas] + [False])
    pixels[rooms[tiles.arena_index].swapaxes(0, 1)] = GROUNDS["floor"]
    pixels[tiles.opaque.swapaxes(0, 1)] = WALL
    return pygame.surfarray.make_surface(pixels)


def _ground(name: str) -> Colour:
    return next((colour for kind, colour in GROUNDS.items() if kind in name), OTHER)
