"""The day's plan, made just in time: its strokes, then steps of 5 to 15 minutes.

A day begins at waking, not at midnight. A step becomes a `Do`; whether it worked out is in a later
observation (`ended`, `refused`). How blocks are laid out and changed is in plan.py.
"""

from collections.abc import Awaitable
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from agents.asks.activities import ANYONE, companions_in
from agents.asks.context import Appointment, AtWork, News, PlanBlock
from agents.asks.questions import (
    NextSteps,
    PlanDay,
)
from agents.asks.replies import BroadStroke, Step
from agents.asks.resolves.forms import is_place_named
from agents.asks.uses.uses import icon_of
from agents.mind import meeting
from agents.mind.agent import RETRY_PAUSE, Agent
from agents.mind.company import present
from agents.mind.intentions import aims
from agents.mind.intentions.places import meeting_places
from agents.mind.intentions.renewal import renew_in_the_morning
from agents.mind.plan import (
    HOUR,
    LONG_STRETCH,
    MIN_STEP,
    bedtime,
    blocks_of,
    keep_free,
    longest,
    next_stretch,
    planned_steps,
    running,
    save,
    tomorrow,
    with_habits,
)
from agents.mind.remembering.choosing import showing
from agents.mind.remembering.regard import note_kept_secrets
from agents.mind.state import OngoingTalk, PlannedStep, StepPlan
from town.interface import (
    MINUTES_A_DAY,
    Action,
    Do,
    Observation,
    Person,
    Place,
    Routine,
    Wait,
    clipped,
    hhmm,
    is_named,
)

EARLY_WAKING = timedelta(minutes=60)  # waking up earlier than usual by more is not a new day
MAX_STRETCH = timedelta(minutes=90)  # planned in one go, so that no small rest is asked for alone
FIVE_MINUTES = timedelta(minutes=5)
SOON = timedelta(hours=3)  # in which a promise is worth knowing of
NAMED_HERE = 6  # people in the same room
STROKES_REMEMBERED = 8  # of a day that was planned
MAX_REFUSALS = 2  # in a row; after one more, wait a while
WET = ("rain", "snow")  # weather in which one may want a roof
MAX_SHELTERS = 2  # rooms besides home and where one goes next
T = TypeVar("T")


class Attempt(Protocol):
    """Awaits a part of a thought that asks the model; `otherwise` if no answer was good."""

    async def __call__(self, part: Awaitable[T], otherwise: T) -> T:
        """Return the result of `part`, or `otherwise` if its question found no good answer."""


async def without_fallback(part: Awaitable[T], otherwise: T) -> T:  # noqa: ARG001
    """Return the result of `part`, never `otherwise`. Raises ReplyError."""
    return await part


# --- a new day -----------------------------------------------------------------------------------


def day_is_new(agent: Agent, seen: Observation) -> bool:
    """Return whether a new day begins for the agent."""
    plan = agent.plan
    if plan.bed is None:
        return not seen.asleep or seen.ended
    last = agent.steps.current
    up = last.end if last is not None and last.sleep else waking(agent.person, plan.bed)
    return seen.now >= up - EARLY_WAKING


def waking(person: Person, since: datetime) -> datetime:
    """Return when `person` gets up, having gone to bed at `since`."""
    up = datetime.combine(since.date(), datetime.min.time()) + timedelta(minutes=person.wakes)
    return up if up > since + EARLY_WAKING else up + timedelta(days=1)


async def plan_day(agent: Agent, seen: Observation, attempt: Attempt = without_fallback) -> None:
    """Revise who the agent is from yesterday, then plan today.

    Without a good answer to `attempt` with, the agent stays who it was. Raises ReplyError where
    there is no plan.
    """
    if agent.plan.day is not None:
        note_kept_secrets(agent)
        await attempt(renew_in_the_morning(agent, seen), None)
    today = tuple(a for a in agent.calendar if a.start < tomorrow(seen.now))
    messages, me, weekday = agent.messages, agent.person.name, agent.messages.day(seen.now)
    ask = PlanDay(
        **agent.common_fields(seen.now),
        appointments=today,
        places=meeting_places(agent, ()),
        at_work=_at_work(agent, seen.now),
        intentions=aims.shown(agent),
        **agent.company_fields(),
    )
    queries = (messages.my_plans_for.format(me=me, day=weekday), agent.state.currently)
    day = await (await showing(agent, ask, *queries))
    bed = bedtime(seen.now, day.bed)
    strokes = blocks_of(day.strokes, seen.now, bed)
    _lay_out(agent, seen, bed, strokes, with_habits(agent, strokes), today)
    entries = [
        messages.plan_entry.format(time=f"{b.start:%H:%M}", activity=b.activity)
        for b in longest(strokes, STROKES_REMEMBERED)
    ]
    text = messages.plan_of.format(me=me, day=weekday, plan=messages.entries.join(entries))
    # the paper's code gives 5
    memory = await agent.remember("plan", text[:600], 5, source="ask:plan_day")
    agent.log_event("plan", messages.made_plan.format(me=me), memory=memory.n)


def _at_work(agent: Agent, now: datetime) -> tuple[AtWork, ...]:
    """Return when and where those work today whom the agent knows, at places it knows."""
    known = [agent.town.people[name] for name in agent.people_known()]
    return tuple(
        AtWork(who.name, who.work, *who.work_hours)
        for who in known
        if who.work in agent.places and who.work_hours and now.weekday() in who.work_days
    )


def _lay_out(
    agent: Agent,
    seen: Observation,
    bed: datetime,
    strokes: list[PlanBlock],
    hours: list[PlanBlock],
    today: tuple[Appointment, ...],
) -> None:
    """Make a plan of blocks the plan of the day, with `today`'s appointments kept free."""
    plan = agent.plan
    plan.day, plan.bed, plan.strokes, plan.blocks = seen.now.date(), bed, strokes, list(hours)
    agent.steps = StepPlan()
    for appointment in today:
        keep_free(agent, appointment)
    save(agent, "day", strokes)
    save(agent, "hour", plan.blocks)


def live_as_usual(agent: Agent, seen: Observation) -> None:
    """Take the habits that the author gave the person for today's plan, if there are any.

    For a day whose plan found no good answer: nothing is made up.
    """
    person, weekday = agent.person, seen.now.weekday()
    habits = [habit for habit in person.routine if weekday in habit.days]
    if not habits:
        return
    bed = bedtime(seen.now, hhmm(person.sleeps))
    order = sorted(habits, key=lambda h: (h.minute - person.wakes) % MINUTES_A_DAY)
    strokes = [_stroke(agent, habit) for habit in order]
    blocks = blocks_of(strokes, seen.now, bed)
    today = tuple(a for a in agent.calendar if a.start < tomorrow(seen.now))
    _lay_out(agent, seen, bed, blocks, blocks, today)


def _stroke(agent: Agent, habit: Routine) -> BroadStroke:
    activity = clipped(habit.do, 120)
    people, about = companions_in(activity, agent.people_known(), agent.person.language)
    place = "/".join(habit.place.split("/")[:2])
    return BroadStroke(
        start=hhmm(habit.minute), activity=activity, place=place, people=people, about=about
    )


# --- the next step -------------------------------------------------------------------------------


async def next_step(agent: Agent, seen: Observation) -> Action | None:
    """Return what to do now; None to carry on, or to find those whom the step is with."""
    plan, steps, last = agent.plan, agent.steps, agent.steps.current
    if not seen.ended:
        return None
    if seen.refused:
        steps.refusals += 1
        steps.todo = []
        if steps.refusals > MAX_REFUSALS:
            steps.refusals, steps.current = 0, None
            return Wait(5, agent.messages.better_moment)
    elif last is not None and last.end > seen.now + MIN_STEP:
        return _do(agent, last, seen)
    else:
        steps.refusals = 0
        if last is not None:
            meeting.done(agent, _as_done(agent, last))
            aims.did(agent, last.activity)
    steps.current = None
    if plan.bed is None or seen.now + MIN_STEP >= plan.bed:
        return _to_bed(agent, seen)
    steps.todo = [s for s in steps.todo if s.end > seen.now + MIN_STEP]
    if not steps.todo:
        await _make_steps(agent, seen, last)
    if not steps.todo:
        return Wait(2, agent.messages.thinking)
    steps.current = steps.todo.pop(0)
    return begin_step(agent, seen)


def begin_step(agent: Agent, seen: Observation) -> Do | None:
    """Begin the step in hand; None where it begins with a talk, or was one that is over."""
    step = agent.steps.current
    assert step is not None
    if meeting.is_talk(agent, step):
        if meeting.is_over(agent, step):
            step = agent.steps.current = meeting.without_talk(agent, step)
            return None if step is None else _do(agent, step, seen)
        meeting.begin(agent, step)
        if ANYONE not in step.people:
            return None
    return _do(agent, step, seen)


def _as_done(agent: Agent, step: PlannedStep) -> str:
    """Return a step that is over as its owner, and nobody else, is told of it."""
    if not step.thought:
        return step.activity
    return agent.messages.with_thought.format(activity=step.activity, thought=step.thought)


def as_planned(agent: Agent, seen: Observation) -> Action | None:
    """Return what the running block of the plan says, for a while, or None.

    For steps that found no good answer. None too where the last step was refused.
    """
    block = running(agent, seen.now)
    if not seen.ended or seen.refused or block is None:
        return None
    end = min(block.end, seen.now + RETRY_PAUSE)
    agent.steps.current = _whole(block, seen.now, end)
    return begin_step(agent, seen)


def _whole(block: PlanBlock, start: datetime, end: datetime) -> PlannedStep:
    """Return a block, from `start` to `end`, as one step."""
    return PlannedStep(
        *(block.activity, block.place, start, end),
        icon=icon_of(block.activity),
        people=block.people,
        about=block.about,
    )


async def _make_steps(agent: Agent, seen: Observation, last: PlannedStep | None) -> None:
    """Make the steps of the next stretch; what is left of a stretch just runs on, unasked."""
    block, after = next_stretch(agent, seen.now)
    if block is None:
        return
    end = _end_of_stretch(seen.now, block.end)
    if end - seen.now < LONG_STRETCH and not seen.refused:
        steps = [_run_on(agent, block, last, seen.now, end)]
    else:
        steps = await _asked_steps(agent, seen, replace(block, end=end), after)
    agent.steps.todo = _with_those_of(block, steps)
    save(agent, "step", agent.steps.todo)


def _run_on(
    agent: Agent, block: PlanBlock, last: PlannedStep | None, now: datetime, end: datetime
) -> PlannedStep:
    """Return the `last` step made longer, if it was of this block and more than words, or `block`.

    Nothing is asked: what was done goes on up to `end`.
    """
    mine = last is not None and block.start <= last.start and last.place == block.place
    if last is None or not mine or last.sleep or meeting.is_talk(agent, last) or last.intention:
        return _whole(block, now, end)
    return replace(last, start=now, end=end)


def _end_of_stretch(now: datetime, end: datetime) -> datetime:
    """Return until when steps are made at once: of a long block the half, the third, and so on."""
    parts = -(-(end - now) // MAX_STRETCH)
    return end if parts <= 1 else now + (end - now) / parts // FIVE_MINUTES * FIVE_MINUTES


async def _asked_steps(
    agent: Agent, seen: Observation, block: PlanBlock, after: PlanBlock | None
) -> list[PlannedStep]:
    answer = await _steps_question(agent, seen, block, after)
    most = 2 * agent.town.mind.step_minutes[1]
    steps = stretched(answer.steps, block.end - seen.now, most)
    return planned_steps(steps, seen.now, block.end)


def _steps_question(
    agent: Agent, seen: Observation, block: PlanBlock, after: PlanBlock | None
) -> NextSteps:
    here = present(seen) if seen.place == block.place else ()  # who matters is who is there
    done = tuple(did for did in agent.steps.done if not did.startswith(block.activity))
    return NextSteps(
        **agent.common_fields(seen.now),
        people=here[:NAMED_HERE],
        more_people=len(here[NAMED_HERE:]),
        unusual=_unusual_here(agent, seen),
        appointments=tuple(a for a in agent.promises_ahead() if a.start < seen.now + SOON),
        block=replace(block, start=seen.now),
        goes_on=seen.now - block.start >= HOUR or len(done) < len(agent.steps.done),
        after=after,
        here=seen.place,
        done=done,
        refused=seen.refused,
        places=_around(agent, seen, block, after),
        intentions=aims.shown(agent),
        step_minutes=agent.town.mind.step_minutes,
        **agent.company_fields(),
    )


def coming_question(
    agent: Agent, seen: Observation, talk: OngoingTalk | None = None
) -> NextSteps | None:
    """Return what the agent will ask when its step is over at the time of `seen`; None: nothing.

    It is a guess: what is seen may be other things by then, and what stays of a `talk` that is
    over is not known yet. Changes nothing.
    """
    last, soon = agent.steps.current, seen.now + MIN_STEP
    if agent.talk is not None or seen.refused or day_is_new(agent, seen):
        return None
    if (last is not None and last.end > soon) or any(s.end > soon for s in agent.steps.todo):
        return None
    if agent.plan.bed is None or soon >= agent.plan.bed:
        return None
    block, after = next_stretch(agent, seen.now)
    end = seen.now if block is None else _end_of_stretch(seen.now, block.end)
    if block is None or end - seen.now < LONG_STRETCH:
        return None
    then = copy(agent)
    then.tick, then.steps = seen.tick, copy(agent.steps)
    if talk is not None:
        meeting.note_talk(then, talk)
    if last is not None:
        meeting.done(then, _as_done(then, last))
    return _steps_question(then, seen, replace(block, end=end), after)


def _unusual_here(agent: Agent, seen: Observation) -> tuple[str, ...]:
    """Return which things in the same room are not as they should be, in words."""
    say = agent.messages.thing
    return tuple(
        say.format(name=item.name, state=item.state).rstrip(".。")
        for item in seen.objects
        if item.unusual
        and item.left_by != seen.name
        and seen.place
        and item.path.startswith(f"{seen.place}/")
    )


def _with_those_of(block: PlanBlock, steps: list[PlannedStep]) -> list[PlannedStep]:
    """Let the first of `steps` be with those the block is with, if none is with anybody."""
    if block.people and steps and not any(step.people for step in steps):
        steps[0].people, steps[0].about = block.people, block.about
    return steps


def stretched(steps: list[Step], time: timedelta, most: int) -> list[Step]:
    """Return `steps` made longer until they fill `time`, each up to `most` minutes.

    Otherwise a model that adds up badly would be asked again in the middle of a stretch.
    """
    short = time - timedelta(minutes=sum(step.minutes for step in steps))
    if short <= MIN_STEP:
        return steps
    out: list[Step] = []
    left = time.total_seconds() / 60
    for n, step in enumerate(steps):
        share = left * step.minutes / sum(later.minutes for later in steps[n:])
        minutes = max(step.minutes, min(most, round(share)))
        out.append(step.model_copy(update={"minutes": minutes}))
        left -= minutes
    return out


def _around(
    agent: Agent, seen: Observation, block: PlanBlock, after: PlanBlock | None
) -> tuple[Place, ...]:
    """Return the known places for a step: those of the block, or else others near by."""
    known, sector = agent.known_places(), block.place.split("/")[0]
    there = tuple(p for p in known if p.sector == sector and agent.is_admitted(p, seen.now))
    if not seen.refused and any(p.path == block.place for p in there):
        return (*there, *_under_a_roof(agent, seen, there, after))
    near = {path.split("/")[0] for path in (block.place, seen.place) if path}
    exact = {agent.person.home, after.place if after else ""}
    return tuple(p for p in known if p.sector in near or p.path in exact)


def _under_a_roof(
    agent: Agent, seen: Observation, there: tuple[Place, ...], after: PlanBlock | None
) -> tuple[Place, ...]:
    """Return where one can go from the places `there` if it rains on them within the hour."""
    me = agent.person
    weather = me.weather_ahead(seen.now, HOUR)
    if weather is None or weather.kind not in WET or not all(p.outdoors for p in there):
        return ()
    dry = [p for p in agent.places_to_go() if not p.outdoors and agent.is_admitted(p, seen.now)]
    exact = {me.home, after.place if after else ""}
    usual = [p for p in dry if p.path in me.places or p.sector in me.places][:MAX_SHELTERS]
    return tuple(p for p in dry if p.path in exact or p in usual)


def places_for(agent: Agent, seen: Observation, news: News, why: str) -> tuple[Place, ...]:
    """Return the known places that matter when something has happened.

    The buildings where one is, lives and works, those of the rest of the plan and of the news, and
    what the news names: a place, or somebody's home and work.
    """
    me, words = agent.person, f"{news.text} {why}"
    paths = [seen.place, me.home, me.work or "", news.subject]
    paths += [block.place for block in agent.plan.blocks if block.end > seen.now]
    for name, person in agent.town.people.items():
        if is_named(words, name):
            paths += [person.home, person.work or "", agent.state.whereabouts.get(name, "")]
    sectors = {path.split("/")[0] for path in paths if path}
    return tuple(p for p in agent.known_places() if p.sector in sectors or is_place_named(p, words))


def _do(agent: Agent, step: PlannedStep, seen: Observation) -> Do:
    minutes = (step.end - seen.now).total_seconds() / 60
    mute = meeting.is_mute(agent, step)
    do = Do(
        activity=agent.messages.looking_for_company if mute else step.activity,
        place=step.place,
        minutes=minutes,
        icon=step.icon,
        object=step.object,
        during=step.during,
        after=step.after,
        sleep=step.sleep,
        letter=step.letter,
    )
    return meeting.together(agent, seen, step, do)


def _to_bed(agent: Agent, seen: Observation) -> Do:
    """Go to bed until it is time to get up."""
    me = agent.person
    wakes = waking(me, seen.now)
    bed = None if seen.refused else me.bed
    place = bed.rpartition("/")[0] if bed else me.home
    step = PlannedStep(
        agent.messages.sleeping, place, seen.now, wakes, bed, icon="sleep", sleep=True
    )
    agent.steps.current = step
    return _do(agent, step, seen)
