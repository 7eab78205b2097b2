"""Two runs of one town side by side: up to where they are one life, and what differs after that.

Each difference has two sides, one a run, and a side says what came of the matter there. What is
said is a key with fields, to be worded by whoever shows it (`town/view/compare/words.py`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from town.reports.occasions.invitations import InvitationOutcome, invitation_outcomes
from town.reports.paper.pages import Moment
from town.runfile.errors import RunFileError
from town.runfile.queries.news import facts_of
from town.runfile.queries.timeline import interventions_between, rows_between
from town.runfile.reader import Run
from town.runfile.records import (
    EventRow,
    GoalRow,
    InterventionRow,
    KnowledgeRow,
    LineRow,
    RelationRow,
)

KINDS = ("deed", "happening", "occasion", "promise", "goal", "news", "bond", "talk")
"""The kinds of differences, the weightiest first."""
TOLD = ("reacted", "replanned")
PROMISES = ("promised", "kept", "declined", "taken_back", "moved", "not_kept", "stood_up")
PLAYED = ("walk", "wait", "leave", "do", "greet", "hesitate", "decide")
"""Kinds of events that are told where they happen in one life only; of interventions, steps."""
MIN_APART = 2  # of closeness, from which a bond has come to differ
MOST_NAMES = 4  # that are told of those who know of something
MOST_BONDS, MOST_TALKS = 14, 24  # that are told


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something in one of two lives: the key of its words, and their fields."""

    key: str
    fields: Mapping[str, str]
    moment: Moment


Sides = tuple[Outcome | None, Outcome | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is otherwise in the other life; a side is None where nothing came of it."""

    kind: str
    tick: int
    sides: Sides


@dataclass(frozen=True, slots=True)
class TwoLives:
    """What two runs have in common, and what not."""

    parted: int | None  # the first tick that differs; None: none does
    until: int  # the tick up to which both were lived
    differences: tuple[Difference, ...]


def two_lives(first: Run, second: Run) -> TwoLives:
    """Compare two runs of one town as far as both were lived. Raises RunFileError."""
    names = [run.manifest.get("scenario") for run in (first, second)]
    starts = [run.clock.at(0) for run in (first, second)]
    if names[0] != names[1] or starts[0] != starts[1]:
        raise RunFileError(
            f"{first.name} and {second.name} are runs of two towns; only lives of one town can be "
            "compared."
        )
    until = min(first.frontier, second.frontier)
    parted = _parting(first, second, until)
    if parted is None:
        return TwoLives(None, until, ())
    lives = (_Life(first, parted, until), _Life(second, parted, until))
    found = [difference for find in _FINDERS for difference in find(*lives)]
    order = {kind: n for n, kind in enumerate(KINDS)}
    found.sort(key=lambda one: (one.tick, order[one.kind]))
    return TwoLives(parted, until, tuple(found))


def _parting(first: Run, second: Run, until: int) -> int | None:
    """Return the first tick at which the two runs differ in what is said, happens, or is asked."""
    ticks = [
        row[0]
        for kind in (LineRow, EventRow, InterventionRow)
        for row in set(_keys(first, kind, until)) ^ set(_keys(second, kind, until))
    ]
    return min(ticks, default=None)


def _keys(
    run: Run, kind: type[LineRow] | type[EventRow] | type[InterventionRow], until: int
) -> Iterator[tuple[int, str, str]]:
    for row in rows_between(run, kind, 0, until):
        says = row.data if isinstance(row, InterventionRow) else row.text
        yield row.tick, row.agent, says


class _Life:
    """What one of two runs holds from where they part."""

    def __init__(self, run: Run, parted: int, until: int) -> None:
        self.run, self.parted, self.until = run, parted, until
        self.events = rows_between(run, EventRow, parted, until)
        self.lines = rows_between(run, LineRow, parted, until)


def _only(
    kind: str, first: Mapping[object, Outcome], second: Mapping[object, Outcome]
) -> Iterator[Difference]:
    """Yield what is in one of two lives alone."""
    for key, outcome in first.items():
        if key not in second:
            yield Difference(kind, outcome.moment.tick, (outcome, None))
    for key, outcome in second.items():
        if key not in first:
            yield Difference(kind, outcome.moment.tick, (None, outcome))


def _otherwise(
    kind: str, first: Mapping[object, Outcome], second: Mapping[object, Outcome]
) -> Iterator[Difference]:
    """Yield what came out otherwise in two lives, with both sides."""
    for key in dict.fromkeys((*first, *second)):
        one, other = first.get(key), second.get(key)
        told = [(side.key, dict(side.fields)) if side else None for side in (one, other)]
        if told[0] != told[1]:
            ticks = [side.moment.tick for side in (one, other) if side is not None]
            yield Difference(kind, min(ticks), (one, other))


# --- what was done from outside, and what happened -----------------------------------------------


def _deeds(first: _Life, second: _Life) -> Iterator[Difference]:
    yield from _only("deed", _deeds_of(first), _deeds_of(second))


def _deeds_of(life: _Life) -> dict[object, Outcome]:
    found: dict[object, Outcome] = {}
    for row in interventions_between(life.run, life.parted, life.until):
        data = json.loads(row.data)
        text = str(data.get("text") or (data.get("action") or {}).get("text") or "")
        if row.kind not in PLAYED:
            fields = {"name": row.agent, "text": text, "state": str(data.get("state") or "")}
            moment = Moment(row.tick, row.agent, str(data.get("place") or ""))
            found[row.kind, row.agent, row.data] = Outcome(f"deed.{row.kind}", fields, moment)
    return found


def _happenings(first: _Life, second: _Life) -> Iterator[Difference]:
    sides = [_events_of(life, TOLD) for life in (first, second)]
    yield from _only("happening", *sides)


def _promises(first: _Life, second: _Life) -> Iterator[Difference]:
    sides = [_events_of(life, PROMISES) for life in (first, second)]
    yield from _only("promise", *sides)


def _events_of(life: _Life, kinds: tuple[str, ...]) -> dict[object, Outcome]:
    found: dict[object, Outcome] = {}
    for row in life.events:
        if row.kind in kinds:
            outcome = Outcome("text", {"text": row.text}, Moment(row.tick, row.agent))
            found.setdefault((row.kind, row.agent, row.text), outcome)
    return found


# --- what came of things -------------------------------------------------------------------------


def _occasions(first: _Life, second: _Life) -> Iterator[Difference]:
    found = [invitation_outcomes(life.run, life.until) for life in (first, second)]
    for difference in _otherwise("occasion", *(dict(map(_attended, side)) for side in found)):
        if difference.tick >= first.parted:
            yield difference


def _attended(outcome: InvitationOutcome) -> tuple[object, Outcome]:
    name = outcome.fact.replace("_", " ")
    fields = {"name": name, "count": str(len(outcome.came)), "names": _some(list(outcome.came))}
    moment = Moment(max(outcome.end - 1, outcome.start), "", outcome.place)
    return outcome.fact, Outcome("came" if outcome.came else "nobody", fields, moment)


def _goals(first: _Life, second: _Life) -> Iterator[Difference]:
    yield from _otherwise("goal", _goals_of(first), _goals_of(second))


def _goals_of(life: _Life) -> dict[object, Outcome]:
    rows = {(row.agent, row.n): row for row in rows_between(life.run, GoalRow, 0, life.until)}
    return {
        key: Outcome(
            f"goal.{row.state}",
            {"name": row.agent, "goal": row.text.rstrip(".。")},
            Moment(max(row.tick, life.parted), row.agent),
        )
        for key, row in rows.items()
    }


def _news(first: _Life, second: _Life) -> Iterator[Difference]:
    """Yield by fact who came to know it in one of the lives alone."""
    facts = {**facts_of(second.run, second.until), **facts_of(first.run, first.until)}
    sides = [
        {(row.fact, row.agent): row for row in rows_between(life.run, KnowledgeRow, 0, life.until)}
        for life in (first, second)
    ]
    told: dict[str, list[Outcome | None]] = {}
    for n, (mine, others) in enumerate(((sides[0], sides[1]), (sides[1], sides[0]))):
        alone: dict[str, list[KnowledgeRow]] = {}
        for key, row in mine.items():
            if key not in others and row.source:
                alone.setdefault(row.fact, []).append(row)
        for fact, rows in alone.items():
            rows.sort(key=attrgetter("tick", "agent"))
            text = str(facts.get(fact, {}).get("text") or fact)
            names = [row.agent for row in rows]
            fields = {"names": _some(names), "text": text}
            moment = Moment(rows[0].tick, rows[0].agent)
            told.setdefault(fact, [None, None])[n] = Outcome("knows", fields, moment)
    for one, other in told.values():
        tick = min(side.moment.tick for side in (one, other) if side is not None)
        yield Difference("news", tick, (one, other))


def _some(names: list[str]) -> str:
    """Return names in a row, of many the first."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" + {more}" if more > 0 else "")


def _bonds(first: _Life, second: _Life) -> Iterator[Difference]:
    """Yield who has become closer to whom, or further off, than in the other life."""
    sides = [
        {(row.agent, row.other): row for row in rows_between(life.run, RelationRow, 0, life.until)}
        for life in (first, second)
    ]
    apart = {
        pair: abs(sides[0][pair].closeness - sides[1][pair].closeness)
        for pair in sides[0]
        if pair in sides[1]
    }
    most = sorted(pair for pair in apart if apart[pair] >= MIN_APART)
    for pair in sorted(most, key=lambda pair: -apart[pair])[:MOST_BONDS]:
        rows = [side[pair] for side in sides]
        one, other = (_bond(row, first.parted) for row in rows)
        yield Difference("bond", max(one.moment.tick, other.moment.tick), (one, other))


def _bond(row: RelationRow, parted: int) -> Outcome:
    fields = {"name": row.agent, "other": row.other, "closeness": f"{row.closeness:+d}"}
    fields["opinion"] = row.opinion
    key = "bond.says" if row.opinion else "bond"
    return Outcome(key, fields, Moment(max(row.tick, parted), row.agent))


def _talks(first: _Life, second: _Life) -> Iterator[Difference]:
    """Yield who talked with each other in one of the lives alone, with what was said first."""
    found = list(_only("talk", _talks_of(first), _talks_of(second)))
    yield from found[:MOST_TALKS]


def _talks_of(life: _Life) -> dict[object, Outcome]:
    found: dict[object, Outcome] = {}
    for line in life.lines:
        if line.to:
            fields = {"name": line.agent, "other": line.to, "text": line.text}
            outcome = Outcome("talk", fields, Moment(line.tick, line.agent))
            found.setdefault(frozenset((line.agent, line.to)), outcome)
    return found


_FINDERS = (_deeds, _happenings, _occasions, _promises, _goals, _news, _bonds, _talks)
