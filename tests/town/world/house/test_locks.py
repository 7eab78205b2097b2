"""Doors that lock: who turns the key, whom they keep out, and that all of it is history."""

from typing import Any

import pytest

from tests.helpers import drawn_plan as stage
from tests.helpers.out_of_order import Life
from tests.helpers.overseen import Overseen
from town.interface import Action, Do, Walk
from town.map.tiles import Tile
from town.runfile.records import ObjectStateRow
from town.scenario.yaml.errors import ScenarioError
from town.world.world import World

STREET = stage.STREET.replace("    at: ", "    locks: true\n    at: ", 2)
SHOP, HOUSE = "shop/shop/shop_door", "house/kitchen/front_door"
WORK = 'work: {place: shop/shop, hours: "08:00-12:00", days: Mon-Sun}'
AT_SHOP, AT_HOUSE = (3, 8), (13, 8)


def street(
    people: dict[str, Tile], *acts: tuple[int, str, Action], until: int, **more: Any
) -> stage.Story:
    own = {"home_of_Ann": "house/bedroom", "work_of_Ben": WORK}
    return stage.story(STREET, people, *acts, until=until, home="yard/yard", **own | more)


def turned(tale: stage.Story, path: str) -> list[tuple[str, str]]:
    """Return who left a door how, in order."""
    rows = [row for row in tale.rows if isinstance(row, ObjectStateRow) and row.object == path]
    return [(row.by, row.state) for row in rows]


def event(path: str, state: str, at: str = "10:00:10") -> str:
    return f'events:\n  - {{at: "day 1 {at}", object: {path}, state: {state}}}\n'


INTO_SHOP, INTO_HOUSE = stage.go("shop/shop"), stage.go("house/kitchen")


def test_a_locked_shop_keeps_customers_out_at_the_step_onto_its_door() -> None:
    tale = street({"Cat": AT_SHOP}, (30, "Cat", INTO_SHOP), until=40)
    assert tale.refusals("Cat") == [(36, "The door of the baker's is locked.")]
    assert tale.seen["Cat"][36].tile == (3, 3)


def test_before_it_opens_the_door_says_when_too() -> None:
    tale = street({"Cat": AT_SHOP}, (0, "Cat", INTO_SHOP), until=10)
    said = "The door of the baker's is locked. The shop is closed; it is open 10:04 to 12:00."
    assert [why for _, why in tale.refusals("Cat")] == [said]


def test_who_works_there_opens_it_on_the_way_in_and_customers_follow() -> None:
    acts = ((24, "Ben", INTO_SHOP), (34, "Cat", INTO_SHOP))
    tale = street({"Ben": AT_SHOP, "Cat": (5, 8)}, *acts, until=50)
    assert turned(tale, SHOP) == [("Ben", "open")]
    assert tale.refusals("Cat") == []
    assert tale.seen["Cat"][-1].place == "shop/shop"


def test_somebody_within_opens_a_locked_door() -> None:
    tale = street({"Ben": (1, 1), "Cat": AT_SHOP}, (30, "Cat", INTO_SHOP), until=45)
    assert tale.refusals("Cat") == []
    assert tale.seen["Cat"][-1].place == "shop/shop"


def test_the_last_to_leave_an_empty_home_locks_it_and_who_comes_back_opens() -> None:
    acts = ((0, "Ann", stage.go("yard/yard", 5)), (40, "Ann", INTO_HOUSE))
    tale = street({"Ann": (13, 1)}, *acts, until=55)
    assert turned(tale, HOUSE) == [("Ann", "locked"), ("Ann", "unlocked")]


def test_who_leaves_others_at_home_locks_nobody_in() -> None:
    acts = ((0, "Ann", stage.go("yard/yard", 5)),)
    tale = street({"Ann": (13, 1), "Dan": (9, 1)}, *acts, until=15, home_of_Dan="house/bedroom")
    assert tale.seen["Ann"][-1].place == "yard/yard"
    assert turned(tale, HOUSE) == []


def test_a_visitor_is_barred_as_anybody_and_may_go_out() -> None:
    """A player steers: nothing but the lock keeps a body out that walks tile by tile."""
    walk = (0, "Cat", Walk("UUUUUUUU"))
    free = street({"Cat": AT_HOUSE}, walk, until=12)
    assert free.seen["Cat"][-1].place == "house/kitchen"
    locked = street({"Cat": AT_HOUSE}, walk, until=12, events=event(HOUSE, "locked"))
    assert locked.refusals("Cat") == [(5, "The door of the Fenns' house is locked.")]
    assert locked.seen["Cat"][-1].tile == (13, 4)
    out = street(
        {"Cat": (13, 1)}, (4, "Cat", Walk("DDDDD")), until=12, events=event(HOUSE, "locked")
    )
    assert out.refusals("Cat") == []
    assert out.seen["Cat"][-1].tile == (13, 6)


def test_who_finds_the_door_locked_just_as_they_walk_stops_before_it() -> None:
    shut = event(HOUSE, "locked", "10:00:30")
    tale = street({"Cat": AT_HOUSE}, (0, "Cat", Walk("UUUUUUUU")), until=12, events=shut)
    assert tale.refusals("Cat") == [(5, "The door of the Fenns' house is locked.")]
    late = event(HOUSE, "locked", "10:00:50")
    tale = street({"Cat": AT_HOUSE}, (0, "Cat", Walk("UUUUUUUU")), until=12, events=late)
    assert tale.refusals("Cat") == []


def test_a_sign_that_says_closed_sends_customers_away() -> None:
    people: dict[str, Tile] = {"Ben": (1, 1), "Cat": AT_SHOP}
    act = (40, "Cat", INTO_SHOP)
    opened = street(people, act, until=55, events=event(SHOP, "open", "10:04:10"))
    assert opened.refusals("Cat") == []
    closed = street(people, act, until=55, events=event(SHOP, "closed", "10:04:10"))
    assert closed.refusals("Cat") == [(46, "The sign at the baker's says closed.")]


def test_its_people_are_told_what_is_due_at_the_door_of_their_house() -> None:
    tale = street({"Ben": (1, 1), "Cat": (5, 1)}, until=40)
    due = [look.due for look in tale.seen["Ben"]]
    assert due[:24] == [None] * 24
    assert due[30] == Do("turns the sign to open", "shop/shop", 1, "key", object=SHOP, after="open")
    assert not any(look.due for look in tale.seen["Cat"])


def test_the_key_is_turned_by_who_does_what_is_due() -> None:
    lock = Do("locks up", "shop/shop", 2, "key", object=SHOP, after="locked")
    acts = ((2, "Ben", lock), (20, "Ben", stage.wait()))
    tale = street({"Ben": (1, 1)}, *acts, until=30, events=event(SHOP, "open"))
    assert turned(tale, SHOP)[-1] == ("Ben", "locked")


def test_a_shut_shop_cannot_be_looked_into() -> None:
    """A door stands open in its hours, and lets sight through; not one that is locked."""
    people: dict[str, Tile] = {"Cat": (3, 3), "Dan": (3, 1)}
    shut = street(people, until=35)
    assert not shut.seen["Cat"][30].people
    opened = street(people, until=35, events=event(SHOP, "open", "10:04:10"))
    assert [p.name for p in opened.seen["Cat"][30].people] == ["Dan"]


def test_who_goes_to_bed_last_locks_up() -> None:
    sleep = Do("sleeps", "house/bedroom", 60, object="house/bedroom/bed", sleep=True)
    tale = street({"Ann": (13, 1)}, (0, "Ann", sleep), until=12, start="20:30")
    assert turned(tale, HOUSE) == [("Ann", "locked")]
    tale = street({"Ann": (13, 1)}, (0, "Ann", sleep), until=12)
    assert turned(tale, HOUSE) == []


PASSAGE = (
    """\
  house:
    name: the Fenns' house
    kind: home
    locks: true
    at: [2, 2]
    plan: |
      ###+###
      #..K..#
      ###+###
    arenas:
      kitchen: {mark: K, name: the kitchen}
"""
    + stage.YARD
)


@pytest.mark.parametrize(
    ("home", "goal", "through"),
    [
        ("yard/yard", "yard/yard", False),
        ("house/kitchen", "yard/yard", True),
        ("yard/yard", "house/kitchen", True),
    ],
)
def test_others_walk_round_a_house_whose_people_walk_through(
    home: str, goal: str, through: bool
) -> None:
    """Not because the door is locked just then, which nobody can know who is far away."""
    acts = ((0, "Cat", stage.go(goal)),)
    own: dict[str, Any] = {"home_of_Cat": home, "home_of_Ann": "house/kitchen"}
    people = {"Cat": (5, 0), "Ann": (4, 3)}
    tale = stage.story(PASSAGE, people, *acts, until=40, home="yard/yard", **own)
    assert (5, 2) in {look.tile for look in tale.seen["Cat"]} or not through
    assert any(look.place.startswith("house") for look in tale.seen["Cat"]) == through
    assert tale.seen["Cat"][-1].place == goal


def test_who_stands_in_a_locked_doorway_is_walked_up_to() -> None:
    people = {"Cat": (5, 0), "Ann": (5, 2)}
    own: dict[str, Any] = {"home_of_Cat": "yard/yard", "home_of_Ann": "house/kitchen"}
    world = World(stage.town(PASSAGE, people, home="yard/yard", **own), 1)
    assert world.habits.locks.way_to_tile("Cat", (5, 0), (5, 2), 0) == "DD"
    assert world.habits.locks.way_to_tile("Cat", (5, 2), (5, 0), 0) == "UU"


@pytest.mark.parametrize("seed", range(6))
def test_whoever_decides_next_the_doors_are_as_in_lock_step(seed: int) -> None:
    people = {"Ann": (13, 1), "Ben": (1, 1), "Cat": AT_SHOP, "Dan": AT_HOUSE, "Eve": (0, 8)}
    more: dict[str, Any] = {"home_of_Ann": "house/bedroom", "home_of_Dan": "house/bedroom"}
    more |= {"work_of_Ben": WORK, "settings": "sight: 2, hearing: 2, speaking: 2"}
    town = stage.town(STREET, people, home="yard/yard", **more)
    in_step = Life(town, seed).in_step(400)
    mixed = Life(town, seed, Overseen).out_of_order(400, seed)
    assert mixed.looks() == in_step.looks()
    assert mixed.rows() == in_step.rows()
    said = str(in_step.rows())
    assert "is locked." in said


def test_a_house_without_a_door_that_leads_out_cannot_be_locked() -> None:
    yard = STREET.replace("kind: park", "kind: park\n    locks: true")
    with pytest.raises(
        ScenarioError, match=r"town.yaml:\d+:\d+: 'yard' is to be locked, but has no"
    ):
        stage.town(yard, {"Ann": (13, 1)}, home="yard/yard")
