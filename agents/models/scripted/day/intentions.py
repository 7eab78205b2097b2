"""Intentions: thoughts that begin with "I should", and how they enter the plan of a day."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from agents.asks.context import MemoryExcerpt
from agents.asks.resolves.forms import as_seen
from agents.asks.wording.english_verbs import VERBS, third
from agents.models.scripted.words import places as where
from town.interface import Person, Place

_INTENTION = re.compile(r"^I (?:should|must|ought to|will) (?P<do>(?P<verb>[a-z]+)\b.*?)[.!]?$")
_SPEECH_VERBS = ("tell", "ask", "say", "trust", "be", "not", "never", "always", "know", "believe")


def intention_in(text: str) -> str:
    """Return what "I should ..." says to do, or "" for any other thought."""
    match = _INTENTION.match(text)
    return match["do"] if match else ""


def latest_intention(
    me: Person, memories: Sequence[MemoryExcerpt], places: Sequence[Place], now: datetime
) -> tuple[str, Place] | None:
    """Return the latest thing that `me` thinks it should do, and where; None if there is none.

    Only thoughts of the last day and a half count, and only those about doing, not saying.
    """
    since = now - timedelta(hours=36)
    thoughts = [m for m in memories if m.kind == "thought" and m.created and m.created >= since]
    for memory in sorted(thoughts, key=lambda m: -m.n):
        match = _INTENTION.match(memory.text)
        if match and match["verb"] not in _SPEECH_VERBS and (match["verb"] in VERBS | {"go"}):
            return as_seen(third(match["do"]), me), _place(me, match["do"], places)
    return None


def _place(me: Person, text: str, places: Sequence[Place]) -> Place:
    """Return the place that the words name, else home."""
    said = text.lower()
    for place in places:
        names = (place.name.lower(), place.sector_name.lower(), place.sector.replace("_", " "))
        if any(name.removeprefix("the ") in said for name in names if name):
            return place
    return where.home_of(me, places)
