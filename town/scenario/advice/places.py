"""Notes on places: closed doors, beds of strangers, seats without room, holes in walls."""

from collections import defaultdict

from town.clock import MINUTES_A_DAY, hhmm
from town.entities import Place
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.scenario.assembly.object_kinds import ObjectKind
from town.scenario.assembly.people import PeopleFiles, PersonFile
from town.scenario.assembly.site import DrawnRoom, MapDraft
from town.scenario.yaml.errors import Findings, nearest
from town.scenario.yaml.looks import PLACE_KINDS
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import TownShape
from town.scenario.yaml.times import DAYS

WIDEST_HOLE = 2  # tiles
CROWD_MINUTES = 30  # within which habits begin at once
CROWDED = 1.2  # people to a tile of free ground


def warn_about_places(
    folk: PeopleFiles, land: MapDraft, tile_map: TileMap, findings: Findings
) -> None:
    """Note habits that lead to closed doors or crowds, beds of strangers, seats without room."""
    _beds(folk, findings)
    _seats(land, findings)
    _crowds(folk, land, findings)
    _gaps(land, findings)
    for soul in folk.souls.values():
        for n, (days, minute, _, where) in enumerate(soul.shape.routine):
            place = tile_map.places["/".join(where.split("/")[:2])]
            later, at = divmod(minute, MINUTES_A_DAY)
            shut = [d for d in days if not place.admits(soul.shape.name, at, (d + later) % 7)]
            if shut:
                when = f"{hhmm(minute)} on {', '.join(DAYS[day] for day in shut)}"
                when = hhmm(minute) if len(shut) == 7 else when
                what = f"{soul.shape.name} goes to {place.path} at {when}, {_why_shut(place)}."
                findings.note(soul.doc.at("routine", n), what)


def warn_about_kinds(doc: SourceFile, town: TownShape, findings: Findings) -> None:
    """Note buildings of a kind that nobody knows."""
    for id_, sector in town.sectors.items():
        if sector.kind not in PLACE_KINDS:
            what = f"'{sector.kind}' is no kind of place that is known."
            known = "It counts as any place; known are 'home', 'shop', 'pub', 'park' and others."
            hint = nearest(sector.kind, PLACE_KINDS, known)
            findings.note(doc.at("sectors", id_, "kind"), what, hint)


def _crowds(folk: PeopleFiles, land: MapDraft, findings: Findings) -> None:
    """Note rooms into which the habits of one half hour bring more people than there is room."""
    comers: dict[tuple[str, int, int], list[tuple[PersonFile, int]]] = defaultdict(list)
    for soul in folk.souls.values():
        for n, (days, minute, _, where) in enumerate(soul.shape.routine):
            path = "/".join(where.split("/")[:2])
            for day in days:
                comers[path, day, minute // CROWD_MINUTES].append((soul, n))
    noted = set[str]()
    for (path, _, _), found in sorted(comers.items()):
        room = land.rooms[path]
        free = sum(bool(land.canvas.walkable[y, x]) for x, y in room.tiles)
        if len(found) > CROWDED * free and path not in noted:
            noted.add(path)
            soul, n = found[0]
            what = f"{len(found)} people go to {path} at about {hhmm(soul.shape.routine[n][1])}, "
            what += f"which has {free} free tiles."
            findings.note(
                soul.doc.at("routine", n), what, "Send some elsewhere, or draw it larger."
            )


def _why_shut(place: Place) -> str:
    if any(end > begin for week in (place.hours, *place.days.values()) for begin, end in week):
        return "when it is closed"
    own = dict.fromkeys([*place.residents, *place.staff])
    return f"which is private to {' and '.join(own)}" if own else "which is private to nobody here"


def _seats(land: MapDraft, findings: Findings) -> None:
    for piece in land.pieces.values():
        wanted, spots = piece.item.capacity or 0, len(piece.spots)
        if wanted > spots:
            tiles = "one tile" if spots == 1 else f"{spots} tiles"
            what = f"{piece.path} is for {wanted}, but can be used from {tiles} only."
            findings.note(piece.spot, what, "Draw it larger, or clear tiles beside it.")
        elif piece.item.capacity is None and spots == 1 and _is_for_several(piece.kind):
            what = f"{piece.path} is made for several, but there is room for one only."
            hint = "Clear tiles beside it, draw it larger, or say 'capacity: 1'."
            findings.note(piece.spot, what, hint)


def _is_for_several(kind: ObjectKind) -> bool:
    """Return whether things of `kind` are shared; how many sleep in a bed, its size says."""
    return (kind.capacity or 0) > 1 and not kind.to_sleep_in


def _beds(folk: PeopleFiles, findings: Findings) -> None:
    owners: dict[str, PersonFile] = {}
    for soul in folk.souls.values():
        other = owners.setdefault(soul.bed, soul) if soul.bed else soul
        related = other.shape.id in soul.shape.relations or soul.shape.id in other.shape.relations
        if other is not soul and not related:
            what = f"{soul.shape.name} shares {soul.bed} with {other.shape.name}, a stranger."
            findings.note(
                soul.doc.at("home"), what, "Draw another bed, or say how they are related."
            )


def _gaps(land: MapDraft, findings: Findings) -> None:
    """Note rooms with a hole in the wall: no door, and the ground outside beside it.

    What is open for more than a hole is meant to be: a veranda, a market hall.
    """
    for room in land.rooms.values():
        inside = [] if room.outdoors else [tile for tile in room.tiles if tile not in land.doors]
        open_at = [tile for tile in sorted(inside) if _opens_out(land, room, tile)]
        if 0 < len(open_at) <= WIDEST_HOLE:
            what = f"{room.path} has a hole in its wall beside {open_at[0]}: anybody walks in."
            findings.note(room.spot, what, "Draw '#' there, or '+' for a door.")


def _opens_out(land: MapDraft, room: DrawnRoom, tile: Tile) -> bool:
    x, y = tile
    for side in ((x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)):
        is_ground = land.canvas.inside(*side) and bool(land.canvas.walkable[side[1], side[0]])
        if is_ground and land.owner.get(side) != room.sector:
            return True
    return False
