"""Furniture with its back to a wall at its side or below: basins, stoves, fridges, mirrors.

KIND_left looks left, its back to a wall at its right; KIND_up is seen from behind. Neither has a
mirror or a door that would hide whoever stands beyond it.
"""

from collections.abc import Callable

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, Pic

Drawer = Callable[[int, int, str], Pic]


def washbasin_up(_w: int, _h: int, state: str) -> Pic:
    """Draw a basin from behind, its tap on the near side."""
    pic = Pic(16, 16).slab(2, 3, 12, 8, 3, "white").disc(4, 4, 8, 5, "ash").box(6, 14, 4, 2, "fog")
    if state != "off":
        pic.disc(4, 4, 8, 5, "azure").box(7, 7, 2, 2, "ice")
    pic.box(7, 8, 2, 3, "stone").box(6, 8, 4, 1, "pebble")
    if state == "overflowing":
        details.drops(details.puddle(pic, 1, 11, 14, 4), (2, 9), (13, 8))
    return pic.rim()


def washbasin_left(_w: int, _h: int, state: str) -> Pic:
    """Draw a basin at a wall on its right, with a glass that is seen from its edge."""
    pic = Pic(16, 22).box(13, 0, 3, 9, "oak").box(13, 1, 1, 7, "sky")
    pic.slab(4, 9, 12, 6, 3, "white").disc(5, 10, 8, 4, "ash").box(8, 18, 4, 3, "fog")
    if state != "off":
        pic.disc(5, 10, 8, 4, "azure").box(11, 11, 2, 1, "ice")
    pic.box(12, 10, 3, 2, "stone").box(12, 10, 3, 1, "pebble")
    if state == "overflowing":
        details.drops(details.puddle(pic, 1, 17, 14, 4), (4, 14), (13, 13))
    return pic.rim()


def _fire(pic: Pic, x: int, y: int, state: str) -> Pic:
    """Draw what is on a stove with its plates at (x, y), and give the whole an outline."""
    if state in ("cooking", "smoking", "burning"):
        pic.slab(x, y - 3, 6, 2, 4, "red").dots("slate", (x - 1, y - 1), (x + 6, y - 1))
    if state == "cooking":
        details.steam(pic, x + 1, y - 4)
    pic.rim()
    if state == "smoking":
        details.smoke(pic, x + 3, y)
    if state == "burning":
        details.flame(details.flame(pic, x - 2, y - 4), x + 3, y - 5, 1)
    return pic


def stove_up(w: int, h: int, state: str) -> Pic:
    """Draw a stove from behind."""
    pic = Pic(16 * w, 16 * h + 5).slab(1, 5, 16 * w - 2, 8 + 16 * (h - 1), 7, "iron")
    for x in range(2, 16 * w - 6, 7):
        pic.disc(x, 7, 5, 3, "ink")
    pic.box(3, 16, 16 * w - 6, 1, "slate")
    return _fire(pic, 5 + 8 * (w - 1), 8, state)


def stove_left(w: int, h: int, state: str) -> Pic:
    """Draw a stove at a wall on its right, its door at the left edge."""
    pic = Pic(16 * w, 16 * h + 8).slab(2, 5, 16 * w - 2, 9 + 16 * (h - 1), 9, "iron")
    pic.disc(4, 6, 5, 3, "ink").disc(4, 10, 5, 3, "ink").disc(10, 6, 4, 3, "ink")
    pic.box(1, 12 + 16 * (h - 1), 2, 10, "slate").box(0, 15 + 16 * (h - 1), 1, 5, "ash")
    return _fire(pic, 8, 9, state)


def fridge_up(_w: int, h: int, _state: str) -> Pic:
    """Draw a refrigerator from behind: its grille."""
    pic = Pic(16, 16 * h + 5).slab(2, 1, 12, 5, 14, "teal")
    for y in range(9, 18, 2):
        pic.box(4, y, 8, 1, "pine")
    return pic.rim()


def fridge_left(_w: int, h: int, state: str) -> Pic:
    """Draw a refrigerator at a wall on its right, its door at the left."""
    pic = Pic(16, 16 * h + 9).slab(4, 1, 12, 4, 19, "teal").box(4, 1, 3, 23, "aqua")
    pic.box(4, 11, 3, 1, "pine").box(3, 7, 1, 3, "white").box(3, 14, 1, 4, "white")
    if state == "open":
        pic.box(0, 17, 5, 6, "aqua").box(0, 17, 5, 1, "white").box(4, 6, 2, 15, "white")
    return pic.rim()


def _dishes(pic: Pic, x: int, y: int, state: str) -> Pic:
    """Draw what is in a sink, and give the whole an outline."""
    if state == "full of dishes":
        details.plate(details.plate(pic, x, y), x + 3, y - 1)
    return pic.rim()


def sink_up(w: int, h: int, state: str) -> Pic:
    """Draw a kitchen sink from behind, its tap on the near side."""
    pic = Pic(16 * w, 16 * h + 1).slab(1, 1, 16 * w - 2, 9 + 16 * (h - 1), 6, "pale")
    x = 8 * w - 5
    pic.box(x, 2, 10, 6, "pebble").box(x + 1, 3, 8, 4, "stone")
    if state in ("running", "overflowing"):
        pic.box(x + 1, 3, 8, 4, "azure").box(x + 4, 5, 1, 3, "ice")
    pic.box(x + 4, 7, 2, 3, "ash").box(x + 3, 7, 4, 1, "fog")
    if state == "overflowing":
        details.drops(details.puddle(pic, 0, 11, 16 * w, 5), (x, 9), (x + 8, 9))
    return _dishes(pic, x + 1, 2, state)


def sink_left(w: int, h: int, state: str) -> Pic:
    """Draw a kitchen sink at a wall on its right."""
    pic = Pic(16 * w, 16 * h + 4).slab(1, 2, 16 * w - 1, 9 + 16 * (h - 1), 8, "pale")
    pic.box(3, 4, 8, 6, "pebble").box(4, 5, 6, 4, "stone")
    if state in ("running", "overflowing"):
        pic.box(4, 5, 6, 4, "azure").box(8, 6, 3, 1, "ice")
    pic.box(10, 6, 4, 2, "ash").box(13, 4, 2, 4, "fog").box(2, 13, 1, 5, "oak")
    if state == "overflowing":
        details.drops(details.puddle(pic, 0, 15, 16 * w, 5), (2, 12), (11, 12))
    return _dishes(pic, 4, 4, state)


def mirror_up(_w: int, _h: int, _state: str) -> Pic:
    """Draw the back of a standing looking-glass."""
    pic = Pic(16, 18).disc(4, 1, 8, 13, "honey").disc(5, 2, 6, 11, "oak").box(7, 12, 2, 4, "wood")
    return pic.box(4, 15, 8, 2, "oak").rim()


def mirror_left(_w: int, _h: int, _state: str) -> Pic:
    """Draw a standing looking-glass at a wall on its right."""
    pic = Pic(16, 22).disc(9, 1, 5, 17, "honey").disc(9, 2, 3, 15, "sky").dots("ice", (10, 6))
    return pic.box(8, 19, 7, 2, "oak").box(11, 17, 2, 3, "oak").rim()


def _mirrored(draw: Drawer) -> Drawer:
    return lambda w, h, state: draw(w, h, state).mirrored()


_SIDES: dict[str, Drawer] = {
    "washbasin": washbasin_left, "stove": stove_left, "fridge": fridge_left, "sink": sink_left,
    "mirror": mirror_left,
}  # fmt: skip
DRAWERS: dict[str, Drawer] = {
    "washbasin_up": washbasin_up, "stove_up": stove_up, "fridge_up": fridge_up, "sink_up": sink_up,
    "mirror_up": mirror_up,
    **{f"{kind}_left": draw for kind, draw in _SIDES.items()},
    **{f"{kind}_right": _mirrored(draw) for kind, draw in _SIDES.items()},
}  # fmt: skip
SIZES = dict.fromkeys(("stove_up", "sink_up"), LONG)
