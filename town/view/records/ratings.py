"""The player's ratings of rows: reading them, and giving or taking back a thumb."""

import json
from pathlib import Path

from town.runfile import client
from town.runfile.errors import RunFileError
from town.runfile.records import Row
from town.text import canonical
from town.world.timeline import Segment

Target = tuple[str, str]  # a row: its table, and its key as JSON


def target_of(row: Row) -> Target:
    return row.table, canonical({name: getattr(row, name) for name in row.key})


def act_target(segment: Segment) -> Target:
    """Return the target for an action of a person."""
    return "segments", canonical({"tick": segment.start, "agent": segment.agent})


class Ratings:
    """The thumbs on the rows of one run file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thumbs: dict[Target, int] | None = None

    def rating_of(self, target: Target) -> int:
        """Return the thumb on a row: 1 up, -1 down, 0 for none or while it cannot be read."""
        if self._thumbs is None:
            try:
                self._thumbs = client.thumbs(self._path)
            except RunFileError:
                self._thumbs = {}
        return self._thumbs.get(target, 0)

    def toggle(self, target: Target, up: int) -> int:
        """Give a thumb, or take it back if it is given already; return the new rating.

        Raises RunFileError for a file that cannot be written.
        """
        rating = 0 if self.rating_of(target) == up else up
        table, key = target
        client.thumb(self._path, table, json.loads(key), rating)
        self._thumbs = client.thumbs(self._path)
        return rating
