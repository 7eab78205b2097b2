"""A town over HTTP on a server that fails now and then: it lives on, and nothing is lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from agents.models.http.openai_model import OpenAIModel
from agents.prompts import Prompts
from sim import Simulation
from tests.helpers.asking import shorten_waits
from tests.helpers.fake_server import FakeServer, Handler, hangs
from tests.helpers.living import HAMLET, recording
from tests.helpers.nonsense import nonsense
from tests.helpers.plain_asks import Notes
from town.rng import rng
from town.runfile import digest, load
from town.runfile.records import AskRow, ReplyRow, SegmentRow
from town.scenario.loader import load as load_scenario

UNTIL = "08:20"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch, 1.0)


def answers(handler: Handler, body: dict[str, Any], faults: bool) -> None:
    """Write nonsense by the question's dice; of the faults, one in ten each, and one hangs."""
    seen = [other["seed"] for other in handler.server.owner.bodies]
    dice = rng(body["seed"], "server", seen.count(body["seed"]))
    if faults and len(seen) == 20:
        return hangs(handler, body)
    if faults and dice.chance(0.1):
        return handler.send(500, {"error": {"message": "out of luck"}})
    if faults and dice.chance(0.1):
        return handler.say(dice.choice(["", "Sure! Here is", '{"a": 1}', '{"ratings": [1,']))
    schema = body["response_format"]["json_schema"]["schema"]
    return handler.say(json.dumps(nonsense(schema, rng(body["seed"], "nonsense"))))


def town_server(faults: bool) -> FakeServer:
    """Return a server that gives nonsense; with faults, it fails now and then."""
    server = FakeServer()
    server.usual = lambda handler, body: answers(handler, body, faults)
    return server


def lived(out: Path, server: FakeServer, notes: Notes) -> str:
    town = load_scenario(HAMLET)
    render = Prompts(town.language, town.about).render
    model = OpenAIModel("x", [server.url], None, 1, render, notify=notes, environment={})
    sim = Simulation.create(town, out, 1, service=model)
    sim.run(sim.clock.parse(UNTIL))
    sim.finish()
    return digest(out)


def test_a_town_of_nonsense_lives_and_invents_nothing(tmp_path: Path) -> None:
    with town_server(faults=False) as server:
        content = lived(tmp_path / "a.sqlite", server, Notes())
    with load(tmp_path / "a.sqlite") as run:
        assert {row.outcome for row in run.rows(AskRow)} == {"ok"}
        known = set(load_scenario(HAMLET).map.places)
        assert {row.place for row in run.rows(SegmentRow) if row.place} <= known
    assert replayed(tmp_path, "a") == content


def test_a_town_lives_through_faults(tmp_path: Path) -> None:
    notes = Notes()
    with town_server(faults=True) as server:
        content = lived(tmp_path / "a.sqlite", server, notes)
    with load(tmp_path / "a.sqlite") as run:
        rows = list(run.rows(ReplyRow))
        spoiled = [row for row in rows if row.error is not None]
        outcomes = [row.outcome for row in run.rows(AskRow)]
    assert len(spoiled) >= 1
    assert outcomes.count("ok") > 0.9 * len(outcomes)
    assert replayed(tmp_path, "a") == content


def replayed(folder: Path, name: str) -> str:
    sim = Simulation.create(
        HAMLET, folder / f"{name}-again.sqlite", 1, service=recording(folder / f"{name}.sqlite")
    )
    sim.run(sim.clock.parse(UNTIL))
    sim.finish()
    return digest(folder / f"{name}-again.sqlite")
