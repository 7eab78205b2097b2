"""Every sound is a clean wave: it does not clip, has no offset, is neither empty nor endless."""

from collections.abc import Callable

import numpy as np
import pytest

from town.view.sound.recipes import BEDS, SHOTS
from town.view.sound.voices import murmur, syllables_of, voice_of
from town.view.sound.waves import PEAK, RATE, Wave

ALL = {**BEDS, **SHOTS}


def seconds_of(wave: Wave) -> float:
    return len(wave) / RATE


@pytest.mark.parametrize("name", ALL)
def test_a_sound_is_clean(name: str) -> None:
    wave = ALL[name]()
    assert wave.dtype == np.float32
    assert np.isfinite(wave).all()
    assert np.abs(wave).max() == pytest.approx(PEAK, abs=1e-3)
    assert abs(float(wave.mean())) < 1e-4
    assert 0.05 < float(np.sqrt((wave**2).mean())) < 0.4


@pytest.mark.parametrize("name", BEDS)
def test_a_loop_has_no_seam(name: str) -> None:
    wave = BEDS[name]()
    assert 5 < seconds_of(wave) < 15
    steps = np.abs(np.diff(wave))
    assert abs(float(wave[0] - wave[-1])) <= float(np.quantile(steps, 0.9999)) + 0.02


@pytest.mark.parametrize("name", SHOTS)
def test_a_short_sound_begins_and_ends_in_silence(name: str) -> None:
    wave = SHOTS[name]()
    assert 0.1 < seconds_of(wave) < 8
    assert abs(float(wave[0])) < 0.02
    assert abs(float(wave[-1])) < 0.02


def test_a_sound_is_the_same_each_time() -> None:
    make: Callable[[], Wave]
    for make in (BEDS["rain"], SHOTS["door"]):
        assert (make() == make()).all()


def pitch_of(wave: Wave, low: float = 80, high: float = 450) -> float:
    """Return how often a wave repeats itself in a second."""
    power = np.abs(np.fft.rfft(wave, 2 * len(wave))) ** 2
    alike = np.fft.irfft(power)
    first, last = int(RATE / high), int(RATE / low)
    return RATE / (first + int(alike[first:last].argmax()))


def test_a_child_speaks_higher_than_a_woman_and_she_than_a_man() -> None:
    child, woman, man = (
        voice_of("Ann", age, pronoun) for age, pronoun in ((7, "she"), (35, "she"), (35, "he"))
    )
    assert child.pitch > woman.pitch > man.pitch
    assert pitch_of(murmur(child, 6)) > 1.5 * pitch_of(murmur(man, 6))


def test_old_voices_shake_and_take_their_time() -> None:
    young, old = voice_of("Ann", 35, "she"), voice_of("Ann", 80, "she")
    assert old.tremble > young.tremble
    assert old.pace > young.pace


def test_nobody_sounds_like_somebody_else_but_always_alike() -> None:
    ann, bea = voice_of("Ann", 35, "she"), voice_of("Bea", 35, "she")
    assert ann != bea
    assert ann == voice_of("Ann", 35, "she")
    assert (murmur(ann, 4) == murmur(ann, 4)).all()
    assert murmur(ann, 4, take=1).tolist() != murmur(ann, 4).tolist()


def test_a_longer_line_is_a_longer_murmur_up_to_a_point() -> None:
    voice = voice_of("Ann", 35, "she")
    short, long = syllables_of("No."), syllables_of("I have been meaning to ask you since Monday.")
    assert short < long <= syllables_of("word " * 200) == syllables_of("word " * 900)
    assert seconds_of(murmur(voice, short)) < seconds_of(murmur(voice, long)) < 3
    assert abs(float(murmur(voice, long).mean())) < 1e-4
