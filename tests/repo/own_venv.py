"""An environment of its own for tests whose packages are no part of the project.

It is made once, in a folder whose name begins with `.venv-`; an interrupted installation is
continued. What cannot be had comes back as a sentence, with which the tests are skipped. Who uses
it: with_vllm.py here, tests/exam/with_laptop.py.
"""

import shutil
import subprocess
import time
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path

PROJECT = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
OURS = PROJECT["name"]  # an extra of ours among those of dev: no package that can be had
DEV = [name for name in EXTRAS["dev"] if not name.startswith(OURS)]
PROJECT_PACKAGES = (*PROJECT["dependencies"], *DEV)


@dataclass(frozen=True)
class OwnVenv:
    """An environment in `folder`, ready when its stamp file says `stamp`."""

    folder: Path
    stamp: str

    @property
    def python(self) -> Path:
        return self.folder / "bin/python"

    @property
    def is_ready(self) -> bool:
        stamp = self.folder / ".ready"
        return stamp.is_file() and stamp.read_text("utf-8") == self.stamp and self.python.exists()

    def make(self, what: str) -> None:
        """Create the environment, or keep one that was begun; say that `what` is installed."""
        is_begun = self._has_pip()
        state = "continuing in" if is_begun else "into"
        print(f"Installing {what} {state} {self.folder}; this takes some minutes once.", flush=True)  # noqa: T201
        if not is_begun:
            shutil.rmtree(self.folder, ignore_errors=True)
            venv.create(self.folder, with_pip=True)

    def finish(self) -> None:
        """Note that everything is installed."""
        (self.folder / ".ready").write_text(self.stamp, "utf-8")

    def pip(self, end: float, *arguments: str) -> str | None:
        """Run pip until `end`; return its last error when it fails, or None."""
        quiet = ("--quiet", "--disable-pip-version-check")
        command = [str(self.python), "-m", "pip", *quiet, *arguments]
        late = "installing took too long; run it again to continue from there."
        left = end - time.monotonic()
        if left <= 0:
            return late
        try:
            ended = subprocess.run(
                command, capture_output=True, text=True, timeout=left, check=False
            )
        except subprocess.TimeoutExpired:
            return late
        if ended.returncode == 0:
            return None
        lines = [line for line in ended.stderr.splitlines() if line.startswith("ERROR")]
        return lines[-1] if lines else f"pip ended with {ended.returncode}."

    def broken(self, package: str) -> str | None:
        """Return why the installed `package` does not run, or None."""
        asked = [str(self.python), "-c", f"import {package}"]
        ended = subprocess.run(asked, capture_output=True, text=True)
        last = (ended.stderr.splitlines() or [""])[-1]
        return None if ended.returncode == 0 else f"it does not run: {last} Remove {self.folder}."

    def _has_pip(self) -> bool:
        if not self.python.exists():
            return False
        asked = [str(self.python), "-m", "pip", "--version"]
        return subprocess.run(asked, capture_output=True).returncode == 0
