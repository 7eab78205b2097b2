"""Answers in character: what one does at an hour, and would do in a case.

They rest on the plan, the author's routine and the relations; words stand in interview.yaml.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from agents.asks.questions import Interview
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.interview.of_others import WARM, by_closeness
from agents.models.scripted.interview.own_life import of_mine
from agents.models.scripted.talk.character import is_asleep, sociability
from agents.models.scripted.words.phrase_store import load, pick
from agents.models.scripted.words.text import HOURS, as_sentence, clock_words
from town.interface import Dice, Person, minute_of

_CLOCK = re.compile(
    rf"\bat (?:about |around )?(?P<half>half past )?"
    rf"(?P<hour>\d{{1,2}}|{'|'.join(HOURS)}|noon|midnight)"
    r"(?::(?P<minute>\d\d))?(?: ?(?P<half_day>am|pm|a\.m\.|p\.m\.))?",
)
_PART = re.compile(r"\b(morning|lunch|midday|afternoon|tonight|evening|supper|dinner|night)\b")
_PARTS = {"morning": 9, "lunch": 12, "midday": 12, "afternoon": 15, "supper": 18, "dinner": 18,
          "evening": 20, "tonight": 20, "night": 22}  # fmt: skip
_DOING_THEN = re.compile(
    r"\b(will you be|will you do|are you doing|do you do|going to do|will you eat|would you be)\b"
)
_DONE_THEN = re.compile(r"\bhave (just )?(finished|done)\b")
_WOULD = re.compile(
    r"what would you|what do you do (if|when)|how would you|what if|suppose |imagine |would you do"
)
_RISES = re.compile(r"when do you (usually )?(get up|wake)|time do you (get up|wake)")
_TO_BED = re.compile(r"when do you (usually )?(go to (bed|sleep))|time do you (go to (bed|sleep))")


def at_an_hour(ask: Interview, question: str) -> str:
    """Return what one does at the hour or part of the day that the question names."""
    if is_a_case(question):
        return ""
    if _RISES.search(question):
        return f"As a rule I get up at {_told(ask.me.wakes)}."
    if _TO_BED.search(question):
        return f"As a rule I go to bed at {_told(ask.me.sleeps)}."
    is_done = _DONE_THEN.search(question)
    then = _moment(ask, question) if is_done or _DOING_THEN.search(question) else None
    if then is None:
        return ""
    if is_done:
        return _done_by(ask, then)
    if then < ask.now:
        return _did(ask, then)
    if is_asleep(ask.me, minute_of(then)):
        return "I'll be asleep then, I hope."
    block = next((b for b in ask.plan if b.start <= then < b.end), None)
    does = block.activity if block else _habit(ask.me, then)
    if not does:
        return ""
    return as_sentence(f"I'll be {_doing(ask, does)}")


def _did(ask: Interview, then: datetime) -> str:
    """Return what one did at an hour of today that is over, as a rule."""
    if is_asleep(ask.me, minute_of(then)):
        return "I was still asleep then."
    did = _habit(ask.me, then)
    return as_sentence(f"I was {_doing(ask, did)}") if did else ""


def _done_by(ask: Interview, then: datetime) -> str:
    """Return what one has done by an hour of the day, as far as the plan or a habit says."""
    done = [block for block in ask.plan if block.end <= then]
    by_plan = max(done, key=lambda block: block.end).activity if done else ""
    did = by_plan or _habit(ask.me, then, over=True)
    if not did:
        return "I'll only just be up then." if then > ask.now else "I was only just up then."
    begin = "I'll just have finished" if then > ask.now else "I'd just finished"
    return as_sentence(f"{begin} {_doing(ask, did)}")


def _doing(ask: Interview, does: str) -> str:
    return of_mine(phrase(does[0].lower() + does[1:], "ing"), ask.me)


def _told(minute: int) -> str:
    return clock_words(datetime(2026, 1, 1) + timedelta(minutes=minute))


def _moment(ask: Interview, question: str) -> datetime | None:
    """Return the moment that the question means, the next such one unless it says a day."""
    clock, part = _CLOCK.search(question), _PART.search(question)
    if clock is None and part is None:
        return None
    minute = _minute(clock, part[1] if part else "") if clock else 60 * _PARTS[part[1]]  # type: ignore[index]
    midnight = ask.now.replace(hour=0, minute=0, second=0, microsecond=0)
    then = midnight + timedelta(minutes=minute)
    if "tomorrow" in question or (then < ask.now and "today" not in question):
        then += timedelta(days=1)
    return then


def _minute(clock: re.Match[str], part: str) -> int:
    said = clock["hour"]
    named = {"noon": 12, "midnight": 24} | {word: n or 12 for n, word in enumerate(HOURS)}
    hour = named.get(said) or int(said) if not said.isdigit() else int(said)
    late = part in ("afternoon", "tonight", "evening", "night", "supper", "dinner")
    late = late and not (part == "night" and hour < 6)
    if hour < 12 and ((clock["half_day"] or "").startswith("p") or late):
        hour += 12
    return 60 * (hour % 24) + (30 if clock["half"] else int(clock["minute"] or 0))


def _habit(me: Person, then: datetime, over: bool = False) -> str:
    """Return what the author's routine has one do then, or what is `over` by then."""
    before = [
        line for line in me.routine
        if then.weekday() in line.days and line.minute <= minute_of(then)
    ]  # fmt: skip
    before = sorted(before, key=lambda line: line.minute)
    if over:
        before = before[:-1]  # the last goes on
    return before[-1].do if before else ""


def in_a_case(ask: Interview, question: str, dice: Dice) -> str:
    """Return what one would do in the case that the question puts, by one's character."""
    case = _case(question)
    if case == "otherwise" and not _WOULD.search(question):
        return ""
    if case != "otherwise" and not is_a_case(question):
        return ""
    slots = _slots(ask, dice)
    words = load("interview")["react"][case]
    manner = "warm" if sociability(ask.me) >= WARM else "cool"
    return pick(words[manner], lambda name: slots.get(name, ""), dice) or words["cool"][-1]


def is_a_case(question: str) -> bool:
    """Return whether the question puts a case: what would you do, if it came to that?"""
    put = re.search(r"\bwould\b|what do you do|what if|!", question) is not None
    return put and _case(question) != "otherwise"


@lru_cache(maxsize=1024)
def _case(question: str) -> str:
    cases: Mapping[str, Any] = load("interview")["react"]
    fit = (key for key, case in cases.items() if any(re.search(c, question) for c in case["cues"]))
    return next(fit, "otherwise")


def _slots(ask: Interview, dice: Dice) -> dict[str, str]:
    near = by_closeness(ask)
    traits = [trait for trait in ask.me.traits if trait.isalpha()]
    goals = [phrase(goal, "base") for goal in ask.me.goals]
    return {
        "closest": near[0].split()[0] if near else "",
        "trait": dice.choice(traits) if traits else "",
        "goal": dice.choice(goals) if goals else "",
    }
