"""Watches for the player: shows toasts, pauses, and leads the camera. Knows the view, no pixels.

It looks at what lies between the moment shown last and the one shown now; after a jump it only
looks on from there.
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
from town.view.state.camera import HASTE
from town.view.state.toasts import Toast
from town.view.state.view import View

JUMP = 0.6  # seconds' worth of ticks in one frame beyond which it was a jump
QUICK, WEIGHTY = 60.0, 6.0  # ticks a second above which only what weighs as much is shown
GLANCE = 1.0  # seconds between two looks around for something to look at
FEW = 4  # people at least make a gathering
GENTLE = 1.4  # haste of the camera when it turns to somebody

LEAST, MOST = 6.0, 16.0  # seconds it stays
CUT = 1.5  # seconds after which something much weightier may cut in
MUCH = 3.0  # more weight that cuts in
FRESH = 4.0  # seconds for which something is still worth going to
IDLE = 9.0  # seconds it stays where nothing happens


@dataclass(frozen=True, slots=True)
class CameraCandidate:
    """Somebody worth looking at."""

    name: str
    weight: float
    since: float = 0.0  # seconds, wall time


class Director:
    """Chooses whom to look at; `held` is who it is now."""

    def __init__(self) -> None:
        self.held: CameraCandidate | None = None
        self._fresh: list[CameraCandidate] = []

    def tell(self, wishes: Iterable[CameraCandidate]) -> None:
        """Take in what just happened."""
        self._fresh += wishes

    def forget(self) -> None:
        """Let go of everything: the moment has jumped, or the player looks for themselves."""
        self.held, self._fresh = None, []

    def choose(self, now: float, idle: Iterable[CameraCandidate] = ()) -> str | None:
        """Return whom to look at from `now` on; `idle` are those who are worth it anyhow."""
        self._fresh = [wish for wish in self._fresh if now - wish.since <= FRESH]
        best = max((*self._fresh, *idle), key=lambda wish: wish.weight, default=None)
        if best is not None and self._goes(best, now):
            self.held = CameraCandidate(best.name, best.weight, now)
            self._fresh = [wish for wish in self._fresh if wish.name != best.name]
        return self.held.name if self.held else None

    def _goes(self, best: CameraCandidate, now: float) -> bool:
        if self.held is None:
            return True
        age = now - self.held.since
        if best.name == self.held.name:
            return best.weight > self.held.weight
        if age < LEAST:
            return age >= CUT and best.weight >= self.held.weight + MUCH
        if best in self._fresh:
            return best.weight > self.held.weight * (1.0 - age / MOST)
        return age >= IDLE


class AutoCamera:
    """One for each town that is opened."""

    def __init__(self) -> None:
        self.director = Director()
        self._tick: int | None = None
        self._halted: int | None = None  # the tick at which an alert made the town stop
        self._glanced = -GLANCE
        self._idle: list[CameraCandidate] = []

    def update(self, view: View) -> None:
        """Tell of what came to pass since the last frame, and lead the camera if it is to."""
        view.alerts.poll()
        before, now = self._tick, view.tick
        self._tick = now
        far = max(view.playhead.speed * JUMP, 8.0)
        fresh: list[Alert] = []
        if before is not None and before < now <= before + far:
            fresh = view.alerts.all.between(before + 1, now + 1)
        elif before is not None and before != now:
            self.director.forget()
        if not view.playhead.paused or now != self._halted:
            view.halt_reason, self._halted = "", None
        self._ring(view, fresh)
        self._lead(view, fresh)

    # --- toasts and pauses -----------------------------------------------------------------------

    def _ring(self, view: View, fresh: list[Alert]) -> None:
        for alert in fresh:
            mode = mode_of(alert.kind, view.settings.alerts)
            quick = view.playhead.reached > QUICK and KINDS[alert.kind].weight < WEIGHTY
            if mode == "pause" or (mode == "toast" and not quick):
                view.toasts.add(toast_of(view, alert))
            if mode == "pause":
                view.playhead.paused = True
                view.playhead.seek(float(alert.tick), view.chronicle.frontier)
                self._tick = self._halted = view.tick
                view.halt_reason = f"The town stands still: {alert.text} Space goes on."
                return

    # --- the camera ------------------------------------------------------------------------------

    def _lead(self, view: View, fresh: list[Alert]) -> None:
        director, pages = self.director, view.pages
        if not pages.auto_follow or view.body:
            if director.held:
                director.forget()
                view.camera.haste = HASTE
            return
        if director.held and view.follow != director.held.name:
            pages.auto_follow = False
            pages.touch()
            view.show_toast("You look for yourself: the camera goes nowhere by itself now.")
            return
        if view.playhead.paused and director.held:
            return
        director.tell(wish for alert in fresh for wish in _wishes(view, alert))
        if view.seconds - self._glanced >= GLANCE:
            self._glanced = view.seconds
            self._idle = list(idle_wishes(view.scene))
        name = director.choose(view.seconds, self._idle)
        if name and name in view.scene.names:
            view.follow = name
        if director.held:
            age = view.seconds - director.held.since
            view.camera.haste = min(GENTLE + 2.0 * age, HASTE)


def toast_of(view: View, alert: Alert) -> Toast:
    """Return the sentence of an alert, with the time of day."""
    time = f"{view.chronicle.clock.at(alert.tick):%H:%M}  {KINDS[alert.kind].says}"
    return Toast(alert.text, alert.link, alert.kind, time)


def _wishes(view: View, alert: Alert) -> Iterator[CameraCandidate]:
    weight = KINDS[alert.kind].weight
    there = [s.agent for s in view.scene.segments if within(s.place, alert.place)]
    name = alert.name if alert.name in there or not there else there[0]
    if weight and name in view.scene.names:
        yield CameraCandidate(name, weight, view.seconds)


def idle_wishes(scene: Scene) -> Iterator[CameraCandidate]:
    """Yield who is worth looking at where nothing happens: who talks, where many are, who walks."""
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
        if len(people) >= FEW:
            yield CameraCandidate(people[0], min(1.0 + 0.2 * len(people), 3.0))


def toggle(view: View) -> None:
    """Let the camera go where something happens, or stop that."""
    pages = view.pages
    pages.auto_follow = not pages.auto_follow
    pages.touch()
    view.show_toast(
        "The camera goes where something happens; move it to take over."
        if pages.auto_follow
        else "The camera stays where you put it."
    )
