"""Colours and text of panels: marks of kinds, lines of text, small buttons."""

from functools import lru_cache
from textwrap import wrap as wrap_columns

import pygame

from town.rng import stable_digest
from town.view.ui.text import (
    FIRST_EAST_ASIAN,
    cut,
    font,
    font_for,
    wrap,
)

Colour = tuple[int, int, int]
MONO_FILE = "FiraCode-Regular.ttf"
PAPER, LIGHT, EDGE = (249, 242, 228), (253, 249, 240), (216, 196, 164)
INK, QUIET, FAINT, LINK = (74, 58, 50), (128, 110, 96), (176, 158, 138), (150, 78, 36)
ACCENT, CHOSEN, HOVER = (176, 120, 62), (236, 214, 176), (246, 234, 212)
HOP_COLOURS: tuple[Colour, ...] = (
    (213, 94, 0), (0, 114, 178), (0, 158, 115), (204, 121, 167), (86, 180, 233), (120, 120, 120),
)  # fmt: skip
"""By hops from the source; distinct for colour-blind people too (Okabe and Ito, 2008)."""
ORANGE, SKY, GREEN, BLUE, RED, PURPLE, GREY = (
    (230, 159, 0), (86, 180, 233), (0, 158, 115), (0, 114, 178), (213, 94, 0), (204, 121, 167),
    (140, 132, 124),
)  # fmt: skip
MARK_COLOURS: dict[str, Colour] = {
    **{f"hop{n}": colour for n, colour in enumerate(HOP_COLOURS)},
    "observation": GREY, "talk": BLUE, "reflection": PURPLE, "plan": GREEN, "thought": PURPLE,
    "seed": (190, 164, 120), "cold": BLUE, "new": (190, 178, 160), "mild": (230, 176, 80),
    "warm": RED, "told": BLUE, "failed": RED, "struck": (190, 180, 166),
    "line": GREY, "announcement": RED, "notice": RED, "object": RED, "promised": GREEN,
    "declined": ORANGE, "reacted": ORANGE, "replanned": ORANGE, "met": SKY, "learned": SKY,
    "refused": RED, "quarrel": RED, "news": BLUE, "secret": PURPLE, "invitation": GREEN,
    "broken": RED, "occasion": PURPLE, "world": RED, "outside": (120, 92, 60), "other": GREY,
    "seen": GREY, "newcomer": SKY, "agreed": GREEN, "answered": PURPLE,
    "came_of": (120, 92, 60), "kept": GREEN,
}  # fmt: skip
MARK_SHAPES: dict[str, str] = {
    "observation": "ring", "line": "ring", "other": "ring", "reflection": "diamond",
    "thought": "ring", "secret": "diamond", "plan": "square", "promised": "square",
    "invitation": "square", "declined": "cross", "refused": "cross", "failed": "cross",
    "broken": "cross", "announcement": "triangle", "notice": "triangle", "object": "triangle",
    "world": "triangle", "quarrel": "star", "occasion": "star", "reacted": "arrow",
    "replanned": "arrow", "learned": "arrow", "struck": "cross", "seen": "ring",
    "newcomer": "square", "agreed": "arrow", "answered": "square",
    "came_of": "arrow", "kept": "diamond",
}  # fmt: skip
"""Shape of a kind's mark, so that no two differ by colour alone; a disc for all others."""


def colour_of(text: str) -> Colour:
    """Return a warm colour for `text`, always the same."""
    digest = stable_digest(text, 3)
    return 96 + digest[0] % 120, 80 + digest[1] % 110, 70 + digest[2] % 110


def mark_colour(kind: str) -> Colour:
    """Return the colour of a kind's mark, or a stable colour for any other text."""
    return MARK_COLOURS.get(kind) or colour_of(kind)


def draw_mark(
    screen: pygame.Surface, kind: str, centre: tuple[float, float], radius: float
) -> None:
    form, colour = MARK_SHAPES.get(kind, "disc"), mark_colour(kind)
    x, y = centre
    if form == "disc":
        pygame.draw.circle(screen, colour, centre, radius)
    elif form == "ring":
        pygame.draw.circle(screen, colour, centre, radius, max(round(radius * 0.45), 1))
    elif form == "cross":
        far, thick = radius * 0.85, max(round(radius * 0.6), 1)
        pygame.draw.line(screen, colour, (x - far, y - far), (x + far, y + far), thick)
        pygame.draw.line(screen, colour, (x - far, y + far), (x + far, y - far), thick)
    else:
        points = [(x + radius * dx, y + radius * dy) for dx, dy in SHAPE_CORNERS[form]]
        pygame.draw.polygon(screen, colour, points)


SHAPE_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle": ((0, -1.2), (1.2, 1), (-1.2, 1)),
    "arrow": ((-0.9, -1.1), (1.2, 0), (-0.9, 1.1)),
    "star": ((0, -1.4), (0.4, -0.4), (1.4, 0), (0.4, 0.4), (0, 1.4), (-0.4, 0.4), (-1.4, 0),
             (-0.4, -0.4)),
}  # fmt: skip


@lru_cache(maxsize=3000)
def render_text(text: str, size: int, colour: Colour = INK, bold: bool = False) -> pygame.Surface:
    """Return a picture of a line of text, without an outline."""
    return font_for(text, size, bold).render(text, True, colour)


@lru_cache(maxsize=3000)
def wrapped_lines(text: str, size: int, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` pixels; a word that is too long is broken."""
    lines: list[str] = []
    for part in text.split("\n"):
        for line in wrap(part, size, width):
            while len(line) > 1 and font_for(line, size).size(line)[0] > width:
                fits = max(len(cut(line, size, width)) - 1, 1)
                lines.append(line[:fits])
                line = line[fits:]
            lines.append(line)
    return tuple(lines)


def line_height(size: int) -> int:
    """Return the height of a line in pixels."""
    return font(size).get_linesize() - max(size // 6, 1)


def draw_chip(
    screen: pygame.Surface,
    rect: pygame.Rect,
    text: str,
    size: int,
    chosen: bool = False,
    lit: bool = False,
) -> None:
    """Draw a small button; `lit` is for the mouse over it."""
    fill = CHOSEN if chosen else HOVER if lit else PAPER
    pygame.draw.rect(screen, fill, rect, border_radius=5)
    pygame.draw.rect(screen, ACCENT if chosen else EDGE, rect, 1, border_radius=5)
    colour = INK if chosen or lit else QUIET
    picture = render_text(cut(text, size, rect.width - 4), size, colour)
    screen.blit(picture, picture.get_rect(center=rect.center))


# --- letters of one width, for what a model was sent and what it wrote ---------------------------


def _is_mono(text: str) -> bool:
    return all(ord(letter) < FIRST_EAST_ASIAN for letter in text)


@lru_cache(maxsize=300)
def wrapped_mono_lines(text: str, size: int, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` pixels; its own line ends and indents stay."""
    if not _is_mono(text):
        return wrapped_lines(text, size, width)
    columns = max(width // font(size, MONO_FILE).size("m")[0], 8)
    lines: list[str] = []
    for line in text.split("\n"):
        inner = line[: len(line) - len(line.lstrip())][: columns // 2]
        lines += wrap_columns(line, columns, drop_whitespace=True, subsequent_indent=inner) or [""]
    return tuple(lines)


@lru_cache(maxsize=2000)
def render_mono(text: str, size: int, colour: Colour) -> pygame.Surface:
    """Return a picture of a line of text."""
    return (
        font(size, MONO_FILE).render(text, True, colour)
        if _is_mono(text)
        else render_text(text, size, colour)
    )
