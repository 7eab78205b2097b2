"""Ctrl-C at any moment, output that cannot be written, and two runs begun at once."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, ROOT
from town.runfile import load

STARTED = """
import sys, living_town
living_town.foreign_package = lambda: print("up", flush=True) or ""
sys.argv = ["sim.py", *sys.argv[1:]]
living_town.main()
"""


def started(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start a command in `folder`; it prints 'up' first."""
    return subprocess.Popen(
        [sys.executable, "-c", STARTED, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("after_s", [0.0, 0.1, 0.2, 0.4, 0.7, 1.0, 1.5])
def test_ctrl_c_is_clean_at_any_moment(tmp_path: Path, after_s: float) -> None:
    out = tmp_path / "a.sqlite"
    with started(tmp_path, "run", str(HAMLET), "--days", "3", "--out", str(out)) as child:
        assert child.stdout
        assert child.stdout.readline() == "up\n"
        time.sleep(after_s)  # wherever that is: all moments end alike
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    assert "Traceback" not in errors
    assert child.returncode == 130, errors
    assert [path.name for path in tmp_path.glob("*") if path.name.startswith("a.")] in (
        [],
        ["a.sqlite"],
    )
    if out.exists():
        with load(out) as run:
            assert run.status.state == "stopped"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    out = tmp_path / "a.sqlite"
    for arguments in (
        ["run", str(HAMLET), "--until", "06:55", "--out", str(out)],
        ["story", str(out)],
    ):
        with Path("/dev/full").open("w") as full:
            ended = subprocess.run(
                [sys.executable, "sim.py", *arguments],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
            )
        assert ended.returncode == 2
        assert "What is printed cannot be written: No space left on device." in ended.stderr
        assert "Traceback" not in ended.stderr
        assert "Exception" not in ended.stderr
    with load(out) as run:
        assert run.status.state == "finished"


def test_two_runs_begun_at_once_take_two_names(tmp_path: Path) -> None:
    command = ("run", str(HAMLET), "--until", "06:52", "--seed", "1")
    children = [started(tmp_path, *command) for _ in range(3)]
    for child in children:
        _, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors
    names = sorted(path.name for path in (tmp_path / "runs").iterdir())
    assert names == ["hamlet-1-2.sqlite", "hamlet-1-3.sqlite", "hamlet-1.sqlite"]
