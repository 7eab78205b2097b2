"""What an author draws around the houses: woods leave ways free, fences part, lawns keep paths."""

from tests.helpers import tiny_town
from town.map.tilemap import TileMap
from town.scenario.loader import load_files

TREE = "    - {trees: [[23, 0]]}\n"


def land(*strokes: str, lawn: str = "grass") -> TileMap:
    drawn = "".join(f"    - {stroke}\n" for stroke in strokes)
    lawn = f"ground: {lawn}\n    plan"
    changes = ("town", TREE, drawn), ("town", "ground: grass\n    plan", lawn)
    return load_files("tiny", tiny_town.spoiled(*changes)).map


def ground(tiles: TileMap, x: int, y: int) -> str:
    return tiles.grounds[int(tiles.ground[y, x])]


def test_trees_of_a_wood_stand_apart_and_off_the_lane() -> None:
    tiles = land("{woods: [[9, 5], [23, 5], [23, 13], [9, 13]], density: 0.3, of: [oak, willow]}")
    trees = {tile: art for tile, art in tiles.solid_art.items() if art.startswith("tree/")}
    assert set(trees.values()) == {"tree/oak", "tree/willow"}
    assert len(trees) >= 20
    assert all(ground(tiles, *tile) == "grass" and not tiles.walkable[tile[::-1]] for tile in trees)
    assert not any((x + 1, y) in trees or (x, y + 1) in trees for x, y in trees)


def test_an_orchard_stands_in_rows() -> None:
    tiles = land("{orchard: [[12, 9], [15, 9], [15, 12], [12, 12]], spacing: 3}")
    trees = [tile for tile, art in tiles.solid_art.items() if art == "tree/apple"]
    assert trees == [(12, 9), (15, 9), (12, 12), (15, 12)]


def test_one_looks_over_a_fence_and_not_over_the_wall_of_a_courtyard() -> None:
    tiles = land("{fence: [[12, 8], [14, 8]]}", "{fence: [[12, 12], [14, 12]], of: courtyard}")
    assert [bool(tiles.walkable[y, 13]) for y in (8, 12)] == [False, False]
    assert [bool(tiles.opaque[y, 13]) for y in (8, 12)] == [False, True]


def test_a_path_runs_on_through_a_lawn_that_is_as_drawn() -> None:
    path = "{path: [[0, 9], [9, 9]]}"
    mown = land(path)
    grown = land(path, lawn="drawn")
    assert [ground(mown, 3, 9), ground(grown, 3, 9), ground(grown, 3, 10)] == [
        "grass", "path", "grass",
    ]  # fmt: skip
    assert grown.places["green/lawn"].outdoors
    assert grown.arena_index[9, 3] == mown.arena_index[9, 3] >= 0


def test_a_bridge_of_stone_is_walked_on() -> None:
    tiles = land("{water: [12, 8, 3, 5]}", "{bridge: [13, 8, 1, 5], of: stone}")
    assert ground(tiles, 13, 10) == "stone_bridge"
    assert tiles.walkable[10, 13]
