"""Seats and tables of every sort."""

from collections.abc import Callable

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, WIDE, Pic

Table = tuple[int, int, str]


def top(w: int, h: int, ramp: str, legs: bool = True) -> Pic:
    """Draw a bare table over its tiles."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high + 1).slab(1, 2, wide - 2, high - 8, 3, ramp)
    if legs:
        for x in (2, wide - 4):
            pic.box(x, high - 3, 2, 3, "wood").box(x + 1, high - 3, 1, 3, "umber")
    else:
        pic.slab(1, high - 6, wide - 2, 1, 5, ramp)
    return pic


def _places(w: int, h: int) -> list[tuple[int, int]]:
    return [(16 * i + 3, 16 * j + 4) for j in range(h) for i in range(w)]


def table(w: int, h: int, state: str, ramp: str = "oak") -> Pic:
    """Draw a table, with papers and a mug while it is used."""
    pic = top(w, h, ramp)
    for x, y in _places(w, h) if state == "in use" else ():
        details.mug(details.paper(pic, x, y - 1), x + 6, y)
    return pic.rim()


def dining_table(w: int, h: int, state: str) -> Pic:
    """Draw a table with a cloth."""
    wide, high = 16 * w, 16 * h
    pic = top(w, h, "oak").box(3, 2, wide - 6, high - 8, "white")
    pic.box(3, high - 6, wide - 6, 2, "fog")
    for x, y in _places(w, h) if state == "laid" else ():
        details.plate(details.plate(pic, x, y), x + 6, y)
    return pic.rim()


def round_table(w: int, h: int, state: str) -> Pic:
    """Draw a round table on one foot."""
    pic = Pic(16 * w, 16 * h).disc(1, 5, 14, 8, "wood").disc(1, 3, 14, 8, "honey")
    pic.disc(2, 3, 10, 5, "straw").box(7, 12, 2, 3, "umber").box(5, 14, 6, 1, "umber")
    if state == "clear":
        pic.box(7, 4, 2, 3, "white").dots("pink", (7, 3), (8, 2)).dots("leaf", (8, 4))
    if state == "in use":
        details.mug(details.plate(pic, 3, 5), 9, 4, "white")
    if state == "to be cleared":
        details.mug(details.plate(details.plate(pic, 3, 6), 4, 4), 10, 5, "white").dots(
            "oak", (5, 5), (9, 8)
        )
    return pic.rim()


def chair(_w: int, _h: int, _state: str, seat: str = "red") -> Pic:
    """Draw a chair that looks down."""
    pic = Pic(16, 18).box(4, 3, 8, 2, "oak").box(4, 3, 8, 1, "honey").box(4, 3, 2, 13, "wood")
    pic.box(10, 3, 2, 13, "wood").box(5, 6, 6, 1, "oak").box(4, 3, 1, 13, "oak")
    pic.slab(4, 9, 8, 3, 2, seat)
    return pic.box(4, 14, 2, 3, "wood").box(10, 14, 2, 3, "umber").rim()


def turned_chair(way: str, seat: str) -> Pic:
    """Draw a chair that looks left, right or away."""
    if way == "up":
        pic = Pic(16, 18).box(4, 8, 8, 2, seat).box(4, 14, 2, 3, "wood").box(10, 14, 2, 3, "umber")
        pic.box(3, 7, 10, 8, "oak").box(3, 7, 10, 2, "honey").box(4, 10, 8, 3, seat)
        return pic.box(6, 10, 1, 3, "oak").box(9, 10, 1, 3, "oak").box(3, 14, 10, 1, "wood").rim()
    pic = Pic(16, 18).slab(3, 9, 9, 3, 2, seat).box(10, 2, 2, 10, "wood").box(10, 2, 1, 10, "oak")
    pic.box(10, 2, 2, 1, "honey").box(3, 14, 2, 3, "wood").box(10, 14, 2, 3, "umber")
    return pic.rim() if way == "left" else pic.rim().mirrored()


def _turned(way: str, seat: str) -> Callable[[int, int, str], Pic]:
    return lambda _w, _h, _state: turned_chair(way, seat)


def armchair(_w: int, _h: int, _state: str, ramp: str = "green") -> Pic:
    """Draw a stuffed chair."""
    pic = Pic(16, 18).panel(3, 2, 10, 8, ramp).slab(4, 9, 8, 4, 3, ramp)
    pic.panel(1, 6, 4, 10, ramp).panel(11, 6, 4, 10, ramp)
    return pic.dots("bark", (2, 16), (13, 16)).rim()


def rocking_chair(_w: int, _h: int, state: str) -> Pic:
    """Draw a chair on rockers."""
    pic = chair(1, 1, state, seat="gold")
    low = 16 if state == "still" else 15
    pic.line(2, low, 5, 17, "umber").line(5, 17, 10, 17, "umber")
    return pic.line(10, 17, 13, 33 - low, "umber")


def sofa(w: int, _h: int, _state: str) -> Pic:
    """Draw a sofa."""
    wide = 16 * w
    pic = Pic(wide, 18).panel(2, 1, wide - 4, 9, "blue")
    for i in range(w):
        pic.slab(4 + 16 * i - 2 * (i > 0), 9, 16 - 4 * (w == 1) - 2, 4, 3, "blue")
    pic.panel(1, 6, 4, 10, "blue").panel(wide - 5, 6, 4, 10, "blue")
    pic.box(6, 5, 5, 4, "amber").box(6, 5, 5, 1, "yellow")
    return pic.dots("bark", (2, 16), (wide - 3, 16)).rim()


def stool(_w: int, _h: int, _state: str) -> Pic:
    """Draw a stool."""
    pic = Pic().disc(3, 6, 10, 6, "wood").disc(3, 5, 10, 5, "honey").disc(4, 5, 7, 3, "straw")
    return pic.box(4, 10, 2, 4, "wood").box(10, 10, 2, 4, "umber").rim()


def bar_stool(_w: int, _h: int, _state: str) -> Pic:
    """Draw a tall stool."""
    pic = Pic(16, 18).disc(4, 3, 8, 5, "brick").disc(4, 2, 8, 4, "red").dots("coral", (6, 3))
    return pic.box(5, 8, 1, 8, "umber").box(10, 8, 1, 8, "umber").box(5, 12, 6, 1, "wood").rim()


def bench(w: int, _h: int, _state: str, ramp: str = "oak") -> Pic:
    """Draw a bench with a back."""
    wide = 16 * w
    pic = Pic(wide, 18).box(2, 2, wide - 4, 2, "oak").box(2, 5, wide - 4, 2, "oak")
    pic.box(2, 2, wide - 4, 1, "honey").box(2, 5, wide - 4, 1, "honey")
    pic.slab(1, 9, wide - 2, 4, 1, ramp).box(2, 11, wide - 4, 1, "wood")
    for x in (2, wide - 4):
        pic.box(x, 2, 2, 15, "stone").box(x, 2, 1, 15, "pebble")
        pic.box(x, 9, 2, 3, "honey")
    return pic.rim()


def pew(w: int, _h: int, _state: str) -> Pic:
    """Draw a church pew."""
    wide = 16 * w
    pic = Pic(wide, 18).slab(1, 2, wide - 2, 2, 6, "brown").slab(1, 9, wide - 2, 4, 3, "brown")
    pic.panel(0, 3, 3, 14, "brown").panel(wide - 3, 3, 3, 14, "brown")
    return pic.rim()


def picnic_table(w: int, h: int, state: str) -> Pic:
    """Draw a table with its two benches."""
    wide = 16 * w
    pic = Pic(wide, 16 * h + 1).box(1, 1, wide - 2, 2, "oak").slab(1, 4, wide - 2, 6, 2, "oak")
    pic.box(1, 6, wide - 2, 1, "oak").slab(1, 13, wide - 2, 2, 1, "oak")
    if state == "in use":
        details.mug(details.plate(pic, 3, 5), 9, 5)
    return pic.rim()


def hammock(w: int, _h: int, state: str) -> Pic:
    """Draw a hammock between two posts."""
    wide = 16 * w
    pic = Pic(wide, 20).box(1, 1, 2, 18, "wood").box(wide - 3, 1, 2, 18, "wood")
    low = 13 if state == "taken" else 11
    pic.disc(2, low - 7, wide - 4, 9, "cream")
    pic.box(0, 0, wide, low - 4, "ink").px[: low - 4, 3 : wide - 3] = 0
    pic.box(1, 1, 2, 18, "wood").box(wide - 3, 1, 2, 18, "wood")
    pic.px[:1] = 0
    for x in range(4, wide - 4, 3):
        pic.box(x, low - 3, 1, 4, "coral")
    pic.px[:, 0] = 0
    pic.px[:, wide - 1] = 0
    return pic.rim()


def school_desk(_w: int, _h: int, state: str) -> Pic:
    """Draw a desk with its bench."""
    pic = Pic(16, 18).slab(1, 3, 14, 5, 3, "oak").box(2, 11, 2, 2, "wood").box(12, 11, 2, 2, "wood")
    pic.slab(3, 13, 10, 2, 1, "brown").box(4, 4, 3, 3, "white").dots("ink", (12, 4))
    if state == "taken":
        pic.box(8, 4, 3, 3, "azure").dots("amber", (6, 6), (7, 7))
    return pic.rim()


def meeting_table(w: int, h: int, state: str) -> Pic:
    """Draw a long dark table."""
    pic = top(w, h, "brown")
    for x, y in _places(w, h) if state == "in use" else ():
        details.paper(details.paper(pic, x, y - 1), x + 6, y)
    return pic.rim()


def reading_table(w: int, h: int, state: str) -> Pic:
    """Draw a table with a green lamp."""
    pic = top(w, h, "brown")
    pic.box(9, 2, 5, 3, "leaf").box(9, 2, 5, 1, "lime").box(11, 5, 1, 2, "amber")
    if state == "in use":
        pic.box(2, 4, 3, 4, "white").box(5, 4, 3, 4, "fog").box(5, 4, 1, 4, "ash")
    return pic.rim()


def party_table(w: int, h: int, state: str) -> Pic:
    """Draw a long table, decked for a feast or bare."""
    wide = 16 * w
    pic = top(w, h, "pale")
    if state == "decked":
        pic.box(1, 2, wide - 2, 16 * h - 8, "white").box(1, 16 * h - 6, wide - 2, 4, "fog")
        for i, x in enumerate(range(2, wide - 3, 4)):
            pic.box(x, 16 * h - 6, 2, 3, ("red", "amber", "azure", "leaf")[i % 4])
        for x, y in _places(w, h):
            details.bread(pic, x - 1, y - 1).box(x + 6, y - 3, 4, 4, "pink")
            pic.box(x + 6, y - 3, 4, 1, "white")
            details.plate(pic, x + 4, y + 2)
    pic.rim()
    return _balloons(pic) if state == "decked" else pic


def _balloons(table: Pic) -> Pic:
    """Return a table with balloons tied to its ends."""
    over = 14
    pic = Pic(table.w, table.h + over).paste(table, 0, over)
    ends = ((2, "red", 0), (table.w - 4, "azure", 1), (7, "amber", 2), (table.w - 9, "pink", 3))
    for x, colour, turn in ends[: 4 if table.w > 16 else 2]:
        sway, y = (0, 1, 1, 0)[(turn + details.Phase.current) % 4], 1 + turn * 5 % 4
        pic.line(x + sway, y + 6, x, over + 3, "stone")
        balloon = Pic(7, 8).disc(1, 1, 5, 6, colour).dots("white", (2, 2)).rim()
        pic.paste(balloon, x - 3 + sway, y - 1)
    return pic


def game_table(w: int, h: int, state: str) -> Pic:
    """Draw a table with a board on it."""
    pic = top(w, h, "oak")
    mid = 8 * w
    for i in range(8):
        for j in range(5):
            pic.dots("cream" if (i + j) % 2 else "umber", (mid - 4 + i, 3 + j))
    pic.dots("red", (mid - 3, 4), (mid + 1, 3)).dots("ink", (mid + 2, 6), (mid - 1, 7))
    if state == "in play":
        pic.dots("red", (mid, 5)).dots("ink", (mid - 2, 5), (mid + 3, 4))
    return pic.rim()


def pool_table(w: int, h: int, state: str) -> Pic:
    """Draw a table with green baize."""
    wide, high = 16 * w, 16 * h
    pic = top(w, h, "brown").box(3, 3, wide - 6, high - 10, "leaf")
    pic.dots("ink", (3, 3), (wide - 4, 3), (3, high - 8), (wide - 4, high - 8))
    pic.dots("white", (5, 5)).dots("red", (9, 4)).dots("amber", (10, 6))
    if state == "in play":
        pic.line(4, high - 5, 8, 6, "straw")
    return pic.rim()


DRAWERS = {
    "dining_table": dining_table, "table": table, "small_table": round_table,
    "cafe_table": round_table, "chair": chair, "armchair": armchair,
    "rocking_chair": rocking_chair, "sofa": sofa, "stool": stool, "bar_stool": bar_stool,
    "bench": bench, "pew": pew, "picnic_table": picnic_table, "hammock": hammock,
    **{f"{kind}_{way}": _turned(way, seat) for way in ("up", "left", "right") for kind, seat in (
        ("chair", "red"), ("waiting_chair", "blue"))},
    "waiting_chair": lambda w, h, s: chair(w, h, s, seat="blue"), "school_desk": school_desk,
    "meeting_table": meeting_table, "reading_table": reading_table, "party_table": party_table,
    "game_table": game_table, "pool_table": pool_table,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "dining_table",
            "table",
            "picnic_table",
            "meeting_table",
            "reading_table",
            "party_table",
            "game_table",
            "pool_table",
        ),
        WIDE,
    ),
    **dict.fromkeys(
        (
            "sofa",
            "bench",
            "pew",
        ),
        LONG,
    ),
}
