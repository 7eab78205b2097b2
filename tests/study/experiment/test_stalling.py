"""Runs of a study that no longer go on are noticed, ended, listed, and taken up again."""

import json
import os
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from study.experiment import processes
from study.experiment.live import LivingTask
from study.experiment.plan import StudyPlan
from study.experiment.processes import Processes
from study.experiment.progress import StudyProgress
from study.experiment.read.reading import read_study
from study.experiment.runner import FAILURES, StudyRunner
from study.experiment.stalling import StallWatch, _waits_for
from study.experiment.study_model import PlannedRun
from tests.study.experiment.studies import TWO, written
from town.runfile.reader import Status

DOWN = "The server at 127.0.0.1:9 does not answer: refused. The run waits and asks again."


def planned(tmp_path: Path) -> tuple[StudyPlan, list[PlannedRun]]:
    plan = StudyPlan(tmp_path / "lived", read_study(written(tmp_path, TWO)))
    return plan, list(plan.runs(plan.study.arms))[:1]


def test_a_run_that_stands_still_is_warned_of_and_then_ended(tmp_path: Path) -> None:
    _, (run,) = planned(tmp_path)
    log, now = tmp_path / "log", [0.0]
    log.write_text("Of an earlier try.\n")
    watch = StallWatch(1800, clock=lambda: now[0])
    in_line = StallWatch(1800, at_once=False, clock=lambda: now[0])
    watch.began(run, log)
    in_line.began(run, log)
    said: list[tuple[float, str, bool]] = []
    for now[0] in range(0, 4000, 100):
        said += [(now[0], why, too_long) for _, why, too_long in watch.look()]
        assert not list(in_line.look())
        if now[0] == 100:
            log.write_text(f"{log.read_text()}{DOWN}\n")
    assert [(at, too_long) for at, _, too_long in said] == [(600, False), (1800, True)]
    assert all(DOWN in why and "an earlier try" not in why for _, why, _ in said)
    assert "stood still for 30 min, at its beginning with 0 questions answered" in said[-1][1]
    assert not list(StallWatch(0, clock=lambda: now[0]).look())


def test_a_server_that_is_down_is_said_to_be_that() -> None:
    model = '{"server": "http://127.0.0.1:9/v1", "last_error": "nothing listens there"}'
    waiting = Status("", "waiting", 1, 5, None, None, "", model)
    assert "5 that wait" in _waits_for(waiting)
    assert "http://127.0.0.1:9/v1, which failed last with 'nothing listens" in _waits_for(waiting)
    assert not _waits_for(replace(waiting, in_flight=0))


class Hanging:
    """An executor whose runs do nothing until they are ended."""

    slots, at_once = 1, True

    def __init__(self) -> None:
        self.started: list[str] = []
        self._over: list[tuple[str, str]] = []

    def start(self, key: str, task: LivingTask, log: Path) -> None:
        self.started.append(key)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a") as file:
            file.write(DOWN)

    def ended(self, timeout_s: float) -> tuple[str, str] | None:
        return self._over.pop() if self._over else None

    def end(self, key: str) -> None:
        self._over.append((key, "Its process ended with code 130"))

    def stop(self) -> None:
        self._over.clear()


def test_it_is_listed_with_a_sentence_and_tried_again_next_time(tmp_path: Path) -> None:
    plan, runs = planned(tmp_path)
    for _ in range(2):
        executor = Hanging()
        progress = StudyProgress(runs, lambda _: None, Console(file=StringIO()))
        runner = StudyRunner(plan.folder, plan, runs, progress, has_tables=False, stall_s=1e-6)
        assert list(runner.run(executor)) == [runs[0].key]
        assert executor.started == [runs[0].key]
        (failure,) = json.loads((plan.folder / FAILURES).read_text("utf-8"))
        assert "does not answer" in failure["error"]
        assert "code 130" not in failure["error"]
        assert failure["tries"] == 1


HANGS = "import sys, time; sys.stdin.readline(); time.sleep(600)"
HEEDS = "import sys; sys.stdin.read()"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(processes, "STOP_S", 0.2)
    return monkeypatch


@pytest.mark.parametrize("program", [HANGS, HEEDS])
def test_a_process_is_ended_whether_it_heeds_that_or_not(
    tmp_path: Path, impatient: pytest.MonkeyPatch, program: str
) -> None:
    _, (run,) = planned(tmp_path)
    impatient.setattr(processes, "COMMAND", (sys.executable, "-S", "-c", program))
    executor = Processes(1, os.environ)
    executor.start(run.key, LivingTask.of(run, tmp_path, None), tmp_path / "log")
    executor.end(run.key)
    ended = executor.ended(60)
    assert ended is not None
    assert ended[0] == run.key
    assert ended[1].startswith("Its process ")
