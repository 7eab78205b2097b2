"""Fonts for the map, and text in them: wrapped, cut, outlined. Knows no town.

The fonts come with the GUI library, East Asian letters included.
"""

from functools import cache, lru_cache
from pathlib import Path

import pygame
import pygame_gui

FOLDER = Path(pygame_gui.__file__).parent / "data"
BODY = "NotoSans-Regular.ttf"
SCRIPTS = (  # first and last letter, and the font that has them
    (0x0590, 0x05FF, "NotoSansHebrew-Regular.ttf"),
    (0x0600, 0x06FF, "NotoSansArabic-Regular.ttf"),
    (0x10A0, 0x10FF, "NotoSansGeorgian-Regular.ttf"),
    (0x3040, 0x30FF, "NotoSansJP-Regular.otf"),
    (0xAC00, 0xD7AF, "NotoSansKR-Regular.ttf"),
    (0x2E80, 0xFFFF, "NotoSansSC-Regular.otf"),
)
FIRST_WIDE = 0x2E80  # where the letters begin between which a line may be broken


@cache
def font(size: int, file: str = BODY) -> pygame.font.Font:
    """Return the font of a size in pixels."""
    return pygame.font.Font(FOLDER / file, size)


def font_for(text: str, size: int) -> pygame.font.Font:
    """Return a font that has the letters of `text`."""
    if text.isascii():
        return font(size)
    for first, last, file in SCRIPTS:
        if any(first <= ord(letter) <= last for letter in text):
            return font(size, file)
    return font(size)


def wrap(text: str, size: int, width: int) -> list[str]:
    """Return `text` in lines of at most `width` pixels, broken at spaces where there are any."""
    face = font_for(text, size)
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and face.size((line + word).rstrip())[0] > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for part in text.split(" "):
        broken = list(part) if any(ord(letter) >= FIRST_WIDE for letter in part) else [part]
        broken[-1] += " "
        words += broken
    return words


def cut(text: str, size: int, width: int) -> str:
    """Return `text` cut to at most `width` pixels, with dots where it was cut."""
    face = font_for(text, size)
    if face.size(text)[0] <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if face.size(text[:middle] + "…")[0] <= width else (low, middle - 1)
        )
    return text[:low].rstrip(" ,.;") + "…"


@lru_cache(maxsize=2000)
def label(
    text: str,
    size: int,
    colour: tuple[int, int, int] = (255, 250, 238),
    edge: tuple[int, int, int] | None = (52, 40, 36),
) -> pygame.Surface:
    """Return a line of text, with an outline of one pixel unless `edge` is None."""
    face = font_for(text, size)
    inner = face.render(text, True, colour)
    if edge is None:
        return inner
    outer = face.render(text, True, edge)
    whole = pygame.Surface((inner.get_width() + 2, inner.get_height() + 2), pygame.SRCALPHA)
    for dx, dy in ((0, 1), (1, 0), (2, 1), (1, 2)):
        whole.blit(outer, (dx, dy))
    whole.blit(inner, (1, 1))
    return whole
