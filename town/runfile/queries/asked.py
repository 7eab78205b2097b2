"""Questions together with the replies that were taken, and the versions of a part of a mind."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from town.runfile.guard.checked import checked_json
from town.runfile.reader import Run
from town.runfile.records import StateRow
from town.text import canonical

_ANSWERED = """
SELECT a.tick, a.agent, a.n, a.thought, a.kind, a.fields, max(r.reply) FROM asks AS a
LEFT JOIN replies AS r
ON r.thought = a.thought AND r.agent = a.agent AND r.n = a.n AND r.error IS NULL
WHERE a.kind IN (SELECT value FROM json_each(?))
GROUP BY a.tick, a.agent, a.n ORDER BY a.tick, a.agent, a.n
"""
_AFTER_TALK = """
SELECT a.tick, a.agent, d.value FROM asks AS a
JOIN replies AS r
ON r.thought = a.thought AND r.agent = a.agent AND r.n = a.n AND r.error IS NULL
JOIN json_each(CASE WHEN json_valid(r.reply) THEN r.reply ELSE '{}' END, ?) AS d
WHERE a.kind = 'after_talk' AND a.outcome = 'ok' ORDER BY 1, 2, d.key
"""


class AnsweredAsk(NamedTuple):
    """A question with its fields, and the reply that was taken as JSON data, None for none."""

    tick: int  # with which its results took effect
    agent: str
    n: int
    thought: int  # tick of the observation that it is about
    kind: str
    fields: dict[str, Any]
    reply: Any


def answered_asks(run: Run, kinds: Sequence[str]) -> list[AnsweredAsk]:
    """Return the questions of `kinds` in order of time, each with its reply."""
    types = (int, str, int, int, str, str, str | None)
    rows = run.tuples(_ANSWERED, (canonical(list(kinds)),), *types)
    return [
        AnsweredAsk(tick, agent, n, thought, kind, checked_json(fields, run.path), _data(reply))
        for tick, agent, n, thought, kind, fields, reply in rows
    ]


def _data(reply: Any) -> Any:
    try:
        return json.loads(reply) if reply else None
    except (ValueError, TypeError):
        return None  # the journal keeps what a model wrote, also what is no JSON


def state_versions(run: Run, part: str) -> list[tuple[int, str, Any]]:
    """Return all versions of one part of the minds' states in order of time: tick, agent, data."""
    return [
        (row.tick, row.agent, checked_json(row.value, run.path))
        for row in run.rows(StateRow, part=part)
    ]


def promises_in_replies(run: Run) -> list[tuple[int, str, str]]:
    """Return what people said after talks that they had promised: (tick, agent, activity)."""
    rows = run.query(_AFTER_TALK, ("$.promises",))
    found = [(tick, agent, _data(promise)) for tick, agent, promise in rows]
    return [
        (tick, agent, promise["activity"])
        for tick, agent, promise in found
        if isinstance(promise, dict) and isinstance(promise.get("activity"), str)
    ]
