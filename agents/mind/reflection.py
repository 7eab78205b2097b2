"""Reflection: questions that the latest memories raise, and insights (Park et al. 2023, 4.2).

Each insight names the memories it rests on, and is a memory itself that later ones can rest on.
They are drawn from what raised the questions, which so begins both prompts, and from what else is
found for them.

Nobody stands still to reflect. A reflection is a thought of its own, beside what its owner does: it
is about the mind as it was when it fell due, and takes effect a fixed time later
(agents/engine/beside.py). So its answers hold nobody up, and when they come changes nothing.
"""

from collections.abc import Sequence
from copy import copy, deepcopy

from agents.asks.ask import ReplyError
from agents.asks.context import MemoryExcerpt
from agents.asks.questions import AskQuestions, DrawInsights
from agents.asks.repetition import says_again
from agents.asks.replies import Insight
from agents.memory.memory_stream import Memory
from agents.mind.agent import Agent
from agents.mind.intentions import aims
from agents.mind.remembering.choosing import looking_back, showing
from agents.mind.state import ReflectionStart

LATEST_INSIGHTS = 60  # that a new one must not say again


def is_due(agent: Agent) -> bool:
    """Return whether enough of importance was perceived since the last reflection.

    A second one waits until the first has taken effect.
    """
    if agent.town.mind.lacks("reflection"):
        return False
    if agent.resting(agent.now) or agent.state.reflecting is not None:
        return False
    return agent.state.unreflected_importance >= agent.town.mind.reflect_at


def falls_due(agent: Agent) -> None:
    """Let a reflection begin when the thought of now takes effect."""
    state, town = agent.state, agent.town
    lands = agent.tick + town.clock.ticks(town.mind.reflection_minutes)
    state.reflecting = ReflectionStart(lands, state.unreflected_importance)
    state.unreflected_importance = 0


def as_it_is(agent: Agent, tick: int) -> Agent:
    """Return the mind as it is at `tick`, for one who reads it later and changes nothing."""
    then = copy(agent)
    then.tick = tick
    then.state, then.memory = copy(agent.state), deepcopy(agent.memory)
    then.known_facts = dict(agent.known_facts)
    return then


class Reflection:
    """One reflection: what it asks of a mind as it was, and what comes of it for that of now."""

    def __init__(self, then: Agent) -> None:
        """Reflect on what was in the mind `then`."""
        self._then = then
        self._common = then.common_fields(then.now)
        self._questions: tuple[str, ...] = ()
        self._shown: tuple[MemoryExcerpt, ...] = ()  # to the question that gave the insights
        self._accessed: dict[int, None] = {}  # memories that either question showed
        self._insights: Sequence[Insight] = ()
        self._refused: ReplyError | None = None

    async def draw(self) -> None:
        """Ask which questions the latest memories raise, and which insights they give."""
        try:
            await self._draw()
        except ReplyError as error:
            self._refused = error

    async def _draw(self) -> None:
        then, mind = self._then, self._then.town.mind
        wonder = AskQuestions(**self._common, count=mind.questions)
        wonder = looking_back(then, wonder, mind.reflect_over, touch=False)
        self._access(wonder.memories)
        asked = await wonder
        self._questions = questions = tuple(asked.questions[: mind.questions])
        lately = {memory.n: "" for memory in wonder.memories}
        conclude = DrawInsights(
            **self._common, questions=questions, count=mind.insights, lasting=tuple(lately)
        )
        more = mind.retrieve // 3
        ask = await showing(then, conclude, *questions, lasting=lately, more=more, touch=False)
        self._access(ask.memories)
        self._shown = ask.memories
        self._insights = (await ask).insights

    def _access(self, memories: Sequence[MemoryExcerpt]) -> None:
        self._accessed |= {memory.n: None for memory in memories}

    async def keep(self, agent: Agent) -> None:
        """Remember the insights; where no question was found, it falls due again."""
        start, agent.state.reflecting = agent.state.reflecting, None
        for n in self._accessed:
            agent.access(n)
        if self._refused is not None:
            why, me = self._refused, agent.person.name
            agent.log_event("failed", agent.messages.failed.format(me=me, why=why))
            agent.state.failed_at = agent.now
            if start is not None and not self._questions:
                agent.state.unreflected_importance += start.weight
            return
        drawn = [await self._remember(agent, i) for i in self._insights if not _is_old(agent, i)]
        _tell(agent, self._questions, drawn)

    async def _remember(self, agent: Agent, insight: Insight) -> Memory:
        evidence = [self._shown[i - 1] for i in insight.evidence]
        about = self._questions[min(insight.question, len(self._questions)) - 1]
        made = await agent.remember(
            "reflection",
            insight.text,
            insight.importance,
            facts=_guarded(agent, evidence),
            evidence=tuple(dict.fromkeys(memory.n for memory in evidence)),
            source=f"ask:questions:{about}",
        )
        aims.resolve(agent, "resolve", insight.text)
        return made


def _guarded(agent: Agent, evidence: Sequence[MemoryExcerpt]) -> tuple[str, ...]:
    """Return the secrets that some memories hold: what follows from them holds them too."""
    held = dict.fromkeys(fact for memory in evidence for fact in memory.facts)
    known = agent.secrets_by_id()
    return tuple(fact for fact in held if fact in known)


def _is_old(agent: Agent, insight: Insight) -> bool:
    """Return whether the agent has come to think so before, in nearly these words."""
    text, before = insight.text, agent.memory.of_kind("reflection")[-LATEST_INSIGHTS:]
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
