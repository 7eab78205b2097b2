"""The sentence in the top bar: how the simulation is doing, and why nothing moves.

`lamp_of` gives the colour of the lamp and a sentence at any time; `why_still` has a better one
while the picture stands still.
"""

import json
from collections.abc import Mapping
from typing import Any

from town.view.language.sentences import in_own_words
from town.view.language.translating import day_and_time, msg, tr, tr_join, tr_n
from town.view.records.wording import caption
from town.view.state.context_menu import WATCHING
from town.view.state.view import View

STALLED_S = 3.0  # seconds without movement after which the bar says why
DAY_MINUTES = 24 * 60
NIGHT = msg("Everybody sleeps; the next day begins in a moment.")
MORNING = msg("The night is over; the next day begins in a moment.")
SILENT_S = 10.0  # seconds without a heartbeat after which a run counts as interrupted


def lamp_of(view: View) -> tuple[str, str]:
    """Return the colour of the model's lamp (green, amber, red), and a sentence."""
    status = view.chronicle.status
    note = in_own_words(status.note)
    ahead = day_and_time(view.chronicle.clock, view.chronicle.frontier)
    if status.state == "failed":
        why = status.error or tr("it gave no reason")
        return "red", tr("The town has stopped: {why}", why=why)
    unwell = in_own_words(str(model_of(view).get("unwell") or ""))
    if view.watching or (view.playing and at_days_end(view)):
        return "green", tr(WATCHING) if view.watching else _between_days(view)
    if status.state == "finished":
        over = tr("This run is over; it ends {ahead}.", ahead=ahead)
        return ("amber", f"{over} {unwell}") if unwell else ("green", over)
    if status.state == "stopped":
        still = tr("The town stands still since {ahead}.", ahead=ahead)
        return "amber", " ".join(filter(None, (still, unwell)))
    if view.chronicle.simulation_gone:
        return "red", tr(
            "The town has stopped by itself at {ahead}. All until then is kept.", ahead=ahead
        )
    if view.chronicle.silence > SILENT_S:
        seconds = f"{view.chronicle.silence:.0f}"
        return "red", tr("No sign of life from the town for {seconds} seconds.", seconds=seconds)
    if status.error:
        last = tr("The model's last error: {error}", error=status.error)
        return "red", note or f"{waits_of(view)} {last}"
    if status.state == "waiting":
        return "amber", note or waits_of(view)
    if unwell:
        return "amber", unwell
    if not status.in_flight:
        return "green", note or tr("The town is alive; it has reached {ahead}.", ahead=ahead)
    answered = tr_n(
        "The town is alive; it has reached {ahead}. One question is being answered.",
        "The town is alive; it has reached {ahead}. {n} questions are being answered.",
        status.in_flight,
        ahead=ahead,
    )
    return "green", note or answered


def at_days_end(view: View) -> bool:
    """Return whether a day is over and the next one has not begun to be lived yet."""
    frontier, status = view.chronicle.frontier, view.chronicle.status
    over = frontier > 0 and frontier % view.chronicle.clock.ticks(DAY_MINUTES) == 0
    return over and status.state != "failed" and not status.error


def _between_days(view: View) -> str:
    """Return what goes on while the next day is not lived yet."""
    last = view.chronicle.scene(view.chronicle.frontier)
    asleep = sum(segment.kind == "sleep" for segment in last.segments)
    most = 2 * asleep > len(last.names)
    return tr(NIGHT if most else MORNING)


def can_go_on(view: View) -> bool:
    """Return whether the run could live on, and nobody lets it."""
    kept = view.hands_off or view.watching or view.playing
    return view.chronicle.is_over and not kept


def waits_of(view: View) -> str:
    """Return in a sentence who is waiting for which answer of the model."""
    status = view.chronicle.status
    waits = model_of(view).get("waits")
    if not waits:
        return tr_n(
            "The town is waiting for the model: one question is open.",
            "The town is waiting for the model: {n} questions are open.",
            status.in_flight,
        )
    who, kind, seconds = waits[0]
    fields = {"who": who, "question": caption(kind), "seconds": f"{seconds:.0f}"}
    if status.in_flight < 2:
        return tr("{who} is waiting for the model: {question} ({seconds} s).", **fields)
    return tr_n(
        "{who} is waiting for the model: {question} ({seconds} s, and one question more).",
        "{who} is waiting for the model: {question} ({seconds} s, and {n} questions more).",
        status.in_flight - 1,
        **fields,
    )


def model_of(view: View) -> Mapping[str, Any]:
    """Return the figures of the model in the run file's status row, {} if there are none."""
    try:
        figures = json.loads(view.chronicle.status.model)
    except ValueError:
        return {}
    return figures if isinstance(figures, dict) else {}


def why_still(view: View) -> str:
    """Return why nothing moves; '' while something does, or after the player paused."""
    head, chronicle = view.playhead, view.chronicle
    if head.paused:
        return view.halt_reason
    if head.stalled_seconds < STALLED_S:
        return ""
    if not chronicle.names:
        return tr("The town is waking up.")
    if view.playing and at_days_end(view):
        return _between_days(view)
    if chronicle.status.state == "finished":
        return tr("This is the end of the run; drag the time bar below the map to look back.")
    if chronicle.is_over:
        return lamp_of(view)[1]
    if chronicle.status.state == "waiting":
        return lamp_of(view)[1]
    thinking = [name for name in chronicle.names if chronicle.thinking(name, view.tick)]
    if thinking:
        who = tr_join(thinking) if len(thinking) < 3 else tr("{n} people", n=len(thinking))
        return tr("Nothing new yet: the town is waiting for {who} to finish a thought.", who=who)
    return tr("Nothing new yet; the town goes on in a moment.")
