"""The pictures of the lesson on Tiled: a map as Tiled shows it, before and after a change.

Draws only maps that `export` wrote, with the tilesets of the kit.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from assets.drawing.kit.atlas_file import png, unpng
from assets.drawing.kit.palette import NUMBER
from assets.drawing.tiled.kit import OVER, TILE

Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]  # x, y, width, height
AREA: Box = (12, 14, 24, 17)  # of the hamlet, in tiles
POND: Box = (18, 27, 5, 3)  # corners of tiles
BENCHES = ((18, 22), (22, 19))
COLOURS = {"Sector": "azure", "Arena": "lime", "Thing": "orange", "Door": "red", "Spawn": "violet"}


def draw(source: Path, area: Box, out: Path, zoom: int = 2) -> None:
    """Write a picture of an area (tiles) of a map, with the outlines of its objects."""
    root = ElementTree.parse(source).getroot()
    high, wide = int(root.get("height", "0")), int(root.get("width", "0"))
    sheet = np.full((high * TILE, wide * TILE), NUMBER["grass"], dtype=np.uint8)
    tiles = _tiles(root, source.parent)
    for layer in root.findall("layer"):
        if layer.get("name") == "blocked":
            continue
        text = layer.findtext("data") or ""
        for n, number in enumerate(int(cell) for cell in text.split(",")):
            if number in tiles:
                _paste(sheet, tiles[number], n % wide * TILE, (n // wide + 1) * TILE)
    objects = [each for group in root.findall("objectgroup") for each in group]
    for each in objects:
        if each.get("gid"):
            picture = tiles[int(each.get("gid", "0"))]
            _paste(sheet, picture, int(each.get("x", "0")), int(each.get("y", "0")))
    for each in objects:
        _outline(sheet, each)
    x, y, w, h = (TILE * side for side in area)
    part = sheet[y : y + h, x : x + w].repeat(zoom, axis=0).repeat(zoom, axis=1)
    out.write_bytes(png(np.ascontiguousarray(part)))


def _tiles(root: ElementTree.Element, folder: Path) -> dict[int, Pixels]:
    """Return the pictures of the map's tiles by their numbers."""
    found: dict[int, Pixels] = {}
    for reference in root.findall("tileset"):
        if not reference.get("source"):
            continue
        tileset = ElementTree.parse(folder / reference.get("source", "")).getroot()
        first, columns = int(reference.get("firstgid", "0")), int(tileset.get("columns", "0"))
        sheet = unpng((folder / f"{tileset.get('name')}.png").read_bytes())
        for tile in tileset.findall("tile"):
            n = int(tile.get("id", "0"))
            box = (n % columns * TILE, n // columns * TILE, TILE, TILE) if columns else _box(tile)
            x, y, w, h = box
            found[first + n] = sheet[y : y + h, x : x + w]
    return found


def _box(tile: ElementTree.Element) -> Box:
    x, y, w, h = (int(tile.get(key, "0")) for key in ("x", "y", "width", "height"))
    return x, y, w, h


def _paste(sheet: Pixels, picture: Pixels, x: int, foot: int) -> None:
    """Lay a picture on the sheet with its lower left corner at (x, foot)."""
    top = max(0, foot - picture.shape[0])
    part = picture[picture.shape[0] - (foot - top) :]
    place = sheet[top:foot, x : x + part.shape[1]]
    part = part[: place.shape[0], : place.shape[1]]
    place[part != 0] = part[part != 0]


def _outline(sheet: Pixels, each: ElementTree.Element) -> None:
    x, y, w, h = (round(float(each.get(k, "0"))) for k in ("x", "y", "width", "height"))
    if each.get("gid"):
        y -= h
    if not w:
        x, y, w, h = x - 2, y - 2, 4, 4
    colour = NUMBER[COLOURS.get(each.get("type", ""), "white")]
    for thick in range(2 if each.get("type") == "Sector" else 1):
        x0, y0, x1, y1 = x + thick, y + thick, x + w - 1 - thick, y + h - 1 - thick
        sheet[y0, x0 : x1 + 1] = sheet[y1, x0 : x1 + 1] = colour
        sheet[y0 : y1 + 1, x0] = sheet[y0 : y1 + 1, x1] = colour


def change(source: Path, pond: Box, benches: Iterable[tuple[int, int]]) -> None:
    """Paint a pond with the terrain of water, and stamp benches, as the lesson says."""
    tree = ElementTree.parse(source)
    root = tree.getroot()
    index: Mapping[str, Mapping[str, int]] = json.loads(
        (Path(__file__).parents[3] / "town/scenario/to_tiled/kit/index.json").read_text("utf-8")
    )
    plain = index["ground"]["water"]
    ground = next(each for each in root.findall("layer") if each.get("name") == "ground")
    data = ground.find("data")
    assert data is not None
    wide = int(root.get("width", "0"))
    cells = [int(cell) for cell in (data.text or "").split(",")]
    first_mixed = _plain_tiles() + OVER.index("water") * 14
    x0, y0, w, h = pond
    for y in range(y0 - 1, y0 + h):
        for x in range(x0 - 1, x0 + w):
            corners = ((x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y))
            mask = sum(
                1 << n
                for n, (cx, cy) in enumerate(corners)
                if x0 <= cx < x0 + w and y0 <= cy < y0 + h
            )
            cells[y * wide + x] = 1 + (plain if mask == 15 else first_mixed + mask - 1)
    data.text = ",".join(map(str, cells))
    things = next(each for each in root.findall("objectgroup") if each.get("name") == "things")
    sample = next(e for e in things if e.get("gid") and _says(e, "bench"))
    for n, (x, y) in enumerate(benches):
        place = {"x": str(x * TILE), "y": str((y + 1) * TILE), "id": str(9000 + n)}
        bench = ElementTree.SubElement(things, "object", {**sample.attrib, **place, "name": ""})
        group = ElementTree.SubElement(bench, "properties")
        ElementTree.SubElement(group, "property", {"name": "kind", "value": "bench"})
    tree.write(source, encoding="UTF-8", xml_declaration=True)


def _plain_tiles() -> int:
    """Return how many tiles of the ground's tileset are no transitions."""
    kit = Path(__file__).parents[3] / "town/scenario/to_tiled/kit"
    root = ElementTree.parse(kit / "ground.tsx").getroot()
    return int(root.get("tilecount", "0")) - 14 * len(OVER)


def _says(each: ElementTree.Element, kind: str) -> bool:
    return any(p.get("value") == kind for p in each.iter("property"))
