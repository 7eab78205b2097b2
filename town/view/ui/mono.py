"""Letters of one width, for what a model was sent and what it wrote. Knows text, no rows."""

from functools import lru_cache
from textwrap import wrap

import pygame

from town.view.ui.text import FIRST_WIDE, font
from town.view.ui.theme import Colour, lines_of, render_text

FILE = "FiraCode-Regular.ttf"


def _has(text: str) -> bool:
    return all(ord(letter) < FIRST_WIDE for letter in text)


@lru_cache(maxsize=300)
def mono_lines(text: str, size: int, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` pixels; its own line ends and indents stay."""
    if not _has(text):
        return lines_of(text, size, width)
    columns = max(width // font(size, FILE).size("m")[0], 8)
    found: list[str] = []
    for line in text.split("\n"):
        inner = line[: len(line) - len(line.lstrip())][: columns // 2]
        found += wrap(line, columns, drop_whitespace=True, subsequent_indent=inner) or [""]
    return tuple(found)


@lru_cache(maxsize=2000)
def mono_ink(text: str, size: int, colour: Colour) -> pygame.Surface:
    """Return a line of text."""
    return (
        font(size, FILE).render(text, True, colour)
        if _has(text)
        else render_text(text, size, colour)
    )
