"""Coming in: opening hours, staff, and knocking at somebody's home."""

from datetime import datetime
from typing import Any

import pytest

from tests.helpers import drawn_plan as stage
from town.interface import Action, Do, Place
from town.language import ENGLISH
from town.map.tiles import Tile
from town.world.access import closed, is_home

OUT = (13, 8)


def street(
    people: dict[str, Tile], *acts: tuple[int, str, Action], until: int, **more: Any
) -> stage.Story:
    return stage.story(
        stage.STREET,
        people,
        *acts,
        until=until,
        home="yard/yard",
        **{"home_of_Ann": "house/bedroom"} | more,
    )


def test_a_closed_shop_says_when_it_is_open() -> None:
    tale = street({"Ann": (3, 8)}, (0, "Ann", stage.go("shop/shop")), until=9)
    assert tale.did("Ann") == [
        (0, 6, "on the way to the shop"),
        (6, 7, "looking around"),
        (7, 9, "standing there"),
    ]
    assert tale.seen["Ann"][6].tile == (3, 2)
    assert tale.refusals("Ann") == [(7, "The shop is closed; it is open 10:04 to 12:00.")]


def test_who_comes_when_it_opens_may_come_in() -> None:
    tale = street({"Ann": (3, 8)}, (18, "Ann", stage.go("shop/shop")), until=30)
    assert tale.refusals("Ann") == []
    assert tale.seen["Ann"][25].place == "shop/shop"


def test_staff_may_come_in_at_any_time() -> None:
    work = 'work: {place: shop/shop, hours: "08:00-12:00", days: Mon-Sun}'
    acts = ((0, "Ann", stage.go("shop/shop")),)
    tale = street({"Ann": (3, 8)}, *acts, until=12, work_of_Ann=work)
    assert tale.refusals("Ann") == []
    assert tale.seen["Ann"][8].place == "shop/shop"


VISIT = (0, "Ben", stage.go("house/kitchen"))


def test_somebody_at_home_opens() -> None:
    tale = street({"Ann": (14, 1), "Ben": OUT}, VISIT, until=12)
    assert tale.refusals("Ben") == []
    assert tale.seen["Ben"][6].tile == (13, 2)
    assert tale.seen["Ben"][11].place == "house/kitchen"


@pytest.mark.parametrize(
    ("ann", "sleepers"), [((17, 8), ""), ((9, 1), "Ann")], ids=["out", "asleep"]
)
def test_nobody_opens_when_all_are_out_or_asleep(ann: Tile, sleepers: str) -> None:
    tale = street({"Ann": ann, "Ben": OUT}, VISIT, until=12, sleepers=sleepers)
    assert tale.refusals("Ben") == [(6, "Nobody opens at the Fenns' house.")]
    assert tale.seen["Ben"][6].tile == (13, 3)


def test_a_guest_who_is_no_resident_does_not_open() -> None:
    people = {"Ann": (17, 8), "Ben": OUT, "Cat": (13, 1)}
    assert len(street(people, VISIT, until=12).refusals("Ben")) == 1


def test_who_lives_there_needs_nobody() -> None:
    tale = street({"Ann": OUT}, (0, "Ann", stage.go("house/bedroom")), until=20)
    assert tale.refusals("Ann") == []
    assert tale.seen["Ann"][-1].place == "house/bedroom"


def test_the_front_door_is_knocked_at_and_then_the_bedrooms() -> None:
    acts = ((0, "Ben", stage.go("house/bedroom")),)
    tale = street({"Ann": (17, 8), "Ben": OUT}, *acts, until=12)
    assert tale.seen["Ben"][6].tile == (13, 3)
    assert tale.refusals("Ben") == [(6, "Nobody opens at the Fenns' house.")]
    welcome = street({"Ann": (9, 1), "Ben": OUT}, *acts, until=16)
    assert welcome.refusals("Ben") == []
    assert welcome.seen["Ben"][-1].place == "house/bedroom"


def test_a_guest_may_stay_when_the_host_has_gone() -> None:
    acts = (
        VISIT,
        (7, "Ann", stage.go("yard/yard")),
        (25, "Ben", stage.go("house/kitchen")),
    )
    tale = street({"Ann": (13, 1), "Ben": OUT}, *acts, until=32)
    assert tale.seen["Ann"][-1].place == "yard/yard"
    assert tale.refusals("Ben") == []


DEEP = """\
  shop:
    name: the baker's
    kind: shop
    at: [0, 0]
    hours: "10:04-12:00"
    plan: |
      ###
      #.#
      #.#
      #S#
      #'#
    arenas:
      shop: {mark: S, name: the shop}
  yard:
    name: the yard
    kind: park
    at: [0, 8]
    plan: ".."
    arenas:
      yard: {area: [0, 0, 2, 1], private: false}
"""


def test_one_does_not_follow_somebody_into_a_closed_shop() -> None:
    people = {"Ann": (1, 8), "Ben": (1, 1)}
    seek = Do("looks for Ben", "", 0, person="Ben")
    tale = stage.story(DEEP, people, (0, "Ann", seek), until=9, home="yard/yard")
    assert tale.did("Ann")[:2] == [(0, 4, "walking up to Ben"), (4, 5, "looking around")]
    assert tale.seen["Ann"][4].tile == (1, 4)
    assert tale.refusals("Ann") == [(5, "The shop is closed; it is open 10:04 to 12:00.")]


def test_a_bed_is_in_its_own_room_whatever_is_said() -> None:
    rest = Do("rests", "yard/yard", 5, object="house/bedroom/bed")
    tale = street({"Ann": (17, 8), "Ben": OUT}, (0, "Ben", rest), until=9)
    assert tale.refusals("Ben") == [(6, "Nobody opens at the Fenns' house.")]


FRIDAY, SUNDAY = datetime(2026, 6, 19, 7), datetime(2026, 6, 21, 10)
SHUT = ((0, 0),)


@pytest.mark.parametrize(
    ("place", "moment", "sentence"),
    [
        (Place("a", "the inn", "a", "A", hours=((600, 720),)), FRIDAY, "open 10:00 to 12:00."),
        (Place("a", "the inn", "a", "A", hours=((600, 720),), days={6: SHUT}), SUNDAY, "today."),
        (Place("a", "the kitchen", "a", "A", hours=SHUT), FRIDAY, "closed to others."),
        (Place("a", "x", "a", "the mill", hours=SHUT, residents=("Ann",)), FRIDAY, "the mill."),
    ],
)
def test_what_a_closed_door_says(place: Place, moment: datetime, sentence: str) -> None:
    assert closed(place, moment, ENGLISH).endswith(sentence)


def test_what_is_a_home() -> None:
    assert is_home(Place("a", "x", "a", "A", hours=SHUT, residents=("Ann",)))
    assert not is_home(Place("a", "x", "a", "A", hours=SHUT, staff=("Ann",)))
    assert not is_home(Place("a", "x", "a", "A", residents=("Ann",)))
    assert not is_home(Place("a", "x", "a", "A", hours=((600, 700),), residents=("Ann",)))
