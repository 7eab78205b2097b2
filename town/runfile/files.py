"""Opening run files: checks, the writer's lock, and how SQLite is set up.

`open_to_read`, `open_to_write` and `open_to_add` return connections, to files whose schema is ours
(guard/trusted_schema.py). The writer holds a lock for as long as it lives (guard/lock.py). A new
file is made under another name beside its own and renamed when it is whole (`made_aside`).
"""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path, PurePath

from town.program import program
from town.runfile import old_format
from town.runfile.errors import RunFileError, missing_file, run_file_errors
from town.runfile.guard.lock import (
    OPENING,
    FileLock,
    OpenConnection,
    first_bytes,
    is_being_written,
    open_connections,
)
from town.runfile.guard.trusted_schema import check_pages, restrain, verify
from town.runfile.schema import APPLICATION_ID, FORMAT_VERSION, format_of

PAGE_BYTES = 1024  # bytes; small commits write whole pages: half as much as with SQLite's 4096
CHECKPOINT_BYTES = 4_000_000  # bytes of write-ahead log after which it is folded into the file
LOG_APPEARS_S = 1.0  # wall seconds in which a writer makes its log, or folds it
MAX_NAME_BYTES = 255 - len("-journal")  # bytes of a file's name on most file systems
_HEADER = b"SQLite format 3\x00"


# --- paths and checks -----------------------------------------------------------------------------


def wall_time() -> str:
    """Return the wall time as ISO 8601 in UTC; only ever written down, never decided upon."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def beside(path: Path, suffix: str) -> Path:
    """Return the file beside a run file, '-wal' or '-shm'; where SQLite puts it, links followed."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + suffix)


def uri(path: PurePath) -> str:
    """Return a whole path as a URI as SQLite reads it.

    A Windows network path has its server in the path: file:////server/share/a.sqlite. SQLite takes
    no other authority than none (https://www.sqlite.org/uri.html).
    """
    text = path.as_uri()
    return text if text.startswith("file:///") else text.replace("file://", "file:////", 1)


def check(path: Path) -> None:
    """Raise RunFileError unless `path` is a whole run file of a version that can be read here.

    A file that this process has open was checked when it was opened.
    """
    with OPENING:
        if not open_connections(path):
            _look_at(path)


def _look_at(path: Path) -> None:
    with run_file_errors(path):
        if not path.exists():
            raise missing_file(path)
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise RunFileError(f"{path} is a folder, not a run file; name one of the files in it.")
        if not stat.S_ISREG(mode):
            raise _foreign(path, "it is a device or a pipe")
        header = first_bytes(path, 100)
    if not header.startswith(_HEADER):
        raise _foreign(path, "it is no SQLite database" if header else "it is empty")
    _check_length(path, header)
    if int.from_bytes(header[68:72], "big") == APPLICATION_ID:
        _check_version(path, int.from_bytes(header[60:64], "big"))
    elif not _size(beside(path, "-wal")):
        raise _foreign(path, "it is a database of something else")


def starts_as_database(path: Path) -> bool:
    """Return whether the file at `path` begins as an SQLite database does."""
    return first_bytes(path, len(_HEADER)) == _HEADER


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
        alone = _has_no_log(path)
        options = "mode=ro&immutable=1" if alone else "mode=ro"
        with _closed_on_error(_connect(path, options, seconds=5, immutable=alone)) as connection:
            restrain(connection)
            verify(connection, path)
            version = _recheck(connection, path)
            if version == 1:
                old_format.add_views(connection)
            if version < FORMAT_VERSION:
                old_format.add_missing(connection)
    return connection


def _has_no_log(path: Path) -> bool:
    """Return whether a file in WAL mode lacks its log: a copy of the file alone.

    The log stands beside the name by which the writer opened the file, so by a hard link or a new
    name one would read an old state. Raises RunFileError then.
    """
    end = time.monotonic() + LOG_APPEARS_S
    while not beside(path, "-wal").exists() and _in_wal_mode(path):
        if not is_being_written(path):
            return True
        if time.monotonic() > end:
            raise _other_name(path, "is being written")
        time.sleep(0.01)
    return False


def _other_name(path: Path, how: str) -> RunFileError:
    return RunFileError(
        f"{path} {how} under another name, beside which its newest rows stand; use that name, or "
        "give it back."
    )


def _in_wal_mode(path: Path) -> bool:
    return first_bytes(path, 20)[18:20] == b"\x02\x02"


def _recheck(connection: sqlite3.Connection, path: Path) -> int:
    """Return the file's format. Raises RunFileError if it is no run file, or newer than this."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _foreign(path, "it is a database of something else")
    version = format_of(connection)
    _check_version(path, version)
    return version


def open_to_write(path: Path) -> sqlite3.Connection:
    """Return a connection in WAL mode with transactions begun by hand. Raises RunFileError.

    The file is there and its lock is held. An older one is looked through before it is written to.
    """
    with run_file_errors(path):
        if path.stat().st_nlink > 1 and _in_wal_mode(path) and not beside(path, "-wal").exists():
            raise _other_name(path, "was left open")
        with _closed_on_error(_connect(path, "mode=rw", seconds=30)) as connection:
            restrain(connection)
            verify(connection, path)
            check_pages(connection, path)
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            if mode != "wal":
                raise RunFileError(
                    f"The file system that holds {path} cannot share a file between the "
                    "simulation and its windows, as network drives cannot; keep run files on a "
                    "local disk."
                )
            connection.execute("SELECT 1 FROM status").fetchall()  # makes the log
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_BYTES // PAGE_BYTES}")
    return connection


@contextmanager
def open_to_make(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to the new, empty file `path`, in a transaction that is committed."""
    with run_file_errors(path):
        connection = _connect(path, "mode=rw", seconds=30)
        try:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()


def open_to_add(path: Path) -> sqlite3.Connection:
    """Return a connection for a window's small writes, in whatever mode the file is in."""
    with run_file_errors(path):
        _has_no_log(path)  # raises where it stands under another name
        with _closed_on_error(_connect(path, "mode=rw", seconds=5)) as connection:
            restrain(connection)
            verify(connection, path)
    return connection


def _connect(path: Path, options: str, seconds: float, immutable: bool = False) -> OpenConnection:
    with OPENING:
        found = sqlite3.connect(
            f"{uri(path.absolute())}?{options}",
            uri=True,
            isolation_level=None,
            timeout=seconds,
            factory=OpenConnection,
        )
        found.hold(path, immutable)
    return found


@contextmanager
def _closed_on_error(connection: OpenConnection) -> Iterator[OpenConnection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


@contextmanager
def unlock_on_error(lock: FileLock) -> Iterator[None]:
    """Release the lock if the block raises."""
    try:
        yield
    except BaseException:
        lock.release()
        raise


# --- new files ------------------------------------------------------------------------------------


class NameTakenError(RunFileError):
    """There is something at the path of a file to be made."""


@contextmanager
def made_aside(path: Path) -> Iterator[Path]:
    """Yield an empty new file beside `path` that takes its name when the block ends without error.

    It is removed otherwise, with what SQLite put beside it. So what stands at `path` is whole.
    Raises RunFileError where something is at `path` already.
    """
    with run_file_errors(path):
        if os.path.lexists(path):
            raise _taken(path)
        _check_name(path)
        part = path.with_name(f"{_shortened(path.name)}.{os.getpid()}-{next(_NUMBERS)}.part")
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
        with run_file_errors(path):
            _rename_new(part, path)
    except BaseException:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                beside(part, suffix).unlink(missing_ok=True)
        raise


def _rename_new(part: Path, path: Path) -> None:
    """Rename `part` unless something is at `path`."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise _taken(path) from None
        part.rename(path)
    else:
        part.unlink()


def _taken(path: Path) -> NameTakenError:
    return NameTakenError(f"There is something at {path} already; name a file that is new.")


def _check_name(path: Path) -> None:
    size = len(os.fsencode(path.name))
    if size > MAX_NAME_BYTES:
        raise RunFileError(
            f"The name {path.name[:40]}... is too long for a run file: {size} bytes. "
            f"{MAX_NAME_BYTES} are what a file's name may have, with '-journal' after it."
        )


def _shortened(name: str) -> str:
    return os.fsencode(name)[:100].decode("utf-8", "ignore")


_NUMBERS = count(1)
