"""Who is there, who may be turned to, and with whom the agent has something to settle.

Everybody in sight stands in every question, and everybody awake may be spoken to. The pauses
between talks decide only how often a mind is *asked* whether it talks (`may_turn_to`); they are
void for somebody with whom there is something to settle (`business_with`). The wake rule is in
attention.py, the question in noticing.py.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from agents.asks.context import Acquaintance
from agents.asks.resolves.language import resolve_messages
from agents.asks.secrecy import is_meant_for
from agents.mind.agent import Agent
from agents.mind.intentions import aims
from agents.mind.intentions.avoiding import keeps_from
from agents.mind.news.concern import is_theirs, to_settle
from agents.mind.plan import running
from agents.mind.state import OngoingTalk, OpenQuestion
from town.interface import Fact, Heard, Observation, Place, SeenPerson, Wait, clipped, distance

JOINING_DISTANCE = 3  # tiles from which a talk that goes on may draw one in
CALLING_DISTANCE = 5  # tiles from which one stops for somebody who begins to speak to one
STOP_MINUTES = 0.5  # for which one stops, and as long again while they speak
DUE = timedelta(minutes=10)  # before its time, one goes to a promise and stops for nobody
BESIDE = 2  # tiles between those who sit at one table or work side by side
LIKED = 3  # closeness from which on one may want a word with somebody for its own sake
EARLY = timedelta(minutes=15)  # before its time, a promise is something to settle already
OPEN_FOR = timedelta(hours=3)  # how long a question that nobody answered stays open
MAX_BUSINESS_LETTERS = 110
MAX_UNTOLD_LETTERS = 60  # of news that stands in full among what one could tell
SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?。！？…]+|$)")


def in_earshot(agent: Agent, seen: Observation, person: SeenPerson) -> bool:
    """Return whether somebody in sight hears what the agent says as one speaks, line by line.

    Of two in different rooms one who walks may be behind the wall before the line is over.
    """
    near = distance(seen.tile, person.tile) <= agent.town.hearing
    still = not (seen.walking or person.walking)
    return near and not person.asleep and (still or person.place == seen.place)


def common_place(agent: Agent, seen: Observation, names: Iterable[str]) -> Place | None:
    """Return the place where one is with all of `names`, None where one of them is elsewhere."""
    there = {person.name: person.place for person in seen.people}
    same = all(there.get(name) == seen.place for name in names)
    return agent.town.places.get(seen.place) if same else None


def called_by(agent: Agent, seen: Observation) -> SeenPerson | None:
    """Return who begins to speak to the agent while it walks, or has just stopped for them.

    None where it must not stop: it is in a talk, or on the way to a promise that is due.
    """
    if agent.talk is not None or not (seen.walking or seen.ended) or seen.asleep:
        return None
    near = (p for p in seen.people if distance(seen.tile, p.tile) <= CALLING_DISTANCE)
    speaker = next((p for p in near if p.speaking and p.to == agent.person.name), None)
    if speaker is None or _has_to_go(agent, seen, speaker.name):
        return None
    return speaker


def stop_for_call(agent: Agent, seen: Observation) -> Wait | None:
    """Return that the agent stops on its way for somebody who begins to speak to it."""
    speaker = called_by(agent, seen)
    if speaker is None:
        return None
    return Wait(STOP_MINUTES, agent.messages.listening, "talk", speaker.talk)


def turns_to(seen: Observation, talk: OngoingTalk, line: Heard) -> bool:
    """Return whether with `line` somebody turns to one of those in the talk, and still in it."""
    if line.to not in talk.others or line.to in talk.ended or line.speaker in talk.others:
        return False
    return any(p.name == line.to and p.talk == talk.id for p in seen.people)


def _has_to_go(agent: Agent, seen: Observation, speaker: str) -> bool:
    """Return whether the agent is due elsewhere, by a promise that is not to the `speaker`."""
    return any(
        date.start - DUE <= seen.now < date.end
        and date.place != seen.place
        and speaker not in date.people
        for date in agent.calendar
    )


def company(agent: Agent, seen: Observation, but: Collection[str] = ()) -> tuple[Acquaintance, ...]:
    """Return everybody in sight `but` some, nearest first, as a question shows them."""
    return tuple(_shown(agent, seen, person) for person in seen.people if person.name not in but)


def present(seen: Observation) -> tuple[Acquaintance, ...]:
    """Return who is in the same place, by name, and not what each of them does just now.

    What somebody does next hangs on who is there; so the question stays the same while they move.
    """
    names = sorted(person.name for person in seen.people if person.place == seen.place)
    return tuple(Acquaintance(name, "", 0) for name in names)


def _shown(agent: Agent, seen: Observation, person: SeenPerson) -> Acquaintance:
    same = [p.name for p in seen.people if person.talk and p.talk == person.talk]
    return replace(
        agent.acquaintance(person.name, person.activity, person.talk is not None),
        sharing=person.sharing,
        talk_with=tuple(name for name in same if name != person.name),
        asleep=person.asleep,
        place="" if person.place == seen.place else person.place,
        business="" if person.asleep else business_with(agent, person.name),
    )


def may_turn_to(agent: Agent, person: SeenPerson, seen: Observation, mingling: bool) -> bool:
    """Return whether it is worth asking if the agent talks to `person` now.

    Sooner when mingling. Who is in a talk is asked about only by those near enough to join in.
    """
    near = distance(seen.tile, person.tile) <= JOINING_DISTANCE
    if keeps_from(agent, person.name):
        return False
    if person.asleep or (person.talk is not None and not near):
        return False
    if person.talk is None and business_with(agent, person.name):
        return True
    return not agent.has_just_talked(person.name, seen.tick, mingling)


def worth_a_look(agent: Agent, seen: Observation, names: Iterable[str]) -> bool:
    """Return whether something could follow from looking at those of `names` who share the room.

    One has something to settle with them, likes them, or sits or works beside them.
    """
    wanted = set(names)
    return any(
        person.place == seen.place
        and not person.walking
        and (
            business_with(agent, person.name) != ""
            or agent.relationship(person.name).closeness >= LIKED
            or _is_beside(agent, seen, person)
        )
        for person in seen.people
        if person.name in wanted
    )


def _is_beside(agent: Agent, seen: Observation, person: SeenPerson) -> bool:
    known = agent.relationship(person.name)
    busy = seen.object is not None and person.object is not None
    near = busy and distance(seen.tile, person.tile) <= BESIDE
    return bool(known.kind) and (near or person.sharing != "")


# --- what there is to settle ---------------------------------------------------------------------


def business_with(agent: Agent, name: str) -> str:
    """Return what the agent has to settle with that very person, in words; "" for nothing."""
    return clipped(
        _planned_with(agent, name)
        or _intended(agent, name)
        or _open_question(agent, name)
        or to_settle(agent, name)
        or _untold(agent, name),
        MAX_BUSINESS_LETTERS,
    )


def _planned_with(agent: Agent, name: str) -> str:
    """Return what the step, the block or a promise of now is about, if it is with `name`."""
    now, block = agent.now, running(agent, agent.now)
    for item in (agent.steps.current, block):
        if item is not None and name in item.people:
            return agent.messages.planned_with.format(activity=item.activity)
    for promise in agent.calendar:
        due = promise.start - EARLY <= now < promise.end
        if due and promise.fact is None and name in promise.who:
            return agent.messages.promised_with.format(activity=promise.activity)
    return ""


def _intended(agent: Agent, name: str) -> str:
    """Return what the agent means to say to `name`."""
    what = aims.matter_for(agent, name)
    say = resolve_messages(agent.person.language)
    return say.to_settle.format(what=what) if what else ""


def _open_question(agent: Agent, name: str) -> str:
    asked = agent.state.open_questions.get(name)
    if asked is None or agent.now - asked.when > OPEN_FOR:
        return ""
    words = agent.messages.asked_you if asked.by == name else agent.messages.you_asked
    return words.format(text=asked.text)


def _untold(agent: Agent, name: str) -> str:
    """Return the news that is meant for `name` and that they have not heard from the agent."""
    me, now = agent.myself, agent.now
    fresh = [
        known.fact
        for known in agent.known_facts.values()
        if name not in known.shared and not known.called_off and not _is_over(known.fact, now)
    ]
    for fact in sorted(fresh, key=lambda fact: fact.id):
        if is_theirs(agent, name, fact) or is_meant_for(me, name, fact):
            return agent.messages.untold.format(text=clipped(fact.text, MAX_UNTOLD_LETTERS))
    return ""


def _is_over(fact: Fact, now: datetime) -> bool:
    return fact.is_stale(now) or (fact.starts is not None and now >= fact.starts)


def keep_open_question(agent: Agent, talk: OngoingTalk) -> None:
    """Note what was asked last in a talk that is over, if nobody answered it."""
    last, me = talk.lines[-1], agent.person.name
    question = _question_at_the_end(last.text)
    asked = talk.spoken_to if last.speaker == me else []
    if last.speaker != me and last.to in ("", me):
        asked = [last.speaker]
    for name in talk.partners:
        agent.state.open_questions.pop(name, None)
        if question and name in asked:
            agent.state.open_questions[name] = OpenQuestion(question, last.speaker, agent.now)


def _question_at_the_end(line: str) -> str:
    """Return the question with which a line ends, without what was said before it; "" for none."""
    text = line.rstrip("\"'”’ ")
    if not text.endswith(("?", "？")):
        return ""
    *_, question = SENTENCE.finditer(text)
    return question[0].strip()
