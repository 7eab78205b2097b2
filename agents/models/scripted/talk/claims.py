"""Which news of the day a person takes from a talk, and how they take what somebody claims.

By form alone: a line that states something striking of a person of the town, or whatever a visitor
says of one. The words for what is striking stand in weights.yaml.
"""

import re
from functools import lru_cache

from agents.asks.context import TalkLine
from agents.asks.news.gist import gist, named_in
from agents.asks.questions import AfterTalk, NextLine
from agents.models.scripted.words.phrase_store import load

DEAR = 6  # closeness from which on one believes no ill of somebody


def claim_heard(ask: AfterTalk) -> str:
    """Return what somebody said in the talk that is worth telling on, "" for nothing."""
    others = {other.name: other.kind == "newcomer" for other in ask.others}
    here = {ask.me.name, *others}
    people = tuple(dict.fromkeys((*ask.known, *ask.me.relations, *others, ask.me.name)))
    found = [
        stated
        for line in ask.lines
        if line.speaker in others and not line.tells
        if (stated := gist(line.text, line.speaker, people, ask.me.language, line.to))
        if _is_claim(stated, line, set(named_in(stated, people)), here, others[line.speaker])
    ]
    return found[-1] if found else ""


def stance(line: TalkLine, ask: NextLine) -> str:
    """Return how one answers to what `line` claims: accused, doubted or claim; "" if it does not.

    These are groups of answers in the store.
    """
    me, others = ask.me, {other.name: other.kind == "newcomer" for other in ask.others}
    people = tuple(dict.fromkeys((*me.relations, *others, me.name)))
    stated = gist(line.text, line.speaker, people, me.language, line.to)
    named = set(named_in(stated, people))
    here = {me.name, *others}
    if not stated or not _is_claim(stated, line, named, here, others.get(line.speaker, False)):
        return ""
    if not is_striking(stated):
        return "claim"
    if me.name in named:
        return "accused"
    dear = any(me.relations[n].closeness >= DEAR for n in named if n in me.relations)
    return "doubted" if dear else "claim"


def _is_claim(
    stated: str, line: TalkLine, named: set[str], here: set[str], by_visitor: bool
) -> bool:
    """Return whether `stated` says something striking of somebody: of a third person, as a rule."""
    striking = is_striking(line.text)
    if by_visitor:
        return striking or bool(named - {line.speaker})
    return striking and bool(named - here) and not stated.startswith(line.speaker)


@lru_cache(maxsize=8192)
def is_striking(text: str) -> bool:
    """Return whether a text says something that people would tell on."""
    return bool(_striking().search(text))


@lru_cache(maxsize=1)
def _striking() -> re.Pattern[str]:
    words = [w for w in load("weights")["striking"] if w.isascii()]
    chinese = [w for w in load("weights")["striking"] if not w.isascii()]
    return re.compile(rf"\b(?:{'|'.join(words)})\b|{'|'.join(chinese)}", re.IGNORECASE)
