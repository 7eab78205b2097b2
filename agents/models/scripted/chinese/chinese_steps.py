"""The small steps of an hour in Chinese: by what the hour is about, trade, season, weather, object.

The rules have decided where and with what; here it is said what that is, from chinese_days.yaml.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from agents.asks import questions as a
from agents.asks import replies as r
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.places import own_sectors
from agents.models.scripted.words.seasons import (
    RAIN,
    circumstances,
    fitting,
    is_bare,
    is_wet,
    seasonal_steps,
    sky,
    steps_in_rain,
    steps_out_of_rain,
)
from town.interface import Dice, Person, Place, Thing

LATIN = re.compile("[A-Za-z]{2,}")
RECENT = 8  # steps within which one does not do the same again
ENOUGH = 3  # phrases that are left to choose from, or else what anybody does is added


def steps_in_chinese(ask: a.NextSteps, reply: r.StepsReply, dice: Dice) -> r.Reply:
    """Return the steps of `reply` in Chinese, none that was done just before."""
    said, now = list(ask.done), ask.now
    steps = []
    for step in reply.steps:
        steps.append(_step(step, ask, now, said, dice))
        now += timedelta(minutes=step.minutes)
    return reply.model_copy(update={"steps": steps})


def _step(step: r.Step, ask: a.NextSteps, now: datetime, said: list[str], dice: Dice) -> r.Step:
    does = step.activity
    if LATIN.search(does):
        does = dice.choice(_offers(step, ask, now, said))
    said.append(does)
    return step.model_copy(update={"activity": does})


def _offers(step: r.Step, ask: a.NextSteps, now: datetime, said: Sequence[str]) -> list[str]:
    """Return what may be done then and there; never nothing."""
    place = next((place for place in ask.places if place.path == step.place), ask.places[0])
    own = place.sector in own_sectors(ask.me)
    here = circumstances(ask.me, place, now, own)
    left = [t for t in _known(step, ask, place, here, now) if t not in said[-RECENT:]]
    if len(left) < ENOUGH:
        left += [t for t in fitting(load("chinese_days")["doing"], here) if t not in said[-3:]]
    return left or [ask.block.activity]


def _known(
    step: r.Step, ask: a.NextSteps, place: Place, here: frozenset[str], now: datetime
) -> list[str]:
    """Return what one does: in the rain, or of the hour's matter, the trade, the object."""
    if is_wet(ask.me, place, now):
        return steps_in_rain(step.icon, "zh")
    if place.path != ask.block.place and sky(ask.me, now) == RAIN:
        return steps_out_of_rain("zh")
    of_day = seasonal_steps(step.icon, ask.me, now, "zh") if place.outdoors else []
    if of_day and is_bare(step.icon, now):
        return of_day
    about = _about(ask.block.activity)
    if about:
        return fitting(about, here)
    thing = thing_at(step.object, ask.places)
    return _of_trade(step.icon, ask.me, place, here) or _with(thing, step, place, here, of_day)


def _about(activity: str) -> Mapping[str, Sequence[str]]:
    """Return what belongs to the matter of a block, by circumstances; nothing if it is unknown."""
    entries: list[Mapping[str, Any]] = list(load("chinese_days")["about"].values())
    return next((each["does"] for each in entries if re.search(each["cues"], activity)), {})


def _of_trade(icon: str, me: Person, place: Place, here: frozenset[str]) -> list[str]:
    """Return what `me` does for a living, where that is; nothing elsewhere."""
    if not me.work or place.sector != me.work.split("/")[0]:
        return []
    own = me.phrases.trade_of(me.occupation)
    if own and own.steps:
        return list(own.steps)
    trades = [t for t in load("chinese_days")["trades"] if re.search(t["of"], me.occupation)]
    return next((fitting(t["does"], here) for t in trades if icon in t["icons"]), [])


def _with(
    thing: Thing | None, step: r.Step, place: Place, here: frozenset[str], of_day: list[str]
) -> list[str]:
    """Return what anybody does with `thing`, by its uses, its kind and the icon of the step."""
    store = load("chinese_days")
    if thing is not None and step.icon in ("walk", "rest") and thing.kind in store["kinds"]:
        return list(store["kinds"][thing.kind])
    if step.icon == "sell" and "own" not in here:
        return list(store["guest"].get(place.kind, store["guest"]["shop"]))
    uses = [use for use in thing.uses if use.during == step.during] if thing else []
    fit = [use.do for use in uses if use.icon == step.icon] or [use.do for use in uses]
    return [*fit[:1], *load("chinese")["steps"].get(step.icon, ()), *of_day]


def thing_at(path: str | None, places: Sequence[Place]) -> Thing | None:
    """Return the object at `path`, None if it is not among those of `places`."""
    return next((t for place in places for t in place.things if t.path == path), None)
