"""Minds without a part live another life, in which that part is not to be found."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET
from town.interface import PARTS_OF_MINDS
from town.runfile import digest, load
from town.runfile.records import AskRow, EventRow, MemoryRow, RelationRow, Row
from town.scenario.loader import load as load_town

UNTIL = "12:00"


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The hamlet's morning, whole and without each part; people reflect soon."""
    folder, town, found = tmp_path_factory.mktemp("lives"), load_town(HAMLET), {}
    for part in ("", *PARTS_OF_MINDS, "all"):
        mind = replace(town.mind, reflect_at=30, without=(part,) if part else ())
        found[part] = folder / f"{part or 'whole'}.sqlite"
        with Simulation.create(replace(town, mind=mind), found[part], seed=1) as sim:
            sim.run(until=sim.clock.parse(UNTIL))
    return found


def rows(path: Path, kind: type[Row]) -> list[Any]:
    with load(path) as run:
        return list(run.rows(kind))


def kinds(path: Path) -> set[str]:
    return {row.kind for row in rows(path, MemoryRow)}


def test_each_life_is_another(lives: dict[str, Path]) -> None:
    assert len({digest(path) for path in lives.values()}) == 6


def test_without_observation_nothing_that_happens_is_remembered(lives: dict[str, Path]) -> None:
    assert {"observation", "talk"} <= kinds(lives[""])
    assert kinds(lives["observation"]) == {"seed", "plan"}


def test_without_reflection_nobody_reflects(lives: dict[str, Path]) -> None:
    assert "reflection" in kinds(lives[""])
    assert "reflection" not in kinds(lives["reflection"])
    asked = {row.kind for row in rows(lives["reflection"], AskRow)}
    assert not {"questions", "insights"} & asked


def test_without_planning_nobody_plans_or_promises(lives: dict[str, Path]) -> None:
    assert "plan" in kinds(lives[""])
    assert "plan" not in kinds(lives["planning"])
    assert "plan_day" not in {row.kind for row in rows(lives["planning"], AskRow)}
    assert not {"promised", "plan"} & {row.kind for row in rows(lives["planning"], EventRow)}


def test_without_relationships_nobody_is_anything_to_anybody(lives: dict[str, Path]) -> None:
    def ties(part: str) -> set[tuple[str, int, str]]:
        return {(r.kind, r.closeness, r.opinion) for r in rows(lives[part], RelationRow)}

    assert len(ties("")) > 5
    assert ties("relationship") == {("", 0, "")}


def test_without_any_part_nothing_is_left_but_what_the_author_says(lives: dict[str, Path]) -> None:
    assert kinds(lives["all"]) == {"seed"}
