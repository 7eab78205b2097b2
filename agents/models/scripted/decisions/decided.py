"""What was decided in a talk, by the form of one's own lines: to be done at once, or taken back.

"I'll ring the bell this minute" is done at once; "I can't come after all" takes a promise to the
listener back. Places and people are recognised by their names in the line, in both languages.
"""

import re

from agents.asks.context import Appointment, TalkLine
from agents.asks.questions import AfterTalk
from agents.asks.replies import Step
from agents.asks.wording.english_verbs import VERBS, third
from agents.models.scripted.words import places as where
from agents.models.scripted.words.text import as_activity
from town.interface import names_in

DEED_MINUTES = 15
_NOW = r"(?:this minute|right away|straight away|at once|right now|now)"
_AT_ONCE = re.compile(
    rf"\bI(?:'ll| will|(?:'m| am) going to) (?:{_NOW} )?(?:go and )?(?P<do>[a-z]+\b[^.!?;]*?)"
    rf",? {_NOW}[.!?]",
    re.IGNORECASE,
)
_AT_ONCE_CHINESE = re.compile("我(?:这就|马上就?|立刻就?)(?:去)?(?P<do>[^，。！？]{2,30})")
_TAKEN_BACK = re.compile(
    r"\b(?:can't|cannot|won't|will not|not able to)\b[^.!?]*\b(?:after all|as I promised)\b"
    r"|\btake (?:it|that|my word) back\b|(?:去|来)不(?:了|成)了|说好的[^。！？]*(?:不行|不成)了",
    re.IGNORECASE,
)
_HUSH = re.compile(
    r"\b(?:don't|do not|not to) tell (?:a soul|anyone|anybody|anybody else|him|her|them)\b"
    r"|\bkeep (?:it|this|that) (?:to yourself|quiet|between us|secret)"
    r"|\btell no ?(?:one|body)\b|\bnot a word to\b|\bour secret\b"
    r"|别告诉|别说出去|别跟[^，。]{1,4}说|保密|不要说出去",
    re.IGNORECASE,
)
_NO_WORD = re.compile(
    r"\b(?:can't|cannot|won't) (?:promise|keep)|\bno secrets?\b|不能答应|瞒不住", re.IGNORECASE
)
_TALK_VERBS = ("ask", "tell", "talk", "speak", "find", "see", "warn", "invite", "corner")


def deed_at_once(ask: AfterTalk) -> Step | None:
    """Return what the agent said it would do this minute, or None."""
    for line in reversed(_own(ask)):
        found = _AT_ONCE.search(line.text) or _AT_ONCE_CHINESE.search(line.text)
        if found is not None:
            return _deed(ask, found["do"].strip())
    return None


def _deed(ask: AfterTalk, do: str) -> Step | None:
    chinese = ask.me.language == "zh"
    verb = do.split()[0].lower()
    if not chinese and verb not in VERBS | {"go", *_TALK_VERBS}:
        return None
    there = next((p for p in ask.places if _is_named(p.name, do) or _is_named(p.sector_name, do)),
                 None)  # fmt: skip
    going_on = next((block.place for block in ask.plan if block.end > ask.now), "")
    here = where.find_place(ask.places, going_on)
    place = there or here or (where.home_of(ask.me, ask.places) if ask.places else None)
    if place is None or (there is None and verb == "go"):
        return None
    people = list(names_in(do, ask.known, ask.me.language))[:1]
    meant = bool(people) and (chinese or verb in _TALK_VERBS)
    return Step(
        activity=as_activity(do if chinese else third(do)),
        place=place.path,
        minutes=DEED_MINUTES,
        people=people if meant else [],
        about=do[:100] if meant else "",
    )


def gives_word(ask: AfterTalk) -> bool:
    """Return whether the agent was asked to keep something to itself, and did not refuse."""
    asked = [n for n, ln in enumerate(ask.lines) if ln.speaker != ask.me.name
             and _HUSH.search(ln.text)]  # fmt: skip
    answers = (
        [ln.text for ln in ask.lines[asked[0] :] if ln.speaker == ask.me.name] if asked else []
    )
    return bool(answers) and not any(_NO_WORD.search(text) for text in answers)


def taken_back(ask: AfterTalk) -> list[int]:
    """Return the numbers of promises to those who listen that the agent took back."""
    if not any(_TAKEN_BACK.search(line.text) for line in _own(ask)):
        return []
    mine = [n for n, a in enumerate(ask.appointments, 1) if _is_with(ask, a)]
    return mine[:1]


def _is_with(ask: AfterTalk, date: Appointment) -> bool:
    others = {other.name for other in ask.others}
    return not others.isdisjoint((*date.who, *date.people))


def _own(ask: AfterTalk) -> list[TalkLine]:
    return [line for line in ask.lines if line.speaker == ask.me.name]


def _is_named(name: str, text: str) -> bool:
    bare = name.lower().removeprefix("the ")
    if not bare:
        return False
    return (
        bare in text
        if not bare.isascii()
        else bool(re.search(rf"\b{re.escape(bare)}\b", text, re.I))
    )
