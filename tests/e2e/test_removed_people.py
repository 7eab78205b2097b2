"""Somebody is taken out of town for good: no mind, no body, and no figures from then on."""

from pathlib import Path
from typing import Any

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET
from town.players.commands import CommandError
from town.runfile import digest, load
from town.runfile.records import AskRow, SegmentRow

BRAM, GONE, END = "Bram Okafor", 150, 220


def lived(out: Path, *stops: int, **options: Any) -> Path:
    with Simulation.create(HAMLET, out, 1, **options) as sim:
        sim.intervene("remove", {"who": BRAM}, GONE)
        sim.run(stops[0])
    for stop in stops[1:]:
        with Simulation.resume(out) as sim:
            sim.run(stop)
    return out


def test_nothing_of_theirs_comes_after(tmp_path: Path) -> None:
    with load(lived(tmp_path / "a.sqlite", END)) as run:
        segments = list(run.rows(SegmentRow))
        asked = [row.tick for row in run.rows(AskRow) if row.agent == BRAM]
    assert max(s.until for s in segments if s.agent == BRAM) == GONE
    assert max(s.until for s in segments if s.agent != BRAM) >= END
    assert max(asked) < GONE


def test_stopped_before_and_after_it_is_the_same(tmp_path: Path) -> None:
    whole = lived(tmp_path / "a.sqlite", END)
    pieces = lived(tmp_path / "b.sqlite", GONE - 1, GONE, GONE + 1, END)
    in_step = lived(tmp_path / "c.sqlite", END, shortcut=False, policy="lockstep")
    assert digest(whole) == digest(pieces) == digest(in_step)


def test_nobody_is_removed_who_is_not_there(tmp_path: Path) -> None:
    with (
        Simulation.create(HAMLET, tmp_path / "a.sqlite", 1) as sim,
        pytest.raises(CommandError, match="There is nobody called Ann"),
    ):
        sim.intervene("remove", {"who": "Ann"}, 5)
