"""`make play` on a machine that lacks something says so in a sentence and leaves nothing behind."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("make", "sh", "rm", "touch", "mkdir")

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason="make is not installed"
)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout on a machine whose only programs are those in its folder `bin`."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def program(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def play(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(machine / "bin" / "make"), "play"],
        cwd=machine,
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        text=True,
    )


def test_no_python_at_all(machine: Path) -> None:
    done = play(machine)
    assert done.returncode != 0
    assert "This needs Python 3.11 or newer" in done.stderr
    assert not (machine / ".venv").exists()


def test_only_an_old_python(machine: Path) -> None:
    program(machine, "python3", "exit 1")
    assert "This needs Python 3.11 or newer" in play(machine).stderr


def test_a_python_that_cannot_make_environments(machine: Path) -> None:
    program(machine, "python3", "exit 1")
    program(machine, "python3.12", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = play(machine)
    assert done.returncode != 0
    assert "python3.12 cannot make a virtual environment" in done.stderr
    assert "python3-venv" in done.stderr


def test_an_environment_that_breaks_half_way(machine: Path) -> None:
    program(machine, "python3", '[ "$2" = venv ] && mkdir .venv && exit 1; exit 0')
    done = play(machine)
    assert "python3 could not make a virtual environment in .venv" in done.stderr
    assert not (machine / ".venv").exists()


def test_packages_that_cannot_be_had(machine: Path) -> None:
    pip = "[ $3 = --version ] || { echo no index >&2; exit 1; }"
    (machine / ".venv" / "bin").mkdir(parents=True)
    (machine / ".venv" / "bin" / "python").symlink_to(machine / "bin" / "python3")
    program(machine, "python3", pip)
    done = play(machine)
    assert done.returncode != 0
    assert "no index" in done.stderr
    assert "The packages could not be installed" in done.stderr
    assert not (machine / ".venv" / ".ready-to-play").exists()


def gate(machine: Path, **environment: str) -> str:
    """Run `make gate` with a Python that says which vLLM it is told of."""
    (machine / ".venv/bin").mkdir(parents=True, exist_ok=True)
    python = machine / ".venv/bin/python"
    python.write_text(
        '#!/bin/sh\n[ "$2" = pytest ] && echo "vLLM: $LIVING_TOWN_VLLM_PYTHON"\nexit 0\n'
    )
    python.chmod(0o755)
    done = subprocess.run(
        [str(machine / "bin" / "make"), "gate"],
        cwd=machine,
        env={"PATH": str(machine / "bin"), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return next(line for line in done.stdout.splitlines() if line.startswith("vLLM: "))


def test_the_gate_takes_the_vllm_that_its_tests_installed(machine: Path) -> None:
    assert gate(machine) == "vLLM: "
    own = machine / ".venv-vllm/bin/python"
    own.parent.mkdir(parents=True)
    own.write_text("")
    own.chmod(0o755)
    assert gate(machine) == f"vLLM: {own}"
    assert gate(machine, LIVING_TOWN_VLLM_PYTHON="/other") == "vLLM: /other"


def test_measures_want_the_names_of_runs(machine: Path) -> None:
    program(machine, "python", "exit 0")
    (machine / ".venv/bin").mkdir(parents=True)
    (machine / ".venv/bin/python").symlink_to(machine / "bin/python")
    command = [str(machine / "bin/make"), "-s", "measure"]
    path = {"PATH": str(machine / "bin")}
    done = subprocess.run(command, cwd=machine, env=path, capture_output=True, text=True)
    assert done.returncode != 0
    assert 'Name the run files: make measure RUNS="runs/before.sqlite' in done.stderr
    program(machine, "python", '[ "$2" = measure ] && echo "$@"; exit 0')
    command.append("RUNS=a.sqlite b.sqlite")
    done = subprocess.run(command, cwd=machine, env=path, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "sim.py measure a.sqlite b.sqlite"


@pytest.mark.parametrize(("target", "what"), [("prompts-exam", "exam"), ("test-llm", "test")])
def test_a_real_small_model_is_asked_with_the_arguments(
    machine: Path, target: str, what: str
) -> None:
    program(machine, "python", '[ "$2" = tests.exam.with_laptop ] && echo "$@"; exit 0')
    (machine / ".venv/bin").mkdir(parents=True)
    (machine / ".venv/bin/python").symlink_to(machine / "bin/python")
    command = [str(machine / "bin/make"), "-s", target, "ARGS=--asks 2"]
    path = {"PATH": str(machine / "bin")}
    done = subprocess.run(command, cwd=machine, env=path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"-m tests.exam.with_laptop {what} --asks 2"


def test_what_the_gate_did_not_test_is_said_last(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests/conftest.py", tmp_path / "tests")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = gate\n")
    (tmp_path / "tests/test_a.py").write_text(
        "import pytest\n@pytest.mark.gate\ndef test_a() -> None:\n    pytest.skip('no vLLM here')\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q"]
    long = subprocess.run([*command, "-m", "gate"], cwd=tmp_path, capture_output=True, text=True)
    assert "NOT TESTED" in long.stdout
    assert "tests/test_a.py::test_a: no vLLM here" in long.stdout
    short = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "NOT TESTED" not in short.stdout
