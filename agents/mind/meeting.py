"""Steps that are done with somebody: side by side, or beginning with a talk once they are found.

A step that says what it is `about`, or whose activity speaks, begins with a talk; any other is
done together, and the bodies see to who waits for whom (town/world/company.py). To talk, who is in
sight is walked up to, without a notice and whatever pause there is between talks. Who is not is
waited for and looked for where they may be; then the agent gives up and says so, and the plan goes
on. How a talk begins and goes on is in dialogue.py.
"""

from collections.abc import Sequence
from dataclasses import replace

from agents.asks.activities import ANYONE, speaks
from agents.asks.context import PlanBlock
from agents.asks.repetition import says_again
from agents.asks.sense.hints import given_away
from agents.mind import dialogue
from agents.mind.agent import Agent
from agents.mind.company import may_turn_to
from agents.mind.intentions import aims, wishes
from agents.mind.intentions.wishes import GIVEN_UP, OPEN
from agents.mind.plan import running
from agents.mind.state import OngoingTalk, PlannedStep, TalkWish
from town.interface import (
    Action,
    Do,
    Observation,
    Person,
    SeenPerson,
    Wait,
    beside_in,
    distance,
    minute_of,
    stays_by,
)

WAIT_MINUTES = 4.0  # for somebody, where one means to meet them
PATIENCE_MINUTES = 10.0  # for those with whom one does something
SHORTEST_MINUTES = 3.0  # left for it when one has waited in vain
LOOK_MINUTES = 1.0  # about oneself, where they might be
MAX_LOOKS = 2  # places other than that of the step
MAX_WALKS = 6  # to places where they might be
REACH = 8  # tiles from which one turns to whoever comes by
NOT_FOUND_IMPORTANCE = 2
RECENT_STEPS = 3  # that a question for the next ones shows


def begin(agent: Agent, step: PlannedStep) -> None:
    """Mean to talk to those `step` is with."""
    who = ANYONE if ANYONE in step.people else step.people[0]
    wishes.arise(agent, who, _matter(step), step.end, step.place)


def is_over(agent: Agent, step: PlannedStep) -> bool:
    """Return whether what `step` begins with was talked about with the same person today."""
    return any(
        wishes.is_settled(agent, who, _matter(step)) and not _is_promised(agent, step, who)
        for who in step.people
    )


def _matter(item: PlannedStep | PlanBlock) -> str:
    return item.about or item.activity


def _is_promised(agent: Agent, item: PlannedStep | PlanBlock, who: str) -> bool:
    """Return whether `item` is in time of a promise to meet `who`."""
    return any(
        who in date.people and date.start <= item.start < date.end for date in agent.calendar
    )


def is_talk(agent: Agent, step: PlannedStep) -> bool:
    """Return whether `step` begins with a talk: there is something to say, or anyone will do."""
    if not step.people:
        return False
    return bool(step.about) or ANYONE in step.people or is_mute(agent, step)


def together(agent: Agent, seen: Observation, step: PlannedStep, do: Do) -> Do:
    """Return `do` with those with whom `step` is done side by side, if it is.

    At somebody's elbow one is where they are, wherever it was planned.
    """
    company = companions(agent, step)
    where = next((at for who in company if (at := _whereabouts(agent, seen, step, who))), do.place)
    if where != do.place:
        do = replace(do, place=where, object=None, during=None, after=None)
    if len(company) == 1 and agent.messages.follows.match(step.activity):
        return replace(do, person=company[0], follow=True)
    patience = max(0.0, min(PATIENCE_MINUTES, do.minutes - SHORTEST_MINUTES))
    return replace(do, company=company, patience=patience) if company else do


def _whereabouts(agent: Agent, seen: Observation, step: PlannedStep, who: str) -> str | None:
    """Return where `who` is seen or was seen last, if `step` is done where they are."""
    if not stays_by(step.activity, who, agent.person.language):
        return None
    person = next((p for p in seen.people if p.name == who), None)
    if person is not None:
        return None if person.walking or person.asleep else person.place or None
    last = agent.state.whereabouts.get(who)
    return last if last in {place.path for place in agent.known_places()} else None


def companions(agent: Agent, step: PlannedStep) -> tuple[str, ...]:
    """Return those with whom `step` is done side by side: named in `with`, or by the activity."""
    if step.sleep or is_talk(agent, step):
        return ()
    me = agent.person
    beside = beside_in(step.activity, agent.people_known(), me.language)
    return tuple(name for name in dict.fromkeys((*step.people, *beside)) if name != me.name)


def is_mute(agent: Agent, step: PlannedStep) -> bool:
    """Return whether `step` is words alone: when they are said it is done, and nothing is seen."""
    return speaks(step.activity, agent.people_known(), agent.person.language)


async def pursue(agent: Agent, seen: Observation, wish: TalkWish) -> Action | None:
    """Walk up to somebody, wait or look for them; None to carry on, or where that is given up."""
    if wish.until is not None and wish.who == ANYONE:
        return await _turn_to_anyone(agent, seen, wish)
    person = next((p for p in seen.people if p.name in _sought(agent, wish)), None)
    if person is not None and not person.asleep and not seen.refused:
        wish.who = person.name
        if not (wish.until and _listened_to(agent, person, wish)):
            action = await dialogue.approach(agent, seen, person, wish)
            if action is not None or wish.status != OPEN:
                return action
    elif wish.until is not None and not seen.ended:
        return None
    if wish.until is None:
        wishes.end(agent, wish, GIVEN_UP, agent.messages.wish_missed)
        return None
    if seen.now >= wish.until or (person is not None and person.asleep):
        await give_up(agent, wish)
        return None
    action = _search(agent, seen, wish) if seen.ended else None
    if action is None and seen.ended:
        await give_up(agent, wish)
    return action


def _sought(agent: Agent, wish: TalkWish) -> tuple[str, ...]:
    step = agent.steps.current
    planned = step is not None and wish.until is not None and not wish.intention
    return (wish.who, *(step.people if step is not None and planned else ()))


def _listened_to(agent: Agent, person: SeenPerson, wish: TalkWish) -> bool:
    """Return whether others would hear what is for `person` alone; then one waits."""
    return person.talk is not None and bool(given_away(wish.why, agent.secrets()))


async def _turn_to_anyone(agent: Agent, seen: Observation, wish: TalkWish) -> Action | None:
    """Speak to whoever is near and free, if there is anybody; the step itself goes on meanwhile."""
    assert wish.until is not None
    if seen.now >= wish.until:
        wishes.end(agent, wish, GIVEN_UP, agent.messages.wish_nobody)
        return None
    free = [
        p
        for p in seen.people
        if p.talk is None
        and distance(seen.tile, p.tile) <= REACH
        and may_turn_to(agent, p, seen, mingling=True)
    ]
    if not free:
        return None
    wish.who, wish.until = free[0].name, None
    return await pursue(agent, seen, wish)


def _search(agent: Agent, seen: Observation, wish: TalkWish) -> Action | None:
    """Return how to wait or look for somebody, or None when there is nowhere left to look.

    A place counts as looked at when one has been there, or could not get there: a talk on the way
    does not end the search.
    """
    if wish.aim and (seen.place == wish.aim or seen.refused or wish.walks >= MAX_WALKS):
        wish.looked, wish.aim = [*wish.looked, wish.aim], ""
    if wish.place and wish.place not in wish.looked:
        wish.aim = wish.place
        say = agent.messages.waiting_for.format(who=wish.who)
        if seen.place == wish.place:
            return Wait(WAIT_MINUTES, say, person=wish.who)
        wish.walks += 1
        return Do(say, wish.place, WAIT_MINUTES, icon="wait")
    for place in _haunts(agent, seen, wish)[: MAX_LOOKS + 1]:
        if place not in wish.looked and len(wish.looked) <= MAX_LOOKS:
            wish.aim = place
            wish.walks += 1
            say = agent.messages.looking_for.format(who=wish.who)
            return Do(say, place, LOOK_MINUTES, icon="look")
    return None


def may_find(agent: Agent, seen: Observation, who: str) -> bool:
    """Return whether the agent knows of a place where `who` may be now."""
    return who == ANYONE or bool(_haunts(agent, seen, TalkWish(who, "")))


def _where_lives(agent: Agent, seen: Observation, person: Person) -> list[str]:
    """Return the rooms where somebody works, in working hours, or else is at home.

    At work is any room of it, the usual one first; at home is where guests are received, or, for
    those who live there too, any room.
    """
    minute, day = minute_of(seen.now), seen.now.weekday()
    hours = person.work_hours if day in person.work_days else None
    if person.work and hours and hours[0] <= minute < hours[1]:
        house = f"{person.work.split('/')[0]}/"
        known = (place.path for place in agent.known_places())
        return [person.work, *(path for path in known if path.startswith(house))]
    rooms = agent.guest_rooms(person.name)
    ours = person.home.split("/")[0] == agent.person.home.split("/")[0]
    return [person.home] * ours + [room.path for room in (rooms if ours else rooms[:1])]


def _haunts(agent: Agent, seen: Observation, wish: TalkWish) -> list[str]:
    """Return where somebody may be: where they were seen last, at work in its hours, or at home."""
    person = agent.town.people.get(wish.who)  # None for a visitor
    there = _where_lives(agent, seen, person) if person is not None else []
    voiced = aims.is_voiced(agent, wish.who)  # then one asks one's way
    known = agent.town.places if voiced else {p.path: p for p in agent.known_places()}
    return [
        path
        for path in dict.fromkeys([agent.state.whereabouts.get(wish.who, ""), *there])
        if path in known and path != seen.place and agent.is_admitted(known[path], seen.now)
    ]


async def give_up(agent: Agent, wish: TalkWish) -> None:
    """Let it be: say that nobody was found, and go on with the plan."""
    text = agent.messages.not_found.format(me=agent.person.name, who=wish.who)
    wishes.end(agent, wish, GIVEN_UP, text)
    agent.log_event("not_found", text, who=wish.who)
    await agent.remember("observation", text, NOT_FOUND_IMPORTANCE, about=(wish.who,))
    done(agent, agent.messages.in_vain.format(who=wish.who))
    if not wish.intention:  # which is tried again
        _settle(agent, (wish.who,))


def after_talk(agent: Agent, talk: OngoingTalk) -> None:
    """Take what a talk was about off the plan: what was said need not be said again."""
    wishes.after_talk(agent, talk)
    step, planned = agent.steps.current, _is_planned(agent, talk)
    if not note_talk(agent, talk):
        return
    said = [wish.why for wish in agent.state.wishes if wish.talk == talk.id]
    _settle(agent, (ANYONE, *talk.others), [*said, *([_matter(step)] if step and planned else [])])


def note_talk(agent: Agent, talk: OngoingTalk) -> bool:
    """Note that the agent has talked, if anybody else said something; return whether they did."""
    if not any(line.speaker != agent.person.name for line in talk.lines):
        return False
    step, say = agent.steps.current, agent.messages
    about = step.about if step is not None and _is_planned(agent, talk) else ""
    words = say.talked_about if about else say.talked_with
    done(agent, words.format(who=say.join(talk.others), about=about))
    return True


def _is_planned(agent: Agent, talk: OngoingTalk) -> bool:
    """Return whether the step in hand is with somebody of the talk."""
    step = agent.steps.current
    return step is not None and not {ANYONE, *talk.others}.isdisjoint(step.people)


def _settle(agent: Agent, people: tuple[str, ...], said: Sequence[str] | None = None) -> None:
    """Take meeting `people` off the step in hand, those that follow, and the running block.

    Of the steps that follow those to talk of what was `said`, or all of them. Off later blocks too,
    where their matter has been talked about with the same person. What was promised in the talk for
    this very moment stays.
    """
    with_them = set(people)
    step = agent.steps.current
    if step is not None and with_them.intersection(step.people):
        agent.steps.current = without_talk(agent, step)
    agent.steps.todo = [
        s
        for s in agent.steps.todo
        if not with_them.intersection(s.people) or (said is not None and _is_open(agent, s, said))
    ]
    block = running(agent, agent.now)
    agent.plan.blocks = [
        replace(b, people=())
        if with_them.intersection(b.people)
        and ((block is not None and b.start == block.start < agent.now) or _is_over_later(agent, b))
        else b
        for b in agent.plan.blocks
    ]


def _is_open(agent: Agent, step: PlannedStep, said: Sequence[str]) -> bool:
    """Return whether `step` is still to be done when `said` was talked about."""
    return not is_talk(agent, step) or not any(says_again(_matter(step), each) for each in said)


def _is_over_later(agent: Agent, block: PlanBlock) -> bool:
    return block.start > agent.now and any(
        wishes.is_settled(agent, who, _matter(block)) and not _is_promised(agent, block, who)
        for who in block.people
    )


def without_talk(agent: Agent, step: PlannedStep) -> PlannedStep | None:
    """Return what is left of `step` when its talk is over, or None."""
    return None if is_mute(agent, step) else replace(step, people=())


def done(agent: Agent, what: str) -> None:
    """Note what the agent has done last, for its next question about steps.

    What only went on is noted once.
    """
    before = [did for did in agent.steps.done if did != what]
    agent.steps.done = [*before, what][-RECENT_STEPS:]


def keep_whereabouts(agent: Agent, seen: Observation) -> None:
    """Keep where those were seen whom the agent means to meet."""
    meant = {name for block in agent.plan.blocks for name in block.people}
    steps = [*agent.steps.todo, *([agent.steps.current] if agent.steps.current else [])]
    meant |= {name for step in steps for name in step.people}
    meant |= {name for date in agent.calendar for name in date.people}
    meant |= {aim.who for aim in aims.opened(agent)}
    where = {n: p for n, p in agent.state.whereabouts.items() if n in meant}
    where |= {p.name: p.place for p in seen.people if p.name in meant and p.place}
    agent.state.whereabouts = where
