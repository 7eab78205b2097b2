"""News of what befell the agent: who stood it up, its guests, quarrels, goals that it reached."""

import re
from dataclasses import replace
from datetime import timedelta

from agents.asks.context import Appointment
from agents.asks.news.gist import CLAIM_SPREAD, HAPPENING, NEWS_FOR, fact_of_happening
from agents.asks.news.language import news_messages
from agents.asks.resolves.forms import as_seen
from agents.asks.sense.hints import given_away
from agents.mind.agent import Agent
from agents.mind.news.living import hold, peace, quarrel
from agents.mind.state import OngoingTalk, PlannedStep
from town.interface import Fact, Observation

MOST_NAMED = 5  # of those who came
GUESTS_SPREAD = 0.4
GUESTS_IMPORTANCE = 6
TURNING_AWAY = timedelta(minutes=1)
_OF_DAY = re.compile(r"day(\d+)-")  # in ids of happenings


def stood_up(agent: Agent, date: Appointment, name: str, text: str, memory: int) -> None:
    """Hold for news that `name` did not come to what was agreed."""
    _hold(agent, date, f"{name} stood up", text, (name,), CLAIM_SPREAD, memory)


async def guests_came(agent: Agent, date: Appointment, there: list[str]) -> None:
    """Remember who came to the occasion that the agent was host of, and hold it for news."""
    fact = agent.facts_called((date.fact or "",))
    if not there or not fact or fact[0].source != agent.person.name:
        return
    say, place = news_messages(agent.town.mind.language), agent.town.places.get(date.place)
    more = len(there) - MOST_NAMED
    named = there[:MOST_NAMED]
    who = agent.messages.commas.join(named) if more > 0 else agent.messages.join(named)
    text = say.came.format(
        who=who + (say.and_others.format(count=more) if more > 0 else ""),
        place=place.name if place else date.place,
        time=f"{date.start:%H:%M}",
        host=agent.person.name,
    )
    memory = await agent.remember("observation", text, GUESTS_IMPORTANCE, about=tuple(there))
    _hold(agent, date, "guests", text, tuple(named), GUESTS_SPREAD, memory.n)


def _hold(
    agent: Agent,
    date: Appointment,
    what: str,
    text: str,
    about: tuple[str, ...],
    spread: float,
    memory: int,
) -> None:
    me, began = agent.person.name, agent.town.clock.tick(date.start)
    id_ = "_".join(f"{began} {me} {what}".split()).replace("_", "-", 1)
    fact = Fact(id_, text, HAPPENING, me, about, spread, stale=date.end + NEWS_FOR)
    hold(agent, fact, memory, witnesses=(me, *(n for n in about if what == "guests")))


def fell_out(agent: Agent, seen: Observation, talk: OngoingTalk, other: str, memory: int) -> None:
    """Hold for news that the agent and `other` have fallen out, and let all around see it.

    All who do make the same fact of it (living.py).
    """
    me, language = agent.person.name, agent.town.mind.language
    hold(agent, quarrel(agent, me, other, agent.tick), memory, witnesses=(me, *talk.others))
    if agent.at_once is None:
        does = news_messages(language).turns_away.format(who=other)
        place, end = seen.place or agent.person.home, seen.now + TURNING_AWAY
        agent.at_once = PlannedStep(does, place, seen.now, end)


def made_up(agent: Agent, talk: OngoingTalk, other: str, memory: int) -> None:
    """Hold for news that the agent and `other` have made up, where they had fallen out last."""
    me = agent.person.name
    row, end = quarrel(agent, me, other, agent.tick), peace(agent, me, other, agent.tick)
    agent.state.avoids.pop(other, None)
    if _last_day(agent, row.text) > _last_day(agent, end.text):
        hold(agent, end, memory, witnesses=(me, *talk.others))


def _last_day(agent: Agent, text: str) -> int:
    """Return the last day of which the agent holds news of these words, 0 for none."""
    held = [known for known in agent.known_facts.values() if known.fact.text == text]
    ids = [id_ for known in held for id_ in (known.fact.id, *known.also)]
    return max((int(day[1]) for id_ in ids if (day := _OF_DAY.match(id_))), default=0)


def managed(agent: Agent, goal: str, memory: int) -> None:
    """Hold for news that the agent has reached a goal of its own; none that hints at a secret."""
    say = news_messages(agent.town.mind.language)
    text = say.managed.format(me=agent.person.name, goal=as_seen(goal, agent.person))
    if given_away(text, agent.secrets()):
        return
    people, language = tuple(agent.town.people), agent.town.mind.language
    began = f"day{agent.town.clock.day(agent.tick)}"
    fact = fact_of_happening(began, text, agent.now, people, language)
    hold(agent, replace(fact, source=agent.person.name), memory, witnesses=(agent.person.name,))
