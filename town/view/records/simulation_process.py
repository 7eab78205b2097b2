"""The simulation as a child process of the window."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import weakref
from pathlib import Path

import town
from town.runfile.client import send
from town.runfile.errors import RunFileError

ROOT = Path(town.__file__).parent.parent
START_TIMEOUT_S = 60.0  # until the run file must exist
ASKED_S, INTERRUPTED_S = 3.0, 10.0  # to wait for the end after a request, after an interrupt
SEEDS = 9000  # that a new town may have, so many numbers
REFUSED = 2  # exit code of a command that says why it cannot be done
DETACHED = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "CREATE_NO_WINDOW", 0
)
"""On Windows: neither Ctrl-C in the terminal nor closing it ends the simulation."""


class SimulationProcess:
    """A child process that runs a town without a window."""

    def __init__(self, run: Path, *arguments: str) -> None:
        self.run = run
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - until `stop`; it has no name
        weakref.finalize(self, self._stderr.close)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sim", *arguments],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            start_new_session=True,
            creationflags=DETACHED,
        )

    @classmethod
    def start(cls, scenario: Path, out: Path, *more: str) -> "SimulationProcess":
        """Start a new run of a town."""
        return cls(out, "run", str(scenario), "--out", str(out), *more)

    @classmethod
    def resume(cls, run: Path, *more: str) -> "SimulationProcess":
        """Resume a run to the end of its day, or for one day more."""
        return cls(run, "resume", str(run), *more)

    @classmethod
    def fork(cls, run: Path, when: str, out: Path) -> "SimulationProcess":
        """Write a new run with the past of another up to a moment; nothing is simulated."""
        return cls(out, "fork", str(run), "--at", when, "--out", str(out))

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    @property
    def has_begun(self) -> bool:
        """Return whether the run file can be read."""
        return _has_begun(self.run)

    def wait_for(self, path: Path) -> None:
        """Wait until the run file can be read. Raises RunFileError with what went wrong."""
        until = time.monotonic() + START_TIMEOUT_S
        while not _has_begun(path):
            if not self.is_running:
                raise RunFileError(self.error_output or "The simulation stopped as it began.")
            if time.monotonic() > until:
                raise RunFileError(f"The simulation has not begun to write {path} within a minute.")
            time.sleep(0.02)

    @property
    def refusal(self) -> str:
        """Return why the command has refused to run, or ''."""
        return self.error_output if self._process.poll() == REFUSED else ""

    @property
    def error_output(self) -> str:
        """Return what a process that has ended wrote to stderr; of a traceback the last line."""
        if self._stderr.closed:
            return ""
        self._stderr.seek(0)
        text = self._stderr.read().decode("utf-8", "replace").strip()
        return text.splitlines()[-1] if text.startswith("Traceback") else text

    def stop(self) -> None:
        """Stop the process where it is; the run can be resumed.

        It is asked to through the run file, which works on every system. A process that does not
        react, because it waits for a model, is interrupted, and killed as a last resort. The run
        file stays whole in any case.
        """
        if self.is_running and not self._stops_when_asked():
            self._interrupt()
        if not self._ends_within(INTERRUPTED_S):
            self.kill()
        self._stderr.close()

    def kill(self) -> None:
        """Kill the process; what it has written so far stays whole."""
        self._process.kill()
        self._process.wait()

    def wait(self, seconds: float) -> None:
        """Wait until the process ends. Raises subprocess.TimeoutExpired."""
        self._process.wait(seconds)

    def _stops_when_asked(self) -> bool:
        try:
            send(self.run, "stop", {})
        except RunFileError:
            return False
        return self._ends_within(ASKED_S)

    def _interrupt(self) -> None:
        if sys.platform == "win32":
            self._process.terminate()
        else:
            self._process.send_signal(signal.SIGINT)

    def _ends_within(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def new_seed() -> int:
    """Return a number for a town's dice that the last town did not have."""
    return 1000 + time.time_ns() // 1000 % SEEDS


def player_options(hands_off: bool, patience: float) -> list[str]:
    """Return the command line options that say how a run treats the window's player."""
    return ["--hands-off", "--patience", "0"] if hands_off else ["--patience", f"{patience:g}"]


def _has_begun(path: Path) -> bool:
    from town.runfile.queries.timeline import has_segments
    from town.runfile.reader import load

    if not path.exists():
        return False
    try:
        with load(path) as run:
            return has_segments(run)
    except RunFileError:
        return False
