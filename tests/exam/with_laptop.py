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
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from tests.exam.run import GGUF
from tests.repo.own_venv import EXTRAS, PROJECT_PACKAGES, OwnVenv

PACKAGES = (*PROJECT_PACKAGES, *EXTRAS["laptop"])
OWN = OwnVenv(Path(".venv-laptop"), "\n".join(PACKAGES))
PACKAGE, LLAMA = "xllamacpp", "llama:"
MAX_INSTALL_S = 1800.0
EXAM = ("tests.exam.run",)
TEST = ("pytest", "-rs", "-m", "gate", "tests/exam/test_real_hour.py")
NAMES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "exam": ("the exam of prompts", EXAM),
    "test": ("an hour of the hamlet on a real small model", TEST),
}


def main(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Do what the first argument names with the others; return its exit code, 0 when skipped."""
    (what, module), python = NAMES[arguments[0]], sys.executable
    named = model_in(arguments)
    if named.startswith(LLAMA) and not find_spec(PACKAGE):
        python = str(OWN.python)
    if problem := missing(named, environment.get(GGUF), python != sys.executable):
        print(f"SKIPPED: {what}: {problem}", flush=True)  # noqa: T201
        return 0
    return subprocess.run([python, "-m", *module, *arguments[1:]]).returncode


def model_in(arguments: Sequence[str]) -> str:
    """Return the model that is named, "llama:" for the file of LIVING_TOWN_GGUF, "" for help."""
    words = [word for each in arguments for word in each.split("=", 1)]
    return "" if {"-h", "--help"} & set(words) else dict(pairwise(words)).get("--model", LLAMA)


def missing(named: str, file: str | None, wants_own: bool) -> str | None:
    """Return what is missing for the model `named`, or None; install what can be had."""
    if named == LLAMA and not file:
        return f"no model is named. Set {GGUF} to a GGUF file; docs/models.md says where they are."
    if named == LLAMA and not Path(file or "").is_file():
        return f"{GGUF} names {file}, and there is no such file."
    return installed() if wants_own else None


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
