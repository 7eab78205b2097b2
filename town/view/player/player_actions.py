"""What keys and buttons do for who takes part, and the sentence that says so. Knows the view."""

from town.view.player.nearby import hearer, in_reach
from town.view.player.steering import LETTERS
from town.view.state.context_menu import Menu, MenuItem
from town.view.state.view import View

BODILY = ("speak", "use", "leave_talk")
ICONS = 12  # uses that are offered at once


def mode_of(view: View) -> tuple[str, ...]:
    """Return what the bar shows: out, in, say, name or nothing; then the texts of its buttons."""
    part = view.part
    if part.why_not:
        return ("",)
    if part.line == "name":
        return ("name", "walk in", "not now")
    if part.embodied is None:
        known = any(person.name == view.selected for person in view.scenario.people)
        step = (f"step into {view.selected.split()[0]}",) if view.selected and known else ()
        return ("out", "walk in as a visitor", *step)
    if part.line == "say":
        return ("say", "say it", "not now")
    return ("in", "speak", "do …", "leave town" if part.visitor else "step out")


def prompt(view: View) -> str:
    """Return what stands before the line that is being written."""
    part = view.part
    if part.line == "name" or part.body is None:
        return "Your name in town:"
    to = hearer(view, part.body)
    whom = to.to or ("everybody near" if to.others else "nobody near")
    return f"To {whom}:"


def hint(view: View) -> str:
    """Return what keys do now, in a sentence."""
    part = view.part
    body = part.embodied
    if body is None:
        return ""
    first = body.name.split()[0]
    if body.in_the_past:
        return f"You look at the past; {part.key('live')} goes back to {first}."
    to = hearer(view, body.name)
    whom = f"speaks to {to.to.split()[0]}" if to.to else "speaks"
    segment = body.segment
    leave = f", {part.key('leave_talk')} turns away" if segment and segment.talk else ""
    do = f", {part.key('use')} does something"
    return f"You are {first}. Arrows walk, {part.key('speak')} {whom}{leave}{do}."


def act(action: str, view: View) -> bool:
    """Do what a key asks for; return whether it was for who takes part."""
    body = view.part.embodied
    if action == "visit":
        toggle_visit(view)
    elif action == "embody":
        _embody(view)
    elif body is None:
        return False
    elif action in LETTERS:
        body.press(action)
    elif action in BODILY and view.part.why_not:
        view.say(view.part.why_not)
    elif action == "speak":
        view.part.write("say")
    elif action == "use":
        _offer(view, body.name)
    elif action == "leave_talk":
        body.leave_talk()
    else:
        return False
    return True


def toggle_visit(view: View) -> None:
    """Walk in as a visitor, or leave the town again."""
    if view.part.visitor:
        view.part.step_out()
    else:
        view.part.walk_in()


def _embody(view: View) -> None:
    part = view.part
    if part.embodied is not None:
        part.step_out()
    elif view.selected is None:
        view.say("Choose somebody first: click on a person, or on a name in the list.")
    else:
        part.step_into(view.selected)


def _offer(view: View, name: str) -> None:
    """Open a menu of what can be done with the things in reach."""
    found = in_reach(view, name)[:ICONS]
    if not found:
        view.say("There is nothing in reach to do something with.")
        return
    entries = [
        MenuItem(f"{use.do} ({item.thing.name})", "use", item.thing.path, use.do)
        for item, use in found
    ]
    where = view.where(name) or view.looked_at
    spot = view.camera.to_screen((where[0] + 1, where[1]))
    remark = f"What {name.split()[0]} can do here."
    view.hands.open_menu(Menu("Do something", remark, tuple(entries)), spot)
