"""Trying out models, with a real HTTP server in the place of a model's."""

from pathlib import Path

import pytest

from agents.models.probing import probed
from tests.models.fake_server import FakeServer


@pytest.fixture(autouse=True)
def nobodys_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))


def found(name: str) -> list[tuple[str, str]]:
    return [(finding.grade, finding.what) for finding in probed(name, environment={})]


def test_a_good_server_is_found_good() -> None:
    with FakeServer() as server:
        said = found(f"openai:{server.url}")
    assert said[:2] == [
        ("good", f"The server at {server.url} serves tiny."),
        ("good", "It keeps replies to a schema (as strict)."),
    ]
    assert said[2][1].startswith("A reply of one word took ")


def test_a_server_that_ignores_the_schema_is_found_out() -> None:
    with FakeServer() as server:
        server.forms = ()
        said = found(f"openai:{server.url}")
    assert [grade for grade, _ in said] == ["good", "needed", "good"]
    assert "does not keep replies to a schema" in said[1][1]


def test_a_dead_server_a_wrong_model_and_no_model_are_said() -> None:
    with FakeServer() as server:
        url = server.url
        assert "has no model 'huge'" in found(f"openai:{url},huge")[0][1]
    assert found(f"openai:{url}") == [
        ("needed", f"The server at {url} does not answer: nothing listens there.")
    ]
    assert found("gpt")[0][1].startswith("There is no model 'gpt'.")
    assert found("scripted") == [("good", "The model scripted needs nothing more.")]
