"""Roofs: how one is put together, and when it is off. Knows buildings; knows no people."""

from dataclasses import dataclass, field

import pygame

from town.tilemap import Tile
from town.view.buildings import Building
from town.view.shapes import TILE, Sprites

COLOURS = ("red", "slate", "brown", "green", "straw")
FAR_SLOPE = (222, 212, 218)  # the light on the slope that lies away from the viewer
FADE = 0.35  # seconds
LINGER = 2.5  # seconds a roof stays off after the last reason to look inside


def roof_of(building: Building, art: Sprites, hearth: bool = False) -> pygame.Surface:
    """Return the roof over a building, the size of its box; with a `hearth` it has a chimney."""
    x0, y0, width, height = building.box
    surface = pygame.Surface((width * TILE, height * TILE), pygame.SRCALPHA)
    colour = COLOURS[sum(map(ord, building.sector)) % len(COLOURS)]
    covered = set(building.covered)
    for x, y in building.covered:
        name = f"roof/{colour}/{_part((x, y), covered, y0 + height // 2 - 1)}"
        surface.blit(art.sprite(name), ((x - x0) * TILE, (y - y0) * TILE))
    slope = pygame.Rect(0, 0, width * TILE, height // 2 * TILE - 4)
    surface.fill(FAR_SLOPE, slope, special_flags=pygame.BLEND_RGB_MULT)
    if hearth:
        chimney = art.sprite("roof/chimney")
        x, y = chimney_of(building)
        surface.blit(chimney, chimney.get_rect(midtop=(x - x0 * TILE, y - y0 * TILE)))
    return surface


def chimney_of(building: Building) -> tuple[int, int]:
    """Return where the top of a building's chimney is, in art pixels of the map."""
    x, y, width, height = building.box
    part = 3 + sum(map(ord, building.sector)) % 3  # of eight
    return round((x + width * part / 8) * TILE), (y + height // 2 - 1) * TILE - 10


def _part(tile: Tile, covered: set[Tile], ridge: int) -> str:
    """Return which part of the roof lies on a tile: an edge of it, the ridge, or plain tiles."""
    x, y = tile
    side = "" if (x - 1, y) in covered else "w"
    side = side if (x + 1, y) in covered else "e"
    row = "" if (x, y + 1) in covered else "eaves"
    row = row if (x, y - 1) in covered else "top"
    if not row and not side:
        return "ridge" if y == ridge else "tiles"
    return f"{row}_{side}" if row and side else row or side


@dataclass
class Fading:
    """How far each roof is gone: 0 lies on the building, 1 is not to be seen."""

    open: dict[str, float] = field(default_factory=dict)
    _left: dict[str, float] = field(default_factory=dict)

    def advance(self, seconds: float, wanted: set[str], sectors: list[str]) -> None:
        """Move every roof of `sectors` on; those `wanted` are taken off."""
        for sector in sectors:
            left = LINGER if sector in wanted else self._left.get(sector, 0.0) - seconds
            self._left[sector] = left
            now = self.open.get(sector, 1.0 if left > 0 else 0.0)
            step = seconds / FADE
            self.open[sector] = min(now + step, 1.0) if left > 0 else max(now - step, 0.0)
