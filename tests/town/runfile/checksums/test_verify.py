"""Whatever is altered in a step of a run file is found, with its table and the time of the step."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.rows import MANIFEST, event, segment
from tests.helpers.tampering import (
    SEALED,
    STEP_TICKS,
    STEPS,
    add_row,
    change_column,
    delete_row,
    made_up,
    sql,
    swap_rows,
)
from town.runfile import RunFileError, RunWriter, fork, load, schema
from town.runfile.checksums.verify import Verification, verified
from town.runfile.records import SegmentRow

STEPLESS = ("manifest", "vectors", "texts")
TIMES = ["day 1 06:00", "day 1 06:10", "day 1 06:20", "day 1 06:30", "day 1 06:40"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_up(tmp_path_factory.mktemp("made") / "made.sqlite")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "a.sqlite"))


def found_in(path: Path) -> dict[str, int | None]:
    return {each.table: each.since for each in verified(path).alterations}


def test_what_was_written_is_whole(path: Path) -> None:
    found = verified(path, thorough=True)
    assert (found.alterations, found.steps, found.frontier) == ((), STEPS + 1, STEPS * STEP_TICKS)
    assert found.sentence == f"{path} is whole: 5 steps, up to {TIMES[4]}."
    with closing(sqlite3.connect(path)) as db:
        for table in SEALED:
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] >= STEPS, table


@pytest.mark.parametrize("step", range(STEPS))
@pytest.mark.parametrize("table", [kind.table for kind in schema.TABLES])
def test_any_column_of_any_row_that_is_changed(
    made: Path, table: str, step: int, path: Path
) -> None:
    for column in schema.columns(schema.BY_NAME[table]):
        shutil.copy(made, path)
        assert change_column(path, table, column, step) == 1
        assert found_in(path)[table] == step * STEP_TICKS, column


@pytest.mark.parametrize("step", range(STEPS))
@pytest.mark.parametrize("table", SEALED)
def test_a_row_that_is_missing(table: str, step: int, path: Path) -> None:
    assert delete_row(path, table, step) == 1
    assert found_in(path)[table] == (None if table in STEPLESS else step * STEP_TICKS)


@pytest.mark.parametrize("step", range(STEPS))
@pytest.mark.parametrize("table", SEALED)
def test_a_row_too_many(table: str, step: int, path: Path) -> None:
    assert add_row(path, table, step) == 1
    assert found_in(path)[table] == (None if table in STEPLESS else step * STEP_TICKS)


@pytest.mark.parametrize("table", SEALED)
def test_two_rows_that_changed_places(table: str, path: Path) -> None:
    assert swap_rows(path, table, 1, 3) == 2
    (only,) = verified(path).alterations
    assert only.table == table
    assert (only.since, only.steps) == ((None, 0) if table in STEPLESS else (STEP_TICKS, 2))


@pytest.mark.parametrize(
    ("statement", "table", "step"),
    [
        ("DELETE FROM progress WHERE frontier = 120", "progress", 1),
        ("DELETE FROM progress WHERE frontier = 240", "progress", 3),
        ("UPDATE progress SET at = '2026-01-01' WHERE frontier = 120", "progress", 1),
        ("UPDATE progress SET frontier = 121 WHERE frontier = 120", "progress", 1),
        ("UPDATE progress SET checksums = x'00' WHERE frontier = 120", "progress", 1),
        ("UPDATE progress SET checksums = NULL WHERE frontier = 240", "progress", 4),
        ("UPDATE progress SET checksums = NULL", "progress", 4),
        ("INSERT INTO progress SELECT 130, at, checksums FROM progress LIMIT 1", "progress", 2),
        ("UPDATE status SET frontier = 7", "status", 4),
        (
            "UPDATE checksums SET checksum = x'0011223344556677' WHERE name = 'vectors'",
            "vectors",
            -1,
        ),
        ("DELETE FROM checksums", "manifest", -1),
    ],
)
def test_checksums_that_were_altered_themselves(
    statement: str, table: str, step: int, path: Path
) -> None:
    assert sql(path, statement) >= 1
    assert found_in(path)[table] == (None if step < 0 else step * STEP_TICKS)


def test_it_is_said_in_one_sentence(path: Path) -> None:
    sql(path, "UPDATE events SET text = 'Nothing.' WHERE tick > 60")
    sql(path, "DELETE FROM memories WHERE n = 2", "DELETE FROM vectors")
    assert verified(path).sentence == (
        f"{path} was altered after it was written: 'events' from {TIMES[1]} on, 'memories' from "
        f"{TIMES[2]} on and 'vectors' (3 of 5 steps)."
    )


# --- what is written in other ways than step by step ----------------------------------------------


def whole(path: Path) -> Verification:
    found = verified(path)
    assert found.alterations == ()
    return found


def test_a_segment_may_end_otherwise_than_planned(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST, [segment(-1, "Bo", 90)]) as writer:
        whole(path)
        writer.step(5, [segment(0, "Ann", 40), segment(7, "Cy", 12)])
        whole(path)
        writer.step(8, [segment(0, "Ann", 6, planned=40), segment(6, "Ann", 8)])
        writer.step(20, [segment(6, "Ann", 19, planned=8), segment(-1, "Bo", 12, planned=90)])
        whole(path)
    for change, since in {"until = 14": 8, "refused = 'Taken.'": 8, "planned = NULL": 5}.items():
        bad = Path(shutil.copy(path, tmp_path / "bad.sqlite"))
        sql(bad, f"UPDATE segments SET {change} WHERE tick = 6")
        assert found_in(bad) == {"segments": since}


def test_a_segment_that_lasts_is_guarded_but_for_how_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(5, [segment(0, "Ann", 40)])
    for column in ("activity", "until", "moves"):
        bad = Path(shutil.copy(path, tmp_path / f"{column}.sqlite"))
        changed = {"activity": "'naps'", "until": "39", "moves": "'UU'"}[column]
        sql(bad, f"UPDATE segments SET {column} = {changed}")
        assert found_in(bad) == {"segments": 0}
    sql(path, "UPDATE segments SET refused = 'Taken.'")
    whole(path)


@pytest.mark.parametrize("late", [event(3, "Ann"), segment(3, "Ann", 9), segment(0, "Ann", 2)])
def test_what_is_settled_is_not_written_again(late: SegmentRow, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(5, [segment(0, "Ann", 4)])
        with pytest.raises(ValueError, match="comes after frontier 5"):
            writer.step(9, [late])
        writer.step(9, [event(5, "Ann")])
        writer.step(9, [])
    assert whole(path).steps == 3


def test_what_is_beyond_the_frontier_may_change(path: Path) -> None:
    sql(path, "INSERT INTO events VALUES (900, 'Ann', 0, 'note', 'Later.', '{}')")
    whole(path)
    with RunWriter.open(path) as writer:
        writer.set_manifest("model", "other")
        writer.store_vectors([("f" * 32, b"\x01"), ("0" * 32, b"\x01")])
        writer.step(270, [event(250, "Ann")])
    assert whole(path).steps == STEPS + 2


def test_an_altered_run_is_not_resumed(path: Path) -> None:
    sql(path, "DELETE FROM relations WHERE closeness = 2")
    before = content(path)
    with pytest.raises(
        RunFileError, match=r"'relations' from day 1 06:20 on .* Nothing was written"
    ):
        RunWriter.open(path)
    assert content(path) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


@pytest.mark.parametrize("at", [0, 59, 120, 130, 240])
def test_a_fork_is_whole_and_keeps_its_steps(at: int, path: Path, tmp_path: Path) -> None:
    branch = fork(path, at, tmp_path / "b.sqlite")
    assert whole(branch).steps == at // STEP_TICKS + 1 + (at % STEP_TICKS > 0)
    with RunWriter.open(branch) as writer:
        writer.step(at + 1, [event(at, "Bo")])
    whole(branch)


def test_a_fork_of_an_altered_run_says_so(path: Path, tmp_path: Path) -> None:
    sql(path, "UPDATE lines SET text = 'No.' WHERE tick > 120")
    before, after = fork(path, 120, tmp_path / "b.sqlite"), fork(path, 150, tmp_path / "c.sqlite")
    assert whole(before).steps == 3
    assert whole(after).steps == 1
    with load(before) as first, load(after) as second:
        assert "altered" not in first.manifest["parent"]
        assert "'lines' from day 1 06:20 on" in second.manifest["parent"]["altered"]
    with RunWriter.open(after):
        pass


def test_a_live_run_is_checked_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        for n in range(5):
            writer.step(n + 1, [event(n, "Ann")])
            assert whole(path).frontier == n + 1
