"""Draws the buildings and plots of town.yaml on the map, one floor plan after the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from town.entities import FIXTURES, LOCKED_KINDS
from town.map.appearance import HouseLook
from town.map.tiles import STEPS, Tile
from town.scenario.assembly.floor_plan import FloorPlan, check_legend, read_plan
from town.scenario.assembly.object_kinds import ObjectKind
from town.scenario.assembly.site import (
    HOMES,
    MapDraft,
    RoomMaker,
    check_states,
    place,
)
from town.scenario.assembly.strokes import draw_stroke
from town.scenario.assembly.terrain import TerrainGrid
from town.scenario.yaml.errors import Findings, Spot
from town.scenario.yaml.fields import LAND
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import ItemShape, SectorShape, TownShape


def draw_land(
    doc: SourceFile, town: TownShape, kinds: Mapping[str, ObjectKind], findings: Findings
) -> MapDraft:
    """Return the land that town.yaml draws, with its mistakes reported."""
    width, height = town.map.size or (1, 1)
    land = MapDraft(TerrainGrid(width, height, town.map.ground), kinds)
    land.broken.update(str(loc[1]) for loc in doc.dropped if loc[0] == "sectors" and loc[1:])
    for n, shape in enumerate(town.map.draw):
        draw_stroke(land, doc, n, shape, findings)
    common = check_legend(town.legend, kinds, lambda char: doc.key("legend", char), findings)
    for id_, sector in town.sectors.items():
        before = len(findings.mistakes)
        land.looks[id_] = HouseLook(
            sector.look or town.map.look, sector.roof or "", sector.walls or ""
        )
        BuildingDraft(land, doc, id_, sector, findings).build(common)
        if len(findings.mistakes) > before:
            land.broken.add(id_)
    return land


WIDE = 9  # tiles across from which on a room has two lamps


@dataclass(slots=True)
class BuildingDraft:
    """One sector being laid on the land."""

    land: MapDraft
    doc: SourceFile
    id: str
    sector: SectorShape
    findings: Findings

    def __post_init__(self) -> None:
        parts = ("arenas", "legend", "plan")
        for loc in self.doc.dropped:
            if loc[:2] == ("sectors", self.id) and loc[2:] and loc[2] in parts:
                self.findings = Findings()  # what else is wrong may come of what was left out

    def build(self, common: Mapping[str, ItemShape | None]) -> None:
        """Lay the plan on the map and note the rooms, doors and objects."""
        marks = [arena.mark for arena in self.sector.arenas.values() if arena.mark]
        self.land.sectors[self.id] = self.sector.name
        own = check_legend(
            self.sector.legend,
            self.land.kinds,
            lambda char: self.doc.key("sectors", self.id, "legend", char),
            self.findings,
            marks,
        )
        before = len(self.findings.mistakes)
        self._check_marks()
        here = ("sectors", self.id, "plan")
        if here in self.doc.folded:
            what = f"The plan of '{self.id}' is written below '>', which joins its rows."
            self.findings.mistake(self.doc.at(*here), what, "Write 'plan: |'.")
            return
        plan = read_plan(self.sector, {**common, **own}, self.spot, self.arena_spot, self.findings)
        if self._fits(plan):
            self._lay(plan)
            self._rooms(plan)
            self._objects(plan, whole=len(self.findings.mistakes) == before)
            self._locks(plan)
            self._lamps(plan)

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
                self.findings.mistake(spot, what, "Give each arena a letter of its own.")

    def _fits(self, plan: FloorPlan) -> bool:
        """Return whether the plan lies on the map and on nobody else's plan."""
        for part in (plan.walls, plan.windows, plan.doors, plan.doorways, plan.floors):
            for tile in part:
                x, y = self.on_map(tile)
                if not self.land.canvas.inside(x, y):
                    size = f"{self.land.canvas.width} x {self.land.canvas.height}"
                    what = f"The plan of '{self.id}' reaches ({x}, {y}), off the map of {size}."
                    self.findings.mistake(self.doc.at("sectors", self.id, "at"), what, "Move it.")
                    return False
                other = self.land.owner.setdefault((x, y), self.id)
                if other != self.id:
                    what = f"The plan of '{self.id}' lies on that of '{other}' at ({x}, {y})."
                    self.findings.mistake(self.doc.at("sectors", self.id, "at"), what, "Move one.")
                    return False
        return True

    def _lay(self, plan: FloorPlan) -> None:
        canvas = self.land.canvas
        for tile in plan.walls:
            canvas.lay(self.on_map(tile), "wall")
        for tile in plan.windows:
            canvas.lay(self.on_map(tile), "wall")
            canvas.plant(self.on_map(tile), "window")
        for tile in plan.doors + plan.doorways + plan.floors:
            arena = self.sector.arenas.get(plan.rooms.get(tile, ""))
            ground = (arena.ground if arena else None) or self.sector.ground
            if ground != LAND:
                canvas.lay(self.on_map(tile), ground)
        self.land.doors.update(dict.fromkeys(map(self.on_map, plan.doors), self.id))
        for tile in plan.starts:
            room = plan.rooms.get(tile)
            if room:
                start = self.land.starts.setdefault(f"{self.id}/{room}", [])
                start.append(self.on_map(tile))

    def _rooms(self, plan: FloorPlan) -> None:
        tiles: dict[str, list[Tile]] = {id_: [] for id_ in self.sector.arenas}
        for tile in plan.floors:
            if tile in plan.rooms:
                tiles[plan.rooms[tile]].append(self.on_map(tile))
        maker = RoomMaker(self.doc, self.findings)
        sector = (self.id, self.sector, ("sectors", self.id))
        for id_, arena in self.sector.arenas.items():
            arena_at = ("sectors", self.id, "arenas", id_)
            room = maker.room(sector, (id_, arena, arena_at), tiles[id_])
            self.land.rooms[room.path] = room

    def _objects(self, plan: FloorPlan, whole: bool) -> None:
        for drawn in plan.objects:
            kind = self.land.kinds[drawn.item.kind]
            tiles = tuple(map(self.on_map, drawn.tiles))
            spot = self.spot(drawn.tiles[0])
            if kind.decoration:
                for tile in tiles:
                    self.land.canvas.art[tile] = kind.id
                    if kind.solid:
                        self.land.canvas.plant(tile, kind.id)
            elif drawn.arena is None and whole:
                what = f"This {drawn.item.name or kind.name} of '{self.id}' stands in no arena."
                self.findings.mistake(spot, what, "Give an arena a mark or an area that holds it.")
            elif drawn.arena is not None:
                place(self.land, f"{self.id}/{drawn.arena}", kind, drawn.item, tiles, spot)
        check_states(self.land, self.doc, self.id, self.sector.legend, self.findings)

    def _lamps(self, plan: FloorPlan) -> None:
        """Hang a lamp on the back wall of each room, two where it is wide; curtains at windows."""
        lamp, curtains = FIXTURES
        used = {tile for drawn in plan.objects for tile in drawn.tiles}
        for room in self.sector.arenas if self.sector.lamps else ():
            if not self.land.rooms[f"{self.id}/{room}"].outdoors:
                for tile in _places_for_lamps(plan, room, used):
                    self._hang(lamp, room, tile)
        for x, y in plan.windows if self.sector.lamps else ():
            beside = [plan.rooms.get(tile, "") for tile in ((x, y + 1), (x, y - 1))]
            for inside in [path for path in beside if path][:1]:
                self._hang(curtains, inside, (x, y))

    def _hang(self, kind: str, room: str, tile: Tile) -> None:
        item = ItemShape.model_validate({"kind": kind})
        at = self.spot(tile)
        place(self.land, f"{self.id}/{room}", self.land.kinds[kind], item, (self.on_map(tile),), at)
        self.land.hang()

    def _locks(self, plan: FloorPlan) -> None:
        """Let the doors that lead out of the building be things that can be locked."""
        inside = {*plan.walls, *plan.windows, *plan.doors, *plan.doorways, *plan.floors}
        found = False
        for x, y in plan.doors if self.sector.locks else ():
            beside = [(x + dx, y + dy) for dx, dy in STEPS.values()]
            rooms = [tile for tile in beside if tile in plan.rooms]
            if rooms and any(tile not in inside for tile in beside):
                found = True
                kind = LOCKED_KINDS[self.sector.kind.lower() not in HOMES]
                arena, item = (
                    f"{self.id}/{plan.rooms[rooms[0]]}",
                    ItemShape.model_validate({"kind": kind}),
                )
                door, at = self.on_map((x, y)), self.spot((x, y))
                place(self.land, arena, self.land.kinds[kind], item, (door,), at)
                near = [(x + dx, y + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
                reach = [to for to in near if plan.rooms.get(to) == plan.rooms[rooms[0]]]
                self.land.lock(door, tuple(map(self.on_map, reach)))
        if self.sector.locks and not found:
            what = f"'{self.id}' is to be locked, but has no door that leads out."
            would_do = "Draw one as '+', or leave out 'locks'."
            self.findings.mistake(self.doc.at("sectors", self.id, "locks"), what, would_do)


def _places_for_lamps(plan: FloorPlan, room: str, used: Collection[Tile]) -> list[Tile]:
    """Return the tiles of the wall behind a room on which its lamps hang, from left to right."""
    walls = set(plan.walls)
    floor = [tile for tile in plan.floors if plan.rooms.get(tile) == room]
    behind = [(x, y - 1) for x, y in floor if (x, y - 1) in walls]
    if not behind:
        return []
    left, right = min(x for x, _ in floor), max(x for x, _ in floor)
    count = 2 if right - left + 1 >= WIDE else 1
    found: list[Tile] = []
    for n in range(count):
        middle = left + (right - left) * (2 * n + 1) / (2 * count)

        def rank(tile: Tile, middle: float = middle) -> tuple[bool, float, Tile]:
            return (tile[0], tile[1] + 1) in used, abs(tile[0] - middle), tile

        found.append(min(behind, key=rank))
    return list(dict.fromkeys(found))
