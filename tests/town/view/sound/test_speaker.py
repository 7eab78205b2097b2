"""The speaker: no device is no error, loops fade within the bound, and what comes out is clean."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.view.sound.hearing import BOUND, SHOTS_BOUND, Loudness, ShortSound
from town.view.sound.speaker import LoudSpeaker, faded, is_wanted, room_for
from town.view.sound.town_sound import START_S, TownSound
from town.view.sound.waves import PEAK


def test_the_dummy_driver_and_no_display_mean_no_sound() -> None:
    assert not is_wanted({"SDL_AUDIODRIVER": "dummy"})
    assert not is_wanted({"SDL_VIDEODRIVER": "dummy", "PULSE_SERVER": "here"})
    assert is_wanted({"PULSE_SERVER": "here"})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others are not asked first")
def test_a_machine_without_a_sound_device_is_not_even_asked(tmp_path: Path) -> None:
    if Path("/dev/snd").exists():
        pytest.skip("this machine has one")
    assert not is_wanted({"XDG_RUNTIME_DIR": str(tmp_path)})


def test_without_a_device_all_is_quiet_and_nothing_fails() -> None:
    speaker = LoudSpeaker(wanted=True)
    speaker.start()  # the driver of tests is a dummy
    speaker.set_beds({"rain": Loudness(0.3)})
    speaker.play(ShortSound("door", Loudness(0.3)))
    for _ in range(5):
        speaker.advance(0.1, 1.0)
    speaker.close()
    assert not speaker.is_open


def test_the_first_frames_open_no_device(tmp_path: Path) -> None:
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 50, stays_at(AGNES, 20, 20)), 10)
    sound = TownSound(LoudSpeaker(wanted=True))
    sound.update(stage.view, START_S / 2, 1.0)
    assert sound.speaker._thread is None
    sound.update(stage.view, START_S, 1.0)
    assert sound.speaker._thread is not None
    sound.close()
    stage.close()


def test_loops_fade_in_and_out_within_the_bound() -> None:
    now = {"rain": Loudness(BOUND)}
    targets = {"birds": Loudness(BOUND / 2), "wind": Loudness(BOUND / 2)}
    before = now
    for _ in range(40):
        before, now = now, faded(now, targets, 0.02)
        assert sum(level.loud for level in now.values()) <= BOUND + 1e-9
        for name, level in now.items():
            assert abs(level.loud - before.get(name, Loudness(0.0)).loud) < 0.05
    assert {name: round(level.loud, 3) for name, level in now.items()} == {
        "birds": BOUND / 2,
        "wind": BOUND / 2,
    }


def test_short_sounds_share_what_room_there_is() -> None:
    assert room_for(0.2, []) == 0.2
    assert room_for(0.2, [SHOTS_BOUND - 0.05]) == pytest.approx(0.05)
    assert room_for(0.2, [SHOTS_BOUND]) == 0.0


PLAYED = """
import time
from town.view.sound.hearing import Loudness, ShortSound
from town.view.sound.recipes import BEDS
from town.view.sound.speaker import LoudSpeaker
speaker = LoudSpeaker(wanted=True)
speaker.start()
while not speaker.is_open:
    time.sleep(0.01)
speaker.set_beds({name: Loudness(0.45 / len(BEDS)) for name in BEDS})
for n in range(60):
    if n % 10 == 5:
        speaker.play(ShortSound("bell", Loudness(0.3)))
    speaker.advance(0.04, 1.0)
    time.sleep(0.02)
speaker.close()
"""


def test_what_comes_out_of_the_speaker_is_heard_and_does_not_clip(tmp_path: Path) -> None:
    out = tmp_path / "heard.raw"
    drivers = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(out)}
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", PLAYED],
        env={**os.environ, **drivers, "SDL_VIDEODRIVER": "x11"},
        check=True,
        timeout=60,
        capture_output=True,
    )
    assert time.monotonic() - begun < 60
    samples = np.fromfile(out, np.int16).astype(np.float32) / 32768
    assert 0.02 < float(np.abs(samples).max()) <= (BOUND + SHOTS_BOUND) * PEAK
    assert abs(float(samples.mean())) < 0.005
