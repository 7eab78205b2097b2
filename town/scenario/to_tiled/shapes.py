"""Places and things of a town as objects of Tiled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from town.clock import MINUTES_A_DAY, hhmm
from town.map.tiles import Tile
from town.scenario.assembly.site import DrawnRoom, MapDraft, PlacedObject
from town.scenario.yaml.shapes import GROUNDS, INDOORS
from town.scenario.yaml.times import CLOSED, DAYS, Hours

Rect = tuple[int, int, int, int]  # x, y, width, height in tiles
Said = dict[str, str | int]
Pictures = Mapping[str, Mapping[str, Sequence[int]]]  # kind, size: tile, width, height


@dataclass(frozen=True, slots=True)
class TiledShape:
    """One object of Tiled: a rectangle in tiles, or a tile (`gid`) that stands at its foot."""

    class_: str
    name: str
    rect: Rect
    said: Said = field(default_factory=dict)
    gid: int = 0
    size: tuple[int, int] = (0, 0)  # pixels, of a tile
    point: bool = False


def sectors(land: MapDraft) -> list[TiledShape]:
    """Return the sectors: each as one rectangle around its rooms and doors."""
    found = []
    for id_, name in land.sectors.items():
        rooms = [room for room in land.rooms.values() if room.sector == id_]
        if not rooms:
            continue
        tiles = [tile for room in rooms for tile in room.tiles]
        walled = not all(room.outdoors for room in rooms)
        said: Said = {"id": id_, "kind": rooms[0].kind, **_shared(rooms)}
        look = land.looks.get(id_)
        if look is not None:
            parts = {"look": look.style, "roof": look.roof, "walls": look.walls}
            said |= {key: value for key, value in parts.items() if value}
        found.append(TiledShape("Sector", name, _around(tiles, land, int(walled)), said))
    return found


def arenas(land: MapDraft) -> list[TiledShape]:
    """Return the rooms: each as the fewest rectangles that cover its tiles."""
    found = []
    for room in land.rooms.values():
        shared = _shared([r for r in land.rooms.values() if r.sector == room.sector])
        said: Said = {"id": room.path.split("/")[1], "sector": room.sector}
        if room.private is not None:
            said["private"] = "yes" if room.private else "no"
        if room.capacity:
            said["capacity"] = room.capacity
        own = {key: value for key, value in _open(room).items() if key not in shared}
        said |= {**own, "ground": _ground(land, room)}
        for n, rect in enumerate(rectangles(room.tiles)):
            part: Said = {"id": said["id"], "sector": said["sector"]}
            found.append(TiledShape("Arena", room.name, rect, part if n else said))
    return found


def things(land: MapDraft, pictures: Pictures, first: int) -> list[TiledShape]:
    """Return the objects; `first` is the number of the first tile of their tileset."""
    return [_thing(piece, pictures, first) for piece in land.pieces.values()]


def _thing(piece: PlacedObject, pictures: Pictures, first: int) -> TiledShape:
    item = piece.item
    said: Said = {"kind": piece.kind.id}
    said |= {"id": item.id} if item.id else {}
    said |= {"state": item.state} if item.state else {}
    said |= {"capacity": item.capacity} if item.capacity else {}
    rects = rectangles(piece.tiles)
    if len(rects) > 1:
        box = _box(piece.tiles)
        said["tiles"] = " ".join(f"{x - box[0]},{y - box[1]}" for x, y in piece.tiles)
        return TiledShape("Thing", item.name or "", box, said)
    _, _, wide, high = rects[0]
    picture = pictures.get(piece.kind.id, {}).get(f"{wide}x{high}")
    if picture is None:
        return TiledShape("Thing", item.name or "", rects[0], said)
    return TiledShape(
        "Thing", item.name or "", rects[0], said, first + picture[0], (picture[1], picture[2])
    )


def doors(land: MapDraft) -> list[TiledShape]:
    """Return the doors, each with the sector whose it is."""
    return [
        TiledShape("Door", "", (x, y, 1, 1), {"sector": sector})
        for (x, y), sector in sorted(land.doors.items(), key=lambda door: (door[0][1], door[0][0]))
    ]


def starts(land: MapDraft) -> list[TiledShape]:
    """Return where people start: those of a room, and a person's own."""
    found = [
        TiledShape("Spawn", "", (x, y, 1, 1), {"room": room}, point=True)
        for room, tiles in land.starts.items()
        for x, y in tiles
    ]
    return found + [
        TiledShape("Spawn", "", (x, y, 1, 1), {"person": person}, point=True)
        for person, tiles in land.spawns.items()
        for x, y in tiles
    ]


def rectangles(tiles: Iterable[Tile]) -> list[Rect]:
    """Return rectangles that cover just these tiles, row by row."""
    left = set(tiles)
    found = []
    for x, y in sorted(left, key=lambda tile: (tile[1], tile[0])):
        if (x, y) not in left:
            continue
        wide = 1
        while (x + wide, y) in left:
            wide += 1
        high = 1
        while all((x + i, y + high) in left for i in range(wide)):
            high += 1
        left -= {(x + i, y + j) for i in range(wide) for j in range(high)}
        found.append((x, y, wide, high))
    return found


def _shared(rooms: Iterable[DrawnRoom]) -> Said:
    """Return the hours with their days, and the words, that all rooms of a sector have."""
    each = [_open(room) for room in rooms]
    found: Said = {}
    for keys in (("hours", "days"), ("about",)):
        if all(other.get(k) == each[0].get(k) for other in each for k in keys):
            found |= {k: each[0][k] for k in keys if k in each[0]}
    return found


def _open(room: DrawnRoom) -> Said:
    said: Said = {}
    if room.hours is not None:
        said["hours"] = _hours(room.hours)
    if room.days:
        said["days"] = ", ".join(f"{DAYS[d]}: {_hours(h)}" for d, h in sorted(room.days.items()))
    if room.about:
        said["about"] = room.about
    return said


def _hours(hours: Hours) -> str:
    if hours == CLOSED:
        return "closed"
    parts = [f"{hhmm(a)}-{hhmm(b % MINUTES_A_DAY)}" for a, b in hours]
    return ",".join(parts) or "always"


def _ground(land: MapDraft, room: DrawnRoom) -> str:
    """Return the commonest ground of a room that is open or roofed as the room is."""
    counts: dict[str, int] = {}
    for x, y in room.tiles:
        ground = GROUNDS[int(land.canvas.ground[y, x])]
        if (ground not in INDOORS) == room.outdoors and ground != "wall":
            counts[ground] = counts.get(ground, 0) + 1
    usual = "grass" if room.outdoors else "floor"
    return max(counts, key=lambda ground: counts[ground], default=usual)


def _box(tiles: Iterable[Tile]) -> Rect:
    xs, ys = zip(*tiles, strict=True)
    return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


def _around(tiles: list[Tile], land: MapDraft, more: int) -> Rect:
    x, y, wide, high = _box(tiles)
    x0, y0 = max(0, x - more), max(0, y - more)
    x1 = min(land.canvas.width, x + wide + more)
    y1 = min(land.canvas.height, y + high + more)
    return x0, y0, x1 - x0, y1 - y0
