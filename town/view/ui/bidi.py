"""Runs of text: parts of one font and one direction, in the order in which they are seen.

This is the Unicode bidirectional algorithm (UAX #9) without explicit embeddings and overrides.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from town.view.ui.fonts import (
    coverage,
    east_asian_font,
    font_file_for,
    joins_previous,
    script_of,
)

RTL_CLASSES = frozenset({"R", "AL"})
DIGIT_CLASSES = frozenset({"EN", "AN"})
OPENING, CLOSING = "([{«", ")]}»"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A part of a text; `rtl` is read from right to left."""

    text: str
    file: str
    script: str = ""
    rtl: bool = False


@lru_cache(maxsize=4000)
def runs_of(text: str, bold: bool = False) -> tuple[TextRun, ...]:
    """Return the runs of `text` from left to right as they are seen."""
    text = "".join(letter for letter in text if not 0xFE00 <= ord(letter) <= 0xFE0F)
    levels, fonts = _embedding_levels(text), _fonts_and_scripts(text, bold)
    parts: list[tuple[int, TextRun]] = []
    begin = 0
    for end in range(1, len(text) + 1):
        same = end < len(text) and (levels[end], fonts[end]) == (levels[begin], fonts[begin])
        if not same:
            level = levels[begin]
            parts.append((level, TextRun(text[begin:end], *fonts[begin], level % 2 == 1)))
            begin = end
    return tuple(run for _, run in _in_visual_order(parts))


def _in_visual_order(parts: list[tuple[int, TextRun]]) -> list[tuple[int, TextRun]]:
    """Return runs with their levels in visual order: reverse from the highest level down (L2)."""
    for level in range(max((level for level, _ in parts), default=0), 0, -1):
        begin = 0
        while begin < len(parts):
            end = begin
            while end < len(parts) and parts[end][0] >= level:
                end += 1
            parts[begin:end] = parts[begin:end][::-1]
            begin = end + 1
    return parts


def _fonts_and_scripts(text: str, bold: bool) -> list[tuple[str, str]]:
    """Return the font and script of each letter; spaces and punctuation take those before."""
    east = east_asian_font(text)
    result: list[tuple[str, str]] = []
    for letter in text:
        plain = letter.isspace() or unicodedata.category(letter)[0] in "PM"
        if result and (joins_previous(letter) or (plain and letter in coverage(result[-1][0]))):
            result.append(result[-1])
        else:
            result.append((font_file_for(letter, east, bold), script_of(letter)))
    return result


def is_rtl(text: str) -> bool:
    """Return whether a text is read from right to left, by its first strong letter (P2)."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next(
        (kind in RTL_CLASSES for kind in kinds if kind in RTL_CLASSES or kind == "L"), False
    )


def _embedding_levels(text: str) -> list[int]:
    """Return the embedding level of each letter: even is left to right, odd right to left."""
    if text.isascii():
        return [0] * len(text)
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    base = int(is_rtl(text))
    levels: list[int | None] = []
    strong = base
    for kind in kinds:
        if kind == "L":
            strong = 0
        elif kind in RTL_CLASSES:
            strong = 1
        if kind in DIGIT_CLASSES:
            levels.append(2 if strong or base else 0)
        elif kind == "NSM" and levels:
            levels.append(levels[-1])
        elif kind == "L":
            levels.append(2 * base)
        else:
            levels.append(1 if kind in RTL_CLASSES else None)
    _set_bracket_levels(text, levels, base)
    return _with_neutral_levels(levels, base)


def _set_bracket_levels(text: str, levels: list[int | None], base: int) -> None:
    """Give both brackets of a pair the level of what they enclose (N0)."""
    opened: list[int] = []
    for n, letter in enumerate(text):
        if letter in OPENING:
            opened.append(n)
        elif letter in CLOSING and opened:
            begin = opened.pop()
            inside = [level % 2 for level in levels[begin + 1 : n] if level is not None]
            before = next((a for a in levels[begin::-1] if a is not None), base)
            turned = bool(inside) and base not in inside and before % 2 != base
            levels[begin] = levels[n] = base + 1 if turned else base


def _with_neutral_levels(levels: list[int | None], base: int) -> list[int]:
    """Give neutral letters the level on both sides, else that of the text (N1, N2)."""
    result: list[int] = []
    for n, level in enumerate(levels):
        after = next((other for other in levels[n:] if other is not None), base)
        result.append(min(result[-1] if result else base, after) if level is None else level)
    return result
