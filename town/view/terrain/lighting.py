"""How light it is: daylight by the hour and day of the year, and lamps in rooms and streets.

Light is a factor for the three colours, 255 for what is drawn as painted. It is interpolated
between the hours of `HOURS`, which are those of midsummer: in winter the sun rises later and sets
much earlier, and its light is colder. Lamps lift the dark around them and never make the day
brighter.
"""

from bisect import bisect_right
from collections.abc import Iterable
from math import cos, pi

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile

Colour = tuple[int, int, int]
HOURS: tuple[tuple[float, Colour], ...] = (
    (0.0, (112, 122, 178)),
    (4.5, (114, 124, 180)),
    (5.75, (168, 150, 168)),
    (7.0, (246, 228, 206)),
    (8.5, (255, 253, 246)),
    (16.5, (255, 253, 246)),
    (19.0, (255, 236, 204)),
    (20.5, (228, 186, 170)),
    (21.75, (152, 142, 182)),
    (23.0, (116, 126, 182)),
    (24.0, (112, 122, 178)),
)
MIDSUMMER = 172  # day of the year
DAWN, DUSK = 5.75, 20.5  # hours of midsummer at which it gets light and dark
LATER, EARLIER = 2.0, 4.4  # hours by which they shift until midwinter
COLD, GOLDEN = (0.94, 0.97, 1.0), (1.0, 0.975, 0.92)  # the light of winter, and that of autumn
AUTUMN_DAY = 288  # of the year, on which light is most golden
LAMP_COLOUR = (255, 226, 168)
STREET_COLOUR = (255, 204, 128)  # of lamps in the open, which must not make grass greener
WINDOW_SHARE = 0.72  # of the light of a lamp that falls out of a lit window
LAMP_REACH = 4.5  # tiles that a street lamp lights
LIGHT_STEP = 3  # levels of light that are told apart: a step is not seen


def daylight(hour: float, clear: float = 1.0, day: int = MIDSUMMER) -> Colour:
    """Return the light out of doors at `hour`, 0 to 24, in steps too small to be seen.

    `clear` is how much of it the weather lets through; of red it lets through less than of blue.
    """
    winter, autumn = _wintry(day), max(cos((day - AUTUMN_DAY) / 365 * 2 * pi), 0.0) ** 3
    grey = (clear, clear + (1 - clear) * 0.15, clear + (1 - clear) * 0.45)
    red, green, blue = (
        round(light * share * (1 - winter * (1 - cold)) * (1 - autumn * (1 - gold)))
        for light, share, cold, gold in zip(
            _fair(_hour_of_summer(hour % 24, winter)), grey, COLD, GOLDEN, strict=True
        )
    )
    return red, green, blue


def _wintry(day: int) -> float:
    """Return how near a day of the year is to midwinter: 0 at midsummer, 1 half a year later."""
    return (1 - cos((day - MIDSUMMER) / 365 * 2 * pi)) / 2


def _hour_of_summer(hour: float, winter: float) -> float:
    """Return the hour of midsummer at which it is as light as now."""
    dawn, dusk = DAWN + LATER * winter, DUSK - EARLIER * winter
    if hour < dawn:
        return hour * DAWN / dawn
    if hour < 12:
        return 12 - (12 - hour) * (12 - DAWN) / (12 - dawn)
    if hour < dusk:
        return 12 + (hour - 12) * (DUSK - 12) / (dusk - 12)
    return 24 - (24 - hour) * (24 - DUSK) / (24 - dusk)


def _fair(hour: float) -> Colour:
    index = min(bisect_right(HOURS, hour % 24, key=lambda entry: entry[0]), len(HOURS) - 1)
    (a, low), (b, high) = HOURS[index - 1], HOURS[index]
    part = (hour % 24 - a) / (b - a)
    red, green, blue = (
        min(round((x + (y - x) * part) / LIGHT_STEP) * LIGHT_STEP, 255)
        for x, y in zip(low, high, strict=True)
    )
    return red, green, blue


def is_dark(hour: float, day: int = MIDSUMMER) -> bool:
    """Return whether lamps are lit out of doors at `hour` of a day of the year."""
    return sum(daylight(hour, day=day)) < 600


def light_map(
    ambient: Colour,
    shape: tuple[int, int],
    rooms: NDArray[np.bool_] | NDArray[np.float32],
    lamps: Iterable[Tile],
    windows: Iterable[Tile] = (),
) -> NDArray[np.uint8]:
    """Return the light on each tile, (height, width, 3); `rooms`, (height, width): how lit."""
    light = np.empty((*shape, 3), np.float32)
    light[:] = ambient
    lamp = np.array(LAMP_COLOUR, np.float32)
    street = np.array(STREET_COLOUR, np.float32)
    for x, y in lamps:
        _lift(light, x, y, street)
    for x, y in windows:
        _lift(light, x, y, street * np.float32(WINDOW_SHARE))
    np.maximum(light, rooms[..., None] * (lamp * np.float32(0.94)), out=light)
    return light.astype(np.uint8)


def _lift(light: NDArray[np.float32], x: int, y: int, lamp: NDArray[np.float32]) -> None:
    """Lift the light around one lamp."""
    reach = int(LAMP_REACH) + 1
    y0, x0 = max(y - reach, 0), max(x - reach, 0)
    near = light[y0 : y + reach + 1, x0 : x + reach + 1]
    ys, xs = np.mgrid[y0 : y0 + near.shape[0], x0 : x0 + near.shape[1]]
    glow = np.clip(1.4 - 1.4 * np.hypot(xs - x, ys - y) / LAMP_REACH, 0.0, 0.92)[..., None]
    np.maximum(near, glow.astype(np.float32) * lamp, out=near)
