"""What one has made up one's mind to do: thoughts that begin with "I should". Knows no plan."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from agents.asks.context import MemoryExcerpt
from agents.models.scripted.words import places as where
from agents.models.scripted.words.english_verbs import VERBS, third
from town.interface import Person, Place

_SHOULD = re.compile(r"^I (?:should|must|ought to|will) (?P<do>(?P<verb>[a-z]+)\b.*?)[.!]?$")
_WORDS_ONLY = ("tell", "ask", "say", "trust", "be", "not", "never", "always", "know", "believe")
_OWN = {"she": ("her", "herself"), "he": ("his", "himself"), "they": ("their", "themselves")}


def should(text: str) -> str:
    """Return what a thought says one should do, "" where it says nothing of the kind."""
    found = _SHOULD.match(text)
    return found["do"] if found else ""


def intended(
    me: Person, memories: Sequence[MemoryExcerpt], places: Sequence[Place], now: datetime
) -> tuple[str, Place] | None:
    """Return the latest thing that `me` thinks it should do, and where; None if there is none.

    Only thoughts of the last day and a half count, and only those about doing, not saying.
    """
    since = now - timedelta(hours=36)
    thoughts = [m for m in memories if m.kind == "thought" and m.created and m.created >= since]
    for memory in sorted(thoughts, key=lambda m: -m.n):
        found = _SHOULD.match(memory.text)
        if found and found["verb"] not in _WORDS_ONLY and (found["verb"] in VERBS | {"go"}):
            return _as_done(me, third(found["do"])), _place(me, found["do"], places)
    return None


def _as_done(me: Person, activity: str) -> str:
    own, self_word = _OWN.get(me.pronoun, _OWN["they"])
    return re.sub(r"\bmyself\b", self_word, re.sub(r"\bmy\b", own, activity))


def _place(me: Person, text: str, places: Sequence[Place]) -> Place:
    """Return the place that the words name, else home."""
    said = text.lower()
    for place in places:
        names = (place.name.lower(), place.sector_name.lower(), place.sector.replace("_", " "))
        if any(name.removeprefix("the ") in said for name in names if name):
            return place
    return where.home(me, places)
