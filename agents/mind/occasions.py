"""Occasions: what was announced for a time and a place, while it lasts. Knows what one agent holds.

At an occasion one mingles, as the guests of the party do in Park et al. 2023: after a talk the next
is not far off, and between two steps of the plan one looks again at who is there.
"""

from datetime import timedelta

from agents.mind.agent import Agent
from town.interface import Fact, Observation

HOUR = timedelta(hours=1)  # how long an occasion lasts that was announced without an end


def occasion(agent: Agent, seen: Observation) -> Fact | None:
    """Return what goes on here and now, as far as the agent knows of it."""
    facts = (agent.town.facts[fact] for fact in agent.holds)
    return next((fact for fact in facts if _is_on(fact, seen)), None)


def _is_on(fact: Fact, seen: Observation) -> bool:
    if fact.starts is None or not fact.place:
        return False
    here = fact.place.split("/")[0] == seen.place.split("/")[0]
    return here and fact.starts <= seen.now < (fact.ends or fact.starts + HOUR)


def looked_lately(agent: Agent, seen: Observation, mingling: bool) -> bool:
    """Return whether the agent has looked about so lately that company in sight can wait."""
    mind, last = agent.town.mind, agent.self.noticed
    pause = mind.mingle_pause_minutes if mingling else mind.notice_every_minutes
    return last is not None and seen.now - last < timedelta(minutes=pause)
