"""A server that a study has started is asked by its runs, which start none of their own."""

import json
from pathlib import Path

import pytest

from agents.models.factory import open_model
from agents.models.http.openai_model import OpenAIModel
from agents.models.local.server_program import SHARED_VARIABLE
from study.experiment.shared_servers import SharedServers, is_local, serving
from tests.helpers.fake_server import FakeServer


@pytest.mark.parametrize("name", ["vllm:tiny", "llama:tiny.gguf"])
def test_a_run_asks_the_server_that_is_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeServer() as server:
        monkeypatch.setenv(SHARED_VARIABLE, json.dumps({name: server.url}))
        service = open_model(name, 1)
        assert isinstance(service, OpenAIModel)
        assert service.own_server is None
        assert service.name == name
        service.close()


def test_only_what_a_program_here_serves_is_started(tmp_path: Path) -> None:
    names = ("scripted", "openai:http://127.0.0.1:9/v1", "vllm:tiny", "llama:x.gguf")
    assert [is_local(name, tmp_path) for name in names] == [False, False, True, True]
    with serving(names[:2], tmp_path, tmp_path, print) as servers:
        assert servers.environment == {}


def test_what_a_server_says_is_passed_on_where_the_study_looks_after_its_runs() -> None:
    said = list[str]()
    servers = SharedServers(said.append)
    servers.notes("vLLM is starting, 10 s so far.")
    assert not said
    servers.check()
    assert said == ["vLLM is starting, 10 s so far."]


def test_runs_are_told_where_the_servers_are() -> None:
    servers = SharedServers()
    servers.urls["vllm:tiny"] = "http://127.0.0.1:9/v1"
    assert json.loads(servers.environment[SHARED_VARIABLE]) == servers.urls
    servers.check()
