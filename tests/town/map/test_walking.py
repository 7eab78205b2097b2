"""Walking: one tile a tick, on shortest ways, around what stands there."""

from collections import deque
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.helpers import drawn_plan as stage
from town.interface import Walk
from town.map import pathfinding
from town.map.pathfinding import Pathfinder
from town.map.tiles import Tile, distance, path_of
from town.rng import rng

MAPS = st.lists(st.lists(st.booleans(), min_size=7, max_size=7), min_size=5, max_size=5)
TILES = st.tuples(st.integers(0, 6), st.integers(0, 4))


def breadth_first(free: NDArray[np.bool_], start: Tile, goal: Tile) -> int | None:
    """Return the steps of a shortest way, found in the plainest manner."""
    steps, edge = {start: 0}, deque([start])
    while edge:
        x, y = edge.popleft()
        for tile in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            inside = 0 <= tile[0] < free.shape[1] and 0 <= tile[1] < free.shape[0]
            if inside and tile not in steps and free[tile[1], tile[0]]:
                steps[tile] = steps[x, y] + 1
                edge.append(tile)
    return steps.get(goal)


@given(MAPS, MAPS, TILES, TILES)
def test_a_walk_is_as_short_as_can_be_and_keeps_to_free_tiles(
    rows: list[list[bool]], liked: list[list[bool]], start: Tile, goal: Tile
) -> None:
    free = np.array(rows)
    for x, y in (start, goal):
        free[y, x] = True
    ways = Pathfinder(free, np.array(liked))
    moves = ways.way(start, "goal", [goal])
    assert (None if moves is None else len(moves)) == breadth_first(free, start, goal)
    if moves is None:
        return
    tiles = path_of(start, moves)
    assert tiles[-1] == goal
    assert all(free[y, x] for x, y in tiles)


def test_of_two_short_ways_the_one_on_the_path_is_taken_then_the_straight_one() -> None:
    free, liked = np.ones((3, 3), np.bool_), np.zeros((3, 3), np.bool_)
    assert Pathfinder(free, liked).way((0, 0), "", [(2, 2)]) == "DDRR"
    liked[0, :] = liked[:, 2] = True
    assert Pathfinder(free, liked).way((0, 0), "", [(2, 2)]) == "RRDD"


def test_on_a_large_map_the_walk_is_that_of_the_whole_map(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = rng(1, "maze")
    free = np.array([[dice.chance(0.7) for _ in range(120)] for _ in range(90)])
    liked = np.array([[dice.chance(0.2) for _ in range(120)] for _ in range(90)])
    ys, xs = free.nonzero()
    tiles = list(zip(xs.tolist(), ys.tolist(), strict=True))
    whole, pieces = Pathfinder(free, liked), Pathfinder(free, liked)
    found = 0
    for n in range(150):
        start, goals = dice.choice(tiles), [dice.choice(tiles) for _ in range(1 + n % 2)]
        monkeypatch.setattr(pathfinding, "PIECES", ())
        expected = whole.way(start, n, goals)
        monkeypatch.setattr(pathfinding, "PIECES", (8, 30))
        assert pieces.way(start, n, goals) == expected
        found += expected is not None
    assert found > 100


def test_fields_are_forgotten_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    free = np.ones((20, 20), np.bool_)
    monkeypatch.setattr(pathfinding, "MAX_TILES", 1000)
    ways = Pathfinder(free, free)
    walks = [ways.way((0, 0), n, [(n, n)]) for n in range(20)]
    assert [len(walk or "") for walk in walks] == [2 * n for n in range(20)]
    assert ways.way((0, 0), 1, [(1, 1)]) == walks[1]


PLAN = stage.green("....##....", "....##...c", "..........")


def test_one_tile_a_tick_around_the_wall_and_then_the_seat() -> None:
    tale = stage.story(PLAN, {"Ann": (2, 0)}, (2, "Ann", stage.sit(minutes=3)), until=30)
    assert tale.did("Ann") == [
        (2, 12, "crossing the lawn"),
        (12, 30, "sits"),
    ]
    tiles = [look.tile for look in tale.seen["Ann"]]
    assert tiles[:3] == [(2, 0)] * 3
    assert tiles[12:] == [(9, 1)] * 18
    assert all(distance(a, b) <= 1 for a, b in pairwise(tiles))
    assert [look.walking for look in tale.seen["Ann"]] == [False] * 3 + [True] * 10 + [False] * 17


def test_who_turns_round_on_the_way_stops_where_they_are() -> None:
    acts = ((0, "Ann", stage.sit()), (4, "Ann", stage.wait(2)))
    tale = stage.story(PLAN, {"Ann": (2, 0)}, *acts, until=8)
    assert tale.did("Ann") == [(0, 4, "crossing the lawn"), (4, 8, "waiting")]
    assert tale.seen["Ann"][7].tile == tale.seen["Ann"][4].tile
    assert tale.segments("Ann")[0].row().planned == 10


def test_there_is_no_way_out_of_a_wall_and_none_to_nowhere() -> None:
    plan = stage.green(".#...", "##...")
    acts = ((0, "Ann", stage.go("moon")), (0, "Ben", stage.sit("green/lawn/perch")))
    tale = stage.story(plan, {"Ann": (0, 0), "Ben": (0, 0)}, *acts, until=3)
    assert tale.refusals("Ann") == [(1, "There is no way to moon.")]
    assert tale.refusals("Ben") == [(1, "There is no perch in the lawn.")]


def test_who_comes_late_has_less_time_but_never_none() -> None:
    far = stage.green("." * 18 + "c")
    late = stage.story(far, {"Ann": (0, 0)}, (0, "Ann", stage.sit(minutes=8)), until=60)
    seat = late.segments("Ann")[1]
    assert (seat.start, seat.planned) == (18, 48)
    too_late = stage.story(far, {"Ann": (0, 0)}, (0, "Ann", stage.sit(minutes=1)), until=60)
    seat = too_late.segments("Ann")[1]
    assert (seat.start, seat.planned) == (18, 18 + 12)


def test_what_is_over_goes_on_until_something_else_is_decided() -> None:
    acts = ((0, "Ann", stage.sit(minutes=2)), (20, "Ann", stage.wait(1)))
    tale = stage.story(stage.green("c.."), {"Ann": (0, 0)}, *acts, until=25)
    assert tale.did("Ann") == [(0, 20, "sits"), (20, 25, "waiting")]
    ended = [look.tick for look in tale.seen["Ann"] if look.ended]
    assert ended == [0, 12, 13, 14, 15, 16, 17, 18, 19, 20]


def test_steered_steps_end_at_a_wall() -> None:
    acts = ((0, "Ann", Walk("RRRRR")), (5, "Ann", Walk("RU")))
    tale = stage.story(PLAN, {"Ann": (0, 0)}, *acts, until=8)
    assert tale.did("Ann") == [
        (0, 3, "walking about"),
        (3, 5, "standing there"),
        (5, 6, "looking around"),
        (6, 8, "standing there"),
    ]
    assert tale.refusals("Ann") == [(6, "There is no way through.")]
