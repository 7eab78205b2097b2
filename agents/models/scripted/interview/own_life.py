"""Answers about one's own life: with whom one lives, how a day goes, what one cares about."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import Interview
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.words.english_persons import in_person
from agents.models.scripted.words.places import own_sectors
from agents.models.scripted.words.text import as_sentence, clock_words, content_words, join_list
from town.interface import Person, Routine

MONDAY = 0
DAY, UP = 24 * 60, 20  # minutes: of a day, and to get up
SHOWN = 5  # lines of the routine that sum up a day

_HOUSEHOLD = re.compile(
    r"who(m)? (else )?(do|does) you live with|live (with|alone)|share(s)? your (house|home)|"
    r"who lives (with|at|in your)|\b(your|at) (household|flatmate|housemate)"
)
_DAY = re.compile(
    r"(typical|usual|ordinary|normal|average) (week)?day|daily (routine|life)|"
    r"what do you (usually|normally) do all day"
)
_MOVES = re.compile(r"inspire|proud|matters? (most )?to you|drives you|get(s)? you up|believe in")
_FEARS = re.compile(r"\b(afraid|fear|regret|worst|keeps? you (up|awake)|lose sleep)\b")
_LOVES = re.compile(
    r"favou?rite|enjoy|love (to do|doing)|free time|for fun|hobby|hobbies|day off|"
    r"your (main |greatest )?interests?\b|interested in|interests you|pastime"
)


def of_own_life(ask: Interview, question: str) -> str:
    """Return with whom one lives, how one's day goes, or what one likes to do."""
    if _HOUSEHOLD.search(question):
        return _household(ask)
    if _DAY.search(question):
        return _day(ask.me)
    return of_oneself(ask, question)


def _household(ask: Interview) -> str:
    """Return who lives in the same house, as far as one knows anybody."""
    if not ask.people:
        return ""
    if not ask.household:
        return "I live by myself."
    kinds = {person.name: person.kind for person in ask.people}
    each = [f"my {kinds[n]} {n}" if kinds.get(n) else n for n in ask.household]
    return f"I live with {join_list(each)}."


def _day(me: Person) -> str:
    """Return a weekday in broad strokes: the author's routine, or else sleep and work alone."""
    late = me.sleeps if me.sleeps > me.wakes else DAY
    lines = [r for r in me.routine if MONDAY in r.days and me.wakes + UP <= r.minute < late]
    parts = [f"at {_clock(line.minute)} I {of_mine(_base(line.do), me)}" for line in _spread(lines)]
    if not parts and me.work_hours:
        parts = [f"I work from {_clock(me.work_hours[0])} to {_clock(me.work_hours[1])}"]
    parts.append(f"at {_clock(me.sleeps)} I go to bed")
    return as_sentence(f"I get up at {_clock(me.wakes)}, {join_list(parts)}", 700)


def _spread(lines: Sequence[Routine]) -> list[Routine]:
    """Return some of the lines, from morning to evening."""
    if len(lines) <= SHOWN:
        return list(lines)
    return [lines[i * (len(lines) - 1) // (SHOWN - 1)] for i in range(SHOWN)]


def of_oneself(ask: Interview, question: str) -> str:
    """Return what moves one, what one fears, what one likes to do."""
    me = ask.me
    if _MOVES.search(question):
        return _moved(ask)
    if _FEARS.search(question):
        own = in_person(me.concern, me.name, me.pronoun) if me.concern else ""
        return as_sentence(own) if own else "Little that I'd say aloud."
    if _LOVES.search(question):
        out = [line for line in me.routine if line.place.split("/")[0] not in own_sectors(me)]
        free = [line.do for line in out if not _at_work(line, me)] or [line.do for line in out]
        liked = [of_mine(phrase(do, "ing"), me) for do in dict.fromkeys(reversed(free))][:2]
        if liked:
            both = zip(("I like", "I also like"), liked, strict=False)
            return " ".join(as_sentence(f"{begin} {it}") for begin, it in both)
        return f"I want to {phrase(me.goals[0], 'base')}; there is my heart." if me.goals else ""
    return ""


def _at_work(line: Routine, me: Person) -> bool:
    return me.work_hours is not None and me.work_hours[0] <= line.minute < me.work_hours[1]


def _moved(ask: Interview) -> str:
    """Return what one wants, and why: what one has come to see, or how one is."""
    me = ask.me
    if not me.goals:
        return ""
    wishes = join_list([_base(goal) for goal in me.goals[:2]])
    about = set(content_words(" ".join(me.goals)))
    seen = next((m.text for m in ask.memories if _is_insight(m, about)), "")
    own = in_person(seen, me.name, me.pronoun) if seen else ""
    because = f" {as_sentence(own, 200)}" if own else ""
    trait = f" And being {me.traits[0]} has something to do with it." if me.traits else ""
    return f"I want to {wishes}.{because}{trait}"


def _is_insight(memory: MemoryExcerpt, about: set[str]) -> bool:
    return memory.kind == "reflection" and bool(about & set(content_words(memory.text)))


def of_mine(text: str, me: Person) -> str:
    """Return an activity with "I" for the person: "for something I do not name"."""
    text = re.sub(rf"\b{me.pronoun} (?:does|do)\b", "I do", text)
    text = re.sub(rf"\b{me.pronoun} is\b", "I am", text)
    text = re.sub(rf"\b{me.pronoun} has\b", "I have", text)
    return re.sub(rf"\b{me.pronoun}\b", "I", text)


def _base(activity: str) -> str:
    return phrase(activity[:1].lower() + activity[1:], "base")


def _clock(minute: int) -> str:
    return clock_words(datetime(2026, 1, 1) + timedelta(minutes=minute))
