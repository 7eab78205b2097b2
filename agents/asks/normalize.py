"""Read values as they were meant where only their form is odd: "4:00 pm", "7/10", " wilf".

The functions are used before the limits of replies.py are checked. What has the right form already
comes back as it is; what cannot be understood does too, and is refused by those limits.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from agents.asks.language import WEEKDAYS
from town.interface import names_of

LONG = 150  # characters from which on a sentence may have been broken off
SHORT = 12  # bytes, of which a letter of Chinese has three: below it, words are no sentence
MAX_TIME_LENGTH = 40  # characters of what may be a time of day
_TIME = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ])?T?"
    r"(?P<before>[^\W\d_]{0,4}\.?[^\W\d_]?\.?) ?"  # "pm 4:00", "下午4:00"
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:：.h点點时時])(?P<minute>\d\d)?分?)?(?::[0-5]\d(?:\.\d{1,6})?)?"
    r" ?(?P<after>[^\W\d_]{0,7}\.?[^\W\d_]?\.?)",
    re.IGNORECASE,
)
_HALVES = {
    **dict.fromkeys(("am", "上午", "早上", "早晨", "清晨", "凌晨"), 0),
    **dict.fromkeys(("pm", "下午", "晚上", "傍晚"), 12),
}
_NIGHT = "晚上"  # twelve at night is midnight
_HOURS = tuple("点點时時")
_NO_HALF = ("", "z", "uhr", "h", "hrs", "hours")
_SCORE = re.compile(r"\s*([1-9]|10)\s*(?:/|out of|of|von|分?／)\s*10\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|[。！？]")
_CAPITALISED = re.compile(r"[A-Z][a-z]+s\b")  # a verb, for an activity has no subject
_ENDED = re.compile(r"[.!?…。！？][\s\"'”’)）]*$")
_LOOSE_START = re.compile(r"^[\s,;:，、；：]+")
_LOOSE_END = re.compile(r"[\s,;:，、；：]+$")
_IN_QUOTES = re.compile(r"""\s*["“]([^"“”]+)["”]?\s*""")
_CHINESE_WEEKDAY = re.compile(r"(?:下|这|本)?(?:个)?(?:星期|周|礼拜)([一二三四五六日天])")
_CHINESE_DAYS = {"今天": "today", "今晚": "today", "明天": "tomorrow"}
_WORD_OF_A_NAME = re.compile(r"[^\s,.()\"'“”]+")
_AS_LISTED = re.compile(r";\s*[^;/]{1,30}(?:/[^;/]{1,30})+$")
_IN_MINUTES = re.compile(
    r"\s*[(（]\s*\d{1,3}\s*(?:minutes?|mins?\.?|分钟)\s*[)）]\s*$", re.IGNORECASE
)
_TITLES = ("mr", "mrs", "ms", "miss", "dr", "old", "the")


def time_of_day(value: Any) -> Any:
    """Return a time of day as "HH:MM"; what is none, or could be two, comes back as it is."""
    if not isinstance(value, str) or len(value) > MAX_TIME_LENGTH:
        return value
    match = _TIME.fullmatch(value.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if match is None:
        return value
    words = [_half(match[name]) for name in ("before", "after")]
    halves = [word for word in words if isinstance(word, int)]
    if (
        None in words
        or len(halves) > 1
        or not (halves or match["minute"] or match["mark"] in _HOURS)
    ):
        return value  # "7" alone may be any hour
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if halves and hour > 12:
        hour = hour if halves[0] or hour == 24 else 99
    elif halves:
        hour = hour % 12 + (0 if hour == 12 and match["before"] == _NIGHT else halves[0])
    if (hour, minute) == (24, 0):
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else value


def _half(word: str) -> int | str | None:
    """Return 0 or 12 for a word that says which half of the day, "" for one that says nothing."""
    word = word.replace(".", "").casefold()
    return _HALVES.get(word, "" if word in _NO_HALF else None)


def score(value: Any) -> Any:
    """Return "7/10" and "7 out of 10" as 7; anything else as it is."""
    match = _SCORE.fullmatch(value) if isinstance(value, str) and len(value) < 40 else None
    return int(match[1]) if match else value


def by_number(value: Any) -> Any:
    """Return {"1": 3, "2": 1} as [3, 1], as far as the numbers go on from 1; else as it is."""
    if not isinstance(value, Mapping) or len(value) > 99:
        return value
    given = {str(key).strip(" .#[]"): each for key, each in value.items()}
    listed: list[Any] = []
    while str(len(listed) + 1) in given:
        listed.append(given[str(len(listed) + 1)])
    return listed if listed or not value else value


def numbered(values: Iterable[Any]) -> dict[str, Any]:
    """Return values under their numbers from 1."""
    return {str(n): value for n, value in enumerate(values, 1)}


def number_as_text(value: Any) -> Any:
    """Return a whole number as text; anything else as it is."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def whole_words(text: str, longest: int) -> str:
    """Return `text`, or as many of its sentences, else of its words, as `longest` characters hold.

    What a decoder cut off where the schema's length ended is longer than `longest`, so no text
    that comes from here ends in the middle of a word. No sentence stands in it twice.
    """
    text = said_once(text)
    if len(text) <= longest:
        return text
    shown = text[: longest + 1]
    end = max((match.end() for match in _SENTENCE_END.finditer(shown[:longest])), default=0)
    if end > longest // 3:
        return shown[:end].rstrip()
    cut = max(shown.rfind(mark) for mark in (" ", "，", "；", "、"))
    return _LOOSE_END.sub("", shown[:cut] if cut > longest // 3 else shown[:longest])


def said_once(text: str) -> str:
    """Return `text` without sentences that stood in it before: small models go round in circles.

    Short ones, such as "Yes.", may be meant to be said again.
    """
    kept, seen, begin = list[str](), set[str](), 0
    for end in [match.end() for match in _SENTENCE_END.finditer(text)] + [len(text)]:
        sentence, begin = text[begin:end], end
        words = _ENDED.sub("", sentence).strip().casefold()
        if words not in seen or len(words.encode()) < SHORT:
            kept.append(sentence)
        seen.add(words)
    return text if "".join(kept) == text else "".join(kept).strip()


def spoken(text: str, speaker: str, to_a_stranger: bool = False) -> str:
    """Return the words of a line of `speaker` without a name, quotes or a comma before them.

    Small models write who speaks, or speak to themselves: "Edda, thank you." of Edda. Only to a
    stranger one may begin with one's own name.
    """
    said_by, said_to = _before_a_line(speaker)
    words = said_by.sub("", text)
    inner = _IN_QUOTES.fullmatch(words)
    words = inner[1].strip() if inner else words
    own = said_to.match(words)
    if own is None or to_a_stranger:
        return _LOOSE_START.sub("", words)
    words = _LOOSE_START.sub("", words[own.end() :])
    return words[:1].upper() + words[1:]


def doing(text: str, name: str) -> str:
    """Return an activity of `name` without the name before it and its minutes behind it.

    Nor do the states of a thing stand behind it, as a list shows them: "bakes bread; cold/hot".
    """
    kept = _IN_MINUTES.sub("", _before_an_activity(name).sub("", text))
    return _AS_LISTED.sub("", kept) or text


@lru_cache(maxsize=1024)
def _before_a_line(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how `name` stands before a line of who speaks, and of who is spoken to."""
    called = _called(name)
    said_by, said_to = rf"^\W*{called}\s*[:：]\s*", rf"^\W*{called}\s*[,，]\s*(?=\w)"
    return re.compile(said_by), re.compile(said_to)


@lru_cache(maxsize=1024)
def _before_an_activity(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{_called(name)}(?:\s*[,，:：]\s*|\s+|(?=[\u2e80-\u9fff]))")


def _called(name: str) -> str:
    """Return the pattern of all that somebody is called, the longest first, in any letters."""
    longest_first = sorted(names_of(name), key=len, reverse=True)
    return f"(?i:{'|'.join(map(re.escape, longest_first))})"


def worded(value: Any) -> Any:
    """Return a text without any letter as none at all; anything else as it is."""
    return "" if isinstance(value, str) and not any(map(str.isalpha, value)) else value


def phrase(value: Any) -> Any:
    """Return what somebody does as it stands in a sentence: "Bakes bread." as "bakes bread"."""
    if not isinstance(value, str):
        return value
    text = value.strip().removesuffix("。")
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    return text[:1].lower() + text[1:] if _CAPITALISED.match(text) else text or value


def finished(value: Any) -> Any:
    """Return of a long text that breaks off, as where a decoder had to end it, what is whole.

    Nor does a text begin with a comma.
    """
    if not isinstance(value, str):
        return value
    value = _LOOSE_START.sub("", value) or value
    if len(value) < LONG or _ENDED.search(value):
        return value
    end = max((match.end() for match in _SENTENCE_END.finditer(value)), default=0)
    return value[:end].rstrip() if end > len(value) // 3 else value


def as_list(value: Any) -> Any:
    """Return a text alone as a list of it, none for an empty one; anything else as it is."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    return value


def weekday(value: Any) -> Any:
    """Return a day as the choices are written, also a Chinese one: "周二" as "tuesday"."""
    if isinstance(value, str) and (match := _CHINESE_WEEKDAY.fullmatch(value.strip())):
        return WEEKDAYS["一二三四五六日".index(match[1].replace("天", "日"))].lower()
    return _CHINESE_DAYS.get(value.strip(), choice(value)) if isinstance(value, str) else value


def choice(value: Any) -> Any:
    """Return a word as the fixed choices are written: "Carry on" as "carry_on"."""
    if not isinstance(value, str) or len(value) > 40:
        return value
    return value.strip().casefold().replace(" ", "_").replace("-", "_")


def fields_of(data: Any, names: Collection[str], optional: Collection[str]) -> Any:
    """Return the fields `names` of an object: keys in capitals, or in a wrapper, are theirs too.

    A field that is `optional` may be null instead of left out. Other keys are dropped.
    """
    if not isinstance(data, Mapping):
        return data
    if len(data) == 1 and not any(_key(key) in names for key in data):
        (inner,) = data.values()  # {"reply": {...}}
        if isinstance(inner, Mapping) and any(_key(key) in names for key in inner):
            data = inner
    exact = {key: value for key, value in data.items() if key in names}
    other = [(_key(key), value) for key, value in data.items() if key not in exact]
    found = {key: value for key, value in other if key in names} | exact
    return {k: value for k, value in found.items() if value is not None or k not in optional}


def _key(key: Any) -> str:
    return str(choice(key))


def person(called: str | None, names: Iterable[str]) -> str | None:
    """Return which of `names` is meant: by the whole name, or by words that tell one apart."""
    known = list(dict.fromkeys(names))
    if called is None or called in known or len(called) > 120:
        return called
    words = _words(called)
    same = [name for name in known if _words(name) == words]
    fit = same or [name for name in known if words and set(words) <= set(_words(name))]
    if not fit and len(words) == 1 and not words[0].isascii():
        fit = [name for name in known if name.casefold().endswith(words[0])]  # no spaces: 苏芸
    return fit[0] if len(fit) == 1 else called


def _words(name: str) -> list[str]:
    words = [word.casefold() for word in _WORD_OF_A_NAME.findall(name)]
    return [word for word in words if word not in _TITLES] or words
