"""Light, weather and moving signs: glows, rain, snow, clouds, flames."""

from collections.abc import Iterator

import numpy as np

from assets.drawing.kit import details
from assets.drawing.kit.canvas import Pic, scattered
from assets.drawing.kit.palette import GLOW_STEPS, NUMBER


def glow(colour: str, w: int, h: int) -> Pic:
    """Return light that fades from the middle to the sides."""
    pic = Pic(w, h)
    ys, xs = np.mgrid[:h, :w]
    far = np.hypot((xs + 0.5) / w * 2 - 1, (ys + 0.5) / h * 2 - 1)
    dither = (xs + ys) % 2 * 0.5
    step = np.floor((1 - far) * GLOW_STEPS + dither).astype(int)
    number = np.clip(step, 0, GLOW_STEPS - 1) + NUMBER[f"{colour}0"]
    pic.px[:] = np.where(far < 1, number, 0)
    return pic


def rain(frame: int) -> Pic:
    """Return a tile of rain, 64 by 64, one of four frames."""
    pic = Pic(64, 64)
    for x, y in scattered(26, 64, 64, 3):
        y = (y + 16 * frame) % 64
        for i in range(4):
            pic.dots("rain", ((x - i // 2 - 4 * frame) % 64, (y + i) % 64))
    return pic


def splash(frame: int) -> Pic:
    """Return where a drop falls, one of three frames."""
    rows = ("...w...", "..w.w..", ".w...w.")[frame]
    return Pic(7, 3).stamp(0, 1, rows, {"w": "rain"})


FLAKES = ((176, 34, 1), (208, 36, 1), (240, 30, 2), (144, 9, 3))
"""Of each layer of snow, the furthest first: its side, its flakes, and their size in pixels."""


def snow(layer: int) -> Pic:
    """Return a layer of snow: no two layers are of a size, so that no pattern shows."""
    side, many, size = FLAKES[layer]
    pic = Pic(side, side)
    for x, y in scattered(many, side - 3, side - 3, 5, layer):
        if size < 3:
            pic.box(x, y, size, size, "white")
        else:
            pic.box(x + 1, y, 1, 3, "white").box(x, y + 1, 3, 1, "white")
    return pic


def cloud() -> Pic:
    """Return the shadow of a cloud, 128 by 80."""
    pic = Pic(128, 80)
    puffs = ((10, 26, 60, 40), (40, 8, 56, 44), (62, 24, 58, 44), (30, 34, 64, 40))
    for x, y, w, h in puffs:
        pic.disc(x - 4, y - 3, w + 8, h + 6, "cloud1")
    for x, y, w, h in puffs:
        pic.disc(x, y, w, h, "cloud2")
    return pic


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all light and weather by name."""
    yield "light/lamp", glow("lamp", 96, 96)
    yield "light/small", glow("lamp", 48, 48)
    yield "light/window", glow("window", 40, 32)
    yield "light/fire", glow("fire", 64, 64)
    for frame in range(4):
        yield f"weather/rain/{frame}", rain(frame)
        yield f"weather/snow/{frame}", snow(frame)
        yield f"effect/fire/{frame}", details.flame(Pic(9, 9), 1, 1, frame)
        yield f"effect/smoke/{frame}", details.smoke(Pic(16, 16), 5, 15, frame)
        yield f"effect/steam/{frame}", details.steam(Pic(8, 8), 1, 7, frame)
    for frame in range(3):
        yield f"weather/splash/{frame}", splash(frame)
    yield "weather/cloud", cloud()
    yield "effect/notes", details.notes(Pic(9, 6), 0, 0)
    yield "effect/sparkle", details.sparks(Pic(9, 9), (2, 6), (6, 2))
    yield "effect/puddle", details.puddle(Pic(16, 6), 0, 0, 16, 6)
    yield "effect/broken", details.cross(Pic(5, 5), 0, 0)
    yield "effect/shadow", Pic(14, 5).disc(1, 0, 12, 5, "shade2")
