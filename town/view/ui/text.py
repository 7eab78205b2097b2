"""Text for the window: measured, wrapped, cut and outlined, in any script.

A text is drawn in runs, each in a font that has its letters and in its direction of reading. Text
that the usual font can write is left to that font alone.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Protocol

import pygame

from town.view.ui.bidi import TextRun, runs_of
from town.view.ui.fonts import BODY, BOLD, FOLDER

Colour = tuple[int, int, int]
FIRST_EAST_ASIAN = 0x2E80  # from here on a line may break between any two letters
UNSPACED_SCRIPTS = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
)  # Thai, Lao, Burmese, Khmer


class TextFace(Protocol):
    """A font, or several that act as one."""

    def size(self, text: str, /) -> tuple[int, int]:
        """Return the width and height of a text in pixels."""

    def render(self, text: str, antialias: bool, color: Colour, /) -> pygame.Surface:
        """Return a picture of a text."""

    def get_linesize(self) -> int:
        """Return the height of a line in pixels."""


@cache
def font(size: int, file: str = BODY, script: str = "", rtl: bool = False) -> pygame.font.Font:
    """Return a font of a size in pixels; letters of a `script` are shaped by its rules."""
    pygame.font.init()  # a picture with letters is also drawn where no window is
    result = pygame.font.Font(FOLDER / file, size)
    if script and _can_shape():
        result.set_script(script)
    if rtl and _can_shape():
        result.set_direction(pygame.DIRECTION_RTL)
    return result


@cache
def _can_shape() -> bool:
    """Return whether pygame can shape scripts and write from right to left (needs HarfBuzz)."""
    try:
        pygame.font.Font(FOLDER / BODY, 8).set_direction(pygame.DIRECTION_RTL)
    except pygame.error:
        return False
    return True


class FontStack:
    """Several fonts of one size on one baseline."""

    def __init__(self, size: int, bold: bool = False) -> None:
        self._size, self._bold = size, bold

    def _parts(self, text: str) -> list[tuple[pygame.font.Font, str]]:
        return [self._part(run) for run in runs_of(text, self._bold)]

    def _part(self, run: TextRun) -> tuple[pygame.font.Font, str]:
        turned = run.text[::-1] if run.rtl and not _can_shape() else run.text
        return font(self._size, run.file, run.script, run.rtl), turned

    def size(self, text: str, /) -> tuple[int, int]:
        """Return the width and height of a text in pixels."""
        parts = self._parts(text)
        return sum(face.size(part)[0] for face, part in parts), self.get_linesize()

    def render(self, text: str, antialias: bool, color: Colour, /) -> pygame.Surface:
        """Return a picture of a text, with the baseline of the usual font."""
        usual = font(self._size, BOLD if self._bold else BODY)
        pictures = [(face, face.render(t, antialias, color)) for face, t in self._parts(text)]
        rise = usual.get_ascent()
        high = max((p.get_height() - f.get_ascent() for f, p in pictures), default=0) + rise
        wide = sum(picture.get_width() for _, picture in pictures)
        whole, x = pygame.Surface((wide, max(high, usual.get_height())), pygame.SRCALPHA), 0
        for face, picture in pictures:
            whole.blit(picture, (x, rise - face.get_ascent()))
            x += picture.get_width()
        return whole

    def get_linesize(self) -> int:
        """Return the height of a line in pixels."""
        return font(self._size, BOLD if self._bold else BODY).get_linesize()


@cache
def font_stack(size: int, bold: bool = False) -> FontStack:
    return FontStack(size, bold)


def font_for(text: str, size: int, bold: bool = False) -> TextFace:
    """Return a font that has all letters of `text`."""
    return font(size, BOLD if bold else BODY) if is_plain(text, bold) else font_stack(size, bold)


def is_plain(text: str, bold: bool = False) -> bool:
    """Return whether the usual font can write `text`, from left to right."""
    if text.isascii():
        return True
    usual = TextRun(text, BOLD if bold else BODY)
    return runs_of(text, bold) == (usual,)


def wrap(text: str, size: int, width: int) -> list[str]:
    """Return `text` in lines of at most `width` pixels, broken at spaces where there are any."""
    measure = _measure(text, size)
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and measure((line + word).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _measure(text: str, size: int) -> Callable[[str], int]:
    """Return a function that measures parts of `text`; with several fonts it adds up letters."""
    face = font_for(text, size)
    if not isinstance(face, FontStack) or any(run.script for run in runs_of(text)):
        return lambda part: face.size(part)[0]
    widths = {letter: face.size(letter)[0] for letter in dict.fromkeys(text)}
    return lambda part: sum(widths[letter] for letter in part)


def _words(text: str) -> Iterator[str]:
    """Yield the parts between which a line may be broken, each with the space after it."""
    for part in text.split(" "):
        begin = 0
        for n in range(1, len(part)):
            if _may_break(part[n - 1], part[n]):
                yield part[begin:n]
                begin = n
        yield part[begin:] + " "


def _may_break(before: str, after: str) -> bool:
    """Return whether a line may break between two letters, in scripts without spaces."""
    if not (_is_wide(before) or _is_wide(after)):
        return False
    kinds = (unicodedata.category(before), unicodedata.category(after))
    return kinds[0] not in ("Ps", "Pi") and kinds[1] not in ("Pe", "Pf", "Po", "Mn", "Mc")


def _is_wide(letter: str) -> bool:
    return ord(letter) >= FIRST_EAST_ASIAN or any(
        a <= ord(letter) <= b for a, b in UNSPACED_SCRIPTS
    )


def cut(text: str, size: int, width: int) -> str:
    """Return `text` cut to at most `width` pixels, with an ellipsis if it was cut."""
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
def outlined_text(
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
