"""Moving water: the next wave over tiles without a bank and with nothing on them."""

from functools import lru_cache

import pygame

from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.view.scene.characters import enlarged
from town.view.state.camera import TILE, Camera
from town.view.terrain.ground_map import GroundMap
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource

FRAMES = 4
FRAME_SECONDS = 0.45  # seconds
AROUND = [(dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


class Water:
    """Draws the next wave over water that has no bank and nothing standing in it."""

    def __init__(self, tiles: TileMap, map_surface: MapSurface, art: SpriteSource) -> None:
        found = dict.fromkeys(GroundMap(tiles).water())
        self._tiles = [t for t in found if self._is_open(t, found, tiles) and _bare(t, map_surface)]
        self._map_surface, self._art = map_surface, art
        self._frame = lru_cache(maxsize=200)(self._make_frame)

    @staticmethod
    def _is_open(tile: Tile, water: dict[Tile, None], tiles: TileMap) -> bool:
        around = [(tile[0] + dx, tile[1] + dy) for dx, dy in AROUND]
        return all(near in water or not tiles.inside(near) for near in around)

    def draw(self, screen: pygame.Surface, camera: Camera, seconds: float) -> None:
        """Draw the wave of a moment of wall time, in seconds."""
        number = int(seconds / FRAME_SECONDS) % FRAMES
        if not number:
            return
        x0, y0, x1, y1 = camera.visible_tiles(1.0)
        left, top = camera.origin
        light, scale, zoom = self._map_surface.light, camera.scale, camera.zoom
        screen.fblits(
            (self._frame(number, zoom, *light[y, x].tolist()), (left + x * scale, top + y * scale))
            for x, y in self._tiles
            if x0 <= x <= x1 and y0 <= y <= y1
        )

    def _make_frame(self, number: int, zoom: int, *light: int) -> pygame.Surface:
        return enlarged(self._art.sprite(f"ground/water/{number}"), zoom, light)


def _bare(tile: Tile, map_surface: MapSurface) -> bool:
    return not map_surface.props.within(pygame.Rect(tile[0] * TILE, tile[1] * TILE, TILE, TILE))
