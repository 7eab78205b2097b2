"""One writer for a file by whatever name; reading by any name sees the present; whole files."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest

from tests.helpers.rows import MANIFEST, event, written
from town.runfile import RunFileError, RunWriter, fork, load, schema
from town.runfile.files import made_aside, uri
from town.runfile.guard.lock import (
    is_being_played,
    is_being_written,
    open_connections,
    take_seat,
)
from town.runfile.records import EventRow

NAMES: dict[str, Callable[[Path, Path], object]] = {
    "symlink": lambda path, other: other.symlink_to(path),
    "hard link": lambda path, other: other.hardlink_to(path),
    "another folder's link": lambda path, other: other.symlink_to(path.resolve()),
    "renamed": lambda path, other: path.rename(other),
}


@pytest.mark.parametrize("how", NAMES)
def test_a_second_writer_is_refused_by_any_name(tmp_path: Path, how: str) -> None:
    path, other = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(3, [event(1, "Ann")])
        NAMES[how](path, other)
        assert is_being_written(other)
        with pytest.raises(RunFileError, match="Another simulation is writing"):
            RunWriter.open(other)
        if how == "renamed":
            other.rename(path)
    assert not is_being_written(path)


def test_reading_through_a_link_sees_the_present(tmp_path: Path) -> None:
    path, link = tmp_path / "a.sqlite", tmp_path / "link.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        link.symlink_to(path)
        writer.step(3, [event(1, "Ann")])
        with load(link) as run:
            assert (run.frontier, len(list(run.rows(EventRow))), run.is_live) == (3, 1, True)
            writer.step(4, [event(3, "Ann")])
            assert run.frontier == 4


def test_a_name_beside_which_the_newest_rows_do_not_stand_is_refused(tmp_path: Path) -> None:
    path, other = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(3, [event(1, "Ann")])
        other.hardlink_to(path)
        with pytest.raises(RunFileError, match="is being written under another name"):
            load(other)
    with load(other) as run:
        assert run.frontier == 3


LEFT_OPEN = """
import os
from pathlib import Path
from tests.helpers.rows import MANIFEST, event
from town.runfile import RunWriter

RunWriter.create(Path({path!r}), MANIFEST).step(3, [event(1, "Ann")])
os._exit(9)
"""


def test_a_killed_run_is_not_resumed_by_a_hard_link(tmp_path: Path) -> None:
    path, other = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    ended = subprocess.run([sys.executable, "-c", LEFT_OPEN.format(path=str(path))], cwd=ROOT)
    assert ended.returncode == 9
    other.hardlink_to(path)
    with pytest.raises(RunFileError, match="was left open under another name"):
        RunWriter.open(other)
    with RunWriter.open(path) as writer:
        assert writer.frontier == 3


ROOT = Path(__file__).parents[4]
FOLDED = """
import sqlite3
db = sqlite3.connect({path!r}, timeout=0)
try:
    db.execute("PRAGMA journal_mode = DELETE").fetchall()
except sqlite3.OperationalError as error:
    print(error)
"""


def test_looking_whether_a_file_is_written_keeps_the_locks_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(3, [event(1, "Ann")])
        load(path).close()
        with load(path) as run:
            for _ in range(5):
                assert run.is_live
            code = FOLDED.format(path=str(path))
            command = [sys.executable, "-c", code]
            assert "locked" in subprocess.run(command, capture_output=True, text=True).stdout
    assert open_connections(path) == []


def test_what_is_made_has_its_name_only_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.sqlite"
    make = schema.make

    def interrupted(db: object) -> None:
        make(db)  # type: ignore[arg-type]
        assert not path.exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "make", interrupted)
    with pytest.raises(KeyboardInterrupt):
        RunWriter.create(path, MANIFEST)
    assert list(tmp_path.iterdir()) == []


def test_a_fork_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = written(tmp_path / "a.sqlite", 9, event(1, "Ann"))

    def interrupted(self: RunWriter, source: Path, at: int, whole: bool) -> None:
        assert not (tmp_path / "b.sqlite").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(RunWriter, "copy_past", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fork(source, 5, tmp_path / "b.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"

    def make() -> None:
        with made_aside(path) as part:
            part.write_text("mine")
            path.write_text("yours")

    with pytest.raises(RunFileError, match="name a file that is new"):
        make()
    assert path.read_text() == "yours"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("letters", [256, 250, 5000])
def test_a_name_that_is_too_long_is_told_in_a_sentence(tmp_path: Path, letters: int) -> None:
    path = tmp_path / ("é" * (letters // 2))
    with pytest.raises(RunFileError, match="too long"):
        RunWriter.create(path, MANIFEST)


def test_a_missing_file_with_a_long_name_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="too long"):
        load(tmp_path / ("x" * 5000))


def test_a_long_name_that_fits_is_taken(tmp_path: Path) -> None:
    path = written(tmp_path / ("x" * 240 + ".sqlite"), 3)
    with load(path) as run:
        assert run.frontier == 3


def test_a_windows_network_path_is_a_uri_that_sqlite_reads() -> None:
    assert (
        uri(PureWindowsPath(r"\\srv\share\my run.sqlite")) == "file:////srv/share/my%20run.sqlite"
    )
    assert uri(PureWindowsPath(r"C:\runs\a.sqlite")) == "file:///C:/runs/a.sqlite"


def test_a_run_file_is_its_owners(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 3)
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


PLAYS = """
import sys
from pathlib import Path
from town.runfile.guard.lock import take_seat

seat = take_seat(Path({path!r}))
print(seat is not None, flush=True)
sys.stdin.readline()
"""


def test_one_window_plays_a_run_and_its_place_is_free_when_it_is_gone(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 3, event(1, "Ann"))
    code = PLAYS.format(path=str(path))
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        assert is_being_played(path)
        assert not is_being_written(path), "a window writes nothing"
        assert take_seat(path) is None
        with RunWriter.open(path):
            assert is_being_written(path)
        other.kill()
    assert not is_being_played(path)
    seat = take_seat(path)
    assert seat is not None
    assert is_being_played(path)
    seat.release()
    assert not is_being_played(path)
