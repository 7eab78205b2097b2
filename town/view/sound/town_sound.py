"""Lets the town on the screen be heard: asks what is to hear, and hands it to the speaker."""

from town.view.sound.hearing import Soundscape
from town.view.sound.speaker import LoudSpeaker
from town.view.state.view import View

LISTEN_S = 0.1  # seconds between two looks at what lasts
ADVANCE_S = 1 / 30  # seconds between two steps of what fades
STEP_S = 0.34  # seconds from step to step
START_S = 0.6  # seconds after which the device is opened: the first frames come first


class TownSound:
    """The sound of whatever the window shows."""

    def __init__(self, speaker: LoudSpeaker | None = None) -> None:
        self.speaker = speaker or LoudSpeaker()
        self._scape: Soundscape | None = None
        self._view: View | None = None
        self._tick, self._steps = -1, 0
        self._seconds = self._since_advance = self._since_look = self._since_step = 0.0

    def update(self, view: View | None, seconds: float, volume: float) -> None:
        """Let `seconds` pass; without a view nothing is heard."""
        self._seconds += seconds
        if not self.speaker.wanted or self._seconds < START_S:
            return
        self.speaker.start()
        if not self.speaker.is_open:
            return
        if view is not self._view:
            self._open(view)
        self._since_look += seconds
        if view is None or self._scape is None:
            self.speaker.set_beds({})
        elif volume > 0.0:
            self._listen(view, self._scape, seconds)
        self._since_advance += seconds
        if self._since_advance >= ADVANCE_S:
            self.speaker.advance(self._since_advance, volume)
            self._since_advance = 0.0

    def _open(self, view: View | None) -> None:
        self._view, self._scape = view, Soundscape(view) if view else None
        self._tick = view.tick if view else -1
        for shot in self._scape.greeting(view) if view and self._scape else ():
            self.speaker.play(shot)

    def _listen(self, view: View, scape: Soundscape, seconds: float) -> None:
        if self._since_look >= LISTEN_S:
            self._since_look = 0.0
            self.speaker.set_beds(scape.beds(view))
        if view.tick != self._tick:
            for shot in scape.shots(view, self._tick):
                self.speaker.play(shot)
            self._tick = view.tick
        self._since_step += seconds
        if self._since_step >= STEP_S and (step := scape.step(view, self._steps)):
            self._since_step, self._steps = 0.0, self._steps + 1
            self.speaker.play(step)

    def close(self) -> None:
        """Fall silent."""
        self.speaker.close()
