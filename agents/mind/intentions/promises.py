"""What one has promised: made, moved, taken back, and kept or not. None is dropped in silence.

A promise lies in the calendar until its time is over; then it is settled by what the agent saw
(`settle`): it was there or not, and so were those it was to be with. Of two promises for one time
the mind takes one back when the talk is over (agents/asks/promises); where it leaves that open,
what was said last stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from agents.asks.activities import ANYONE
from agents.asks.context import Appointment
from agents.asks.news.gist import shared_matter
from agents.asks.promises.dates import clashing, hours_with
from agents.asks.replies import Promise
from agents.asks.resolves.language import resolve_messages
from agents.mind.agent import Agent
from agents.mind.intentions import aims, letters
from agents.mind.news.made_here import guests_came, stood_up
from agents.mind.plan import invited, keep_free, let_go, save
from agents.mind.remembering.regard import BROKE_WORD, KEPT_WORD, trust_otherwise
from agents.mind.state import OngoingTalk, Percept
from town.interface import Observation, SeenPerson, given_name

EARLY = timedelta(minutes=5)  # before its time one may be there already
SETTLED_IMPORTANCE = 4  # of a promise that is taken back or was not kept
STOOD_UP_IMPORTANCE = 5
GOAL_WORDS = 2  # that a promise shares with a goal it is for
SIGHTINGS = ("person", "activity", "heard", "overheard")  # kinds of percepts that tell who is there


# --- a talk is over ------------------------------------------------------------------------------


async def decide(
    agent: Agent,
    talk: OngoingTalk,
    made: Sequence[Promise],
    given_up: Iterable[Appointment],
    n: int,
) -> None:
    """Take up what was promised in `talk`, kept as memory `n`, and let go what was taken back."""
    who = tuple(talk.partners or talk.others)
    fresh = [_appointment(agent, promise, who) for promise in made]
    for old in given_up:
        if old not in agent.calendar:
            continue
        new = next((each for each in fresh if _is_same(old, each)), None)
        _drop(agent, old)
        if new is None:
            await _give_up(agent, old, agent.messages.took_back, talk)
        else:
            _move(agent, old, new)
    for new in fresh:
        if any(_key(new) == _key(old) for old in agent.calendar):
            continue
        others = clashing(new.start, new.end, new.place, tuple(agent.calendar))
        if any(_is_host(old) for old in others):
            await _give_up(agent, new, agent.messages.clashed, talk)
            continue
        for old in others:
            _drop(agent, old)
            await _give_up(agent, old, agent.messages.clashed, talk)
        _promise(agent, new, n)


def _is_host(date: Appointment) -> bool:
    """Return whether it is an occasion of one's own, which one does not let go by the way."""
    return date.fact is not None and not date.who


def _appointment(agent: Agent, promise: Promise, who: tuple[str, ...]) -> Appointment:
    invitations = agent.facts_called((promise.fact or "",))
    start, end = hours_with(promise, agent.now, invitations)
    people = tuple(promise.people)
    said = Appointment(
        start, end, promise.activity, promise.place, None, who, people, promise.about
    )
    known = next((come for fact in invitations if (come := invited(agent, fact, who))), None)
    return replace(said, place=known.place, fact=known.fact, who=known.who) if known else said


def _key(date: Appointment) -> tuple[object, ...]:
    """Return what makes two promises one."""
    return (date.fact, date.start, date.place, date.activity if date.fact is None else "")


def _is_same(old: Appointment, new: Appointment) -> bool:
    """Return whether `new` is `old` at another time or place."""
    if old.fact is not None or new.fact is not None:
        return old.fact == new.fact
    return old.activity == new.activity or (bool(new.people) and new.people == old.people)


def _promise(agent: Agent, appointment: Appointment, memory: int) -> None:
    """Put `appointment` into the calendar and, if it is for today, into the plan."""
    if agent.town.mind.lacks("planning"):
        return
    agent.calendar = sorted([*agent.calendar, appointment], key=lambda a: (a.start, a.activity))
    agent.know_place(appointment.place)
    text = _worded(agent, agent.messages.will_do, appointment)
    said = {"fact": appointment.fact, "activity": appointment.activity, "memory": memory}
    agent.log_event("promised", text, **said)
    if agent.plan.bed is not None and appointment.start < agent.plan.bed:
        keep_free(agent, appointment)
        save(agent, "hour", agent.plan.blocks)


async def _give_up(agent: Agent, old: Appointment, words: str, talk: OngoingTalk) -> None:
    """Know that a promise is off, and mean to tell those who were not there to hear it."""
    text = _worded(agent, words, old)
    agent.log_event("taken_back", text, fact=old.fact, who=list(old.who), activity=old.activity)
    await agent.remember("observation", text, SETTLED_IMPORTANCE, about=old.who)
    say = resolve_messages(agent.person.language)
    for name in dict.fromkeys((*old.who, *old.people)):
        if name not in (*talk.others, ANYONE):
            what = _worded(agent, say.tell_taken_back, old, who=given_name(name))
            aims.arise(agent, "promise", what, max(old.start, agent.now), who=name)


def _move(agent: Agent, old: Appointment, new: Appointment) -> None:
    """Say that a promise has another time; the new one is promised as any other."""
    say = agent.messages
    later = {"new_day": say.day(new.start), "new_time": f"{new.start:%H:%M}"}
    agent.log_event("moved", _worded(agent, say.moved, old, **later), activity=old.activity)


def _drop(agent: Agent, old: Appointment) -> None:
    agent.calendar.remove(old)
    agent.state.at_dates.pop(_name(old), None)
    let_go(agent, old)


def _worded(agent: Agent, words: str, date: Appointment, **more: str) -> str:
    say = agent.messages
    who = say.join(date.who) if date.who else ""
    return words.format(
        me=agent.person.name,
        to=say.to_them.format(who=who) if who else "",
        whom=say.whom.format(who=who) if who else "",
        activity=date.activity,
        do=say.to_do(date.activity),
        day=say.day(date.start),
        time=f"{date.start:%H:%M}",
        **more,
    )


# --- its time comes ------------------------------------------------------------------------------


async def settle(agent: Agent, seen: Observation, inbox: Iterable[Percept]) -> None:
    """Note who keeps the promises of now, and be done with those whose time is over."""
    for date in list(agent.calendar):
        if date.end <= seen.now:
            agent.calendar.remove(date)
            await _settle(agent, date, agent.state.at_dates.pop(_name(date), None))
        elif date.start - EARLY <= seen.now and _is_at(seen, date):
            there = agent.state.at_dates.setdefault(_name(date), [])
            met = [person.name for person in seen.people]
            met += [p.subject for p in inbox if p.kind in SIGHTINGS]
            guests = [p.name for p in seen.people if date.fact and _is_guest(date, p)]
            found = [name for name in met if name in date.people]
            there += [name for name in dict.fromkeys([*found, *guests]) if name not in there]


def _name(date: Appointment) -> str:
    return f"{date.start.isoformat()} {date.activity}"


def _is_at(seen: Observation, date: Appointment) -> bool:
    """Return whether the agent is at the house or piece of ground that it promised to be at."""
    return not seen.asleep and seen.place.split("/")[0] == date.place.split("/")[0]


def _is_guest(date: Appointment, person: SeenPerson) -> bool:
    """Return whether somebody stays where an occasion is, and does not only pass."""
    return person.place == date.place and not person.walking


async def _settle(agent: Agent, date: Appointment, there: list[str] | None) -> None:
    """Remember that a promise was not kept, by the agent or by those it was to be with."""
    if there is None:
        text = _worded(agent, agent.messages.broke_promise, date)
        agent.log_event(
            "not_kept", text, fact=date.fact, who=list(date.who), activity=date.activity
        )
        await agent.remember("observation", text, _weight(agent, date), about=date.who)
        letters.apologize(agent, date)
        return
    for name in date.people:
        if name in there:
            trust_otherwise(agent, name, KEPT_WORD)
        elif name != ANYONE:
            trust_otherwise(agent, name, BROKE_WORD)
            text = _worded(agent, agent.messages.stood_up, date, who=name)
            agent.log_event("stood_up", text, who=name, activity=date.activity)
            kept = await agent.remember("observation", text, STOOD_UP_IMPORTANCE, about=(name,))
            stood_up(agent, date, name, text, kept.n)
    text = _worded(agent, resolve_messages(agent.person.language).kept_promise, date)
    met = [name for name in date.people if name in there]
    if not date.fact and (met or not date.people):
        agent.log_event("kept", text, who=met, activity=date.activity)
    touches = _touches_goal(agent, date)
    if (touches and not date.people) or (met and (touches or not date.fact)):
        weight = agent.town.mind.renew_at if touches else SETTLED_IMPORTANCE
        await agent.remember("observation", text, weight, about=tuple(met) or date.who)
    await guests_came(agent, date, there)


def _weight(agent: Agent, date: Appointment) -> int:
    """Return how much it matters that a promise was not kept: more, if it was for a goal."""
    return agent.town.mind.renew_at if _touches_goal(agent, date) else SETTLED_IMPORTANCE


def _touches_goal(agent: Agent, date: Appointment) -> bool:
    """Return whether what was promised has to do with something that the agent wants."""
    town, text = agent.town, f"{date.activity} {date.about}"
    names = tuple(town.people)
    return any(
        len(shared_matter(text, goal.text, names, town.mind.language)) >= GOAL_WORDS
        for goal in agent.goals
    )
