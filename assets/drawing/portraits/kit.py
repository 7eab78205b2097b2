"""What a portrait's parts are painted with: colours by number, shapes as masks, light on a form.

A part is 64 by 64 pixels. Its colours are no colours yet but names such as `skin3`: shade 3 of the
skin of whoever is painted. COLOURS says how each is mixed from a person's own ramps, so that a face
has just the skin, hair and clothes of the small figure on the map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

SIZE = 64
MIDDLE = 31.5  # column of the middle of a head
Mask = NDArray[np.bool_]
Field = NDArray[np.float64]
Y, X = np.mgrid[:SIZE, :SIZE].astype(float)


@dataclass(frozen=True)
class Mixed:
    """A colour mixed from a ramp of the person: how far along it, and what is mixed in."""

    ramp: str  # skin | hair | clothes | "" for a colour that is everybody's
    at: float = 0.0  # 0 is the outline; beyond the last shade it gets lighter still
    tint: tuple[int, int, int] = (0, 0, 0)
    share: float = 0.0  # of the tint, 0 to 1


INK, ROSE, WINE = (43, 33, 51), (224, 110, 108), (104, 36, 52)


def _plain(rgb: int) -> Mixed:
    return Mixed("", 0.0, (rgb >> 16, rgb >> 8 & 255, rgb & 255), 1.0)


# fmt: off
COLOURS: dict[str, Mixed] = {
    "skin0": Mixed("skin", 0.0, INK, 0.12), "skin1": Mixed("skin", 0.55),
    "skin2": Mixed("skin", 1.0), "skin3": Mixed("skin", 1.5),
    "skin4": Mixed("skin", 2.0), "skin5": Mixed("skin", 2.35),
    "blush1": Mixed("skin", 1.45, ROSE, 0.28), "blush2": Mixed("skin", 1.9, ROSE, 0.26),
    "lip0": Mixed("skin", 0.2, WINE, 0.55), "lip1": Mixed("skin", 0.9, ROSE, 0.42),
    "lip2": Mixed("skin", 1.5, ROSE, 0.45),
    "hair0": Mixed("hair", 0.0, INK, 0.35), "hair1": Mixed("hair", 0.2),
    "hair2": Mixed("hair", 0.65), "hair3": Mixed("hair", 1.1),
    "hair4": Mixed("hair", 1.65), "hair5": Mixed("hair", 2.25),
    "cloth0": Mixed("clothes", 0.0), "cloth1": Mixed("clothes", 0.6),
    "cloth2": Mixed("clothes", 1.2), "cloth3": Mixed("clothes", 1.8),
    "cloth4": Mixed("clothes", 2.3), "cloth5": Mixed("clothes", 3.0),
    "iris0": Mixed("eyes", 0.0), "iris1": Mixed("eyes", 1.0), "iris2": Mixed("eyes", 2.0),
    "ink": _plain(0x2B2133), "white": _plain(0xFDFAF0), "eye": _plain(0xF4EEE6),
    "eye_shade": _plain(0xC9BFC4), "teeth": _plain(0xF7F1E4), "mouth": _plain(0x6A2434),
    "tongue": _plain(0xC9605E),
    "linen0": _plain(0x7D7A86), "linen1": _plain(0xB5B6BA), "linen2": _plain(0xDAD9D2),
    "linen3": _plain(0xEFEDE4), "linen4": _plain(0xFDFAF0),
    "red0": _plain(0x5C2438), "red1": _plain(0x96403F), "red2": _plain(0xC94C4A),
    "gold0": _plain(0x8A5A26), "gold1": _plain(0xD79A3A), "gold2": _plain(0xFBE27E),
    "frame0": _plain(0x3A3440), "frame1": _plain(0x8F8794), "glint": _plain(0xF2F7F8),
}
# fmt: on
NAMES = ["", *COLOURS]
NUMBER = {name: number for number, name in enumerate(NAMES)}


class Part:
    """A part of a portrait: strokes change it and return it."""

    def __init__(self) -> None:
        self.px: NDArray[np.uint8] = np.zeros((SIZE, SIZE), dtype=np.uint8)

    def lay(self, mask: Mask, colour: str) -> Self:
        """Paint a mask in one colour."""
        self.px[mask] = NUMBER[colour]
        return self

    def shade(self, mask: Mask, ramp: str, depth: Field, low: int = 0, high: int = 5) -> Self:
        """Paint a mask in the shades of a ramp: `depth` says which, at each pixel."""
        steps = np.clip(np.rint(depth), low, high).astype(int)
        for step in range(low, high + 1):
            self.px[mask & (steps == step)] = NUMBER[f"{ramp}{step}"]
        return self

    def outline(self, mask: Mask, colour: str) -> Self:
        """Paint the outermost pixels of a mask."""
        return self.lay(mask & ~inner(mask), colour)

    def dots(self, colour: str, *points: tuple[int, int]) -> Self:
        """Set single pixels."""
        for x, y in points:
            self.px[y, x] = NUMBER[colour]
        return self

    def row(self, x: int, y: int, wide: int, colour: str) -> Self:
        """Draw a row of pixels."""
        self.px[y, x : x + wide] = NUMBER[colour]
        return self

    def stamp(self, x: int, y: int, rows: str, key: dict[str, str], flip: bool = False) -> Self:
        """Set pixels from letters, a row for each word; '.' leaves what was there."""
        for j, row in enumerate(rows.split()):
            for i, letter in enumerate(row[::-1] if flip else row):
                if letter != ".":
                    self.px[y + j, x + i] = NUMBER[key[letter]]
        return self

    def clear(self, mask: Mask) -> Self:
        """Take away what is painted under a mask."""
        self.px[mask] = 0
        return self


# --- shapes --------------------------------------------------------------------------------------


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Mask:
    """Return the pixels within an ellipse."""
    return np.asarray(((X - cx) / rx) ** 2 + ((Y - cy) / ry) ** 2 <= 1.0)


def profile(rows: Sequence[tuple[float, float]], cx: float = MIDDLE) -> Mask:
    """Return the pixels of a form that is as wide at both sides of `cx` as rows (y, half) say."""
    half = half_widths(rows)[:, None]
    return np.asarray((np.abs(X - cx) <= half) & (half > 0))


def half_widths(rows: Sequence[tuple[float, float]]) -> Field:
    """Return half the width of a form at each of the rows of pixels, 0 outside of it."""
    ys, halves = zip(*rows, strict=True)
    return np.asarray(np.interp(np.arange(SIZE, dtype=float), ys, halves, left=0.0, right=0.0))


def polygon(*points: tuple[float, float]) -> Mask:
    """Return the pixels within a polygon."""
    inside = np.zeros((SIZE, SIZE), dtype=bool)
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if y0 != y1:
            crosses = (y0 > Y) != (y1 > Y)
            inside ^= crosses & ((x1 - x0) * (Y - y0) / (y1 - y0) + x0 > X)
    return inside


def inner(mask: Mask) -> Mask:
    """Return a mask without its outermost pixels; the edge of the picture is no edge of it."""
    padded = np.pad(mask, 1, mode="edge")
    return np.asarray(
        mask & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    )


def below(mask: Mask, rows: int) -> Mask:
    """Return the pixels that lie at most `rows` below a mask."""
    out = np.zeros_like(mask)
    for n in range(1, rows + 1):
        out[n:] |= mask[:-n]
    return out & ~mask


# --- light ---------------------------------------------------------------------------------------


def round_light(cx: float, cy: float, rx: float, ry: float) -> Field:
    """Return the light on a ball, from 1 where it faces the lamp at the upper left to -1."""
    x, y = (X - cx) / rx, (Y - cy) / ry
    z = np.sqrt(np.clip(1.0 - x**2 - y**2, 0.0, 1.0))
    return np.asarray(-0.52 * x - 0.46 * y + 0.72 * z - 0.28)


def grain(keys: NDArray[np.int64], seed: int) -> Field:
    """Return a number from 0 to 1 for each whole number, that looks thrown."""
    mixed = (keys.astype(np.int64) * 0x9E3779B1 + seed * 0x85EBCA6B) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = (mixed * 0x2C1B3C6D) & 0xFFFFFFFF
    mixed ^= mixed >> 12
    mixed = (mixed * 0x297A2D39) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    return np.asarray((mixed & 0xFFFF) / 65535.0)


def strands(cx: float, cy: float, fine: float, seed: int) -> Field:
    """Return the grain of hair that falls from a crown: from -1 to 1, the same along a strand."""
    turn = np.arctan2(X - cx, -(Y - cy) - 0.001)
    return grain((turn * fine).astype(np.int64), seed) * 2.0 - 1.0
