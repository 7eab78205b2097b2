"""What does harm with nobody there: the states come from the town's own kinds."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.living import HAMLET
from tests.helpers.measuring import HOUR, MINUTE, measures
from tests.helpers.rows import segment
from tests.helpers.window import AGNES
from town.reports.measures.things import harmful_states
from town.runfile.records import ObjectStateRow, Row
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of
from town.scenario.model import Scenario

KITCHEN, STOVE = "inn/kitchen", "inn/kitchen/stove"


@pytest.fixture(scope="module")
def town() -> Scenario:
    return load_scenario(HAMLET)


def about(town: Scenario) -> dict[str, Any]:
    return manifest_of(town, 1, "scripted")


def state(tick: int, name: str) -> ObjectStateRow:
    return ObjectStateRow(tick, STOVE, AGNES, name)


def test_harmful_is_what_nobody_means_to_leave(town: Scenario) -> None:
    stove = town.map.by_path[STOVE]
    assert harmful_states(stove, town.map) == {"cooking", "smoking", "burning"}
    bed = town.map.by_path["inn/agnes_room/bed"]
    assert harmful_states(bed, town.map) == frozenset()
    fire = next(item for item in town.map.objects if item.thing.kind == "fireplace")
    assert harmful_states(fire, town.map) == {"smoking"}, "a fire is lit to burn"
    simmers = replace(stove.thing.uses[0], after="cooking")
    left_on = replace(stove, thing=replace(stove.thing, uses=(*stove.thing.uses, simmers)))
    assert harmful_states(left_on, town.map) == {"smoking", "burning"}


def test_only_the_minutes_with_nobody_there_count(tmp_path: Path, town: Scenario) -> None:
    rows: list[Row] = [
        segment(0, AGNES, 30 * MINUTE, "stirs", place=KITCHEN),
        segment(30 * MINUTE, AGNES, 70 * MINUTE, "serves", place="inn/taproom"),
        segment(70 * MINUTE, AGNES, 90 * MINUTE, "stirs", place=KITCHEN),
        segment(90 * MINUTE, AGNES, 98 * MINUTE, "serves", place="inn/taproom"),
        segment(98 * MINUTE, AGNES, 99 * MINUTE, "turns off the stove", place=KITCHEN),
        segment(99 * MINUTE, AGNES, 4 * HOUR, "serves", place="inn/taproom"),
        state(10 * MINUTE, "cooking"),
        state(99 * MINUTE, "off"),
        state(3 * HOUR, "burning"),
    ]
    found = measures(tmp_path, 4 * HOUR, *rows, **about(town))
    assert found["harmful_alone"].each == {f"{STOVE}: cooking": 40, f"{STOVE}: burning": 60}
    assert (found["harmful_alone"].value, found["harmful_times"].value) == (100, 2)
    assert found["harmful_alone"].cases[0] == f"day 1 07:20-08:00 {STOVE}: cooking"


def test_a_sleeper_is_nobody_who_sees_to_it(tmp_path: Path, town: Scenario) -> None:
    rows = [segment(0, AGNES, HOUR, "sleeping", kind="sleep", place=KITCHEN), state(0, "cooking")]
    assert measures(tmp_path, HOUR, *rows, **about(town))["harmful_alone"].value == 60


def test_a_town_that_is_not_there_or_not_accepted_is_no_zero(
    tmp_path: Path, town: Scenario
) -> None:
    rows = [segment(0, AGNES, HOUR), state(0, "burning")]
    assert measures(tmp_path, HOUR, *rows)["harmful_alone"].why.startswith("The run file does not")
    files = {**town.files, "town.yaml": "title: [no town]"}
    odd = measures(tmp_path, HOUR, *rows, **{**about(town), "files": files})["harmful_alone"]
    assert odd.value is None
    assert odd.why.startswith("This version does not accept the run's town (")
