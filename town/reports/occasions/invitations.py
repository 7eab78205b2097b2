"""What became of invitations: who came, who stayed away, what was said and done there."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from town.reports.narration import counted, joined
from town.runfile.reader import Run
from town.runfile.records import EventRow, LineRow, SegmentRow

WITHDRAWN = ("declined", "taken_back", "called_off")
"""Kinds of events by which somebody who had promised to come is not expected any more."""
MIN_STAY_MINUTES = 5  # minutes from which somebody has come, and has not only passed
MAX_ACTIVITIES = 5  # doings that are told, those that most people did
ARRIVAL_PHRASES = ("arrives", "goes to", "joins")  # what everybody does who comes
MIN_PEOPLE = 2  # people from whom a doing is told


@dataclass(frozen=True)
class InvitationOutcome:
    """What was announced for a time and a place, and what came of it."""

    fact: str
    text: str
    place: str
    start: int  # tick
    end: int
    came: tuple[str, ...]  # in order of name
    promised: tuple[str, ...]
    lines: int
    doings: tuple[tuple[str, int], ...]  # what was done there and by how many, most first

    def missing(self) -> list[str]:
        """Return who had promised to come and did not."""
        return [name for name in self.promised if name not in self.came]


def invitation_outcomes(run: Run, until: int) -> list[InvitationOutcome]:
    """Return what was announced for a time before `until`, in order of time."""
    facts: Mapping[str, Any] = run.manifest.get("facts", {})
    dated = {id_: f for id_, f in facts.items() if f.get("starts") and f.get("ends")}
    found = [_gathering(run, id_, fact, until) for id_, fact in dated.items() if fact.get("place")]
    return sorted((g for g in found if g.start < until), key=lambda g: (g.start, g.fact))


def _gathering(run: Run, id_: str, fact: Mapping[str, Any], until: int) -> InvitationOutcome:
    start, end = span_of(run, fact)
    end, place = min(end, until), fact["place"]
    doings: dict[str, set[str]] = {}
    talks: set[str] = set()
    rows = [
        row
        for row in run.rows(SegmentRow, up_to=end)
        if is_there(row, start, end) and row.place.split("/")[0] == place.split("/")[0]
    ]
    for row in rows:
        talks |= {row.talk} if row.talk else set()
        if row.kind == "act" and not row.activity.startswith(ARRIVAL_PHRASES):
            doings.setdefault(row.activity, set()).add(row.agent)
    stays = stays_at(rows, place, start, end)
    lines = sum(start <= ln.tick < end and ln.talk in talks for ln in run.rows(LineRow, up_to=end))
    return InvitationOutcome(
        fact=id_,
        text=fact["text"],
        place=place,
        start=start,
        end=end,
        came=tuple(sorted(name for name, there in stays.items() if has_come(run, there))),
        promised=_promised(run, id_, start),
        lines=lines,
        doings=_most(doings),
    )


def span_of(run: Run, fact: Mapping[str, Any]) -> tuple[int, int]:
    """Return the ticks at which what a fact announces begins and ends."""
    starts, ends = (run.clock.tick(datetime.fromisoformat(fact[key])) for key in ("starts", "ends"))
    return starts, ends


def is_there(row: SegmentRow, start: int, end: int) -> bool:
    """Return whether somebody is at a place between two ticks, awake and not passing."""
    passing = row.kind in ("walk", "sleep") or row.refused
    return row.until > start and row.tick < end and not passing


def stays_at(
    rows: Iterable[SegmentRow], place: str, start: int, end: int
) -> dict[str, list[tuple[int, int]]]:
    """Return by name from when to when people were at `place` between two ticks, in order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if row.place == place and is_there(row, start, end):
            stay = max(row.tick, start), min(row.until, end)
            found.setdefault(row.agent, []).append(stay)
    return found


def has_come(run: Run, stays: Iterable[tuple[int, int]]) -> bool:
    """Return whether somebody who stayed so has come, and has not only passed."""
    return sum(until - since for since, until in stays) >= run.clock.ticks(MIN_STAY_MINUTES)


def last_words(run: Run, fact: str, start: int) -> dict[str, EventRow]:
    """Return by name the last event in which people promised to come, or withdrew, before it."""
    return {
        row.agent: row
        for row in run.rows(EventRow, up_to=start)
        if row.kind in ("promised", *WITHDRAWN) and json.loads(row.data).get("fact") == fact
    }


def _promised(run: Run, fact: str, until: int) -> tuple[str, ...]:
    """Return who had promised to come before it began, and did not take it back."""
    words = last_words(run, fact, until)
    return tuple(sorted(name for name, row in words.items() if row.kind == "promised"))


def _most(doings: Mapping[str, set[str]]) -> tuple[tuple[str, int], ...]:
    counts = sorted(((text, len(who)) for text, who in doings.items()), key=lambda d: (-d[1], d[0]))
    return tuple((text, count) for text, count in counts if count >= MIN_PEOPLE)[:MAX_ACTIVITIES]


def outcome_sentences(gathering: InvitationOutcome) -> Iterator[str]:
    """Yield what became of it in sentences: who came, whom one missed, what was said and done."""
    came, promised = gathering.came, gathering.promised
    yield f"{joined(came)} came." if came else "Nobody came."
    missing = gathering.missing()
    if missing:
        yield f"{joined(missing)} had promised and did not come."
    elif promised:
        yield f"Of {counted(len(promised), 'person')} who had promised, nobody stayed away."
    if came and gathering.lines:
        yield f"{lines_were(gathering.lines)} said there."
    if gathering.doings:
        said = [f"{text} ({count})" for text, count in gathering.doings]
        yield f"Seen more than once: {'; '.join(said)}."


def lines_were(lines: int) -> str:
    """Return '1 line was', '2 lines were'."""
    return f"{counted(lines, 'line')} {'was' if lines == 1 else 'were'}"
