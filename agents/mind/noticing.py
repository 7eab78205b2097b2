"""How what is new is rated and reacted to, in one question. What is noticed: attention.py.

What was rated before in the same words is remembered without asking again, and what can wait is
gathered until the mind is awake anyway (MindSettings.rate_every_minutes): both save questions.
A fact that comes with news (told, overheard, read) is learned here, with the memory of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from agents.asks.ask import ReplyError
from agents.asks.context import Acquaintance, News
from agents.asks.questions import Notice
from agents.mind.agent import Agent
from agents.mind.attention import (
    is_passing,
    is_performed,
    is_slight,
    looked_recently,
    merged,
    names_me,
    occasion,
    same_talk,
)
from agents.mind.company import company, may_turn_to, worth_a_look
from agents.mind.intentions import aims, letters
from agents.mind.news.living import (
    facts_of,
    find_in_percept,
    knows,
    learn_from,
    see_quarrel,
)
from agents.mind.plan import running
from agents.mind.remembering.choosing import showing
from agents.mind.state import Percept
from town.interface import Fact, Observation, is_named, mentions

MAX_NEWS = 12  # news rated in one question
WORTH_ASKING = 3  # news for which one is asked; fewer wait twice as long
EVERYDAY_IMPORTANCE = 1  # of what one does oneself: brushing teeth is a 1 (paper, section 4.1)
PASSING_IMPORTANCE = 1  # of somebody on the way (the paper's code gives it to all that is idle)
NEWS_IMPORTANCE = 5  # of a fact that one was told
TOLD_IMPORTANCE = {"secret": 7, "invitation": 6, "candidacy": 6}  # the same, by kind of fact
UNASKED_KINDS = ("own", "greeting")  # that matter little, whatever they are
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
        see_quarrel(agent, percept)
        own = percept.own is not None or percept.posted is not None
        if own or _is_mine(agent, percept) or _is_my_news(agent, percept):
            continue
        n = next((n for n, old in enumerate(later) if same_talk(old, percept)), None)
        if n is None:
            later.append(percept)
        else:
            later[n] = merged(later[n], percept, agent.messages)
    agent.state.deferred = _weightiest(agent, later, set(), 2 * MAX_NEWS)


async def learn_told(agent: Agent, told: list[Percept]) -> None:
    """Learn what somebody told the agent in their talk, without asking how much it matters.

    The fact's kind says that for now; what the talk as a whole means is asked when it is over.
    """
    for percept in told:
        await _remember(agent, percept, told_importance(facts_of(agent, percept).values()))


def told_importance(facts: Iterable[Fact]) -> int:
    """Return how much it matters, by their kind, to get to know `facts`."""
    rated = [TOLD_IMPORTANCE.get(fact.kind, NEWS_IMPORTANCE) for fact in facts]
    return max(rated, default=NEWS_IMPORTANCE)


async def notice(agent: Agent, seen: Observation) -> IntendedReaction:
    """Rate and remember what is new; return what to do about it, and about who is there."""
    await _remember_unasked(agent)
    going = [t for t in agent.state.deferred if _goes_on(agent, seen, t)]
    waiting = [t for t in agent.state.deferred if not _goes_on(agent, seen, t)]
    mingling = agent.talk is None and occasion(agent, seen) is not None
    talkable = _talkable(agent, seen, waiting, mingling)
    fresh = await _unrated(agent, waiting, talkable)
    agent.state.deferred = [*going, *fresh]
    looks = _looks_about(agent, seen, talkable, mingling)
    if agent.resting(seen.now) or not (looks or _is_due(agent, seen, fresh, talkable, mingling)):
        return IntendedReaction()
    agent.state.deferred, asked = going, _sorted(agent, fresh, talkable)
    try:
        return await _ask(agent, seen, asked)
    except ReplyError:
        agent.state.deferred = [*_again(asked), *going]
        raise


def _talkable(agent: Agent, seen: Observation, percepts: list[Percept], mingling: bool) -> set[str]:
    """Return those in sight about whom it is worth asking if the agent talks to them."""
    if agent.talk is not None:
        return set()
    named = {t.subject for t in percepts if _is_named(agent, t)}
    return {p.name for p in seen.people if p.name in named or may_turn_to(agent, p, seen, mingling)}


def _looks_about(agent: Agent, seen: Observation, talkable: set[str], mingling: bool) -> bool:
    """Return whether the agent looks about between two steps at those who share the room.

    They are not news: without this, people who sit together would never be asked if they talk.
    """
    if not seen.ended or agent.talk is not None or looked_recently(agent, seen, mingling):
        return False
    if mingling:
        return bool(talkable)
    last, pause = agent.state.noticed_at, agent.town.mind.look_about_minutes
    if last is not None and seen.now - last < timedelta(minutes=pause):
        return False
    return worth_a_look(agent, seen, talkable)


def _again(percepts: list[Percept]) -> list[Percept]:
    """Return those of `percepts` that may be asked about once more."""
    return [replace(percept, retried=True) for percept in percepts if not percept.retried]


async def _remember_unasked(agent: Agent) -> None:
    """Remember without asking what the agent did itself, greetings, and what is slight."""
    lately = [m.text for m in agent.memory.latest(agent.town.mind.retention)]
    own = [t.text for t in agent.state.deferred if t.kind in UNASKED_KINDS]
    await agent.embed(text for text in own if text not in lately)
    for percept in list(agent.state.deferred):
        if percept.kind not in UNASKED_KINDS and not is_slight(agent, percept):
            continue
        agent.state.deferred.remove(percept)
        if percept.text not in lately:
            await _remember(agent, percept, _slight_importance(agent, percept))
            lately.append(percept.text)


def _slight_importance(agent: Agent, percept: Percept) -> int:
    if percept.kind in UNASKED_KINDS:
        return EVERYDAY_IMPORTANCE
    return _by_the_author(percept) or agent.rating_of(percept.text) or EVERYDAY_IMPORTANCE


async def react_to_thought(agent: Agent, seen: Observation, thought: str) -> IntendedReaction:
    """Return what to do about a thought of one's own."""
    return await react_to(agent, seen, News(thought, "thought", "whisper", unusual=True))


async def react_to(agent: Agent, seen: Observation, news: News) -> IntendedReaction:
    """Return what to do about something that is on the agent's mind."""
    ask = Notice(
        **agent.common_fields(seen.now),
        news=(news,),
        doing=seen.activity,
        here=seen.place,
        plan=running(agent, seen.now),
        people=company(agent, seen),
        more_people=seen.more_people,
        facts=(),
    )
    answer = await (await showing(agent, ask, news.text))
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
                "met",
                agent.messages.met.format(me=agent.person.name, who=percept.subject),
                who=percept.subject,
            )
        agent.save_relationship(percept.subject)


def _is_mine(agent: Agent, percept: Percept) -> bool:
    """Return whether `percept` is a line of the agent's own talk, which dialogue deals with."""
    line = percept.heard
    if line is None or line.talk == "":
        return False
    if agent.talk is not None and line.talk == agent.talk.id:
        return True
    if agent.talk is not None and percept.lines:  # what was overheard may be of its circle now
        taken_in = {(said.speaker, said.began) for said in agent.talk.lines}
        if all((said.speaker, said.began) in taken_in for said in percept.lines):
            return True
    mine = line.to == agent.person.name or line.talk == agent.state.last_talk
    return mine and percept.kind != "overheard"  # others may go on where one has left


def _is_my_news(agent: Agent, percept: Percept) -> bool:
    """Return whether `percept` is a notice or an announcement of the agent's own."""
    facts = agent.facts_called(percept.happening.facts) if percept.happening else ()
    return bool(facts) and all(fact.source == agent.person.name for fact in facts)


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
    pause = timedelta(minutes=mind.rate_every_minutes)
    oldest = agent.town.clock.at(min(percept.tick for percept in percepts))
    enough = len(percepts) >= WORTH_ASKING or seen.now - oldest >= 2 * pause
    return len(percepts) >= MAX_NEWS or (enough and waited >= pause)


def _is_urgent(agent: Agent, percept: Percept, talkable: set[str]) -> bool:
    if percept.kind == "overheard" and agent.talk is not None:
        return False
    if percept.heard is not None:
        named = _is_named(agent, percept) and agent.talk is None
        return named or any(not knows(agent, fact) for fact in percept.heard.tells)
    in_reach = percept.kind == "person" and percept.subject in talkable
    mine = percept.performed or names_me(agent, percept)
    return percept.kind in URGENT_KINDS or in_reach or mine


def _sorted(agent: Agent, percepts: list[Percept], talkable: set[str]) -> list[Percept]:
    """Return the percepts that fit into one question, in order of time."""
    return sorted(_weightiest(agent, percepts, talkable, MAX_NEWS), key=lambda p: p.tick)


def _weightiest(
    agent: Agent, percepts: list[Percept], talkable: set[str], most: int
) -> list[Percept]:
    """Return at most so many percepts, in their order.

    The urgent are kept first, then what names the agent, then what was said or performed, and of
    the rest the newest.
    """
    if len(percepts) <= most:
        return percepts

    def rank(n: int) -> tuple[bool, bool, bool, int]:
        percept = percepts[n]
        mine = is_named(percept.text, agent.person.name)
        return (
            not _is_urgent(agent, percept, talkable),
            not mine,
            percept.heard is None
            and not is_performed(percept, agent.messages, agent.town.mind.language),
            -percept.tick,
        )

    kept = sorted(sorted(range(len(percepts)), key=rank)[:most])
    return [percepts[n] for n in kept]


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


async def _ask(agent: Agent, seen: Observation, percepts: list[Percept]) -> IntendedReaction:
    acts = {agent.messages.describe(p.name, p.activity) for p in seen.people}
    news = tuple(_news(agent, acts, t) for t in percepts)
    people = company(agent, seen)
    if not any(percept.performed for percept in percepts):  # to listen is not to look about
        agent.state.noticed_at = seen.now
    ask = Notice(
        **agent.common_fields(seen.now),
        news=news,
        doing=seen.activity,
        here=seen.place,
        plan=running(agent, seen.now),
        people=people,
        more_people=seen.more_people,
        in_talk=agent.talk is not None,
        intentions=aims.shown(agent),
        facts=agent.facts_for(p.name for p in people if not p.asleep),
    )
    queries = _brings_to_mind(agent, news, people)
    answer = await (await showing(agent, ask, *queries) if queries else ask)
    lately = [m.text for m in agent.memory.latest(agent.town.mind.retention)]
    rated = len(answer.ratings)
    agent.state.deferred = [*_again(percepts[rated:]), *agent.state.deferred]
    rated_so = zip(percepts[:rated], answer.ratings, strict=True)
    kept = [(t, rating) for t, rating in rated_so if t.text not in lately or _facts(t)]
    await agent.embed(percept.text for percept, _ in kept)
    for percept, rating in kept:
        await _remember(agent, percept, _by_the_author(percept) or rating)
    chosen = news[answer.about - 1] if answer.about else news[-1] if news else None
    return IntendedReaction(answer.reaction, answer.target or "", chosen, answer.why)


def _brings_to_mind(
    agent: Agent, news: tuple[News, ...], people: tuple[Acquaintance, ...]
) -> list[str]:
    """Return what is looked for in memory: the latest news, or else who is nearest."""
    us = agent.messages.me_and_you
    nearest = [us.format(me=agent.person.name, you=p.name) for p in people[:1]]
    return [item.text for item in news[-2:]] or nearest


async def _remember(agent: Agent, percept: Percept, importance: int) -> None:
    line, facts = percept.heard, _facts(percept)
    source = f"line:{line.began}:{line.speaker}" if line else _kind_of_happening(percept)
    about_whom = (percept.subject,) if percept.kind not in (*URGENT_KINDS, "own") else ()
    memory = await agent.remember(
        "observation",
        percept.text,
        importance,
        place=percept.place,
        about=about_whom,
        facts=facts,
        source=source,
        created=percept.tick,
    )
    learn_from(agent, percept, memory.n)
    letters.receive(agent, percept)
    if not facts and not percept.is_afar:
        find_in_percept(agent, percept, memory.n, importance)


def _kind_of_happening(percept: Percept) -> str:
    """Return "notice" or "announcement" and the like, "" for what was seen."""
    return percept.happening.kind if percept.happening is not None else ""


def _by_the_author(percept: Percept) -> int | None:
    return percept.happening.importance if percept.happening is not None else None


def _facts(percept: Percept) -> tuple[str, ...]:
    if percept.heard is not None:
        return percept.heard.tells
    return percept.happening.facts if percept.happening is not None else ()


def _news(agent: Agent, acts: Collection[str], percept: Percept) -> News:
    """Return `percept` as a question shows it; `acts` are what those in sight do now."""
    kind = "person" if percept.kind == "activity" else percept.kind
    goes_on = kind == "person" and percept.text in acts
    return News(
        percept.text,
        kind,
        percept.subject,
        _facts(percept),
        percept.kind == "object",
        agent.town.clock.at(percept.tick),
        goes_on=goes_on,
        for_all=goes_on and percept.performed,
        case=percept.case,
    )
