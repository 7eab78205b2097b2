"""A town that waits for its model: what the run file says meanwhile, and how a window stops it."""

import json
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from agents.asks.questions import ASKS
from agents.models.base.service import Answer, Call, Service
from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.helpers.living import HAMLET
from town.runfile import RunFileError, digest, load
from town.runfile.client import send
from town.runfile.reader import Status

ENOUGH = 20.0  # seconds in which even a slow machine gets there


class Held(Service):
    """The scripted model, which answers until it is held, and not again before it is let go."""

    def __init__(self) -> None:
        self.inner, self.name = ScriptedModel(1), "scripted"
        self.free = threading.Event()
        self.free.set()

    def submit(self, call: Call) -> None:
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return self.inner.collect() if self.free.wait(timeout_s) else []

    def close(self) -> None:
        self.inner.close()


def status_when(path: Path, state: str) -> Status:
    """Return the status of a run as soon as it is in `state`."""
    end = time.monotonic() + ENOUGH
    while time.monotonic() < end:
        with suppress(RunFileError), load(path) as run:
            if run.status.state == state:
                return run.status
        time.sleep(0.05)
    raise AssertionError(f"never {state}")


def live_and_be_held(path: Path, model: Held) -> None:
    """Live in this thread, held by the model from tick 120 on, until a window stops it."""
    sim = Simulation.create(HAMLET, path, 1, service=model)
    sim.run(120)
    model.free.clear()
    sim.run(2000)
    with pytest.raises(RunFileError, match="resume its run"):
        sim.run(2000)
    sim.close()


def test_who_waits_for_what_stands_in_the_run_file_and_a_window_can_stop_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "held.sqlite"
    with ThreadPoolExecutor(1) as pool:
        life = pool.submit(live_and_be_held, path, Held())
        first = status_when(path, "waiting")
        told = json.loads(first.model)
        who, kind, seconds = told["waits"][0]
        with load(path) as run:
            assert who in run.agents()
        assert kind in {ask.kind for ask in ASKS}
        assert (first.in_flight > 0, seconds >= 1.0) == (True, True)
        time.sleep(1.2)
        with load(path) as run:
            assert run.status.heartbeat > first.heartbeat
        send(path, "stop", {})
        life.result(ENOUGH)
    goes_on_as_if_nothing_had_happened(path, tmp_path / "whole.sqlite")


def goes_on_as_if_nothing_had_happened(path: Path, other: Path) -> None:
    again = Simulation.resume(path)
    again.run(400)
    again.finish()
    whole = Simulation.create(HAMLET, other, 1)
    whole.run(400)
    whole.finish()
    assert digest(path) == digest(other)


def test_a_town_that_lives_says_so(tmp_path: Path) -> None:
    path = tmp_path / "lives.sqlite"
    sim = Simulation.create(HAMLET, path, 1)
    sim.run(300)
    with load(path) as run:
        assert (run.status.state, run.status.error, run.status.note) == ("running", None, "")
    sim.finish()
