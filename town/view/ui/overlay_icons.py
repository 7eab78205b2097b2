"""Small pictures for the buttons of overlays, drawn from shapes. Knows no buttons."""

from collections.abc import Callable
from functools import lru_cache

import pygame

from town.view.ui.theme import Colour

GRID, FINE = 16, 8  # units across; times as large as shown before it is made small
Draw = Callable[[pygame.Surface, Colour, float], None]


@lru_cache(maxsize=100)
def icon(name: str, side: int, colour: Colour) -> pygame.Surface:
    """Return the picture of an overlay, `side` pixels wide and high."""
    large = pygame.Surface((side * FINE,) * 2, pygame.SRCALPHA)
    large.fill((*colour, 0))
    _ICONS[name](large, colour, side * FINE / GRID)
    return pygame.transform.smoothscale(large, (side, side))


def _at(unit: float, *spots: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * unit, y * unit) for x, y in spots]


def _line(large: pygame.Surface, colour: Colour, unit: float, *spots: tuple[float, float]) -> None:
    points = _at(unit, *spots)
    pygame.draw.lines(large, colour, False, points, round(1.6 * unit))
    for point in points:
        pygame.draw.circle(large, colour, point, 0.8 * unit)


def _disc(
    large: pygame.Surface, colour: Colour, unit: float, spot: tuple[float, float], radius: float
) -> None:
    pygame.draw.circle(large, colour, _at(unit, spot)[0], radius * unit)


def _paths(large: pygame.Surface, colour: Colour, unit: float) -> None:
    for n, spot in enumerate(((2, 14), (5, 13), (7, 10.5), (9.5, 9))):
        _disc(large, colour, unit, spot, 1.3 - n * 0.05)
    _line(large, colour, unit, (11, 12), (11, 2))
    pygame.draw.polygon(large, colour, _at(unit, (11, 1.5), (15.5, 3.8), (11, 6.2)))


def _senses(large: pygame.Surface, colour: Colour, unit: float) -> None:
    lid = ((0.5, 8), (4, 4.2), (8, 3), (12, 4.2), (15.5, 8), (12, 11.8), (8, 13), (4, 11.8))
    pygame.draw.polygon(large, colour, _at(unit, *lid))
    _disc(large, (*colour, 0), unit, (8, 8), 3.7)  # type: ignore[arg-type]
    _disc(large, colour, unit, (8, 8), 2.2)


def _talks(large: pygame.Surface, colour: Colour, unit: float) -> None:
    for box, tail in (
        ((0.5, 1.5, 10, 6.5), ((2.5, 7), (6, 7), (2.2, 10.5))),
        ((5.5, 7.5, 10, 6), ((10, 12.5), (13.5, 12.5), (14, 16))),
    ):
        rect = pygame.Rect(*(round(n * unit) for n in box))
        clear = (*colour, 0)
        grown = rect.inflate(round(1.6 * unit), round(1.6 * unit))
        pygame.draw.rect(large, clear, grown, border_radius=round(3 * unit))
        pygame.draw.rect(large, colour, rect, border_radius=round(2.4 * unit))
        pygame.draw.polygon(large, colour, _at(unit, *tail))


def _closeness(large: pygame.Surface, colour: Colour, unit: float) -> None:
    _disc(large, colour, unit, (4.8, 5.6), 3.7)
    _disc(large, colour, unit, (11.2, 5.6), 3.7)
    pygame.draw.polygon(large, colour, _at(unit, (1.7, 7.4), (8, 5), (14.3, 7.4), (8, 14.6)))


def _areas(large: pygame.Surface, colour: Colour, unit: float) -> None:
    _line(large, colour, unit, (1.5, 2.5), (14.5, 2.5), (14.5, 13.5), (1.5, 13.5), (1.5, 2.5))
    _line(large, colour, unit, (8.5, 2.5), (8.5, 6))
    _line(large, colour, unit, (8.5, 8.7), (8.5, 13.5))
    _line(large, colour, unit, (1.5, 8.7), (5.5, 8.7))


def _knows(large: pygame.Surface, colour: Colour, unit: float) -> None:
    _line(large, colour, unit, (3.5, 8), (12.5, 3.2))
    _line(large, colour, unit, (3.5, 8), (12.5, 12.8))
    for spot, radius in (((3.5, 8), 3), ((12.5, 3.2), 2.3), ((12.5, 12.8), 2.3)):
        _disc(large, colour, unit, spot, radius)


def _map(large: pygame.Surface, colour: Colour, unit: float) -> None:
    for n, (top, low) in enumerate(((1.5, 3.2), (3.2, 1.5), (1.5, 3.2))):
        x = 1 + n * 4.8
        fold = ((x, top + 0.8), (x + 4.3, low + 0.8), (x + 4.3, low + 11), (x, top + 11))
        pygame.draw.polygon(large, colour, _at(unit, *fold))


def _names(large: pygame.Surface, colour: Colour, unit: float) -> None:
    tag = ((0.8, 4.5), (11, 4.5), (15.3, 8.2), (11, 12), (0.8, 12))
    pygame.draw.polygon(large, colour, _at(unit, *tag))
    _disc(large, (*colour, 0), unit, (11.6, 8.2), 1.1)  # type: ignore[arg-type]
    for y in (7, 9.6):
        rect = pygame.Rect(round(2.6 * unit), round((y - 0.5) * unit), round(6 * unit), round(unit))
        pygame.draw.rect(large, (*colour, 0), rect)


_ICONS: dict[str, Draw] = {
    "paths": _paths, "senses": _senses, "talks": _talks, "closeness": _closeness,
    "areas": _areas, "knows": _knows, "map": _map, "names": _names,
}  # fmt: skip
