"""Questions to an agent from outside its world, as `sim.py talk` puts them. They leave no trace.

The mind is one that was restored for this purpose; nothing is written to its run, and no memory's
last access changes.
"""

from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from agents.asks.ask import Ask
from agents.asks.context import TalkLine
from agents.asks.questions import Interview
from agents.asks.replies import AnswerReply, Reply
from agents.engine.driver import Driver, RunningThought
from agents.engine.mind import Mind
from agents.mind.agent import Agent
from agents.mind.remembering.choosing import showing
from town.interface import Action

R = TypeVar("R", bound=Reply)


def interview_of(
    agent: Agent,
    question: str,
    doing: str,
    lines: Sequence[TalkLine] = (),
    options: Sequence[str] = (),
) -> Interview:
    """Return `question` to somebody who is `doing` something, with what they know, memories apart.

    `lines` are what was said before; the answer is one of `options`, if there are any.
    """
    return Interview(
        **agent.common_fields(agent.now),
        question=question,
        doing=doing,
        plan=tuple(b for b in agent.plan.blocks if b.end > agent.now),
        appointments=agent.promises_ahead(),
        people=tuple(agent.acquaintance(name) for name in list(agent.relationships)),
        facts=agent.facts_for(()),
        lines=tuple(lines),
        household=_household(agent),
        options=tuple(options),
    )


def _household(agent: Agent) -> tuple[str, ...]:
    """Return those the agent knows who live in the same building, by name."""
    home = agent.person.home.split("/")[0]
    people = agent.town.people
    there = (n for n in agent.relationships if n in people and n != agent.person.name)
    return tuple(sorted(n for n in there if home and people[n].home.split("/")[0] == home))


class Interviewer:
    """Asks one mind questions, one after the other."""

    def __init__(self, mind: Mind, tick: int, doing: str, driver: Driver) -> None:
        self._mind, self._tick, self._doing = mind, tick, doing
        self._driver = driver
        self._lines: list[TalkLine] = []
        self._asked = 0
        mind.agent.begin(tick, tick, mind.attention.places)

    def put(self, kind: type[Ask[R]], *queries: str, **fields: Any) -> R:
        """Return the reply to a question of one's own, apart from what was asked before.

        `fields` are those of the question beside `me`, `now`, `currently` and `summary`. If it has
        `memories`, they are those that come to mind for the `queries`. Raises TypeError for
        fields that it does not have, ModelError, and ReplyError when no answer was one.
        """
        replies: list[R] = []
        agent = self._mind.agent
        asked = kind(**{**agent.common_fields(agent.now), **fields})

        async def asking() -> Action | None:
            shows = bool(queries) and hasattr(asked, "memories")
            ask = await showing(agent, asked, *queries, touch=False) if shows else asked
            replies.append(await ask)
            return None

        self._drive(kind.kind, asking())
        return replies[0]

    def _drive(self, why: str, run: Coroutine[Any, Any, Action | None]) -> None:
        thought = RunningThought(self._mind.name, self._tick, self._tick, why, run)
        thought.asked = self._asked  # another question, another throw of the dice
        self._driver.start(thought)
        self._driver.finish([thought])
        self._asked += 2

    def ask(self, question: str) -> tuple[str, list[str]]:
        """Return the answer to `question` and the texts of the memories it rests on.

        Raises ModelError, and ReplyError when no answer was one.
        """
        answers: list[AnswerReply] = []
        shown: list[str] = []
        run = self._asking(self._mind.agent, question, answers, shown)
        self._drive("interview", run)
        reply = answers[0]
        who = self._mind.agent.messages.interviewer
        self._lines += [TalkLine(who, question), TalkLine(self._mind.name, reply.answer)]
        return reply.answer, [shown[i - 1] for i in reply.because if 1 <= i <= len(shown)]

    async def _asking(
        self, agent: Agent, question: str, answers: list[AnswerReply], shown: list[str]
    ) -> Action | None:
        asked = interview_of(agent, question, self._doing, self._lines)
        ask = await showing(agent, asked, question, touch=False)
        shown += [memory.text for memory in ask.memories]
        answers.append(await ask)
        return None
