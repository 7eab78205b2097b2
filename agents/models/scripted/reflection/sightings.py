"""Insights from what was seen and overheard: who does what, when, and who else does it.

Every claim can be counted in its evidence. The helpers on top are shared with reflection.py.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import DrawInsights
from agents.asks.replies import Insight
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.day.themes import theme_in_words
from agents.models.scripted.words.phrase_store import load, pick
from agents.models.scripted.words.text import as_sentence, join_list, part_of_day
from town.interface import Dice, Person

MANY = 8  # people in the memories shown from which one notes how many there were
MAX_EVIDENCE = 8  # numbers of evidence that an insight may give
_COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_MIN_TELLING_WORDS = 4  # words from which what somebody does tells something of them
_IDLE_THEMES = ("sleep", "wash", "eat", "drink", "watch", "walk")
_PASSING_VERBS = ("arrives", "stands", "joins", "goes", "comes")  # what tells nothing of anybody


def thought_text(key: str, dice: Dice, **slots: str) -> str:
    """Return a thought of group `key` with its slots filled."""
    return pick(load("thoughts")[key], lambda name: slots.get(name, ""), dice)


def make_insight(text: str, evidence: list[int], importance: int) -> Insight:
    """Return an insight with as much evidence as it may give."""
    return Insight(text=as_sentence(text), evidence=evidence[:MAX_EVIDENCE], importance=importance)


def name_slots(name: str) -> dict[str, str]:
    """Return the slots by which a person is called."""
    return {"name": name, "first": name.split()[0]}


def times_words(n: int) -> str:
    """Return 'once', 'twice', 'three times'."""
    return ("never", "once", "twice")[n] if n < 3 else f"{_COUNT_WORDS[min(n, MAX_EVIDENCE)]} times"


def others_in(memory: MemoryExcerpt, me: Person) -> list[str]:
    """Return the other people a memory is about."""
    return [n for n in dict.fromkeys(memory.about) if n != me.name]


def people_in(me: Person, memories: Sequence[MemoryExcerpt]) -> Counter[str]:
    """Count in how many memories each other person is."""
    return Counter(name for m in memories for name in others_in(m, me))


def insights_from_sightings(ask: DrawInsights, dice: Dice) -> list[Insight]:
    """Return insights from sightings: habits, changes, shared activities, hours, faces."""
    seen = _sights(ask)
    insights = [*_again(seen, dice), *_busy(seen, dice), *_both(seen, dice)]
    return [*insights, *_hours(ask, dice), *_faces(ask, dice)]


def _sights(ask: DrawInsights) -> dict[tuple[str, str], list[int]]:
    """Return {(name, activity): numbers of the statements}."""
    seen: dict[tuple[str, str], list[int]] = {}
    for i, memory in enumerate(ask.memories, 1):
        name = memory.about[0] if memory.about else ""
        if memory.kind == "observation" and name and memory.text.startswith(name):
            doing = memory.text.removeprefix(name).strip().rstrip(".")
            doing = re.sub(rf"\b{re.escape(ask.me.first_name)}\b(?!')", "me", doing)
            verb = doing.split()[0] if doing and ":" not in doing else ""
            if verb.endswith("s") and verb != "is" and verb not in _PASSING_VERBS:
                seen.setdefault((name, doing), []).append(i)
    return seen


def _again(seen: dict[tuple[str, str], list[int]], dice: Dice) -> list[Insight]:
    often = [(name, doing, n) for (name, doing), n in seen.items() if len(n) > 1]
    return [
        make_insight(
            thought_text("sight", dice, name=name, doing=phrase(doing, "ing", "")), numbers, 4
        )
        for name, doing, numbers in often[:2]
    ]


def _busy(seen: dict[tuple[str, str], list[int]], dice: Dice) -> list[Insight]:
    """Return an insight about two different activities of one person."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, doing in seen:
        if len(doing.split()) >= _MIN_TELLING_WORDS and _tells_of(doing):
            by_name[name].append(doing)
    insights = []
    for name, doings in [(n, d) for n, d in by_name.items() if len(d) > 1][:2]:
        longest = sorted(doings, key=len)[-2:]
        one, two = (doing for doing in doings if doing in longest)
        if theme_in_words(one) == theme_in_words(two):
            continue
        said = {"doing": phrase(one, "ing", ""), "other": phrase(two, "ing", "")}
        evidence = sorted([*seen[name, one], *seen[name, two]])
        insights.append(
            make_insight(thought_text("busy", dice, **name_slots(name), **said), evidence, 5)
        )
    return insights


def _tells_of(doing: str) -> bool:
    """Return whether what somebody does says something of them: all turn chairs and sip tea."""
    theme = theme_in_words(doing)
    return theme is None or theme.id not in _IDLE_THEMES


def _both(seen: dict[tuple[str, str], list[int]], dice: Dice) -> list[Insight]:
    """Return an insight about an activity that several people share."""
    by_doing: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for (name, doing), numbers in seen.items():
        by_doing[doing][name] = numbers
    for doing, people in by_doing.items():
        if len(people) > 1 and _tells_of(doing):
            some = list(people)[:4]
            evidence = sorted(n for name in some for n in people[name])
            said = {"people": join_list(some), "doing": phrase(doing, "ing", "")}
            return [make_insight(thought_text("both", dice, **said), evidence, 5)]
    return []


def _hours(ask: DrawInsights, dice: Dice) -> list[Insight]:
    """Return the part of the day at which one person is nearly always met."""
    when: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, memory in enumerate(ask.memories, 1):
        if memory.created is not None and memory.kind in ("observation", "talk"):
            for name in others_in(memory, ask.me):
                when[name][part_of_day(memory.created)].append(i)
    hours = Counter(part for parts in when.values() for part, ns in parts.items() for _ in ns)
    for name, parts in when.items():
        part, numbers = max(parts.items(), key=lambda item: len(item[1]))
        mostly = len(numbers) > 3 and len(numbers) * 4 >= 3 * sum(map(len, parts.values()))
        if mostly and hours[part] * 2 <= sum(hours.values()):  # it is not so of everybody
            return [make_insight(thought_text("part", dice, name=name, part=part), numbers, 5)]
    return []


def _faces(ask: DrawInsights, dice: Dice) -> list[Insight]:
    """Return an insight about how many people were met, if they are many."""
    first: dict[str, int] = {}
    for i, memory in enumerate(ask.memories, 1):
        for name in others_in(memory, ask.me):
            first.setdefault(name, i)
    if len(first) < MANY:
        return []
    some = list(first)[:5]
    text = thought_text("many", dice, people=", ".join(some[:3]))
    return [make_insight(text, sorted({first[name] for name in some}), 4)]


def insights_from_talk(ask: DrawInsights, dice: Dice) -> list[Insight]:
    """Return insights about promises made and people often overheard."""
    insights = []
    overheard: dict[str, list[int]] = defaultdict(list)
    for i, memory in enumerate(ask.memories, 1):
        others = others_in(memory, ask.me)
        if others and memory.kind == "talk" and memory.text.endswith("I said I would come."):
            insights.append(
                make_insight(thought_text("promised", dice, name=join_list(others)), [i], 6)
            )
        if others and memory.text.startswith("Overheard:"):
            overheard[others[0]].append(i)
    for name, numbers in overheard.items():
        if len(numbers) > 2:
            said = {"name": name, "times": times_words(min(len(numbers), MAX_EVIDENCE))}
            insights.append(make_insight(thought_text("overheard", dice, **said), numbers, 5))
    return insights[:3]
