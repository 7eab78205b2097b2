"""What a speaker can bring up: people seen, talks had, memories, stories shared with others.

Everything is turned into the first person by rules (words/english_persons.py); where they cannot
tell who is meant, nothing is said. What is private (secrecy.py) is left out.
"""

import re
from datetime import datetime, timedelta

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import NextLine
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.decisions.secrecy import is_private
from agents.models.scripted.words.english_persons import in_mouth, in_person
from agents.models.scripted.words.text import as_clause, clip
from town.interface import Fact, Person

_TALKED = re.compile(
    r"^(?:I|[A-Z]\w+(?: [A-Z]\w+)?) talked with (?P<who>[A-Z][\w' -]+?) "
    r"about (?P<what>[^;.]+?)"
    r"(?: and learned| and (?:heard|told)|[;.]|$)"
)
_TOLD = re.compile(r"(?P<who>[A-Z][\w' -]+?) told(?: [A-Z][\w' -]+?)?: ")
_PUBLIC = (
    "saunters", "walk", "is on the way", "talk", "listen", "wait", "stand", "sleep",
    "takes leave", "is talking", "is walking", "is listening", "is waiting", "is standing",
    "toilet", "looking", "turning", "going",
)  # fmt: skip
_OWN = re.compile(r"(I(?!'m \d)|My|The|There|It)\b")
_AFTER_OBJECT = (
    "a|an|the|his|in|on|to|at|for|with|that|how|when|from|about|once|twice|what|where|and"
)
_ANY_PRONOUN = re.compile(r"\b(he|him|his|she|her|hers|they|them|their)\b", re.I)


def sightings(ask: NextLine, name: str | None = None) -> list[str]:
    """Return what was seen of others lately (of `name` alone when given): "I saw Ines weeding"."""
    sights = []
    for memory in ask.memories:
        who = _person_seen(memory, ask)
        if who is None or (name is not None and who.split()[0] != name):
            continue
        doing = memory.text.removeprefix(who).strip().rstrip(".")
        if not doing or doing.startswith(_PUBLIC) or ":" in doing or len(doing) > 80:
            continue
        when = _time_ago(memory.created, ask.now)
        seen = in_mouth(phrase(doing.removeprefix("is "), "ing", ""), ask.me.name)
        if len(ask.others) == 1:
            seen = in_mouth(seen, ask.others[0].name, "you")
        if when and seen:
            sights.append(f"I saw {who.split()[0]} {seen}{when}.")
    return sights


def _person_seen(memory: MemoryExcerpt, ask: NextLine) -> str | None:
    """Return the one other person an observation is about, unless it is the listener."""
    if memory.kind != "observation" or not memory.about:
        return None
    who = memory.about[0]
    listeners = {o.name for o in ask.others}
    known = who in ask.me.relations and who not in listeners and who != ask.me.name
    return who if known and memory.text.startswith(who) else None


def _time_ago(created: datetime | None, now: datetime) -> str:
    if created is None:
        return ""
    minutes = (now - created).total_seconds() / 60
    if minutes < 20:
        return " just now"
    if created.date() == now.date():
        if minutes < 100:
            return " a while ago"
        return " this morning" if created.hour < 12 <= now.hour else " earlier"
    days = (now.date() - created.date()).days
    return " yesterday" if days == 1 else ""


def past_talks(ask: NextLine) -> list[str]:
    """Return talks had with others, as in "a word with ...": "Ines about the weather"."""
    listeners = {o.name for o in ask.others}
    subjects = []
    for memory in ask.memories:
        match = _TALKED.match(memory.text) if memory.kind == "talk" else None
        if match and not is_private(memory.text, ask.facts) and not memory.facts:
            who = match["who"]
            if who in ask.me.relations and who not in listeners:
                subjects.append(f"{who.split()[0]} about {match['what'].strip()}")
    return subjects


def last_talk(ask: NextLine) -> str:
    """Return what the last talk with the listener was about first, "" if none is shown."""
    listener = ask.others[0].name if ask.others else ""
    before = ask.now - timedelta(minutes=30)
    for memory in sorted(ask.memories, key=lambda m: -m.n):
        match = _TALKED.match(memory.text) if memory.kind == "talk" else None
        old = memory.created is not None and memory.created < before
        if match and old and memory.about[:1] == (listener,):
            subject = re.split(r", | and ", match["what"])[0].strip()
            return subject if subject.startswith(("the ", "our ")) else ""
    return ""


def memories_to_tell(ask: NextLine) -> list[str]:
    """Return what the speaker remembers and may tell the listener, in the first person."""
    texts = []
    for memory in ask.memories:
        told = memory.kind in ("seed", "thought") or memory.text.startswith("I keep seeing")
        if not told or memory.facts:
            continue
        said = in_first_person(memory.text, ask.me)
        if said and may_tell(said, ask) and _OWN.match(said):
            texts.append(as_clause(said))
    return texts


def may_tell(said: str, ask: NextLine) -> bool:
    """Return whether a first-person sentence may be said to the listener as it stands."""
    listener = ask.others[0].name.split()[0] if ask.others else ""
    about = bool(listener) and re.search(rf"\b{re.escape(listener)}\b", said) is not None
    return not about and len(said) <= 170 and not is_private(said, ask.facts)


def in_first_person(text: str, me: Person) -> str:
    """Return the first clause of a text about `me` in the first person, "" where rules fail."""
    first = re.split(r"(?<=[.!?;]) ", text.strip())[0].rstrip(";") if text else ""
    said = in_person(first, me.name, me.pronoun) if first else ""
    return clip(said, 200) if said else ""


def told_by_me(story_with_listener: str, me: Person, other: str) -> str:
    """Return the author's story of `me` and `other` as told by `me`; "" where rules fail."""
    if me.first_name in story_with_listener:
        return in_person(story_with_listener, me.name, me.pronoun) or ""
    if not story_with_listener.startswith(other.split()[0]):
        return story_with_listener
    obj = {"she": "her", "he": "him"}.get(me.pronoun, "them")
    return re.sub(
        rf"\b{obj}\b(?= (?:{_AFTER_OBJECT})\b|[.,;]|$)", "me", story_with_listener, count=1
    )


def story_with_listener(ask: NextLine) -> str:
    """Return the author's story of the two, as said by one to the other; "" where rules fail."""
    other = ask.others[0] if ask.others else None
    relation = ask.me.relations.get(other.name) if other else None
    if (
        other is None
        or relation is None
        or not relation.story
        or is_private(relation.story, ask.facts)
    ):
        return ""
    own = told_by_me(relation.story, ask.me, other.name)
    said = in_person(own, other.name, "", "you") if own else ""
    if (
        not said
        or _ANY_PRONOUN.search(said)
        or other.name.split()[0] in said
        or said == relation.story
    ):
        return ""
    return as_clause(said)


def story_with(ask: NextLine, name: str) -> str:
    """Return the author's story of the speaker and a third person, as told by the speaker."""
    full = next((n for n in ask.me.relations if n.split()[0] == name), "")
    relation = ask.me.relations.get(full)
    if relation is None or not relation.story or relation.closeness < 3:
        return ""
    if any(word in relation.kind for word in ("crush", "flame", "former", "suspect", "admirer")):
        return ""
    said = told_by_me(relation.story, ask.me, full)
    return as_clause(said) if said and may_tell(said, ask) else ""


def teller_of(fact: Fact, ask: NextLine) -> str:
    """Return the first name of the third person who told the speaker, as far as one remembers."""
    told = (_TOLD.match(m.text) for m in ask.memories if fact.id in m.facts)
    names = [match["who"] for match in told if match]
    listener = ask.others[0].name if ask.others else ""
    away = (name for name in names if name not in (listener, ask.me.name, fact.source))
    return next(away, "").split(" ")[0]
