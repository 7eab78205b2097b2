"""Reading a run at any tick, also while it goes on."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.rows import MANIFEST, event, line, memory, segment, written
from town.runfile import RunFileError, RunWriter, load
from town.runfile.client import thumb, thumbs
from town.runfile.errors import sentence_for
from town.runfile.records import (
    EventRow,
    KnowledgeRow,
    MemoryRow,
    PlanRow,
    RelationRow,
    SegmentRow,
    StateRow,
)
from town.runfile.schema import APPLICATION_ID, FORMAT_VERSION


def plan_item(tick: int, n: int, activity: str) -> PlanRow:
    return PlanRow(tick, "Ann", "day", n, n * 10, n * 10 + 10, activity, "home", None, "dot", "")


def relation(tick: int, other: str, closeness: int) -> RelationRow:
    return RelationRow(tick, "Ann", other, "friend", closeness, "", None, None, 0)


def test_what_held_at_a_tick(tmp_path: Path) -> None:
    rows = [
        *(segment(0, "Ann", 5, "sleeps"), segment(5, "Ann", 9, "eats"), segment(0, "Bo", 9)),
        *(StateRow(2, "Ann", "mood", '"low"'), StateRow(6, "Ann", "mood", '"high"')),
        *(StateRow(4, "Ann", "inbox", "[1]"), memory(1, "Ann", 0), memory(6, "Ann", 1)),
        *(plan_item(0, 0, "eat"), plan_item(0, 1, "work"), plan_item(4, 0, "flee")),
        *(relation(1, "Bo", 1), relation(5, "Bo", 4), relation(5, "Cy", 2)),
        *(KnowledgeRow(7, "Ann", "fair", "Bo", 6, 1, 1), KnowledgeRow(0, "Bo", "fair", *BORN)),
        *(line(3, "Ann", 5, "Hello."), line(8, "Bo", 9, "Yes?")),
    ]
    with load(written(tmp_path / "a.sqlite", 10, *rows)) as run:
        assert run.agents() == ["Ann", "Bo"]
        at = [run.segment_of("Ann", tick) for tick in (-1, 0, 4, 5, 99)]
        assert [s and s.activity for s in at] == [None, "sleeps", "sleeps", "eats", "eats"]
        parts = [run.working_state("Ann", tick) for tick in (2, 3, 6, 7)]
        low = {"inbox": [1], "mood": "low"}
        assert parts == [{}, {"mood": "low"}, low, {**low, "mood": "high"}]
        assert [m.n for m in run.memories("Ann", 6)] == [0]
        assert [m.n for m in run.memories("Ann")] == [0, 1]
        plans = [[item.activity for item in run.plan("Ann", tick)] for tick in (3, 4)]
        assert plans == [["eat", "work"], ["flee"]]
        assert {o: r.closeness for o, r in run.relations("Ann", 5).items()} == {"Bo": 1}
        assert {o: r.closeness for o, r in run.relations("Ann", 6).items()} == {"Bo": 4, "Cy": 2}
        assert [k.agent for k in run.knowledge("fair")] == ["Bo", "Ann"]
        assert [s.text for s in run.lines(3, 8)] == ["Hello."]


BORN = ("", None, 0, 0)


def test_rows_come_in_the_order_of_their_keys_and_can_be_asked_for(tmp_path: Path) -> None:
    rows = [event(5, "Bo"), event(5, "Ann", 1), event(5, "Ann", 0), event(2, "Zoe")]
    with load(written(tmp_path / "a.sqlite", 10, *rows)) as run:
        assert list(run.rows(EventRow)) == [rows[3], rows[2], rows[1], rows[0]]
        assert list(run.rows(EventRow, up_to=5)) == [rows[3]]
        assert list(run.rows(EventRow, agent="Ann", n=1)) == [rows[1]]
        assert list(run.rows(EventRow, up_to=5, agent="Ann")) == []
        assert list(run.rows(EventRow, since=3, agent="Bo")) == [rows[0]]
        assert list(run.rows(EventRow, since=6)) == []
        with pytest.raises(TypeError, match="'events' has no column mood"):
            run.rows(EventRow, mood="good")


def test_segments_since_a_tick_are_those_not_over_by_then(tmp_path: Path) -> None:
    rows = [segment(0, "Ann", 5), segment(5, "Ann", 9), segment(0, "Bo", 9)]
    with load(written(tmp_path / "a.sqlite", 10, *rows)) as run:
        assert list(run.rows(SegmentRow, since=5)) == [rows[2], rows[1]]


def test_where_somebody_stands(tmp_path: Path) -> None:
    walk = segment(2, "Ann", 5, kind="walk", x=3, y=7, moves="RRD.UUU", planned=9)
    with load(written(tmp_path / "a.sqlite", 10, walk)) as run:
        found = [run.tile_of("Ann", tick) for tick in (1, 2, 3, 4, 5, 8)]
    assert found == [None, (3, 7), (4, 7), (5, 7), (5, 8), (5, 8)]


def test_a_run_that_goes_on_is_read_from_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    code = (
        "from town.runfile import load; from town.runfile.records import EventRow\n"
        f"run = load({str(path)!r})\n"
        "while True:\n"
        "    input(); print(run.frontier, len(list(run.rows(EventRow))), run.is_live, flush=True)"
    )
    with RunWriter.create(path, MANIFEST) as writer:
        child = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
            text=True,
        )
        with child:
            assert child.stdin
            assert child.stdout
            for tick in range(3):
                writer.step(tick + 1, [event(tick, "Ann")])
                child.stdin.write("\n")
                child.stdin.flush()
                assert child.stdout.readline() == f"{tick + 1} {tick + 1} True\n"
            child.kill()


def test_tables_come_as_dataframes_or_as_dicts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.sqlite", 3, event(2, "Ann", text="b"), event(1, "Ann", text="a"))
    with load(path) as run:
        monkeypatch.setitem(sys.modules, "pandas", None)
        assert [row["text"] for row in run.table("events")] == ["a", "b"]
        assert run.table("status")[0]["state"] == "finished"
        with pytest.raises(RunFileError, match="A run has no table 'evnts'; it has segments, "):
            run.table("evnts")


def test_tables_are_dataframes_where_pandas_is(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    with load(written(tmp_path / "a.sqlite", 3, event(1, "Ann"))) as run:
        assert list(run.table("events").columns) == ["tick", "agent", "n", "kind", "text", "data"]
        assert run.table("lines").empty
        assert list(run.table("lines").columns)[:2] == ["tick", "agent"]


def test_thumbs_are_kept_by_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 3, event(1, "Ann"))
    thumb(path, "memories", {"agent": "Ann", "n": 3}, 1)
    thumb(path, "memories", {"n": 3, "agent": "Ann"}, -1)
    thumb(path, "lines", {"tick": 3, "agent": "Ann"}, 1)
    thumb(path, "lines", {"tick": 3, "agent": "Ann"}, 0)
    assert thumbs(path) == {("memories", '{"agent":"Ann","n":3}'): -1}
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]
    with pytest.raises(RunFileError, match="give its whole key"):
        thumb(path, "memories", {"n": 3}, 1)


def test_a_copy_of_the_file_alone_is_read_and_left_alone(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", MANIFEST) as writer:
        writer.step(3, [event(2, "Ann")])
        writer._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (tmp_path / "copy").mkdir()
        copy = tmp_path / "copy" / "a.sqlite"
        copy.write_bytes((tmp_path / "a.sqlite").read_bytes())
        with load(copy) as run:
            assert (run.frontier, list(run.rows(EventRow))) == (3, [event(2, "Ann")])
            assert not run.is_live
        assert [p.name for p in copy.parent.iterdir()] == ["a.sqlite"]


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")
        db.execute("CREATE TABLE dreams (text)")
    db.close()


def cut_short(path: Path) -> None:
    written(path, 9, *(memory(1, "Ann", n) for n in range(200)))
    path.write_bytes(path.read_bytes()[:20_000])


def damaged(path: Path) -> None:
    written(path, 9, *(memory(1, "Ann", n) for n in range(200)))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x07" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, r"There is no run file at .*a\.sqlite; 'python sim.py runs' lists"),
        (lambda path: path.mkdir(), r"is a folder, not a run file; name one of the files in it"),
        (lambda path: path.touch(), r"is no run file: it is empty\."),
        (lambda path: path.write_text("Dear diary"), r"is no run file: it is no SQLite database"),
        (foreign, r"is no run file: it is a database of something else"),
        (newer, rf"in format {FORMAT_VERSION + 1} and this program reads formats up to"),
        (cut_short, r"is cut short: 20000 bytes of \d+ are there\. Copy it again"),
        (damaged, r"is damaged, perhaps cut short by an interrupted copy"),
    ],
)
def test_what_is_no_run_file_is_told_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "a.sqlite"
    make(path)
    with pytest.raises(RunFileError, match=sentence), load(path) as run:
        list(run.rows(MemoryRow))


def test_a_file_that_another_program_holds_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    other = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError) as caught:
        other.execute("SELECT * FROM events")
    assert "is locked by another program; close that program" in str(
        sentence_for(caught.value, path)
    )
    other.close()
    holder.close()


def test_a_file_that_may_not_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 1)
    with load(path) as run, pytest.raises(RunFileError, match="may not be written; give yourself"):
        run.query("DELETE FROM events")


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match=r"There is no folder .*/no to hold the run file"):
        RunWriter.create(tmp_path / "no" / "a.sqlite", {})
