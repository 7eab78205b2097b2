"""Make text that others wrote safe to stand in a prompt.

Players, authors and models write names, lines, notices and memories. In a prompt such a text is
part of one line: it can begin no line of its own, close no quote and form no marker that a chat
format understands.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from town.interface import clipped, without_escapes

MAX_LENGTH = 700  # characters of one text; what is longer is cut
_MARKER = re.compile(r"\[(/?[A-Z][A-Z_]{1,30})\]")  # [INST], [/INST], [TOOL_CALLS]
_FENCE = re.compile(r"`{3,}|-{4,}|={4,}|#{2,}")
_BRACKETS = str.maketrans({"<": "‹", ">": "›"})  # <|im_end|>, </s>, <start_of_turn>
_QUOTES = str.maketrans({'"': "'", "“": "'", "”": "'", "„": "'", "＂": "'"})
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # control, invisible, no character at all


@lru_cache(maxsize=1 << 15)
def clean(text: str, longest: int = MAX_LENGTH) -> str:
    """Return `text` on one line, without invisible characters or markers of a chat format."""
    text = without_escapes(text)[: 4 * longest]
    seen = _FENCE.sub("…", _shown(text).translate(_BRACKETS))
    seen = " ".join(_MARKER.sub(r"(\1)", seen).split())
    return clipped(seen, longest)


def _shown(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text)


def quoted(text: str, marks: str = '""') -> str:
    """Return `text` cleaned and between the two `marks`, which it cannot close."""
    return f"{marks[0]}{clean(text).translate(_QUOTES)}{marks[1]}"


def speaker_label(name: str) -> str:
    """Return `name` as it may stand before a line of talk: short, without colon or quotes."""
    return clean(name, 60).translate(_QUOTES).replace(":", "").replace("：", "")


def estimate_tokens(text: str) -> int:
    """Return a high estimate of the tokens of `text`: one for 3.2 ASCII letters, 3 for 4 others.

    Against the vocabulary of Qwen, prompts of a lived day measured 3.2 to 4.2 letters a token.
    """
    plain = len(text) if text.isascii() else sum(c.isascii() for c in text)
    return -(-10 * plain // 32) + -(-3 * (len(text) - plain) // 4)


def clean_fields(value: Any) -> Any:
    """Return `value` with every text in it cleaned: in dataclasses, mappings and sequences."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple | list):
        return tuple([clean_fields(item) for item in value])
    if isinstance(value, Mapping):
        return {clean_fields(key): clean_fields(item) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    old = {name: getattr(value, name) for name in _names(type(value))}
    new = {name: clean_fields(item) for name, item in old.items()}
    changed = {name: item for name, item in new.items() if item != old[name]}
    return replace(value, **changed) if changed else value


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
