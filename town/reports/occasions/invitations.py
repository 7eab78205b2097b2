"""What became of invitations: who came, who stayed away, what was said and done there."""

import json
from collections.abc import Iterator, Mapping
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
    start, end = (run.clock.tick(datetime.fromisoformat(fact[key])) for key in ("starts", "ends"))
    end, place = min(end, until), fact["place"]
    spent: dict[str, int] = {}
    doings: dict[str, set[str]] = {}
    talks: set[str] = set()
    for row in run.rows(SegmentRow, up_to=end):
        if row.until <= start or row.tick >= end or row.kind in ("walk", "sleep") or row.refused:
            continue
        if row.place.split("/")[0] != place.split("/")[0]:
            continue
        talks |= {row.talk} if row.talk else set()
        if row.kind == "act" and not row.activity.startswith(ARRIVAL_PHRASES):
            doings.setdefault(row.activity, set()).add(row.agent)
        if row.place == place:
            stay = min(row.until, end) - max(row.tick, start)
            spent[row.agent] = spent.get(row.agent, 0) + stay
    lines = sum(start <= ln.tick < end and ln.talk in talks for ln in run.rows(LineRow, up_to=end))
    return InvitationOutcome(
        fact=id_,
        text=fact["text"],
        place=place,
        start=start,
        end=end,
        came=tuple(sorted(n for n, t in spent.items() if t >= run.clock.ticks(MIN_STAY_MINUTES))),
        promised=_promised(run, id_, start),
        lines=lines,
        doings=_most(doings),
    )


def _promised(run: Run, fact: str, until: int) -> tuple[str, ...]:
    """Return who had promised to come before it began, and did not take it back."""
    last = {
        row.agent: row.kind
        for row in run.rows(EventRow, up_to=until)
        if row.kind in ("promised", *WITHDRAWN) and json.loads(row.data).get("fact") == fact
    }
    return tuple(sorted(name for name, kind in last.items() if kind == "promised"))


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
