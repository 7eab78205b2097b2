"""What has become of a person's goals, and what they come to want, by what the memories say.

A promise that was kept for a goal is the end of it; its day over, or its promise broken, gives it
up; whatever else came up of it is a try. Whom one was stood up or betrayed by, one wants to hear
from, and an insight that says what one should do is a goal. Now and then one comes to want
something by oneself (stories.py).
"""

import re
from datetime import timedelta
from functools import lru_cache

from agents.asks.context import Goal, MemoryExcerpt
from agents.asks.language import mind_messages
from agents.asks.news.gist import shared_matter
from agents.asks.questions import ReviseIdentity
from agents.asks.replies import GoalChange, GoalState
from agents.asks.resolves.language import resolve_messages
from agents.models.scripted.day.intentions import intention_in
from agents.models.scripted.reflection.stories import new_want, outcome
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.story_words import is_own
from agents.models.scripted.words.text import clip
from town.interface import Dice, Person

SHARED = 2  # words of a memory that is about a goal
TRYING_KINDS = ("talk", "thought", "reflection")
LETTERS = 100  # of a reason, and of a goal


def goals_now(ask: ReviseIdentity, dice: Dice) -> list[GoalChange]:
    """Return what has become of the goals."""
    changes = []
    for number, goal in enumerate(ask.goals, 1):
        state, why = _state(ask, goal, dice)
        if state not in ("open", goal.state):
            changes.append(GoalChange(number=number, state=state, why=clip(why, LETTERS)))
    return changes


def _state(ask: ReviseIdentity, goal: Goal, dice: Dice) -> tuple[GoalState, str]:
    say, resolve = mind_messages(ask.me.language), resolve_messages(ask.me.language)
    if is_own(goal.text, ask.me.language):
        came = [m for m in ask.memories if _reads(resolve.kept_promise, m.text)]
        have_come = any(name in goal.text for memory in came for name in memory.about)
        return outcome(ask, goal, have_come, dice), ""
    near = [m for m in ask.memories if m.kind != "seed" and _is_about(m, goal, ask.me)]
    kept = next((m for m in near if _reads(resolve.kept_promise, m.text)), None)
    broken = next((m for m in near if _reads(say.broke_promise, m.text)), None)
    came_up = next((m for m in near if m.kind in TRYING_KINDS), None)
    yesterday = say.day(ask.now - timedelta(days=1))
    if kept is not None:
        return "done", kept.text
    if yesterday in goal.text:
        return ("done" if came_up else "given_up"), _says(ask)["over"]
    if broken is not None:
        return "given_up", broken.text
    return ("tried", came_up.text) if came_up else ("open", "")


def _is_about(memory: MemoryExcerpt, goal: Goal, me: Person) -> bool:
    """Return whether both are about one thing; that they name the same people is not enough."""
    names = (me.name, *me.relations)
    return len(shared_matter(memory.text, goal.text, names, me.language)) >= SHARED


def new_goal(ask: ReviseIdentity, dice: Dice) -> str:
    """Return what the person wants from now on because of what happened, "" for nothing new."""
    say, me = mind_messages(ask.me.language), ask.me.name
    for memory in sorted(ask.memories, key=lambda m: -m.n):
        stood_up = _reads(say.stood_up, memory.text)
        told_on = _reads(say.told_on, memory.text)
        wanted = ""
        if stood_up and stood_up["me"] == me:
            wanted = _says(ask)["stood_up"].format(who=stood_up["who"])
        elif told_on:
            wanted = _says(ask)["told_on"].format(who=told_on["confidants"])
        elif memory.kind == "reflection":
            wanted = intention_in(memory.text)
        if wanted and all(wanted not in goal.text for goal in ask.goals):
            return clip(wanted, LETTERS)
    return clip(new_want(ask, dice), LETTERS)


def _says(ask: ReviseIdentity) -> dict[str, str]:
    words: dict[str, str] = load("thoughts")["goals_zh" if ask.me.language == "zh" else "goals"]
    return words


def _reads(template: str, text: str) -> re.Match[str] | None:
    """Return what stands in `text` where `template` has braces, None if it says something else."""
    return _pattern(template).fullmatch(text)


@lru_cache(maxsize=16)
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(f"(?P<{part}>.*?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    )
