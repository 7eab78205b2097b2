"""Days by their names: what "last night" and "tonight" meant on the day when it was written.

What an author writes of the day on which the story begins would be wrong the day after.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

Words = tuple[tuple[str, int, str], ...]

_WORDS: Mapping[str, Words] = MappingProxyType({
    "en": (
        (r"\btonight's\b", 0, "{day}'s"), (r"\btoday's\b", 0, "{day}'s"),
        (r"\byesterday's\b", -1, "{day}'s"), (r"\btomorrow's\b", 1, "{day}'s"),
        (r"\blast night\b", -1, "on {day} night"), (r"\btonight\b", 0, "on {day} evening"),
        (r"\bthis (morning|afternoon|evening)\b", 0, r"on {day} \1"),
        (r"\b(yesterday|tomorrow) (morning|afternoon|evening|night)\b", 0, r"on {day} \2"),
        (r"\byesterday\b", -1, "on {day}"), (r"\btoday\b", 0, "on {day}"),
        (r"\btomorrow\b", 1, "on {day}"),
    ),
    "zh": (
        ("昨天夜里|昨天晚上|昨晚|昨夜", -1, "{day}夜里"), ("今天晚上|今晚|今夜", 0, "{day}晚上"),
        ("今天早上|今早", 0, "{day}早上"), ("昨天", -1, "{day}"), ("今天", 0, "{day}"),
        ("明天", 1, "{day}"),
    ),
})  # fmt: skip
"""A pattern, how many days from the day of writing it is, and what says the same later."""
_BY_WORD = MappingProxyType({"yesterday": -1, "tomorrow": 1})


@lru_cache(maxsize=4096)
def as_of(text: str, written: date, now: date, language: str, days: tuple[str, ...]) -> str:
    """Return a text `written` on one day as it reads on another: with days by their names."""
    if written == now:
        return text
    for pattern, offset, words in _WORDS.get(language, _WORDS["en"]):

        def named(match: re.Match[str], offset: int = offset, words: str = words) -> str:
            first = match[1] if match.re.groups else ""
            day = written + timedelta(days=_BY_WORD.get(first.casefold(), offset))
            return match.expand(words.replace("{day}", days[day.weekday()]))

        text = re.sub(pattern, named, text, flags=re.IGNORECASE)
    return text
