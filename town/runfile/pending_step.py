"""The step that is not written yet: the rows of ticks that all have passed.

Each step writes some pages whole, and many take long. So where no window shows each tick, a step
holds what is lived in STEP_S of wall time. Where the process is killed that much is lost, but no
reply is, so it is lived again as it was.
"""

import time
from collections.abc import Iterable

from town.runfile.records import Row
from town.runfile.writer import RunWriter

MAX_TICKS = 30  # after so many a step is written even if nothing happened
STEP_S = 0.2  # wall seconds after which one is written where no window sets the pace


class PendingStep:
    """Rows of one run on their way to the file."""

    def __init__(self, writer: RunWriter) -> None:
        self._writer = writer
        self.rows: list[Row] = []
        self._tick = 0  # frontier of the last step
        self._at = -STEP_S  # when it was written

    def begin(self, frontier: int) -> None:
        """Count ticks from `frontier` on, unless some are pending."""
        if not self.rows:
            self._tick = frontier

    def add(self, rows: Iterable[Row]) -> None:
        """Take the rows of a tick that all have passed."""
        self.rows += rows

    def is_behind(self, frontier: int) -> bool:
        """Return whether the file is not at `frontier` yet."""
        return bool(self.rows) or self._tick < frontier

    def is_due(self, frontier: int, shown: bool) -> bool:
        """Return whether to write it now; `shown` where a window shows each tick."""
        if frontier - self._tick >= MAX_TICKS:
            return True
        return bool(self.rows) and (shown or time.monotonic() - self._at >= STEP_S)

    def write(self, frontier: int) -> None:
        """Write the step to `frontier`. Raises RunFileError, and keeps the rows then."""
        self._writer.step(frontier, self.rows)
        self.rows, self._tick, self._at = [], frontier, time.monotonic()
