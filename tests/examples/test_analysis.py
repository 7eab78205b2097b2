"""The example answers its five questions, from a run of its own and again from the same file."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = (
    "Who knows",
    "Who talks with whom",
    "Hours spent",
    "What was asked",
    "What came to mind",
)


def answers(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "examples" / "analysis.py")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_answers_five_questions(tmp_path: Path) -> None:
    said = answers(tmp_path)
    assert [question for question in QUESTIONS if question not in said] == []
    assert "nothing" not in said.splitlines()
    assert "Agnes Thorley" in said
    assert answers(tmp_path) == said
