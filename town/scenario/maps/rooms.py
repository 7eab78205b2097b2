"""Completes the map of a town: what a town needs and the file does not say.

Places without names get some, buildings a kind by what stands in them, land without rooms becomes
rooms; things that stand nowhere are left out; rooms that nobody can get into get a door. Each of
these is told.
"""

from collections import Counter, deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from town.entities import FIXTURES, LOCKED_KINDS
from town.map.tiles import Tile
from town.rng import rng
from town.scenario.assembly.reachability import main_part, parts
from town.scenario.import_ville.words import slug
from town.scenario.maps.formats.source import MapError
from town.scenario.maps.grid import Grid, free_id
from town.scenario.maps.words import as_id, kind_inside, meant_by
from town.scenario.yaml.shapes import INDOORS

Mask = NDArray[np.bool_]
LOW = 2  # collision: furniture, which blocks walking and not sight
AROUND = ((0, -1), (-1, 0), (1, 0), (0, 1))
WOODS = ("tree/oak", "tree/birch", "tree/pine", "tree/bush", "tree/bush")
MAX_WALL = 4  # tiles of wall that a door is made through
LEAST_ROOM = 2  # walkable tiles
OPEN_KINDS = ("park", "farm", "place")
COMMON_GROUND = "grass"
A_LAND = 24  # tiles across of a piece of land without rooms of its own


def complete(grid: Grid) -> None:
    """Make of a map that was understood one that `check` takes. Raises MapError."""
    if not (grid.collision == 0).any():
        raise MapError("Every tile of the map is blocked; nobody could stand anywhere.")
    _owners(grid)
    _kinds(grid)
    _names(grid)
    _floors(grid)
    _open_land(grid)
    _low(grid)
    _wild(grid)
    _ways_in(grid)
    _objects(grid)


def _owners(grid: Grid) -> None:
    """Give each sector a room, and each room the tiles of one sector alone."""
    for number, entry in list(grid.sectors.items()):
        if not (grid.sector == number).any():
            del grid.sectors[number]
            continue
        rooms = [n for n, room in grid.arenas.items() if room["sector"] == entry["id"]]
        free = (grid.sector == number) & (grid.arena == 0) & (grid.collision == 0)
        free &= grid.door == 0
        if not rooms and free.any():
            name = entry.get("name") or ""
            room = grid.add(grid.arenas, {"sector": entry["id"], "id": "room", "name": name})
            grid.arena[free] = room
    grid.arena[grid.door != 0] = 0
    for number in [n for n in grid.arenas if not (grid.arena == n).any()]:
        del grid.arenas[number]


def _kinds(grid: Grid) -> None:
    """Say what each building is, by its name or by what stands in it."""
    for number, entry in grid.sectors.items():
        if entry.get("kind"):
            continue
        there = np.unique(grid.object[grid.sector == number]).tolist()
        inside = [str(grid.objects[n]["kind"]) for n in there if n in grid.objects]
        named = meant_by("sectors", str(entry.get("name") or ""))
        entry["kind"] = named or kind_inside(inside) or "place"


def _names(grid: Grid) -> None:
    """Name what has no name, and give ids their form."""
    counts: Counter[str] = Counter()
    ids: set[str] = set()
    for entry in grid.sectors.values():
        kind = str(entry["kind"])
        counts[kind] += 1
        plain = not entry.get("name")
        if plain:
            word = {"place": "building", "home": "house"}.get(kind, kind)
            entry["name"] = f"{word} {counts[kind]}"
        old = entry["id"]
        new = free_id(as_id(entry["name"]) if plain else as_id(str(old)), ids)
        entry["id"] = new
        rooms = [room for room in grid.arenas.values() if room["sector"] == old]
        for room in rooms:
            room["sector"] = new
            if not room.get("name"):
                single = len(rooms) == 1 or room["id"] == "room"
                room["name"] = (
                    entry["name"]
                    if single and len(rooms) == 1
                    else (f"the {str(room['id']).replace('_', ' ')}")
                )
    unnamed = sum(counts.values()) and [
        e["name"] for e in grid.sectors.values() if str(e["name"]).rpartition(" ")[2].isdecimal()
    ]
    if unnamed:
        grid.notes.append(
            f"{len(unnamed)} places have no name in the map and are called "
            f"{', '.join(unnamed[:3])} and so on; rename them in map/names.yaml."
        )


def _floors(grid: Grid) -> None:
    """Say what rooms lie on where no tile does: floor, or grass under the open sky."""
    for number, entry in grid.sectors.items():
        here = grid.sector == number
        if not entry.get("ground"):
            said = [grid.grounds[n] for n in grid.ground[here & (grid.arena != 0)].tolist() if n]
            common = Counter(said).most_common(1)
            outside = entry["kind"] in OPEN_KINDS and not _walled(grid, here)
            if common and len(said) * 2 > int((here & (grid.arena != 0)).sum()):
                outside = common[0][0] not in INDOORS
            entry["ground"] = COMMON_GROUND if outside else "floor"
        for room in grid.arenas.values():
            if room["sector"] == entry["id"] and not room.get("ground"):
                floor = meant_by("floors", str(room["name"]))
                outside = meant_by("sectors", str(room["name"])) == "park"
                if outside and entry["kind"] in ("park", "home", "school", "place"):
                    room["ground"] = COMMON_GROUND
                elif floor and entry["ground"] in INDOORS:
                    room["ground"] = floor


def _walled(grid: Grid, here: Mask) -> bool:
    """Return whether most of the edge of a place is shut: it is a building."""
    padded = np.pad(here, 1)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    edge = here & ~inner
    shut = (grid.collision != 0)[edge]
    return bool(len(shut)) and float(shut.mean()) > 0.5


def _open_land(grid: Grid) -> None:
    """Make rooms of the land where a map has none at all: one piece of land after the other."""
    if grid.arenas:
        return
    numbers = parts(grid.collision == 0)
    largest = main_part(numbers, grid.collision == 0)
    sector = grid.add(
        grid.sectors,
        {"id": "land", "name": "the open land", "kind": "park", "ground": COMMON_GROUND},
    )
    across, down = (max(1, round(size / A_LAND)) for size in (grid.width, grid.height))
    names = _compass(across, down)
    for row in range(down):
        for column in range(across):
            there = np.zeros_like(grid.collision, dtype=np.bool_)
            ys = slice(grid.height * row // down, grid.height * (row + 1) // down)
            xs = slice(grid.width * column // across, grid.width * (column + 1) // across)
            there[ys, xs] = True
            there &= (numbers == largest) & (grid.door == 0)
            if int(there.sum()) >= LEAST_ROOM:
                name = names[row][column]
                id_ = slug(name.removeprefix("the "))
                entry = {"sector": "land", "id": id_, "name": name, "private": False}
                grid.arena[there] = grid.add(grid.arenas, entry)
                grid.sector[there] = sector
    grid.notes.append(
        f"The map names no buildings and no rooms; its open land became {len(grid.arenas)} places "
        "(map/names.yaml), where people live under the sky."
    )


def _compass(across: int, down: int) -> list[list[str]]:
    def word(n: int, of: int, names: tuple[str, str, str]) -> str:
        part = (2 * n + 1) / of
        return names[0] if part < 2 / 3 else names[2] if part > 4 / 3 else names[1]

    found: list[list[str]] = []
    seen: Counter[str] = Counter()
    for row in range(down):
        found.append([])
        for column in range(across):
            north = word(row, down, ("north", "", "south"))
            side = word(column, across, ("west", "", "east"))
            name = f"the {north}{' ' if north and side else ''}{side or ''} green"
            name = "the middle green" if not (north or side) else name
            seen[name] += 1
            found[-1].append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return found


def _low(grid: Grid) -> None:
    """Tell furniture from walls: what is blocked inside a room and has that room all around it."""
    blocked = (grid.collision != 0) & (grid.art == 0)
    walls = [n for n, name in grid.grounds.items() if name in ("wall", "water")]
    blocked &= ~np.isin(grid.ground, walls)
    arena = np.pad(grid.arena, 1)
    outer = np.pad((grid.collision != 0) & (grid.arena == 0), 1, constant_values=False)
    low = blocked & (grid.arena != 0)
    for dy in range(3):
        for dx in range(3):
            beside = np.s_[dy : dy + grid.height, dx : dx + grid.width]
            low &= (arena[beside] == grid.arena) | outer[beside]
    grid.collision[low] = LOW


def _wild(grid: Grid) -> None:
    """Draw what blocks wide land and is not named: woods at the edge of the map, ponds within."""
    named = (grid.art != 0) | (grid.object != 0)
    walls = [n for n, name in grid.grounds.items() if name in ("wall", "water")]
    bare = (grid.collision != 0) & ~named & ~np.isin(grid.ground, walls) & (grid.sector == 0)
    numbers = parts(bare)
    woods = ponds = 0
    for number in range(1, int(numbers.max(initial=0)) + 1):
        here = numbers == number
        padded = np.pad(here, 1)
        inner = here & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
        if int(inner.sum()) * 4 < int(here.sum()):
            continue  # thin: a wall, a hedge, a single tree
        at_edge = here[0].any() or here[-1].any() or here[:, 0].any() or here[:, -1].any()
        woods, ponds = woods + bool(at_edge), ponds + (not at_edge)
        for y, x in np.argwhere(here).tolist():
            if at_edge:
                grid.plant((x, y), rng(0, "woods", x, y).choice(WOODS))
            else:
                grid.lay((x, y), "water")
    if woods or ponds:
        grid.notes.append(
            f"Nothing says what blocks wide parts of the land: {woods} at the edge of the map are "
            f"drawn as woods, {ponds} within it as ponds. A legend can say otherwise (--legend)."
        )


def _ways_in(grid: Grid) -> None:
    """Open a door into each room that nobody can reach, or leave the room out."""
    made: list[str] = []
    for _ in range(len(grid.arenas) + 1):
        numbers = parts(grid.collision == 0)
        main = main_part(numbers, (grid.arena != 0) & (grid.collision == 0))
        shut = _shut_rooms(grid, numbers, main)
        if not shut:
            break
        number = shut[0]
        way = _through(grid, number, numbers, main)
        name = f"{grid.arenas[number]['name']} ({grid.path(number)})"
        if way is None:
            grid.notes.append(f"Nobody can get into {name}; it is left out.")
            grid.arena[grid.arena == number] = 0
            del grid.arenas[number]
            continue
        for x, y in way:
            grid.collision[y, x] = grid.object[y, x] = grid.art[y, x] = 0
            sector = int(grid.sector[y, x]) or grid.sector_number(grid.sector_id(number))
            if grid.arena[y, x] == 0:
                grid.door[y, x] = sector
            if grid.grounds.get(int(grid.ground[y, x]), "wall") in ("wall", "water"):
                grid.lay((x, y), "floor")
        made.append(f"{name} at ({way[0][0]}, {way[0][1]})")
    if made:
        more = f" and {len(made) - 5} more" if len(made) > 5 else ""
        grid.notes.append(
            f"Doors were made where nobody could get in: {'; '.join(made[:5])}{more}."
        )
    _drop_empty(grid)


def _drop_empty(grid: Grid) -> None:
    """Leave out sectors without rooms; a town without rooms is none."""
    owners = {room["sector"] for room in grid.arenas.values()}
    for number in [n for n, entry in grid.sectors.items() if entry["id"] not in owners]:
        grid.notes.append(f"{grid.sectors[number]['name']} has no room that one can get into.")
        grid.sector[grid.sector == number] = 0
        grid.door[grid.door == number] = 0
        del grid.sectors[number]
    if not grid.arenas:
        raise MapError("No room of the map can be reached; nobody could live there.")


def _shut_rooms(grid: Grid, numbers: NDArray[np.int32], main: int) -> list[int]:
    return [n for n in grid.arenas if not ((grid.arena == n) & (numbers == main)).any()]


def _through(grid: Grid, room: int, numbers: NDArray[np.int32], main: int) -> list[Tile] | None:
    """Return the fewest blocked tiles between a room and the part of town that is lived in."""
    ys, xs = np.nonzero((grid.arena == room) & (grid.collision == 0))
    starts = list(zip(xs.tolist(), ys.tolist(), strict=True))
    if len(starts) < LEAST_ROOM:
        return None
    before: dict[Tile, Tile | None] = dict.fromkeys(starts)
    cost = dict.fromkeys(starts, 0)
    waiting = deque(starts)
    while waiting:
        tile = waiting.popleft()
        if numbers[tile[1], tile[0]] == main:
            return [each for each in _back(before, tile) if grid.collision[each[1], each[0]]]
        for there in _around(grid, tile):
            shut = bool(grid.collision[there[1], there[0]])
            price = cost[tile] + shut
            if price <= MAX_WALL and price < cost.get(there, MAX_WALL + 1):
                cost[there], before[there] = price, tile
                (waiting.append if shut else waiting.appendleft)(there)
    return None


def _back(before: dict[Tile, Tile | None], tile: Tile) -> Iterator[Tile]:
    here: Tile | None = tile
    while here is not None:
        yield here
        here = before[here]


def _around(grid: Grid, tile: Tile) -> Iterator[Tile]:
    for dx, dy in AROUND:
        x, y = tile[0] + dx, tile[1] + dy
        if 0 <= x < grid.width and 0 <= y < grid.height:
            yield x, y


def _objects(grid: Grid) -> None:
    """Leave out what stands in no room, or where nobody can get next to it."""
    numbers = parts(grid.collision == 0)
    main = main_part(numbers, (grid.arena != 0) & (grid.collision == 0))
    lost: Counter[str] = Counter()
    for number, entry in list(grid.objects.items()):
        tiles = grid.tiles(grid.object, number)
        if entry["kind"] in LOCKED_KINDS and all(grid.door[y, x] for x, y in tiles):
            continue  # the lock of a door
        if entry["kind"] in FIXTURES and not any(grid.arena[y, x] for x, y in tiles):
            continue  # on a wall
        for arena in sorted({int(grid.arena[y, x]) for x, y in tiles}):
            part = [(x, y) for x, y in tiles if grid.arena[y, x] == arena]
            spots = _spots(grid, part, arena, numbers, main) if arena else 0
            if spots == 1:
                entry["capacity"] = 1
            if not spots:
                lost[str(entry.get("name") or entry["kind"])] += 1
                for x, y in part:
                    grid.object[y, x] = 0
        if not (grid.object == number).any():
            del grid.objects[number]
    if lost:
        named = ", ".join(f"{name} ({n})" for name, n in lost.most_common(8))
        grid.notes.append(
            f"Things that stand in no room, or where nobody can get, are left out: {named}."
        )


def _spots(grid: Grid, tiles: list[Tile], arena: int, numbers: NDArray[np.int32], main: int) -> int:
    """Return the number of tiles that an object is used from and that one can walk to."""
    free = [(x, y) for x, y in tiles if not grid.collision[y, x]]
    spots = free or [(x + dx, y + dy) for x, y in tiles for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return sum(
        0 <= x < grid.width
        and 0 <= y < grid.height
        and grid.arena[y, x] == arena
        and numbers[y, x] == main
        for x, y in dict.fromkeys(spots)
    )
