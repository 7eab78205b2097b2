"""Two windows on one run: the first plays it, any other is a viewer that follows it.

The playing window holds a lock on the run file for as long as it shows the town (`Seat`). A viewer
takes no part; it goes as fast as the town is shown over there, until its player takes another
speed. When the first window is gone, the session offers the viewer its place.
"""

from contextlib import suppress
from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.guard.lock import FileLock, is_being_played, take_seat
from town.runfile.queries.timeline import shown_speed
from town.view.language.translating import msg
from town.view.state.view import View

LOOK_S = 1.0  # between two looks whether the first window is still there
NEAR_S = 8.0  # of what is shown, behind the newest moment: who is further behind looks back
GONE = msg("The other window is closed")
OFFER = msg("You have watched this town so far. You may play on from here, or go on watching.")


class Seat:
    """The place of the one window that plays a run."""

    def __init__(self) -> None:
        self._lock: FileLock | None = None

    def take(self, path: Path) -> bool:
        """Take the place; return False where another window has it."""
        self.leave()
        try:
            self._lock = take_seat(path)
        except RunFileError:
            return True  # where nothing can be locked there is nobody to ask
        return self._lock is not None

    def leave(self) -> None:
        """Give the place up. Safe to call twice."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


class Viewer:
    """What a window does that watches a run which another window plays."""

    def __init__(self, view: View) -> None:
        self._view, self._looked = view, view.seconds
        view.playhead.live(view.chronicle.frontier)
        self._speed = view.playhead.speed

    def update(self) -> bool:
        """Follow the first window; return whether it has just gone."""
        view = self._view
        if not view.watching or view.seconds - self._looked < LOOK_S:
            return False
        self._looked = view.seconds
        if not is_being_played(view.run.path):
            view.watching = False
            return True
        self._follow()
        return False

    def _follow(self) -> None:
        head, frontier = self._view.playhead, self._view.chronicle.frontier
        if head.paused or head.speed != self._speed:
            return  # the player of this window has chosen another speed
        with suppress(RunFileError):
            speed = shown_speed(self._view.run)
            if speed and frontier - head.moment < NEAR_S * max(speed, head.speed):
                self._speed = head.speed = speed
