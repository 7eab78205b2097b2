"""Reflection: questions that the latest memories raise, and insights (Park et al. 2023, 4.2).

Each insight names the memories it rests on, and is a memory itself that later ones can rest on.
They are drawn from what raised the questions, which so begins both prompts, and from what else is
found for them.
"""

from collections.abc import Sequence
from dataclasses import replace

from agents.asks.context import MemoryExcerpt
from agents.asks.questions import AskQuestions, DrawInsights
from agents.asks.repetition import says_again
from agents.memory.memory_stream import Memory
from agents.mind.agent import Agent
from agents.mind.intentions import aims
from agents.mind.remembering.choosing import looking_back, showing
from town.interface import Observation

LATEST_INSIGHTS = 60  # that a new one must not say again


def is_due(agent: Agent) -> bool:
    """Return whether enough of importance was perceived since the last reflection."""
    if agent.resting(agent.now):
        return False
    return agent.state.unreflected_importance >= agent.town.mind.reflect_at


async def reflect(agent: Agent, seen: Observation) -> None:
    """Ask which questions the latest memories raise, and remember the insights they give."""
    mind = agent.town.mind
    wonder = AskQuestions(**agent.common_fields(seen.now), count=mind.questions)
    wonder = looking_back(agent, wonder, mind.reflect_over)
    asked = await wonder
    agent.state.unreflected_importance = 0
    questions = tuple(asked.questions[: mind.questions])
    conclude = DrawInsights(
        **agent.common_fields(seen.now), questions=questions, count=mind.insights
    )
    lately = {memory.n: "" for memory in wonder.memories}
    conclude = replace(conclude, lasting=tuple(lately))
    ask = await showing(agent, conclude, *questions, lasting=lately, more=mind.retrieve // 3)
    answer = await ask
    drawn: list[Memory] = []
    for insight in answer.insights:
        if _is_old(agent, insight.text):
            continue
        about = questions[min(insight.question, len(questions)) - 1]
        made = await agent.remember(
            "reflection",
            insight.text,
            insight.importance,
            facts=_guarded(agent, [ask.memories[i - 1] for i in insight.evidence]),
            evidence=tuple(dict.fromkeys(ask.memories[i - 1].n for i in insight.evidence)),
            source=f"ask:questions:{about}",
        )
        drawn.append(made)
        aims.resolve(agent, "resolve", insight.text)
    _tell(agent, questions, drawn)


def _guarded(agent: Agent, evidence: Sequence[MemoryExcerpt]) -> tuple[str, ...]:
    """Return the secrets that some memories hold: what follows from them holds them too."""
    held = dict.fromkeys(fact for memory in evidence for fact in memory.facts)
    known = agent.secrets_by_id()
    return tuple(fact for fact in held if fact in known)


def _is_old(agent: Agent, text: str) -> bool:
    """Return whether the agent has come to think so before, in nearly these words."""
    before = agent.memory.of_kind("reflection")[-LATEST_INSIGHTS:]
    return agent.rating_of(text) is not None or any(says_again(text, m.text) for m in before)


def _tell(agent: Agent, questions: Sequence[str], drawn: Sequence[Memory]) -> None:
    """Log what was concluded: the most important insight, and how many more there are."""
    messages, me = agent.messages, agent.person.name
    data = {"questions": list(questions), "memories": [m.n for m in drawn]}
    if not drawn:
        agent.log_event("reflection", messages.reflected_nothing.format(me=me), **data)
        return
    best = max(drawn, key=lambda memory: memory.importance)  # the first one, of several
    more = messages.and_more.format(count=len(drawn) - 1) if len(drawn) > 1 else ""
    told = messages.reflected.format(me=me, insight=best.text, more=more)
    agent.log_event("reflection", told, **data, memory=best.n)
