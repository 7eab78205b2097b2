"""Maps given as layers of numbers: what they become, and what is said of them when broken."""

from pathlib import Path

import pytest

from tests.helpers import tiny_town
from town.scenario.loader import check, load_files
from town.scenario.model import Scenario

TOWN = """\
title: Grid
start: "2026-06-18 06:50"
map: {grid: map}
"""
NAMES = """\
sectors:
  1: {id: hut, name: the hut, kind: home}
  2: {id: park, name: the park, kind: park, ground: grass, hours: "06:00-20:00"}
arenas:
  11: {sector: hut, id: room, name: the room}
  12: {sector: park, id: lawn}
objects:
  21: {kind: bed, capacity: 2}
  22: {kind: stove}
  23: {kind: bench, id: long_bench, name: long bench}
spawns: {31: eve}
"""
LAYERS = {
    "collision": "1,1,1,1,0,0\n1,0,0,1,0,0\n1,0,9,1,0,0\n1,0,1,1,0,1\n",
    "sector": "1,1,1,1,0,0\n1,1,1,1,2,2\n1,1,1,1,2,2\n1,1,1,1,0,0\n",
    "arena": "0,0,0,0,0,0\n0,11,11,0,12,12\n0,11,11,0,12,12\n0,0,0,0,0,0\n",
    "object": "0,0,0,0,0,0\n0,0,21,0,23,23\n0,0,22,0,0,0\n0,0,0,0,0,0\n",
    "spawn": "0,0,0,0,0,0\n0,0,0,0,0,0\n0,31,0,0,0,0\n0,0,0,0,0,0\n",
}
EVE = """\
id: eve
name: Eve
age: 30
traits: [calm]
backstory: Eve lives alone.
home: hut/room
"""


def files(**changes: str) -> dict[str, str]:
    layers = {f"map/{name}.csv": changes.get(name, text) for name, text in LAYERS.items()}
    return {
        "town.yaml": changes.get("town", TOWN),
        "people/eve.yaml": EVE,
        "map/names.yaml": changes.get("names", NAMES),
        **layers,
    }


OPEN = "1,1,1,1,0,0\n1,0,0,1,0,0\n1,0,9,0,0,0\n1,0,0,0,0,1\n"


def grid() -> Scenario:
    return load_files("grid", files(collision=OPEN))


def test_a_grid_becomes_rooms_objects_and_starts() -> None:
    tiles = grid().map
    assert [(room.path, room.name, room.hours, room.residents) for room in tiles.arenas] == [
        ("hut/room", "the room", ((0, 0),), ("Eve",)),
        ("park/lawn", "the lawn", ((360, 1200),), ()),
    ]
    assert [(each.thing.path, each.thing.capacity, each.spots) for each in tiles.objects] == [
        ("hut/room/bed", 1, ((2, 1),)),
        ("hut/room/stove", 2, ((1, 2), (2, 1))),
        ("park/lawn/long_bench", 2, ((4, 1), (5, 1))),
    ]
    assert tiles.spawns["Eve"][:2] == ((1, 2), (2, 1))
    assert [room.outdoors for room in tiles.arenas] == [False, True]


def test_what_blocks_is_a_wall_a_thing_or_a_tree() -> None:
    tiles = grid().map
    assert tiles.opaque.astype(int).tolist() == [
        [1, 1, 1, 1, 0, 0],
        [1, 0, 0, 1, 0, 0],
        [1, 0, 0, 0, 0, 0],
        [1, 0, 0, 0, 0, 0],
    ]
    assert (~tiles.walkable).astype(int).tolist() == [
        [1, 1, 1, 1, 0, 0],
        [1, 0, 0, 1, 0, 0],
        [1, 0, 1, 0, 0, 0],
        [1, 0, 0, 0, 0, 1],
    ]
    assert dict(tiles.solid_art) == {(5, 3): "tree"}


def test_furniture_blocks_walking_but_not_sight() -> None:
    tiles = load_files("grid", files(collision=OPEN.replace("1,0,9,", "1,0,2,"))).map
    low = load_files("grid", files(collision=OPEN.replace("1,0,0,0,0,1", "2,0,0,0,0,2"))).map
    assert not tiles.walkable[2, 2]
    assert not tiles.opaque[2, 2]
    assert (bool(low.opaque[3, 0]), low.solid_art[0, 3], low.solid_art[5, 3]) == (
        False, "furniture", "bush",
    )  # fmt: skip


BROKEN = {
    "cut off": (
        {"collision": LAYERS["collision"]},
        ["map/names.yaml:5:3: Nobody can get into hut/room from the rest of the town. "
         "In the way: wall at (3, 1). Clear a way to it."],
    ),
    "a word": (
        {"arena": LAYERS["arena"].replace("12,12", "12,x", 1)},
        ["map/arena.csv:2:14: 'x' is no number. Write 0 for nothing."],
    ),
    "a short row": (
        {"object": LAYERS["object"].replace(",23,23", ",23")},
        ["map/object.csv:2:1: This row has 5 numbers, the first has 6. "
         "Make all rows of one length."],
    ),
    "a short layer": (
        {"spawn": "0,0\n0,0\n"},
        ["map/spawn.csv:1:1: This layer is 2 x 2, but collision.csv is 6 x 4. "
         "Make all layers of one size."],
    ),
    "an empty layer": (
        {"spawn": ""},
        ["map/spawn.csv:1:1: A layer has 1 to 1000 rows and columns."],
    ),
    "an unknown number": (
        {"object": LAYERS["object"].replace("23,23", "23,24")},
        ["map/object.csv:2:1: The number 24 (row 2, column 6) is not in names.yaml. "
         "Add it under 'objects:'."],
    ),
    "an unknown sector": (
        {"names": NAMES.replace("sector: park", "sector: pork")},
        ["map/names.yaml:6:16: arenas.12 lies in 'pork', which is no sector. "
         "Did you mean 'park'?"],
    ),
    "an unknown kind": (
        {"names": NAMES.replace("kind: stove", "kind: stive")},
        ["map/names.yaml:9:14: There is no kind of object 'stive'. Did you mean 'stove'?"],
    ),
    "an unknown state": (
        {"names": NAMES.replace("{kind: stove}", "{kind: stove, state: wet}")},
        ["map/names.yaml:9:28: No stove is ever 'wet'. "
         "Write 'off', 'cooking', 'smoking' or 'burning'."],
    ),
    "a number in words": (
        {"names": NAMES.replace("  11:", "  eleven:")},
        ["map/arena.csv:2:1: The number 11 (row 2, column 2) is not in names.yaml. "
         "Add it under 'arenas:'.",
         "map/names.yaml:5:3: 'eleven' is no number."],
    ),
    "no such folder": (
        {"town": TOWN.replace("grid: map", "grid: maps")},
        ["town.yaml:3:13: There is no maps/names.yaml. "
         "Name the folder that holds the layers and names.yaml."],
    ),
    "sectors beside a grid": (
        {"town": TOWN + "sectors: {}\n"},
        ["town.yaml:4:1: 'sectors' does not go with a grid. Say it in names.yaml of the grid."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_grid(what: str, tmp_path: Path) -> None:
    changes, expected = BROKEN[what]
    folder = tiny_town.write(tmp_path, files(**{"collision": OPEN, **changes}))
    assert [str(mistake) for mistake in check(folder)] == expected


def test_a_missing_layer(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, files(collision=OPEN))
    (folder / "map/sector.csv").unlink()
    assert [str(mistake) for mistake in check(folder)] == [
        "map/sector.csv:1:1: There is no map/sector.csv. A grid has all five layers."
    ]


def test_a_layer_may_be_what_tiled_writes() -> None:
    tiled = {name: "\n" + text.replace("\n", ",\n") + "\n" for name, text in LAYERS.items()}
    tiled["collision"] = "\n" + OPEN.replace("\n", ",\n")
    assert load_files("grid", files(**tiled)).map.by_path == grid().map.by_path


def test_tileds_nothing_is_explained(tmp_path: Path) -> None:
    text = LAYERS["object"].replace("0", "-1")
    folder = tiny_town.write(tmp_path, files(collision=OPEN, object=text))
    assert [str(mistake) for mistake in check(folder)] == [
        "map/object.csv:1:1: '-1' is no number. "
        "-1 is Tiled's nothing: add 1 to all numbers, as 'convert' does."
    ]
