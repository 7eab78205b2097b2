"""A file of format 1 is read, resumed and forked through a table of names.

`format-1.sqlite.xz` was written by version 0.1.0: the hamlet at seed 1 until 08:45. The file
`format-2.sqlite.xz` is the same life, written in format 2 while minds still were as in 0.1.0;
`format-3.sqlite.xz` and `format-4.sqlite.xz` are from between 0.1.0 and the version after it; the
town of the latter has no phrases of its own, whose form was another then. `format-5.sqlite.xz`,
somewhat younger, is the last whose working states are not packed.
"""

import lzma
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from agents.prompts.sanitize import estimate_tokens
from sim import Simulation
from tests.helpers.tampering import sql
from town.reports.measures.table import measured
from town.runfile import load, old_format, schema
from town.runfile.checksums.verify import verified
from town.runfile.queries.minds import thinking_between
from town.runfile.runs.compare import differences, digest
from town.runfile.runs.fork import fork
from town.text import canonical

UNTIL = "08:45"
LATER = "09:30"


def unpacked(name: str, folder: Path) -> Path:
    path = folder / name.removesuffix(".xz")
    path.write_bytes(lzma.decompress(Path(__file__).with_name(name).read_bytes()))
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return unpacked("format-1.sqlite.xz", tmp_path)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return unpacked("format-2.sqlite.xz", tmp_path)


def with_until(sim: Simulation, until: str) -> None:
    sim.run(sim.clock.parse(until))
    sim.close()


def test_what_version_0_1_0_lived_is_read_as_if_written_today(old: Path, new: Path) -> None:
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
            added = [column for name, column, _ in schema.ADDED_COLUMNS if name == now_called]
            assert columns_of(b)[now_called] in (renamed, [*renamed, *added]), table
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


def test_it_is_resumed_as_one_of_today(old: Path, new: Path) -> None:
    for path in (old, new):
        with_until(Simulation.resume(path), LATER)
    assert differences(old, new) == []
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (schema.FORMAT_VERSION,)


def test_it_has_checksums_from_where_it_is_resumed(old: Path) -> None:
    assert (
        "format-1.sqlite has no checksums, since it is of an older format" in verified(old).sentence
    )
    sql(old, "UPDATE events SET text = 'Nothing.' WHERE tick < 400")
    assert verified(old, thorough=True).alterations == ()
    with_until(Simulation.resume(old), LATER)
    found = verified(old)
    assert found.alterations == ()
    assert "What was lived before day 1 08:45 has had a checksum only since then" in found.sentence
    sql(old, "UPDATE events SET text = 'Something.' WHERE tick < 400")
    assert [(each.table, each.since) for each in verified(old).alterations] == [("events", -1)]


@pytest.mark.parametrize("version", [2, 3, 4])
def test_formats_2_to_4_are_gone_on_with(version: int, tmp_path: Path) -> None:
    name = f"format-{version}.sqlite.xz"
    new = unpacked(name, tmp_path)
    assert "has no checksums" in verified(new, thorough=True).sentence
    branch = fork(new, tick_of(new, "08:00"), tmp_path / "branch.sqlite")
    for path in (branch, new):
        with_until(Simulation.resume(path), LATER)
        assert verified(path).alterations == ()


def test_format_5_is_checked_read_and_gone_on_with(tmp_path: Path) -> None:
    old, bad = unpacked("format-5.sqlite.xz", tmp_path), tmp_path / "bad.sqlite"
    before, content = old.read_bytes(), digest(old)
    assert "is whole" in verified(old, thorough=True).sentence
    branch = fork(old, tick_of(old, "08:45"), tmp_path / "branch.sqlite")
    assert digest(branch) == content
    with load(old) as run, load(branch) as packed:
        assert run.table("agent_state").equals(packed.table("agent_state"))
        for tick in range(0, run.frontier, 50):
            for name in run.agents():
                assert run.working_state(name, tick) == packed.working_state(name, tick)
            assert thinking_between(run, tick, tick + 9) == thinking_between(packed, tick, tick + 9)
    assert old.read_bytes() == before, "reading writes nothing"
    sql(Path(shutil.copy(old, bad)), "UPDATE agent_state SET value = '{}' WHERE tick > 400")
    assert "'agent_state' from" in verified(bad).altered
    for path in (branch, old):
        with_until(Simulation.resume(path), LATER)
        assert verified(path).alterations == ()
    assert differences(branch, old) == []


def test_it_is_forked_and_stays_as_it_was(old: Path, new: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    branches = [fork(path, tick_of(path, "08:00"), tmp_path / f"{n}.sqlite")
                for n, path in enumerate((old, new))]  # fmt: skip
    for branch in branches:
        with_until(Simulation.resume(branch), UNTIL)
    assert differences(branches[0], branches[1]) == []
    assert old.read_bytes() == before


def tick_of(path: Path, time: str) -> int:
    with load(path) as run:
        return run.clock.parse(time)


def test_fields_inside_lists_are_renamed() -> None:
    value = canonical([{"again": True, "kind": "own", "told": {"cat": ["Ben", 3]}}])
    renamed = canonical([{"kind": "own", "retried": True, "told_by": {"cat": ["Ben", 3]}}])
    assert old_format.renamed_value("inbox", value) == renamed
    assert old_format.renamed_value("plan", value) == value
