"""The simulation as a process of its own, begun by a window. Knows commands; knows no town."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import town
from town.runfile.client import send
from town.runfile.errors import RunFileError

ROOT = Path(town.__file__).parent.parent
PATIENCE = 60.0  # seconds until a run file must be there
ASKED_S, INTERRUPTED_S = 3.0, 10.0  # seconds until a process that is to stop must have done so
ALONE = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "CREATE_NO_WINDOW", 0
)
"""On Windows: neither Ctrl-C in the terminal nor closing it ends a town that lives on."""


class SimulationProcess:
    """A child process that lets a town live, without a window."""

    def __init__(self, run: Path, *arguments: str) -> None:
        self.run = run
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        handle, words = tempfile.mkstemp(".txt", "living-town-")
        self._words = Path(words)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sim", *arguments],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=handle,
            start_new_session=True,
            creationflags=ALONE,
        )
        os.close(handle)

    @classmethod
    def start(cls, scenario: Path, out: Path, *more: str) -> "SimulationProcess":
        """Let a town live from its beginning."""
        return cls(out, "run", str(scenario), "--out", str(out), *more)

    @classmethod
    def resume(cls, run: Path, *more: str) -> "SimulationProcess":
        """Go on with a run to the end of its day, or one day more."""
        return cls(run, "resume", str(run), *more)

    @property
    def is_running(self) -> bool:
        """Return whether the process runs."""
        return self._process.poll() is None

    def wait_for(self, path: Path) -> None:
        """Wait until the run file can be read. Raises RunFileError with what went wrong."""
        until = time.monotonic() + PATIENCE
        while not _is_there(path):
            if not self.is_running:
                raise RunFileError(self._error_output() or "The simulation stopped as it began.")
            if time.monotonic() > until:
                raise RunFileError(f"The simulation has not begun to write {path} within a minute.")
            time.sleep(0.02)

    def _error_output(self) -> str:
        """Return what a process that is over complained about."""
        text = self._words.read_text("utf-8", "replace").strip() if self._words.exists() else ""
        return text.splitlines()[-1] if text.startswith("Traceback") else text

    def stop(self) -> None:
        """Let the process stop where it is; the run can be resumed.

        It is asked through the run file, which works everywhere. Only one that does not hear, since
        it waits for a model, is interrupted, and ended where even that does not help: the run file
        stays whole.
        """
        if self.is_running and not self._obeys():
            self._interrupt()
        if not self._ends(INTERRUPTED_S):
            self.kill()
        self._words.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the process at once; what it has written so far stays whole."""
        self._process.kill()
        self._process.wait()

    def wait(self, seconds: float) -> None:
        """Wait until the process ends. Raises subprocess.TimeoutExpired."""
        self._process.wait(seconds)

    def _obeys(self) -> bool:
        """Ask the process to stop; return whether it does."""
        try:
            send(self.run, "stop", {})
        except RunFileError:
            return False
        return self._ends(ASKED_S)

    def _interrupt(self) -> None:
        if sys.platform == "win32":
            self._process.terminate()
        else:
            self._process.send_signal(signal.SIGINT)

    def _ends(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def player_options(hands_off: bool, patience: float) -> list[str]:
    """Return how a town is told to treat the player of the window that begins it."""
    return ["--hands-off", "--patience", "0"] if hands_off else ["--patience", f"{patience:g}"]


def _is_there(path: Path) -> bool:
    from town.runfile.queries.timeline import has_segments
    from town.runfile.reader import load

    if not path.exists():
        return False
    try:
        with load(path) as run:
            return has_segments(run)
    except RunFileError:
        return False
