"""Answers to an interviewer, from what the person is, remembers and means to do, with the reasons.

Knows what the question shows; where that is silent it says so.
"""

import re

from agents.asks import Interview
from agents.models.scripted.character import style
from agents.models.scripted.style import speak
from agents.models.scripted.text import (
    article,
    clip,
    clock_words,
    content_words,
    inner,
    listed,
    sentence,
)
from agents.models.scripted.verbs import in_person, phrase
from agents.replies import Answer
from agents.shown import Acquaintance
from town.interface import Dice

Found = tuple[str, list[int]]


def interview(ask: Interview, dice: Dice) -> Answer:
    """Return the answer of the first rule that has one."""
    question = ask.question.lower()
    for rule in (_who, _now, _plans, _person, _fact, _memories):
        text, because = rule(ask, question)
        if text:
            return _answer(ask, text, because, dice)
    honest = ["I don't know.", "I couldn't tell you.", "I know nothing about that."]
    return _answer(ask, dice.choice(honest), [], dice)


def _answer(ask: Interview, text: str, because: list[int], dice: Dice) -> Answer:
    manner = style(ask.me)
    said = speak(text, manner if manner == "formal" else "plain", dice)
    return Answer(answer=clip(said, 880), because=because[:8])


def _who(ask: Interview, question: str) -> Found:
    if not re.search(
        r"who are you|yourself|introduce|your (name|age|job|occupation)|do for a living", question
    ):
        return "", []
    me = ask.me
    work = f" I'm {article(me.occupation.lower())}." if me.occupation else ""
    traits = f" People call me {listed(me.traits[:3])}." if me.traits else ""
    return f"I'm {me.name}, {me.age}.{work}{traits}", _about(ask, [me.first_name.lower()])[:2]


def _now(ask: Interview, question: str) -> Found:
    if not re.search(r"what are you (doing|up to)|right now|at the moment", question):
        return "", []
    return (f"I'm {phrase(ask.doing, 'ing')}." if ask.doing else "Nothing in particular."), []


def _plans(ask: Interview, question: str) -> Found:
    if not re.search(
        r"\bplan|\blater\b|tomorrow|tonight|rest of the day|going to do|next\b|schedule|appoint",
        question,
    ):
        return "", []
    parts = [
        f"at {clock_words(b.start)} I {_base(b.activity)}" for b in ask.plan if b.start > ask.now
    ][:3]
    dates = [
        f"{_base(a.activity)} {a.start:%A} at {clock_words(a.start)}" for a in ask.appointments[:2]
    ]
    text = f"{sentence(listed(parts))} " if parts else ""
    text += f"And I have promised this: {listed(dates)}." if dates else ""
    return text.strip() or "I have no plans.", []


def _base(activity: str) -> str:
    return phrase(activity[:1].lower() + activity[1:], "base")


def _person(ask: Interview, question: str) -> Found:
    named = [p for p in ask.people if _named(p, question)]
    related = [
        n for n in ask.me.relations if n.split()[0].lower() in re.findall(r"[\w'-]+", question)
    ]
    if not named and not related:
        return "", []
    name = named[0].name if named else related[0]
    because = [i for i, m in enumerate(ask.memories, 1) if name in m.about or name in m.text]
    text = _tie(ask, name, named[0] if named else None)
    for i in because[:2]:
        said = in_person(ask.memories[i - 1].text, ask.me.name, ask.me.pronoun)
        text += f" {sentence(said, 200)}" if said else ""
    return text, because[:2]


def _named(person: Acquaintance, question: str) -> bool:
    return person.name.split()[0].lower() in re.findall(r"[a-zà-ÿ]+", question)


def _tie(ask: Interview, name: str, person: Acquaintance | None) -> str:
    relation = ask.me.relations.get(name)
    kind = person.kind if person and person.kind else relation.kind if relation else ""
    known = kind and kind not in ("stranger", "known by sight")
    text = f"{name} is my {kind}." if known else f"I know {name} by sight."
    if person and person.opinion:
        text += f" If you ask me: {inner(person.opinion)}."
    if relation and relation.story:
        text += (
            f" {sentence(in_person(relation.story, ask.me.name, ask.me.pronoun) or '', 160)}"
            if in_person(relation.story, ask.me.name, ask.me.pronoun)
            else ""
        )
    return text


def _fact(ask: Interview, question: str) -> Found:
    words = set(content_words(question))
    scored = [
        (len(words & set(content_words(f"{f.fact.text} {f.fact.id.replace('_', ' ')}"))), f)
        for f in ask.facts
    ]
    best = max(scored, key=lambda s: s[0], default=None)
    if best is None or best[0] < 1:
        return "", []
    fact = best[1].fact
    because = [
        i for i, m in enumerate(ask.memories, 1) if fact.id in m.facts or m.n == best[1].memory
    ]
    said = in_person(fact.text, ask.me.name, ask.me.pronoun) or fact.text
    return f"Yes, I know of that. {sentence(said)}", because[:4]


def _about(ask: Interview, words: list[str]) -> list[int]:
    return [i for i, m in enumerate(ask.memories, 1) if any(w in m.text.lower() for w in words)]


def _memories(ask: Interview, question: str) -> Found:
    words = set(content_words(question))
    scored = [(len(words & set(content_words(m.text))), -i) for i, m in enumerate(ask.memories, 1)]
    best = sorted((s for s in scored if s[0] > 0), reverse=True)[:2]
    if not best:
        return "", []
    said = [
        (in_person(ask.memories[-i - 1].text, ask.me.name, ask.me.pronoun), -i) for _, i in best
    ]
    kept = [(sentence(s), i) for s, i in said if s]
    return " ".join(s for s, _ in kept), [i for _, i in kept]
