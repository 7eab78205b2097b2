"""Rows for tests, with everything that does not matter filled in."""

from pathlib import Path
from typing import Any

from town.runfile import RunWriter
from town.runfile.records import (
    AskRow,
    EventRow,
    FactRow,
    IntentionRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    PlanRow,
    RelationRow,
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


def held(tick: int, agent: str, fact: str, text: str, **more: Any) -> FactRow:
    """Return how somebody holds a fact."""
    values: dict[str, Any] = {"kind": "claim", "source": "Bo", "about": "[]", "witnesses": "[]"}
    values |= {"belief": "claimed", "spread": 0.5, "starts": None, "ends": None, "place": None}
    values |= {"stale": None, "words": "[]", "also": "[]", "called_off": 0, "held": 1}
    return FactRow(tick, agent, fact, text, **(values | more))


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


ROWS_OF_ALL: tuple[Row, ...] = (
    segment(0, "Ann", 900, "kneads"),
    segment(900, "Ann", 2000, "rests"),
    line(5, "Bo", 8, "There is a fair.", tells='["fair"]', talk="5:Bo"),
    KnowledgeRow(0, "Bo", "fair", "", None, None, 0),
    KnowledgeRow(8, "Ann", "fair", "Bo", 5, 0, 1),
    held(8, "Ann", "fair", "There is a fair.", about='["Bo"]'),
    memory(8, "Ann", 0, "There is a fair.", facts='["fair"]'),
    memory(20, "Ann", 1, "Bo wants company.", kind="reflection", evidence="[0]", depth=1),
    RelationRow(8, "Ann", "Bo", "neighbour", 2, "kind enough", 3, 8, 1),
    IntentionRow(8, "Ann", 1, "news", "tells Bo", "Bo", "", "fair", 8, 900, "open", 0, ""),
    PlanRow(1, "Ann", "day", 0, 10, 90, "sweeps the yard", "home/yard", None, "dot", ""),
    PlanRow(9, "Ann", "day", 0, 10, 90, "goes to the fair", "green", None, "dot", "asked"),
    ask(6, "Ann", 5),
    reply(5, "Ann"),
    ReplyRow(5, "Ann", 0, 2, "0" * 32, "{", "This is no JSON."),
    timing(reply(5, "Ann")),
)
