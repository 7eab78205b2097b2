"""Things to read, write, listen and play with: living rooms, schools, offices. Knows no maps."""

from assets.drawing import fx
from assets.drawing.kit import Pic
from assets.drawing.tables import top


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
        fx.flame(pic, wide // 2 - 4, high - 10)
    pic.rim()
    return fx.smoke(pic, wide // 2 - 2, 14) if state == "smoking" else pic


def bookshelf(w: int, h: int, state: str) -> Pic:
    """Draw a shelf of books, two thirds of a wall high."""
    wide, high = 16 * w, 16 * h + 9
    pic = Pic(wide, high).slab(1, 1, wide - 2, 2, high - 4, "brown").box(2, 4, wide - 4, high - 7, "bark")
    for row, y in enumerate(range(5, high - 6, 6)):
        fx.books(pic, 2, y, wide - 4, row + w)
        for x in range(5 + row * 3, wide - 4, 11):
            pic.box(x, y, 2, 4, "bark").box(x, y + 3, 3, 1, "amber" if row % 2 else "azure")
        pic.box(2, y + 4, wide - 4, 1, "oak").box(2, y + 5, wide - 4, 1, "umber")
    if state == "in disorder":
        pic.box(6, 5, 5, 4, "bark").box(4, high - 4, 4, 2, "red").box(9, high - 3, 4, 2, "azure")
        pic.line(7, 8, 9, 5, "cream")
    return pic.rim()


def _on_stand(state: str, ramp: str = "oak", up: int = 6) -> Pic:
    return Pic(16, 16 + up).slab(2, 5 + up, 12, 4, 6, ramp)


def radio(_w: int, _h: int, state: str) -> Pic:
    """Draw a wireless set on a stand."""
    pic = _on_stand(state, up=4).slab(3, 3, 10, 2, 7, "rust").box(4, 6, 4, 4, "straw")
    pic.dots("umber", (5, 7), (7, 7), (5, 9), (7, 9)).box(9, 6, 3, 2, "amber" if state == "on" else "bark")
    pic.dots("cream", (9, 9), (11, 9)).rim()
    return fx.notes(pic, 7, 0) if state == "on" else pic


def television(_w: int, _h: int, state: str) -> Pic:
    """Draw a television set."""
    pic = _on_stand(state, "brown", 6).slab(2, 3, 12, 2, 10, "oak").box(3, 6, 8, 7, "slate")
    if state == "on":
        pic.box(3, 6, 8, 7, "sky").box(3, 10, 8, 3, "grass").box(6, 8, 2, 3, "coral").dots("white", (4, 7))
    else:
        pic.line(4, 10, 7, 7, "stone")
    pic.dots("amber", (12, 7)).dots("bark", (12, 9)).line(8, 3, 5, 0, "pebble").line(8, 3, 11, 0, "pebble")
    return pic.rim()


def telephone(_w: int, _h: int, state: str) -> Pic:
    """Draw a telephone on a stand."""
    pic = _on_stand(state, up=4).disc(4, 5, 8, 7, "slate").box(4, 8, 8, 3, "slate").disc(6, 6, 4, 4, "ash")
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
    return fx.notes(pic, wide - 10, 0) if state == "playing" else pic


def guitar(_w: int, _h: int, state: str) -> Pic:
    """Draw a guitar on its stand."""
    pic = Pic(16, 22).disc(4, 11, 9, 9, "orange").disc(5, 8, 7, 6, "orange").disc(5, 8, 5, 4, "amber")
    pic.disc(7, 12, 3, 3, "bark").box(8, 1, 1, 11, "umber").box(7, 0, 3, 2, "bark").box(7, 17, 3, 1, "bark")
    pic.rim()
    return fx.notes(pic, 0, 2) if state == "playing" else pic


def record_player(_w: int, _h: int, state: str) -> Pic:
    """Draw a gramophone with a horn."""
    pic = _on_stand(state, up=8).slab(3, 9, 10, 3, 3, "oak").disc(4, 8, 7, 4, "ink").dots("red", (7, 10))
    pic.disc(8, 0, 8, 7, "amber").disc(9, 1, 5, 5, "rust").line(11, 6, 11, 9, "yellow")
    pic.rim()
    return fx.notes(pic, 0, 1) if state == "playing" else pic


def dartboard(_w: int, _h: int, state: str) -> Pic:
    """Draw a dartboard on a stand."""
    pic = Pic(16, 24).box(7, 12, 2, 11, "oak").box(4, 22, 8, 1, "oak").disc(2, 1, 12, 12, "ink")
    pic.disc(3, 2, 10, 10, "cream").disc(4, 3, 8, 8, "leaf").disc(5, 4, 6, 6, "cream").disc(6, 5, 4, 4, "red")
    if state != "ready":
        pic.line(9, 5, 12, 3, "amber").line(6, 8, 4, 10, "azure")
    return pic.rim()


def toy_chest(_w: int, _h: int, state: str) -> Pic:
    """Draw a chest of toys."""
    pic = Pic(16, 18).slab(2, 7, 12, 4, 6, "red").box(7, 11, 2, 2, "yellow").box(2, 14, 12, 1, "amber")
    if state == "open":
        pic.box(2, 2, 12, 5, "brick").box(3, 7, 10, 3, "bark").disc(4, 5, 5, 5, "azure")
        pic.box(9, 5, 3, 4, "honey").dots("honey", (9, 4), (11, 4)).dots("white", (5, 6))
    return pic.rim()


def sewing_machine(_w: int, _h: int, state: str) -> Pic:
    """Draw a sewing machine on its table."""
    pic = Pic(16, 19).slab(1, 9, 14, 4, 2, "oak").box(3, 15, 1, 3, "ink").box(12, 15, 1, 3, "ink")
    pic.box(11, 4, 3, 6, "ink").box(4, 4, 9, 2, "ink").box(4, 6, 2, 3, "slate").dots("yellow", (8, 5), (12, 7))
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
    pic = Pic(wide, 22).box(1, 1, 2, 20, "oak").box(wide - 3, 1, 2, 20, "wood").box(1, 2, wide - 2, 2, "honey")
    for x in range(3, wide - 3):
        pic.box(x, 4, 1, 10, "cream" if x % 2 else "straw")
    pic.box(3, 12, wide - 6, 5, "azure").box(3, 13, wide - 6, 1, "amber").box(3, 15, wide - 6, 1, "red")
    if state == "weaving":
        pic.box(5, 9, 5, 2, "umber")
    return pic.box(1, 17, wide - 2, 2, "oak").rim()


def easel(_w: int, _h: int, state: str) -> Pic:
    """Draw an easel, bare or holding a landscape."""
    pic = Pic(16, 23).line(8, 0, 3, 22, "oak").line(8, 0, 12, 22, "wood").line(7, 0, 7, 19, "honey")
    pic.box(3, 15, 10, 1, "wood").box(3, 4, 10, 11, "cream")
    if state != "bare":
        pic.box(4, 5, 8, 4, "sky").box(4, 9, 8, 5, "grass").disc(8, 5, 3, 3, "yellow").box(5, 8, 2, 4, "forest")
    return pic.rim()


def clock(_w: int, _h: int, _state: str) -> Pic:
    """Draw a long-case clock."""
    pic = Pic(16, 25).slab(4, 1, 8, 2, 8, "brown").box(5, 11, 6, 9, "umber").slab(4, 19, 8, 1, 4, "brown")
    pic.disc(5, 3, 6, 6, "cream").line(8, 6, 8, 4, "ink").line(8, 6, 9, 6, "ink")
    return pic.box(7, 12, 2, 6, "bark").box(8, 12, 1, 4, "amber").disc(7, 15, 2, 2, "yellow").rim()


def lamp(_w: int, _h: int, state: str) -> Pic:
    """Draw a standing lamp."""
    pic = Pic(16, 24).box(7, 9, 2, 12, "umber").box(5, 21, 6, 2, "bark")
    shade = "yellow" if state in ("lit", "on") else "straw"
    pic.box(5, 2, 6, 3, shade).box(4, 5, 8, 4, shade).box(4, 8, 8, 1, "orange").box(5, 2, 2, 5, "white")
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
    rows = "...l....l... .l.gl..lg.l. lgl.glgl.lgl .fglgggglgf. ..fggllggf.. lg.fgggf.gl. .glfggfglg.. ..fgfgfgf..."
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
        pic.box(0, y, 16 * w, 3, "honey" if i else "oak").box(0, y, 16 * w, 1, "straw").box(0, y + 3, 16 * w, 1, "umber")
    return pic.box(0, 0, 1, 16 * h, "bark").box(16 * w - 1, 0, 1, 16 * h, "bark")


def desk(w: int, h: int, state: str) -> Pic:
    """Draw a writing desk with drawers."""
    wide, high = 16 * w, 16 * h + 1
    pic = Pic(wide, high).slab(1, 2, wide - 2, high - 11, 8, "brown").box(6, high - 6, wide - 12, 5, "bark")
    pic.dots("amber", (3, high - 6), (wide - 4, high - 6)).box(2, 3, 3, 3, "amber").dots("ink", (3, 3))
    fx.paper(pic, 7, 3)
    if state == "in use":
        fx.mug(fx.paper(pic, 5, 2), 12, 3).line(9, 5, 11, 2, "white")
    return pic.rim()


def computer(w: int, _h: int, state: str) -> Pic:
    """Draw a computer on a desk."""
    pic = Pic(16 * w, 21).slab(1, 11, 16 * w - 2, 4, 5, "oak").panel(3, 2, 10, 8, "white")
    pic.box(4, 3, 8, 6, "slate").box(6, 10, 4, 1, "pebble").box(4, 12, 8, 2, "fog")
    if state == "on":
        pic.box(4, 3, 8, 6, "blue").box(5, 4, 4, 1, "ice").box(5, 6, 6, 1, "sky").box(5, 8, 2, 1, "ice")
    return pic.rim()


def typewriter(w: int, _h: int, state: str) -> Pic:
    """Draw a typewriter on a desk."""
    pic = Pic(16 * w, 20).slab(1, 10, 16 * w - 2, 4, 5, "oak").box(4, 7, 8, 5, "slate").box(3, 6, 10, 2, "ink")
    pic.box(5, 2, 6, 5, "white").dots("fog", (5, 9), (7, 9), (9, 9), (6, 11), (8, 11), (10, 11))
    if state == "clattering":
        pic.box(6, 3, 4, 1, "pebble").box(6, 5, 3, 1, "pebble").box(12, 5, 2, 2, "pebble")
    return pic.rim()


def blackboard(w: int, _h: int, state: str) -> Pic:
    """Draw a board on a frame."""
    wide = 16 * w
    pic = Pic(wide, 22).box(2, 2, 1, 19, "wood").box(wide - 3, 2, 1, 19, "wood").panel(1, 2, wide - 2, 13, "oak")
    pic.box(2, 3, wide - 4, 10, "pine").box(2, 3, wide - 4, 1, "forest").dots("white", (wide - 5, 14), (wide - 7, 14))
    if state != "clean":
        for x in range(4, wide - 6, 7):
            pic.box(x, 5, 5, 1, "fog").box(x, 7, 3, 1, "fog").box(x, 9, 4, 1, "ash").dots("yellow", (x + 4, 10))
    return pic.rim()


def lectern(_w: int, _h: int, state: str) -> Pic:
    """Draw a reading desk on a foot."""
    pic = Pic(16, 21).box(6, 9, 4, 9, "wood").box(4, 18, 8, 2, "umber").slab(3, 4, 10, 5, 2, "oak")
    if state == "in use":
        pic.box(4, 4, 4, 4, "white").box(8, 4, 4, 4, "fog").box(5, 5, 2, 1, "ash").box(9, 5, 2, 1, "ash")
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
        pic.box(3, 12, 10, 4, "bark").box(4, 11, 8, 2, "white").box(2, 14, 12, 4, "straw").dots("amber", (7, 16))
    return pic.rim()


def ballot_box(w: int, _h: int, state: str) -> Pic:
    """Draw a ballot box on a table."""
    pic = top(w, 1, "oak").slab(4, 3, 8, 3, 5, "night").box(6, 4, 4, 1, "ink").dots("yellow", (8, 8))
    return pic.box(7, 1, 3, 3, "white").rim() if state == "in use" else pic.rim()


DRAWERS = {
    "fireplace": fireplace, "bookshelf": bookshelf, "radio": radio, "television": television,
    "telephone": telephone, "piano": piano, "guitar": guitar, "record_player": record_player,
    "dartboard": dartboard, "toy_chest": toy_chest, "sewing_machine": sewing_machine,
    "spinning_wheel": spinning_wheel, "loom": loom, "easel": easel, "clock": clock, "lamp": lamp,
    "rug": rug, "plant": plant, "painting": painting, "stairs": stairs, "desk": desk,
    "computer": computer, "typewriter": typewriter, "blackboard": blackboard, "lectern": lectern,
    "globe": globe, "card_catalogue": lambda w, h, s: drawers(w, h, s, "oak"),
    "filing_cabinet": lambda w, h, s: drawers(w, h, s, "metal"), "ballot_box": ballot_box,
}  # fmt: skip
