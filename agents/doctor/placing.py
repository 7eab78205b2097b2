"""Is something done where it can be done? `elsewhere(activity, place, places)`.

A small model writes what the profession suggests and picks a place by its number: dough goes into
the oven at a desk. What can be told without a model is that an activity uses a fixed thing ("in the
oven", "at the sink") that stands in another room and not in this one. Seats, tables and beds do not
count: people call anything so. Used by judging.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from agents.asks.sense.words import is_chinese, joined
from town.interface import Place, Thing

USED = r"\b(?:in|into|on|onto|at) (?:the|his|her|their) {name}"
USED += r"(?=$|[,.;]| (?:and|with|to|for|while|before|after|until|till|as)\b)"
USED_ZH = "{name}(?:里|上|边|前|旁)"
MIN_LETTERS_ZH = 2  # of a name: one character is part of too many words
FURNITURE = re.compile(r"\b(?:sit|sleep|lie|rest|nap|eat|read)\b|[坐睡躺歇吃]|读书|看书")


def elsewhere(activity: str, place: str, places: Sequence[Place]) -> str:
    """Return what `activity` uses that stands in another place and not at the path `place`."""
    here = [each for each in places if each.path == place]
    around = " ".join(map(joined, _words_at(here)))
    things = [(each.path, thing) for each in places for thing in each.things]
    furniture = {thing.name for _, thing in things if _is_furniture(thing)}
    away = [thing.name for path, thing in things if path != place]
    used = (name for name in away if name not in furniture and _is_used(name, activity))
    return next((name for name in used if here and joined(name) not in around), "")


def _is_used(name: str, activity: str) -> bool:
    if is_chinese(name) and len(name) < MIN_LETTERS_ZH:
        return False
    pattern = USED_ZH if is_chinese(name) else USED
    return re.search(pattern.format(name=re.escape(name)), activity, re.IGNORECASE) is not None


def _is_furniture(thing: Thing) -> bool:
    return any(FURNITURE.search(use.do) for use in thing.uses)


def _words_at(places: Iterable[Place]) -> Iterator[str]:
    """Yield what there is at the places, and what can be done there."""
    for place in places:
        yield from (place.name, place.about)
        for thing in place.things:
            yield from (thing.name, *(use.do for use in thing.uses))
