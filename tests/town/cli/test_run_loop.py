"""Ctrl-C at awkward moments, how a town is to be lived, and who else looks at it meanwhile."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sim import Simulation
from tests.helpers.living import HAMLET, ROOT
from tests.helpers.small_morning import told
from town.cli.run_loop import live
from town.runfile import load
from town.runfile.client import send
from town.runfile.writer import RunWriter


def test_ctrl_c_just_after_the_first_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "h.sqlite"
    step = RunWriter.step

    def interrupted(writer: RunWriter, frontier: int, rows: object) -> None:
        step(writer, frontier, rows)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(RunWriter, "step", interrupted)
    with pytest.raises(typer.Exit) as left:
        live(lambda: Simulation.create(HAMLET, out, 1), out, None, "08:00")
    assert left.value.exit_code == 130
    assert capsys.readouterr().out == (
        f"Stopped at day 1 06:50. Go on: python sim.py resume {out}\n"
    )
    with load(out) as run:
        assert run.status.state == "stopped"
    assert [path.name for path in tmp_path.iterdir()] == ["h.sqlite"]


def test_ctrl_c_before_there_is_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> Simulation:
        raise KeyboardInterrupt

    with pytest.raises(typer.Exit):
        live(interrupted, tmp_path / "h.sqlite", None, "08:00")
    assert capsys.readouterr().out == "Stopped before the town had begun to live.\n"


def test_ctrl_c_while_a_run_is_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "h.sqlite"
    Simulation.create(HAMLET, out, 1).close()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Simulation, "restore", interrupted)
    with pytest.raises(typer.Exit):
        live(lambda: Simulation.resume(out), out, None, "08:00")
    with load(out) as run:
        assert run.status.state == "stopped"


HOLDING = """
import sys
from town.runfile import RunWriter, load
writer = RunWriter.open(sys.argv[1])
load(sys.argv[1]).close()
print("open", flush=True)
for line in sys.stdin:
    print(len(writer.commands()), flush=True)
writer.close()
"""


def test_who_looks_at_a_run_keeps_the_locks_of_who_writes_it(tmp_path: Path) -> None:
    path = told(tmp_path / "held.sqlite")
    words = [sys.executable, "-c", HOLDING, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        assert writer.stdout.readline() == "open\n"
        for count in (1, 2, 3):
            send(path, "pace", {"up_to": 9})
            writer.stdin.write("\n")
            writer.stdin.flush()
            assert writer.stdout.readline() == f"{count}\n"
        writer.stdin.close()
