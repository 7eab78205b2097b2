"""Alerts as they are passed by the playhead: toasts, pauses, and the automatic camera.

`AutoCamera.update` runs every frame and handles the alerts between the moment shown last and the
one shown now; after a jump it skips what lies between. `Director` decides where the camera goes: it
stays a few seconds with each person, longer where nothing else weighs more, and an event of much
more weight may interrupt only after a moment.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from town.view.records.alert_kinds import (
    KINDS,
    Alert,
    mode_of,
    within,
)
from town.view.records.chronicle import Scene
from town.view.state.camera import GLIDE_RATE
from town.view.state.toasts import Toast
from town.view.state.view import View

JUMP_SECONDS = 0.6  # at the current speed; a frame that moves the playhead further is a jump
FAST_SPEED = 60.0  # ticks a second, above which only weighty alerts are shown
FAST_MIN_WEIGHT = 6.0  # weight of an alert that is shown at that speed
IDLE_SEARCH_S = 1.0  # seconds between two searches for something to look at when idle
CROWD_SIZE = 4  # people in one room that are worth looking at
TURN_RATE = 1.4  # glide rate of the camera when it turns to another person
MIN_STAY_S, MAX_STAY_S = 6.0, 16.0  # with one person
MIN_CUT_S = 1.5  # with one person, before something much weightier may interrupt
CUT_WEIGHT = 3.0  # how much more weight interrupts
RECENT_S = 4.0  # after which something that happened is not worth going to
IDLE_STAY_S = 9.0  # with one person, where nothing happens


@dataclass(frozen=True, slots=True)
class CameraCandidate:
    """A person worth looking at, and how much."""

    name: str
    weight: float
    since: float = 0.0  # seconds, wall time


class Director:
    """Chooses the person to look at; `current` is the last choice."""

    def __init__(self) -> None:
        self.current: CameraCandidate | None = None
        self._recent: list[CameraCandidate] = []

    def add(self, candidates: Iterable[CameraCandidate]) -> None:
        self._recent += candidates

    def reset(self) -> None:
        """Forget all candidates, after a jump or when the player moves the camera."""
        self.current, self._recent = None, []

    def choose(self, now: float, idle: Iterable[CameraCandidate] = ()) -> str | None:
        """Return the person to look at from `now` on; `idle` are candidates without an event."""
        self._recent = [
            candidate for candidate in self._recent if now - candidate.since <= RECENT_S
        ]
        best = max((*self._recent, *idle), key=lambda candidate: candidate.weight, default=None)
        if best is not None and self._goes(best, now):
            self.current = CameraCandidate(best.name, best.weight, now)
            self._recent = [candidate for candidate in self._recent if candidate.name != best.name]
        return self.current.name if self.current else None

    def _goes(self, best: CameraCandidate, now: float) -> bool:
        if self.current is None:
            return True
        age = now - self.current.since
        if best.name == self.current.name:
            return best.weight > self.current.weight
        if age < MIN_STAY_S:
            return age >= MIN_CUT_S and best.weight >= self.current.weight + CUT_WEIGHT
        if best in self._recent:
            return best.weight > self.current.weight * (1.0 - age / MAX_STAY_S)
        return age >= IDLE_STAY_S


class AutoCamera:
    """Handles alerts as the playhead passes them, and moves the camera to what is worth seeing."""

    def __init__(self) -> None:
        self.director = Director()
        self._tick: int | None = None
        self._halted: int | None = None  # the tick at which an alert made the town stop
        self._glanced = -IDLE_SEARCH_S
        self._idle: list[CameraCandidate] = []

    def update(self, view: View) -> None:
        """Handle the alerts since the last frame; move the camera if auto-follow is on."""
        view.alerts.poll()
        before, now = self._tick, view.tick
        self._tick = now
        far = max(view.playhead.speed * JUMP_SECONDS, 8.0)
        fresh: list[Alert] = []
        if before is not None and before < now <= before + far:
            fresh = view.alerts.all.between(before + 1, now + 1)
        elif before is not None and before != now:
            self.director.reset()
        if not view.playhead.paused or now != self._halted:
            view.halt_reason, self._halted = "", None
        self._notify(view, fresh)
        self._move_camera(view, fresh)

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
                view.halt_reason = f"Paused: {alert.text} Press Space to go on."
                return

    # --- the camera ------------------------------------------------------------------------------

    def _move_camera(self, view: View, fresh: list[Alert]) -> None:
        director, pages = self.director, view.pages
        if not pages.auto_follow or view.body:
            if director.current:
                director.reset()
                view.camera.glide_rate = GLIDE_RATE
            return
        if director.current and view.follow != director.current.name:
            pages.auto_follow = False
            pages.touch()
            view.show_toast("You moved the camera, so it stops following events.")
            return
        if view.playhead.paused and director.current:
            return
        director.add(candidate for alert in fresh for candidate in _candidates(view, alert))
        if view.seconds - self._glanced >= IDLE_SEARCH_S:
            self._glanced = view.seconds
            self._idle = list(idle_candidates(view.scene))
        name = director.choose(view.seconds, self._idle)
        if name and name in view.scene.names:
            view.follow = name
        if director.current:
            age = view.seconds - director.current.since
            view.camera.glide_rate = min(TURN_RATE + 2.0 * age, GLIDE_RATE)


def toast_of(view: View, alert: Alert) -> Toast:
    """Return the toast of an alert, with the time of day."""
    time = f"{view.chronicle.clock.at(alert.tick):%H:%M}  {KINDS[alert.kind].description}"
    return Toast(alert.text, alert.link, alert.kind, time)


def _candidates(view: View, alert: Alert) -> Iterator[CameraCandidate]:
    weight = KINDS[alert.kind].weight
    there = [s.agent for s in view.scene.segments if within(s.place, alert.place)]
    name = alert.name if alert.name in there or not there else there[0]
    if weight and name in view.scene.names:
        yield CameraCandidate(name, weight, view.seconds)


def idle_candidates(scene: Scene) -> Iterator[CameraCandidate]:
    """Yield people to look at while nothing happens: in talks, in crowded rooms, walking."""
    talks: dict[str, list[str]] = defaultdict(list)
    rooms: dict[str, list[str]] = defaultdict(list)
    for segment in scene.segments:
        if segment.talk:
            talks[segment.talk].append(segment.agent)
        elif segment.kind == "walk":
            yield CameraCandidate(segment.agent, 0.5)
        elif segment.kind != "sleep" and segment.place:
            rooms[segment.place].append(segment.agent)
    for members in talks.values():
        yield CameraCandidate(members[0], 2.0 + 0.1 * min(len(members), 5))
    for people in rooms.values():
        if len(people) >= CROWD_SIZE:
            yield CameraCandidate(people[0], min(1.0 + 0.2 * len(people), 3.0))


def toggle_auto_follow(view: View) -> None:
    pages = view.pages
    pages.auto_follow = not pages.auto_follow
    pages.touch()
    view.show_toast(
        "The camera follows events now; move it to take over."
        if pages.auto_follow
        else "The camera stays where you put it."
    )
