"""Doing things with somebody: setting out together, waiting for each other, and not for ever."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.helpers import drawn_plan as stage
from town.interface import Action, Do, Observation, Wait, Walk
from town.map.tiles import distance
from town.runfile import RunWriter, load
from town.scenario.manifest import manifest_of
from town.world.world import World

FIELD = stage.green("." * 30, "." * 30, "." * 30)
TWO_GREENS = """\
  west:
    name: the west green
    kind: park
    at: [0, 0]
    ground: grass
    plan: |
      ......
      ......
    arenas:
      lawn: {area: [0, 0, 6, 2], name: the west lawn}
  east:
    name: the east green
    kind: park
    at: [24, 0]
    ground: grass
    plan: |
      c.c...
      ..c...
    arenas:
      lawn: {area: [0, 0, 6, 2], name: the east lawn}
"""
BOTH = ["eats with Ben", "eats with Ann"]
EAST, PERCH = "east/lawn", "east/lawn/perch"


def eat(*company: str, minutes: float = 10, patience: float = 3, thing: str | None = None) -> Do:
    return Do("eats", EAST, minutes, company=company, patience=patience, object=thing)


def walk(*acts: tuple[int, str, Action], until: int = 60, **people: tuple[int, int]) -> stage.Story:
    return stage.story(TWO_GREENS, people, *acts, until=until, size=(30, 2), home="west/lawn")


def test_who_is_ready_first_waits_and_both_set_out_together() -> None:
    acts = ((0, "Ann", eat("Ben")), (6, "Ben", eat("Ann")))
    tale = walk(*acts, Ann=(1, 0), Ben=(3, 0))
    way = "on the way to the east lawn with {}"
    assert tale.did("Ann")[:2] == [(0, 7, "waiting for Ben"), (7, 30, way.format("Ben"))]
    assert tale.did("Ben")[0] == (6, 27, way.format("Ann"))
    beside = [distance(look.tile, look.people[0].tile) for look in tale.seen["Ann"][8:27]]
    assert max(beside) <= 3
    assert [tale.segments(name)[-1].activity for name in ("Ann", "Ben")] == BOTH


def test_two_who_begin_at_once_see_each_other_wait_and_go() -> None:
    tale = walk((0, "Ann", eat("Ben")), (0, "Ben", eat("Ann")), Ann=(1, 0), Ben=(3, 0))
    assert [tale.did(name)[0] for name in ("Ann", "Ben")] == [
        (0, 1, "waiting for Ben"),
        (0, 1, "waiting for Ann"),
    ]
    assert [tale.segments(name)[-1].activity for name in ("Ann", "Ben")] == BOTH


def test_who_is_there_first_waits_and_they_begin_together_side_by_side() -> None:
    acts = ((0, "Ann", eat("Ben", thing=PERCH, patience=6)), (8, "Ben", eat("Ann", thing=PERCH)))
    tale = walk(*acts, Ann=(26, 1), Ben=(0, 0))
    waits = [(start, what) for start, _, what in tale.did("Ann") if what == "waiting for Ben"]
    ann, ben = tale.segments("Ann")[-1], tale.segments("Ben")[-1]
    assert len(waits) == 1
    assert [ann.activity, ben.activity] == BOTH
    assert waits[0][0] < ann.start <= ben.start
    assert {ann.object, ben.object} <= {PERCH, f"{PERCH}_2", f"{PERCH}_3"}
    assert distance(ann.tile, ben.tile) <= 2


@pytest.mark.parametrize(
    ("ben", "together"),
    [(Wait(30, "waiting for Ann to stop"), False), (eat("Ann", patience=20), True)],
)
def test_who_waits_for_one_is_known_by_what_they_do_and_not_by_its_words(
    ben: Action, together: bool
) -> None:
    tale = walk((0, "Ben", ben), (3, "Ann", eat("Ben")), Ann=(1, 0), Ben=(3, 0))
    way = "on the way to the east lawn"
    assert tale.did("Ann")[0][2] == (f"{way} with Ben" if together else "waiting for Ben")
    (walked, *_) = [part for part in tale.segments("Ann") if part.kind == "walk"]
    assert walked.company == (("Ben",) if together else ())


@pytest.mark.parametrize("other", ["Ben", "Zoe"])
def test_one_waits_no_longer_than_patience_for_somebody_who_has_other_plans(other: str) -> None:
    busy = Do("digs", "west/lawn", 30)
    acts = ((0, "Ben", busy), (3, "Ann", eat(other, minutes=15)))
    tale = walk(*acts, Ann=(1, 0), Ben=(3, 0))
    waited = [end - start for start, end, what in tale.did("Ann") if what.startswith("waiting")]
    assert waited == [9 if other == "Ben" else 18]  # to set out, or at the place
    assert tale.segments("Ann")[-1].activity == "eats"
    assert tale.refusals("Ann") == []


@pytest.mark.parametrize("later", [0, 1, 3])
@pytest.mark.parametrize("thing", ["east/lawn/notice_board", "east/lawn/notice_board_2"])
def test_two_at_two_ends_of_a_place_share_the_one_thing_that_both_mean(
    thing: str, later: int
) -> None:
    acts = ((0, "Ann", eat("Ben", thing=thing)), (later, "Ben", eat("Ann", thing=thing)))
    town = TWO_GREENS.replace("c.c...", "......").replace("..c...", ".n..n.")
    where = {"Ann": (24, 0), "Ben": (29, 0)}
    tale = stage.story(town, where, *acts, until=60, size=(30, 2), home="west/lawn")
    last = [tale.segments(name)[-1] for name in ("Ann", "Ben")]
    assert [each.activity for each in last] == BOTH
    assert [each.object for each in last] == [thing, thing]


def test_two_who_wait_for_each_other_in_two_places_give_up() -> None:
    here = Do("sits", "west/lawn", 20, company=("Ben",), patience=3)
    tale = walk((0, "Ann", here), (0, "Ben", eat("Ann")), Ann=(1, 0), Ben=(26, 0))
    assert [tale.segments(name)[-1].activity for name in ("Ann", "Ben")] == ["sits", "eats"]


def test_a_sleeper_is_no_company() -> None:
    sleep = Do("sleeps", EAST, 60, sleep=True)
    acts = ((0, "Ben", sleep), (4, "Ann", eat("Ben", patience=2)))
    tale = walk(*acts, Ann=(26, 1), Ben=(27, 0))
    assert [end - start for start, end, what in tale.did("Ann") if "waiting" in what] == [12]


SHED = """\
  shed:
    name: the shed
    kind: shop
    at: [0, 0]
    hours: "12:00-13:00"
    plan: |
      #######
      #.....#
      #..S..#
      ###+###
    arenas:
      shed: {mark: S, name: the shed}
  yard:
    name: the yard
    kind: park
    at: [0, 4]
    plan: "......."
    arenas:
      yard: {area: [0, 0, 7, 1], name: the yard}
"""


def test_who_may_not_come_in_is_waited_for_no_longer_than_patience() -> None:
    acts = tuple(
        (0, me, Do("counts", "shed/shed", 10, company=(you,), patience=2))
        for me, you in (("Ann", "Ben"), ("Ben", "Ann"))
    )
    people = {"Ann": (1, 4), "Ben": (3, 4)}
    tale = stage.story(
        SHED,
        people,
        *acts,
        until=40,
        size=(7, 5),
        home="yard/yard",
        work_of_Ben="work: {place: shed/shed}",
    )
    assert tale.did("Ben")[1][2] == "on the way to the shed with Ann"
    assert tale.segments("Ben")[-1].activity == "counts"
    assert [why for _, why in tale.refusals("Ann")] == [
        "The shed is closed; it is open 12:00 to 13:00."
    ]


def test_waiting_for_somebody_ends_when_they_come_into_sight() -> None:
    acts = ((0, "Ann", Wait(30, "waiting", person="Ben")), (5, "Ben", Walk("L" * 24)))
    tale = stage.story(FIELD, {"Ann": (0, 0), "Ben": (29, 0)}, *acts, until=40, size=(30, 3))
    ended = [look.tick for look in tale.seen["Ann"] if look.ended and look.tick]
    came = [look.tick for look in tale.seen["Ann"] if look.people]
    assert ended[0] == came[0] > 5


def test_waiting_for_nobody_ends_in_time() -> None:
    acts = ((0, "Ann", Wait(2, "waiting", person="Zoe")),)
    tale = stage.story(FIELD, {"Ann": (0, 0)}, *acts, until=16, size=(30, 3))
    assert [look.tick for look in tale.seen["Ann"] if look.ended][1:2] == [12]


@pytest.mark.parametrize("at", [3, 15, 34])
def test_a_world_taken_up_again_waits_and_walks_on(tmp_path: Path, at: int) -> None:
    """Resumed while one waits to set out, on the way, and while one waits at the place."""
    acts: dict[tuple[int, str], Action]
    acts = {(0, "Ann"): eat("Ben"), (7, "Ben"): eat("Ann"), (0, "Cat"): Wait(9, person="Ben")}
    people = {"Ann": (1, 0), "Ben": (3, 0), "Cat": (29, 1)}
    town = stage.town(TWO_GREENS, people, (30, 2), "west/lawn")
    whole = World(town, 1)
    path = tmp_path / "run.sqlite"
    writer = RunWriter.create(path, manifest_of(town, 1, "none"), whole.rows(-1))
    for tick in range(at):
        lived(whole, acts, tick)
        writer.step(tick + 1, [*whole.author_rows(tick), *whole.rows(tick)])
    writer.close()
    with load(path) as run:
        again = World(town, 1)
        again.restore(run, at)
    for tick in range(at, 60):
        looks = [lived(world, acts, tick) for world in (whole, again)]
        assert looks[0] == looks[1]


def lived(
    world: World, acts: Mapping[tuple[int, str], Action], tick: int
) -> dict[str, Observation]:
    """Let everybody in `world` live through `tick`; return what they see."""
    looks = {}
    for name in world.bodies:
        world.settle(name)
        looks[name] = world.observe(name, tick)
    for name in world.bodies:
        world.act(name, acts.get((tick, name)))
    return looks
