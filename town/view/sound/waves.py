"""Building blocks of sounds: noise, tones, and what is done to them.

A wave is an array of samples, about -1 to 1. What is filtered is treated as a ring, so a filtered
wave can be played in a loop without a seam.
"""

from math import pi

import numpy as np
from numpy.typing import NDArray

from town.rng import Dice

Wave = NDArray[np.float32]
RATE = 22050  # samples a second
PEAK = 0.9  # of the largest sample of a finished wave
SOFTNESS = 0.25  # width of the edges of a band, as a share of their frequencies


def silence(seconds: float) -> Wave:
    """Return a wave in which nothing is heard."""
    return np.zeros(int(seconds * RATE), np.float32)


def time_of(seconds: float) -> Wave:
    """Return the moment of each sample, in seconds."""
    return (np.arange(int(seconds * RATE)) / RATE).astype(np.float32)


def noise(dice: Dice, seconds: float) -> Wave:
    """Return white noise: a hash of the number of each sample."""
    x = np.arange(int(seconds * RATE), dtype=np.uint64) + np.uint64(dice.bits() >> 1)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    x ^= x >> np.uint64(31)
    return ((x >> np.uint64(40)).astype(np.float32) / np.float32(1 << 23) - 1).astype(np.float32)


def band(wave: Wave, low: float, high: float) -> Wave:
    """Return what of a wave lies between two frequencies, with soft edges."""
    hertz = np.maximum(np.fft.rfftfreq(len(wave), 1 / RATE), 1e-3)
    rise = 1 / (1 + (low / hertz) ** (2 / SOFTNESS))
    fall = 1 / (1 + (hertz / high) ** (2 / SOFTNESS))
    heard = np.fft.irfft(np.fft.rfft(wave) * rise * fall, len(wave))
    return np.asarray(heard, np.float32)


def swell(dice: Dice, seconds: float, low: float, turns: tuple[int, ...] = (1, 2, 3, 5)) -> Wave:
    """Return a slow rise and fall between `low` and 1 whose end meets its beginning."""
    time = time_of(seconds) * np.float32(2 * pi / seconds)
    total = sum(np.sin(time * n + dice.random() * 2 * pi) / n**0.5 for n in turns)
    total = np.asarray(total, np.float32)
    total = (total - total.min()) / (total.max() - total.min())
    return np.asarray(low + (1 - low) * total, np.float32)


def sweep(start: float, end: float, seconds: float) -> Wave:
    """Return a tone that glides from one frequency to another."""
    part = time_of(seconds) / np.float32(seconds)
    phase = 2 * pi * seconds * (start * part + (end - start) * part**2 / 2)
    return np.asarray(np.sin(phase), np.float32)


def strike(partials: tuple[tuple[float, float, float], ...], hertz: float, seconds: float) -> Wave:
    """Return a struck or plucked tone; each partial is (times `hertz`, strength, seconds)."""
    time = time_of(seconds)
    total = silence(seconds)
    for times, strength, lasting in partials:
        if hertz * times < RATE / 2.2:
            wave = np.sin(time * np.float32(2 * pi * hertz * times))
            total += np.float32(strength) * wave * np.exp(-time / np.float32(lasting))
    return total


def shaped(wave: Wave, attack: float, release: float) -> Wave:
    """Return a wave that rises from silence and falls back to it, within so many seconds."""
    result = wave.copy()
    a, r = (min(int(part * RATE), len(wave) // 2) for part in (attack, release))
    if a:
        result[:a] *= np.linspace(0, 1, a, endpoint=False, dtype=np.float32)
    if r:
        result[-r:] *= np.linspace(1, 0, r, dtype=np.float32)
    return result


def add(whole: Wave, part: Wave, second: float, loud: float = 1.0) -> None:
    """Add a part to a wave at a moment; what goes over the end goes on at the beginning."""
    at = (np.arange(len(part)) + int(second * RATE)) % len(whole)
    np.add.at(whole, at, part * np.float32(loud))


def finished(wave: Wave, peak: float = PEAK) -> Wave:
    """Return a wave around zero whose largest sample is `peak`."""
    result = wave - wave.mean(dtype=np.float64).astype(np.float32)
    largest = max(float(np.abs(result).max()), 1e-9)
    return np.asarray(result * np.float32(peak / largest), np.float32)
