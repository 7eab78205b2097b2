"""Colours and lettering of panels: dots for kinds, text in ink, small buttons. Knows no rows."""

from functools import lru_cache

import pygame

from town.view.lettering import cut, font, font_for, wrap
from town.view.shapes import colour_of

Colour = tuple[int, int, int]
PAPER, LIGHT, EDGE = (249, 242, 228), (253, 249, 240), (216, 196, 164)
INK, QUIET, FAINT, LINK = (74, 58, 50), (128, 110, 96), (176, 158, 138), (150, 78, 36)
ACCENT, CHOSEN, HOVER = (176, 120, 62), (236, 214, 176), (246, 234, 212)
HOPS: tuple[Colour, ...] = (
    (213, 94, 0), (0, 114, 178), (0, 158, 115), (204, 121, 167), (86, 180, 233), (120, 120, 120),
)  # fmt: skip
"""By hops from the source; told apart by colour-blind people too (Okabe and Ito, 2008)."""
MARKS: dict[str, Colour] = {
    **{f"hop{n}": colour for n, colour in enumerate(HOPS)},
    "observation": (150, 150, 140), "talk": (74, 128, 176), "reflection": (124, 92, 168),
    "plan": (86, 140, 84), "thought": (204, 121, 167), "seed": (190, 164, 120),
    "cold": (0, 114, 178), "new": (190, 178, 160), "mild": (230, 176, 80), "warm": (213, 94, 0),
    "told": (74, 128, 176), "failed": (196, 78, 62), "struck": (190, 180, 166),
    "line": (150, 128, 110), "announcement": (196, 78, 62), "notice": (196, 78, 62),
    "object": (196, 78, 62), "promised": (86, 140, 84), "declined": (170, 110, 70),
    "reacted": (214, 146, 60), "replanned": (214, 146, 60), "met": (86, 180, 233),
    "learned": (120, 150, 190), "refused": (150, 90, 80), "quarrel": (213, 94, 0),
    "news": (74, 128, 176), "secret": (166, 60, 124), "invitation": (0, 158, 115),
    "broken": (213, 94, 0), "occasion": (204, 121, 167), "world": (196, 78, 62),
    "outside": (120, 92, 60), "other": (150, 128, 110),
}  # fmt: skip


def mark_of(kind: str) -> Colour:
    """Return the colour of a kind's dot; of a place, one that is always the same."""
    return MARKS.get(kind) or colour_of(kind)


@lru_cache(maxsize=3000)
def ink(text: str, size: int, colour: Colour = INK, bold: bool = False) -> pygame.Surface:
    """Return a line of text without an edge."""
    return font_for(text, size, bold).render(text, True, colour)


@lru_cache(maxsize=3000)
def lines_of(text: str, size: int, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` pixels; a word that is too long is broken."""
    found: list[str] = []
    for part in text.split("\n"):
        for line in wrap(part, size, width):
            while len(line) > 1 and font_for(line, size).size(line)[0] > width:
                fits = max(len(cut(line, size, width)) - 1, 1)
                found.append(line[:fits])
                line = line[fits:]
            found.append(line)
    return tuple(found)


def height_of(size: int) -> int:
    """Return the height of a line in pixels."""
    return font(size).get_linesize() - max(size // 6, 1)


def chip(
    screen: pygame.Surface,
    rect: pygame.Rect,
    text: str,
    size: int,
    chosen: bool = False,
    lit: bool = False,
) -> None:
    """Draw a small button: chosen, or lit while the mouse is over it."""
    fill = CHOSEN if chosen else HOVER if lit else PAPER
    pygame.draw.rect(screen, fill, rect, border_radius=5)
    pygame.draw.rect(screen, ACCENT if chosen else EDGE, rect, 1, border_radius=5)
    colour = INK if chosen or lit else QUIET
    picture = ink(cut(text, size, rect.width - 4), size, colour)
    screen.blit(picture, picture.get_rect(center=rect.center))
