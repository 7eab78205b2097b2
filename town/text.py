"""Text that others wrote, as it may be printed or kept: no character in it gives an order.

Authors, players, models and servers write titles, names, lines and messages. A terminal obeys some
characters and shows none of them. Knows characters; knows no terminal and no markup.
"""

import json
import re
from typing import Any

_ORDERS = re.compile(
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


def visible(text: str) -> str:
    """Return `text` without orders to a terminal and characters that hide; lines stay lines."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(" ", _ORDERS.sub("", text))


def one_line(text: str, longest: int | None = None) -> str:
    """Return `text` visible, on one line, of at most `longest` characters."""
    line = _BLANKS.sub(" ", visible(text)).strip()
    return line if longest is None or len(line) <= longest else line[: longest - 1] + "…"


def canonical(value: Any) -> str:
    """Return `value` as canonical JSON: one text for one value, keys sorted, no spaces.

    Raises ValueError on NaN.
    """
    return _ENCODER.encode(value)
