"""The use of a thing that an activity amounts to, and the icon it is shown with.

A model need not write what follows from its words: who "fries bread for two" at the stove has it
cooking meanwhile and off afterwards, under a frying pan. What a reply does say stands. The words of
an activity are compared with those of the uses, then with the cues for icons (cues.py).
"""

import re
from functools import lru_cache

from agents.asks import replies as r
from agents.asks.sense.words import is_chinese, tokens
from agents.asks.uses.cues import CUES, WEAK
from town.interface import Thing, Use, icons

PLAIN = "dot"  # the icon of what has no picture
ALARM = "alarm"  # the icon of uses that set something right
_LIGHT_WORDS = (
    "a an the to of for at in on by with and or his her their its some something up down out from"
    " into go do make have get be over about through"
)
_ENDINGS = (
    (re.compile(r"i(?:es|ed)$"), "i"),
    (re.compile(r"(?<=...)ing$|(?<=..[^e])ed$|(?<=[sxzo])es$|(?<=[cs]h)es$|(?<=[^s])s$"), ""),
    (re.compile(r"(?<=..)e$"), ""),
    (re.compile(r"(?<=[^aeiou])y$"), "i"),
    (re.compile(r"(?<=.)([bdfgmnprt])\1$"), r"\1"),
)
LEAST = 0.4  # of the words of a use that an activity must have


def completed(step: r.Step, thing: Thing | None) -> r.Step:
    """Return `step` with its icon and the states of its thing, as far as it leaves them out.

    A step that names an icon says all there is to say: so replies were before this rule.
    """
    if step.icon in icons():
        return step
    use = use_of(thing, step.activity) if thing else None
    name = thing.name if thing else ""
    states: dict[str, str | None] = {}
    if use is not None and step.during in (None, use.during):
        states = {"during": use.during, "after": step.after or use.after or None}
    return step.model_copy(update={**states, "icon": icon_of(step.activity, use, name)})


@lru_cache(maxsize=4096)
def use_of(thing: Thing, activity: str) -> Use | None:
    """Return the use of `thing` that is meant; None if it is not known, or nothing changes."""
    icon = _cued(activity)
    scored = [(_likeness(use, activity, thing.name), len(use.do), use) for use in thing.uses]
    best, _, use = max(scored, key=lambda found: found[:2], default=(0.0, 0, None))
    if best > 0:
        return use
    return next((use for use in thing.uses if use.icon == icon), None) or _plain_use(thing)


def icon_of(activity: str, use: Use | None = None, name: str = "") -> str:
    """Return the icon for `activity`, by the words of its use, its own words, or its use.

    `name` is that of the thing, which tells no use of it from another.
    """
    if use is not None and _likeness(use, activity, name) > 0:
        return use.icon
    return _cued(activity) or (use.icon if use else PLAIN)


def _likeness(use: Use, activity: str, name: str) -> float:
    """Return how much an activity sounds like `use` of a thing; 0 if not at all."""
    if is_chinese(use.do):
        pairs = {use.do[n : n + 2] for n in range(max(1, len(use.do) - 1))}
        share = sum(pair in activity for pair in pairs) / len(pairs)
    else:
        words = _stems(use.do) - _stems(name) - _LIGHT or {_stem(use.do.split()[0])}
        share = len(words & _stems(activity)) / max(1, len(words))
    if use.icon == ALARM and share < 1:  # something is wrong only if the activity says so
        return 0
    return share if share > LEAST else 0


def _plain_use(thing: Thing) -> Use | None:
    """Return a use whose state is that of others too: a chair is taken, whatever one does on it."""
    for use in thing.uses:
        others = {other.icon for other in thing.uses if other.during == use.during}
        if use.during and len(others) > 1:
            return use
    return None


@lru_cache(maxsize=4096)
def _cued(activity: str) -> str:
    """Return the icon whose cue comes first in `activity`, the longest of those; or ""."""
    if is_chinese(activity):
        found = (
            (activity.find(piece), -len(piece), icon)
            for icon, (_, pieces) in CUES.items()
            for piece in pieces
            if piece in activity
        )
        return min(found, default=(0, 0, ""))[2]
    cues = _english_cues()
    stems = [_stem(word) for word in tokens(activity)]
    strong = (cues[stem] for stem in stems if stem in cues)
    weak = (icon for stem in stems for word, icon in WEAK.items() if _stem(word) == stem)
    return next(strong, "") or next(weak, "")


@lru_cache(maxsize=1)
def _english_cues() -> dict[str, str]:
    cues: dict[str, str] = {}
    for icon, (words, _) in CUES.items():
        for word in words:
            cues.setdefault(_stem(word), icon)
    return cues


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in tokens(text))


def _stem(word: str) -> str:
    """Return what the forms of an English word have in common: "fries" and "fry" give "fri"."""
    for ending, put in _ENDINGS:
        word = ending.sub(put, word)
    return word


_LIGHT = _stems(_LIGHT_WORDS)
