"""The menus of a right click, and what their items do.

`town.view.state.context_menu` says which items a menu has; `ACTIONS` here has a function for each.
Most send a command; some first ask for a text, which comes back through `submit_text`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from town.map.tilemap import MapObject
from town.map.tiles import Tile
from town.view.language.translating import msg, tr
from town.view.player import other_lives
from town.view.player.nearby import within_greeting
from town.view.player.player import Player
from town.view.records.interview_process import InterviewProcess
from town.view.records.outbox import Ticket
from town.view.records.series import tile_of as tile_at
from town.view.state.auto_camera import leads
from town.view.state.context_menu import (
    Menu,
    MenuItem,
    ground_menu,
    has_key,
    nearest_board,
    object_at,
    object_menu,
    person_menu,
    place_near,
    tile_of,
    visitor_menu,
    within_door,
)
from town.view.state.open_dialogs import TextRequest
from town.view.state.toasts import Toast
from town.view.state.view import View

PAGES = ((msg("read the paper"), "paper"), (msg("open questions"), "questions"))
"""What can be read of the whole town."""
OUTCOMES = {
    "whisper": msg("{who} heard it as a thought of their own at {time}."),
    "memory": msg("{who} remembers it from {time} on."),
    "letter": msg("The letter is in the post; {who} has it with the next one."),
    "announce": msg("It was announced at {name} at {time}."),
    "notice": msg("It hangs on the {name} from {time} on."),
    "object": msg("The {name} is {state} from {time} on."),
    "weather": msg("The weather turns at {time}. Who is out and need not be looks for a roof."),
}
ANNOUNCED = msg("It was announced to the whole town at {time}.")
EARLIER = msg(
    "You are watching an earlier moment; {key} or the button after “max” goes to the newest."
)
SEEN_SOON_S = 4.0  # what is so near to the moment shown needs no hurry

# --- which menu ----------------------------------------------------------------------------------


def menu_at(view: View, tile: Tile, person: str | None) -> Menu | None:
    """Return the menu of a person, else of the object on a tile, else of the ground."""
    if person:
        return menu_of_person(view, person)
    tiles = view.scenario.map
    if not tiles.inside(tile):
        return None
    item = object_at(tiles, tile)
    return menu_of_object(view, item) if item else _menu_of_ground(view, tile)


def menu_of_person(view: View, name: str) -> Menu:
    """Return the menu of one of the town's people, or of a visitor."""
    activity = view.chronicle.timelines[name].at(view.tick).activity
    lives_here = any(person.name == name for person in view.scenario.people)
    make = person_menu if lives_here else visitor_menu
    return make(name, activity, view.permissions, _follows(view, name))


def _follows(view: View, name: str) -> bool:
    """Return whether the player follows somebody; whom the director looks at is not chosen."""
    return view.follow == name and not leads(view)


def menu_of_object(view: View, item: MapObject) -> Menu:
    """Return the menu of an object in its state at the moment shown."""
    permissions = view.permissions
    state = view.chronicle.state(item.thing.path, view.tick)
    uses = item.thing.uses if permissions.body else ()
    tiles = view.scenario.map
    menu = object_menu(item, state, permissions, uses, within_door(tiles, item))
    if permissions.body is None or has_key(tiles, item, permissions.body):
        return menu
    return replace(menu, entries=tuple(each for each in menu.entries if each.action != "use"))


def _menu_of_ground(view: View, tile: Tile) -> Menu:
    tiles = view.scenario.map
    board = nearest_board(tiles, tile)
    menu = ground_menu(place_near(tiles, tile), tile, board, view.permissions, view.weather)
    pages = [MenuItem(tr(text), action) for text, action in PAGES]
    if other_lives.last_deed(view) is not None:
        pages.append(MenuItem(tr("undo what you did last …"), "undo"))
    return replace(menu, entries=(*menu.entries, *pages))


# --- what items do -------------------------------------------------------------------------------


def perform(player: Player, item: MenuItem) -> None:
    """Close the menu, and do what an item says."""
    player.view.dialogs.menu = None
    ACTIONS[item.action](player, item)


def _follow(player: Player, item: MenuItem) -> None:
    view = player.view
    stop = _follows(view, item.target)
    view.select(view.selected if stop else item.target, follow=not stop)


def _inspect(player: Player, item: MenuItem) -> None:
    player.view.select(item.target)


def _whisper(player: Player, item: MenuItem) -> None:
    title = tr("Whisper to {who}", who=item.target)
    effect = tr("{who} hears it as a thought of their own.", who=_first(item.target))
    _ask_text(player, title, effect, tr("whisper"), "whisper", who=item.target)


def _write_letter(player: Player, item: MenuItem) -> None:
    title = tr("A letter to {who}", who=item.target)
    effect = tr("It comes with the next post, at nine or at three.")
    mine = {"sender": player.avatar.name} if player.avatar else {}
    _ask_text(player, title, effect, tr("post it"), "letter", who=item.target, **mine)


def _add_memory(player: Player, item: MenuItem) -> None:
    title = tr("A memory for {who}", who=item.target)
    effect = tr("{who} remembers it from now on.", who=_first(item.target))
    _ask_text(player, title, effect, tr("remember"), "memory", who=item.target)


def _announce(player: Player, item: MenuItem) -> None:
    sectors = {place.sector: place.sector_name for place in player.view.scenario.map.arenas}
    where = sectors.get(item.target, "")
    title = tr("Announce to the whole town")
    effect = tr("Everybody in town hears it.")
    if where:
        title = tr("Announce at {place}", place=where)
        effect = tr("Everybody who is there hears it.")
    data = {"place": item.target} if item.target else {}
    _ask_text(player, title, effect, tr("announce"), "announce", **data)


def _post_notice(player: Player, item: MenuItem) -> None:
    board = player.view.scenario.map.by_path[item.target].thing.name
    title = tr("A notice on the {board}", board=board)
    effect = tr("From now on everybody who comes near can read it.")
    _ask_text(player, title, effect, tr("post it"), "notice", object=item.target)


def _ask_text(player: Player, title: str, effect: str, button: str, kind: str, **data: str) -> None:
    """Ask for a text; `submit_text` sends it as a command of `kind` with `data`."""
    player.view.dialogs.text_request = TextRequest(title, effect, button, kind, data)


def _interview(player: Player, item: MenuItem) -> None:
    view = player.view
    view.select(item.target, follow=view.follow == item.target)
    view.dialogs.talk_with(InterviewProcess(view.run.path, item.target, view.tick, view.time))


def _set_object(player: Player, item: MenuItem) -> None:
    send_command(player, "object", object=item.target, state=item.value)


def _set_weather(player: Player, item: MenuItem) -> None:
    send_command(player, "weather", weather=item.value)


def _enter(player: Player, item: MenuItem) -> None:
    player.walk_in(tile_of(item.value))


def _step_into(player: Player, item: MenuItem) -> None:
    player.step_into(item.target)


def _step_out(player: Player, item: MenuItem) -> None:
    del item
    player.step_out()


def _talk(player: Player, item: MenuItem) -> None:
    """Speak to a person as the body played now, else as a visitor who walks in near them."""
    view = player.view
    if player.avatar:
        player.avatar.speak_to(item.target)
    elif view.chronicle.present(item.target, newest := view.chronicle.frontier):
        view.select(item.target)
        view.dialogs.talk_target = item.target
        player.walk_in(tile_at(view.chronicle.timelines[item.target].at(newest), newest))


def _greet(player: Player, item: MenuItem) -> None:
    """Greet a person who is close, else say that they are too far away."""
    if player.avatar is None:
        return
    if item.target in within_greeting(player.view, player.avatar.name):
        player.avatar.greet(item.target)
    else:
        who = _first(item.target)
        player.view.show_toast(tr("{who} is too far away to be greeted.", who=who))


def start_talk(player: Player) -> None:
    """Once in town, let a visitor speak to the person they came for; called each frame."""
    avatar, name = player.avatar, player.view.dialogs.talk_target
    if avatar is not None and name and avatar.segment is not None:
        player.view.dialogs.talk_target = ""
        avatar.speak_to(name)


def _walk(player: Player, item: MenuItem) -> None:
    if player.avatar:
        player.avatar.walk_to(tile_of(item.value))


def _use(player: Player, item: MenuItem) -> None:
    uses = {use.do: use for use in player.view.scenario.map.by_path[item.target].thing.uses}
    if player.avatar and item.value in uses:
        player.avatar.use(item.target, uses[item.value], item.action == "use_and_leave")


def _open_page(player: Player, item: MenuItem) -> None:
    player.view.pages.open_tool(item.action)


def _branch(player: Player, item: MenuItem) -> None:
    other_lives.ask_for_branch(player.view, int(item.value))


def _undo(player: Player, item: MenuItem) -> None:
    del item
    other_lives.ask_for_undo(player.view)


def _compare(player: Player, item: MenuItem) -> None:
    player.view.dialogs.wants_compare = Path(item.target)


def _go(player: Player, item: MenuItem) -> None:
    player.view.playhead.seek(float(item.value), player.view.chronicle.frontier)


ACTIONS: dict[str, Callable[[Player, MenuItem], None]] = {
    "follow": _follow,
    "inspect": _inspect,
    "whisper": _whisper,
    "memory": _add_memory,
    "letter": _write_letter,
    "announce": _announce,
    "notice": _post_notice,
    "interview": _interview,
    "object": _set_object,
    "weather": _set_weather,
    "enter": _enter,
    "exit": _step_out,
    "release": _step_out,
    "possess": _step_into,
    "talk": _talk,
    "greet": _greet,
    "use": _use,
    "use_and_leave": _use,
    "walk": _walk,
    "paper": _open_page,
    "questions": _open_page,
    "branch": _branch,
    "go": _go,
    "compare": _compare,
    "undo": _undo,
}
"""What the items of menus do, by `MenuItem.action`."""


# --- commands and what came of them --------------------------------------------------------------


def submit_text(player: Player, text: str) -> bool:
    """Send the text that was asked for; return whether there was one to send."""
    asking, words = player.view.dialogs.text_request, " ".join(text.split())
    if asking is None or not words:
        return False
    player.view.dialogs.text_request = None
    if asking.kind == other_lives.BRANCH:
        other_lives.take_name(player.view, asking, words)
        return True
    send_command(player, asking.kind, **asking.data, text=words)
    return True


def send_command(player: Player, kind: str, **data: object) -> None:
    """Send a command, and show a toast with its outcome."""
    player.send(kind, lambda ticket: _report_outcome(player, ticket), **data)


def _report_outcome(player: Player, ticket: Ticket) -> None:
    view = player.view
    if ticket.refused:
        view.show_toast(ticket.refused)
    elif ticket.tick is not None:
        time = f"{view.chronicle.clock.at(ticket.tick):%H:%M}"
        text = outcome_text(ticket.kind, ticket.data, time, _name_of(player, ticket))
        if text:
            text = " ".join((text, _show_soon(player, ticket.tick))).strip()
            view.toasts.add(Toast(text, undo=ticket.tick))


def _show_soon(player: Player, tick: int) -> str:
    """Hurry the playhead to `tick`; where the player watches the past, return a hint instead.

    The simulation may be far ahead of what is shown, after it was watched at a higher speed.
    """
    head = player.view.playhead
    if tick - head.moment <= SEEN_SOON_S * head.speed:
        return ""
    if head.paused or player.looks_back:
        key = player.key_name("live")
        return tr(EARLIER, key=key)
    head.hurry(float(tick))
    return ""


def _name_of(player: Player, ticket: Ticket) -> str:
    """Return the name of the object or place that a command is about."""
    tiles = player.view.scenario.map
    if item := tiles.by_path.get(str(ticket.data.get("object", ""))):
        return item.thing.name
    sectors = {place.sector: place.sector_name for place in tiles.arenas}
    return sectors.get(str(ticket.data.get("place", "")), "")


def outcome_text(kind: str, data: Mapping[str, Any], time: str, name: str = "") -> str:
    """Return what a granted command did, for the player; "" where one sees it anyway.

    `name` is that of the object or place that the command is about.
    """
    first = _first(str(data.get("who", "")))
    told = OUTCOMES.get(kind, "")
    if kind == "announce" and not name:
        told = ANNOUNCED
    state = data.get("state", "")
    return tr(told, who=first, time=time, name=name, state=state) if told else ""


def _first(name: str) -> str:
    return name.split()[0] if name else ""
