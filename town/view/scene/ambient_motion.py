"""The numbers behind `ambient`: where smoke, fireflies and flags are at a moment, where rain falls.

Pure functions of art pixels and seconds of wall time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cosh, hypot, sin

Point = tuple[float, float]
PUFFS, PUFF_SECONDS = 6, 4.8  # puffs in the air at a time, and how many seconds each lasts
PUFF_RISE, PUFF_DRIFT = 34.0, 13.0  # art pixels that a puff rises and drifts in its life
STRING_SAG = 9.0  # art pixels that a string sags for each 100 of its length
FLAG_SPACING = 7.0  # art pixels from flag to flag
MAX_STRING = 13 * 16  # art pixels from post to post
WEATHER_LIGHT = {"overcast": 0.86, "rain": 0.76, "snow": 0.93, "fog": 0.9}
"""How much of the daylight is left."""


@dataclass(frozen=True, slots=True)
class SmokePuff:
    """One puff of smoke; (x, y) is its distance from the top of the chimney."""

    x: float
    y: float
    radius: int
    density: float  # 1 at the chimney, 0 at the end of its life


def puffs(seconds: float, seed: int) -> Iterator[SmokePuff]:
    """Yield the smoke of one chimney at a moment, the oldest first."""
    begun = seconds / PUFF_SECONDS * PUFFS + seed % 97 / 97
    newest = int(begun)
    for n in range(newest - PUFFS + 1, newest + 1):
        age = (begun - n) / PUFFS
        sway = sin(seconds * 0.7 + seed + n * 1.9) * 2.0 * age
        yield SmokePuff(age * PUFF_DRIFT + sway, -age * PUFF_RISE, 2 + round(age * 3.4), 1.0 - age)


def firefly(seconds: float, seed: int) -> tuple[float, float, float]:
    """Return where a firefly is, in art pixels from its home spot, and how bright, 0 to 1."""
    time = seconds * 0.45 + seed % 61
    x = sin(time) * 15 + sin(time * 2.3 + seed) * 7
    y = sin(time * 1.7 + seed % 7) * 9 - 8
    return x, y, max(sin(seconds * 1.4 + seed % 29), 0.0)


def flags(a: Point, b: Point) -> list[Point]:
    """Return where the flags hang on a string from `a` to `b`: a catenary."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    number = max(int(length / FLAG_SPACING), 2)
    deep = STRING_SAG * length / 100
    found = []
    for n in range(number + 1):
        part = n / number
        drop = deep * (cosh(1.0) - cosh(2 * part - 1)) / (cosh(1.0) - 1)
        found.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part + drop))
    return found


def strings(tables: Iterable[Point], posts: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return the strings over a feast: from the post in the middle to those within reach of it.

    `tables` are where people feast; posts too far from all tables have no string.
    """
    feast = list(tables)
    near = [p for p in posts if any(_apart(p, table) < MAX_STRING for table in feast)]
    if len(near) < 2:
        return []
    middle = min(near, key=lambda p: (sum(_apart(p, other) for other in near), p))
    return [(middle, p) for p in near if p != middle and _apart(p, middle) < MAX_STRING]


def _apart(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def cut_holes(box: tuple[int, int, int, int], holes: Iterable[tuple[int, int, int, int]]) -> list[
    tuple[int, int, int, int]
]:  # fmt: skip
    """Return a box (x, y, width, height) cut into boxes that leave out the holes."""
    parts = [box]
    for hx, hy, hw, hh in holes:
        cut = []
        for x, y, w, h in parts:
            left, right = max(x, hx), min(x + w, hx + hw)
            top, low = max(y, hy), min(y + h, hy + hh)
            if left >= right or top >= low:
                cut.append((x, y, w, h))
                continue
            cut += [(x, y, w, top - y), (x, low, w, y + h - low)]
            cut += [(x, top, left - x, low - top), (right, top, x + w - right, low - top)]
        parts = [part for part in cut if part[2] > 0 and part[3] > 0]
    return parts
