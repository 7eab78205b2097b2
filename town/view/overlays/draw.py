"""Lines, arrows and tags that can be read on any ground, by day and by night."""

from collections.abc import Sequence
from functools import lru_cache
from math import hypot

import pygame

from town.view.ui.theme import (
    INK,
    Colour,
    line_height,
    render_text,
)

Spot = tuple[float, float]
CASE = (252, 246, 232)  # around every line
DARK = (44, 34, 32)
BEND = 0.16  # of its length that an arc stands out
TAG_OFFSETS = ((0, 0), (0, 22), (0, -22), (0, 44), (0, -44), (40, 12), (-40, 12))
"""Where a tag is tried, in pixels from its best place."""


def stroke(
    screen: pygame.Surface, colour: Colour, points: Sequence[Spot], width: int, closed: bool = False
) -> None:
    """Draw a line with a pale edge."""
    if len(points) > 1:
        pygame.draw.lines(screen, CASE, closed, points, width + 2)
        pygame.draw.lines(screen, colour, closed, points, width)


def arc(a: Spot, b: Spot, bend: float = BEND) -> list[Spot]:
    """Return points of an arc between two spots that bends to the left, seen from `a`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    mx, my = (a[0] + b[0]) / 2 + dy * bend * 2, (a[1] + b[1]) / 2 - dx * bend * 2
    count = max(4, min(int(hypot(dx, dy) / 16), 14))
    points = []
    for n in range(count + 1):
        t = n / count
        u = 1 - t
        x = u * u * a[0] + 2 * u * t * mx + t * t * b[0]
        points.append((x, u * u * a[1] + 2 * u * t * my + t * t * b[1]))
    return points


def shortened(points: list[Spot], start: float, end: float) -> list[Spot]:
    """Return a line without its first and last pixels."""
    return _cut_end(_cut_end(points, end)[::-1], start)[::-1]


def _cut_end(points: list[Spot], off: float) -> list[Spot]:
    points = list(points)
    while len(points) > 1:
        (ax, ay), (bx, by) = points[-2:]
        length = hypot(bx - ax, by - ay)
        if length > off:
            share = (length - off) / length
            points[-1] = (ax + (bx - ax) * share, ay + (by - ay) * share)
            return points
        off -= length
        points.pop()
    return points


def arrow(screen: pygame.Surface, colour: Colour, points: list[Spot], width: int) -> None:
    """Draw a line with a head at its end, both with a pale edge."""
    if len(points) < 2:
        return
    outer = head_of(points, 7 + 3 * width)
    inner = head_of(points, 4 + 3 * width, 2)
    line = shortened(points, 0, 4 + 2 * width)
    if len(line) > 1:
        pygame.draw.lines(screen, CASE, False, line, width + 2)
    pygame.draw.polygon(screen, CASE, outer)
    if len(line) > 1:
        pygame.draw.lines(screen, colour, False, line, width)
    pygame.draw.polygon(screen, colour, inner)


def head_of(points: list[Spot], size: float, back: float = 0.0) -> list[Spot]:
    """Return the three corners of an arrow's head at the end of a line."""
    (ax, ay), (bx, by) = points[-2:]
    length = hypot(bx - ax, by - ay) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    tx, ty = bx - ux * back, by - uy * back
    cx, cy, half = tx - ux * size, ty - uy * size, size * 0.5
    return [(tx, ty), (cx - uy * half, cy + ux * half), (cx + uy * half, cy - ux * half)]


@lru_cache(maxsize=600)
def tag(text: str, size: int, colour: Colour | None = None) -> pygame.Surface:
    """Return words on a small piece of paper, with a colour at the left."""
    words = render_text(text, size, INK)
    side = max(size // 3, 3) if colour else 0
    wide, high = words.get_width() + side + size, line_height(size) + 2
    card = pygame.Surface((wide, high), pygame.SRCALPHA)
    pygame.draw.rect(card, DARK, card.get_rect(), border_radius=4)
    pygame.draw.rect(card, CASE, card.get_rect().inflate(-2, -2), border_radius=3)
    if colour:
        pygame.draw.rect(card, colour, (2, 2, side, high - 4), border_radius=2)
    card.blit(words, (side + size // 2, (high - words.get_height()) // 2))
    return card


@lru_cache(maxsize=200)
def badge(text: str, size: int, colour: Colour) -> pygame.Surface:
    """Return a letter or a figure on a disc."""
    side = line_height(size) + 2
    fine = pygame.Surface((side * 4, side * 4), pygame.SRCALPHA)
    for radius, fill in ((side * 2, DARK), (side * 2 - 4, CASE), (side * 2 - 10, colour)):
        pygame.draw.circle(fine, fill, (side * 2, side * 2), radius)
    disc = pygame.transform.smoothscale(fine, (side, side))
    pale = sum(colour) > 420
    words = render_text(text, size - 2, DARK if pale else (255, 255, 255), bold=True)
    disc.blit(words, words.get_rect(center=(side // 2, side // 2)))
    return disc


class TagLayout:
    """Places tags so that they do not overlap."""

    def __init__(self, screen: pygame.Surface, taken: list[pygame.Rect] | None = None) -> None:
        self._screen, self.clip = screen, screen.get_clip()
        self.taken = list(taken or ())

    def put(self, picture: pygame.Surface, spot: Spot, must: bool = False) -> bool:
        """Draw a tag near `spot`, or none if there is no room and it is not a `must`."""
        first = picture.get_rect(center=(round(spot[0]), round(spot[1])))
        if not first.colliderect(self.clip):
            return False
        for dx, dy in TAG_OFFSETS:
            box = first.move(dx, dy)
            if box.collidelist(self.taken) < 0:
                break
        else:
            if not must:
                return False
            box = first
        box = box.clamp(self.clip)
        self.taken.append(box)
        self._screen.blit(picture, box)
        return True
