"""What a run file says of the model that answered."""

from pathlib import Path

import pytest

from agents.models.local.model_facts import facts_of_cards, facts_of_file, facts_of_name
from sim import Simulation
from tests.helpers.asking import shorten_waits
from tests.helpers.fake_server import FakeServer
from tests.helpers.living import HAMLET
from town.runfile import load


def test_files_that_differ_have_other_facts(tmp_path: Path) -> None:
    one, other = tmp_path / "a.gguf", tmp_path / "b.gguf"
    one.write_bytes(b"GGUF" + bytes(3_000_000))
    other.write_bytes(b"GGUF" + bytes(2_999_999) + b"x")
    assert facts_of_file(one)["weights"].startswith("a.gguf, 3000004 bytes, BLAKE2b")
    assert facts_of_file(one)["weights"][1:] != facts_of_file(other)["weights"][1:]
    assert facts_of_file(tmp_path / "none.gguf") == {}


def test_the_revision_is_that_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = tmp_path / "models--Qwen--Qwen3-4B" / "refs"
    refs.mkdir(parents=True)
    (refs / "main").write_text("cdbee75f17c01a7cc42f958dc650907174af0554")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    found = facts_of_name("Qwen/Qwen3-4B")
    assert found == {"revision": "cdbee75f17c01a7cc42f958dc650907174af0554"}
    assert facts_of_name("Qwen/Other") == {}


def test_the_card_is_what_its_drivers_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'NVIDIA L4, 580.95.05'\necho 'NVIDIA L4, 580.95.05'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert facts_of_cards() == {"card": "NVIDIA L4, NVIDIA L4", "driver": "580.95.05"}
    program.write_text("#!/bin/sh\nexit 9\n")
    assert facts_of_cards() == {}


def test_a_run_keeps_what_its_server_says_and_from_when_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shorten_waits(monkeypatch, 1.0)
    path = tmp_path / "run.sqlite"
    with FakeServer() as server:
        server.models = [{"id": "tiny", "owned_by": "someone", "root": "org/tiny-2"}]
        with Simulation.create(HAMLET, path, 1, f"openai:{server.url}") as sim:
            sim.run(sim.clock.parse("06:52"))
        with Simulation.resume(path) as sim:
            sim.run(sim.clock.parse("06:53"))
        server.models = [{"id": "tiny", "owned_by": "someone", "root": "org/tiny-3"}]
        with Simulation.resume(path) as sim:
            at = sim.frontier
            sim.run(sim.clock.parse("06:58"))
    with load(path) as run:
        told = run.manifest["answered_by"]
    assert [entry["facts"]["root"] for entry in told] == ["org/tiny-2", "org/tiny-3"]
    assert [entry["facts"]["model"] for entry in told] == ["tiny", "tiny"]
    assert told[1]["from"] >= at
