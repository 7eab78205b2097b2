"""Deciding out of order changes nothing; with a reach that is too small it would."""

import pytest

from tests.helpers import drawn_plan as stage
from tests.helpers.out_of_order import Life, streets
from town.interface import Action, Observation
from town.runfile.records import LineRow
from town.world.timeline import UnsettledError
from town.world.world import World


@pytest.mark.parametrize("seed", range(1, 9))
@pytest.mark.parametrize("settings", ["", "sight: 2, hearing: 2, speaking: 2"])
def test_any_order_gives_the_same_rows_and_sights(seed: int, settings: str) -> None:
    town = streets(seed, settings=settings)
    in_step = Life(town, seed).in_step(120)
    other = Life(town, seed).out_of_order(120, seed)
    assert other.looks() == in_step.looks()
    assert other.rows() == in_step.rows()
    assert other.lead >= 2


def test_the_orders_of_two_seeds_are_equal_and_their_lives_are_not() -> None:
    town = streets(1)
    orders = [Life(town, 1).out_of_order(60, seed).rows() for seed in (1, 2, 3)]
    assert orders[0] == orders[1] == orders[2]
    assert Life(town, 2).in_step(60).rows() != orders[0]


def test_a_reach_that_is_too_small_changes_lives() -> None:
    town = streets(1)
    life = Life(town, 1)
    life.world.env.reach = 4
    assert life.out_of_order(120, 1).looks() != Life(town, 1).in_step(120).looks()


# --- the bound is tight: one walks up to another who runs ahead -----------------------------------

ROW = stage.green("." * 30, "." * 30)
WEST_AND_EAST = """\
  west:
    name: the west
    kind: park
    at: [0, 0]
    ground: grass
    plan: "."
    arenas:
      end: {area: [0, 0, 1, 1]}
  green:
    name: the green
    kind: park
    at: [1, 0]
    ground: grass
    plan: "............................."
    arenas:
      lawn: {area: [0, 0, 29, 1]}
"""


def approach(reach: int | None) -> tuple[list[Observation], int]:
    """Return what Ann sees, who runs ahead as far as she may, while Ben comes along the row."""
    world = World(stage.town(WEST_AND_EAST, {"Ann": (0, 1), "Ben": (20, 0)}, size=(30, 2)), 1)
    world.env.reach = world.env.reach if reach is None else reach
    assert world.scenario.world.sight == 8
    seen, lead = [], 0
    while world.clock("Ann") < 20:
        ann = world.may_observe("Ann")
        name = "Ann" if ann else "Ben"
        world.settle(name)
        look = world.observe(name, world.clock(name))
        action: Action | None = None
        if ann:
            seen.append(look)
        elif look.tick == 0:
            action = stage.go("west/end")
        world.act(name, action)
        lead = max(lead, world.clock("Ann") - world.clock("Ben"))
    return seen, lead


def test_one_who_comes_nearer_is_seen_at_the_edge_of_sight() -> None:
    seen, lead = approach(None)
    assert [look.tick for look in seen if look.people] == list(range(12, 20))
    assert seen[12].people[0].tile == (8, 0)
    assert lead == 12


def test_one_tile_less_and_the_first_sight_is_missed() -> None:
    seen, lead = approach(7)
    assert [look.tick for look in seen if look.people] != list(range(12, 20))
    assert lead == 13


def test_one_tile_more_is_right_but_slower() -> None:
    seen, lead = approach(9)
    assert [look.tick for look in seen if look.people] == list(range(12, 20))
    assert lead == 11


@pytest.mark.parametrize(("reach", "right"), [(20, True), (19, False)])
def test_who_comes_in_at_the_far_end_of_a_hall_is_seen(reach: int, right: bool) -> None:
    town = stage.town(
        stage.hall(22, yard=(9, 1)), {"Ann": (1, 1), "Ben": (29, 0)}, size=(31, 3), home="yard/yard"
    )
    script: dict[tuple[int, str], Action] = {(0, "Ben"): stage.go("hall/hall")}
    in_step = stage.Story(town, script, 12)
    came = [look.tick for look in in_step.seen["Ann"] if look.people]
    assert (came[0], in_step.world.env.reach) == (9, 20), "sight is eight tiles out of doors"
    world, seen = World(town, 1), []
    world.env.reach = reach
    while world.clock("Ann") < 12:
        name = "Ann" if world.may_observe("Ann") else "Ben"
        world.settle(name)
        look = world.observe(name, world.clock(name))
        seen += [look] if name == "Ann" else []
        world.act(name, script.get((look.tick, name)))
    assert ([look.tick for look in seen if look.people] == came) is right


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
    world = World(stage.town(ROW, {"Ann": (0, 0), "Ben": (29, 0)}, size=(30, 2)), 1)
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
