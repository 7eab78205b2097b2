"""The plan as blocks of time: laid out from strokes, changed, and saved.

Nothing is asked here; how a plan comes about is in planning.py.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from agents.asks.context import Appointment, PlanBlock
from agents.asks.replies import BroadStroke
from agents.mind.agent import Agent
from agents.mind.state import PlannedStep
from town.interface import Fact, PlanChanged, PlanItem

MIN_STEP = timedelta(minutes=2)  # a rest shorter than this is not worth going back to
MIN_STRETCH = timedelta(minutes=5)  # what is shorter is not worth a question for its steps
DAY = timedelta(days=1)
HALF_A_DAY = timedelta(hours=12)
HOUR = timedelta(minutes=60)  # that steps are made ahead


def tomorrow(now: datetime) -> datetime:
    """Return the midnight that ends the day of `now`."""
    return datetime.combine(now.date() + timedelta(days=1), datetime.min.time())


def at_time(day: date, text: str) -> datetime:
    """Return 'HH:MM' on `day`."""
    return datetime.combine(day, datetime.strptime(text, "%H:%M").time())


def bedtime(now: datetime, text: str) -> datetime:
    """Return the next 'HH:MM' after `now`: one may be up past midnight."""
    bed = at_time(now.date(), text)
    return bed if bed > now else bed + DAY


def blocks_of(strokes: list[BroadStroke], now: datetime, bed: datetime) -> list[PlanBlock]:
    """Return consecutive blocks from `now` to `bed`.

    Of the strokes that begin before `now` the last one goes on; without one, the first begins now.
    """
    if not strokes:
        return []
    starts = [(now, strokes[0])]
    for stroke in strokes[1:]:
        last, start = starts[-1][0], at_time(now.date(), stroke.start)
        if start < last - HALF_A_DAY:
            start += DAY
        if start <= now and len(starts) == 1:
            starts = [(now, stroke)]
        elif last <= start < bed:
            starts.append((start, stroke))
    ends = [start for start, _ in starts[1:]] + [bed]
    return [
        PlanBlock(
            *(start, end, stroke.activity, stroke.place),
            people=tuple(stroke.people),
            about=stroke.about,
        )
        for (start, stroke), end in zip(starts, ends, strict=True)
        if end > start
    ]


def running(agent: Agent, now: datetime) -> PlanBlock | None:
    """Return the block that runs at `now`: the last one begun, up to the start of the next.

    One that begins in a moment has begun: no rest so short is planned.
    """
    blocks, bed = agent.plan.blocks, agent.plan.bed
    if bed is None or not any(b.start <= now for b in blocks):
        return None
    begun = [b for b in blocks if b.start <= now + MIN_STEP]
    ends = [b.start for b in blocks if b.start > now + MIN_STEP] + [bed]
    return replace(begun[-1], end=max(ends[0], now + MIN_STEP))


def next_stretch(agent: Agent, now: datetime) -> tuple[PlanBlock | None, PlanBlock | None]:
    """Return the block to make steps for at `now`, and the one after it.

    Less than MIN_STRETCH before the next block that one begins, where its place admits the agent.
    """
    block = running(agent, now)
    later = [b for b in agent.plan.blocks if b.start > now]
    if block is None:
        return None, None
    if later and later[0].start - now < MIN_STRETCH and _admitted(agent, later[0].place, now):
        begun, later = later[0], later[1:]
        ends = [*(b.start for b in later), agent.plan.bed or begun.end]
        block = replace(begun, start=now, end=ends[0])
    return block, next((b for b in later if b.start >= block.end), None)


def _admitted(agent: Agent, path: str, now: datetime) -> bool:
    """Return whether the agent may be at a place already."""
    at = (agent.person.name, now.hour * 60 + now.minute, now.weekday())
    return any(place.path == path and place.admits(*at) for place in agent.known_places())


# --- changing the plan ---------------------------------------------------------------------------


def keep_free(agent: Agent, appointment: Appointment) -> None:
    """Put `appointment` into today's blocks, in place of what it covers."""
    plan = agent.plan
    if plan.bed is None or not agent.now < appointment.end or appointment.start >= plan.bed:
        return
    start, end = max(appointment.start, agent.now), appointment.end
    if any(b.place == appointment.place and b.start <= start and b.end >= end for b in plan.blocks):
        return
    messages = agent.messages
    who = messages.commas.join(appointment.who)
    why = messages.promised.format(who=who) if appointment.who else messages.planned
    block = PlanBlock(
        *(start, end, appointment.activity, appointment.place, why),
        people=appointment.people,
        about=appointment.about,
    )
    plan.blocks = replaced(plan.blocks, block)
    plan.bed = max(plan.bed, end)
    drop_steps(agent, start)


def replaced(blocks: list[PlanBlock], new: PlanBlock) -> list[PlanBlock]:
    """Return `blocks` with `new` in place of what it covers."""
    out: list[PlanBlock] = []
    for block in blocks:
        if block.start < new.start:
            out.append(replace(block, end=min(block.end, new.start)))
        if block.end > new.end:
            out.append(replace(block, start=max(block.start, new.end)))
    return sorted([*out, new], key=lambda b: b.start)


def drop_steps(agent: Agent, start: datetime) -> None:
    """Drop or shorten the steps that go on past `start`."""
    agent.steps.todo = [s for s in agent.steps.todo if s.start < start]
    current = agent.steps.current
    for step in [*agent.steps.todo, *([current] if current else [])]:
        step.end = min(step.end, start)


def replan(agent: Agent, strokes: list[BroadStroke], why: str) -> None:
    """Replace the rest of the day, from now on."""
    plan = agent.plan
    if plan.bed is None or not strokes:
        return
    rest = blocks_of(strokes, agent.now, plan.bed)
    rest = [replace(b, why=why) for b in rest]
    past = [b for b in plan.blocks if b.start < agent.now]
    plan.blocks = [replace(b, end=min(b.end, agent.now)) for b in past] + rest
    drop_steps(agent, agent.now)
    save(agent, "hour", plan.blocks)
    agent.log_event("replanned", agent.messages.replanned.format(me=agent.person.name, why=why))


def save(agent: Agent, level: str, items: Sequence[PlanBlock | PlannedStep]) -> None:
    """Note a new version of one level of the plan: day, hour or step."""
    plan = PlanChanged(level, tuple(_item(agent, item) for item in items))
    agent.note_change(plan, level)


def _item(agent: Agent, item: PlanBlock | PlannedStep) -> PlanItem:
    tick = agent.town.clock.tick
    start, end = tick(item.start), tick(item.end)
    if isinstance(item, PlanBlock):
        return PlanItem(start, end, item.activity, item.place, why=item.why)
    return PlanItem(start, end, item.activity, item.place, item.object, item.icon)


# --- what one has promised -----------------------------------------------------------------------


def invited(agent: Agent, fact: Fact, who: tuple[str, ...]) -> Appointment | None:
    """Return the appointment that `fact` invites to, or None if it has no time and place."""
    if fact.starts is None or fact.place is None:
        return None
    ends = fact.ends or fact.starts + HOUR
    if fact.source == agent.person.name:
        return Appointment(fact.starts, ends, agent.messages.hosts, fact.place, fact.id)
    return Appointment(fact.starts, ends, agent.messages.joins, fact.place, fact.id, who)
