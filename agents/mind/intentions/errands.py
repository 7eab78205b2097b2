"""Word to bring: a friend whom a claim concerns is told of it, and looked for to be told.

It concerns whom it names, and whose own matter it is (agents/mind/news/concern.py). Who hears it
and is their friend means to tell them; that is an intention as any other (aims.py), and is over
when they have it, from whomever.
"""

from agents.asks.news.gist import CLAIM, freshness
from agents.mind.agent import FRIENDLY, Agent
from agents.mind.intentions import aims
from agents.mind.news.concern import is_theirs
from agents.mind.state import KnownFact


def bring_word(agent: Agent) -> None:
    """Mean to tell friends what is said of them, or of a matter of theirs."""
    news = [
        known
        for known in agent.known_facts.values()
        if known.fact.kind == CLAIM
        and known.fact.id not in agent.state.hushed
        and freshness(known.fact, agent.now) > 0
    ]
    friends = _friends(agent) if news else []
    for known in sorted(news, key=lambda held: held.fact.id):
        for name in friends:
            if _has_to_hear(agent, name, known):
                aims.mean_to_tell(agent, "news", name, known.fact, known.fact.id)


def _friends(agent: Agent) -> list[str]:
    ties = agent.relationships.items()
    return sorted(
        name for name, tie in ties if tie.closeness >= FRIENDLY and name in agent.town.people
    )


def _has_to_hear(agent: Agent, name: str, known: KnownFact) -> bool:
    """Return whether a friend is to hear it from the agent; one doubts what is said of them."""
    fact = known.fact
    if name in known.shared or (known.belief == "doubted" and name not in fact.about):
        return False
    meant = any(aim.fact == fact.id and aim.who == name for aim in agent.state.intentions)
    return not meant and is_theirs(agent, name, fact)
