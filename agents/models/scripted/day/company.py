"""Habits that speak to somebody: whom they are with, and what is left of them to be seen.

"Asks Bram for nails" is done with Bram; "serves and tells" with anyone, and what one sees is that
she serves.
"""

import re

from agents.asks.activities import ANYONE, PlansActivities, companions_in
from town.interface import addressed

_CLAUSES = re.compile(r",? and |, |，|并且|、")


def company_for(ask: PlansActivities, activity: str) -> tuple[list[str], str]:
    """Return whom `activity` is done with, and what about."""
    people, about = companions_in(activity, ask.known, ask.me.language)
    if not people and addressed(activity, ask.known, ask.me.language).speaks:
        return [ANYONE], ""
    return people, about


def to_be_seen(ask: PlansActivities, activity: str) -> str:
    """Return what one sees of `activity`: the parts of it that speak to nobody, or ""."""
    language = ask.me.language
    if not addressed(activity, ask.known, language).speaks:
        return activity
    parts = _CLAUSES.split(activity)
    quiet = [part for part in parts if not addressed(part, ask.known, language).speaks]
    return quiet[0].strip() if quiet and quiet[0] == parts[0] else ""
