"""A map made elsewhere: layers of numbers in CSV files, and names.yaml that says what they mean.

Every layer has one row of the map a line; 0 is nothing. Empty lines and a comma that ends a row are
passed over, as Tiled writes them. collision.csv: 2 is furniture or shrubs,
which block walking but not sight; anything else is a wall, or a hedge or a tree away from
houses;
sector.csv, arena.csv, object.csv, spawn.csv: numbers of names.yaml, which has
`sectors: {7: {id, name, kind, hours, days, about, ground}}`,
`arenas: {12: {sector: id, id, name, private, hours, days, capacity, about, ground}}`,
`objects: {31: {kind, id, name, state, capacity}}` and `spawns: {3: person_id}`, or a room's path.
One number in one arena is one object, whatever its form. Knows no plans.

Three more layers may be there: ground.csv (`grounds: {1: water}`), art.csv (`arts: {1: tree/oak}`,
what is drawn and is no object) and door.csv, numbers of the sectors whose doors they are.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from town.entities import FIXTURES, LOCKED_KINDS
from town.map.appearance import HouseLook
from town.map.tiles import STEPS, Tile
from town.scenario.assembly.object_kinds import ObjectKind
from town.scenario.assembly.site import MapDraft, RoomMaker, place
from town.scenario.assembly.terrain import TerrainGrid
from town.scenario.yaml.errors import (
    Findings,
    Spot,
    nearest,
    shown,
)
from town.scenario.yaml.reader import SourceFile, read
from town.scenario.yaml.schema import GridShape, ItemShape
from town.scenario.yaml.shapes import BLOCKS_SIGHT, GROUNDS, IMPASSABLE, INDOORS, MAX_SIDE
from town.scenario.yaml.validate import validate

LAYERS = ("collision", "sector", "arena", "object", "spawn")
MORE_LAYERS = ("ground", "art", "door")  # that need not be there
LOW = 2  # collision: blocks walking, not sight
Layer = NDArray[np.int64]  # (height, width)


def read_grid(
    folder: str,
    spot: Spot,
    files: Mapping[str, str],
    kinds: Mapping[str, ObjectKind],
    findings: Findings,
) -> MapDraft | None:
    """Return the land of a grid, or None when its layers or names.yaml cannot be used."""
    name = f"{folder}/names.yaml"
    if name not in files:
        what = f"There is no {name}."
        findings.mistake(spot, what, "Name the folder that holds the layers and names.yaml.")
        return None
    there = [layer for layer in MORE_LAYERS if f"{folder}/{layer}.csv" in files]
    expected = (*LAYERS, *there)
    layers = {layer: _layer(f"{folder}/{layer}.csv", files, findings) for layer in expected}
    doc = read(name, files[name], findings)
    shape = validate(doc, GridShape, findings) if doc else None
    whole = {layer: array for layer, array in layers.items() if array is not None}
    if doc is None or shape is None or len(whole) < len(expected):
        return None
    sizes = {layer: array.shape for layer, array in whole.items()}
    for layer, size in sizes.items():
        if size != sizes["collision"]:
            high, wide = sizes["collision"]
            what = f"This layer is {size[1]} x {size[0]}, but collision.csv is {wide} x {high}."
            findings.mistake(Spot(f"{folder}/{layer}.csv"), what, "Make all layers of one size.")
            return None
    return _Grid(doc, shape, whole, folder, kinds, findings).land()


def _layer(name: str, files: Mapping[str, str], findings: Findings) -> Layer | None:
    if name not in files:
        findings.mistake(Spot(name), f"There is no {name}.", "A grid has all five layers.")
        return None
    rows: list[list[int]] = []
    for y, line in enumerate(files[name].splitlines()):
        if not line.strip():
            continue
        cells = line.rstrip().removesuffix(",").split(",")  # Tiled ends each row with a comma
        if not all(cell.strip().isdecimal() and len(cell) < 18 for cell in cells):
            x = next(
                i for i, cell in enumerate(cells) if not cell.strip().isdecimal() or len(cell) > 17
            )
            spot = Spot(name, y + 1, sum(len(cell) + 1 for cell in cells[:x]) + 1)
            would_do = "Write 0 for nothing."
            if cells[x].strip() == "-1":
                would_do = "-1 is Tiled's nothing: add 1 to all numbers, as 'convert' does."
            findings.mistake(spot, f"{shown(cells[x])} is no number.", would_do)
            return None
        if rows and len(cells) != len(rows[0]):
            what = f"This row has {len(cells)} numbers, the first has {len(rows[0])}."
            findings.mistake(Spot(name, y + 1), what, "Make all rows of one length.")
            return None
        rows.append([int(cell) for cell in cells])
    if not rows or max(len(rows), len(rows[0])) > MAX_SIDE:
        findings.mistake(Spot(name), f"A layer has 1 to {MAX_SIDE} rows and columns.")
        return None
    return np.array(rows, dtype=np.int64)


class _Grid:
    """One grid being turned into land."""

    def __init__(
        self,
        doc: SourceFile,
        shape: GridShape,
        layers: Mapping[str, Layer],
        folder: str,
        kinds: Mapping[str, ObjectKind],
        findings: Findings,
    ) -> None:
        self.doc, self.shape, self.layers, self.folder = doc, shape, layers, folder
        self.findings = findings
        height, width = layers["collision"].shape
        self.land_ = MapDraft(TerrainGrid(width, height, "grass"), kinds)

    def land(self) -> MapDraft:
        """Return the land with rooms, objects and starts."""
        names = (("sector", self.shape.sectors), ("arena", self.shape.arenas))
        more = (("object", self.shape.objects), ("spawn", self.shape.spawns))
        drawn = (("ground", self.shape.grounds), ("art", self.shape.arts))
        for layer, known in (*names, *more, *drawn):
            self._all_named(layer, known)
        self._ground()
        self._rooms()
        for number, sector in self.shape.sectors.items() if "door" in self.layers else ():
            self.land_.doors.update(dict.fromkeys(self._tiles("door", number), sector.id))
        self._objects()
        for number, whose in self.shape.spawns.items():
            tiles = self._tiles("spawn", number)
            starts = self.land_.starts if "/" in whose else self.land_.spawns
            if tiles:
                starts[whose] = tiles
        for sector in self.shape.sectors.values():
            self.land_.looks[sector.id] = HouseLook(
                sector.look or "english", sector.roof or "", sector.walls or ""
            )
        return self.land_

    def _all_named(self, layer: str, known: Mapping[str, object]) -> None:
        array = self.layers.get(layer, np.zeros(0, dtype=np.int64))
        for number in np.unique(array).tolist():
            if number and str(number) not in known:
                y, x = (int(part[0]) for part in np.nonzero(array == number))
                what = f"The number {number} (row {y + 1}, column {x + 1}) is not in names.yaml."
                spot = Spot(f"{self.folder}/{layer}.csv", y + 1)
                self.findings.mistake(spot, what, f"Add it under '{layer}s:'.")

    def _tiles(self, layer: str, number: str) -> list[Tile]:
        if not number.isdecimal() or len(number) > 17:
            self.findings.mistake(self.doc.key(f"{layer}s", number), f"'{number}' is no number.")
            return []
        ys, xs = np.nonzero(self.layers[layer] == int(number))
        return list(zip(xs.tolist(), ys.tolist(), strict=True))

    def _ground(self) -> None:
        """Lay floors where sectors are, walls where they block, trees where nobody built."""
        canvas, blocked = self.land_.canvas, self.layers["collision"] != 0
        for number, sector in self.shape.sectors.items():
            self.land_.sectors[sector.id] = sector.name
            for tile in self._tiles("sector", number):
                canvas.lay(tile, sector.ground)
        for number, arena in self.shape.arenas.items():
            if arena.ground:
                for tile in self._tiles("arena", number):
                    canvas.lay(tile, arena.ground)
        drawn = self._drawn()
        built, furnished = self.layers["sector"] != 0, (self.layers["object"] != 0) | drawn
        low = (self.layers["collision"] == LOW) & ~furnished
        for y, x in np.argwhere(low).tolist():
            inside = GROUNDS[canvas.ground[y, x]] in INDOORS
            canvas.plant((x, y), "furniture" if inside else "bush")
        for y, x in np.argwhere(blocked & built & ~furnished & ~low).tolist():
            canvas.lay((x, y), "wall")
        self._plant(blocked & ~built & ~furnished & ~low)
        canvas.walkable[blocked] = False

    def _drawn(self) -> NDArray[np.bool_]:
        """Lay what ground.csv and art.csv say; return where they say why it blocks."""
        canvas = self.land_.canvas
        why = np.zeros_like(canvas.walkable)
        for number, ground in self.shape.grounds.items() if "ground" in self.layers else ():
            for tile in self._tiles("ground", number):
                canvas.lay(tile, ground)
                why[tile[1], tile[0]] = ground in IMPASSABLE
        closed = self.layers["collision"] != 0
        for number, art in self.shape.arts.items() if "art" in self.layers else ():
            opaque = art == "hedge" or art in (f"fence/{of}" for of in BLOCKS_SIGHT)
            for x, y in self._tiles("art", number):
                canvas.art[x, y] = art
                if closed[y, x]:
                    canvas.plant((x, y), art, opaque)
                why[y, x] = True
        return why

    def _plant(self, blocked: NDArray[np.bool_]) -> None:
        """Make of what blocks where nobody built a wall beside a house, a hedge, or a tree."""
        canvas = self.land_.canvas
        indoors = np.isin(canvas.ground, [GROUNDS.index(name) for name in sorted(INDOORS)])
        walls = blocked & _around(indoors)
        for y, x in np.argwhere(walls).tolist():
            canvas.lay((x, y), "wall")
        rest = blocked & ~walls
        below = rest & np.roll(walls, 1, axis=0)
        lone = rest & ~(_beside(rest) | below)
        for y, x in np.argwhere(rest).tolist():
            art = "bush" if below[y, x] else "tree" if lone[y, x] else "hedge"
            canvas.plant((x, y), art, opaque=art == "hedge")

    def _rooms(self) -> None:
        maker = RoomMaker(self.doc, self.findings)
        plots = {plot.id: (number, plot) for number, plot in self.shape.sectors.items()}
        for number, arena in self.shape.arenas.items():
            here = ("arenas", number)
            if arena.sector not in plots:
                what = f"arenas.{number} lies in '{arena.sector}', which is no sector."
                self.findings.mistake(
                    self.doc.at(*here, "sector"), what, nearest(arena.sector, plots)
                )
                continue
            plot_number, plot = plots[arena.sector]
            room = maker.room(
                (plot.id, plot, ("sectors", plot_number)),
                (arena.id, arena, here),
                self._tiles("arena", number),
            )
            if not number.isdecimal():
                self.land_.broken.add(plot.id)
            if room.path in self.land_.rooms:
                what = f"There is a second arena '{room.path}'."
                self.findings.mistake(self.doc.at(*here, "id"), what, "Give it an id of its own.")
            self.land_.rooms[room.path] = room

    def _objects(self) -> None:
        arena_of = {tile: room.path for room in self.land_.rooms.values() for tile in room.tiles}
        for number, item in self.shape.objects.items():
            kind = self.land_.kinds.get(item.kind)
            if kind is None:
                what = f"There is no kind of object {shown(item.kind)}."
                spot = self.doc.at("objects", number, "kind")
                self.findings.mistake(spot, what, nearest(item.kind, self.land_.kinds))
                continue
            self._check_state(number, item, kind)
            if item.kind in LOCKED_KINDS:
                self._locks(number, item, kind, arena_of)
                continue
            if item.kind in FIXTURES and self._hangs(number, item, kind, arena_of):
                continue
            parts: dict[str, list[Tile]] = {}
            for tile in self._tiles("object", number):
                if tile in arena_of:
                    parts.setdefault(arena_of[tile], []).append(tile)
            for arena, tiles in parts.items():
                spot = self.doc.key("objects", number)
                place(self.land_, arena, kind, item, tuple(tiles), spot)

    def _locks(
        self, number: str, item: ItemShape, kind: ObjectKind, arena_of: Mapping[Tile, str]
    ) -> None:
        """Let doors be locked, from the room within, where an object with a lock lies on them."""
        for x, y in self._tiles("object", number):
            beside = [arena_of.get((x + dx, y + dy), "") for dx, dy in STEPS.values()]
            owner = self.land_.doors.get((x, y), "")
            room = next((path for path in beside if path.split("/")[0] == owner != ""), "")
            if room:
                place(self.land_, room, kind, item, ((x, y),), self.doc.key("objects", number))
                near = [(x + dx, y + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
                reach = tuple(tile for tile in near if arena_of.get(tile) == room)
                self.land_.lock((x, y), reach)

    def _hangs(
        self, number: str, item: ItemShape, kind: ObjectKind, arena_of: Mapping[Tile, str]
    ) -> bool:
        """Hang lamps and curtains on walls beside rooms; return whether the object is on walls."""
        tiles = self._tiles("object", number)
        if any(tile in arena_of for tile in tiles):
            return False
        for x, y in tiles:
            room = arena_of.get((x, y + 1)) or arena_of.get((x, y - 1))
            if room:
                place(self.land_, room, kind, item, ((x, y),), self.doc.key("objects", number))
                self.land_.hang()
        return True

    def _check_state(self, number: str, item: ItemShape, kind: ObjectKind) -> None:
        if item.state is not None and item.state not in kind.states:
            what = f"No {kind.name} is ever {shown(item.state)}."
            spot = self.doc.at("objects", number, "state")
            self.findings.mistake(spot, what, nearest(item.state, kind.states))


def _beside(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the tiles with one of a mask at one of their four sides."""
    padded = np.pad(mask, 1)
    found: NDArray[np.bool_] = padded[:-2, 1:-1] | padded[2:, 1:-1]
    return found | padded[1:-1, :-2] | padded[1:-1, 2:]


def _around(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the tiles with one of a mask among their eight neighbours."""
    padded = np.pad(mask, 1)
    rows: NDArray[np.bool_] = padded[:-2] | padded[1:-1] | padded[2:]
    return rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
