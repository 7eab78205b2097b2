"""What the window costs: frames, processor, memory, and the wait for it. Knows processes only.

Each figure is of a process of its own (watching.py, first.py), drawn by software at 1280 x 720.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, figure

ROOT = Path(__file__).parent.parent.parent
MS = 1000.0


def figures() -> Iterator[Figure]:
    """Yield the figures of the window."""
    for people, fps in ((25, 500), (200, None), (1000, 120)):
        goal = MS / fps if fps else None
        yield figure(f"a frame with {people} people", seen("frames", people), "ms", goal=goal)
    yield figure("one core at 60 frames a second", seen("share"), "%", goal=25.0)
    name = "99.9th percentile frame, 50 calls in flight"
    yield figure(name, seen("busy"), "ms", goal=33.0)
    yield figure("from the command to the first frame", began(), "s", goal=2.0)
    yield figure("grown by watching 8 hours once more", seen("leak"), "MB", goal=8.0)


def began() -> float:
    """Return the seconds from the command `play` to the first frame with people."""
    return _measured("tests.bench.first", str(time.time()))


def seen(*arguments: object) -> float:
    """Return what a process of its own has measured. Raises RuntimeError when it fails."""
    return _measured("tests.bench.watching", *map(str, arguments))


def _measured(*words: str) -> float:
    command = [sys.executable, "-m", *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise RuntimeError(f"Measuring {words[-1]} failed:\n{ended.stderr[-2000:]}")
    return float(json.loads(ended.stdout.splitlines()[-1]))
