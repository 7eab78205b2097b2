"""Keep the calls and answers of another model, for tests, benchmarks and prompt listings."""

from collections.abc import Sequence
from typing import Any

from agents.asks.questions import Ask
from agents.models.base.service import Answer, Call, CallId, Metrics, Service


class RecordingService(Service):
    """Passes calls on to `inner` and keeps each with its answer."""

    def __init__(self, inner: Service) -> None:
        self.inner, self.name = inner, inner.name
        self.pairs: list[tuple[Call, Answer]] = []  # in the order of the answers
        self._open: dict[CallId, Call] = {}

    @property
    def asks(self) -> list[Ask[Any]]:
        """The questions that were answered so far."""
        return [call.ask for call, _ in self.pairs]

    def take(self) -> list[Ask[Any]]:
        """Return the questions answered since the last `take`, and forget them."""
        asks, self.pairs = self.asks, []
        return asks

    def submit(self, call: Call) -> None:
        self._open[call.id] = call
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        answers = self.inner.collect(timeout_s)
        self.pairs += [(self._open.pop(a.id), a) for a in answers if a.id in self._open]
        return answers

    def close(self) -> None:
        """Close the inner service; what was kept stays."""
        self.inner.close()

    def metrics(self) -> Metrics | None:
        return self.inner.metrics()

    def is_down(self) -> bool:
        return self.inner.is_down()
