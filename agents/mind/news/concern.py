"""Whom a piece of news concerns, and what the agent has to settle because of it.

It concerns those it names, and those whose own matter it is: of a lost cat, who has lost it. Who is
concerned wants to hear more from whom it is about, or from who said it; friends tell them.
"""

from agents.asks.context import News
from agents.asks.news.gist import CLAIM, is_arisen, shared_matter
from agents.asks.news.language import news_messages
from agents.mind.agent import Agent
from agents.mind.state import KnownFact
from town.interface import Fact

WARNED = 5  # closeness from which on one tells somebody what is said of them
CONCERN = "concern"  # the kind of such news
OPEN_KINDS = ("news", "invitation", "candidacy", "plan")  # of facts that are somebody's own matter


def is_about_me(agent: Agent, fact: Fact) -> bool:
    """Return whether a fact that arose in town is the agent's own matter."""
    me = agent.person.name
    if not is_arisen(fact) or fact.source == me:
        return False
    return me in fact.about or owns(agent, me, fact) or _is_on_my_mind(agent, fact)


def owns(agent: Agent, name: str, fact: Fact) -> bool:
    """Return whether `fact` says something about a matter of `name`, as far as the agent knows."""
    return any(
        name == known.fact.source
        and known.fact.kind in OPEN_KINDS
        and _shares(agent, fact, f"{known.fact.id.replace('_', ' ')} {known.fact.text}")
        for known in agent.known_facts.values()
        if not is_arisen(known.fact)
    )


def _is_on_my_mind(agent: Agent, fact: Fact) -> bool:
    goals = (agent.state.currently, *agent.myself.goals)
    return fact.kind == CLAIM and any(_shares(agent, fact, goal, 2) for goal in goals)


def _shares(agent: Agent, fact: Fact, text: str, enough: int = 1) -> bool:
    town = agent.town
    shared = shared_matter(fact.text, text, tuple(town.people), town.mind.language)
    return len(shared) >= enough


def whom_to_ask(agent: Agent, fact: Fact) -> str:
    """Return from whom the agent wants to hear more: whom a claim is about, else who made it."""
    me, people = agent.person.name, agent.town.people
    accused = [n for n in fact.about if n not in (me, fact.source)]
    asked = [*(accused if me not in fact.about else ()), fact.source]
    return next((name for name in asked if name in people and name != me), "")


def touch(agent: Agent, known: KnownFact) -> None:
    """Keep in mind that news concerns the agent, until it has thought about it."""
    about = known.fact
    if is_about_me(agent, about) and whom_to_ask(agent, about):
        agent.state.touched_by = about.id


def as_news(agent: Agent) -> News | None:
    """Return what concerns the agent and was not thought about yet, and think of it no more."""
    known = agent.known_facts.get(agent.state.touched_by)
    agent.state.touched_by = ""
    if known is None:
        return None
    whom = whom_to_ask(agent, known.fact)
    return News(known.fact.text, CONCERN, whom, (known.fact.id,), True, agent.now)


def keep_in_mind(agent: Agent, news: News | None) -> None:
    """Let the agent think again of news that concerns it, for which it has no time just now."""
    if news is not None and news.kind == CONCERN:
        agent.state.touched_by = news.facts[0]


def to_settle(agent: Agent, name: str) -> str:
    """Return what the agent wants to hear from `name` because of news that concerns it, or ""."""
    asked = [
        known.fact
        for known in agent.known_facts.values()
        if known.fact.kind == CLAIM
        and name not in known.shared
        and not known.fact.is_stale(agent.now)
        and whom_to_ask(agent, known.fact) == name
        and is_about_me(agent, known.fact)
    ]
    if not asked:
        return ""
    say, first = news_messages(agent.town.mind.language), min(asked, key=lambda fact: fact.id)
    return say.to_settle.format(text=first.text)


def is_theirs(agent: Agent, name: str, fact: Fact) -> bool:
    """Return whether the agent tells `name` news because it concerns them."""
    if not is_arisen(fact) or name == fact.source:
        return False
    near = agent.relationship(name).closeness >= WARNED
    return near if name in fact.about else owns(agent, name, fact)
