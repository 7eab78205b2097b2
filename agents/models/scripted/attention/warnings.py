"""What a voice within warns of: a danger to be looked at, somebody or something to be shunned.

"The kitchen is burning!" makes its hearer go and look, and say so where there is nothing. "Avoid
Edda", "do not go to the party" and "stay at home" change what the rest of the day is: what has to
do with it is done at home instead.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from agents.asks.activities import ANYONE
from agents.asks.context import PlanBlock
from agents.asks.questions import React
from agents.asks.replies import BroadStroke, ReactionReply, Step
from agents.asks.resolves.forms import is_home_named, is_place_named
from agents.models.scripted.attention.rest_of_day import blocks_after, stroke
from agents.models.scripted.day.habits import at_home
from agents.models.scripted.words import places as where
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from agents.models.scripted.words.text import as_activity, content_words
from town.interface import Dice, Place, given_name, names_in

LOOKING_MINUTES = 8
MAKING_UP_MINUTES = 3  # one's mind
_SHUNNED = re.compile(
    r"\bI (?:should|must) (?:(?P<not>not|never) |(?P<away>avoid|(?:keep|stay) (?:away|out|clear)"
    r"(?: of| from)?) )(?P<what>.+?)[.!]?$|(?P<stay>\bI (?:should|must) stay (?:at )?home\b)"
    r"|(?P<chinese>(?:别|不要|不准|不许|躲开|避开|离)(?P<was>[^，。！？；]{1,30}))|(?P<in>待在家里?|留在家里?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shunned:
    """What a thought says to keep from: "" for all that is not at home."""

    what: str

    @property
    def is_all(self) -> bool:
        return not self.what


def is_warning(text: str) -> bool:
    """Return whether a thought warns of fire, flood, a thief or the like."""
    words, lists = text.lower(), load("weights")
    return any(word in words for word in (*lists["danger"], *lists["warned"]))


def shunned_in(thought: str) -> Shunned | None:
    """Return what a thought says to keep from, None for any other thought."""
    found = _SHUNNED.search(thought)
    if found is None:
        return None
    return Shunned(found["what"] or found["was"] or "")


# --- a danger ------------------------------------------------------------------------------------


def look_at_danger(ask: React, dice: Dice) -> ReactionReply:
    """Return the step that goes and looks; where nothing is found, that is told to who is there."""
    place = _place_of_danger(ask)
    phrases = load("reactions")[f"warned_{ask.me.language}"]
    first = ask.now + timedelta(minutes=LOOKING_MINUTES)
    slots = {"place": where.at_place(place.name) if ask.me.language == "en" else place.name}
    looks, finds, tells = (
        pick(phrases[part], slots.__getitem__, dice) for part in ("looks", "finds", "tells")
    )
    found = BroadStroke(
        start=f"{first:%H:%M}", activity=finds, place=place.path, people=[ANYONE], about=tells
    )
    step = Step(
        activity=as_activity(looks), place=place.path, icon="alarm", minutes=LOOKING_MINUTES
    )
    later = first + timedelta(minutes=LOOKING_MINUTES)
    rest = [stroke(ask, block, later) for block in blocks_after(ask, later)]
    return ReactionReply(step=step, rest=[_as_stroke(ask, step), found, *rest])


def finds_nothing(block: PlanBlock, language: str) -> bool:
    """Return whether a block of a plan is that nothing was found."""
    return block.activity in load("reactions").get(f"warned_{language}", {}).get("finds", ())


def _place_of_danger(ask: React) -> Place:
    """Return the place that a warning names: by its own name, as a room of a house, or as home."""
    words, here = ask.news.text, where.find_place(ask.places, ask.here)
    home = where.home_of(ask.me, ask.places)
    named = [place for place in ask.places if is_place_named(place, words)]
    if named:
        with_thing = [p for p in named if any(t.name.lower() in words.lower() for t in p.things)]
        return (with_thing or named)[0]
    near = [here.sector if here else "", home.sector, (ask.me.work or "").split("/")[0]]
    rooms = [p for p in ask.places if _is_room(p, words) and p.sector in near]
    rooms.sort(key=lambda place: near.index(place.sector))
    if rooms:
        return rooms[0]
    things = [p for p in ask.places for t in p.things if t.name.lower() in words.lower()]
    if things:
        return things[0]
    own = is_home_named(words) or re.search(r"\b(?:my|your) house\b|[你我]家", words, re.I)
    return home if own else here or home


def _is_room(place: Place, words: str) -> bool:
    room = place.path.split("/")[-1].replace("_", " ")
    return re.search(rf"\b{re.escape(room)}\b", words.lower()) is not None


# --- what is shunned -----------------------------------------------------------------------------


def keep_from(ask: React, shunned: Shunned, dice: Dice) -> ReactionReply:
    """Return the step that keeps from something, and the rest of the day without it."""
    phrases = load("reactions")[f"shuns_{ask.me.language}"]
    home = where.home_of(ask.me, ask.places)
    who = names_in(shunned.what, [p.name for p in ask.people], ask.me.language)
    running = next((b for b in ask.plan if b.start <= ask.now < b.end), None)
    here = where.find_place(ask.places, ask.here) or home
    leaves = bool(who) or _is_shunned(ask, here, running, shunned)
    key = "away" if leaves and who else "home" if leaves else "mind"
    slots = {"who": given_name(who[0]) if who else ""}
    step = Step(
        activity=as_activity(pick(phrases[key], slots.__getitem__, dice)),
        place=home.path if leaves else here.path,
        icon="home" if leaves else "think",
        minutes=LOOKING_MINUTES if leaves else MAKING_UP_MINUTES,
    )
    later = ask.now + timedelta(minutes=LOOKING_MINUTES)
    rest = [_as_stroke(ask, step)]
    for block in blocks_after(ask, later):
        place = where.find_place(ask.places, block.place)
        if _is_shunned(ask, place, block, shunned):
            do = _instead(ask, dice)
            block = replace(block, activity=do, place=home.path, people=(), about="")
        rest.append(stroke(ask, block, later))
    return ReactionReply(step=step, rest=rest)


def _as_stroke(ask: React, step: Step) -> BroadStroke:
    """Return the step as the first thing of the new plan: what comes next is another."""
    return BroadStroke(start=f"{ask.now:%H:%M}", activity=step.activity, place=step.place)


def _instead(ask: React, dice: Dice) -> str:
    if ask.me.language == "zh":
        return pick(load("reactions")["shuns_zh"]["instead"], no_slots, dice)
    return at_home(dice)


def _is_shunned(ask: React, place: Place | None, block: PlanBlock | None, what: Shunned) -> bool:
    """Return whether a place, or what is planned, has to do with what is shunned."""
    home = ask.me.home.split("/")[0]
    if what.is_all:
        return place is not None and place.sector != home
    if place is not None and place.sector != home:
        known = [*ask.me.relations, *place.staff, *place.residents]
        theirs = names_in(what.what, list(dict.fromkeys(known)), ask.me.language)
        if is_place_named(place, what.what) or {*theirs} & {*place.staff, *place.residents}:
            return True
    if block is None:
        return False
    words = {word for word in content_words(what.what) if word not in _WAYS}
    said = set(content_words(f"{block.activity} {block.about} {' '.join(block.people)}"))
    chinese = not what.what.isascii() and what.what.lstrip("去参加到") in block.activity
    return chinese or (bool(words) and words <= said)


_WAYS = {"go", "going", "visit", "join", "attend", "come", "anywhere", "near", "trust", "believe"}
