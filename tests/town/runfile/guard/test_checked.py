"""Values that no run writes are found where they are read."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sim import Simulation, interviewer_of
from tests.helpers.living import HAMLET
from tests.helpers.rows import MANIFEST, ROWS_OF_ALL, event, memory, segment, written
from town.interface import StoredPrompt
from town.runfile import Run, RunFileError, RunWriter, digest, fork, load
from town.runfile.queries.model_calls import call_totals
from town.runfile.records import EventRow, Row, SegmentRow, StateRow
from town.runfile.state_store import packed


def put(path: Path, table: str, column: str, value: object) -> None:
    """Put a value into all rows of a column, whatever the table says it may hold."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        db.execute("PRAGMA writable_schema = ON")
        plain = sql.replace("STRICT, ", "").replace(" STRICT", "").replace(" NOT NULL", "")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (plain, table))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(f'UPDATE OR IGNORE {table} SET "{column}" = ?', (value,))
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, table))


def events(run: Run) -> object:
    return list(run.rows(EventRow))


def segments(run: Run) -> object:
    return list(run.rows(SegmentRow))


def memories(run: Run) -> object:
    return run.memories("Ann")


def state(run: Run) -> object:
    return run.working_state("Ann", 99)


CASES: list[tuple[str, str, object, Callable[[Run], object], str]] = [
    ("events", "text", b"x", events, "events.text holds a value of the wrong type"),
    ("events", "text", None, events, "events.text holds a value of the wrong type"),
    ("events", "n", 10**15, events, "events.n holds a number that is too large"),
    ("events", "data", "[1,", events, "events.data holds what is no JSON"),
    ("events", "data", "[" * 100_000, events, "events.data holds what is no JSON"),
    ("events", "data", '{"x":NaN}', events, "events.data holds what is no JSON"),
    ("events", "data", "[1]", events, "events.data holds JSON of another form"),
    ("memories", "about", "[1]", memories, "memories.about holds JSON of another form"),
    ("memories", "evidence", '["a"]', memories, "memories.evidence holds JSON of another form"),
    ("segments", "kind", "flies", segments, "segments.kind holds 'flies'"),
    ("segments", "moves", "UX", segments, "segments.moves holds a step that is none of"),
    ("segments", "agent", b"Ann", Run.agents, "it holds .* which cannot be"),
    ("asks", "kind", b"k", lambda run: call_totals(run, "kind"), "it holds .* which cannot be"),
    ("progress", "frontier", 10**15, lambda run: run.frontier, "has reached tick 1000"),
    ("status", "state", "asleep", lambda run: run.status, "its status cannot be"),
    ("status", "model", "{", lambda run: run.status, "its status cannot be"),
    ("manifest", "value", '"?"', lambda run: run.manifest, "'[a-z_]+' of its manifest holds"),
    ("manifest", "value", "{", lambda run: run.manifest, "what is no JSON"),
    ("agent_state", "value", packed("{"), state, "what is no JSON"),
    ("agent_state", "value", b"\xff\xff", state, "a state cannot be unpacked"),
    ("agent_state", "value", packed("{}")[:-1], state, "it is cut short or too long"),
    ("agent_state", "value", 7, state, "it is neither packed nor a text"),
    ("agent_state", "basis", 0, state, "the row of tick 0 that it rests on is missing"),
    ("agent_state", "basis", 1, state, "the row of tick 1 that it rests on is missing"),
]


@pytest.mark.parametrize(("table", "column", "value", "use", "sentence"), CASES)
def test_what_no_run_writes_is_found(
    tmp_path: Path,
    table: str,
    column: str,
    value: object,
    use: Callable[[Run], object],
    sentence: str,
) -> None:
    rows = [row for row in ROWS_OF_ALL if row.table not in ("events", "segments", "memories")]
    more: list[Row] = [event(1, "Ann"), segment(0, "Ann", 5), memory(1, "Ann", 0)]
    more.append(StateRow(1, "Ann", "mood", "{}"))
    path = written(tmp_path / "a.sqlite", 10, *rows, *more)
    put(path, table, column, value)
    with load(path) as run, pytest.raises(RunFileError, match=sentence) as told:
        use(run)
    assert "is damaged or was altered" in str(told.value)


@pytest.mark.parametrize(
    "clock",
    [{"start": "tomorrow"}, {"start": "9999-12-31T00:00:00"}, {"seconds_per_tick": 0}],
)
def test_a_clock_that_cannot_be_is_found(tmp_path: Path, clock: dict[str, object]) -> None:
    RunWriter.create(tmp_path / "a.sqlite", {**MANIFEST, **clock}).finish()
    with load(tmp_path / "a.sqlite") as run, pytest.raises(RunFileError, match="its clock cannot"):
        run.clock.label(0)


def test_a_text_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 10, event(1, "Ann", text="Something odd."))
    path.write_bytes(path.read_bytes().replace(b"Something odd.", b"Something \xff\xff\xff."))
    with pytest.raises(RunFileError, match="a text in it is no UTF-8"):
        digest(path)


def test_the_name_of_a_broken_table_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 10)
    data = path.read_bytes().replace(b"tableeventsevents", b"table\xa0vents\xa0vents")
    path.write_bytes(data.replace(b"CREATE TABLE events (", b"CREATE TABLE events ["))
    with pytest.raises(RunFileError, match="a text in it is no UTF-8"):
        load(path)


@pytest.mark.parametrize("packed", [zlib.compress(b"x" * 20_000_000), b"\x78\x9c", b"no zip"])
def test_a_prompt_that_cannot_be_unpacked_is_told(tmp_path: Path, packed: bytes) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.store_prompts([StoredPrompt(1, "Ann", 0, 1, "notice", "s", "u", "{}")])
    put(path, "texts", "text", packed)
    with load(path) as run, pytest.raises(RunFileError, match="a prompt cannot be unpacked"):
        run.prompts()


def test_a_state_that_cannot_be_taken_up_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    sim = Simulation.create(HAMLET, path, 1)
    sim.run(sim.clock.parse("06:55"))
    sim.close()
    put(path, "agent_state", "basis", None)
    put(path, "agent_state", "value", packed(json.dumps([{"kind": []}])))
    with load(path) as run, pytest.raises(RunFileError, match="a saved state cannot be taken up"):
        interviewer_of(run, "Wilf Tansley", run.frontier)
    with load(path) as run:
        branch = fork(path, run.frontier, tmp_path / "b.sqlite")
    with pytest.raises(RunFileError, match="a saved state cannot be taken up"):
        Simulation.resume(branch)


def test_a_manifest_without_its_town_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 10)
    with pytest.raises(RunFileError, match=r"lacks '.*', so the town cannot be taken up"):
        Simulation.resume(path)
