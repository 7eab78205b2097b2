"""The long samenesses: two days of both towns, the paper's own town, thirty kills. `make gate`."""

from pathlib import Path

import pytest

from agents.models.scripted import ScriptedModel
from tests.e2e.test_samenesses import killed_and_resumed, same
from tests.helpers.living import (
    HAMLET,
    LARKSPUR,
    ROOT,
    Late,
    frontier,
    lived,
    living,
    on,
    recording,
    shuffled,
)
from town.runfile import fork
from town.scenario.import_ville.importer import import_ville

VILLE = ROOT.parent / "shared/data/the-ville"
END = "day 3 06:50"
pytestmark = pytest.mark.gate


@pytest.fixture(scope="module", params=["hamlet", "larkspur", "ville"])
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param != "ville":
        return {"hamlet": HAMLET, "larkspur": LARKSPUR}[request.param]
    if not VILLE.is_dir():
        pytest.skip("the files of the paper's town are not here")
    return import_ville(VILLE, tmp_path_factory.mktemp("ville") / "ville")


@pytest.fixture(scope="module")
def two_days(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("days") / "two.sqlite"
    lived(town, out, END)
    return out


def test_the_same_in_another_process(town: Path, two_days: Path, tmp_path: Path) -> None:
    assert living(town, tmp_path / "b.sqlite", END, hash_seed="99").wait() == 0
    same(two_days, tmp_path / "b.sqlite")


def test_shuffled_answers_at_every_tick(town: Path, two_days: Path, tmp_path: Path) -> None:
    lived(town, tmp_path / "b.sqlite", END, service=shuffled(9), shortcut=False)
    same(two_days, tmp_path / "b.sqlite")


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("name", ["hamlet", "xiaoqiao", "larkspur"])
def test_in_step_and_ahead_of_each_other_by_five_seeds(
    name: str, seed: int, tmp_path: Path
) -> None:
    folder = ROOT / "scenarios" / name
    runs = [tmp_path / f"{policy}.sqlite" for policy in ("lockstep", "out_of_order")]
    lived(folder, runs[0], END, seed, service=Late(ScriptedModel(seed), 1), policy="lockstep")
    lived(folder, runs[1], END, seed, service=Late(ScriptedModel(seed), 2))
    same(*runs)


def test_a_replay(town: Path, two_days: Path, tmp_path: Path) -> None:
    lived(town, tmp_path / "b.sqlite", END, service=recording(two_days))
    same(two_days, tmp_path / "b.sqlite")


@pytest.mark.parametrize("tick", [4000, 9001, 12345])
def test_a_fork(tick: int, two_days: Path, tmp_path: Path) -> None:
    fork(two_days, tick, tmp_path / "b.sqlite")
    on(tmp_path / "b.sqlite", frontier(two_days))
    same(two_days, tmp_path / "b.sqlite")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_thirty_kills(seed: int, tmp_path: Path) -> None:
    lived(HAMLET, tmp_path / "whole.sqlite", "day 8 06:50")
    killed = killed_and_resumed(HAMLET, tmp_path / "killed.sqlite", "day 8 06:50", 10, seed)
    assert killed >= 5
    same(tmp_path / "whole.sqlite", tmp_path / "killed.sqlite")
