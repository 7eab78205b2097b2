"""What happened in town between two ticks: rows of a table, segments, comings and goings, commands.

Every function reads what was settled from tick `since` on and before tick `until`, so that a caller
that follows a run reads each row once.
"""

from collections.abc import Iterable
from typing import TypeVar

from town.runfile.guard.checked import checked_json
from town.runfile.reader import Run
from town.runfile.records import InterventionRow, Row, SegmentRow
from town.runfile.schema import names
from town.text import canonical

R = TypeVar("R", bound=Row)
_SEGMENTS = f"""
SELECT {names(SegmentRow)} FROM segments WHERE tick >= :since
UNION ALL
SELECT {names(SegmentRow, "s.")} FROM json_each(:unfinished) AS o
JOIN segments AS s ON s.tick = o.value ->> 0 AND s.agent = o.value ->> 1
"""
_REFUSED = f"""
SELECT {names(SegmentRow)} FROM segments WHERE tick >= ? AND tick < ? AND refused IS NOT NULL
"""
_VISITS = """
SELECT tick, agent, kind = 'enter' FROM interventions
WHERE kind IN ('enter', 'exit') AND tick >= ? AND tick < ? ORDER BY tick, n
"""
_INTERVENTIONS = f"""
SELECT {names(InterventionRow, "i.")} FROM interventions AS i WHERE tick >= ? AND tick < ?
AND NOT (kind = 'hesitate' AND EXISTS (
    SELECT 1 FROM interventions AS b
    WHERE b.tick = i.tick - 1 AND b.agent = i.agent AND b.kind = 'hesitate'
)) ORDER BY tick, n
"""
_PLAYED = """
SELECT agent, kind FROM interventions WHERE kind IN ('enter', 'exit', 'possess', 'release')
AND tick <= ifnull(?, tick)
ORDER BY tick, n
"""
_PACE = "SELECT data FROM commands WHERE kind = 'pace' ORDER BY n DESC LIMIT 1"
_IS_PLAYED = """
SELECT kind IN ('enter', 'possess') FROM interventions
WHERE agent = ? AND kind IN ('enter', 'exit', 'possess', 'release') AND tick <= ?
ORDER BY tick DESC, n DESC LIMIT 1
"""


def rows_between(
    run: Run, kind: type[R], since: int, until: int, agent: str | None = None
) -> list[R]:
    """Return the rows of one table, of `agent` or of everyone, by tick and then by key.

    Memories come without their vectors, which are empty.
    """
    chosen = names(kind).replace('"vector"', "x'' AS vector")
    who = "agent = ? AND " if agent else ""
    order = ", ".join(f'"{name}"' for name in dict.fromkeys(("tick", *kind.key)))
    sql = f"SELECT {chosen} FROM {kind.table} WHERE {who}tick >= ? AND tick < ? ORDER BY {order}"
    values = (agent, since, until) if agent else (since, until)
    return run.select(kind, sql, values)


def has_segments(run: Run) -> bool:
    """Return whether anybody has done anything yet."""
    return bool(run.query("SELECT 1 FROM segments LIMIT 1"))


def segments_since(
    run: Run, since: int, unfinished: Iterable[tuple[int, str]] = ()
) -> list[SegmentRow]:
    """Return the segments that began at `since` or later, and again the `unfinished` ones.

    A segment still changes while it lasts; `unfinished` names such by (first tick, agent).
    """
    values = {"since": since, "unfinished": canonical([list(one) for one in unfinished])}
    return run.select(SegmentRow, _SEGMENTS, values)


def refused_segments(run: Run, since: int, until: int) -> list[SegmentRow]:
    """Return the segments that were cut short because a claim was refused."""
    return run.select(SegmentRow, _REFUSED, (since, until))


def visits_between(run: Run, since: int, until: int) -> list[tuple[int, str, bool]]:
    """Return when visitors came to town (True) and left it (False): (tick, name, came)."""
    rows = run.tuples(_VISITS, (since, until), int, str, int)
    return [(tick, agent, bool(came)) for tick, agent, came in rows]


def interventions_between(run: Run, since: int, until: int) -> list[InterventionRow]:
    """Return what came from outside; hesitation that goes on from tick to tick comes once."""
    return run.select(InterventionRow, _INTERVENTIONS, (since, until))


def shown_speed(run: Run) -> float | None:
    """Return how fast a window that plays the run last said that it shows it, in ticks a second."""
    for (data,) in run.tuples(_PACE, (), str):
        speed = checked_json(data, run.path).get("speed")
        return float(speed) if isinstance(speed, int | float) and speed > 0 else None
    return None


def played_people(run: Run, tick: int | None = None) -> list[str]:
    """Return the people whose body a player has at `tick`; at the end of the run for None."""
    last = dict(run.tuples(_PLAYED, (tick,), str, str))
    return [name for name, kind in last.items() if kind in ("enter", "possess")]


def is_played(run: Run, agent: str, tick: int) -> bool:
    """Return whether a player has the body of `agent` at `tick`."""
    return any(played for (played,) in run.query(_IS_PLAYED, (agent, tick)))
