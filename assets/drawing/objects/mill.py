"""Things of the mill, the river and the road."""

from math import cos, pi, sin

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, WIDE, Pic


def _sack(pic: Pic, x: int, y: int) -> Pic:
    pic.disc(x, y + 2, 8, 9, "cream").box(x + 2, y, 4, 3, "straw").box(x + 2, y + 3, 4, 1, "rust")
    return pic.box(x + 2, y + 7, 3, 2, "honey").disc(x + 5, y + 4, 3, 7, "straw")


def millstone(w: int, h: int, state: str) -> Pic:
    """Draw a pair of millstones."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high + 2).disc(1, 5, wide - 2, high - 5, "stone")
    pic.disc(1, 2, wide - 2, high - 6, "ash")
    pic.disc(3, 3, wide - 7, high - 10, "fog").disc(wide / 2 - 2, high / 2 - 3, 4, 3, "ink")
    turn = 2 if state == "grinding" else 0
    for i in range(2, wide // 2 - 1, 3):
        pic.dots(
            "pebble", (wide // 2 + i, high // 2 - 1 - turn), (wide // 2 - i, high // 2 - 1 + turn)
        )
        pic.dots(
            "pebble",
            (wide // 2 + turn, high // 2 - 1 - i // 2),
            (wide // 2 - turn, high // 2 - 1 + i // 2),
        )
    if state == "grinding":
        for x in range(2, wide - 3, 4):
            pic.box(x, high - 2 - abs(x - wide // 2) // 4, 3, 2, "white")
    pic.rim()
    return details.cross(pic, wide // 2 - 2, high // 2 - 3) if state == "jammed" else pic


def waterwheel(w: int, h: int, state: str) -> Pic:
    """Draw a water wheel."""
    wide, high = 16 * w, 16 * h + 4
    pic = Pic(wide, high).disc(1, 1, wide - 2, high - 3, "wood")
    pic.disc(3, 3, wide - 6, high - 7, "azure")
    mid, low = wide // 2, high // 2 - 1
    turn = details.Phase.current * pi / 16 if state == "turning" else 0.0
    reach = wide // 2 - 3
    for spoke in range(4):
        x = round(cos(turn + spoke * pi / 4) * reach)
        y = round(sin(turn + spoke * pi / 4) * min(reach, high // 2 - 4))
        pic.line(mid - x, low - y, mid + x, low + y, "honey")
    pic.disc(mid - 3, low - 3, 6, 6, "umber").disc(mid - 2, low - 2, 3, 3, "oak")
    for paddle in range(8):
        way = turn + paddle * pi / 4
        right, down = cos(way) * (wide / 2 - 3), sin(way) * (high / 2 - 3)
        pic.box(round(mid + right) - 1, round(low + down) - 1, 3, 3, "oak")
    pic.box(1, high - 4, wide - 2, 3, "azure").box(3, high - 4, wide - 8, 1, "ice")
    if state == "turning":
        details.drops(pic, (3, high - 8), (wide - 4, high - 9), (wide - 6, 6))
    return pic.rim()


def flour_sacks(w: int, h: int, state: str) -> Pic:
    """Draw sacks of flour."""
    wide, high = 16 * w, 16 * h + 4
    pic = Pic(wide, high)
    for y in range(1, high - 11, 7):
        for x in range(0 if y % 2 else 3, wide - 8, 7):
            _sack(pic, x + 1, y)
    for x in range(0, wide - 8, 7):
        _sack(pic, x + 1, high - 12)
    pic.rim()
    if state == "torn":
        pic.disc(wide // 2 - 6, high - 5, 13, 5, "white")
        pic.dots("ink", (wide // 2, high - 8), (wide // 2 + 1, high - 7))
    return pic


def hopper(w: int, h: int, state: str) -> Pic:
    """Draw a grain hopper."""
    wide, high = 16 * w, 16 * h + 7
    pic = Pic(wide, high).box(2, 12, 2, high - 13, "wood").box(wide - 4, 12, 2, high - 13, "wood")
    for i in range(9):
        pic.box(1 + i // 2, 5 + i, wide - 2 - i // 2 * 2, 1, "oak" if i % 4 else "wood")
    pic.box(1, 2, wide - 2, 4, "honey")
    pic.box(2, 3, wide - 4, 3, "amber" if state == "full" else "bark")
    if state == "full":
        pic.disc(4, 1, wide - 8, 4, "yellow")
    return pic.box(wide // 2 - 2, 14, 4, 4, "umber").rim()


def sluice(_w: int, _h: int, state: str) -> Pic:
    """Draw a sluice with its lever."""
    pic = Pic(16, 22).box(2, 8, 2, 13, "wood").box(12, 8, 2, 13, "wood").box(1, 7, 14, 2, "oak")
    low = 10 if state == "open" else 14
    pic.box(4, low, 8, 6, "umber").box(4, low, 8, 1, "honey").box(7, 9, 1, low - 9, "ash")
    pic.line(7, 6, 12 if state == "open" else 3, 1, "ash")
    pic.dots("red", (13 if state == "open" else 2, 0))
    return (
        pic.box(4, 18, 8, 3, "azure").box(5, 18, 4, 1, "ice").rim()
        if state == "open"
        else pic.rim()
    )


def boat(w: int, h: int, state: str) -> Pic:
    """Draw a rowing boat."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).disc(0, 2, wide, 12, "wood").disc(1, 2, wide - 2, 9, "honey")
    pic.disc(2, 4, wide - 4, 6, "umber")
    for x in range(5, wide - 4, 6):
        pic.box(x, 4, 2, 6, "oak")
    pic.line(3, 12, wide - 4, 3, "straw")
    pic.px[:, 0] = pic.px[:, wide - 1] = 0
    pic.rim()
    if state == "adrift":
        pic.box(1, 14, 5, 1, "ice").box(wide - 7, 14, 5, 1, "ice")
        pic.box(wide // 2 - 2, 15, 5, 1, "sky")
    return pic.line(wide - 3, 7, wide - 1, 10, "cream") if state == "moored" else pic


def skiff(w: int, h: int, state: str) -> Pic:
    """Draw a half-built boat on its stocks."""
    wide, high = 16 * w, 16 * h + 2
    if state != "uncovered":
        pic = Pic(wide, high).disc(1, 1, wide - 2, 15, "pebble").box(2, 9, wide - 4, 6, "pebble")
        pic.disc(3, 2, wide - 9, 7, "ash")
        for x in range(6, wide - 4, 9):
            pic.line(x, 5, x + 2, 13, "stone")
        return pic.box(3, 14, wide - 6, 1, "straw").rim()
    pic = Pic(wide, high).disc(1, 2, wide - 2, 13, "honey").disc(3, 3, wide - 6, 8, "bark")
    for x in range(5, wide - 4, 4):
        pic.box(x, 4 + (x < 8) * 2, 1, 6, "straw")
    for x in (6, wide - 9):
        pic.box(x, 14, 3, 3, "umber")
    return pic.box(3, 10, wide - 6, 1, "oak").rim()


def nets(_w: int, _h: int, state: str) -> Pic:
    """Draw fishing nets on a rack."""
    pic = Pic(16, 21).box(1, 2, 2, 18, "wood").box(13, 2, 2, 18, "wood").box(1, 3, 14, 1, "oak")
    if state == "drying":
        for i in range(4, 14):
            pic.dots(
                "aqua", *((x, i) for x in range(3, 13) if (x + i) % 3 == 0 or (x - i) % 3 == 0)
            )
        return pic.dots("coral", (4, 14), (7, 14), (10, 14)).rim()
    pic.disc(2, 12, 12, 8, "teal").dots("aqua", (4, 14), (7, 13), (9, 16), (6, 17))
    return pic.dots("coral", (5, 16), (10, 14)).rim()


def fishing_spot(_w: int, _h: int, _state: str) -> Pic:
    """Draw a float and rings on the water, and a rod on its fork."""
    pic = Pic().line(3, 14, 13, 3, "oak").line(13, 3, 13, 7, "fog").box(4, 12, 1, 4, "umber")
    return pic.dots("red", (13, 8)).dots("white", (13, 9)).rim().disc(1, 13, 3, 2, "pebble")


def cart(w: int, h: int, state: str) -> Pic:
    """Draw a handcart."""
    wide, high = 16 * w, 16 * h + 3
    pic = Pic(wide, high).slab(2, high - 13, wide - 4, 4, 4, "oak")
    pic.line(wide - 3, high - 9, wide - 1, high - 12, "wood")
    if state == "loaded":
        _sack(pic, 2, high - 18).box(9, high - 14, 5, 5, "honey").box(9, high - 14, 5, 1, "straw")
    for x in dict.fromkeys((2, wide - 9)):
        pic.disc(x, high - 8, 7, 7, "umber").disc(x + 2, high - 6, 3, 3, "honey")
    return pic.rim()


def car(w: int, h: int, state: str) -> Pic:
    """Draw a motor car."""
    wide, high = 16 * w, 16 * h + 4
    pic = Pic(wide, high).slab(1, high - 12, wide - 2, 4, 5, "red")
    pic.slab(3, high - 18, wide - 6, 4, 4, "red")
    pic.box(4, high - 14, wide - 8, 3, "sky").line(5, high - 12, 7, high - 14, "ice")
    pic.box(2, high - 6, 3, 2, "yellow").box(wide - 5, high - 6, 3, 2, "yellow")
    pic.box(5, high - 6, wide - 10, 2, "ash")
    pic.box(2, high - 4, 4, 3, "ink").box(wide - 6, high - 4, 4, 3, "ink")
    if state != "parked":
        pic.box(3, high - 17, wide - 6, 6, "brick").box(4, high - 10, wide - 8, 3, "ink")
        pic.dots("ash", (6, high - 9))
    return pic.rim()


DRAWERS = {
    "millstone": millstone, "waterwheel": waterwheel, "flour_sacks": flour_sacks, "car": car,
    "cart": cart, "boat": boat, "nets": nets, "fishing_spot": fishing_spot, "skiff": skiff,
    "hopper": hopper, "sluice": sluice,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "millstone",
            "waterwheel",
            "flour_sacks",
            "car",
            "cart",
            "hopper",
        ),
        WIDE,
    ),
    **dict.fromkeys(
        (
            "boat",
            "skiff",
        ),
        LONG,
    ),
}
