"""The memories an agent begins the story with, rated by itself, and the facts it knows.

A fact is not asked about: its kind says how much it matters, as where one is told it in a talk.
"""

from agents.asks.ask import ReplyError
from agents.asks.context import News, introduction
from agents.asks.questions import Notice
from agents.mind.agent import Agent
from agents.mind.intentions.renewal import begin_with
from agents.mind.noticing import told_importance
from agents.mind.plan import invited
from agents.mind.state import KnownFact
from town.interface import Observation

RATED_AT_ONCE = 12  # memories in one question


async def remember_past(agent: Agent, seen: Observation) -> None:
    """Fill the memory stream with the first memories, each rated by the agent.

    Continues where an earlier thought got no answer. Raises ReplyError, with all else done, where
    some memories found no rating.
    """
    person, town = agent.person, agent.town
    facts = [fact for fact in person.knows if fact in town.facts]
    held = {town.facts[fact].text: fact for fact in facts}
    about_me = introduction(person, town.mind.language)
    texts = dict.fromkeys([about_me, *person.memories, person.concern])
    left = [text for text in texts if text and agent.rating_of(text) is None]
    news = [News(text, "memory", facts=_of(held, text)) for text in left]
    refused: ReplyError | None = None
    for first in range(0, len(news), RATED_AT_ONCE):
        try:
            await _remember(agent, seen, tuple(news[first : first + RATED_AT_ONCE]))
        except ReplyError as error:
            refused = error
    for text in (text for text in held if text not in texts and agent.rating_of(text) is None):
        await _keep(agent, text, told_importance((town.facts[held[text]],)), (held[text],))
    if agent.state.goals is None:
        begin_with(agent, person.goals)
    planned = [] if town.mind.lacks("planning") else facts
    meetings = [invited(agent, town.facts[fact], ()) for fact in planned]
    mine = [m for m in meetings if m and town.facts[m.fact or ""].source == person.name]
    later = [m for m in agent.calendar if m.fact not in {own.fact for own in mine}]
    agent.calendar = sorted([*later, *mine], key=lambda m: m.start)
    for name in person.relations:
        agent.save_relationship(name)
    if refused is not None:
        raise refused
    agent.state.past_remembered = all(agent.rating_of(item.text) is not None for item in news)


def _of(held: dict[str, str], text: str) -> tuple[str, ...]:
    return (held[text],) if text in held else ()


async def _remember(agent: Agent, seen: Observation, news: tuple[News, ...]) -> None:
    answer = await Notice(
        **agent.common_fields(seen.now),
        news=news,
        doing=seen.activity,
        here=seen.place,
        plan=None,
        people=(),
    )
    for item, rating in zip(news, answer.ratings, strict=False):  # what is left is asked again
        await _keep(agent, item.text, rating, item.facts)


async def _keep(agent: Agent, text: str, importance: int, facts: tuple[str, ...]) -> None:
    memory = await agent.remember("seed", text, importance, facts=facts, source="scenario")
    for fact in facts:
        agent.learn(KnownFact(agent.town.facts[fact], memory.n))
