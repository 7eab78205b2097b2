"""The status row of a running town: who waits for which answer, how the model does, what is wrong.

Renewed every half second of wall time, so that windows can tell a waiting town from a dead one.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from town.runfile.writer import RunWriter

INTERVAL_S = 0.5  # wall seconds between two signs of life
WAITING_AFTER_S = 1.0  # wall seconds for an answer, after which the town is waiting
NOTE_SHOWN_S = 20.0  # wall seconds that a sentence stands once the town lives on
MAX_WAITS = 5  # people who are named as waiting

Waits = Sequence[tuple[str, str, float]]  # who, for an answer to which kind of question, seconds


class Heartbeat:
    """Renews the status row, seldom enough to cost nothing."""

    def __init__(
        self,
        writer: RunWriter,
        waits: Callable[[], Waits],
        figures: Callable[[], Mapping[str, Any]],
    ) -> None:
        """Tell what `waits` says, the longest first, and the `figures` of a language model."""
        self._writer, self._waits, self._figures = writer, waits, figures
        self._beat = self._noted = 0.0
        self._note = ""

    def hear(self, sentence: str) -> None:
        """Tell what the model has to say."""
        self._note, self._noted = sentence, time.monotonic()
        self._writer.status(note=sentence)

    def beat(self, waiting: bool = False) -> None:
        """Give a sign of life if it is time for one; `waiting` means that no tick can pass now."""
        now = time.monotonic()
        if now - self._beat < INTERVAL_S:
            return
        self._beat = now
        waits = self._waits()
        held = waiting and bool(waits) and waits[0][2] >= WAITING_AFTER_S
        figures = self._figures()
        told = {key: value for key, value in figures.items() if key != "failing"}
        told["waits"] = [[who, kind, round(s, 1)] for who, kind, s in waits[:MAX_WAITS]]
        changes: dict[str, Any] = {
            "asks": len(waits),
            "error": figures.get("last_error") if held and figures.get("failing") else None,
            "tokens_per_second": figures.get("tokens_per_second"),
            "model": json.dumps(told, ensure_ascii=False),
        }
        if self._note and not held and now - self._noted > NOTE_SHOWN_S:
            self._note = changes["note"] = ""
        self._writer.status("waiting" if held else "running", **changes)
