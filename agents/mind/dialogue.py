"""Talk, line by line, from the side of one agent: what it hears, and what it says next.

A talk is not one call: a line takes its time, and hearing it is the other's next observation. The
one addressed has the floor; a line to everyone is answered by the one who has been silent longest.
So facts travel: a line names those it tells, `hear` takes them out, noticing.py learns them.
What happens when a talk is over is in talk_ending.py.
"""

from agents.asks.context import TalkLine
from agents.asks.questions import NextLine
from agents.asks.replies import LineReply
from agents.mind.agent import Agent
from agents.mind.attention import facts_told
from agents.mind.plan import running
from agents.mind.state import OngoingTalk, Percept, PlannedTalk
from agents.mind.talk_ending import addressed_first, end_talk
from town.interface import Action, Do, Heard, Observation, Say, Wait, distance

TALKING_DISTANCE = 3  # tiles at which a talk can begin


# --- hearing -------------------------------------------------------------------------------------


def hear(agent: Agent, seen: Observation, percepts: list[Percept]) -> list[Percept]:
    """Take in the lines that concern the agent; return the news that they told it."""
    _settle(agent, seen)
    news = []
    for percept in percepts:
        line = percept.heard
        if line is None or not _concerns(agent, line):
            continue
        talk = agent.talk = agent.talk or _entered(seen, line)
        if talk.id != line.talk and all(said.speaker == agent.person.name for said in talk.lines):
            talk.id = line.talk  # nobody has answered the agent yet: it answers instead
        talk.lines.append(TalkLine(line.speaker, line.text, line.tells))
        if line.speaker not in talk.others:
            talk.others.append(line.speaker)
        talk.last_line = percept.tick
        talk.other_left = talk.other_left or line.ends
        talk.has_floor = not talk.took_leave and _has_floor(agent, talk, line)
        fresh = [f for f in line.tells if f not in agent.known_facts and f in agent.town.facts]
        for fact in line.tells:
            if fact in agent.known_facts and line.speaker not in agent.known_facts[fact].shared:
                agent.known_facts[fact].shared.append(line.speaker)
        talk.heard += [*fresh, *(f for f in line.tells if _is_open(agent, f) and f not in fresh)]
        if fresh:
            news.append(_told(agent, percept, line, fresh))
    return news


def _is_open(agent: Agent, fact: str) -> bool:
    """Return whether `fact` is an invitation that the agent has not accepted yet."""
    known = agent.town.facts.get(fact)
    mine = known is not None and known.source == agent.person.name
    return (
        bool(known and known.starts) and not mine and fact not in [a.fact for a in agent.calendar]
    )


def _concerns(agent: Agent, line: Heard) -> bool:
    if agent.talk is not None:
        return line.talk == agent.talk.id or line.to == agent.person.name
    return line.to == agent.person.name and line.talk != agent.state.last_talk


def _entered(seen: Observation, line: Heard) -> OngoingTalk:
    others = [line.speaker]
    others += [p.name for p in seen.people if p.talk == line.talk and p.name != line.speaker]
    return OngoingTalk(line.talk, others, doing=seen.activity)


def _has_floor(agent: Agent, talk: OngoingTalk, line: Heard) -> bool:
    if line.to is not None:
        return line.to == agent.person.name
    order = [entry.speaker for entry in talk.lines]
    silent = {n: _last_index(order, n) for n in [agent.person.name, *talk.others]}
    silent.pop(line.speaker, None)
    return min(silent, key=lambda n: (silent[n], n)) == agent.person.name


def _last_index(order: list[str], name: str) -> int:
    return max((i for i, speaker in enumerate(order) if speaker == name), default=-1)


def _told(agent: Agent, percept: Percept, line: Heard, facts: list[str]) -> Percept:
    said = agent.messages.between.join(agent.town.facts[f].text for f in facts)
    told = Heard(line.speaker, line.text, "", None, tuple(facts), began=line.began)
    text = agent.messages.told_me.format(who=line.speaker, text=said)
    return Percept("heard", percept.tick, text, line.speaker, told, told_by=facts_told(told))


# --- speaking ------------------------------------------------------------------------------------


async def approach(agent: Agent, seen: Observation, wish: PlannedTalk) -> Action | None:
    """Walk up to somebody and begin to talk; None where that is given up."""
    person = next((p for p in seen.people if p.name == wish.who), None)
    if person is None or seen.refused or person.asleep:
        agent.state.planned_talk = None
        return None
    if distance(seen.tile, person.tile) > TALKING_DISTANCE:
        walk = agent.messages.walking_up.format(who=wish.who)
        return Do(walk, person.place, 0, icon="walk", person=wish.who)
    agent.state.planned_talk = None
    talk = person.talk or f"{agent.person.name}@{seen.tick}"
    others = [p.name for p in seen.people if person.talk and p.talk == person.talk] or [wish.who]
    doing = seen.activity if not seen.walking else ""
    agent.talk = OngoingTalk(talk, others, wish.why, doing, last_line=seen.tick, has_floor=True)
    return await _speak(agent, seen, agent.talk)


async def continue_talk(agent: Agent, seen: Observation, talk: OngoingTalk) -> Action | None:
    """Return what to do next in `talk`; None to carry on, or when the talk has ended."""
    present = any(p.name in talk.others and not p.asleep for p in seen.people)
    present |= seen.conversation is not None and bool(seen.conversation.members)
    if talk.took_leave or not present:
        await end_talk(agent, seen, talk)
        return None
    if talk.has_floor:
        return await _speak(agent, seen, talk)
    patience = agent.town.clock.ticks(agent.town.mind.talk_patience_minutes)
    if not seen.ended:
        return None
    if seen.tick - talk.last_line >= patience:
        await end_talk(agent, seen, talk)
        return None
    return _listening(agent, talk)


def _listening(agent: Agent, talk: OngoingTalk) -> Wait:
    return Wait(agent.town.mind.talk_patience_minutes, agent.messages.listening, "talk", talk.id)


def give_up_line(agent: Agent) -> Wait | None:
    """Say nothing after all: give up a talk that has not begun, else go on listening."""
    talk = agent.talk
    if talk is None or not talk.lines:
        agent.talk = None
        return None
    talk.has_floor = False
    return _listening(agent, talk)


async def _speak(agent: Agent, seen: Observation, talk: OngoingTalk) -> Action | None:
    left = agent.town.mind.talk_lines - len(talk.lines)
    if left <= 0 and not talk.other_left:
        await end_talk(agent, seen, talk)
        return None
    answer = await _next_line(agent, seen, talk, 1 if talk.other_left else max(left, 1))
    if _plain(answer.text) in {_plain(line.text) for line in talk.lines}:
        agent.log_event("loop", agent.messages.nothing_new.format(me=agent.person.name))
        await end_talk(agent, seen, talk)
        return None
    return _say(agent, talk, answer)


async def _next_line(agent: Agent, seen: Observation, talk: OngoingTalk, left: int) -> LineReply:
    people = {p.name: p.activity for p in seen.people}
    latest = talk.lines[-1].text if talk.lines else talk.why
    us = agent.messages.me_and_you.format(me=agent.person.name, you=talk.others[0])
    queries = [us, latest or talk.others[0]]
    here = agent.town.places.get(seen.place)
    return await NextLine(
        **agent.common_fields(seen.now),
        others=tuple(agent.acquaintance(n, people.get(n, "")) for n in addressed_first(talk)),
        here=seen.place,
        doing=talk.doing or seen.activity,
        why=talk.why,
        lines=tuple(talk.lines),
        lines_left=left,
        facts=agent.facts_for(talk.others),
        memories=await agent.recall(*queries, count=12),
        appointments=tuple(agent.calendar),
        plan=running(agent, seen.now),
        place_name=here.name if here else "",
    )


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _say(agent: Agent, talk: OngoingTalk, answer: LineReply) -> Say:
    me = agent.person.name
    to = talk.others[0] if len(talk.others) == 1 else answer.to
    tells = tuple(f for f in dict.fromkeys(answer.tells) if f in agent.known_facts)
    talk.lines.append(TalkLine(me, answer.text, tells))
    talk.last_line, talk.has_floor = agent.lands, False
    talk.took_leave = talk.other_left or answer.ends
    talk.line_begun = True
    return Say(answer.text, to, talk.id, tells, talk.took_leave)


def _settle(agent: Agent, seen: Observation) -> None:
    """Work out what became of the agent's last line: it was not said if it was refused."""
    talk = agent.talk
    if talk is None or not talk.line_begun:
        return
    talk.line_begun = False
    if seen.refused:
        talk.lines.pop()
        talk.took_leave = False
        return
    for fact in talk.lines[-1].tells:
        talk.told.append(fact)
        shared = agent.known_facts[fact].shared
        shared += [n for n in talk.others if n not in shared]
        me, text = agent.person.name, agent.town.facts[fact].text
        told = agent.messages.told_others.format(
            me=me, who=agent.messages.join(talk.others), text=text
        )
        agent.log_event("told", told, fact=fact)
