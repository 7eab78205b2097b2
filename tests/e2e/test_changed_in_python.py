"""A town that was changed in Python before it was lived in: what its run keeps of that."""

from dataclasses import replace
from pathlib import Path

import pytest

from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.helpers.living import HAMLET, lived
from town.runfile import RunFileError, digest, load
from town.scenario.loader import load as load_town
from town.scenario.loader import load_manifest
from town.scenario.yaml.errors import ScenarioError

CLEAR = "08:00"


def test_settings_hold_when_the_run_goes_on(tmp_path: Path) -> None:
    town = load_town(HAMLET)
    hasty = replace(
        town, world=replace(town.world, sight=3), mind=replace(town.mind, step_minutes=(2, 6))
    )
    whole = lived(hasty, tmp_path / "whole.sqlite", CLEAR)
    parted = tmp_path / "parted.sqlite"
    lived(hasty, parted, "07:20")
    with Simulation.resume(parted) as sim:
        assert (sim.scenario.world.sight, sim.scenario.mind.step_minutes) == (3, (2, 6))
        sim.run(sim.clock.parse(CLEAR))
    assert digest(parted) == whole
    assert lived(town, tmp_path / "plain.sqlite", CLEAR) != whole


def test_impossible_settings_in_a_manifest_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    lived(HAMLET, path, "06:55")
    with load(path) as run:
        about = {**run.manifest, "settings": {"world": {"sight": -3}, "mind": {}}}
    with pytest.raises(ScenarioError, match="sight"):
        load_manifest(about)


def test_a_run_does_not_go_on_whose_people_its_files_do_not_have(tmp_path: Path) -> None:
    path, town = tmp_path / "run.sqlite", load_town(HAMLET)
    older = replace(town, people=tuple(replace(one, age=one.age + 1) for one in town.people))
    lived(older, path, "06:55")
    with pytest.raises(RunFileError, match="the people of its town were changed in Python"):
        Simulation.resume(path)


def test_a_service_of_ones_own_is_named_when_it_answers_from_now_on(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    lived(HAMLET, path, "06:55")
    mine = ScriptedModel(1)
    mine.name = "mine"
    with Simulation.resume(path, mine) as sim:
        sim.run(sim.clock.parse("07:00"))
    with load(path) as run:
        about = run.manifest
    assert (about["model"], about["rules"]) == ("mine", False)
    assert [each["model"] for each in about["models"]] == ["scripted", "mine"]
