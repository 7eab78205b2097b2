"""What stands beyond the border of a map, and the haze in which the land is lost."""

import numpy as np
import pygame
from numpy.typing import NDArray

from town.view.state.camera import TILE
from town.view.terrain.ground_map import stable_number
from town.view.terrain.land.country import MARGIN, Country
from town.view.terrain.land.seasons import in_season
from town.view.terrain.placeholder_art import SpriteSource

WILD_TREES = {  # by the look of the town's houses
    "english": (
        "tree/oak", "tree/pine", "tree/birch", "tree/oak", "bush/0", "tree/pine", "bush/2",
    ),
    "chinese": (
        "tree/bamboo", "tree/oak", "tree/bamboo", "tree/pine", "bush/0", "tree/blossom", "bush/2",
    ),
}  # fmt: skip
MOST_HAZE, HAZE_TILES = 0.62, 44.0  # the largest share of haze, and how far out it is reached
HAZE = (198, 214, 214)
Standing = tuple[int, pygame.Surface, tuple[int, int]]  # base row, picture, upper left corner


class Wilds:
    """The trees of the country around a map, and the haze over it."""

    def __init__(
        self, country: Country, art: SpriteSource, season: str, look: str = "english"
    ) -> None:
        self._country, self._art = country, art
        self._names = tuple(in_season(name, season) for name in WILD_TREES[look])

    def standing(self, rect: pygame.Rect) -> list[Standing]:
        """Return the trees that touch a part of the land, in art pixels."""
        trees = self._country.trees
        x0, y0 = rect.left // TILE - 1 + MARGIN, rect.top // TILE + MARGIN
        x1, y1 = rect.right // TILE + 2 + MARGIN, rect.bottom // TILE + 4 + MARGIN
        x0, y0 = max(x0, 0), max(y0, 0)
        found = []
        for row, column in np.argwhere(trees[y0 : max(y1, 0), x0 : max(x1, 0)]).tolist():
            x, y = column + x0 - MARGIN, row + y0 - MARGIN
            lot = stable_number("wild", x, y)
            picture = self._art.sprite(self._names[lot % len(self._names)])
            left = x * TILE + TILE // 2 - picture.get_width() // 2 + lot // 7 % 9 - 4
            foot = (y + 1) * TILE - lot // 63 % 7
            found.append((foot, picture, (left, foot - picture.get_height())))
        return found

    def veil(self, picture: pygame.Surface, rect: pygame.Rect) -> None:
        """Lay the haze on the picture of a part of the land."""
        wide, high = (side * TILE for side in self._country.size)
        if pygame.Rect(0, 0, wide, high).contains(rect):
            return
        across = _beyond(rect.left, rect.width, wide)
        down = _beyond(rect.top, rect.height, high)
        away = np.hypot(across[:, None], down[None]) / TILE
        part = np.clip(away / HAZE_TILES, 0.0, 1.0)
        share = MOST_HAZE * part
        sheet = pygame.Surface(rect.size, pygame.SRCALPHA)
        sheet.fill(HAZE)
        pygame.surfarray.pixels_alpha(sheet)[:] = (share * 255).astype(np.uint8)
        picture.blit(sheet, (0, 0))


def _beyond(first: int, number: int, size: int) -> NDArray[np.float32]:
    """Return how far each of some pixels lies before 0 or behind a size."""
    at = np.arange(first, first + number, dtype=np.float32)
    return np.maximum(np.maximum(-at, at - size + 1), 0)
