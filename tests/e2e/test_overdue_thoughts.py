"""A thought that does not come: the town lives on without it, and a replay has it at its time."""

import json
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from agents.models.base.service import Answer, Call, Service
from agents.models.http.openai_model import OpenAIModel
from agents.models.scripted import ScriptedModel
from agents.prompts import Prompts
from sim import Simulation
from tests.helpers.fake_server import FakeServer, Handler, status
from tests.helpers.living import HAMLET, frontier, patiently
from tests.helpers.nonsense import nonsense
from town.rng import rng
from town.runfile import differences, load
from town.runfile.client import send
from town.runfile.records import InterventionRow
from town.scenario.loader import load as load_scenario

LUCY = "Lucy Okafor"
SHORT = 0.02  # seconds of patience


class Stuck(Service):
    """The scripted model, but what it is to answer to one person can be kept back."""

    def __init__(self, who: str) -> None:
        self.inner, self.name, self.who = ScriptedModel(1), "scripted", who
        self.stuck = False
        self.kept: list[Answer] = []
        self.waits = 0  # how often somebody waited for an answer that was kept back

    def submit(self, call: Call) -> None:
        self.inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        answers = [*self.kept, *self.inner.collect()]
        self.kept = [a for a in answers if self.stuck and a.id.agent == self.who]
        ready = [a for a in answers if a not in self.kept]
        if not ready:
            self.waits += bool(timeout_s)
            time.sleep(timeout_s or 0.0)
        return ready

    def close(self) -> None:
        self.inner.close()


def played(path: Path, tick: int) -> tuple[Simulation, Stuck]:
    """Return a hamlet at `tick` that a window plays, and its model."""
    model = Stuck(LUCY)
    sim = Simulation.create(HAMLET, path, 1, service=model, patience_s=SHORT)
    send(path, "pace", {"up_to": 9999})
    sim.run(tick)
    return sim, model


def stuck_for(path: Path, sim: Simulation, model: Stuck, ticks: int) -> tuple[int, int]:
    """Keep back what Lucy is to be answered until she has hesitated for `ticks`; say from when."""
    model.stuck = True
    while not (rows := hesitations(path)):
        send(path, "pace", {"up_to": 9999})  # a window that is silent has no patience
        sim.run(sim.frontier + 1)
    first = rows[0].tick
    send(path, "pace", {"up_to": 9999})
    sim.run(first + ticks)
    model.stuck = False
    return first, first + ticks


def hesitations(path: Path) -> list[InterventionRow]:
    with load(path) as run:
        return [row for row in run.rows(InterventionRow) if row.kind in ("hesitate", "decide")]


def test_a_thought_that_is_overdue_stops_nobody_and_lands_when_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "played.sqlite"
    sim, model = played(path, 600)
    first, last = stuck_for(path, sim, model, 20)
    sim.run(last + 60)
    sim.finish()
    with load(path) as run:
        thoughts = run.query(
            "SELECT thought, tick FROM asks WHERE agent = ? AND tick BETWEEN ? AND ?",
            (LUCY, first, last + 1),
        )
    late = [(row.tick, row.kind, row.agent) for row in hesitations(path)]
    assert late == [(first, "hesitate", LUCY), (last, "decide", LUCY)]
    assert {landed for _, landed in thoughts} == {last}
    assert {thought for thought, _ in thoughts} == {first - 1}


def test_a_thought_that_is_overdue_is_not_waited_for_again(tmp_path: Path) -> None:
    sim, model = played(tmp_path / "played.sqlite", 600)
    first, _ = stuck_for(tmp_path / "played.sqlite", sim, model, 1)
    model.stuck, before = True, model.waits
    sim.run(first + 1 + 40)
    sim.finish()
    assert model.waits - before <= 5, "each new thought once, and not at each of 40 ticks"


def test_a_replay_hesitates_where_the_run_did(tmp_path: Path) -> None:
    path, again = tmp_path / "played.sqlite", tmp_path / "again.sqlite"
    sim, model = played(path, 600)
    _, last = stuck_for(path, sim, model, 20)
    sim.run(last + 300)
    sim.finish()
    replay = Simulation.create(HAMLET, again, 1, model=f"recorded:{path}")
    replay.run(last + 300)
    replay.finish()
    assert differences(path, again, limit=5) == []


def test_a_run_that_was_stopped_while_somebody_hesitated_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "played.sqlite"
    sim, model = played(path, 600)
    _, last = stuck_for(path, sim, model, 5)
    sim.close()
    again = Simulation.resume(path, ScriptedModel(1), patience_s=SHORT)
    send(path, "pace", {"up_to": 9999})
    again.run(last + 300)
    again.finish()
    assert [(row.tick, row.kind) for row in hesitations(path)][1:] == [(last, "decide")]
    with load(path) as run:
        landed = run.query(
            "SELECT min(tick), count(*) > 0 FROM asks WHERE agent = ? AND tick >= ?", (LUCY, last)
        )
    assert landed == [(last, 1)]


def good(handler: Handler, body: dict[str, Any]) -> None:
    """Answer with nonsense that fits."""
    schema = body["response_format"]["json_schema"]["schema"]
    handler.say(json.dumps(nonsense(schema, rng(body["seed"], "nonsense"))))


def live_beside_a_window(path: Path, model: OpenAIModel, over: threading.Event) -> None:
    """Live until `over`, with a window that gives signs of life."""
    sim = Simulation.create(HAMLET, path, 1, service=model, patience_s=4.0)
    while not over.is_set():
        send(path, "pace", {"up_to": 9999})
        sim.run(sim.frontier + 5)
    sim.finish()


def test_a_model_that_is_gone_is_waited_for_and_nobody_hesitates(tmp_path: Path) -> None:
    path, over = tmp_path / "played.sqlite", threading.Event()
    town = load_scenario(HAMLET)
    render = Prompts(town.language, town.about).render
    with FakeServer() as server, ThreadPoolExecutor(1) as pool:
        server.usual = good
        model = OpenAIModel("slow", [server.url], None, 1, render, environment={})
        life = pool.submit(live_beside_a_window, path, model, over)
        patiently(path)
        until(lambda: life.done() or frontier(path) > 20)
        server.usual = status(503, "the model is gone")
        until(lambda: life.done() or stood(path) == "waiting")
        at = frontier(path)
        time.sleep(6.0)
        with load(path) as run:
            assert "the model is gone" in str(run.status.error)
            assert run.frontier == at
        server.usual = good
        until(lambda: life.done() or frontier(path) > at + 20)
        over.set()
        life.result(30)
    assert hesitations(path) == []


def stood(path: Path) -> str:
    with load(path) as run:
        return run.status.state


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_thought_that_is_long_overdue_is_taken_up_with_what_it_saw(tmp_path: Path) -> None:
    """Its owner has walked on since; what it was asked about is 40 ticks ago and more."""
    path, again = tmp_path / "stopped.sqlite", tmp_path / "again.sqlite"
    sim, model = played(path, 1440)
    model.stuck = True
    send(path, "pace", {"up_to": 9999})
    sim.run(1480)
    assert sim.minds[LUCY].thought is not None
    sim.close()
    sim = Simulation.resume(path, ScriptedModel(1))
    sim.run(1600)
    sim.finish()
    sim = Simulation.create(HAMLET, again, 1, model=f"recorded:{path}")
    sim.run(1600)
    sim.finish()
    assert differences(path, again, limit=3) == []
