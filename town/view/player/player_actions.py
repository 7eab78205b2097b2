"""What keys and buttons do for the player, and the texts of the player's bar."""

from town.view.player.avatar import Avatar
from town.view.player.nearby import addressee_of, uses_in_reach, within_greeting
from town.view.player.player import Player
from town.view.player.steering import MOVE_LETTERS
from town.view.state.context_menu import Menu, MenuItem

AVATAR_ACTIONS = ("speak", "greet", "use", "leave_talk")
MAX_USES = 12  # offered at once


def bar_mode(player: Player) -> tuple[str, ...]:
    """Return what the bar shows, then the texts of its buttons.

    The first is "" for no bar, "out" for the ways into town, "in" for what the body can do, "say"
    and "name" for a text field.
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
    return ("in", "speak", "do …", "leave town" if player.is_visitor else "step out")


def prompt(player: Player) -> str:
    """Return the text before the text field."""
    if player.writing == "name" or player.body is None:
        return "Your name in town:"
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
    to = addressee_of(player.view, avatar.name).to
    speak = f"{key('speak')} speaks{f' to {to.split()[0]}' if to else ''}"
    if to and avatar.is_waited_for:
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
