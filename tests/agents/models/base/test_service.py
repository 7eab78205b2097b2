"""The model in ten lines of `Service` is a model, and says when it is down."""

import doctest
from dataclasses import replace
from typing import Any

from agents.asks.replies import AnswerReply
from agents.models.base import service
from agents.models.base.service import Answer, Call, Metrics, Service
from tests.helpers.asking import one
from tests.helpers.plain_asks import call

IDLE = Metrics(0, 0, 0, 0, 0, 0, 0.0, 0, None, False, "here")


def example() -> tuple[list[str], dict[str, Any]]:
    """Return the lines of the docstring's example, and what they define."""
    (test,) = [t for t in doctest.DocTestFinder().find(service) if t.examples]
    source = "".join(each.source for each in test.examples)
    names: dict[str, Any] = dict(vars(service))
    exec(source, names)
    return [line for line in source.splitlines() if line.strip()], names


def test_a_model_is_written_in_ten_lines() -> None:
    lines, names = example()
    assert len(lines) <= 10
    model: Service = names["Parrot"]()
    assert AnswerReply.model_validate_json(one(model).text).answer == "A cracker, please."
    model.submit(call(1))
    assert (model.metrics(), model.is_down(), len(model.collect())) == (None, False, 1)
    model.close()
    assert list(model.collect()) == []


class Measured(Service):
    """A model with given metrics, which is never asked."""

    def __init__(self, metrics: Metrics) -> None:
        self.name, self._metrics = "measured", metrics

    def submit(self, call: Call) -> None:
        raise NotImplementedError

    def collect(self, timeout_s: float | None = None) -> list[Answer]:
        raise NotImplementedError

    def metrics(self) -> Metrics:
        return self._metrics


def test_a_model_is_down_while_it_loads_and_while_it_fails() -> None:
    assert Measured(IDLE).is_down()
    assert not Measured(replace(IDLE, answered=3)).is_down()
    assert Measured(replace(IDLE, answered=3, failing=True)).is_down()
