"""Things of living rooms, schools and offices."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, WIDE, Pic
from assets.drawing.objects.tables import top


def fireplace(w: int, h: int, state: str) -> Pic:
    """Draw a chimney-piece."""
    wide, high = 16 * w, 16 * h + 8
    pic = Pic(wide, high).slab(1, 2, wide - 2, 3, high - 6, "stone").box(0, 6, wide, 2, "oak")
    pic.box(0, 6, wide, 1, "honey").box(3, 10, wide - 6, high - 11, "ink")
    for x, y in ((1, 10), (13, 13), (1, 17)):
        pic.box(x, y, 2, 1, "ash")
    pic.box(4, high - 4, wide - 8, 2, "wood").dots("oak", (5, high - 4), (9, high - 4))
    pic.box(4, 3, 2, 3, "azure").box(10, 3, 2, 3, "amber")
    if state != "cold":
        details.flame(pic, wide // 2 - 4, high - 10)
    pic.rim()
    return details.smoke(pic, wide // 2 - 2, 14) if state == "smoking" else pic


def bookshelf(w: int, h: int, state: str, over: int = 9) -> Pic:
    """Draw a shelf of books, two thirds of a wall high; `over` is how far it stands up."""
    wide, high = 16 * w, 16 * h + over
    pic = Pic(wide, high).slab(1, 1, wide - 2, 2, high - 4, "brown")
    pic.box(2, 4, wide - 4, high - 7, "bark")
    for row, y in enumerate(range(5, high - 6, 6)):
        details.books(pic, 2, y, wide - 4, row + w)
        for x in range(5 + row * 3, wide - 4, 11):
            pic.box(x, y, 2, 4, "bark").box(x, y + 3, 3, 1, "amber" if row % 2 else "azure")
        pic.box(2, y + 4, wide - 4, 1, "oak").box(2, y + 5, wide - 4, 1, "umber")
    if state == "in disorder":
        pic.box(6, 5, 5, 4, "bark").box(4, high - 4, 4, 2, "red").box(9, high - 3, 4, 2, "azure")
        pic.line(7, 8, 9, 5, "cream")
    return pic.rim()


def clock(_w: int, _h: int, _state: str) -> Pic:
    """Draw a long-case clock."""
    pic = Pic(16, 25).slab(4, 1, 8, 2, 8, "brown").box(5, 11, 6, 9, "umber")
    pic.slab(4, 19, 8, 1, 4, "brown")
    pic.disc(5, 3, 6, 6, "cream").line(8, 6, 8, 4, "ink").line(8, 6, 9, 6, "ink")
    return pic.box(7, 12, 2, 6, "bark").box(8, 12, 1, 4, "amber").disc(7, 15, 2, 2, "yellow").rim()


def lamp(_w: int, _h: int, state: str) -> Pic:
    """Draw a standing lamp."""
    pic = Pic(16, 24).box(7, 9, 2, 12, "umber").box(5, 21, 6, 2, "bark")
    shade = "yellow" if state in ("lit", "on") else "straw"
    pic.box(5, 2, 6, 3, shade).box(4, 5, 8, 4, shade).box(4, 8, 8, 1, "orange")
    pic.box(5, 2, 2, 5, "white")
    return pic.rim()


def rug(w: int, h: int, _state: str) -> Pic:
    """Draw a rug."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(0, 2, wide, high - 4, "brick").box(1, 3, wide - 2, high - 6, "straw")
    pic.box(2, 4, wide - 4, high - 8, "red").disc(wide / 2 - 3, high / 2 - 2, 6, 4, "amber")
    for y in range(2, high - 2, 2):
        pic.dots("cream", (0, y), (wide - 1, y))
    return pic


def plant(_w: int, _h: int, _state: str) -> Pic:
    """Draw a fern in a pot."""
    pic = Pic(16, 22).box(5, 15, 6, 6, "rust").box(4, 14, 8, 2, "orange").box(10, 16, 1, 5, "bark")
    rows = (
        "...l....l... .l.gl..lg.l. lgl.glgl.lgl .fglgggglgf. "
        "..fggllggf.. lg.fgggf.gl. .glfggfglg.. ..fgfgfgf..."
    )
    key = {"l": "lime", "g": "grass", "f": "forest"}
    return pic.stamp(2, 5, rows, key).rim()


def painting(_w: int, _h: int, _state: str) -> Pic:
    """Draw a framed picture."""
    pic = Pic().panel(2, 3, 12, 10, "gold").box(4, 5, 8, 3, "sky").box(4, 8, 8, 3, "leaf")
    return pic.box(9, 6, 2, 3, "forest").dots("yellow", (5, 5)).rim()


def stairs(w: int, h: int, _state: str) -> Pic:
    """Draw a flight of stairs."""
    pic = Pic(16 * w, 16 * h)
    for i, y in enumerate(range(0, 16 * h, 4)):
        pic.box(0, y, 16 * w, 3, "honey" if i else "oak").box(0, y, 16 * w, 1, "straw")
        pic.box(0, y + 3, 16 * w, 1, "umber")
    return pic.box(0, 0, 1, 16 * h, "bark").box(16 * w - 1, 0, 1, 16 * h, "bark")


def desk(w: int, h: int, state: str) -> Pic:
    """Draw a writing desk with drawers."""
    wide, high = 16 * w, 16 * h + 1
    pic = Pic(wide, high).slab(1, 2, wide - 2, high - 11, 8, "brown")
    pic.box(6, high - 6, wide - 12, 5, "bark")
    pic.dots("amber", (3, high - 6), (wide - 4, high - 6)).box(2, 3, 3, 3, "amber")
    pic.dots("ink", (3, 3))
    details.paper(pic, 7, 3)
    if state == "in use":
        details.mug(details.paper(pic, 5, 2), 12, 3).line(9, 5, 11, 2, "white")
    return pic.rim()


def computer(w: int, _h: int, state: str) -> Pic:
    """Draw a computer on a desk."""
    pic = Pic(16 * w, 21).slab(1, 11, 16 * w - 2, 4, 5, "oak").panel(3, 2, 10, 8, "white")
    pic.box(4, 3, 8, 6, "slate").box(6, 10, 4, 1, "pebble").box(4, 12, 8, 2, "fog")
    if state == "on":
        pic.box(4, 3, 8, 6, "blue").box(5, 4, 4, 1, "ice").box(5, 6, 6, 1, "sky")
        pic.box(5, 8, 2, 1, "ice")
    return pic.rim()


def typewriter(w: int, _h: int, state: str) -> Pic:
    """Draw a typewriter on a desk."""
    pic = Pic(16 * w, 20).slab(1, 10, 16 * w - 2, 4, 5, "oak").box(4, 7, 8, 5, "slate")
    pic.box(3, 6, 10, 2, "ink")
    pic.box(5, 2, 6, 5, "white").dots("fog", (5, 9), (7, 9), (9, 9), (6, 11), (8, 11), (10, 11))
    if state == "clattering":
        pic.box(6, 3, 4, 1, "pebble").box(6, 5, 3, 1, "pebble").box(12, 5, 2, 2, "pebble")
    return pic.rim()


def blackboard(w: int, _h: int, state: str) -> Pic:
    """Draw a board on a frame."""
    wide = 16 * w
    pic = Pic(wide, 22).box(2, 2, 1, 19, "wood").box(wide - 3, 2, 1, 19, "wood")
    pic.panel(1, 2, wide - 2, 13, "oak")
    pic.box(2, 3, wide - 4, 10, "pine").box(2, 3, wide - 4, 1, "forest")
    pic.dots("white", (wide - 5, 14), (wide - 7, 14))
    if state != "clean":
        for x in range(4, wide - 6, 7):
            pic.box(x, 5, 5, 1, "fog").box(x, 7, 3, 1, "fog").box(x, 9, 4, 1, "ash")
            pic.dots("yellow", (x + 4, 10))
    return pic.rim()


def lectern(_w: int, _h: int, state: str) -> Pic:
    """Draw a reading desk on a foot."""
    pic = Pic(16, 21).box(6, 9, 4, 9, "wood").box(4, 18, 8, 2, "umber").slab(3, 4, 10, 5, 2, "oak")
    if state == "in use":
        pic.box(4, 4, 4, 4, "white").box(8, 4, 4, 4, "fog").box(5, 5, 2, 1, "ash")
        pic.box(9, 5, 2, 1, "ash")
    return pic.rim()


def globe(_w: int, _h: int, _state: str) -> Pic:
    """Draw a globe."""
    pic = Pic(16, 19).disc(3, 1, 11, 11, "azure").disc(4, 2, 6, 5, "sky").disc(5, 3, 4, 4, "grass")
    pic.disc(9, 6, 4, 4, "lime").box(8, 12, 2, 4, "oak").box(5, 16, 7, 2, "wood")
    return pic.line(2, 3, 2, 9, "amber").line(2, 9, 6, 13, "amber").rim()


def drawers(w: int, _h: int, state: str, ramp: str) -> Pic:
    """Draw a tall chest with many small drawers."""
    wide = 16 * w
    pic = Pic(wide, 23).slab(1, 2, wide - 2, 3, 16, ramp)
    for y in (6, 11, 16):
        for x in range(2, wide - 7, 6):
            pic.panel(x, y, 6, 4, ramp).dots("amber", (x + 2, y + 2), (x + 3, y + 2))
    if state == "open":
        pic.box(3, 12, 10, 4, "bark").box(4, 11, 8, 2, "white").box(2, 14, 12, 4, "straw")
        pic.dots("amber", (7, 16))
    return pic.rim()


def ballot_box(w: int, _h: int, state: str) -> Pic:
    """Draw a ballot box on a table."""
    pic = top(w, 1, "oak").slab(4, 3, 8, 3, 5, "night").box(6, 4, 4, 1, "ink")
    pic.dots("yellow", (8, 8))
    return pic.box(7, 1, 3, 3, "white").rim() if state == "in use" else pic.rim()


DRAWERS = {
    "fireplace": fireplace, "bookshelf": bookshelf,
    "bookshelf_low": lambda w, h, s: bookshelf(w, h, s, 3),
    "clock": clock, "lamp": lamp, "rug": rug,
    "plant": plant, "painting": painting, "stairs": stairs, "desk": desk, "computer": computer,
    "typewriter": typewriter, "blackboard": blackboard, "lectern": lectern, "globe": globe,
    "card_catalogue": lambda w, h, s: drawers(w, h, s, "oak"),
    "filing_cabinet": lambda w, h, s: drawers(w, h, s, "metal"),
    "ballot_box": ballot_box,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "fireplace",
            "bookshelf",
            "bookshelf_low",
            "desk",
            "blackboard",
        ),
        LONG,
    ),
    **dict.fromkeys(
        (
            "rug",
            "stairs",
        ),
        WIDE,
    ),
}
