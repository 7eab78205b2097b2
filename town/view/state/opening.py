"""The first seconds of a town that begins: the quiet before the first words goes by quickly.

Nothing is staged: the playhead is faster until shortly before somebody speaks, as the run file has
it, and goes at its own speed from there. What happens before and is shown on the map is not rushed
past: the town goes at its own speed around it, for a few seconds in all. All else that is told
stands in the feed. Whoever pauses, jumps or takes a speed ends it.
"""

from town.view.records.alert_kinds import Alert, mode_of
from town.view.state.view import View

RUSH = 60.0  # ticks a second at most
NEARER, NEARER_EVENT = 2.0, 5.0  # share of the way to words, or to what happens, in a second
BEFORE_S = 1.0  # before somebody speaks, the town goes at its own speed again
EVENT_BEFORE_S, EVENT_AFTER_S = 0.5, 1.0  # around what happens before, in which it does as well
EVENTS_S = 2.5  # of wall time that all that happens before may take
LONGEST_S = 12.0  # of wall time, without the time for what happens


class Opening:
    """Hurries to the first words that are spoken after the moment at which the window opened."""

    def __init__(self, view: View) -> None:
        self._from, self._speed = view.tick, view.playhead.speed
        self._moment = view.playhead.moment
        self._began = self._seen = view.seconds
        self._events_s = 0.0
        self.is_over = False

    def update(self, view: View) -> None:
        """Set how fast the town goes by now."""
        if self.is_over:
            return
        head, chronicle = view.playhead, view.chronicle
        meddled = head.paused or head.speed != self._speed or head.moment < self._moment
        late = view.seconds - self._began > LONGEST_S
        self._moment = head.moment
        lines = chronicle.all_lines.between(self._from + 1, chronicle.frontier)
        left = RUSH
        if lines:
            left = lines[0].tick - BEFORE_S * head.speed - head.moment
        silent = chronicle.is_over and not lines
        self.is_over = bool(meddled or late or view.body or silent or left <= 0)
        event = self._to_what_happens(view) if self._events_s < EVENTS_S else RUSH
        if event <= 0:
            self._began += view.seconds - self._seen
            self._events_s += view.seconds - self._seen
        self._seen = view.seconds
        rush = min(max(min(NEARER * left, NEARER_EVENT * event), head.speed), RUSH)
        head.rush = 0.0 if self.is_over or event <= 0 else rush

    def _to_what_happens(self, view: View) -> float:
        """Return how many ticks there are before what is worth telling: below 0 while it is."""
        head, passed = view.playhead, int(EVENT_AFTER_S * view.playhead.speed)
        since = max(head.tick - passed, self._from + 1)
        alerts = view.alerts.all.between(since, view.chronicle.frontier)
        told = (alert.tick for alert in alerts if _is_shown(view, alert))
        return next(told, head.moment + RUSH) - EVENT_BEFORE_S * head.speed - head.moment


def _is_shown(view: View, alert: Alert) -> bool:
    """Return whether an alert is one that is shown on the map, as the player has it."""
    return mode_of(alert.kind, view.settings.alerts) in ("toast", "pause")
