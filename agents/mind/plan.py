"""The plan as blocks of time: laid out from strokes, filled from habits, changed, and saved.

Nothing is asked here; how a plan comes about is in planning.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from agents.asks.context import Appointment, PlanBlock
from agents.asks.promises.dates import at_time, ends_of
from agents.asks.replies import BroadStroke, Step
from agents.mind.agent import Agent
from agents.mind.state import PlannedStep
from town.interface import Fact, PlanChanged, PlanItem, clipped

MIN_STEP = timedelta(minutes=2)  # a rest shorter than this is not worth going back to
MIN_STRETCH = timedelta(minutes=5)  # before the next block one begins it, if one may be there
LONG_STRETCH = timedelta(minutes=15)  # what is shorter is not worth a question for its steps
DAY = timedelta(days=1)
HALF_A_DAY = timedelta(hours=12)
LONG_ENOUGH = timedelta(hours=2)  # of one thing, if a habit calls
STUB = timedelta(minutes=20)  # a rest of a block shorter than this is not worth it
TOLD_AHEAD = 3  # blocks of the plan that one knows in a talk
MAX_ACTIVITY = 120  # characters
HOUR = timedelta(minutes=60)  # that steps are made ahead


def tomorrow(now: datetime) -> datetime:
    """Return the midnight that ends the day of `now`."""
    return datetime.combine(now.date() + timedelta(days=1), datetime.min.time())


def bedtime(now: datetime, text: str) -> datetime:
    """Return the next 'HH:MM' after `now`: one may be up past midnight."""
    bed = at_time(now.date(), text)
    return bed if bed > now else bed + DAY


def blocks_of(strokes: list[BroadStroke], now: datetime, bed: datetime) -> list[PlanBlock]:
    """Return consecutive blocks from `now` to `bed`.

    Of the strokes that begin before `now` the last one goes on; without one, the first begins now.
    Strokes that say the same one after the other are one block.
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
    return _joined(
        PlanBlock(
            *(start, end, stroke.activity, stroke.place),
            people=tuple(stroke.people),
            about=stroke.about,
        )
        for (start, stroke), end in zip(starts, ends, strict=True)
        if end > start
    )


def longest(blocks: list[PlanBlock], most: int) -> list[PlanBlock]:
    """Return in their order the `most` blocks that take longest."""
    kept = sorted(blocks, key=lambda b: b.start - b.end)[:most]
    return [block for block in blocks if block in kept]


def with_habits(agent: Agent, blocks: list[PlanBlock]) -> list[PlanBlock]:
    """Return `blocks`, with what the agent usually does in the midst of one that goes on for hours.

    Nobody does one thing from noon to night because a plan says no more: after LONG_ENOUGH of it
    there is room for a habit of that time, for an hour at most, and then it goes on.
    """
    out: list[PlanBlock] = []
    for block in blocks:
        rest = block
        for habit in _usual_between(agent, block):
            if habit.start - rest.start < LONG_ENOUGH or block.end - habit.end < STUB:
                continue
            out += [replace(rest, end=habit.start), habit]
            rest = replace(block, start=habit.end)
        out.append(rest)
    return out


def _usual_between(agent: Agent, block: PlanBlock) -> list[PlanBlock]:
    """Return the agent's habits of the time of `block`, where they may be done."""
    usual, known = [], {place.path: place for place in agent.known_places()}
    for habit in agent.person.routine:
        path = "/".join(habit.place.split("/")[:2])
        start = _next_at(habit.minute, block.start)
        there = path in known and agent.is_admitted(known[path], start)
        if habit.place != agent.person.bed and start.weekday() in habit.days and there:
            activity = clipped(habit.do, MAX_ACTIVITY)
            usual.append(PlanBlock(start, min(start + HOUR, block.end), activity, path))
    usual = [u for u in usual if u.start < block.end and u.activity != block.activity]
    return sorted(usual, key=lambda u: u.start)


def _next_at(minute: int, after: datetime) -> datetime:
    """Return the next time from `after` on when it is `minute` of the day."""
    then = datetime.combine(after.date(), datetime.min.time()) + timedelta(minutes=minute)
    return then if then >= after else then + DAY


def running(agent: Agent, now: datetime) -> PlanBlock | None:
    """Return the block that runs at `now`: the last one begun, up to the start of the next.

    One that begins in a moment has begun: no rest so short is planned.
    """
    blocks, bed, soon = agent.plan.blocks, agent.plan.bed, now + MIN_STEP
    if bed is None or not any(b.start <= now for b in blocks):
        return None
    last = next(b for b in reversed(blocks) if b.start <= soon)
    end = max(next((b.start for b in blocks if b.start > soon), bed), soon)
    return last if last.end == end else replace(last, end=end)


def ahead(agent: Agent, now: datetime) -> tuple[PlanBlock, ...]:
    """Return what the agent means to do after the block that runs, as far as one says it."""
    later = [block for block in agent.plan.blocks if block.start > now + MIN_STEP]
    return tuple(later[:TOLD_AHEAD])


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
    return any(p.path == path and agent.is_admitted(p, now) for p in agent.known_places())


def planned_steps(steps: list[Step], now: datetime, end: datetime) -> list[PlannedStep]:
    """Return `steps` one after the other from `now` on, to `end` at most."""
    out: list[PlannedStep] = []
    for step in steps:
        start = out[-1].end if out else now
        if start >= end:
            break
        until = min(start + timedelta(minutes=step.minutes), end)
        out.append(
            PlannedStep(
                step.activity,
                step.place,
                start,
                until,
                step.object,
                step.during,
                step.after,
                step.icon,
                people=tuple(step.people),
                about=step.about,
                thought=step.thought,
            )
        )
    if out and end - out[-1].end < MIN_STEP:
        out[-1].end = end
    return out


# --- changing the plan ---------------------------------------------------------------------------


def keep_free(agent: Agent, appointment: Appointment) -> None:
    """Put `appointment` into today's blocks, in place of what it covers."""
    plan = agent.plan
    if plan.bed is None or not agent.now < appointment.end or appointment.start >= plan.bed:
        return
    start, end = max(appointment.start, agent.now), appointment.end
    if any(_holds(block, appointment, start) for block in plan.blocks):
        return
    messages = agent.messages
    who = messages.commas.join(appointment.who)
    why = messages.promised.format(who=who) if appointment.who else messages.planned
    both = _at_once(agent, appointment)
    activity = clipped(messages.entries.join(a.activity for a in both), MAX_ACTIVITY)
    block = PlanBlock(
        *(start, end, activity, appointment.place, why),
        people=tuple(dict.fromkeys(name for a in both for name in a.people)),
        about=messages.commas.join(a.about for a in both if a.about),
    )
    plan.blocks = _without_stubs(replaced(plan.blocks, block), [*plan.blocks, block])
    plan.bed = max(plan.bed, end)
    drop_steps(agent, start)


def let_go(agent: Agent, appointment: Appointment) -> None:
    """Take `appointment` out of today's blocks; what comes before it goes on, else what follows."""
    plan, kept = agent.plan, list[PlanBlock]()
    for n, block in enumerate(plan.blocks):
        if block.end <= agent.now or not _is_for(block, appointment):
            kept.append(block)
        elif kept:
            kept[-1] = replace(kept[-1], end=block.end)
        elif n + 1 < len(plan.blocks):
            plan.blocks[n + 1] = replace(plan.blocks[n + 1], start=block.start)
    if len(kept) == len(plan.blocks) or not kept:
        return
    plan.blocks = _joined(kept)
    drop_steps(agent, max(agent.now, appointment.start))
    for other in agent.calendar:
        if (other.start, other.place) == (appointment.start, appointment.place):
            keep_free(agent, other)
    save(agent, "hour", plan.blocks)


def _joined(blocks: Iterable[PlanBlock]) -> list[PlanBlock]:
    """Return `blocks`, with those in one that do the same one after the other."""
    out: list[PlanBlock] = []
    for block in blocks:
        if out and replace(out[-1], start=block.start, end=block.end) == block:
            out[-1] = replace(out[-1], end=block.end)
        else:
            out.append(block)
    return out


def _is_for(block: PlanBlock, appointment: Appointment) -> bool:
    """Return whether `block` is there for what was promised."""
    meant = appointment.activity in block.activity or (appointment.fact and block.why)
    overlaps = block.start < appointment.end and appointment.start < block.end
    return bool(meant) and overlaps and block.place == appointment.place


def _holds(block: PlanBlock, appointment: Appointment, start: datetime) -> bool:
    """Return whether `block` does what was promised; to come to an occasion is to be there."""
    there = block.place == appointment.place and block.start <= start
    same = appointment.fact is not None or block.activity == appointment.activity
    return there and same and block.end >= appointment.end


def _at_once(agent: Agent, appointment: Appointment) -> list[Appointment]:
    """Return what was promised for the same time and place as `appointment`, and that itself."""
    when = (appointment.start, appointment.place)
    before = [a for a in agent.calendar if (a.start, a.place) == when and a.fact is None]
    acts = {a.activity: a for a in (*before, appointment)}
    return list(acts.values()) if appointment.fact is None else [appointment]


def _without_stubs(blocks: list[PlanBlock], kept: list[PlanBlock]) -> list[PlanBlock]:
    """Return `blocks` without rests too short to be worth it, of which none was `kept` as it is.

    What comes before such a rest goes on in its place; where nothing does, what follows begins.
    """
    out: list[PlanBlock] = []
    begins: datetime | None = None  # of a rest before the first block
    for block in blocks:
        if block.end - block.start >= STUB or block in kept:
            out.append(block if begins is None else replace(block, start=begins))
            begins = None
        elif out:
            out[-1] = replace(out[-1], end=block.end)
        else:
            begins = begins or block.start
    return out


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
    if plan.bed is None or not strokes or agent.town.mind.lacks("planning"):
        return
    rest = blocks_of(strokes, agent.now, plan.bed)
    known = {(b.activity, b.place): b for b in plan.blocks}
    rest = [_as_before(b, known.get((b.activity, b.place)), why) for b in rest]
    past = [b for b in plan.blocks if b.start < agent.now]
    plan.blocks = [replace(b, end=min(b.end, agent.now)) for b in past] + rest
    drop_steps(agent, agent.now)
    save(agent, "hour", plan.blocks)
    agent.log_event("replanned", agent.messages.replanned.format(me=agent.person.name, why=why))


def _as_before(block: PlanBlock, old: PlanBlock | None, why: str) -> PlanBlock:
    """Return `block` for the reason why it is new; what was planned anyway keeps its own."""
    if old is None:
        return replace(block, why=why)
    people = block.people or old.people
    return replace(block, why=old.why, people=people, about=block.about or old.about)


def save(agent: Agent, level: str, items: Sequence[PlanBlock | PlannedStep]) -> None:
    """Note a new version of one level of the plan: day, hour or step."""
    plan = PlanChanged(level, tuple(_item(agent, item) for item in items))
    agent.note_change(plan, level)


def _item(agent: Agent, item: PlanBlock | PlannedStep) -> PlanItem:
    tick = agent.town.clock.tick
    start, end = tick(item.start), tick(item.end)
    planned = PlanItem(
        *(start, end, item.activity, item.place), people=item.people, about=item.about
    )
    if isinstance(item, PlanBlock):
        return replace(planned, why=item.why)
    return replace(planned, object=item.object, icon=item.icon, thought=item.thought)


# --- what one has promised -----------------------------------------------------------------------


def invited(agent: Agent, fact: Fact, who: tuple[str, ...]) -> Appointment | None:
    """Return the appointment that `fact` invites to, or None if it has no time and place."""
    if fact.starts is None or fact.place is None:
        return None
    ends = ends_of(fact.starts, fact.ends)
    if fact.source == agent.person.name:
        return Appointment(fact.starts, ends, agent.messages.hosts, fact.place, fact.id)
    return Appointment(fact.starts, ends, agent.messages.joins, fact.place, fact.id, who)
