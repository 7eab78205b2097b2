"""What a template sees of a question beyond its fields: places and memories, ready to be worded.

The views hold data, not words, so that one view serves the templates of every language. Which
memories a question has is chosen before, by the mind (agents/mind/remembering).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from agents.asks.choices import Choice, usual_states
from agents.asks.context import (
    OUTSIDERS,
    Acquaintance,
    FactExcerpt,
    MemoryExcerpt,
    News,
    PlanBlock,
)
from agents.asks.language import LANGUAGES, mind_messages
from agents.asks.questions import Ask, NextLine, Notice
from agents.asks.secrecy import GUARDED_KINDS
from agents.prompts.sanitize import clean
from town.interface import MINUTES_A_DAY, Person, Place, Routine, hhmm, in_third_person, minute_of

MAX_BACKSTORY_LENGTH = 170  # characters; the rest are memories, found when they matter
CLOSE = 6  # closeness from which on one talks without ceremony
MAX_MEMORY_LENGTH = 200  # characters of a memory in a list
MAX_OVERHEARD_LENGTH = 140  # the same of what was overheard: others' lines, most of them idle
MAX_USES = 1  # of an object, named as examples
WEATHER_AHEAD = timedelta(hours=1)  # in which weather is seen coming
A_WHILE = timedelta(minutes=4)  # from which on a prompt says when something was seen
BEFORE_WAKING = 180  # minutes in which somebody may be up too early
BY_DAY = range(8, 18)  # hours of a habit that shows best how an activity is worded
_OVERHEARD = tuple(table.overheard for table in LANGUAGES.values())
NEVER_OPEN = ((0, 0),)  # hours of a place that is never open to the public


@dataclass(frozen=True)
class PlaceView:
    """A place as one person looks at it today."""

    place: Place
    home: bool  # one's own
    work: bool  # one's own
    private: bool  # open to residents and staff only
    closed: bool  # not today
    hours: str  # "07:00-12:00, 14:00-17:00", or "" when always open
    now: bool  # this person may be here now
    number: int  # in the list
    things: tuple["ThingsView", ...] = ()

    @property
    def access(self) -> tuple[object, ...]:
        """Return all that decides on access, to compare places."""
        place = self.place
        return (self.home, self.work, self.private, self.hours, place.residents, place.staff)


@dataclass(frozen=True)
class ThingsView:
    """Objects of one place that differ only by their ids."""

    number: int  # in the list
    name: str
    count: int
    states: tuple[str, ...]  # those one may leave it in; () when there is only one
    uses: tuple[str, ...]  # "bakes bread"


@dataclass(frozen=True)
class SectorView:
    """A house or a piece of ground, with those of its places that the person knows."""

    name: str
    about: str  # the description that most of its places share, or ""
    alike: bool  # its places, more than one, are open to the same people at the same hours
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class MemoryView:
    """A memory as it is listed: its number from 1 and how long ago it was."""

    number: int
    text: str
    days: int | None  # ago; None for what the person has always known
    time: str
    late: bool = False  # only the last line of a talk brings it up


@dataclass(frozen=True)
class SightView:
    """Who is in sight: those who need a line each, and the others by what they are to one."""

    cards: tuple[Acquaintance, ...]
    others: Mapping[str, tuple[Acquaintance, ...]]


def place_view(
    place: Place, me: Person, now: datetime, number: int, things: tuple[ThingsView, ...]
) -> PlaceView:
    """Return `place` as `me` looks at it at `now`."""
    hours = place.days.get(now.weekday(), place.hours)
    minute = minute_of(now)
    return PlaceView(
        place=place,
        home=place.path == me.home,
        work=place.path == me.work,
        private=place.hours == NEVER_OPEN and not place.days,
        closed=hours == NEVER_OPEN,
        hours=", ".join(f"{hhmm(a)}-{hhmm(b)}" for a, b in hours if a < b),
        now=place.admits(me.name, minute, now.weekday()),
        number=number,
        things=things,
    )


def things_view(choice: Choice, language: str) -> ThingsView:
    """Return the things of one entry of the list, as they may stand in a prompt."""
    thing = choice.things[0]
    uses = (clean(use.do) for use in thing.uses[:MAX_USES])
    does = tuple(in_third_person(do) for do in uses) if language == "en" else tuple(uses)
    states = tuple(clean(state) for state in usual_states(thing))
    return ThingsView(choice.number, clean(thing.name), len(choice.things), states, does)


def sector_views(ask: Ask[Any], choices: Sequence[Choice]) -> list[SectorView]:
    """Return the places that `ask` offers, numbered as in its `choices`, sector by sector.

    The texts of `ask` are cleaned, those of `choices` are as the author wrote them.
    """
    places = {place.path: place for place in getattr(ask, "places", ())}
    things: dict[str, list[ThingsView]] = {}
    for choice in (choice for choice in choices if choice.things):
        view = things_view(choice, ask.me.language)
        things.setdefault(choice.place.path, []).append(view)
    views = []
    for choice in (choice for choice in choices if not choice.things):
        place = places.get(choice.place.path, choice.place)
        listed = tuple(things.get(place.path, ()))
        views.append(place_view(place, ask.me, ask.now, choice.number, listed))
    groups = groupby(views, lambda view: view.place.sector)
    return [_sector(list(group)) for _, group in groups]


def _sector(group: list[PlaceView]) -> SectorView:
    first = group[0]
    alike = len(group) > 1 and all(v.access == first.access for v in group)
    about, times = Counter(v.place.about for v in group).most_common(1)[0]
    about = about if times * 2 > len(group) else ""
    return SectorView(first.place.sector_name, about, alike, tuple(group))


def memory_views(
    shown: Sequence[MemoryExcerpt],
    now: datetime,
    positions: Iterable[int],
    lasting: Collection[int] = (),
) -> list[MemoryView]:
    """Return the memories at the given positions, numbered from 1 without gaps.

    Where there are `lasting` ones, by their `n`, all others are late.
    """
    return [
        _memory(number, shown[at], now, late=bool(lasting) and shown[at].n not in lasting)
        for number, at in enumerate(positions, 1)
    ]


def _memory(number: int, shown: MemoryExcerpt, now: datetime, late: bool) -> MemoryView:
    is_overheard = shown.text.startswith(_OVERHEARD)
    text = clean(shown.text, MAX_OVERHEARD_LENGTH if is_overheard else MAX_MEMORY_LENGTH)
    if shown.created is None or shown.kind == "seed":
        return MemoryView(number, text, None, "", late)
    days = max(0, (now.date() - shown.created.date()).days)
    return MemoryView(number, text, days, f"{shown.created:%H:%M}", late)


def kept_memories(shown: Sequence[MemoryExcerpt], count: int) -> list[int]:
    """Return the positions of the `count` memories that are dropped last, in order.

    Those with a slot of their own, then those of the highest score.
    """
    order = sorted(
        range(len(shown)),
        key=lambda n: (not shown[n].slot, -shown[n].score, -shown[n].importance, -n),
    )
    return sorted(order[:count])


def first_phrases(text: str, longest: int) -> str:
    """Return the first phrases of `text`, as many as fit into `longest` characters."""
    if len(text) <= longest:
        return text
    ends = [text.rfind(mark, 0, longest) for mark in ("; ", ". ", "；", "。")]
    end = max(ends)
    if end <= 0:
        return clean(text, longest)
    return text[:end] + ("." if text[end].isascii() else "。")


def habits_today(me: Person, now: datetime) -> list[Routine]:
    """Return what is left of the routine of `me` on this weekday, at areas instead of objects.

    The one that goes on now is among it.
    """
    late = _since_waking(minute_of(now), me)
    late = late if late < MINUTES_A_DAY - BEFORE_WAKING else 0  # up early
    today = [line for line in me.routine if now.weekday() in line.days]
    begun = [m for line in today if (m := _since_waking(line.minute, me)) <= late]
    ahead = [line for line in today if _since_waking(line.minute, me) >= max(begun, default=0)]
    return [replace(line, place="/".join(line.place.split("/")[:2])) for line in ahead]


def _since_waking(minute: int, me: Person) -> int:
    return (minute - me.wakes) % MINUTES_A_DAY


def example_activity(me: Person, now: datetime) -> str:
    """Return how an activity is worded, by a habit of one's own: nobody copies a stranger's.

    The shortest of a working day; "" for somebody without habits.
    """
    today = [line for line in me.routine if now.weekday() in line.days and line.place != me.bed]
    by_day = [line.do for line in today if line.minute // 60 in BY_DAY]
    return min(by_day or [line.do for line in today], key=len, default="")


def sight(language: str, ask: Notice) -> SightView:
    """Return who is in sight at a moment, each in as few words as will do.

    What is told among the news is not told again, and what one thinks of somebody stands where
    there is something new of them, or nothing new at all.
    """
    about, told = {n.subject for n in ask.news}, {n.text for n in ask.news}
    say, cards = mind_messages(language), []
    others: dict[str, list[Acquaintance]] = {}
    for who in ask.people:
        apart = bool(who.sharing or who.talk_with or who.place)
        known = say.describe(who.name, who.activity) in told and not apart
        wanted = who.name in about or who.business or not ask.news
        opinion = (who.opinion or who.story) if wanted else ""
        shown = replace(who, opinion=opinion, story="", activity="" if known else who.activity)
        if who.kind in OUTSIDERS and not (opinion or who.business or who.talks):
            others.setdefault(who.kind, []).append(shown)
        else:
            cards.append(shown)
    return SightView(tuple(cards), {kind: tuple(people) for kind, people in others.items()})


def tone_for(ask: NextLine) -> str:
    """Return how one talks with those who listen: plain, short, reserved, or "" as it comes."""
    ties = {(who.closeness >= CLOSE, who.closeness < 0) for who in ask.others}
    if ties == {(True, False)}:
        return "plain"
    if ties == {(False, True)}:
        return "short"
    return "reserved" if all(who.kind in OUTSIDERS for who in ask.others) else ""


def guards(facts: Sequence[FactExcerpt]) -> bool:
    """Return whether one of `facts` is told to few, if to anybody."""
    return any(known.fact.kind in GUARDED_KINDS for known in facts)


def to_me(language: str, activity: str, me: Person) -> str:
    """Return what somebody does as `me` reads it: "gives you soup"."""
    return mind_messages(language).as_read_by(me.name, activity)


def in_the_past(language: str, activity: str) -> str:
    """Return what somebody did, of what they do."""
    return mind_messages(language).past(activity)


def as_seen(language: str, news: News, me: Person, now: datetime) -> str:
    """Return what somebody does as `me` reads it, in the past if it was over a while ago."""
    say, text = mind_messages(language), news.text
    if news.seen_at is not None and not news.goes_on and is_a_while_ago(news.seen_at, now):
        text = say.told_later(text, news.subject)
    return say.as_read_by(me.name, text)


def is_a_while_ago(when: datetime, now: datetime) -> bool:
    """Return whether it is worth saying when something was seen."""
    return now - when >= A_WHILE


def minutes_of(block: PlanBlock) -> int:
    """Return how many minutes `block` takes."""
    return round((block.end - block.start).total_seconds() / 60)


def time_span(block: PlanBlock) -> str:
    """Return from when to when `block` goes: "09:10-10:00"."""
    return f"{block.start:%H:%M}-{block.end:%H:%M}"


def days_until(now: datetime, then: datetime) -> int:
    """Return in how many days `then` is, seen from `now`."""
    return (then.date() - now.date()).days
