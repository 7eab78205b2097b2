"""Ticks and game time. Wall time plays no part here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MINUTES_A_DAY = 24 * 60
SEASONS = ("spring", "summer", "autumn", "winter")  # from March on, three months each
_UNTIL = re.compile(r"^(?:day\s+(\d+)\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?$")


@dataclass(frozen=True, slots=True)
class Clock:
    """Game time: tick 0 is `start`, and every tick lasts `seconds_per_tick` game seconds."""

    start: datetime
    seconds_per_tick: int = 10

    def at(self, tick: int) -> datetime:
        """Return the game time at which `tick` begins."""
        return self.start + timedelta(seconds=tick * self.seconds_per_tick)

    def tick(self, moment: datetime) -> int:
        """Return the first tick that begins at or after `moment` (negative before the start)."""
        return -int((self.start - moment).total_seconds() // self.seconds_per_tick)

    def ticks(self, minutes: float) -> int:
        """Return how many ticks `minutes` game minutes take, at least one."""
        return max(1, round(minutes * 60 / self.seconds_per_tick))

    def day(self, tick: int) -> int:
        """Return the calendar day of `tick`, 1 for the day the scenario starts on."""
        return (self.at(tick).date() - self.start.date()).days + 1

    def on_day(self, day: int, minute: int) -> int:
        """Return the tick of `minute` minutes after midnight on calendar day `day` (1 is first)."""
        return self.tick(self._midnight + timedelta(days=day - 1, minutes=minute))

    @property
    def _midnight(self) -> datetime:
        return self.start.replace(hour=0, minute=0, second=0, microsecond=0)

    def parse(self, text: str) -> int:
        """Return the tick that '10:00' or 'day 2 10:00' names, or with seconds '10:00:30'.

        A time without a day is the first such time after the start. Raises ValueError with a
        sentence when the text is neither, or names a time before the start.
        """
        match = _UNTIL.match(text.strip().lower())
        if not match or int(match[2]) > 24 or int(match[3]) > 59 or int(match[4] or 0) > 59:
            raise ValueError(f"'{text}' is no time; write it as '10:00' or 'day 2 10:00'.")
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
        span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        tick = self.tick(self._midnight + timedelta(days=int(match[1] or 1) - 1) + span)
        if tick <= 0 and not match[1]:
            tick = self.tick(self._midnight + timedelta(days=1) + span)
        if tick < 0:
            raise ValueError(f"'{text}' is before the town starts ({self.start:%H:%M} on day 1).")
        return tick

    def label(self, tick: int) -> str:
        """Return `tick` as text for people: 'day 1 06:50'."""
        return f"day {self.day(tick)} {self.at(tick):%H:%M}"

    def exact(self, tick: int) -> str:
        """Return `tick` as a text that `parse` reads, to the second: 'day 1 06:50:30'."""
        return f"day {self.day(tick)} {self.at(tick):%H:%M:%S}"


def minute_of(moment: datetime) -> int:
    """Return the minutes since midnight of `moment`, 0 to 1439."""
    return moment.hour * 60 + moment.minute


def hhmm(minute: int) -> str:
    """Return minutes since midnight as '06:50'; minutes past 24:00 wrap."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def parse_hhmm(text: str) -> int:
    """Return '06:50' as minutes since midnight, 0 to 1440. Raises ValueError with a sentence."""
    hours, _, minutes = text.strip().partition(":")
    if not (hours.isdigit() and minutes.isdigit() and len(minutes) == 2):
        raise ValueError(f"'{text}' is no time of day; write it as '06:50'.")
    minute = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or minute > MINUTES_A_DAY:
        raise ValueError(f"'{text}' is no time of day; hours go to 24 and minutes to 59.")
    return minute


def season_of(day: date) -> str:
    """Return the season of a day; a town's summer is that of the north."""
    return SEASONS[(day.month // 3 - 1) % 4]
