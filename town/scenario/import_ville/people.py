"""The paper's people as person files, and the facts that start with them."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from town.clock import MINUTES_A_DAY, hhmm
from town.scenario.import_ville.files import Villager, VilleFiles
from town.scenario.import_ville.habits import Habits
from town.scenario.import_ville.map import VilleMap
from town.scenario.import_ville.routine import day
from town.scenario.import_ville.words import (
    first_person,
    fix_names,
    likeness,
    mentions,
    occupation,
    pronoun,
    relation,
    sentences,
    slug,
    third_person,
    tidy,
    times,
)

_RUNNING = re.compile(r"(?:planning on|thinking of|is) running (?:for|in)\b")
_PARTY = re.compile(r"planning (?:on having |to have |to throw )?an? ([^.]*?party)", re.IGNORECASE)
_DATE = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (\d{1,2})(?:st|nd|rd|th)?(?:, (\d{4}))?"
)
_CRUSH = re.compile(r"crush on ((?:[A-Z]\w+ ?)+)")


def person(town: VilleMap, turn: int) -> dict[str, Any]:
    """Return the file of the person at position `turn` among the source's people."""
    who = town.ville.people[turn]
    first = who.name.split()[0]
    said = pronoun([who.learned, who.currently, who.plan])
    habits = Habits(who, town, turn, {"she": True, "he": False}.get(said))
    history = _history(town.ville, who)
    found: dict[str, Any] = {
        "id": slug(who.name),
        "name": who.name,
        "age": who.age,
        "pronoun": said,
        "traits": [trait.strip() for trait in who.innate.split(",") if trait.strip()] or ["plain"],
        "occupation": occupation(who.learned, first),
        "backstory": "; ".join(sentences(third_person(who.learned, first))) or who.name,
        "lifestyle": tidy(who.lifestyle),
        "sleep": f"{hhmm(habits.sleeps)}-{hhmm(habits.wakes)}",
        "home": habits.home,
        **_bed_and_work(habits),
        "goals": list(_goals(who)),
        "concern": third_person(who.currently, first),
        **_memories(town.ville, who, history),
        "knows": [],
        "places": _places(town, who),
        "routine": [stop.line() for stop in day(habits)],
    }
    return {key: value for key, value in found.items() if value not in ("", [], {})}


def _history(ville: VilleFiles, who: Villager) -> list[str]:
    names = [person.name for person in ville.people]
    return [fix_names(tidy(phrase), names) for phrase in who.history]


def odd_nights(town: VilleMap) -> Iterator[str]:
    """Yield a sentence on each bedtime that is not what the source says, or that it leaves open."""
    for who in town.ville.people:
        habits = Habits(who, town, 0)
        said, taken = habits.said_bedtime, hhmm(habits.sleeps)
        if said is None:
            yield f"{who.name}: 'lifestyle' says no bedtime; {taken} is taken."
        elif hhmm(said) != taken:
            up = hhmm(habits.wakes)
            yield f"{who.name}: from {hhmm(said)} to {up} is no night's sleep; {taken} is taken."


def _bed_and_work(habits: Habits) -> dict[str, Any]:
    found: dict[str, Any] = {}
    bed = habits.bed
    if bed:
        found["bed"] = bed
    job = habits.job()
    if job:
        hours = f"{hhmm(job.starts)}-{hhmm(job.ends)}"
        found["work"] = {"place": job.arena, "hours": hours, "days": job.days}
    return found


def _goals(who: Villager) -> Iterator[str]:
    """Yield what they are said to be at, as things to do: 'prepare for his first solo show'."""
    verbs = {
        "working on": "finish",
        "writing": "finish writing",
        "preparing for": "be ready for",
        "planning on having": "hold",
        "planning on running": "run",
        "training for": "train for",
        "creating": "finish",
        "researching for": "get on with",
    }
    text = tidy(who.currently)
    for said, do in verbs.items():
        found = re.search(
            rf"\b(?:is|are)(?: also)? {said} ([^.]+?)(?: and (?:is|he|she|\w+ing)\b|\.|$)", text
        )
        if found and len(found[1]) < 120:
            yield f"{do} {found[1]}"
            return


def _memories(ville: VilleFiles, who: Villager, history: list[str]) -> dict[str, Any]:
    """Return relations and memories; a phrase about one person alone is that relation's story."""
    others = [other.name for other in ville.people if other.name != who.name]
    about = {name: [p for p in history if mentions(p, name)] for name in others}
    relations, told = {}, set()
    for name in [name for name in others if about[name]]:
        kind, closeness = relation(about[name], name)
        entry: dict[str, Any] = {"kind": kind, "closeness": closeness}
        alone = [p for p in about[name] if sum(mentions(p, n) for n in others) == 1]
        if alone:
            entry["story"] = first_person(alone[0])
            told.add(alone[0])
        relations[slug(name)] = entry
    rest = [first_person(phrase) for phrase in history if phrase not in told]
    return {"relations": relations, "memories": rest}


def _places(town: VilleMap, who: Villager) -> list[str]:
    """Return the arenas they know from the start; a sector the source knows whole is its arenas."""
    known = []
    for sector, arenas in who.known.items():
        known += [town.arenas[sector, arena] for arena in arenas if (sector, arena) in town.arenas]
    return known


# --- facts ---------------------------------------------------------------------------------------


def facts(town: VilleMap, start: datetime) -> dict[str, dict[str, Any]]:
    """Return the facts of events.yaml that the source holds: parties, candidacies, secrets.

    `start` is the day the story begins, from which the days of appointments count.
    """
    found: dict[str, dict[str, Any]] = {}
    for who in town.ville.people:
        for name, fact in (_party(town, who, start), _candidacy(who), *_secrets(town.ville, who)):
            if fact:
                found[f"{slug(who.name)}_{name}"] = {"source": slug(who.name), **fact}
    return found


Found = tuple[str, dict[str, Any] | None]


def _party(town: VilleMap, who: Villager, start: datetime) -> Found:
    text = tidy(who.currently)
    what, date, hours, where = _PARTY.search(text), _DATE.search(text), _hours(text), None
    if what and date:
        where = _where(town, text)
    if not (what and date and hours and where):
        return "party", None
    held = _day(date, start.year)
    number = (held.date() - start.date()).days + 1 if held else 0
    if number < 1:
        return "party", None
    begins, ends = hours
    return "party", {
        "text": f"{who.name} is having a {what[1]} at {town.paths[where][0]} on {date[1]}"
        f" {date[2]}, from {begins} to {ends}, and everyone is invited.",
        "kind": "invitation",
        "about": [slug(who.name)],
        "spread": 0.9,
        "when": f"day {number} {begins}-{ends}",
        "place": where,
    }


def _hours(text: str) -> tuple[str, str] | None:
    """Return from when to when the last hours in `text` last; two hours where no end is said."""
    said = times(text)[-2:] if "from" in text else times(text)[:1]
    if not said:
        return None
    begins, ends = said[0], said[1] if len(said) > 1 else said[0] + 120
    return (hhmm(begins), hhmm(ends)) if begins < ends < MINUTES_A_DAY else None


def _day(date: re.Match[str], year: int) -> datetime | None:
    try:
        return datetime.strptime(f"{date[1]} {date[2]} {date[3] or year}", "%B %d %Y")
    except ValueError:
        return None


def _where(town: VilleMap, text: str) -> str | None:
    for sector, (name, kind) in town.sectors.items():
        if kind != "home" and likeness(text, name):
            return next(iter(town.inside(sector)), None)
    return None


def _candidacy(who: Villager) -> Found:
    if not _RUNNING.search(who.currently) or "curious" in who.currently:
        return "candidacy", None
    return "candidacy", {
        "text": f"{who.name} is running for mayor in the local election.",
        "kind": "candidacy",
        "about": [slug(who.name)],
        "spread": 0.7,
    }


def _secrets(ville: VilleFiles, who: Villager) -> Iterator[Found]:
    names = {person.name for person in ville.people}
    for phrase in _history(ville, who):
        found = _CRUSH.search(phrase)
        if found and found[1].strip() in names:
            other = found[1].strip()
            yield (
                "crush",
                {
                    "text": f"{who.name} has a crush on {other}.",
                    "kind": "secret",
                    "about": [slug(who.name), slug(other)],
                    "spread": 0.05,
                },
            )


def knowers(ville: VilleFiles, found: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the ids of the facts each person holds from the start, by person id.

    Beside the source of a fact, a candidacy is known to whom the source says it is.
    """
    known: dict[str, list[str]] = {slug(person.name): [] for person in ville.people}
    candidates = {slug(p.name): p.name for p in ville.people}
    for name, fact in found.items():
        known[fact["source"]].append(name)
        for who in ville.people if fact["kind"] == "candidacy" else ():
            running = [p for p in who.history if candidates[fact["source"]] in p and "running" in p]
            if running and slug(who.name) != fact["source"]:
                known[slug(who.name)].append(name)
    return known


def opening_hours(town: VilleMap) -> dict[str, str]:
    """Return the hours of public places by sector: those in which somebody stands at a counter."""
    found: dict[str, tuple[int, int]] = {}
    for turn, who in enumerate(town.ville.people):
        job = Habits(who, town, turn).job()
        if job and "counter" in job.object:
            sector = job.arena.split("/")[0]
            starts, ends = found.get(sector, (job.starts, job.ends))
            found[sector] = min(starts, job.starts), max(ends, job.ends)
    return {sector: f"{hhmm(a)}-{hhmm(b)}" for sector, (a, b) in found.items()}
