"""A model that answers too shortly costs no more calls than one that fills the time it is given."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from agents.models.base.service import Answer, Call, Service
from agents.models.replay.recorder import RecordingService
from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.helpers.living import HAMLET

MOST_CALLS = 150  # of one person on one day


class Terse(Service):
    """The scripted model, but for steps: one of a few minutes, whatever the stretch."""

    name = "scripted"

    def __init__(self, minutes: int) -> None:
        self._inner, self._minutes = ScriptedModel(1), minutes
        self._steps: list[tuple[str, int, int, int]] = []

    def submit(self, call: Call) -> None:
        if call.ask.kind == "next_steps":
            self._steps.append(_key(call.id))
        self._inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return [self._short(answer) for answer in self._inner.collect(timeout_s)]

    def _short(self, answer: Answer) -> Answer:
        if _key(answer.id) not in self._steps:
            return answer
        self._steps.remove(_key(answer.id))
        first = json.loads(answer.text)["steps"][0]
        return replace(answer, text=json.dumps({"steps": [first | {"minutes": self._minutes}]}))

    def close(self) -> None:
        self._inner.close()


def _key(call: object) -> tuple[str, int, int, int]:
    return (call.agent, call.thought, call.n, call.attempt)  # type: ignore[attr-defined]


@pytest.mark.parametrize("minutes", [1, 10])
def test_one_short_step_is_stretched_instead_of_asked_for_again(
    minutes: int, tmp_path: Path
) -> None:
    model = RecordingService(Terse(minutes))
    sim = Simulation.create(HAMLET, tmp_path / "terse.sqlite", 1, service=model)
    people = len(sim.scenario.people)
    sim.run(sim.clock.on_day(2, 0))
    sim.close()
    assert len(model.asks) / people < MOST_CALLS
    steps = sum(ask.kind == "next_steps" for ask in model.asks)
    assert steps / people < 50
