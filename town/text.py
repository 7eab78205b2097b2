"""Text that others wrote, made safe to print, to keep and to put in a sentence.

Authors, players, models and servers write titles, names, lines and messages. Terminals obey some
characters (escape sequences) and do not show others. Each operation stands here once:
`without_escapes`, `visible`, `one_line`, `clipped`; what prompts need beyond that is in
agents/prompts/sanitize.py. Who is named in a text: names.py.
"""

import json
import re
from functools import lru_cache
from typing import Any

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colour, cursor, clearing
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # titles, links
    r"|\x1b[ -/]*[0-~]?"
)
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BLANKS = re.compile(r"\s+")
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def without_escapes(text: str) -> str:
    """Return `text` without a terminal's escape sequences."""
    return _ESCAPES.sub("", text)


def visible(text: str) -> str:
    """Return `text` without escape sequences, and with blanks for characters that do not show.

    Line ends and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(" ", without_escapes(text))


def one_line(text: str, longest: int | None = None) -> str:
    """Return `text` visible, on one line, of at most `longest` characters."""
    line = _BLANKS.sub(" ", visible(text)).strip()
    return line if longest is None else clipped(line, longest)


def clipped(text: str, longest: int) -> str:
    """Return `text`, or as much of it as has room before an ellipsis in `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def canonical(value: Any) -> str:
    """Return `value` as canonical JSON: one text for one value, keys sorted, no spaces.

    Raises ValueError on NaN.
    """
    return _ENCODER.encode(value)


@lru_cache(maxsize=16384)
def letters_in(text: str) -> str:
    """Return the letters and digits of `text` alone, in small: what is left to compare."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
