"""Small pictures on buttons, drawn from shapes: no font need have them. Knows no uses."""

from functools import lru_cache
from math import cos, pi, sin

import pygame
from pygame_gui.elements import UIButton

GRID = 16  # units across a picture
FINE = 8  # times as large as shown, before it is made small and smooth
INK = (74, 58, 50)
HOLE = (0, 0, 0, 0)
Points = tuple[tuple[float, float], ...]
SHAPES: dict[str, tuple[Points, ...]] = {
    "pause": (((3, 2), (6.5, 2), (6.5, 14), (3, 14)), ((9.5, 2), (13, 2), (13, 14), (9.5, 14))),
    "play": (((4, 2), (14, 8), (4, 14)),),
    "back": (((10, 2), (12, 4), (8, 8), (12, 12), (10, 14), (4, 8)),),
    "live": (((2, 3), (9, 8), (2, 13)), ((10.5, 3), (13, 3), (13, 13), (10.5, 13))),
    "cross": (((2, 4), (4, 2), (14, 12), (12, 14)), ((12, 2), (14, 4), (4, 14), (2, 12))),
    "tick": (((2, 8), (4, 6), (7, 9), (12, 3), (14, 5), (7, 13)),),
}


@lru_cache(maxsize=100)
def glyph(name: str, side: int, ink: tuple[int, int, int] = INK) -> pygame.Surface:
    """Return a picture `side` pixels wide and high: pause, play, back, live, tick, gear, help."""
    large = pygame.Surface((side * FINE,) * 2, pygame.SRCALPHA)
    large.fill((*ink, 0))
    unit = side * FINE / GRID
    for points in SHAPES.get(name, ()):
        pygame.draw.polygon(large, ink, [(x * unit, y * unit) for x, y in points])
    if name == "gear":
        _gear(large, unit, ink)
    elif name == "help":
        _help(large, unit, ink)
    elif name not in SHAPES:
        raise KeyError(f"There is no picture {name!r} for buttons.")
    return pygame.transform.smoothscale(large, (side, side))


def _gear(large: pygame.Surface, unit: float, ink: tuple[int, int, int]) -> None:
    middle = large.get_rect().center
    for tooth in range(8):
        way = tooth * pi / 4
        along, across = (cos(way), sin(way)), (-sin(way) * 1.4, cos(way) * 1.4)
        corners = [(4, -1), (7, -0.8), (7, 0.8), (4, 1)]
        at = [
            tuple(middle[n] + (along[n] * far + across[n] * side) * unit for n in (0, 1))
            for far, side in corners
        ]
        pygame.draw.polygon(large, ink, at)
    pygame.draw.circle(large, ink, middle, 5.2 * unit)
    pygame.draw.circle(large, (*ink, 0), middle, 2.2 * unit)


def _help(large: pygame.Surface, unit: float, ink: tuple[int, int, int]) -> None:
    x, y = large.get_rect().centerx, 5.6 * unit
    thick = round(2.2 * unit)
    box = pygame.Rect(0, 0, round(8 * unit), round(8 * unit))
    box.center = (x, round(y))
    pygame.draw.arc(large, ink, box, -pi / 3, pi, thick)
    pygame.draw.line(large, ink, (x + 2.1 * unit, 7.8 * unit), (x, 9.4 * unit), thick)
    pygame.draw.line(large, ink, (x, 9 * unit), (x, 11 * unit), thick)
    pygame.draw.circle(large, ink, (x, 13.6 * unit), 1.4 * unit)


def put(button: UIButton, name: str, side: int) -> None:
    """Show a picture on a button, in the place of its text."""
    for state in ("normal", "hovered", "selected", "disabled"):
        setattr(button, f"{state}_images", [glyph(name, side)])
        setattr(button, f"{state}_image_positions", [(0.5, 0.5)])
    button.rebuild()
