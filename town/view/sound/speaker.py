"""Plays what is to be heard: loops that fade in and out, and short sounds.

The sound device is opened, and sounds are made, by a thread of its own, so no frame waits for it.
Without a device, or with SDL's dummy driver, nothing is played and nothing complains.
"""

import os
import queue
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import pygame

from town.view.sound.hearing import SHOTS_BOUND, Loudness, ShortSound, bounded, times
from town.view.sound.recipes import BEDS, SHOTS
from town.view.sound.voices import murmur
from town.view.sound.waves import RATE, Wave

BUFFER = 1024  # samples that the device is ahead
MOST_SHOTS = 8  # at one time
FADE, QUICK_FADE = 0.25, 2.0  # loudness a second that a loop gains or loses; when it is muted
CHANNELS = {name: number for number, name in enumerate(BEDS)}  # of the loops
PATIENCE_S = 1.0  # seconds that a short sound may come late; then it is left out
KEPT_VOICES = 60  # murmurs that are kept
SILENT_DRIVERS = frozenset({"dummy"})


def is_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether to look for a sound device at all."""
    drivers = {environment.get(f"SDL_{kind}DRIVER", "") for kind in ("AUDIO", "VIDEO")}
    return not drivers & SILENT_DRIVERS and _may_have_device(environment)


def _may_have_device(environment: Mapping[str, str]) -> bool:
    """Return whether this machine may have sound; on Linux it is asked before SDL complains."""
    if not sys.platform.startswith("linux"):
        return True
    if environment.get("PULSE_SERVER") or environment.get("SDL_AUDIODRIVER"):
        return True
    folder = Path(environment.get("XDG_RUNTIME_DIR") or "/run/user/none")
    sockets = ("pulse/native", "pipewire-0")
    return any(Path("/dev/snd").glob("pcm*p")) or any((folder / name).exists() for name in sockets)


class LoudSpeaker:
    """The sound device. Until it is open, and where there is none, nothing is heard."""

    def __init__(self, wanted: bool | None = None) -> None:
        self.wanted = is_wanted() if wanted is None else wanted
        self.is_open = False
        self._made: OrderedDict[str, pygame.mixer.Sound] = OrderedDict()
        self._asked: set[str] = set()
        self._orders: queue.SimpleQueue[tuple[str, ShortSound | None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._targets: dict[str, Loudness] = {}
        self._now: dict[str, Loudness] = {}  # loops that are heard
        self._waiting: list[tuple[float, ShortSound]] = []  # seconds since they were due
        self._shots: dict[int, float] = {}  # loudness by channel
        self._volume = 0.0  # the last one at which something was heard

    # --- the thread ------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to open the device, once."""
        if self.wanted and self._thread is None:
            self._thread = threading.Thread(target=self._work, name="sound", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        try:
            pygame.mixer.init(RATE, -16, 2, BUFFER)
            if pygame.mixer.get_driver() in SILENT_DRIVERS:
                pygame.mixer.quit()
                return
            pygame.mixer.set_num_channels(len(BEDS) + MOST_SHOTS)
        except (pygame.error, NotImplementedError, ImportError):
            return  # no sound on this machine
        self.is_open = True
        while (order := self._orders.get()) is not None:
            key, shot = order
            self._made[key] = _sound_of(_wave(key, shot))

    def _sound(self, key: str, shot: ShortSound | None = None) -> pygame.mixer.Sound | None:
        """Return a sound, or None until the thread has made it."""
        if key in self._made:
            return self._made[key]
        if key not in self._asked:
            self._asked.add(key)
            self._orders.put((key, shot))
        return None

    def close(self) -> None:
        """Fall silent, and let go of the device."""
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join(2.0)
        if self.is_open:
            self.is_open = False
            pygame.mixer.quit()

    # --- what is to be heard ---------------------------------------------------------------------

    def set_beds(self, beds: Mapping[str, Loudness]) -> None:
        """Say which loops are to be heard from now on, and how loud; they fade there."""
        self._targets = dict(beds)

    def play(self, shot: ShortSound) -> None:
        """Play a short sound as soon as it is made."""
        self._waiting.append((0.0, shot))

    def advance(self, seconds: float, volume: float) -> None:
        """Let `seconds` pass at a volume of 0 to 1: fade, and play what is due."""
        if not self.is_open:
            self._waiting = []
            return
        self._volume = volume or self._volume
        fading = QUICK_FADE if volume <= 0.0 else FADE
        before, targets = self._now, self._targets if volume > 0.0 else {}
        self._now = faded(before, targets, fading * seconds)
        for name in {**before, **self._now}:
            self._drive(pygame.mixer.Channel(CHANNELS[name]), name)
        self._play_waiting(seconds, volume)

    def _drive(self, channel: pygame.mixer.Channel, name: str) -> None:
        level = self._now.get(name)
        if level is None:
            if channel.get_busy():
                channel.stop()
        elif (sound := self._sound(name)) is not None:
            if not channel.get_busy():
                channel.play(sound, loops=-1)
            channel.set_volume(*_both_sides(times(level, self._volume)))

    def _play_waiting(self, seconds: float, volume: float) -> None:
        still = []
        for late, shot in self._waiting:
            sound = self._sound(_key(shot), shot)
            if sound is None and late < PATIENCE_S:
                still.append((late + seconds, shot))
            elif sound is not None and volume > 0.0:
                self._play_now(sound, shot.loudness, volume)
        self._waiting = still
        if len(self._made) > len(BEDS) + len(SHOTS) + KEPT_VOICES:
            self._forget_voices()

    def _play_now(self, sound: pygame.mixer.Sound, level: Loudness, volume: float) -> None:
        """Play a short sound in a free channel, softer where others are loud already."""
        channels = range(len(BEDS), len(BEDS) + MOST_SHOTS)
        busy = [n for n in channels if pygame.mixer.Channel(n).get_busy()]
        self._shots = {n: self._shots.get(n, 0.0) for n in busy}
        free = next((n for n in channels if n not in busy), None)
        loud = room_for(level.loud, self._shots.values())
        if free is not None and loud > 0.0:
            self._shots[free] = loud
            channel = pygame.mixer.Channel(free)
            channel.play(sound)
            channel.set_volume(*_both_sides(Loudness(loud * volume, level.side)))

    def _forget_voices(self) -> None:
        voices = [key for key in list(self._made) if ":" in key]
        for key in voices[: max(len(voices) - KEPT_VOICES // 2, 0)]:
            self._asked.discard(key)
            self._made.pop(key, None)


def faded(
    now: Mapping[str, Loudness], targets: Mapping[str, Loudness], step: float
) -> dict[str, Loudness]:
    """Return loops a little nearer to how loud they are to be, together within the bound.

    Those that are silent are left out.
    """
    found = {}
    for name in dict.fromkeys((*now, *targets)):
        here = now.get(name, Loudness(0.0, targets.get(name, Loudness(0.0)).side))
        there = targets.get(name, Loudness(0.0, here.side))
        apart = there.loud - here.loud
        loud = there.loud if abs(apart) <= step else here.loud + (step if apart > 0 else -step)
        side = here.side + max(-step * 3, min(there.side - here.side, step * 3))
        if loud > 0.0:
            found[name] = Loudness(loud, side)
    return bounded(found, least=0.0)


def room_for(loud: float, playing: Iterable[float]) -> float:
    """Return how loud one more short sound may be beside those that are playing."""
    return max(0.0, min(loud, SHOTS_BOUND - sum(playing)))


def _both_sides(level: Loudness) -> tuple[float, float]:
    return level.loud * (1 - max(level.side, 0.0)), level.loud * (1 + min(level.side, 0.0))


def _key(shot: ShortSound) -> str:
    if shot.voice is None:
        return shot.name
    return f"{shot.name}:{shot.voice.name}:{shot.syllables}:{shot.take}"


def _wave(key: str, shot: ShortSound | None) -> Wave:
    if shot is not None and shot.voice is not None:
        return murmur(shot.voice, shot.syllables, shot.take)
    return {**BEDS, **SHOTS}[key]()


def _sound_of(wave: Wave) -> pygame.mixer.Sound:
    samples = (wave * 32767).astype(np.int16)
    return pygame.sndarray.make_sound(np.ascontiguousarray(np.stack([samples, samples], axis=1)))
