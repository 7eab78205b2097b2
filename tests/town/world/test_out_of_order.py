"""Deciding out of order changes nothing; with a reach that is too small it would."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.helpers import drawn_plan as stage
from tests.helpers.out_of_order import Life, streets
from tests.helpers.overseen import Overseen
from town.runfile.records import LineRow
from town.scenario.loader import load
from town.world.influence import Field, Zone
from town.world.timeline import UnsettledError
from town.world.world import World


@pytest.mark.parametrize("seed", range(1, 9))
@pytest.mark.parametrize("settings", ["", "sight: 2, hearing: 2, speaking: 2"])
def test_any_order_gives_the_same_rows_and_sights(seed: int, settings: str) -> None:
    town = streets(seed, settings=settings)
    in_step = Life(town, seed).in_step(120)
    other = Life(town, seed, Overseen).out_of_order(120, seed)
    assert other.looks() == in_step.looks()
    assert other.rows() == in_step.rows()
    assert other.lead >= 2


SHIPPED = Path(__file__).parents[3] / "scenarios"
TICKS = {"hamlet": 150, "xiaoqiao": 120, "larkspur": 40}


def same_on(name: str, seed: int) -> None:
    """Dice for minds live on a map that ships, in step and in any order, and see the same."""
    town, until = load(SHIPPED / name), TICKS[name]
    in_step = Life(town, seed).in_step(until)
    other = Life(town, seed, Overseen).out_of_order(until, seed)
    assert other.looks() == in_step.looks()
    assert other.rows() == in_step.rows()
    assert other.lead >= 2


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("name", TICKS)
def test_any_order_on_the_maps_that_ship(name: str, seed: int) -> None:
    same_on(name, seed)


@pytest.mark.gate
@pytest.mark.parametrize("seed", range(5, 21))
@pytest.mark.parametrize("name", TICKS)
def test_any_order_on_the_maps_that_ship_by_more_seeds(name: str, seed: int) -> None:
    same_on(name, seed)


def test_the_orders_of_two_seeds_are_equal_and_their_lives_are_not() -> None:
    town = streets(1)
    orders = [Life(town, 1).out_of_order(60, seed).rows() for seed in (1, 2, 3)]
    assert orders[0] == orders[1] == orders[2]
    assert Life(town, 2).in_step(60).rows() != orders[0]


def test_fields_that_take_people_to_be_further_away_change_lives() -> None:
    town = streets(1)
    life = Life(town, 1)
    field = life.world.env.influence.field

    def further(zone: Zone) -> Field:
        return replace(field(zone), steps=field(zone).steps.astype(int) + 4)

    with patch.object(life.world.env.influence, "field", further):
        assert life.out_of_order(120, 1).looks() != Life(town, 1).in_step(120).looks()


ROW = stage.green("." * 30, "." * 30)
HOUSE = """\
  house:
    name: the house
    kind: home
    at: [29, 2]
    plan: "H"
    arenas:
      house: {mark: H}
"""


# --- asking ahead of time raises ------------------------------------------------------------------


def test_who_is_near_one_that_is_behind_may_neither_look_nor_act() -> None:
    world = World(stage.town(ROW, {"Ann": (0, 0), "Ben": (9, 0)}, size=(30, 2)), 1)
    world.act("Ann", stage.sit("green/lawn", 1))
    assert not world.may_observe("Ann")
    with pytest.raises(UnsettledError, match="Ann may not observe tick 1 yet"):
        world.observe("Ann", 1)
    with pytest.raises(UnsettledError, match="Ann may not settle tick 1 yet"):
        world.settle("Ann")
    with pytest.raises(UnsettledError, match="Ann must settle tick 1 before it acts"):
        world.act("Ann", None)
    assert world.may_observe("Ben")
    world.act("Ben", None)
    with pytest.raises(UnsettledError, match="Ann must settle tick 1 before it observes"):
        world.observe("Ann", 1)
    world.settle("Ann")
    assert world.observe("Ann", 1).people == ()


def test_who_is_far_from_one_that_is_behind_may() -> None:
    town = stage.town(ROW + HOUSE, {"Ann": (0, 0), "Ben": (29, 0)}, (30, 3), home="house/house")
    world = World(town, 1)
    world.env.influence.block = 1
    for tick in range(20):
        world.settle("Ann")
        assert world.observe("Ann", tick).tick == tick
        world.act("Ann", None)
    assert world.clock("Ann") == 20
    with pytest.raises(UnsettledError):
        world.observe("Ann", 21)
    with pytest.raises(UnsettledError, match="Ben is settled up to 0, not at 1"):
        world.bodies["Ben"].tile(1)
    with pytest.raises(UnsettledError, match="not at 0"):
        world.bodies["Ben"].timeline.at(0)


def test_a_line_may_not_be_settled_before_a_rival_is() -> None:
    world = World(stage.town(ROW, {"Ann": (0, 0), "Ben": (3, 0)}, size=(30, 2)), 1)
    world.act("Ann", stage.say("Me first."))
    with pytest.raises(UnsettledError):
        world.settle("Ann")
    world.act("Ben", stage.say("No, me."))
    for name in ("Ann", "Ben"):
        world.settle(name)
        world.act(name, None)
    lines = [row for row in world.rows(1) if isinstance(row, LineRow)]
    assert [(line.tick, line.agent, line.text) for line in lines] == [(1, "Ben", "No, me.")]
