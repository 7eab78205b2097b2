"""The shortcut misses nothing: those it skips observe what they observed a tick ago."""

from dataclasses import replace

import pytest

from tests.helpers import drawn_plan as stage
from tests.helpers.out_of_order import Sensitive, streets
from town.interface import Observation
from town.world.changes import Changes
from town.world.world import World


def unlike(seen: Observation, before: Observation) -> bool:
    """Return whether there is more between two looks than a tick of time."""
    return replace(seen, tick=before.tick, now=before.now) != before


@pytest.mark.parametrize("seed", range(1, 13))
def test_those_who_are_skipped_observe_nothing_new(seed: int) -> None:
    world = World(streets(seed, people=7), seed)
    minds = {name: Sensitive(seed, name, world, minutes=12) for name in world.bodies}
    before: dict[str, Observation] = {}
    changes, spared = Changes(world), 0
    for tick in range(300):
        for name, mind in minds.items():
            differs = not tick or changes.may_differ(name, tick)
            world.settle(name)
            seen = world.observe(name, tick)
            if not differs:
                assert not unlike(seen, before[name]), (tick, name)
                spared += 1
            before[name] = seen
            world.act(name, mind.decide(seen) if seen.ended or tick % 60 < 5 else None)
    assert spared > 50


def test_a_call_is_heard_from_further_than_one_sees() -> None:
    plan = stage.green("." * 30)
    town = stage.town(
        plan, {"Ann": (0, 0), "Ben": (11, 0)}, (30, 1), settings="sight: 4, hearing: 14"
    )
    world = World(town, 1)
    changes, heard = Changes(world), []
    for tick in range(40):
        differs = tick == 0 or changes.may_differ("Ann", tick)
        for name in ("Ann", "Ben"):
            world.settle(name)
            seen = world.observe(name, tick)
            if name == "Ann" and seen.heard:
                heard.append(differs)
            call = stage.say("Ann! Over here!", loudness="call")
            world.act(name, call if (tick, name) == (20, "Ben") else None)
    assert heard == [True]
