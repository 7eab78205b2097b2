"""The words and the order of a chronicle: names, times, talks, what each person did.

A `Narrator` holds one day of a run up to a tick; story.py and town_story.py build sections with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, zip_longest
from textwrap import fill
from typing import Any

from town.clock import minute_of
from town.entities import is_private_part
from town.language import messages_in
from town.runfile.queries.news import facts_of
from town.runfile.reader import Run
from town.runfile.records import (
    GreetingRow,
    InterventionRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    RelationRow,
    SegmentRow,
)

LINE_WIDTH = 92
DAY_STARTS_MINUTE = 4 * 60  # after midnight: one day of a story becomes the next
MIN_PAUSE_MINUTES = 3  # minutes below which standing about is not worth telling


@dataclass(frozen=True)
class NarratedMoment:
    """Something one person did, long enough to be told."""

    start: int  # tick
    end: int
    kind: str  # act | sleep | wait | walk | talk
    activity: str
    place: str
    talk: str | None = None


@dataclass(frozen=True)
class NarratedTalk:
    """A conversation as it was heard."""

    id: str
    lines: tuple[LineRow, ...]
    place: str
    people: tuple[str, ...] = field(default=())  # in the order in which they spoke or joined

    @property
    def start(self) -> int:
        """Return the tick of its first line."""
        return self.lines[0].tick

    @property
    def end(self) -> int:
        """Return the tick at which its last line was heard."""
        return max(line.until for line in self.lines)


class Narrator:
    """One day of a run, from dawn up to a tick, and the words for it."""

    def __init__(self, run: Run, until: int, secrets: bool = False) -> None:
        """Tell of `run` up to tick `until`; with `secrets` also what somebody keeps to themself."""
        self.secrets = secrets
        self.run, self.clock, self.manifest = run, run.clock, run.manifest
        last = max(until - 1, 0)
        moment = self.clock.at(last)
        early = minute_of(moment) < DAY_STARTS_MINUTE
        self.day = max(1, self.clock.day(last) - early)
        dawn = self.clock.on_day(self.day, DAY_STARTS_MINUTE)
        self.start = max(dawn, 0) if self.day > 1 else 0
        self.until = until

    @cached_property
    def facts(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the facts that there were by then, the author's and those that arose in town."""
        return facts_of(self.run, self.until)

    # --- words -----------------------------------------------------------------------------------

    def time(self, tick: int) -> str:
        """Return a tick as '06:50', with the day where it is another than the one told."""
        moment = self.clock.at(max(tick, 0))
        days = (moment.date() - self.clock.at(self.start).date()).days
        late = days == 1 and minute_of(moment) <= DAY_STARTS_MINUTE
        return f"{moment:%H:%M}" if days == 0 or late else f"day {self.day + days} {moment:%H:%M}"

    def place(self, path: str) -> str:
        """Return a place as people say it."""
        names = self.manifest.get("places", {})
        named = str(names.get(path) or path.replace("/", ", ").replace("_", " "))
        return named or messages_in(str(self.manifest.get("language") or "en")).out_of_doors

    def fact(self, name: str) -> str:
        """Return a fact as a sentence."""
        fact = self.facts.get(name, {})
        return str(fact.get("text") or name.replace("_", " "))

    @cached_property
    def _shared(self) -> set[str]:
        """Return the facts that somebody has from somebody else."""
        return {row.fact for row in self.run.rows(KnowledgeRow, up_to=self.until) if row.source}

    def hides(self, fact: str) -> bool:
        """Return whether a fact is a private part of a life, and has not got out."""
        return is_private_part(fact) and fact not in self._shared and not self.secrets

    def short(self, name: str) -> str:
        """Return the first name, or the whole where two share it."""
        first = name.split()[0] if name else name
        same = [other for other in self.people if other.split()[0] == first]
        return first if len(same) == 1 else name

    def minutes(self, ticks: int) -> str:
        """Return a duration in words: '5 min', '2 h 10'."""
        whole = max(1, round(ticks * self.clock.seconds_per_tick / 60))
        hours, rest = divmod(whole, 60)
        return f"{whole} min" if not hours else f"{hours} h {rest:02d}" if rest else f"{hours} h"

    def pronoun(self, name: str) -> str:
        """Return the possessive: 'her', 'his', 'their'."""
        return {"she": "her", "he": "his"}.get(self.about(name).get("pronoun", ""), "their")

    def about(self, name: str) -> dict[str, Any]:
        """Return what the manifest says of a person."""
        people = self.manifest.get("people")
        found = people.get(name) if isinstance(people, dict) else None
        return dict(found or {})

    # --- what was done ---------------------------------------------------------------------------

    @cached_property
    def people(self) -> list[str]:
        """Return everybody's name, in order."""
        return self.run.agents()

    @cached_property
    def visitors(self) -> list[str]:
        """Return who came to town as a player and does not live there, in order."""
        entered = {row.agent for row in self.run.rows(InterventionRow) if row.kind == "enter"}
        return [name for name in self.people if name in entered]

    @cached_property
    def segments(self) -> dict[str, list[SegmentRow]]:
        """Return what each body did this day, by name, cut off at the moment of telling."""
        found: dict[str, list[SegmentRow]] = {name: [] for name in self.people}
        for row in self.run.rows(SegmentRow, up_to=self.until):
            if row.until > self.start and row.until > row.tick and row.refused is None:
                found[row.agent].append(replace(row, until=min(row.until, self.until)))
        return found

    @cached_property
    def talks(self) -> dict[str, NarratedTalk]:
        """Return the conversations of the day by id, in order of their first line."""
        lines: dict[str, list[LineRow]] = {}
        for line in self.run.lines(self.start, self.until):
            lines.setdefault(line.talk, []).append(line)
        where: dict[str, str] = {}
        people: dict[str, dict[str, None]] = {}
        for segment in sorted(chain(*self.segments.values()), key=lambda s: (s.tick, s.agent)):
            if segment.talk in lines:
                where.setdefault(segment.talk, segment.place)
                people.setdefault(segment.talk, {})[segment.agent] = None
        return {
            id_: NarratedTalk(
                id_, tuple(said), where.get(id_, ""), _people(said, people.get(id_, {}))
            )
            for id_, said in lines.items()
        }

    def greetings(self, name: str) -> list[list[GreetingRow]]:
        """Return the greetings that `name` gave or got this day, each with its answer."""
        found: list[list[GreetingRow]] = []
        near = self.clock.ticks(MIN_PAUSE_MINUTES)
        for row in self.run.rows(GreetingRow, up_to=self.until):
            if row.tick < self.start or name not in (row.agent, row.to):
                continue
            pair = {row.agent, row.to}
            last = next((e for e in reversed(found) if {e[0].agent, e[0].to} == pair), None)
            if last and len(last) == 1 and row.tick - last[0].tick < near:
                last.append(row)
            else:
                found.append([row])
        return found

    def moments(self, name: str) -> list[NarratedMoment]:
        """Return what `name` did this day, without the noise of ticks."""
        found: list[NarratedMoment] = []
        for row in self.segments[name]:
            kind = "talk" if row.talk in self.talks else row.kind
            moment = NarratedMoment(row.tick, row.until, kind, row.activity, row.place, row.talk)
            if found and _continues(found[-1], moment):
                found[-1] = replace(found[-1], end=moment.end)
            elif kind not in ("wait", "listen", "say") or self._is_long(moment):
                found.append(moment)
        return _without_returns(found)

    def _is_long(self, moment: NarratedMoment) -> bool:
        return moment.end - moment.start >= self.clock.ticks(MIN_PAUSE_MINUTES)

    def bonds_before(self, name: str) -> dict[str, RelationRow]:
        """Return what everyone was to `name` as the day began, strangers too."""
        known = self.about(name).get("relations", {})
        names = dict.fromkeys([*self.people, *self.run.relations(name, self.until)])
        first = {other: _first_bond(name, other, known.get(other, {})) for other in names}
        return first | (self.run.relations(name, self.start) if self.start else {})

    def knew_beforehand(self, row: KnowledgeRow) -> bool:
        """Return whether somebody knew a fact before the story began."""
        if row.source or row.line is not None or (row.memory is None and not self._is_old(row)):
            return False
        held = (
            self.run.rows(MemoryRow, agent=row.agent, n=row.memory)
            if row.memory is not None
            else ()
        )
        return all(memory.kind == "seed" for memory in held)

    def _is_old(self, row: KnowledgeRow) -> bool:
        """Return whether a fact is the author's; what happened in town nobody knew before."""
        return row.fact in self.manifest.get("facts", {})

    def learned(self) -> list[KnowledgeRow]:
        """Return who came to know what this day, in order."""
        rows = [r for r in self.run.rows(KnowledgeRow, up_to=self.until) if r.tick >= self.start]
        return sorted(rows, key=lambda r: (r.tick, r.agent, r.fact))


def _first_bond(name: str, other: str, known: Mapping[str, Any]) -> RelationRow:
    kind, closeness = known.get("kind", ""), known.get("closeness", 0)
    return RelationRow(-1, name, other, kind, closeness, "", None, None, 0)


def _people(lines: Sequence[LineRow], carriers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([line.agent for line in lines] + list(carriers)))


def _continues(before: NarratedMoment, now: NarratedMoment) -> bool:
    if now.kind == before.kind == "talk":
        return now.talk == before.talk
    if now.kind == before.kind == "walk":
        return True
    same = (before.kind, before.activity, before.place) == (now.kind, now.activity, now.place)
    return same and now.kind != "talk"


def _without_returns(moments: list[NarratedMoment]) -> list[NarratedMoment]:
    """Leave out walks that lead to something else: where one is tells that one went there."""
    found: list[NarratedMoment] = []
    for moment, after in zip_longest(moments, moments[1:]):
        if moment.kind == "walk" and after is not None:
            continue
        if found and _continues(found[-1], moment):
            found[-1] = replace(found[-1], end=moment.end)
        else:
            found.append(moment)
    return found


def wrapped(text: str, first: str, rest: str | None = None) -> str:
    """Return `text` in lines of at most WIDTH letters, behind `first` and then behind `rest`."""
    behind = " " * len(first) if rest is None else rest
    return fill(
        " ".join(text.split()) or "…", LINE_WIDTH, initial_indent=first, subsequent_indent=behind
    )


def heading(text: str) -> str:
    """Return a heading with an empty line before it."""
    return f"\n{text.upper()}\n"


def counted(number: int, word: str) -> str:
    """Return '1 line', '2 lines', '3 people'."""
    more = {"person": "people", "memory": "memories"}.get(word, word + "s")
    return f"{number} {word if number == 1 else more}"


def joined(names: Sequence[Any]) -> str:
    """Return 'a, b and c'; nothing for nobody."""
    words = [str(name) for name in names]
    return (
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
    )
