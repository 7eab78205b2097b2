"""A map of Tiled, LDtk or CSV becomes a town that checks clean."""

import base64
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.small_maps import (
    HEIGHT,
    HOUSE,
    TILESET,
    WIDTH,
    csv,
    layer,
    ldtk,
    numbers,
    thing,
    things,
    tmx,
)
from town.scenario.loader import load
from town.scenario.maps.convert import Wishes, convert
from town.scenario.maps.formats.source import MapError
from town.scenario.model import Scenario

SHARED = Path(__file__).parents[5] / "shared/data/maps"
PUBLIC = ("the_ville.tmx", "ai_town_tilemap.json", "generative-agents-cn/maze.json")


def converted(source: Path, tmp_path: Path, **wishes: int) -> tuple[Scenario, list[str]]:
    notes: list[str] = []
    out = convert(source, tmp_path / "out", Wishes(**wishes), notes.append)  # type: ignore[arg-type]
    return load(out), notes


def test_a_house_drawn_in_tiled_is_lived_in(tmp_path: Path) -> None:
    town, _ = converted(tmx(tmp_path), tmp_path)
    assert town.title == "Small town"
    rooms = {"house/bedroom", "house/kitchen", "green/room"}
    assert set(town.map.places) == rooms
    assert town.map.places["house/kitchen"].name == "the kitchen"
    assert town.map.by_path["house/kitchen/stove"].thing.name == "old stove"
    assert not town.map.walkable[1, 6], "a stove is walked around"
    assert {person.home.split("/")[0] for person in town.people} == {"house"}
    assert all(person.routine for person in town.people)


def test_doors_are_doors(tmp_path: Path) -> None:
    town, _ = converted(tmx(tmp_path), tmp_path)
    assert (5, 2) in {door.tile for door in town.map.doors}
    assert town.map.walkable[2, 5]
    assert town.map.opaque[0, 0], "a wall hides what is behind it"


def test_layers_in_chunks_of_an_endless_map_are_cut_to_what_is_drawn(tmp_path: Path) -> None:
    rows = csv(numbers())
    chunk = f'<chunk x="-16" y="-32" width="{WIDTH}" height="{HEIGHT}">{rows}</chunk>'
    moved = [
        thing("a house", "sector", (-16, -32, 12, 5), kind="home"),
        thing("the green", "sector", (-4, -32, 4, 8), kind="park"),
    ]
    source = tmx(tmp_path, layer(chunk), things(*moved), infinite=1)
    town, _ = converted(source, tmp_path)
    assert (town.map.width, town.map.height) == (WIDTH, HEIGHT)
    assert {"a_house", "the_green"} == set(town.map.sectors())


@pytest.mark.parametrize("compression", ["", "zlib", "gzip"])
def test_packed_layers_are_read(tmp_path: Path, compression: str) -> None:
    raw = struct.pack(f"<{WIDTH * HEIGHT}I", *(n for row in numbers() for n in row))
    if compression:
        packer = zlib.compressobj(wbits=31 if compression == "gzip" else 15)
        raw = packer.compress(raw) + packer.flush()
    text = base64.b64encode(raw).decode()
    source = tmx(tmp_path, layer(text, encoding="base64", compression=compression), things(*HOUSE))
    town, _ = converted(source, tmp_path)
    assert town.map.opaque[0, 0]


def test_a_tileset_in_a_file_of_its_own_is_read(tmp_path: Path) -> None:
    alone = TILESET.replace(' firstgid="1"', "")
    (tmp_path / "town.tsx").write_text(f'<?xml version="1.0"?>{alone}', encoding="utf-8")
    source = tmx(tmp_path, tileset='<tileset firstgid="1" source="town.tsx"/>')
    town, _ = converted(source, tmp_path)
    assert town.map.opaque[0, 0]


def test_values_of_a_class_of_the_project_hold_where_the_map_says_none(tmp_path: Path) -> None:
    classes = [{"name": "Chair", "type": "class", "members": [{"name": "kind", "value": "chair"}]}]
    (tmp_path / "town.tiled-project").write_text(json.dumps({"propertyTypes": classes}))
    mine = thing("", "Chair", (8, 3, 1, 1))
    town, _ = converted(tmx(tmp_path, layer(csv(numbers())), things(*HOUSE, mine)), tmp_path)
    assert "house/kitchen/chair" in town.map.by_path


def test_what_is_not_understood_is_told_with_its_place(tmp_path: Path) -> None:
    odd = [thing("gizmo", "Zorb", (2, 3, 1, 1)), thing("", "", (3, 3, 1, 1))]
    source = tmx(tmp_path, layer(csv(numbers())), things(*HOUSE, *odd))
    _, notes = converted(source, tmp_path)
    assert any("'gizmo'" in note and "'objects'" in note and "(2, 3)" in note for note in notes)
    assert any("unnamed object" in note and "(3, 3)" in note for note in notes)


def test_tiles_nobody_knows_are_told_by_tileset_and_number(tmp_path: Path) -> None:
    rows = numbers()
    rows[6][2] = 7
    _, notes = converted(tmx(tmp_path, layer(csv(rows)), things(*HOUSE)), tmp_path)
    assert any("tile 6 of town" in note and "'land'" in note for note in notes)


def test_a_legend_says_what_tiles_mean(tmp_path: Path) -> None:
    rows = numbers()
    rows[6][2] = 7
    legend = tmp_path / "legend.yaml"
    legend.write_text("tiles: {town: {'6-7': {art: tree/oak}}}\n")
    source = tmx(tmp_path, layer(csv(rows)), things(*HOUSE))
    out = convert(source, tmp_path / "out", Wishes(legend=legend))
    town = load(out)
    assert town.map.solid_art[2, 6] == "tree/oak"
    assert not town.map.walkable[6, 2]


def test_a_room_without_a_door_gets_one_and_this_is_told(tmp_path: Path) -> None:
    rows = numbers()
    rows[2][5] = rows[4][3] = 2
    _, notes = converted(tmx(tmp_path, layer(csv(rows)), things(*HOUSE)), tmp_path)
    assert any(note.startswith("Doors were made") for note in notes)


def test_an_ldtk_world_is_a_town(tmp_path: Path) -> None:
    town, _ = converted(ldtk(tmp_path), tmp_path)
    assert {"fenn_house/bedroom", "fenn_house/kitchen"} <= set(town.map.places)
    assert "fenn_house/kitchen/stove" in town.map.by_path
    assert "Ada Finch" in {person.name for person in town.people}
    assert town.map.opaque[0, 0]


def test_csv_as_tiled_exports_it_has_minus_one_for_nothing(tmp_path: Path) -> None:
    source = tmp_path / "csv"
    source.mkdir()
    walls = [[0 if char == 2 else -1 for char in row] for row in numbers()]
    rooms = [[-1] * WIDTH for _ in range(HEIGHT)]
    for y in range(1, 4):
        rooms[y][1:5] = [0] * 4
        rooms[y][6:11] = [1] * 5
    for name, rows in (("town_Collision", walls), ("town_Rooms", rooms)):
        (source / f"{name}.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
    town, _ = converted(source, tmp_path)
    assert len(town.map.arenas) == 2
    assert not town.map.walkable[0, 0]
    assert town.map.walkable[5, 5]


def test_the_same_map_and_seed_give_the_same_files(tmp_path: Path) -> None:
    source = tmx(tmp_path)
    one, other = (convert(source, tmp_path / name) for name in ("one", "other"))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files
    assert all((one / f).read_bytes() == (other / f).read_bytes() for f in files)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_maps_are_towns_whose_rooms_can_all_be_reached(name: str, tmp_path: Path) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the public maps are not here")
    town, notes = converted(SHARED / name, tmp_path)
    assert len(town.people) >= 20
    assert all(town.map.floor[place] for place in town.map.places)
    assert np.count_nonzero(town.map.walkable) > 500
    assert notes


def test_a_folder_that_is_full_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(MapError, match="not empty"):
        convert(tmx(tmp_path), out)
    assert (out / "mine.txt").read_text() == "mine"
