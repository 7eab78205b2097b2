"""Another life of the town: a branch from a moment, and undoing a deed by a branch from before it.

Nothing is ever taken out of a run. A branch is a run of its own that begins with the same past; the
session makes it from `view.dialogs.wants_branch` and goes on in it.
"""

import json
import re
from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.queries.timeline import interventions_between
from town.runfile.reader import load
from town.runfile.records import InterventionRow
from town.text import clipped
from town.view.language.translating import day_and_time, msg, tr
from town.view.state.context_menu import Menu, MenuItem
from town.view.state.open_dialogs import BranchRequest, TextRequest
from town.view.state.view import View

BRANCH = "branch"  # what a text is asked for: the name of a branch
NO_DEEDS = frozenset(("walk", "wait", "leave", "exit", "release", "hesitate", "decide"))
"""Kinds of interventions that are nothing to be undone."""
OF_A_BRANCH = re.compile(r"( branch| 分支)(-\d+)?$")  # the end of its name
MOST_LOOKED_AT, MOST_LIVES = 30, 8  # runs
MAX_QUOTED = 40  # letters of what was said
WORDS = {
    "announce": msg("you announced “{text}”"),
    "whisper": msg("you whispered to {who}"),
    "memory": msg("you gave {who} a memory"),
    "notice": msg("you posted a notice"),
    "object": msg("you changed a thing in town"),
    "enter": msg("{who} came to town"),
    "possess": msg("you stepped into {who}"),
    "say": msg("{who} said “{text}”"),
    "greet": msg("{who} greeted somebody"),
    "do": msg("{who} began to do something"),
}
SOMETHING = msg("you did something")


def menu_of_moment(view: View, tick: int) -> Menu:
    """Return what can be done with a moment on the time bar."""
    value = str(tick)
    entries = (
        MenuItem(tr("branch from here …"), "branch", value=value),
        MenuItem(tr("go to this moment"), "go", value=value),
    )
    remark = tr("A branch is another life from here on, in a run of its own. This one stays.")
    return Menu(day_and_time(view.chronicle.clock, tick), remark, entries)


def menu_of_lives(view: View) -> Menu | None:
    """Return the other runs of this town in its folder, to be seen beside it; None for none."""
    files = (path for path in view.run.path.parent.glob("*.sqlite") if path != view.run.path)
    newest = sorted(files, key=lambda path: -path.stat().st_mtime)[:MOST_LOOKED_AT]
    lives = [path for path in newest if _town_of(path) == view.run.manifest.get("scenario")]
    entries = [MenuItem(path.stem, "compare", target=str(path)) for path in lives[:MOST_LIVES]]
    remark = tr("Two lives of the town side by side: what differs, and since when.")
    return Menu(tr("Compare with …"), remark, tuple(entries)) if entries else None


def _town_of(path: Path) -> object:
    try:
        with load(path) as run:
            return run.manifest.get("scenario")
    except RunFileError:
        return None


def ask_for_branch(view: View, tick: int) -> None:
    """Ask for the name of a branch from a moment."""
    title = tr("Another life from {time}", time=day_and_time(view.chronicle.clock, tick))
    effect = tr("All that was before stays the same; “{run}” is kept as well.", run=view.run.name)
    _ask(view, tick, title, effect)


def ask_for_undo(view: View, tick: int | None = None) -> None:
    """Offer to go back to before the deed of a tick, the player's last one up to now for None."""
    deed = last_deed(view, tick)
    if deed is None:
        view.show_toast(tr("There is nothing to undo yet: you have done nothing in this town."))
        return
    time = f"{view.chronicle.clock.at(deed.tick):%H:%M}"
    title = tr("Undo: go on from before {time}", time=time)
    effect = tr(
        "As it was before {deed}; “{run}” is kept as it is.", deed=told(deed), run=view.run.name
    )
    _ask(view, deed.tick, title, effect)


def _ask(view: View, tick: int, title: str, effect: str) -> None:
    at = min(tick, view.chronicle.frontier)
    name = tr("{name} branch", name=OF_A_BRANCH.sub("", view.run.name))
    data = {"at": str(at)}
    view.dialogs.text_request = TextRequest(title, effect, tr("go there"), BRANCH, data, name)


def take_name(view: View, request: TextRequest, name: str) -> None:
    """Ask the session for the branch, by the name that was written."""
    view.dialogs.wants_branch = BranchRequest(int(request.data["at"]), name)


def last_deed(view: View, tick: int | None = None) -> InterventionRow | None:
    """Return the deed of a tick, for None the last that a player has done by the moment shown."""
    since, until = (tick, tick + 1) if tick is not None else (0, view.tick + 1)
    rows = interventions_between(view.run, since, until)
    return next((row for row in reversed(rows) if row.kind not in NO_DEEDS), None)


def told(deed: InterventionRow) -> str:
    """Return a deed in a few words, for the middle of a sentence."""
    data = json.loads(deed.data)
    text = str(data.get("text") or (data.get("action") or {}).get("text") or "")
    words = WORDS.get(deed.kind, SOMETHING)
    return tr(words, who=deed.agent, text=clipped(text, MAX_QUOTED))
