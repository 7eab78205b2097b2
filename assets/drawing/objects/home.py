"""Things of a home: beds, washing, kitchens.

A drawer takes the tiles a thing covers, across and down, and its state. Pictures stand on the
lower edge of their tiles and may be taller.
"""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import BED, LONG, WIDE, Pic


def bed(w: int, h: int, state: str, cover: str = "red", frame: str = "oak") -> Pic:
    """Draw a bed whose head is above; a sleeper's head lies on the pillow."""
    high = 16 * h + 8
    wide = 16 * w
    pic = Pic(wide, high)
    pic.panel(1, 1, wide - 2, 6, frame).box(1, 7, wide - 2, high - 9, "fog")
    pic.box(2, 4, wide - 4, 9, "white")
    for i in range(w):
        x = 3 + 16 * i - (i > 0)
        pic.box(x, 5, 10, 6, "fog").box(x, 5, 10, 1, "white").box(x, 10, 10, 1, "ash")
    top = {"made": 12, "occupied": 12}.get(state, 15)
    pic.panel(2, top, wide - 4, high - top - 4, cover).box(2, top, wide - 4, 2, "white")
    if state == "occupied":
        for i in range(w):
            pic.ball(4 + 16 * i, top + 2, 8, high - top - 7, cover)
    elif state == "unmade":
        pic.box(wide // 2, top, wide // 2 - 2, 2, "fog").box(2, top - 2, wide // 2, 3, "white")
        pic.line(4, top + 4, wide - 6, top + 6, "bark").dots("white", (wide - 5, top - 1))
    pic.panel(1, high - 4, wide - 2, 3, frame)
    return pic.rim()


def bunk_bed(w: int, h: int, state: str) -> Pic:
    """Draw two beds over one another."""
    pic = bed(w, h, state, "sky", "brown")
    pic.box(2, 13, 1, pic.h - 15, "oak").box(pic.w - 3, 13, 1, pic.h - 15, "oak")
    for y in range(14, pic.h - 4, 3):
        pic.box(pic.w - 5, y, 3, 1, "honey")
    return pic


def sickbed(w: int, h: int, state: str) -> Pic:
    """Draw a white bed with a red cross on its cover."""
    pic = bed(w, h, state, "sky", "metal")
    x, y = pic.w // 2, pic.h - 8
    return pic.box(x - 2, y, 5, 1, "red").box(x, y - 2, 1, 5, "red")


def crib(w: int, h: int, state: str) -> Pic:
    """Draw a cot with bars."""
    pic = Pic(16 * w, 16 * h + 4).panel(2, 3, 12, 14, "pale").box(3, 5, 10, 9, "white")
    pic.box(3, 10, 10, 4, "sky")
    if state == "in use":
        pic.disc(5, 5, 6, 5, "skin2").dots("ink", (6, 7), (9, 7)).dots("hair1", (7, 5), (8, 5))
    for x in range(3, 14, 3):
        pic.box(x, 11, 1, 6, "honey")
    return pic.rim()


def wardrobe(w: int, h: int, state: str) -> Pic:
    """Draw a tall cupboard with two doors."""
    pic = Pic(16 * w, 16 * h + 9).slab(1, 1, 16 * w - 2, 3, 19 + 16 * (h - 1), "brown")
    if state == "open":
        pic.box(3, 6, 10, 15, "bark").box(4, 7, 2, 11, "red").box(7, 7, 2, 12, "azure")
        pic.box(10, 7, 2, 10, "amber").box(1, 5, 2, 17, "oak").box(13, 5, 2, 17, "oak")
    else:
        pic.panel(2, 6, 6, 15, "brown").panel(8, 6, 6, 15, "brown")
        pic.dots("yellow", (6, 13), (9, 13)).box(4, 8, 2, 5, "umber").box(10, 8, 2, 5, "umber")
    return pic.rim()


def dresser(w: int, h: int, state: str) -> Pic:
    """Draw a chest of drawers."""
    pic = Pic(16 * w, 16 * h + 2).slab(1, 2, 16 * w - 2, 5, 10, "oak")
    for i, y in enumerate((8, 11, 14)):
        pic.box(2, y, 16 * w - 4, 2, "honey").dots("bark", (5, y), (10, y))
        if state == "open" and i == 0:
            pic.box(2, y - 1, 12, 2, "bark").box(3, y - 2, 9, 2, "white").box(2, y, 12, 2, "straw")
    return pic.rim()


def mirror(_w: int, _h: int, _state: str) -> Pic:
    """Draw a standing looking-glass."""
    pic = Pic(16, 22).disc(3, 1, 10, 17, "honey").disc(4, 2, 8, 15, "sky")
    pic.line(6, 10, 10, 5, "ice").line(6, 12, 10, 8, "white")
    return pic.box(3, 19, 10, 2, "oak").box(7, 17, 2, 3, "oak").rim()


def nightstand(_w: int, _h: int, _state: str) -> Pic:
    """Draw a small stand with a candle."""
    pic = Pic(16, 18).slab(3, 6, 10, 4, 8, "oak").dots("yellow", (8, 13))
    return pic.box(7, 2, 2, 5, "cream").dots("amber", (7, 1), (8, 0)).rim()


def toilet(_w: int, _h: int, state: str) -> Pic:
    """Draw a toilet with its cistern."""
    pic = Pic(16, 20).slab(3, 1, 10, 2, 5, "white").disc(3, 7, 10, 10, "white")
    pic.disc(5, 9, 6, 6, "sky" if state != "in use" else "ash").box(5, 16, 6, 3, "fog")
    pic.dots("pebble", (11, 4))
    if state == "blocked":
        details.puddle(pic, 1, 14, 14, 5).box(6, 10, 4, 3, "soil")
    return pic.rim()


def _tap(pic: Pic, x: int, y: int) -> Pic:
    return pic.box(x, y, 2, 3, "stone").box(x, y, 3, 1, "pebble")


def washbasin(_w: int, _h: int, state: str) -> Pic:
    """Draw a basin on a foot, and a glass over it."""
    pic = Pic(16, 22).box(4, 0, 8, 7, "oak").box(5, 1, 6, 5, "sky").line(6, 4, 9, 1, "ice")
    pic.slab(2, 9, 12, 6, 3, "white").disc(4, 10, 8, 4, "ash").box(6, 18, 4, 3, "fog")
    _tap(pic, 7, 7)
    if state != "off":
        pic.disc(4, 10, 8, 4, "azure").box(8, 9, 1, 3, "ice")
    if state == "overflowing":
        details.puddle(pic, 1, 17, 14, 4)
        details.drops(pic, (2, 14), (13, 13), (5, 15))
    return pic.rim()


def bath(w: int, h: int, state: str) -> Pic:
    """Draw a tub with feet."""
    wide, high = 16 * w, 16 * h + 2
    pic = Pic(wide, high).box(2, 2, wide - 4, high - 4, "white")
    pic.box(1, 3, wide - 2, high - 7, "white")
    pic.box(1, high - 6, wide - 2, 3, "ash").box(3, 4, wide - 6, high - 11, "fog")
    if state != "empty":
        pic.box(3, 5, wide - 6, high - 12, "azure").box(4, 6, wide - 9, 1, "sky")
        for x in range(4, wide - 6, 4):
            pic.disc(x, 5 + x % 3, 4, 3, "white")
    _tap(pic, wide // 2 - 1, 1)
    if state == "overflowing":
        details.puddle(pic, 0, high - 5, wide, 5)
    pic.dots("amber", (3, high - 2), (wide - 4, high - 2))
    return pic.rim()


def shower(_w: int, _h: int, state: str) -> Pic:
    """Draw a shower with a glass side."""
    pic = Pic(16, 24).box(2, 19, 12, 4, "white").box(2, 2, 12, 17, "ice").box(3, 3, 10, 15, "sky")
    pic.box(12, 4, 1, 10, "stone").box(7, 4, 6, 1, "stone").box(6, 5, 4, 2, "pebble")
    if state == "running":
        for x in (5, 7, 9, 11):
            for y in range(8 + x % 3, 18, 3):
                pic.dots("white", (x, y), (x, y + 1))
    return pic.rim()


def washtub(_w: int, _h: int, state: str) -> Pic:
    """Draw a wooden tub."""
    pic = Pic().disc(1, 3, 14, 8, "honey").box(1, 7, 14, 6, "oak").disc(1, 9, 14, 6, "oak")
    pic.disc(3, 4, 10, 5, "umber").box(1, 9, 14, 1, "pebble")
    if state != "empty":
        pic.disc(3, 4, 10, 5, "azure").disc(4, 4, 5, 3, "white").box(8, 5, 4, 2, "coral")
    return pic.rim()


def washing_machine(_w: int, _h: int, state: str) -> Pic:
    """Draw a machine with a round door."""
    pic = Pic(16, 20).slab(2, 2, 12, 4, 13, "white").box(3, 7, 10, 2, "ash").dots("red", (11, 7))
    pic.disc(4, 10, 8, 8, "stone").disc(5, 11, 6, 6, "sky" if state == "empty" else "azure")
    if state != "empty":
        pic.dots("white", (6, 12), (9, 14), (7, 15)).dots("coral", (8, 12), (6, 14))
    if state == "flooded":
        details.puddle(pic, 0, 15, 16, 5)
    return pic.rim()


def clothesline(w: int, _h: int, state: str) -> Pic:
    """Draw a line between two posts."""
    wide = 16 * w
    pic = Pic(wide, 22)
    for x in (1, wide - 3):
        pic.box(x, 2, 2, 19, "oak").box(x + 1, 2, 1, 19, "wood")
    pic.box(1, 4, wide - 2, 1, "cream")
    if state != "bare":
        for i, x in enumerate(range(3, wide - 6, 4)):
            pic.box(x, 5, 3, (7, 5, 8)[i % 3], ("white", "coral", "sky", "amber")[i % 4])
            pic.dots("bark", (x + 1, 4))
    return pic.rim()


DRAWERS = {
    "bed": bed, "double_bed": lambda w, h, s: bed(w, h, s, "blue", "brown"),
    "single_bed": lambda w, h, s: bed(w, h, s, "green"), "bunk_bed": bunk_bed,
    "sickbed": sickbed, "crib": crib, "wardrobe": wardrobe, "dresser": dresser,
    "mirror": mirror, "nightstand": nightstand, "toilet": toilet, "washbasin": washbasin,
    "bath": bath, "shower": shower, "washtub": washtub, "washing_machine": washing_machine,
    "clothesline": clothesline,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "bed",
            "double_bed",
            "single_bed",
            "bunk_bed",
            "sickbed",
        ),
        BED,
    ),
    **dict.fromkeys(
        (
            "wardrobe",
            "clothesline",
        ),
        LONG,
    ),
    **dict.fromkeys(("bath",), WIDE),
}
