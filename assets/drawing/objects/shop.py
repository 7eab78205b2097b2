"""Things of shops, inns, the post and the clinic."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, WIDE, Pic
from assets.drawing.objects.kitchen import GOODS, shelved
from assets.drawing.objects.tables import top


def counter(w: int, h: int, state: str, ramp: str = "oak") -> Pic:
    """Draw a shop counter."""
    wide, high = 16 * w, 16 * h + 2
    pic = Pic(wide, high).slab(0, 3, wide, high - 13, 9, ramp).box(0, 3, wide, 1, "straw")
    for x in range(2, wide - 4, 7):
        pic.panel(x, high - 8, 6, 6, ramp)
    if state == "in use":
        pic.box(3, 4, 5, 3, "cream").dots("red", (5, 3), (6, 4)).dots("amber", (9, 5), (10, 5))
    pic.px[:, 0] = pic.px[:, wide - 1] = 0
    return pic.rim()


def bar_counter(w: int, h: int, state: str) -> Pic:
    """Draw a bar with taps and glasses."""
    wide = 16 * w
    pic = Pic(wide, 16 * h + 6).paste(counter(w, h, "free", "brown"), 0, 4)
    pic.box(1, 7, wide - 2, 1, "honey")
    for x in range(5, wide - 4, 32):
        pic.box(x, 2, 2, 6, "ash").box(x - 1, 1, 4, 2, "amber").dots("stone", (x + 2, 4))
    for x in range(11, wide - 3, 16):
        pic.box(x, 5, 3, 3, "ice" if state == "free" else "amber").box(x, 5, 3, 1, "white")
    return pic.rim()


def till(_w: int, _h: int, state: str) -> Pic:
    """Draw a cash register."""
    pic = Pic(16, 19).slab(2, 10, 12, 3, 5, "oak").slab(3, 5, 10, 3, 5, "copper")
    pic.box(4, 1, 8, 4, "rust")
    pic.box(5, 2, 6, 2, "cream").dots("white", (5, 6), (7, 6), (9, 6), (5, 8), (7, 8), (9, 8))
    if state == "open":
        pic.box(2, 12, 12, 3, "honey").dots("yellow", (4, 13), (6, 13)).box(8, 12, 4, 2, "lime")
    return pic.rim()


def shelf(w: int, h: int, state: str) -> Pic:
    """Draw shop shelves."""
    return shelved(w, h, "oak", 0.95 if state == "stocked" else 0.45, 1, GOODS)


def display_case(w: int, h: int, state: str) -> Pic:
    """Draw a glass case of cakes."""
    wide = 16 * w
    pic = Pic(wide, 16 * h + 4).slab(1, 3, wide - 2, 4, 12, "pale").box(2, 7, wide - 4, 7, "ice")
    pic.box(2, 10, wide - 4, 1, "white")
    for i, x in enumerate(range(3, wide - 4, 4)):
        if state == "full" or i % 2:
            pic.box(x, 8, 3, 2, ("pink", "honey", "umber")[i % 3]).dots("white", (x + 1, 8))
            details.bread(pic, x - 1, 11)
    return pic.line(3, 12, 7, 8, "white").rim()


def market_stall(w: int, h: int, state: str) -> Pic:
    """Draw a stall whose striped awning is high enough to see who stands behind it."""
    wide, high = 16 * w, 16 * h + 32
    pic = Pic(wide, high).box(2, 8, 2, high - 9, "wood").box(wide - 4, 8, 2, high - 9, "umber")
    pic.slab(1, high - 12, wide - 2, 5, 6, "oak")
    for i, x in enumerate(range(0, wide, 4)):
        colour, dark = (("red", "brick"), ("white", "fog"))[i % 2]
        pic.box(x, 2, 4, 7, colour).box(x, 8, 4, 2, dark).box(x + 1, 10, 2, 1, dark)
    pic.box(0, 1, wide, 1, "cream")
    low = high - 12
    if state == "covered":
        pic.box(2, low - 2, wide - 4, 6, "stone").box(2, low - 2, wide - 4, 2, "pebble")
        pic.line(5, low, 8, low + 3, "slate")
    else:
        for i, x in enumerate(range(3, wide - 6, 6)):
            fruit = ("red", "leaf", "orange", "amber")[i % 4]
            pic.box(x, low, 5, 4, "wood").disc(x, low - 2, 5, 4, fruit).dots(
                "white", (x + 1, low - 1)
            )
    pic.px[:, 0] = pic.px[:, wide - 1] = 0
    return pic.rim()


def barrel(_w: int, _h: int, state: str) -> Pic:
    """Draw a barrel."""
    pic = Pic(16, 18).disc(2, 1, 12, 6, "honey").box(2, 4, 12, 10, "oak").disc(2, 10, 12, 6, "oak")
    pic.disc(4, 2, 8, 4, "wood").box(2, 6, 12, 1, "stone").box(2, 12, 12, 1, "stone")
    for x in (5, 8, 11):
        pic.box(x, 7, 1, 5, "wood")
    pic.box(2, 5, 1, 9, "honey")
    if state != "full":
        pic.box(7, 10, 2, 1, "amber").box(7, 11, 1, 2, "amber")
    pic.rim()
    return details.drops(details.puddle(pic, 1, 14, 14, 4), (7, 13)) if state == "leaking" else pic


def crate(_w: int, _h: int, state: str) -> Pic:
    """Draw crates."""
    pic = Pic(16, 18).slab(1, 6, 14, 4, 7, "oak").box(1, 13, 14, 1, "wood")
    pic.line(2, 11, 13, 15, "honey")
    if state == "stacked":
        return pic.slab(3, 1, 10, 3, 5, "pale").line(4, 5, 11, 7, "oak").rim()
    pic.box(2, 6, 12, 4, "bark")
    for x, colour in ((3, "red"), (6, "amber"), (9, "red")):
        pic.disc(x, 5, 4, 4, colour).dots("white", (x + 1, 6))
    return pic.rim()


def scales(_w: int, _h: int, _state: str) -> Pic:
    """Draw a pair of scales."""
    pic = Pic(16, 19).slab(2, 11, 12, 3, 4, "oak").box(7, 2, 2, 9, "amber")
    pic.box(2, 3, 12, 1, "yellow")
    for x in (1, 10):
        pic.line(x + 2, 4, x, 8, "ash").line(x + 2, 4, x + 4, 8, "ash").box(x, 8, 5, 2, "amber")
    return pic.box(5, 10, 6, 1, "rust").rim()


def mannequin(_w: int, _h: int, _state: str) -> Pic:
    """Draw a tailor's dummy in a dress."""
    pic = Pic(16, 23).box(7, 15, 2, 6, "wood").box(4, 20, 8, 2, "umber").disc(6, 1, 4, 4, "straw")
    pic.box(4, 5, 8, 5, "lilac").box(4, 5, 3, 5, "mauve").box(5, 9, 6, 2, "violet")
    pic.box(4, 11, 8, 3, "lilac").box(3, 14, 10, 2, "lilac").box(3, 15, 10, 1, "violet")
    return pic.rim()


def mailbox(_w: int, _h: int, state: str) -> Pic:
    """Draw a pillar box."""
    pic = Pic(16, 22).box(4, 5, 8, 14, "red").disc(3, 2, 10, 5, "red").disc(4, 2, 6, 3, "coral")
    pic.box(4, 5, 1, 14, "coral").box(11, 5, 1, 14, "brick").box(3, 19, 10, 2, "slate")
    pic.box(6, 8, 4, 1, "ink")
    pic.box(6, 11, 4, 4, "white").box(7, 12, 2, 1, "pebble")
    if state == "full":
        pic.box(5, 6, 5, 3, "white").dots("azure", (8, 6))
    return pic.rim()


def sorting_shelf(w: int, h: int, state: str) -> Pic:
    """Draw pigeonholes."""
    wide, high = 16 * w, 16 * h + 8
    pic = Pic(wide, high).slab(1, 1, wide - 2, 2, high - 4, "oak")
    for j, y in enumerate(range(4, high - 5, 5)):
        for i, x in enumerate(range(2, wide - 4, 4)):
            pic.box(x, y, 3, 4, "bark")
            if state == "full of post" or (i * 3 + j) % 4 == 0:
                pic.box(x, y + 1, 3, 3, "white").dots(("red", "azure")[(i + j) % 2], (x + 2, y + 1))
    return pic.rim()


def barber_chair(_w: int, _h: int, _state: str) -> Pic:
    """Draw a barber's chair."""
    pic = Pic(16, 20).panel(4, 1, 8, 9, "red").slab(3, 10, 10, 4, 2, "red").box(2, 9, 2, 5, "ash")
    return pic.box(12, 9, 2, 5, "ash").box(7, 16, 2, 2, "pebble").box(4, 18, 8, 1, "ash").rim()


def medicine_cabinet(_w: int, _h: int, state: str) -> Pic:
    """Draw a white cabinet with a red cross."""
    pic = Pic(16, 23).slab(2, 2, 12, 3, 17, "white")
    if state == "open":
        pic.box(3, 6, 10, 14, "stone").box(3, 12, 10, 1, "fog")
        for i, x in enumerate((4, 6, 9, 11)):
            pic.box(x, 8 + i % 2, 1, 4 - i % 2, GOODS[i]).box(x, 15, 1, 4, GOODS[i + 2])
        return pic.box(13, 5, 2, 17, "fog").rim()
    pic.box(7, 8, 2, 6, "red").box(5, 10, 6, 2, "red").dots("slate", (12, 15))
    return pic.box(2, 18, 12, 1, "ash").rim()


def examination_table(w: int, h: int, state: str) -> Pic:
    """Draw a padded couch."""
    wide = 16 * w
    pic = top(w, h, "sky").box(1, 2, 5, 16 * h - 8, "white").box(6, 2, 1, 16 * h - 8, "azure")
    if state == "in use":
        pic.box(7, 3, wide - 9, 16 * h - 10, "white").box(8, 5, wide - 12, 1, "fog")
    return pic.rim()


def lab_bench(w: int, h: int, state: str) -> Pic:
    """Draw a bench with a microscope and glasses."""
    pic = Pic(16 * w, 16 * h + 5).paste(top(w, h, "white", legs=False), 0, 4)
    pic.box(3, 2, 2, 5, "ink").line(3, 3, 6, 5, "slate").box(2, 7, 5, 1, "ink")
    for x, colour in ((9, "lime"), (12, "pink")):
        pic.box(x, 3, 2, 5, "ice").box(x, 5, 2, 3, colour if state == "in use" else "sky")
    return pic.rim()


def printing_press(w: int, _h: int, state: str) -> Pic:
    """Draw a hand press."""
    wide = 16 * w
    pic = Pic(wide, 23).slab(1, 14, wide - 2, 3, 5, "iron").box(3, 2, 2, 12, "slate")
    pic.box(wide - 5, 2, 2, 12, "slate")
    pic.slab(2, 2, wide - 4, 2, 3, "iron").box(wide // 2 - 1, 6, 2, 5, "ash")
    pic.box(4, 10, wide - 8, 2, "stone")
    pic.box(4, 13, wide - 8, 3, "white").box(5, 14, wide - 11, 1, "ash")
    pic.line(wide // 2, 8, wide - 3, 8, "oak")
    if state == "printing":
        pic.box(4, 12, wide - 8, 2, "stone")
    pic.rim()
    return details.cross(pic, wide // 2 - 2, 7) if state == "jammed" else pic


DRAWERS = {
    "counter": counter, "bar_counter": bar_counter, "till": till, "shelf": shelf,
    "display_case": display_case, "market_stall": market_stall, "barrel": barrel, "crate": crate,
    "scales": scales, "mannequin": mannequin, "mailbox": mailbox, "sorting_shelf": sorting_shelf,
    "barber_chair": barber_chair, "medicine_cabinet": medicine_cabinet,
    "examination_table": examination_table, "lab_bench": lab_bench,
    "printing_press": printing_press,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "counter",
            "bar_counter",
            "shelf",
            "display_case",
            "market_stall",
            "sorting_shelf",
            "printing_press",
        ),
        LONG,
    ),
    **dict.fromkeys(
        (
            "examination_table",
            "lab_bench",
        ),
        WIDE,
    ),
}
