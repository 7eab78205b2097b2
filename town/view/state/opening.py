"""The first seconds of a town that begins: the quiet before the first words goes by quickly.

Nothing is staged: the playhead is faster until shortly before somebody speaks, as the run file has
it, and goes at its own speed from there. Whoever pauses, jumps or takes a speed ends it.
"""

from town.view.state.view import View

RUSH = 60.0  # ticks a second at most
NEARER = 1.5  # share of the way to the first words that goes by in a second
BEFORE_S = 1.0  # before somebody speaks, the town goes at its own speed again
LONGEST_S = 12.0  # of wall time


class Opening:
    """Hurries to the first words that are spoken after the moment at which the window opened."""

    def __init__(self, view: View) -> None:
        self._from, self._speed = view.tick, view.playhead.speed
        self._moment = view.playhead.moment
        self._began = view.seconds
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
        head.rush = 0.0 if self.is_over else min(max(NEARER * left, head.speed), RUSH)
