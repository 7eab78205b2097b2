"""What a real small model needs is looked for; without it, nothing is done and the reason said."""

import subprocess
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


def test_another_model_needs_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for named in (["--model", "scripted"], ["--model=openai:http://127.0.0.1:1/v1"], ["--help"]):
        assert with_laptop.other_model(["exam", *named])
    for named in ([], ["--model", "llama:a.gguf"], ["--asks", "2"]):
        assert not with_laptop.other_model(["exam", *named])
    commands: list[list[str]] = []

    def noted(command: list[str]) -> "subprocess.CompletedProcess[str]":
        commands.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(subprocess, "run", noted)
    assert with_laptop.main(["exam", "--model", "scripted"], {}) == 3
    assert commands[0][1:] == ["-m", "tests.exam.run", "--model", "scripted"]


def test_an_hour_by_rules_has_nothing_wrong_and_one_of_silence_has(tmp_path: Path) -> None:
    assert complaints(hour_on("scripted", tmp_path / "good.sqlite")) == []
    silent = hour_on("", tmp_path / "silent.sqlite", Slipping("next_line", 3))
    found = complaints(silent)
    assert found[0].startswith("No question next_line found a good answer, of ")
    assert found[1:] == ["Nobody spoke."]
