"""The words of stories of one's own (stories.yaml), and by which of them a want is known again."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from agents.models.scripted.words.phrase_store import load
from town.interface import SEASONS

_TONIGHT = re.compile("tonight|今晚")  # which later reads "on Thursday evening"
_SLOT = re.compile(r"\{(\w+)\}")


def words_of(language: str) -> Mapping[str, Any]:
    """Return the words of stories in `language`, the English ones where it has none."""
    table = load("stories")
    words: Mapping[str, Any] = table.get(language, table["en"])
    return words


def is_own(goal: str, language: str, part: str = "") -> bool:
    """Return whether a goal is one that people come to by themselves, or of that `part` of them."""
    return any(pattern.fullmatch(goal) for pattern in _patterns(language, part))


def project_in(goals: Sequence[str], language: str) -> str:
    """Return the first of `goals` that is a piece of work one does alone, "" for none."""
    return next((goal for goal in goals if is_own(goal, language, "projects")), "")


def says_sorry(text: str, language: str) -> bool:
    """Return whether a line asks forgiveness for a quarrel."""
    return words_of(language)["sorry"] in text


@lru_cache(maxsize=8)
def _patterns(language: str, part: str) -> tuple[re.Pattern[str], ...]:
    words = words_of(language)
    parts = {
        "make_up": [words["make_up"]],
        "invites": words["invites"],
        "projects": [text for key in ("any", *SEASONS) for text in words["projects"][key]],
    }
    texts = parts[part] if part else [text for group in parts.values() for text in group]
    plain = (".+".join(map(re.escape, _SLOT.split(text)[::2])) for text in texts)
    return tuple(re.compile(_TONIGHT.sub(r"(?:tonight|今晚|.+ evening|.+晚上)", t)) for t in plain)
