"""A quarrel aloud: those who cannot stand each other raise their voices now and then, and make up.

It is rare, it is between two alone, and it is over after a few lines. What was shouted is known by
the words of the table, so that the other, and whoever looks back on the talk, knows it for one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from agents.asks.context import TalkLine
from agents.asks.questions import NextLine
from agents.asks.replies import MAX_LINE, LineReply
from agents.models.scripted.words.phrase_store import Slot, expansions, load, pick
from agents.models.scripted.words.story_words import says_sorry, words_of
from town.interface import Dice

ODDS, MOST_ODDS = 0.1, 0.3  # that a talk between rivals turns into a quarrel, at a line
MOST = 4  # lines that are shouted, before one turns away
COOL = 0  # closeness up to which rivals quarrel
_SLOT = re.compile(r"\{\w+\}")
_STORES = {"en": "quarrel", "zh": "quarrel_zh"}


def shouted(lines: Sequence[TalkLine], language: str) -> list[TalkLine]:
    """Return the lines of a talk that were shouted in anger."""
    return [line for line in lines if any(piece in line.text for piece in _pieces(language))]


def quarrel_line(ask: NextLine, tie: str, slot: Slot, dice: Dice) -> LineReply | None:
    """Return what is shouted next, None where nobody quarrels."""
    if tie != "rival" or len(ask.others) != 1 or ask.me.language not in _STORES:
        return None
    if ask.why or any(says_sorry(line.text, ask.me.language) for line in ask.lines):
        return None  # one has come for something else, or to make it up
    other, angry = ask.others[0], shouted(ask.lines, ask.me.language)
    part = _part(ask, angry, other.closeness, dice)
    if not part:
        return None
    if part == "over":
        return LineReply(text="", ends=True)
    said = " ".join(line.text for line in ask.lines)
    words = load("lines")[_STORES[ask.me.language]][part]
    text = pick(words, slot, dice, said)
    if not text:
        return None
    ends = part == "ends"
    return LineReply(text=text[:MAX_LINE], to=other.name, ends=ends, loudness="call")


def _part(ask: NextLine, angry: list[TalkLine], closeness: int, dice: Dice) -> str:
    """Return which words are due, "over" where the other has had the last, "" for no quarrel."""
    if angry:
        ended = any(piece in angry[-1].text for piece in _pieces(ask.me.language, "ends"))
        if ended or angry[-1].speaker == ask.me.name:
            return "over"
        return "ends" if len(angry) >= MOST - 1 else "answers"
    tie = ask.me.relations.get(ask.others[0].name)
    mine = tie.closeness if tie else closeness
    answers_one = bool(ask.lines) and ask.lines[-1].speaker != ask.me.name
    cool = min(closeness, mine)
    if cool > COOL or not answers_one:
        return ""
    return "opens" if dice.chance(min(MOST_ODDS, ODDS * (1 + COOL - cool))) else ""


def forgiving_line(ask: NextLine, slot: Slot, dice: Dice) -> str:
    """Return the answer to a line that asks forgiveness, "" where the last is none."""
    last = ask.lines[-1] if ask.lines else None
    if last is None or last.speaker == ask.me.name or not says_sorry(last.text, ask.me.language):
        return ""
    return pick(words_of(ask.me.language)["forgives"], slot, dice)


def turning_point(lines: Sequence[TalkLine], language: str) -> str:
    """Return what a talk was that changed how two stand: "quarrelled", "made_up", else "".

    They make up where one says sorry, and is not shouted at for it.
    """
    if shouted(lines, language):
        return "quarrelled"
    sorry = any(says_sorry(line.text, language) for line in lines)
    return "made_up" if sorry and len({line.speaker for line in lines}) > 1 else ""


@lru_cache(maxsize=16)
def _pieces(language: str, part: str = "") -> tuple[str, ...]:
    """Return the fixed words by which a shouted line is known."""
    store = load("lines").get(_STORES.get(language, ""), {})
    texts = [text for name, group in store.items() for text in group if part in ("", name)]
    whole = (option for text in texts for option in expansions(text))
    return tuple(dict.fromkeys(max(_SLOT.split(text), key=len).strip() for text in whole))
