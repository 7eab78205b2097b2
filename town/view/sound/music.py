"""Bars of music, played by plucked and struck strings, pipes and a drum."""

from collections.abc import Iterable

from town.rng import Dice, rng
from town.view.sound.waves import (
    Wave,
    add,
    band,
    finished,
    noise,
    shaped,
    silence,
    strike,
)

PIANO = ((1, 1.0, 0.9), (2, 0.45, 0.6), (3, 0.22, 0.4), (4, 0.1, 0.3))
FIDDLE = ((1, 1.0, 0.7), (2, 0.7, 0.6), (3, 0.5, 0.5), (4, 0.35, 0.4), (5, 0.2, 0.3))
PIPES = ((1, 1.0, 9.0), (2, 0.6, 9.0), (4, 0.3, 9.0), (0.5, 0.5, 9.0))
HARP = ((1, 1.0, 1.4), (2, 0.3, 0.9), (3, 0.12, 0.5))
Tune = Iterable[tuple[float, int, float]]  # beat, half tones above A3, beats

REEL: tuple[int, ...] = (
    5, 9, 12, 9, 5, 9, 12, 14, 15, 14, 12, 9, 10, 9, 7, 4,
    5, 9, 12, 9, 5, 9, 12, 14, 15, 12, 14, 10, 12, 9, 5, 5,
)  # fmt: skip
"""A dance in two parts, in eighths."""
REEL_BASS = (-7, -7, -2, 0, -7, -7, 0, -7)
HYMN = ((0, (5, 9, 12)), (2, (3, 10, 12)), (4, (2, 5, 14)), (6, (0, 7, 12)),
        (8, (-2, 5, 10)), (10, (0, 9, 12)), (12, (0, 7, 10)), (14, (-7, 5, 9)))  # fmt: skip
PARLOUR = (12, 9, 5, 9, 14, 10, 5, 10, 12, 9, 5, 9, 10, 7, 4, 7,
           9, 5, 2, 5, 10, 5, 2, 5, 9, 7, 4, 7, 5, 0, -3, 0)  # fmt: skip
DAWN = ((0, 5, 2), (1, 9, 2), (2, 12, 3), (3.5, 14, 2), (4.5, 17, 3), (6, 12, 2), (7, 17, 4))
DUSK = ((0, 12, 3), (1.5, 9, 2), (2.5, 10, 2), (3.5, 5, 3), (5, 7, 2), (6, 5, 4), (6.5, 0, 4))


def hertz(half_tones: int) -> float:
    """Return the frequency of a note that many half tones above the A below middle C."""
    return float(220.0 * 2 ** (half_tones / 12))


def band_music() -> Wave:
    """Return the band of a party, in a loop: a fiddle, a bass and a drum."""
    beat, dice = 60 / 208, rng(0, "band")
    whole = silence(len(REEL) * beat)
    for n, note in enumerate(REEL):
        add(whole, _bowed(note, beat * 1.6), n * beat, 0.5 + 0.2 * (n % 4 == 0))
    for n, note in enumerate(REEL_BASS):
        for half in (0, 2):
            low = shaped(strike(PIANO, hertz(note - 5), 2 * beat), 0.005, 0.1)
            add(whole, low, (n * 4 + half) * beat, 0.5)
    for n in range(len(REEL)):
        add(whole, _drum(dice, n % 4 == 2), n * beat, 0.3 if n % 2 == 0 else 0.14)
    return finished(band(whole, 60, 5200))


def _bowed(note: int, seconds: float) -> Wave:
    return shaped(strike(FIDDLE, hertz(note), seconds), 0.03, seconds * 0.5)


def _drum(dice: Dice, high: bool) -> Wave:
    skin = noise(dice, 0.12)
    return shaped(band(skin, 1800 if high else 140, 6000 if high else 600), 0.002, 0.1)


def piano_music() -> Wave:
    """Return somebody who plays the piano at home, in a loop."""
    beat = 0.36
    whole = silence(len(PARLOUR) * beat)
    for n, note in enumerate(PARLOUR):
        add(whole, shaped(strike(PIANO, hertz(note), 1.6), 0.004, 0.4), n * beat, 0.6)
        if n % 4 == 0:
            add(whole, shaped(strike(PIANO, hertz(note - 19), 2.2), 0.004, 0.6), n * beat, 0.5)
    return finished(band(whole, 60, 4200))


def organ_music() -> Wave:
    """Return chords of an organ, in a loop."""
    beat = 0.62
    whole = silence(16 * beat)
    for at, notes in HYMN:
        for note in notes:
            add(whole, shaped(strike(PIPES, hertz(note), 2.15 * beat), 0.09, 0.25), at * beat, 0.3)
    return finished(band(whole, 50, 3600))


def _harp(tune: Tune, beat: float, beats: float) -> Wave:
    whole = silence(beats * beat)
    for at, note, lasting in tune:
        for high, loud in ((0, 0.7), (-12, 0.35), (7, 0.12)):
            tone = shaped(strike(HARP, hertz(note + high), lasting * beat * 1.4), 0.006, 0.5)
            add(whole, tone[: len(whole) - int(len(whole) * at / beats)], at * beat, loud)
    return finished(shaped(band(whole, 70, 5000), 0.01, 0.9))


def dawn_music() -> Wave:
    """Return the bars with which a day begins: a harp that climbs."""
    return _harp(DAWN, 0.48, 11)


def dusk_music() -> Wave:
    """Return the bars with which it grows dark: a harp that comes down."""
    return _harp(DUSK, 0.55, 11)
