"""What no person would answer, though its form is right: found by rules, in both languages.

Small models copy the words of a question, write paths for words, count in place of rating, plan a
day from some other hour or go to bed at noon. Each function here is one such pattern, a pure one;
`*_problems` say what is wrong in sentences, for which a reply is refused and asked for again. The
doctor judges models by the same functions (doctor/judging.py). A rule must not refuse what a
capable reader answers; a test reads hundreds of such answers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Protocol, TypeVar

from agents.asks import replies as r
from agents.asks.context import News
from agents.asks.language import MindMessages
from agents.asks.sense.language import SenseMessages, sense_messages
from agents.asks.sense.words import QUOTED, is_chinese, joined, longest_run, pieces, tokens, weight
from agents.asks.validation_text import made_up
from town.interface import Person, Place, hhmm, minute_of, parse_hhmm

DAY = 24 * 60  # minutes
PATH = re.compile(
    r"[^\W\u2e80-\u9fff]+/[^\W\u2e80-\u9fff]+|[^\W_]+_[^\W_]+"
)  # as places and things are called in the data
WHOLE_PATH = re.compile(
    r"(?:\b[Tt]he )?(?<![^\W\u2e80-\u9fff])"
    r"([^\W\u2e80-\u9fff]+(?:/[^\W\u2e80-\u9fff]+)+|[^\W_]+(?:_[^\W_]+)+)"
)  # a whole one, with the article before it
IN_BRACKETS = re.compile(r"\s*[(（\[【]\s*(?:[@\[]?\s*\d*\]?\s*)([^\s()（）\[\]【】]+)\s*[)）\]】]")
FIRST_PERSON = {"i", "i'm", "i'll", "i've", "i'd", "my", "me", "we", "we're", "我", "咱"}
INTRODUCED = re.compile(r"(?:\bme|\bI'm|\bI am|\bis|\bname's|我是|我叫)\W*$", re.IGNORECASE)
AS_ANOTHER = r"(?:is|has|was|will|wants|thinks|says)\b(?! my\b)"  # after one's own name
SUBJECTS = FIRST_PERSON | {"you", "he", "she", "they", "it", "你", "您", "他", "她"}
DETERMINERS = {"the", "a", "an", "there", "this", "that", "it", "it's"}
BEFORE_VERBS = {"then", "just", "also", "still", "first", "again", "soon", "never", "always"}
LATEST_START = 180  # minutes between now and the first part of a day that begins now
BED_MINUTES = 300  # before the usual bedtime
SHORT_NIGHT = 180  # who sleeps less has no usual bedtime
FEW_HABITS = 3  # who has so few may do one of them all day
SAME_TIMES = 5  # that one activity may not stand in a plan, if that is half of it
MIN_RATINGS = 4  # fewer may be alike by chance
FEW_WORDS = 5  # of a memory: fewer in a row may be anybody's
LOW = 3  # ratings up to here may all be alike: an hour in which nothing happened


class Planner(Protocol):
    """A question that is answered with activities."""

    @property
    def me(self) -> Person: ...

    @property
    def now(self) -> datetime: ...

    @property
    def places(self) -> Sequence[Place]: ...

    @property
    def messages(self) -> MindMessages: ...


class Doing(Protocol):
    """A part of a plan, a step or a promise."""

    @property
    def activity(self) -> str: ...


D = TypeVar("D", bound=Doing)


# --- activities ----------------------------------------------------------------------------------


def activity_problems(ask: Planner, items: Iterable[Doing]) -> list[str]:
    """Return all that is wrong with what somebody is said to do, in sentences for the model."""
    return [sentence for _, problems in _each(ask, items) for sentence in problems]


def sensible(ask: Planner, items: Iterable[D]) -> list[D]:
    """Return those of `items` that say what somebody does."""
    return [item for item, problems in _each(ask, items) if not problems]


def _each(ask: Planner, items: Iterable[D]) -> Iterator[tuple[D, list[str]]]:
    """Yield all that is done with what is wrong with it, whatever the others are."""
    every = list(items)
    say, names = sense_messages(ask.me.language), _names_at(ask.places) if every else set()
    for item in every:
        text, is_name = item.activity, joined(item.activity) in names
        rules = (
            (is_name, say.is_name),
            (in_first_person(text), say.first_person),
            (says_what_is(text) and not is_name, say.no_doing),
            (is_instruction(text, say), say.is_instruction),
        )
        yield item, [words.format(text=made_up(text)) for wrong, words in rules if wrong]


def without_paths(text: str, places: Iterable[Place]) -> str:
    """Return an activity with the names of places and things for their paths and ids.

    A path that was written behind it, in brackets, is taken off.
    """
    if not PATH.search(text):
        return text
    names = _names(places)
    text = IN_BRACKETS.sub(lambda m: "" if m[1] in names else m[0], text).strip() or text
    return WHOLE_PATH.sub(lambda m: names.get(m[1], m[0]), text)


def path_problem(language: str, text: str, paths: Iterable[str]) -> str | None:
    """Return why what somebody says is refused, where it has one of the `paths` that were shown."""
    found = set(PATH.findall(text)).intersection(paths)
    return sense_messages(language).is_path.format(text=made_up(min(found))) if found else None


def circle_problem(language: str, text: str) -> str | None:
    """Return why what somebody says is refused, where it goes round in a circle."""
    return (
        sense_messages(language).in_circles.format(text=made_up(text)) if in_circles(text) else None
    )


def reads_out(text: str, memory: str) -> bool:
    """Return whether `text` is a memory word for word, or holds one with little else."""
    whole = joined(memory)
    if not any(piece in whole for piece in pieces(text, FEW_WORDS)):
        return False
    run = longest_run(text, whole)
    return run >= max(FEW_WORDS, min(0.8 * weight(memory), 0.8 * weight(text)))


def in_circles(text: str) -> bool:
    """Return whether four words in a row come three times; who is quoted often may say "said"."""
    words = text.split()
    size = 10 if is_chinese(text) else 4
    runs = [tuple(words[n : n + size]) for n in range(len(words) - size + 1)]
    again = len(runs) - len(set(runs))
    return again >= 2 and max(Counter(runs).values()) >= 3


def as_another(text: str, name: str) -> bool:
    """Return whether `name` speaks of `name` as of somebody else, by the whole or first name."""
    called = "|".join(map(re.escape, (name, name.split()[0])))
    found = re.search(rf"\b(?:{called}) {AS_ANOTHER}", text, re.IGNORECASE)
    return found is not None and not INTRODUCED.search(text[: found.start()])


def speech_problem(me: Person, text: str, paths: Iterable[str]) -> str | None:
    """Return why what `me` says is refused: it has paths that were shown, or goes in circles."""
    wrong = (path_problem(me.language, text, paths), circle_problem(me.language, text))
    return " ".join(filter(None, wrong)) or None


def another_problem(me: Person, text: str) -> str | None:
    """Return why what `me` says is refused, where it speaks of `me` as of somebody else."""
    words = sense_messages(me.language).as_another
    found = as_another(text, me.name)
    return words.format(text=made_up(text), name=me.name) if found else None


def in_words(text: str) -> str:
    """Return `text` with the last part of each path, as words."""
    return PATH.sub(lambda found: found[0].rpartition("/")[2].replace("_", " "), text)


def _names(places: Iterable[Place]) -> dict[str, str]:
    """Return what places and things are called by people, by their names in the data.

    Names that could be words, without "/" and "_", are left out.
    """
    names: dict[str, str] = {}
    for place in places:
        names |= {place.sector: place.sector_name, place.path: place.name}
        for thing in place.things:
            called = f"the {thing.name}" if thing.name.isascii() else thing.name
            names |= {thing.path: called, thing.id: called}
    return {written: called for written, called in names.items() if PATH.search(written)}


def _names_at(places: Iterable[Place]) -> set[str]:
    """Return the names of places and of what is there, as `joined` has them."""
    return {
        joined(name)
        for place in places
        for name in (place.name, place.sector_name, *(thing.name for thing in place.things))
    }


def in_first_person(text: str) -> bool:
    """Return whether an activity is told by the one who does it."""
    words = tokens(text)
    return len(words) > 1 and words[0] in FIRST_PERSON and words[1].isalpha()


def says_i(text: str) -> bool:
    """Return whether a text speaks of "I", "my" or "we" where nobody is quoted."""
    told = QUOTED.sub(" ", text)
    return "我" in told or not FIRST_PERSON.isdisjoint(tokens(told))


def asks_something(text: str) -> bool:
    """Return whether `text` ends as a question does."""
    return text.rstrip(" \"'”’」』)）").endswith(("?", "？"))


def says_what_is(text: str) -> bool:
    """Return whether `text` says how things are, as "the stove is burning", not what is done."""
    words = tokens(text)
    return len(words) > 1 and words[0] in DETERMINERS


def is_instruction(text: str, say: SenseMessages) -> bool:
    """Return whether `text` repeats the words in which an activity is asked for."""
    return weight(text) >= 2 and any(joined(text) in joined(each) for each in say.instructions)


def same_again(ask: Planner, items: Sequence[Doing], usual: str = "") -> str | None:
    """Return why a plan is refused of which half is one activity, many times over.

    What is `usual` then, as the block that is broken into steps, may fill it; so may a habit of
    who has few of them.
    """
    text, times = half_of([item.activity for item in items], SAME_TIMES)
    habits = {joined(line.do) for line in ask.me.routine}
    is_all_there_is = joined(text) in habits and len(habits) <= FEW_HABITS
    if not times or is_all_there_is or joined(text).strip() in joined(usual):
        return None
    words = sense_messages(ask.me.language).same_again
    return words.format(text=made_up(text), count=times)


def half_of(doings: Sequence[str], least: int) -> tuple[str, int]:
    """Return what half of `doings` are, `least` times or more, and how often; else ("", 0)."""
    same = [joined(text) for text in doings]
    most, times = Counter(same).most_common(1)[0] if same else ("", 0)
    if times < least or 2 * times < len(same):
        return "", 0
    return doings[same.index(most)], times


def each_once(items: Iterable[D]) -> list[D]:
    """Return `items` without what was done before in the same words."""
    first: dict[str, D] = {}
    for item in items:
        first.setdefault(joined(item.activity), item)
    return list(first.values())


def not_in_third_person(activities: Sequence[str], name: str) -> list[str]:
    """Return those that are not worded as the town words them, if they are more than a third."""
    wrong = [text for text in activities if not _is_third_person(text, name)]
    return wrong if 3 * len(wrong) > len(activities) else []


def _is_third_person(text: str, name: str) -> bool:
    words = tokens(text)
    if is_chinese(text):
        return bool(words) and words[0] not in SUBJECTS and not text.startswith(name)
    names = name.casefold().split()
    while words and (words[0] in BEFORE_VERBS or words[0].endswith("ly")):
        words = words[1:]
    if not words or words[0] in SUBJECTS or words[0] in names:
        return False
    return words[0].endswith("s") and not words[0].endswith("ss")


# --- times ---------------------------------------------------------------------------------------


def time_problems(ask: Planner, strokes: Sequence[r.BroadStroke], bed: str = "") -> list[str]:
    """Return what is wrong with the hours of a plan; that of a whole day, to `bed`, begins now."""
    say, now = sense_messages(ask.me.language), f"{ask.now:%H:%M}"
    starts = [stroke.start for stroke in strokes]
    wrong = []
    if (
        bed
        and starts
        and LATEST_START < (parse_hhmm(starts[0]) - parse_hhmm(now)) % DAY <= DAY // 2
    ):
        wrong.append(say.begins_late.format(start=starts[0], now=now))
    if len(starts) > 2 and 2 * len(set(starts)) <= len(starts):
        wrong.append(say.same_hour.format(count=len(starts), start=starts[0]))
    if bed and is_odd_bedtime(bed, ask.me, ask.now):
        wrong.append(say.bed_by_day.format(bed=bed, usual=hhmm(ask.me.sleeps)))
    return wrong


def is_odd_bedtime(bed: str, me: Person, now: datetime) -> bool:
    """Return whether who plans at `now` goes to bed hours before the usual time, as by a slip.

    At night one may go back to bed at once.
    """
    minute = minute_of(now)
    night, awake, usual = (
        (to - since) % DAY
        for since, to in ((me.sleeps, me.wakes), (minute, parse_hhmm(bed)), (minute, me.sleeps))
    )
    by_night = (me.wakes - minute) % DAY <= night
    return night >= SHORT_NIGHT and not by_night and awake + BED_MINUTES < usual


def possible_bedtime(bed: str, me: Person, now: datetime) -> str:
    """Return `bed`, or the time at which the author puts `me` to bed in place of an odd one."""
    return hhmm(me.sleeps) if is_odd_bedtime(bed, me, now) else bed


def apart(one: str, other: str) -> int:
    """Return how many minutes lie between two times of day, around midnight too."""
    minutes = (parse_hhmm(one) - parse_hhmm(other)) % DAY
    return min(minutes, DAY - minutes)


# --- ratings -------------------------------------------------------------------------------------


def ratings_problem(language: str, ratings: Sequence[int], news: Sequence[News]) -> str | None:
    """Return why the numbers cannot be ratings of the `news`, or None."""
    say, listed = sense_messages(language), ", ".join(map(str, ratings))
    if len(ratings) != len(news):
        return say.ratings.format(count=len(news))
    if counts(ratings):
        return say.counts.format(ratings=listed)
    stirring = any(each.unusual for each in news)
    return say.all_alike.format(ratings=listed) if all_alike(ratings, stirring) else None


def counts(ratings: Sequence[int]) -> bool:
    """Return whether the numbers only count: 1, 2, 3, 4 or 8, 9, 10, 10."""
    if len(ratings) < MIN_RATINGS or ratings[0] == ratings[-1]:
        return False
    return all(after == min(10, before + 1) for before, after in pairwise(ratings))


def all_alike(ratings: Sequence[int], stirring: bool) -> bool:
    """Return whether things that differ are rated the same; everyday things may all be low."""
    same = len(ratings) >= MIN_RATINGS and len(set(ratings)) == 1
    return same and (stirring or ratings[0] > LOW)
