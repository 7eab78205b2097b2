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
_TO_WHAT = re.compile(
    r"\bcome (?:along |round )?to (?:the|my|our|a) (?P<what>[a-z]+(?: [a-z]+)??)"
    r"(?= (?:at|on|in|by|this|tomorrow|tonight|today)\b|\s*[,.!?]|$)",
    re.IGNORECASE,
)
_TONIGHT = re.compile(r"\b(?:tonight|(?:this|tomorrow) (?:afternoon|evening))\b", re.IGNORECASE)
_AT_HOME = re.compile(
    r"\bcome (?:round|over|by)\b|\b(?:at|to) (?:mine|my place|my house)\b|来(?:我家|家里)",
    re.IGNORECASE,
)
_HOME_OCCASION = re.compile(
    r"\bcome (?:round |over |by )?(?:for|to) (?P<what>[a-z]+(?: [a-z]+){0,3}?) at\b", re.IGNORECASE
)
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
    called: str  # the place, as it was named
    occasion: str = ""  # "the party", where one is named
    at_home: bool = False  # of who asks one


def invitation_in(
    text: str, places: Sequence[Place], now: datetime, host: str = ""
) -> WordedInvitation | None:
    """Return to what a line invites, or None where it names no time ahead or no place one knows.

    Where none is named, "come round" is to the home of `host`, who says the line.
    """
    start = time_in(text, now)
    if start is None or start <= now:
        return None
    found = _place_in(text, places, start)
    if found is not None:
        place, called = found
        return WordedInvitation(start, start + LASTS, place, called, _occasion_in(text, called))
    home = _home_of(host, places) if _AT_HOME.search(text) else None
    if home is None:
        return None
    what = _HOME_OCCASION.search(text)
    called = what["what"].lower() if what else ""
    return WordedInvitation(start, start + LASTS, home, home.sector_name, called, at_home=True)


def _home_of(host: str, places: Sequence[Place]) -> Place | None:
    """Return the room in which guests of `host` are received: the one for most of them."""
    rooms = [place for place in places if host in place.residents and not place.outdoors]
    return max(rooms, key=lambda room: (room.kind == "home", len(room.things)), default=None)


def time_in(text: str, now: datetime) -> datetime | None:
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
        at_night = _TONIGHT.search(text) is not None and found["half"] is None
        late = (at_night or (found["half"] or "").lower() == "p") and hour < HALF_A_DAY
        sure = (
            at_night
            or found["half"] is not None
            or hour > HALF_A_DAY
            or found["h"].lower() == "noon"
        )
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


def _place_in(text: str, places: Sequence[Place], when: datetime) -> tuple[Place, str] | None:
    """Return the place with the longest name that a text names; of a house, what is open then."""
    low = text.lower()
    named = [
        (_is_open(place, when), len(name), -n, called)
        for n, place in enumerate(places)
        for called in (place.name, place.sector_name)
        for name in _names(called)
        if _says(name, low)
    ]
    if not named:
        return None
    _, _, n, called = max(named)
    return places[-n], called


def _occasion_in(text: str, place: str) -> str:
    """Return to what one is asked to come, where that is no place: "the party"."""
    found = _TO_WHAT.search(text)
    what = found["what"].lower() if found else ""
    return f"the {what}" if what and what not in place.lower() else ""


def _is_open(place: Place, when: datetime) -> bool:
    return place.is_open(minute_of(when), when.weekday())


def _names(called: str) -> list[str]:
    """Return what a place or house is called; in Chinese also by the last two letters: 茶馆."""
    name = called.lower().removeprefix("the ")
    short = name[-2:] if len(name) > 3 and not name.isascii() else ""
    return [each for each in (name, short) if each]


def _says(name: str, text: str) -> bool:
    edge = r"\b" if name.isascii() else ""
    return re.search(edge + re.escape(name) + edge, text) is not None
