"""Simple reflections that are true: who is met, what recurs, who knows what; each from its evidence.

Knows the statements shown and nothing else; every claim can be counted in its evidence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from agents.asks import AskQuestions, DrawInsights
from agents.models.scripted.text import clip, content_words, inner, listed, sentence
from agents.models.scripted.verbs import in_person
from agents.replies import Insight, Insights, Questions
from agents.shown import Shown
from town.interface import Dice, Person

_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")


def ask_questions(ask: AskQuestions, dice: Dice) -> Questions:
    """Return what the memories raise: about who and what comes up most in them."""
    people = [name for name, n in _people(ask.me, ask.memories).most_common(3) if n > 1]
    facts = [f for f, _ in Counter(f for m in ask.memories for f in m.facts).most_common(2)]
    words = _recurring(ask.me, ask.memories)
    found = [f"What is {name} to me these days?" for name in people]
    found += [f"Who knows about {_fact(f)}?" for f in facts]
    found += [f"Why does the {word} keep coming up?" for word in words[:2]]
    found += ["Whom do I spend my time with?", "What matters most of what happened lately?"]
    first, rest = found[:1], dice.shuffled(found[1:])
    count = min(max(ask.count, 1), 5)
    return Questions(questions=[sentence(q) for q in (first + rest)[:count]])


def draw_insights(ask: DrawInsights, dice: Dice) -> Insights:
    """Return insights on the question, each with the numbers of the statements that bear it out."""
    memories = ask.memories
    found: list[Insight] = []
    for name in _named(ask.question, ask.me, memories):
        found += _of_person(ask, name, dice)
    found += _of_facts(ask)
    found += _of_company(ask)
    found += _of_words(ask)
    found += _of_weight(ask)
    asked = set(content_words(ask.question))
    found.sort(key=lambda i: -len(asked & set(content_words(i.text))))
    unique = list({i.text: i for i in found}.values())
    return Insights(insights=unique[: min(max(ask.count, 0), 5)])


def _people(me: Person, memories: Sequence[Shown]) -> Counter[str]:
    """Count in how many memories each other person is."""
    return Counter(name for m in memories for name in _in(m, me))


def _in(memory: Shown, me: Person) -> list[str]:
    names = memory.about or tuple(n for n in _NAME.findall(memory.text) if n in me.relations)
    return [n for n in dict.fromkeys(names) if n != me.name]


def _evidence(memories: Sequence[Shown], keep: Iterable[bool]) -> list[int]:
    return [i for i, (_, k) in enumerate(zip(memories, keep, strict=True), 1) if k]


def _named(question: str, me: Person, memories: Sequence[Shown]) -> list[str]:
    return [n for n in _people(me, memories) if n in question][:2]


def _insight(text: str, evidence: list[int], importance: int) -> Insight:
    return Insight(text=sentence(text), evidence=evidence[:8], importance=importance)


def _of_person(ask: DrawInsights, name: str, dice: Dice) -> list[Insight]:
    numbers = _evidence(ask.memories, (name in _in(m, ask.me) for m in ask.memories))
    talks = [n for n in numbers if ask.memories[n - 1].kind == "talk"]
    relation = ask.me.relations.get(name)
    out = []
    if talks:
        times = "once" if len(talks) == 1 else f"{_count(len(talks))} times"
        out.append(_insight(f"I have talked with {name} {times} that I remember", talks, 5))
    if len(numbers) > 2:
        often = dice.choice(["keeps turning up in my days", "is part of my days"])
        out.append(_insight(f"{name} {often}", numbers, 5))
    if relation and numbers:
        tone = "matters to me" if relation.closeness >= 4 else "is somebody I think about"
        out.append(_insight(f"{name}, my {relation.kind}, {tone}", numbers, 6))
    return out


def _of_facts(ask: DrawInsights) -> list[Insight]:
    out = []
    for fact in dict.fromkeys(f for m in ask.memories for f in m.facts):
        numbers = _evidence(ask.memories, (fact in m.facts for m in ask.memories))
        people = listed([n for i in numbers[:8] for n in _in(ask.memories[i - 1], ask.me)][:4])
        if people:
            out.append(_insight(f"{people} came up together with {_fact(fact)}", numbers, 6))
        if len(numbers) > 1:
            out.append(
                _insight(f"{_fact(fact)} has come up {_count(len(numbers[:8]))} times", numbers, 6)
            )
    return out


def _of_company(ask: DrawInsights) -> list[Insight]:
    counted = _people(ask.me, ask.memories).most_common(2)
    if not counted or counted[0][1] < 2 or (len(counted) > 1 and counted[1][1] == counted[0][1]):
        return []
    name = counted[0][0]
    numbers = _evidence(ask.memories, (name in _in(m, ask.me) for m in ask.memories))
    return [_insight(f"Of all people, {name} is most in what I remember of late", numbers, 6)]


def _of_words(ask: DrawInsights) -> list[Insight]:
    out = []
    for word in _recurring(ask.me, ask.memories)[:2]:
        numbers = _evidence(ask.memories, (word in content_words(m.text) for m in ask.memories))
        out.append(_insight(f"The {word} comes up again and again in my days", numbers, 4))
    return out


def _recurring(me: Person, memories: Sequence[Shown]) -> list[str]:
    """Return the words that stand in three memories and more, the most frequent first."""
    names = {w.lower() for m in memories for n in (*m.about, me.name) for w in n.split()}
    names |= {w.lower() for n in me.relations for w in n.split()}
    counted = Counter(w for m in memories for w in dict.fromkeys(content_words(m.text)))
    return [w for w, n in counted.most_common(12) if n >= 3 and w not in names and w[-1] != "s"]


def _of_weight(ask: DrawInsights) -> list[Insight]:
    if not ask.memories:
        return []
    top = max(range(len(ask.memories)), key=lambda i: ask.memories[i].importance)
    said = in_person(ask.memories[top].text, ask.me.name, ask.me.pronoun)
    if not said:
        return []
    return [_insight(f"What weighs most with me: {inner(clip(said, 240))}", [top + 1], 6)]


def _fact(fact: str) -> str:
    return f"the {fact.replace('_', ' ').replace('-', ' ')}"


def _count(n: int) -> str:
    return (
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")[n]
        if n < 9
        else str(n)
    )
