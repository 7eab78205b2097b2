"""Small maps as Tiled and LDtk write them: a house of two rooms beside a green."""

import json
from pathlib import Path
from typing import Any

PLAN = """
############....
#....#.....#....
#....+.....#....
#....#.....#....
###+########....
................
................
................
"""
ROWS = [row for row in PLAN.splitlines() if row]
WIDTH, HEIGHT = len(ROWS[0]), len(ROWS)
TILE = 16
MAP = (
    '<map version="1.10" tiledversion="1.11.0" orientation="orthogonal" renderorder="right-down" '
    'width="{width}" height="{height}" tilewidth="16" tileheight="16" infinite="{infinite}" '
    'nextlayerid="9" nextobjectid="99">{body}</map>'
)
TILESET = (
    '<tileset firstgid="1" name="town" tilewidth="16" tileheight="16" tilecount="8" columns="8">'
    '<tile id="0" type="grass"/><tile id="1" type="wall"/><tile id="2" type="door"/>'
    '<tile id="3"><properties><property name="ground" value="water"/></properties></tile>'
    '<tile id="4"><properties><property name="kind" value="bench"/></properties></tile>'
    "</tileset>"
)
NUMBERS = {".": 1, "#": 2, "+": 3}


def numbers() -> list[list[int]]:
    """Return the plan as numbers of tiles: 1 grass, 2 wall, 3 door."""
    return [[NUMBERS[char] for char in row] for row in ROWS]


def csv(rows: list[list[int]]) -> str:
    """Return rows as Tiled writes them in XML."""
    return ",\n".join(",".join(map(str, row)) for row in rows)


def layer(
    text: str, name: str = "land", size: tuple[int, int] = (WIDTH, HEIGHT), **data: str
) -> str:
    """Return a layer of tiles; `data` are attributes of its data, CSV if none is given."""
    words = " ".join(f'{key}="{value}"' for key, value in (data or {"encoding": "csv"}).items())
    return (
        f'<layer id="1" name="{name}" width="{size[0]}" height="{size[1]}">'
        f"<data {words}>{text}</data></layer>"
    )


def thing(name: str, class_: str, rect: tuple[float, float, float, float], **given: object) -> str:
    """Return an object; its rectangle is in tiles."""
    x, y, wide, high = (TILE * value for value in rect)
    kinds = {bool: ' type="bool"', int: ' type="int"'}
    properties = "".join(
        f'<property name="{key}"{kinds.get(type(value), "")} value="{str(value).lower()}"/>'
        if isinstance(value, bool)
        else f'<property name="{key}"{kinds.get(type(value), "")} value="{value}"/>'
        for key, value in given.items()
    )
    inside = f"<properties>{properties}</properties>" if properties else ""
    return (
        f'<object id="1" name="{name}" type="{class_}" x="{x}" y="{y}" width="{wide}" '
        f'height="{high}">{inside}</object>'
    )


def things(*objects: str, name: str = "objects") -> str:
    """Return a layer of objects."""
    return f'<objectgroup id="2" name="{name}">{"".join(objects)}</objectgroup>'


HOUSE = (
    thing("Fenn's house", "sector", (0, 0, 12, 5), kind="home", id="house"),
    thing("the bedroom", "arena", (1, 1, 4, 3), id="bedroom"),
    thing("the kitchen", "arena", (6, 1, 5, 3), id="kitchen"),
    thing("", "thing", (1, 1, 1, 2), kind="double_bed"),
    thing("", "thing", (4, 1, 1, 1), kind="single_bed"),
    thing("old stove", "thing", (6, 1, 1, 1), kind="stove"),
    thing("", "thing", (8, 2, 2, 1), kind="table"),
    thing("The Green", "sector", (12, 0, 4, 8), kind="park", id="green", ground="grass"),
    thing("", "thing", (13, 2, 2, 1), kind="bench"),
)


def tmx(folder: Path, *parts: str, infinite: int = 0, tileset: str = TILESET) -> Path:
    """Write a map of Tiled with these layers, those of the house if none is given."""
    body = "".join(parts or (layer(csv(numbers())), things(*HOUSE)))
    path = folder / "small_town.tmx"
    text = MAP.format(width=WIDTH, height=HEIGHT, infinite=infinite, body=tileset + body)
    path.write_text(text, encoding="utf-8")
    return path


def ldtk(folder: Path, **changed: Any) -> Path:
    """Write a project of LDtk with one level, the same house."""
    grid = {".": 1, "#": 2, "+": 3}
    names = {1: "Grass", 2: "Walls", 3: "Door"}

    def entity(class_: str, rect: tuple[int, int, int, int], **fields: Any) -> dict[str, Any]:
        return {
            "__identifier": class_,
            "px": [rect[0] * TILE, rect[1] * TILE],
            "__pivot": [0, 0],
            "width": rect[2] * TILE,
            "height": rect[3] * TILE,
            "fieldInstances": [
                {"__identifier": key, "__type": "String", "__value": value}
                for key, value in fields.items()
            ],
        }

    common = {"__cWid": WIDTH, "__cHei": HEIGHT, "__gridSize": TILE}
    entities = [
        entity("Building", (0, 0, 12, 5), name="Fenn's house", kind="home"),
        entity("Room", (1, 1, 4, 3), name="bedroom"),
        entity("Room", (6, 1, 5, 3), name="kitchen"),
        entity("Bed", (1, 1, 1, 2)),
        entity("Stove", (6, 1, 1, 1)),
        entity("Villager", (13, 2, 1, 1), name="Ada Finch"),
    ]
    level = {
        "identifier": "Level_0",
        "worldX": 0,
        "worldY": 0,
        "pxWid": WIDTH * TILE,
        "pxHei": HEIGHT * TILE,
        "fieldInstances": [],
        "layerInstances": [
            {"__identifier": "Entities", "layerDefUid": 2, "entityInstances": entities, **common},
            {
                "__identifier": "Ground",
                "layerDefUid": 1,
                "intGridCsv": [grid[char] for row in ROWS for char in row],
                **common,
            },
        ],
    }
    values = [{"value": value, "identifier": name} for value, name in names.items()]
    project = {
        "jsonVersion": "1.5.3",
        "defs": {"layers": [{"uid": 1, "intGridValues": values}], "tilesets": []},
        "levels": [level],
        **changed,
    }
    path = folder / "small_town.ldtk"
    path.write_text(json.dumps(project), encoding="utf-8")
    return path
