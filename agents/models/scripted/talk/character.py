"""What traits and ties make of a person: sociability, manner of speech, readiness to tell or come.

Scores of words in traits and speech stand in character.yaml. `inclination` is a lasting dice roll
for a person and a key, so that a person says the same thing in every talk.
"""

from datetime import datetime
from functools import lru_cache
from zlib import crc32

from agents.asks.context import CALLED_OFF, Acquaintance, Appointment, FactExcerpt
from agents.asks.news.gist import CLAIM, HAPPENING, freshness, is_arisen
from agents.asks.wording.hushed import sounds_secret
from agents.models.scripted.day.habits import is_working
from agents.models.scripted.talk.invitations import time_in
from agents.models.scripted.words.phrase_store import load
from town.interface import Fact, Person, minute_of, rng

TIRING = 0.3  # by which one tires of what was announced with everybody known to have it
SOON = 15  # minutes after the beginning of an occasion by which who comes anyway is there
COMES = 0.6  # odds of a yes to who asks one to come
COLD = 0.2  # freshness at which a claim has had its day
PUBLIC = 0.4  # of the odds that it is told, where everybody may have heard it
WARNED = 5  # closeness from which on one tells somebody what is said of them
SPOUSES = (
    "wife", "husband", "spouse", "partner", "fiancé", "fiancée", "girlfriend", "boyfriend",
    "married", "lover", "丈夫", "妻子", "爱人",
)  # fmt: skip
KIN = (
    "mother", "father", "son", "daughter", "brother", "sister", "aunt", "uncle", "grand",
    "cousin", "niece", "nephew", "child", "parent", "twin", "stepson", "stepdaughter", "in-law",
    "爷", "奶", "父", "母", "爸", "妈", "儿", "孙", "兄", "弟", "姐", "妹", "叔", "伯", "姨", "姑",
)  # fmt: skip
FRIENDS = ("friend", "crush", "sweetheart", "confid", "pal", "友", "知己")
RIVALS = ("rival", "enemy", "opponent", "competitor", "feud", "ex-", "对头", "冤家", "仇")


@lru_cache(maxsize=1024)
def _score(text: str, table: str) -> int:
    words = load("character")[table]
    return sum(value for word, value in words.items() if word in text)


def _said_of(me: Person) -> str:
    return " ".join((*me.traits, me.speech)).lower()


def sociability(me: Person) -> float:
    """Return how readily `me` talks to people, 0.2 to 1."""
    return min(1.0, max(0.2, 0.6 + 0.12 * _score(_said_of(me), "sociable")))


def manner_of(me: Person) -> str:
    """Return the manner of speech: plain, terse, chatty, formal, jokey, shy, gruff, young."""
    return "young" if me.age <= 12 else _manner(" ".join((me.speech, *me.traits)).lower())


@lru_cache(maxsize=512)
def _manner(said: str) -> str:
    styles = load("character")["styles"].items()
    manners = [(said.find(word), kind) for kind, words in styles for word in words if word in said]
    return min(manners)[1] if manners else "plain"


@lru_cache(maxsize=2048)
def tie(kind: str, closeness: int, talks: int = 0) -> str:
    """Return how to greet: spouse, kin, friend, rival, known, stranger."""
    kind = kind.lower()
    for name, words in (("rival", RIVALS), ("spouse", SPOUSES), ("kin", KIN), ("friend", FRIENDS)):
        if any(word in kind for word in words) and not (
            name == "spouse" and any(past in kind for past in ("ex-", "former"))
        ):
            return name
    if closeness < 0:
        return "rival"
    if closeness >= 5:
        return "friend"
    return (
        "stranger"
        if closeness == 0 and not talks and kind in ("", "stranger", "newcomer")
        else "known"
    )


def tie_to(other: Acquaintance) -> str:
    """Return how `other` is greeted."""
    return tie(other.kind, other.closeness, min(other.talks, 1))


def inclination(me: Person, key: str) -> float:
    """Return a number in [0, 1) that is always the same for this person and `key`."""
    return _inclination(me.name, key)


@lru_cache(maxsize=65536)
def _inclination(name: str, key: str) -> float:
    return rng(0, "taste", name, key).random()


@lru_cache(maxsize=65536)
def is_to_taste(name: str, template: str) -> bool:
    """Return whether that way to say it is the person's own: half of all ways are.

    What is made of a person's own affairs always is.
    """
    return template.startswith("{") or crc32(f"{name} {template}".encode()) % 2 == 0


def will_come(me: Person, fact: Fact, dates: tuple[Appointment, ...] = ()) -> bool:
    """Return whether `me` accepts the invitation `fact`: lasting, but for a full calendar."""
    closeness = closeness_to(me, fact.source)
    if is_busy(fact, dates) or closeness < -1:
        return False
    if is_there_anyway(me, fact):
        return True
    late = fact.starts is not None and is_asleep(me, minute_of(fact.starts))
    odds = 0.45 + 0.05 * min(closeness, 7) + 0.3 * (sociability(me) - 0.6) - 0.6 * late
    return inclination(me, f"comes {fact.id}") < odds


def comes_when_asked(me: Person, text: str, now: datetime) -> bool:
    """Return whether `me` says yes to an invitation in plain words: not at work, and not always."""
    start = time_in(text, now)
    if start is not None and is_working(me, start):
        return False
    return inclination(me, f"comes {text} {now:%Y-%m-%d}") < COMES


def is_there_anyway(me: Person, fact: Fact) -> bool:
    """Return whether habit brings `me` to where an occasion is, at that hour of that weekday."""
    if fact.starts is None or not fact.place:
        return False
    minute, weekday = minute_of(fact.starts), fact.starts.weekday()
    past = [r for r in me.routine if weekday in r.days and r.minute <= minute + SOON]
    last = max(past, key=lambda r: r.minute, default=None)
    return last is not None and last.place.startswith(fact.place)


def is_busy(fact: Fact, dates: tuple[Appointment, ...]) -> bool:
    """Return whether another appointment lies across the time of `fact`."""
    if fact.starts is None:
        return False
    ends = fact.ends or fact.starts
    return any(d.fact != fact.id and d.start < ends and fact.starts < d.end for d in dates)


def _odds_of_news(me: Person, fact: Fact, other: str, closeness: int) -> float:
    """Return the odds that news of the day is told: of somebody only to others, or by a friend."""
    if fact.source == other or (fact.kind == CLAIM and me.name in fact.about):
        return 0.0
    if other in fact.about:  # who was there at a happening needs not hear of it
        return fact.spread if fact.kind == CLAIM and closeness >= WARNED else 0.0
    return fact.spread * (0.6 + 0.06 * min(max(closeness, 0), 7))


def is_asleep(me: Person, minute: int) -> bool:
    """Return whether the person's file has them asleep at that minute of a day."""
    if me.wakes < me.sleeps:
        return not me.wakes <= minute < me.sleeps
    return me.sleeps <= minute < me.wakes


def closeness_to(me: Person, name: str) -> int:
    """Return the closeness in the person's file, 0 for a stranger."""
    relation = me.relations.get(name)
    return relation.closeness if relation else 0


def readiness(me: Person, known: FactExcerpt, other: Acquaintance, now: datetime) -> float:
    """Return the odds that `me` tells a fact it knows to `other` now, 0 to 1.

    What is claimed is told for certain to who is one of those one tells such things, as long as it
    is fresh and one wants to tell it on; what happened only now and then, less with every hour and
    with everybody who has it, and least what was announced to all.
    """
    fact = known.fact
    if known.belief == CALLED_OFF or _is_of_others(me, fact, other):
        return 0.0
    odds = telling_odds(me, fact, other.name, other.closeness)
    if not is_arisen(fact):
        return odds
    fresh = freshness(fact, now)
    if fact.kind == HAPPENING:
        odds *= PUBLIC if known.belief == "known" else float(known.urgent)
        return odds * fresh / (1 + TIRING * known.tellings)
    told = inclination(me, f"tells {fact.id} {other.name}") < odds
    return float(told and known.urgent and fresh > COLD)


def _is_of_others(me: Person, fact: Fact, other: Acquaintance) -> bool:
    """Return whether a fact is talk of townspeople, whom somebody new to town cannot know."""
    talk = fact.kind in ("gossip", CLAIM, HAPPENING) and fact.source != me.name
    named = [name for name in fact.about if name not in (me.name, other.name)]
    return other.kind == "newcomer" and talk and bool(named)


def telling_odds(me: Person, fact: Fact, other: str, closeness: int) -> float:
    """Return the odds that `me` tells `fact` to `other` on any day, 0 to 1."""
    if is_arisen(fact):
        return _odds_of_news(me, fact, other, closeness)
    if fact.source == other or (other in fact.about and fact.kind in ("gossip", "secret")):
        return 0.0
    readily = fact.spread
    hushed_up = fact.kind != "secret" and sounds_secret(fact.text)
    if hushed_up and (closeness < 6 or other.split()[0] in fact.text):
        return 0.0
    if fact.kind == "secret":
        readily *= 0.25 if closeness >= 7 else 0.0
    elif fact.kind == "gossip":
        readily *= 0.3 + 0.1 * min(max(closeness, 0), 7)
    elif closeness < 0 and fact.kind == "invitation":
        readily *= 0.3
    return min(1.0, readily * (1.3 if fact.source == me.name else 1.0))
