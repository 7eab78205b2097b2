"""YAML as an author writes it: text without quotes where that is safe, lists on one line."""

import json
import re
from collections.abc import Iterable

_SAFE = re.compile(
    r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9 '.()/_\u4e00-\u9fff，。！？、；：“”（）《》·-]*"
)
_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def plain(text: str) -> str:
    """Return a text as it stands where YAML reads it so, else in quotes."""
    safe = _SAFE.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
    return text if safe else quoted(text)


def flow(items: Iterable[str]) -> str:
    """Return a list on one line."""
    return "[" + ", ".join(plain(item) for item in items) + "]"
