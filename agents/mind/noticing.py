"""How what is new is rated and reacted to, in one question. What is noticed: attention.py.

What was rated before in the same words is remembered without asking again, and what can wait is
gathered until the mind is awake anyway (MindSettings.rate_every_minutes): both save questions.
A fact that comes with news (told, overheard, read) is learned here, with the memory of it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from agents.asks.ask import ReplyError
from agents.asks.context import Acquaintance, News
from agents.asks.questions import Notice
from agents.mind.agent import Agent
from agents.mind.attention import (
    is_passing,
    looked_recently,
    mentions,
    merged,
    occasion,
    same_talk,
)
from agents.mind.plan import running
from agents.mind.state import Percept
from town.interface import Observation, distance

MAX_NEWS = 12  # news rated in one question
EVERYDAY_IMPORTANCE = 1  # of what one does oneself: brushing teeth is a 1 (paper, section 4.1)
PASSING_IMPORTANCE = 1  # of somebody on the way (the paper's code gives it to all that is idle)
MAX_LOOKS = 3  # people looked at anew between two steps, at an occasion
NEWS_IMPORTANCE = 5  # of a fact that one was told
TOLD_IMPORTANCE = {"secret": 7, "invitation": 6, "candidacy": 6}  # the same, by kind of fact
JOINING_DISTANCE = 3  # tiles from which one may join a talk
URGENT_KINDS = ("object", "happening")


@dataclass(frozen=True)
class IntendedReaction:
    """What the agent decided to do about the news."""

    kind: str = "carry_on"  # carry_on | greet | talk | act | wait
    target: str = ""
    news: News | None = None
    why: str = ""


def collect(agent: Agent, percepts: list[Percept]) -> None:
    """Gather what is new until it is rated; what is overheard of one talk stays together."""
    _meet(agent, percepts)
    later = agent.state.deferred
    for percept in percepts:
        if _is_mine(agent, percept):
            continue
        n = next((n for n, old in enumerate(later) if same_talk(old, percept)), None)
        if n is None:
            later.append(percept)
        else:
            later[n] = merged(later[n], percept, agent.messages)
    del later[: -2 * MAX_NEWS]


async def learn_told(agent: Agent, told: list[Percept]) -> None:
    """Learn what somebody told the agent in their talk, without asking how much it matters.

    The fact's kind says that for now; what the talk as a whole means is asked when it is over.
    """
    for percept in told:
        kinds = (agent.town.facts[fact].kind for fact in _facts(percept))
        rated = [TOLD_IMPORTANCE.get(kind, NEWS_IMPORTANCE) for kind in kinds]
        await _remember(agent, percept, max(rated, default=NEWS_IMPORTANCE))


async def notice(agent: Agent, seen: Observation) -> IntendedReaction:
    """Rate and remember what is new; return what to do about it."""
    await _remember_own(agent)
    going = [t for t in agent.state.deferred if _goes_on(agent, seen, t)]
    waiting = [t for t in agent.state.deferred if not _goes_on(agent, seen, t)]
    mingling = agent.talk is None and occasion(agent, seen) is not None
    people = [] if agent.talk else _company(agent, seen, waiting, mingling)
    talkable = {p.name for p in people}
    if mingling and seen.ended:
        waiting += _look_round(agent, seen, talkable.difference(t.subject for t in waiting))
    if agent.resting(seen.now) or not _is_due(agent, seen, waiting, talkable, mingling):
        return IntendedReaction()
    agent.state.deferred = going
    fresh = await _unrated(agent, _sorted(agent, waiting, talkable), talkable)
    if not fresh:
        return IntendedReaction()
    try:
        return await _ask(agent, seen, fresh, people)
    except ReplyError:
        agent.state.deferred = [*_again(fresh), *going]
        raise


def _again(percepts: list[Percept]) -> list[Percept]:
    """Return those of `percepts` that may be asked about once more."""
    return [replace(percept, retried=True) for percept in percepts if not percept.retried]


async def _remember_own(agent: Agent) -> None:
    """Remember what the agent did itself, and greetings, without asking: they matter little."""
    lately = [m.text for m in agent.memory.latest(agent.town.mind.retention)]
    for percept in [t for t in agent.state.deferred if t.kind in ("own", "greeting")]:
        agent.state.deferred.remove(percept)
        if percept.text not in lately:
            await _remember(agent, percept, EVERYDAY_IMPORTANCE)
            lately.append(percept.text)


async def react_to_thought(agent: Agent, seen: Observation, thought: str) -> IntendedReaction:
    """Return what to do about a thought of one's own."""
    news = News(thought, "thought", "whisper", unusual=True)
    answer = await Notice(
        **agent.common_fields(seen.now),
        news=(news,),
        doing=seen.activity,
        here=seen.place,
        plan=running(agent, seen.now),
        people=tuple(_company(agent, seen, [], mingling=False)),
        memories=await agent.recall(thought, count=8),
        facts=(),
    )
    return IntendedReaction(answer.reaction, answer.target or "", news, answer.why)


def _goes_on(agent: Agent, seen: Observation, percept: Percept) -> bool:
    """Return whether `percept` is overheard of a talk that goes on and does not name the agent."""
    line = percept.heard
    if line is None or percept.kind != "overheard" or _is_named(agent, percept):
        return False
    return any(person.talk == line.talk for person in seen.people)


def _is_named(agent: Agent, percept: Percept) -> bool:
    return percept.heard is not None and mentions(percept.text, agent.person.first_name)


def _meet(agent: Agent, percepts: list[Percept]) -> None:
    """Note the people seen for the first time."""
    for percept in percepts:
        if percept.kind != "person" or agent.relationship(percept.subject).met is not None:
            continue
        relationship = agent.relationship(percept.subject)
        relationship.met = percept.tick
        if not relationship.kind:
            agent.log_event(
                "met", agent.messages.met.format(me=agent.person.name, who=percept.subject)
            )
        agent.save_relationship(percept.subject)


def _is_mine(agent: Agent, percept: Percept) -> bool:
    """Return whether `percept` is a line of the agent's own talk, which dialogue deals with."""
    line = percept.heard
    if line is None or line.talk == "":
        return False
    if agent.talk is not None and line.talk == agent.talk.id:
        return True
    mine = line.to == agent.person.name or line.talk == agent.state.last_talk
    return mine and percept.kind != "overheard"  # others may go on where one has left


def _look_round(agent: Agent, seen: Observation, talkable: set[str]) -> list[Percept]:
    """Return those near by as new percepts: when mingling, they are news again."""
    people = [p for p in seen.people if p.name in talkable][:MAX_LOOKS]
    told = agent.messages.describe
    return [Percept("person", seen.tick, told(p.name, p.activity), p.name) for p in people]


def _company(
    agent: Agent, seen: Observation, percepts: list[Percept], mingling: bool
) -> list[Acquaintance]:
    """Return the people in sight with whom a talk could begin now, or whose talk one may join."""
    named = {t.subject for t in percepts if _is_named(agent, t)}
    return [
        replace(agent.acquaintance(p.name, p.activity, p.talk is not None), sharing=p.sharing)
        for p in seen.people
        if p.name in named
        or agent.may_talk_to(
            p, seen.tick, mingling, distance(seen.tile, p.tile) <= JOINING_DISTANCE
        )
    ]


def _is_due(
    agent: Agent, seen: Observation, percepts: list[Percept], talkable: set[str], mingling: bool
) -> bool:
    mind, last = agent.town.mind, agent.state.noticed_at
    waited = timedelta.max if last is None else seen.now - last
    lately = looked_recently(agent, seen, mingling)
    if any(_is_urgent(agent, t, set() if lately else talkable) for t in percepts):
        return True
    if not percepts or not seen.ended or agent.talk is not None:
        return False
    return len(percepts) >= MAX_NEWS or waited >= timedelta(minutes=mind.rate_every_minutes)


def _is_urgent(agent: Agent, percept: Percept, talkable: set[str]) -> bool:
    if percept.kind == "overheard" and agent.talk is not None:
        return False
    if percept.heard is not None:
        named = _is_named(agent, percept) and agent.talk is None
        return named or any(fact not in agent.known_facts for fact in percept.heard.tells)
    in_reach = percept.kind == "person" and percept.subject in talkable
    return percept.kind in URGENT_KINDS or in_reach


def _sorted(agent: Agent, percepts: list[Percept], talkable: set[str]) -> list[Percept]:
    """Return the percepts that fit into one question, in order of time; the urgent go first."""
    ranked = sorted(percepts, key=lambda p: (not _is_urgent(agent, p, talkable), -p.tick))
    return sorted(ranked[:MAX_NEWS], key=lambda p: p.tick)


async def _unrated(agent: Agent, percepts: list[Percept], talkable: set[str]) -> list[Percept]:
    """Remember what was rated before; return the rest, which must be asked about."""
    lately = [m.text for m in agent.memory.latest(agent.town.mind.retention)]
    fresh: dict[str, Percept] = {}
    for percept in percepts:
        known = agent.rating_of(percept.text)
        if is_passing(percept, agent.messages):
            known = PASSING_IMPORTANCE
        if known is None or _is_urgent(agent, percept, talkable):
            fresh.setdefault(percept.text, percept)
        elif percept.text not in lately:
            await _remember(agent, percept, known)
            lately.append(percept.text)
    return list(fresh.values())


async def _ask(
    agent: Agent, seen: Observation, percepts: list[Percept], people: list[Acquaintance]
) -> IntendedReaction:
    news = tuple(_news(t) for t in percepts)
    agent.state.noticed_at = seen.now
    answer = await Notice(
        **agent.common_fields(seen.now),
        news=news,
        doing=seen.activity,
        here=seen.place,
        plan=running(agent, seen.now),
        people=tuple(people),
        memories=await agent.recall(*(n.text for n in news[-2:]), count=8),
        facts=agent.facts_for(p.name for p in people),
    )
    lately = [m.text for m in agent.memory.latest(agent.town.mind.retention)]
    rated = len(answer.ratings)
    agent.state.deferred = [*_again(percepts[rated:]), *agent.state.deferred]
    for percept, rating in zip(percepts[:rated], answer.ratings, strict=True):
        if percept.text not in lately or _facts(percept):
            await _remember(agent, percept, _by_the_author(percept) or rating)
    chosen = news[answer.about - 1] if answer.about else news[-1]
    return IntendedReaction(answer.reaction, answer.target or "", chosen, answer.why)


async def _remember(agent: Agent, percept: Percept, importance: int) -> None:
    line, facts = percept.heard, _facts(percept)
    source = f"line:{line.began}:{line.speaker}" if line else ""
    about_whom = (percept.subject,) if percept.kind not in (*URGENT_KINDS, "own") else ()
    memory = await agent.remember(
        "observation", percept.text, importance, about=about_whom, facts=facts, source=source
    )
    for fact in facts:
        teller, began = percept.told_by.get(fact, ("", None))
        agent.learn(fact, teller, began, memory.n)


def _by_the_author(percept: Percept) -> int | None:
    return percept.happening.importance if percept.happening is not None else None


def _facts(percept: Percept) -> tuple[str, ...]:
    if percept.heard is not None:
        return percept.heard.tells
    return percept.happening.facts if percept.happening is not None else ()


def _news(percept: Percept) -> News:
    kind = "person" if percept.kind == "activity" else percept.kind
    return News(percept.text, kind, percept.subject, _facts(percept), percept.kind == "object")
