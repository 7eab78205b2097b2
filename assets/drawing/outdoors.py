"""Things of gardens, greens and churches. Knows no maps."""

from assets.drawing import fx
from assets.drawing.kit import Pic, filled, scattered
from assets.drawing.tables import top


def altar(w: int, h: int, state: str) -> Pic:
    """Draw an altar with candles."""
    wide, high = 16 * w, 16 * h + 4
    pic = Pic(wide, high).slab(1, 4, wide - 2, high - 13, 8, "stone")
    if state == "dressed":
        pic.box(1, 4, wide - 2, high - 13, "white").box(wide // 2 - 3, high - 9, 6, 8, "white").box(wide // 2 - 3, high - 2, 6, 1, "amber")
    pic.box(wide // 2 - 1, 1, 2, 6, "amber").box(wide // 2 - 3, 2, 6, 1, "yellow")
    for x in (2, wide - 4):
        pic.box(x, 3, 2, 4, "cream").dots("orange", (x, 2))
    return pic.rim()


def organ(w: int, h: int, state: str) -> Pic:
    """Draw an organ with its pipes."""
    wide, high = 16 * w, 16 * h + 8
    pic = Pic(wide, high).slab(1, high - 14, wide - 2, 3, 9, "dark").box(3, high - 12, wide - 6, 2, "white")
    for x in range(4, wide - 3, 2):
        pic.dots("ink", (x, high - 12))
    for i, x in enumerate(range(2, wide - 3, 3)):
        low = 2 + abs(i - (wide - 5) // 6) * 2
        pic.box(x, low, 2, high - 15 - low, "amber").box(x, low, 1, high - 15 - low, "yellow").dots("bark", (x, high - 18))
    pic.box(1, high - 15, wide - 2, 1, "wood").rim()
    return fx.notes(pic, wide - 10, 0) if state == "playing" else pic


def bell_rope(_w: int, _h: int, state: str) -> Pic:
    """Draw a bell rope from above."""
    pic = Pic(16, 28)
    end = 8 if state == "still" else 12
    pic.line(8, 0, end, 20, "straw").line(9, 0, end + 1, 20, "honey").box(end - 1, 13, 4, 6, "red").box(end - 1, 13, 1, 6, "coral")
    return pic.box(end, 19, 2, 4, "straw").rim()


def candle_stand(_w: int, _h: int, state: str) -> Pic:
    """Draw a stand of candles."""
    pic = Pic(16, 23).box(7, 12, 2, 8, "amber").box(4, 20, 8, 2, "rust").box(1, 11, 14, 2, "amber").box(1, 11, 14, 1, "yellow")
    for i, x in enumerate((2, 5, 8, 11)):
        pic.box(x, 7 + i % 2, 2, 4 - i % 2, "cream")
        if state == "lit":
            pic.box(x, 4 + i % 2, 2, 2, "yellow").dots("orange", (x, 6 + i % 2))
    return pic.rim()


def stage(w: int, h: int, state: str) -> Pic:
    """Draw a stage of boards."""
    wide, high = 16 * w, 16 * h
    pic = filled("oak", wide, high)
    for x in range(0, wide, 4):
        pic.box(x, 0, 1, high, "wood").box(x + 1, 0, 1, high, "honey")
    if state == "in use":
        pic.disc(wide / 2 - 8, high / 2 - 5, 16, 10, "straw")
    return pic.box(0, high - 4, wide, 4, "umber").box(0, high - 4, wide, 1, "straw").box(0, 0, wide, 1, "bark")


def notice_board(_w: int, _h: int, _state: str) -> Pic:
    """Draw a notice board under its little roof."""
    pic = Pic(16, 22).box(2, 4, 2, 17, "wood").box(12, 4, 2, 17, "umber").panel(1, 5, 14, 10, "oak")
    pic.box(0, 2, 16, 3, "rust").box(1, 1, 14, 1, "orange").box(2, 6, 12, 8, "honey")
    pic.box(3, 7, 4, 5, "white").box(8, 6, 3, 4, "cream").box(11, 9, 3, 4, "ice").box(7, 11, 3, 3, "yellow")
    pic.box(4, 8, 2, 1, "ash").box(4, 10, 2, 1, "ash").dots("red", (4, 7), (9, 6), (12, 9))
    pic.px[:, 0] = pic.px[:, 15] = 0
    return pic.rim()


def fountain(w: int, h: int, state: str) -> Pic:
    """Draw a round fountain."""
    wide, high = 16 * w, 16 * h + 6
    pic = Pic(wide, high).disc(1, 8, wide - 2, high - 9, "pebble").disc(1, 6, wide - 2, high - 10, "fog")
    pic.disc(3, 8, wide - 6, high - 14, "azure" if state == "running" else "stone")
    mid = wide // 2
    pic.box(mid - 2, high // 2 - 4, 4, 8, "ash").box(mid - 2, high // 2 - 4, 1, 8, "white").disc(mid - 5, high // 2 - 6, 10, 5, "fog")
    if state == "running":
        pic.disc(mid - 4, high // 2 - 6, 8, 3, "sky").box(mid - 1, high // 2 - 10, 2, 5, "ice")
        for dx in (3, 5, 6):
            pic.dots("ice", (mid - dx, high // 2 - 9 + dx), (mid + dx - 1, high // 2 - 9 + dx))
        pic.dots("white", (5, high - 10), (wide - 7, high - 11), (mid - 6, high - 8)).box(mid + 2, high - 9, 3, 1, "sky")
    else:
        pic.dots("leaf", (mid + 3, high - 10), (6, high - 9)).dots("oak", (mid - 5, high - 8))
    return pic.rim()


def well(w: int, h: int, state: str) -> Pic:
    """Draw a well under its roof."""
    wide, high = 16 * w, 16 * h + 10
    pic = Pic(wide, high).disc(1, high - 17, wide - 2, 16, "pebble").disc(1, high - 19, wide - 2, 13, "ash")
    pic.disc(4, high - 17, wide - 8, 8, "oak" if state == "covered" else "ink")
    if state == "covered":
        for x in range(6, wide - 5, 3):
            pic.box(x, high - 16, 1, 6, "wood")
    for i in range(3, wide - 4, 5):
        pic.box(i, high - 6 + (3 < i < wide - 8), 3, 2, "fog")
    for x in (2, wide - 4):
        pic.box(x, 6, 2, high - 18, "wood")
    for i in range(7):
        pic.box(max(0, wide // 2 - 3 - i * wide // 14), 1 + i, min(wide, 6 + i * wide // 7), 1, "rust" if i % 2 else "orange")
    pic.box(0, 7, wide, 2, "brick").box(3, 11, wide - 6, 1, "oak").box(wide // 2, 11, 1, 6, "straw").box(wide // 2 - 1, 16, 4, 3, "wood")
    pic.px[:, 0] = pic.px[:, wide - 1] = 0
    return pic.rim()


def pump(_w: int, _h: int, state: str) -> Pic:
    """Draw an iron pump."""
    pic = Pic(16, 23).box(6, 5, 4, 15, "blue").box(6, 5, 1, 15, "azure").disc(5, 2, 6, 5, "blue").box(4, 19, 8, 2, "slate")
    pic.box(2, 9, 4, 2, "blue").dots("blue", (2, 11)).line(10, 6, 14, 8 if state != "running" else 3, "ash").box(1, 17, 4, 4, "wood")
    if state == "running":
        pic.box(2, 12, 1, 5, "ice")
    pic.rim()
    return fx.cross(pic, 6, 10) if state == "broken" else pic


def statue(w: int, h: int, _state: str) -> Pic:
    """Draw a figure on a plinth."""
    wide, high = 16 * w, 16 * h + 14
    mid = wide // 2
    pic = Pic(wide, high).slab(mid - 7, high - 11, 14, 4, 6, "stone").box(mid - 3, high - 6, 6, 2, "amber")
    pic.box(mid - 3, high - 22, 6, 12, "ash").box(mid - 3, high - 22, 2, 12, "fog").disc(mid - 3, high - 28, 6, 6, "ash")
    return pic.dots("fog", (mid - 2, high - 27)).line(mid + 3, high - 21, mid + 5, high - 26, "ash").rim()


def compost(_w: int, _h: int, state: str) -> Pic:
    """Draw a heap between boards."""
    pic = Pic(16, 18).disc(1, 3, 14, 12, "umber").box(1, 9, 14, 7, "umber").speckle("soil", 0.3, 1).speckle("leaf", 0.15, 2)
    pic.box(1, 11, 14, 2, "oak").box(1, 14, 14, 2, "oak").box(1, 11, 14, 1, "honey").box(1, 14, 14, 1, "honey").rim()
    return fx.steam(fx.steam(pic, 4, 5), 9, 4, 2) if state == "steaming" else pic


def beehive(_w: int, _h: int, state: str) -> Pic:
    """Draw a straw hive on legs."""
    pic = Pic(16, 21).box(3, 16, 2, 4, "wood").box(11, 16, 2, 4, "wood").slab(2, 14, 12, 2, 1, "oak")
    for i, half in enumerate((3, 4, 5, 6, 6)):
        pic.box(8 - half, 3 + i * 2 + 1, 2 * half, 2, "amber" if i % 2 else "honey").dots("straw", (8 - half, 4 + i * 2))
    pic.box(7, 11, 3, 2, "ink").rim()
    bees = ((2, 6), (13, 4)) if state == "humming" else scattered(12, 15, 16, 5)
    for x, y in bees:
        pic.dots("yellow", (x, y)).dots("ink", (x + 1, y))
    return pic


def chicken_coop(w: int, h: int, state: str) -> Pic:
    """Draw a hen house with a hen."""
    wide, high = 16 * w, 16 * h + 6
    pic = Pic(wide, high).slab(1, 8, wide - 2, 2, high - 12, "pale")
    for i in range(7):
        pic.box(7 - i, 1 + i, wide - 14 + 2 * i, 1, "red" if i % 2 else "coral")
    for x in range(3, wide - 2, 3):
        pic.box(x, 10, 1, high - 13, "honey")
    pic.box(4, 12, 5, high - 15, "ink" if state == "open" else "wood").box(2, high - 3, 2, 2, "wood").box(wide - 4, high - 3, 2, 2, "wood")
    pic.rim()
    return pic.disc(9, high - 6, 5, 4, "white").dots("white", (13, high - 7)).dots("red", (13, high - 8)).dots("amber", (14, high - 7))


def animal_pen(w: int, h: int, state: str) -> Pic:
    """Draw a fold with a sheep."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(1, 2, wide - 2, high - 3, "earth").speckle("amber", 0.12, 4)
    pic.disc(4, 4, 9, 7, "white").disc(4, 6, 7, 5, "fog").box(2, 5, 3, 3, "slate").dots("slate", (6, 11), (10, 11))
    for y in (1, high - 4):
        last = wide - (7 if y > 1 and state == "open" else 0)
        pic.box(0, y, last, 1, "honey").box(0, y + 2, last, 1, "oak")
        for x in range(0, last, 5):
            pic.box(x, y - 1, 2, 5, "wood")
    return pic


def haystack(w: int, h: int, _state: str) -> Pic:
    """Draw a haystack."""
    wide, high = 16 * w, 16 * h + 5
    pic = Pic(wide, high).disc(1, 1, wide - 2, high + 4, "amber").box(1, high - 8, wide - 2, 7, "amber")
    pic.disc(2, 2, wide - 7, high - 4, "yellow").speckle("honey", 0.2, 2).speckle("orange", 0.1, 3)
    pic.px[high - 1 :] = 0
    return pic.rim()


def rock(_w: int, _h: int, _state: str) -> Pic:
    """Draw a boulder."""
    return Pic().disc(1, 4, 14, 11, "stone").disc(1, 3, 12, 10, "pebble").disc(3, 4, 6, 4, "ash").dots("grass", (2, 13), (12, 14)).rim()


def lamppost(_w: int, _h: int, state: str) -> Pic:
    """Draw a street lamp."""
    pic = Pic(16, 38).box(7, 12, 2, 24, "slate").box(7, 12, 1, 24, "stone").box(5, 34, 6, 3, "slate").box(6, 20, 4, 1, "slate")
    pane = "yellow" if state == "lit" else "ice"
    pic.box(4, 4, 8, 8, "slate").box(5, 5, 6, 6, pane).box(6, 5, 1, 5, "white").box(5, 2, 6, 2, "slate").box(7, 1, 2, 1, "slate")
    return pic.box(5, 11, 6, 1, "stone").rim()


def signpost(_w: int, _h: int, _state: str) -> Pic:
    """Draw a signpost with two arms."""
    pic = Pic(16, 24).box(7, 3, 2, 20, "wood").box(7, 3, 1, 20, "oak").panel(3, 4, 12, 5, "pale").panel(1, 11, 11, 5, "pale")
    return pic.box(5, 6, 7, 1, "umber").box(3, 13, 6, 1, "umber").rim()


def sign(_w: int, _h: int, state: str) -> Pic:
    """Draw a hanging sign that says open or closed."""
    pic = Pic(16, 16).line(7, 1, 3, 4, "straw").line(8, 1, 12, 4, "straw").panel(1, 5, 14, 8, "lime" if state == "open" else "red")
    return pic.box(3, 8, 10, 1, "white").box(5, 10, 6, 1, "white").rim()


def gravestone(_w: int, _h: int, _state: str) -> Pic:
    """Draw a gravestone with flowers."""
    pic = Pic(16, 19).disc(3, 1, 10, 10, "ash").box(3, 6, 10, 10, "ash").box(3, 6, 1, 10, "fog").box(12, 6, 1, 10, "pebble")
    pic.box(7, 4, 2, 5, "pebble").box(6, 5, 4, 1, "pebble").box(5, 11, 6, 1, "stone").rim()
    return pic.dots("pink", (4, 16), (6, 17)).dots("white", (5, 15)).dots("leaf", (5, 17), (3, 17), (11, 17), (12, 16))


def swing(_w: int, _h: int, state: str) -> Pic:
    """Draw a swing."""
    pic = Pic(16, 25).line(3, 2, 1, 23, "red").line(12, 2, 14, 23, "red").box(2, 2, 12, 2, "brick").box(2, 2, 12, 1, "coral")
    low = 17 if state == "still" else 13
    pic.box(5, 4, 1, low - 4, "ash").box(10, 4, 1, low - 4, "ash").box(4, low, 8, 2, "honey").box(4, low + 1, 8, 1, "oak")
    return pic.rim()


def slide(_w: int, _h: int, _state: str) -> Pic:
    """Draw a slide."""
    pic = Pic(16, 25)
    for x in (2, 5):
        pic.box(x, 3, 1, 20, "azure")
    for y in range(6, 22, 4):
        pic.box(2, y, 4, 1, "sky")
    for i in range(4):
        pic.line(4, 4 + i, 14, 19 + i, "amber" if i else "yellow")
    return pic.box(2, 3, 5, 2, "blue").rim()


def sandpit(w: int, h: int, state: str) -> Pic:
    """Draw a sandpit."""
    wide, high = 16 * w, 16 * h
    pic = filled("sand", wide, high).speckle("honey", 0.06, 1).speckle("cream", 0.06, 2)
    if state == "raked":
        for y in range(4, high - 3, 3):
            pic.box(3, y, wide - 6, 1, "straw")
    else:
        for x, y in scattered(w * h + 1, wide - 9, high - 9, 3):
            pic.disc(x + 2, y + 3, 6, 4, "honey").disc(x + 2, y + 2, 5, 4, "straw")
        pic.box(wide - 7, high - 8, 4, 4, "red").box(wide - 7, high - 8, 4, 1, "coral")
    pic.box(0, 0, wide, 2, "honey").box(0, high - 3, wide, 3, "oak").box(0, high - 3, wide, 1, "straw")
    return pic.box(0, 0, 2, high, "honey").box(wide - 2, 0, 2, high, "oak").box(0, high - 1, wide, 1, "umber")


def seesaw(_w: int, _h: int, state: str) -> Pic:
    """Draw a seesaw."""
    pic = Pic(16, 18).box(6, 10, 4, 6, "blue").box(7, 9, 2, 2, "azure")
    left, right = (11, 7) if state == "still" else (7, 11)
    for i in range(2):
        pic.line(0, left + i, 15, right + i, "orange" if i else "amber")
    pic.px[:, 0] = pic.px[:, 15] = 0
    return pic.box(2, left - 2, 2, 2, "red").box(12, right - 2, 2, 2, "red").rim()


def turf(w: int, h: int, lines: str) -> Pic:
    """Draw mown grass with lines."""
    wide, high = 16 * w, 16 * h
    pic = filled("grass", wide, high)
    for x in range(0, wide, 8):
        pic.box(x, 0, 4, high, "meadow")
    if lines:
        pic.box(0, 0, wide, 1, lines).box(0, high - 1, wide, 1, lines).box(0, 0, 1, high, lines).box(wide - 1, 0, 1, high, lines)
        pic.box(wide // 2, 1, 1, high - 2, lines)
    return pic


def bowling_green(w: int, h: int, _state: str) -> Pic:
    """Draw a green with bowls on it."""
    pic = turf(w, h, "")
    for x, y, colour in ((4, 6, "ink"), (9, 4, "ink"), (7, 9, "brick"), (11, 8, "brick")):
        pic.disc(x, y, 3, 3, colour).dots("ash", (x, y))
    return pic.dots("white", (8, 7), (9, 7), (8, 6))


def campfire(w: int, h: int, state: str) -> Pic:
    """Draw a ring of stones with a fire."""
    wide, high = 16 * w, 16 * h + 4
    pic = Pic(wide, high).disc(1, high - 13, wide - 2, 12, "pebble").disc(3, high - 11, wide - 6, 8, "slate")
    for x in range(2, wide - 3, 4):
        pic.box(x, high - 4 - (x < 4 or x > wide - 7) * 3, 3, 2, "ash")
    mid = wide // 2
    pic.line(mid - 4, high - 5, mid + 3, high - 8, "wood").line(mid - 4, high - 8, mid + 3, high - 5, "oak").rim()
    if state != "cold":
        fx.flame(pic, mid - 4, high - 13)
    if state == "out of hand":
        fx.flame(fx.flame(fx.flame(pic, 0, high - 12, 1), wide - 8, high - 12, 2), mid - 3, 0, 3)
    return pic


def grill(_w: int, _h: int, state: str) -> Pic:
    """Draw a grill."""
    pic = Pic(16, 21).line(4, 12, 2, 19, "slate").line(11, 12, 13, 19, "slate").disc(2, 6, 12, 9, "slate").disc(2, 5, 12, 6, "ink")
    for x in range(4, 13, 2):
        pic.box(x, 6, 1, 4, "pebble")
    if state != "cold":
        pic.box(4, 7, 4, 1, "rust").box(8, 8, 4, 1, "rust").dots("orange", (5, 9), (9, 6))
    pic.rim()
    if state == "smoking hot":
        fx.steam(pic, 5, 5)
    return fx.flame(fx.flame(pic, 2, 1), 7, 2, 1) if state == "flaring" else pic


def dance_floor(w: int, h: int, _state: str) -> Pic:
    """Draw a chequered floor."""
    pic = filled("straw", 16 * w, 16 * h)
    for y in range(0, 16 * h, 8):
        for x in range(y % 16, 16 * w, 16):
            pic.box(x, y, 8, 8, "honey")
    return pic.box(0, 0, 16 * w, 1, "oak").box(0, 16 * h - 1, 16 * w, 1, "wood")


def bandstand(w: int, h: int, state: str) -> Pic:
    """Draw a bandstand: its floor with a railing, without the roof that would hide the band."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(2, 2, wide - 4, high - 6, "honey")
    for y in range(2, high - 6, 4):
        pic.box(2, y, wide - 4, 1, "straw").box(2, y + 3, wide - 4, 1, "oak")
    pic.box(1, high - 5, wide - 2, 4, "white").box(1, high - 3, wide - 2, 1, "ash").box(1, 1, wide - 2, 2, "white")
    for x in range(1, wide - 2, 8):
        pic.box(x, 0, 2, 6, "white").box(x + 1, 0, 1, 6, "fog").box(x, high - 9, 2, 8, "white")
    for y in range(1, high - 4, 8):
        pic.box(1, y, 2, 6, "white").box(wide - 3, y, 2, 6, "white")
    pic.box(1, 1, 1, high - 3, "fog").box(wide - 2, 1, 1, high - 3, "fog")
    for i, x in enumerate(range(4, wide - 4, 4)):
        pic.dots(("red", "amber", "azure", "leaf")[i % 4], (x, 3), (x + 1, 3), (x, 4))
    pic.rim()
    return fx.notes(pic, wide - 14, 5) if state == "in use" else pic


DRAWERS = {
    "altar": altar, "organ": organ, "bell_rope": bell_rope, "candle_stand": candle_stand,
    "stage": stage, "notice_board": notice_board, "fountain": fountain, "well": well, "pump": pump,
    "statue": statue, "compost": compost, "beehive": beehive, "chicken_coop": chicken_coop,
    "animal_pen": animal_pen, "haystack": haystack, "rock": rock, "lamppost": lamppost,
    "signpost": signpost, "sign": sign, "gravestone": gravestone, "swing": swing, "slide": slide,
    "sandpit": sandpit, "seesaw": seesaw, "sports_field": lambda w, h, _s: turf(w, h, "white"),
    "bowling_green": bowling_green, "campfire": campfire, "grill": grill,
    "dance_floor": dance_floor, "bandstand": bandstand,
}  # fmt: skip
