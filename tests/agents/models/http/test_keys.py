"""A key goes to the server that it was given for, and what is unexpected of it is said."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from agents.doctor.probing import probe_model
from agents.models.base.model_context import ModelContext
from agents.models.base.profiles import Profile, user_folder
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from agents.models.http.keys import ServerKey, is_near, keys_for, where_it_goes
from tests.helpers.asking import asking, one, shorten_waits
from tests.helpers.fake_server import GOOD, FakeServer, Handler
from tests.helpers.plain_asks import Notes, call, plain

KEY = "sk-mine-alone"
USUAL: Mapping[str, str] = {"OPENAI_API_KEY": KEY}


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shorten_waits(monkeypatch)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    monkeypatch.delenv("LIVING_TOWN_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def told(*urls: str, profile: Profile | None = None, send_keys: bool = True) -> list[str]:
    """Return what is said when a model at `urls` is opened."""
    notes = Notes()
    context = ModelContext(notify=notes, send_keys=send_keys)
    keys_for(context, profile or Profile(), urls)
    return notes


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_no_redirect_takes_a_key_or_a_question_to_another_server(code: int) -> None:
    with FakeServer() as elsewhere, FakeServer() as server:
        server.key = KEY

        def redirect(handler: Handler, _: object) -> None:
            there = elsewhere.url + "/chat/completions"
            handler.send(code, {"error": {"message": "moved"}}, {"Location": there})

        with asking(server.url, environment=USUAL) as model:
            one(model)
            server.faults.append(redirect)
            one(model, 1)
        assert server.keys[0] == f"Bearer {KEY}"

        assert elsewhere.connections == 0


def test_a_proxy_of_the_environment_sees_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeServer() as proxy, FakeServer(GOOD) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with asking(server.url, environment=USUAL) as model:
            one(model)
        assert server.keys == [f"Bearer {KEY}"]
        assert proxy.connections == 0


def test_a_profile_binds_its_server_to_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_SERVER_KEY", "sk-of-the-town")
    user_folder().mkdir(parents=True)
    with FakeServer(GOOD) as server:
        (user_folder() / "models.yaml").write_text(
            f"profiles: {{home: {{model: 'openai:{server.url},tiny', key: TOWN_SERVER_KEY}}}}"
        )
        model = open_model("home", 1, ModelContext(render=plain))
        model.submit(call())
        while not model.collect():
            pass
        model.close()
        assert server.keys == ["Bearer sk-of-the-town"]
        monkeypatch.delenv("TOWN_SERVER_KEY")
        with pytest.raises(ModelError, match="TOWN_SERVER_KEY, which is not set"):
            open_model("home", 1, ModelContext(render=plain))
        [finding] = probe_model("home", environment=USUAL)
        assert "TOWN_SERVER_KEY, which is not set" in finding.what
        assert server.keys == ["Bearer sk-of-the-town"]


def test_a_key_in_place_of_its_name_is_refused_and_not_repeated() -> None:
    with pytest.raises(ModelError, match="is the name of a variable") as caught:
        told("https://a.example/v1", profile=Profile(key="sk-4711-oh-no"))
    assert "4711" not in str(caught.value)


def test_a_key_that_goes_to_another_server_than_before_is_said_once() -> None:
    first, second = "https://a.example/v1", "https://b.example/v1"
    assert told(first) == []
    assert told(f"{first}/other") == []
    [sentence] = told(second)
    assert sentence.startswith(
        "OPENAI_API_KEY now goes to https://b.example; so far it went to https://a.example."
    )
    assert told(first, second) == []
    lines = (user_folder() / "keys.jsonl").read_text()
    assert [json.loads(line)["server"] for line in lines.splitlines()] == [
        "https://a.example", "https://b.example",
    ]  # fmt: skip
    assert KEY not in lines


def test_a_key_that_goes_through_the_open_is_said() -> None:
    for url in ("http://a.example/v1", "http://8.8.8.8:8000/v1", "http://[2001:4860:4860::8888]/"):
        sentences = list(where_it_goes(ServerKey("KEY", KEY), Profile(), [url], ()))
        assert ["without encryption" in sentence for sentence in sentences] == [True]
        assert KEY not in sentences[0]
    for url in ("https://a.example/v1", "http://127.0.0.1:8000/v1", "http://gpu:8000/v1"):
        assert not list(where_it_goes(ServerKey("KEY", KEY), Profile(), [url], ()))


def test_without_a_key_nothing_is_said_or_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told("http://a.example/v1", send_keys=False)[0].startswith("Your key is not sent to")
    monkeypatch.delenv("OPENAI_API_KEY")
    assert told("http://a.example/v1") == told("http://a.example/v1", send_keys=False) == []
    assert not (user_folder() / "keys.jsonl").exists()


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("192.168.1.20", True),
        ("10.0.0.3", True),
        ("100.64.0.9", True),
        ("fe80::1%eth0", True),
        ("gpu", True),
        ("gpu.local", True),
        ("GPU.lan.", True),
        ("172.32.0.1", False),
        ("1.1.1.1", False),
        ("example.org", False),
        ("local.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_which_hosts_are_near(host: str, near: bool) -> None:
    assert is_near(host) == near
