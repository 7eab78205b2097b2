"""A picture of a town's map with one pixel a tile."""

import numpy as np
import pygame

from town.map.tilemap import TileMap
from town.view.ui.theme import Colour

GROUND_COLOURS: dict[str, Colour] = {
    "grass": (112, 158, 78), "meadow": (130, 168, 84), "path": (206, 184, 136),
    "road": (178, 152, 116), "water": (92, 144, 190), "sand": (220, 202, 150),
    "floor": (222, 194, 150), "field": (164, 144, 86), "plaza": (196, 188, 172),
}  # fmt: skip
WALL_COLOUR, OTHER_COLOUR = (120, 86, 62), (190, 176, 150)


def minimap_surface(tiles: TileMap) -> pygame.Surface:
    kinds = np.array([_ground_colour(name) for name in tiles.grounds], np.uint8)
    pixels = kinds[tiles.ground].swapaxes(0, 1).copy()
    rooms = np.array([not place.outdoors for place in tiles.arenas] + [False])
    pixels[rooms[tiles.arena_index].swapaxes(0, 1)] = GROUND_COLOURS["floor"]
    pixels[tiles.opaque.swapaxes(0, 1)] = WALL_COLOUR
    return pygame.surfarray.make_surface(pixels)


def _ground_colour(name: str) -> Colour:
    return next((colour for kind, colour in GROUND_COLOURS.items() if kind in name), OTHER_COLOUR)
