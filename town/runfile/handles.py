"""Which run files this process has open in SQLite, so that nobody opens them past it.

On POSIX systems a process that closes any handle of a file loses all its locks on that file, and
SQLite's locks are of that kind: to read the header of a file that this process writes would make
every other process believe that nobody does.
"""

import sqlite3
import threading
from collections import defaultdict
from pathlib import Path
from weakref import ref

GUARD = threading.RLock()
"""Held while a file is opened, in SQLite or past it."""
_open: dict[str, list["ref[OpenConnection]"]] = defaultdict(list)


class OpenConnection(sqlite3.Connection):
    """A connection that is known until it is closed."""

    path: Path | None = None
    immutable = False

    def hold(self, path: Path, immutable: bool) -> None:
        """Be known as a connection to `path`; `immutable` as one that locks nothing."""
        with GUARD:
            self.path, self.immutable = path, immutable
            _open[_key(path)].append(ref(self))

    def close(self) -> None:
        """Close it. Safe to call twice."""
        with GUARD:
            super().close()
            if self.path is not None:
                others = [ref(handle) for handle in ours(self.path) if handle is not self]
                _open[_key(self.path)] = others
            self.path = None


def ours(path: Path) -> list[OpenConnection]:
    """Return the connections that this process has to `path`."""
    with GUARD:
        found = [handle() for handle in _open.get(_key(path), ())]
        return [handle for handle in found if handle is not None]


def _key(path: Path) -> str:
    return str(path.resolve())
