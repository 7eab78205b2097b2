"""Tilesets of Tiled from the atlas: grounds with terrains, what stands about, and things.

Cuts pictures out of the atlas that is there; `index.json` says which tile is what.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from assets.drawing.kit.atlas_file import png, unpng
from assets.drawing.kit.canvas import Pic
from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.yaml.shapes import FENCES, GROUNDS, SCENERY, TREES

Pixels = NDArray[np.uint8]  # (height, width), numbers of the palette
Pictures = Mapping[str, Pixels]
TILE, COLUMNS, VARIANTS = 16, 16, 4
BASE = "grass"
OVER = ("path", "road", "water", "sand", "dirt", "cobble", "meadow", "field", "flowers", "snow")
"""Grounds with tiles in which they end on grass."""
SIZES = ("1x1", "2x1", "1x2", "2x2", "3x1", "4x1", "5x1", "3x2", "4x2")
CORNERS = (1, 3, 5, 7)  # of Tiled's eight places of a wang tile: top right, then clockwise
BLOCKED, FREE = "blocked", "free"


def write(atlas: Path, folder: Path) -> None:
    """Write the tilesets made of the atlas in a folder into another."""
    sheet = unpng((atlas / "atlas.png").read_bytes())
    boxes = json.loads((atlas / "atlas.json").read_text(encoding="utf-8"))
    pictures = {name: sheet[y : y + h, x : x + w] for name, (x, y, w, h) in boxes.items()}
    folder.mkdir(parents=True, exist_ok=True)
    index = {
        "ground": _grounds(pictures, folder),
        "land": _land(pictures, folder),
        "things": _things(pictures, folder),
    }
    text = json.dumps(index, indent=1, sort_keys=True)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")


# --- grounds -------------------------------------------------------------------------------------


def _grounds(pictures: Pictures, folder: Path) -> dict[str, int]:
    """Write ground.png and ground.tsx; return the plain tile of each ground."""
    tiles: list[tuple[Pixels, str, tuple[str, ...]]] = []  # picture, ground, its four corners
    first: dict[str, int] = {}
    for ground in GROUNDS:
        first[ground] = len(tiles)
        for n in range(VARIANTS):
            picture = pictures.get(f"ground/{ground}/{n}")
            if picture is not None and picture.shape == (TILE, TILE):
                tiles.append((picture, ground, (ground,) * 4))
    for over in OVER:
        for mask in range(1, 15):
            corners = tuple(over if mask & 1 << n else BASE for n in range(4))
            both = pictures[f"ground/{BASE}/0"], pictures[f"ground/{over}/0"]
            ground = over if corners.count(over) > 1 else BASE
            tiles.append((_mixed(*both, corners, over), ground, corners))
    rows = -(-len(tiles) // COLUMNS)
    sheet = np.zeros((rows * TILE, COLUMNS * TILE), dtype=np.uint8)
    for n, (picture, _, _) in enumerate(tiles):
        y, x = n // COLUMNS * TILE, n % COLUMNS * TILE
        sheet[y : y + TILE, x : x + TILE] = picture
    (folder / "ground.png").write_bytes(png(sheet))
    root = _tileset("ground", len(tiles), COLUMNS)
    _image(root, "ground.png", sheet)
    for n, (_, ground, _) in enumerate(tiles):
        _properties(ElementTree.SubElement(root, "tile", id=str(n)), {"ground": ground}, "Ground")
    _terrains(root, [corners for _, _, corners in tiles], first)
    _save(root, folder / "ground.tsx")
    return first


def _mixed(base: Pixels, over: Pixels, corners: tuple[str, ...], name: str) -> Pixels:
    """Return a tile whose corners (top right, clockwise) are of two grounds, with a round edge."""
    right_top, right_low, left_low, left_top = (float(corner == name) for corner in corners)
    at = (np.arange(TILE) + 0.5) / TILE
    ys, xs = at[:, None], at[None, :]
    top = left_top * (1 - xs) + right_top * xs
    low = left_low * (1 - xs) + right_low * xs
    share = top * (1 - ys) + low * ys
    waves = 0.06 * np.sin(xs * 12.6) + 0.06 * np.sin(ys * 12.6)
    mixed: Pixels = np.where(share + waves > 0.5, over, base).astype(np.uint8)
    return mixed


def _terrains(
    root: ElementTree.Element, tiles: list[tuple[str, ...]], first: Mapping[str, int]
) -> None:
    sets = ElementTree.SubElement(root, "wangsets")
    land = ElementTree.SubElement(sets, "wangset", name="Land", type="corner", tile="-1")
    for n, ground in enumerate(GROUNDS):
        colour = f"#{(n * 53) % 200 + 40:02x}{(n * 97) % 200 + 40:02x}{(n * 151) % 200 + 40:02x}"
        named = {"name": ground, "color": colour, "tile": str(first[ground]), "probability": "1"}
        ElementTree.SubElement(land, "wangcolor", named)
    for n, corners in enumerate(tiles):
        places = ["0"] * 8
        for place, corner in zip(CORNERS, corners, strict=True):
            places[place] = str(GROUNDS.index(corner) + 1)
        ElementTree.SubElement(land, "wangtile", tileid=str(n), wangid=",".join(places))


# --- what stands about, and things ---------------------------------------------------------------


def _land(pictures: Pictures, folder: Path) -> dict[str, int]:
    """Write land.png and land.tsx: trees, hedges, decorations; return their tiles by art."""
    found = dict(_arts(pictures))
    cross = Pic().line(2, 2, 13, 13, "coral").line(13, 2, 2, 13, "coral")
    ring = Pic().disc(3, 3, 10, 10, "leaf")
    colours = {BLOCKED: cross.px, FREE: ring.px}
    names = [*found, *colours]
    root = _collection("land", {**found, **colours}, folder)
    kinds = common_kinds()
    for n, name in enumerate(names):
        tile = root.findall("tile")[n]
        if name in colours:
            _properties(tile, {"blocked": name == BLOCKED})
        else:
            solid = kinds[name].solid if name in kinds else True
            _properties(tile, {"art": name, "solid": solid})
    _save(root, folder / "land.tsx")
    return {name: n for n, name in enumerate(names)}


def _arts(pictures: Pictures) -> Iterator[tuple[str, Pixels]]:
    yield "tree", pictures["tree/oak"]
    for tree in TREES:
        yield f"tree/{tree}", pictures[f"tree/{tree}"]
    yield "bush", pictures["tree/bush"]
    yield "hedge", pictures["hedge/0"]
    yield "window", pictures["window/h/dark"]
    yield "furniture", pictures["furniture"]
    for fence in FENCES:
        yield f"fence/{fence}", pictures.get(f"fence/{fence}/0", pictures["fence/wood/0"])
    for thing in SCENERY:
        yield f"scenery/{thing}", pictures[f"scenery/{thing}"]
    for id_, kind in common_kinds().items():
        picture = pictures.get(f"object/{id_}/{kind.states[0]}")
        if kind.decoration and picture is not None:
            yield id_, picture


def _things(pictures: Pictures, folder: Path) -> dict[str, dict[str, list[int]]]:
    """Write things.png and things.tsx; return tile, width and height by kind and size."""
    found: dict[str, Pixels] = {}
    for id_, kind in common_kinds().items():
        if kind.decoration:
            continue
        stem = f"object/{id_}/{kind.appearance.drawn_state(kind.states[0])}"
        for size in SIZES:
            picture = pictures.get(stem if size == "1x1" else f"{stem}/{size}")
            across = int(size.split("x")[0])
            if picture is not None and picture.shape[1] == across * TILE:
                found[f"{id_} {size}"] = picture
    root = _collection("things", found, folder)
    index: dict[str, dict[str, list[int]]] = {}
    for n, (name, picture) in enumerate(found.items()):
        kind_id, size = name.split()
        tile = root.findall("tile")[n]
        tile.set("type", "Thing")
        _properties(tile, {"kind": kind_id, "tiles_high": int(size.split("x")[1])}, "Kind")
        index.setdefault(kind_id, {})[size] = [n, picture.shape[1], picture.shape[0]]
    _save(root, folder / "things.tsx")
    return index


def _collection(name: str, found: Mapping[str, Pixels], folder: Path) -> ElementTree.Element:
    """Write a sheet of pictures of any size; return the tileset with a tile for each."""
    places, width, x, y, high = [], 512, 0, 0, 0
    for picture in found.values():
        h, w = picture.shape
        if x + w > width:
            x, y, high = 0, y + high, 0
        places.append((x, y, w, h))
        x, high = x + w, max(high, h)
    sheet = np.zeros((y + high, width), dtype=np.uint8)
    for picture, (x, y, w, h) in zip(found.values(), places, strict=True):
        sheet[y : y + h, x : x + w] = picture
    (folder / f"{name}.png").write_bytes(png(sheet))
    root = _tileset(name, len(found), 0, max(p[2] for p in places), max(p[3] for p in places))
    for n, (x, y, w, h) in enumerate(places):
        box = {"x": str(x), "y": str(y), "width": str(w), "height": str(h)}
        _image(ElementTree.SubElement(root, "tile", {"id": str(n), **box}), f"{name}.png", sheet)
    return root


# --- XML -----------------------------------------------------------------------------------------


def _tileset(
    name: str, count: int, columns: int, width: int = TILE, height: int = TILE
) -> ElementTree.Element:
    about = {"version": "1.10", "tiledversion": "1.11.0", "name": name}
    sizes = {"tilewidth": width, "tileheight": height, "tilecount": count, "columns": columns}
    return ElementTree.Element("tileset", {**about, **{k: str(v) for k, v in sizes.items()}})


def _image(parent: ElementTree.Element, source: str, sheet: Pixels) -> None:
    size = {"width": str(sheet.shape[1]), "height": str(sheet.shape[0])}
    ElementTree.SubElement(parent, "image", {"source": source, **size})


def _properties(
    tile: ElementTree.Element, values: Mapping[str, str | bool | int], enum: str = ""
) -> None:
    """Give a tile properties; the first one is of an enum of the project, if one is named."""
    group = ElementTree.Element("properties")
    for n, (key, value) in enumerate(values.items()):
        said = {"name": key, "value": str(value).lower() if isinstance(value, bool) else str(value)}
        if isinstance(value, bool | int):
            said["type"] = "bool" if isinstance(value, bool) else "int"
        elif enum and n == 0:
            said["propertytype"] = enum
        ElementTree.SubElement(group, "property", said)
    tile.insert(0, group)


def _save(root: ElementTree.Element, path: Path) -> None:
    ElementTree.indent(root, " ")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    path.write_text(head + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")
