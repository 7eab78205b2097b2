"""Talk, line by line, from the side of one agent: what it hears, and what it says next.

A talk is not one call: a line takes its time, and hearing it is the other's next observation. The
one addressed has the floor; a line to everyone is answered by the one who has been silent longest.
So facts travel: a line names those it tells, `hear` takes them out, noticing.py learns them.
How a talk comes to its end, and what happens then, is in talk_ending.py.
"""

from collections.abc import Collection
from dataclasses import replace

from agents.asks import secrecy
from agents.asks.context import Acquaintance, TalkLine
from agents.asks.questions import NextLine
from agents.asks.replies import LineReply
from agents.mind.agent import Agent
from agents.mind.attention import MAX_OVERHEARD_LINES, facts_told
from agents.mind.company import common_place, company, in_earshot, turns_to
from agents.mind.intentions import aims, wishes
from agents.mind.news.living import carried, hear_again, spoken_with
from agents.mind.plan import ahead, running
from agents.mind.remembering.recalling import recalling
from agents.mind.remembering.regard import note_leak
from agents.mind.state import OngoingTalk, Percept, TalkWish
from agents.mind.talk_ending import (
    addressed_first,
    close,
    drop_unsaid,
    end_talk,
    goes_soon,
    listening,
    wait_for_answer,
    wants_answer,
)
from town.interface import (
    WHISPER_TILES,
    Action,
    Do,
    Heard,
    Observation,
    OwnLine,
    Say,
    SeenPerson,
    Wait,
    distance,
)

TALKING_DISTANCE = 3  # tiles at which a talk can begin
MAX_REFUSED = 4  # lines in a row without the floor, after which one lets it be
MAX_WALKS = 8  # up to somebody who walks on


# --- hearing -------------------------------------------------------------------------------------


def hear(agent: Agent, seen: Observation, percepts: list[Percept]) -> list[Percept]:
    """Take in the lines that concern the agent; return the news that they told it."""
    _settle(agent, seen, over=any(percept.own is not None for percept in percepts))
    _overhear(agent, seen, percepts)
    news = []
    for percept in percepts:
        if percept.own is not None:
            _reached(agent, percept.own)
        line = percept.heard
        if line is None or not _concerns(agent, seen, line):
            continue
        if agent.talk is None:
            news += _enter(agent, seen, line)
        talk = agent.talk
        assert talk is not None
        if talk.took_leave and talk.id != line.talk and line.to == agent.person.name:
            talk.called, talk.answered = line, True  # one turns to them when this talk is over
            continue
        if talk.id != line.talk and not _is_answered(agent, talk):
            news += _join(agent, talk, line)
        news += _take_in(agent, talk, line)
        _mark(talk, line, agent.person.name)
        talk.last_line = percept.tick
        asked = _has_floor(agent, talk, line) or talk.wants_floor
        talk.has_floor = asked and not talk.took_leave
    return news


def answer_call(agent: Agent, seen: Observation, line: Heard) -> list[Percept]:
    """Enter the talk of a line that was said to the agent while another talk ended."""
    news = _enter(agent, seen, line)
    talk = agent.talk
    assert talk is not None
    news += _take_in(agent, talk, line)
    _mark(talk, line, agent.person.name)
    talk.last_line, talk.has_floor = seen.tick, True
    return news


def _enter(agent: Agent, seen: Observation, line: Heard) -> list[Percept]:
    """Be in the talk of `line`, with what was overheard of it; return what of that is news."""
    talk = agent.talk = _entered(seen, line)
    why = wishes.taken_up(agent, line.speaker, line.talk)
    talk.why = why or aims.matter_for(agent, line.speaker)
    return _catch_up(agent, talk)


def _join(agent: Agent, talk: OngoingTalk, line: Heard) -> list[Percept]:
    """Join the talk of `line`, since nobody has answered the agent yet; return what is news.

    Of two in which something was said already the older one goes on.
    """
    if talk.lines and _age(talk.id) < _age(line.talk):
        return []
    talk.id, kept = line.talk, agent.state.overheard
    kept[talk.id] = [before for before in kept.get(talk.id, ()) if before != line]
    return _catch_up(agent, talk)


def _age(talk: str) -> tuple[int, str]:
    """Return what orders talks by their beginning, as their ids tell it."""
    name, _, tick = talk.rpartition("@")
    return (int(tick) if tick.isdecimal() else 0), name


def _take_in(agent: Agent, talk: OngoingTalk, line: Heard) -> list[Percept]:
    """Add a line to the talk; return the news that it tells."""
    talk.lines.append(TalkLine(line.speaker, line.text, line.tells, line.to or "", line.began))
    fresh = [fact for fact in carried(agent, line) if fact not in agent.known_facts]
    for fact in line.tells:
        if fact in agent.known_facts:
            note_leak(agent, talk, line, fact)
            hear_again(agent, fact, line.speaker)
    talk.heard += [*fresh, *(f for f in line.tells if _is_open(agent, f) and f not in fresh)]
    return [_told(agent, line, fresh)] if fresh else []


def _mark(talk: OngoingTalk, line: Heard, me: str) -> None:
    """Note who has spoken to the agent, and who wants no more of the talk."""
    if line.speaker not in talk.others:
        talk.others.append(line.speaker)
    if line.to in (None, me) and line.speaker not in talk.partners:
        talk.partners.append(line.speaker)
    talk.ended = [name for name in talk.ended if name != line.speaker]
    if line.ends:
        talk.ended.append(line.speaker)
    talk.other_left = set(talk.others) <= set(talk.ended)
    talk.answered = talk.answered or talk.took_leave


def _overhear(agent: Agent, seen: Observation, percepts: list[Percept]) -> None:
    """Keep the lines of the talks in sight that the agent is not in: it may join one."""
    going = {person.talk for person in seen.people if person.talk}
    mine, kept = agent.talk.id if agent.talk else "", agent.state.overheard
    for percept in percepts:
        for line in percept.lines:
            kept[line.talk] = [*kept.get(line.talk, ()), line][-MAX_OVERHEARD_LINES:]
    kept = {talk: lines for talk, lines in kept.items() if talk in going and talk != mine}
    agent.state.overheard = kept


def _catch_up(agent: Agent, talk: OngoingTalk) -> list[Percept]:
    """Begin a talk that goes on already with what was overheard of it; return what is news.

    What the agent has said to them meanwhile comes after it.
    """
    said, talk.lines, news = talk.lines, [], []
    for line in agent.state.overheard.pop(talk.id, []):
        if line.speaker not in talk.others:
            talk.others.append(line.speaker)
        news += _take_in(agent, talk, line)
    talk.joined = len(talk.lines)
    talk.lines += said
    later = agent.state.deferred
    agent.state.deferred = [p for p in later if not (p.lines and p.lines[0].talk == talk.id)]
    return news


def _is_answered(agent: Agent, talk: OngoingTalk) -> bool:
    return any(line.speaker != agent.person.name for line in talk.lines)


def _is_open(agent: Agent, fact: str) -> bool:
    """Return whether `fact` is an invitation ahead that the agent has not accepted yet."""
    known = agent.known_facts[fact].fact if fact in agent.known_facts else None
    if known is None or known.starts is None or known.source == agent.person.name:
        return False
    ahead = agent.now < (known.ends or known.starts)
    return ahead and fact not in [a.fact for a in agent.calendar]


def _concerns(agent: Agent, seen: Observation, line: Heard) -> bool:
    """Return whether `line` is of the agent's talk, or said to it.

    So is one by or to somebody to whom the agent has begun to speak at the same time, and one with
    which somebody turns to those the agent talks with: they are in it now.
    """
    me, talk = agent.person.name, agent.talk
    if talk is None:
        return line.to == me and line.talk != agent.state.last_talk
    same_circle = not {line.speaker, line.to}.isdisjoint(talk.others)
    begun = same_circle and not _is_answered(agent, talk)
    return line.talk == talk.id or line.to == me or begun or turns_to(seen, talk, line)


def _entered(seen: Observation, line: Heard) -> OngoingTalk:
    others = [line.speaker]
    others += [p.name for p in seen.people if p.talk == line.talk and p.name != line.speaker]
    return OngoingTalk(line.talk, others, doing=seen.activity)


def _has_floor(agent: Agent, talk: OngoingTalk, line: Heard) -> bool:
    if line.to is not None:
        return line.to == agent.person.name
    order = [entry.speaker for entry in talk.lines]
    here = [name for name in talk.others if name not in talk.ended]
    silent = {n: _last_index(order, n) for n in [agent.person.name, *here]}
    silent.pop(line.speaker, None)
    return bool(silent) and min(silent, key=lambda n: (silent[n], n)) == agent.person.name


def _last_index(order: list[str], name: str) -> int:
    return max((i for i, speaker in enumerate(order) if speaker == name), default=-1)


def _told(agent: Agent, line: Heard, facts: list[str]) -> Percept:
    texts = (fact.text for id_, fact in carried(agent, line).items() if id_ in facts)
    told = replace(line, talk="", to=None, tells=tuple(facts), ends=False)
    text = agent.messages.told_me.format(who=line.speaker, text=agent.messages.between.join(texts))
    return Percept("heard", agent.tick, text, line.speaker, told, told_by=facts_told(told))


# --- speaking ------------------------------------------------------------------------------------


async def approach(
    agent: Agent, seen: Observation, person: SeenPerson, wish: TalkWish
) -> Action | None:
    """Walk up to somebody in sight until they hear, and begin to talk, or join in.

    None where nothing is said, or one does not get to them.
    """
    beside = _has_to_whisper(agent, seen, wish.who)
    close = distance(seen.tile, person.tile) <= (WHISPER_TILES if beside else TALKING_DISTANCE)
    if not (close and in_earshot(agent, seen, person)):
        wish.walks += 1
        return _walk_up(agent, person, beside) if wish.walks <= MAX_WALKS else None
    talk = agent.talk = _opened(agent, seen, person, wish)
    wishes.begun(wish, talk)
    if any(p.speaking and p.talk == talk.id for p in seen.people):
        return listening(agent, talk)  # and speak when that line is over
    return await _speak(agent, seen, talk)


def _walk_up(agent: Agent, person: SeenPerson, beside: bool = False) -> Do:
    walk = agent.messages.walking_up.format(who=person.name)
    return Do(walk, person.place, 0, icon="walk", person=person.name, beside=beside)


def _has_to_whisper(agent: Agent, seen: Observation, who: str) -> bool:
    """Return whether one has something to tell `who` that others in hearing must not have."""
    hearers = tuple(agent.acquaintance(p.name) for p in _hearers(agent, seen, [who]))
    company = secrecy.Company(agent.myself, (agent.acquaintance(who),), hearers, ())
    return company.whispers(secrecy.tidings(agent.myself, agent.facts_for([who]), seen.now))


def _opened(agent: Agent, seen: Observation, person: SeenPerson, wish: TalkWish) -> OngoingTalk:
    """Return the talk with somebody: that which they are in, or to which somebody calls them."""
    calls = (p.talk for p in seen.people if p.speaking and p.to == person.name)
    going = person.talk or next(calls, None)
    others = [p.name for p in seen.people if going and p.talk == going] or [wish.who]
    talk = OngoingTalk(
        going or f"{agent.person.name}@{seen.tick}",
        [wish.who, *(name for name in others if name != wish.who)],
        wish.why,
        seen.activity if not seen.walking else "",
        last_line=seen.tick,
        has_floor=True,
        wants_floor=True,
    )
    _catch_up(agent, talk)
    return talk


async def continue_talk(agent: Agent, seen: Observation, talk: OngoingTalk) -> Action | None:
    """Return what to do next in `talk`; None to carry on, or when the talk has ended."""
    if talk.line_begun:
        return None  # a line said in the middle of one's own would never be heard
    present = any(p.name in talk.others and not p.asleep for p in seen.people)
    present |= seen.conversation is not None and bool(seen.conversation.members)
    if not present:
        await end_talk(agent, seen, talk)
        return None
    if talk.took_leave:
        return await wait_for_answer(agent, seen, talk)
    if talk.has_floor:
        return await _speak(agent, seen, talk)
    patience = agent.town.clock.ticks(agent.town.mind.talk_patience_minutes)
    if not seen.ended:
        return None
    if seen.tick - talk.last_line < patience:
        return listening(agent, talk)
    if talk.wants_floor:
        return await _speak(agent, seen, talk)
    await end_talk(agent, seen, talk)
    return None


def give_up_line(agent: Agent) -> Wait | None:
    """Say nothing after all: give up a talk that has not begun, else go on listening."""
    talk = agent.talk
    if talk is None or not talk.partners:
        agent.talk = None
        return None
    talk.has_floor = talk.wants_floor = False
    return listening(agent, talk)


async def _speak(agent: Agent, seen: Observation, talk: OngoingTalk) -> Action | None:
    """Ask for a line and say it; by rule, without asking, where nothing is left to say."""
    left = agent.town.mind.talk_lines - len(talk.lines)
    if left <= 0 or (talk.other_left and not wants_answer(agent, talk)):
        return await close(agent, seen, talk)
    if (apart := _out_of_earshot(agent, seen, talk)) is not None:
        if not seen.refused:
            return _walk_up(agent, apart, talk.hushed)
        talk.has_floor = talk.wants_floor = False
        return listening(agent, talk)
    answer = await _next_line(agent, seen, talk, left)
    if not answer.text:
        return await _fall_silent(agent, seen, talk)
    return _say(agent, seen, talk, answer)


async def _fall_silent(agent: Agent, seen: Observation, talk: OngoingTalk) -> Action | None:
    """Say nothing; if the others have done as well, the talk is over."""
    agent.log_event("silent", agent.messages.nothing_new.format(me=agent.person.name))
    talk.has_floor = talk.wants_floor = False
    drop_unsaid(agent, talk)
    if talk.other_left:
        return await close(agent, seen, talk)
    return listening(agent, talk)


async def _next_line(agent: Agent, seen: Observation, talk: OngoingTalk, left: int) -> LineReply:
    people = {p.name: p.activity for p in seen.people}
    latest = talk.lines[-1].text if talk.lines else talk.why
    us = agent.messages.me_and_you.format(me=agent.person.name, you=talk.others[0])
    queries = [us, latest or talk.others[0]]
    here = agent.town.places.get(seen.place)
    listeners = _in_earshot(agent, seen, _listeners(talk))
    hearers = _hearers(agent, seen, listeners)
    ask = NextLine(
        **agent.common_fields(seen.now),
        others=tuple(agent.acquaintance(n, people.get(n, "")) for n in listeners),
        here=seen.place,
        doing=talk.doing or seen.activity,
        why=talk.why,
        lines=tuple(talk.lines),
        lines_left=left,
        facts=agent.facts_for(listeners),
        appointments=agent.promises_ahead(),
        plan=running(agent, seen.now),
        later=ahead(agent, seen.now),
        place_name=here.name if here else "",
        there=common_place(agent, seen, listeners),
        hearers=tuple(agent.acquaintance(p.name, p.activity) for p in hearers),
        beyond=_beyond(agent, seen, listeners, hearers),
        more_people=seen.more_people,
        may_join=tuple(
            p.name
            for p in hearers
            if p.talk is None and not p.walking and in_earshot(agent, seen, p)
        ),
        beside=tuple(p.name for p in seen.people if _is_beside(seen, p)),
        known_secrets=tuple(agent.secrets_by_id().items()),
        unsaid=talk.unsaid.text if talk.unsaid else "",
        others_done=talk.other_left,
        leaving=goes_soon(agent, seen),
    )
    return await (await recalling(agent, talk, ask, *queries))


def _listeners(talk: OngoingTalk) -> list[str]:
    """Return the others in a talk, the last speaker first, without those who have left it."""
    names = addressed_first(talk)
    return [name for name in names if name not in talk.ended] or names


def _in_earshot(agent: Agent, seen: Observation, names: list[str]) -> list[str]:
    """Return those of `names` who can hear the agent; all, where it sees none of them near."""
    near = [p.name for p in seen.people if in_earshot(agent, seen, p)]
    return [name for name in names if name in near] or names


def _out_of_earshot(agent: Agent, seen: Observation, talk: OngoingTalk) -> SeenPerson | None:
    """Return the nearest of those in a talk who are in sight, where none can hear the agent."""
    there = [p for p in seen.people if p.name in _listeners(talk) and not p.asleep]
    if talk.hushed and talk.unsaid is not None and not seen.refused:  # a whisper not heard
        missed = [p for p in there if p.name in talk.spoken_to and not _is_beside(seen, p)]
        if missed:
            return missed[0]
    if not there or any(in_earshot(agent, seen, person) for person in there):
        return None
    return there[0]


def _is_beside(seen: Observation, person: SeenPerson) -> bool:
    return distance(seen.tile, person.tile) <= WHISPER_TILES


def _hearers(agent: Agent, seen: Observation, others: Collection[str]) -> list[SeenPerson]:
    """Return who is awake within hearing and not among the `others`, who listen."""
    return [
        person
        for person in seen.people
        if person.name not in others
        and not person.asleep
        and distance(seen.tile, person.tile) <= agent.town.hearing
    ]


def _beyond(
    agent: Agent, seen: Observation, listeners: Collection[str], hearers: list[SeenPerson]
) -> tuple[Acquaintance, ...]:
    """Return who else is in sight."""
    near = {*listeners, *(person.name for person in hearers)}
    return company(agent, seen, near)


def _say(agent: Agent, seen: Observation, talk: OngoingTalk, answer: LineReply) -> Say:
    me = agent.person.name
    names = _in_earshot(agent, seen, _listeners(talk))
    to = answer.to if len(names) > 1 or answer.to else names[0]
    tells = tuple(f for f in dict.fromkeys(answer.tells) if f in agent.known_facts)
    ends = talk.other_left or answer.ends
    talk.lines.append(TalkLine(me, answer.text, tells, to or "", agent.lands + 1))
    talk.last_line, talk.has_floor, talk.line_begun = agent.lands, False, True
    talk.took_leave, talk.answered = ends, talk.other_left
    talk.spoken_to = names if to is None else [to]
    talk.hushed = answer.loudness == "whisper"
    return Say(answer.text, to, talk.id, tells, ends, answer.loudness, spoken_with(agent, tells))


def _settle(agent: Agent, seen: Observation, over: bool) -> None:
    """Work out what became of the agent's last line, once it is `over`.

    It was not said if it was refused. Nothing else can be said before it is over.
    """
    talk = agent.talk
    if talk is None or not talk.line_begun or not (over or seen.ended or seen.refused):
        return
    talk.line_begun = False
    if seen.refused:
        _keep_for_later(agent, talk)
        return
    talk.unsaid, talk.refusals, talk.wants_floor = None, 0, False
    talk.last_line = seen.tick


def _reached(agent: Agent, own: OwnLine) -> None:
    """Note who has heard a line of the agent's; who could not is gone up to, to say it again."""
    me, say = agent.person.name, agent.messages
    for fact in own.tells:
        if fact in agent.known_facts and own.heard_by:
            shared = agent.known_facts[fact].shared
            shared += [name for name in own.heard_by if name not in shared]
            others = [n for n in own.heard_by if agent.talk and n in agent.talk.others]
            text, who = agent.known_facts[fact].fact.text, say.join(others or own.heard_by)
            agent.log_event("told", say.told_others.format(me=me, who=who, text=text), fact=fact)
    talk = agent.talk
    mine = [line for line in talk.lines if line.speaker == me] if talk is not None else []
    if talk is None or not mine or mine[-1].text != own.text:
        return
    talk.partners += [
        name for name in talk.spoken_to if name in own.heard_by and name not in talk.partners
    ]
    if own.heard_by:
        talk.told += own.tells
    if own.missed and not (talk.took_leave and talk.answered):
        _say_again(agent, talk, mine[-1], own)


def _say_again(agent: Agent, talk: OngoingTalk, line: TalkLine, own: OwnLine) -> None:
    """Mean to say again what the one it was said to could not hear, or let it be."""
    if not own.heard_by:
        talk.lines.remove(line)
    again = wishes.was_missed(agent, talk)
    talk.unsaid, talk.took_leave = line, False
    talk.has_floor = talk.wants_floor = again
    if not again:
        drop_unsaid(agent, talk)


def _keep_for_later(agent: Agent, talk: OngoingTalk) -> None:
    """Keep the line that did not get the floor, to be said when the next line is over."""
    line = talk.lines.pop()
    if talk.took_leave and talk.answered:
        return  # it was a farewell: one goes without
    talk.took_leave, talk.refusals = False, talk.refusals + 1
    talk.unsaid, talk.wants_floor = replace(line, began=0), True
    if talk.refusals >= MAX_REFUSED:
        talk.wants_floor = False
        drop_unsaid(agent, talk)
