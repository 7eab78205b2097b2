"""Intentions: what an agent means to do beyond the step in hand, until it is done or given up.

A voice within, a resolve, a line that was not heard, a promise taken back: each is one piece of
state that outlives a shut bar, a busy person and small talk. What is to be said becomes a wish to
talk (wishes.py) whenever it is tried, what is to be done a step; it is *done* when the line was
heard or the step ended, and tried again later when that came to nothing. After its time, or too
many tries, it is *given up*. Either way an event says so, and why.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from agents.asks.activities import ANYONE
from agents.asks.repetition import says_again, words_of
from agents.asks.resolves.forms import (
    as_seen,
    is_home_named,
    is_place_named,
    meant_with,
    resolve_in,
)
from agents.asks.resolves.language import resolve_messages
from agents.asks.uses.uses import icon_of
from agents.mind.agent import Agent
from agents.mind.intentions import letters, wishes
from agents.mind.plan import MIN_STEP, running, tomorrow
from agents.mind.state import Intention, OngoingTalk, PlannedStep, TalkWish
from town.interface import Fact, IntentionChanged, Observation, Place, given_name, names_of

MayFind = Callable[[str], bool]  # whether one knows where somebody may be
OPEN, DONE, GIVEN_UP = "open", "done", "given up"
SOUGHT = ("whisper", "resolve", "promise", "news", "found")
"""Sources of what one goes out of one's way for."""
MAX_OPEN = 5
MAX_KEPT = 12  # with those that are over
MAX_TRIES = 6
TOLD_TO_ALL = 3  # people, if it is for everybody
PAUSE = timedelta(minutes=45)  # after the first try, twice as long after the second ...
IN_SIGHT = timedelta(minutes=10)  # the same where they are there
SEEKING = timedelta(minutes=12)  # that one looks for somebody
DEED = timedelta(minutes=15)
BEFORE_DUE = timedelta(minutes=20)  # before a promise nothing else is begun
DAY = timedelta(days=1)
GIVEN_UP_IMPORTANCE = 3


# --- they arise ----------------------------------------------------------------------------------


def resolve(agent: Agent, source: str, thought: str, what: str = "") -> Intention | None:
    """Mean to do `what`, or what the form of a `thought` resolves; None where it resolves nothing.

    Only a voice within makes one do what concerns nobody: other thoughts are seldom that meant.
    """
    what = what or resolve_in(thought, agent.person)
    known = tuple(name for name in agent.town.people if name != agent.person.name)
    who = meant_with(what, known, agent.person.language) if what else ""
    if not what or (source != "whisper" and who in ("", ANYONE)):
        return None
    if not who:
        what = as_seen(what, agent.person)
    place = "" if who else _named_place(agent, f"{what} {thought}")
    aim = arise(agent, source, what, tomorrow(agent.now) + DAY, who=who, place=place)
    aim.thought = thought
    return aim


def arise(
    agent: Agent,
    source: str,
    what: str,
    until: datetime,
    *,
    who: str = "",
    place: str = "",
    fact: str = "",
) -> Intention:
    """Mean to do something from now on; what one means to do already is not meant twice."""
    for aim in opened(agent):
        if aim.who == who and (says_again(what, aim.what) or aim.what == what):
            return aim
    for old in opened(agent)[: -MAX_OPEN + 1]:
        _let_be(agent, old, resolve_messages(agent.person.language).too_many)
    kept = agent.state.intentions
    n = kept[-1].n + 1 if kept else 1
    aim = Intention(n, what, source, agent.now, until, who, place, fact=fact)
    agent.state.intentions = [*kept, aim][-MAX_KEPT:]
    _tell(agent, "intends", resolve_messages(agent.person.language).means_to, aim)
    return aim


def opened(agent: Agent) -> list[Intention]:
    """Return what the agent still means to do, the oldest first."""
    return [aim for aim in agent.state.intentions if aim.status == OPEN]


def _named_place(agent: Agent, words: str) -> str:
    """Return the known place that the words name, "" for none.

    Of the rooms of a house the one with a thing that they name, as the piano of an inn, then the
    one with the most in it.
    """
    named = [place for place in agent.known_places() if is_place_named(place, words)]
    if not named and is_home_named(words):
        return agent.person.home

    def rank(place: Place) -> tuple[bool, int, int]:
        return named_thing(place, words) is None, -len(place.things), -len(place.name)

    return min(named, key=rank).path if named else ""


def named_thing(place: Place, words: str) -> str | None:
    """Return the path of the thing at `place` that the words name, None for none."""
    said = words.lower()
    names = [(thing.path, thing.name.lower()) for thing in place.things]
    whole = next((path for path, name in names if name in said), None)
    return whole or next((path for path, name in names if _is_called(name, said)), None)


def _is_called(name: str, said: str) -> bool:
    """Return whether a thing is called by the last word of its name: the piano, for all pianos."""
    return re.search(rf"\b{re.escape(name.split()[-1])}\b", said) is not None


# --- they are tried ------------------------------------------------------------------------------


def due(agent: Agent, seen: Observation, may_find: MayFind) -> Intention | None:
    """Return what is to be tried now, if the time is right for something.

    Whom the agent does not know where to look for is waited for, until seen by chance.
    That is between two steps; for what a voice within has just said one drops everything.
    """
    if seen.asleep or agent.talk is not None or wishes.sought(agent) is not None:
        return None
    meant = [aim for aim in opened(agent) if seen.ended or _is_fresh(aim)]
    block = running(agent, seen.now)
    soon = seen.now + BEFORE_DUE
    promised = any(date.start <= soon and seen.now < date.end for date in agent.calendar)
    if block is None or promised or (agent.plan.bed is not None and soon >= agent.plan.bed):
        return None
    return next((aim for aim in meant if _is_ripe(agent, seen, aim, may_find)), None)


def _is_fresh(aim: Intention) -> bool:
    """Return whether a voice has just said to say something to somebody."""
    return aim.source == "whisper" and bool(aim.who) and not aim.tries


def is_voiced(agent: Agent, who: str) -> bool:
    """Return whether a voice within has said to say something to `who`."""
    return any(aim.source == "whisper" and aim.who == who for aim in opened(agent))


def _is_ripe(agent: Agent, seen: Observation, aim: Intention, may_find: MayFind) -> bool:
    there = aim.who in {ANYONE, *(person.name for person in seen.people if not person.asleep)}
    if aim.source not in SOUGHT and not there:
        return False
    pause = IN_SIGHT if aim.who and there else PAUSE * aim.tries
    if aim.tried is not None and seen.now < aim.tried + pause:
        return False
    if aim.who and not there and not may_find(aim.who):
        return False
    place = agent.town.places.get(aim.place)
    if place is not None and not agent.is_admitted(place, seen.now):
        say = resolve_messages(agent.person.language)
        _held_up(agent, aim, say.shut.format(place=place.name))
        return False
    return True


def begin(agent: Agent, seen: Observation, aim: Intention) -> PlannedStep | None:
    """Try it: wish to talk to somebody, or return the step that does it."""
    _tried(agent, aim)
    if aim.who:
        wish = wishes.arise(agent, aim.who, aim.what, seen.now + SEEKING)
        wish.intention = aim.n
        return None
    place = aim.place or seen.place or agent.person.home
    end = seen.now + DEED
    there, icon = agent.town.places.get(place), icon_of(aim.what)
    thing = named_thing(there, aim.what) if there else None
    return PlannedStep(*(aim.what, place, seen.now, end), object=thing, icon=icon, intention=aim.n)


def _tried(agent: Agent, aim: Intention) -> None:
    aim.tries, aim.tried = aim.tries + 1, agent.now
    _note(agent, aim)


def acts(agent: Agent, thought: str) -> None:
    """Note that the step in hand does what a thought resolved to do."""
    step = agent.steps.current
    for aim in opened(agent):
        if step is not None and not aim.who and aim.thought == thought:
            step.intention = aim.n
            _tried(agent, aim)


def meet(agent: Agent, wish: TalkWish) -> None:
    """Let a wish to talk that came by chance be about what one means to say to them anyway."""
    aim = next((aim for aim in opened(agent) if aim.who == wish.who), None)
    if aim is not None and not wish.intention:
        wish.why, wish.intention = aim.what, aim.n
        _tried(agent, aim)


def matter_for(agent: Agent, name: str) -> str:
    """Return what the agent means to say to `name`, "" for nothing."""
    return next((aim.what for aim in opened(agent) if aim.who == name), "")


# --- they are over -------------------------------------------------------------------------------


async def settle(agent: Agent, seen: Observation) -> None:
    """See what came of the tries, and give up what is too late or was tried too often."""
    say = resolve_messages(agent.person.language)
    for aim in opened(agent):
        if _has_it(agent, aim):
            _be_done_telling(agent, aim)
            continue
        trying = _look_at_wish(agent, aim)
        step = agent.steps.current
        if step is not None and step.intention == aim.n:
            trying = _look_at_step(agent, seen, aim, step)
        if aim.status != OPEN or trying:
            continue
        late, often = seen.now >= aim.until, aim.tries >= MAX_TRIES
        if aim.told and (late or often):
            _finish(agent, aim)
        elif late or often:
            await _give_up(agent, aim, say.too_late if late else say.too_often)


def _look_at_wish(agent: Agent, aim: Intention) -> bool:
    """Return whether a try to talk to somebody goes on; be done where they have heard it."""
    wish = _latest_wish(agent, aim)
    if wish is None:
        return False
    if wish.status == wishes.DONE:
        wish.intention = 0
        if aim.fact:  # which they have, or it did not come up
            return False
        aim.told = list(dict.fromkeys([*aim.told, wish.who]))
        if aim.who != ANYONE or len(aim.told) >= TOLD_TO_ALL:
            _finish(agent, aim)
    elif wish.status == wishes.GIVEN_UP:
        _held_up(agent, aim, wish.reason)
    return wish.status in (wishes.OPEN, wishes.TALKING)


def _has_it(agent: Agent, aim: Intention) -> bool:
    """Return whether the one to whom news is to be told is known to have it."""
    known = agent.known_facts.get(aim.fact)
    return known is not None and aim.who in known.shared


def _be_done_telling(agent: Agent, aim: Intention) -> None:
    """Be done with news that its hearer has: told by the agent, or by somebody else before."""
    talk = agent.talk
    if talk is not None and aim.fact in talk.told:
        _finish(agent, aim)
    else:
        say = resolve_messages(agent.person.language)
        _let_be(agent, aim, say.knows_it.format(who=given_name(aim.who)))


def _latest_wish(agent: Agent, aim: Intention) -> TalkWish | None:
    mine = (wish for wish in reversed(agent.state.wishes) if wish.intention == aim.n)
    return next(mine, None)


def _look_at_step(agent: Agent, seen: Observation, aim: Intention, step: PlannedStep) -> bool:
    """Return whether the step that does it goes on."""
    if agent.talk is not None:
        return True
    if seen.refused:
        _held_up(agent, aim, seen.refused)
        agent.steps.current = None
        return False
    if seen.ended and seen.now + MIN_STEP >= step.end:
        _finish(agent, aim)
    return True


def after_talk(agent: Agent, talk: OngoingTalk) -> None:
    """Be done with what was said in a talk that is over, whoever began it.

    What one came for and could not say so that it was heard, one means to say another time.
    """
    said = " ".join(ln.text for ln in talk.lines[talk.joined :] if ln.speaker == agent.person.name)
    for aim in opened(agent):
        _look_at_wish(agent, aim)
        if aim.status != OPEN or aim.who not in talk.partners:
            continue
        if _has_it(agent, aim) if aim.fact else _says(agent, said, aim):
            _finish(agent, aim)
    for wish in list(agent.state.wishes):
        unheard = wish.status == wishes.GIVEN_UP and wish.talk == talk.id and wish.tries
        if unheard and _is_planned(wish):
            _say_later(agent, wish.who, wish.why)


def unsaid(agent: Agent, talk: OngoingTalk) -> None:
    """Mean to say another time what one did not get to say, if one had planned it or it is news."""
    line, mine = talk.unsaid, [wish for wish in agent.state.wishes if wish.talk == talk.id]
    if line is None or not talk.others:
        return
    planned = next((wish for wish in reversed(mine) if _is_planned(wish)), None)
    if planned is not None:
        _say_later(agent, planned.who, planned.why)
        return
    who = line.to if line.to in talk.others else talk.others[0]
    for fact in agent.facts_called(line.tells[:1]):
        mean_to_tell(agent, "unheard", who, fact)


def mean_to_tell(agent: Agent, source: str, who: str, told: Fact, fact: str = "") -> None:
    """Mean to tell somebody news today; `fact` is its id where that is over once they have it."""
    say = resolve_messages(agent.person.language)
    what = say.tells.format(who=given_name(who), text=told.text.rstrip(".。"))
    arise(agent, source, what, _bedtime(agent), who=who, fact=fact)


def _is_planned(wish: TalkWish) -> bool:
    """Return whether a wish to talk is that of a step of the plan."""
    return wish.until is not None and not wish.intention and wish.who != ANYONE


def _say_later(agent: Agent, who: str, matter: str) -> None:
    say = resolve_messages(agent.person.language)
    named = any(name in matter for name in names_of(who))
    what = matter if named else say.talks_about.format(who=who, about=matter)
    arise(agent, "unheard", what, _bedtime(agent), who=who)


def _bedtime(agent: Agent) -> datetime:
    """Return when the agent goes to bed, as far as that is planned."""
    return agent.plan.bed or tomorrow(agent.now)


def _says(agent: Agent, said: str, aim: Intention) -> bool:
    """Return whether what was said has to do with what was to be said."""
    called = {word for name in (aim.who, agent.person.name) for word in names_of(name)}
    names = {word for name in called for word in words_of(name)}
    matter = {word for word in words_of(aim.what) if len(word) > 3 or not word.isascii()} - names
    return len(matter & words_of(said)) >= min(2, max(1, len(matter)))


def did(agent: Agent, activity: str) -> None:
    """Note that a step is over: it may have done what the agent meant to do."""
    for aim in opened(agent):
        if not aim.who and (aim.what == activity or says_again(activity, aim.what)):
            _finish(agent, aim)


def _finish(agent: Agent, aim: Intention) -> None:
    aim.status, aim.over = DONE, agent.now
    _tell(agent, "fulfilled", resolve_messages(agent.person.language).did_it, aim)


async def _give_up(agent: Agent, aim: Intention, reason: str) -> None:
    """Let it be, and remember why."""
    text = _let_be(agent, aim, reason)
    letters.write_instead(agent, aim)
    about = (aim.who,) if aim.who and aim.who != ANYONE else ()
    await agent.remember("observation", text, GIVEN_UP_IMPORTANCE, about=about)


def _let_be(agent: Agent, aim: Intention, reason: str) -> str:
    aim.why = agent.messages.between.join(part for part in (aim.why, reason) if part)
    aim.status, aim.over = GIVEN_UP, agent.now
    return _tell(agent, "given_up", resolve_messages(agent.person.language).gave_up, aim)


def _held_up(agent: Agent, aim: Intention, why: str) -> None:
    """Note why it came to nothing so far."""
    if why and why != aim.why:
        aim.why = why
        _note(agent, aim)


def _note(agent: Agent, aim: Intention) -> None:
    """Note for the run file how an intention stands now."""
    tick, state = agent.town.clock.tick, aim.status.replace(" ", "_")
    change = IntentionChanged(
        aim.n,
        aim.source,
        aim.what,
        aim.who,
        aim.place,
        aim.fact,
        tick(aim.begun),
        tick(aim.until),
        "tried" if state == OPEN and aim.tries else state,
        aim.tries,
        aim.why,
    )
    agent.note_change(change, aim.n)


def _tell(agent: Agent, kind: str, words: str, aim: Intention) -> str:
    do = agent.messages.to_do(aim.what)
    text = words.format(me=agent.person.name, do=do, why=aim.why)
    _note(agent, aim)
    told = {"fact": aim.fact} if aim.fact else {}
    agent.log_event(kind, text, n=aim.n, who=aim.who, source=aim.source, tries=aim.tries, **told)
    return text


# --- as a question shows them --------------------------------------------------------------------


def shown(agent: Agent) -> tuple[str, ...]:
    """Return what the agent still means to do, each with what came of it so far."""
    say = resolve_messages(agent.person.language)
    return tuple(_worded(agent, aim, say.tried, say.held_up) for aim in opened(agent))


def _worded(agent: Agent, aim: Intention, tried: tuple[str, str], held_up: str) -> str:
    if not aim.tries:
        return aim.what
    times = tried[aim.tries > 1].format(n=aim.tries)
    more = held_up.format(tried=times, why=aim.why.rstrip(".。")) if aim.why else times
    brackets = "（{}）" if agent.person.language == "zh" else " ({})"
    return aim.what + brackets.format(more)
