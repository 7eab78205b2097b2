"""What went on in minds: state, thoughts, and the questions and replies of one thought."""

from typing import Any, NamedTuple, TypeVar

from town.runfile.guard.checked import checked_json
from town.runfile.reader import Run
from town.runfile.records import AskRow, ReplyRow, TimingRow
from town.runfile.schema import names
from town.runfile.state_store import BETWEEN, NEWEST

T = TypeVar("T", AskRow, ReplyRow, TimingRow)
_THOUGHTS = """
SELECT thought, min(tick), min(why), group_concat(kind, ' '), max(outcome = 'failed')
FROM asks WHERE agent = ? AND thought >= ? AND tick < ? GROUP BY thought ORDER BY thought
"""


class ThoughtSummary(NamedTuple):
    """One thought of one person, without what was asked in it."""

    tick: int  # of the observation it is about
    settled: int  # tick with which its results took effect
    why: str
    kinds: tuple[str, ...]  # of its questions, in order
    failed: bool  # whether any of them failed


def state_part_at(run: Run, agent: str, part: str, until: int) -> Any:
    """Return one part of a mind's state, settled before tick `until`, as JSON data or None."""
    found = run.states(NEWEST, agent=agent, before=until, part=part)
    return checked_json(found[-1][3], run.path) if found else None


def thinking_between(run: Run, since: int, until: int) -> list[tuple[int, str, bool]]:
    """Return when thoughts began and ended: (tick, agent, whether a thought is in flight)."""
    found = run.states(BETWEEN, part="thought", since=since, before=until)
    return [
        (tick, agent, text not in ("null", "{}")) for tick, agent, _, text in found if tick >= since
    ]


def thoughts_between(run: Run, agent: str, since: int, until: int) -> list[ThoughtSummary]:
    """Return the thoughts about ticks from `since` on that were settled before tick `until`."""
    rows = run.tuples(_THOUGHTS, (agent, since, until), int, int, str, str, int)
    return [
        ThoughtSummary(tick, settled, why, tuple(kinds.split()), bool(failed))
        for tick, settled, why, kinds, failed in rows
    ]


def rows_of_thought(run: Run, kind: type[T], agent: str, thought: int) -> list[T]:
    """Return the asks, replies or timings of one thought, by their number and try."""
    order = "n" if kind is AskRow else "n, attempt"
    sql = f"SELECT {names(kind)} FROM {kind.table} WHERE thought = ? AND agent = ? ORDER BY {order}"
    return run.select(kind, sql, (thought, agent))
