"""What a talk changes between two people, and what is thought of others from now on.

Closeness and trust fall as well as rise: what has gone beyond the author's own measure of a tie
wears off again, a refusal and careless talk cost something, and so does what one hears of somebody.
"""

from agents.asks.context import TalkLine
from agents.asks.questions import AfterTalk
from agents.asks.replies import Regard
from agents.models.scripted.decisions.answers import answer_words
from agents.models.scripted.decisions.quarrels import turning_point
from agents.models.scripted.talk.character import closeness_to, sociability, tie_to
from agents.models.scripted.words.fact_labels import fact_label
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from town.interface import Dice, Fact

WEARS_OFF = 0.12  # odds of a step back for each point above, or below, the author's measure
QUARREL = 0.05  # odds that a talk among friends goes wrong
ROW = 0.25  # odds that rivals whose talk goes wrong fall out before everybody
FALLING_OUT = -2  # change of closeness
TURNS = {"quarrelled": FALLING_OUT, "made_up": 2}  # the same of a talk that was one of these
HIGHEST = 10  # closeness
OUT_OF_LINE = 0.6  # odds that a trespass is taken to heart


def closeness_change(ask: AfterTalk, dice: Dice) -> int:
    """Return the change of closeness: mostly none, up in good talks, down among rivals.

    What is still waiting for its answer is held against nobody: they may be looking for words.
    """
    if not ask.others or len(ask.lines) < 2:
        return 0
    if turn := turning_point(ask.lines, ask.me.language):
        return TURNS[turn]
    change = _change(ask, dice)
    return max(change, 0) if _waits_for_an_answer(ask) else change


def _waits_for_an_answer(ask: AfterTalk) -> bool:
    """Return whether one's own question, or line to a newcomer, was the last word."""
    last = ask.lines[-1]
    asks = last.text.rstrip("”\"'").endswith(("?", "？"))
    return last.speaker == ask.me.name and (asks or ask.others[0].kind == "newcomer")


def _change(ask: AfterTalk, dice: Dice) -> int:
    other = ask.others[0]
    above = other.closeness - closeness_to(ask.me, other.name)
    if any(tie_to(o) == "rival" for o in ask.others):
        if dice.chance(0.3):
            return FALLING_OUT if dice.chance(ROW) else -1
        return 1 if dice.chance(0.1 + WEARS_OFF * max(0, -above)) else 0
    if _turned_down(ask) and dice.chance(OUT_OF_LINE):
        return -1
    if dice.chance(QUARREL + WEARS_OFF * max(0, above)):
        return -1
    warm = (0.15 + 0.25 * sociability(ask.me)) * (1 - max(0, other.closeness) / HIGHEST)
    return 1 if dice.chance(warm + WEARS_OFF * max(0, -above)) else 0


def _turned_down(ask: AfterTalk) -> bool:
    """Return whether the other turned down an invitation of one's own."""
    return bool(_mine(ask)) and answer_words(ask.me.language).answer(_theirs(ask)) is False


def _mine(ask: AfterTalk) -> list[Fact]:
    """Return the invitations of one's own that one told in the talk."""
    return [f for f in ask.told if f.kind == "invitation" and f.source == ask.me.name]


def _theirs(ask: AfterTalk) -> list[TalkLine]:
    return [line for line in ask.lines if line.speaker != ask.me.name]


def trust_change(ask: AfterTalk, dice: Dice) -> int:
    """Return the change of trust: up for a confidence, down for one that was not theirs to tell."""
    if not ask.others:
        return 0
    teller = ask.others[0].name
    for fact in ask.heard:
        if fact.kind == "secret" and dice.chance(OUT_OF_LINE):
            return 1 if fact.source == teller else -1
    if what_they_promised(ask):
        return 1 if dice.chance(OUT_OF_LINE) else 0
    return -1 if _turned_down(ask) and dice.chance(OUT_OF_LINE / 2) else 0


def what_they_promised(ask: AfterTalk) -> str:
    """Return what the other said yes to of one's own invitations, "" for nothing."""
    mine = _mine(ask)
    yes = answer_words(ask.me.language).answer(_theirs(ask))
    return f"to come to {fact_label(mine[0])}" if mine and yes else ""


def thirds(ask: AfterTalk, dice: Dice) -> list[Regard]:
    """Return of whom one thinks otherwise for what was told of them."""
    changed: dict[str, Regard] = {}
    for fact in ask.heard:
        for who in (name for name in _concerned(ask, fact) if name in ask.spoken_of):
            hidden = fact.source == who and ask.me.name in fact.about
            if not dice.chance(OUT_OF_LINE):
                continue
            words = load("opinions")["hides" if hidden else "heard"]
            changed[who] = Regard(
                who=who,
                closeness=-1,
                trust=-2 if hidden else 0,
                opinion=pick(words, no_slots, dice),
            )
    return list(changed.values())[:2]


def _concerned(ask: AfterTalk, fact: Fact) -> list[str]:
    """Return of whom a fact says something that is not to their credit."""
    if fact.kind == "gossip":
        return [name for name in fact.about if name != ask.me.name]
    return [fact.source] if fact.kind == "secret" and ask.me.name in fact.about else []
