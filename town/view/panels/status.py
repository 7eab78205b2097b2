"""The sentence in the top bar: how the simulation is doing, and why nothing moves.

`lamp_of` gives the colour of the lamp and a sentence at any time; `why_still` has a better one
while the picture stands still.
"""

import json
from collections.abc import Mapping
from typing import Any

from town.view.records.wording import ASK_CAPTIONS
from town.view.state.view import View

STALLED_S = 3.0  # seconds without movement after which the bar says why
DAY_MINUTES = 24 * 60
NIGHT = "Everybody sleeps; the next day begins in a moment."
MORNING = "The night is over; the next day begins in a moment."
SILENT_S = 10.0  # seconds without a heartbeat after which a run counts as interrupted


def lamp_of(view: View) -> tuple[str, str]:
    """Return the colour of the model's lamp (green, amber, red), and a sentence."""
    status = view.chronicle.status
    ahead = view.chronicle.clock.label(view.chronicle.frontier)
    if status.state == "failed":
        return "red", f"The town has stopped: {status.error or 'it gave no reason'}"
    unwell = str(model_of(view).get("unwell") or "")
    if view.playing and at_days_end(view):
        return "green", _between_days(view)
    if status.state == "finished":
        over = f"This run is over; it ends {ahead}."
        return ("amber", f"{over} {unwell}") if unwell else ("green", over)
    if status.state == "stopped":
        return "amber", f"The town stands still since {ahead}. {unwell}".rstrip()
    if view.chronicle.simulation_gone:
        return "red", f"The town has stopped by itself at {ahead}. All until then is kept."
    if view.chronicle.silence > SILENT_S:
        return "red", f"No sign of life from the town for {view.chronicle.silence:.0f} seconds."
    if status.error:
        return "red", status.note or f"{waits_of(view)} The model's last error: {status.error}"
    if status.state == "waiting":
        return "amber", status.note or waits_of(view)
    if unwell:
        return "amber", unwell
    rate = f", {status.tokens_per_second:.0f} tokens/s" if status.tokens_per_second else ""
    asks = f"; {_asks(status.in_flight)} being answered" if status.in_flight else ""
    return "green", status.note or f"The town is alive; it has reached {ahead}{asks}{rate}."


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
    return NIGHT if most else MORNING


def can_go_on(view: View) -> bool:
    """Return whether the run could live on, and nobody lets it."""
    return view.chronicle.is_over and not view.hands_off and not view.playing


def waits_of(view: View) -> str:
    """Return in a sentence who is waiting for which answer of the model."""
    status = view.chronicle.status
    waits = model_of(view).get("waits")
    if not waits:
        return f"The town is waiting for the model: {_asks(status.in_flight)} open."
    who, kind, seconds = waits[0]
    rest = f", and {_asks(status.in_flight - 1)} more" if status.in_flight > 1 else ""
    question = ASK_CAPTIONS.get(kind, kind)
    return f"{who} is waiting for the model: {question} ({seconds:.0f} s{rest})."


def model_of(view: View) -> Mapping[str, Any]:
    """Return the figures of the model in the run file's status row, {} if there are none."""
    try:
        figures = json.loads(view.chronicle.status.model)
    except ValueError:
        return {}
    return figures if isinstance(figures, dict) else {}


def _asks(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"


def why_still(view: View) -> str:
    """Return why nothing moves; '' while something does, or after the player paused."""
    head, chronicle = view.playhead, view.chronicle
    if head.paused:
        return view.halt_reason
    if head.stalled_seconds < STALLED_S:
        return ""
    if not chronicle.names:
        return "The town is waking up."
    if view.playing and at_days_end(view):
        return _between_days(view)
    if chronicle.status.state == "finished":
        return "This is the end of the run; drag the time bar below the map to look back."
    if chronicle.is_over:
        return lamp_of(view)[1]
    if chronicle.status.state == "waiting":
        return lamp_of(view)[1]
    thinking = [name for name in chronicle.names if chronicle.thinking(name, view.tick)]
    if thinking:
        who = " and ".join(thinking[:2]) if len(thinking) < 3 else f"{len(thinking)} people"
        return f"Nothing new yet: the town is waiting for {who} to finish a thought."
    return "Nothing new yet; the town goes on in a moment."
