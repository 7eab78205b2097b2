"""English text: sentences, clauses, lists, clock times, articles."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from town.interface import minute_of

HOURS = (
    "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven",
)  # fmt: skip
_MINUTES = {0: "{h}", 15: "quarter past {h}", 30: "half past {h}", 45: "quarter to {n}"}


def hour_named(word: str) -> int | None:
    """Return the hour that a word names, or None: "seven" and "7" are 7, "noon" is 12."""
    word = word.lower()
    if word.isdecimal():
        return int(word) if int(word) < 24 else None
    if word in ("noon", "midday"):
        return 12
    return HOURS.index(word) if word in HOURS[1:] else 12 if word == HOURS[0] else None


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


def clip(text: str, limit: int) -> str:
    """Return `text` on one line in at most `limit` characters, cut after a sentence or a word."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    stop = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    if stop > limit // 3:
        return cut[: stop + 1]
    return cut[: max(cut.rfind(" "), 1)].rstrip(",;:- ") + "…"


def as_activity(text: str) -> str:
    """Return `text` as an activity of at most 120 characters; never empty."""
    return clip(text, 120).rstrip(".") or "takes a moment"


def as_sentence(text: str, limit: int = 300) -> str:
    """Return `text` as a sentence: a capital first, one stop last, at most `limit` characters."""
    text = clip(text, limit - 1)
    if not text:
        return "."
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…\"”'" and not text.endswith(",") else text.rstrip(",;:") + "."


def tidy_speech(text: str) -> str:
    """Return spoken text with doubled marks, stray spaces and lower-case starts corrected."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ([,.!?;:])", r"\1", text)
    text = re.sub(r"([!?])[.,]+", r"\1", text)
    text = re.sub(r"\.{2,}(?!\.)", lambda m: "…" if len(m[0]) > 2 else ".", text)
    text = re.sub(r",([,.!?])", r"\1", text)
    text = re.sub(r"\bi\b(?=['’ ])", "I", text)
    text = re.sub(r"([.!?] )([a-z])", lambda m: m[1] + m[2].upper(), text)
    return text[:1].upper() + text[1:]


def as_clause(text: str) -> str:
    """Return a sentence as a clause: without its stop, in lower case where that is safe."""
    text = text.strip().rstrip(".!? ")
    head = text.split(" ", 1)[0]
    small = {"The", "A", "An", "There", "It", "My", "Some", "One", "This", "His", "Her", "Their",
             "Everyone", "Somebody", "Nobody", "We", "You", "Your", "You're", "In", "On", "At",
             "They", "She", "He", "Two", "Talked", "Met"}  # fmt: skip
    return text[0].lower() + text[1:] if head in small else text


def join_list(items: Sequence[str]) -> str:
    """Return 'a', 'a and b', 'a, b and c'."""
    items = list(dict.fromkeys(items))
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def with_article(noun: str) -> str:
    """Return `noun` with 'a' or 'an', unless it comes with an article or as a name."""
    if not noun.strip() or noun[0].isupper() or noun.split()[0] in ("a", "an", "the", "my", "some"):
        return noun
    return (
        "an " if noun[0] in "aeio" or (noun.startswith("un") and noun[2:3] != "i") else "a "
    ) + noun


def with_the(name: str) -> str:
    """Return a place or thing with 'the', unless it is a name or has an article."""
    if not name.strip() or name[0].isupper() or name.split()[0] in ("a", "an", "the", "my", "our"):
        return name
    return "the " + name


def clock_words(moment: datetime) -> str:
    """Return the hour as people say it, to the nearest quarter: 'half past five'."""
    minute = minute_of(moment)
    quarter = (minute + 7) // 15 * 15
    hour, rest = quarter // 60, quarter % 60
    if rest == 0 and hour % 12 == 0:
        return "midnight" if hour % 24 == 0 else "noon"
    return _MINUTES[rest].format(h=HOURS[hour % 12], n=HOURS[(hour + 1) % 12])


def part_of_day(moment: datetime) -> str:
    """Return 'morning', 'afternoon', 'evening' or 'night'."""
    hour = moment.hour
    if 4 <= hour < 12:
        return "morning"
    if hour < 4 or hour >= 22:
        return "night"
    return "afternoon" if hour < 17 else "evening"


def day_words(then: datetime, now: datetime) -> str:
    """Return the day of `then` as said on `now`: today, tonight, tomorrow, on Friday."""
    days = (then.date() - now.date()).days
    if days == 0:
        return "tonight" if then.hour >= 18 else "today"
    if days == 1:
        return "tomorrow"
    return f"on {then:%A}"


_WORDS = re.compile(r"[a-z']+")
_STOP = word_set(
    """
    a an the and or but of to in on at for with from by is are was were be been am do does did has
    have had i you he she it we they me him her us them my your his its our their this that these
    those as so not no if then than too very can could will would should may might about into out
    up down over off all any some what who whom whose when where why how which there here just
    again also still more most much many one two told tell says said talked talk know knows think
    thinks does don't isn't people person today yesterday tomorrow now day time please
    """
)


@lru_cache(maxsize=8192)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` that carry meaning, in lower case, without possessive 's."""
    words = (
        w.removesuffix("'s").strip("'") for w in _WORDS.findall(text.lower().replace("’", "'"))
    )
    return tuple(w for w in words if len(w) > 2 and w not in _STOP)
