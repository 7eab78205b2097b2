"""What the layers and tiles of a foreign map mean for a town: ground, walls, places, things.

A tile says what it is by properties (`ground`, `kind`, `art`, `door`, `collides`, `sector`,
`arena`, `word`), by its class, or by the names of its terrains; a layer by its name or class. What
says nothing is told. Objects of object layers: marks.py.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile
from town.scenario.import_ville.map import clusters
from town.scenario.import_ville.words import slug
from town.scenario.maps.entries import ARENA_KEYS, SECTOR_KEYS, kept, thing_entry, yes
from town.scenario.maps.formats.guard import said
from town.scenario.maps.formats.source import Cells, ForeignMap, TileInfo, TileLayer, Value
from town.scenario.maps.grid import Grid, free_id
from town.scenario.maps.marks import Marks
from town.scenario.maps.words import ground_of, kind_of, meant_by, table
from town.scenario.yaml.shapes import GROUNDS, IMPASSABLE

Mask: TypeAlias = NDArray[np.bool_]  # (height, width)
NUMBERED = ("sector", "arena", "object", "spawn")
MAX_NAMED = 6  # tiles that a note names
BLOCKS = ("collides", "collide", "collision", "solid", "blocked", "blocking", "impassable")


def grid_of(found: ForeignMap, legend: Mapping[str, str], solid: Mapping[str, bool]) -> Grid:
    """Return the town's map that a foreign one means.

    `legend` gives roles of layers by name; `solid` says of each kind whether it closes its tiles.
    """
    grid = Grid(found.width, found.height)
    grid.notes += found.notes
    return _Meaning(found, grid, legend, solid).read()


class _Meaning:
    """One map being understood."""

    def __init__(
        self,
        found: ForeignMap,
        grid: Grid,
        legend: Mapping[str, str],
        solid: Mapping[str, bool],
    ) -> None:
        self.found, self.grid, self.legend, self.solid = found, grid, legend, solid
        shape = (grid.height, grid.width)
        self.blocked = np.full(shape, -1, dtype=np.int64)  # as tiles say: 1, 0, or -1 for nothing
        self.numbered: dict[str, list[Cells]] = {role: [] for role in NUMBERED}
        self.freed = np.zeros(shape, dtype=np.bool_)  # said to be free, whatever stands there
        self.indoors = np.zeros(shape, dtype=np.bool_)
        self.unknown: dict[str, Counter[int]] = {}

    def read(self) -> Grid:
        grid = self.grid
        for layer in self.found.layers:
            self._layer(layer)
        self._places()
        marks = Marks(grid, self.found.marks, self.solid)
        marks.places()
        self._things()
        marks.things()
        grid.ground[self.indoors & (grid.sector != 0)] = 0  # rooms say what they lie on
        walls = np.isin(grid.ground, [grid.number(grid.grounds, name) for name in IMPASSABLE])
        shut = (self.blocked == 1) | ((self.blocked == -1) & walls)
        grid.collision[shut & (grid.collision == 0) & ~marks.opened] = 1
        grid.collision[marks.opened] = 0
        grid.collision[marks.shut] = 1
        grid.collision[self.freed] = 0
        self._tell_unknown()
        return grid

    # --- layers ----------------------------------------------------------------------------------

    def role(self, layer: TileLayer) -> str:
        """Return what a layer is: the legend's word, its property, class or name."""
        if layer.name in self.legend:
            return self.legend[layer.name]
        given = layer.properties.get("role")
        if isinstance(given, str) and given:
            return given.lower()
        return meant_by("layers", layer.class_) or meant_by("layers", layer.name)

    def _layer(self, layer: TileLayer) -> None:
        role, cells = self.role(layer), layer.cells
        there = cells != 0
        if role == "collision":
            self._collision(cells)
        elif role in NUMBERED:
            self.numbered[role].append(cells)
        elif role == "door":
            self.grid.door[there] = -1
        elif role == "wall":
            self._lay(there, "wall")
        elif role not in ("ignore", "person"):
            self._picture(layer, role)

    def _collision(self, cells: Cells) -> None:
        for number in np.unique(cells).tolist():
            if number:
                free = _blocks(self.found.tiles[number]) is False
                self.blocked[cells == number] = int(not free)
                self.freed |= (cells == number) & free

    def _picture(self, layer: TileLayer, role: str) -> None:
        """Take what the tiles of a layer are; where they say nothing, what its name says."""
        name = role if role in GROUNDS else layer.name
        usual = ground_of([name]) if role in ("", *GROUNDS) else ""
        for number in np.unique(layer.cells).tolist():
            if not number:
                continue
            info, there = self.found.tiles[number], layer.cells == number
            told = _blocks(info)
            if told is not None:
                self.blocked[there] = int(told)
            if not self._tile(info, there) and usual:
                open_ground = there & (self.blocked != 1) if usual != "wall" else there
                self._lay(open_ground, usual)
                if usual == "floor":
                    self.indoors |= there
            elif told is None and not self._says(info):
                self.unknown.setdefault(layer.name, Counter())[number] += int(there.sum())

    def _says(self, info: TileInfo) -> bool:
        keys = ("ground", "kind", "art", "door", "word")
        return any(key in info.properties for key in keys) or bool(ground_of(_words(info)))

    def _tile(self, info: TileInfo, there: Mask) -> bool:
        """Take what a tile says of itself; return whether it says what it is."""
        grid, given = self.grid, info.properties
        if yes(given.get("door")) or info.class_.lower() == "door":
            grid.door[there] = -1
            return True
        art = str(given.get("art") or meant_by("art", info.class_))
        if art:
            grid.art[there] = grid.number(grid.arts, art)
            if yes(given.get("solid", True)):
                self.blocked[there] = 1
            return True
        kind = str(given.get("kind") or "")
        if kind:
            self._objects(kind, there)
            return True
        ground = ground_of([str(given.get("ground", "")), *_words(info)])
        if ground:
            self._lay(there, ground)
            return True
        return False

    def _lay(self, there: Mask, ground: str) -> None:
        self.grid.ground[there] = self.grid.number(self.grid.grounds, ground)
        if ground == "wall":
            self.blocked[there] = 1

    def _objects(self, kind: str, there: Mask) -> None:
        """Make objects of the tiles of a picture layer that are of a kind."""
        ys, xs = np.nonzero(there)
        for tiles in clusters(list(zip(xs.tolist(), ys.tolist(), strict=True))):
            self._object(kind, kind, tiles)
            if self.solid.get(kind_of(kind)):
                for x, y in tiles:
                    self.blocked[y, x] = 1

    # --- numbers ---------------------------------------------------------------------------------

    def _given(self, number: int) -> Mapping[str, Value]:
        """Return what is known of a tile that stands for something."""
        info = self.found.tiles[number]
        known = table("the_paper").get(info.tileset, {}).get(info.id, {})
        return {**known, **info.properties}

    def _places(self) -> None:
        """Make sectors and arenas of layers of numbers."""
        grid = self.grid
        ids: set[str] = set()
        for number, there in self._numbers("sector"):
            given = self._given(number)
            name = str(given.get("sector") or given.get("name") or "")
            entry = {"id": "", "name": name, **kept(given, SECTOR_KEYS)}
            entry["id"] = free_id(slug(name) if name else "place", ids)
            grid.sector[there] = grid.add(grid.sectors, entry)
        for number, there in self._numbers("arena"):
            given = self._given(number)
            name = str(given.get("arena") or given.get("name") or "")
            ys, xs = np.nonzero(there & (grid.sector != 0))
            for sector in sorted(set(grid.sector[ys, xs].tolist())):
                here = there & (grid.sector == sector)
                self._arena(sector, name, here, given)
            if not len(xs):
                sector = grid.add(grid.sectors, {"id": free_id(slug(name or "place"), ids)})
                grid.sectors[sector]["name"] = name
                grid.sector[there] = sector
                self._arena(sector, name, there, given)

    def _arena(
        self,
        sector: int,
        name: str,
        there: Mask,
        given: Mapping[str, Value],
    ) -> None:
        grid = self.grid
        id_ = grid.sectors[sector]["id"]
        taken = {str(a["id"]) for a in grid.arenas.values() if a["sector"] == id_}
        entry = {"sector": id_, "id": free_id(slug(name) if name else "room", taken), "name": name}
        entry |= kept(given, ARENA_KEYS)
        grid.arena[there] = grid.add(grid.arenas, entry)

    def _things(self) -> None:
        """Make objects and starts of layers of numbers."""
        for number, there in self._numbers("object"):
            given = self._given(number)
            word = str(given.get("word") or given.get("kind") or given.get("name") or "")
            ys, xs = np.nonzero(there)
            places: dict[int, list[Tile]] = {}
            for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
                places.setdefault(int(self.grid.arena[y, x]), []).append((x, y))
            for tiles in places.values():
                for cluster in clusters(tiles):
                    self._object(word or f"thing {self.found.tiles[number].id}", word, cluster)
        for _, there in self._numbers("spawn"):
            ys, xs = np.nonzero(there)
            at = zip(xs.tolist(), ys.tolist(), strict=True)
            self.grid.people += [("", tile) for tile in at]

    def _object(self, name: str, word: str, tiles: tuple[Tile, ...]) -> None:
        entry = thing_entry(self.grid, word or name, name)
        number = self.grid.add(self.grid.objects, entry)
        for x, y in tiles:
            self.grid.object[y, x] = number

    def _numbers(self, role: str) -> list[tuple[int, Mask]]:
        found = []
        for cells in self.numbered[role]:
            found += [(n, cells == n) for n in np.unique(cells).tolist() if n]
        return found

    def _tell_unknown(self) -> None:
        for layer, numbers in self.unknown.items():
            tiles = [
                f"{self.found.tiles[n].name} ({count} times)"
                for n, count in numbers.most_common(MAX_NAMED)
            ]
            more = f" and {len(numbers) - MAX_NAMED} others" if len(numbers) > MAX_NAMED else ""
            self.grid.notes.append(
                f"Layer '{said(layer)}' has {sum(numbers.values())} tiles of which nothing says "
                f"what they are, such as {', '.join(tiles)}{more}; they are not taken over."
            )


def _words(info: TileInfo) -> list[str]:
    given = info.properties
    named = [str(given[key]) for key in ("terrain", "type", "material") if key in given]
    return [word for word in (*named, info.class_, *info.terrains) if word]


def _blocks(info: TileInfo) -> bool | None:
    """Return whether a tile says that it blocks or that it does not, or None."""
    for key in BLOCKS:
        if key in info.properties and not (key == "solid" and "art" in info.properties):
            return yes(info.properties[key])
    if "walkable" in info.properties:
        told = yes(info.properties["walkable"])
        return None if told is None else not told
    return None
