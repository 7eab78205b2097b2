"""Simple reflections that are true: who is met, what recurs, who knows what and from whom.

Every claim can be counted in the statements that the question shows, and their numbers are its
evidence. The sentences come from thoughts.yaml. What follows from sightings is in sightings.py.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import AskQuestions, DrawInsights
from agents.asks.replies import Insight, InsightsReply, QuestionsReply
from agents.models.scripted.reflection.sightings import (
    MAX_EVIDENCE,
    insights_from_sightings,
    insights_from_talk,
    make_insight,
    name_slots,
    others_in,
    people_in,
    thought_text,
    times_words,
)
from agents.models.scripted.words.fact_labels import VAGUE, known_names, label_in
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.text import (
    as_sentence,
    content_words,
    join_list,
)
from town.interface import Dice, Person

_NOUN = re.compile(
    r"\b(?:the|my|our|a|an) ([a-z]{4,})"
    r"(?=[.,;:!?]|$| (?:of|in|on|at|for|to|and|is|was|with|from|by|that|has|again|before|after)\b)"
)
MAX_INSIGHTS = 3  # insights that one question gives at most
WEIGHTY = 6  # importance from which a memory weighs
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b|\b[A-Z][a-z]+(?='s\b)")
_ABOUT = re.compile(r"^I talked with .+? about (.+?)(?: and learned|[;.]|$)")


def questions(ask: AskQuestions, dice: Dice) -> QuestionsReply:
    """Return what the memories raise: about who and what comes up most in them."""
    people = [name for name, n in people_in(ask.me, ask.memories).most_common(4) if n > 1]
    facts = [f for f, _ in Counter(f for m in ask.memories for f in m.facts).most_common(3)]
    names = _names(ask)
    labels = [_label(ask.memories, f, names) for f in facts]
    texts = [thought_text("person", dice, name=name) for name in people]
    texts += [thought_text("fact", dice, fact=label) for label in labels if label != VAGUE]
    texts += [
        thought_text("word", dice, word=word) for word in _recurring(ask.me, ask.memories)[:2]
    ]
    texts += [thought_text("other", dice)]
    first, rest = texts[:1], dice.shuffled(texts[1:])
    count = min(max(ask.count, 1), 5)
    return QuestionsReply(questions=[as_sentence(q) for q in (first + rest)[:count]])


def insights(ask: DrawInsights, dice: Dice) -> InsightsReply:
    """Return insights on the question, each with the numbers of the statements that bear it out."""
    drawn: dict[str, Insight] = {}
    for n, question in enumerate(ask.questions, 1):
        for insight in _on(ask, question, dice)[: min(max(ask.count, 0), MAX_INSIGHTS)]:
            drawn.setdefault(insight.text, insight.model_copy(update={"question": n}))
    return InsightsReply(insights=list(drawn.values()))


def _on(ask: DrawInsights, question: str, dice: Dice) -> list[Insight]:
    """Return the insights on one question, the nearest to it first."""
    result: list[Insight] = []
    for name in [n for n in people_in(ask.me, ask.memories) if n in question][:2]:
        result += _of_person(ask, name, dice)
    result += [
        *_of_facts(ask, dice),
        *insights_from_sightings(ask, dice),
        *insights_from_talk(ask, dice),
    ]
    result += [*_of_company(ask, dice), *_of_words(ask, dice), *_of_weight(ask, dice)]
    result = dice.shuffled(result)  # of what is as near to the question, not always the same
    asked = set(content_words(question))
    result.sort(key=lambda i: -len(asked & set(content_words(i.text))))
    return list({i.text: i for i in result}.values())


@lru_cache(maxsize=8192)
def _nouns(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_NOUN.findall(text)))


@lru_cache(maxsize=8192)
def _named(text: str) -> tuple[str, ...]:
    return tuple(_NAME.findall(text))


def _names(ask: AskQuestions | DrawInsights) -> list[str]:
    """Return the names that the agent knows or that its memories mention."""
    return list(
        dict.fromkeys([*known_names(ask.me), *(n for m in ask.memories for n in _named(m.text))])
    )


def _evidence(memories: Sequence[MemoryExcerpt], keep: Iterable[bool]) -> list[int]:
    return [i for i, (_, k) in enumerate(zip(memories, keep, strict=True), 1) if k]


def _of_person(ask: DrawInsights, name: str, dice: Dice) -> list[Insight]:
    numbers = _evidence(ask.memories, (name in others_in(m, ask.me) for m in ask.memories))[
        :MAX_EVIDENCE
    ]
    talks = [n for n in numbers if ask.memories[n - 1].kind == "talk"]
    relation = ask.me.relations.get(name)
    out = []
    subject = _shared(ask, talks)
    if subject and len(talks) > 1:
        text = thought_text(
            "talks_about", dice, **name_slots(name), times=times_words(len(talks)), about=subject
        )
        out.append(make_insight(text, talks, 6))
    elif talks:
        out.append(
            make_insight(
                thought_text("talks", dice, name=name, times=times_words(len(talks))), talks, 5
            )
        )
    if relation and numbers:
        key = "close" if relation.closeness >= 4 else "rival" if relation.closeness < 1 else "tied"
        out.append(
            make_insight(
                thought_text(key, dice, **name_slots(name), kind=relation.kind), numbers, 6
            )
        )
    elif len(numbers) > 2:
        out.append(make_insight(thought_text("often", dice, name=name), numbers, 5))
    return out


def _shared(ask: DrawInsights, talks: list[int]) -> str:
    """Return a subject that at least two of the talks were about, "" if there is none."""
    matches = [_ABOUT.match(ask.memories[n - 1].text) for n in talks]
    subjects = Counter(s for f in matches if f for s in re.split(r", | and ", f[1]))
    best = subjects.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ""


def _label(memories: Sequence[MemoryExcerpt], fact: str, names: list[str]) -> str:
    """Return what a fact is about, by its id and what the memories shown say of it."""
    told = (m.text for m in memories if m.facts == (fact,) and m.kind == "observation")
    return label_in(fact, told, names)


def _of_facts(ask: DrawInsights, dice: Dice) -> list[Insight]:
    out, names = [], _names(ask)
    for fact in dict.fromkeys(f for m in ask.memories for f in m.facts):
        numbers = _evidence(ask.memories, (fact in m.facts for m in ask.memories))[:MAX_EVIDENCE]
        people = list(
            dict.fromkeys(n for i in numbers for n in others_in(ask.memories[i - 1], ask.me))
        )
        label = _label(ask.memories, fact, names)
        if label == VAGUE:
            continue
        big = label[:1].upper() + label[1:]
        out += _told(ask, fact, label, dice)
        if len(people) > 1:
            text = thought_text(
                "fact_people", dice, fact=label, fact_big=big, people=join_list(people[:4])
            )
            out.append(make_insight(text, numbers, 6))
        elif len(numbers) > 1:
            text = thought_text(
                "fact_often", dice, fact=label, fact_big=big, times=times_words(len(numbers))
            )
            out.append(make_insight(text, numbers, 5))
    return out


def _told(ask: DrawInsights, fact: str, label: str, dice: Dice) -> list[Insight]:
    """Return an insight about who told the news, where a memory says so."""
    for i, memory in enumerate(ask.memories, 1):
        teller = memory.about[0] if memory.about else ""
        if fact in memory.facts and teller and memory.text.startswith(f"{teller} told:"):
            return [make_insight(thought_text("fact_told", dice, fact=label, name=teller), [i], 5)]
    return []


def _of_company(ask: DrawInsights, dice: Dice) -> list[Insight]:
    counted = people_in(ask.me, ask.memories).most_common(2)
    if not counted or counted[0][1] < 3 or (len(counted) > 1 and counted[1][1] == counted[0][1]):
        return []
    name = counted[0][0]
    numbers = _evidence(ask.memories, (name in others_in(m, ask.me) for m in ask.memories))
    return [make_insight(thought_text("company", dice, name=name), numbers, 6)]


def _of_words(ask: DrawInsights, dice: Dice) -> list[Insight]:
    out = []
    for word in _recurring(ask.me, ask.memories)[:2]:
        numbers = _evidence(ask.memories, (word in _nouns(m.text) for m in ask.memories))
        out.append(make_insight(thought_text("recurs", dice, word=word), numbers, 4))
    return out


def _recurring(me: Person, memories: Sequence[MemoryExcerpt]) -> list[str]:
    """Return the things that are spoken of in three memories and more, the most frequent first."""
    names = {w.lower() for n in known_names(me) for w in n.split()}
    counted = Counter(w for m in memories for w in _nouns(m.text))
    dull = load("thoughts")["dull"]
    return [
        w
        for w, n in counted.most_common(12)
        if n >= 3 and w not in names and w not in dull and not w.endswith(("s", "ing", "ly"))
    ]


def _of_weight(ask: DrawInsights, dice: Dice) -> list[Insight]:
    """Return with whom most of what weighs has to do, where it is more than one memory."""
    weighty = [m.importance >= WEIGHTY or m.kind == "thought" for m in ask.memories]
    count = Counter(
        name
        for memory, weighs in zip(ask.memories, weighty, strict=True)
        for name in (others_in(memory, ask.me) if weighs else ())
    )
    out = []
    for name, times in count.most_common(1):
        numbers = _evidence(
            ask.memories,
            (
                weighs and name in others_in(memory, ask.me)
                for memory, weighs in zip(ask.memories, weighty, strict=True)
            ),
        )
        if times > 1:
            text = thought_text("weight", dice, **name_slots(name), times=times_words(times))
            out.append(make_insight(text, numbers, 6))
    return out
