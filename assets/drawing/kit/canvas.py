"""A small picture of palette numbers and the strokes it is drawn with."""

from collections.abc import Iterable, Mapping
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assets.drawing.kit.palette import (
    DARKER_NUMBER,
    NUMBER,
    RAMPS,
    SOLID,
)

TILE = 16
Sizes = tuple[tuple[int, int], ...]
LONG: Sizes = tuple((w, 1) for w in range(1, 7))
WIDE: Sizes = tuple((w, h) for h in (1, 2) for w in range(1, 6))
PLOT: Sizes = tuple((w, h) for h in range(1, 4) for w in range(1, 6))
BED: Sizes = ((1, 1), (2, 1), (1, 2), (2, 2))
"""How many tiles, across and down, an object may cover: each size has a picture of its own."""
_DARKER = np.array(DARKER_NUMBER, dtype=np.uint8)
_SOLID = np.array(SOLID)


def grain(*keys: int) -> int:
    """Return a number from 0 to 65535 that depends on `keys` alone and looks thrown."""
    mixed = 0x9E3779B9
    for key in keys:
        mixed = ((mixed ^ (key & 0xFFFFFFFF)) * 0x85EBCA6B) & 0xFFFFFFFF
        mixed ^= mixed >> 13
        mixed = (mixed * 0xC2B2AE35) & 0xFFFFFFFF
        mixed ^= mixed >> 16
    return mixed & 0xFFFF


class Pic:
    """A picture, `w` by `h` pixels. Strokes outside of it are cut; each returns the picture."""

    def __init__(self, w: int = TILE, h: int = TILE) -> None:
        self.w, self.h = w, h
        self.px: NDArray[np.uint8] = np.zeros((h, w), dtype=np.uint8)

    def box(self, x: int, y: int, w: int, h: int, colour: str) -> Self:
        """Fill a rectangle."""
        if w > 0 and h > 0:
            self.px[max(y, 0) : max(y + h, 0), max(x, 0) : max(x + w, 0)] = NUMBER[colour]
        return self

    def dots(self, colour: str, *points: tuple[int, int]) -> Self:
        """Set single pixels."""
        for x, y in points:
            if 0 <= x < self.w and 0 <= y < self.h:
                self.px[y, x] = NUMBER[colour]
        return self

    def disc(self, x: float, y: float, w: float, h: float, colour: str) -> Self:
        """Fill the ellipse that touches the sides of a rectangle."""
        ys, xs = np.mgrid[: self.h, : self.w]
        inside = ((xs + 0.5 - x - w / 2) / (w / 2)) ** 2 + ((ys + 0.5 - y - h / 2) / (h / 2)) ** 2
        self.px[inside <= 1.0] = NUMBER[colour]
        return self

    def line(self, x: int, y: int, to_x: int, to_y: int, colour: str) -> Self:
        """Draw a line one pixel wide."""
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for i in range(steps + 1):
            self.dots(
                colour, (x + round((to_x - x) * i / steps), y + round((to_y - y) * i / steps))
            )
        return self

    def panel(self, x: int, y: int, w: int, h: int, ramp: str) -> Self:
        """Fill a rectangle that catches light above and left, and is dark below and right."""
        _, shade, body, light = RAMPS[ramp]
        self.box(x, y, w, h, body).box(x, y + h - 1, w, 1, shade).box(x + w - 1, y, 1, h, shade)
        return self.box(x, y, w - 1, 1, light).box(x, y, 1, h - 1, light)

    def slab(self, x: int, y: int, w: int, top: int, front: int, ramp: str) -> Self:
        """Draw a block seen from above and before: its top `top` deep, its face `front` high."""
        _, shade, body, light = RAMPS[ramp]
        self.box(x, y, w, top, light).box(x, y + top, w, front, body)
        self.box(x, y + top, w, 1, shade)
        self.box(x + w - 1, y + top, 1, front, shade)
        return self.box(x, y + top + front - 1, w, 1, shade) if front > 2 else self

    def ball(self, x: float, y: float, w: float, h: float, ramp: str) -> Self:
        """Draw a round thing lit from the upper left."""
        _, shade, body, light = RAMPS[ramp]
        self.disc(x, y, w, h, shade).disc(x, y, w * 0.86, h * 0.86, body)
        return self.disc(x + w * 0.14, y + h * 0.12, w * 0.42, h * 0.42, light)

    def stamp(self, x: int, y: int, rows: str, key: Mapping[str, str]) -> Self:
        """Set pixels from letters, a row for each word of `rows`; '.' leaves what was there."""
        for j, row in enumerate(rows.split()):
            for i, letter in enumerate(row):
                if letter != ".":
                    self.dots(key[letter], (x + i, y + j))
        return self

    def paste(self, other: "Pic", x: int = 0, y: int = 0) -> Self:
        """Lay another picture over this one."""
        x0, y0 = max(x, 0), max(y, 0)
        x1, y1 = min(x + other.w, self.w), min(y + other.h, self.h)
        if x0 < x1 and y0 < y1:
            part = other.px[y0 - y : y1 - y, x0 - x : x1 - x]
            here = self.px[y0:y1, x0:x1]
            self.px[y0:y1, x0:x1] = np.where(part > 0, part, here)
        return self

    def part(self, x: int, y: int, w: int, h: int) -> "Pic":
        """Return a copy of a rectangle of this picture."""
        out = Pic(w, h)
        out.px[:] = self.px[y : y + h, x : x + w]
        return out

    def copy(self) -> "Pic":
        """Return a copy."""
        return self.part(0, 0, self.w, self.h)

    def mirrored(self) -> "Pic":
        """Return this picture with left and right exchanged."""
        out = Pic(self.w, self.h)
        out.px[:] = self.px[:, ::-1]
        return out

    def moved(self, dx: int, dy: int) -> "Pic":
        """Return this picture shifted; what leaves the frame is cut."""
        return Pic(self.w, self.h).paste(self, dx, dy)

    def recoloured(self, change: Mapping[str, str]) -> "Pic":
        """Return this picture with colours exchanged."""
        out = self.copy()
        for old, new in change.items():
            out.px[self.px == NUMBER[old]] = NUMBER[new]
        return out

    def rim(self, colour: str = "", blocked: NDArray[np.bool_] | None = None) -> Self:
        """Outline what is drawn, in `colour` or in a darker shade of what lies beside.

        No outline is drawn on `blocked` (height, width).
        """
        solid = _SOLID[self.px]
        free = ~solid if blocked is None else ~solid & ~blocked
        dark = np.where(solid, NUMBER[colour] if colour else _DARKER[self.px], 0)
        padded = np.pad(dark, 1)
        out = self.px
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            beside = padded[1 + dy : 1 + dy + self.h, 1 + dx : 1 + dx + self.w]
            out = np.where(free & (beside > 0), beside, out)
        self.px = out.astype(np.uint8)
        return self

    def shadow(self, x: int, y: int, w: int, h: int = 3, colour: str = "shade2") -> Self:
        """Lay a soft shadow under what is drawn."""
        under = Pic(self.w, self.h).disc(x, y, w, h, colour)
        self.px = np.where(self.px > 0, self.px, under.px).astype(np.uint8)
        return self

    def speckle(self, colour: str, share: float, *seed: int) -> Self:
        """Scatter pixels over a share of all that is drawn."""
        for y, x in np.argwhere(self.px > 0).tolist():
            if grain(x, y, *seed) < share * 65536:
                self.px[y, x] = NUMBER[colour]
        return self


def filled(colour: str, w: int = TILE, h: int = TILE) -> Pic:
    """Return a picture of one colour."""
    return Pic(w, h).box(0, 0, w, h, colour)


def opaque(pic: Pic) -> NDArray[np.bool_]:
    """Return where a picture is painted solid, shape (height, width)."""
    return np.asarray(_SOLID[pic.px])


def scattered(count: int, w: int, h: int, *seed: int) -> Iterable[tuple[int, int]]:
    """Yield `count` points of a w by h frame, thrown by `seed`."""
    for i in range(count):
        yield grain(i, 1, *seed) % w, grain(i, 2, *seed) % h
