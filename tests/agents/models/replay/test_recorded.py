"""A replay that asks another model for what the run lacks, and its name."""

from pathlib import Path

import pytest

from agents.models.base.model_context import ModelContext
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from agents.models.replay.recorded import RecordedModel, ReplayMismatch, replayed_in
from sim import Simulation
from tests.helpers.fake_server import GOOD, FakeServer
from tests.helpers.living import HAMLET, lived
from tests.helpers.plain_asks import call, plain, whisper
from town.runfile import digest, load
from town.runfile.records import ReplyRow
from town.runfile.records import ReplyRow as Reply

OLD = '{"thought": "I baked before.", "importance": 2}'


def row(n: int) -> ReplyRow:
    asked = call(n)
    return ReplyRow(asked.id.thought, asked.id.agent, n, 1, asked.ask.hash, OLD, None)


def test_what_the_run_lacks_is_asked_of_the_inner_model(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").touch()
    replies = {(7, "Maren", n, 1): row(n) for n in range(2)}
    with FakeServer() as server:
        name = f"recorded:{tmp_path}/a.sqlite,openai:{server.url},tiny"
        model = open_model(name, 1, ModelContext(render=plain, replies=lambda path: replies))
        assert model.name == name
        for asked in (call(0), call(1, whisper("other words")), call(2)):
            model.submit(asked)
        got: dict[int, str] = {}
        while len(got) < 3:
            got |= {answer.id.n: answer.text for answer in model.collect()}
        metrics = model.metrics()
        assert metrics is not None
        assert metrics.answered == 2
        model.close()
    assert got == {0: OLD, 1: GOOD, 2: GOOD}


def test_without_one_prompt_tick_and_agent_are_named() -> None:
    model = RecordedModel({}, "recorded:a")
    model.submit(call(4))
    with pytest.raises(
        ReplayMismatch, match=r"tick 7, question 4 of Maren \(whisper, prompt .*URL"
    ):
        model.collect()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("recorded:a.sqlite", ("a.sqlite", "")),
        ("recorded:a.sqlite,openai:http://b:1,m", ("a.sqlite", "openai:http://b:1,m")),
        ("recorded:a.sqlite+scripted", ("a.sqlite", "scripted")),
        ("recorded:one,two+3.sqlite", ("one,two+3.sqlite", "")),
        ("recorded:one,two+3.sqlite,home", ("one,two+3.sqlite", "home")),
        ("recorded:", (".", "")),
    ],
)
def test_a_name_is_a_run_and_perhaps_a_model(
    name: str, found: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one,two+3.sqlite").touch()
    assert replayed_in(name) == (Path(found[0]), found[1])
    assert replayed_in("scripted") is None


def test_a_wrong_inner_model_is_said() -> None:
    with pytest.raises(ModelError, match="There is no model 'gpt'"):
        open_model("recorded:a,gpt", 1, ModelContext(replies=lambda path: {}))


def test_a_replay_goes_on_where_the_run_ended(tmp_path: Path) -> None:
    whole = lived(HAMLET, tmp_path / "whole.sqlite", "08:30")
    lived(HAMLET, tmp_path / "short.sqlite", "07:30")
    name = f"recorded:{tmp_path}/short.sqlite+scripted"
    sim = Simulation.create(HAMLET, tmp_path / "on.sqlite", 1, name)
    sim.run(sim.clock.parse("08:30"))
    sim.finish()
    assert digest(tmp_path / "on.sqlite") == whole
    with load(tmp_path / "on.sqlite") as run:
        assert run.manifest["model"] == name
        assert len(list(run.rows(Reply))) > 0
