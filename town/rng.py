"""Dice. Every purpose gets its own generator from (seed, keys); nothing is shared or saved.

Own code rather than a library's generator, because a run must repeat under any version of any
library: numpy does not promise that a Generator's stream stays the same between releases.
The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014), seeded from a BLAKE2b digest of the keys.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Dice:
    """A small deterministic generator: the same seed gives the same rolls on any machine."""

    __slots__ = ("_state",)

    def __init__(self, state: int) -> None:
        self._state = state & _MASK

    def bits(self) -> int:
        """Return the next 64 random bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def random(self) -> float:
        """Return a float in [0, 1) with 53 random bits."""
        return (self.bits() >> 11) * 2.0**-53

    def below(self, n: int) -> int:
        """Return an integer from 0 to n - 1; n must be positive."""
        return self.bits() % n

    def between(self, low: int, high: int) -> int:
        """Return an integer from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, p: float) -> bool:
        """Return True with probability `p`."""
        return self.random() < p

    def choice(self, items: Sequence[T]) -> T:
        """Return one of `items`, which must not be empty."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return `items` in random order (Fisher-Yates); the argument is left alone."""
        out = list(items)
        for i in range(len(out) - 1, 0, -1):
            j = self.below(i + 1)
            out[i], out[j] = out[j], out[i]
        return out


def rng(seed: int, *keys: str | int) -> Dice:
    """Return a fresh generator for one purpose, named by `keys`."""
    text = "\x1f".join(f"{type(k).__name__[0]}{k}" for k in (seed, *keys))
    return Dice(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big"))
