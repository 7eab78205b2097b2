"""Times, durations, weekdays and opening hours as authors write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from town.clock import MINUTES_A_DAY, parse_hhmm
from town.scenario.yaml.errors import InvalidValueError, shown

Stretch: TypeAlias = tuple[int, int]  # minutes since midnight, from and to
Hours: TypeAlias = tuple[Stretch, ...]
CLOSED: Hours = ((0, 0),)  # never open; () is always open
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_NUMBERS = {day.lower(): number for number, day in enumerate(DAYS)}
_ROUTINE = re.compile(r"(?P<days>.*?)\s*(?<!\d)(?P<time>\d{1,2}:\d{2})\s+(?P<rest>.+)$")
_DAY = r"(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)(?:s|day|sday|nesday|rsday|urday)?s?"
_DAYS = rf"{_DAY}(?:\s*[-,]\s*{_DAY})+"
_MISPLACED_DAYS = re.compile(
    rf"^(?P<first>{_DAYS}|(?=[A-Z]){_DAY})\b(?![-'’])|\b(?P<range>{_DAYS})\b"
    rf"|\b(?:on|every)\s+(?P<last>(?=[A-Z]){_DAY})$|\s(?P<short>Mon|Tue|Wed|Thu|Fri|Sat|Sun)$"
)
_WHICH = rf"day\s+(?P<day>\d{{1,4}})|(?P<weekday>{_DAY})|(?P<date>(?:\d{{4}}-)?\d{{2}}-\d{{2}})"
_WHEN = re.compile(rf"(?:(?:{_WHICH})\s+)?(?P<hours>\S+)$", re.IGNORECASE)
_WEEKLY = re.compile(r"(?:(?P<days>\D.*?)\s+)?(?P<hours>\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})")
_MOMENT = re.compile(rf"(?:{_WHICH})\s+(?P<hours>\d{{1,2}}:\d{{2}})$", re.IGNORECASE)
YEARLY = ()  # of days: on the date of the moment, every year
LONGEST = 9 * 366  # days within which a date comes again, the 29th of February too


@dataclass(frozen=True, slots=True)
class DayOf:
    """Which day an author means by a weekday or a date: the first that is not over."""

    weekday: int | None = None  # Monday is 0
    date: tuple[int, int, int] = (0, 0, 0)  # year or 0 for any, month, day

    def is_on(self, moment: datetime) -> bool:
        """Return whether it is that day at `moment`."""
        if self.weekday is not None:
            return moment.weekday() == self.weekday
        year, month, day = self.date
        return (moment.month, moment.day) == (month, day) and year in (0, moment.year)

    def number(self, start: datetime, minute: int) -> int:
        """Return the number of the day in the story, so that `minute` of it is not yet over.

        Less than 1 for a date before the start.
        """
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.date[0]:
            return (datetime(*self.date) - midnight).days + 1
        days = (midnight + timedelta(days=n) for n in range(LONGEST))
        ahead = (d for d in days if self.is_on(d) and d + timedelta(minutes=minute) > start)
        return (next(ahead) - midnight).days + 1


def read_time(text: object) -> int:
    """Return '06:50' as minutes since midnight. Raises WrongError."""
    if not isinstance(text, str):
        raise InvalidValueError(
            f"is {shown(text)}, which is no time of day.", "Write it as '06:50'."
        )
    try:
        return parse_hhmm(text) if text.isascii() else parse_hhmm("")
    except ValueError:
        what = f"is {shown(text)}, which is no time of day."
        raise InvalidValueError(
            what, "Write it as '06:50'; hours go to 24, minutes to 59."
        ) from None


def read_stretch(text: object) -> Stretch:
    """Return '07:00-17:00' as minutes since midnight; the second may be the smaller.

    Raises WrongError.
    """
    begin, dash, end = text.partition("-") if isinstance(text, str) else ("", "", "")
    if not dash:
        raise InvalidValueError(
            f"is {shown(text)}, which is no stretch of time.", "Write it as '07:00-17:00'."
        )
    stretch = read_time(begin.strip()), read_time(end.strip())
    if stretch[0] == stretch[1]:
        raise InvalidValueError(
            f"is {shown(text)}, which begins and ends at once.", "Give it a later end."
        )
    return stretch


def read_hours(text: object) -> Hours:
    """Return opening hours: '07:00-17:00', several with commas, 'closed' or 'always'.

    An end past midnight is more than 1440. Raises WrongError.
    """
    word = text.strip().lower() if isinstance(text, str) else ""
    if word in ("closed", "always"):
        return CLOSED if word == "closed" else ()
    if not word:
        raise InvalidValueError(
            f"is {shown(text)}, which are no hours.", "Write '07:00-17:00' or 'closed'."
        )
    stretches = [read_stretch(part.strip()) for part in word.split(",")]
    return tuple((a, b if b > a else b + MINUTES_A_DAY) for a, b in sorted(stretches))


def read_days(text: object) -> tuple[int, ...]:
    """Return 'Mon-Fri' or 'Sat,Sun' as weekday numbers, Monday 0, in order. Raises WrongError."""
    word = text.strip().lower() if isinstance(text, str) else ""
    if word in ("daily", "day", "every day"):
        return tuple(range(7))
    days: set[int] = set()
    for part in word.split(","):
        first, _, last = (piece.strip()[:3] for piece in part.partition("-"))
        if first not in _DAY_NUMBERS or (last or first) not in _DAY_NUMBERS:
            would_do = "Write days as 'Mon', 'Mon-Fri' or 'Sat,Sun'."
            raise InvalidValueError(f"is {shown(text)}, which are no days.", would_do)
        begin, end = _DAY_NUMBERS[first], _DAY_NUMBERS[last or first]
        days.update((begin + i) % 7 for i in range((end - begin) % 7 + 1))
    return tuple(sorted(days))


def read_routine(text: object) -> tuple[tuple[int, ...], int, str, str]:
    """Return (days, minute, what, where) of '[days] 05:30 kneads @ bakery/kitchen'.

    Raises WrongError.
    """
    would_do = "Write it as 'Mon-Fri 05:30 kneads @ bakery/kitchen/oven'."
    if not isinstance(text, str):
        raise InvalidValueError(f"is {shown(text)}, which is no line of a routine.", would_do)
    do, at, where = text.rpartition("@")
    if not at or not where.strip() or len(where.split()) != 1:
        raise InvalidValueError(f"is {shown(text)}, which does not end in '@ place'.", would_do)
    pieces = where.strip().split("/")
    if len(pieces) > 3 or not all(pieces):
        raise InvalidValueError(
            f"goes to {shown(where.strip())}, which is no path of a place.", would_do
        )
    found = _ROUTINE.match(do.strip())
    if not found:
        raise InvalidValueError(
            f"is {shown(text)}, which has no time and something to do.", would_do
        )
    misplaced = _MISPLACED_DAYS.search(found["rest"].strip())
    if misplaced:
        days_ = next(group for group in misplaced.groups() if group)
        what = f"has the days {shown(days_)} after the time, where they are not read."
        raise InvalidValueError(what, f"Write them first: '{days_} {found['time']} ...'.")
    days = read_days(found["days"]) if found["days"].strip() else tuple(range(7))
    return days, read_time(found["time"]), " ".join(found["rest"].split()), where.strip()


def read_start(text: object) -> datetime:
    """Return '2026-06-18 06:50' as a datetime without zone. Raises WrongError."""
    would_do = 'Write it as "2026-06-18 06:50".'
    if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}", text.strip()):
        try:
            return datetime.fromisoformat(text.strip())
        except ValueError:
            pass
    raise InvalidValueError(f"is {shown(text)}, which is no date and time.", would_do)


def read_when(text: object) -> tuple[int | DayOf, Stretch]:
    """Return 'day 2 17:00-19:00' as (2, (1020, 1140)); an end past midnight is over 1440.

    The day may be a weekday or a date, too: 'Fri 17:00-19:00', '12-24 17:00-19:00'. Raises
    WrongError.
    """
    found = _WHEN.fullmatch(text.strip()) if isinstance(text, str) and text.isascii() else None
    if not found or int(found["day"] or 1) < 1:
        would_do = "Write it as 'day 2 17:00-19:00', 'Fri 17:00-19:00' or '12-24 17:00-19:00'."
        raise InvalidValueError(f"is {shown(text)}, which is no time.", would_do)
    begin, end = read_stretch(found["hours"])
    return _which_day(found) or 1, (begin, end if end > begin else end + MINUTES_A_DAY)


def read_moment(text: str) -> tuple[DayOf, int] | None:
    """Return 'Fri 18:00' or '12-24 18:00' as a day and a minute, None for any other text.

    Raises WrongError for a date that there is not.
    """
    found = _MOMENT.fullmatch(text.strip())
    day = _which_day(found) if found else None
    return (day, read_time(found["hours"])) if found and isinstance(day, DayOf) else None


def _which_day(found: re.Match[str]) -> int | DayOf | None:
    if found["day"]:
        return int(found["day"])
    if found["weekday"]:
        return DayOf(weekday=read_days(found["weekday"])[0])
    if not found["date"]:
        return None
    *year, month, day = (int(part) for part in found["date"].split("-"))
    try:
        datetime(year[0] if year else 2024, month, day)
    except ValueError:
        what = f"has the date {shown(found['date'])}, which there is not."
        raise InvalidValueError(what, "Write it as '12-24' or '2026-12-24'.") from None
    return DayOf(date=(year[0] if year else 0, month, day))


def day_number(day: int | DayOf, start: datetime, minute: int) -> int:
    """Return the number of a day in the story, so that `minute` of it is not yet over."""
    return day.number(start, minute) if isinstance(day, DayOf) else day


def read_every(text: object) -> tuple[int, ...]:
    """Return what `every` says: weekdays, or YEARLY for 'year'. Raises WrongError."""
    return YEARLY if isinstance(text, str) and text.strip().lower() == "year" else read_days(text)


def read_weekly(text: object) -> tuple[tuple[int, ...], int, int]:
    """Return (days, begin, end) of 'Thu 16:30-17:30', within a day. Raises WrongError."""
    found = _WEEKLY.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        would_do = "Write it as 'Thu 16:30-17:30'."
        raise InvalidValueError(f"is {shown(text)}, which is no time of the week.", would_do)
    begin, end = read_stretch(found["hours"])
    if end < begin:
        what = f"is {shown(text)}, which goes past midnight."
        raise InvalidValueError(what, "End it at 24:00 at the latest.")
    return read_days(found["days"] or "daily"), begin, end


def week(hours: Hours, days: Mapping[int, Hours]) -> tuple[Hours, Mapping[int, Hours]]:
    """Return (hours, hours of the weekdays that differ), with what passes midnight moved on.

    Arguments are as `read_hours` gives them; results lie within 0 to 1440, as `Place` holds them.
    """
    usual = _within(hours, hours)
    if not days:
        return usual, MappingProxyType({})
    written = [days.get(day, hours) for day in range(7)]
    true = [_within(written[day], written[day - 1]) for day in range(7)]
    odd = {day: true[day] for day in range(7) if true[day] != usual}
    return usual, MappingProxyType(odd)


def _within(today: Hours, before: Hours) -> Hours:
    if not today:
        return ()
    late = [(0, b - MINUTES_A_DAY) for _, b in before if b > MINUTES_A_DAY]
    pieces = late + [(a, min(b, MINUTES_A_DAY)) for a, b in today if b > a]
    return tuple(sorted(pieces)) or CLOSED
