"""An invitation in plain words, as a visitor types it: when and where it says one shall come.

"Come to the Otter at seven tonight" has no fact of the author's. It is understood by the words for
a time and by the name of a place that the listener knows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agents.models.scripted.words.text import hour_named
from town.interface import Place, minute_of

_CLOCK = re.compile(r"\b(?P<h>\d{1,2})[:.](?P<m>\d\d)\b")
_HOUR = re.compile(
    r"\b(?:at|from|by|around|about)\s+(?:(?P<part>half past|quarter past|quarter to)\s+)?"
    r"(?P<h>\d{1,2}|[a-z]+)(?:\s*o['’]clock)?(?:\s*(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    "(?P<part>早上|上午|中午|下午|傍晚|晚上|今晚)?(?P<h>[一二三四五六七八九十两]{1,3}|\\d{1,2})[点時时](?P<m>半)?"
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_TOMORROW = re.compile(r"\btomorrow\b|明天|明儿|明晚", re.IGNORECASE)
_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}
_LATE = ("下午", "傍晚", "晚上", "今晚")
HALF_A_DAY = 12
LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class WordedInvitation:
    """When and where one is asked to come."""

    start: datetime
    end: datetime
    place: Place


def invitation_in(text: str, places: Sequence[Place], now: datetime) -> WordedInvitation | None:
    """Return to what a line invites, or None where it names no time ahead or no place one knows."""
    start = _time_in(text, now)
    place = _place_in(text, places, start) if start is not None else None
    if start is None or place is None or start <= now:
        return None
    return WordedInvitation(start, start + LASTS, place)


def _time_in(text: str, now: datetime) -> datetime | None:
    """Return the time that a text names: of two hours of the clock the next one."""
    minutes, sure = _minutes_in(text)
    if minutes is None:
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = _TOMORROW.search(text) is not None
    at = midnight + timedelta(days=tomorrow, minutes=minutes)
    early = at <= now or (tomorrow and minutes < 7 * 60)
    return at + timedelta(hours=HALF_A_DAY) if early and not sure else at


def _minutes_in(text: str) -> tuple[int | None, bool]:
    """Return the minutes since midnight, and whether the half of the day is said."""
    if found := _CLOCK.search(text):
        return int(found["h"]) % 24 * 60 + int(found["m"]) % 60, int(found["h"]) > HALF_A_DAY
    for found in _HOUR.finditer(text):
        hour = hour_named(found["h"])
        if hour is None:
            continue
        late = (found["half"] or "").lower() == "p" and hour < HALF_A_DAY
        sure = found["half"] is not None or hour > HALF_A_DAY or found["h"].lower() == "noon"
        more = _MINUTES.get((found["part"] or "").lower(), 0)
        return (hour + HALF_A_DAY * late) * 60 + more, sure
    if found := _CHINESE.search(text):
        hour, part = _chinese_hour(found["h"]), found["part"] or ""
        late = part in _LATE and hour < HALF_A_DAY
        return (hour + HALF_A_DAY * late) * 60 + 30 * (found["m"] is not None), part != ""
    return None, False


def _chinese_hour(word: str) -> int:
    if word.isdecimal():
        return int(word) % 24
    tens, _, ones = word.rpartition("十")
    ten = (_DIGITS.get(tens, 1) * 10) if "十" in word else 0
    return ten + _DIGITS.get(ones, 0)


def _place_in(text: str, places: Sequence[Place], when: datetime) -> Place | None:
    """Return the place with the longest name that a text names; of a house, what is open then."""
    low = text.lower()
    named = [
        (_is_open(place, when), len(name), -n)
        for n, place in enumerate(places)
        for name in _names(place)
        if _says(name, low)
    ]
    return places[-max(named)[2]] if named else None


def _is_open(place: Place, when: datetime) -> bool:
    return place.is_open(minute_of(when), when.weekday())


def _names(place: Place) -> list[str]:
    """Return how a place is called; in Chinese its house also by the last two letters: 茶馆."""
    names = [name.lower().removeprefix("the ") for name in (place.name, place.sector_name)]
    short = [name[-2:] for name in names if len(name) > 3 and not name.isascii()]
    return [name for name in (*names, *short) if name]


def _says(name: str, text: str) -> bool:
    edge = r"\b" if name.isascii() else ""
    return re.search(edge + re.escape(name) + edge, text) is not None
