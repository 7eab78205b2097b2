"""A file that could run something, or endlessly, is refused before anything is read."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.helpers.rows import ROWS_OF_ALL, written
from town.cli.runs import app
from town.runfile import RunFileError, RunWriter, load
from town.runfile.client import send

ENDLESS = """CREATE VIEW {name} AS
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS frontier, i AS at FROM n"""
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON commands BEGIN DELETE FROM events; END"
GENERATED = """DROP TABLE lines; CREATE TABLE lines (tick INTEGER NOT NULL, agent TEXT AS
(hex(zeroblob(60000000))))"""

EVIL = {
    "the view 'lines'": "DROP TABLE lines;" + ENDLESS.format(name="lines"),
    "the view 'progress'": "DROP TABLE progress;" + ENDLESS.format(name="progress"),
    "the view 'prompts'": "DROP TABLE prompts;" + ENDLESS.format(name="prompts"),
    "the trigger 't'": TRIGGER,
    "another table 'lines'": GENERATED,
    "the index 'evil'": "CREATE INDEX evil ON events (hex(text))",
    "the virtual table": "CREATE VIRTUAL TABLE words USING fts5(text)",
    "more than 200 tables": ";".join(f"CREATE TABLE t{n} (x)" for n in range(300)),
}


def spoiled(path: Path, script: str) -> Path:
    written(path, 10, *ROWS_OF_ALL)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    return path


@pytest.mark.parametrize("what", EVIL)
def test_what_is_not_ours_is_refused(tmp_path: Path, what: str) -> None:
    path = spoiled(tmp_path / "a.sqlite", EVIL[what])
    before = path.read_bytes()
    uses: list[Callable[[], object]] = [
        lambda: load(path),
        lambda: RunWriter.open(path),
        lambda: send(path, "pause", {}),
    ]
    for use in uses:
        with pytest.raises(
            RunFileError, match="is no run file as this program writes them"
        ) as told:
            use()
        assert what in str(told.value) or "virtual" in what
    assert path.read_bytes() == before


def test_a_table_of_ones_own_does_no_harm(tmp_path: Path) -> None:
    script = "CREATE TABLE notes (text); CREATE INDEX notes_by_text ON notes (text); ANALYZE"
    with load(spoiled(tmp_path / "a.sqlite", script)) as run:
        assert run.frontier == 10


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    written(tmp_path / "good.sqlite", 10)
    for n, script in enumerate(EVIL.values()):
        spoiled(tmp_path / f"evil-{n}.sqlite", script)
    (tmp_path / "folder.sqlite").mkdir()
    (tmp_path / "empty.sqlite").touch()
    (tmp_path / "nowhere.sqlite").symlink_to(tmp_path / "gone")
    (tmp_path / "loop.sqlite").symlink_to(tmp_path / "loop.sqlite")
    (tmp_path / "half.sqlite.7-1.part").touch()
    os.mkfifo(tmp_path / "pipe.sqlite")
    (tmp_path / "device.sqlite").symlink_to("/dev/zero")
    done = CliRunner(env={"COLUMNS": "400"}).invoke(app, ["runs", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "good" in done.output
    assert "finished" in done.output
    assert "half" not in done.output
    assert done.output.count("is no run file") >= len(EVIL)


def test_a_damaged_file_is_not_written_to(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 9, *ROWS_OF_ALL)
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'interventions'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 1024 : page * 1024] = b"\x07" * 1024
    path.write_bytes(data)
    with pytest.raises(RunFileError, match="is damaged"):
        RunWriter.open(path)
    assert path.read_bytes() == data


def test_a_half_made_file_says_so(tmp_path: Path) -> None:
    path = spoiled(tmp_path / "a.sqlite", "DROP TABLE status")
    with pytest.raises(RunFileError, match="is half made: it has no table 'status'"):
        RunWriter.open(path)


LONG = """
import os, signal, sys
from pathlib import Path
from town.runfile import load

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
looks = 0

def count(frame, event, argument):
    global looks  # how often SQLite has looked up from the query
    looks += event == "call" and frame.f_code.co_filename.endswith("trusted_schema.py")
    if looks == 3:
        os.kill(os.getpid(), signal.SIGINT)

with load(Path({path!r})) as run:
    sys.setprofile(count)
    try:
        n = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        run.query(n + "SELECT max(i) FROM n")
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def test_ctrl_c_is_heard_in_a_long_query(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 10)
    command = [sys.executable, "-c", LONG.format(path=str(path))]
    root = Path(__file__).parents[4]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=root, check=False, timeout=60
    )
    assert done.stdout == "interrupted\n", done.stderr
