"""Dice and stable hashes. Every purpose gets its own generator from (seed, keys).

Nothing is shared or saved, so what one purpose draws never depends on what another one drew.

Own code rather than a library's generator, because a run must repeat under any version of any
library: numpy does not promise that a Generator's stream stays the same between releases.
The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014), seeded from a BLAKE2b digest of the keys.
"""

from collections.abc import Iterable, Sequence
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
    return Dice(int.from_bytes(stable_digest(text, 8), "big"))


def stable_digest(data: str | bytes | Iterable[bytes], size: int = 16) -> bytes:
    """Return `size` bytes (1 to 64) that are the same for the same data on any machine.

    BLAKE2b (RFC 7693); Python's own hash() is salted anew in each process. Lone surrogates count as
    they are.
    """
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    state = blake2b(digest_size=size)
    for part in (data,) if isinstance(data, bytes) else data:
        state.update(part)
    return state.digest()


def stable_hash(data: str | bytes | Iterable[bytes]) -> str:
    """Return `stable_digest` as 32 hexadecimal digits."""
    return stable_digest(data).hex()
