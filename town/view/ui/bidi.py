"""Parts of a text that are of one font and one direction, as they are seen. Knows no pixels.

The order is that of Unicode's rules for two directions, without marks that embed or override.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from town.view.ui.fonts import (
    coverage,
    favoured,
    file_for,
    follows,
    script_of,
)

RIGHT = frozenset({"R", "AL"})
DIGITS = frozenset({"EN", "AN"})
OPENING, CLOSING = "([{«", ")]}»"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A part of a text; what is to be read from right to left is written so."""

    text: str
    file: str
    script: str = ""
    leftward: bool = False


@lru_cache(maxsize=4000)
def runs_of(text: str, bold: bool = False) -> tuple[TextRun, ...]:
    """Return the parts of `text` from left to right as they are seen."""
    text = "".join(letter for letter in text if not 0xFE00 <= ord(letter) <= 0xFE0F)
    levels, looks = _levels(text), _looks(text, bold)
    parts: list[tuple[int, TextRun]] = []
    begin = 0
    for end in range(1, len(text) + 1):
        same = end < len(text) and (levels[end], looks[end]) == (levels[begin], looks[begin])
        if not same:
            level = levels[begin]
            parts.append((level, TextRun(text[begin:end], *looks[begin], level % 2 == 1)))
            begin = end
    return tuple(run for _, run in _turned(parts))


def _turned(parts: list[tuple[int, TextRun]]) -> list[tuple[int, TextRun]]:
    """Return parts in the order in which they are seen: what goes leftward is turned round."""
    for level in range(max((level for level, _ in parts), default=0), 0, -1):
        begin = 0
        while begin < len(parts):
            end = begin
            while end < len(parts) and parts[end][0] >= level:
                end += 1
            parts[begin:end] = parts[begin:end][::-1]
            begin = end + 1
    return parts


def _looks(text: str, bold: bool) -> list[tuple[str, str]]:
    """Return font and script of each letter; spaces and signs go with what is before them."""
    east = favoured(text)
    found: list[tuple[str, str]] = []
    for letter in text:
        plain = letter.isspace() or unicodedata.category(letter)[0] in "PM"
        if found and (follows(letter) or (plain and letter in coverage(found[-1][0]))):
            found.append(found[-1])
        else:
            found.append((file_for(letter, east, bold), script_of(letter)))
    return found


def is_leftward(text: str) -> bool:
    """Return whether a text is read from the right: its first letter says so."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in RIGHT for kind in kinds if kind in RIGHT or kind == "L"), False)


def _levels(text: str) -> list[int]:
    """Return how deep each letter is turned: even numbers are read to the right."""
    if text.isascii():
        return [0] * len(text)
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    base = int(is_leftward(text))
    found: list[int | None] = []
    strong = base
    for kind in kinds:
        if kind == "L":
            strong = 0
        elif kind in RIGHT:
            strong = 1
        if kind in DIGITS:
            found.append(2 if strong or base else 0)
        elif kind == "NSM" and found:
            found.append(found[-1])
        elif kind == "L":
            found.append(2 * base)
        else:
            found.append(1 if kind in RIGHT else None)
    _pair(text, found, base)
    return _filled(found, base)


def _pair(text: str, levels: list[int | None], base: int) -> None:
    """Give both brackets of a pair one direction: that of what is in them, where it goes on."""
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


def _filled(levels: list[int | None], base: int) -> list[int]:
    """Give signs and spaces the direction of what is on both sides, else that of the text."""
    found: list[int] = []
    for n, level in enumerate(levels):
        after = next((other for other in levels[n:] if other is not None), base)
        found.append(min(found[-1] if found else base, after) if level is None else level)
    return found
