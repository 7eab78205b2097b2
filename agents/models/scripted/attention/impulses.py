"""What an inner voice moves a person to do at once: go somewhere, do something, find somebody.

A thought that begins with "I should" (day/intentions.py) is first rated by `notice_impulse`, which
decides whether to act or talk, and then turned into a step by `follow_impulse`. Places, objects and
people are recognised by their names in the thought.
"""

import re
from collections.abc import Iterable

from agents.asks.context import News
from agents.asks.questions import Notice, React
from agents.asks.replies import NoticeReply, Step
from agents.asks.wording.english_verbs import VERBS, third
from agents.models.scripted.attention.warnings import is_warning, shunned_in
from agents.models.scripted.day.intentions import intention_in
from agents.models.scripted.words import places as where
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from agents.models.scripted.words.text import as_activity
from town.interface import Dice, Place, Thing

THOUGHT_KIND = "thought"  # the kind of such news
CONCERN_KIND = "concern"  # of news that concerns oneself
IMPULSE_MINUTES = 15
_GO_VERBS = ("go", "walk", "visit", "come", "return", "hurry", "run", "head")
_TALK_VERBS = ("talk", "speak", "tell", "ask", "greet", "find", "see", "visit", "meet", "invite")
_LATER = re.compile(r"\b(tomorrow|tonight|later|some ?day|next|for warden|for office)\b", re.I)
_AT_ONCE = re.compile(r",? *\b(right now|at once|right away|immediately|now)\b", re.I)


def notice_impulse(ask: Notice, news: News) -> NoticeReply:
    """Return the reaction to a thought that came by itself: act, talk, or carry on."""
    ratings, do = [8] * len(ask.news), intention_in(news.text)
    verb = do.split()[0] if do else ""
    if shunned_in(news.text) is not None or (not do and is_warning(news.text)):
        return NoticeReply(ratings=ratings, reaction="act", about=ask.news.index(news) + 1)
    if not do or _LATER.search(do):
        return NoticeReply(ratings=ratings)
    about = ask.news.index(news) + 1
    if verb in _TALK_VERBS:
        whom = _first_named((*ask.awake, *ask.me.relations), do)
        if whom in ask.awake:
            why = "a thought says so"
            return NoticeReply(ratings=ratings, reaction="talk", target=whom, about=about, why=why)
        return NoticeReply(ratings=ratings, reaction="act" if whom else "carry_on", about=about)
    moved = verb in _GO_VERBS or verb in VERBS
    return NoticeReply(ratings=ratings, reaction="act" if moved else "carry_on", about=about)


def follow_impulse(ask: React, dice: Dice) -> Step:
    """Return the step that the thought asks for, at the place or with the object it names."""
    do = _AT_ONCE.sub("", intention_in(ask.news.text))
    someone = _first_named(ask.me.relations, do)
    here = where.find_place(ask.places, ask.here) or where.home_of(ask.me, ask.places)
    if do.split()[:1] and do.split()[0] in _TALK_VERBS and someone:
        place = next((p for p in ask.places if someone in (*p.staff, *p.residents)), here)
        says = f"looks for {someone.split()[0]}"
        return Step(
            activity=as_activity(says), place=place.path, icon="walk", minutes=IMPULSE_MINUTES
        )
    named_place, thing = _destination(ask.places, do)
    place = named_place or here
    deeds = [part for part in re.split(r",? and | to (?=[a-z]+ )", do) if part.split()[:1]]
    deed = next((d for d in reversed(deeds) if _is_deed(d)), "")
    says = third(deed) if deed else pick(load("reactions")["goes"], no_slots, dice)
    use = thing.uses[0] if thing and thing.uses else None
    return Step(
        activity=as_activity(says),
        place=place.path,
        object=thing.path if thing else None,
        during=use.during if use else None,
        after=use.after if use else None,
        icon=use.icon if use else "dot",
        minutes=IMPULSE_MINUTES,
    )


def _is_deed(words: str) -> bool:
    verb = words.split()[0]
    return verb in VERBS and verb not in _GO_VERBS


def _destination(places: tuple[Place, ...], do: str) -> tuple[Place | None, Thing | None]:
    """Return the place that is named and the thing there, or where the thing named is."""
    at = [place for place in places if _is_at(place, do)]
    at.sort(key=lambda place: (not where.is_public(place), -len(place.things)))
    for place in at or places:
        for thing in place.things:
            if _says(thing.name, do):
                return place, thing
    return (at[0], None) if at else (None, None)


def _is_at(place: Place, do: str) -> bool:
    names = (place.name, place.sector_name, place.sector.replace("_", " "))
    return any(_says(name, do) for name in names if name)


def _first_named(names: Iterable[str], do: str) -> str:
    """Return whom a thought names first, "" for nobody: "tell Lucy that Wilf ..." is for Lucy."""
    found = {name: _found(name.split()[0], do) for name in names}
    named = [name for name, at in found.items() if at >= 0]
    return min(named, key=lambda name: found[name], default="")


def _says(name: str, do: str) -> bool:
    return _found(name, do) >= 0


def _found(name: str, do: str) -> int:
    """Return where a name stands in a thought, -1 for nowhere."""
    bare = name.lower().removeprefix("the ")
    match = re.search(rf"\b{re.escape(bare)}\b", do.lower())
    return match.start() if match else -1
