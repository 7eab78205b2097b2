"""A picture of a town for its page: the whole of it from above, roofs on, as its files have it.

Only the land is painted, without a life or a run; a piece of it a frame, so that no frame waits.
"""

from collections.abc import Iterator

import pygame

from town.clock import season_of
from town.scenario.model import Scenario
from town.view.state.camera import TILE, Camera
from town.view.terrain.buildings import Buildings
from town.view.terrain.land.painter import SIDE
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource
from town.view.ui.minimap import minimap_surface

MOST = (2400, 1600)  # pixels of the land that are painted at most, around the middle of the town
SHARE = 2  # pixels of the land to one of the picture


class Postcards:
    """Pictures of towns by the names of their folders, each once it is painted."""

    def __init__(self, art: SpriteSource) -> None:
        self._art = art
        self.found: dict[str, pygame.Surface] = {}  # half painted while that goes on
        self._at_work: dict[str, Iterator[None]] = {}

    def paint(self, name: str, town: Scenario) -> None:
        """Paint one piece more of a town's picture, if it is not whole yet."""
        if name not in self._at_work:
            self._at_work[name] = self._painting(name, town)
        next(self._at_work[name], None)

    def _painting(self, name: str, town: Scenario) -> Iterator[None]:
        tiles = town.map
        whole = tiles.width * TILE, tiles.height * TILE
        wide, high = (min(pair) for pair in zip(whole, MOST, strict=True))
        left, top = (whole[0] - wide) // 2, (whole[1] - high) // 2
        plan = minimap_surface(tiles).convert(24)
        shown = pygame.Rect(left // TILE, top // TILE, wide // TILE, high // TILE)
        size = (wide // SHARE, high // SHARE)
        picture = pygame.transform.smoothscale(plan.subsurface(shown), size)
        self.found[name] = picture
        yield
        land = MapSurface(tiles, Buildings(tiles), self._art, season_of(town.clock.start))
        for sector in land.roofs:
            land.set_roof_closed(sector, True)
        piece = pygame.Surface((SIDE, SIDE), depth=24)
        camera = Camera(tiles.width, tiles.height, (0, 0, SIDE, SIDE), 1)
        for y in range(top // SIDE * SIDE, top + high, SIDE):  # each a square as they are painted
            for x in range(left // SIDE * SIDE, left + wide, SIDE):
                camera.show(x + SIDE / 2, y + SIDE / 2)
                land.draw(piece, camera)
                small = pygame.transform.smoothscale_by(piece, 1 / SHARE)
                picture.blit(small, ((x - left) // SHARE, (y - top) // SHARE))
                yield
