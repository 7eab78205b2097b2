"""What goes on at a gathering: its kind, who makes music, and what people do by turns.

`gathering_at` finds an announced fact with this time and place. `mingle` moves a person from one
kind of object to another at every step; musicians play in the same part of the hour as each other.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from agents.asks.context import CALLED_OFF, Acquaintance, FactExcerpt
from agents.asks.questions import NextSteps
from agents.models.scripted.day.activities import Activity, with_pronouns
from agents.models.scripted.day.themes import Phrases, Theme
from town.interface import Dice, Fact, Person, Thing, minute_of

_INSTRUMENTS = r"(?:guitar|bass|fiddle|violin|accordion|concertina|flute|drums?|piano|organ)\b"
_PLAYS = re.compile(rf"\bplays (?:\w+ ){{0,3}}?{_INSTRUMENTS}|\b(?:guitarist|fiddler|drummer)\b")
_UNDER_WAY_AFTER = timedelta(minutes=50)  # after which one speaks of an occasion as under way
GATHERING_KINDS = {
    "quiz": ("quiz",),
    "song": ("song", "choir", "concert", "music", "singing"),
    "feast": ("party", "feast", "festival", "wedding", "dance", "fair", "fete", "ball"),
}


def gathering_at(facts: Iterable[FactExcerpt], here: str, now: datetime) -> Fact | None:
    """Return the fact that announces something for this time and this place, or None."""
    on = (f.fact for f in facts if f.belief != CALLED_OFF and _is_on(f.fact, here, now))
    return next(on, None)


def _is_on(fact: Fact, here: str, now: datetime) -> bool:
    if fact.starts is None or not fact.place:
        return False
    ends = fact.ends or fact.starts + timedelta(hours=1)
    return fact.place.split("/")[0] == here.split("/")[0] and fact.starts <= now < ends


def gathering_kind(fact: Fact) -> str:
    """Return the kind of gathering: feast, quiz, song, or "" for any other."""
    words = f"{fact.id} {fact.text}".lower().replace("_", " ").split()
    return next(
        (sort for sort, cues in GATHERING_KINDS.items() if any(cue in words for cue in cues)), ""
    )


def gathering_slots(
    fact: Fact, now: datetime, me: str, other: Acquaintance | None
) -> dict[str, str]:
    """Return the slots of a line at the gathering `fact`; "" where a condition does not hold."""
    host, they = fact.source, other.name if other else ""
    slots = {
        "party_host": "" if not host or host in (me, they) else host.split()[0],
        "if_host": "yes" if host == me else "",
        "if_guest": "yes" if host and host == they else "",
        "if_late": "yes" if fact.starts and now - fact.starts > _UNDER_WAY_AFTER else "",
    }
    return slots | {
        f"if_{sort}": "yes" if gathering_kind(fact) == sort else "" for sort in GATHERING_KINDS
    }


def is_musician(me: Person) -> bool:
    """Return whether the author says of `me` that they play an instrument."""
    said = " ".join((me.backstory, me.lifestyle, *(line.do for line in me.routine)))
    return _PLAYS.search(said) is not None


def is_music_hour(moment: datetime) -> bool:
    """Return whether musicians play now: the same for all, so that they play together."""
    return 15 <= moment.minute < 55


def mingle(
    ask: NextSteps,
    theme: Theme,
    moment: datetime,
    before: Activity | None,
    said: Sequence[str],
    dice: Dice,
) -> Activity | None:
    """Return what to do next and where: somewhere else than `before`, or, for those who play,
    at the instrument while it is the hour of music. None where there is nothing to do."""
    me, music = ask.me, is_music_hour(moment)
    things = _usable_things(ask, moment)
    last = before.thing if before else None
    if music and is_musician(me) and dice.chance(0.8):
        played = _offers(me, theme.plays, things, said)
        if played:
            return dice.choice(played)
    others = [thing for thing in things if last is None or thing.kind != last.kind]
    offers = _offers(me, theme.at, others, said)
    offers += 2 * _offers(me, theme.tunes, others, said) if music else []
    leads = ask.block.activity.split(" ", 1)[0] in theme.leads
    anywhere = (*theme.says, *theme.hosts, *theme.hosts) if leads else theme.says
    free = [Activity(text, None) for text in (with_pronouns(me, t) for t in anywhere)]
    offers += [doing for doing in free if doing.text not in said]
    chosen = dice.choice(offers) if offers else None
    if chosen is None or chosen.thing is None:
        return chosen
    return Activity(chosen.text, dice.choice([t for t in others if t.kind == chosen.thing.kind]))


def _usable_things(ask: NextSteps, moment: datetime) -> list[Thing]:
    """Return the objects of the building or ground that may be used then and are not refused."""
    sector, minute = ask.block.place.split("/")[0], minute_of(moment)
    refused = (ask.refused or "").lower()
    return [
        thing
        for place in ask.places
        if place.sector == sector and place.admits(ask.me.name, minute)
        for thing in place.things
        if not refused or (thing.path not in refused and thing.name.lower() not in refused)
    ]


def _offers(
    me: Person, phrases: Phrases, things: Sequence[Thing], said: Sequence[str]
) -> list[Activity]:
    """Return an activity for each phrase at each kind of object, with the first of its kind."""
    first_things: dict[str, Thing] = {}
    for thing in things:
        first_things.setdefault(thing.kind, thing)
    return [
        Activity(text, thing)
        for kind, thing in first_things.items()
        for text in (with_pronouns(me, phrase) for phrase in phrases.get(kind, ()))
        if text not in said
    ]
