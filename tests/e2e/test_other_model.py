"""A run that goes on with another model: what moved or fell silent can be repaired."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from agents.models.base.service import ModelError
from sim import Simulation, command_line
from tests.helpers.asking import shorten_waits
from tests.helpers.fake_server import FakeServer, Handler
from tests.helpers.living import HAMLET, recording
from tests.helpers.nonsense import nonsense
from town.rng import rng
from town.runfile import digest, load
from town.runfile.records import AskRow, ReplyRow


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch, 1.0)


def valid(handler: Handler, body: dict[str, Any]) -> None:
    """Say what fits the schema and means nothing."""
    schema = body["response_format"]["json_schema"]["schema"]
    handler.say(json.dumps(nonsense(schema, rng(body["seed"], "nonsense"))))


def refusing(handler: Handler, body: dict[str, Any]) -> None:
    """Refuse every fourth question as a content filter does."""
    if body["seed"] % 4 == 0:
        handler.send(400, {"error": {"message": "filtered", "code": "content_filter"}})
    else:
        valid(handler, body)


def town_server(usual: Any = valid) -> FakeServer:
    server = FakeServer()
    server.usual = usual
    return server


def test_a_run_goes_on_with_another_model_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with town_server() as first, town_server() as second:
        old, new = f"openai:{first.url}", f"openai:{second.url}"
        begin = ["run", str(HAMLET), "--out", str(path), "--seed", "1"]
        done = CliRunner().invoke(command_line(), [*begin, "--model", old, "--until", "07:10"])
        assert done.exit_code == 0, done.output
        with load(path) as run:
            at = run.frontier
        done = CliRunner().invoke(
            command_line(), ["resume", str(path), "--until", "07:40", "--model", new]
        )
        assert done.exit_code == 0, done.output
        assert second.bodies
        asked = len(first.bodies)
        done = CliRunner().invoke(command_line(), ["resume", str(path), "--until", "07:45"])
        assert done.exit_code == 0, done.output
        assert len(first.bodies) == asked
    with load(path) as run:
        about = run.manifest
    assert about["model"] == new
    assert about["models"] == [{"model": old, "from": 0}, {"model": new, "from": at}]
    assert (about["rules"], about["determinism"]) == (False, "exact given its replies")
    sim = Simulation.create(HAMLET, tmp_path / "b.sqlite", 1, service=recording(path))
    sim.run(sim.clock.parse("07:45"))
    sim.finish()
    assert digest(tmp_path / "b.sqlite") == digest(path)


def test_who_goes_on_by_rules_after_a_language_model_is_no_run_of_rules(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with town_server() as server:
        sim = Simulation.create(HAMLET, path, 1, f"openai:{server.url}")
        sim.run(20)
        sim.close()
    sim = Simulation.resume(path, model="scripted")
    sim.run(40)
    sim.close()
    with load(path) as run:
        assert run.manifest["model"] == "scripted"
        assert run.manifest["rules"] is False
    with pytest.raises(ModelError):
        Simulation.resume(path, model="gpt")
    with load(path) as run:
        assert [each["from"] for each in run.manifest["models"]] == [0, 20]


def test_a_content_filter_ends_no_run(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with town_server(refusing) as server:
        sim = Simulation.create(HAMLET, path, 1, f"openai:{server.url}")
        sim.run(sim.clock.parse("07:30"))
        sim.finish()
    with load(path) as run:
        refused = [row for row in run.rows(ReplyRow) if row.reply.startswith("(refused: HTTP 400")]
        outcomes = [row.outcome for row in run.rows(AskRow)]
    assert refused
    assert {row.error for row in refused} == {
        "the model gave no answer, refused: HTTP 400, filtered."
    }
    assert outcomes.count("ok") > 0.9 * len(outcomes)


def test_a_deep_reply_in_the_journal_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    deep = '{"a":' + "[" * 3000 + "]" * 3000 + "}"

    def deeply(handler: Handler, body: dict[str, Any]) -> None:
        if body["seed"] % 3 == 0:
            handler.say(deep)
        else:
            valid(handler, body)

    with town_server(deeply) as server:
        sim = Simulation.create(HAMLET, path, 1, f"openai:{server.url}")
        sim.run(30)
        sim.close()
        sim = Simulation.resume(path)
        sim.run(sim.clock.parse("07:10"))
        sim.finish()
    with load(path) as run:
        assert [row for row in run.rows(ReplyRow) if row.reply == deep]
    sim = Simulation.create(HAMLET, tmp_path / "b.sqlite", 1, service=recording(path))
    sim.run(sim.clock.parse("07:10"))
    sim.finish()
    assert digest(tmp_path / "b.sqlite") == digest(path)


def test_what_ends_a_run_says_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with FakeServer() as server:
        wrong = f"openai:{server.url},huge"
        begin = ["run", str(HAMLET), "--out", str(path), "--model", wrong]
        done = CliRunner().invoke(command_line(), begin)
        assert done.exit_code == 2
        assert "has no model 'huge'" in done.stderr
        assert done.stderr.endswith(f"Nothing is lost. Go on: python sim.py resume {path}\n")
        done = CliRunner().invoke(command_line(), ["resume", str(path)])
        assert done.exit_code == 2
        assert f"python sim.py resume {path} --model NAME" in done.stderr
