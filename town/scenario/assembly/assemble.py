"""The finished map of a town: rooms with owners and hours, doors, objects, starting places."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from town.clock import MINUTES_A_DAY, Clock, minute_of
from town.entities import Place, Thing
from town.language import messages_in
from town.map.appearance import Appearance
from town.map.tilemap import Door, MapObject, TileMap
from town.map.tiles import Tile
from town.scenario.assembly.people import PeopleFiles
from town.scenario.assembly.site import HOMES, DrawnRoom, MapDraft, PlacedObject
from town.scenario.yaml.shapes import GROUNDS
from town.scenario.yaml.times import CLOSED, Hours, week

LAMPS = {  # scenery that is lit when it is dark
    "scenery/lantern": Appearance(lamp_height=18),
    "scenery/lamp": Appearance(lamp_height=30),
}
Kept = TypeVar("Kept", bound=np.generic)
_AROUND = ((0, 1), (-1, 0), (1, 0), (0, -1))


def assemble(
    land: MapDraft, folk: PeopleFiles, language: str = "en", clock: Clock | None = None
) -> TileMap:
    """Return the map of a town whose land and people have no mistakes, named in `language`.

    Doors with a lock are as they should be when `clock` begins.
    """
    things = {piece.path: _thing(piece) for piece in land.pieces.values()}
    places = _places(land, folk, things, messages_in(language).room_of)
    canvas = land.canvas
    locked = _locked(land, places, clock)
    return TileMap(
        walkable=_fixed(canvas.walkable),
        opaque=_fixed(canvas.opaque),
        arena_index=_fixed(_arena_index(land)),
        ground=_fixed(canvas.ground),
        grounds=GROUNDS,
        arenas=places,
        objects=tuple(
            MapObject(
                thing,
                piece.arena,
                piece.tiles,
                piece.spots,
                thing.states[-1] if piece.path in locked else thing.default,
            )
            for piece, thing in zip(land.pieces.values(), things.values(), strict=True)
        ),
        doors=_doors(land, {place.path: place for place in places}),
        spawns=_spawns(land, folk),
        solid_art=MappingProxyType(dict(canvas.art)),
        streets=MappingProxyType(dict(land.streets)),
        ways=tuple(land.ways),
        looks=MappingProxyType(dict(land.looks)),
        locks=MappingProxyType(dict(land.locks)),
        fixtures=frozenset(land.fixtures),
        appearances={**LAMPS, **{id_: kind.appearance for id_, kind in land.kinds.items()}},
    )


def _locked(land: MapDraft, places: tuple[Place, ...], clock: Clock | None) -> set[str]:
    """Return the paths of the doors that are locked as the story starts."""
    if clock is None:
        return set()
    by_path, start = {place.path: place for place in places}, clock.at(0)
    when = minute_of(start), start.weekday()
    rooms = {path: by_path[land.pieces[path].arena] for path in land.locks.values()}
    return {path for path, room in rooms.items() if room.is_locked_up(*when)}


def _fixed(array: NDArray[Kept]) -> NDArray[Kept]:
    array.setflags(write=False)
    return array


def _arena_index(land: MapDraft) -> NDArray[np.int16]:
    index = np.full((land.canvas.height, land.canvas.width), -1, dtype=np.int16)
    for number, room in enumerate(land.rooms.values()):
        for x, y in room.tiles:
            index[y, x] = number
    return index


def _places(
    land: MapDraft, folk: PeopleFiles, things: Mapping[str, Thing], room_of: str
) -> tuple[Place, ...]:
    """Return the rooms as people know them; names that several rooms have name the building too."""
    in_room: dict[str, list[Thing]] = {path: [] for path in land.rooms}
    doors = land.fixtures.union(land.locks.values())  # of the house, and not for a choice
    for piece in land.pieces.values():
        if piece.path not in doors:
            in_room[piece.arena].append(things[piece.path])
    closed = {path for path, room in land.rooms.items() if is_private(room, folk)}
    lives, works = _residents(land, folk), _staff(land, folk, closed)
    called = Counter(room.name for room in land.rooms.values())
    return tuple(
        replace(
            _place(room, tuple(in_room[path]), path in closed, lives[path], works[path]),
            name=room.name
            if called[room.name] == 1
            else room_of.format(room=room.name, house=room.sector_name),
        )
        for path, room in land.rooms.items()
    )


def _thing(piece: PlacedObject) -> Thing:
    return piece.kind.thing(piece.path, piece.item, len(piece.spots))


def is_private(room: DrawnRoom, folk: PeopleFiles) -> bool:
    """Return whether a room is closed to all but its own people.

    As its author says; else homes are, and every room that someone lives in, unless it has hours.
    """
    if room.private is not None:
        return room.private
    if room.kind.lower() in HOMES:
        return room.hours is None
    return any(soul.shape.home == room.path for soul in folk.souls.values())


def _place(
    room: DrawnRoom, things: tuple[Thing, ...], private: bool, lives: list[str], works: list[str]
) -> Place:
    hours: Hours = CLOSED if private else room.hours or ()
    usual, days = week(hours, {} if private else room.days)
    return Place(
        path=room.path,
        name=room.name,
        sector=room.sector,
        sector_name=room.sector_name,
        kind=room.kind,
        things=things,
        hours=usual,
        residents=tuple(lives),
        staff=tuple(works),
        about=room.about,
        capacity=room.capacity,
        outdoors=room.outdoors,
        days=days,
    )


def _residents(land: MapDraft, folk: PeopleFiles) -> dict[str, list[str]]:
    """Return who lives in each room: at home everywhere, but not in other lodgers' rooms."""
    homes = {soul.shape.home for soul in folk.souls.values()}
    lives: dict[str, list[str]] = {path: [] for path in land.rooms}
    for soul in folk.souls.values():
        for path, room in land.rooms.items():
            others = room.kind.lower() not in HOMES and path in homes and path != soul.shape.home
            if room.sector == soul.home_sector and not others:
                lives[path].append(soul.shape.name)
    return lives


def _staff(land: MapDraft, folk: PeopleFiles, closed: set[str]) -> dict[str, list[str]]:
    """Return who works in each room: their own, and what is private or has hours around it."""
    homes = {soul.shape.home for soul in folk.souls.values()}
    works: dict[str, list[str]] = {path: [] for path in land.rooms}
    for soul in folk.souls.values():
        place = soul.shape.work.place if soul.shape.work else ""
        for path, room in land.rooms.items():
            kept = path in closed or room.hours is not None
            around = room.sector == place.split("/")[0] and kept and path not in homes
            if path == place or around:
                works[path].append(soul.shape.name)
    return works


def _doors(land: MapDraft, places: Mapping[str, Place]) -> tuple[Door, ...]:
    arena_of = {tile: room.path for room in land.rooms.values() for tile in room.tiles}
    doors = []
    for x, y in sorted(land.doors, key=lambda tile: (tile[1], tile[0])):
        beside = [arena_of.get((x + dx, y + dy)) for dx, dy in _AROUND]
        rooms = [places[path] for path in dict.fromkeys(beside) if path is not None]
        own = [room for room in rooms if room.sector == land.doors[x, y]]
        doors.append(_door((x, y), own))
    return tuple(doors)


def _door(tile: Tile, rooms: list[Place]) -> Door:
    """Return a door between rooms: open in their hours, shut when one of them is private."""
    with_hours = [room for room in rooms if room.hours or room.days]
    shut = any(room.hours == CLOSED and not room.days for room in rooms)
    if shut or not with_hours:
        return Door(tile)
    room = with_hours[0]
    days = {day: _open(hours) for day, hours in room.days.items()}
    return Door(tile, _open(room.hours), MappingProxyType(days))


def _open(hours: Hours) -> Hours:
    if not hours:
        return ((0, MINUTES_A_DAY),)
    return () if hours == CLOSED else hours


def _spawns(land: MapDraft, folk: PeopleFiles) -> Mapping[str, tuple[Tile, ...]]:
    """Return where each person may start, best first: '@' at home, the bed, the room, the house."""
    spawns: dict[str, tuple[Tile, ...]] = {}
    taken: set[Tile] = set()
    for id_, soul in folk.souls.items():
        home = soul.shape.home
        tiles = [*land.spawns.get(id_, ()), *land.starts.get(home, ())]
        if soul.bed:
            tiles += land.pieces[soul.bed].spots
        tiles += [tile for tile in land.rooms[home].tiles if land.canvas.walkable[tile[1], tile[0]]]
        for room in land.rooms.values():
            if room.sector == soul.home_sector:
                tiles += [tile for tile in room.tiles if land.canvas.walkable[tile[1], tile[0]]]
        wanted = list(dict.fromkeys(tiles))
        wanted.sort(key=lambda tile: tile in taken)
        taken.add(wanted[0])
        spawns[soul.shape.name] = tuple(wanted)
    return MappingProxyType(spawns)
