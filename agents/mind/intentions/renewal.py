"""Who the agent is these days, what is on its mind, and what has become of its goals.

It is asked about in the morning, and again when something happened that weighs enough
(`renew_at`), at most every `renew_every_minutes`, unless it changes one's life. Beside what is new
the day's weightiest memories are shown. A goal is open, tried, done or given up.
What one comes to want and takes somebody else is an intention as well (agents/mind/intentions), and
one that is reached is news.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from agents.asks.context import Goal
from agents.asks.questions import ReviseIdentity
from agents.asks.replies import GoalChange, IdentityReply
from agents.asks.resolves.language import resolve_messages
from agents.mind.agent import Agent
from agents.mind.intentions import aims
from agents.mind.news.made_here import managed
from agents.mind.remembering.choosing import of_these, showing
from town.interface import GoalChanged, Observation

MAX_STIRRING = 6  # of what happened that one is asked about
MAX_GOALS = 6  # open at a time
WEIGHTIEST = 3  # memories of the day that are shown beside them
NOT_AGAIN = 6  # latest goals, none of which is wanted again at once
DONE_IMPORTANCE = 5  # of having reached a goal that one has come to by oneself
LIFE_CHANGING = 10  # the importance with which it is asked at once


def is_due(agent: Agent) -> bool:
    """Return whether something happened that may change what is on the agent's mind."""
    if agent.resting(agent.now) or not agent.state.stirred:
        return False
    last, pause = agent.state.renewed_at, agent.town.mind.renew_every_minutes
    if last is None or agent.now - last >= timedelta(minutes=pause):
        return True
    memories = agent.memory.memories
    return any(memories[n].importance >= LIFE_CHANGING for n in agent.state.stirred)


async def renew(agent: Agent, seen: Observation) -> None:
    """Ask what is on the agent's mind after what has stirred it."""
    stirred = sorted({*agent.state.stirred[-MAX_STIRRING:], *_weightiest(agent)})
    agent.state.stirred, agent.state.renewed_at = [], seen.now
    ask = ReviseIdentity(**agent.common_fields(seen.now), goals=agent.goals, morning=False)
    await _take_up(agent, await of_these(agent, ask, stirred))


def _weightiest(agent: Agent) -> list[int]:
    """Return the memories of this day that weigh most, of those that would renew the mind."""
    today = [
        memory
        for memory in agent.memory.memories
        if memory.when.date() == agent.now.date()
        and memory.kind != "seed"
        and memory.importance >= agent.town.mind.renew_at
    ]
    best = sorted(today, key=lambda memory: (-memory.importance, -memory.n))
    return [memory.n for memory in best[:WEIGHTIEST]]


async def renew_in_the_morning(agent: Agent, seen: Observation) -> None:
    """Ask who the agent is after yesterday."""
    messages = agent.messages
    queries = [
        q.format(me=agent.person.name)
        for q in (messages.matters, messages.my_plans, messages.yesterday)
    ]
    agent.state.stirred, agent.state.renewed_at = [], seen.now
    ask = ReviseIdentity(**agent.common_fields(seen.now), goals=agent.goals)
    await _take_up(agent, await (await showing(agent, ask, *queries)))


def begin_with(agent: Agent, goals: Sequence[str]) -> None:
    """Begin the story with the goals that the author gives."""
    agent.state.goals = []
    for text in goals:
        _set(agent, len(agent.state.goals), Goal(text))


async def _take_up(agent: Agent, revised: IdentityReply) -> None:
    if agent.state.goals is None:  # of a run that began when goals were no rows yet
        begin_with(agent, agent.person.goals)
    agent.state.currently = revised.currently
    agent.state.summary = revised.summary or agent.state.summary
    shown = [n for n, goal in enumerate(agent.state.goals or ()) if goal.is_open]
    for change in revised.goals:
        if 1 <= change.number <= len(shown):
            await _change(agent, shown[change.number - 1], change)
    _want(agent, revised.goal)


def _want(agent: Agent, text: str) -> None:
    """Want something new, and mean to say it to whom it takes; no goal of late is wanted again."""
    whole, said = agent.state.goals or [], text
    text = agent.dated(text)
    late = [goal.text for goal in whole[-NOT_AGAIN:]] + [goal.text for goal in agent.goals]
    if not text or text in late or len(agent.goals) >= MAX_GOALS:
        return
    _set(agent, len(whole), Goal(text))
    should = resolve_messages(agent.person.language).should
    aims.resolve(agent, "resolve", should.format(goal=said))


async def _change(agent: Agent, n: int, change: GoalChange) -> None:
    goals, say = agent.state.goals or [], agent.messages
    before = goals[n]
    if change.state in (before.state, "open"):
        return
    _set(agent, n, replace(before, state=change.state, why=change.why))
    told = {"tried": say.goal_tried, "done": say.goal_done}.get(change.state, say.goal_given_up)
    why = say.because.format(why=change.why) if change.why else ""
    text = told.format(me=agent.person.name, goal=before.text, why=why)
    agent.log_event("goal", text, goal=n, state=change.state)
    if change.state == "done" and n >= len(agent.person.goals):
        kept = await agent.remember("observation", text, DONE_IMPORTANCE)
        managed(agent, before.text, kept.n)


def _set(agent: Agent, n: int, goal: Goal) -> None:
    goals = agent.state.goals if agent.state.goals is not None else []
    goals[n : n + 1] = [goal]
    agent.state.goals = goals
    agent.note_change(GoalChanged(n, goal.text, goal.state, goal.why), n)
