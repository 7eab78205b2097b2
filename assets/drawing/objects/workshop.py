"""Things of workshops and the forge."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, WIDE, Pic
from assets.drawing.objects.tables import top


def workbench(w: int, h: int, state: str) -> Pic:
    """Draw a bench with a vice."""
    wide = 16 * w
    pic = top(w, h, "oak").box(wide - 5, 1, 3, 4, "stone").box(wide - 5, 1, 3, 1, "ash")
    pic.box(2, 9, wide - 4, 1, "wood")
    if state == "in use":
        pic.box(2, 4, 9, 2, "straw").dots("cream", (4, 7), (7, 3), (10, 6)).box(3, 2, 4, 2, "wood")
        pic.dots("ash", (5, 4))
    else:
        pic.box(3, 4, 4, 1, "pebble").box(7, 4, 2, 1, "red")
    return pic.rim()


def tool_rack(w: int, _h: int, _state: str) -> Pic:
    """Draw tools on a board."""
    wide = 16 * w
    pic = Pic(wide, 22).panel(1, 1, wide - 2, 16, "brown").box(2, 17, 2, 4, "umber")
    pic.box(wide - 4, 17, 2, 4, "umber")
    for x in range(2, wide - 9, 14):
        pic.box(x + 2, 5, 1, 9, "honey").box(x + 1, 4, 4, 2, "ash").box(x + 6, 4, 1, 6, "ash")
        pic.box(x + 6, 10, 2, 3, "red")
        pic.box(x + 9, 4, 2, 8, "fog").dots("stone", (x + 9, 5), (x + 9, 7), (x + 9, 9))
        pic.box(x + 9, 12, 3, 2, "honey")
    return pic.rim()


def lathe(w: int, h: int, state: str) -> Pic:
    """Draw a lathe."""
    wide = 16 * w
    pic = Pic(wide, 16 * h + 2).slab(1, 8, wide - 2, 3, 3, "iron").box(2, 14, 2, 3, "slate")
    pic.box(wide - 4, 14, 2, 3, "slate")
    pic.slab(1, 3, 4, 2, 5, "green").slab(wide - 5, 4, 4, 2, 4, "green")
    pic.box(5, 6, wide - 10, 3, "honey")
    pic.box(5, 6, wide - 10, 1, "straw")
    if state != "still":
        pic.box(5, 7, wide - 10, 1, "cream").dots("straw", (6, 4), (9, 3), (8, 11), (5, 12))
    return pic.rim()


def anvil(_w: int, _h: int, state: str) -> Pic:
    """Draw an anvil on a block."""
    pic = Pic(16, 18).slab(4, 11, 8, 2, 4, "brown").box(5, 8, 6, 3, "slate")
    pic.box(2, 5, 12, 3, "stone")
    pic.box(2, 4, 11, 1, "ash").dots("stone", (1, 5), (1, 6)).box(3, 7, 10, 1, "slate").rim()
    if state != "cold":
        pic.box(5, 3, 5, 1, "orange")
        details.sparks(pic, (3, 2), (11, 1), (13, 5))
    return pic


def forge(_w: int, _h: int, state: str) -> Pic:
    """Draw a smith's hearth under its hood."""
    pic = Pic(16, 25).box(5, 0, 6, 3, "slate").box(3, 3, 10, 3, "stone").box(1, 6, 14, 3, "stone")
    pic.box(2, 6, 2, 2, "pebble")
    pic.box(2, 9, 1, 7, "slate").box(13, 9, 1, 7, "slate").box(3, 9, 10, 7, "ink")
    pic.slab(1, 15, 14, 3, 6, "stone")
    for x, y in ((3, 20), (8, 19), (11, 22), (5, 23)):
        pic.box(x, y, 3, 1, "ash")
    coal = {"banked": "rust", "roaring": "orange"}.get(state, "slate")
    pic.box(3, 14, 10, 3, coal).dots("ink", (4, 15), (8, 14), (10, 16))
    if state == "roaring":
        details.flame(details.flame(pic, 2, 9), 7, 9, 1)
    return pic.rim()


def kiln(_w: int, _h: int, state: str) -> Pic:
    """Draw a domed kiln."""
    pic = Pic(16, 24).disc(1, 3, 14, 18, "coral").box(1, 12, 14, 10, "coral")
    pic.box(6, 0, 4, 5, "brick")
    for y in range(6, 22, 4):
        pic.box(2 if y > 8 else 4, y, 12 if y > 8 else 8, 1, "red")
    pic.disc(4, 11, 8, 10, "ink").box(4, 16, 8, 6, "ink")
    if state != "cold":
        pic.box(5, 15, 6, 6, "orange").box(6, 17, 4, 4, "yellow")
    pic.rim()
    return details.smoke(pic, 7, 4) if state != "cold" else pic


def potters_wheel(_w: int, _h: int, state: str) -> Pic:
    """Draw a potter's wheel."""
    pic = Pic(16, 19).disc(2, 12, 12, 6, "wood").box(7, 9, 2, 6, "umber")
    pic.disc(2, 6, 12, 6, "pebble").disc(3, 6, 9, 4, "ash")
    if state == "still":
        pic.disc(5, 4, 6, 5, "clay")
    else:
        pic.box(5, 3, 6, 5, "clay").box(6, 2, 4, 1, "soil").box(5, 3, 1, 5, "sand")
        pic.dots("white", (2, 8), (12, 10))
    return pic.rim()


def sawhorse(_w: int, _h: int, state: str) -> Pic:
    """Draw a sawhorse."""
    pic = Pic(16, 17).line(3, 7, 1, 15, "wood").line(4, 7, 5, 15, "umber")
    pic.line(12, 7, 10, 15, "wood")
    pic.line(12, 7, 14, 15, "umber").slab(1, 5, 14, 2, 1, "oak")
    if state == "in use":
        pic.slab(0, 2, 16, 3, 1, "straw").line(8, 0, 12, 5, "ash").dots("red", (13, 6))
        pic.dots("cream", (7, 10), (9, 13))
    return pic.rim()


def clockworks(w: int, h: int, state: str) -> Pic:
    """Draw a clock that is being mended."""
    pic = top(w, h, "oak")
    if state == "ticking":
        pic.disc(4, 0, 8, 8, "amber").disc(5, 1, 6, 6, "white").line(8, 4, 8, 2, "ink")
        pic.line(8, 4, 10, 4, "ink")
    else:
        pic.disc(2, 3, 5, 5, "amber").dots("oak", (4, 5)).disc(8, 2, 4, 4, "yellow")
        pic.dots("oak", (9, 3), (10, 4))
        pic.dots("ash", (7, 7), (12, 6), (13, 4)).box(11, 7, 3, 1, "pebble")
    return pic.rim()


def band_saw(_w: int, _h: int, state: str) -> Pic:
    """Draw a band saw."""
    pic = Pic(16, 24).slab(2, 14, 12, 3, 6, "iron").box(3, 1, 9, 7, "leaf").box(3, 1, 9, 1, "grass")
    pic.box(3, 8, 3, 6, "leaf")
    pic.disc(5, 2, 6, 6, "forest").box(10, 8, 1, 6, "fog")
    if state == "running":
        pic.dots("white", (10, 9), (10, 11)).dots("straw", (12, 13), (13, 15), (11, 16), (12, 17))
        pic.box(5, 13, 5, 2, "honey")
    return pic.rim()


DRAWERS = {
    "workbench": workbench, "tool_rack": tool_rack, "lathe": lathe, "anvil": anvil,
    "forge": forge, "kiln": kiln, "potters_wheel": potters_wheel, "sawhorse": sawhorse,
    "mended_clock": clockworks, "band_saw": band_saw,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "workbench",
            "tool_rack",
            "lathe",
        ),
        LONG,
    ),
    **dict.fromkeys(("mended_clock",), WIDE),
}
