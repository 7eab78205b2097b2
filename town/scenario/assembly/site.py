"""The map of a town while it is drawn: ground, rooms, doors and objects, without people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from town.map.appearance import HouseLook
from town.map.tilemap import Way
from town.map.tiles import Tile
from town.scenario.assembly.object_kinds import ObjectKind
from town.scenario.assembly.terrain import TerrainGrid
from town.scenario.yaml.errors import (
    Findings,
    Spot,
    nearest,
    shown,
)
from town.scenario.yaml.reader import Loc, SourceFile
from town.scenario.yaml.schema import (
    ItemShape,
    PlotShape,
    RoomShape,
)
from town.scenario.yaml.shapes import INDOORS
from town.scenario.yaml.times import DAYS, Hours, read_days

HOMES = ("home", "house", "cottage", "flat", "apartment")


@dataclass(slots=True)
class DrawnRoom:
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
class PlacedObject:
    """An object as drawn."""

    path: str
    arena: str
    kind: ObjectKind
    item: ItemShape
    tiles: tuple[Tile, ...]
    spot: Spot
    spots: tuple[Tile, ...] = ()  # the tiles it is used from, known when all is drawn


@dataclass(slots=True)
class MapDraft:
    """All that is drawn."""

    canvas: TerrainGrid
    kinds: Mapping[str, ObjectKind]
    sectors: dict[str, str] = field(default_factory=dict)  # name of each sector, by id
    rooms: dict[str, DrawnRoom] = field(default_factory=dict)
    pieces: dict[str, PlacedObject] = field(default_factory=dict)
    doors: dict[Tile, str] = field(default_factory=dict)  # sector of each door
    locks: dict[Tile, str] = field(default_factory=dict)  # object of each that can be locked
    fixtures: set[str] = field(default_factory=set)  # objects on walls: lamps and curtains
    starts: dict[str, list[Tile]] = field(default_factory=dict)  # '@' tiles by arena path
    spawns: dict[str, list[Tile]] = field(default_factory=dict)  # by person id (grids only)
    streets: dict[str, tuple[Tile, ...]] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)
    looks: dict[str, HouseLook] = field(default_factory=dict)  # of houses, by sector
    broken: set[str] = field(default_factory=set)  # sectors of which something is missing
    owner: dict[Tile, str] = field(default_factory=dict)  # sector that a tile belongs to

    def knows(self, path: str) -> bool:
        """Return whether a path names a place or object, or may name one of a broken sector."""
        known = path in self.sectors or path in self.rooms or path in self.pieces
        return known or path.split("/")[0] in self.broken

    def lock(self, door: Tile, spots: tuple[Tile, ...]) -> None:
        """Let the object that was placed last be the lock of `door`, turned from `spots`."""
        path, piece = next(reversed(self.pieces.items()))
        self.locks[door], piece.spots = path, spots

    def hang(self) -> None:
        """Let the object that was placed last be a fixture of a wall."""
        self.fixtures.add(next(reversed(self.pieces)))

    def paths(self) -> Iterator[str]:
        """Yield the path of every sector, arena and object."""
        yield from self.sectors
        yield from self.rooms
        yield from self.pieces


def read_week(
    doc: SourceFile, loc: Loc, days: Mapping[str, Hours] | None, findings: Findings
) -> dict[int, Hours]:
    """Return hours by weekday number from hours by 'Sun' or 'Mon-Fri'."""
    week: dict[int, Hours] = {}
    for key, hours in (days or {}).items():
        try:
            week.update(dict.fromkeys(read_days(key), hours))
        except ValueError:
            what = f"{shown(key)} is no weekday."
            findings.mistake(
                doc.key(*loc, key), what, nearest(key, DAYS, "Write 'Sun' or 'Mon-Fri'.")
            )
    return week


@dataclass(frozen=True, slots=True)
class RoomMaker:
    """Makes rooms of what the files say of an arena and its sector."""

    doc: SourceFile
    findings: Findings

    def room(
        self,
        sector: tuple[str, PlotShape, Loc],
        arena: tuple[str, RoomShape, Loc],
        tiles: list[Tile],
    ) -> DrawnRoom:
        """Return a room of (id, what is said, where it is said) of a sector and of an arena."""
        sector_id, plot, here = sector
        id_, shape, there = arena
        own = shape.hours is not None or shape.days is not None
        days = read_week(
            self.doc,
            (*(there if own else here), "days"),
            shape.days if own else plot.days,
            self.findings,
        )
        return DrawnRoom(
            path=f"{sector_id}/{id_}",
            name=shape.name or f"the {id_.replace('_', ' ')}",
            sector=sector_id,
            sector_name=plot.name,
            kind=plot.kind,
            spot=self.doc.key(*there),
            tiles=tiles,
            private=shape.private,
            hours=shape.hours if own else plot.hours,
            days=days,
            about=shape.about or plot.about or "",
            capacity=shape.capacity,
            outdoors=(shape.ground or plot.ground) not in INDOORS,
        )


def place(
    land: MapDraft,
    arena: str,
    kind: ObjectKind,
    item: ItemShape,
    tiles: tuple[Tile, ...],
    spot: Spot,
) -> None:
    """Put an object into an arena under a path of its own: oven, oven_2, oven_3."""
    path = base = f"{arena}/{item.id or kind.id}"
    number = 1
    while path in land.pieces:
        number += 1
        path = f"{base}_{number}"
    land.pieces[path] = PlacedObject(path, arena, kind, item, tiles, spot)


def check_states(
    land: MapDraft,
    doc: SourceFile,
    sector: str,
    legend: Mapping[str, ItemShape],
    findings: Findings,
) -> None:
    """Report the states of a legend that their kinds do not have."""
    loc = ("sectors", sector, "legend") if sector else ("legend",)
    for char, item in legend.items():
        kind = land.kinds.get(item.kind)
        if kind and item.state is not None and item.state not in kind.states:
            what = f"No {kind.name} is ever {shown(item.state)}."
            would_do = nearest(item.state, kind.states)
            findings.mistake(doc.at(*loc, char, "state"), what, would_do)


def find_spots(land: MapDraft, findings: Findings, by_kind: bool = True) -> None:
    """Find the tiles each object is used from.

    Solid objects close their tiles and are used from beside them, others from on them. With
    `by_kind` False the map says which tiles are closed, and what is wholly closed is solid. Where
    the sides of a solid object are fewer than the people who may share it, it is used from its
    corners too, as two use a sink that stands between a wall and a stove.
    """
    canvas = land.canvas
    for piece in land.pieces.values():
        for x, y in piece.tiles if by_kind and piece.kind.solid else ():
            canvas.walkable[y, x] = False
    arena_of = {tile: room.path for room in land.rooms.values() for tile in room.tiles}
    floors: dict[str, set[Tile]] = {path: set() for path in land.rooms}
    for tile, arena in arena_of.items():
        if _free(canvas, tile):
            floors[arena].add(tile)
    locks = set(land.locks.values())
    for piece in land.pieces.values():
        floor = floors.get(piece.arena, set())
        if piece.path in locks:
            piece.spots = tuple(tile for tile in piece.spots if tile in floor)
            if piece.spots:
                continue
        if piece.path in land.fixtures:
            piece.spots = _beside(piece, floor) or tuple(sorted(floor))[:1]
            continue
        if any(_free(canvas, tile) for tile in piece.tiles):
            piece.spots = tuple(tile for tile in piece.tiles if tile in floor)
        else:
            piece.spots = _beside(piece, floor)
        if not piece.spots:
            what = f"Nobody can get next to {piece.path}: no free floor of its room touches it."
            findings.mistake(piece.spot, what, "Leave a floor tile beside it.")


def _beside(piece: PlacedObject, floor: set[Tile]) -> tuple[Tile, ...]:
    wanted = piece.item.capacity or piece.kind.capacity or COMPANY
    sides = _around(piece, _SIDES, floor)
    return sides if len(sides) >= wanted else (*sides, *_around(piece, _CORNERS, floor, sides))


def _around(
    piece: PlacedObject, steps: tuple[Tile, ...], floor: set[Tile], known: tuple[Tile, ...] = ()
) -> tuple[Tile, ...]:
    tiles = dict.fromkeys((x + dx, y + dy) for x, y in piece.tiles for dx, dy in steps)
    return tuple(tile for tile in tiles if tile in floor and tile not in known)


def _free(canvas: TerrainGrid, tile: Tile) -> bool:
    return bool(canvas.walkable[tile[1], tile[0]])


COMPANY = 2  # people who can share a solid thing of whose kind nothing else is said
_SIDES = ((0, 1), (-1, 0), (1, 0), (0, -1))
_CORNERS = ((-1, 1), (1, 1), (-1, -1), (1, -1))
