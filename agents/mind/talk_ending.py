"""When a talk is over: what stays of it, what the agent thinks of the others, what was promised."""

from agents.asks.context import Appointment
from agents.asks.questions import AfterTalk
from agents.asks.replies import Promise, TalkMemoryReply
from agents.mind.agent import Agent
from agents.mind.plan import (
    DAY,
    HALF_A_DAY,
    HOUR,
    at_time,
    invited,
    keep_free,
    save,
)
from agents.mind.state import OngoingTalk
from town.interface import Observation


async def end_talk(agent: Agent, seen: Observation, talk: OngoingTalk) -> None:
    """Leave the talk, and ask once what stays of it."""
    agent.talk = None
    if not talk.lines:
        return  # it never began
    agent.state.last_talk, agent.state.talk_ended = talk.id, seen.tick
    for other in talk.others:
        relationship = agent.relationship(other)
        relationship.talked = seen.tick
        relationship.talks += any(line.speaker == other for line in talk.lines)
        agent.save_relationship(other)
    if not any(line.speaker != agent.person.name for line in talk.lines):
        return
    people = {p.name: p.activity for p in seen.people}
    facts = agent.town.facts
    answer = await AfterTalk(
        **agent.common_fields(seen.now),
        others=tuple(agent.acquaintance(n, people.get(n, "")) for n in addressed_first(talk)),
        lines=tuple(talk.lines),
        heard=tuple(facts[f] for f in dict.fromkeys(talk.heard)),
        told=tuple(facts[f] for f in dict.fromkeys(talk.told)),
        appointments=tuple(agent.calendar),
        plan=tuple(b for b in agent.plan.blocks if b.end > seen.now),
        places=agent.places_to_go(*talk.others),
    )
    await _keep(agent, seen, talk, answer)


async def _keep(
    agent: Agent, seen: Observation, talk: OngoingTalk, answer: TalkMemoryReply
) -> None:
    memory = await agent.remember(
        "talk",
        answer.memory,
        answer.importance,
        place=seen.place,
        about=tuple(talk.others),
        facts=tuple(dict.fromkeys([*talk.heard, *talk.told])),
        source=f"talk:{talk.id}",
    )
    asked_about = addressed_first(talk)[0]
    for other in talk.others:
        relationship = agent.relationship(other)
        relationship.closeness = min(10, max(-5, relationship.closeness + answer.closeness))
        if other == asked_about and answer.opinion:
            relationship.opinion = answer.opinion
        agent.save_relationship(other)
    for promise in answer.promises:
        _promise(agent, _appointment(agent, promise, tuple(talk.others)), memory.n)
    for fact in answer.declined:
        text = agent.town.facts[fact].text
        agent.log_event(
            "declined", agent.messages.will_not_come.format(me=agent.person.name, text=text)
        )


def _appointment(agent: Agent, promise: Promise, who: tuple[str, ...]) -> Appointment:
    fact = agent.town.facts.get(promise.fact or "")
    known = invited(agent, fact, who) if fact else None
    if known is not None:
        return Appointment(
            known.start, known.end, promise.activity, known.place, known.fact, known.who
        )
    day = agent.now.toordinal() + {"today": 0, "tomorrow": 1, "later": 2}[promise.day]
    date = agent.now.date().fromordinal(day)
    start, end = at_time(date, promise.start), at_time(date, promise.end)
    if end <= start:  # past midnight, or a slip of the pen
        end = end + DAY if end + DAY - start <= HALF_A_DAY else start + HOUR
    return Appointment(start, end, promise.activity, promise.place, None, who)


def _promise(agent: Agent, appointment: Appointment, memory: int) -> None:
    """Put `appointment` into the calendar and, if it is for today, into the plan."""
    same = (appointment.fact, appointment.start, appointment.place)
    if any((a.fact, a.start, a.place) == same for a in agent.calendar):
        return
    agent.calendar = sorted([*agent.calendar, appointment], key=lambda a: (a.start, a.activity))
    agent.log_event(
        "promised",
        agent.messages.will_come.format(
            me=agent.person.name,
            activity=appointment.activity,
            day=agent.messages.day(appointment.start),
            time=f"{appointment.start:%H:%M}",
        ),
        fact=appointment.fact,
        memory=memory,
    )
    if agent.plan.bed is not None and appointment.start < agent.plan.bed:
        keep_free(agent, appointment)
        save(agent, "hour", agent.plan.blocks)


def addressed_first(talk: OngoingTalk) -> list[str]:
    """Return the others in a talk, the last speaker first."""
    speakers = [line.speaker for line in reversed(talk.lines) if line.speaker in talk.others]
    return list(dict.fromkeys([*speakers, *talk.others]))
