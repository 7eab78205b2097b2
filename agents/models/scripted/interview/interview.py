"""Answers to an interviewer, from memories, plans and facts, with the memories as reasons.

A list of rules is tried in order; each looks for words in the question and gives a text or nothing.
Where all give nothing, the answer is an honest no. An interview leaves no trace in the town, so
nothing is kept secret in it.
"""

import re
from functools import lru_cache

from agents.asks.context import Acquaintance, FactExcerpt, MemoryExcerpt
from agents.asks.questions import Interview
from agents.asks.replies import AnswerReply
from agents.asks.sense import rules
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.interview.in_character import (
    at_an_hour,
    in_a_case,
)
from agents.models.scripted.interview.of_others import is_of_others, of_people, thought_of
from agents.models.scripted.interview.own_life import of_mine, of_own_life
from agents.models.scripted.talk.character import manner_of
from agents.models.scripted.talk.recall import told_by_me
from agents.models.scripted.talk.style import in_manner
from agents.models.scripted.words.english_persons import in_mouth, in_person
from agents.models.scripted.words.text import (
    as_sentence,
    clip,
    clock_words,
    content_words,
    join_list,
    with_article,
    with_the,
)
from town.interface import Dice

AnswerParts = tuple[str, list[int]]  # what is said, and the numbers of the memories it rests on
NO_ANSWER: AnswerParts = ("", [])
SHARED_WORDS = 4  # so many that an answer may rest on a memory

_WHO = re.compile(
    r"who are you|yourself|introduce|your (name|age|job|occupation|work)\b|for a living|old are you"
)
_NOW = re.compile(r"what are you (doing|up to)|doing right now|at the moment")
_PLANS = re.compile(
    r"\bplan|\blater\b|tomorrow|tonight|rest of the day|going to do|next\b|schedule|appointment"
)
_WANT = re.compile(r"\b(want|wish|dream|hope|goals?|aim|most in life)\b")
_FEEL = re.compile(r"how (do|are) you( feel)?|on your mind|worr|mood|happy|sad|afraid|bothers")
_LATELY = re.compile(
    r"yesterday|lately|recently|today|happened|been doing|learn|remember|this week"
)
_COMING = re.compile(
    r"will you (come|go|be)|are you (coming|going)|do you mean to (come|go)|attend"
)
_TOLD = re.compile(
    r"who told|how do you know|where did you (hear|learn)|heard (it|that|of it) from"
)
_RUNNING = re.compile(r"\bwho\b.*(running|stand(s|ing) for|candidate|for election)")
_TELLER = re.compile(r"^(?P<who>[A-Z][\w' -]+?) told: ")


def interview(ask: Interview, dice: Dice) -> AnswerReply:
    """Return the answer of the first rule that has one."""
    question = ask.question.lower()
    own = _in_character(ask, question, dice)
    if own:
        return _answer(ask, own, _rests_on(ask, own), dice)
    for rule in () if own is None else _RULES:
        text, because = rule(ask, question)
        if text and not rules.in_circles(text):  # as a memory may that an author wrote
            return _answer(ask, text, because, dice)
    honest = ["I don't know.", "I couldn't tell you.", "I know nothing about that."]
    return _answer(ask, dice.choice(honest), [], dice)


def _in_character(ask: Interview, question: str, dice: Dice) -> str | None:
    """Return what one's life and character answer; "" for nothing, None where none can know."""
    if is_of_others(question):
        return of_people(ask, question) or None
    own = at_an_hour(ask, question) or of_own_life(ask, question)
    return own or in_a_case(ask, question, dice) or of_people(ask, question)


def _rests_on(ask: Interview, said: str) -> list[int]:
    """Return the memories of which an answer has several words."""
    words = set(content_words(said))
    return [
        i
        for i, memory in enumerate(ask.memories, 1)
        if len(words & set(content_words(memory.text))) >= SHARED_WORDS
    ]


def _answer(ask: Interview, text: str, because: list[int], dice: Dice) -> AnswerReply:
    said = in_manner(text, "formal" if manner_of(ask.me) == "formal" else "plain", dice)
    return AnswerReply(answer=clip(said, 880), because=because[:8])


def _mine(text: str, ask: Interview) -> str:
    """Return a text about the person as they say it, as a sentence; "" where rules cannot."""
    own = in_person(text, ask.me.name, ask.me.pronoun) if text.strip() else ""
    return as_sentence(own, 260) if own else ""


def _who(ask: Interview, question: str) -> AnswerParts:
    if not _WHO.search(question):
        return NO_ANSWER
    me = ask.me
    named = me.occupation[:1].lower() + me.occupation[1:]
    work = f" I'm {with_the(named) if ' of ' in named else with_article(named)}." if named else ""
    traits = re.sub(r"\b(his|her|their)\b", "my", join_list(me.traits[:3]))
    life = _mine(re.split(r"[;.]", me.backstory)[0].strip(), ask)
    because = [i for i, m in enumerate(ask.memories, 1) if m.kind == "seed" and _about(m, me.name)]
    call = f" I'd call myself {traits}." if traits else ""
    return f"I'm {me.name}, {me.age}.{work}{call} {life}".strip(), because[:2]


def _about(memory: MemoryExcerpt, name: str) -> bool:
    return name.split()[0] in memory.text or name in memory.about


def _now(ask: Interview, question: str) -> AnswerParts:
    if not _NOW.search(question):
        return NO_ANSWER
    return (f"I'm {phrase(ask.doing, 'ing')}." if ask.doing else "Nothing in particular."), []


def _plans(ask: Interview, question: str) -> AnswerParts:
    if not _PLANS.search(question):
        return NO_ANSWER
    ahead = [b for b in ask.plan if b.start > ask.now][:3]
    parts = [f"at {clock_words(b.start)} I {of_mine(_base(b.activity), ask.me)}" for b in ahead]
    dates = [
        f"to {_base(a.activity)} on {a.start:%A} at {clock_words(a.start)}"
        for a in ask.appointments[:2]
    ]
    text = as_sentence(join_list(parts)) if parts else ""
    text += f" I have promised {join_list(dates)}." if dates else ""
    return text.strip() or "I have no plans.", []


def _base(activity: str) -> str:
    return phrase(activity[:1].lower() + activity[1:], "base")


def _want(ask: Interview, question: str) -> AnswerParts:
    if not _WANT.search(question) or not ask.me.goals:
        return NO_ANSWER
    return f"I want to {join_list([_base(goal) for goal in ask.me.goals])}.", []


def _feel(ask: Interview, question: str) -> AnswerParts:
    if not _FEEL.search(question):
        return NO_ANSWER
    said = _mine(re.split(r"(?<=[.!?]) ", ask.currently or ask.me.concern)[0], ask)
    return (f"What is on my mind is this. {said}" if said else "Well enough."), []


def _running(ask: Interview, question: str) -> AnswerParts:
    """Return who stands for something, as far as one has heard."""
    if not _RUNNING.search(question):
        return NO_ANSWER
    told = [f for f in ask.facts if f.fact.kind == "candidacy"]
    said = [_mine(f.fact.text, ask) or as_sentence(f.fact.text) for f in told[:3]]
    known = {f.fact.id for f in told}
    because = [i for i, m in enumerate(ask.memories, 1) if known & set(m.facts)]
    return " ".join(said) or "I've heard of nobody who is.", because[:3]


def _person(ask: Interview, question: str) -> AnswerParts:
    words = _asked(question)
    known = {p.name: p for p in ask.people}
    names = [*known, *(n for n in ask.me.relations if n not in known)]
    name = next((n for n in names if n.split()[0].lower() in words), "")
    if not name:
        return NO_ANSWER
    because = [i for i, m in enumerate(ask.memories, 1) if _about(m, name)][:3]
    said = [_tie(ask, name, known.get(name))]
    said += [_recalled(ask.memories[i - 1], name, ask) for i in because]
    return " ".join(s for s in dict.fromkeys(said) if s), because


@lru_cache(maxsize=256)
def _asked(question: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", question))


def _recalled(memory: MemoryExcerpt, name: str, ask: Interview) -> str:
    """Return a memory of another person in the first person: "I saw Ines weeding the bed."."""
    name = name or next((who for who in memory.about if memory.text.startswith(who)), "")
    if memory.kind == "observation" and memory.text.startswith(name) and ":" not in memory.text:
        doing = memory.text.removeprefix(name).strip().rstrip(".").removeprefix("is ")
        seen = in_mouth(phrase(doing, "ing", ""), ask.me.name) if doing else ""
        return f"I saw {name.split()[0]} {seen}." if seen and name.strip() else ""
    if memory.kind == "talk":
        return as_sentence(re.split(r" and learned|;", memory.text)[0], 200)
    return _mine(memory.text, ask) if memory.kind in ("reflection", "thought") else ""


def _tie(ask: Interview, name: str, person: Acquaintance | None) -> str:
    relation = ask.me.relations.get(name)
    kind = (person.kind if person else "") or (relation.kind if relation else "")
    known = kind and kind not in ("stranger", "newcomer", "known by sight")
    said = [f"{name} is my {kind}." if known else f"I know {name} by sight."]
    story = relation.story if relation else ""
    if person and person.opinion and person.opinion != story:
        said.append(f"If you ask me, {thought_of(name, person.opinion)}.")
    said.append(as_sentence(told_by_me(story, ask.me, name)) if story else "")
    return " ".join(s for s in said if s)


def _best_fact(ask: Interview, question: str) -> tuple[FactExcerpt | None, list[int]]:
    words = set(content_words(question))
    scored = [(_shared(words, f), -i) for i, f in enumerate(ask.facts)]
    best = max(scored, default=(0, 0))
    if best[0] < 1:
        return None, []
    shown = ask.facts[-best[1]]
    told = [i for i, m in enumerate(ask.memories, 1) if shown.fact.id in m.facts]
    return shown, told or [i for i, m in enumerate(ask.memories, 1) if m.n == shown.memory]


def _shared(words: set[str], shown: FactExcerpt) -> int:
    return len(words & set(content_words(f"{shown.fact.text} {shown.fact.id.replace('_', ' ')}")))


def _fact(ask: Interview, question: str) -> AnswerParts:
    shown, because = _best_fact(ask, question)
    if shown is None:
        return NO_ANSWER
    return f"Yes, I know of that. {_mine(shown.fact.text, ask) or shown.fact.text}", because[:3]


def _told(ask: Interview, question: str) -> AnswerParts:
    shown, because = _best_fact(ask, question) if _TOLD.search(question) else (None, [])
    if shown is None:
        return NO_ANSWER
    for number in because:
        teller = _TELLER.match(ask.memories[number - 1].text)
        if teller:
            return f"{teller['who']} told me.", [number]
    notices = [i for i in because if ask.memories[i - 1].text.startswith("A notice")]
    if notices:
        return "I read it on a notice.", notices[:1]
    return ("I knew it from the start." if shown.fact.source == ask.me.name else ""), because[:1]


def _coming(ask: Interview, question: str) -> AnswerParts:
    shown, because = _best_fact(ask, question) if _COMING.search(question) else (None, [])
    if shown is None or shown.fact.starts is None:
        return NO_ANSWER
    if any(a.fact == shown.fact.id for a in ask.appointments):
        return "Yes, I've promised to.", because[:1]
    return "I know of it, but I haven't promised to come.", because[:1]


def _lately(ask: Interview, question: str) -> AnswerParts:
    if not _LATELY.search(question):
        return NO_ANSWER
    numbered = [(m.n, i) for i, m in enumerate(ask.memories, 1) if m.kind in ("talk", "reflection")]
    latest = [i for _, i in sorted(numbered)[-3:]]
    said = [_recalled(ask.memories[i - 1], "", ask) for i in latest]
    quiet = f"Nothing that I'd call news. I'm {phrase(ask.doing, 'ing')}." if ask.doing else ""
    return " ".join(s for s in said if s) or quiet, latest if any(said) else []


def _words(ask: Interview, question: str) -> AnswerParts:
    words = set(content_words(question))
    scored = [(len(words & set(content_words(m.text))), -i) for i, m in enumerate(ask.memories, 1)]
    best = sorted((s for s in scored if s[0] > 0), reverse=True)[:2]
    said = [(_recalled(ask.memories[-i - 1], "", ask) or _mine(ask.memories[-i - 1].text, ask), -i)
            for _, i in best]  # fmt: skip
    kept = [(text, i) for text, i in said if text]
    return " ".join(text for text, _ in kept), [i for _, i in kept]


_RULES = (
    _who, _now, _told, _coming, _running, _person, _fact, _plans, _want, _feel, _lately, _words
)  # fmt: skip
