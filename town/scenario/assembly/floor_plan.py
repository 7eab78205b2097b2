"""The floor plan of a building, drawn in letters: walls, doors, rooms and objects.

Coordinates here are those of the plan; building.py puts it on the map.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from town.map.tiles import Tile
from town.scenario.yaml.errors import (
    Findings,
    Spot,
    nearest,
    shown,
)
from town.scenario.yaml.schema import ItemShape, SectorShape

WALL, WINDOW, DOOR, DOORWAY, FLOOR, START, NOTHING = "#", "=", "+", "'", ".", "@", " "
RESERVED = {
    WALL: "a wall",
    WINDOW: "a window",
    DOOR: "a door",
    DOORWAY: "an open doorway",
    FLOOR: "the floor",
    START: "a place to start on",
    NOTHING: "nothing",
}
_BOUNDS = (WALL, WINDOW, DOOR, DOORWAY, NOTHING)
_AROUND = ((0, -1), (-1, 0), (1, 0), (0, 1))


@dataclass(frozen=True, slots=True)
class DrawnObject:
    """One object of a plan: what it is, in which room, on which tiles of the plan."""

    item: ItemShape
    arena: str | None
    tiles: tuple[Tile, ...]


@dataclass(slots=True)
class FloorPlan:
    """What a plan says, in tiles of the plan."""

    floors: list[Tile] = field(default_factory=list)  # all that is neither wall nor door
    walls: list[Tile] = field(default_factory=list)
    windows: list[Tile] = field(default_factory=list)
    doors: list[Tile] = field(default_factory=list)
    doorways: list[Tile] = field(default_factory=list)
    starts: list[Tile] = field(default_factory=list)
    rooms: dict[Tile, str] = field(default_factory=dict)  # arena id of each tile that has one
    objects: list[DrawnObject] = field(default_factory=list)


SpotOf: TypeAlias = Callable[[Tile], Spot]
Legend: TypeAlias = Mapping[
    str, ItemShape | None
]  # None: an entry that is not valid, drawn as floor


class _Reader:
    def __init__(self, sector: SectorShape, legend: Legend) -> None:
        self.sector = sector
        self.rows = sector.plan.split("\n")
        self.marks: dict[str, str] = {}
        for id_, arena in sector.arenas.items():
            if arena.mark:
                self.marks.setdefault(arena.mark, id_)
        self.legend = {char: item for char, item in legend.items() if char not in self.marks}
        self.cells = {(x, y): char for y, row in enumerate(self.rows) for x, char in enumerate(row)}


def read_plan(
    sector: SectorShape,
    legend: Legend,
    spot: SpotOf,
    arena_spot: Callable[[str], Spot],
    findings: Findings,
) -> FloorPlan:
    """Return what the plan of `sector` says, with mistakes reported where they stand.

    `legend` is the town's and the building's, checked; `spot` gives the place in the file of a
    tile of the plan, `arena_spot` that of an arena.
    """
    reader, plan = _Reader(sector, legend), FloorPlan()
    _sort_cells(reader, plan, spot, findings)
    _areas(reader, plan, arena_spot, findings)
    _flood(reader, plan, spot, arena_spot, findings)
    _group(reader, plan)
    return plan


def _sort_cells(reader: _Reader, plan: FloorPlan, spot: SpotOf, findings: Findings) -> None:
    kinds = {WALL: plan.walls, WINDOW: plan.windows, DOOR: plan.doors, DOORWAY: plan.doorways}
    unknown: set[str] = set()
    for tile, char in reader.cells.items():
        if char == NOTHING:
            continue
        kinds.get(char, plan.floors).append(tile)
        if char == START:
            plan.starts.append(tile)
        known = char in RESERVED or char in reader.marks or char in reader.legend
        if not known and char not in unknown:
            unknown.add(char)
            seen = shown(char) if char.strip() else "a tab or a strange space"
            what = f"The plan has {seen}, which is in no legend and marks no arena."
            findings.mistake(spot(tile), what, "Add it to the legend, or draw '.' for floor.")


def _areas(
    reader: _Reader, plan: FloorPlan, arena_spot: Callable[[str], Spot], findings: Findings
) -> None:
    for id_, arena in reader.sector.arenas.items():
        if not arena.area:
            continue
        left, top, width, height = arena.area
        taken = 0
        for y in range(top, min(top + height, len(reader.rows))):
            for x in range(left, min(left + width, len(reader.rows[y]))):
                if reader.cells[x, y] in _BOUNDS:
                    continue
                other = plan.rooms.setdefault((x, y), id_)
                taken += other == id_
                if other != id_:
                    what = f"Arena '{id_}' covers a part of '{other}'."
                    findings.mistake(arena_spot(id_), what, "Let each tile belong to one arena.")
                    return
        if not taken:
            what = f"The area of arena '{id_}' holds no floor of the plan."
            findings.mistake(arena_spot(id_), what, "Write [x, y, width, height] inside the plan.")


def _flood(
    reader: _Reader,
    plan: FloorPlan,
    spot: SpotOf,
    arena_spot: Callable[[str], Spot],
    findings: Findings,
) -> None:
    """Give each marked room its tiles: all that its mark reaches without wall or door."""
    marked: dict[str, list[Tile]] = {}
    for tile, char in reader.cells.items():
        if char in reader.marks:
            marked.setdefault(reader.marks[char], []).append(tile)
    for id_, arena in reader.sector.arenas.items():
        if arena.area or (arena.mark and reader.marks[arena.mark] != id_):
            continue
        if not arena.mark:
            would_do = "Give it a mark, a capital letter in the plan, or an area."
            findings.mistake(arena_spot(id_), f"Arena '{id_}' is nowhere in the plan.", would_do)
        elif id_ not in marked:
            what = f"The mark '{arena.mark}' of arena '{id_}' is not in the plan."
            findings.mistake(arena_spot(id_), what, "Put the letter on a floor tile of the room.")
        for tile in marked.get(id_, ()):
            other = plan.rooms.get(tile, id_)
            if other != id_:
                what = f"The mark of arena '{id_}' stands in the same room as '{other}'."
                findings.mistake(spot(tile), what, "Part them by a wall, or give each an area.")
                break
            _spread(reader, plan, tile, id_)


def _spread(reader: _Reader, plan: FloorPlan, start: Tile, id_: str) -> None:
    waiting = [start]
    plan.rooms[start] = id_
    while waiting:
        x, y = waiting.pop()
        for dx, dy in _AROUND:
            tile = (x + dx, y + dy)
            if reader.cells.get(tile, NOTHING) not in _BOUNDS and tile not in plan.rooms:
                plan.rooms[tile] = id_
                waiting.append(tile)


def _group(reader: _Reader, plan: FloorPlan) -> None:
    """Make one object of equal characters side by side in one room, in reading order."""
    seen: set[Tile] = set()
    for tile in plan.floors:
        char = reader.cells[tile]
        item = reader.legend.get(char)
        if char in RESERVED or item is None or tile in seen:
            continue
        room = plan.rooms.get(tile)
        tiles = _same(reader, plan, tile, char, room)
        seen.update(tiles)
        plan.objects.append(DrawnObject(item, room, tuple(sorted(tiles, key=_reading))))


def _same(
    reader: _Reader, plan: FloorPlan, start: Tile, char: str, room: str | None
) -> Iterable[Tile]:
    tiles, waiting = {start: True}, [start]
    while waiting:
        x, y = waiting.pop()
        for dx, dy in _AROUND:
            tile = (x + dx, y + dy)
            alike = reader.cells.get(tile) == char and plan.rooms.get(tile) == room
            if alike and tile not in tiles:
                tiles[tile] = True
                waiting.append(tile)
    return tiles


def _reading(tile: Tile) -> tuple[int, int]:
    return tile[1], tile[0]


def check_legend(
    legend: Mapping[str, ItemShape],
    kinds: Mapping[str, object],
    spot: Callable[[str], Spot],
    findings: Findings,
    marks: Iterable[str] = (),
) -> dict[str, ItemShape | None]:
    """Return a legend with None for each entry that is not valid; report those."""
    good: dict[str, ItemShape | None] = {}
    for char, item in legend.items():
        if len(char) != 1:
            what = f"The legend has {shown(char)}, which is not one character."
            findings.mistake(spot(char), what, "One character stands for one tile.")
        elif char in RESERVED:
            what = f"The legend has {shown(char)}, which always means {RESERVED[char]}."
            findings.mistake(spot(char), what, "Take another character.")
        elif char in marks:
            what = f"{shown(char)} is in the legend and marks an arena too."
            findings.mistake(spot(char), what, "Take another character.")
        elif item.kind not in kinds:
            what = f"There is no kind of object {shown(item.kind)}."
            otherwise = (
                "The kinds are in town/scenario/assembly/kinds.yaml; add your own under 'kinds'."
            )
            findings.mistake(spot(char), what, nearest(item.kind, kinds, otherwise))
            good[char] = None
        else:
            good[char] = item
    return good
