"""What became of promises.

A promise is what somebody said after a talk that they had promised. It is kept if its owner was
awake in its room for some minutes of its time; moved if it left the calendar before its time for
another time; taken back if an event says so; lost if it never stood in the calendar, left it
unsaid, or its time passed elsewhere. What was done there is not judged.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from town.reports.measures.lived_run import LivedRun
from town.reports.measures.measure import Measure, missing, share
from town.reports.occasions.invitations import MIN_STAY_MINUTES
from town.runfile.queries.asked import promises_in_replies, state_versions
from town.runfile.records import EventRow

NONE_PROMISED = "Nobody has promised anything in this run."
NONE_DUE = "No promise has come due in this run."
OUTCOMES = ("kept", "moved", "taken back", "lost", "to come")
Entry = Mapping[str, Any]  # of a calendar: an appointment as JSON data
Calendar = Sequence[tuple[int, Sequence[Entry]]]  # tick, and the appointments from then on


def promises(lived: LivedRun) -> list[Measure]:
    """Return how many promises were kept, moved and lost, of those whose time has come."""
    calendars: dict[str, list[tuple[int, Sequence[Entry]]]] = {}
    for tick, agent, entries in state_versions(lived.run, "appointments"):
        calendars.setdefault(agent, []).append((tick, entries or ()))
    back: dict[str, list[tuple[int, str]]] = {}  # tick and activity of what each took back
    for row in lived.run.rows(EventRow, kind="taken_back"):
        back.setdefault(row.agent, []).append((row.tick, json.loads(row.data)["activity"]))
    became = Counter[str]()
    cases: dict[str, list[str]] = {name: [] for name in OUTCOMES}
    for tick, agent, activity, event in _made(lived):
        found = _outcome(lived, event, calendars.get(agent, ())) if event else "lost"
        text = event.text if event else activity
        later = (did for when, did in back.get(agent, ()) if when >= tick)
        if found == "lost" and any(
            _is_of(event, did) if event else did in activity for did in later
        ):
            found = "taken back"
        became[found] += 1
        cases[found].append(f"{lived.time(tick)} {agent}: {text}")
    if not became:
        return [missing("promises", "promises made", NONE_PROMISED)]
    due = became.total() - became["to come"]
    made = Measure("promises", "promises made", became.total(), each=dict(became))
    shares = [made]
    for name in OUTCOMES[:-1]:
        measure = share(
            f"promises_{name.replace(' ', '_')}", f"promises {name}", became[name], due, NONE_DUE
        )
        shares.append(measure.with_cases(cases[name]))
    return shares


def _made(lived: LivedRun) -> Iterator[tuple[int, str, str, EventRow | None]]:
    """Yield the promises: tick, agent, activity, and the event of those that were taken up."""
    events = list(lived.run.rows(EventRow, kind="promised"))
    for tick, agent, activity in promises_in_replies(lived.run):
        same = (row for row in events if (row.tick, row.agent) == (tick, agent))
        taken = next((row for row in same if _is_of(row, activity)), None)
        if taken is None:
            yield tick, agent, activity, None
        else:
            events.remove(taken)
            yield tick, agent, activity, taken
    for row in events:
        yield row.tick, row.agent, "", row


def _is_of(event: EventRow, activity: str) -> bool:
    """Return whether an event tells of a promise to do `activity`; older files say so in words."""
    said = json.loads(event.data).get("activity")
    return activity in event.text if said is None else said == activity


def _outcome(lived: LivedRun, promise: EventRow, calendar: Calendar) -> str:
    since = [version for version in calendar if version[0] >= promise.tick]
    before = [entries for tick, entries in calendar if tick < promise.tick]
    known = before[-1] if before else ()
    fresh = [e for e in (since[0][1] if since else ()) if _is_of(promise, e["activity"])]
    entry = next((e for e in fresh if e not in known), fresh[0] if fresh else None)
    if entry is None:
        return "lost"
    start, end = lived.tick_of(entry["start"]), lived.tick_of(entry["end"])
    for (_, entries), (tick, later) in pairwise(since):
        if entry not in later and tick < start:
            new = (e for e in later if e not in entries)
            return "moved" if any(_is_same(entry, e) for e in new) else "lost"
    enough = min(MIN_STAY_MINUTES, lived.minutes(end - start))
    if lived.minutes_at(promise.agent, entry["place"], start, end) >= enough:
        return "kept"
    return "to come" if end > lived.frontier else "lost"


def _is_same(one: Entry, other: Entry) -> bool:
    """Return whether `other` is the appointment `one` at another time or place."""
    fact = one.get("fact")
    return one["activity"] == other["activity"] or bool(fact and fact == other.get("fact"))
