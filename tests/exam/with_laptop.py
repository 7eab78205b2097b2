"""Run what wants a real small model: `make prompts-exam` and `make test-llm`.

The model is a GGUF file that LIVING_TOWN_GGUF names; llama.cpp serves it, from an environment of
its own (`.venv-laptop`), unless this Python has it already. Where the file or the environment
cannot be had, nothing is done and the reason is said. A model that `--model` names and that is no
GGUF file is asked from this Python.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from tests.exam.run import GGUF
from tests.repo.own_venv import EXTRAS, PROJECT_PACKAGES, OwnVenv

PACKAGES = (*PROJECT_PACKAGES, *EXTRAS["laptop"])
OWN = OwnVenv(Path(".venv-laptop"), "\n".join(PACKAGES))
PACKAGE = "xllamacpp"
MAX_INSTALL_S = 1800.0
EXAM = ("tests.exam.run",)
TEST = ("pytest", "-rs", "-m", "gate", "tests/exam/test_real_hour.py")
NAMES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "exam": ("the exam of prompts", EXAM),
    "test": ("an hour of the hamlet on a real small model", TEST),
}


def main(
    arguments: Sequence[str],
    environment: Mapping[str, str] = os.environ,
    install: Callable[[], str | None] | None = None,
) -> int:
    """Do what the first argument names with the others; return its exit code, 0 when skipped."""
    what, module = NAMES[arguments[0]]
    command, file = ["-m", *module, *arguments[1:]], environment.get(GGUF)
    if other_model(arguments):
        return subprocess.run([sys.executable, *command]).returncode
    if not file:
        wanted = f"Set {GGUF} to a GGUF file; docs/models.md says where they are."
        return skipped(what, f"no model is named. {wanted}")
    if not Path(file).is_file():
        return skipped(what, f"{GGUF} names {file}, and there is no such file.")
    if find_spec(PACKAGE):
        return subprocess.run([sys.executable, *command]).returncode
    if problem := (install or installed)():
        return skipped(what, problem)
    return subprocess.run([str(OWN.python), *command]).returncode


def other_model(arguments: Sequence[str]) -> bool:
    """Return whether a model is named that needs no llama.cpp of ours."""
    words = [word for each in arguments for word in each.split("=", 1)]
    named = dict(pairwise(words)).get("--model", "llama:")
    return not named.startswith("llama:") or "-h" in words or "--help" in words


def skipped(what: str, reason: str) -> int:
    """Say why nothing is done."""
    print(f"SKIPPED: {what}: {reason}", flush=True)  # noqa: T201
    return 0


def installed(own: OwnVenv = OWN, packages: Sequence[str] = PACKAGES) -> str | None:
    """Install what is missing; return a problem, or None."""
    if own.is_ready:
        return None
    end = time.monotonic() + MAX_INSTALL_S
    own.make(PACKAGE)
    problem = own.pip(end, "install", "--prefer-binary", *packages) or own.broken(PACKAGE)
    if problem is None:
        own.finish()
    return problem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
