"""What a real small model needs is looked for; without it, nothing is done and the reason said."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.exam import with_laptop
from tests.exam.hour import complaints, hour_on
from tests.exam.run import GGUF
from tests.exam.slipping import Slipping
from tests.repo.own_venv import OwnVenv


def test_without_a_model_the_exam_is_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert with_laptop.main(["exam"], {}) == 0
    assert capsys.readouterr().out.startswith("SKIPPED: the exam of prompts: no model is named.")
    assert with_laptop.main(["test"], {GGUF: str(tmp_path / "no.gguf")}) == 0
    assert "no.gguf, and there is no such file" in capsys.readouterr().out


def test_what_cannot_be_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    own = OwnVenv(tmp_path / "env", "all of it")
    problem = with_laptop.installed(own, ["no-such-package-here"])
    assert problem is not None
    assert problem.startswith("ERROR: No matching distribution")
    assert not own.is_ready
    own.finish()
    assert with_laptop.installed(own, ["no-such-package-here"]) is None


@pytest.mark.parametrize(
    "named", [["--model", "scripted"], ["--model=openai:http://127.0.0.1:1/v1"], ["--help"]]
)
def test_another_model_is_asked_from_this_python(
    named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def noted(command: list[str]) -> "subprocess.CompletedProcess[str]":
        commands.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(subprocess, "run", noted)
    assert with_laptop.main(["exam", *named], {}) == 3
    assert commands == [[sys.executable, "-m", "tests.exam.run", *named]]


def test_a_file_may_be_named_in_either_way() -> None:
    assert with_laptop.model_in(["exam", "--asks", "2"]) == "llama:"
    assert with_laptop.model_in(["exam", "--model", "llama:a.gguf"]) == "llama:a.gguf"
    assert with_laptop.missing("llama:a.gguf", None, wants_own=False) is None


def test_an_hour_by_rules_has_nothing_wrong_and_one_of_silence_has(tmp_path: Path) -> None:
    assert complaints(hour_on("scripted", tmp_path / "good.sqlite")) == []
    silent = hour_on("", tmp_path / "silent.sqlite", Slipping("next_line", 3))
    found = complaints(silent)
    assert found[0].startswith("No question next_line found a good answer, of ")
    assert found[1:] == ["Nobody spoke."]


def test_what_is_installed_can_be_had_by_its_name() -> None:
    """The project itself is in no index, so no extra of it may be among what pip is asked for."""
    assert not [name for name in with_laptop.PACKAGES if name.startswith("living-town")]
    assert {"numpy", "pytest", "xllamacpp"} <= {n.partition(">")[0] for n in with_laptop.PACKAGES}
