"""The status row of a running town: who waits for which answer, how the model does, what is wrong.

Renewed every half second of wall time, so that windows can tell a waiting town from a dead one.
Whether the run file is still there is looked at each time.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from town.runfile.errors import RunFileGoneError
from town.runfile.writer import RunWriter

INTERVAL_S = 0.5  # wall seconds between two signs of life
WAITING_AFTER_S = 1.0  # wall seconds for an answer, after which the town is waiting
NOTE_SHOWN_S = 20.0  # wall seconds that a sentence stands once the town lives on
MAX_WAITS = 5  # people who are named as waiting

Waits = Sequence[tuple[str, str, float]]  # who, for an answer to which kind of question, seconds


class Heartbeat:
    """Renews the status row, at most once in INTERVAL_S."""

    def __init__(
        self,
        writer: RunWriter,
        waits: Callable[[], Waits],
        metrics: Callable[[], Mapping[str, Any]],
    ) -> None:
        """Report what `waits` returns, the longest first, and the `metrics` of a language model."""
        self._writer, self._waits, self._metrics = writer, waits, metrics
        self._last_beat = self._noted_at = 0.0
        self._note = self._unwell = ""
        self._file = _identity(writer.path)

    def note(self, sentence: str) -> None:
        """Show a sentence about the model in the status."""
        self._note, self._noted_at = sentence, time.monotonic()
        self._writer.status(note=sentence)

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the run until told otherwise; "" where it is well again."""
        self._unwell, self._last_beat = sentence, 0.0
        self.beat()

    def check_file(self) -> None:
        """Raise RunFileGoneError when the run file is no longer where it was."""
        if _identity(self._writer.path) != self._file:
            raise RunFileGoneError(self._writer.path)

    def beat(self, waiting: bool = False) -> None:
        """Renew the status if it is time; `waiting` says that no tick can pass now.

        Raises RunFileGoneError when the run file is no longer where it was.
        """
        now = time.monotonic()
        if now - self._last_beat < INTERVAL_S:
            return
        self._last_beat = now
        self.check_file()
        waits = self._waits()
        blocked = waiting and bool(waits) and waits[0][2] >= WAITING_AFTER_S
        metrics = self._metrics()
        model = {key: value for key, value in metrics.items() if key != "failing"}
        model["waits"] = [[who, kind, round(s, 1)] for who, kind, s in waits[:MAX_WAITS]]
        if self._unwell:
            model["unwell"] = self._unwell
        changes: dict[str, Any] = {
            "in_flight": len(waits),
            "error": metrics.get("last_error") if blocked and metrics.get("failing") else None,
            "tokens_per_second": metrics.get("tokens_per_second"),
            "model": json.dumps(model, ensure_ascii=False),
        }
        if self._note and not blocked and now - self._noted_at > NOTE_SHOWN_S:
            self._note = changes["note"] = ""
        self._writer.status("waiting" if blocked else "running", **changes)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file is at `path`: its device and number; None if there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
