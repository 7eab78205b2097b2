"""What keys and buttons do for the player, and the texts of the player's bar."""

from town.view.player.avatar import Avatar, loudness_of
from town.view.player.nearby import (
    addressee_of,
    chosen_listener,
    is_asleep,
    uses_in_reach,
    why_unheard,
    within_greeting,
)
from town.view.player.player import Player
from town.view.player.steering import MOVE_LETTERS
from town.view.state.context_menu import Menu, MenuItem

AVATAR_ACTIONS = ("speak", "greet", "use", "leave_talk")
MAX_USES = 12  # offered at once


def bar_mode(player: Player) -> tuple[str, ...]:
    """Return what the bar shows, then the texts of its buttons.

    The first is "" for no bar, "out" for the ways into town, "in" for what the body can do, "say"
    and "name" for a text field, "far" for a line that its listener cannot hear.
    """
    if player.why_not:
        return ("",)
    if player.writing == "name":
        return ("name", "walk in", "not now")
    if player.avatar is None:
        view = player.view
        lives_here = any(person.name == view.selected for person in view.scenario.people)
        first = view.selected.split()[0] if view.selected and lives_here else ""
        return ("out", "walk in as a visitor", *([f"step into {first}"] if first else []))
    if player.writing == "say":
        return ("say", "say it", "not now")
    if player.writing == "far":
        return ("far", *_ways_to_be_heard(player, player.avatar.name), "not now")
    return ("in", "speak", "do …", "leave town" if player.is_visitor else "step out")


def _ways_to_be_heard(player: Player, body: str) -> list[str]:
    """Return the buttons for a line that its listener cannot hear."""
    view, (name, typed) = player.view, player.unheard
    addressee = addressee_of(view, body, loudness_of(typed)[0])
    near = addressee.to.split()[0] if addressee.to else "everybody near"
    others = addressee.others and addressee.to != name
    return ["walk there"] * (not is_asleep(view, name)) + [f"say it to {near}"] * bool(others)


def prompt(player: Player) -> str:
    """Return the text before the text field, or the one of a question."""
    if player.writing == "name" or player.body is None:
        return "Your name in town:"
    if player.writing == "far":
        name, typed = player.unheard
        return why_unheard(player.view, player.body, name, loudness_of(typed)[0])
    chosen = chosen_listener(player.view, player.body)
    if chosen and (why := why_unheard(player.view, player.body, chosen)):
        return f"{why.removesuffix('.')} (/c calls):"
    addressee = addressee_of(player.view, player.body)
    to = addressee.to or ("everybody near" if addressee.others else "nobody near")
    return f"To {to} (/w whispers, /c calls):"


def hint(player: Player) -> str:
    """Return what the keys do now, in a sentence."""
    avatar, key = player.avatar, player.key_name
    if avatar is None:
        return ""
    first = avatar.name.split()[0]
    if avatar.in_the_past:
        return f"You are watching the past; {key('live')} goes back to {first}."
    chosen = chosen_listener(player.view, avatar.name)
    to = chosen or addressee_of(player.view, avatar.name).to
    speak = f"{key('speak')} speaks{f' to {to.split()[0]}' if to else ''}"
    if chosen and why_unheard(player.view, avatar.name, chosen):
        speak += ", who cannot hear you from here"
    elif to and avatar.is_waited_for:
        speak = f"{key('speak')} answers {to.split()[0]}"
    segment = avatar.segment
    leave = f", {key('leave_talk')} ends the talk" if segment and segment.talk else ""
    return f"You are {first}. Arrows walk, {speak}{leave}, {key('use')} uses things."


def act(action: str, player: Player) -> bool:
    """Do what a key asks for; return whether it was for the player."""
    avatar = player.avatar
    if action == "visit":
        toggle_visit(player)
    elif action == "embody":
        _toggle_body(player)
    elif avatar is None:
        return False
    elif action in MOVE_LETTERS:
        avatar.press(action)
    elif action in AVATAR_ACTIONS and player.why_not:
        player.view.show_toast(player.why_not)
    elif action == "speak":
        player.start_writing("say")
    elif action == "greet":
        _greet(player, avatar)
    elif action == "use":
        _offer_uses(player, avatar.name)
    elif action == "leave_talk":
        avatar.leave_talk()
    else:
        return False
    return True


def _greet(player: Player, avatar: Avatar) -> None:
    """Greet the selected person if they are close, else the nearest."""
    close = within_greeting(player.view, avatar.name)
    if player.view.selected in close:
        avatar.greet(player.view.selected)
    elif close:
        avatar.greet(close[0])
    else:
        player.view.show_toast("Nobody is near enough to be greeted.")


def toggle_visit(player: Player) -> None:
    """Walk in as a visitor, or leave town again."""
    if player.is_visitor:
        player.step_out()
    else:
        player.walk_in()


def _toggle_body(player: Player) -> None:
    view = player.view
    if player.avatar is not None:
        player.step_out()
    elif view.selected is None:
        view.show_toast("Choose a person first: click on one in the town or in the list.")
    else:
        player.step_into(view.selected)


def _offer_uses(player: Player, name: str) -> None:
    """Open a menu beside the body of what can be done with things within reach."""
    view = player.view
    uses = uses_in_reach(view, name)[:MAX_USES]
    if not uses:
        view.show_toast("Nothing within reach can be used.")
        return
    items = [
        MenuItem(f"{use.do} ({item.thing.name})", "use", item.thing.path, use.do)
        for item, use in uses
    ]
    tile = view.where(name) or view.looked_at
    corner = view.camera.to_screen((tile[0] + 1, tile[1]))
    remark = f"What {name.split()[0]} can do here."
    view.dialogs.open_menu(Menu("Do something", remark, tuple(items)), corner)
