"""The models of a run where several answer: which question goes to which, by its kind or person."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import fields, replace
from functools import reduce
from typing import Any

from agents.models.base.model_context import ModelContext
from agents.models.base.service import Answer, Call, Metrics, Service
from agents.models.factory import open_model
from study.experiment.study_model import Answering

POLL_S = 0.005  # wall seconds between looks at several models that all have open calls
SUMS = ("waiting", "in_flight", "answered", "tokens_in", "tokens_cached", "tokens_out")


def open_answerers(answering: Answering, seed: int, context: ModelContext) -> Service:
    """Return what answers: one model, or several behind one door. Raises ModelError."""
    if len(answering.models) == 1:
        return open_model(answering.default, seed, context)
    with ExitStack() as undo:
        opened: dict[str, Service] = {}
        for name in answering.models:
            opened[name] = open_model(name, seed, context)
            undo.callback(opened[name].close)
        undo.pop_all()
    return DividedService(answering, opened)


class DividedService(Service):
    """Sends each call to the model for its kind, else for its person, else to the default one."""

    def __init__(self, answering: Answering, opened: Mapping[str, Service]) -> None:
        """Divide calls among the `opened` models, by their names."""
        self.name = divided_name(answering)
        self._answering, self._opened = answering, opened
        self._open = dict.fromkeys(opened, 0)  # calls not answered yet

    def submit(self, call: Call) -> None:
        """Hand `call` on to the model that is to answer it."""
        name = self._model_for(call)
        self._open[name] += 1
        self._opened[name].submit(call)

    def _model_for(self, call: Call) -> str:
        of = self._answering
        return of.kinds.get(call.ask.kind) or of.people.get(call.id.agent) or of.default

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the answers of all models that are ready, as `Service` says."""
        ends = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            busy = [name for name, count in self._open.items() if count]
            alone = len(busy) == 1
            found = [
                answer for name in busy for answer in self._taken(name, timeout_s if alone else 0.0)
            ]
            over = ends is not None and time.monotonic() >= ends
            if found or alone or not busy or over:
                return found
            time.sleep(POLL_S)

    def _taken(self, name: str, timeout_s: float | None) -> Sequence[Answer]:
        answers = self._opened[name].collect(timeout_s)
        self._open[name] -= len(answers)
        return answers

    def close(self) -> None:
        """Release all models."""
        for service in self._opened.values():
            service.close()

    def facts(self) -> Mapping[str, str]:
        """Return what is known of the models, each fact after the name of its model."""
        return {
            f"{name}: {key}": value
            for name, service in self._opened.items()
            for key, value in service.facts().items()
        }

    def metrics(self) -> Metrics | None:
        """Return how the language models among them do, together."""
        known = [found for each in self._opened.values() if (found := each.metrics()) is not None]
        return reduce(_together, known) if known else None

    def is_down(self) -> bool:
        """Return whether a model that is asked just now answers nothing."""
        return any(self._opened[name].is_down() for name, count in self._open.items() if count)


def divided_name(answering: Answering) -> str:
    """Return the name in the run file: the default model, then who else answers what."""
    others = [*answering.kinds.items(), *answering.people.items()]
    return "; ".join([answering.default, *(f"{what} by {name}" for what, name in others)])


def _together(one: Metrics, other: Metrics) -> Metrics:
    sums: dict[str, Any] = {name: getattr(one, name) + getattr(other, name) for name in SUMS}
    assert {*sums} < {item.name for item in fields(Metrics)}
    return replace(
        one,
        **sums,
        tokens_per_second=one.tokens_per_second + other.tokens_per_second,
        failing=one.failing or other.failing,
        last_error=one.last_error or other.last_error,
        server=f"{one.server}, {other.server}",
    )
