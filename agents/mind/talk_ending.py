"""How a talk ends, and what stays of it: a memory, an opinion of the other, promises.

Nothing is asked for a farewell: its words stand in the language's table, and it is said only where
somebody goes. What stays of a talk is asked once, when the agent has heard the last answer.
"""

from datetime import timedelta

from agents.asks.activities import ANYONE, speaks
from agents.asks.context import Appointment, TalkLine
from agents.asks.news.gist import names_place
from agents.asks.questions import AfterTalk
from agents.asks.replies import Step, TalkMemoryReply
from agents.asks.resolves.language import resolve_messages
from agents.mind.agent import Agent
from agents.mind.attention import MAX_OVERHEARD_LETTERS
from agents.mind.company import keep_open_question
from agents.mind.intentions import aims, errands, promises
from agents.mind.intentions.avoiding import avoid
from agents.mind.intentions.places import places_to_promise
from agents.mind.news.called_off import is_off
from agents.mind.news.living import find_in_talk, spoken_with
from agents.mind.news.made_here import fell_out, made_up
from agents.mind.plan import MIN_STEP, planned_steps, running
from agents.mind.remembering.regard import keep_betrayals, renew
from agents.mind.state import OngoingTalk, Percept, PlannedStep
from town.interface import (
    Heard,
    Observation,
    Say,
    Wait,
    beside_in,
    clipped,
    given_name,
    rng,
)

FALLEN_OUT = -2  # change of closeness with which one has fallen out with somebody
MADE_UP = 2  # the same, with which those who had fallen out have made up
SOON = timedelta(minutes=10)  # within which one who goes somewhere else says goodbye
ANSWER_MINUTES = 0.5  # after which one looks whether somebody answers one's last words
CLOSE = 3  # closeness from which on one parts without form
MORNING, NIGHT = 5, 20  # hours between which nobody wishes a good night


# --- coming to an end ----------------------------------------------------------------------------
# A talk is over when nobody wants more of it: a line ends it, and the other has answered or has
# nothing to say to that. Who stays in the room falls silent; a farewell is for those who go.


def listening(agent: Agent, talk: OngoingTalk, minutes: float | None = None) -> Wait:
    """Return that the agent goes on listening, as long as its patience lasts."""
    patience = agent.town.mind.talk_patience_minutes
    return Wait(minutes or patience, agent.messages.listening, "talk", talk.id)


def wants_answer(agent: Agent, talk: OngoingTalk) -> bool:
    """Return whether there is something to say to others who want no more of the talk."""
    last, me = talk.lines[-1], agent.person.name
    new_here = all(line.speaker != me for line in talk.lines)
    asked = last.speaker != me and ("?" in last.text or "？" in last.text or bool(last.tells))
    return asked or new_here or talk.unsaid is not None


def goes_soon(agent: Agent, seen: Observation) -> bool:
    """Return whether the plan leads the agent to another house or piece of ground soon."""
    here = seen.place.split("/")[0]
    return any(house != here for house in _houses_ahead(agent, seen))


def _houses_ahead(agent: Agent, seen: Observation) -> list[str]:
    """Return the houses and pieces of ground to which the plan leads within SOON."""
    soon, steps = seen.now + SOON, agent.steps
    ahead = [*([steps.current] if steps.current else []), *steps.todo]
    places = [s.place for s in ahead if s.end > seen.now + MIN_STEP and s.start <= soon]
    block = running(agent, seen.now)
    begin = [b.place for b in agent.plan.blocks if seen.now < b.start <= soon]
    plan = [*(places or ([block.place] if block else [])), *begin]
    return [place.split("/")[0] for place in plan if place]


def goes_now(agent: Agent, seen: Observation, talk: OngoingTalk) -> bool:
    """Return whether the agent leaves for another house or piece of ground after the talk.

    Who has something of their own to do here first stays; a step of meeting those it talks with is
    over with the talk.
    """
    steps, met, here = agent.steps, {ANYONE, *talk.others}, seen.place.split("/")[0]
    ahead = [*([steps.current] if steps.current else []), *steps.todo]
    own = [
        step
        for step in ahead
        if step.end > seen.now + MIN_STEP and not _is_over_with(agent, step, met)
    ]
    if own and own[0].start <= seen.now + SOON:
        return own[0].place.split("/")[0] != here
    return goes_soon(agent, seen)


def _is_over_with(agent: Agent, step: PlannedStep, met: set[str]) -> bool:
    mute = speaks(step.activity, agent.people_known(), agent.person.language)
    return not met.isdisjoint(step.people) and (mute or step is not agent.steps.current)


def _go_together(agent: Agent, seen: Observation, talk: OngoingTalk) -> bool:
    """Return whether the agent goes on with somebody of the talk, or to the house of both."""
    ahead = [agent.at_once, agent.steps.current, *agent.steps.todo[:1]]
    company = {name for step in ahead if step is not None for name in companions_of(agent, step)}
    if company.intersection(talk.others):
        return True
    home, here = agent.person.home.split("/")[0], seen.place.split("/")[0]
    others = [agent.town.people[name] for name in talk.others if name in agent.town.people]
    ours = any(other.home.split("/")[0] == home for other in others)
    return ours and home != here and home in _houses_ahead(agent, seen)


def companions_of(agent: Agent, step: PlannedStep) -> set[str]:
    """Return with whom `step` is: as planned, or as its activity says."""
    beside = beside_in(step.activity, agent.people_known(), agent.person.language)
    return {*step.people, *beside}


def farewell(agent: Agent, seen: Observation, talk: OngoingTalk, *, goes: bool) -> str:
    """Return what who goes says, or who stays, by closeness and time of day."""
    name = addressed_first(talk)[0]
    person, closeness = agent.town.people.get(name), agent.relationship(name).closeness
    kind = "cool" if closeness < 0 else "close" if closeness >= CLOSE else "known"
    late = not MORNING <= seen.now.hour < NIGHT
    table = agent.messages.farewells if goes else agent.messages.sends_off
    words = table["night" if late and kind != "cool" else kind]
    chosen = rng(0, "farewell", talk.id, agent.person.name).choice(words)
    return chosen.format(they=given_name(person.name) if person else name)


async def close(agent: Agent, seen: Observation, talk: OngoingTalk) -> Say | None:
    """End the talk by rule: with a farewell if somebody goes, else without a word.

    Who stays answers a farewell and says none unasked; nobody says one twice, and those who go on
    together say none.
    """
    last, me, is_farewell = talk.lines[-1], agent.person.name, agent.messages.leave_taking.search
    bidden = last.speaker != me and is_farewell(last.text)
    has_said = any(line.speaker == me and is_farewell(line.text) for line in talk.lines[-2:])
    goes = goes_now(agent, seen, talk)
    if has_said or not (bidden or goes) or _go_together(agent, seen, talk):
        await end_talk(agent, seen, talk)
        return None
    text, to = farewell(agent, seen, talk, goes=goes), addressed_first(talk)[0]
    talk.lines.append(TalkLine(me, text, to=to if len(talk.others) == 1 else ""))
    talk.has_floor, talk.line_begun, talk.spoken_to = False, True, [to]
    talk.took_leave = talk.answered = True
    return Say(text, to if len(talk.others) == 1 else None, talk.id, (), ends=True)


async def wait_for_answer(agent: Agent, seen: Observation, talk: OngoingTalk) -> Wait | None:
    """Hear what is said to one's last words, and then be done with the talk."""
    if talk.answered or _is_left_alone(agent, seen, talk):
        await end_talk(agent, seen, talk)
        return None
    return listening(agent, talk, ANSWER_MINUTES) if seen.ended else None


def _is_left_alone(agent: Agent, seen: Observation, talk: OngoingTalk) -> bool:
    """Return whether no answer will come: nobody is in the talk any more, or patience ends."""
    patience = agent.town.clock.ticks(agent.town.mind.talk_patience_minutes)
    if seen.tick - talk.last_line >= patience:
        return True
    were_there = any(line.speaker != agent.person.name for line in talk.lines[talk.joined :])
    return were_there and all(person.talk != talk.id for person in seen.people)


def drop_unsaid(agent: Agent, talk: OngoingTalk) -> None:
    """Let be what the agent wanted to say and did not get to say."""
    if talk.unsaid is not None:
        me, text = agent.person.name, talk.unsaid.text
        agent.log_event("unsaid", agent.messages.left_unsaid.format(me=me, text=text))
        aims.unsaid(agent, talk)
        talk.unsaid = None


# --- when it is over -----------------------------------------------------------------------------


async def end_talk(agent: Agent, seen: Observation, talk: OngoingTalk) -> None:
    """Leave the talk, and ask once what stays of it.

    It was a talk with those who spoke to the agent, or to whom it spoke; what one only listened to
    was overheard.
    """
    agent.talk = None
    drop_unsaid(agent, talk)
    if not talk.lines:
        return  # it never began
    agent.state.last_talk = talk.id
    if not talk.partners:
        agent.state.deferred.append(_overheard(agent, talk))
        return
    agent.state.talk_ended = seen.tick
    keep_open_question(agent, talk)
    for other in talk.partners:
        relationship = agent.relationship(other)
        relationship.talked = seen.tick
        relationship.talks += any(line.speaker == other for line in talk.lines)
        agent.save_relationship(other)
    if not any(line.speaker != agent.person.name for line in talk.lines[talk.joined :]):
        return
    promised = agent.promises_ahead()
    answer = await _what_stays(agent, seen, talk, promised)
    await _keep(agent, seen, talk, answer, promised)


def _what_stays(
    agent: Agent, seen: Observation, talk: OngoingTalk, promised: tuple[Appointment, ...]
) -> AfterTalk:
    """Return the question what stays of the talk."""
    people = {p.name: p.activity for p in seen.people}
    heard = agent.facts_called(fact for fact in talk.heard if not is_off(agent, fact))
    told = agent.facts_called(talk.told)
    ahead = [b for b in agent.plan.blocks if b.end > seen.now]
    _know_places_spoken_of(agent, talk)
    return AfterTalk(
        **agent.common_fields(seen.now),
        others=tuple(
            agent.acquaintance(n, people.get(n, "")) for n in most_spoken_with(agent, talk)
        ),
        lines=tuple(talk.lines),
        heard=heard,
        told=told,
        appointments=promised,
        plan=tuple(agent.plan.blocks),
        places=places_to_promise(agent, talk, seen.place, ahead, (*heard, *told)),
        here=seen.place,
        **agent.company_fields(),
    )


def _know_places_spoken_of(agent: Agent, talk: OngoingTalk) -> None:
    """Know the places that one has just heard of, where a promise may be kept."""
    said = " ".join(line.text for line in talk.lines if line.speaker != agent.person.name)
    language = agent.town.mind.language
    for place in agent.town.places.values():
        invites = any(a < b for a, b in place.hours) or not (place.hours or place.residents)
        if invites and names_place(said, (place.name, place.sector_name), language):
            agent.know_place(place.path)


def _overheard(agent: Agent, talk: OngoingTalk) -> Percept:
    """Return a talk to which the agent only listened as what it overheard."""
    say = agent.messages
    words = [say.overheard_line.format(who=ln.speaker, text=ln.text) for ln in talk.lines]
    last = talk.lines[-1]
    told = tuple(fact for line in talk.lines for fact in line.tells)
    news = spoken_with(agent, (fact for fact in told if fact in agent.known_facts))
    line = Heard(last.speaker, last.text, talk.id, None, told, news=news)
    text = clipped(say.overheard + say.between.join(words), MAX_OVERHEARD_LETTERS)
    return Percept("overheard", agent.tick, text, last.speaker, line)


async def _keep(
    agent: Agent,
    seen: Observation,
    talk: OngoingTalk,
    answer: TalkMemoryReply,
    shown: tuple[Appointment, ...],
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
    if answer.secret:
        _hush(agent, talk, memory.n)
    elif answer.news:
        find_in_talk(agent, talk, answer.news, memory.n)
    partner = most_spoken_with(agent, talk)[0]
    renew(agent, talk, partner, answer)
    await keep_betrayals(agent, talk)
    await errands.get_back(agent, talk)
    if answer.closeness <= FALLEN_OUT:
        fell_out(agent, seen, talk, partner, memory.n)
        avoid(agent, partner)
    elif answer.closeness >= MADE_UP:
        made_up(agent, talk, partner, memory.n)
    given_up = [shown[n - 1] for n in dict.fromkeys(answer.takes_back)]
    await promises.decide(agent, talk, answer.promises, given_up, memory.n)
    if answer.next is not None:
        _do_at_once(agent, seen, talk, answer.next)
    for fact in answer.declined:
        for text in (known.text for known in agent.facts_called((fact,))):
            words = agent.messages.will_not_come.format(me=agent.person.name, text=text)
            agent.log_event("declined", words, fact=fact)


def _hush(agent: Agent, talk: OngoingTalk, memory: int) -> None:
    """Keep what was said among those who were in the talk: the agent gave its word."""
    among = list(dict.fromkeys([*talk.partners, *talk.others]))
    for what in (str(memory), *talk.heard):
        agent.state.hushed.setdefault(what, among)
    say, who = resolve_messages(agent.person.language), agent.messages.join(talk.partners or among)
    text = say.keeps_quiet.format(me=agent.person.name, who=who)
    agent.log_event("hushed", text, memory=memory, who=among)


def _do_at_once(agent: Agent, seen: Observation, talk: OngoingTalk, deed: Step) -> None:
    """Mean to do right away what was said in the talk, up to the next promise."""
    end = seen.now + timedelta(minutes=deed.minutes)
    due = [a.start for a in agent.calendar if a.start > seen.now]
    (agent.at_once,) = planned_steps([deed], seen.now, min([end, *due]))
    me, who = agent.person.name, agent.messages.join(talk.partners)
    text = agent.messages.does_at_once.format(me=me, activity=deed.activity, who=who)
    agent.log_event("decided", text, talk=talk.id)


def addressed_first(talk: OngoingTalk) -> list[str]:
    """Return the others in a talk, the last speaker first; who only listens comes last."""
    speakers = [line.speaker for line in reversed(talk.lines) if line.speaker in talk.others]
    return list(dict.fromkeys([*speakers, *talk.partners, *talk.others]))


def most_spoken_with(agent: Agent, talk: OngoingTalk) -> list[str]:
    """Return the others in a talk: first with whom the agent spoke most, of two the last.

    What was said to all counts for each by half.
    """
    me, spoken, last = agent.person.name, dict[str, float](), dict[str, int]()
    for n, line in enumerate(talk.lines[talk.joined :]):
        if line.speaker != me and line.to not in ("", me):
            continue
        other = line.to if line.speaker == me else line.speaker
        for name in [other] if other else talk.others:
            spoken[name] = spoken.get(name, 0) + (1 if line.to else 0.5)
            last[name] = n
    return sorted(addressed_first(talk), key=lambda n: (-spoken.get(n, 0), -last.get(n, -1)))
