"""One thought, from top to bottom: notice, remember, plan or react, talk, and sometimes reflect.

A thought is a coroutine that awaits questions and embeddings (agents/asks/ask.py), nothing else. It
reads one observation and one agent, writes that agent alone, and does no I/O; so thoughts of
many agents can be in flight at once. How each part works is in the module that it calls.
"""

from datetime import timedelta

from agents.asks.ask import ReplyError
from agents.asks.questions import React, Whisper
from agents.mind import dialogue
from agents.mind.agent import RETRY_PAUSE, Agent
from agents.mind.first_memories import remember_past
from agents.mind.noticing import (
    IntendedReaction,
    collect,
    notice,
    react_to_thought,
)
from agents.mind.plan import drop_steps, replan
from agents.mind.planning import day_is_new, next_step, plan_day
from agents.mind.reflection import is_due, reflect
from agents.mind.state import Percept, PlannedStep, PlannedTalk
from town.interface import Action, Do, Observation, Wait

REACTION_MINUTES = 3.0


async def think(agent: Agent, seen: Observation, inbox: list[Percept]) -> Action | None:
    """Think about `seen`; return what to do, or None to carry on.

    A question that got no answer that would do ends the thought; the agent carries on.
    """
    try:
        return await _think(agent, seen, inbox)
    except ReplyError as error:
        agent.log_event("failed", agent.messages.failed.format(me=agent.person.name, why=error))
        agent.state.planned_talk, agent.state.failed_at = None, seen.now
        listening = dialogue.give_up_line(agent)
        minutes = RETRY_PAUSE.total_seconds() / 60
        pause = listening or Wait(minutes, agent.messages.lost, "think")
        return pause if seen.ended else None


async def _think(agent: Agent, seen: Observation, inbox: list[Percept]) -> Action | None:
    told = dialogue.hear(agent, seen, inbox)
    collect(agent, [*inbox, *told])  # before any question, so that no bad answer can lose it
    if not agent.state.past_remembered:
        await remember_past(agent, seen)
    voice = await _listen_within(agent, seen)
    reaction = await notice(agent, seen)
    if day_is_new(agent, seen):
        await plan_day(agent, seen)
    if agent.talk is not None:
        action = await dialogue.continue_talk(agent, seen, agent.talk)
        if action is not None or agent.talk is not None:
            return action
    if voice and reaction.kind == "carry_on" and not seen.asleep:
        reaction = await react_to_thought(agent, seen, voice)
    if reaction.kind == "talk":
        agent.state.planned_talk = PlannedTalk(reaction.target, reaction.why)
    if agent.state.planned_talk is not None:
        action = await dialogue.approach(agent, seen, agent.state.planned_talk)
        if action is not None:
            return action
    if reaction.kind == "act":
        return await react(agent, seen, reaction)
    if reaction.kind == "wait":
        return Wait(REACTION_MINUTES, agent.messages.moment)
    if is_due(agent) and not seen.asleep:
        await reflect(agent, seen)
    return await next_step(agent, seen)


async def _listen_within(agent: Agent, seen: Observation) -> str:
    """Turn whispers into the agent's own thoughts; return the last of them, or ""."""
    voice = ""
    for percept in [t for t in agent.state.deferred if t.subject == "whisper"]:
        agent.state.deferred.remove(percept)
        thought = await Whisper(**agent.common_fields(seen.now), text=percept.text)
        await agent.remember("thought", thought.thought, thought.importance, source="whisper")
        voice = thought.thought
    return voice


async def react(agent: Agent, seen: Observation, reaction: IntendedReaction) -> Action | None:
    """Act on the news, and plan the rest of the day anew."""
    if reaction.news is None:
        return await next_step(agent, seen)
    answer = await React(
        **agent.common_fields(seen.now),
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
