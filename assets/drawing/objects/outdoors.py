"""Things of gardens, greens and churches."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import PLOT, WIDE, Pic, scattered


def altar(w: int, h: int, state: str) -> Pic:
    """Draw an altar with candles."""
    wide, high = 16 * w, 16 * h + 4
    pic = Pic(wide, high).slab(1, 4, wide - 2, high - 13, 8, "stone")
    if state == "dressed":
        pic.box(1, 4, wide - 2, high - 13, "white").box(wide // 2 - 3, high - 9, 6, 8, "white")
        pic.box(wide // 2 - 3, high - 2, 6, 1, "amber")
    pic.box(wide // 2 - 1, 1, 2, 6, "amber").box(wide // 2 - 3, 2, 6, 1, "yellow")
    for x in (2, wide - 4):
        pic.box(x, 3, 2, 4, "cream").dots("orange", (x, 2))
    return pic.rim()


def organ(w: int, h: int, state: str) -> Pic:
    """Draw an organ with its pipes."""
    wide, high = 16 * w, 16 * h + 8
    pic = Pic(wide, high).slab(1, high - 14, wide - 2, 3, 9, "dark")
    pic.box(3, high - 12, wide - 6, 2, "white")
    for x in range(4, wide - 3, 2):
        pic.dots("ink", (x, high - 12))
    for i, x in enumerate(range(2, wide - 3, 3)):
        low = 2 + abs(i - (wide - 5) // 6) * 2
        pic.box(x, low, 2, high - 15 - low, "amber").box(x, low, 1, high - 15 - low, "yellow")
        pic.dots("bark", (x, high - 18))
    pic.box(1, high - 15, wide - 2, 1, "wood").rim()
    return details.notes(pic, wide - 10, 0) if state == "playing" else pic


def bell_rope(_w: int, _h: int, state: str) -> Pic:
    """Draw a bell rope from above."""
    pic = Pic(16, 28)
    end = 8 if state == "still" else 12
    pic.line(8, 0, end, 20, "straw").line(9, 0, end + 1, 20, "honey").box(end - 1, 13, 4, 6, "red")
    pic.box(end - 1, 13, 1, 6, "coral")
    return pic.box(end, 19, 2, 4, "straw").rim()


def candle_stand(_w: int, _h: int, state: str) -> Pic:
    """Draw a stand of candles."""
    pic = Pic(16, 23).box(7, 12, 2, 8, "amber").box(4, 20, 8, 2, "rust").box(1, 11, 14, 2, "amber")
    pic.box(1, 11, 14, 1, "yellow")
    for i, x in enumerate((2, 5, 8, 11)):
        pic.box(x, 7 + i % 2, 2, 4 - i % 2, "cream")
        if state == "lit":
            lean = (i + details.Phase.current) % 2
            pic.box(x, 4 + i % 2, 2, 2, "yellow").dots("orange", (x + lean, 6 + i % 2))
            pic.dots("amber", (x + 1 - lean, 3 + i % 2))
    return pic.rim()


def notice_board(_w: int, _h: int, _state: str) -> Pic:
    """Draw a notice board under its little roof."""
    pic = Pic(16, 22).box(2, 4, 2, 17, "wood").box(12, 4, 2, 17, "umber").panel(1, 5, 14, 10, "oak")
    pic.box(0, 2, 16, 3, "rust").box(1, 1, 14, 1, "orange").box(2, 6, 12, 8, "honey")
    pic.box(3, 7, 4, 5, "white").box(8, 6, 3, 4, "cream").box(11, 9, 3, 4, "ice")
    pic.box(7, 11, 3, 3, "yellow")
    pic.box(4, 8, 2, 1, "ash").box(4, 10, 2, 1, "ash").dots("red", (4, 7), (9, 6), (12, 9))
    pic.px[:, 0] = pic.px[:, 15] = 0
    return pic.rim()


def fountain(w: int, h: int, state: str) -> Pic:
    """Draw a round fountain."""
    wide, high = 16 * w, 16 * h + 6
    pic = Pic(wide, high).disc(1, 8, wide - 2, high - 9, "pebble")
    pic.disc(1, 6, wide - 2, high - 10, "fog")
    pic.disc(3, 8, wide - 6, high - 14, "azure" if state == "running" else "stone")
    mid = wide // 2
    pic.box(mid - 2, high // 2 - 4, 4, 8, "ash").box(mid - 2, high // 2 - 4, 1, 8, "white")
    pic.disc(mid - 5, high // 2 - 6, 10, 5, "fog")
    if state == "running":
        pic.disc(mid - 4, high // 2 - 6, 8, 3, "sky").box(mid - 1, high // 2 - 10, 2, 5, "ice")
        for dx in (3, 5, 6):
            fall = high // 2 - 9 + dx + (details.Phase.current + dx) % 3
            pic.dots("ice", (mid - dx, fall), (mid + dx - 1, fall))
        pic.box(mid - 1, high // 2 - 10 - details.phase(0, 1, 1, 0), 2, 2, "ice")
        turn = details.phase(0, 1, 2, 1)
        pic.dots("white", (5 + turn, high - 10), (wide - 7 - turn, high - 11), (mid - 6, high - 8))
        pic.box(mid + 2 - turn, high - 9, 3, 1, "sky")
    else:
        pic.dots("leaf", (mid + 3, high - 10), (6, high - 9)).dots("oak", (mid - 5, high - 8))
    return pic.rim()


def well(w: int, h: int, state: str) -> Pic:
    """Draw a well under its roof."""
    wide, high = 16 * w, 16 * h + 10
    pic = Pic(wide, high).disc(1, high - 17, wide - 2, 16, "pebble")
    pic.disc(1, high - 19, wide - 2, 13, "ash")
    pic.disc(4, high - 17, wide - 8, 8, "oak" if state == "covered" else "ink")
    if state == "covered":
        for x in range(6, wide - 5, 3):
            pic.box(x, high - 16, 1, 6, "wood")
    for i in range(3, wide - 4, 5):
        pic.box(i, high - 6 + (3 < i < wide - 8), 3, 2, "fog")
    for x in (2, wide - 4):
        pic.box(x, 6, 2, high - 18, "wood")
    for i in range(7):
        pic.box(
            max(0, wide // 2 - 3 - i * wide // 14),
            1 + i,
            min(wide, 6 + i * wide // 7),
            1,
            "rust" if i % 2 else "orange",
        )
    pic.box(0, 7, wide, 2, "brick").box(3, 11, wide - 6, 1, "oak").box(wide // 2, 11, 1, 6, "straw")
    pic.box(wide // 2 - 1, 16, 4, 3, "wood")
    pic.px[:, 0] = pic.px[:, wide - 1] = 0
    return pic.rim()


def pump(_w: int, _h: int, state: str) -> Pic:
    """Draw an iron pump."""
    pic = Pic(16, 23).box(6, 5, 4, 15, "blue").box(6, 5, 1, 15, "azure").disc(5, 2, 6, 5, "blue")
    pic.box(4, 19, 8, 2, "slate")
    pic.box(2, 9, 4, 2, "blue").dots("blue", (2, 11))
    pic.line(10, 6, 14, 8 if state != "running" else 3, "ash").box(1, 17, 4, 4, "wood")
    if state == "running":
        pic.box(2, 12, 1, 5, "ice")
    pic.rim()
    return details.cross(pic, 6, 10) if state == "broken" else pic


def statue(w: int, h: int, _state: str) -> Pic:
    """Draw a figure on a plinth."""
    wide, high = 16 * w, 16 * h + 14
    mid = wide // 2
    pic = Pic(wide, high).slab(mid - 7, high - 11, 14, 4, 6, "stone")
    pic.box(mid - 3, high - 6, 6, 2, "amber")
    pic.box(mid - 3, high - 22, 6, 12, "ash").box(mid - 3, high - 22, 2, 12, "fog")
    pic.disc(mid - 3, high - 28, 6, 6, "ash")
    pic.dots("fog", (mid - 2, high - 27)).line(mid + 3, high - 21, mid + 5, high - 26, "ash")
    return pic.rim()


def compost(_w: int, _h: int, state: str) -> Pic:
    """Draw a heap between boards."""
    pic = Pic(16, 18).disc(1, 3, 14, 12, "umber").box(1, 9, 14, 7, "umber").speckle("soil", 0.3, 1)
    pic.speckle("leaf", 0.15, 2)
    pic.box(1, 11, 14, 2, "oak").box(1, 14, 14, 2, "oak").box(1, 11, 14, 1, "honey")
    pic.box(1, 14, 14, 1, "honey").rim()
    return details.steam(details.steam(pic, 4, 5), 9, 4, 2) if state == "steaming" else pic


def beehive(_w: int, _h: int, state: str) -> Pic:
    """Draw a straw hive on legs."""
    pic = Pic(16, 21).box(3, 16, 2, 4, "wood").box(11, 16, 2, 4, "wood")
    pic.slab(2, 14, 12, 2, 1, "oak")
    for i, half in enumerate((3, 4, 5, 6, 6)):
        pic.box(8 - half, 3 + i * 2 + 1, 2 * half, 2, "amber" if i % 2 else "honey")
        pic.dots("straw", (8 - half, 4 + i * 2))
    pic.box(7, 11, 3, 2, "ink").rim()
    bees = ((2, 6), (13, 4)) if state == "humming" else scattered(12, 15, 16, 5)
    for i, (x, y) in enumerate(bees):
        x, y = (
            x + (0, 1, 0, -1)[(i + details.Phase.current) % 4],
            y + (0, 1, 2, 1)[(i + details.Phase.current) % 4],
        )
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
    pic.box(4, 12, 5, high - 15, "ink" if state == "open" else "wood")
    pic.box(2, high - 3, 2, 2, "wood").box(wide - 4, high - 3, 2, 2, "wood")
    pic.rim()
    pic.disc(9, high - 6, 5, 4, "white").dots("white", (13, high - 7)).dots("red", (13, high - 8))
    return pic.dots("amber", (14, high - 7))


def animal_pen(w: int, h: int, state: str) -> Pic:
    """Draw a fold with a sheep."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(1, 2, wide - 2, high - 3, "earth").speckle("amber", 0.12, 4)
    pic.disc(4, 4, 9, 7, "white").disc(4, 6, 7, 5, "fog").box(2, 5, 3, 3, "slate")
    pic.dots("slate", (6, 11), (10, 11))
    for y in (1, high - 4):
        last = wide - (7 if y > 1 and state == "open" else 0)
        pic.box(0, y, last, 1, "honey").box(0, y + 2, last, 1, "oak")
        for x in range(0, last, 5):
            pic.box(x, y - 1, 2, 5, "wood")
    return pic


def haystack(w: int, h: int, _state: str) -> Pic:
    """Draw a haystack."""
    wide, high = 16 * w, 16 * h + 5
    pic = Pic(wide, high).disc(1, 1, wide - 2, high + 4, "amber")
    pic.box(1, high - 8, wide - 2, 7, "amber")
    pic.disc(2, 2, wide - 7, high - 4, "yellow").speckle("honey", 0.2, 2).speckle("orange", 0.1, 3)
    pic.px[high - 1 :] = 0
    return pic.rim()


def rock(_w: int, _h: int, _state: str) -> Pic:
    """Draw a boulder."""
    pic = Pic().disc(1, 4, 14, 11, "stone").disc(1, 3, 12, 10, "pebble").disc(3, 4, 6, 4, "ash")
    return pic.dots("grass", (2, 13), (12, 14)).rim()


def lamppost(_w: int, _h: int, state: str) -> Pic:
    """Draw a street lamp."""
    pic = Pic(16, 38).box(7, 12, 2, 24, "slate").box(7, 12, 1, 24, "stone")
    pic.box(5, 34, 6, 3, "slate").box(6, 20, 4, 1, "slate")
    pane = "yellow" if state == "lit" else "ice"
    pic.box(4, 4, 8, 8, "slate").box(5, 5, 6, 6, pane).box(6, 5, 1, 5, "white")
    pic.box(5, 2, 6, 2, "slate").box(7, 1, 2, 1, "slate")
    return pic.box(5, 11, 6, 1, "stone").rim()


def signpost(_w: int, _h: int, _state: str) -> Pic:
    """Draw a signpost with two arms."""
    pic = Pic(16, 24).box(7, 3, 2, 20, "wood").box(7, 3, 1, 20, "oak").panel(3, 4, 12, 5, "pale")
    pic.panel(1, 11, 11, 5, "pale")
    return pic.box(5, 6, 7, 1, "umber").box(3, 13, 6, 1, "umber").rim()


def sign(_w: int, _h: int, state: str) -> Pic:
    """Draw a hanging sign that says open or closed."""
    pic = Pic(16, 16).line(7, 1, 3, 4, "straw").line(8, 1, 12, 4, "straw")
    pic.panel(1, 5, 14, 8, "lime" if state == "open" else "red")
    return pic.box(3, 8, 10, 1, "white").box(5, 10, 6, 1, "white").rim()


def gravestone(_w: int, _h: int, _state: str) -> Pic:
    """Draw a gravestone with flowers."""
    pic = Pic(16, 19).disc(3, 1, 10, 10, "ash").box(3, 6, 10, 10, "ash").box(3, 6, 1, 10, "fog")
    pic.box(12, 6, 1, 10, "pebble")
    pic.box(7, 4, 2, 5, "pebble").box(6, 5, 4, 1, "pebble").box(5, 11, 6, 1, "stone").rim()
    pic.dots("pink", (4, 16), (6, 17)).dots("white", (5, 15))
    return pic.dots("leaf", (5, 17), (3, 17), (11, 17), (12, 16))


DRAWERS = {
    "altar": altar, "organ": organ, "bell_rope": bell_rope, "candle_stand": candle_stand,
    "notice_board": notice_board, "fountain": fountain, "well": well, "pump": pump,
    "statue": statue, "compost": compost, "beehive": beehive, "chicken_coop": chicken_coop,
    "animal_pen": animal_pen, "haystack": haystack, "rock": rock, "lamppost": lamppost,
    "signpost": signpost, "sign": sign, "gravestone": gravestone,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "altar",
            "organ",
            "fountain",
            "well",
            "statue",
            "chicken_coop",
            "haystack",
        ),
        WIDE,
    ),
    **dict.fromkeys(("animal_pen",), PLOT),
}
