"""What the window costs: frames, processor, memory, and the wait for it.

Each figure is of a process of its own (watching.py, first.py), drawn by software at 1280 x 720.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sim import Simulation
from tests.bench.figure import Figure, figure

ROOT = Path(__file__).parent.parent.parent
LARKSPUR = ROOT / "scenarios/larkspur"
MS = 1000.0
LARGE_MB, TRIES = 60, 3


def figures() -> Iterator[Figure]:
    """Yield the figures of the window."""
    for people, fps in ((25, 500), (200, None), (1000, 120)):
        goal = MS / fps if fps else None
        yield figure(f"a frame with {people} people", seen("frames", people), "ms", goal=goal)
    yield figure("one core at 60 frames a second", seen("share"), "%", goal=25.0)
    name = "99.9th percentile frame, 50 calls in flight"
    yield figure(name, seen("busy"), "ms", goal=33.0)
    yield figure("from the command to the first frame", began(), "s", goal=2.0)
    yield from opening()
    yield figure("grown by watching 8 hours once more", seen("leak"), "MB", goal=8.0)


def opening() -> Iterator[Figure]:
    """Yield what opening a large run costs, beside one of an hour: wall and processor seconds."""
    with TemporaryDirectory() as folder:
        small, large = (Path(folder) / f"{name}.sqlite" for name in ("small", "large"))
        town = Simulation.create(LARKSPUR, small, 1)
        town.run(town.clock.ticks(60))
        town.close()
        shutil.copy(small, large)
        town = Simulation.resume(large)
        while large.stat().st_size < LARGE_MB * 1e6:
            town.run(town.frontier + town.clock.ticks(60))
        town.close()
        for words, how, goal in (((), "s", 2.0), (("--cpu",), "s of work", None)):
            first, base = (opened(path, *words) for path in (large, small))
            name = f"to the first picture of a run of {large.stat().st_size / 1e6:.0f} MB"
            yield figure(name, first, how, base, goal, "a run of one hour")


def opened(run: Path, *more: str) -> float:
    """Return the seconds from the command `watch` to the first frame with people."""
    tries = [_measured("tests.bench.first", str(time.time()), "--run", str(run), *more)
             for _ in range(TRIES)]  # fmt: skip
    return min(tries)


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
