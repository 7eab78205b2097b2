"""One thought, from top to bottom: notice, remember, plan or react, talk, and sometimes reflect.

A thought is a coroutine that awaits questions and embeddings (agents/asks/ask.py), nothing else. It
reads one observation and one agent, writes that agent alone, and does no I/O; so thoughts of
many agents can be in flight at once. How each part works is in the module that it calls.
"""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypeVar

from agents.asks.activities import ANYONE
from agents.asks.ask import ReplyError
from agents.asks.questions import React, Whisper
from agents.mind import dialogue, meeting
from agents.mind.agent import RETRY_PAUSE, Agent
from agents.mind.company import company, stop_for_call
from agents.mind.first_memories import remember_past
from agents.mind.intentions import aims, letters, promises, renewal, wishes
from agents.mind.intentions.avoiding import heed, keeps_from
from agents.mind.intentions.errands import bring_back, bring_word, take_up
from agents.mind.news.called_off import find_untrue
from agents.mind.news.concern import as_news, keep_in_mind
from agents.mind.news.living import find_in_whisper
from agents.mind.noticing import (
    IntendedReaction,
    collect,
    learn_told,
    notice,
    react_to,
    react_to_thought,
)
from agents.mind.plan import MIN_STEP, drop_steps, planned_steps, replan
from agents.mind.planning import (
    as_planned,
    begin_step,
    day_is_new,
    live_as_usual,
    next_step,
    places_for,
    plan_day,
)
from agents.mind.reflection import falls_due, is_due
from agents.mind.remembering.choosing import showing
from agents.mind.state import Intention, Percept, TalkWish
from town.interface import Action, Observation, Wait

T = TypeVar("T")
REACTION_MINUTES = 3.0
MOMENT_MINUTES = 1.0  # before the next step, when there was nobody to talk to
MAX_MEETINGS = 2  # steps with somebody that are tried in one thought


class Attempts:
    """Lets a thought go on past a question that found no good answer.

    A bad answer loses itself and nothing else: what was to come of it does not happen, the event
    feed says why, and the thought goes on with its next part.
    """

    def __init__(self, agent: Agent, seen: Observation) -> None:
        self._agent, self._seen = agent, seen
        self.failed = False

    async def __call__(self, part: Awaitable[T], otherwise: T) -> T:
        """Return the result of `part`, or `otherwise` if its question found no good answer."""
        try:
            return await part
        except ReplyError as error:
            self.note(error)
            return otherwise

    def note(self, error: ReplyError) -> None:
        """Say in the event feed that a question found no answer."""
        agent = self._agent
        agent.log_event("failed", agent.messages.failed.format(me=agent.person.name, why=error))
        self.failed = True


async def think(agent: Agent, seen: Observation, inbox: list[Percept]) -> Action | None:
    """Think about `seen`; return what to do, or None to carry on.

    After a question that found no good answer the thought goes on; what can wait rests for a while.
    """
    attempts = Attempts(agent, seen)
    action = await _think(agent, seen, inbox, attempts)
    if attempts.failed:
        agent.state.failed_at = seen.now
    return action


async def _think(
    agent: Agent, seen: Observation, inbox: list[Percept], attempt: Attempts
) -> Action | None:
    meeting.keep_whereabouts(agent, seen)
    sought = wishes.sought(agent)
    told = dialogue.hear(agent, seen, inbox)
    collect(agent, inbox)  # before any question, so that no bad answer can lose it
    await learn_told(agent, told)
    await _settle(agent, seen, inbox)
    if not agent.state.past_remembered and not agent.resting(seen.now):
        await attempt(remember_past(agent, seen), None)
    voice = await attempt(_listen_within(agent, seen), "")
    reaction = await attempt(notice(agent, seen), IntendedReaction())
    if day_is_new(agent, seen):
        await _plan(agent, seen, attempt)
    if agent.talk is not None:
        action = await _converse(agent, seen, attempt)
        if action is not None or agent.talk is not None:
            return action
    if (voice or reaction.kind == "carry_on") and not seen.asleep:  # a voice comes first
        within = await attempt(_react_within(agent, seen, voice), reaction)
        reaction = reaction if within.kind == "carry_on" else within
    _take_up(agent, reaction)
    if reaction.kind in ("carry_on", "greet") and (stop := stop_for_call(agent, seen)) is not None:
        return stop
    action = await _follow_wishes(agent, seen, attempt)
    if action is not None:
        return action
    if reaction.kind == "act":
        try:
            return await _act(agent, seen, reaction, attempt)
        except ReplyError as error:
            attempt.note(error)
    if reaction.kind == "wait":
        return Wait(REACTION_MINUTES, agent.messages.moment)
    if is_due(agent) and not seen.asleep:
        falls_due(agent)
    if renewal.is_due(agent) and not seen.asleep:
        await attempt(renewal.renew(agent, seen), None)
    return await _go_on(agent, _without_missing(seen, sought), attempt)


def _without_missing(seen: Observation, sought: TalkWish | None) -> Observation:
    """Return `seen` without a refusal that is about somebody sought: the plan goes on without them.

    Its place is as open as before.
    """
    missed = sought is not None and sought.who != ANYONE and sought.status == wishes.GIVEN_UP
    return replace(seen, refused=None) if missed else seen


def _take_up(agent: Agent, reaction: IntendedReaction) -> None:
    """Mean to greet somebody, or to talk to them, where the mind has chosen to."""
    if reaction.kind == "greet":
        agent.greets = reaction.target
    if reaction.kind == "talk" and not keeps_from(agent, reaction.target):
        aims.meet(agent, wishes.arise(agent, reaction.target, reaction.why))
    if reaction.kind == "act":
        keep_in_mind(agent, reaction.news)  # a talk that has begun may come between


async def _settle(agent: Agent, seen: Observation, inbox: list[Percept]) -> None:
    """See what has come of promises, news and intentions, and what there is to do now."""
    await promises.settle(agent, seen, inbox)
    find_untrue(agent, seen)
    bring_word(agent)
    take_up(agent, seen)
    bring_back(agent)
    await aims.settle(agent, seen)
    await letters.settle(agent, seen, inbox)


async def _react_within(agent: Agent, seen: Observation, voice: str) -> IntendedReaction:
    """Return what to do about a thought of the agent's own, or about news that concerns it."""
    if voice:
        return await react_to_thought(agent, seen, voice)
    news = as_news(agent)
    return await react_to(agent, seen, news) if news else IntendedReaction()


async def _converse(agent: Agent, seen: Observation, attempt: Attempts) -> Action | None:
    """Go on with the talk, and with one that calls the agent from it; None when all are over."""
    while (talk := agent.talk) is not None:
        action = await _talk(agent, seen, attempt)
        if action is not None or agent.talk is not None:
            return action
        meeting.after_talk(agent, talk)
        aims.after_talk(agent, talk)
        if talk.called is not None:
            await learn_told(agent, dialogue.answer_call(agent, seen, talk.called))
        elif (action := _at_once(agent, seen)) is not None:
            return action
    return None


def _at_once(agent: Agent, seen: Observation) -> Action | None:
    """Begin what was said in the talk that is over; None for nothing, or for another talk.

    Then the steps go on that there is still time for.
    """
    if agent.at_once is None:
        return None
    until = agent.at_once.end + MIN_STEP
    agent.steps.current = agent.at_once
    agent.steps.todo = [step for step in agent.steps.todo if step.end > until]
    return begin_step(agent, seen)


async def _plan(agent: Agent, seen: Observation, attempt: Attempts) -> None:
    """Plan the day; without a good plan, or in a mind that plans none, it is the usual one."""
    letters.think_of(agent)
    if agent.town.mind.lacks("planning"):
        return live_as_usual(agent, seen)
    try:
        await plan_day(agent, seen, attempt)
    except ReplyError as error:
        attempt.note(error)
        live_as_usual(agent, seen)


async def _talk(agent: Agent, seen: Observation, attempt: Attempts) -> Action | None:
    """Go on with the talk; who finds nothing to say listens."""
    assert agent.talk is not None
    try:
        return await dialogue.continue_talk(agent, seen, agent.talk)
    except ReplyError as error:
        attempt.note(error)
        listening = dialogue.give_up_line(agent)
        return listening if seen.ended else None


async def _approach(
    agent: Agent, seen: Observation, wish: TalkWish, attempt: Attempts
) -> Action | None:
    """Walk up to somebody and speak, or look for them; None where nothing comes of it."""
    try:
        return await meeting.pursue(agent, seen, wish)
    except ReplyError as error:
        attempt.note(error)
        wishes.end(agent, wish, wishes.GIVEN_UP, str(error))
        agent.talk = None
        return None


async def _follow_wishes(agent: Agent, seen: Observation, attempt: Attempts) -> Action | None:
    """Follow the newest wish to talk, or where nothing comes of it the one before."""
    while (wish := wishes.sought(agent)) is not None:
        action = await _approach(agent, seen, wish, attempt)
        if action is not None or agent.talk is not None or wish.status == wishes.OPEN:
            return action
        if wish.status == wishes.TALKING:
            wishes.end(agent, wish, wishes.GIVEN_UP, agent.messages.wish_no_words)
    return None


async def _act(
    agent: Agent, seen: Observation, reaction: IntendedReaction, attempt: Attempts
) -> Action | None:
    agent.state.touched_by = ""
    return await react(agent, seen, reaction) or await _follow_wishes(agent, seen, attempt)


async def _go_on(agent: Agent, seen: Observation, attempt: Attempts) -> Action | None:
    """Return the next step of the plan; where no steps come of it, the plan's own words do."""
    pause = Wait(RETRY_PAUSE.total_seconds() / 60, agent.messages.lost, "think")
    if day_is_new(agent, seen):
        return pause if seen.ended else None  # a day without a plan
    if (due := letters.due(agent, seen)) is not None:
        step = await attempt(letters.begin(agent, seen, due), None)
        if step is not None:
            agent.steps.current = step
            return begin_step(agent, seen)
    if (aim := aims.due(agent, seen, partial(meeting.may_find, agent, seen))) is not None:
        action = await _try(agent, replace(seen, ended=True), aim, attempt)
        if action is not None or agent.talk is not None:
            return action
    if seen.due is not None and not seen.refused:
        return seen.due  # a habit, like to wash: nothing to think about
    for _ in range(MAX_MEETINGS):
        try:
            action = await next_step(agent, seen)
        except ReplyError as error:
            attempt.note(error)
            action = as_planned(agent, seen)
            if action is None and wishes.sought(agent) is None:
                return pause
        if action is not None or wishes.sought(agent) is None or not seen.ended:
            return action
        action = await _follow_wishes(agent, seen, attempt)
        if action is not None or agent.talk is not None:
            return action
    return Wait(MOMENT_MINUTES, agent.messages.moment)


async def _try(agent: Agent, seen: Observation, aim: Intention, attempt: Attempts) -> Action | None:
    """Try what the agent means to do; None where nothing comes of it now."""
    step = aims.begin(agent, seen, aim)
    if step is None:
        return await _follow_wishes(agent, seen, attempt)
    agent.steps.current = step
    return begin_step(agent, seen)


async def _listen_within(agent: Agent, seen: Observation) -> str:
    """Turn whispers into the agent's own thoughts.

    Return the last of them, but for what is to be said to somebody, or "".
    """
    voice = ""
    for percept in [t for t in agent.state.deferred if t.subject == "whisper"]:
        agent.state.deferred.remove(percept)
        thought = await Whisper(**agent.common_fields(seen.now), text=percept.text)
        kept = await agent.remember(
            "thought", thought.thought, thought.importance, source="whisper"
        )
        find_in_whisper(agent, percept, kept.n, orders=bool(thought.to_do))
        if heed(agent, percept.text):
            voice = thought.thought  # which may change the rest of the day
            continue
        aim = aims.resolve(agent, "whisper", thought.thought, thought.to_do)
        voice = "" if aim and aim.who else thought.thought
    return voice


async def react(agent: Agent, seen: Observation, reaction: IntendedReaction) -> Action | None:
    """Act on the news, and plan the rest of the day anew."""
    if reaction.news is None:
        return await next_step(agent, seen)
    ask = React(
        **agent.common_fields(seen.now),
        news=reaction.news,
        why=reaction.why,
        doing=seen.activity,
        here=seen.place,
        plan=tuple(b for b in agent.plan.blocks if b.end > seen.now),
        places=places_for(agent, seen, reaction.news, reaction.why),
        **agent.company_fields(reaction.news.subject),
        people=company(agent, seen),
        more_people=seen.more_people,
    )
    answer = await (await showing(agent, ask, reaction.news.text))
    me, text, do = agent.person.name, reaction.news.text, answer.step.activity
    told = agent.messages.reacted.format(me=me, activity=do, text=text)
    agent.log_event("reacted", told, to=text, activity=do, why=reaction.why)
    replan(agent, answer.rest, reaction.why or reaction.news.text)
    drop_steps(agent, seen.now)
    end = seen.now + timedelta(minutes=answer.step.minutes)
    (agent.steps.current,) = planned_steps([answer.step], seen.now, end)
    aims.acts(agent, reaction.news.text)
    return begin_step(agent, seen)
