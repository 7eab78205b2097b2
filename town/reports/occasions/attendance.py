"""Who came to what was announced, and why they were there: a row for each occasion and person.

That somebody was there says little by itself: the innkeeper is at the inn every evening. So a row
also says whether somebody would have been there anyway: as the host, as staff, at home, or by a
habit of that hour.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from town.entities import Person
from town.reports.occasions.invitations import has_come, last_words, span_of, stays_at
from town.runfile.reader import Run
from town.runfile.records import KnowledgeRow, SegmentRow
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
    declined: int | None  # or took the promise back, or called it off
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
    begun = [id_ for id_ in sorted(dated) if span_of(run, dated[id_])[0] < run.frontier]
    people = _people(run.manifest) if begun else {}
    return [row for fact in begun for row in _of_occasion(run, fact, dated[fact], people)]


def _people(about: Mapping[str, Any]) -> Mapping[str, Person]:
    """Return the inhabitants by name; none where this version does not accept the run's town."""
    if "files" not in about or "scenario" not in about:
        return {}
    return _people_of(json.dumps({key: about[key] for key in ("scenario", "files")}))


@lru_cache(maxsize=4)  # the runs of a study have few towns, and a town takes a while to read
def _people_of(town: str) -> Mapping[str, Person]:
    try:
        return {one.name: one for one in load_manifest(json.loads(town)).people}
    except (KeyError, ScenarioError):
        return {}


def _of_occasion(
    run: Run, fact: str, about: Mapping[str, Any], people: Mapping[str, Person]
) -> Iterator[Attendance]:
    start, end = span_of(run, about)
    end = min(end, run.frontier)
    knew = {row.agent: row for row in run.rows(KnowledgeRow, fact=fact) if row.tick < end}
    stays = stays_at(run.rows(SegmentRow, up_to=end), about["place"], start, end)
    words = last_words(run, fact, start)
    for name in run.agents():
        known, there, said = knew.get(name), stays.get(name, []), words.get(name)
        yes = said is not None and said.kind == "promised"
        ticks = sum(until - since for since, until in there)
        yield Attendance(
            fact=fact,
            person=name,
            knew=known.tick if known else None,
            told_by=known.source if known else "",
            promised=said.tick if said and yes else None,
            declined=said.tick if said and not yes else None,
            said=said.text if said and not yes else "",
            arrived=there[0][0] if there else None,
            minutes=round(ticks / run.clock.ticks(1), 1),
            came=has_come(run, there),
            anyway=_anyway(people[name], about) if name in people else "",
        )


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
