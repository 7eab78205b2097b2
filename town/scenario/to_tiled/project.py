"""The file town.tiled-project: classes of objects, and our words as enums."""

import json
from collections.abc import Iterable
from typing import Any

from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.yaml.shapes import GROUNDS, LOOKS, ROOFS, WALLS

SECTOR_KINDS = (
    "home", "shop", "cafe", "pub", "school", "office", "workshop", "park", "farm", "church",
    "library", "place",
)  # fmt: skip
EMPTY = ""  # the first value of each enum: nothing is said
Members = tuple[tuple[str, str, object], ...]  # name, enum or "", value where nothing is said
CLASSES: dict[str, tuple[str, Members]] = {
    "Sector": (
        "#ff4b89c7",
        (
            ("id", "", ""), ("kind", "SectorKind", ""), ("hours", "", ""), ("days", "", ""),
            ("about", "", ""), ("ground", "Ground", ""), ("look", "Look", ""),
            ("roof", "Roof", ""), ("walls", "Walls", ""),
        ),
    ),
    "Arena": (
        "#ff68a653",
        (
            ("id", "", ""), ("sector", "", ""), ("private", "YesNo", ""), ("hours", "", ""),
            ("days", "", ""), ("capacity", "", 0), ("about", "", ""), ("ground", "Ground", ""),
        ),
    ),
    "Thing": (
        "#ffe08c3d",
        (("id", "", ""), ("kind", "Kind", ""), ("state", "", ""), ("capacity", "", 0)),
    ),
    "Door": ("#ff96403f", (("sector", "", ""),)),
    "Spawn": ("#ff7b5195", (("person", "", ""), ("room", "", ""))),
}  # fmt: skip


def project(own_kinds: Iterable[str]) -> str:
    """Return the text of the project file for a town with some kinds of its own."""
    enums = {
        "Kind": sorted({*own_kinds, *(k for k, v in common_kinds().items() if not v.decoration)}),
        "SectorKind": SECTOR_KINDS,
        "Ground": GROUNDS,
        "Look": LOOKS,
        "Roof": ROOFS,
        "Walls": WALLS,
        "YesNo": ("yes", "no"),
    }
    types = [_enum(*entry) for entry in enums.items()]
    types += [_class(name, *entry) for name, entry in CLASSES.items()]
    for number, each in enumerate(types, start=1):
        each["id"] = number
    about = {
        "automappingRulesFile": "",
        "commands": [],
        "compatibilityVersion": 1100,
        "extensionsPath": "extensions",
        "folders": ["."],
        "properties": [],
        "propertyTypes": types,
    }
    return json.dumps(about, indent=2, ensure_ascii=False) + "\n"


def _enum(name: str, values: Iterable[str]) -> dict[str, Any]:
    return {
        "name": name,
        "storageType": "string",
        "type": "enum",
        "values": [EMPTY, *values],
        "valuesAsFlags": False,
    }


def _class(name: str, colour: str, members: Members) -> dict[str, Any]:
    return {
        "color": colour,
        "drawFill": True,
        "members": [_member(*member) for member in members],
        "name": name,
        "type": "class",
        "useAs": ["object", "tile"],
    }


def _member(name: str, enum: str, value: object) -> dict[str, Any]:
    kind = "int" if isinstance(value, int) else "string"
    found: dict[str, Any] = {"name": name, "type": kind, "value": value}
    return found | ({"propertyType": enum} if enum else {})
