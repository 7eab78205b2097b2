"""The atlas has every picture the towns ask for, and drawing it again gives the same pixels."""

import ast
import json
import struct
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pygame
import pytest

from town.entities import Person, icons
from town.scenario.loader import load
from town.scenario.yaml.looks import CLOTHES, COLOURS, HAIRS, SKINS, STYLES
from town.scenario.yaml.shapes import GROUNDS
from town.view.terrain.atlas import Atlas
from town.view.terrain.ground_map import GroundMap, extent
from town.view.terrain.outfits import dress_of, look_of
from town.view.terrain.tile_art import TileArt

ROOT = Path(__file__).resolve().parents[4]
FOLDER = ROOT / "town" / "view" / "terrain" / "art"
TOWNS = ("hamlet", "larkspur")
WAYS = ("down", "up", "left", "right")
POSES = (
    *(f"{way}{step}" for way in WAYS for step in range(4)),
    *(f"sit_{way}" for way in WAYS), "sleep", "talk0", "talk1",
    *(f"talk_{way}{n}" for way in WAYS if way != "down" for n in (0, 1)),
    *(f"{doing}_{way}{n}" for doing in ("eat", "sit_eat", "work", "sit_work", "sit_talk")
      for way in WAYS for n in (0, 1)),
    *(f"dance{n}" for n in range(4)),
)  # fmt: skip


@pytest.fixture(scope="module")
def boxes() -> dict[str, list[int]]:
    found: dict[str, list[int]] = json.loads((FOLDER / "atlas.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def program() -> ModuleType:
    return import_module("assets.draw")


def png_size() -> tuple[int, int]:
    width, height = struct.unpack(">II", (FOLDER / "atlas.png").read_bytes()[16:24])
    return width, height


def test_every_picture_lies_on_the_sheet(boxes: dict[str, list[int]]) -> None:
    width, height = png_size()
    off = [
        name
        for name, (x, y, w, h) in boxes.items()
        if not (0 <= x < x + w <= width and 0 <= y < y + h <= height)
    ]
    assert off == []


def wanted_by_any_town() -> Iterator[str]:
    yield from (f"icon/{name}" for name in sorted(icons()))
    yield from (f"ground/{name}/{v}" for name in GROUNDS for v in range(4))
    for ground in ("bridge", "deck", "carpet", "green_carpet", "blue_carpet"):
        yield from (f"edge/{ground}/{mask}" for mask in range(16))
    for material in ("brick", "plaster", "timber", "inside"):
        yield from (f"wall/{material}/{mask}" for mask in range(16))
        yield f"wall/{material}/face"
    for colour in ("red", "slate", "brown", "green"):
        yield from (f"roof/{colour}/{part}" for part in ("tiles", "ramp", "dormer"))
    yield from ("door/open", "door/closed", "window/h/lit", "window/v/dark", "bush", "fence")
    yield from (f"hedge/{mask}" for mask in range(16))
    yield from (f"tree/{number}" for number in range(4))
    yield from ("mark/think", "mark/alert", "mark/sleep", "bubble/talk/whole", "object/any/idle")
    yield from ("light/lamp", "light/window", "weather/rain/0", "weather/snow/3", "weather/cloud")


def test_what_any_town_needs_is_drawn(boxes: dict[str, list[int]]) -> None:
    assert [name for name in wanted_by_any_town() if name not in boxes] == []


def wanted_of_people() -> Iterator[str]:
    for age in ("child", "adult", "elder"):
        for pose in POSES:
            yield f"person/body/{age}/{pose}"
            yield from (f"person/clothes/{kind}/{age}/{pose}" for kind in CLOTHES)
    for style in STYLES:
        yield from (f"person/hair/{style}/{view}" for view in (*WAYS, "sleep"))
    for part, colours in (("skin", SKINS), ("hair", HAIRS), ("clothes", COLOURS)):
        yield from (f"ramp/{part}/{colour}" for colour in ("key", *colours))


def test_people_are_drawn_in_every_pose(boxes: dict[str, list[int]]) -> None:
    wanted = list(wanted_of_people())
    assert [name for name in wanted if name not in boxes] == []
    assert {tuple(boxes[n][2:]) for n in wanted if not n.startswith("ramp/")} == {(16, 24)}


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_is_drawn_whole(town: str, boxes: dict[str, list[int]]) -> None:
    tiles = load(ROOT / "scenarios" / town).map
    art = TileArt(GroundMap(tiles))
    stamps = {
        stamp.name
        for part in (art.floors(0, 0, tiles.width, tiles.height), art.standing())
        for stamp in part
    }
    stamps |= {art.door(door.tile, yes) for door in tiles.doors for yes in (True, False)}
    for item in tiles.objects:
        stamps |= {f"object/{item.thing.kind}/{state}" for state in item.thing.states}
    assert sorted(name for name in stamps if name not in boxes) == []


@pytest.mark.parametrize("town", TOWNS)
def test_objects_are_drawn_as_large_as_they_are(town: str, boxes: dict[str, list[int]]) -> None:
    small = []
    for item in load(ROOT / "scenarios" / town).map.objects:
        _, _, w, h = extent(item)
        if (w, h) != (1, 1) and item.thing.kind != "chair":
            name = f"object/{item.thing.kind}/{item.state}/{w}x{h}"
            if boxes.get(name, [0, 0, 0, 0])[2] != 16 * w:
                small.append(name)
    assert small == []


def test_objects_stand_on_their_tiles(boxes: dict[str, list[int]]) -> None:
    wrong = []
    for name, (_, _, w, h) in boxes.items():
        size = name.split("/")[-1]
        if name.startswith("object/") and size[1:2] == "x":
            across, down = map(int, size.split("x"))
            if w != 16 * across or not 16 * down <= h <= 16 * down + 32:
                wrong.append(name)
    assert wrong == []


def test_drawing_again_gives_the_same_pixels(
    program: ModuleType, boxes: dict[str, list[int]]
) -> None:
    sheet = import_module("assets.drawing.kit.atlas_file")
    pixels, again = sheet.pack(program.pictures())
    old = (FOLDER / "atlas.png").read_bytes()
    assert again == boxes
    assert zlib.crc32(pixels.tobytes()) == zlib.crc32(sheet.unpng(old).tobytes()), "draw it anew"
    assert old[: old.index(b"IDAT")] == sheet.png(pixels)[: old.index(b"IDAT")]


def test_no_kind_looks_like_a_crate(program: ModuleType) -> None:
    objects = import_module("assets.drawing.objects.registry")
    assert [kind for kind in objects.states() if kind not in objects.DRAWERS] == []


def test_the_art_needs_no_pygame_to_be_planned() -> None:
    files = [*(ROOT / "assets" / "drawing").rglob("*.py"), ROOT / "assets" / "draw.py"]
    assert len(files) > 30
    names = [
        getattr(node, "module", None) or node.names[0].name
        for f in (
            *files,
            ROOT / "town/view/terrain/tile_art.py",
            ROOT / "town/view/terrain/ground_map.py",
            ROOT / "town/view/terrain/outfits.py",
        )
        for node in ast.walk(ast.parse(f.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not [name for name in names if "pygame" in str(name)]


@pytest.mark.parametrize(
    ("look", "age", "expected"),
    [
        (
            {"skin": "olive", "hair": "black", "style": "bob", "clothes": "white coat"},
            30,
            ("olive", "black", "bob", "coat", "white"),
        ),
        (
            {"skin": "light", "hair": "silver", "style": "waves", "clothes": "lilac dress"},
            70,
            ("light", "grey", "bob", "dress", "violet"),
        ),
        (
            {"skin": "light", "hair": "black", "style": "undercut", "clothes": "oily t-shirt"},
            24,
            ("light", "black", "cropped", "shirt", "grey"),
        ),
    ],
)
def test_words_of_a_look_are_read(
    look: dict[str, str], age: int, expected: tuple[str, ...]
) -> None:
    dress = dress_of(look, age)
    assert (dress.skin, dress.hair, dress.style, dress.clothes, dress.colour) == expected


def test_who_is_not_described_is_dressed_all_the_same() -> None:
    dress = dress_of({}, 80)
    assert dress == dress_of({}, 80)
    assert dress.hair == "grey"
    assert dress.clothes in CLOTHES


@pytest.fixture(scope="module")
def art() -> Atlas:
    return Atlas.load()


def colours(picture: pygame.Surface) -> set[tuple[int, ...]]:
    spots = ((x, y) for y in range(picture.get_height()) for x in range(picture.get_width()))
    return {tuple(picture.get_at(spot)) for spot in spots}


def pixels(picture: pygame.Surface) -> bytes:
    return pygame.image.tobytes(picture, "RGBA")


@pytest.mark.parametrize("pose", POSES)
def test_no_key_colour_is_left_on_a_person(art: Atlas, pose: str) -> None:
    look = {"skin": "dark", "hair": "white", "style": "curly", "clothes": "red dress"}
    keys = set[tuple[int, ...]]().union(
        *(colours(art.sprite(f"ramp/{part}/key")) for part in ("skin", "hair", "clothes"))
    )
    for age in (8, 40, 80):
        person = art.person(look, age, pose)
        assert person.get_size() == (16, 24)
        assert colours(person) & keys == set()


def test_a_look_tells_people_apart(art: Atlas) -> None:
    looks = [
        {"skin": "light", "hair": "red", "style": "bun", "clothes": "apron"},
        {"skin": "dark", "hair": "red", "style": "bun", "clothes": "apron"},
        {"skin": "light", "hair": "grey", "style": "bun", "clothes": "apron"},
        {"skin": "light", "hair": "red", "style": "bald", "clothes": "apron"},
        {"skin": "light", "hair": "red", "style": "bun", "clothes": "green coat"},
    ]
    seen = [pixels(art.person(look, age, "down0")) for look in looks for age in (8, 40, 80)]
    assert len(set(seen)) == len(seen)


def test_whom_no_author_describes_is_told_apart_by_name(art: Atlas) -> None:
    names = ("Ada Moss", "Bea Lund", "Cleo Hart", "Dora Penn", "Enid Voss", "Fay Quill", "Gwen Orr")
    people = [Person(name, 30, (), "", pronoun="she") for name in names]
    seen = [pixels(art.person(look_of(person), person.age, "down0")) for person in people]
    assert len(set(seen)) == len(names)
    assert look_of(people[0]) == look_of(people[0])


def test_the_same_person_is_drawn_once(art: Atlas) -> None:
    look = {"skin": "tan", "hair": "black", "style": "long", "clothes": "suit"}
    assert art.person(look, 40, "up1") is art.person(dict(look), 45, "up1")


def test_right_is_left_in_a_mirror(art: Atlas) -> None:
    look = {"skin": "tan", "hair": "black", "style": "bun", "clothes": "apron"}
    left = art.person(look, 40, "left1")
    assert pixels(pygame.transform.flip(left, True, False)) == pixels(
        art.person(look, 40, "right1")
    )


def test_what_is_not_drawn_has_a_stand_in(art: Atlas) -> None:
    assert pixels(art.object("stove", "purring")) == pixels(art.sprite("object/stove/off"))
    assert pixels(art.object("time machine", "on")) == pixels(art.sprite("object/any/idle"))
    assert pixels(art.sprite("object/furniture/idle")) == pixels(art.sprite("object/any/idle"))
    assert art.object("time machine", "on", (3, 2)).get_size() == (48, 32)
    assert pixels(art.icon("yodel")) == pixels(art.icon("dot"))
    with pytest.raises(KeyError, match="no picture 'roof/pink/tiles'; there is 'roof/"):
        art.sprite("roof/pink/tiles")
