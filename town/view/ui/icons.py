"""Small pictures drawn from shapes, so that no font needs to have them.

Icons of buttons and of overlays are polygons on a grid of 16 units; a thumb for rating is a bitmap.
All are cached by size and colour.
"""

from collections.abc import Callable
from functools import lru_cache
from math import ceil, cos, pi, sin

import pygame
from pygame_gui.elements import UIButton

from town.view.ui.scale import Scale
from town.view.ui.theme import EDGE, INK, LIGHT, QUIET, Colour

GRID = 16  # units across an icon of a button or overlay
OVERSAMPLE = 8  # times larger an icon is drawn before it is scaled down, so that it is smooth
Points = tuple[tuple[float, float], ...]
BUTTON_SHAPES: dict[str, tuple[Points, ...]] = {
    "pause": (((3, 2), (6.5, 2), (6.5, 14), (3, 14)), ((9.5, 2), (13, 2), (13, 14), (9.5, 14))),
    "play": (((4, 2), (14, 8), (4, 14)),),
    "back": (((10, 2), (12, 4), (8, 8), (12, 12), (10, 14), (4, 8)),),
    "live": (((2, 3), (9, 8), (2, 13)), ((10.5, 3), (13, 3), (13, 13), (10.5, 13))),
    "cross": (((2, 4), (4, 2), (14, 12), (12, 14)), ((12, 2), (14, 4), (4, 14), (2, 12))),
    "clip": (((1, 4), (10, 4), (10, 12), (1, 12)), ((11, 7.5), (15, 4.5), (15, 11.5), (11, 8.5))),
    "tick": (((2, 8), (4, 6), (7, 9), (12, 3), (14, 5), (7, 13)),),
}
Draw = Callable[[pygame.Surface, Colour, float], None]
THUMB_UP = (
    "....##....",
    "....##....",
    "...###....",
    "...##.....",
    "##.#######",
    "##.#######",
    "##.#######",
    "##.######.",
    "##.######.",
    "##..####..",
)
THUMB_GREEN, THUMB_RED = (66, 132, 84), (190, 74, 58)
THUMB_SIDE, THUMB_WIDTH = 10, 18  # pixels: of the picture, of what can be clicked

# --- icons of buttons ----------------------------------------------------------------------------


@lru_cache(maxsize=100)
def button_icon(name: str, side: int, ink: Colour = INK) -> pygame.Surface:
    """Return a picture `side` pixels wide and high: pause, play, back, live, tick, gear, help."""
    large = pygame.Surface((side * OVERSAMPLE,) * 2, pygame.SRCALPHA)
    large.fill((*ink, 0))
    unit = side * OVERSAMPLE / GRID
    for points in BUTTON_SHAPES.get(name, ()):
        pygame.draw.polygon(large, ink, [(x * unit, y * unit) for x, y in points])
    if name == "gear":
        _gear(large, unit, ink)
    elif name == "help":
        _help(large, unit, ink)
    elif name not in BUTTON_SHAPES:
        raise KeyError(f"There is no picture {name!r} for buttons.")
    return pygame.transform.smoothscale(large, (side, side))


def _gear(large: pygame.Surface, unit: float, ink: Colour) -> None:
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


def _help(large: pygame.Surface, unit: float, ink: Colour) -> None:
    x, y = large.get_rect().centerx, 5.6 * unit
    thick = round(2.2 * unit)
    box = pygame.Rect(0, 0, round(8 * unit), round(8 * unit))
    box.center = (x, round(y))
    pygame.draw.arc(large, ink, box, -pi / 3, pi, thick)
    pygame.draw.line(large, ink, (x + 2.1 * unit, 7.8 * unit), (x, 9.4 * unit), thick)
    pygame.draw.line(large, ink, (x, 9 * unit), (x, 11 * unit), thick)
    pygame.draw.circle(large, ink, (x, 13.6 * unit), 1.4 * unit)


def set_icon(button: UIButton, name: str, side: int) -> None:
    """Show a picture on a button, in the place of its text."""
    for state in ("normal", "hovered", "selected", "disabled"):
        setattr(button, f"{state}_images", [button_icon(name, side)])
        setattr(button, f"{state}_image_positions", [(0.5, 0.5)])
    button.rebuild()


# --- icons of overlays ---------------------------------------------------------------------------


@lru_cache(maxsize=100)
def overlay_icon(name: str, side: int, colour: Colour) -> pygame.Surface:
    """Return the picture of an overlay, `side` pixels wide and high."""
    large = pygame.Surface((side * OVERSAMPLE,) * 2, pygame.SRCALPHA)
    large.fill((*colour, 0))
    _OVERLAY_ICONS[name](large, colour, side * OVERSAMPLE / GRID)
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


_OVERLAY_ICONS: dict[str, Draw] = {
    "paths": _paths, "senses": _senses, "talks": _talks, "closeness": _closeness,
    "areas": _areas, "knows": _knows, "map": _map, "names": _names,
}  # fmt: skip


# --- thumbs --------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def thumb(up: bool, colour: Colour, scale: Scale) -> pygame.Surface:
    """Return a thumb."""
    picture = pygame.Surface((THUMB_SIDE, THUMB_SIDE), pygame.SRCALPHA)
    for y, row in enumerate(THUMB_UP if up else THUMB_UP[::-1]):
        for x, letter in enumerate(row):
            if letter == "#":
                picture.set_at((x, y), colour)
    large = pygame.transform.scale_by(picture, ceil(scale.factor))
    side = THUMB_SIDE * scale
    return pygame.transform.smoothscale(large, (side, side))


def thumb_boxes(right: int, middle: int, scale: Scale) -> tuple[pygame.Rect, pygame.Rect]:
    """Return where the two thumbs are clicked, side by side up to `right`: up and down."""
    wide, high = THUMB_WIDTH * scale, (THUMB_SIDE + 6) * scale
    down = pygame.Rect(right - wide, middle - high // 2, wide, high)
    return down.move(-wide, 0), down


def paint_thumbs(
    screen: pygame.Surface,
    boxes: tuple[pygame.Rect, pygame.Rect],
    given: int,
    scale: Scale,
    offered: bool,
) -> None:
    """Draw the thumb that is given; both where they are `offered`, lit under the mouse."""
    if offered:
        both = boxes[0].union(boxes[1])
        pygame.draw.rect(screen, LIGHT, both, border_radius=5 * scale)
        pygame.draw.rect(screen, EDGE, both, 1, border_radius=5 * scale)
    mouse = pygame.mouse.get_pos()
    for up, box in ((1, boxes[0]), (-1, boxes[1])):
        if not offered and given != up:
            continue
        chosen = THUMB_GREEN if up > 0 else THUMB_RED
        colour = chosen if given == up else INK if box.collidepoint(mouse) else QUIET
        where = box if offered else boxes[1]
        picture = thumb(up > 0, colour, scale)
        screen.blit(picture, picture.get_rect(center=where.center))
