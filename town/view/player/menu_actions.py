"""Does what a menu's entry says: look, ask for a text, send a wish. Knows the view, no pixels."""

from collections.abc import Callable, Mapping
from typing import Any

from town.map.tilemap import MapObject
from town.map.tiles import Tile
from town.view.player.player import Player
from town.view.records.interview_process import InterviewProcess
from town.view.records.outbox import Ticket
from town.view.records.series import tile_of as standing
from town.view.state.context_menu import (
    Menu,
    MenuItem,
    ground_menu,
    nearest_board,
    object_at,
    object_menu,
    person_menu,
    tile_of,
    visitor_menu,
)
from town.view.state.open_dialogs import TextRequest
from town.view.state.view import View

SOON_S = 4.0  # seconds in which what was wished for is seen anyway

# --- which menu ----------------------------------------------------------------------------------


def menu_at(view: View, tile: Tile, person: str | None) -> Menu | None:
    """Return the menu for what is at a place: a person, else an object, else the ground."""
    if person:
        return menu_of_person(view, person)
    tiles = view.scenario.map
    if not tiles.inside(tile):
        return None
    item = object_at(tiles, tile)
    return menu_of_object(view, item) if item else _menu_of_ground(view, tile)


def menu_of_person(view: View, name: str) -> Menu:
    """Return what can be done with somebody."""
    doing = view.chronicle.timelines[name].at(view.tick).activity
    living = any(person.name == name for person in view.scenario.people)
    make = person_menu if living else visitor_menu
    return make(name, doing, view.permissions, view.follow == name)


def menu_of_object(view: View, item: MapObject) -> Menu:
    """Return what can be done with an object, as it is at the moment shown."""
    permissions = view.permissions
    state = view.chronicle.state(item.thing.path, view.tick)
    return object_menu(item, state, permissions, item.thing.uses if permissions.body else ())


def _menu_of_ground(view: View, tile: Tile) -> Menu:
    tiles = view.scenario.map
    return ground_menu(tiles.place_at(tile), tile, nearest_board(tiles, tile), view.permissions)


# --- what entries do -----------------------------------------------------------------------------


def choose(player: Player, entry: MenuItem) -> None:
    """Do what a chosen entry says."""
    player.view.dialogs.menu = None
    _DEEDS[entry.action](player, entry)


def _follow(player: Player, entry: MenuItem) -> None:
    view = player.view
    stop = view.follow == entry.target
    view.select(view.selected if stop else entry.target, follow=not stop)


def _inspect(player: Player, entry: MenuItem) -> None:
    player.view.select(entry.target)


def _whisper(player: Player, entry: MenuItem) -> None:
    first = entry.target.split()[0]
    says = f"{first} hears it as a thought of their own."
    _ask(
        player,
        TextRequest(
            f"Whisper to {entry.target}", says, "whisper", "whisper", {"who": entry.target}
        ),
    )


def _remember(player: Player, entry: MenuItem) -> None:
    first = entry.target.split()[0]
    says = f"{first} remembers it from now on."
    title = f"A memory for {entry.target}"
    _ask(player, TextRequest(title, says, "remember", "memory", {"who": entry.target}))


def _announce(player: Player, entry: MenuItem) -> None:
    sectors = {place.sector: place.sector_name for place in player.view.scenario.map.arenas}
    where = sectors.get(entry.target, "")
    data = {"place": entry.target} if entry.target else {}
    title = f"Announce at {where}" if where else "Announce to the whole town"
    says = "Everybody who is there hears it." if where else "Everybody in town hears it."
    _ask(player, TextRequest(title, says, "announce", "announce", data))


def _post(player: Player, entry: MenuItem) -> None:
    board = player.view.scenario.map.by_path[entry.target].thing.name
    says = "Whoever comes near enough from now on can read it."
    data = {"object": entry.target}
    _ask(player, TextRequest(f"A notice on the {board}", says, "post it", "notice", data))


def _ask(player: Player, asking: TextRequest) -> None:
    player.view.dialogs.text_request = asking


def _interview(player: Player, entry: MenuItem) -> None:
    view = player.view
    view.select(entry.target, follow=view.follow == entry.target)
    view.dialogs.talk_with(InterviewProcess(view.run.path, entry.target, view.tick, view.time))


def _change(player: Player, entry: MenuItem) -> None:
    wish(player, "object", object=entry.target, state=entry.value)


def _enter(player: Player, entry: MenuItem) -> None:
    player.walk_in(tile_of(entry.value))


def _step_into(player: Player, entry: MenuItem) -> None:
    player.step_into(entry.target)


def _step_out(player: Player, entry: MenuItem) -> None:
    del entry
    player.step_out()


def _talk(player: Player, entry: MenuItem) -> None:
    """Turn to somebody: as whom the player is already, else as a visitor who walks in near them."""
    view = player.view
    if player.embodied:
        player.embodied.speak_to(entry.target)
    elif view.chronicle.present(entry.target, newest := view.chronicle.frontier):
        view.select(entry.target)
        view.dialogs.talk_target = entry.target
        player.walk_in(standing(view.chronicle.timelines[entry.target].at(newest), newest))


def speak_up(player: Player) -> None:
    """Let a visitor who came to talk to somebody begin to speak, once in town."""
    body, name = player.embodied, player.view.dialogs.talk_target
    if body is not None and name and body.segment is not None:
        player.view.dialogs.talk_target = ""
        body.speak_to(name)


def _walk(player: Player, entry: MenuItem) -> None:
    if player.embodied:
        player.embodied.walk_to(tile_of(entry.value))


def _use(player: Player, entry: MenuItem) -> None:
    uses = {use.do: use for use in player.view.scenario.map.by_path[entry.target].thing.uses}
    if player.embodied and entry.value in uses:
        player.embodied.use(entry.target, uses[entry.value])


_DEEDS: dict[str, Callable[[Player, MenuItem], None]] = {
    "follow": _follow,
    "inspect": _inspect,
    "whisper": _whisper,
    "memory": _remember,
    "announce": _announce,
    "notice": _post,
    "interview": _interview,
    "object": _change,
    "enter": _enter,
    "exit": _step_out,
    "release": _step_out,
    "possess": _step_into,
    "talk": _talk,
    "use": _use,
    "walk": _walk,
}


# --- wishes --------------------------------------------------------------------------------------


def submit(player: Player, text: str) -> bool:
    """Send the text that was asked for; return whether it was one."""
    asking, words = player.view.dialogs.text_request, " ".join(text.split())
    if asking is None or not words:
        return False
    player.view.dialogs.text_request = None
    wish(player, asking.kind, **asking.data, text=words)
    return True


def wish(player: Player, kind: str, **data: object) -> None:
    """Ask something of the simulation, and say what came of it."""
    player.send(kind, lambda ticket: _tell(player, ticket), **data)


def _tell(player: Player, ticket: Ticket) -> None:
    """Say what came of a wish."""
    view = player.view
    if ticket.refused:
        view.show_toast(ticket.refused)
    elif ticket.tick is not None:
        at = f"{view.chronicle.clock.at(ticket.tick):%H:%M}"
        says = came_of(ticket.kind, ticket.data, at, _name_of(player, ticket))
        if says:
            view.show_toast(" ".join((says, _look_at(player, ticket.tick))).strip())


def _look_at(player: Player, tick: int) -> str:
    """See to it that what happens at `tick` is seen soon; say so where the player looks elsewhere.

    The town may be far ahead of what is shown, after it was watched at a higher speed.
    """
    head = player.view.playhead
    if tick - head.moment <= SOON_S * head.speed:
        return ""
    if head.paused or player.looks_back:
        return f"You look at an earlier moment; {player.key('live')} goes there."
    head.hurry(float(tick))
    return ""


def _name_of(player: Player, ticket: Ticket) -> str:
    """Return what people call the object or the place that a wish is about."""
    tiles = player.view.scenario.map
    if item := tiles.by_path.get(str(ticket.data.get("object", ""))):
        return item.thing.name
    sectors = {place.sector: place.sector_name for place in tiles.arenas}
    return sectors.get(str(ticket.data.get("place", "")), "")


def came_of(kind: str, data: Mapping[str, Any], at: str, name: str = "") -> str:
    """Return what was granted at a time, as said to the player; "" where one sees it anyway.

    `name` is what people call the object or place that the wish is about.
    """
    who = str(data.get("who", ""))
    first = who.split()[0] if who else ""
    sentences = {
        "whisper": f"{first} heard it as a thought of their own at {at}.",
        "memory": f"{first} remembers it from {at} on.",
        "announce": f"It was announced at {at}, {_where(name)}.",
        "notice": f"It hangs on the {name} from {at} on.",
        "object": f"The {name} is {data.get('state', '')} from {at} on.",
    }
    return sentences.get(kind, "")


def _where(name: str) -> str:
    return f"at {name}" if name else "to the whole town"
