"""Maps of Tiled (.tmx, .tmj, .json), read with the library pytiled-parser.

Infinite maps are cut to what is drawn. Values that a class of the project has by default are not
in Tiled's files: they are taken from the `.tiled-project` beside the map.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from town.map.outlines import inside
from town.map.tiles import Tile
from town.scenario.maps.formats.guard import check_tiled, json_of, said, text_of
from town.scenario.maps.formats.source import (
    MAX_LAYERS,
    MAX_MARKS,
    Cells,
    ForeignMap,
    MapError,
    MapMark,
    TileInfo,
    TileLayer,
    Value,
    check_size,
)
from town.text import one_line

NO_LIBRARY = (
    "Maps of Tiled are read with the library pytiled-parser, which is not installed. "
    "Install it with: pip install 'living-town[maps]'"
)
MAX_COVERED = 3_000_000  # tiles of all objects together
NUMBER = 0x0FFFFFFF  # of a tile; the bits above it say how it is turned
Classes = Mapping[str, Mapping[str, Value]]  # default values by class


def read_tiled(path: Path) -> ForeignMap:
    """Return the map in a file of Tiled. Raises MapError with a sentence."""
    try:
        import pytiled_parser
    except ImportError:
        raise MapError(NO_LIBRARY) from None
    root = check_tiled(path)
    try:
        found: Any = pytiled_parser.parse_map(path)
        return _Tiled(path, found, _classes(root)).read()
    except MapError:
        raise
    except KeyError as error:
        raise MapError(
            f"{said(path)}: something in it has no {said(error)}. Open it in Tiled 1.2 or newer "
            "and save it again."
        ) from None
    except Exception as error:  # whatever the library meets that it did not expect
        raise MapError(
            f"{said(path)} cannot be read: {said(error) or type(error).__name__}. Open it in Tiled "
            "and save it again."
        ) from None


def _classes(root: Path) -> Classes:
    """Return the values that classes of the project have where nothing else is said."""
    found: dict[str, dict[str, Value]] = {}
    for path in sorted(root.glob("*.tiled-project"))[:1]:
        project = json_of(path, text_of(path, root))
        types = project.get("propertyTypes", []) if isinstance(project, dict) else []
        for each in types if isinstance(types, list) else []:
            if isinstance(each, dict) and each.get("type") == "class":
                members = each.get("members", [])
                found[str(each.get("name", ""))] = {
                    str(member["name"]): member["value"]
                    for member in (members if isinstance(members, list) else [])
                    if isinstance(member, dict)
                    and isinstance(member.get("name"), str)
                    and isinstance(member.get("value"), str | int | float)
                }
    return found


class _Tiled:
    """One map of the library being turned into ours."""

    def __init__(self, path: Path, found: Any, classes: Classes) -> None:
        self.path, self.found, self.classes = path, found, classes
        self.notes: list[str] = []
        if found.orientation != "orthogonal":
            raise MapError(
                f"{said(path)} is {said(found.orientation)}; only orthogonal maps, seen straight "
                "from above, can become towns."
            )
        self.tile = float(found.tile_size.width), float(found.tile_size.height)
        if min(self.tile) < 1:
            raise MapError(f"{said(path)} has tiles of {self.tile[0]:g} x {self.tile[1]:g} pixels.")
        self.tiles: dict[int, TileInfo] = {}
        self.terrains: dict[int, dict[int, tuple[str, ...]]] = {}
        self.covered = 0  # tiles of all objects
        self.marks: list[MapMark] = []

    def read(self) -> ForeignMap:
        layers = list(_flat(self.found.layers, (0.0, 0.0)))
        if len(layers) > MAX_LAYERS:
            raise MapError(f"{said(self.path)} has more than {MAX_LAYERS} layers.")
        left, top, width, height = self._extent(layers)
        check_size(said(self.path), width, height, len(layers))
        drawn = []
        for layer, offset in layers:
            if hasattr(layer, "tiled_objects"):
                for each in layer.tiled_objects:
                    self._mark(layer, each, offset, (left, top), (width, height))
            elif hasattr(layer, "chunks"):
                cells = self._cells(layer, (left, top), (width, height))
                self._unknown(layer.name, cells)
                properties = plain(layer.properties)
                drawn.append(TileLayer(layer.name, cells, layer.class_ or "", properties))
            elif hasattr(layer, "image"):
                self.notes.append(f"Layer '{said(layer.name)}' is a picture, which is not read.")
        name = one_line(self.path.stem, 80)
        properties = plain(self.found.properties)
        return ForeignMap(
            name, width, height, self.tiles, drawn, self.marks, properties, self.notes
        )

    def _tile(self, number: int) -> TileInfo | None:
        """Return what is known of a tile by its number in the map."""
        if number not in self.tiles:
            first = max((n for n in self.found.tilesets if n <= number), default=None)
            tileset = self.found.tilesets.get(first)
            if first is None or number - first >= max(
                int(tileset.tile_count or 0), 1 + max(tileset.tiles or (-1,))
            ):
                return None
            self.tiles[number] = self._info(first, number - first)
        return self.tiles[number]

    def _info(self, first: int, number: int) -> TileInfo:
        tileset = self.found.tilesets[first]
        if first not in self.terrains:
            self.terrains[first] = _terrains(tileset)
        terrains = self.terrains[first].get(number, ())
        name, common = one_line(str(tileset.name), 60), plain(tileset.properties)
        tile = (tileset.tiles or {}).get(number)
        if tile is None:
            return TileInfo(name, number, "", common, terrains)
        class_ = str(tile.class_ or getattr(tile, "type", None) or "")
        properties = {**self.classes.get(class_, {}), **common, **plain(tile.properties)}
        size = int(tile.image_width or 0), int(tile.image_height or 0)
        return TileInfo(name, number, class_, properties, terrains, size)

    def _extent(self, layers: Iterable[tuple[Any, Any]]) -> tuple[int, int, int, int]:
        """Return left, top, width and height of the map; of an infinite one, what is drawn."""
        if not self.found.infinite:
            return 0, 0, int(self.found.map_size.width), int(self.found.map_size.height)
        boxes = []
        for layer, _ in layers:
            for chunk in getattr(layer, "chunks", None) or ():
                data = np.array(chunk.data, dtype=np.int64).reshape(-1, int(chunk.size.width))
                ys, xs = np.nonzero(data)
                if len(xs):
                    x, y = int(chunk.coordinates.x), int(chunk.coordinates.y)
                    boxes.append((x + xs.min(), y + ys.min(), x + xs.max(), y + ys.max()))
        if not boxes:
            raise MapError(f"{said(self.path)} is infinite, and no tile is drawn on it.")
        left, top = (int(min(box[n] for box in boxes)) for n in (0, 1))
        right, bottom = (int(max(box[n] for box in boxes)) for n in (2, 3))
        return left, top, right - left + 1, bottom - top + 1

    def _cells(self, layer: Any, corner: Tile, size: tuple[int, int]) -> Cells:
        cells: Cells = np.zeros((size[1], size[0]), dtype=np.int64)
        parts = [(c.coordinates, c.data) for c in layer.chunks or ()]
        if layer.data:
            parts.append((None, layer.data))
        for at, rows in parts:
            data = np.array(rows, dtype=np.int64) & NUMBER
            x = (int(at.x) if at else 0) - corner[0]
            y = (int(at.y) if at else 0) - corner[1]
            high, wide = data.shape
            y0, x0 = max(0, -y), max(0, -x)
            y1, x1 = min(high, size[1] - y), min(wide, size[0] - x)
            if y1 > y0 and x1 > x0:
                cells[y + y0 : y + y1, x + x0 : x + x1] = data[y0:y1, x0:x1]
        return cells

    def _unknown(self, name: str, cells: Cells) -> None:
        """Take tiles out that no tileset has, and tell."""
        strange = [n for n in np.unique(cells).tolist() if n and self._tile(n) is None]
        if strange:
            where = np.isin(cells, strange)
            y, x = (int(axis[0]) for axis in np.nonzero(where))
            self.notes.append(
                f"Layer '{said(name)}' has {int(where.sum())} tiles of numbers that no tileset "
                f"has, such as {strange[0]} at ({x}, {y}); they are left out."
            )
            cells[where] = 0

    def _mark(
        self, layer: Any, each: Any, offset: Any, corner: Tile, size: tuple[int, int]
    ) -> None:
        if len(self.marks) >= MAX_MARKS:
            raise MapError(f"{said(self.path)} has more than {MAX_MARKS} objects.")
        info = self._tile(int(getattr(each, "gid", 0)) & NUMBER) if hasattr(each, "gid") else None
        class_ = each.class_ or (info.class_ if info else "") or ""
        properties = {**self.classes.get(class_, {})}
        properties |= {**(info.properties if info else {}), **plain(each.properties)}
        name = one_line(str(each.name or ""), 80)
        whole = [*each.coordinates, *each.size, *offset, each.rotation]
        if not all(math.isfinite(value) and abs(value) < 1e7 for value in whole):
            self.notes.append(f"Object '{name}' of layer '{said(layer.name)}' lies nowhere.")
            return
        x, y = each.coordinates.x + offset[0], each.coordinates.y + offset[1]
        left, top = x / self.tile[0] - corner[0], y / self.tile[1] - corner[1]
        wide, high = each.size.width / self.tile[0], each.size.height / self.tile[1]
        kind = type(each).__name__
        if kind == "Tile":
            high_on_floor = min(float(properties.get("tiles_high") or 1), max(high, 1.0))
            top, high = top - high_on_floor, high_on_floor
        if kind in ("Polygon", "Polyline"):
            points = [(p.x / self.tile[0] + left, p.y / self.tile[1] + top) for p in each.points]
            tiles = _outlined(points, size)
        else:
            tiles = _covered(left, top, wide, high, size)
        self.covered += len(tiles)
        if self.covered > MAX_COVERED:
            raise MapError(f"The objects of {said(self.path)} cover too many tiles for one town.")
        if not tiles:
            self.notes.append(f"Object '{name}' of layer '{said(layer.name)}' lies off the map.")
            return
        point = kind == "Point" or (wide == 0 and high == 0)
        self.marks.append(MapMark(name, class_, one_line(layer.name, 60), tiles, properties, point))


def plain(properties: Mapping[str, Any] | None) -> dict[str, Value]:
    """Return the properties that are text, numbers or yes and no; texts on one line."""
    return {
        one_line(str(key), 60): one_line(value, 4000) if isinstance(value, str) else value
        for key, value in (properties or {}).items()
        if isinstance(value, str | int | float)
    }


def _flat(layers: Iterable[Any], offset: tuple[float, float]) -> Iterator[tuple[Any, Any]]:
    """Yield the layers of all groups with their offsets in pixels."""
    for layer in layers or ():
        at = offset[0] + layer.offset.x, offset[1] + layer.offset.y
        if hasattr(layer, "layers"):
            yield from _flat(layer.layers, at)
        else:
            yield layer, at


def _terrains(tileset: Any) -> dict[int, tuple[str, ...]]:
    """Return the names of the wang colours of each tile, the most frequent first."""
    found: dict[int, tuple[str, ...]] = {}
    for wang_set in tileset.wang_sets or ():
        names = [one_line(colour.name, 60) for colour in wang_set.wang_colors or ()]
        for number, tile in (wang_set.wang_tiles or {}).items():
            at = [names[n - 1] for n in tile.wang_id if 0 < n <= len(names)]
            ordered = sorted(dict.fromkeys(at), key=lambda name: -at.count(name))
            found[int(number)] = (*found.get(int(number), ()), *ordered)
    return found


def _covered(
    left: float, top: float, wide: float, high: float, size: tuple[int, int]
) -> tuple[Tile, ...]:
    """Return the tiles of the map whose middle a rectangle covers; of a small one, where it is."""
    x0, y0 = max(0, math.ceil(left - 0.5)), max(0, math.ceil(top - 0.5))
    x1 = min(size[0], math.ceil(left + wide - 0.5))
    y1 = min(size[1], math.ceil(top + high - 0.5))
    tiles = tuple((x, y) for y in range(y0, y1) for x in range(x0, x1))
    if tiles:
        return tiles
    x, y = math.floor(left + wide / 2), math.floor(top + high / 2)
    return ((x, y),) if 0 <= x < size[0] and 0 <= y < size[1] else ()


def _outlined(points: list[tuple[float, float]], size: tuple[int, int]) -> tuple[Tile, ...]:
    """Return the tiles of the map whose middle an outline holds."""
    if len(points) < 3 or not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
        return ()
    moved = [
        (min(max(x - 0.5, -1.0), size[0] + 1.0), min(max(y - 0.5, -1.0), size[1] + 1.0))
        for x, y in points
    ]
    return tuple((x, y) for x, y in inside(moved) if 0 <= x < size[0] and 0 <= y < size[1])
