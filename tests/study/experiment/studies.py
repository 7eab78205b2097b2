"""Small studies of the hamlet for tests: their files, and how they are lived."""

import os
import subprocess
import sys
from pathlib import Path

from study.points import run_files
from tests.helpers.living import ROOT
from town.runfile import digest

HEAD = """\
town: hamlet
until: "day 1 07:20"
seeds: [1, 2]
"""
TWO = f"""\
{HEAD}
conditions:
  base:
  near: {{set: {{world.hearing: 4}}}}
"""


def written(folder: Path, text: str) -> Path:
    """Write a study.yaml into `folder`, and return it."""
    path = folder / "study.yaml"
    path.write_text(text, "utf-8")
    return path


def command(study: Path, *options: str) -> list[str]:
    """Return the command that lives a study in the folder `lived` beside it."""
    out = str(study.parent / "lived")
    return [sys.executable, str(ROOT / "sim.py"), "experiment", str(study), "--out", out, *options]


def lived(study: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Live a study in the folder `lived` beside it."""
    return subprocess.run(
        command(study, *options), capture_output=True, text=True, timeout=1800, env=os.environ
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the digests of all runs of a study, by their names in it."""
    return {str(path.relative_to(folder)): digest(path) for path in run_files(folder)}
