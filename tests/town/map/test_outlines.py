"""Lines and outlines on tiles: they bend without corners, keep their width and have no gaps."""

from collections.abc import Iterable

from town.map.outlines import inside, smooth, stroke
from town.map.tiles import Tile


def picture(tiles: Iterable[Tile], width: int, height: int) -> str:
    found = set(tiles)
    rows = ("".join("#" if (x, y) in found else "." for x in range(width)) for y in range(height))
    return "\n".join(rows) + "\n"


def test_a_lane_bends_through_its_points() -> None:
    line = smooth([(0, 1), (7, 1), (13, 5), (19, 4)])
    assert picture(stroke(line, 2), 20, 8) == BENT
    assert {(0, 1), (7, 1), (13, 5), (19, 4)} <= set(stroke(line, 1))


def test_one_walks_a_narrow_path_without_a_jump() -> None:
    tiles = list(dict.fromkeys(stroke(smooth([(1, 9), (4, 2), (12, 6), (18, 0)]), 1)))
    assert all(any(abs(x - a) + abs(y - b) == 1 for a, b in tiles) for x, y in tiles)


def test_a_pond_is_round_where_it_is_said_to_bend() -> None:
    square = [(2, 1), (9, 1), (9, 5), (2, 5)]
    assert picture(inside(square), 12, 7) == SQUARE
    assert picture(inside(smooth(square, closed=True)), 12, 7) == ROUND


def test_an_outline_of_three_corners_and_one_that_turns_inward() -> None:
    assert set(inside([(0, 0), (2, 0), (0, 2)])) == {(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (0, 2)}
    horseshoe = [(0, 0), (8, 0), (8, 6), (6, 6), (6, 2), (2, 2), (2, 6), (0, 6)]
    tiles = set(inside(horseshoe))
    assert (4, 4) not in tiles
    assert {(1, 5), (7, 5), (4, 1)} <= tiles


BENT = """\
....................
##########..........
###########.........
.........###........
..........###....###
...........#########
.............######.
....................
"""
SQUARE = """\
............
..########..
..########..
..########..
..########..
..########..
............
"""
ROUND = """\
......#.....
..#########.
.##########.
.##########.
.##########.
.#########..
.....##.....
"""
