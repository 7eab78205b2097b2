"""Who can matter to whom, and how soon: each channel is needed, and no tile is missed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.helpers import drawn_plan as stage
from tests.helpers.overseen import Overseen
from town.interface import Action, Do, Greet, Observation, Walk
from town.map.tiles import Tile
from town.rng import rng
from town.runfile.records import GreetingRow, Row
from town.scenario.loader import load
from town.scenario.model import Scenario
from town.world.influence import CHANNELS, Delays, Field, Influence, Zone
from town.world.timeline import UnsettledError
from town.world.world import World

SHIPPED = Path(__file__).parents[3] / "scenarios"
Script = dict[tuple[int, str], Action]


def ahead(
    town: Scenario,
    script: Script,
    until: int,
    influence: type[Influence] = Influence,
    kind: type[World] = World,
) -> tuple[list[Observation], int]:
    """Return what Ann sees, who goes as far ahead as she may, and her greatest lead."""
    world, seen, lead = kind(town, 1), [], 0
    world.env.influence = influence(town.map, (world.env.sight, world.env.earshot))
    world.env.influence.block = 1
    while min(world.clock("Ann"), world.clock("Ben")) < until:
        name = "Ann" if world.clock("Ann") < until and world.may_observe("Ann") else "Ben"
        world.settle(name)
        look = world.observe(name, world.clock(name))
        seen += [look] if name == "Ann" else []
        world.act(name, script.get((look.tick, name)))
        lead = max(lead, world.clock("Ann") - world.clock("Ben"))
    return seen, lead


def without(channel: str) -> type[Influence]:
    class Lacking(Influence):
        def matters(self, zone: Zone) -> Delays:
            self.channels.pop(channel, None)
            return super().matters(zone)

    return Lacking


def farther(tiles: int) -> type[Influence]:
    """Return fields that take everybody to be so many tiles further away than they are."""

    class Farther(Influence):
        def field(self, zone: Zone) -> Field:
            field = super().field(zone)
            return replace(field, steps=field.steps.astype(np.int64) + tiles)

    return Farther


class Cut(Influence):
    """Fields that cut a place of few into blocks, as open ground."""

    def _zone_of(self, tile: Tile) -> Zone:
        return "", *tile


SHED = """\
  shed:
    name: the shed
    kind: home
    at: [0, {below}]
    plan: "S"
    arenas:
      shed: {mark: S, name: the shed}
"""


def rows(*plan: str, people: dict[str, Tile], **more: str) -> Scenario:
    """Return a town of open ground; all live in a shed below its left end."""
    green = stage.green(*plan).replace("name: the lawn}", more.pop("lawn", "name: the lawn}"))
    sectors, size = green + SHED.replace("{below}", str(len(plan))), (len(plan[0]), len(plan) + 1)
    return stage.town(sectors, people, size, home="shed/shed", **more)


NEAR = {"settings": "sight: 2, hearing: 2, speaking: 2"}
ROOMS = """\
  left:
    name: the left house
    kind: home
    at: [0, 0]
    plan: |
      ######
      #.L..#
      ###+##
    arenas:
      room: {{mark: L, name: the left room}}
  right:
    name: the right house
    kind: home
    at: [8, 0]
    plan: |
      ######
      #{thing}R..#
      ###+##
    arenas:
      room: {{mark: R, name: the right room}}
  yard:
    name: the yard
    kind: park
    at: [0, 3]
    ground: grass
    plan: |
      ...........................
    arenas:
      yard: {{area: [0, 0, 27, 1]}}
"""


def next_door(thing: str) -> Scenario:
    """Return a town of two houses: Ann is in the left one, a thing stands in the right one."""
    people = {"Ann": (3, 1), "Ben": (26, 3)}
    homes = {"home": "left/room", "home_of_Ben": "right/room"}
    return stage.town(ROOMS.format(thing=thing), people, (27, 4), **homes, **NEAR)


STORE = (
    """\
  store:
    name: the store
    kind: shop
    locks: true
    at: [0, 0]
    hours: "10:04-12:00"
    plan: |
      #########
      #B......#
      #.......#
      ###+#####
      #...S...#
      ###+#####
    arenas:
      back: {mark: B, name: the back room, private: true}
      shop: {mark: S, name: the shop}
"""
    + stage.YARD
)
WORK = 'work: {place: store/shop, hours: "08:00-12:00", days: Mon-Sun}'


def leaves(thing: str, state: str) -> Do:
    return Do("uses it", "right/room", 2, object=f"right/room/{thing}", after=state)


TOWNS: dict[str, tuple[Scenario, Script]] = {
    "perceived": (
        rows("." * 30, people={"Ann": (3, 0), "Ben": (29, 0)}),
        {(0, "Ben"): Walk("L" * 25)},
    ),
    "used": (
        rows(
            ".....l........",
            ".############.",
            "..............",
            people={"Ann": (3, 0), "Ben": (6, 0)},
            **NEAR,
        ),
        {(9, "Ben"): stage.sit("green/lawn/beacon", during="lit")},
    ),
    "heard": (next_door("h"), {(2, "Ben"): leaves("horn", "loud"), (26, "Ben"): Walk("R")}),
    "smelled": (next_door("p"), {(2, "Ben"): leaves("pot", "black"), (26, "Ben"): Walk("R")}),
    "opened": (
        stage.town(
            stage.STREET,
            {"Ann": (13, 6), "Ben": (9, 1)},
            home="yard/yard",
            home_of_Ben="house/bedroom",
        ),
        {(20, "Ann"): stage.go("house/kitchen")},
    ),
    "locked": (
        stage.town(
            STORE, {"Ann": (3, 8), "Ben": (1, 1)}, (20, 10), "yard/yard", work_of_Ben=WORK, **NEAR
        ),
        {(24, "Ann"): stage.go("store/shop")},
    ),
}


def test_all_channels_have_a_story_that_needs_them() -> None:
    assert TOWNS.keys() == CHANNELS.keys()


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_goes_ahead_sees_what_is_seen_in_step_and_no_channel_can_be_left_out(
    channel: str,
) -> None:
    town, script = TOWNS[channel]
    in_step = stage.Story(town, script, 40).seen["Ann"]
    assert ahead(town, script, 40)[0] == in_step
    assert ahead(town, script, 40, without(channel))[0] != in_step


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_oversees_all_reads_finds_what_is_seen_too_early(channel: str) -> None:
    town, script = TOWNS[channel]
    ahead(town, script, 40, kind=Overseen)
    with pytest.raises(UnsettledError, match="Ann did not see that Ben"):
        ahead(town, script, 40, without(channel), Overseen)


def test_who_oversees_all_reads_finds_a_field_that_is_a_tile_too_small() -> None:
    town, script = TOWNS["perceived"]
    with pytest.raises(UnsettledError, match="At 18 Ann did not see that Ben is in sight"):
        ahead(town, script, 40, farther(1), Overseen)


@pytest.mark.parametrize(("tiles", "lead"), [(-1, 17), (0, 18), (1, 19)])
def test_the_bound_is_tight(tiles: int, lead: int) -> None:
    town, script = TOWNS["perceived"]
    in_step = stage.Story(town, script, 40).seen["Ann"]
    seen, most = ahead(town, script, 40, farther(tiles))
    assert (seen == in_step, most) == (tiles <= 0, lead)


def test_a_place_of_few_is_never_cut() -> None:
    few = "name: the lawn, capacity: 1}"
    town = rows("." * 30, people={"Ann": (3, 0), "Ben": (29, 0)}, lawn=few, **NEAR)
    script: Script = {(3, "Ben"): stage.go("green/lawn", 9), (5, "Ann"): stage.go("green/lawn", 9)}
    in_step = stage.Story(town, script, 20).seen["Ann"]
    assert any(look.refused for look in in_step)
    assert ahead(town, script, 20)[0] == in_step
    assert ahead(town, script, 20, Cut)[0] != in_step
    with pytest.raises(UnsettledError, match="Ann did not see that Ben holds"):
        ahead(town, script, 20, Cut, Overseen)


def test_who_comes_in_at_the_far_end_of_a_hall_is_seen() -> None:
    plan = stage.hall(22, yard=(9, 1))
    town = stage.town(plan, {"Ann": (1, 1), "Ben": (29, 0)}, size=(31, 3), home="yard/yard")
    script: Script = {(0, "Ben"): stage.go("hall/hall")}
    in_step = stage.Story(town, script, 12).seen["Ann"]
    came = [look.tick for look in in_step if look.people]
    assert came[0] == 9, "sight is eight tiles out of doors"
    assert ahead(town, script, 12)[0] == in_step
    assert ahead(town, script, 12, farther(22))[0] != in_step


def test_who_greets_and_walks_on_waits_for_those_where_the_greeting_was_said() -> None:
    """The other speaks to the greeter at the same moment, and in some towns comes first."""
    town = stage.town(
        stage.STREET,
        {"Ann": (13, 5), "Ben": (13, 6)},
        home="yard/yard",
        home_of_Ann="house/bedroom",
    )
    script: Script = {
        (0, "Ann"): Walk("UUUU"),
        (2, "Ann"): Greet("Ben", "Hello."),
        (2, "Ben"): stage.say("Ann?", to="Ann"),
    }
    greeted = set()
    for seed in range(8):
        in_step = stage.Story(town, script, 12, seed)
        world, rows = World(town, seed), list[Row]()
        while world.clock("Ann") < 12 or world.clock("Ben") < 12:
            name = "Ann" if world.clock("Ann") < 12 and world.may_observe("Ann") else "Ben"
            tick = world.clock(name)
            world.settle(name)
            world.observe(name, tick)
            world.act(name, script.get((tick, name)))
            rows += world.rows(tick)
        said = [row for row in in_step.rows if isinstance(row, GreetingRow)]
        assert [row for row in rows if isinstance(row, GreetingRow)] == said
        greeted.add(len(said))
    assert greeted == {0, 1}


@pytest.mark.parametrize("name", ["hamlet", "xiaoqiao", "larkspur"])
def test_nobody_is_seen_or_heard_from_a_tile_that_is_in_no_field(name: str) -> None:
    town = load(SHIPPED / name)
    env, dice = World(town, 1).env, rng(1, "tiles", name)
    rows, columns = town.map.walkable.nonzero()
    tiles = list(zip(columns.tolist(), rows.tolist(), strict=True))
    doors = [door.tile for door in town.map.doors]
    seen = 0
    for _ in range(4000):
        here = dice.choice(doors) if dice.chance(0.2) else dice.choice(tiles)
        near = dice.between(-10, 10), dice.between(-10, 10)
        there = (here[0] + near[0], here[1] + near[1])
        if not town.map.inside(there) or not town.map.walkable[there[1], there[0]]:
            continue
        now = env.clock.at(0) + timedelta(minutes=5 * dice.below(7 * 24 * 12))
        state = env.sight.doors(now)
        if env.sight.sees(here, there, state) or env.earshot.sees(here, there, state):
            seen += 1
            assert env.influence.steps(there, here) == 0, (here, there, now)
    assert seen > 200
