"""Rows for tests, with everything that does not matter filled in."""

from pathlib import Path
from typing import Any

from town.runfile import RunWriter
from town.runfile.records import (
    AskRow,
    EventRow,
    LineRow,
    MemoryRow,
    ReplyRow,
    Row,
    SegmentRow,
    TimingRow,
)

MANIFEST = {"scenario": "tiny", "start": "2026-06-18T06:00:00", "seconds_per_tick": 10, "seed": 1}


def segment(tick: int, agent: str, until: int, activity: str = "rests", **more: Any) -> SegmentRow:
    """Return a segment of `agent` at the origin."""
    values: dict[str, Any] = dict.fromkeys(("object", "talk", "during", "after", "refused"))
    values |= {"kind": "act", "place": "home/room", "icon": "dot", "x": 0, "y": 0, "moves": ""}
    return SegmentRow(tick, agent, until, activity=activity, **(values | more))


def event(tick: int, agent: str, n: int = 0, text: str = "Something happened.") -> EventRow:
    """Return an event without data."""
    return EventRow(tick, agent, n, "note", text, "{}")


def line(tick: int, agent: str, until: int, text: str, **more: Any) -> LineRow:
    """Return a line to nobody in particular."""
    values: dict[str, Any] = {"talk": "t", "to": None, "tells": "[]", "ends": 0}
    return LineRow(tick, agent, until, text=text, **(values | more))


def memory(tick: int, agent: str, n: int, text: str = "the oven is hot", **more: Any) -> MemoryRow:
    """Return a memory of what was seen at `tick`."""
    values: dict[str, Any] = dict.fromkeys(("about", "facts", "evidence"), "[]")
    values |= {"created": tick, "kind": "observation", "importance": 3, "place": "home/room"}
    values |= {"depth": 0, "source": "sight", "vector": b"\x01\xff"}
    return MemoryRow(tick, agent, n, text=text, **(values | more))


def ask(tick: int, agent: str, thought: int, n: int = 0) -> AskRow:
    """Return a question that was answered at once."""
    return AskRow(tick, agent, n, thought, "next_step", "ended", "{}", 1, "ok")


def reply(thought: int, agent: str, n: int = 0, attempt: int = 1) -> ReplyRow:
    """Return a reply as it arrived."""
    return ReplyRow(thought, agent, n, attempt, "0" * 32, f'{{"minutes":{thought}}}', None)


def timing(of: ReplyRow, ms: float = 1.5) -> TimingRow:
    """Return the timing of a reply."""
    return TimingRow(of.thought, of.agent, of.n, of.attempt, ms, ms, 1, 100, None, 20)


def written(path: Path, frontier: int, *rows: Row, finish: bool = True) -> Path:
    """Return the path of a run file that holds `rows`."""
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(frontier, rows)
        if finish:
            writer.finish()
    return path
