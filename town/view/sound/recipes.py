"""How each sound is made. Nothing is on disk: a sound is made when it is first heard.

`BEDS` are played in a loop for as long as there is something to hear; `SHOTS` once.
"""

from collections.abc import Callable, Mapping
from math import pi

import numpy as np

from town.rng import Dice, rng
from town.view.sound.music import (
    band_music,
    dawn_music,
    dusk_music,
    organ_music,
    piano_music,
)
from town.view.sound.voices import murmur, voice_of
from town.view.sound.waves import (
    Wave,
    add,
    band,
    finished,
    noise,
    shaped,
    silence,
    strike,
    sweep,
    swell,
    time_of,
)

LOOP = 9.0  # seconds of most beds
BELL = ((0.5, 0.5, 1.6), (1, 1.0, 1.1), (1.19, 0.5, 0.8), (1.5, 0.35, 0.7), (2, 0.6, 0.5),
        (2.51, 0.25, 0.3), (3.01, 0.2, 0.2))  # fmt: skip
STEPS = 3  # of each kind, so that no two in a row are alike


def wind() -> Wave:
    """Return wind in trees, which comes and goes."""
    dice = rng(0, "wind")
    low = band(noise(dice, LOOP), 90, 420) * swell(dice, LOOP, 0.25)
    high = band(noise(dice, LOOP), 700, 2200) * swell(dice, LOOP, 0.0)
    return finished(low + 0.5 * high)


def rain() -> Wave:
    """Return rain: a hiss, and single drops."""
    dice = rng(0, "rain")
    whole = band(noise(dice, LOOP), 900, 7000) * swell(dice, LOOP, 0.8)
    for _ in range(160):
        drop = shaped(sweep(1400 + 1800 * dice.random(), 700, 0.02), 0.001, 0.018)
        add(whole, drop, LOOP * dice.random(), 0.1 + 0.2 * dice.random())
    return finished(whole)


def water() -> Wave:
    """Return a river: a murmur in which bubbles rise."""
    dice = rng(0, "water")
    whole = band(noise(dice, LOOP), 260, 1500) * swell(dice, LOOP, 0.55, (2, 3, 7, 11))
    for _ in range(90):
        low = 320 + 500 * dice.random()
        bubble = shaped(sweep(low, low * 1.7, 0.03 + 0.05 * dice.random()), 0.01, 0.03)
        add(whole, bubble, LOOP * dice.random(), 0.15 + 0.25 * dice.random())
    return finished(band(whole, 200, 3200))


def birds() -> Wave:
    """Return a few birds that answer each other."""
    dice, seconds = rng(0, "birds"), 12.0
    whole = silence(seconds)
    for _ in range(26):
        at, base, loud = seconds * dice.random(), 2300 + 2400 * dice.random(), dice.random()
        for n in range(2 + dice.below(4)):
            high = base * (0.85 + 0.4 * dice.random())
            note = sweep(high, high * (0.75 + 0.5 * dice.random()), 0.05 + 0.08 * dice.random())
            add(whole, shaped(note, 0.015, 0.03), at + n * 0.13, 0.2 + 0.7 * loud**2)
    return finished(whole)


def crickets() -> Wave:
    """Return crickets: high, in short bursts, each at a pace of its own."""
    dice, seconds = rng(0, "crickets"), 8.0
    whole = silence(seconds)
    time = time_of(0.42)
    for chirps, loud in ((8, 1.0), (10, 0.6), (7, 0.45)):
        tone = 4100 + 700 * dice.random()
        pulse = np.clip(np.sin(2 * pi * 27 * time), 0, 1) * np.sin(2 * pi * tone * time)
        chirp = shaped(pulse.astype(np.float32), 0.08, 0.12)
        for n in range(chirps):
            add(whole, chirp, (n + 0.3 * dice.random()) * seconds / chirps, loud)
    return finished(whole)


def crowd() -> Wave:
    """Return many people who talk at once, none of whom is understood."""
    dice, seconds = rng(0, "crowd"), 10.0
    whole = silence(seconds)
    for n in range(34):
        person = voice_of(f"guest {n % 11}", 12 + 7 * (n % 11), ("he", "she")[n % 2])
        talk = murmur(person, 5 + dice.below(5), n)
        add(whole, talk, seconds * dice.random(), 0.3 + 0.5 * dice.random())
    return finished(band(whole, 120, 1700))


def fire() -> Wave:
    """Return a fire: a low roar that crackles."""
    dice, seconds = rng(0, "fire"), 7.0
    whole = band(noise(dice, seconds), 70, 420) * swell(dice, seconds, 0.6, (3, 5, 8))
    for _ in range(120):
        crack = shaped(band(noise(dice, 0.02), 1200, 6500), 0.001, 0.015)
        add(whole, crack, seconds * dice.random(), 0.6 * dice.random() ** 2)
    return finished(whole)


def door() -> Wave:
    """Return a door that falls to: wood, then the latch."""
    dice = rng(0, "door")
    whole = silence(0.45)
    add(whole, shaped(strike(((1, 1.0, 0.06), (2.3, 0.5, 0.04)), 92, 0.3), 0.002, 0.1), 0.08)
    add(whole, shaped(band(noise(dice, 0.09), 150, 1300), 0.002, 0.08), 0.08, 0.8)
    add(whole, shaped(band(noise(dice, 0.03), 1500, 4500), 0.001, 0.025), 0.02, 0.35)
    return finished(shaped(whole, 0.005, 0.05))


def bell() -> Wave:
    """Return two strokes of a bell."""
    return _strokes((0.0, 0.9), 520, 2.6)


def alarm() -> Wave:
    """Return a bell that is rung in haste."""
    return _strokes(tuple(0.24 * n for n in range(8)), 760, 3.0)


def _strokes(moments: tuple[float, ...], tone: float, seconds: float) -> Wave:
    whole = silence(seconds)
    for at in moments:
        add(whole, shaped(strike(BELL, tone, seconds - at), 0.003, 0.3), at)
    return finished(shaped(band(whole, 120, 6000), 0.002, 0.3))


def _step(dice: Dice, hard: bool) -> Wave:
    low, high = (180, 1500) if hard else (250, 3200)
    whole = silence(0.16)
    add(whole, shaped(band(noise(dice, 0.07), low, high), 0.004, 0.06), 0.01)
    toe = shaped(band(noise(dice, 0.05), low, high), 0.006, 0.04)
    add(whole, toe, 0.06 + 0.01 * dice.random(), 0.5)
    if hard:
        add(whole, shaped(strike(((1, 1.0, 0.02),), 130, 0.08), 0.002, 0.05), 0.01, 0.8)
    return finished(shaped(whole, 0.003, 0.04))


def _steps(kind: str) -> Mapping[str, Callable[[], Wave]]:
    return {
        f"step_{kind}_{n}": lambda n=n: _step(rng(0, "step", kind, n), kind == "hard")  # type: ignore[misc]
        for n in range(STEPS)
    }


BEDS: Mapping[str, Callable[[], Wave]] = {
    "wind": wind, "rain": rain, "water": water, "birds": birds, "crickets": crickets,
    "crowd": crowd, "fire": fire, "band": band_music, "piano": piano_music, "organ": organ_music,
}  # fmt: skip
SHOTS: Mapping[str, Callable[[], Wave]] = {
    "door": door, "bell": bell, "alarm": alarm, "dawn": dawn_music, "dusk": dusk_music,
    **_steps("soft"), **_steps("hard"),
}  # fmt: skip
