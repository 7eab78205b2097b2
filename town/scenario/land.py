"""The land of a town: its map with rooms, doors and objects, before anyone lives there.

Knows the drawing and the plans; knows no people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from town.scenario.drawing import INDOORS, Canvas, Stroke
from town.scenario.errors import Findings, Spot, nearest, shown
from town.scenario.kinds import Kind
from town.scenario.nodes import Doc
from town.scenario.plans import Plan, check_legend, read_plan
from town.scenario.schema import ArenaShape, ItemShape, SectorShape, StrokeShape, TownShape
from town.scenario.times import DAYS, Hours, read_days
from town.tilemap import Tile


@dataclass(slots=True)
class Room:
    """An arena as drawn: where it is and what its author says of it."""

    path: str
    name: str
    sector: str
    sector_name: str
    kind: str
    spot: Spot
    tiles: list[Tile]
    private: bool | None = None
    hours: Hours | None = None
    days: Mapping[int, Hours] = field(default_factory=dict)
    about: str = ""
    capacity: int | None = None
    outdoors: bool = False


@dataclass(slots=True)
class Piece:
    """An object as drawn."""

    path: str
    arena: str
    kind: Kind
    item: ItemShape
    tiles: tuple[Tile, ...]
    spot: Spot
    spots: tuple[Tile, ...] = ()  # the tiles it is used from, known when all is drawn


@dataclass(slots=True)
class Land:
    """All that is drawn."""

    canvas: Canvas
    kinds: Mapping[str, Kind]
    sectors: dict[str, str] = field(default_factory=dict)  # name of each sector, by id
    rooms: dict[str, Room] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    doors: dict[Tile, str] = field(default_factory=dict)  # sector of each door
    starts: dict[str, list[Tile]] = field(default_factory=dict)  # '@' tiles by arena path
    spawns: dict[str, list[Tile]] = field(default_factory=dict)  # by person id (grids only)
    streets: dict[str, tuple[Tile, ...]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)  # sectors of which something is missing
    owner: dict[Tile, str] = field(default_factory=dict)  # sector that a tile belongs to

    def knows(self, path: str) -> bool:
        """Return whether a path names a place or object, or may name one of a broken sector."""
        known = path in self.sectors or path in self.rooms or path in self.pieces
        return known or path.split("/")[0] in self.broken

    def paths(self) -> Iterator[str]:
        """Yield the path of every sector, arena and object."""
        yield from self.sectors
        yield from self.rooms
        yield from self.pieces


def read_week(
    doc: Doc, loc: tuple[str, ...], days: Mapping[str, Hours] | None, found: Findings
) -> dict[int, Hours]:
    """Return hours by weekday number from hours by 'Sun' or 'Mon-Fri'."""
    week: dict[int, Hours] = {}
    for key, hours in (days or {}).items():
        try:
            week.update(dict.fromkeys(read_days(key), hours))
        except ValueError:
            what = f"{shown(key)} is no weekday."
            found.mistake(doc.key(*loc, key), what, nearest(key, DAYS, "Write 'Sun' or 'Mon-Fri'."))
    return week


def draw_land(doc: Doc, town: TownShape, kinds: Mapping[str, Kind], found: Findings) -> Land:
    """Return the land that town.yaml draws, with its mistakes put down."""
    width, height = town.map.size or (1, 1)
    land = Land(Canvas(width, height, town.map.ground), kinds)
    land.broken.update(str(loc[1]) for loc in doc.dropped if loc[0] == "sectors" and loc[1:])
    for n, shape in enumerate(town.map.draw):
        _draw(land, doc, n, shape, found)
    common = check_legend(town.legend, kinds, lambda char: doc.key("legend", char), found)
    for id_, sector in town.sectors.items():
        before = len(found.mistakes)
        _Building(land, doc, id_, sector, found).build(common)
        if len(found.mistakes) > before:
            land.broken.add(id_)
    return land


def _draw(land: Land, doc: Doc, n: int, shape: StrokeShape, found: Findings) -> None:
    what, loc = shape.which(), ("map", "draw", n)
    if what == "fill" and not shape.area:
        found.mistake(doc.at(*loc), "'fill' says no area.", "Add area: [x, y, width, height].")
        return
    if what != "fill" and shape.area:
        found.mistake(doc.key(*loc, "area"), "'area' goes with 'fill' only.", "Delete it.")
    drawn = shape.area if what == "fill" else getattr(shape, what)
    corners = _corners(drawn)
    for x, y in corners:
        if not land.canvas.inside(x, y):
            size = f"{land.canvas.width} x {land.canvas.height}"
            where = doc.at(*loc, "area" if what == "fill" else what)
            found.mistake(where, f"({x}, {y}) lies off the map, which is {size} tiles.")
            return
    land.canvas.draw(Stroke(what, drawn, shape.width, shape.fill or ""))
    if shape.name:
        land.streets[shape.name] = corners


def _corners(shape: tuple[int, ...] | tuple[Tile, ...]) -> tuple[Tile, ...]:
    if isinstance(shape[0], tuple):
        return shape  # type: ignore[return-value]
    x, y, width, height = shape
    return (x, y), (x + width - 1, y + height - 1)  # type: ignore[operator, return-value]


@dataclass(slots=True)
class _Building:
    """One sector being laid on the land."""

    land: Land
    doc: Doc
    id: str
    sector: SectorShape
    found: Findings

    def build(self, common: Mapping[str, ItemShape | None]) -> None:
        """Lay the plan on the map and note the rooms, doors and objects."""
        marks = [arena.mark for arena in self.sector.arenas.values() if arena.mark]
        own = check_legend(
            self.sector.legend,
            self.land.kinds,
            lambda char: self.doc.key("sectors", self.id, "legend", char),
            self.found,
            marks,
        )
        self.land.sectors[self.id] = self.sector.name
        self._check_marks()
        plan = read_plan(
            self.sector, {**common, **own}, self.spot, self.arena_spot, self.found
        )
        if self._fits(plan):
            self._lay(plan)
            self._rooms(plan)
            self._objects(plan)

    def spot(self, tile: Tile) -> Spot:
        """Return where a tile of the plan stands in the file."""
        return self.doc.inside(("sectors", self.id, "plan"), tile[1], tile[0])

    def arena_spot(self, arena: str) -> Spot:
        """Return where an arena stands in the file."""
        return self.doc.key("sectors", self.id, "arenas", arena)

    def on_map(self, tile: Tile) -> Tile:
        """Return a tile of the plan as a tile of the map."""
        return tile[0] + self.sector.at[0], tile[1] + self.sector.at[1]

    def _check_marks(self) -> None:
        seen: dict[str, str] = {}
        for id_, arena in self.sector.arenas.items():
            if arena.mark and seen.setdefault(arena.mark, id_) != id_:
                what = f"The mark '{arena.mark}' is that of '{seen[arena.mark]}' too."
                spot = self.doc.at("sectors", self.id, "arenas", id_, "mark")
                self.found.mistake(spot, what, "Give each arena a letter of its own.")

    def _fits(self, plan: Plan) -> bool:
        """Return whether the plan lies on the map and on nobody else's plan."""
        for part in (plan.walls, plan.windows, plan.doors, plan.doorways, plan.floors):
            for tile in part:
                x, y = self.on_map(tile)
                if not self.land.canvas.inside(x, y):
                    size = f"{self.land.canvas.width} x {self.land.canvas.height}"
                    what = f"The plan of '{self.id}' reaches ({x}, {y}), off the map of {size}."
                    self.found.mistake(self.doc.at("sectors", self.id, "at"), what, "Move it.")
                    return False
                other = self.land.owner.setdefault((x, y), self.id)
                if other != self.id:
                    what = f"The plan of '{self.id}' lies on that of '{other}' at ({x}, {y})."
                    self.found.mistake(self.doc.at("sectors", self.id, "at"), what, "Move one.")
                    return False
        return True

    def _lay(self, plan: Plan) -> None:
        canvas = self.land.canvas
        for tile in plan.walls:
            canvas.lay(self.on_map(tile), "wall")
        for tile in plan.windows:
            canvas.lay(self.on_map(tile), "wall")
            canvas.plant(self.on_map(tile), "window")
        for tile in plan.doors + plan.doorways + plan.floors:
            arena = self.sector.arenas.get(plan.rooms.get(tile, ""))
            ground = (arena.ground if arena else None) or self.sector.ground
            canvas.lay(self.on_map(tile), ground)
        self.land.doors.update(dict.fromkeys(map(self.on_map, plan.doors), self.id))
        for tile in plan.starts:
            room = plan.rooms.get(tile)
            if room:
                start = self.land.starts.setdefault(f"{self.id}/{room}", [])
                start.append(self.on_map(tile))

    def _rooms(self, plan: Plan) -> None:
        tiles: dict[str, list[Tile]] = {id_: [] for id_ in self.sector.arenas}
        for tile in plan.floors:
            if tile in plan.rooms:
                tiles[plan.rooms[tile]].append(self.on_map(tile))
        for id_, arena in self.sector.arenas.items():
            room = self._room(id_, arena)
            room.tiles = tiles[id_]
            self.land.rooms[room.path] = room

    def _room(self, id_: str, arena: ArenaShape) -> Room:
        here, sector = ("sectors", self.id), self.sector
        own = arena.hours is not None or arena.days is not None
        loc = (*here, "arenas", id_, "days") if own else (*here, "days")
        return Room(
            path=f"{self.id}/{id_}",
            name=arena.name or f"the {id_.replace('_', ' ')}",
            sector=self.id,
            sector_name=sector.name,
            kind=sector.kind,
            spot=self.arena_spot(id_),
            tiles=[],
            private=arena.private,
            hours=arena.hours if own else sector.hours,
            days=read_week(self.doc, loc, arena.days if own else sector.days, self.found),
            about=arena.about or sector.about or "",
            capacity=arena.capacity,
            outdoors=(arena.ground or sector.ground) not in INDOORS,
        )

    def _objects(self, plan: Plan) -> None:
        for drawn in plan.objects:
            kind = self.land.kinds[drawn.item.kind]
            tiles = tuple(map(self.on_map, drawn.tiles))
            spot = self.spot(drawn.tiles[0])
            if kind.decoration:
                for tile in tiles:
                    self.land.canvas.art[tile] = kind.id
                    if kind.solid:
                        self.land.canvas.plant(tile, kind.id)
            elif drawn.arena is None:
                what = f"This {drawn.item.name or kind.name} of '{self.id}' stands in no arena."
                self.found.mistake(spot, what, "Give an arena a mark or an area that holds it.")
            else:
                place(self.land, f"{self.id}/{drawn.arena}", kind, drawn.item, tiles, spot)
        check_states(self.land, self.doc, self.id, self.sector.legend, self.found)


def place(
    land: Land, arena: str, kind: Kind, item: ItemShape, tiles: tuple[Tile, ...], spot: Spot
) -> None:
    """Put an object into an arena under a path of its own: oven, oven_2, oven_3."""
    path = base = f"{arena}/{item.id or kind.id}"
    number = 1
    while path in land.pieces:
        number += 1
        path = f"{base}_{number}"
    land.pieces[path] = Piece(path, arena, kind, item, tiles, spot)


def check_states(
    land: Land, doc: Doc, sector: str, legend: Mapping[str, ItemShape], found: Findings
) -> None:
    """Put down the states of a legend that their kinds do not have."""
    loc = ("sectors", sector, "legend") if sector else ("legend",)
    for char, item in legend.items():
        kind = land.kinds.get(item.kind)
        if kind and item.state is not None and item.state not in kind.states:
            what = f"A {kind.name} is never {shown(item.state)}."
            would_do = nearest(item.state, kind.states)
            found.mistake(doc.at(*loc, char, "state"), what, would_do)


def settle(land: Land, found: Findings) -> None:
    """Close the tiles under solid objects and find the tiles each object is used from."""
    for piece in land.pieces.values():
        if piece.kind.solid:
            for x, y in piece.tiles:
                land.canvas.walkable[y, x] = False
    arena_of = {tile: room.path for room in land.rooms.values() for tile in room.tiles}
    for piece in land.pieces.values():
        around = piece.tiles
        if piece.kind.solid:
            around = tuple((x + dx, y + dy) for x, y in piece.tiles for dx, dy in _AROUND)
        piece.spots = tuple(
            tile
            for tile in dict.fromkeys(around)
            if arena_of.get(tile) == piece.arena and land.canvas.walkable[tile[1], tile[0]]
        )
        if not piece.spots:
            what = f"Nobody can get next to {piece.path}: no free floor of its room touches it."
            found.mistake(piece.spot, what, "Leave a floor tile beside it.")


_AROUND = ((0, 1), (-1, 0), (1, 0), (0, -1))
