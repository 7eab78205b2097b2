"""The whole mind on one page: notice, remember, plan or react, talk, and sometimes reflect.

Knows what a mind does in which order; how it does each is told in the modules it calls. A thought
reads its own observation and its own mind, writes only its own mind, and asks; it does no I/O.
"""

from datetime import timedelta

from agents.asks.ask import ReplyError
from agents.asks.questions import React, Whisper
from agents.mind import dialogue
from agents.mind.agent import RETRY_PAUSE, Agent
from agents.mind.first_memories import remember_past
from agents.mind.noticing import (
    IntendedReaction,
    heed,
    notice,
    take_in,
)
from agents.mind.plan import drop_steps, replan
from agents.mind.planning import day_is_new, next_step, plan_day
from agents.mind.reflection import due, reflect
from agents.mind.state import Percept, PlannedStep, PlannedTalk
from town.interface import Action, Do, Observation, Wait

REACTION_MINUTES = 3.0


async def think(agent: Agent, seen: Observation, inbox: list[Percept]) -> Action | None:
    """Think about `seen`; return what to do, or None to go on with what is being done."""
    try:
        return await _think(agent, seen, inbox)
    except ReplyError as error:
        agent.log_event("failed", agent.messages.failed.format(me=agent.person.name, why=error))
        agent.state.wish, agent.state.failed = None, seen.now
        listening = dialogue.falter(agent)
        minutes = RETRY_PAUSE.total_seconds() / 60
        pause = listening or Wait(minutes, agent.messages.lost, "think")
        return pause if seen.ended else None


async def _think(agent: Agent, seen: Observation, inbox: list[Percept]) -> Action | None:
    """One thought of one mind."""
    told = dialogue.hear(agent, seen, inbox)
    take_in(agent, [*inbox, *told])  # before any question, so that no bad answer can lose it
    if not agent.state.begun:
        await remember_past(agent, seen)
    voice = await _listen_within(agent, seen)
    reaction = await notice(agent, seen)
    if day_is_new(agent, seen):
        await plan_day(agent, seen)
    if agent.talk is not None:
        action = await dialogue.turn(agent, seen, agent.talk)
        if action is not None or agent.talk is not None:
            return action
    if voice and reaction.kind == "carry_on" and not seen.asleep:
        reaction = await heed(agent, seen, voice)
    if reaction.kind == "talk":
        agent.state.wish = PlannedTalk(reaction.target, reaction.why)
    if agent.state.wish is not None:
        action = await dialogue.approach(agent, seen, agent.state.wish)
        if action is not None:
            return action
    if reaction.kind == "act":
        return await react(agent, seen, reaction)
    if reaction.kind == "wait":
        return Wait(REACTION_MINUTES, agent.messages.moment)
    if due(agent) and not seen.asleep:
        await reflect(agent, seen)
    return await next_step(agent, seen)


async def _listen_within(agent: Agent, seen: Observation) -> str:
    """Take whispers for one's own thoughts; return the last of them."""
    voice = ""
    for percept in [t for t in agent.state.later if t.subject == "whisper"]:
        agent.state.later.remove(percept)
        thought = await Whisper(**agent.about(seen.now), text=percept.text)
        await agent.remember("thought", thought.thought, thought.importance, source="whisper")
        voice = thought.thought
    return voice


async def react(agent: Agent, seen: Observation, reaction: IntendedReaction) -> Action | None:
    """Do something about the news, and plan the rest of the day anew from this moment."""
    if reaction.news is None:
        return await next_step(agent, seen)
    answer = await React(
        **agent.about(seen.now),
        news=reaction.news,
        why=reaction.why,
        doing=seen.activity,
        here=seen.place,
        plan=tuple(b for b in agent.plan.blocks if b.end > seen.now),
        places=agent.known_places(),
        memories=await agent.recall(reaction.news.text, count=8),
    )
    me, text = agent.person.name, reaction.news.text
    told = agent.messages.reacted.format(me=me, activity=answer.step.activity, text=text)
    agent.log_event("reacted", told)
    replan(agent, answer.rest, reaction.why or reaction.news.text)
    step, minutes = answer.step, answer.step.minutes
    end = seen.now + timedelta(minutes=minutes)
    drop_steps(agent, seen.now)
    agent.steps.current = PlannedStep(
        step.activity,
        step.place,
        seen.now,
        end,
        step.object,
        step.during,
        step.after,
        step.icon,
    )
    return Do(
        step.activity,
        step.place,
        minutes,
        step.icon,
        step.object,
        step.during,
        step.after,
    )
