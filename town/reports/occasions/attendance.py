"""Who came to what was announced, and why they were there: a row for each occasion and person.

That somebody was there says little by itself: the innkeeper is at the inn every evening. So a row
also says whether somebody would have been there anyway: as the host, as staff, at home, or by a
habit of that hour.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from town.entities import Person
from town.reports.occasions.invitations import MIN_STAY_MINUTES
from town.runfile.reader import Run
from town.runfile.records import EventRow, KnowledgeRow, SegmentRow
from town.scenario.loader import load_manifest
from town.scenario.yaml.errors import ScenarioError

Anyway = Literal["host", "staff", "home", "habit", ""]
DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class Attendance:
    """One person and one occasion: an announced time and place. Times are ticks."""

    fact: str  # id of what was announced
    person: str
    knew: int | None  # since when; None: did not know of it before its end
    told_by: str  # who told it, "" for nobody
    promised: int | None
    declined: int | None  # or took the promise back
    said: str  # why it was declined, as the feed tells it
    arrived: int | None  # when they were first there while it lasted
    minutes: float  # awake there while it lasted
    came: bool  # stayed for MIN_STAY_MINUTES at the least
    anyway: Anyway  # why they would have been there without it

    @property
    def came_for_it(self) -> bool:
        """Return whether one knew of it, came, and has no other reason to be there."""
        return self.came and self.knew is not None and not self.anyway


def attendances(run: Run) -> list[Attendance]:
    """Return a row for each person and each occasion that has begun, by occasion and name."""
    facts: Mapping[str, Any] = run.manifest.get("facts", {})
    whole = ("starts", "ends", "place")
    dated = {id_: fact for id_, fact in facts.items() if all(fact.get(key) for key in whole)}
    try:
        people = {one.name: one for one in load_manifest(run.manifest).people} if dated else {}
    except (KeyError, ScenarioError):
        people = {}
    return [
        row
        for fact in sorted(dated)
        if _tick(run, dated[fact]["starts"]) < run.frontier
        for row in _of_occasion(run, fact, dated[fact], people)
    ]


def _of_occasion(
    run: Run, fact: str, about: Mapping[str, Any], people: Mapping[str, Person]
) -> Iterator[Attendance]:
    start, end = _tick(run, about["starts"]), min(_tick(run, about["ends"]), run.frontier)
    knew = {row.agent: row for row in run.rows(KnowledgeRow, fact=fact) if row.tick < end}
    stays = _stays(run, about["place"], start, end)
    words = _words(run, fact, start)
    for name in run.agents():
        known, there = knew.get(name), stays.get(name, [])
        promised, declined, said = words.get(name, (None, None, ""))
        ticks = sum(until - since for since, until in there)
        anyway = _anyway(people[name], about) if name in people else ""
        yield Attendance(
            fact=fact,
            person=name,
            knew=known.tick if known else None,
            told_by=known.source if known else "",
            promised=promised,
            declined=declined,
            said=said,
            arrived=there[0][0] if there else None,
            minutes=round(ticks / run.clock.ticks(1), 1),
            came=ticks >= run.clock.ticks(MIN_STAY_MINUTES),
            anyway=anyway,
        )


def _tick(run: Run, moment: str) -> int:
    return run.clock.tick(datetime.fromisoformat(moment))


def _stays(run: Run, place: str, start: int, end: int) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return when each person was at `place`, awake and not passing, between the two ticks."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in run.rows(SegmentRow, up_to=end):
        passing = row.kind in ("walk", "sleep") or row.refused
        if row.place == place and row.until > start and row.tick < end and not passing:
            stay = max(row.tick, start), min(row.until, end)
            found.setdefault(row.agent, []).append(stay)
    return found


def _words(run: Run, fact: str, start: int) -> Mapping[str, tuple[int | None, int | None, str]]:
    """Return what each person last said of it before it began: (promised, declined, as told)."""
    found: dict[str, tuple[int | None, int | None, str]] = {}
    for row in run.rows(EventRow, up_to=start):
        if row.kind not in ("promised", "declined", "taken_back"):
            continue
        if json.loads(row.data).get("fact") != fact:
            continue
        yes = row.kind == "promised"
        found[row.agent] = (row.tick, None, "") if yes else (None, row.tick, row.text)
    return found


def _anyway(person: Person, about: Mapping[str, Any]) -> Anyway:
    """Return why `person` would be at the place at that time without the occasion, or ""."""
    place, sector = about["place"], about["place"].split("/")[0]
    starts, ends = (datetime.fromisoformat(about[key]) for key in ("starts", "ends"))
    if about.get("source") == person.name:
        return "host"
    if person.work and person.work.split("/")[0] == sector and _works(person, starts, ends):
        return "staff"
    if person.home.split("/")[0] == sector:
        return "home"
    return "habit" if _has_habit(person, place, starts, ends) else ""


def _works(person: Person, starts: datetime, ends: datetime) -> bool:
    if person.work_hours is None:
        return True
    opens, closes = person.work_hours
    began = starts.hour * 60 + starts.minute
    ended = began + (ends - starts) // timedelta(minutes=1)
    closes += DAY if closes <= opens else 0
    return starts.weekday() in person.work_days and began < closes and ended > opens


def _has_habit(person: Person, place: str, starts: datetime, ends: datetime) -> bool:
    """Return whether the routine of that weekday has `person` there while it lasts."""
    today = (line for line in person.routine if starts.weekday() in line.days)
    lines = sorted(today, key=lambda line: line.minute)
    began = starts.hour * 60 + starts.minute
    ended = began + (ends - starts) // timedelta(minutes=1)
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        until = after.minute if after else DAY
        if line.minute < ended and until > began and f"{line.place}/".startswith(f"{place}/"):
            return True
    return False
