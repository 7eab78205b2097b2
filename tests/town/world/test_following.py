"""Walking up to a person: one who stands, walks, vanishes, or would not stand still."""

from tests.helpers import drawn_plan as stage
from town.interface import Do, Observation, Walk
from town.map.tiles import distance

LONG = stage.green("." * 30, "." * 30, "." * 30)


def seek(name: str, place: str = "green/lawn") -> Do:
    return Do(f"looks for {name}", place, 0, person=name)


def test_one_stops_within_speaking_distance() -> None:
    people = {"Ann": (0, 0), "Ben": (7, 0)}
    tale = stage.story(LONG, people, (0, "Ann", seek("Ben")), until=8, size=(30, 3))
    assert tale.did("Ann") == [(0, 5, "walking up to Ben"), (5, 8, "turning to Ben")]
    assert tale.seen["Ann"][5].tile == (5, 0)
    assert [look.tick for look in tale.seen["Ann"] if look.ended] == [0, 6, 7]


def test_one_follows_whom_one_sees_wherever_they_walk() -> None:
    people = {"Ann": (0, 0), "Ben": (5, 0)}
    acts = ((0, "Ann", seek("Ben")), (1, "Ben", Walk("RRRRDDLLLL")))
    tale = stage.story(LONG, people, *acts, until=14, size=(30, 3))
    ann, ben = tale.seen["Ann"][-1].tile, tale.seen["Ben"][-1].tile
    assert distance(ann, ben) <= 2
    assert tale.segments("Ann")[-1].activity == "turning to Ben"
    assert tale.refusals("Ann") == []


SHED = """\
  shed:
    name: the shed
    kind: shop
    at: [0, 0]
    hours: "12:00-13:00"
    plan: |
      #########
      #...S...#
      #######+#
    arenas:
      shed: {mark: S}
  yard:
    name: the yard
    kind: park
    at: [0, 4]
    plan: "......."
    arenas:
      yard: {area: [0, 0, 7, 1]}
"""


def test_one_looks_where_they_were_seen_last_and_then_gives_up() -> None:
    people = {"Ann": (1, 1), "Ben": (7, 1)}
    acts = ((0, "Ann", seek("Ben", "")), (0, "Ben", Walk("DDLLLL")))
    tale = stage.story(SHED, people, *acts, until=12, home="yard/yard")
    assert tale.did("Ann") == [
        (0, 5, "walking up to Ben"),
        (5, 6, "looking around"),
        (6, 12, "standing there"),
    ]
    assert tale.seen["Ann"][-1].tile == (6, 1)
    assert tale.refusals("Ann") == [(6, "Ben is nowhere to be seen.")]


def test_who_is_not_in_sight_is_looked_for_at_the_place() -> None:
    people = {"Ann": (0, 0), "Ben": (29, 2)}
    tale = stage.story(LONG, people, (0, "Ann", seek("Ben")), until=3, size=(30, 3))
    assert tale.refusals("Ann") == [(1, "Ben is nowhere to be seen.")]
    nobody = stage.story(LONG, people, (0, "Ann", seek("Zoe")), until=3, size=(30, 3))
    assert nobody.refusals("Ann") == [(1, "Zoe is nowhere to be seen.")]


def test_one_gives_up_on_somebody_who_would_not_stand_still() -> None:
    people = {"Ann": (0, 0), "Ben": (5, 0)}
    acts = ((0, "Ann", seek("Ben")), (0, "Ben", Walk("R" * 24)))
    settings = "follow_ticks: 10"
    tale = stage.story(LONG, people, *acts, until=20, size=(30, 3), settings=settings)
    assert tale.refusals("Ann") == [(12, "Ben would not stand still.")]


def along(name: str, minutes: float = 30) -> Do:
    return Do(f"follows {name}", "", minutes, person=name, follow=True)


def together(look: Observation) -> int:
    return distance(look.tile, look.people[0].tile)


def test_one_walks_along_with_somebody_until_they_stand_still() -> None:
    acts = ((0, "Ann", along("Ben")), (4, "Ben", Walk("R" * 20 + "DD")))
    tale = stage.story(
        LONG,
        {"Ann": (0, 0), "Ben": (3, 0)},
        *acts,
        until=50,
        size=(30, 3),
        settings="follow_ticks: 5",
    )
    assert max(together(look) for look in tale.seen["Ann"] if look.people) <= 5
    assert together(tale.seen["Ann"][-1]) <= 2
    over = [look.tick for look in tale.seen["Ann"] if look.ended and look.tick]
    assert over[0] == 26 + 12 + 1
    assert len(tale.segments("Ann")) < 15  # no new segment for each step
    assert tale.refusals("Ann") == []


def test_who_is_followed_behind_a_door_is_lost() -> None:
    acts = ((0, "Ann", along("Ben")), (0, "Ben", Walk("D" * 2 + "L" * 4 + "U" * 3)))
    tale = stage.story(SHED, {"Ann": (5, 4), "Ben": (7, 2)}, *acts, until=60, home="yard/yard")
    assert tale.segments("Ann")[-1].kind == "wait"
    assert [look for look in tale.seen["Ann"] if look.ended and look.tick]


def test_one_follows_no_longer_than_one_means_to() -> None:
    acts = ((0, "Ann", along("Ben", 2)), (0, "Ben", Walk("R" * 24)))
    tale = stage.story(LONG, {"Ann": (0, 0), "Ben": (3, 0)}, *acts, until=24, size=(30, 3))
    over = [look.tick for look in tale.seen["Ann"] if look.ended and look.tick]
    assert 12 <= over[0] <= 16
