"""Things of a kitchen: what one cooks, bakes and washes up with."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, Pic


def _block(w: int, h: int, ramp: str, up: int = 2, top: int = 6) -> Pic:
    """Draw a worktop over its cupboards."""
    high = 16 * h + up
    pic = Pic(16 * w, high)
    return pic.slab(1, 2, 16 * w - 2, top + 16 * (h - 1), high - top - 16 * (h - 1) - 4, ramp)


def stove(w: int, h: int, state: str) -> Pic:
    """Draw a stove with a pot on it."""
    pic = Pic(16 * w, 16 * h + 8)
    off = 8 * (w - 1)
    pic.slab(1, 8, 16 * w - 2, 5, 10, "iron").box(3 + off, 15, 10, 6, "slate")
    pic.box(4 + off, 16, 8, 3, "ink").box(3 + off, 14, 10, 1, "ash")
    for x in (2, 9):
        pic.disc(x + off, 9, 5, 3, "ink")
    if w > 1:
        pic.box(2, 13, 5, 8, "stone").box(2, 17, 5, 1, "slate").box(25, 13, 5, 8, "stone")
    if state in ("cooking", "smoking", "burning"):
        pic.box(4 + off, 17, 8, 2, "orange").box(5 + off, 17, 5, 1, "yellow")
        pic.slab(3 + off, 5, 6, 2, 4, "red").dots("slate", (2 + off, 7), (9 + off, 7))
    if state == "cooking":
        details.steam(pic, 4 + off, 4)
    pic.rim()
    if state == "smoking":
        details.smoke(pic, 6 + off, 8)
    if state == "burning":
        details.flame(details.flame(details.flame(pic, 1 + off, 4), 8 + off, 3, 1), 5 + off, 0, 2)
    return pic


def oven(w: int, h: int, state: str) -> Pic:
    """Draw a brick oven with a round mouth."""
    wide = 16 * w
    pic = Pic(wide, 16 * h + 9).disc(1, 1, wide - 2, 16, "coral").box(1, 8, wide - 2, 16, "red")
    for y in range(9, 24, 3):
        pic.box(1, y, wide - 2, 1, "brick")
        for x in range(2 + y % 2 * 3, wide - 2, 6):
            pic.box(x, y, 1, 3, "brick")
    mid = wide // 2
    pic.disc(mid - 5, 9, 10, 12, "pebble").box(mid - 5, 15, 10, 6, "pebble")
    pic.disc(mid - 4, 10, 8, 10, "ink").box(mid - 4, 15, 8, 6, "ink")
    if state != "cold":
        pic.box(mid - 3, 18, 6, 2, "orange").box(mid - 2, 18, 3, 1, "yellow")
    if state == "baking":
        details.bread(pic, mid - 3, 14)
    pic.box(mid - 6, 21, 12, 2, "ash").rim()
    if state == "smoking":
        details.smoke(pic, mid - 1, 13)
    if state == "burning":
        details.flame(details.flame(pic, mid - 6, 9), mid, 10, 1)
    return pic


def kettle(_w: int, _h: int, state: str) -> Pic:
    """Draw a kettle on a small block."""
    pic = Pic(16, 20).slab(2, 9, 12, 4, 6, "oak").disc(4, 5, 8, 7, "pebble")
    pic.box(4, 8, 8, 3, "pebble")
    pic.dots("white", (6, 7)).dots("stone", (3, 8), (2, 7)).box(6, 3, 4, 1, "ink")
    pic.dots("ink", (5, 4), (10, 4))
    if state != "cold":
        details.steam(pic, 1, 5)
    if state == "boiling over":
        details.puddle(pic, 2, 12, 12, 3)
        details.steam(pic, 10, 4, 2)
    return pic.rim()


def coffee_machine(w: int, h: int, state: str) -> Pic:
    """Draw a copper machine with a cup under it."""
    pic = Pic(16 * w, 16 * h + 7).slab(1, 12, 16 * w - 2, 4, 6, "oak")
    x = 8 * (w - 1)
    pic.slab(3 + x, 3, 10, 3, 9, "copper").box(5 + x, 8, 6, 4, "bark")
    pic.box(3 + x, 2, 10, 1, "yellow")
    pic.box(6 + x, 10, 3, 2, "white").dots("red", (11 + x, 7)).dots("white", (9 + x, 10))
    if w > 1:
        for i in (2, 4, 24, 27):
            details.mug(pic, i, 11, "white")
    if state == "brewing":
        pic.dots("umber", (7 + x, 8), (7 + x, 9))
        details.steam(pic, 6 + x, 5)
    pic.rim()
    return details.cross(pic, 10 + x, 4) if state == "broken" else pic


def sink(w: int, h: int, state: str) -> Pic:
    """Draw a kitchen sink."""
    pic = _block(w, h, "pale", 4, 7)
    mid = 8 * w
    pic.box(mid - 5, 4, 10, 5, "pebble").box(mid - 4, 5, 8, 3, "stone")
    pic.box(mid, 0, 2, 4, "ash").box(mid - 2, 0, 3, 1, "fog").dots("ash", (mid - 2, 1))
    if state in ("running", "overflowing"):
        pic.box(mid - 4, 5, 8, 3, "azure").box(mid - 2, 2, 1, 4, "ice")
    if state == "full of dishes":
        details.plate(details.plate(details.plate(pic, mid - 5, 4), mid - 1, 5), mid - 3, 2)
        details.mug(pic, mid + 2, 3)
    pic.box(mid - 1, 11, 1, 6, "oak").dots("bark", (mid - 3, 13), (mid + 1, 13))
    pic.rim()
    if state == "overflowing":
        details.drops(details.puddle(pic, 0, 15, 16 * w, 5), (mid - 4, 10), (mid + 3, 11))
    return pic


def fridge(_w: int, h: int, state: str) -> Pic:
    """Draw a rounded refrigerator."""
    pic = Pic(16, 16 * h + 9).slab(2, 1, 12, 3, 20, "teal").box(3, 10, 10, 1, "pine")
    pic.box(11, 6, 1, 3, "white").box(11, 13, 1, 4, "white")
    if state == "open":
        pic.box(3, 5, 9, 17, "white").box(3, 10, 9, 1, "ash").box(3, 15, 9, 1, "ash")
        pic.box(4, 7, 2, 3, "amber").box(8, 8, 3, 2, "red").box(4, 12, 3, 3, "sky")
        pic.box(8, 18, 3, 3, "leaf")
        pic.box(12, 4, 3, 19, "aqua")
    return pic.rim()


def shelved(w: int, h: int, frame: str, full: float, seed: int, goods: tuple[str, ...]) -> Pic:
    """Draw tall shelves with jars and boxes on a share of their boards."""
    wide, high = 16 * w, 16 * h + 8
    pic = Pic(wide, high).slab(1, 1, wide - 2, 2, high - 4, frame)
    pic.box(2, 4, wide - 4, high - 7, "bark")
    for row, y in enumerate(range(4, high - 6, 6)):
        for i, x in enumerate(range(3, wide - 4, 3)):
            if (i * 7 + row * 5 + seed) % 10 < full * 10:
                colour = goods[(i * 3 + row * 2 + seed) % len(goods)]
                low = (i + row) % 2
                pic.box(x, y + 1 + low, 2, 4 - low, colour).dots("white", (x, y + 2 + low))
        pic.box(2, y + 5, wide - 4, 1, "honey")
    return pic.rim()


GOODS = ("red", "amber", "azure", "leaf", "cream", "violet", "coral")


def pantry(w: int, h: int, state: str) -> Pic:
    """Draw a larder."""
    return shelved(
        w, h, "pale", 0.85 if state == "stocked" else 0.1, 3, ("straw", "coral", "leaf", "cream")
    )


def cupboard(w: int, h: int, state: str) -> Pic:
    """Draw a dresser with plates behind glass."""
    pic = Pic(16 * w, 16 * h + 8).slab(1, 1, 16 * w - 2, 2, 20, "oak")
    for i in range(w):
        x = 16 * i
        pic.box(x + 3, 4, 10, 7, "bark")
        details.plate(details.plate(pic, x + 3, 6), x + 9, 6)
        pic.box(x + 7, 4, 2, 7, "honey").panel(x + 2, 13, 6, 8, "oak").panel(x + 8, 13, 6, 8, "oak")
        pic.dots("bark", (x + 6, 16), (x + 9, 16))
        if state == "open":
            pic.box(x + 3, 14, 10, 7, "bark").box(x + 4, 16, 3, 4, "white")
            pic.box(x + 9, 15, 2, 5, "amber")
    return pic.rim()


def kitchen_counter(w: int, h: int, state: str) -> Pic:
    """Draw a worktop."""
    pic = _block(w, h, "pale")
    for x in range(2, 16 * w - 6, 7):
        pic.panel(x, 10, 6, 5, "pale").dots("bark", (x + 3, 11))
    if state == "clear":
        return pic.box(3, 3, 4, 3, "oak").dots("ash", (8, 4), (9, 4), (10, 4)).rim()
    pic.box(2, 3, 5, 3, "oak").dots("leaf", (3, 3), (4, 4)).dots("red", (5, 4), (5, 3))
    details.bread(pic, 9, 3)
    if w > 1:
        details.plate(details.mug(pic, 17, 3), 23, 3)
    return pic.rim()


def kneading_trough(w: int, h: int, state: str) -> Pic:
    """Draw a wooden trough for dough."""
    wide = 16 * w
    pic = Pic(wide, 16 * h).slab(1, 3, wide - 2, 6, 5, "oak").box(3, 4, wide - 6, 4, "umber")
    pic.box(2, 14, 2, 2, "wood").box(wide - 4, 14, 2, 2, "wood")
    if state != "empty":
        pic.disc(3, 1, wide - 6, 7, "cream").disc(5, 1, wide - 12, 4, "white")
    return pic.rim()


def loft_rack(w: int, h: int, state: str) -> Pic:
    """Draw a rack for loaves."""
    wide, high = 16 * w, 16 * h + 8
    pic = Pic(wide, high).box(1, 1, 2, high - 2, "oak").box(wide - 3, 1, 2, high - 2, "wood")
    for y in (5, 11, 17, 22):
        pic.box(1, y, wide - 2, 1, "honey")
        if state != "empty" and y > 4:
            for x in range(3, wide - 6, 5):
                details.bread(pic, x, y - 3)
    return pic.rim()


def bin_(_w: int, _h: int, state: str) -> Pic:
    """Draw a dustbin."""
    pic = Pic(16, 18).box(3, 6, 10, 11, "pebble").disc(3, 4, 10, 4, "ash")
    for x in (5, 8, 11):
        pic.box(x, 8, 1, 8, "stone")
    if state == "full":
        pic.disc(3, 1, 7, 6, "slate").box(8, 3, 4, 3, "amber").dots("white", (6, 4))
    pic.rim()
    return details.flame(details.flame(pic, 2, 1), 7, 0, 1) if state == "burning" else pic


DRAWERS = {
    "stove": stove, "oven": oven, "kettle": kettle, "coffee_machine": coffee_machine,
    "sink": sink, "fridge": fridge, "pantry": pantry, "cupboard": cupboard,
    "kitchen_counter": kitchen_counter, "kneading_trough": kneading_trough,
    "loft_rack": loft_rack, "bin": bin_,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "stove",
            "oven",
            "coffee_machine",
            "sink",
            "pantry",
            "cupboard",
            "kitchen_counter",
            "kneading_trough",
            "loft_rack",
        ),
        LONG,
    ),
}
