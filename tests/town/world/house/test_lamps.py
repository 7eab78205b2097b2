"""Lamps and curtains: lit at dusk by who is there, out at bedtime and behind the last to leave."""

from datetime import datetime
from typing import Any

import pytest

from tests.helpers import drawn_plan as stage
from tests.helpers.out_of_order import Life
from tests.helpers.overseen import Overseen
from town.interface import Action, Do
from town.map.tiles import Tile
from town.runfile.records import ObjectStateRow
from town.world.house.lamps import is_dark

HOUSE = (
    """\
  house:
    name: the Fenns' house
    kind: home
    lamps: true
    at: [0, 0]
    plan: |
      ######=##
      #b.B+K..#
      #b..#...#
      ######+##
    arenas:
      bedroom: {mark: B, name: the bedroom}
      kitchen: {mark: K, name: the kitchen}
"""
    + stage.YARD
)
LAMP, OTHER = "house/kitchen/wall_lamp", "house/bedroom/wall_lamp"
COOK, BED = stage.go("house/kitchen"), Do("sleeps", "house/bedroom", 60, sleep=True)
OUT = stage.go("yard/yard")
IN_KITCHEN, BY_THE_DOOR, IN_BEDROOM = (5, 1), (6, 2), (2, 1)


def house(people: dict[str, Tile], *acts: tuple[int, str, Action], **more: Any) -> stage.Story:
    own: dict[str, Any] = {"start": "21:30", "until": 40, "home": "house/bedroom"}
    return stage.story(HOUSE, people, *acts, **own | more)


def turned(tale: stage.Story, *paths: str) -> list[tuple[str, str, str]]:
    """Return who left which lamp how, in order."""
    rows = [row for row in tale.rows if isinstance(row, ObjectStateRow)]
    return [(row.by, row.object.split("/")[1], row.state) for row in rows if row.object in paths]


@pytest.mark.parametrize(
    ("acts", "told"),
    [
        (((3, "Ann", COOK),), [("Ann", "kitchen", "lit")]),
        (
            ((3, "Ann", COOK), (9, "Ann", BED)),
            [("Ann", "kitchen", "lit"), ("Ann", "kitchen", "unlit")],
        ),
        (
            ((3, "Ann", COOK), (9, "Ann", OUT)),
            [("Ann", "kitchen", "lit"), ("Ann", "kitchen", "unlit")],
        ),
    ],
)
def test_who_settles_down_in_the_dark_lights_the_lamp_and_puts_it_out_to_go(
    acts: tuple[tuple[int, str, Action], ...], told: list[tuple[str, str, str]]
) -> None:
    tale = house({"Ann": BY_THE_DOOR}, *acts)
    assert turned(tale, LAMP) == told
    assert turned(house({"Ann": BY_THE_DOOR}, *acts, start="12:00"), LAMP) == []


def test_the_last_of_several_puts_it_out() -> None:
    acts = ((3, "Ann", COOK), (3, "Ben", COOK), (9, "Ann", OUT), (22, "Ben", OUT))
    tale = house({"Ann": BY_THE_DOOR, "Ben": IN_KITCHEN}, *acts)
    assert {state for _, _, state in turned(tale, LAMP)[:-1]} == {"lit"}
    assert turned(tale, LAMP)[-1] == ("Ben", "kitchen", "unlit")


def test_where_somebody_sleeps_it_stays_dark_and_curtains_are_opened_by_day() -> None:
    acts = ((2, "Ben", BED), (8, "Ann", stage.go("house/bedroom")))
    people = {"Ann": IN_KITCHEN, "Ben": IN_BEDROOM}
    assert ("Ann", "bedroom", "lit") not in turned(house(people, *acts), OTHER)
    drawn = ["house/kitchen/curtains"]
    evening = turned(house({"Ann": BY_THE_DOOR}, (3, "Ann", COOK)), *drawn)
    assert evening == [("Ann", "kitchen", "drawn")]
    event = f'events:\n  - {{at: "day 1 10:00:10", object: {drawn[0]}, state: drawn}}\n'
    by_day = house({"Ann": BY_THE_DOOR}, (5, "Ann", COOK), start="10:00", events=event)
    assert turned(by_day, drawn[0])[-1:] == [("Ann", "kitchen", "open")]


def test_lamps_hang_in_no_observation_and_are_no_choice() -> None:
    tale = house({"Ann": BY_THE_DOOR}, (3, "Ann", COOK))
    assert not [item for look in tale.seen["Ann"] for item in look.objects if item.path == LAMP]
    town = stage.town(HOUSE, {"Ann": BY_THE_DOOR}, home="house/bedroom")
    assert LAMP in town.map.by_path
    things = [thing.kind for place in town.map.arenas for thing in place.things]
    assert "bed" in things
    assert not {"wall_lamp", "curtains"} & set(things)


def test_it_is_dark_earlier_in_winter() -> None:
    dusk = [
        next(h for h in range(12, 24) if is_dark(datetime(2026, month, 21, h))) for month in (6, 12)
    ]
    assert dusk == [21, 16]


@pytest.mark.parametrize("seed", range(3))
def test_out_of_order_they_are_turned_as_in_step(seed: int) -> None:
    people = {"Ann": BY_THE_DOOR, "Ben": IN_KITCHEN, "Cat": (12, 8)}
    town = stage.town(HOUSE, people, start="21:30", home="house/bedroom")
    in_step = Life(town, seed).in_step(300)
    mixed = Life(town, seed, Overseen).out_of_order(300, seed)
    assert (mixed.rows(), mixed.looks()) == (in_step.rows(), in_step.looks())
    assert "wall_lamp" in str(in_step.rows())
