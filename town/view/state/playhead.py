"""The moment that is shown: playing, pausing, stepping, jumping.

The playhead never passes the frontier, the tick up to which the run is settled. It slows down
before it would stop there, so that a town with slow minds is seen walking slowly, not in jerks.
"""

from dataclasses import dataclass

from town.view.language.translating import tr

SPEEDS = (1.0, 2.0, 5.0, 20.0, 240.0)
"""Ticks a second; the last means as fast as possible."""
USUAL_SPEED = 2.0  # ticks a second at which a town begins
SLOWDOWN_SECONDS = 1.5  # seconds before the frontier at which the playhead begins to slow down
MIN_SPEED_SHARE = 0.15  # of the set speed while slowing down, so that it does arrive
HURRY_TICKS = 1.0  # beyond a moment to hurry to, so that it is reached
AVERAGING_SECONDS = 0.6  # over which `measured_speed` is averaged


@dataclass
class Playhead:
    """A moment in ticks (a float), moving at `speed` ticks a second unless `paused`."""

    moment: float = 0.0
    speed: float = USUAL_SPEED
    paused: bool = False
    measured_speed: float = 0.0  # ticks a second
    stalled_seconds: float = 0.0  # for which it could not move, at the frontier
    slowdown_seconds: float = SLOWDOWN_SECONDS
    min_speed: float = 0.0  # ticks a second, while the player's body walks
    max_speed: float = float("inf")  # the same, while somebody waits for the player's answer
    hurry_until: float = 0.0  # a moment to show soon
    rush: float = 0.0  # ticks a second at least, while nothing happens at the beginning
    pending_moment: float | None = None  # beyond the frontier; jumped to when it is settled
    _target: float | None = None  # of a step

    @property
    def tick(self) -> int:
        return int(self.moment)

    @property
    def fraction(self) -> float:
        """Return how much of the tick has passed, 0 to 1."""
        return self.moment - int(self.moment)

    @property
    def current_speed(self) -> float:
        """Return the ticks a second it moves at now, before any slowdown."""
        return min(max(self.speed, self.min_speed, self.rush), self.max_speed)

    def advance(self, seconds: float, frontier: int, over: bool = False) -> None:
        """Move on by `seconds` of wall time, never beyond `frontier`.

        `over` says that the frontier will not move any more, so there is no need to slow down.
        """
        if self.pending_moment is not None and frontier >= self.pending_moment:
            self.seek(self.pending_moment)
        self.pending_moment = None if over else self.pending_moment
        before = self.moment
        self.moment = min(self._next_moment(seconds, frontier, over), float(frontier))
        moved = self.moment - before
        part = min(seconds / AVERAGING_SECONDS, 1.0)
        self.measured_speed += (moved / max(seconds, 1e-6) - self.measured_speed) * part
        self.stalled_seconds = 0.0 if self.paused or moved > 0 else self.stalled_seconds + seconds

    def _next_moment(self, seconds: float, frontier: int, over: bool) -> float:
        if self._target is not None:
            moment = min(self.moment + max(self.current_speed, 2.0) * seconds, self._target)
            self._target = None if moment >= min(self._target, frontier) else self._target
            return moment
        if self.paused:
            return self.moment
        left = frontier - self.moment
        pace = max(self.current_speed, self.hurry_until - self.moment)
        share = (
            1.0 if over else max(min(left / (pace * self.slowdown_seconds), 1.0), MIN_SPEED_SHARE)
        )
        return max(self.moment + pace * share * seconds, self.moment)

    def hurry(self, moment: float) -> None:
        """Play faster until `moment` is shown, within a few seconds."""
        self.hurry_until = moment + HURRY_TICKS

    def step(self, ticks: int = 1) -> None:
        """Pause and move by whole ticks: forward smoothly, back at once for a negative number."""
        self.paused = True
        if ticks < 0:
            self.seek(float(max(int(self.moment - 1e-6) + 1 + ticks, 0)))
        else:
            self._target = float(int(self.moment + 1e-6) + ticks)

    def seek(self, moment: float, frontier: int | None = None) -> None:
        """Jump to a moment, not before the first and not beyond `frontier`.

        A moment beyond it is jumped to as soon as it is settled.
        """
        self._target, self.hurry_until = None, 0.0
        self.pending_moment = moment if frontier is not None and moment > frontier else None
        self.stalled_seconds = 0.0
        self.moment = max(moment if frontier is None else min(moment, float(frontier)), 0.0)

    def live(self, frontier: int) -> None:
        """Play from the newest moment."""
        self.seek(max(frontier - self.speed * self.slowdown_seconds, 0.0), frontier)
        self.paused = False

    def faster(self, by: int = 1) -> None:
        """Take the next higher speed, or a lower one for a negative `by`."""
        nearest = min(range(len(SPEEDS)), key=lambda n: abs(SPEEDS[n] - self.speed))
        self.speed = SPEEDS[max(0, min(nearest + by, len(SPEEDS) - 1))]
        self.paused = False


def speed_name(speed: float) -> str:
    """Return a speed as on the buttons."""
    return tr("max") if speed >= SPEEDS[-1] else f"×{speed:g}"
