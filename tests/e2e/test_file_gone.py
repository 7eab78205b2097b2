"""A run file that goes away, a time that is over, a town that is edited: all of it is said."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sim import Simulation, command_line
from tests.helpers.living import HAMLET
from town.runfile import digest, heartbeat, load
from town.runfile.errors import RunFileGoneError

GONE = "was deleted, moved or replaced while the town was living"


def sim(*words: str | Path) -> Result:
    return CliRunner().invoke(command_line(str(words[0])), [str(word) for word in words])


def replace_by_another(path: Path) -> None:
    path.rename(path.with_name("other.sqlite"))
    path.write_bytes(b"something else")


@pytest.mark.parametrize(
    "lose",
    [Path.unlink, lambda path: path.rename(path.with_name("other.sqlite")), replace_by_another],
    ids=["deleted", "renamed", "replaced"],
)
def test_a_run_file_that_goes_away_ends_the_run(
    lose: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "INTERVAL_S", 0.0)
    out, other = tmp_path / "h.sqlite", tmp_path / "other.sqlite"
    town = Simulation.create(HAMLET, out, 1)
    town.run(town.clock.parse("07:00"))
    lose(out)
    with pytest.raises(RunFileGoneError, match=GONE):
        town.run(town.clock.parse("08:00"))
    town.close("failed", "gone")
    if other.exists():
        with load(other) as run:
            assert run.frontier >= run.clock.parse("07:00")
        assert Simulation.resume(other).frontier >= 60


def test_a_run_file_that_goes_away_at_the_very_end(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    town = Simulation.create(HAMLET, out, 1)
    town.run(60)
    out.unlink()
    with pytest.raises(RunFileGoneError):
        town.finish()


def test_the_command_says_that_the_file_is_gone_and_promises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, passed = tmp_path / "h.sqlite", Simulation._passed
    monkeypatch.setattr(heartbeat, "INTERVAL_S", 0.0)

    def losing(town: Simulation, tick: int, changes: Any) -> object:
        if tick == 60:
            out.unlink()
        return passed(town, tick, changes)

    monkeypatch.setattr(Simulation, "_passed", losing)
    done = sim("run", HAMLET, "--until", "09:00", "--out", out)
    assert done.exit_code == 2
    assert GONE in done.output
    assert "Nothing is lost" not in done.output
    assert "has lived" not in done.output


def test_the_file_is_looked_at_twice_a_second() -> None:
    assert heartbeat.INTERVAL_S <= 1.0


# --- a time that is over -------------------------------------------------------------------------


@pytest.mark.parametrize("until", ["07:10", "07:30", "day 1 07:00"])
def test_a_time_that_is_over_changes_nothing_and_claims_nothing(until: str, tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    assert sim("run", HAMLET, "--until", "07:30", "--out", out).exit_code == 0
    with load(out) as run:
        before = (run.status, digest(out))
    done = sim("resume", out, "--until", until)
    assert done.exit_code == 2
    assert "has lived until day 1 07:30 already" in done.output
    assert "5 people" not in done.output
    with load(out) as run:
        assert (run.status, digest(out)) == before


def test_no_run_begins_that_ends_before_it_begins(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    for until in ("day 1 06:50", "day 1 05:00", "half past nine"):
        done = sim("run", HAMLET, "--until", until, "--out", out)
        assert (done.exit_code, out.exists()) == (2, False), done.output


# --- a town that is edited -----------------------------------------------------------------------


def test_a_town_that_was_edited_meanwhile_is_named(tmp_path: Path) -> None:
    out, town = tmp_path / "h.sqlite", tmp_path / "ham"
    shutil.copytree(HAMLET, town)
    assert sim("run", town, "--until", "07:00", "--out", out).exit_code == 0
    assert "has changed" not in sim("resume", out, "--until", "07:05").output
    agnes, bram = sorted((town / "people").glob("*.yaml"))[:2]
    agnes.write_text(agnes.read_text("utf-8") + "# no longer the same\n", "utf-8")
    bram.rename(town / "people/bram_the_second.yaml")
    done = sim("resume", out, "--until", "07:10")
    assert done.exit_code == 0
    said = f"The town in {town} has changed since this run began: people/{agnes.name}, "
    assert said in done.output
    assert "people/bram_the_second.yaml" in done.output
    assert "The run goes on with the town as it was" in done.output
    shutil.rmtree(town)
    assert "has changed" not in sim("resume", out, "--until", "07:15").output
