"""Small activities: phrases that suit an object and a theme, and the use of the object they mean.

Phrases come from the theme (themes.yaml), the kind of object (phrases.yaml) and the person's job
(jobs.yaml). `use_for` and `icon_for` compare the words of a phrase with the uses of its object.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.asks.wording.english_verbs import base, third
from agents.models.scripted.day.habits import job_of
from agents.models.scripted.day.themes import Theme
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.places import own_sectors
from agents.models.scripted.words.seasons import all_seasonal, fitting
from agents.models.scripted.words.text import content_words, word_set
from town.interface import Dice, Person, Thing, Use

_SEAT_KINDS = (
    "chair",
    "bench",
    "stool",
    "sofa",
    "settle",
    "pew",
    "hammock",
    "school_desk",
    "swing",
)
_STAFF_ONLY_KINDS = word_set(
    """
    counter bar_counter till market_stall display_case shelf workbench stove lathe sink
    kitchen_counter coffee_machine sorting_shelf blackboard printing_press
    """
)
_WORK_THEMES = (
    "work",
    "serve",
    "office",
    "fix",
    "wood",
    "bake",
    "teach",
    "heal",
    "post",
    "garden",
    "farm",
    "mill",
    "survey",
)
GOES, ARRIVES = "goes to the ", "arrives at the "
_LYING_DOWN = ("sleep", "lie down", "doze")
_POSSESSIVES = {
    "she": ("her", "herself"),
    "he": ("his", "himself"),
    "they": ("their", "themselves"),
}


@dataclass(frozen=True)
class Activity:
    """Something to do for a few minutes, and with what."""

    text: str
    thing: Thing | None


def activities_for(
    me: Person,
    theme: Theme,
    main: Thing | None,
    others: tuple[Thing, ...],
    late: bool,
    here: frozenset[str],
    dice: Dice,
) -> list[Activity]:
    """Return all activities that fit the block; the dice choose a second object.

    `late`: the block has gone on for so long that what follows on its theme is due; `here`: the
    circumstances.
    """
    says: list[str] = [*theme.says, *fitting(theme.when, here)]
    if late and theme.then:
        says = [*theme.then, *fitting(theme.then_when, here)]
    activities = [Activity(with_pronouns(me, text), main) for text in says]
    if main is not None and _may_use(me, main):
        activities += (
            [Activity(with_pronouns(me, text), main) for text in phrases_of(main, here)]
            if not late
            else []
        )
    side = [t for t in others if theme.rank(t.kind) and phrases_of(t, here) and _may_use(me, t)]
    if side:
        thing = dice.choice(side)
        activities += [Activity(with_pronouns(me, text), thing) for text in phrases_of(thing, here)]
    if theme.id in _WORK_THEMES and "own" in here and (main is None or _may_use(me, main)):
        activities += [
            Activity(with_pronouns(me, text), main) for text in job_of(me).get("steps", ())
        ]
    return activities


def _may_use(me: Person, thing: Thing) -> bool:
    """Return whether `me` may use `thing`: counters and the like are for people who work there."""
    sector = thing.path.split("/")[0]
    return thing.kind not in _STAFF_ONLY_KINDS or sector in own_sectors(me)


@lru_cache(maxsize=1024)
def _phrases(kind: str) -> Mapping[str, list[str]]:
    """Return the phrases for a kind of object, by circumstances: "" for any."""
    table = load("phrases")
    key = next((k for k in (kind, kind.rsplit("_", 1)[-1]) if k in table), None)
    found: Any = table[key] if key else ()
    return found if isinstance(found, Mapping) else {"": found}


def phrases_of(thing: Thing, here: frozenset[str]) -> tuple[str, ...]:
    """Return the phrases for a kind of object; where there are none, those made of its uses."""
    known = fitting(_phrases(thing.kind), here)
    told = tuple(text.replace("<thing>", thing.name) for text in known)
    return told or tuple(third(u.do) for u in thing.uses if u.do not in _LYING_DOWN)


_PRONOUNS = re.compile(r"<\w+>|\b(?:her|his|their|herself|himself|themselves)\b")


@lru_cache(maxsize=1)
def _small_steps() -> frozenset[str]:
    """Return the small steps of the store, without their pronouns."""
    steps = [text for entry in load("themes").values() for text in _texts_in(entry)]
    steps += [t for kind in load("phrases") for texts in _phrases(kind).values() for t in texts]
    steps += [text for job in load("jobs").values() for text in job["steps"]]
    steps += all_seasonal()
    return frozenset(_PRONOUNS.sub("", text) for text in steps)


def _texts_in(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in ("says", "then", "hosts"):
        yield from entry.get(key, ())
    for key in ("when", "then_when", "at", "tunes", "plays"):
        for texts in entry.get(key, {}).values():
            yield from texts


@lru_cache(maxsize=4096)
def is_worth_telling(activity: str) -> bool:
    """Return whether one speaks of it by its words: the store's small steps pass without."""
    return bool(activity) and _PRONOUNS.sub("", activity) not in _small_steps()


def with_pronouns(me: Person, text: str) -> str:
    """Return a phrase with <their> and <themself> replaced by the pronouns of `me`."""
    if "<" not in text and "their" not in text:
        return text
    own, self_word = _POSSESSIVES.get(me.pronoun, _POSSESSIVES["they"])
    text = text.replace("<their>", own).replace("<themself>", self_word)
    return text.replace("their ", f"{own} ") if own != "their" else text


def block_activity(activity: str) -> str:
    """Return the activity of a block as a step: "goes to the inn" becomes "arrives at the inn"."""
    text = activity.strip() or "takes a moment"
    return f"{ARRIVES}{text.removeprefix(GOES)}" if text.startswith(GOES) else text


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the meaningful words of `text`, verbs in the infinitive."""
    return frozenset(base(w) for w in content_words(text.replace("_", " ")))


@lru_cache(maxsize=8192)
def _fit_score(kind: str, name: str, uses: tuple[str, ...], text: str) -> int:
    words = stems(text)
    score = 4 * len(stems(f"{kind} {name}") & words)
    return score + max((3 * len(stems(do) & words) for do in uses), default=0)


def fit_score(thing: Thing, text: str) -> int:
    """Return how well the words of an activity fit an object and its uses."""
    return _fit_score(thing.kind, thing.name, tuple(u.do for u in thing.uses), text)


def use_for(thing: Thing, text: str, icon: str) -> Use | None:
    """Return the use of `thing` that an activity amounts to; None changes nothing about it."""
    words = stems(text) - stems(f"{thing.kind} {thing.name}")
    scored = [
        (3 * len(stems(u.do) & words) + (u.icon == icon), -i) for i, u in enumerate(thing.uses)
    ]
    best = max(scored, default=(0, 0))
    if best[0] > 0:
        return thing.uses[-best[1]]
    seat = any(s in thing.kind for s in _SEAT_KINDS)
    return thing.uses[0] if seat and thing.uses else None


def icon_for(text: str, theme: Theme, use: Use | None) -> str:
    """Return the icon of what is done: by its words, its use, or its theme."""
    words = stems(text)
    named = next((icon for icon, keys in load("icons").items() if words & set(keys)), None)
    if use is not None and stems(use.do) & words:
        return use.icon[:20]
    return (named or (use.icon if use else theme.icon))[:20]
