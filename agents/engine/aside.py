"""A model lent to somebody who asks beside a living town, so that no answer goes astray."""

from collections.abc import Callable, Mapping, Sequence

from agents.models.base.service import Answer, Call, CallId, Metrics, Service


class Aside(Service):
    """Answers its borrower's calls; answers to others' it hands to `others`."""

    def __init__(self, service: Service, others: Callable[[Sequence[Answer]], None]) -> None:
        self.name = service.name
        self._service, self._others = service, others
        self._mine = set[CallId]()

    def submit(self, call: Call) -> None:
        """Ask the model."""
        self._mine.add(call.id)
        self._service.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the borrower's answers, as `Service.collect` does."""
        while True:
            answers = self._service.collect(timeout_s)
            mine = [answer for answer in answers if answer.id in self._mine]
            if len(mine) < len(answers):
                self._others([answer for answer in answers if answer.id not in self._mine])
            if mine or not answers:
                self._mine -= {answer.id for answer in mine}
                return mine

    def is_down(self) -> bool:
        """Return whether the model answers nobody just now."""
        return self._service.is_down()

    def facts(self) -> Mapping[str, str]:
        """Return what is known of the model."""
        return self._service.facts()

    def metrics(self) -> Metrics | None:
        """Return how the model does."""
        return self._service.metrics()

    def close(self) -> None:
        """Keep the model open: its owner closes it."""
