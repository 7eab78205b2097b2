"""What to do about sudden news: mend the object, go and look, or gather where it happens.

The words come from reactions.yaml. The rest of the day is moved back where the step takes its time.
"""

from datetime import timedelta

from agents.asks.questions import React
from agents.asks.replies import BroadStroke, ReactionReply, Step
from agents.models.scripted.attention import deeds
from agents.models.scripted.attention.impulses import CONCERN_KIND, THOUGHT_KIND, follow_impulse
from agents.models.scripted.attention.rest_of_day import blocks_after, stroke
from agents.models.scripted.attention.warnings import (
    finds_nothing,
    is_warning,
    keep_from,
    look_at_danger,
    shunned_in,
)
from agents.models.scripted.day.intentions import intention_in
from agents.models.scripted.day.shelter import out_of_the_rain
from agents.models.scripted.words import places as where
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from agents.models.scripted.words.text import as_activity, clip
from town.interface import Dice, Place, Thing, minute_of

SEEKING_MINUTES = 45
SHELTER_MINUTES = 15


def react(ask: React, dice: Dice) -> ReactionReply:
    """Return the step that answers to the news; the rest of the day stays or moves back."""
    if ask.news.kind == THOUGHT_KIND:
        shunned = shunned_in(ask.news.text)
        if shunned is not None:
            return keep_from(ask, shunned, dice)
        if not intention_in(ask.news.text) and is_warning(ask.news.text):
            return look_at_danger(ask, dice)
    if ask.news.kind in (THOUGHT_KIND, CONCERN_KIND):
        moved = ask.news.kind == THOUGHT_KIND
        step = follow_impulse(ask, dice) if moved else _seeking_step(ask, dice)
        there = where.find_place(ask.places, step.place)
        return ReactionReply(step=step, rest=_remaining_plan(ask, there))
    roof = out_of_the_rain(ask.me, ask.places, ask.here, ask.now)
    if ask.news.subject == "weather" and roof is not None:
        return ReactionReply(step=_sheltering_step(roof, dice), rest=[])
    place, thing = _object(ask)
    if place and thing:
        told = deeds.deed(ask.me, ask.news, thing, dice)
        step = _step_of(told, place, thing) if told else _mending_step(place, thing, ask.news.text)
        return ReactionReply(step=step)
    target = _mentioned(ask) or where.find_place(ask.places, ask.here) or ask.places[0]
    text = pick(load("reactions")[_mood(ask)], no_slots, dice)
    step = Step(activity=as_activity(text), place=target.path, icon="alarm", minutes=10)
    return ReactionReply(step=step, rest=_remaining_plan(ask, target))


def _seeking_step(ask: React, dice: Dice) -> Step:
    """Return the step that goes to find whom the news is about, where they work or people meet."""
    whom, minute = ask.news.subject, minute_of(ask.now)
    theirs = [p for p in ask.places if whom in p.staff] + [
        p for p in ask.places if whom in p.residents
    ]
    place = next((p for p in theirs if where.is_open_for(ask.me, p, minute)), None)
    here = where.find_place(ask.places, ask.here) or ask.places[0]
    place = place or where.leisure_place(ask.me, ask.places, ask.now, dice)
    return Step(
        activity=as_activity(f"looks for {whom.split()[0]}"),
        place=(place or here).path,
        icon="walk",
        minutes=SEEKING_MINUTES,
        people=[whom] if whom in ask.known else [],
        about=clip(ask.news.text, 110),
    )


def _sheltering_step(roof: Place, dice: Dice) -> Step:
    text = pick(load("reactions")["rain"], no_slots, dice)
    return Step(activity=as_activity(text), place=roof.path, icon="rest", minutes=SHELTER_MINUTES)


def _object(ask: React) -> tuple[Place | None, Thing | None]:
    for place in ask.places:
        for thing in place.things:
            if thing.path == ask.news.subject:
                return place, thing
    return None, None


def _step_of(told: deeds.ChosenDeed, place: Place, thing: Thing) -> Step:
    return Step(
        activity=as_activity(told.does),
        place=place.path,
        object=thing.path,
        during=None,
        after=told.after,
        icon=told.icon,
        minutes=told.minutes,
    )


def _mending_step(place: Place, thing: Thing, text: str) -> Step:
    """Return the step that brings the object back to its usual state, or looks after it."""
    use = next((u for u in thing.uses if deeds.is_mending(thing, u.after)), None)
    danger = any(w in text.lower() for w in load("weights")["danger"])
    verb = "puts out the fire at" if danger and "fire" in text + thing.name else "sees to"
    return Step(
        activity=as_activity(f"{verb} {_with_article(thing.name)}"),
        place=place.path,
        object=thing.path,
        during=None,
        after=use.after if use else thing.default if thing.default in thing.states else None,
        icon="alarm" if danger else (use.icon if use else "repair"),
        minutes=3,
    )


def _with_article(name: str) -> str:
    return name if name[:1].isupper() else f"the {name}"


def _mentioned(ask: React) -> Place | None:
    """Return the place that the news names, if it is open to the agent."""
    words = ask.news.text.lower()
    minute = minute_of(ask.now)
    for place in ask.places:
        named = place.name.lower() in words or place.sector_name.lower() in words
        if named and where.is_open_for(ask.me, place, minute):
            return place
    return None


def _mood(ask: React) -> str:
    words = f"{ask.news.text} {ask.why}".lower()
    if any(w in words for w in load("weights")["danger"]):
        return "danger"
    if any(w in words for w in load("weights")["grave"]):
        return "grave"
    return "look"


def _remaining_plan(ask: React, target: Place | None) -> list[BroadStroke]:
    """Return the plan moved back when the reaction leads away from where the day went on.

    That there was nothing to be seen is not said where something happens after all.
    """
    if target is None or target.path == ask.here or not ask.plan:
        return []
    resume = ask.now + timedelta(minutes=15)
    ahead = blocks_after(ask, resume)
    return [stroke(ask, b, resume) for b in ahead if not finds_nothing(b, ask.me.language)]
