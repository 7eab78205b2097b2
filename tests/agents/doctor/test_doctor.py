"""The doctor says what is there, what is missing, and what to do about it."""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agents.doctor import doctor
from agents.doctor.doctor import (
    BASE_PACKAGES,
    check_extra,
    check_package,
    check_python,
    doctor_command,
    version_numbers,
)
from agents.doctor.finding import Finding
from agents.doctor.hardware import (
    RECOMMENDED_MODELS,
    check_display,
    check_embedder,
    check_embedders,
    check_fonts,
    check_gpu,
    fitting_models,
)
from agents.memory.embedder import Codes
from agents.memory.static_embedder import StaticEmbedder

ROOT = Path(__file__).parents[3]


def test_the_base_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [f"{name}>={least}" for name, least in BASE_PACKAGES] == project["dependencies"]
    assert project["requires-python"] == f">={'.'.join(map(str, doctor.MIN_PYTHON))}"


def test_an_old_python_is_refused() -> None:
    assert check_python((3, 11, 0)) == Finding("good", "Python 3.11.0.")
    assert check_python((3, 10, 9)).grade == "needed"


def test_versions_compare_as_version_numbers() -> None:
    assert version_numbers("10.2") > version_numbers("9.30")
    assert version_numbers("2.7.1rc1") == (2, 7, 1)
    assert version_numbers("6.0.dev3") == (6, 0)
    assert version_numbers("") == ()


def test_a_package_is_there_or_old_or_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed_version", {"numpy": "2.1"}.get)
    assert check_package("numpy", "1.26") == Finding("good", "numpy 2.1.")
    assert check_package("numpy", "3").what == "The package numpy is 2.1; at least 3 is needed."
    assert check_package("tcod", "19").what == "The package tcod is not installed."


def test_an_extra_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed_version", {"pandas": "2.2", "vllm": "1.0"}.get)
    assert check_extra("tables", ("pandas", "pyarrow"), "Less.", "pip").what == (
        "For tables, pyarrow is not installed. Less."
    )
    assert check_extra("a server", ("vllm",), "none", "pip") == Finding(
        "good", "For a server: vllm 1.0."
    )


def test_runs_need_a_folder_one_can_write_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor.check_runs(tmp_path / "runs").grade == "good"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    refused = doctor.check_runs(tmp_path / "file")
    assert refused.grade == "needed"
    assert "cannot be written" in refused.what
    monkeypatch.setattr(doctor, "journal_mode", lambda path: "delete")
    assert "cannot share" in doctor.check_runs(tmp_path / "runs").what


def test_a_folder_without_towns(tmp_path: Path) -> None:
    assert doctor.check_towns(tmp_path).grade == "needed"
    (tmp_path / "little").mkdir()
    (tmp_path / "little" / "town.yaml").write_text("title: Little\n")
    assert doctor.check_towns(tmp_path) == Finding("good", "Towns: little.")


def nvidia_smi(folder: Path, script: str) -> None:
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "what"),
    [
        (
            'echo "Little One, 8188 MiB"',
            "GPU: Little One, 8 GB. Of the models in docs/models.md fit: "
            "Qwen3-4B-Instruct-2507 in FP8, "
            "Llama-3.2-3B in int8 or AWQ.",
        ),
        (
            'echo "Least One, 1000 MiB"',
            "GPU: Least One, 1 GB. No model in docs/models.md fits; one would run on the "
            "processor, slowly.",
        ),
        ("exit 0", "No NVIDIA GPU was found: nvidia-smi names none."),
        ("exit 9", "No NVIDIA GPU was found: nvidia-smi ended with code 9 without a word."),
        (
            "echo No driver. >&2; exit 1",
            "No NVIDIA GPU was found: nvidia-smi ended with code 1: No driver.",
        ),
        (None, "No NVIDIA GPU was found: there is no nvidia-smi."),
    ],
)
def test_the_gpu_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, what: str
) -> None:
    if script is not None:
        nvidia_smi(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check_gpu().what == what


def test_the_models_that_fit_are_those_of_the_document() -> None:
    lines = (ROOT / "docs" / "models.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if re.match(r"\| \d+ GB \|", line)]
    told = [(int(memory.split()[0]), names) for memory, names, _ in rows]
    said = {
        gb: [name for least, name in RECOMMENDED_MODELS if least == gb]
        for gb, _ in RECOMMENDED_MODELS
    }
    assert {gb for gb, _ in told} == set(said)
    for gb, names in told:
        for name in names.replace("**", "").removesuffix(", the default").split(", "):
            assert name in said[gb]
    assert sum(len(names.split(", ")) for _, names in told) - 1 == len(RECOMMENDED_MODELS)
    assert "Qwen3-30B-A3B" in fitting_models(81559 / 1024)
    assert "Qwen3-30B-A3B" not in fitting_models(46068 / 1024)


def test_a_display_is_tried(tmp_path: Path) -> None:
    path = {"PATH": os.environ.get("PATH", "")}
    dead = check_display("linux", {"DISPLAY": ":77", **path})
    assert (dead.grade, dead.what) == (
        "optional",
        "No window can be opened: nothing answers at DISPLAY=:77.",
    )
    assert (
        check_display("linux", {"DISPLAY": ":77", "SDL_VIDEODRIVER": "dummy", **path}).grade
        == "good"
    )
    assert check_display("linux", {}).grade == "optional"
    assert check_display("win32", {}).grade == "good"


def test_the_command_says_whether_a_town_can_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = doctor_command(None, lambda: {"Latin": True, "Thai": False})
    none = CliRunner().invoke(app)
    assert none.exit_code == 1
    assert "No town can run here yet: see the line marked" in none.output
    (tmp_path / "scenarios" / "little").mkdir(parents=True)
    (tmp_path / "scenarios" / "little" / "town.yaml").write_text("title: Little\n")
    one = CliRunner().invoke(app)
    assert one.exit_code == 0
    assert "The window has no font for Thai" in one.output
    assert one.output.endswith("Towns can run here.\n")


def test_a_display_that_answers_is_found(display_number: str) -> None:
    found = check_display("linux", {"DISPLAY": display_number, "PATH": os.environ.get("PATH", "")})
    assert found.what == f"A window can be opened (DISPLAY={display_number}, by x11)."


@pytest.fixture
def display_number() -> Iterator[str]:
    """Start an X server of our own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "320x240x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    with server.stdout:
        yield f":{server.stdout.readline().strip()}"
        server.terminate()
        server.wait()


def test_what_compares_memories_is_tried() -> None:
    first = check_embedders()[0]
    assert first.grade == "good"
    assert re.search(r"by the built-in .* \(similar: 0\.\d\d, unrelated: 0\.\d\d\)", first.what)


class Mixed(StaticEmbedder):
    """An embedder whose answers come in the wrong order."""

    def embed(self, texts: Sequence[str]) -> Codes:
        return super().embed([texts[0], texts[2], texts[1]])


def test_an_embedder_that_mixes_things_up_is_found_out() -> None:
    assert check_embedder("it", Mixed()).grade == "optional"


def test_profiles_are_looked_through_without_being_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    town = tmp_path / "scenarios/little"
    town.mkdir(parents=True)
    (town / "town.yaml").write_text("title: Little\n")
    (town / "models.yaml").write_text("profiles: {home: {modle: scripted}}")
    said = CliRunner().invoke(doctor_command()).output
    assert "profiles.home.modle: there is no such key. Is it 'model'?" in said
    (town / "models.yaml").write_text("profiles: {home: {model: 'vllm', parallel: 3}}")
    user = tmp_path / "user/living-town"
    user.mkdir(parents=True)
    (user / "models.yaml").write_text("profiles: {home: {model: scripted}}")
    said = CliRunner().invoke(doctor_command(), ["--model", "profile:home"]).output
    assert f"Model profiles in {user / 'models.yaml'}: home." in said
    assert "Suggestions for model profiles in" in said
    assert "profiles.home.model has no effect" in said
    assert "The model scripted needs nothing more." in said
    beside = tmp_path / "runs"
    beside.mkdir()
    (user / "models.yaml").write_text("profiles: {away: {model: 'file:'}}")
    found = CliRunner().invoke(doctor_command(), ["--model", "away", "--town", "runs/a.sqlite"])
    assert "'file:' does not name a folder" in found.output
    assert found.exit_code == 1


def test_every_line_is_a_sentence() -> None:
    for finding in doctor.check_machine(ROOT):
        assert "  " not in finding.what + finding.remedy
        assert "Errno" not in finding.what
        assert finding.what.endswith(".")


def test_it_is_said_which_scripts_have_letters_and_what_to_install() -> None:
    whole = check_fonts({"Latin": True, "Hebrew": True, "Chinese": True}, "linux")
    assert whole == Finding("good", "The window has fonts for Latin, Hebrew and Chinese.")
    thai = check_fonts({"Latin": True, "Thai": False, "Hindi": False}, "linux")
    assert thai.what == (
        "The window has no font for Thai and Hindi: letters show as boxes. It has fonts for Latin."
    )
    assert "fonts-noto-core" in thai.remedy
    eastern = check_fonts({"Latin": True, "Chinese": False}, "linux")
    assert "pygame_gui" in eastern.remedy
