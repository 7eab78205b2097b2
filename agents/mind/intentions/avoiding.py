"""Whom one keeps away from for the day: a voice within says so, or one has fallen out with them.

One begins no talk with them by chance. What is planned with them takes place, and what one means to
say to them is said: a later voice, or an apology, comes before.
"""

import re
from collections.abc import Sequence

from agents.asks.resolves.language import resolve_messages
from agents.mind.agent import Agent
from agents.mind.intentions import aims
from agents.mind.plan import running, tomorrow
from town.interface import mentions, names_of

_BESIDE = re.compile(r"\W*(?:(?:and|or|nor|with|to)\b\W*)*|[、，和跟与同及]*", re.IGNORECASE)
"""What stands between names that are named together."""


def heed(agent: Agent, voice: str) -> bool:
    """Keep away from those of whom a voice within says so; return whether it does of anybody."""
    said = resolve_messages(agent.person.language).avoid.search(voice)
    if said is None:
        return False
    rest = voice[said.start() :]
    others = [name for name in agent.town.people if name != agent.person.name]
    named = [who for who in others if any(mentions(rest, name) for name in names_of(who))]
    together = _named_together(rest, named)
    for who in together:
        avoid(agent, who)
    return bool(together)


def _named_together(text: str, people: Sequence[str]) -> list[str]:
    """Return the first of `people` whom a text names, with those whom it names beside them.

    So "Avoid Ben and Cleo" is about both, and "Avoid Ben and talk to Cleo" is not about Cleo.
    """
    at = {who: _place_of(text, who) for who in people}
    found, end = list[str](), 0
    for who in sorted(people, key=lambda who: at[who]):
        begin, last = at[who]
        if found and not _BESIDE.fullmatch(text[end:begin]):
            break
        found.append(who)
        end = last
    return found


def _place_of(text: str, who: str) -> tuple[int, int]:
    """Return where a text names somebody first, from and up to which letter."""
    low = text.lower()
    spans = [(low.find(name.lower()), len(name)) for name in names_of(who)]
    begin = min((at for at, _ in spans if at >= 0), default=len(text))
    return begin, begin + max((size for at, size in spans if at == begin), default=0)


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
