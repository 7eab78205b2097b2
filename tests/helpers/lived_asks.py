"""The questions of a town's first hours, with what the scripted model answered."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agents.asks.questions import Ask
from agents.models.replay.recorder import RecordingService
from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.helpers.living import HAMLET
from town.scenario.loader import load

Pairs = list[tuple[Ask[Any], str]]  # question, reply as JSON


@lru_cache(maxsize=2)
def lived(town: Path = HAMLET, until: str = "11:30") -> Pairs:
    """Return what the people of `town` were asked on their first morning, and their replies."""
    recorder = RecordingService(ScriptedModel(1))
    with TemporaryDirectory() as folder:
        sim = Simulation.create(load(town), Path(folder) / "run.sqlite", 1, service=recorder)
        sim.run(sim.clock.parse(until))
        sim.finish()
    return [(call.ask, answer.text) for call, answer in recorder.pairs]
