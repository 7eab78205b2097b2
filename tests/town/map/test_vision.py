"""Seeing and hearing: radii, walls, doors, and how much one observation holds."""

from dataclasses import FrozenInstanceError, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import drawn_plan as stage
from town.map.tiles import Tile
from town.map.vision import Sight, doors_of

HOUSE = """\
  shop:
    name: the shop
    kind: shop
    at: [0, 0]
    hours: "10:00-10:02"
    plan: |
      #######
      #..S..#
      ###+###
    arenas:
      hall: {mark: S, name: the hall}
  yard:
    name: the yard
    kind: park
    at: [19, 9]
    plan: "."
    arenas:
      yard: {area: [0, 0, 1, 1]}
"""


def test_one_sees_eight_tiles_far() -> None:
    people = {"Ann": (0, 0), "Ben": (8, 4), "Cat": (9, 0)}
    tale = stage.story(stage.green(*["." * 20] * 5), people, until=1)
    assert [stage.names(looks) for looks in tale.seen.values()] == [
        [("Ben",)],
        [("Cat", "Ann")],
        [("Ben",)],
    ]


def test_the_nearest_eight_hold_the_attention() -> None:
    people = {f"P{n}": (n, 0) for n in range(10)}
    tale = stage.story(stage.green("." * 10), people, until=1, settings="sight: 9")
    assert stage.names(tale.seen["P0"]) == [tuple(f"P{n}" for n in range(1, 9))]
    few = stage.story(stage.green("." * 10), people, until=1, settings="attention_bandwidth: 2")
    assert stage.names(few.seen["P9"]) == [("P8", "P7")]
    assert [look.more_people for look in (*tale.seen["P0"], *few.seen["P9"])] == [1, 6]


def test_a_shut_door_hides_and_an_open_one_shows() -> None:
    people = {"Ann": (3, 1), "Ben": (3, 3)}
    tale = stage.story(HOUSE, people, until=24, start="09:58", home="yard/yard")
    assert [look.tick for look in tale.seen["Ann"] if look.people] == list(range(12, 24))
    assert stage.names(tale.seen["Ann"]) == [
        tuple("Ben" for _ in mine) for mine in stage.names(tale.seen["Ben"])
    ]


def test_a_wall_hides_beside_the_open_door() -> None:
    tale = stage.story(HOUSE, {"Ann": (1, 1), "Ben": (5, 3)}, until=2, home="yard/yard")
    assert stage.names(tale.seen["Ann"]) == [(), ()]


def test_a_line_is_heard_four_tiles_far_and_not_through_a_shut_door() -> None:
    people = {"Ann": (0, 0), "Ben": (4, 4), "Cat": (5, 0)}
    acts = ((0, "Ann", stage.say("Good morning.")),)
    tale = stage.story(stage.green(*["." * 9] * 5), people, *acts, until=4)
    assert [tale.heard(name) for name in people] == [[], [(2, "Ann", "Good morning.")], []]
    people = {"Ann": (3, 1), "Ben": (3, 3)}
    lines = ((0, "Ann", stage.say("One.")), (12, "Ann", stage.say("Two.")))
    tale = stage.story(HOUSE, people, *lines, until=16, start="09:58", home="yard/yard")
    assert tale.heard("Ben") == [(14, "Ann", "Two.")]


def test_one_may_hear_farther_than_one_sees() -> None:
    people = {"Ann": (0, 0), "Ben": (9, 0), "Cat": (11, 0)}
    settings = "sight: 3, hearing: 10, speaking: 10"
    acts = ((0, "Ann", stage.say("Hallo!")),)
    tale = stage.story(stage.green("." * 12), people, *acts, until=4, settings=settings)
    assert stage.names(tale.seen["Ann"]) == [()] * 4
    assert tale.heard("Ben") == [(2, "Ann", "Hallo!")]
    assert tale.heard("Cat") == []
    assert tale.world.env.reach == 10


def test_a_room_is_seen_from_wall_to_wall_and_heard_no_farther_than_speech_carries() -> None:
    people = {"Ann": (1, 1), "Ben": (14, 1), "Cat": (17, 1)}
    acts = ((0, "Ann", stage.say("Hallo!", loudness="call")),)
    tale = stage.story(
        stage.hall(15, yard=(10, 2)), people, *acts, until=4, size=(25, 3), home="yard/yard"
    )
    assert stage.names(tale.seen["Ann"])[0] == ("Ben",), "not the yard behind the open wall"
    assert stage.names(tale.seen["Ben"])[0] == ("Cat", "Ann")
    assert stage.names(tale.seen["Cat"])[0] == ("Ben",)
    assert tale.heard("Ben") == [], "eight tiles is as far as a call goes"
    assert tale.world.env.reach == 13


def test_sleepers_see_nothing() -> None:
    people = {"Ann": (0, 0), "Ben": (1, 0)}
    tale = stage.story(stage.green("c..b"), people, until=1, sleepers="Ann")
    look = tale.seen["Ann"][0]
    assert (look.asleep, look.people, look.objects, look.places) == (True, (), (), ())
    assert tale.seen["Ben"][0].people[0].asleep


def test_an_observation_cannot_be_changed() -> None:
    tale = stage.story(stage.green("c.."), {"Ann": (0, 0), "Ben": (1, 0)}, until=1)
    look = tale.seen["Ann"][0]
    for thing, field in ((look, "tile"), (look.people[0], "name"), (look.objects[0], "state")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, field, "changed")
    with pytest.raises(TypeError):
        look.places[0].days[0] = ()  # type: ignore[index]
    parts = (look.people, look.objects, look.heard, look.happenings, look.places)
    assert {type(part) for part in parts} == {tuple}


WIDTH, HEIGHT = 9, 6
CELLS = st.lists(st.sampled_from("...#+="), min_size=WIDTH * HEIGHT, max_size=WIDTH * HEIGHT)


@given(CELLS, st.integers(1, 6), st.booleans(), st.booleans())
def test_whoever_is_seen_sees(cells: list[str], radius: int, is_open: bool, room: bool) -> None:
    plain = stage.town(stage.green(*["." * WIDTH] * HEIGHT), {"Ann": (0, 0)}).map
    plain = replace(plain, arenas=tuple(replace(a, outdoors=not room) for a in plain.arenas))
    tiles: list[Tile] = [(n % WIDTH, n // WIDTH) for n in range(WIDTH * HEIGHT)]
    drawn = stage.drawn_over(plain, dict(zip(tiles, cells, strict=True)))
    sight, doors = Sight(drawn, radius, rooms=True), doors_of([is_open] * len(drawn.doors))
    free = [tile for tile in tiles if drawn.walkable[tile[1], tile[0]]]
    for a, b in product(free, free):
        assert sight.sees(a, b, doors) == sight.sees(b, a, doors)
        if a == b:
            assert sight.sees(a, b, doors)
