"""What one does about a thing that somebody left so: the rules of deeds.yaml.

A rule is data: who does what, how likely, and how the thing is left. `will_act` decides when it is
noticed, `deed` what is done then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.asks.context import News
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.places import own_sectors
from town.interface import Dice, Person, Thing

AS_IT_IS = "same"
MATTERS = 3  # by itself, to whom sees it


@dataclass(frozen=True)
class ChosenDeed:
    """Something that is done about a thing."""

    does: str
    after: str | None
    icon: str
    minutes: int


@lru_cache(maxsize=512)
def _rule(case: str) -> Any:
    kind, state, *_ = (*case.split("/"), "")
    return load("deeds").get(kind, {}).get(state)


def is_told(news: News) -> bool:
    """Return whether there are rules about a thing in the state that is seen."""
    return _rule(news.case) is not None


def matters(news: News) -> int:
    """Return how much a thing so left matters to whom sees it."""
    return int(_rule(news.case).get("matters", MATTERS))


def will_act(me: Person, news: News, dice: Dice) -> bool:
    """Return whether one does something about a thing that there are rules about."""
    return dice.chance(min(1.0, sum(line.get("odds", 1.0) for line in _fitting(me, news))))


def deed(me: Person, news: News, thing: Thing, dice: Dice) -> ChosenDeed | None:
    """Return what one does about `thing`; None where the rules tell nothing."""
    fitting = _fitting(me, news)
    if not fitting:
        return None
    line = _drawn(fitting, dice)
    mend = next((use for use in thing.uses if is_mending(thing, use.after)), None)
    mended = mend.after if mend else thing.default
    return ChosenDeed(
        does=line["does"][me.language if me.language in line["does"] else "en"],
        after=None if line.get("after") == AS_IT_IS else line.get("after", mended),
        icon=line.get("icon") or (mend.icon if mend else "repair"),
        minutes=line.get("minutes", 3),
    )


def is_mending(thing: Thing, after: str | None) -> bool:
    """Return whether a thing is as it should be in the state `after`."""
    return after in thing.states and after not in (*thing.unusual, *thing.unattended)


def is_own(me: Person, path: str) -> bool:
    """Return whether a thing stands where one lives or works."""
    return path.split("/")[0] in own_sectors(me)


def _drawn(lines: Sequence[dict[str, Any]], dice: Dice) -> dict[str, Any]:
    """Return one of `lines`, drawn by their odds."""
    left = dice.random() * sum(line.get("odds", 1.0) for line in lines)
    for line in lines:
        left -= line.get("odds", 1.0)
        if left < 0:
            return line
    return lines[-1]


def _fitting(me: Person, news: News) -> Sequence[dict[str, Any]]:
    rule = _rule(news.case)
    afar = news.case.count("/") > 1
    who = "own" if is_own(me, news.subject) else "afar" if afar else "other"
    lines = () if rule is None else rule["lines"]
    return [line for line in lines if line.get("who", who if who != "afar" else "") == who]
