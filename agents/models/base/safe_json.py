"""JSON from outside, read without trusting it: how deep it may be nested, which counts are counts.

Knows text and numbers; knows no model and no protocol.
"""

import json
import re
from typing import Any

DEEPEST = 64  # brackets within brackets; a reply needs five
MOST = 1_000_000_000  # tokens of one call; what says more counts nothing
_MARKS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)


def parsed(text: str, strict: bool = True) -> Any:
    """Return `text` as JSON data; not `strict`, strings may hold raw control characters.

    Raises ValueError when it is none, or is nested so deeply that walking it could end a program.
    """
    if text.count("[") + text.count("{") > DEEPEST and depth(text) > DEEPEST:
        raise ValueError("it is nested too deeply")
    return json.loads(text, strict=strict)


def depth(text: str) -> int:
    """Return how many brackets stand within each other at most; brackets in strings do not count.

    It stops counting where it is too much.
    """
    deepest = now = 0
    for mark in _MARKS.finditer(text):
        first = text[mark.start()]
        if first in "[{":
            now += 1
            deepest = max(deepest, now)
            if deepest > DEEPEST:
                break
        elif first in "]}":
            now -= 1
    return deepest


def count(value: object) -> int | None:
    """Return `value` if it is a count of tokens, else None: servers have sent anything there."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST:
        return value
    return None
