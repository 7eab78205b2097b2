"""What of a town's map people live by: things and their paths, where to sleep, where to go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from town.map.tiles import Tile
from town.names import unused
from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.maps.grid import Grid

BEDS = ("bed", "single_bed", "double_bed", "bunk_bed", "hammock", "cot")
APART = 2  # tiles between beds that are put into a room
HOME_KINDS = ("home",)
CAMP = ("campfire", "bench", "picnic_table", "bench")  # what an open land gets, in turn

HAMMOCK = [
    {"do": "sleep", "during": "taken", "after": "empty", "icon": "sleep"},
    {"do": "swing in the hammock", "during": "taken", "after": "empty", "icon": "rest"},
]


@dataclass(slots=True)
class Item:
    """A thing on the map."""

    path: str
    kind: str
    arena: int
    tiles: list[Tile]
    number: int  # in the map's names


@dataclass(slots=True)
class SleepingPlace:
    """Where one person may sleep."""

    sector: str  # id
    arena: str  # path
    bed: str = ""  # path
    second: bool = False  # beside somebody else


@dataclass(slots=True)
class Habitat:
    """Rooms and things by sector id."""

    grid: Grid
    items: list[Item] = field(init=False)

    def __post_init__(self) -> None:
        self.items = list(_items(self.grid))

    def refresh(self) -> None:
        """Look at the things again after some were added."""
        self.items = list(_items(self.grid))

    def rooms(self, sector: str) -> list[str]:
        """Return the paths of the rooms of a sector."""
        grid = self.grid
        return [grid.path(n) for n in grid.arenas if grid.sector_id(n) == sector]

    def sectors(self, *kinds: str) -> list[str]:
        """Return the ids of the sectors of some kinds that have rooms."""
        found = [str(e["id"]) for e in self.grid.sectors.values() if e["kind"] in kinds]
        return [id_ for id_ in found if self.rooms(id_)]

    def name(self, sector: str) -> str:
        """Return what people call a sector."""
        return str(self.grid.sectors[self.grid.sector_number(sector)]["name"])

    def thing(self, place: str, kinds: Iterable[str], turn: int = 0) -> str:
        """Return the path of a thing in a sector or room, of the first kind there is, or ""."""
        here = [item for item in self.items if item.path.startswith(f"{place}/")]
        for kind in kinds:
            same = [item.path for item in here if item.kind == kind]
            if same:
                return same[turn % len(same)]
        return ""

    def slots(self) -> list[SleepingPlace]:
        """Return where people may sleep: the beds of homes, or of all buildings if none is one."""
        beds = [item for item in self.items if item.kind in BEDS]
        homes = self.sectors(*HOME_KINDS)
        at_home = [b for b in beds if b.path.split("/")[0] in homes]
        found = []
        for bed in at_home or beds:
            arena = bed.path.rpartition("/")[0]
            capacity = common_kinds()[bed.kind].capacity if bed.kind in common_kinds() else 1
            given = self.grid.objects[bed.number].get("capacity")
            for n in range(min(given or capacity or 1, 2)):
                found.append(SleepingPlace(arena.split("/")[0], arena, bed.path, n > 0))
        return found

    def furnish(self, wanted: int) -> None:
        """Put beds where people are to live and none stands; tell."""
        grid = self.grid
        homes = self.sectors(*HOME_KINDS)
        put = 0
        bare = [h for h in homes if not any(s.sector == h for s in self.slots())]
        for home in bare:
            largest = max(self._numbers(home), key=lambda n: int((grid.arena == n).sum()))
            put += self._beds(largest, 2, "single_bed")
        self.refresh()
        short = wanted - sum(not slot.second for slot in self.slots())
        if short > 0 and not homes:
            grid.kinds["hammock"] = {"uses": HAMMOCK}
            numbers = self._roomiest()
            for arena in numbers:
                grid.arenas[arena].setdefault("private", False)
            for turn in range(short):
                arena = numbers[turn % len(numbers)]
                put += self._beds(arena, 1, self._outdoors(arena))
            self._camp(numbers)
        elif short > 0:
            rooms = sorted(n for home in homes for n in self._numbers(home))
            for turn in range(short * 2):
                if short <= 0:
                    break
                made = self._beds(rooms[turn % len(rooms)], 1, "single_bed")
                put, short = put + made, short - made
        if put:
            grid.notes.append(
                f"{put} beds were put where people live and the map has too few; they are in "
                "map/object.csv and names.yaml."
            )
        self.refresh()

    def _numbers(self, sector: str) -> list[int]:
        return [n for n in self.grid.arenas if self.grid.sector_id(n) == sector]

    def _roomiest(self) -> list[int]:
        sizes = {n: int((self.grid.arena == n).sum()) for n in self.grid.arenas}
        quiet = [n for n in sizes if self._kind(n) not in ("shop", "pub", "cafe", "school")]
        return sorted(quiet or sizes, key=lambda n: -sizes[n])[:8]

    def _kind(self, arena: int) -> str:
        sector = self.grid.sector_number(self.grid.sector_id(arena))
        return str(self.grid.sectors[sector]["kind"])

    def _outdoors(self, arena: int) -> str:
        return "hammock" if self._kind(arena) in ("park", "farm") else "single_bed"

    def _camp(self, numbers: list[int]) -> None:
        """Put a fire and benches on land without anything to sit at."""
        for n, arena in enumerate(numbers * len(CAMP)):
            kind = CAMP[n // len(numbers)]
            if self._kind(arena) == "park":
                self._beds(arena, 1, kind)

    def _beds(self, arena: int, count: int, kind: str) -> int:
        """Put up to `count` things on free tiles of a room that leave its ways free."""
        grid, made = self.grid, 0
        ys, xs = np.nonzero((grid.arena == arena) & (grid.collision == 0) & (grid.object == 0))
        for x, y in sorted(zip(xs.tolist(), ys.tolist(), strict=True), key=_spread(arena)):
            if made == count:
                break
            near = grid.object[max(0, y - APART) : y + APART + 1, max(0, x - APART) : x + APART + 1]
            roomy = grid.collision[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
            solid = common_kinds()[kind].solid
            if near.any() or (solid and (roomy.any() or roomy.size < 9)):
                continue
            number = grid.add(
                grid.objects, {"kind": kind, "id": kind, "name": kind.replace("_", " ")}
            )
            grid.object[y, x] = number
            grid.collision[y, x] = 2 if solid else 0
            made += 1
        return made


def _spread(salt: int) -> Callable[[Tile], int]:
    """Return a sort key that scatters tiles, the same ones every time."""
    return lambda tile: (tile[0] * 7919 + tile[1] * 104729 + salt * 31) % 10007


def _items(grid: Grid) -> Iterable[Item]:
    """Yield the things of a map under the paths that the loader gives them."""
    taken: set[str] = set()
    for number, entry in grid.objects.items():
        parts: dict[int, list[Tile]] = {}
        for x, y in grid.tiles(grid.object, number):
            if grid.arena[y, x]:
                parts.setdefault(int(grid.arena[y, x]), []).append((x, y))
        for arena, tiles in parts.items():
            base = f"{grid.path(arena)}/{entry.get('id') or entry['kind']}"
            path = unused(base, taken)
            taken.add(path)
            yield Item(path, str(entry["kind"]), arena, tiles, number)
