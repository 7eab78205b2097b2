"""How soon a town takes its first step: from the command to the end of a run of one game minute."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure, figure

ROOT = Path(__file__).parents[2]
TRIES = 3
MAX_START_S = 1.5


def figures() -> Iterator[Figure]:
    """Yield the wait for the hamlet, the best of three."""
    name = "from the command to the first steps, five people"
    yield figure(name, min(started() for _ in range(TRIES)), "s", goal=MAX_START_S)


def started() -> float:
    """Return the wall seconds of one run."""
    with TemporaryDirectory() as folder:
        words = ["run", "hamlet", "--until", "06:51", "--out", str(Path(folder) / "a.sqlite")]
        began = time.perf_counter()
        command = [sys.executable, str(ROOT / "living_town.py"), *words]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - began
