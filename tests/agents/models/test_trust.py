"""A run file of a stranger sets nothing going that its user has not named or agreed to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agents.models.base.profiles import user_folder
from agents.models.trust import MAX_NAME, TrustStore, UntrustedError, effect, require_trust
from sim import Simulation, command_line, embedded, interviewer_of
from tests.helpers.fake_server import FakeServer
from tests.helpers.living import HAMLET
from town.runfile import RunWriter, load
from town.runfile.runs.compare import digest

RUNNER = CliRunner()
KEY = "sk-mine-alone"
AGNES = "Agnes Thorley"
ANSWER = '{"answer": "I bake.", "because": []}'


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    monkeypatch.setenv("LIVING_TOWN_API_KEY", KEY)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return a run of a few steps, made by rules."""
    sim = Simulation.create(HAMLET, tmp_path / "run.sqlite", 1)
    sim.run(6)
    sim.close()
    return tmp_path / "run.sqlite"


def named(run: Path, **entries: str) -> Path:
    """Write into a run's manifest what a stranger would have there."""
    with RunWriter.open(run) as writer:
        for key, value in entries.items():
            writer.set_manifest(key, value)
    return run


def no_words(_what: str) -> bool:
    raise AssertionError("nothing is to be asked")


def invoke(*words: object, typed: str = "") -> tuple[int, str]:
    result = RUNNER.invoke(command_line(), [str(word) for word in words], input=typed)
    return result.exit_code, " ".join(result.output.split())


def test_a_strangers_server_gets_no_word(run: Path) -> None:
    with FakeServer(ANSWER) as server:
        named(run, model=f"openai:{server.url},tiny")
        before = digest(run)
        for words in (("resume", run, "--until", "07:00"), ("talk", run, AGNES)):
            code, said = invoke(*words, typed="Who are you?\n\n")
            assert code == 2
            assert f"run.sqlite names openai:{server.url},tiny" in said
            assert f"would send all that its people see, remember and say to {server.url}" in said
            assert "say --trust" in said
            assert "--model NAME" in said
        with load(run) as opened, pytest.raises(UntrustedError):
            interviewer_of(opened, AGNES, 3)
        with pytest.raises(UntrustedError):
            Simulation.resume(run)
        assert server.bodies == []
    assert digest(run) == before
    assert not (user_folder() / "trusted.jsonl").exists()


@pytest.mark.parametrize(
    ("model", "would"),
    [
        ("file:{0}/anywhere", "write questions into the folder"),
        ("vllm:stranger/weights", "start vllm and load the weights stranger/weights"),
        ("vllm-engine", "start vllm-engine and load the weights of its default model"),
        ("transformers:stranger/weights", "load the weights stranger/weights"),
        ("llama:\x00a.gguf", "start llama.cpp and load the weights"),
        ("llama:~nobody/a.gguf", "start llama.cpp and load the weights ~nobody/a.gguf."),
        ("llama:stranger.gguf,threads=2", "start llama.cpp and load the weights stranger.gguf."),
        ("recorded:{0}/run.sqlite,file:{0}/anywhere", "write questions into the folder"),
        (r"recorded:\\elsewhere\share\run.sqlite", "a file on another computer"),
    ],
)
def test_everything_that_a_name_sets_going_is_asked_about(
    run: Path, tmp_path: Path, model: str, would: str
) -> None:
    named(run, model=model.format(tmp_path))
    with pytest.raises(UntrustedError, match=r"Nothing of it was done") as caught:
        Simulation.resume(run)
    assert would in str(caught.value)
    assert not (tmp_path / "anywhere").exists()


def test_a_strangers_embedder_is_not_loaded(run: Path) -> None:
    named(run, embedder="sentence:stranger/weights, 384 x int8")
    with load(run) as opened, pytest.raises(UntrustedError, match="load the weights stranger/w"):
        embedded(opened, ["bread"], lambda what: False)
    for words in (("search", run, "bread"), ("talk", run, AGNES), ("resume", run)):
        code, said = invoke(*words)
        assert (code, "sentence:stranger/weights" in said) == (2, True)
        assert "--model NAME" not in said
    code, said = invoke(
        *("run", HAMLET, "--model", f"recorded:{run}", "--out", run.with_name("b.sqlite"))
    )
    assert code == 2


def test_rules_and_replays_need_no_trust(run: Path) -> None:
    for model in ("", "scripted", "recorded:x.sqlite", f"recorded:{run},scripted", "nonsense:x"):
        assert effect(model) == ""
        assert require_trust(run, model, "minilm-static-96, 96 x int8", no_words)
    sim = Simulation.resume(run)
    sim.run(8)
    sim.close()


def test_what_the_user_has_named_once_is_trusted_and_gets_the_key(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    with FakeServer(ANSWER) as server:
        sim = Simulation.create(HAMLET, path, 1, f"openai:{server.url},tiny")
        sim.run(4)
        sim.close()
        server.keys.clear()
        with load(path) as opened:
            interviewer_of(opened, AGNES, 2).ask("Who are you?")
        assert keys(server) == {f"Bearer {KEY}"}
    store = user_folder() / "trusted.jsonl"
    assert server.url in store.read_text()
    assert KEY not in store.read_text()
    assert store.stat().st_mode & 0o077 == 0


def keys(server: FakeServer) -> set[str | None]:
    return set(server.keys)


def test_a_yes_is_remembered_but_a_key_goes_only_where_the_user_sends_it(run: Path) -> None:
    asked: list[str] = []

    def yes(what: str) -> bool:
        asked.append(what)
        return True

    with FakeServer(ANSWER) as server:
        named(run, model=f"openai:{server.url},tiny")
        for allow in (yes, no_words):
            with load(run) as opened:
                interviewer_of(opened, AGNES, 3, None, allow).ask("Who are you?")
        assert len(asked) == 1
        assert keys(server) == {None}
        with load(run) as opened:  # named by the user: by --model
            interviewer_of(opened, AGNES, 3, f"openai:{server.url},tiny").ask("Who are you?")
        assert keys(server) == {None, f"Bearer {KEY}"}


def test_the_option_says_yes_and_another_model_may_answer(run: Path) -> None:
    with FakeServer(ANSWER) as server:
        named(run, model=f"openai:{server.url},tiny")
        code, said = invoke("talk", run, AGNES, "--model", "scripted", typed="Who are you?\n\n")
        assert code == 0
        assert server.bodies == []
        code, said = invoke("talk", run, AGNES, "--trust", typed="Who are you?\n\n")
        assert code == 0, said
        assert "Your key is not sent to" in said
        assert server.bodies
        assert invoke("talk", run, AGNES, typed="Who are you?\n\n")[0] == 0


def test_a_users_profile_is_used_for_a_strangers_run_after_a_yes_alone(run: Path) -> None:
    with FakeServer(ANSWER) as server:
        user_folder().mkdir(parents=True)
        (user_folder() / "models.yaml").write_text(
            f"profiles: {{home: {{model: 'openai:{server.url},tiny'}}}}"
        )
        for name in ("home", "profile:home"):
            with pytest.raises(
                UntrustedError, match=r"use your own profile of that name, and send.*with its key"
            ):
                require_trust(run, name, "", lambda what: False)
        TrustStore().add("home")
        assert require_trust(run, "profile:home", "", no_words)


def test_a_folder_of_the_same_name_elsewhere_is_another(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    TrustStore().add("file:questions")
    assert require_trust(run, "file:questions", "", no_words)
    monkeypatch.chdir(tmp_path / "there")
    with pytest.raises(UntrustedError):
        require_trust(run, "file:questions", "", lambda what: False)


def test_a_models_file_is_trusted_with_any_number_of_threads_and_no_other(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    TrustStore().add("llama:small.gguf,threads=3")
    assert require_trust(run, "llama:small.gguf", "", no_words)
    assert require_trust(run, f"llama:{tmp_path}/small.gguf,threads=1", "", no_words)
    monkeypatch.chdir(tmp_path / "there")
    with pytest.raises(UntrustedError):
        require_trust(run, "llama:small.gguf,threads=3", "", lambda what: False)


def test_a_name_too_long_to_be_shown_is_never_agreed_to(run: Path) -> None:
    name = f"openai:http://good/v1,{'x' * MAX_NAME},http://elsewhere/v1"
    with pytest.raises(UntrustedError):
        require_trust(run, name, "", lambda what: True)


@pytest.mark.parametrize("text", ["", "[", "{}\n[1]\n", '{"name": 3}\n', "[" * 9000])
def test_a_damaged_store_trusts_nothing(run: Path, text: str) -> None:
    user_folder().mkdir(parents=True)
    (user_folder() / "trusted.jsonl").write_text(text)
    with pytest.raises(UntrustedError):
        require_trust(run, "vllm", "", lambda what: False)
    TrustStore().add("vllm")
    assert require_trust(run, "vllm", "", no_words)


def test_a_folder_that_cannot_be_written_means_to_be_asked_again(run: Path) -> None:
    user_folder().parent.mkdir(parents=True)
    user_folder().write_text("a file in the way")
    TrustStore().add("vllm")
    assert "vllm" not in TrustStore()
    require_trust(run, "vllm", "", lambda what: True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
@pytest.mark.parametrize("reply", ["n", "y"])
def test_in_a_terminal_one_is_asked_what_should_happen(run: Path, reply: str) -> None:
    import pty

    with FakeServer(ANSWER) as server:
        named(run, model=f"openai:{server.url},tiny")
        ours, theirs = pty.openpty()
        child = subprocess.Popen(
            [sys.executable, "sim.py", "talk", str(run), "Agnes"],
            cwd=HAMLET.parent.parent,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        os.write(ours, f"{reply}\nWho are you?\n\n".encode())
        assert child.wait(60) == (0 if reply == "y" else 2)
        said = " ".join(os.read(ours, 100_000).decode().split())
        os.close(ours)
        assert f"send all that its people see, remember and say to {server.url}" in said
        assert "Do you want that? [y/N]" in said
        assert bool(server.bodies) == (reply == "y")
