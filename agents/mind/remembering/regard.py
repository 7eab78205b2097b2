"""What the agent thinks of others, and how a talk changes it: closeness, trust, an opinion.

It is renewed by the question that is asked after a talk: of the one talked with, and of others who
were spoken of. By rule it changes for a promise kept or broken, for news that proves untrue, for a
secret kept overnight, and for one told on: one hears it from somebody to whom one has not told it.
"""

from agents.asks.replies import TalkMemoryReply
from agents.mind.agent import Agent
from agents.mind.state import OngoingTalk
from town.interface import Heard

LEAST, MOST = -5, 10  # of closeness and of trust
GLAD = 2  # of closeness, for a good turn
BETRAYED = -3  # change of trust in those who alone can have told a secret on
KEPT_WORD, BROKE_WORD = 1, -2  # the same in who kept a promise, or did not
TOLD_UNTRUTH = -2  # in who said what proves untrue
KEPT_SECRET = 1  # in who was told one, and did not tell it on
BETRAYAL_IMPORTANCE = 8


def renew(agent: Agent, talk: OngoingTalk, asked_about: str, answer: TalkMemoryReply) -> None:
    """Take up what the agent says after a talk that it thinks of those in it, and of others."""
    for other in talk.partners:
        opinion = answer.opinion if other == asked_about else ""
        agent.relationship(other).promised = answer.promised if other == asked_about else ""
        _change(agent, other, answer.closeness, answer.trust, opinion)
    for third in answer.third:
        if third.who in talk.partners:
            continue
        _change(agent, third.who, third.closeness, third.trust, third.opinion)
        told = agent.messages.sees_otherwise.format(
            me=agent.person.name, who=third.who, opinion=third.opinion
        )
        agent.log_event("regard", told, other=third.who)


def trust_otherwise(agent: Agent, name: str, change: int) -> None:
    """Trust somebody more, or less, for what they have done."""
    _change(agent, name, 0, change, "")


def note_kept_secrets(agent: Agent) -> None:
    """Trust those more to whom one has told a secret of one's own, and who have not told it on.

    That is noted once, on the morning after.
    """
    me, kept_by = agent.person.name, agent.state.kept_by
    for id_, known in sorted(agent.known_facts.items()):
        if known.fact.kind != "secret" or known.fact.source != me:
            continue
        for name in known.shared:
            if name not in kept_by.setdefault(id_, []):
                kept_by[id_].append(name)
                trust_otherwise(agent, name, KEPT_SECRET)


def note_leak(agent: Agent, talk: OngoingTalk, line: Heard, fact: str) -> None:
    """Note in whom the agent confided, if `line` tells it a secret of its own."""
    known = agent.known_facts[fact]
    if known.fact.kind != "secret" or known.fact.source != agent.person.name:
        return
    if known.shared and line.speaker not in known.shared:
        talk.leaks[fact] = list(known.shared)


async def keep_betrayals(agent: Agent, talk: OngoingTalk) -> None:
    """Remember that secrets of the agent were told on, and trust those less who alone had them."""
    say = agent.messages
    for fact, confidants in talk.leaks.items():
        teller = next((ln.speaker for ln in talk.lines if fact in ln.tells), talk.others[0])
        text = say.told_on.format(
            who=teller, confidants=say.join(confidants), text=agent.known_facts[fact].fact.text
        )
        await agent.remember(
            "observation",
            text,
            BETRAYAL_IMPORTANCE,
            about=tuple(confidants),
            facts=(fact,),
            source=f"talk:{talk.id}",
        )
        agent.state.kept_by.setdefault(fact, []).extend([*confidants, teller])
        for name in confidants:
            _change(agent, name, -1, BETRAYED, say.has_told_on if len(confidants) == 1 else "")


def thank(agent: Agent, other: str) -> None:
    """Think the better of somebody who has done one a good turn."""
    _change(agent, other, GLAD, 1, "")


def _change(agent: Agent, other: str, closeness: int, trust: int, opinion: str) -> None:
    if agent.town.mind.lacks("relationship"):
        return
    relationship = agent.relationship(other)
    relationship.trust = min(MOST, max(LEAST, relationship.trusted + trust))
    relationship.closeness = min(MOST, max(LEAST, relationship.closeness + closeness))
    relationship.opinion = opinion or relationship.opinion
    agent.save_relationship(other)
