"""What keys and buttons do for who takes part, and the sentence that says so. Knows the view."""

from town.view.player.nearby import hearer, in_reach
from town.view.player.player import Player
from town.view.player.steering import LETTERS
from town.view.state.context_menu import Menu, MenuItem

BODILY = ("speak", "use", "leave_talk")
ICONS = 12  # uses that are offered at once


def mode_of(player: Player) -> tuple[str, ...]:
    """Return what the bar shows: out, in, say, name or nothing; then the texts of its buttons."""
    if player.why_not:
        return ("",)
    if player.line == "name":
        return ("name", "walk in", "not now")
    if player.embodied is None:
        view = player.view
        known = any(person.name == view.selected for person in view.scenario.people)
        step = (f"step into {view.selected.split()[0]}",) if view.selected and known else ()
        return ("out", "walk in as a visitor", *step)
    if player.line == "say":
        return ("say", "say it", "not now")
    return ("in", "speak", "do …", "leave town" if player.visitor else "step out")


def prompt(player: Player) -> str:
    """Return what stands before the line that is being written."""
    if player.line == "name" or player.body is None:
        return "Your name in town:"
    to = hearer(player.view, player.body)
    whom = to.to or ("everybody near" if to.others else "nobody near")
    return f"To {whom}:"


def hint(player: Player) -> str:
    """Return what keys do now, in a sentence."""
    body = player.embodied
    if body is None:
        return ""
    first = body.name.split()[0]
    if body.in_the_past:
        return f"You look at the past; {player.key('live')} goes back to {first}."
    to = hearer(player.view, body.name)
    whom = f"speaks to {to.to.split()[0]}" if to.to else "speaks"
    segment = body.segment
    leave = f", {player.key('leave_talk')} turns away" if segment and segment.talk else ""
    do = f", {player.key('use')} does something"
    return f"You are {first}. Arrows walk, {player.key('speak')} {whom}{leave}{do}."


def act(action: str, player: Player) -> bool:
    """Do what a key asks for; return whether it was for the player."""
    body = player.embodied
    if action == "visit":
        toggle_visit(player)
    elif action == "embody":
        _embody(player)
    elif body is None:
        return False
    elif action in LETTERS:
        body.press(action)
    elif action in BODILY and player.why_not:
        player.view.show_toast(player.why_not)
    elif action == "speak":
        player.write("say")
    elif action == "use":
        _offer(player, body.name)
    elif action == "leave_talk":
        body.leave_talk()
    else:
        return False
    return True


def toggle_visit(player: Player) -> None:
    """Walk in as a visitor, or leave the town again."""
    if player.visitor:
        player.step_out()
    else:
        player.walk_in()


def _embody(player: Player) -> None:
    view = player.view
    if player.embodied is not None:
        player.step_out()
    elif view.selected is None:
        view.show_toast("Choose somebody first: click on a person, or on a name in the list.")
    else:
        player.step_into(view.selected)


def _offer(player: Player, name: str) -> None:
    """Open a menu of what can be done with the things in reach."""
    view = player.view
    found = in_reach(view, name)[:ICONS]
    if not found:
        view.show_toast("There is nothing in reach to do something with.")
        return
    entries = [
        MenuItem(f"{use.do} ({item.thing.name})", "use", item.thing.path, use.do)
        for item, use in found
    ]
    where = view.where(name) or view.looked_at
    spot = view.camera.to_screen((where[0] + 1, where[1]))
    remark = f"What {name.split()[0]} can do here."
    view.dialogs.open_menu(Menu("Do something", remark, tuple(entries)), spot)
