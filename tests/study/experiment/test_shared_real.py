"""Runs of a study share one llama.cpp server that is really started, with a real small model.

Runs where llama.cpp is installed and LIVING_TOWN_GGUF names a model's file; it takes minutes.
"""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from study.points import run_files
from tests.exam.run import GGUF
from tests.study.experiment.studies import HEAD, lived, written
from town.runfile import load
from town.runfile.records import AskRow, TimingRow

pytestmark = [
    pytest.mark.gate,
    pytest.mark.skipif(
        not find_spec("xllamacpp") or not os.environ.get(GGUF),
        reason=f"wants llama.cpp (xllamacpp) and a model's file in {GGUF}",
    ),
]


def test_two_runs_at_once_ask_one_server_that_is_started_once(tmp_path: Path) -> None:
    """Only one kind of question is the model's, so that it takes minutes and not an hour."""
    model = f"{{default: scripted, kinds: {{plan_day: 'llama:{os.environ[GGUF]}'}}}}"
    study = f"{HEAD}conditions:\n  small: {{model: {model}}}\n"
    done = lived(written(tmp_path, study), "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "lived/logs").glob("*.llama.log"))) == 1
    assert done.stderr.count("llama.cpp serves") == 1
    assert not list((tmp_path / "lived/runs").rglob("*.llama.log"))
    files = run_files(tmp_path / "lived")
    assert len(files) == 2
    for file in files:
        with load(file) as run:
            plans = {(a.thought, a.agent) for a in run.rows(AskRow) if a.kind == "plan_day"}
            read = {(t.thought, t.agent) for t in run.rows(TimingRow) if t.tokens_in}
        assert plans == read != set()
