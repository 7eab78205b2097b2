"""Draws thumbs beside what can be rated. Knows pixels; knows no rows."""

from functools import lru_cache

import pygame

from town.view.ui.theme import (
    EDGE,
    INK,
    LIGHT,
    QUIET,
    Colour,
)

UP = (
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
GOOD, BAD = (66, 132, 84), (190, 74, 58)
SIDE, WIDE = 10, 18  # pixels: of the picture, of what can be clicked


@lru_cache(maxsize=64)
def thumb(up: bool, colour: Colour, scale: int) -> pygame.Surface:
    """Return a thumb."""
    picture = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)
    for y, row in enumerate(UP if up else UP[::-1]):
        for x, letter in enumerate(row):
            if letter == "#":
                picture.set_at((x, y), colour)
    return pygame.transform.scale_by(picture, scale)


def places(right: int, middle: int, scale: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Return where the two thumbs are clicked, side by side up to `right`: up and down."""
    wide, high = WIDE * scale, (SIDE + 6) * scale
    down = pygame.Rect(right - wide, middle - high // 2, wide, high)
    return down.move(-wide, 0), down


def paint_thumbs(
    screen: pygame.Surface,
    boxes: tuple[pygame.Rect, pygame.Rect],
    given: int,
    scale: int,
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
        chosen = GOOD if up > 0 else BAD
        colour = chosen if given == up else INK if box.collidepoint(mouse) else QUIET
        where = box if offered else boxes[1]
        picture = thumb(up > 0, colour, scale)
        screen.blit(picture, picture.get_rect(center=where.center))
