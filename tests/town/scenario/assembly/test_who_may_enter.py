"""Which rooms are private, whose they are, and which doors stand open, in tiny changes."""

from pathlib import Path

from tests.helpers import tiny_town
from town.map.tilemap import TileMap
from town.scenario.loader import examine, load_files

NOON, NIGHT = 12 * 60, 3 * 60


def tiles(*changes: tuple[str, str, str]) -> TileMap:
    return load_files("tiny", tiny_town.spoiled(*changes)).map


def whose(tile_map: TileMap) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {room.path: (room.residents, room.staff) for room in tile_map.arenas}


def test_a_lodger_has_the_run_of_the_house_but_not_of_others_rooms() -> None:
    lodger = ("ben", "home: house/bedroom", "home: cafe/kitchen")
    assert whose(tiles(lodger)) == {
        "house/bedroom": (("Ann Lee",), ()),
        "house/kitchen": (("Ann Lee",), ()),
        "cafe/shop": (("Ben Lee",), ("Ann Lee",)),
        "cafe/kitchen": (("Ben Lee",), ("Ann Lee",)),
        "green/lawn": ((), ()),
    }


def test_two_lodgers_keep_out_of_each_others_rooms() -> None:
    town = tiles(
        ("town", "kind: home", "kind: inn"),
        ("ben", "home: house/bedroom", "home: house/kitchen"),
    )
    assert whose(town)["house/bedroom"] == (("Ann Lee",), ())
    assert whose(town)["house/kitchen"] == (("Ben Lee",), ())
    assert not town.places["house/kitchen"].is_open(NOON)


def test_a_home_may_be_opened() -> None:
    town = tiles(("town", "kitchen: {mark: K}", "kitchen: {mark: K, private: false}"))
    assert town.places["house/kitchen"].is_open(NIGHT)
    assert not town.places["house/bedroom"].is_open(NOON)
    assert town.places["house/bedroom"].admits("Ben Lee", NOON)


def test_a_room_may_have_hours_of_its_own() -> None:
    change = ("town", "shop: {mark: S, name: the shop}", 'shop: {mark: S, hours: "11:00-13:00"}')
    town = tiles(change)
    assert town.places["cafe/shop"].hours == ((660, 780),)
    assert dict(town.places["cafe/shop"].days) == {}
    front = next(door for door in town.doors if door.tile == (14, 3))
    assert (front.is_open(NOON), front.is_open(NOON - 90)) == (True, False)


def test_a_door_without_hours_is_shut_even_when_the_room_is_open() -> None:
    town = tiles(("town", '    hours: "08:00-18:00"\n    days: {Sun: closed}\n', ""))
    assert town.places["cafe/shop"].is_open(NIGHT)
    assert [door.is_open(NOON) for door in town.doors] == [False] * 4


def test_an_open_doorway_parts_rooms_but_is_no_door() -> None:
    town = tiles(("town", "#b.B+..K#", "#b.B'..K#"))
    assert (4, 2) not in [door.tile for door in town.doors]
    assert town.place_at((4, 2)) is None
    assert bool(town.walkable[2, 4])
    assert not bool(town.opaque[2, 4])


def test_a_space_leaves_the_map_as_it_is() -> None:
    town = tiles(("town", "..T.g\n", "..T g\n"), ("town", "ground: grass\n", "ground: sand\n"))
    names = [town.grounds[int(town.ground[10, x])] for x in (2, 3, 5)]
    assert names == ["sand", "sand", "grass"]
    assert town.place_at((5, 10)) is None


def test_a_file_with_the_wrong_ending_is_noted(tmp_path: Path) -> None:
    files = {**tiny_town.FILES, "people/eve.yml": "id: eve\n"}
    notes = [str(note) for note in examine(tiny_town.write(tmp_path, files)).notes]
    assert notes[-1] == "people/eve.yml:1:1: This file is not read. Let its name end in .yaml."


def test_too_many_seats_for_the_tiles_are_noted(tmp_path: Path) -> None:
    files = tiny_town.spoiled(("town", "c: chair", "c: {kind: chair, capacity: 2}"))
    notes = [str(note) for note in examine(tiny_town.write(tmp_path, files)).notes]
    assert notes[-1] == (
        "town.yaml:29:14: house/kitchen/chair is for 2, but can be used from one tile only. "
        "Draw it larger, or clear tiles beside it."
    )


def test_line_ends_of_other_systems_will_do(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    checked = examine(folder)
    assert checked.scenario is not None
    assert whose(checked.scenario.map) == whose(tiny_town.town().map)


def test_what_is_made_for_several_and_has_room_for_one_is_noted(tmp_path: Path) -> None:
    files = tiny_town.spoiled(("town", "c: chair", "c: {kind: seesaw, id: chair}"))
    notes = [str(note) for note in examine(tiny_town.write(tmp_path, files)).notes]
    assert notes[-1] == (
        "town.yaml:29:14: house/kitchen/chair is made for several, but there is room for one only. "
        "Clear tiles beside it, draw it larger, or say 'capacity: 1'."
    )
