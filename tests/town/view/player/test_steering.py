"""Keys become moves: one wish to turn, none to go on, one to stand still."""

from town.map.tiles import STEPS, Tile
from town.view.player.steering import Steering
from town.world.timeline import Segment

ROOM = {(x, y) for x in range(9) for y in range(3)}


def way(tile: Tile, letter: str) -> int:
    dx, dy = STEPS[letter]
    count = 0
    while (tile[0] + (count + 1) * dx, tile[1] + (count + 1) * dy) in ROOM:
        count += 1
    return count


def stands(tick: int, tile: Tile) -> Segment:
    return Segment("Nora", tick, tick + 1, "wait", "standing there", tile)


def walks(tick: int, tile: Tile, moves: str, until: int | None = None) -> Segment:
    end = tick + len(moves) if until is None else until
    return Segment("Nora", tick, end, "walk", "walking about", tile, moves=moves)


def test_a_held_key_is_one_wish_for_a_stride() -> None:
    steering, here = Steering(), stands(0, (0, 1))
    steering.press("right")
    assert [steering.decide(tick, here, way) for tick in range(3, 12)] == [
        *("RRRRRR", None, None, None, None, None),
        *("RR", None, None),  # to the wall
    ]


def test_a_tap_is_one_step_even_when_let_go_before_it_is_asked() -> None:
    steering = Steering()
    steering.press("down")
    steering.release("down")
    assert [steering.decide(tick, stands(0, (4, 0)), way) for tick in (3, 4, 5)] == [
        "D",
        None,
        None,
    ]


def test_letting_go_stands_still_where_one_is() -> None:
    steering = Steering()
    steering.press("right")
    assert steering.decide(3, stands(0, (0, 0)), way) == "RRRRRR"
    steering.release("right")
    assert steering.decide(5, walks(3, (0, 0), "RRRRRR"), way) == ""
    assert steering.decide(6, stands(5, (2, 0)), way) is None


def test_the_newest_key_counts_unless_a_wall_is_there() -> None:
    steering, here = Steering(), stands(0, (0, 0))
    steering.press("right")
    steering.press("up")
    assert steering.decide(3, here, way) == "RRRRRR"
    steering.press("down")
    assert steering.decide(5, here, way) == "DD"
    assert steering.sent is not None
    assert steering.sent.tile == (2, 0)


def test_a_wall_all_around_moves_nobody() -> None:
    steering = Steering()
    steering.press("left")
    assert steering.decide(3, stands(0, (0, 0)), way) is None


def test_an_errand_goes_on_until_a_key_says_otherwise() -> None:
    steering, errand = Steering(), walks(3, (0, 0), "RRRR")
    assert steering.decide(4, errand, way) is None
    steering.press("down")
    assert steering.decide(5, errand, way) == "DD"


def test_what_the_run_file_shows_is_believed() -> None:
    steering = Steering()
    steering.press("right")
    assert steering.decide(3, stands(0, (0, 0)), way) == "RRRRRR"
    assert steering.decide(6, stands(5, (2, 2)), way) == "RRRRRR"
    assert steering.sent is not None
    assert steering.sent.tile == (2, 2)
