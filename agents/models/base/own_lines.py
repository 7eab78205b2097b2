"""A file of the user's own settings folder with one JSON object a line, which only ever grows.

What the program remembers there, the user may read, and forget by deleting a line.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

MAX_BYTES = 4_000_000


class OwnLines:
    """The objects in such a file; none if it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[dict[str, Any]]:
        try:
            with self.path.open("rb") as file:
                lines = file.read(MAX_BYTES).splitlines()
        except OSError:
            return
        for line in lines:
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(entry, dict):
                yield entry

    def add(self, entry: Mapping[str, Any]) -> None:
        """Write one line, for the user alone. What cannot be written is not remembered."""
        line = json.dumps(entry) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(b"\n" * self._is_cut() + line.encode())
        except OSError:
            pass

    def _is_cut(self) -> bool:
        """Return whether the last line has no end: something went wrong as it was written."""
        text = self.path.read_bytes()
        return bool(text) and not text.endswith(b"\n")
