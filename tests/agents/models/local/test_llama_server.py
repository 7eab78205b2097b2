"""A llama.cpp server of our own: what is started for which name, and its life.

A stand-in for the package xllamacpp serves in most tests; the real one does in those at the end,
if it is installed and LIVING_TOWN_GGUF names a model's file.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.models.base.model_context import ModelContext, ModelRequest
from agents.models.base.notifications import Notify, silent
from agents.models.base.profiles import Profile
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from agents.models.http.openai_model import OpenAIModel
from agents.models.local import llama_server
from agents.models.local.gguf_file import read_gguf
from agents.models.local.llama_launcher import LlamaSettings, llama_version
from agents.models.local.llama_server import (
    SLOT_TOKENS,
    LlamaArgument,
    LlamaServer,
    about_speed,
    cores,
    find_llama,
    free_memory,
    free_threads,
    parse_argument,
    settings_of,
)
from tests.helpers.fake_server import GOOD
from tests.helpers.gguf import KEYS, write_gguf
from tests.helpers.plain_asks import Notes, call, plain
from tests.helpers.processes import alive

ROOT = Path(__file__).parents[4]
REAL = "LIVING_TOWN_GGUF"
STAND_IN = f"""
import sys, threading, types
sys.path.insert(0, {str(ROOT)!r})
from http.server import ThreadingHTTPServer
from tests.helpers.fake_server import FakeServer, Handler

class CommonParams:
    def __init__(self):
        self.model = types.SimpleNamespace()
        self.cpuparams, self.cpuparams_batch = types.SimpleNamespace(), types.SimpleNamespace()

class Server:
    def __init__(self, params):
        if "broken" in params.model.path:
            print("llama_model_load: error loading model: unknown architecture", flush=True)
            raise RuntimeError("Failed to init server")
        print("threads", params.cpuparams.n_threads, "context", params.n_ctx, flush=True)
        fake = FakeServer()
        fake.close()
        fake.models = [{{"id": min(params.model_alias), "owned_by": "llamacpp"}}]
        fake.properties = {{"total_slots": params.n_parallel}}
        http = ThreadingHTTPServer((params.hostnames[0], params.port), Handler)
        http.owner = fake
        self.listening_address = f"http://127.0.0.1:{{params.port}}"
        threading.Thread(target=http.serve_forever, daemon=True).start()
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a package that passes for xllamacpp."""
    site = tmp_path / "site"
    (site / "xllamacpp").mkdir(parents=True)
    (site / "xllamacpp/__init__.py").write_text(STAND_IN)
    about = site / "xllamacpp-2026.9.0.dist-info/METADATA"
    about.parent.mkdir()
    about.write_text("Metadata-Version: 2.1\nName: xllamacpp\nVersion: 2026.9.0\n")
    monkeypatch.setenv("PYTHONPATH", str(site))
    return tmp_path


@pytest.fixture
def server(stand_in: Path) -> Iterator[LlamaServer]:
    made = served(stand_in)
    yield made
    made.close()


def served(folder: Path, name: str = "tiny.gguf", notify: Notify = silent) -> LlamaServer:
    file = read_gguf(str(write_gguf(folder / name)))
    settings = settings_of(LlamaArgument(name, 1), file, Profile())
    return LlamaServer(settings, folder / "runs/a.llama.log", notify, {})


def kill(server: LlamaServer) -> None:
    os.kill(server.pid, signal.SIGKILL)
    while server.is_running:
        time.sleep(0.01)


def gone(pid: int) -> bool:
    end = time.monotonic() + 20
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(pid)


# --- what a name says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "file", "threads"),
    [
        ("a.gguf", "a.gguf", None),
        ("a.gguf,threads=3", "a.gguf", 3),
        ("/m/a,b.gguf", "/m/a,b.gguf", None),
        ("/m/a,threads=x.gguf,threads=12", "/m/a,threads=x.gguf", 12),
    ],
)
def test_a_name_is_a_file_and_perhaps_a_number_of_threads(
    argument: str, file: str, threads: int | None
) -> None:
    assert parse_argument(argument) == LlamaArgument(file, threads)


def test_a_file_says_how_much_memory_it_needs(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "a.gguf")
    file = read_gguf(str(path))
    assert file.path == path
    assert file.token_bytes == 2 * 4 * (8 + 8) * 2
    assert file.memory(1000) - file.memory(0) == 256_000
    wide = {**KEYS, "llama.attention.key_length": 16, "llama.attention.value_length": 32}
    del wide["tokenizer.ggml.model"]
    assert read_gguf(str(write_gguf(path, wide))).token_bytes == 2 * 4 * (16 + 32) * 2


def test_what_is_no_model_is_said(tmp_path: Path) -> None:
    good = write_gguf(tmp_path / "a.gguf").read_bytes()
    (tmp_path / "words.gguf").write_text("<html>not found</html>")
    (tmp_path / "cut.gguf").write_bytes(good[:60])
    (tmp_path / "long.gguf").write_bytes(good[:16] + b"\xff" * 80)
    for name, said in {
        "none.gguf": r"There is no file .*none\.gguf\. Correct the name",
        ".": "is a folder. Name the .gguf file in it",
        "words.gguf": r"words\.gguf is no GGUF file",
        "cut.gguf": r"cut\.gguf is damaged, or was not downloaded to its end",
        "long.gguf": "is damaged",
    }.items():
        with pytest.raises(ModelError, match=said):
            read_gguf(str(tmp_path / name))


def test_every_beginning_of_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = write_gguf(tmp_path / "a.gguf").read_bytes()
    cut = tmp_path / "cut.gguf"
    for length in range(len(whole) - len("tokenizer.ggml.model") - 20):
        cut.write_bytes(whole[:length])
        with pytest.raises(ModelError, match=r"is damaged|is no GGUF"):
            read_gguf(str(cut))


# --- how much of the machine it gets -------------------------------------------------------------


def settings(tmp_path: Path, profile: Profile, threads: int | None = None) -> LlamaSettings:
    file = read_gguf(str(write_gguf(tmp_path / "a.gguf")))
    return settings_of(LlamaArgument("a.gguf", threads), file, profile)


def test_one_core_is_left_for_the_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llama_server, "cores", lambda: 8)
    for load, threads in {0.1: 7, 2.6: 4, 6.7: 1, 50.0: 1}.items():
        monkeypatch.setattr(os, "getloadavg", lambda load=load: (load, 0.0, 0.0))
        assert free_threads() == threads
    monkeypatch.undo()
    assert 1 <= cores() <= (os.cpu_count() or 1)


def test_a_profile_says_how_many_questions_at_once_and_what_else(tmp_path: Path) -> None:
    usual = settings(tmp_path, Profile(), 3)
    assert (usual.threads, usual.slots, usual.slot_tokens) == (3, 4, SLOT_TOKENS)
    flags = ("--threads", "2", "--ctx-size=8192", "--gpu-layers", "0")
    chosen = settings(tmp_path, Profile(parallel=2, flags=flags), 3)
    assert (chosen.threads, chosen.slots, chosen.slot_tokens, chosen.gpu_layers) == (2, 2, 8192, 0)
    for wrong in (("--max-model-len", "8"), ("--threads",), ("--threads", "many")):
        with pytest.raises(ModelError, match=r"are not understood. llama: takes --threads, "):
            settings(tmp_path, Profile(flags=wrong))


def test_memory_for_fewer_questions_is_enough_and_for_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = 256 * SLOT_TOKENS
    base = read_gguf(str(write_gguf(tmp_path / "a.gguf"))).memory(0) + llama_server.SPARE_BYTES
    monkeypatch.setattr(llama_server, "free_memory", lambda: base + 2 * slot)
    assert settings(tmp_path, Profile()).slots == 2
    monkeypatch.setattr(llama_server, "free_memory", lambda: base)
    with pytest.raises(ModelError, match=r"a\.gguf needs about 0\.6 GB of memory, and 0\.6 GB are"):
        settings(tmp_path, Profile())
    monkeypatch.setattr(llama_server, "free_memory", lambda: None)
    assert settings(tmp_path, Profile()).slots == 4
    monkeypatch.undo()
    assert free_memory() != 0


def test_the_threads_are_told_with_what_too_many_do() -> None:
    said = about_speed(LlamaSettings("a.gguf", 1, 1, 4, 100))
    assert said.startswith("llama.cpp works on 4 questions at once with 1 thread of ")
    assert "More threads than free cores make it many times slower" in said


def test_without_llama_it_says_what_to_install() -> None:
    if llama_version():
        pytest.skip("xllamacpp is installed here")
    with pytest.raises(ModelError, match=r"xllamacpp\) is not installed .*\.\[laptop\]"):
        open_model("llama:/no/such.gguf", 1)


# --- the life of a server ------------------------------------------------------------------------


def test_a_server_starts_answers_and_leaves_nothing_behind(stand_in: Path) -> None:
    notes = Notes()
    context = ModelContext(render=plain, notify=notes, beside=stand_in / "runs/a.sqlite")
    write_gguf(stand_in / "tiny.gguf")
    model = open_model(f"llama:{stand_in}/tiny.gguf,threads=2", 1, context)
    model.submit(call())
    assert [answer.text for answer in model.collect()] == [GOOD]
    assert notes[0].startswith("llama.cpp works on 4 questions at once with 2 threads of ")
    assert notes[1].startswith("llama.cpp serves tiny.gguf after ")
    log = stand_in / "runs/a.sqlite.llama.log"
    assert f"threads 2 context {4 * SLOT_TOKENS}" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0
    assert isinstance(model, OpenAIModel)
    assert isinstance(model._process, LlamaServer)
    assert model._servers[0].endpoint.slots == 4
    pid = model._process.pid
    model.close()
    assert not alive(pid)


def test_a_server_that_is_killed_is_started_again(stand_in: Path) -> None:
    notes = Notes()
    server = served(stand_in, notify=notes)
    model = OpenAIModel("llama:tiny", [server.url], None, 1, plain, notify=notes, process=server)
    for n in range(2):
        model.submit(call(n))
        assert [answer.id.n for answer in model.collect()] == [n]
        if n < 1:
            kill(server)
    model.close()
    assert notes.about("ended by itself") == [
        "llama.cpp ended by itself (signal SIGKILL); it is started again, the run waits."
    ]


def test_a_server_that_does_not_start_says_why(stand_in: Path) -> None:
    server = served(stand_in, "broken.gguf")
    with pytest.raises(ModelError) as caught:
        server.ready()
    server.close()
    said = str(caught.value)
    assert said.startswith("llama.cpp did not start. It ended with code 1. Its last error: error")
    assert "error loading model: unknown architecture. Its log is " in said


def test_a_log_that_cannot_be_written_is_said(stand_in: Path) -> None:
    (stand_in / "runs").write_text("a file")
    with pytest.raises(ModelError, match=r"llama\.cpp cannot be started with its log in .*runs"):
        served(stand_in)


def owner_code(file: Path, log: Path) -> str:
    return (
        "import sys, time; from pathlib import Path\n"
        "from agents.models.base.profiles import Profile\n"
        "from agents.models.local.gguf_file import read_gguf\n"
        "from agents.models.local.llama_server import *\n"
        f"file = read_gguf({str(file)!r})\n"
        "settings = settings_of(LlamaArgument('', 1), file, Profile())\n"
        f"server = LlamaServer(settings, Path({str(log)!r}), lambda said: None, {{}})\n"
        "server.ready(); print(server.pid, flush=True); time.sleep(60)"
    )


def killed_with_owner(code: str, path: str) -> bool:
    environment = {**os.environ, "PYTHONPATH": path}
    owner = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
    assert owner.stdout is not None
    with owner.stdout:
        pid = int(owner.stdout.readline())
        assert alive(pid)
        owner.kill()
        owner.wait()
    return gone(pid)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are killed otherwise here")
def test_a_server_ends_with_an_owner_that_is_killed(stand_in: Path) -> None:
    code = owner_code(write_gguf(stand_in / "tiny.gguf"), stand_in / "c.log")
    assert killed_with_owner(code, os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"])))


# --- the real program ----------------------------------------------------------------------------


@pytest.fixture
def real_file() -> str:
    """Find a real model and llama.cpp, or skip with the reason."""
    if not os.environ.get(REAL):
        pytest.skip(f"{REAL} names no file with a model")
    try:
        find_llama()
    except ModelError as error:
        pytest.skip(str(error))
    return os.environ[REAL]


def test_a_real_model_answers_and_is_started_again(real_file: str, tmp_path: Path) -> None:
    notes = Notes()
    context = ModelContext(render=plain, notify=notes, beside=tmp_path / "a.sqlite")
    model = open_model(f"llama:{real_file},threads=1", 1, context)
    assert isinstance(model, OpenAIModel)
    server = model._process
    assert isinstance(server, LlamaServer)
    for n in range(2):
        model.submit(call(n))
        (answer,) = model.collect()
        assert '"thought"' in answer.text
        if n < 1:
            kill(server)
    pid = server.pid
    model.close()
    assert not alive(pid)
    assert len(notes.about("ended by itself (signal SIGKILL)")) == 1
    assert len(notes.about("llama.cpp serves ")) == 2


def test_a_real_server_ends_with_its_owner(real_file: str, tmp_path: Path) -> None:
    code = owner_code(Path(real_file), tmp_path / "c.log")
    assert killed_with_owner(code, str(ROOT))


def test_a_real_file_without_its_weights_is_said(real_file: str, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    with Path(real_file).open("rb") as file:
        cut.write_bytes(file.read(4_000_000))
    request = ModelRequest(f"llama:{cut}", str(cut), 1, ModelContext(beside=tmp_path / "a.sqlite"))
    server = llama_server.start(request)
    with pytest.raises(ModelError, match=r"llama\.cpp did not start\. .*error loading model"):
        server.ready()
    server.close()
