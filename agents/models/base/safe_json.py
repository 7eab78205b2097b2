"""Read JSON from outside without trusting it: limited nesting, sane token counts."""

import json
import re
from typing import Any

MAX_DEPTH = 64  # brackets within brackets; a reply needs five
MAX_TOKENS = 1_000_000_000  # of one call; a larger count is not believed
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)


def parse_json(text: str, strict: bool = True) -> Any:
    """Return `text` as JSON data; not `strict`, strings may hold raw control characters.

    Raises ValueError when it is not JSON, or is nested so deeply that reading it could overflow
    the stack.
    """
    if text.count("[") + text.count("{") > MAX_DEPTH and depth(text) > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    return json.loads(text, strict=strict)


def depth(text: str) -> int:
    """Return how deeply brackets are nested, those in strings left out.

    Stops counting above MAX_DEPTH.
    """
    deepest = level = 0
    for token in _TOKENS.finditer(text):
        first = text[token.start()]
        if first in "[{":
            level += 1
            deepest = max(deepest, level)
            if deepest > MAX_DEPTH:
                break
        elif first in "]}":
            level -= 1
    return deepest


def token_count(value: object) -> int | None:
    """Return `value` if it is a count of tokens, else None: servers have sent anything there."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_TOKENS:
        return value
    return None
