"""The mood of a person at a moment, by rules from what the run file holds: glad, even or low.

What happened counts for less the longer ago it was: whom they have come to like more or less, what
they brought about or gave up, who stood them up; and what their body does just now counts most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from town.entities import Person
from town.view.language.translating import msg, spoken, tr
from town.view.records.mind_records import MindRecords

HALF_LIFE_MINUTES = 90.0
FORGOTTEN_MINUTES = 8 * 60
ENOUGH = 0.75  # of good or bad for a face to show it
CLOSER, FURTHER = 1.0, -1.3  # for a step of closeness
KEPT_TICKS = 6  # for which a mood is not worked out anew
MAX_KEPT = 2000
EVENTS = {
    "fulfilled": (1.0, msg("did what they meant to")), "kept": (1.0, msg("a promise was kept")),
    "given_up": (-0.6, msg("gave up what they meant to do")),
    "declined": (-0.4, msg("turned something down")),
    "promised": (0.4, msg("has something to look forward to")),
    "reacted": (-0.8, msg("had to see to something")),
    "stood_up": (-2.0, msg("was stood up")), "not_kept": (-1.0, msg("did not keep their word")),
}  # fmt: skip
NOW_GLAD = re.compile(
    r"\b(?:danc|laugh|sings|singing|kiss|hugs|hugging|celebrat|cheers|toasts)|跳舞|大笑|唱歌|拥抱|庆祝"
)
NOW_LOW = re.compile(
    r"\b(?:quarrel|shout|crie|crying|weep|sobs|shiver|sulk|in anger|angrily|mourn)"
    r"|吵架|哭|发抖|生气"
)


@dataclass(frozen=True, slots=True)
class Mood:
    """How somebody feels, as far as anybody can tell, and why."""

    kind: str  # glad | even | low
    why: str = ""  # in words, of what weighs most
    tick: int = -1  # of it; -1: just now


EVEN = Mood("even")
_kept: "WeakKeyDictionary[MindRecords, dict[tuple[str, str, int], Mood]]" = WeakKeyDictionary()


def mood_of(minds: MindRecords, person: Person, tick: int) -> Mood:
    """Return the mood of a person at a tick, as the rows up to then tell it."""
    known = _kept.setdefault(minds, {})
    key = (person.name, spoken(), minds.until(tick) // KEPT_TICKS)
    if key not in known:
        if len(known) > MAX_KEPT:
            known.clear()
        known[key] = _worked_out(minds, person, tick)
    return known[key]


def _worked_out(minds: MindRecords, person: Person, tick: int) -> Mood:
    if person.name not in minds.chronicle.timelines:
        return EVEN
    segment = minds.chronicle.timelines[person.name].at(tick)
    if segment.kind == "sleep":
        return EVEN
    for pattern, kind in ((NOW_LOW, "low"), (NOW_GLAD, "glad")):
        if pattern.search(segment.activity):
            return Mood(kind, segment.activity)
    minute = 60 / minds.chronicle.clock.seconds_per_tick
    since = tick - round(FORGOTTEN_MINUTES * minute)
    found = [*_of_ties(minds, person, tick, since), *_of_events(minds, person, tick, since)]
    weighed = [(much * _left((tick - at) / minute), why, at) for much, why, at in found]
    whole = sum(much for much, _, _ in weighed)
    if abs(whole) < ENOUGH:
        return EVEN
    _, why, at = max(weighed, key=lambda one: one[0] * (1 if whole > 0 else -1))
    return Mood("glad" if whole > 0 else "low", why, at)


@cache
def _left(minutes: float) -> float:
    return float(0.5 ** (max(minutes, 0.0) / HALF_LIFE_MINUTES))


def _of_ties(
    minds: MindRecords, person: Person, tick: int, since: int
) -> Iterator[tuple[float, str, int]]:
    """Yield what talks did to somebody: (how good, in words, tick)."""
    last = {other: tie.closeness for other, tie in person.relations.items()}
    for row in minds.relations(tick):
        if row.agent != person.name:
            continue
        step = row.closeness - last.get(row.other, 0)
        last[row.other] = row.closeness
        if step and row.tick >= since:
            first = row.other.split()[0]
            if step > 0:
                yield CLOSER * step, tr("a good talk with {who}", who=first), row.tick
            else:
                yield -FURTHER * step, tr("words with {who}", who=first), row.tick


def _of_events(
    minds: MindRecords, person: Person, tick: int, since: int
) -> Iterator[tuple[float, str, int]]:
    for event in minds.events(person.name, tick):
        if event.tick < since:
            continue
        if event.kind in EVENTS:
            much, why = EVENTS[event.kind]
            yield much, tr(why), event.tick
        elif event.kind == "goal":
            is_done = '"done"' in event.data
            yield (2.0, tr("reached a goal"), event.tick) if is_done else (
                -1.5, tr("gave up a goal"), event.tick,
            )  # fmt: skip
