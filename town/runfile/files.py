"""Opening run files: checks, the writer's lock, and how SQLite is set up.

`open_to_read`, `open_to_write` and `open_to_add` return connections. The writer holds a lock for as
long as it lives (`take_lock`): an exclusive transaction on a file beside the run file, which the
system releases when the process dies, however it dies.
"""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from weakref import ref

from town.program import program
from town.runfile import old_format
from town.runfile.errors import RunFileError, missing_file, run_file_errors
from town.runfile.schema import APPLICATION_ID, FORMAT_VERSION

PAGE_BYTES = 1024  # bytes; small commits write whole pages: half as much as with SQLite's 4096
CHECKPOINT_BYTES = 4_000_000  # bytes of write-ahead log after which it is folded into the file
_HEADER = b"SQLite format 3\x00"


# --- the connections of this process --------------------------------------------------------------
# On POSIX systems a process that closes any handle of a file loses all its locks on that file, and
# SQLite's locks are of that kind: to read the header of a file that this process writes would make
# every other process believe that it is not being written. So each open connection is known here.

OPENING = threading.RLock()
"""Held while a file is opened, in SQLite or past it."""
_open: dict[str, list["ref[OpenConnection]"]] = defaultdict(list)


class OpenConnection(sqlite3.Connection):
    """A connection that is known until it is closed."""

    path: Path | None = None
    immutable = False

    def hold(self, path: Path, immutable: bool) -> None:
        """Be known as a connection to `path`; `immutable` as one that locks nothing."""
        with OPENING:
            self.path, self.immutable = path, immutable
            _open[_key(path)].append(ref(self))

    def close(self) -> None:
        """Close it. Safe to call twice."""
        with OPENING:
            super().close()
            if self.path is not None:
                others = [
                    ref(handle) for handle in open_connections(self.path) if handle is not self
                ]
                _open[_key(self.path)] = others
            self.path = None


def open_connections(path: Path) -> list[OpenConnection]:
    """Return the connections that this process has to `path`."""
    with OPENING:
        found = [handle() for handle in _open.get(_key(path), ())]
        return [handle for handle in found if handle is not None]


def _key(path: Path) -> str:
    return str(path.resolve())


# --- paths and checks -----------------------------------------------------------------------------


def wall_time() -> str:
    """Return the wall time as ISO 8601 in UTC; only ever written down, never decided upon."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def beside(path: Path, suffix: str) -> Path:
    """Return the file beside a run file: '-wal', '-shm' or '.lock'."""
    return path.with_name(path.name + suffix)


def check(path: Path) -> None:
    """Raise RunFileError unless `path` is a whole run file of a version that can be read here.

    A file that this process has open was checked when it was opened.
    """
    with OPENING:
        if not open_connections(path):
            _look_at(path)


def _look_at(path: Path) -> None:
    if not path.exists():
        raise missing_file(path)
    if path.is_dir():
        raise RunFileError(f"{path} is a folder, not a run file; name one of the files in it.")
    with run_file_errors(path), path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(_HEADER):
        raise _foreign(path, "it is no SQLite database" if header else "it is empty")
    _check_length(path, header)
    if int.from_bytes(header[68:72], "big") == APPLICATION_ID:
        _check_version(path, int.from_bytes(header[60:64], "big"))
    elif not _size(beside(path, "-wal")):
        raise _foreign(path, "it is a database of something else")


def _foreign(path: Path, why: str) -> RunFileError:
    writes = f"'{program()} run' writes"
    return RunFileError(f"{path} is no run file: {why}. Run files are what {writes}.")


def _check_version(path: Path, version: int) -> None:
    if version > FORMAT_VERSION:
        raise RunFileError(
            f"The run file {path} was written in format {version} and this program reads formats "
            f"up to {FORMAT_VERSION}; use a newer version of the program."
        )


def _check_length(path: Path, header: bytes) -> None:
    page = int.from_bytes(header[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    if len(header) < 100 or (_size(path) < whole and not _size(beside(path, "-wal"))):
        raise RunFileError(
            f"The run file {path} is cut short: {_size(path)} bytes of {whole} are there. Copy it "
            "again from where it came."
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def open_to_read(path: Path) -> sqlite3.Connection:
    """Return a read-only connection. Raises RunFileError; writes nothing beside a finished run."""
    with OPENING, run_file_errors(path):
        check(path)
        alone = not beside(path, "-wal").exists() and _in_wal_mode(path)
        options = "mode=ro&immutable=1" if alone else "mode=ro"
        connection = _connect(path, options, seconds=5, immutable=alone)
        if _recheck(connection, path) == 1:
            old_format.add_views(connection)
    return connection


def _in_wal_mode(path: Path) -> bool:
    if handles := open_connections(path):
        return handles[0].immutable
    with path.open("rb") as file:
        return file.read(20)[18:20] == b"\x02\x02"


def _recheck(connection: sqlite3.Connection, path: Path) -> int:
    """Return the file's format. Raises RunFileError if it is no run file, or newer than this."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _foreign(path, "it is a database of something else")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    _check_version(path, version)
    return version


def open_to_write(path: Path) -> sqlite3.Connection:
    """Return a connection in WAL mode with transactions begun by hand. Raises RunFileError."""
    with run_file_errors(path):
        connection = _connect(path, "mode=rwc", seconds=30)
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise RunFileError(
                f"The file system that holds {path} cannot share a file between the simulation and "
                "its windows, as network drives cannot; keep run files on a local disk."
            )
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_BYTES // PAGE_BYTES}")
    return connection


def open_to_add(path: Path) -> sqlite3.Connection:
    """Return a connection for a window's small writes, in whatever mode the file is in."""
    with run_file_errors(path):
        return _connect(path, "mode=rw", seconds=5)


def _connect(path: Path, options: str, seconds: float, immutable: bool = False) -> OpenConnection:
    uri = f"{path.absolute().as_uri()}?{options}"
    with OPENING:
        found = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=seconds, factory=OpenConnection
        )
        found.hold(path, immutable)
    return found


def take_lock(path: Path) -> sqlite3.Connection:
    """Become the one writer of `path` until the connection is given to `drop_lock`.

    Raises RunFileError when another process writes the file.
    """
    lock = beside(path, ".lock")
    with run_file_errors(path):
        connection = sqlite3.connect(lock, isolation_level=None, timeout=1)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorname != "SQLITE_BUSY":
            with run_file_errors(path):
                raise
        raise _busy(path) from error
    if not lock.exists():  # its last holder removed it between our two steps
        connection.close()
        raise _busy(path)
    return connection


def _busy(path: Path) -> RunFileError:
    return RunFileError(
        f"Another simulation is writing {path} just now; stop it first, or write to another file."
    )


def drop_lock(path: Path, lock: sqlite3.Connection) -> None:
    """Release the lock. Safe to call twice."""
    beside(path, ".lock").unlink(missing_ok=True)
    lock.close()


def is_being_written(path: Path) -> bool:
    """Return whether a living process holds the writer's lock of `path`."""
    lock = beside(path, ".lock")
    if not lock.exists():
        return False
    try:
        with closing(_connect(lock, "mode=ro", seconds=0)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorname == "SQLITE_BUSY"
    return False


@contextmanager
def unlock_on_error(path: Path, lock: sqlite3.Connection) -> Iterator[None]:
    """Release the lock if the block raises."""
    try:
        yield
    except BaseException:
        drop_lock(path, lock)
        raise


@contextmanager
def remove_on_error(path: Path) -> Iterator[None]:
    """Remove the file if the block raises."""
    try:
        yield
    except BaseException:
        for suffix in ("", "-wal", "-shm"):
            beside(path, suffix).unlink(missing_ok=True)
        raise
