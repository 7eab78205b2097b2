"""Murmurs that stand for what people say: the melody of a voice without words.

A voice is somebody's own: its pitch follows age and pronoun, and the rest is by the name.
"""

from dataclasses import dataclass
from math import pi

import numpy as np

from town.rng import Dice, rng
from town.view.sound.waves import RATE, Wave, add, band, finished, shaped, silence, time_of

CHILD_AGE, GROWN_AGE, OLD_AGE = 6, 18, 65
CHILD_PITCH, PITCHES, OLD_SHARE = 310.0, {"he": 118.0, "she": 205.0}, 0.94
MIDDLE_PITCH = 160.0  # hertz, of a grown voice by any other pronoun
VOWELS = ((730, 1090), (530, 1840), (390, 1990), (570, 840), (440, 1020), (300, 870))
"""The two resonances of a few vowels, in hertz."""
HARMONICS, WIDTHS = 14, (110.0, 190.0)  # tones of a voice; widths of the resonances in hertz
MOST_SYLLABLES = 9
LETTERS = 6.0  # of a line to one syllable that is heard


@dataclass(frozen=True, slots=True)
class VoiceSound:
    """How somebody sounds."""

    name: str
    pitch: float  # hertz
    pace: float  # seconds of a syllable
    lilt: float  # how far the pitch moves, as a share
    tremble: float  # how much it shakes, as a share


def voice_of(name: str, age: int, pronoun: str) -> VoiceSound:
    """Return the voice of a person: high for a child, shaking a little for the old."""
    dice = rng(0, "voice", name)
    grown = PITCHES.get(pronoun, MIDDLE_PITCH) * (OLD_SHARE if age >= OLD_AGE else 1.0)
    youth = min(max((GROWN_AGE - age) / (GROWN_AGE - CHILD_AGE), 0.0), 1.0)
    pitch = (grown + (CHILD_PITCH - grown) * youth) * (0.9 + 0.2 * dice.random())
    pace = (0.115 + 0.05 * dice.random()) * (1.2 if age >= OLD_AGE else 1.0)
    tremble = 0.022 if age >= OLD_AGE else 0.004
    return VoiceSound(name, pitch, pace, 0.08 + 0.16 * dice.random(), tremble)


def syllables_of(text: str) -> int:
    """Return how many syllables stand for a line: more for a longer one, never many."""
    return max(2, min(round(len(text) / LETTERS), MOST_SYLLABLES))


def murmur(voice: VoiceSound, syllables: int, take: int = 0) -> Wave:
    """Return so many syllables of a voice; another `take` is another melody."""
    dice = rng(0, "murmur", voice.name, syllables, take)
    whole = silence(voice.pace * (syllables + 1.5))
    at = 0.02
    for n in range(syllables):
        last = n == syllables - 1
        lasting = voice.pace * (0.85 + 0.3 * dice.random()) * (1.35 if last else 1.0)
        sinking = 1.0 + voice.lilt * (0.5 - (n + 1) / syllables)
        tone = voice.pitch * sinking * (1 + voice.lilt * (dice.random() - 0.5))
        add(whole, _syllable(voice, tone, lasting, dice), at, 0.7 + 0.3 * dice.random())
        at += lasting * (0.72 + 0.2 * dice.random())
        if (at + 2 * voice.pace) * RATE > len(whole):
            break
    return finished(shaped(band(whole, 90, 2600), 0.01, 0.06))


def _syllable(voice: VoiceSound, tone: float, seconds: float, dice: Dice) -> Wave:
    """Return one vowel: tones at multiples of the pitch, strong where the mouth resonates."""
    time = time_of(seconds)
    bend = 1 + voice.lilt * 0.4 * (dice.random() - 0.6) * time / np.float32(seconds)
    shake = 1 + voice.tremble * np.sin(2 * pi * 5.5 * time)
    phase = 2 * pi * np.cumsum(tone * bend * shake) * (seconds / max(len(time), 1))
    vowel = VOWELS[dice.below(len(VOWELS))]
    total = np.zeros(len(time), np.float32)
    for n in range(1, HARMONICS + 1):
        near = sum(
            np.exp(-(((tone * n - middle) / (2 * width)) ** 2))
            for middle, width in zip(vowel, WIDTHS, strict=True)
        )
        total += np.float32((0.12 + float(near)) / n**0.6) * np.sin(phase * n).astype(np.float32)
    return shaped(total, seconds * 0.3, seconds * 0.5)
