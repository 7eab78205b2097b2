"""What becomes of an hour out of doors in the rain: one goes in, or stays and does it differently.

Who works there, is due there, has company or minds plants and animals stays, and so do children at
play. Everybody else goes in: to a room of the same building, home, or where one is let in.
"""

from collections.abc import Sequence
from datetime import datetime

from agents.asks.questions import NextSteps, Notice
from agents.models.scripted.day.gatherings import gathering_at
from agents.models.scripted.day.habits import is_at_work
from agents.models.scripted.day.themes import Theme
from agents.models.scripted.words import places as where
from town.interface import Dice, Person, Place, minute_of

_STAYS = ("garden", "farm", "boat", "stallholder", "serve", "survey", "decking")
GROWN = 15  # years from which rain is no game any more


def is_bound(ask: NextSteps, moment: datetime) -> bool:
    """Return whether one has to be there whatever the weather: at work, promised, with others."""
    block = ask.block
    due = any(date.place == block.place and date.start <= moment for date in ask.appointments)
    return due or is_at_work(ask.me, block.place, moment) or bool(block.people)


def stays_out(ask: Notice) -> bool:
    """Return whether one stays out though it begins to rain: at play, at work, with others."""
    plan = ask.plan
    if ask.me.age < GROWN or gathering_at(ask.facts, ask.here, ask.now) is not None:
        return True
    return plan is not None and (is_at_work(ask.me, plan.place, ask.now) or bool(plan.people))


def out_of_the_rain(me: Person, places: Sequence[Place], here: str, now: datetime) -> Place | None:
    """Return the nearest roof: of the same building, home, or any that is open; None for none."""
    minute, sector = minute_of(now), here.split("/")[0]
    dry = [p for p in places if not p.outdoors and where.is_open_for(me, p, minute)]
    home = where.home_of(me, places)
    near = [p for p in dry if p.sector == sector] or [p for p in dry if p.path == home.path]
    return next(iter(near or dry), None)


def in_the_rain(me: Person, theme: Theme) -> str:
    """Return the theme on which one does something in the rain: a child plays."""
    return "play" if me.age < GROWN else theme.id


def shelter(ask: NextSteps, theme: Theme, moment: datetime, dice: Dice) -> Place | None:
    """Return where one goes out of the rain, or None for who stays."""
    if theme.id in _STAYS or ask.me.age < GROWN or is_bound(ask, moment):
        return None
    minute, sector = minute_of(moment), ask.block.place.split("/")[0]
    dry = [p for p in ask.places if not p.outdoors and where.is_open_for(ask.me, p, minute)]
    near = [p for p in dry if p.sector == sector]
    home = where.home_of(ask.me, ask.places)
    public = where.leisure_place(ask.me, dry, moment, dice)
    if near:
        return near[0]
    return public if public and dice.chance(0.5) else None if home.outdoors else home
