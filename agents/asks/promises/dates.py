"""When a promise is: a day by its name, hours, and which promises fall on one time."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import get_args

from agents.asks import replies as r
from agents.asks.context import Appointment
from town.interface import Fact

WEEKDAYS = get_args(r.Day)[2:]
DAY = timedelta(days=1)
HALF_A_DAY = timedelta(hours=12)
HOUR = timedelta(hours=1)  # of what is promised without an end


def at_time(day: date, text: str) -> datetime:
    """Return 'HH:MM' on `day`."""
    return datetime.combine(day, datetime.strptime(text, "%H:%M").time())


def hours_of(promise: r.Promise, now: datetime) -> tuple[datetime, datetime]:
    """Return when a promise made at `now` begins and ends; it may last past midnight."""
    day = _date(promise.day, now, at_time(now.date(), promise.start))
    start, end = at_time(day, promise.start), at_time(day, promise.end)
    if end <= start:  # past midnight, or a slip of the pen
        end = end + DAY if end + DAY - start <= HALF_A_DAY else start + HOUR
    return start, end


def _date(day: str, now: datetime, today: datetime) -> date:
    """Return the next day of that name; today's own name is today while its hour is ahead."""
    if day not in WEEKDAYS:
        return now.date() + DAY * (day == "tomorrow")
    ahead = (WEEKDAYS.index(day) - now.weekday()) % 7
    return now.date() + DAY * (ahead or (7 if today <= now else 0))


def day_of(then: datetime, now: datetime) -> r.Day:
    """Return how one says the day of `then`."""
    days = (then.date() - now.date()).days
    name: r.Day = WEEKDAYS[then.weekday()]
    return "today" if days <= 0 else "tomorrow" if days == 1 else name


def hours_with(
    promise: r.Promise, now: datetime, facts: Iterable[Fact]
) -> tuple[datetime, datetime]:
    """Return when a promise begins and ends.

    One to come to an occasion that `facts` tell of is for hours of that: for those it says, since
    one may come late or go early, and otherwise for the whole of it.
    """
    start, end = hours_of(promise, now)
    occasion = _occasion(promise, facts)
    if occasion is None or occasion.starts is None or occasion.place is None:
        return start, end
    begins, ends = occasion.starts, ends_of(occasion.starts, occasion.ends)
    return (start, end) if begins <= start < end <= ends else (begins, ends)


def place_with(promise: r.Promise, facts: Iterable[Fact]) -> str:
    """Return where a promise is kept: at an occasion that `facts` tell of, where that is."""
    occasion = _occasion(promise, facts)
    return occasion.place if occasion is not None and occasion.place else promise.place


def _occasion(promise: r.Promise, facts: Iterable[Fact]) -> Fact | None:
    return next((fact for fact in facts if fact.id == promise.fact), None)


def ends_of(starts: datetime, ends: datetime | None) -> datetime:
    """Return when an occasion ends, also one that its author gave no end."""
    return ends or starts + HOUR


def clashing(
    start: datetime, end: datetime, place: str, dates: Iterable[Appointment]
) -> list[Appointment]:
    """Return which of `dates` cannot be kept by who is elsewhere from `start` to `end`."""
    return [d for d in dates if d.start < end and start < d.end and d.place != place]
