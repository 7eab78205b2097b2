"""Maps of LDtk (.ldtk, and its levels in files of their own, .ldtkl).

The models below are the parts of the published JSON schema (ldtk.io/json, version 1.5) that a town
needs; everything else is passed over. All levels of a world make one map, where the world has them.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from town.data_errors import errors_in
from town.map.tiles import Tile
from town.scenario.maps.formats.guard import json_of, said, text_of
from town.scenario.maps.formats.source import (
    MAX_LAYERS,
    MAX_MARKS,
    ForeignMap,
    MapError,
    MapMark,
    TileInfo,
    TileLayer,
    Value,
    check_size,
)
from town.text import one_line

MAX_LEVELS = 500
Whole = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Grid = Annotated[int, Field(ge=1, le=4096)]


class GridValue(BaseModel):
    """A value of an IntGrid layer."""

    value: Count
    identifier: str | None = None


class LayerDef(BaseModel):
    """What a layer is."""

    uid: int
    values: list[GridValue] = Field([], alias="intGridValues")


class EnumTag(BaseModel):
    """The tiles of a tileset that have a tag."""

    tag: str = Field("", alias="enumValueId")
    tiles: list[int] = Field([], alias="tileIds")


class TileData(BaseModel):
    """What an author wrote about a tile."""

    tile: int = Field(alias="tileId")
    data: str = ""


class TilesetDef(BaseModel):
    """A tileset."""

    uid: int
    identifier: str = ""
    tags: list[EnumTag] = Field([], alias="enumTags")
    data: list[TileData] = Field([], alias="customData")


class Definitions(BaseModel):
    """What layers and tilesets are."""

    layers: list[LayerDef] = []
    tilesets: list[TilesetDef] = []


class FieldValue(BaseModel):
    """A value that an entity or level has."""

    name: str = Field(alias="__identifier")
    value: Any = Field(None, alias="__value")


class Entity(BaseModel):
    """An entity on a level."""

    name: str = Field(alias="__identifier")
    px: tuple[Whole, Whole]
    width: Count = 0
    height: Count = 0
    pivot: tuple[float, float] = Field((0.0, 0.0), alias="__pivot")
    fields: list[FieldValue] = Field([], alias="fieldInstances")


class PlacedTile(BaseModel):
    """A tile on a level."""

    px: tuple[Whole, Whole]
    number: Count = Field(alias="t")


class LayerInstance(BaseModel):
    """A layer of a level."""

    name: str = Field(alias="__identifier")
    width: Count = Field(alias="__cWid")
    height: Count = Field(alias="__cHei")
    grid: Grid = Field(alias="__gridSize")
    definition: int = Field(alias="layerDefUid")
    tileset: int | None = Field(None, alias="__tilesetDefUid")
    numbers: list[Count] = Field([], alias="intGridCsv")
    tiles: list[PlacedTile] = Field([], alias="gridTiles")
    auto_tiles: list[PlacedTile] = Field([], alias="autoLayerTiles")
    entities: list[Entity] = Field([], alias="entityInstances")


class Level(BaseModel):
    """A level of the world."""

    identifier: str = ""
    x: Whole = Field(0, alias="worldX")
    y: Whole = Field(0, alias="worldY")
    width: Count = Field(alias="pxWid")
    height: Count = Field(alias="pxHei")
    layers: list[LayerInstance] | None = Field(None, alias="layerInstances")
    elsewhere: str | None = Field(None, alias="externalRelPath")
    fields: list[FieldValue] = Field([], alias="fieldInstances")


class LdtkWorld(BaseModel):
    """One of several worlds of a file."""

    levels: list[Level] = []


class Project(BaseModel):
    """A file of LDtk."""

    version: str = Field("", alias="jsonVersion")
    defs: Definitions
    levels: list[Level] = []
    worlds: list[LdtkWorld] = []


def read_ldtk(path: Path) -> ForeignMap:
    """Return the map in a file of LDtk. Raises MapError with a sentence."""
    found = json_of(path, text_of(path))
    if not isinstance(found, dict) or "defs" not in found:
        raise MapError(f"{said(path)} is no project of LDtk: it has no 'defs'.")
    try:
        project = Project.model_validate(found)
        levels = [*project.levels, *(level for w in project.worlds for level in w.levels)]
        if len(levels) > MAX_LEVELS:
            raise MapError(f"{said(path)} has more than {MAX_LEVELS} levels.")
        return _Ldtk(path, project, [_whole(path, level) for level in levels]).read()
    except ValidationError as error:
        first = errors_in(error)[0]
        where = ".".join(map(str, first.place)) or "the file"
        raise MapError(
            f"{said(path)}: {said(where)} is not as LDtk 1.0 to 1.5 write it "
            f"({said(first.message)}). Open it in LDtk and save it again."
        ) from None


def _whole(path: Path, level: Level) -> Level:
    """Return a level with its layers, read from its own file if it has one."""
    if level.layers is not None or not level.elsewhere:
        return level
    target = path.parent / level.elsewhere
    if not target.resolve().is_relative_to(path.resolve().parent):
        raise MapError(
            f"{said(path.name)} names the level '{said(level.elsewhere)}', which lies outside of "
            "its folder. Put it into that folder."
        )
    if not target.is_file():
        raise MapError(f"{said(path.name)} names '{said(level.elsewhere)}', which is not there.")
    found = Level.model_validate(json_of(target, text_of(target, path.parent)))
    return found.model_copy(update={"x": level.x, "y": level.y})


class _Ldtk:
    """One project being turned into a map."""

    def __init__(self, path: Path, project: Project, levels: list[Level]) -> None:
        self.path, self.project = path, project
        self.levels = [level for level in levels if level.layers]
        if not self.levels:
            raise MapError(f"{said(path)} has no level with layers.")
        layers = [layer for level in self.levels for layer in level.layers or ()]
        self.grid = _smallest(layer.grid for layer in layers)
        self.tiles: dict[int, TileInfo] = {}
        self.numbers: dict[tuple[str, int, int], int] = {}
        self.layers: dict[str, TileLayer] = {}
        self.marks: list[MapMark] = []
        self.tilesets = {tileset.uid: tileset for tileset in project.defs.tilesets}
        self.sayings = {uid: _sayings(tileset) for uid, tileset in self.tilesets.items()}
        self.values = {
            layer.uid: {v.value: v.identifier or "" for v in layer.values}
            for layer in project.defs.layers
        }

    def read(self) -> ForeignMap:
        places = _places(self.levels)
        layers = [layer for level in self.levels for layer in level.layers or ()]
        left, top = (min(place[n] for place in places) for n in (0, 1))
        self.width = max(
            -(-(x + level.width - left) // self.grid)
            for (x, _), level in zip(places, self.levels, strict=True)
        )
        self.height = max(
            -(-(y + level.height - top) // self.grid)
            for (_, y), level in zip(places, self.levels, strict=True)
        )
        check_size(said(self.path), self.width, self.height, len({layer.name for layer in layers}))
        outside = np.ones((self.height, self.width), dtype=np.int64)
        for (x, y), level in zip(places, self.levels, strict=True):
            at = (x - left) // self.grid, (y - top) // self.grid
            wide, high = level.width // self.grid, level.height // self.grid
            outside[at[1] : at[1] + high, at[0] : at[0] + wide] = 0
            for layer in reversed(level.layers or ()):  # LDtk has the uppermost first
                self._layer(layer, at)
        if outside.any():
            outside *= self._number("", -2, 0)
            self.layers["outside"] = TileLayer("Collision outside of all levels", outside)
        properties = _plain(self.levels[0].fields) if len(self.levels) == 1 else {}
        return ForeignMap(
            one_line(self.path.stem, 80),
            self.width,
            self.height,
            self.tiles,
            list(self.layers.values()),
            self.marks,
            properties,
        )

    def _layer(self, layer: LayerInstance, at: Tile) -> None:
        for entity in layer.entities:
            self._mark(layer, entity, at)
        for n, number in enumerate(layer.numbers):
            if number and layer.width:
                names = self.values.get(layer.definition, {})
                key = self._number(layer.name, layer.definition, number, names.get(number, ""))
                place = n % layer.width * layer.grid, n // layer.width * layer.grid
                self._put(layer.name, place, at, layer.grid, key)
        for tile in (*layer.tiles, *layer.auto_tiles):
            tileset = self.tilesets.get(layer.tileset or -1)
            name = tileset.identifier if tileset else ""
            key = self._number(name, layer.tileset or -1, tile.number)
            numbers = f"{layer.name} tiles" if layer.numbers else layer.name
            self._put(numbers, tile.px, at, layer.grid, key)

    def _number(self, name: str, uid: int, number: int, class_: str = "") -> int:
        """Return the number in our layers of a tile or of a value."""
        key = name, uid, number
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            says, given = self.sayings.get(uid, {}).get(number, ((), {}))
            self.tiles[self.numbers[key]] = TileInfo(
                one_line(name, 60), number, class_ or (says[0] if says else ""), given, tuple(says)
            )
        return self.numbers[key]

    def _put(self, name: str, px: Tile, at: Tile, grid: int, number: int) -> None:
        if name not in self.layers:
            if len(self.layers) >= MAX_LAYERS:
                raise MapError(f"{said(self.path)} has more than {MAX_LAYERS} layers.")
            cells = np.zeros((self.height, self.width), dtype=np.int64)
            self.layers[name] = TileLayer(one_line(name, 60), cells)
        size = max(1, grid // self.grid)
        x, y = px[0] // self.grid + at[0], px[1] // self.grid + at[1]
        if x >= 0 and y >= 0:
            self.layers[name].cells[y : y + size, x : x + size] = number

    def _mark(self, layer: LayerInstance, entity: Entity, at: Tile) -> None:
        if len(self.marks) >= MAX_MARKS:
            raise MapError(f"{said(self.path)} has more than {MAX_MARKS} entities.")
        given = _plain(entity.fields)
        left = entity.px[0] - entity.pivot[0] * entity.width
        top = entity.px[1] - entity.pivot[1] * entity.height
        if not (math.isfinite(left) and math.isfinite(top)):
            return
        x0, y0 = round(left / self.grid) + at[0], round(top / self.grid) + at[1]
        wide = max(1, round(entity.width / self.grid))
        high = max(1, round(entity.height / self.grid))
        tiles = tuple(
            (x, y)
            for y in range(max(0, y0), min(self.height, y0 + high))
            for x in range(max(0, x0), min(self.width, x0 + wide))
        )
        if tiles:
            name = str(given.get("name") or given.get("Name") or "")
            self.marks.append(MapMark(name, one_line(entity.name, 60), layer.name, tiles, given))


def _smallest(grids: Iterator[int]) -> int:
    found = 0
    for grid in grids:
        found = math.gcd(found, grid)
    return max(1, found)


def _places(levels: list[Level]) -> list[Tile]:
    """Return where each level lies, in pixels; side by side where the world does not say."""
    if len(levels) > 1 and all(level.x == -1 and level.y == -1 for level in levels):
        found, right = [], 0
        for level in levels:
            found.append((right, 0))
            right += level.width
        return found
    return [(level.x, level.y) for level in levels]


def _sayings(tileset: TilesetDef) -> dict[int, tuple[tuple[str, ...], dict[str, Value]]]:
    """Return what tags and notes say of each tile: words, and values by name."""
    words: dict[int, list[str]] = {}
    given: dict[int, dict[str, Value]] = {}
    for tag in tileset.tags:
        for tile in tag.tiles:
            words.setdefault(tile, []).append(one_line(tag.tag, 60))
    for note in tileset.data:
        for part in note.data.splitlines()[:20]:
            key, colon, value = part.partition(":")
            if colon:
                given.setdefault(note.tile, {})[key.strip()] = one_line(value, 200)
            elif part.strip():
                words.setdefault(note.tile, []).append(one_line(part, 60))
    known = sorted({*words, *given})
    return {tile: (tuple(words.get(tile, ())), given.get(tile, {})) for tile in known}


def _plain(fields: list[FieldValue]) -> dict[str, Value]:
    return {
        one_line(each.name, 60): one_line(each.value, 4000)
        if isinstance(each.value, str)
        else each.value
        for each in fields
        if isinstance(each.value, str | int | float)
    }
