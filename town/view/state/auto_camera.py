"""Alerts as they are passed by the playhead: toasts, pauses, and the automatic camera.

`AutoCamera.update` runs every frame and handles the alerts between the moment shown last and the
one shown now; after a jump it skips what lies between. The `Director` (`director.py`) decides whom
to look at. The camera cuts to who is far off and glides to who is near, close enough that whole
bubbles can be read, and is let go as soon as the player touches it.
"""

from collections.abc import Iterator

from town.view.language.translating import msg, tr
from town.view.records.alert_kinds import (
    KINDS,
    Alert,
    mode_of,
    within,
)
from town.view.state.camera import GLIDE_RATE, ZOOMS, Camera
from town.view.state.director import CameraCandidate, Director, candidates_of
from town.view.state.toasts import Toast
from town.view.state.view import View

JUMP_SECONDS = 0.6  # at the current speed; a frame that moves the playhead further is a jump
FAST_SPEED = 60.0  # ticks a second, above which only weighty alerts are shown
FAST_MIN_WEIGHT = 6.0  # weight of an alert that is shown at that speed
IDLE_SEARCH_S = 0.5  # seconds between two searches for something to look at when idle
SOON_S, MAX_SOON = 2.0, 12  # before somebody speaks, it is worth going there; ticks
TURN_RATE = 1.4  # glide rate of the camera when it turns to another person
CUT_SHARE = 0.5  # of the view: who is further off than that is cut to
LEGIBLE_ZOOM = 3  # at which what people say is shown whole
UNTOUCHED_S = 20.0  # after which the director leads again, in the stream view
CLOSE_TILES = 26  # that are seen across, about, in a large window
LET_GO = msg(
    "The camera is yours now. {key} or “follow the action” lets it find things by itself again."
)
WITH_YOU = msg("The camera stays with you while you are in town.")
TAKEN_UP, PUT_DOWN = (
    msg("The camera goes where something happens; move it to take over."),
    msg("The camera stays where you put it."),
)


class AutoCamera:
    """Handles alerts as the playhead passes them, and moves the camera to what is worth seeing."""

    def __init__(self) -> None:
        self.director = Director()
        self._tick: int | None = None
        self._halted: int | None = None  # the tick at which an alert made the town stop
        self._glanced = -IDLE_SEARCH_S
        self._idle: list[CameraCandidate] = []
        self._zoom = 0  # that the director has set; 0: none yet
        self._selected: str | None = None  # in the last frame
        self._let_go = 0.0  # seconds, wall time
        self._rushed = False  # in the last frame: the quiet of the opening goes by quickly

    def update(self, view: View) -> None:
        """Handle the alerts since the last frame; move the camera if auto-follow is on."""
        view.alerts.poll()
        before, now = self._tick, view.tick
        self._tick = now
        far = max(view.playhead.current_speed * JUMP_SECONDS, 8.0)
        fresh: list[Alert] = []
        if before is not None and before < now <= before + far:
            fresh = view.alerts.all.between(before + 1, now + 1)
        elif before is not None and before != now:
            self.director.reset()
        if not view.playhead.paused or now != self._halted:
            view.halt_reason, self._halted = "", None
        self._notify(view, fresh)
        self._move_camera(view, fresh)
        self._selected = view.selected

    # --- toasts and pauses -----------------------------------------------------------------------

    def _notify(self, view: View, fresh: list[Alert]) -> None:
        for alert in fresh:
            mode = mode_of(alert.kind, view.settings.alerts)
            quick = (
                view.playhead.measured_speed > FAST_SPEED
                and KINDS[alert.kind].weight < FAST_MIN_WEIGHT
            )
            if mode == "pause" or (mode == "toast" and not quick):
                view.toasts.add(toast_of(view, alert))
            if mode == "pause":
                view.playhead.paused = True
                view.playhead.seek(float(alert.tick), view.chronicle.frontier)
                self._tick = self._halted = view.tick
                view.halt_reason = tr(
                    "Paused: {what} Press {key} or the play button to go on.",
                    what=alert.text,
                    key=view.keys.label("pause"),
                )
                return

    # --- the camera ------------------------------------------------------------------------------

    def _move_camera(self, view: View, fresh: list[Alert]) -> None:
        director, pages = self.director, view.pages
        if view.stream and not pages.auto_follow and view.seconds - self._let_go > UNTOUCHED_S:
            pages.auto_follow = True
        if not pages.auto_follow or view.body:
            if director.current:
                self._rest(view)
            return
        if director.current and self._is_touched(view):
            pages.auto_follow, self._let_go = False, view.seconds
            pages.touch()
            self._rest(view)
            view.show_toast(tr(LET_GO, key=view.keys.label("lead")))
            return
        if view.playhead.paused and director.current:
            return
        if view.playhead.rush and not self._rushed:
            director.reset()  # what was seen is over: next come the first words
        self._rushed = bool(view.playhead.rush)
        before = director.current
        if not view.playhead.rush:
            director.add(found for alert in fresh for found in _candidates(view, alert))
        if view.seconds - self._glanced >= IDLE_SEARCH_S:
            self._glanced = view.seconds
            soon = min(int(view.playhead.speed * SOON_S), MAX_SOON)
            self._idle = list(candidates_of(view.scene, view.chronicle, soon))
        name = director.choose(view.seconds, self._idle)
        if name and name in view.scene.names and director.current is not None:
            view.follow, view.framed = name, director.current.company
            self._show(view, cut=before is None or before.name != name)

    def _is_touched(self, view: View) -> bool:
        """Return whether the player has moved the camera, or chosen somebody."""
        current = self.director.current
        chosen = view.selected not in (None, self._selected)
        return current is not None and (
            chosen or view.follow != current.name or view.camera.zoom != self._zoom
        )

    def _rest(self, view: View) -> None:
        """Leave the camera as it stands; it follows only whom the player has chosen."""
        current = self.director.current
        if current is not None and view.follow == current.name and view.selected != current.name:
            view.follow = None
        if view.follow is None:
            view.camera.stop()
        view.camera.glide_rate, view.framed, self._zoom = GLIDE_RATE, frozenset(), 0
        self.director.reset()

    def _show(self, view: View, cut: bool) -> None:
        """Go close to whom the director has chosen: at once if they are far off."""
        camera, where = view.camera, view.focus()
        if not self._zoom:
            camera.zoom_to(max(camera.zoom, close_zoom(camera)))
        self._zoom = camera.zoom
        if cut and where is not None and _is_far(camera, where):
            camera.look_at(where, at_once=True)
        current = self.director.current
        age = view.seconds - current.since if current else 0.0
        camera.glide_rate = min(TURN_RATE + 2.0 * age, GLIDE_RATE)


def close_zoom(camera: Camera) -> int:
    """Return how close the director looks: what is said is shown whole, and fits."""
    near = round(camera.box[2] / (camera.scale // camera.zoom * CLOSE_TILES))
    return max(LEGIBLE_ZOOM, min(near, ZOOMS[-1]))


def _is_far(camera: Camera, where: tuple[float, float]) -> bool:
    x, y = camera.to_screen((where[0] + 0.5, where[1] + 0.5))
    left, top, width, height = camera.box
    across, down = abs(x - left - width / 2), abs(y - top - height / 2)
    return across > width * CUT_SHARE or down > height * CUT_SHARE


def toast_of(view: View, alert: Alert) -> Toast:
    """Return the toast of an alert, with the time of day."""
    time = f"{view.chronicle.clock.at(alert.tick):%H:%M}  {tr(KINDS[alert.kind].description)}"
    return Toast(alert.text, alert.link, alert.kind, time)


def _candidates(view: View, alert: Alert) -> Iterator[CameraCandidate]:
    weight = KINDS[alert.kind].weight
    there = [s.agent for s in view.scene.segments if within(s.place, alert.place)]
    name = alert.name if alert.name in there or not there else there[0]
    if weight and name in view.scene.names:
        yield CameraCandidate(name, weight, view.seconds)


def leads(view: View) -> bool:
    """Return whether the director has the camera: not while the player is in town."""
    return view.pages.auto_follow and not view.body


def toggle_auto_follow(view: View) -> None:
    """Turn the director on or off; off, the camera stands where it is."""
    pages = view.pages
    if view.body:
        view.show_toast(tr(WITH_YOU))
        return
    pages.auto_follow = not pages.auto_follow
    pages.touch()
    view.show_toast(tr(TAKEN_UP if pages.auto_follow else PUT_DOWN))
