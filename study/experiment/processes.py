"""Runs of a study as processes of this machine, at most so many at once."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from study.experiment.live import LivingTask

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-P", "-m", "study.experiment.live")
STOP_S = 30.0  # wall seconds that runs have to stop in order
LAST_LINES = 400  # characters of a log that a failure quotes


class Executor(Protocol):
    """Where the runs of a study are lived."""

    slots: int  # runs at once
    at_once: bool  # whether a run that is started begins; elsewhere it may stand in line

    def start(self, key: str, task: LivingTask, log: Path) -> None:
        """Begin a run, which is known as `key`; what it says goes to `log`."""

    def ended(self, timeout_s: float) -> tuple[str, str] | None:
        """Return the next run that has ended and what went wrong, or None if none did in time."""

    def end(self, key: str) -> None:
        """Let a run stop, by force if it does not in order; `ended` returns it as others."""

    def stop(self) -> None:
        """Let all runs stop in order, so that they can be gone on with."""


class Processes:
    """An `Executor` of processes; each has its own, so that none takes others along."""

    at_once = True

    def __init__(self, slots: int, environment: Mapping[str, str]) -> None:
        """Live at most `slots` runs at once, with `environment`."""
        self.slots, self._environment = slots, with_our_packages(environment)
        self._ended: queue.Queue[tuple[str, str]] = queue.Queue()
        self._going: dict[str, subprocess.Popen[str]] = {}

    def start(self, key: str, task: LivingTask, log: Path) -> None:
        """Start a process."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as errors:
            process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=self._environment,
                start_new_session=True,  # Ctrl-C reaches us alone, and we stop them in order
            )
        self._going[key] = process
        threading.Thread(target=self._wait, args=(key, process, task, log), daemon=True).start()

    def _wait(
        self, key: str, process: "subprocess.Popen[str]", task: LivingTask, log: Path
    ) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(task.json() + "\n")
            process.stdin.flush()
        except (OSError, ValueError):
            pass  # it has ended already, and its code says how; or we have closed the pipe
        with process.stdout:
            said = process.stdout.read()
        code = process.wait()
        _close(process)
        self._ended.put((key, _outcome(said, code, log)))

    def ended(self, timeout_s: float) -> tuple[str, str] | None:
        """Wait for the next process to end."""
        try:
            key, error = self._ended.get(timeout=timeout_s)
        except queue.Empty:
            return None
        self._going.pop(key, None)
        return key, error

    def end(self, key: str) -> None:
        """Close the pipe by which a process knows that we are there; kill it if it stays."""
        process = self._going.get(key)
        if process is not None:
            _close(process)
            threading.Thread(target=_wait_or_kill, args=(process,), daemon=True).start()

    def stop(self) -> None:
        """Close the pipes by which the processes know that we are there, and wait for them."""
        for process in self._going.values():
            _close(process)
        for process in self._going.values():
            _wait_or_kill(process)
        self._going.clear()


def _close(process: "subprocess.Popen[str]") -> None:
    if process.stdin is not None:
        with suppress(OSError):  # it has ended
            process.stdin.close()


def _wait_or_kill(process: "subprocess.Popen[str]") -> None:
    """Give a process time to stop; then end it with all that it has started."""
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # it leads a session of its own


def with_our_packages(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which another Python finds this program's packages, too."""
    before = environment.get("PYTHONPATH")
    paths = os.pathsep.join((str(ROOT), *([before] if before else [])))
    return {**environment, "PYTHONPATH": paths}


def _outcome(said: str, code: int, log: Path) -> str:
    """Return what went wrong in a process, or ""."""
    lines = said.strip().splitlines()
    if lines:
        try:
            return str(json.loads(lines[-1])["error"])
        except (ValueError, KeyError, TypeError):
            pass
    last = log.read_text("utf-8", "replace").strip()[-LAST_LINES:]
    how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
    return f"Its process {how}; what it said last: {last or 'nothing'}"
