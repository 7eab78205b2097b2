"""The menus of a right click: on a person, on an object, on the ground.

Plain functions make the lists of items; `town/view/player/menu_actions.py` carries an item out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from town.entities import Place, Thing, Use
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile, distance
from town.view.language.translating import msg, tr
from town.view.ui.blocks import capital, with_full_stop

OVER = msg("This run is not going on now: you can look, ask and rate.")
HANDS_OFF = msg("Hands off: this run can be watched, not changed.")
WATCHING = msg("Another window plays this town; here you watch it.")


SKIES = {"rain": msg("let it rain"), "snow": msg("let it snow"), "fog": msg("let fog come down")}
"""What weather a fair sky can be changed to."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of a menu: its text, its action and what that acts on."""

    text: str
    action: str  # a key of ACTIONS in menu_actions.py
    target: str = ""  # a name, an object's path, a place's path
    value: str = ""  # a state, a use, a tile


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: a head and its items."""

    title: str
    remark: str
    entries: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class Permissions:
    """What the player may do: only look, ask, or act; and whose body they play."""

    ask: bool = True  # interview and rate: leaves no trace in the world
    act: bool = True  # take part: the simulation listens
    why: str = ""  # why something is not allowed, a sentence
    body: str | None = None  # name of the person the player plays
    visiting: bool = False  # that body is a visitor's


def person_menu(name: str, doing: str, permissions: Permissions, followed: bool) -> Menu:
    """Return what can be done with a person; `doing` is their activity."""
    first = name.split()[0]
    follow = MenuItem(tr("stop following") if followed else tr("follow"), "follow", name)
    entries = [
        *[follow] * (permissions.body in (None, name)),
        MenuItem(tr("look closer"), "inspect", name),
    ]
    if name == permissions.body:
        leave = tr("leave the town") if permissions.visiting else tr("step out again")
        entries += [
            MenuItem(leave, "exit" if permissions.visiting else "release", name)
        ] * permissions.act
        return Menu(name, with_full_stop(tr("This is you: {doing}", doing=doing)), tuple(entries))
    if permissions.act:
        entries.append(MenuItem(tr("talk to {who} …", who=first), "talk", name))
        greet = MenuItem(tr("greet {who}", who=first), "greet", name)
        entries += [greet] * (permissions.body is not None)
        entries += [MenuItem(tr("step into"), "possess", name)] * (permissions.body is None)
        entries.append(MenuItem(tr("whisper …"), "whisper", name))
        entries.append(MenuItem(tr("write a letter to {who} …", who=first), "letter", name))
    entries += [MenuItem(tr("interview …"), "interview", name)] * permissions.ask
    entries += [MenuItem(tr("add a memory …"), "memory", name)] * permissions.act
    return Menu(name, _remark(with_full_stop(capital(doing)), permissions), tuple(entries))


def visitor_menu(name: str, doing: str, permissions: Permissions, followed: bool) -> Menu:
    """Return what can be done with a visitor: a body that has no mind to whisper to."""
    whole = person_menu(name, doing, permissions, followed)
    kept = ("follow", "inspect", "talk", "greet", "exit")
    return Menu(name, whole.remark, tuple(e for e in whole.entries if e.action in kept))


def object_menu(
    item: MapObject,
    state: str,
    permissions: Permissions,
    uses: Iterable[Use] = (),
    within: Tile | None = None,
) -> Menu:
    """Return what can be done with an object; `uses` are what the player's body could do here.

    `within` is the tile behind it, if it is a door.
    """
    thing = item.thing
    entries: list[MenuItem] = []
    if permissions.act:
        if within is not None and permissions.body is not None:
            locked = state == thing.states[-1]
            says = tr("knock, and go in") if locked else tr("go in")
            entries.append(MenuItem(says, "walk", value=_of(within)))
        doable = [use for use in uses if use.after is None or use.during or use.after != state]
        for use in doable:
            entries += [MenuItem(use.do, "use", thing.path, use.do), *leaving(thing, use)]
        by_hand = {state, *(use.after for use in doable)}
        others = [other for other in thing.states if other not in by_hand]
        entries += [
            MenuItem(tr("change to “{state}”", state=s), "object", thing.path, s) for s in others
        ]
        if takes_notices(item):
            entries.append(MenuItem(tr("post a notice on it …"), "notice", thing.path))
    remark = "" if state in ("idle", "") else tr("It is {state}.", state=state)
    return Menu(capital(thing.name), _remark(remark, permissions), tuple(entries))


def leaving(thing: Thing, use: Use) -> list[MenuItem]:
    """Return the item that uses a thing and leaves it so: the radio on, the tap running."""
    if use.during is None or use.during == use.after or use.during not in thing.unattended:
        return []
    says = tr("{use}, and leave it {state}", use=use.do, state=use.during)
    return [MenuItem(says, "use_and_leave", thing.path, use.do)]


def ground_menu(
    place: Place | None,
    tile: Tile,
    board: MapObject | None,
    permissions: Permissions,
    sky: str | None = None,
) -> Menu:
    """Return what can be done on open ground or a floor, with the notice board nearest to it."""
    title = capital(place.name) if place else tr("Open ground")
    entries: list[MenuItem] = []
    if permissions.act:
        if permissions.body is None:
            entries.append(MenuItem(tr("walk in here as a visitor"), "enter", value=_of(tile)))
        else:
            entries.append(MenuItem(tr("walk here"), "walk", value=_of(tile)))
        if place:
            says = tr("announce at {place} …", place=place.sector_name)
            entries.append(MenuItem(says, "announce", place.sector))
        entries.append(MenuItem(tr("announce to the whole town …"), "announce"))
        entries += _skies(sky)
        if board:
            says = tr("post a notice on the {board} …", board=board.thing.name)
            entries.append(MenuItem(says, "notice", board.thing.path))
    return Menu(title, _remark("", permissions), tuple(entries))


def _skies(sky: str | None) -> list[MenuItem]:
    """Return what the weather can be changed to, which is `sky` now ("": fair; None: no matter)."""
    if sky is None:
        return []
    if sky:
        return [MenuItem(tr("clear the sky"), "weather", value="fair")]
    return [MenuItem(tr(says), "weather", value=kind) for kind, says in SKIES.items()]


def nearest_board(tiles: TileMap, tile: Tile) -> MapObject | None:
    """Return the notice board nearest to `tile`, or None where there is none."""
    boards = [item for item in tiles.objects if takes_notices(item)]
    apart = {item.thing.path: _apart(item, tile) for item in boards}
    return min(boards, key=lambda item: (apart[item.thing.path], item.thing.path), default=None)


def object_at(tiles: TileMap, tile: Tile) -> MapObject | None:
    """Return the object on a tile, the smallest where several are.

    On a wall it is the object below, whose upper half is seen there: a wardrobe, a door's sign.
    """
    objects = [item for item in tiles.objects if tile in item.tiles]
    below = (tile[0], tile[1] + 1)
    if not objects and tiles.opaque[tile[1], tile[0]] and tiles.inside(below):
        objects = [item for item in tiles.objects if below in item.tiles]
    return min(objects, key=lambda item: (len(item.tiles), item.thing.path), default=None)


def place_near(tiles: TileMap, tile: Tile) -> Place | None:
    """Return the place of a tile; of a wall or an inner door, one that is beside it."""
    is_door = any(True for _ in tiles.doors_by_tile.within(tile, 0))
    if tiles.place_at(tile) or not (is_door or tiles.opaque[tile[1], tile[0]]):
        return tiles.place_at(tile)
    beside = [(tile[0], tile[1] + 1), *_beside(tile)]
    places = (tiles.place_at(other) for other in beside if tiles.inside(other))
    return next((place for place in places if place), None)


def within_door(tiles: TileMap, item: MapObject) -> Tile | None:
    """Return the tile just within an outer door, None for other objects."""
    if item.thing.path not in tiles.locks.values():
        return None
    tiles_beside = (other for tile in item.tiles for other in _beside(tile) if tiles.inside(other))
    rooms = ((other, tiles.place_at(other)) for other in tiles_beside)
    return next((other for other, room in rooms if room and room.path == item.arena), None)


def has_key(tiles: TileMap, item: MapObject, name: str) -> bool:
    """Return whether `name` may turn an outer door's lock and sign; true of all other objects."""
    if item.thing.path not in tiles.locks.values():
        return True
    return name in tiles.people_of(tiles.places[item.arena].sector)


def _beside(tile: Tile) -> tuple[Tile, ...]:
    x, y = tile
    return (x, y + 1), (x, y - 1), (x - 1, y), (x + 1, y)


def takes_notices(item: MapObject) -> bool:
    """Return whether a notice may hang on an object."""
    return "notice" in item.thing.kind


def tile_of(text: str) -> Tile:
    """Return the tile that an entry names."""
    x, y = text.split(",")
    return int(x), int(y)


def _of(tile: Tile) -> str:
    return f"{tile[0]},{tile[1]}"


def _apart(item: MapObject, tile: Tile) -> int:
    return min(distance(tile, own) for own in item.tiles)


def _remark(remark: str, permissions: Permissions) -> str:
    return " ".join(part for part in (remark, tr(permissions.why)) if part)
