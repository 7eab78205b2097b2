"""What becomes of an hour out of doors in the rain: one goes in, or stays and does it differently.

Who works there, is due there, has company or minds plants and animals stays, and so do children at
play. Everybody else goes in: to a room of the same building, home, or where one is let in.
"""

from datetime import datetime

from agents.asks.questions import NextSteps
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
