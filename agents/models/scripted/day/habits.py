"""What a person does on a weekday by habit, and what fills the hours the author left open.

The author's routine comes first. A person with fewer than three entries gets an ordinary day of
work and home; then meals are added, and outings in long stretches at home (days.yaml, jobs.yaml).
"""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from agents.models.scripted.words import places as where
from agents.models.scripted.words.phrase_store import load, no_slots, pick
from town.interface import MINUTES_A_DAY, Dice, Person, Place, minute_of

Habit = tuple[int, str, str, int]  # start in minutes, activity, arena path, rank (planning.Item)

_MEALS = (
    (7 * 60, 9 * 60 + 30, ("breakfast", "早饭", "粥", "泡饭"), "breakfast"),
    (
        11 * 60 + 30,
        14 * 60 + 30,
        ("lunch", "eats", "dinner", "soup", "sandwich", "midday", "饭", "面"),
        "lunch",
    ),
    (
        17 * 60 + 30,
        20 * 60 + 30,
        ("supper", "dinner", "eats", "tea", "meal", "cooks", "饭"),
        "supper",
    ),
)


def waking_day_habits(
    me: Person, weekday: int, now: int, bed: int, places: Sequence[Place], dice: Dice
) -> list[Habit]:
    """Return the whole waking day as habits, sorted by start; `now` and `bed` in minutes."""
    own = _routine(me, weekday, places, dice)
    day = own if len(own) >= 3 else [*own, *_default_routine(me, weekday, places, dice)]
    day.sort()
    day += _meals(me, weekday, day, bed, places, dice)
    day.sort()
    day += _free_time(me, weekday, day, now, bed, places, dice)
    return sorted(day)


def works_at(me: Person, weekday: int, minute: int) -> bool:
    """Return whether `minute` lies in the person's hours of work on that weekday."""
    if not me.work or not me.work_hours or weekday not in me.work_days:
        return False
    start, end = me.work_hours
    minute %= MINUTES_A_DAY
    return start <= minute < end if start < end else minute >= start or minute < end


def is_working(me: Person, moment: datetime) -> bool:
    """Return whether `moment` lies in the person's hours of work."""
    return works_at(me, moment.weekday(), minute_of(moment))


def is_at_work(me: Person, path: str, moment: datetime) -> bool:
    """Return whether `path` is in the building where `me` works, in the hours of work."""
    mine = (me.work or "").split("/")[0] == path.split("/")[0]
    return mine and is_working(me, moment)


def _routine(me: Person, weekday: int, places: Sequence[Place], dice: Dice) -> list[Habit]:
    habits = []
    for line in me.routine:
        place = where.find_place(places, line.place)
        if weekday not in line.days or place is None:
            continue
        minute = line.minute
        if me.sleeps < me.wakes and minute < me.sleeps:
            minute += MINUTES_A_DAY
        fixed = minute <= me.wakes or works_at(me, weekday, minute)
        shift = 0 if fixed else dice.between(-1, 2) * 5
        habits.append((minute + shift, line.do, place.path, 3 if place.path == me.work else 2))
    return habits


def _default_routine(me: Person, weekday: int, places: Sequence[Place], dice: Dice) -> list[Habit]:
    """Return an ordinary day of work and home, for a person without a routine."""
    home = where.home_of(me, places)
    bath = where.room_with(me, places, ("shower", "bath", "washbasin", "sink")) or home
    day: list[Habit] = [(me.wakes, _phrase_for("wash", dice), bath.path, 2)]
    work = where.find_place(places, me.work)
    if work and me.work_hours and weekday in me.work_days:
        start, end = me.work_hours
        end += MINUTES_A_DAY if end < start else 0
        day.append((start, work_activity(me, dice), work.path, 3))
        if end - start > 300:
            day.append((start + (end - start) // 2 + 60, work_activity(me, dice), work.path, 3))
        day.append((end, at_home(dice), home.path, 1))
    day.append(
        (me.sleeps - 40 if me.sleeps > me.wakes else 1400, _phrase_for("night", dice), home.path, 1)
    )
    return day


def work_activity(me: Person, dice: Dice) -> str:
    """Return a broad stroke of the person's work: 'bakes and serves customers'."""
    job = job_of(me)
    return pick(job.get("work", ()), no_slots, dice) or (
        f"works as {me.occupation}" if me.occupation else "works"
    )


def job_of(me: Person) -> dict[str, list[str]]:
    """Return the entry for the person's occupation: work, steps, says; {} if unknown.

    A trade of the town's own comes before those of the store.
    """
    if own := me.phrases.trade_of(me.occupation):
        return {"work": list(own.work), "steps": list(own.steps), "says": list(own.says)}
    return _job(me.occupation.lower()) or _job((me.work or "").replace("/", " ").replace("_", " "))


@lru_cache(maxsize=512)
def _job(words: str) -> dict[str, list[str]]:
    for keys, entry in load("jobs").items():
        if words and re.search(rf"\b(?:{keys.replace(', ', '|')})", words):
            return dict(entry)
    return {}


def _meals(
    me: Person, weekday: int, day: Sequence[Habit], bed: int, places: Sequence[Place], dice: Dice
) -> list[Habit]:
    meals: list[Habit] = []
    for start, end, words, name in _MEALS:
        has = any(start - 60 <= d[0] < end and any(w in d[1] for w in words) for d in day)
        at = max(start + dice.between(0, 8) * 5, me.wakes + 25)
        if has or at >= min(end, bed) or any(abs(d[0] - at) < 20 for d in day):
            continue
        place = _meal_place(me, name, weekday, at, places, dice)
        meals.append((at, _phrase_for(name, dice), place.path, 2))
        meals += _resumed_after(day, at + 35, meals[-1], dice)
    return meals


def _resumed_after(day: Sequence[Habit], at: int, meal: Habit, dice: Dice) -> list[Habit]:
    """Return the habit that was interrupted by `meal`, continued at `at`, unless another begins."""
    before = [d for d in day if d[0] < meal[0]]
    if not before or any(meal[0] < d[0] <= at + 15 for d in day):
        return []
    _, activity, path, rank = before[-1]
    return [(at, taken_up_again(activity, dice), path, rank)]


def taken_up_again(activity: str, dice: Dice) -> str:
    """Return `activity`, or something else at home for what is done but once: washing, a meal."""
    once = re.search(r"\beats?\b", activity) is not None or activity in load("days")["wash"]
    return at_home(dice) if once else activity


def at_home(dice: Dice) -> str:
    """Return something to do at home that one may do at any time."""
    return _phrase_for("homecoming", dice)


def other_at_home(activity: str, done: Collection[str], dice: Dice) -> str:
    """Return `activity`; where it is one of those of `at_home` and `done`, another of them."""
    spare: list[str] = load("days")["homecoming"]
    if activity not in done or activity not in spare:
        return activity
    return dice.choice([each for each in spare if each not in done] or spare)


def _meal_place(
    me: Person, name: str, weekday: int, minute: int, places: Sequence[Place], dice: Dice
) -> Place:
    kitchen = where.room_with(me, places, ("table", "stove", "kitchen")) or where.home_of(
        me, places
    )
    work = where.find_place(places, me.work)
    if name == "lunch" and work and works_at(me, weekday, minute):
        eat_out = [p for p in places if p.kind in ("cafe", "pub", "inn", "restaurant")
                   and where.is_public(p) and where.is_open_for(me, p, minute)]  # fmt: skip
        return dice.choice(eat_out) if eat_out and dice.chance(0.4) else work
    return kitchen


def _free_time(
    me: Person,
    weekday: int,
    day: Sequence[Habit],
    now: int,
    bed: int,
    places: Sequence[Place],
    dice: Dice,
) -> list[Habit]:
    """Return one thing to do inside each long stretch at home that is neither work nor sleep."""
    habits: list[Habit] = []
    midnight = datetime(2024, 1, 1) + timedelta(days=weekday)  # a Monday, for its weekday
    own_sector = where.home_of(me, places).sector
    for this, after in zip(day, [*day[1:], (bed, "", "", 0)], strict=True):
        start = max(this[0], now) + dice.between(12, 18) * 5
        idle = after[0] - start > 50 and sector_of(this[2]) == own_sector
        if not idle or works_at(me, weekday, start) or start % MINUTES_A_DAY < me.wakes:
            continue
        place = where.leisure_place(me, places, midnight + timedelta(minutes=start), dice)
        if place and start < bed - 90 and dice.chance(0.6):
            habits.append((start, free_time_activity(place, dice), place.path, 1))
            end = start + dice.between(9, 15) * 5
            if end < after[0] - 30:
                habits.append((end, taken_up_again(this[1], dice), this[2], 1))
        else:
            habits.append((start, at_home(dice), this[2], 0))
    return habits


def sector_of(path: str) -> str:
    """Return the sector of an arena path."""
    return path.split("/")[0]


def free_time_activity(place: Place, dice: Dice) -> str:
    """Return something to do in free time at `place`."""
    table = load("days")["outing"]
    key = next((k for k in table if k in place.kind), "outdoors" if place.outdoors else "other")
    return pick(table[key], no_slots, dice)


def _phrase_for(key: str, dice: Dice) -> str:
    return pick(load("days")[key], no_slots, dice)
