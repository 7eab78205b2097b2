"""The shortcut misses nothing: those it skips observe what they observed a tick ago."""

from dataclasses import replace

import pytest

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
