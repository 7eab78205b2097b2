"""What a body shows of what somebody does, read from `bodies.yaml` beside this file."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from town.entities import icon_poses

TABLE = Path(__file__).with_name("bodies.yaml")
SEATED = frozenset(
    {"eat", "drink", "coffee", "tea", "beer", "cards", "game", "read", "rest", "sit", "think"}
    | {"listen", "write", "study", "talk"}
)
"""Icons of what is done sitting by whoever is at a table."""


@dataclass(frozen=True)
class BodyShown:
    """How a body shows an activity; see `bodies.yaml` for what each part means."""

    body: str = ""
    held: str = ""
    to: str = ""
    walks: bool = False


@dataclass(frozen=True)
class _BodyRow:
    shown: BodyShown
    words: re.Pattern[str] | None
    icons: frozenset[str]


@cache
def _table() -> tuple[_BodyRow, ...]:
    found = []
    for row in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        words = [
            ("\\b" if word.isascii() else "") + re.escape(word) for word in row.pop("words", [])
        ]
        icons = frozenset(row.pop("icons", []))
        pattern = re.compile("|".join(words), re.IGNORECASE) if words else None
        found.append(_BodyRow(BodyShown(**row), pattern, icons))
    return tuple(found)


@lru_cache(maxsize=4096)
def body_of(activity: str, icon: str) -> BodyShown:
    """Return how a body shows an activity in words, or else its icon."""
    for entry in _table():
        if entry.words and entry.words.search(activity):
            return entry.shown
    for entry in _table():
        if icon in entry.icons:
            return entry.shown
    return BodyShown(icon_poses().get(icon, ""))


def shows(pose: str) -> bool:
    """Return whether a pose shows by itself what somebody does."""
    base, _, held = pose.partition("+")
    drawn = held.rstrip("0123456789") not in ("", "stool", "umbrella")
    return drawn or base == "sleep" or any(w in base for w in ("eat", "work", "dance"))
