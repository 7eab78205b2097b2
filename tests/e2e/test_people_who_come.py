"""Somebody comes to live in town later: a body, a mind and memories from then on."""

from pathlib import Path
from typing import Any

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET
from town.players.commands import CommandError
from town.runfile import digest, load
from town.runfile.records import AskRow, MemoryRow, SegmentRow
from town.scenario.loader import load as load_town
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.scenario.yaml.errors import ScenarioError

NORA, COME, END = "Nora Quill", 150, 220
FILE = """\
id: nora_quill
name: Nora Quill
age: 41
pronoun: she
traits: [curious]
backstory: Nora Quill measures bells for a living; Nora has come to see the crack
home: inn/agnes_room
comes: "{comes}"
look: {{hair: red}}
"""


def town(comes: str = "07:15") -> Scenario:
    files = {**load_town(HAMLET).files, "people/nora_quill.yaml": FILE.format(comes=comes)}
    return load_files("hamlet", files)


def lived(out: Path, *stops: int, model: str = "scripted", **options: Any) -> Path:
    with Simulation.create(town(), out, 1, model=model, **options) as sim:
        sim.intervene("memory", {"who": NORA, "text": "I left the stove on."}, COME + 20)
        sim.run(stops[0])
    for stop in stops[1:]:
        with Simulation.resume(out) as sim:
            sim.run(stop)
    return out


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived(tmp_path_factory.mktemp("come") / "whole.sqlite", END)


def test_all_of_theirs_comes_after(whole: Path) -> None:
    with load(whole) as run:
        segments = [row for row in run.rows(SegmentRow) if row.agent == NORA]
        asked = [row.tick for row in run.rows(AskRow) if row.agent == NORA]
        memories = {row.text: row.source for row in run.rows(MemoryRow, agent=NORA)}
    assert (segments[0].tick, segments[0].place) == (COME, "inn/agnes_room")
    assert max(row.until for row in segments) >= END
    assert min(asked) > COME
    assert memories["Nora has come to see the crack."] == "scenario"
    assert memories["I left the stove on."] == "memory"


def test_stopped_in_step_and_repeated_it_is_the_same(whole: Path, tmp_path: Path) -> None:
    pieces = lived(tmp_path / "b.sqlite", COME - 1, COME, COME + 1, COME + 2, END)
    in_step = lived(tmp_path / "c.sqlite", END, shortcut=False, policy="lockstep")
    assert digest(whole) == digest(pieces) == digest(in_step)
    with Simulation.create(town(), tmp_path / "d.sqlite", 1, f"recorded:{whole}") as sim:
        sim.run(END)
    assert digest(whole) == digest(tmp_path / "d.sqlite")


def test_nothing_is_done_to_them_before(tmp_path: Path) -> None:
    with Simulation.create(town(), tmp_path / "a.sqlite", 1) as sim:
        with pytest.raises(CommandError, match="There is nobody called Nora Quill"):
            sim.intervene("memory", {"who": NORA, "text": "Rain."}, COME)
        with pytest.raises(CommandError, match="There is somebody called Nora Quill"):
            sim.intervene("enter", {"who": NORA}, 5)


def test_when_they_come_has_to_be_a_moment() -> None:
    with pytest.raises(ScenarioError, match="nora_quill"):
        town("some day")
    assert town("day 1 06:50").arrivals == {}
