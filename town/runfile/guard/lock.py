"""The connections of this process to run files, the writer's lock, and the playing window's.

A file is known by its device and inode, never by a name: through a link or after a renaming it is
the same file. The writer locks one byte of it, far beyond its end, so SQLite's own locks are not
touched; the window that plays the town locks the next one. The system releases a lock when the
process dies, however it dies.

On POSIX systems a process that closes any descriptor of a file loses all its record locks on it,
and SQLite's locks are of that kind. So each open connection is known here, and a descriptor is
closed only when no connection of this process to that file is open ("How To Corrupt An SQLite
Database File", 2.2, https://www.sqlite.org/howtocorrupt.html).
"""

import os
import sqlite3
import struct
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from weakref import ref

from town.runfile.errors import RunFileError, run_file_errors

LOCK_BYTE = 2**62  # beyond the end of any file
WINDOW_BYTE = LOCK_BYTE + 1
RETRY_S = 1.0  # wall seconds to wait for the lock; one that is being released takes less
_POLL_S = 0.05  # wall seconds
_BINARY, _NONBLOCK = getattr(os, "O_BINARY", 0), getattr(os, "O_NONBLOCK", 0)

FileId = tuple[int, int]  # device and inode

OPENING = threading.RLock()
"""Held while a file is opened, in SQLite or past it."""
_open: dict[FileId, list["ref[OpenConnection]"]] = defaultdict(list)
_spare: dict[FileId, list[int]] = defaultdict(list)  # descriptors that cannot be closed yet
_held: set[tuple[FileId, int]] = set()  # files and bytes whose lock this process holds


def file_id(path: Path) -> FileId | None:
    """Return what the file at `path` is known by, or None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class OpenConnection(sqlite3.Connection):
    """A connection that is known until it is closed."""

    file: FileId | None = None
    immutable = False

    def hold(self, path: Path, immutable: bool) -> None:
        """Be known as a connection to `path`; `immutable` as one that locks nothing."""
        with OPENING:
            self.file, self.immutable = file_id(path), immutable
            if self.file is not None:
                _open[self.file].append(ref(self))

    def close(self) -> None:
        """Close it. Safe to call twice."""
        with OPENING:
            super().close()
            if self.file is not None:
                others = [ref(c) for c in _connections(self.file) if c is not self]
                _open[self.file] = others
                _close_spare(self.file)
            self.file = None


def open_connections(path: Path) -> list[OpenConnection]:
    """Return the connections that this process has to the file at `path`."""
    with OPENING:
        file = file_id(path)
        return _connections(file) if file is not None else []


def _connections(file: FileId) -> list[OpenConnection]:
    found = [handle() for handle in _open.get(file, ())]
    return [handle for handle in found if handle is not None]


def _close_spare(file: FileId) -> None:
    if not _connections(file):
        for descriptor in _spare.pop(file, ()):
            os.close(descriptor)
        _open.pop(file, None)


@dataclass(eq=False)
class FileLock:
    """A lock on one file: the writer's, or the playing window's."""

    file: FileId
    descriptor: int
    byte: int = LOCK_BYTE

    def release(self) -> None:
        """Release the lock. Safe to call twice."""
        with OPENING:
            if self.descriptor >= 0:
                _unlock(self.descriptor, self.byte)
                _held.discard((self.file, self.byte))
                _spare[self.file].append(self.descriptor)
                self.descriptor = -1
                _close_spare(self.file)


def take_lock(path: Path) -> FileLock:
    """Become the one writer of the file at `path`, which must be there. Raises RunFileError."""
    end = time.monotonic() + RETRY_S
    while (lock := _try_lock(path)) is None:
        if time.monotonic() > end:
            raise RunFileError(
                f"Another simulation is writing {path} just now; stop it first, or write to "
                "another file."
            )
        time.sleep(_POLL_S)
    return lock


def take_seat(path: Path) -> FileLock | None:
    """Become the one window that plays the run at `path`; None where another one plays it.

    A file that cannot be locked for writing has no such window. Raises RunFileError.
    """
    return _try_lock(path, WINDOW_BYTE)


def _try_lock(path: Path, byte: int = LOCK_BYTE) -> FileLock | None:
    with OPENING, run_file_errors(path):
        descriptor = os.open(path, os.O_RDWR | _BINARY)
        about = os.fstat(descriptor)
        file = (about.st_dev, about.st_ino)
        try:
            free = (file, byte) not in _held and _lock(descriptor, byte)
        except OSError as error:
            _give_back(file, descriptor)
            raise RunFileError(
                f"The file system that holds {path} cannot lock files ({error.strerror}), as "
                "network drives often cannot; keep run files on a local disk."
            ) from error
        if free and file == file_id(path):
            _held.add((file, byte))
            return FileLock(file, descriptor, byte)
        if free:  # another file has taken the name meanwhile
            _unlock(descriptor, byte)
        _give_back(file, descriptor)
    return None


def _give_back(file: FileId, descriptor: int) -> None:
    _spare[file].append(descriptor)
    _close_spare(file)


def is_being_written(path: Path) -> bool:
    """Return whether a living process holds the writer's lock of the file at `path`."""
    return _is_taken(path, LOCK_BYTE)


def is_being_played(path: Path) -> bool:
    """Return whether there is a window that plays the run at `path`, in this process or another."""
    return _is_taken(path, WINDOW_BYTE)


def _is_taken(path: Path, byte: int) -> bool:
    with OPENING:
        file = file_id(path)
        if file is None or (file, byte) in _held:
            return file is not None
        try:
            return _is_locked(_descriptor(file, path), byte)
        except OSError:
            return False
        finally:
            _close_spare(file)


def first_bytes(path: Path, count: int) -> bytes:
    """Return the first `count` bytes of a regular file. Raises OSError."""
    with OPENING:
        file = file_id(path)
        if file is None:
            raise FileNotFoundError(path)
        try:
            descriptor = _descriptor(file, path)
            os.lseek(descriptor, 0, os.SEEK_SET)
            return os.read(descriptor, count)
        finally:
            _close_spare(file)


def _descriptor(file: FileId, path: Path) -> int:
    """Return a descriptor to read from; `_close_spare` closes it when that does no harm."""
    if not _spare[file]:
        _spare[file].append(os.open(path, os.O_RDONLY | _BINARY | _NONBLOCK))
    return _spare[file][-1]


# --- what each system has -------------------------------------------------------------------------
# Locks of Linux (F_OFD_SETLK) belong to an open file: closing another descriptor loses none.

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, byte: int) -> bool:
        os.lseek(descriptor, byte, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(descriptor: int, byte: int) -> None:
        os.lseek(descriptor, byte, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    def _is_locked(descriptor: int, byte: int) -> bool:
        free = _lock(descriptor, byte)
        if free:
            _unlock(descriptor, byte)
        return not free

else:
    import fcntl

    def _lock(descriptor: int, byte: int) -> bool:
        try:
            _set(descriptor, fcntl.F_WRLCK, byte)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _unlock(descriptor: int, byte: int) -> None:
        _set(descriptor, fcntl.F_UNLCK, byte)

    if sys.platform == "linux":

        def _set(descriptor: int, kind: int, byte: int) -> None:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _request(kind, byte))

        def _is_locked(descriptor: int, byte: int) -> bool:
            found = fcntl.fcntl(descriptor, fcntl.F_OFD_GETLK, _request(fcntl.F_WRLCK, byte))
            (kind,) = struct.unpack_from("h", found)
            return bool(kind != fcntl.F_UNLCK)

        def _request(kind: int, byte: int) -> bytes:
            return struct.pack("hhqqi4x", kind, os.SEEK_SET, byte, 1, 0)

    else:

        def _set(descriptor: int, kind: int, byte: int) -> None:
            how = fcntl.LOCK_UN if kind == fcntl.F_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB
            fcntl.lockf(descriptor, how, 1, byte)

        def _is_locked(descriptor: int, byte: int) -> bool:
            try:
                fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, byte)
            except OSError:
                return True
            _unlock(descriptor, byte)
            return False
