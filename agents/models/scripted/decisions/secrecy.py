"""Texts that people keep to themselves: those that sound secret or would give a secret away.

`is_private` looks at words only. Which facts may be told to whom is `character.telling_odds`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from agents.asks.context import FactExcerpt
from agents.asks.wording.hushed import sounds_secret
from agents.models.scripted.words.text import content_words

_CONFIDING = re.compile(
    r"^(tell|ask|say|confess|hide|keep|find out|let|make|get|win|kiss|marry)\b", re.I
)


def gives_away_secret(text: str, facts: Sequence[FactExcerpt]) -> bool:
    """Return whether saying `text` would give away a secret that the speaker holds."""
    words = _words(text)
    return any(f.fact.kind == "secret" and len(words & _words(f.fact.text)) >= 2 for f in facts)


def same_subject(one: str, other: str) -> bool:
    """Return whether two texts speak of the same thing: three words that matter in common."""
    return len(_words(one) & _words(other)) >= 3


def is_private(text: str, facts: Sequence[FactExcerpt]) -> bool:
    """Return whether `text` is not to be said: it sounds secret, or gives a secret away."""
    return sounds_secret(text) or gives_away_secret(text, facts)


def is_confiding(goal: str) -> bool:
    """Return whether a goal is about a matter between people, like telling or marrying."""
    return bool(_CONFIDING.match(goal)) and bool(re.search(r"\b[A-Z][a-z]+", goal))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(content_words(text))
