"""Ctrl-C at awkward moments, and how a town is to be lived."""

from pathlib import Path

import pytest
import typer

from sim import Simulation
from tests.living import HAMLET
from town.runfile import load
from town.runfile.live import live
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
