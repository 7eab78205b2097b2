"""What keys and buttons do for the player, and the texts of the player's bar."""

from town.entities import Use
from town.map.tilemap import MapObject
from town.view.language.translating import msg, tr
from town.view.player.addressing import loudness_of
from town.view.player.avatar import Avatar
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
from town.view.state.context_menu import Menu, MenuItem, leaving

NAMES = {
    "en": ("Robin", "Sam", "Alex", "Kim", "Jo", "Noor"),
    "zh": ("小远", "安然", "林一", "何方"),
}
"""For a visitor who has not thought of one."""
AVATAR_ACTIONS = ("speak", "greet", "use", "leave_talk")
MAX_USES, MAX_LEFT = 12, 6  # offered at once
WALK_IN, NOT_NOW, SAY_IT, SPEAK, DO, END_TALK = (
    msg("walk in"), msg("not now"), msg("say it"), msg("speak"), msg("do …"),
    msg("end the talk ({key})"),
)  # fmt: skip
VISIT, STEP_INTO, STEP_OUT, LEAVE = (
    msg("walk in as a visitor"), msg("step into {who}"), msg("step out"), msg("leave town"),
)  # fmt: skip
WALK_THERE, SAY_TO = msg("walk there"), msg("say it to {who}")
"""The buttons of the bar."""
ARROWS = ["←", "→", "↑", "↓"]  # the keys for walking, in the order of MOVE_LETTERS


def bar_mode(player: Player) -> tuple[str, ...]:
    """Return what the bar shows, then the texts of its buttons.

    The first is "" for no bar, "out" for the ways into town, "in" for what the body can do, "say"
    and "name" for a text field, "far" for a line that its listener cannot hear.
    """
    if player.why_not:
        return ("",)
    if player.writing == "name":
        return ("name", WALK_IN, NOT_NOW)
    if player.avatar is None:
        view = player.view
        lives_here = any(person.name == view.selected for person in view.scenario.people)
        return ("out", VISIT, *([STEP_INTO] if view.selected and lives_here else []))
    if player.writing == "say":
        return ("say", SAY_IT, NOT_NOW)
    if player.writing == "far":
        return ("far", *_ways_to_be_heard(player, player.avatar.name), NOT_NOW)
    segment = player.avatar.segment
    in_talk = [END_TALK] * bool(segment and segment.talk)
    return ("in", SPEAK, DO, *in_talk, LEAVE if player.is_visitor else STEP_OUT)


def _ways_to_be_heard(player: Player, body: str) -> list[str]:
    """Return the buttons for a line that its listener cannot hear."""
    view, (name, typed) = player.view, player.unheard
    addressee = addressee_of(view, body, loudness_of(typed)[0])
    others = addressee.others and addressee.to != name
    return [WALK_THERE] * (not is_asleep(view, name)) + [SAY_TO] * bool(others)


def button_text(player: Player, name: str) -> str:
    """Return what a button of the bar says."""
    view = player.view
    if name == STEP_INTO:
        return tr(STEP_INTO, who=(view.selected or "").split()[0])
    if name == SAY_TO and player.body:
        to = addressee_of(view, player.body, loudness_of(player.unheard[1])[0]).to
        return tr(SAY_TO, who=to.split()[0] if to else tr("everybody near"))
    return tr(name, key=player.key_name("leave_talk")) if name == END_TALK else tr(name)


def prompt(player: Player) -> str:
    """Return the text before the text field, or the one of a question."""
    if player.writing == "name" or player.body is None:
        return tr("Your name in town:")
    if player.writing == "far":
        name, typed = player.unheard
        return why_unheard(player.view, player.body, name, loudness_of(typed)[0])
    chosen = chosen_listener(player.view, player.body)
    if chosen and (why := why_unheard(player.view, player.body, chosen)):
        return tr("{why} (/c calls):", why=why.rstrip(".。"))
    addressee = addressee_of(player.view, player.body)
    to = addressee.to or (tr("everybody near") if addressee.others else tr("nobody near"))
    return tr("To {who} (@name, /w whispers, /c calls):", who=to)


def suggested_name(player: Player) -> str:
    """Return a name for a visitor that nobody in town has, in the town's language."""
    view = player.view
    taken = {word for name in view.chronicle.names for word in (name, *name.split())}
    names = NAMES.get(view.scenario.language, NAMES["en"])
    return next((name for name in names if name not in taken), "")


def hint(player: Player) -> str:
    """Return what the keys do now, in a sentence."""
    avatar, key = player.avatar, player.key_name
    if avatar is None:
        return ""
    first = avatar.name.split()[0]
    if avatar.in_the_past:
        back = {"key": key("live"), "who": first}
        return tr("The past: {key} or the button after “max” goes back to {who}.", **back)
    chosen = chosen_listener(player.view, avatar.name)
    to = chosen or addressee_of(player.view, avatar.name).to
    fields = {"key": key("speak"), "who": to.split()[0] if to else ""}
    speak = tr("{key} speaks to {who}", **fields) if to else tr("{key} speaks", key=key("speak"))
    if chosen and why_unheard(player.view, avatar.name, chosen):
        speak = tr("{who} is out of earshot", who=fields["who"])
    elif to and avatar.is_waited_for:
        speak = tr("{key} answers {who}", **fields)
    segment = avatar.segment
    keys = [key(action) for action in MOVE_LETTERS]
    walk = (
        tr("arrows or clicks walk")
        if keys == ARROWS
        else tr("{keys} or clicks walk", keys=" ".join(keys))
    )
    in_talk = segment is not None and segment.talk  # then there is a button more, and less room
    parts = (walk, speak, "" if in_talk else tr("{key} uses things", key=key("use")))
    ways = tr(", ").join(filter(None, parts))
    return tr("You are {who}: {ways}.", who=first, ways=ways)


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
        player.view.show_toast(tr("Nobody is near enough to be greeted."))


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
        view.show_toast(tr("Choose a person first: click on one in the town or in the list."))
    else:
        player.step_into(view.selected)


def _offer_uses(player: Player, name: str) -> None:
    """Open a menu beside the body of what can be done with things within reach."""
    view = player.view
    nearest: dict[tuple[str, str], tuple[MapObject, Use]] = {}  # of several chairs one
    for item, use in uses_in_reach(view, name):
        nearest.setdefault((use.do, item.thing.name), (item, use))
    uses = list(nearest.values())[:MAX_USES]
    if not uses:
        view.show_toast(tr("Nothing within reach can be used."))
        return
    items = [
        MenuItem(f"{use.do} ({item.thing.name})", "use", item.thing.path, use.do)
        for item, use in uses
    ]
    items += [left for item, use in uses for left in leaving(item.thing, use)][:MAX_LEFT]
    tile = view.where(name) or view.looked_at
    corner = view.camera.to_screen((tile[0] + 1, tile[1]))
    remark = tr("What {who} can do here.", who=name.split()[0])
    view.dialogs.open_menu(Menu(tr("Do something"), remark, tuple(items)), corner)
