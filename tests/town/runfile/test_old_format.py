"""A file of format 1 is read, resumed, forked and replayed through a table of names.

`format-1.sqlite.xz` was written by version 0.1.0: the hamlet at seed 1 until 08:45.
"""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from agents.prompts.sanitize import estimate_tokens
from sim import Simulation
from tests.helpers.living import HAMLET
from town.reports.measures.table import measured
from town.runfile import load, old_format
from town.runfile.runs.compare import differences, digest
from town.runfile.runs.fork import fork
from town.text import canonical

UNTIL = "08:45"
LATER = "09:30"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.sqlite"
    packed = Path(__file__).with_name("format-1.sqlite.xz").read_bytes()
    path.write_bytes(lzma.decompress(packed))
    return path


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "new.sqlite"
    with_until(Simulation.create(HAMLET, path, 1), UNTIL)
    return path


def with_until(sim: Simulation, until: str) -> None:
    sim.run(sim.clock.parse(until))
    sim.close()


def test_what_version_0_1_0_lived_is_what_is_lived_today(old: Path, new: Path) -> None:
    before = old.read_bytes()
    assert differences(old, new) == []
    assert digest(old) == digest(new)
    assert old.read_bytes() == before, "reading writes nothing"


def test_it_is_measured_as_a_run_of_today(old: Path, new: Path) -> None:
    with load(old) as before, load(new) as now:
        found = measured(before, estimate_tokens).measures
        assert found == measured(now, estimate_tokens).measures
        assert found["questions"].value


def test_the_table_of_names_is_the_whole_difference(old: Path, new: Path) -> None:
    with closing(sqlite3.connect(old)) as a, closing(sqlite3.connect(new)) as b:
        for table, columns in columns_of(a).items():
            now_called = old_format.TABLES.get(table, table)
            renamed = [old_format.COLUMNS.get((table, name), name) for name in columns]
            assert renamed == columns_of(b)[now_called], table
        rows = a.execute("SELECT tick, agent, facet, value FROM facets").fetchall()
        values = {(t, n, old_format.PARTS.get(f, f)): (f, v) for t, n, f, v in rows}
        for tick, name, part, value in b.execute(
            "SELECT tick, agent, part, value FROM agent_state"
        ):
            assert old_format.renamed_value(*values.pop((tick, name, part))) == value
        assert values == {}


def columns_of(db: sqlite3.Connection) -> dict[str, list[str]]:
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for (name,) in names}


def test_it_is_resumed_as_if_it_had_been_begun_today(old: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.sqlite"
    with_until(Simulation.create(HAMLET, whole, 1), LATER)
    with_until(Simulation.resume(old), LATER)
    assert differences(old, whole) == []
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)


def test_it_is_forked_and_stays_as_it_was(old: Path, new: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    branch = fork(old, tick_of(old, "08:00"), tmp_path / "branch.sqlite")
    with_until(Simulation.resume(branch), UNTIL)
    assert differences(branch, new) == []
    assert old.read_bytes() == before


def tick_of(path: Path, time: str) -> int:
    with load(path) as run:
        return run.clock.parse(time)


def test_it_is_replayed(old: Path, new: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    with_until(Simulation.create(HAMLET, again, 1, f"recorded:{old}"), UNTIL)
    assert differences(again, new) == []


def test_fields_inside_lists_are_renamed() -> None:
    value = canonical([{"again": True, "kind": "own", "told": {"cat": ["Ben", 3]}}])
    renamed = canonical([{"kind": "own", "retried": True, "told_by": {"cat": ["Ben", 3]}}])
    assert old_format.renamed_value("inbox", value) == renamed
    assert old_format.renamed_value("plan", value) == value
