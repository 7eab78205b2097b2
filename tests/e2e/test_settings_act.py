"""Every setting that an author may write does something: with another a day is another day."""

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET, lived
from town.interface import MindSettings
from town.runfile import load
from town.runfile.records import LineRow, PlanRow
from town.scenario.loader import load as load_town
from town.scenario.model import Scenario, WorldSettings

EARLY, NOON, EVENING = "09:00", "12:00", "20:30"
MUSING = {"reflect_at": 30}  # so that somebody reflects by noon
VALUES: dict[str, Any] = {
    "attention_bandwidth": 1,
    "follow_ticks": 1,
    "recency_decay": 0.5,
    "weight_recency": 9.0,
    "weight_importance": 9.0,
    "weight_relevance": 9.0,
    "reflect_at": 30,
    "reflect_over": 3,
    "retrieve": 3,
    "shown_in_notice": 3,
    "seeds_in_line": 4,
    "step_minutes": (20, 40),
    "reaction_ticks": 3,
    "renew_at": 3,
    "backstory_days": 400,
    "hearing": 2,
    "retention": 1,
    "talk_pause_minutes": 0,
    "without": ("relationship",),
    "mingle_pause_minutes": 0,
    "mingle_cooldown_minutes": 1,
}
"""Values that differ enough from the usual ones to show soon; of all others, a third."""
UNTIL = {
    **dict.fromkeys(("reflect_over", "reflection_minutes", "questions", "insights"), NOON),
    **dict.fromkeys(("retrieve", "renew_every_minutes", "sight_again_minutes"), NOON),
    **dict.fromkeys(("shown_in_reaction", "shown_in_wondering"), NOON),
    **dict.fromkeys(("look_about_minutes", "talk_cooldown_minutes", "talk_pause_minutes"), NOON),
    **dict.fromkeys(("hearing", "retention"), NOON),
    **dict.fromkeys(("mingle_pause_minutes", "mingle_cooldown_minutes"), EVENING),
    **dict.fromkeys(("follow_ticks", "attention_bandwidth"), EVENING),
}
BESIDE = {
    **dict.fromkeys(("reflect_over", "reflection_minutes", "questions", "insights"), MUSING),
    **dict.fromkeys(("retrieve", "shown_in_wondering"), MUSING),
    "renew_every_minutes": {"renew_at": 2},
    "mingle_cooldown_minutes": {"mingle_pause_minutes": 0},
}
"""What else is set in both days that are compared."""


@cache
def usual(until: str, mind: tuple[tuple[str, Any], ...]) -> str:
    with TemporaryDirectory() as folder:
        return lived(town_with(mind=dict(mind)), Path(folder) / "run.sqlite", until)


def town_with(
    world: Mapping[str, Any] = MappingProxyType({}), mind: Mapping[str, Any] = MappingProxyType({})
) -> Scenario:
    town = load_town(HAMLET)
    return replace(town, world=replace(town.world, **world), mind=replace(town.mind, **mind))


@pytest.mark.parametrize(  # the editor asks a language model alone: test_evening_editor.py
    ("part", "name"),
    [
        *(("world", item.name) for item in fields(WorldSettings) if item.name != "editor"),
        *(("mind", item.name) for item in fields(MindSettings) if item.name != "language"),
    ],
)
def test_it_does_something(part: str, name: str, tmp_path: Path) -> None:
    was = getattr(getattr(load_town(HAMLET), part), name)
    value = VALUES[name] if name in VALUES else type(was)(was / 3) or 1
    until, beside = UNTIL.get(name, EARLY), BESIDE.get(name, {})
    parts = {"world": {}, "mind": beside}
    parts[part] = {**parts[part], name: value}
    other = lived(town_with(**parts), tmp_path / "run.sqlite", until)
    assert other != usual(until, tuple(beside.items()))


@pytest.mark.parametrize("name", ["hearing", "speaking"])
def test_who_is_heard_only_from_beside_steps_up_and_is_answered(name: str, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    lived(town_with(world={name: 1}), path, EVENING)
    with load(path) as run:
        speakers: dict[str, set[str]] = {}
        for row in run.rows(LineRow):
            speakers.setdefault(row.talk, set()).add(row.agent)
    unanswered = [talk for talk, who in speakers.items() if len(who) == 1]
    assert len(speakers) >= 8
    assert len(unanswered) <= len(speakers) / 5


def test_steps_are_as_long_as_the_settings_say(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Simulation.create(town_with(mind={"step_minutes": (30, 60)}), path, 1) as sim:
        sim.run(sim.clock.parse("15:00"))
    with load(path) as run:
        steps = [row for row in run.rows(PlanRow) if row.level == "step"]
        minutes = sorted((row.end - row.start) / run.clock.ticks(1) for row in steps)
    assert minutes[len(minutes) // 2] >= 25
