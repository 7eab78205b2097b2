"""Whether runs of a study fill one model server: eight at once beside one alone.

The server is a stub that answers each call after 50 ms, 64 at once, in a process of its own whose
processor time is reported apart. A study of the hamlet is lived with one seed, and with eight.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figure import Figure, figure
from tests.bench.study_stub import LATENCY_S, SLOTS

ROOT = Path(__file__).parents[2]
REPLICATES = 8
STUDY = """\
name: load
town: hamlet
until: "day 1 07:50"
seeds: "1-{seeds}"
model: "openai:{url}"
conditions: {{base: }}
"""


@dataclass(frozen=True)
class Lived:
    """What living a study took."""

    wall: float  # seconds
    cpu: float  # processor seconds of the study, without the server's


def figures() -> Iterator[Figure]:
    """Yield how long eight replicates take beside one; less is better."""
    with tempfile.TemporaryDirectory() as name, StubProcess() as server:
        url = json.loads(server.said)["url"]
        lived(Path(name) / "warm", url, 1)  # so that no file is read for the first time
        one, eight = (lived(Path(name) / str(n), url, n) for n in (1, REPLICATES))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    goal = 1.3 * one.wall + (REPLICATES - 1) * one.cpu / (cores or 1)
    stub = f"{SLOTS} slots, {1000 * LATENCY_S:.0f} ms a call"
    yield figure(f"one run of a study on a stub ({stub})", one.wall, "s")
    yield figure("  its processor time", one.cpu, "s")
    yield figure(f"{REPLICATES} runs at once", eight.wall, "s", None, round(goal, 2))
    yield figure("  their processor time", eight.cpu, "s")
    yield figure("  the stub's processor time", server.cpu, "s")


def lived(folder: Path, url: str, seeds: int) -> Lived:
    """Live a study of so many seeds, all at once."""
    folder.mkdir()
    study = folder / "study.yaml"
    study.write_text(STUDY.format(seeds=seeds, url=url), "utf-8")
    command = (sys.executable, str(ROOT / "sim.py"), "experiment", str(study), "--jobs", str(seeds))
    before, began = _children_cpu(), time.perf_counter()
    subprocess.run(
        (*command, "--out", str(folder / "lived")), check=True, stdout=subprocess.DEVNULL
    )
    return Lived(time.perf_counter() - began, _children_cpu() - before)


def _children_cpu() -> float:
    """Return the processor seconds of all processes that were waited for, theirs included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class StubProcess:
    """The stub as a process."""

    def __enter__(self) -> "StubProcess":
        command = (sys.executable, "-m", "tests.bench.study_stub")
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.said, self.cpu = self._process.stdout.readline(), 0.0
        return self

    def __exit__(self, *_: object) -> None:
        before = _children_cpu()
        self._process.communicate("")
        self.cpu = _children_cpu() - before
