"""Texts as words, English or Chinese, to see whether one is a copy of another.

A word is a run of letters, or one Chinese character. `weight` counts them so that a text has about
the same weight in both languages.
"""

import re
from functools import lru_cache

_LETTER = r"(?:[^\W_\u3400-\u9fff]|[\u0300-\u036f])"  # or an accent that is written by itself
WORD = re.compile(rf"[\u3400-\u9fff]|{_LETTER}+(?:['’]{_LETTER}+)?")
CHINESE = re.compile(r"[\u3400-\u9fff]")
CHINESE_SHARE = 0.3  # of the letters of a text that is Chinese
WEIGHT = 0.6  # of a Chinese character, in words
QUOTED = re.compile(r'"([^"\n]+)"|“([^”\n]+)”')


def tokens(text: str) -> list[str]:
    """Return the words of a text, in small letters and without signs."""
    return list(_tokens(text))


@lru_cache(maxsize=16384)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in WORD.findall(text.casefold()))


@lru_cache(maxsize=8192)
def joined(text: str) -> str:
    """Return the words of a text between spaces, so that `in` finds whole words."""
    return f" {' '.join(tokens(text))} "


def weight(text: str) -> float:
    """Return how many words a text has; Chinese characters count for less."""
    return sum(WEIGHT if CHINESE.match(word) else 1 for word in tokens(text))


@lru_cache(maxsize=1024)
def pieces(text: str, size: int) -> tuple[str, ...]:
    """Return all pieces of so many words of a text, each `joined`."""
    words = _tokens(text)
    return tuple(f" {' '.join(words[n : n + size])} " for n in range(len(words) - size + 1))


def is_chinese(text: str) -> bool:
    """Return whether a text is written in Chinese characters, for a good part."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(CHINESE.findall(text)) >= CHINESE_SHARE * letters


def longest_run(text: str, whole: str) -> float:
    """Return the weight of the longest piece of `text` that stands in `whole`, as `joined` it."""
    words, best, first = tokens(text), 0.0, 0
    for last in range(1, len(words) + 1):
        while first < last and f" {' '.join(words[first:last])} " not in whole:
            first += 1
        best = max(best, weight(" ".join(words[first:last])))
    return best
