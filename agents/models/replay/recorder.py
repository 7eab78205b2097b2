"""A service that keeps what is asked and what is answered, and leaves the answering to another.

Knows the seam only; knows no model and no prompt.
"""

from collections.abc import Sequence
from typing import Any

from agents.asks.questions import Ask
from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    Service,
)


class RecordingService:
    """Passes calls on to `inner` and keeps each with its answer. Implements `Service`."""

    def __init__(self, inner: Service) -> None:
        self.inner, self.name = inner, inner.name
        self.pairs: list[tuple[Call, Answer]] = []  # in the order of the answers
        self._open: dict[CallId, Call] = {}

    @property
    def asks(self) -> list[Ask[Any]]:
        """Return what was asked and answered so far."""
        return [call.ask for call, _ in self.pairs]

    def taken(self) -> list[Ask[Any]]:
        """Return what was asked and answered since the last time, and keep it no longer."""
        asks, self.pairs = self.asks, []
        return asks

    def submit(self, call: Call) -> None:
        """Pass `call` on."""
        self._open[call.id] = call
        self.inner.submit(call)

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return the answers of the other service."""
        answers = self.inner.collect(patience_s)
        self.pairs += [(self._open.pop(a.id), a) for a in answers if a.id in self._open]
        return answers

    def close(self) -> None:
        """Close the other service; what was kept stays."""
        self.inner.close()
