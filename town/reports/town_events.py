"""What happened in town on a day: what the author wrote, and what people saw, did and told.

What people saw counts by how much it meant to them and how many saw it; a talk by how much it meant
to one of the two. What somebody does themselves, and what was only heard, is told elsewhere.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from town.language import messages_in
from town.reports.narration import Narrator, counted
from town.runfile.records import EventRow, MemoryRow

NOTABLE = 5  # importance from which on what was seen is told
NOTABLE_TALK = 8  # the same of what stayed of a talk
SLIGHT = 3  # importance below which nothing is told, however many saw it
WITNESSES = 3  # of whom more than half of the town is told about, though it means little to them
ONE_SIGHT = 30  # minutes
MAX_SEEN = 8
MAX_COMMON = 2  # of those that meant little to the many who saw them
MAX_TOLD = 3  # pieces of news that were told most


@dataclass
class WitnessedAct:
    """Something that several people may have seen."""

    text: str
    tick: int
    rating: int = 0
    witnesses: set[str] = field(default_factory=set)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Return what it is ranked by: how much it meant, to how many, how early."""
        return self.rating, len(self.witnesses), -self.tick


def happenings(narrator: Narrator) -> Iterator[tuple[int, str]]:
    """Yield what happened on the day, with its tick, in order of time."""
    written = list(_written(narrator))
    told = [text for _, text in written]
    seen = [(sight.tick, _sentence(sight)) for sight in _seen(narrator, told)]
    yield from sorted([*written, *seen, *_said(narrator)])


def most_told(narrator: Narrator) -> list[str]:
    """Return the news that was passed on most often, with how often and to how many."""
    times: Counter[str] = Counter()
    heard: dict[str, set[str]] = {}
    for talk in narrator.talks.values():
        for line in talk.lines:
            others = set(talk.people) - {line.agent}
            for fact in json.loads(line.tells):
                times[fact] += 1
                heard.setdefault(fact, set()).update({line.to} if line.to else others)
    most = sorted(times, key=lambda fact: (-times[fact], fact))[:MAX_TOLD]
    return [
        f"{narrator.fact(fact)} (told {counted(times[fact], 'time')}, to "
        f"{counted(len(heard[fact]), 'person')})"
        for fact in most
        if times[fact] > 1
    ]


def _written(narrator: Narrator) -> Iterator[tuple[int, str]]:
    for row in narrator.run.rows(EventRow, narrator.until, narrator.start, agent=""):
        yield row.tick, row.text


def _seen(narrator: Narrator, told: list[str]) -> list[WitnessedAct]:
    """Return what people saw and what mattered to them, or was seen by most of the town."""
    ranked = sorted(_sights(narrator, told), key=lambda sight: sight.weight, reverse=True)
    notable = [sight for sight in ranked if sight.rating >= NOTABLE]
    enough = max(WITNESSES, len(narrator.people) // 2 + 1)
    common = [
        sight
        for sight in sorted(ranked, key=lambda sight: -len(sight.witnesses))
        if SLIGHT <= sight.rating < NOTABLE and len(sight.witnesses) >= enough
    ]
    return [*notable[:MAX_SEEN], *common[:MAX_COMMON]]


def _sights(narrator: Narrator, told: list[str]) -> list[WitnessedAct]:
    """Return what was seen on the day, without what the author wrote.

    The same words are the same sight within ONE_SIGHT minutes.
    """
    sights: dict[str, list[WitnessedAct]] = {}
    moving = _moving(str(narrator.manifest.get("language") or "en"))
    rows = narrator.run.rows(MemoryRow, narrator.until, narrator.start, kind="observation")
    for row in sorted(rows, key=lambda row: (row.created, row.agent, row.n)):
        heard = row.source.startswith("line:") or row.facts != "[]"
        own = row.text.startswith(row.agent)
        known = any(text in row.text or row.text in text for text in told)
        if row.created < narrator.start or heard or own or known or moving.search(row.text):
            continue
        same = sights.setdefault(row.text, [])
        if not same or row.created - same[-1].tick > narrator.clock.ticks(ONE_SIGHT):
            same.append(WitnessedAct(row.text, row.created))
        sight = same[-1]
        sight.rating = max(sight.rating, row.importance)
        sight.witnesses.add(row.agent)
    return [sight for same in sights.values() for sight in same]


@lru_cache(maxsize=4)
def _moving(language: str) -> re.Pattern[str]:
    """Return how a text says that somebody only comes or goes: nothing happens by that."""
    say = messages_in(language)
    ways = (say.on_the_way, say.on_the_way_with, say.crossing, say.walking_up, say.walking_along)
    words = ("".join(_any_or_exact(part) for part in re.split(r"(\{\w+\})", way)) for way in ways)
    return re.compile(rf"(?:\bis |正在|，)(?:{'|'.join(words)})[.。]?$")


def _any_or_exact(part: str) -> str:
    return ".+" if part.startswith("{") else re.escape(part)


def _sentence(sight: WitnessedAct) -> str:
    stop = "" if sight.text.endswith((".", "!", "?", "。", "！", "？")) else "."
    return f"{sight.text}{stop} (seen by {len(sight.witnesses)}, {sight.rating} of 10)"


def _said(narrator: Narrator) -> Iterator[tuple[int, str]]:
    """Yield the talks that meant much to one of those who spoke."""
    for row in narrator.run.rows(MemoryRow, narrator.until, narrator.start, kind="talk"):
        if row.created >= narrator.start and row.importance >= NOTABLE_TALK:
            yield row.created, f"{row.agent}: “{row.text}” ({row.importance} of 10)"
