"""What kind of talk a talk is, for marks that are seen from afar: from lines and what they tell.

A talk is of the strongest kind among its last few lines, so that a mark lasts longer than a line.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from town.runfile.records import LineRow

TABLE = Path(__file__).with_name("talk_kinds.yaml")
ORDER = ("quarrel", "tenderness", "secret", "promise", "news", "laughter", "asking", "small")
"""Kinds, the strongest first."""
RECENT = 4  # lines of a talk that say of which kind it is


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for kind, words in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items():
        parts = [("\\b" if word.isascii() else "") + re.escape(word) for word in words]
        found.append((kind, re.compile("|".join(parts), re.IGNORECASE)))
    return tuple(found)


@lru_cache(maxsize=4096)
def kind_of_words(text: str) -> str:
    """Return the kind of a line by its words alone."""
    for kind, pattern in _table():
        if pattern.search(text):
            return kind
    return "asking" if text.rstrip('”" ').endswith(("?", "？")) else "small"


def is_shouted(line: LineRow) -> bool:
    """Return whether a line is called out in anger, for all to hear."""
    return line.loudness == "call" and kind_of_words(line.text) == "quarrel"


def kind_of_line(line: LineRow, facts: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the kind of a line; `facts` are the author's, by id."""
    told = json.loads(line.tells)
    words = kind_of_words(line.text)
    if not told or words == "quarrel":
        return words
    kinds = [str(facts.get(fact, {}).get("kind", "")) for fact in told]
    return "secret" if "secret" in kinds or line.loudness == "whisper" else "news"


def kind_of_talk(lines: Sequence[LineRow], facts: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the kind of a talk by its lines so far, the oldest first."""
    kinds = {kind_of_line(line, facts) for line in lines[-RECENT:]}
    return next((kind for kind in ORDER if kind in kinds), "small")
