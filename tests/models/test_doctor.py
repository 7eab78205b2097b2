"""The doctor says what is there, what is missing, and what to do about it."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agents.models import doctor
from agents.models.doctor import BASE, Finding, display, extra, fonts, numbers, package, python

ROOT = Path(__file__).parent.parent.parent


def test_the_base_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [f"{name}>={least}" for name, least in BASE] == project["dependencies"]
    assert project["requires-python"] == f">={'.'.join(map(str, doctor.PYTHON))}"


def test_an_old_python_is_refused() -> None:
    assert python((3, 11, 0)) == Finding("good", "Python 3.11.0.")
    assert python((3, 10, 9)).grade == "needed"


def test_versions_compare_as_numbers() -> None:
    assert numbers("10.2") > numbers("9.30")
    assert numbers("2.7.1rc1") == (2, 7, 1)
    assert numbers("6.0.dev3") == (6, 0)
    assert numbers("") == ()


def test_a_package_is_there_or_old_or_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed", {"numpy": "2.1"}.get)
    assert package("numpy", "1.26") == Finding("good", "numpy 2.1.")
    assert package("numpy", "3").what == "The package numpy is 2.1; at least 3 is needed."
    assert package("tcod", "19").what == "The package tcod is not installed."


def test_an_extra_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed", {"pandas": "2.2", "vllm": "1.0"}.get)
    assert extra("tables", ("pandas", "pyarrow"), "less", "pip").what == (
        "For tables: pyarrow is not installed; less."
    )
    assert extra("a server", ("vllm",), "none", "pip") == Finding("good", "For a server: vllm 1.0.")


def test_runs_need_a_folder_one_can_write_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor.runs(tmp_path / "runs").grade == "good"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    refused = doctor.runs(tmp_path / "file")
    assert refused.grade == "needed"
    assert "cannot be written" in refused.what
    monkeypatch.setattr(doctor, "journal_mode", lambda path: "delete")
    assert "cannot share" in doctor.runs(tmp_path / "runs").what


def test_a_folder_without_towns(tmp_path: Path) -> None:
    assert doctor.towns(tmp_path).grade == "needed"
    (tmp_path / "little").mkdir()
    (tmp_path / "little" / "town.yaml").write_text("title: Little\n")
    assert doctor.towns(tmp_path) == Finding("good", "Towns to live in: little.")


def nvidia_smi(folder: Path, script: str) -> None:
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ('echo "Big One, 1000 MiB"', "GPU: Big One, 1000 MiB."),
        ("exit 0", "nvidia-smi names no GPU."),
        ("exit 9", "nvidia-smi does not answer"),
        (None, "No NVIDIA GPU"),
    ],
)
def test_the_gpu_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, what: str
) -> None:
    if script is not None:
        nvidia_smi(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.gpu().what.startswith(what)


def test_a_display_is_looked_for() -> None:
    assert display("linux", {"DISPLAY": ":0"}).grade == "good"
    assert display("linux", {"WAYLAND_DISPLAY": "wayland-0"}).grade == "good"
    assert display("linux", {}).grade == "optional"
    assert display("win32", {}).grade == "good"


def test_the_command_says_whether_a_town_can_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = doctor.mounted(lambda: {"Latin": True, "Thai": False})
    none = CliRunner().invoke(app)
    assert none.exit_code == 1
    assert "No town can live here yet: 1 of the lines" in none.output
    (tmp_path / "scenarios" / "little").mkdir(parents=True)
    (tmp_path / "scenarios" / "little" / "town.yaml").write_text("title: Little\n")
    one = CliRunner().invoke(app)
    assert one.exit_code == 0
    assert "The window has no letters for Thai" in one.output
    assert one.output.endswith("A town can live here.\n")


def test_it_is_said_which_scripts_have_letters_and_what_to_install() -> None:
    whole = fonts({"Latin": True, "Hebrew": True, "Chinese": True}, "linux")
    assert whole == Finding("good", "The window has letters for Latin, Hebrew and Chinese.")
    thai = fonts({"Latin": True, "Thai": False, "Hindi": False}, "linux")
    assert thai.what == (
        "The window has no letters for Thai and Hindi: they show as boxes. "
        "The others are there: Latin."
    )
    assert "fonts-noto-core" in thai.remedy
    eastern = fonts({"Latin": True, "Chinese": False}, "linux")
    assert "pygame_gui" in eastern.remedy
