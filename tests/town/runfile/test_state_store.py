"""Working states are packed each on the one before, and read again at any tick."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.rows import MANIFEST, event
from town.runfile import RunFileError, RunWriter, fork, load
from town.runfile.checksums.verify import verified
from town.runfile.queries.asked import state_versions
from town.runfile.queries.minds import state_part_at
from town.runfile.records import StateRow
from town.runfile.state_store import WHOLE_EVERY, packed, unpacked
from town.text import canonical

STEPS = 3 * WHOLE_EVERY + 5
SEEN = [f"Bo carries sack number {n} over the bridge to the mill" for n in range(STEPS)]


def states(tick: int) -> list[StateRow]:
    """Return what Ann and Bo keep in mind at a tick: Ann all she saw, Bo now this, now nothing."""
    return [
        StateRow(tick, "Ann", "percepts", canonical(SEEN[: tick + 1])),
        StateRow(tick, "Bo", "thought", canonical({"why": SEEN[tick]} if tick % 2 else None)),
    ]


def lived(path: Path, stops: tuple[int, ...] = ()) -> Path:
    """Write a run step by step; at `stops` the file is closed and opened again."""
    writer = RunWriter.create(path, MANIFEST)
    for tick in range(STEPS):
        if tick in stops:
            writer.close()
            writer = RunWriter.open(path)
        writer.step(tick + 1, states(tick))
    writer.finish()
    return path


def test_what_a_text_shares_with_the_one_before_takes_no_room() -> None:
    before, now = canonical(SEEN[:-1]), canonical(SEEN)
    data = packed(now, before)
    assert unpacked(data, before) == now
    assert len(data) < len(packed(now)) / 3
    assert unpacked(packed("")) == ""


def test_a_state_is_read_at_any_tick(tmp_path: Path) -> None:
    with load(lived(tmp_path / "a.sqlite")) as run:
        for tick in range(STEPS):
            assert run.working_state("Ann", tick + 1) == {"percepts": SEEN[: tick + 1]}
            found = state_part_at(run, "Bo", "thought", tick + 1)
            assert found == ({"why": SEEN[tick]} if tick % 2 else None)
        assert run.working_state("Ann", 0) == {}
        assert state_versions(run, "percepts")[20] == (20, "Ann", SEEN[:21])
        rows = list(run.rows(StateRow, since=30, up_to=40, agent="Bo"))
        assert rows == [states(tick)[1] for tick in range(30, 40)]
        assert list(run.rows(StateRow, tick=9, part="percepts")) == [states(9)[0]]
        assert [row.tick for row in run.rows(StateRow, value="null", up_to=5)] == [0, 2, 4]


def test_few_rows_rest_on_each_other(tmp_path: Path) -> None:
    with closing(sqlite3.connect(lived(tmp_path / "a.sqlite"))) as db:
        alone = "SELECT tick FROM agent_state WHERE agent = 'Ann' AND basis IS NULL ORDER BY tick"
        assert [tick for (tick,) in db.execute(alone)] == list(range(0, STEPS, WHOLE_EVERY))


def test_a_run_that_was_stopped_holds_the_same_bytes(tmp_path: Path) -> None:
    def held(path: Path) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as db:
            return db.execute("SELECT * FROM agent_state ORDER BY agent, part, tick").fetchall()

    once = lived(tmp_path / "a.sqlite")
    assert held(lived(tmp_path / "b.sqlite", stops=(1, 7, WHOLE_EVERY, 40))) == held(once)
    branch = fork(once, 23, tmp_path / "c.sqlite")
    with RunWriter.open(branch) as writer:
        for tick in range(23, STEPS):
            writer.step(tick + 1, states(tick))
    assert held(branch) == held(once)
    assert verified(branch).alterations == ()


def test_a_step_that_failed_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(1, states(0))
        for _ in range(2):
            with pytest.raises(ValueError, match="do not fit"):
                writer.step(2, [*states(1), event(1, "Ann"), event(1, "Ann")])
        writer.step(3, states(2))
    with load(path) as run:
        assert run.working_state("Ann", 9) == {"percepts": SEEN[:3]}


def test_a_state_older_than_the_newest_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        with pytest.raises(ValueError, match="'percepts' of Ann at tick 4 comes after"):
            writer.step(9, [*states(5), *states(4)])
        writer.step(9, states(5))
        with pytest.raises(ValueError, match="'percepts' of Ann at tick 4 comes after"):
            writer.step(10, states(4))


def test_a_row_that_others_rest_on_and_is_missing_is_told(tmp_path: Path) -> None:
    path = lived(tmp_path / "a.sqlite")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM agent_state WHERE tick = 3")
    with load(path) as run:
        assert run.working_state("Ann", 3) == {"percepts": SEEN[:3]}
        assert run.working_state("Ann", 20) == {"percepts": SEEN[:20]}
        with pytest.raises(RunFileError, match="the row of tick 3 that it rests on is missing"):
            run.working_state("Ann", 6)
