"""A town that brings its own prompts and models: they are used, kept in the run, and checked."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agents.models.base.profiles import user_folder
from agents.prompts import PromptError
from sim import Simulation, command_line
from tests.helpers.fake_server import FakeServer
from tests.helpers.living import HAMLET
from town.runfile import load
from town.runfile.queries.model_calls import tokens_by_hour

OWN = "{{ p.moment() }}\nA BELL RINGS. Rate this for {{ me.name }}."


@pytest.fixture
def hamlet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    folder = tmp_path / "hamlet"
    shutil.copytree(HAMLET, folder)
    (folder / "prompts/en").mkdir(parents=True)
    (folder / "prompts/en/notice.j2").write_text(OWN)
    return folder


def profile(server: FakeServer, more: str = "") -> None:
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    text = f"profiles: {{ours: {{model: 'openai:{server.url},tiny'{more}}}}}"
    (folder / "models.yaml").write_text(text)


def users(server: FakeServer) -> list[str]:
    return [body["messages"][1]["content"] for body in server.bodies]


def test_they_are_used_and_a_resumed_run_has_them_too(hamlet: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    with FakeServer() as server:
        profile(server)
        sim = Simulation.create(hamlet, path, 1, "profile:ours")
        sim.run(4)
        sim.close()
        assert any("A BELL RINGS. Rate this for" in asked for asked in users(server))
        (hamlet / "prompts/en/notice.j2").write_text("Something else.")
        server.bodies.clear()
        again = Simulation.resume(path)
        again.run(60)
        with load(path) as run:
            assert run.manifest["files"]["prompts/en/notice.j2"] == OWN
            assert set(tokens_by_hour(run, 360)) == {0}
            assert tokens_by_hour(run, 360)[0] > 0
        again.close()
        asked = users(server)
        assert asked
        assert not any("Something else." in words for words in asked)


def written() -> str:
    """Return the template that scenarios/prompts.md shows."""
    readme = (HAMLET.parent / "prompts.md").read_text()
    return readme.split("```jinja\n")[1].split("```")[0]


def test_the_template_in_the_readme_does_what_is_said_of_it(hamlet: Path) -> None:
    (hamlet / "prompts/en/notice.j2").unlink()
    (hamlet / "prompts/en/whisper.j2").write_text(written())
    assert CliRunner().invoke(command_line(), ["check", str(hamlet)]).exit_code == 0
    command = ["prompts", str(hamlet), "--who", "Agnes", "--kind"]
    result = CliRunner().invoke(command_line(), [*command, "whisper"])
    assert result.exit_code == 0
    said = 'The sea: "Something good is going to happen today." What do you think?'
    assert said in result.stdout
    assert "You are generous and bossy and sentimental after dark." in result.stdout
    assert "The sea" not in CliRunner().invoke(command_line(), [*command, "plan_day"]).stdout


def test_a_profile_may_speak_another_language(hamlet: Path, tmp_path: Path) -> None:
    with FakeServer() as server:
        profile(server, ", language: zh")
        sim = Simulation.create(hamlet, tmp_path / "zh.sqlite", 1, "profile:ours")
        sim.run(4)
        sim.close()
        assert "你" in server.bodies[-1]["messages"][0]["content"]


def test_a_template_that_is_none_is_said_before_anything_lives(
    hamlet: Path, tmp_path: Path
) -> None:
    (hamlet / "prompts/en/notice.j2").write_text("\n{% if %}")
    path = tmp_path / "own.sqlite"
    with FakeServer() as server:
        profile(server)
        with pytest.raises(PromptError, match=r"prompts/en/notice\.j2:2: "):
            Simulation.create(hamlet, path, 1, "profile:ours")
    assert not path.exists()
    result = CliRunner().invoke(command_line(), ["check", str(hamlet)])
    assert result.exit_code == 1
    assert "/hamlet/prompts/en/notice.j2:2: " in result.output
