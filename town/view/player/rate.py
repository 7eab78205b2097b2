"""The player's thumbs, up or down, on what people say and do."""

from collections.abc import Callable

from town.runfile.errors import RunFileError
from town.view.language.translating import msg, tr
from town.view.records.ratings import Target, act_target, target_of
from town.view.state.context_menu import HANDS_OFF
from town.view.state.view import View

RATED_TEXT = {1: msg("Thumb up."), -1: msg("Thumb down."), 0: msg("Thumb removed.")}


def rating_lookup(view: View) -> Callable[[Target], int] | None:
    """Return the function that gives the thumb on a row, None where nothing may be rated."""
    return view.dialogs.ratings.rating_of if view.permissions.ask else None


def rate(view: View, target: Target, up: int, confirm: bool = False) -> None:
    """Give a thumb on a row, 1 or -1; giving the same again removes it. `confirm` shows a toast."""
    if not view.permissions.ask:
        view.show_toast(tr(HANDS_OFF))
        return
    try:
        given = view.dialogs.ratings.toggle(target, up)
    except RunFileError as error:
        view.show_toast(str(error))
        return
    if confirm:
        view.show_toast(tr(RATED_TEXT[given]))


def rate_selected(view: View, up: int) -> None:
    """Give a thumb on what the selected person says at the moment shown, or else does."""
    name = view.selected
    if name not in view.chronicle.timelines:
        view.show_toast(tr("Choose a person first."))
        return
    line = view.chronicle.line(name, view.tick)
    target = target_of(line) if line else act_target(view.chronicle.timelines[name].at(view.tick))
    rate(view, target, up, confirm=True)
