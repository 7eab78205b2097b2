"""Writes a town as a project of Tiled: the map, the project, tilesets, and what a map cannot say.

People, events, prompts and rest.yaml (the keys of town.yaml that are not about the map) lie beside
the map, where `convert` takes them from. Names of streets are not in a map of Tiled.
"""

import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import yaml
from numpy.typing import NDArray

from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.assembly.reachability import main_part, parts
from town.scenario.assembly.site import MapDraft
from town.scenario.loader import examine
from town.scenario.new_folder import write_folder
from town.scenario.to_tiled import shapes
from town.scenario.to_tiled.project import project
from town.scenario.to_tiled.shapes import TiledShape
from town.scenario.yaml.errors import Findings, ScenarioError
from town.scenario.yaml.reader import read
from town.scenario.yaml.shapes import GROUNDS, IMPASSABLE

KIT = Path(__file__).with_name("kit")
TILESETS = ("ground", "land", "things")
TILE = 16  # pixels
OF_THE_MAP = ("map", "sectors", "legend")  # keys of town.yaml
Cells = NDArray[np.int64]  # (height, width), numbers of tiles


class ExportError(Exception):
    """A town that cannot be exported; the message is a sentence."""


def export_town(town: Path, out: Path) -> Path:
    """Write the town in a folder as a project of Tiled; return the map's file.

    Raises ExportError, and ScenarioError for a town with mistakes.
    """
    checked = examine(town)
    if checked.scenario is None or checked.draft is None:
        raise ScenarioError(checked.mistakes)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ExportError(f"{out} is not empty; name a folder that is, or a new one.")
    head = _rest(checked.files["town.yaml"])
    name = f"{town.resolve().name}.tmx"
    beside = ("people/", "phrases/", "prompts/", "shared/", "events.yaml")
    texts = {path: text for path, text in checked.files.items() if path.startswith(beside)}
    texts["rest.yaml"] = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=100)
    texts["town.tiled-project"] = project(head.get("kinds") or {})
    texts[name] = _map(checked.draft)
    try:
        write_folder(out, texts)
        for file in sorted(KIT.glob("*.[pt][ns][gx]")):
            shutil.copy(file, out / file.name)
    except OSError as error:
        raise ExportError(f"{out} cannot be written ({error.strerror}).") from None
    return out / name


def _rest(text: str) -> dict[str, Any]:
    """Return what town.yaml says beside the map."""
    doc = read("town.yaml", text, Findings())
    return {k: v for k, v in doc.data.items() if k not in OF_THE_MAP} if doc else {}


def _map(land: MapDraft) -> str:
    """Return the text of the map."""
    index = json.loads((KIT / "index.json").read_text(encoding="utf-8"))
    firsts = _firsts()
    canvas = land.canvas
    root = ElementTree.Element(
        "map", version="1.10", tiledversion="1.11.0", orientation="orthogonal",
        renderorder="right-down", width=str(canvas.width), height=str(canvas.height),
        tilewidth=str(TILE), tileheight=str(TILE), infinite="0", nextlayerid="20",
    )  # fmt: skip
    for name in TILESETS:
        ElementTree.SubElement(root, "tileset", firstgid=str(firsts[name]), source=f"{name}.tsx")
    art, own = _art(land, index["land"], firsts["land"], firsts["own"])
    _own_tiles(root, land, own, firsts["own"])
    ground = np.array([index["ground"][name] for name in GROUNDS])[canvas.ground]
    _layer(root, 1, "ground", "", ground + firsts["ground"])
    _layer(root, 2, "land", "land", art)
    blocked = _exceptions(land)
    marks = np.array([0, *(firsts["land"] + index["land"][key] for key in ("blocked", "free"))])
    _layer(root, 3, "blocked", "collision", marks[blocked])
    _objects(root, land, index["things"], firsts["things"])
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(
        root, encoding="unicode"
    )


def _objects(
    root: ElementTree.Element, land: MapDraft, pictures: shapes.Pictures, first: int
) -> None:
    """Add the layers of objects."""
    groups = {
        "sectors": shapes.sectors(land),
        "arenas": shapes.arenas(land),
        "things": shapes.things(land, pictures, first),
        "doors": shapes.doors(land),
        "starts": shapes.starts(land),
    }
    count = 1
    for n, (name, objects) in enumerate(groups.items(), start=4):
        group = ElementTree.SubElement(root, "objectgroup", id=str(n), name=name)
        for shape in objects:
            _object(group, count, shape)
            count += 1
    root.set("nextobjectid", str(count))


def _firsts() -> dict[str, int]:
    """Return the number of the first tile of each tileset in the map."""
    found, number = {}, 1
    for name in TILESETS:
        found[name] = number
        root = ElementTree.parse(KIT / f"{name}.tsx").getroot()
        number += int(root.get("tilecount", "0"))
    return {**found, "own": number}


def _art(
    land: MapDraft, known: dict[str, int], first: int, own_first: int
) -> tuple[Cells, list[str]]:
    """Return the layer of what is drawn and is no object, and art that no tileset has."""
    cells: Cells = np.zeros((land.canvas.height, land.canvas.width), dtype=np.int64)
    own: list[str] = []
    for (x, y), art in land.canvas.art.items():
        if art in known:
            cells[y, x] = first + known[art]
            continue
        if art not in own:
            own.append(art)
        cells[y, x] = own_first + own.index(art)
    return cells, own


def _own_tiles(root: ElementTree.Element, land: MapDraft, own: list[str], first: int) -> None:
    """Add a tileset for art of the town's own kinds, drawn as furniture."""
    if not own:
        return
    tileset = ElementTree.SubElement(
        root, "tileset", firstgid=str(first), name="own", tilewidth=str(TILE),
        tileheight=str(TILE), tilecount=str(len(own)), columns="0",
    )  # fmt: skip
    sheet = ElementTree.parse(KIT / "land.tsx").getroot()
    stand_in = next(tile for tile in sheet.findall("tile") if _says(tile, "furniture"))
    for n, art in enumerate(own):
        tile = ElementTree.SubElement(tileset, "tile", {**stand_in.attrib, "id": str(n)})
        _properties(tile, {"art": art, "solid": "yes" if _is_solid(land, art) else "no"})
        image = stand_in.find("image")
        if image is not None:
            tile.append(image)


def _is_solid(land: MapDraft, art: str) -> bool:
    """Return whether a picture on a tile closes it, as the tilesets have it."""
    kind = common_kinds().get(art) or land.kinds.get(art)
    return kind is None or kind.solid


def _says(tile: ElementTree.Element, art: str) -> bool:
    return any(each.get("value") == art for each in tile.iter("property"))


def _exceptions(land: MapDraft) -> NDArray[np.int64]:
    """Return where walking is not as ground, art and things say: 1 blocked, 2 free, else 0."""
    canvas = land.canvas
    wet = [GROUNDS.index(name) for name in sorted(IMPASSABLE)]
    derived = ~np.isin(canvas.ground, wet)
    for (x, y), art in canvas.art.items():
        derived[y, x] &= not _is_solid(land, art)
    for piece in land.pieces.values():
        for x, y in piece.tiles:
            derived[y, x] &= not piece.kind.solid
    for x, y in land.doors:
        derived[y, x] = True
    numbers = parts(derived)
    lived_in = np.zeros_like(derived)
    for room in land.rooms.values():
        for x, y in room.tiles:
            lived_in[y, x] = True
    reached = numbers == main_part(numbers, lived_in)
    return np.where(
        derived & ~canvas.walkable & reached, 1, np.where(canvas.walkable & ~derived, 2, 0)
    )


def _layer(root: ElementTree.Element, n: int, name: str, role: str, cells: Cells) -> None:
    high, wide = cells.shape
    layer = ElementTree.SubElement(
        root, "layer", id=str(n), name=name, width=str(wide), height=str(high)
    )
    if role:
        _properties(layer, {"role": role})
    data = ElementTree.SubElement(layer, "data", encoding="csv")
    data.text = "\n" + ",\n".join(",".join(map(str, row)) for row in cells.tolist()) + "\n"


def _object(group: ElementTree.Element, number: int, shape: TiledShape) -> None:
    x, y, wide, high = (TILE * part for part in shape.rect)
    about = {"id": str(number), "name": shape.name, "type": shape.class_}
    if shape.point:
        x, y, wide, high = x + TILE // 2, y + TILE // 2, 0, 0
    if shape.gid:  # stands on the lower edge of its tiles
        about["gid"] = str(shape.gid)
        y, wide, high = y + high, *shape.size
    place = {"x": str(x), "y": str(y)}
    size = {} if shape.point else {"width": str(wide), "height": str(high)}
    found = ElementTree.SubElement(group, "object", {**about, **place, **size})
    if shape.said:
        _properties(found, shape.said)
    if shape.point:
        ElementTree.SubElement(found, "point")


def _properties(parent: ElementTree.Element, said: shapes.Said) -> None:
    group = ElementTree.SubElement(parent, "properties")
    for key, value in said.items():
        kind = {"type": "int"} if isinstance(value, int) else {}
        ElementTree.SubElement(group, "property", {"name": key, **kind, "value": str(value)})
