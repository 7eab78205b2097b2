"""How people are called, and whether a text names them.

An English name is called by its first word and stands between spaces; of a Chinese one the family's
letter is left out, and no spaces stand around it. Activities that speak to somebody: addressing.py.
"""

import re
from collections.abc import Container
from functools import lru_cache

CHINESE_LETTERS = "\u2e80"  # the first of them: no spaces stand between words from there


def given_name(name: str) -> str:
    """Return what people call the bearer of `name`: the first word; in Chinese its last letters."""
    first = name.split()[0]
    return first if max(name) < CHINESE_LETTERS else first[-2:]


@lru_cache(maxsize=2048)
def names_of(name: str) -> tuple[str, ...]:
    """Return how the bearer of `name` is named: in full, then by the given name alone."""
    return tuple(dict.fromkeys((name, given_name(name))))


@lru_cache(maxsize=2048)
def whole_word(name: str, ending: str = "") -> re.Pattern[str]:
    """Return the pattern of `name` as a word of its own: "Kit" is not in "Kitchen"."""
    edge = r"\b" if max(name, default="") < CHINESE_LETTERS else ""  # no spaces between words
    return re.compile(f"{edge}{re.escape(name + ending)}{edge}")


def mentions(text: str, name: str) -> bool:
    """Return whether `text` names `name`: "Kit" is not named by "Kitchen"."""
    return name in text and whole_word(name).search(text) is not None  # few texts name anybody


def is_named(text: str, name: str) -> bool:
    """Return whether `text` names the bearer of `name`, in full or by the given name alone."""
    *_, given = forms = names_of(name)  # which is part of the others
    return given in text and any(mentions(text, called) for called in forms)


def unused(name: str, taken: Container[str]) -> str:
    """Return `name`, or the first of name_2, name_3 ... that is not `taken`."""
    found, n = name, 1
    while found in taken:
        n += 1
        found = f"{name}_{n}"
    return found
