"""Whom one keeps away from for the day: a voice within says so, or one has fallen out with them.

One begins no talk with them by chance. What is planned with them takes place, and what one means to
say to them is said: a later voice, or an apology, comes before.
"""

from agents.asks.resolves.language import resolve_messages
from agents.mind.agent import Agent
from agents.mind.intentions import aims
from agents.mind.plan import running, tomorrow
from town.interface import mentions, names_of


def heed(agent: Agent, voice: str) -> bool:
    """Keep away from those of whom a voice within says so; return whether it does of anybody."""
    said = resolve_messages(agent.person.language).avoid.search(voice)
    rest = voice[said.start() :] if said is not None else ""
    others = [name for name in agent.town.people if name != agent.person.name]
    named = [who for who in others if any(mentions(rest, name) for name in names_of(who))]
    for who in named if rest else ():
        avoid(agent, who)
    return bool(rest and named)


def avoid(agent: Agent, who: str) -> None:
    """Keep away from somebody until the day is over."""
    agent.state.avoids[who] = tomorrow(agent.now)
    words = resolve_messages(agent.person.language).avoids
    agent.log_event("avoids", words.format(me=agent.person.name, who=who), who=who)


def keeps_from(agent: Agent, who: str) -> bool:
    """Return whether the agent begins no talk with `who` just now, unless one is planned."""
    until = agent.state.avoids.get(who)
    if until is None or agent.now >= until or aims.matter_for(agent, who):
        return False
    meant = (agent.steps.current, running(agent, agent.now))
    return not any(item is not None and who in item.people for item in meant)
