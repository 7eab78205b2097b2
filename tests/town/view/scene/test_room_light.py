"""Rooms with lamps are as light as those are; rooms without, while somebody is awake in them."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from tests.helpers.living import HAMLET
from town.scenario.loader import load
from town.view.scene.room_light import RoomLight
from town.view.terrain.lighting import daylight, light_map

TAPROOM, KITCHEN = "inn/taproom", "marsh_cottage/kitchen"


def stands(tile: tuple[int, int], kind: str = "act") -> Any:
    """Return a moment in which one person is on a tile."""
    return SimpleNamespace(start_tiles=np.array([tile]), segments=[SimpleNamespace(kind=kind)])


def test_a_room_is_lit_by_its_lamps_and_not_by_who_is_there() -> None:
    town = load(HAMLET).map
    number = [place.path for place in town.arenas].index(TAPROOM)
    light, here = RoomLight(town), town.floor[TAPROOM][0]
    lamps = [f"{TAPROOM}/wall_lamp", f"{TAPROOM}/wall_lamp_2"]
    assert light.rooms(stands(here)) == ()
    light.follow(lamps, lambda path: "lit" if path == lamps[0] else "unlit")
    assert light.rooms(stands(here, "sleep")) == (number,)
    shares = light.shares((number,), set())
    x, y = town.by_path[lamps[0]].tiles[0]
    assert shares[y + 1, x] > 1 > shares[town.arena_index == number].min() > 0.5
    assert shares[town.arena_index != number].max() == 0
    night = daylight(1.0)
    lit = light_map(night, shares.shape, shares, ())
    light.shade(lit, (number,), set())
    dark = town.floor[KITCHEN][0]
    assert sum(lit[y + 1, x].tolist()) > sum(night) > sum(lit[dark[1], dark[0]].tolist())
    light.follow(lamps, lambda _: "unlit")
    assert light.rooms(stands(here)) == ()


def test_curtains_that_are_drawn_keep_the_light_in() -> None:
    light = RoomLight(load(HAMLET).map)
    curtains = f"{TAPROOM}/curtains"
    light.follow([curtains, "inn/taproom/piano"], lambda _: "drawn")
    assert len(light.drawn) == 1
    light.follow([curtains], lambda _: "open")
    assert light.drawn == frozenset()
