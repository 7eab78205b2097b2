"""The player's thumbs, up or down, on what people say and do."""

from collections.abc import Callable

from town.runfile.errors import RunFileError
from town.view.records.ratings import Target, act_target, target_of
from town.view.state.context_menu import HANDS_OFF
from town.view.state.view import View


def rated(view: View) -> Callable[[Target], int] | None:
    """Return what gives the thumb on a row, or None where nothing can be rated."""
    return view.dialogs.ratings.rating_of if view.permissions.ask else None


def rate(view: View, target: Target, up: int, aloud: bool = False) -> None:
    """Give a thumb on a row, or take it back; say so if `aloud`."""
    if not view.permissions.ask:
        view.show_toast(HANDS_OFF)
        return
    try:
        now = view.dialogs.ratings.toggle(target, up)
    except RunFileError as error:
        view.show_toast(str(error))
        return
    if aloud:
        view.show_toast({1: "Thumb up.", -1: "Thumb down.", 0: "Thumb taken back."}[now])


def rate_now(view: View, up: int) -> None:
    """Give a thumb on what the chosen person says, or else does, at the moment shown."""
    name = view.selected
    if name not in view.chronicle.timelines:
        view.show_toast("Choose a person first.")
        return
    line = view.chronicle.line(name, view.tick)
    target = target_of(line) if line else act_target(view.chronicle.timelines[name].at(view.tick))
    rate(view, target, up, aloud=True)
