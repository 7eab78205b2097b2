"""Reflection: questions that the latest memories raise, and insights that rest on evidence.

Knows the memory stream of one agent; knows nothing outside it. (Park et al. 2023, section 4.2.)
"""

from collections.abc import Sequence

from agents.asks.ask import ask_all
from agents.asks.questions import AskQuestions, DrawInsights
from agents.memory.memory_stream import Memory
from agents.mind.agent import Agent
from town.interface import Observation


def due(agent: Agent) -> bool:
    """Return whether what was perceived since the last reflection matters enough."""
    if agent.resting(agent.now):
        return False
    return agent.state.unreflected >= agent.town.mind.reflect_at


async def reflect(agent: Agent, seen: Observation) -> None:
    """Ask what the latest memories make one wonder, and remember what follows from them."""
    mind = agent.town.mind
    latest = tuple(m.excerpt for m in agent.memory.latest(mind.reflect_over))
    asked = await AskQuestions(**agent.about(seen.now), memories=latest, count=mind.questions)
    agent.state.unreflected = 0
    asks = [
        DrawInsights(
            **agent.about(seen.now),
            question=question,
            memories=await agent.recall(question, count=mind.retrieve),
            count=mind.insights,
        )
        for question in asked.questions[: mind.questions]
    ]
    drawn: list[Memory] = []
    for ask, answer in zip(asks, await ask_all(asks), strict=True):
        for insight in answer.insights if answer else ():
            evidence = tuple(dict.fromkeys(ask.memories[i - 1].n for i in insight.evidence))
            if agent.rated(insight.text) is None:
                made = await agent.remember(
                    "reflection",
                    insight.text,
                    insight.importance,
                    evidence=evidence,
                    source=f"ask:questions:{ask.question}",
                )
                drawn.append(made)
    _tell(agent, asked.questions, drawn)


def _tell(agent: Agent, questions: Sequence[str], drawn: Sequence[Memory]) -> None:
    """Let the feed know what was concluded: the weightiest insight, and how many more."""
    messages, me = agent.messages, agent.person.name
    data = {"questions": list(questions), "memories": [m.n for m in drawn]}
    if not drawn:
        agent.log_event("reflection", messages.reflected_nothing.format(me=me), **data)
        return
    best = max(drawn, key=lambda memory: memory.importance)  # the first of the weightiest
    more = messages.and_more.format(count=len(drawn) - 1) if len(drawn) > 1 else ""
    told = messages.reflected.format(me=me, insight=best.text, more=more)
    agent.log_event("reflection", told, **data, memory=best.n)
