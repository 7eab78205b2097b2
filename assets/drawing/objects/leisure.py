"""What one listens to, plays and makes at home."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, Pic


def _on_stand(ramp: str = "oak", up: int = 6) -> Pic:
    return Pic(16, 16 + up).slab(2, 5 + up, 12, 4, 6, ramp)


def radio(_w: int, _h: int, state: str) -> Pic:
    """Draw a wireless set on a stand."""
    pic = _on_stand(up=4).slab(3, 3, 10, 2, 7, "rust").box(4, 6, 4, 4, "straw")
    pic.dots("umber", (5, 7), (7, 7), (5, 9), (7, 9))
    pic.box(9, 6, 3, 2, "amber" if state == "on" else "bark")
    pic.dots("cream", (9, 9), (11, 9)).rim()
    return details.notes(pic, 7, 0) if state == "on" else pic


def television(_w: int, _h: int, state: str) -> Pic:
    """Draw a television set."""
    pic = _on_stand("brown", 6).slab(2, 3, 12, 2, 10, "oak").box(3, 6, 8, 7, "slate")
    if state == "on":
        pic.box(3, 6, 8, 7, "sky").box(3, 10, 8, 3, "grass").box(6, 8, 2, 3, "coral")
        pic.dots("white", (4, 7))
    else:
        pic.line(4, 10, 7, 7, "stone")
    pic.dots("amber", (12, 7)).dots("bark", (12, 9)).line(8, 3, 5, 0, "pebble")
    pic.line(8, 3, 11, 0, "pebble")
    return pic.rim()


def telephone(_w: int, _h: int, state: str) -> Pic:
    """Draw a telephone on a stand."""
    pic = _on_stand(up=4).disc(4, 5, 8, 7, "slate").box(4, 8, 8, 3, "slate")
    pic.disc(6, 6, 4, 4, "ash")
    if state == "in use":
        pic.line(12, 9, 14, 12, "ink")
    else:
        pic.box(3, 4, 10, 2, "ink").box(3, 4, 3, 1, "stone")
    pic.rim()
    if state == "ringing":
        for x, y, to_x, to_y in ((1, 3, 0, 1), (14, 3, 15, 1), (7, 2, 7, 0)):
            pic.line(x, y, to_x, to_y, "yellow")
    return pic


def piano(w: int, h: int, state: str) -> Pic:
    """Draw an upright piano."""
    wide, high = 16 * w, 16 * h + 6
    pic = Pic(wide, high).slab(1, 2, wide - 2, 3, high - 6, "dark").box(2, 12, wide - 4, 3, "white")
    for x in range(3, wide - 3, 2):
        pic.box(x, 12, 1, 2, "ink" if x % 7 else "white")
    pic.box(1, 15, wide - 2, 1, "wood").box(wide // 2 - 3, 6, 6, 4, "cream")
    pic.box(wide // 2 - 2, 7, 4, 1, "ash").box(2, 17, wide - 4, 3, "bark")
    pic.rim()
    return details.notes(pic, wide - 10, 0) if state == "playing" else pic


def guitar(_w: int, _h: int, state: str) -> Pic:
    """Draw a guitar on its stand."""
    pic = Pic(16, 22).disc(4, 11, 9, 9, "orange").disc(5, 8, 7, 6, "orange")
    pic.disc(5, 8, 5, 4, "amber")
    pic.disc(7, 12, 3, 3, "bark").box(8, 1, 1, 11, "umber").box(7, 0, 3, 2, "bark")
    pic.box(7, 17, 3, 1, "bark")
    pic.rim()
    return details.notes(pic, 0, 2) if state == "playing" else pic


def record_player(_w: int, _h: int, state: str) -> Pic:
    """Draw a gramophone with a horn."""
    pic = _on_stand(up=8).slab(3, 9, 10, 3, 3, "oak").disc(4, 8, 7, 4, "ink")
    pic.dots("red", (7, 10))
    pic.disc(8, 0, 8, 7, "amber").disc(9, 1, 5, 5, "rust").line(11, 6, 11, 9, "yellow")
    pic.rim()
    return details.notes(pic, 0, 1) if state == "playing" else pic


def dartboard(_w: int, _h: int, state: str) -> Pic:
    """Draw a dartboard on a stand."""
    pic = Pic(16, 24).box(7, 12, 2, 11, "oak").box(4, 22, 8, 1, "oak").disc(2, 1, 12, 12, "ink")
    pic.disc(3, 2, 10, 10, "cream").disc(4, 3, 8, 8, "leaf").disc(5, 4, 6, 6, "cream")
    pic.disc(6, 5, 4, 4, "red")
    if state != "ready":
        pic.line(9, 5, 12, 3, "amber").line(6, 8, 4, 10, "azure")
    return pic.rim()


def toy_chest(_w: int, _h: int, state: str) -> Pic:
    """Draw a chest of toys."""
    pic = Pic(16, 18).slab(2, 7, 12, 4, 6, "red").box(7, 11, 2, 2, "yellow")
    pic.box(2, 14, 12, 1, "amber")
    if state == "open":
        pic.box(2, 2, 12, 5, "brick").box(3, 7, 10, 3, "bark").disc(4, 5, 5, 5, "azure")
        pic.box(9, 5, 3, 4, "honey").dots("honey", (9, 4), (11, 4)).dots("white", (5, 6))
    return pic.rim()


def sewing_machine(_w: int, _h: int, state: str) -> Pic:
    """Draw a sewing machine on its table."""
    pic = Pic(16, 19).slab(1, 9, 14, 4, 2, "oak").box(3, 15, 1, 3, "ink").box(12, 15, 1, 3, "ink")
    pic.box(11, 4, 3, 6, "ink").box(4, 4, 9, 2, "ink").box(4, 6, 2, 3, "slate")
    pic.dots("yellow", (8, 5), (12, 7))
    pic.disc(12, 3, 3, 4, "amber")
    if state == "stitching":
        pic.box(2, 10, 8, 2, "coral").dots("white", (5, 9), (4, 11))
    return pic.rim()


def spinning_wheel(_w: int, _h: int, state: str) -> Pic:
    """Draw a spinning wheel."""
    pic = Pic(16, 20).disc(5, 2, 11, 11, "oak").disc(6, 3, 9, 9, "ink")
    hole = pic.px == pic.px[7, 10]
    pic.px[hole] = 0
    if state == "still":
        pic.line(10, 3, 10, 11, "honey").line(6, 7, 14, 7, "honey")
    else:
        pic.line(7, 4, 13, 10, "honey").line(13, 4, 7, 10, "honey")
    pic.line(2, 17, 11, 14, "wood").line(2, 18, 3, 18, "umber").line(10, 8, 11, 18, "wood")
    return pic.disc(0, 8, 4, 5, "cream").line(2, 12, 3, 17, "wood").rim()


def loom(w: int, _h: int, state: str) -> Pic:
    """Draw a loom with its warp."""
    wide = 16 * w
    pic = Pic(wide, 22).box(1, 1, 2, 20, "oak").box(wide - 3, 1, 2, 20, "wood")
    pic.box(1, 2, wide - 2, 2, "honey")
    for x in range(3, wide - 3):
        pic.box(x, 4, 1, 10, "cream" if x % 2 else "straw")
    pic.box(3, 12, wide - 6, 5, "azure").box(3, 13, wide - 6, 1, "amber")
    pic.box(3, 15, wide - 6, 1, "red")
    if state == "weaving":
        pic.box(5, 9, 5, 2, "umber")
    return pic.box(1, 17, wide - 2, 2, "oak").rim()


def easel(_w: int, _h: int, state: str) -> Pic:
    """Draw an easel, bare or holding a landscape."""
    pic = Pic(16, 23).line(8, 0, 3, 22, "oak").line(8, 0, 12, 22, "wood").line(7, 0, 7, 19, "honey")
    pic.box(3, 15, 10, 1, "wood").box(3, 4, 10, 11, "cream")
    if state != "bare":
        pic.box(4, 5, 8, 4, "sky").box(4, 9, 8, 5, "grass").disc(8, 5, 3, 3, "yellow")
        pic.box(5, 8, 2, 4, "forest")
    return pic.rim()


DRAWERS = {
    "radio": radio, "television": television, "telephone": telephone, "piano": piano,
    "guitar": guitar, "record_player": record_player, "dartboard": dartboard,
    "toy_chest": toy_chest, "sewing_machine": sewing_machine, "spinning_wheel": spinning_wheel,
    "loom": loom, "easel": easel,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "piano",
            "loom",
        ),
        LONG,
    ),
}
