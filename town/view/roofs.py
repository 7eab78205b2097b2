"""Roofs: how one is put together, and when it is off. Knows buildings; knows no people."""

from dataclasses import dataclass, field

import pygame

from town.view.buildings import Building
from town.view.shapes import TILE, Sprites

COLOURS = ("red", "slate", "brown", "green")
FADE = 0.35  # seconds
LINGER = 2.5  # seconds a roof stays off after the last reason to look inside


def roof_of(building: Building, art: Sprites) -> pygame.Surface:
    """Return the roof over a building, the size of its box; clear where there is none."""
    x0, y0, width, height = building.box
    surface = pygame.Surface((width * TILE, height * TILE), pygame.SRCALPHA)
    colour = COLOURS[sum(map(ord, building.sector)) % len(COLOURS)]
    covered = set(building.covered)
    for x, y in building.covered:
        mask = 0
        for bit, (dx, dy) in enumerate(((0, -1), (1, 0), (0, 1), (-1, 0))):
            mask |= ((x + dx, y + dy) in covered) << bit
        part = _part(mask, y, y0, height)
        surface.blit(art.sprite(f"roof/{colour}/{part}"), ((x - x0) * TILE, (y - y0) * TILE))
    return surface


def _part(mask: int, y: int, top: int, height: int) -> str:
    if not mask & 4:
        return "eaves"
    if not mask & 1:
        return "top"
    return "ridge" if y == top + height // 2 - 1 else "tiles"


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
