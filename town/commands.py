"""What windows ask of a run while it lives: wishes, and how far it may live on for now.

Knows the commands of a run file and the wall clock; what a wish does is known by outside.py.
"""

import time
from collections.abc import Iterable
from typing import Any

from town.outside import Outside
from town.runfile.records import InterventionRow
from town.runfile.writer import Command, RunWriter
from town.wishes import OutsideError

POLL_S = 0.02  # wall seconds between looks while waiting for a window
SILENCE_S = 5.0  # wall seconds without a word after which a window counts as gone
BEAT_S = 2.0  # wall seconds between two signs of life while waiting for a window


class Commands:
    """Reads commands as they come. A window that is gone holds nobody up."""

    def __init__(
        self, writer: RunWriter, outside: Outside, hands_off: bool = False, paced: bool = False
    ) -> None:
        self.hands_off, self.paced = hands_off, paced
        self._writer, self._outside = writer, outside
        self._read = max((command.n for command in writer.commands()), default=0)
        self._up_to = 0
        self._heard = time.monotonic()
        self._stop = False
        self._refused = False  # the last wish, and the note says so

    @property
    def stopped(self) -> bool:
        """Return whether a window has asked the run to stop."""
        return self._stop

    @property
    def attended(self) -> bool:
        """Return whether a window sets the pace just now."""
        return self.paced and self._is_heard()

    def follow(self, rows: Iterable[InterventionRow], frontier: int) -> None:
        """Let what was done in another run be done in this one, at the same ticks."""
        rows = [row for row in rows if row.tick >= frontier]
        for row in rows:
            self._writer.intervene(row)
        self._outside.load(rows, frontier)

    def take(self, frontier: int) -> None:
        """Take what windows ask for at `frontier`; wait while they want to be waited for."""
        self._poll(frontier)
        beat = time.monotonic()
        while self.holds(frontier):
            time.sleep(POLL_S)
            self._poll(frontier)
            if time.monotonic() - beat > BEAT_S:
                self._writer.status()
                beat = time.monotonic()

    def stop_asked(self) -> bool:
        """Look whether a window asks the run to stop, leaving all else it asks for unread."""
        self._stop = self._stop or any(c.kind == "stop" for c in self._writer.commands(self._read))
        return self._stop

    def holds(self, frontier: int) -> bool:
        """Return whether a window wants the run to live no further than `frontier` for now."""
        return self.paced and not self._stop and frontier >= self._up_to and self._is_heard()

    def _is_heard(self) -> bool:
        return time.monotonic() - self._heard < SILENCE_S

    def _poll(self, frontier: int) -> None:
        for command in self._writer.commands(self._read):
            self._read = command.n
            self._heard = time.monotonic()
            if command.kind == "pace":
                self._pace(command.data)
            elif command.kind == "stop":
                self._stop = True
            else:
                self._wish(command, frontier)

    def _pace(self, data: Any) -> None:
        up_to = data.get("up_to") if isinstance(data, dict) else None
        self._up_to = up_to if isinstance(up_to, int) else self._up_to
        self.paced = True

    def _wish(self, command: Command, frontier: int) -> None:
        try:
            if self.hands_off:
                raise OutsideError("This run is lived with hands off: nobody may take part.")
            row = self._outside.wish(command.kind, command.data, frontier)
        except OutsideError as error:
            self._writer.status(note=str(error))
            self._writer.answer(command.n, frontier, str(error))
            self._refused = True
        else:
            self._writer.intervene(row)
            self._writer.answer(command.n, row.tick)
            if self._refused:
                self._writer.status(note="")
            self._refused = False
