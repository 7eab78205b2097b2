"""Doing something together at one thing: at the end of a talk one asks, the other says yes.

What two can share, and the words for it, stand in together.yaml: supper at one table, the washing
up, a song at the piano. The one asked answers with the next line; when the talk is over both find
the same words in it and begin the same at the same thing, with each other, so nobody waits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.asks.context import Acquaintance, TalkLine
from agents.asks.questions import AfterTalk, NextLine
from agents.asks.replies import Step
from agents.models.scripted.day.gatherings import gathering_at, gathering_kind
from agents.models.scripted.day.habits import is_at_work
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from agents.models.scripted.words.places import find_place
from town.interface import Dice, Person, Place, Thing

ASKING_ODDS = 0.5  # of asking, at the end of a talk where there is something to do together
PRESSED_MINUTES = 20  # before a promise, in which one begins nothing with anybody
MERRY = ("song", "feast")  # kinds of occasions at which one sings
NEAR_TIES = ("spouse", "kin", "friend", "known")


@dataclass(frozen=True)
class Deed:
    """Something that two do together, and the words for it."""

    kinds: tuple[str, ...]
    where: tuple[str, ...]
    hours: tuple[int, int]
    minutes: int
    amid: tuple[str, ...]
    feast: bool
    does: str
    cue: str
    asks: tuple[str, ...]
    yes: tuple[str, ...]


@lru_cache(maxsize=4)
def deeds(language: str) -> tuple[Deed, ...]:
    """Return what two can do together, in the words of `language`."""
    return tuple(
        Deed(
            tuple(e["kinds"]),
            tuple(e["where"]),
            (e["hours"][0], e["hours"][1]),
            e["minutes"],
            tuple(e.get("amid", ())),
            bool(e.get("feast")),
            *(e["does"], e["cue"], tuple(e["asks"]), tuple(e["agree"])),
        )
        for e in _words(language)["deeds"]
    )


def _words(language: str) -> Mapping[str, Any]:
    table = load("together")
    words: Mapping[str, Any] = table.get(language, table["en"])
    return words


# --- asking and answering ------------------------------------------------------------------------


def asks_along(ask: NextLine, tie: str, dice: Dice) -> tuple[str, str]:
    """Return the line that asks somebody to do something together here and now, and whom.

    Two empty texts where nobody is asked; `tie` is how the two stand to each other.
    """
    alone = len(ask.others) == 1 and not ask.others_done
    if not alone or ask.there is None or not _stays(ask):
        return "", ""
    other, said = ask.others[0], [line.text for line in ask.lines]
    if tie not in NEAR_TIES:
        return "", ""
    if deed_asked(ask.me.language, said) is not None:
        return "", ""
    fit = [(deed, thing) for deed in deeds(ask.me.language) if (thing := _fits(ask, other, deed))]
    if not fit or not dice.chance(ASKING_ODDS):
        return "", ""
    deed, thing = dice.choice(fit)
    called = {"thing": _called(thing)}
    words = pick(deed.asks, lambda slot: called.get(slot, ""), dice, " ".join(said))
    return words, other.name if words else ""


def answers_along(ask: NextLine, line: TalkLine, tie: str, dice: Dice) -> str:
    """Return the yes or no to a line that asks one to do something together, or ""."""
    deed = deed_asked(ask.me.language, (line.text,))
    if deed is None or line.to not in ("", ask.me.name):
        return ""
    words = _words(ask.me.language)
    here = ask.there is not None and thing_for(deed, ask.there) is not None
    willing = (
        tie in NEAR_TIES and here and _stays(ask) and (_joins_in(ask, deed) or not _at_work(ask))
    )
    begins = pick(words["agree" if willing else "refuse"], no_slots, dice)
    return begins + pick(deed.yes if willing else words["less"], no_slots, dice)


def deed_asked(language: str, texts: Sequence[str]) -> Deed | None:
    """Return what the last of `texts` that asks for it wants to do together."""
    for text in reversed(texts):
        for deed in deeds(language):
            if deed.cue in text:
                return deed
    return None


def _stays(ask: NextLine) -> bool:
    """Return whether the speaker stays here, and promised nothing for soon."""
    until_then = ((date.start - ask.now).total_seconds() / 60 for date in ask.appointments)
    return not (ask.leaving or any(0 <= minutes < PRESSED_MINUTES for minutes in until_then))


def _at_work(ask: NextLine) -> bool:
    return is_at_work(ask.me, ask.here, ask.now)


def _joins_in(ask: NextLine, deed: Deed) -> bool:
    """Return whether `deed` belongs to an occasion that goes on here: then the host does it too."""
    on = gathering_at(ask.facts, ask.here, ask.now)
    return deed.feast and on is not None and gathering_kind(on) in MERRY


def _fits(ask: NextLine, other: Acquaintance, deed: Deed) -> Thing | None:
    """Return the thing here at which the two may do `deed` now, or None."""
    there = ask.there
    assert there is not None
    plan = ask.plan.activity if ask.plan else ""
    at = f"{ask.doing} {plan} {other.activity}".lower()
    on = gathering_at(ask.facts, ask.here, ask.now) is not None
    busy = on or _at_work(ask) or other.name in there.staff
    fits = (
        deed.hours[0] <= ask.now.hour < deed.hours[1]
        and _whose(ask.me, other, there) in deed.where
        and (not deed.amid or any(word in at for word in deed.amid))
        and (not busy or _joins_in(ask, deed))
    )
    return thing_for(deed, there) if fits else None


def _whose(me: Person, other: Acquaintance, there: Place) -> str:
    """Return whether a place is the home of both, of one, or open to all; "" for that of others."""
    if not there.residents or (there.staff and there.kind != "home"):
        return "out"
    live = sum(name in there.residents for name in (me.name, other.name))
    return ("", "guest", "home")[live]


def thing_for(deed: Deed, there: Place) -> Thing | None:
    """Return the first thing in a place that two can share for `deed`."""
    return next((t for t in there.things if t.kind in deed.kinds and t.capacity > 1), None)


def _called(thing: Thing) -> str:
    """Return what a thing is called for short: "organ" for a pipe organ."""
    return thing.name.rpartition(" ")[2]


# --- doing it ------------------------------------------------------------------------------------


def deed_agreed(ask: AfterTalk) -> Step | None:
    """Return the step that was agreed on in the talk, with the one it was agreed with, or None."""
    deed: Deed | None = None
    asked, agreed = "", ""
    for line in ask.lines:
        found = deed_asked(ask.me.language, (line.text,))
        if found is not None:
            deed, asked, agreed = found, line.speaker, ""
        elif deed is not None and line.speaker != asked and not agreed:
            agreed = line.speaker if _says_yes(ask.me.language, line.text) else ""
    there = find_place(ask.places, ask.here)
    thing = thing_for(deed, there) if deed and there else None
    if deed is None or there is None or thing is None or ask.me.name not in (asked, agreed):
        return None
    other = asked if ask.me.name == agreed else agreed
    if not other:
        return None
    return Step(
        activity=deed.does.format(thing=_called(thing)),
        place=there.path,
        object=thing.path,
        minutes=deed.minutes,
        people=[other],
    )


def _says_yes(language: str, text: str) -> bool:
    return any(word.lower() in text.lower() for word in _words(language)["agree"])
