"""Thumbs up and down on rows of a run: which there are, and giving one. Knows no pixels."""

import json
from pathlib import Path

from town.runfile import client as window
from town.runfile.errors import RunFileError
from town.runfile.records import Row
from town.text import canonical
from town.world.timeline import Segment

Target = tuple[str, str]  # a row: its table, and its key as JSON


def target_of(row: Row) -> Target:
    """Return which row a thumb on `row` is about."""
    return row.table, canonical({name: getattr(row, name) for name in row.key})


def act_target(segment: Segment) -> Target:
    """Return which row a thumb on something done is about."""
    return "segments", canonical({"tick": segment.start, "agent": segment.agent})


class Ratings:
    """The thumbs in one run file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[Target, int] | None = None

    def rating_of(self, target: Target) -> int:
        """Return the thumb on a row: 1 up, -1 down, 0 for none or while it cannot be read."""
        if self._known is None:
            try:
                self._known = window.thumbs(self._path)
            except RunFileError:
                self._known = {}
        return self._known.get(target, 0)

    def toggle(self, target: Target, up: int) -> int:
        """Give a thumb, or take it back where it is given already; return what stands now.

        Raises RunFileError for a file that cannot be written.
        """
        given = 0 if self.rating_of(target) == up else up
        table, key = target
        window.thumb(self._path, table, json.loads(key), given)
        self._known = window.thumbs(self._path)
        return given
