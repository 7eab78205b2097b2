"""How a day is planned: habits first, then intentions, and appointments over everything.

Up to ten broad strokes come first, then the habits between them. Items have ranks; where there are
too many, those with the lowest rank go. Times are minutes since the
midnight before getting up, so that they pass 24:00 for people who go to bed late.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agents.asks.context import Appointment
from agents.asks.questions import PlanDay
from agents.asks.replies import MAX_STROKES, BroadStroke, DayReply
from agents.asks.resolves.forms import as_seen
from agents.asks.wording.english_verbs import third
from agents.models.scripted.day.company import company_for
from agents.models.scripted.day.habits import (
    at_home,
    free_time_activity,
    other_at_home,
    waking_day_habits,
)
from agents.models.scripted.day.intentions import latest_intention
from agents.models.scripted.words import places as where
from agents.models.scripted.words.story_words import project_in
from agents.models.scripted.words.text import as_activity
from town.interface import MINUTES_A_DAY, Dice, Person, Place, hhmm, minute_of

BROAD = 10  # strokes at most, before habits stand between them
OFTEN = 3  # times that the same is done in a day
LONGEST_DAY = timedelta(hours=23)  # from getting up to bed
EARLY = 6 * 60  # minutes before the usual time to get up, from which a day is the new one


@dataclass(frozen=True)
class PlannedItem:
    """One thing to do, from `start` minutes after the start of the planned day's midnight."""

    start: int  # may pass 24:00
    do: str
    place: str  # arena path
    rank: int = 1  # 0 goes first when there is too much: leisure 0, habit 2, work 3, appointment 9


def plan_day(ask: PlanDay, dice: Dice) -> DayReply:
    """Return what is done from now to bed: broad strokes, and habits between them."""
    now = _minutes_since_midnight(ask.me, ask.now)
    bed = _bedtime(ask.me, now, ask.now, _today(ask), dice)
    items = _habits_from_now(ask.me, ask.now, now, bed, ask.places, dice)
    items = _with_intention(items, ask, now, bed)
    items = _with_appointments(items, _today(ask), ask.places, ask.now, now)
    items = _at_least_three(_told_by_a_clock(_at_most(items, BROAD)), ask, now, bed)
    bed = max(bed, items[-1].start)  # an appointment may keep somebody up
    items = [replace(item, rank=max(item.rank, 5)) for item in items]
    items = _with_habits_between(items, ask, now, bed, dice)
    items = _with_appointments(items, _today(ask), ask.places, ask.now, now)
    items = _varied(_told_by_a_clock(_at_most(items, MAX_STROKES)), dice)
    return DayReply(strokes=[_stroke(ask, i) for i in items], bed=hhmm(bed))


def _minutes_since_midnight(me: Person, moment: datetime) -> int:
    """Return minutes since the midnight before getting up: past 24:00 for people up late."""
    minute = minute_of(moment)
    late = me.sleeps < me.wakes and minute < me.sleeps
    return minute + MINUTES_A_DAY if late else minute


def _today(ask: PlanDay) -> list[Appointment]:
    """Return the appointments until the next morning: those of a later day are no part of it."""
    until = (ask.me.wakes - minute_of(ask.now)) % MINUTES_A_DAY
    until += MINUTES_A_DAY if until < EARLY else 0
    longest = min(LONGEST_DAY, timedelta(minutes=until))
    return [date for date in ask.appointments if date.start - ask.now < longest]


def _bedtime(
    me: Person, now: int, moment: datetime, dates: Sequence[Appointment], dice: Dice
) -> int:
    usual = me.sleeps + (MINUTES_A_DAY if me.sleeps < me.wakes else 0)
    bed = usual + dice.between(-2, 3) * 5
    ends = [int((d.end - moment).total_seconds() // 60) + now for d in dates if d.end > moment]
    bed = max([bed, *(end + 30 for end in ends)])
    return min(max(bed, now + 60), now + MINUTES_A_DAY - 60)


def _habits_from_now(
    me: Person, moment: datetime, now: int, bed: int, places: Sequence[Place], dice: Dice
) -> list[PlannedItem]:
    """Return the day's habits from now on, the one that is running first."""
    items = [
        PlannedItem(start, do, path, rank)
        for start, do, path, rank in waking_day_habits(me, moment.weekday(), now, bed, places, dice)
    ]
    items.sort(key=lambda i: i.start)
    running = [i for i in items if i.start <= now]
    ahead = [i for i in items if now < i.start < bed - 10]
    first = replace(running[-1], start=now) if running else None
    if first is None and (not ahead or ahead[0].start > now + 15):
        first = PlannedItem(now, "gets up and washes", where.home_of(me, places).path, 2)
    items = [first, *ahead] if first else ahead
    return [_while_open(i, me, moment, places, dice) for i in items]


def _while_open(
    item: PlannedItem, me: Person, moment: datetime, places: Sequence[Place], dice: Dice
) -> PlannedItem:
    """Return `item`, or something else to do while its place is closed."""
    place = where.find_place(places, item.place)
    if place and place.admits(me.name, item.start % MINUTES_A_DAY):
        return item
    at = moment.replace(hour=item.start // 60 % 24, minute=item.start % 60)
    other = where.leisure_place(me, places, at, dice)
    if other is None:
        return replace(item, do=at_home(dice), place=where.home_of(me, places).path)
    return replace(item, do=free_time_activity(other, dice), place=other.path, rank=1)


def _with_intention(
    items: list[PlannedItem], ask: PlanDay, now: int, bed: int
) -> list[PlannedItem]:
    """Return `items` with the latest intention of the person, for an hour after work."""
    intention = latest_intention(ask.me, ask.memories, ask.places, ask.now) or _project(ask)
    if intention is None:
        return items
    do, place = intention
    free = ask.me.work_hours[1] + 30 if ask.me.work_hours else 16 * 60
    start = max(free, now + 30)
    if start + 60 > bed or not where.is_open_for(ask.me, place, start):
        return items
    kept = [i for i in items if not start <= i.start < start + 60]
    before = [i for i in items if i.start < start + 60]
    after = [replace(before[-1], start=start + 60)] if before else []
    return sorted([*kept, PlannedItem(start, do, place.path, 5), *after], key=lambda i: i.start)


def _project(ask: PlanDay) -> tuple[str, Place] | None:
    """Return the piece of work of one's own that one has begun, and where one does it."""
    wants = project_in(ask.me.goals, ask.me.language)
    if not wants:
        return None
    does = wants if ask.me.language == "zh" else as_seen(third(wants), ask.me)
    return does, where.home_of(ask.me, ask.places)


def _with_appointments(
    items: list[PlannedItem],
    dates: Sequence[Appointment],
    places: Sequence[Place],
    moment: datetime,
    now: int,
) -> list[PlannedItem]:
    """Return `items` with the appointments; the item that one interrupts is continued after it."""
    for date in sorted(dates, key=lambda d: d.start):
        place = where.find_place(places, date.place)
        start = now + int((date.start - moment).total_seconds() // 60)
        end = now + int((date.end - moment).total_seconds() // 60)
        if place is None or end <= now:
            continue
        start = max(start, now)
        under = [i for i in items if i.start < end]
        after = [replace(under[-1], start=end)] if under and under[-1].rank < 9 else []
        kept = [i for i in items if not start <= i.start < end]
        taken = any(i.start == end for i in kept)
        meeting = PlannedItem(start, as_activity(date.activity), place.path, 9)
        items = sorted([*kept, meeting, *([] if taken else after)], key=lambda i: i.start)
    return items


def _with_habits_between(
    items: list[PlannedItem], ask: PlanDay, now: int, bed: int, dice: Dice
) -> list[PlannedItem]:
    """Return the strokes and, inside them, habits that the broad strokes left out."""
    whole = _habits_from_now(ask.me, ask.now, now, bed, ask.places, dice)
    taken = [i.start for i in items]
    for item in whole:
        if all(abs(item.start - start) >= 20 for start in taken) and item.start > now:
            items.append(item)
            taken.append(item.start)
    items = [i for i in items if i.start < bed]
    return sorted(items, key=lambda i: i.start)


def _at_most(items: list[PlannedItem], most: int) -> list[PlannedItem]:
    """Return at most `most` items, one for each start; those with the lowest rank are dropped."""
    items = list({i.start: i for i in items}.values())
    while len(items) > most:
        worst = min(range(1, len(items)), key=lambda k: (items[k].rank, _duration(items, k)))
        del items[worst]
    return items


def _varied(items: list[PlannedItem], dice: Dice) -> list[PlannedItem]:
    """Return `items`; what fills an hour at home, or comes often, is another thing each time."""
    varied: list[PlannedItem] = []
    for item in items:
        done = [i.do for i in varied]
        often = done.count(item.do) >= OFTEN
        do = at_home(dice) if often else item.do
        varied.append(replace(item, do=other_at_home(do, set(done), dice)))
    return varied


def _told_by_a_clock(items: list[PlannedItem]) -> list[PlannedItem]:
    """Return `items` without those more than half a day after the one before.

    Replies give times without a date, so such a time reads as one that goes backwards.
    """
    kept = items[:1]
    for item in items[1:]:
        if item.start - kept[-1].start <= MINUTES_A_DAY // 2:
            kept.append(item)
    return kept


def _duration(items: list[PlannedItem], k: int) -> int:
    return items[k + 1].start - items[k].start if k + 1 < len(items) else 120


def _at_least_three(
    items: list[PlannedItem], ask: PlanDay, now: int, bed: int
) -> list[PlannedItem]:
    home = where.home_of(ask.me, ask.places).path
    spare = ["sees to a few things at home", "rests for a while", "gets ready for bed"]
    start = items[-1].start if items else now - 1
    gap = max(1, (bed - start) // 4)
    while len(items) < 3:
        start += gap if items else 1
        items.append(PlannedItem(start, spare[len(items)], home, 0))
    return items


def _stroke(ask: PlanDay, item: PlannedItem) -> BroadStroke:
    activity = as_activity(item.do)
    people, about = company_for(ask, activity)
    return BroadStroke(
        start=hhmm(item.start), activity=activity, place=item.place, people=people, about=about
    )
