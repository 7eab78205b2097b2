"""What one plays, feasts and performs on out of doors."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import PLOT, WIDE, Pic, filled, scattered


def swing(_w: int, _h: int, state: str) -> Pic:
    """Draw a swing."""
    pic = Pic(16, 25).line(3, 2, 1, 23, "red").line(12, 2, 14, 23, "red").box(2, 2, 12, 2, "brick")
    pic.box(2, 2, 12, 1, "coral")
    low = 17 if state == "still" else details.phase(13, 15, 17, 15)
    pic.box(5, 4, 1, low - 4, "ash").box(10, 4, 1, low - 4, "ash").box(4, low, 8, 2, "honey")
    pic.box(4, low + 1, 8, 1, "oak")
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
    pic.box(0, 0, wide, 2, "honey").box(0, high - 3, wide, 3, "oak")
    pic.box(0, high - 3, wide, 1, "straw")
    pic.box(0, 0, 2, high, "honey").box(wide - 2, 0, 2, high, "oak")
    return pic.box(0, high - 1, wide, 1, "umber")


def seesaw(w: int, _h: int, state: str) -> Pic:
    """Draw a seesaw, two tiles wide where two can sit on it."""
    wide = 16 * w
    pic = Pic(wide, 18).box(wide // 2 - 2, 10, 4, 6, "blue").box(wide // 2 - 1, 9, 2, 2, "azure")
    tilt = 2 if state == "still" else details.phase(-2, 0, 2, 0)
    left, right = 9 + tilt, 9 - tilt
    for i in range(2):
        pic.line(0, left + i, wide - 1, right + i, "orange" if i else "amber")
    pic.px[:, 0] = pic.px[:, wide - 1] = 0
    return pic.box(2, left - 2, 2, 2, "red").box(wide - 4, right - 2, 2, 2, "red").rim()


def turf(w: int, h: int, lines: str) -> Pic:
    """Draw mown grass with lines."""
    wide, high = 16 * w, 16 * h
    pic = filled("grass", wide, high)
    for x in range(0, wide, 8):
        pic.box(x, 0, 4, high, "meadow")
    if lines:
        pic.box(0, 0, wide, 1, lines).box(0, high - 1, wide, 1, lines).box(0, 0, 1, high, lines)
        pic.box(wide - 1, 0, 1, high, lines)
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
    pic = Pic(wide, high).disc(1, high - 13, wide - 2, 12, "pebble")
    pic.disc(3, high - 11, wide - 6, 8, "slate")
    for x in range(2, wide - 3, 4):
        pic.box(x, high - 4 - (x < 4 or x > wide - 7) * 3, 3, 2, "ash")
    mid = wide // 2
    pic.line(mid - 4, high - 5, mid + 3, high - 8, "wood")
    pic.line(mid - 4, high - 8, mid + 3, high - 5, "oak").rim()
    if state != "cold":
        details.flame(pic, mid - 4, high - 13)
    if state == "out of hand":
        details.flame(
            details.flame(details.flame(pic, 0, high - 12, 1), wide - 8, high - 12, 2),
            mid - 3,
            high - 20,
            3,
        )
    return pic


def grill(_w: int, _h: int, state: str) -> Pic:
    """Draw a grill."""
    pic = Pic(16, 21).line(4, 12, 2, 19, "slate").line(11, 12, 13, 19, "slate")
    pic.disc(2, 6, 12, 9, "slate").disc(2, 5, 12, 6, "ink")
    for x in range(4, 13, 2):
        pic.box(x, 6, 1, 4, "pebble")
    if state != "cold":
        pic.box(4, 7, 4, 1, "rust").box(8, 8, 4, 1, "rust").dots("orange", (5, 9), (9, 6))
    pic.rim()
    if state == "smoking hot":
        details.steam(pic, 5, 5)
    return details.flame(details.flame(pic, 2, 1), 7, 2, 1) if state == "flaring" else pic


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
    pic = Pic(wide, high).box(1, 1, wide - 2, high - 5, "pale1")
    for y in range(1, high - 6, 4):
        pic.box(1, y + 3, wide - 2, 1, "pale0").box(1, y, wide - 2, 1, "pale2")
        pic.box((y * 7) % (wide - 4) + 2, y, 1, 4, "pale0")
    pic.box(1, high - 5, wide - 2, 4, "cream").box(1, high - 5, wide - 2, 1, "straw")
    for x in range(3, wide - 3, 4):
        pic.box(x, high - 4, 2, 3, "straw")
    pic.box(1, high - 1, wide - 2, 1, "oak")
    _railing(pic, wide, high)
    if w > 2:
        _instruments(pic, wide, high)
    pic.rim()
    return details.notes(pic, wide - 14, 5) if state == "in use" else pic


def _railing(pic: Pic, wide: int, high: int) -> None:
    """Draw the railing behind and at the sides, with flags along it and steps before."""
    pic.box(1, 0, wide - 2, 2, "white").box(1, 2, wide - 2, 1, "ash").box(1, 6, wide - 2, 1, "fog")
    for x in range(3, wide - 3, 4):
        pic.box(x, 2, 1, 5, "white")
    for x in (1, wide - 3):
        pic.box(x, 0, 2, high - 3, "white").box(x, 0, 1, high - 3, "fog")
        for y in (0, high // 2 - 2, high - 8):
            pic.box(x - 1, y, 4, 4, "teal").box(x - 1, y, 4, 1, "aqua")
    for i, x in enumerate(range(4, wide - 6, 5)):
        colour = ("red", "amber", "azure", "leaf", "pink")[i % 5]
        pic.box(x, 3, 3, 1, colour).dots(colour, (x + 1, 4))
    middle = wide // 2
    pic.box(middle - 9, high - 5, 18, 2, "fog").box(middle - 9, high - 3, 18, 2, "ash")
    pic.box(middle - 9, high - 1, 18, 1, "stone")


def _instruments(pic: Pic, wide: int, high: int) -> None:
    """Set out what a band plays on: a drum, a cello, a horn, and stands with their music."""
    low = high // 2
    pic.disc(wide - 22, low - 9, 13, 8, "white").box(wide - 22, low - 5, 13, 6, "red")
    pic.disc(wide - 22, low - 3, 13, 7, "red").disc(wide - 22, low - 9, 13, 7, "cream")
    pic.box(wide - 22, low, 13, 1, "amber").box(wide - 22, low - 5, 13, 1, "amber")
    pic.line(wide - 19, low - 11, wide - 13, low - 6, "oak")
    pic.disc(8, low - 3, 9, 8, "rust").disc(9, low - 8, 7, 7, "rust").disc(
        9, low - 2, 4, 4, "orange"
    )
    pic.box(12, low - 16, 1, 18, "umber").box(11, low - 17, 3, 2, "bark").box(
        11, low + 1, 3, 1, "ink"
    )
    pic.disc(wide // 2 - 4, 8, 9, 9, "amber").disc(wide // 2 - 2, 10, 5, 5, "rust")
    pic.disc(wide // 2 - 2, 9, 5, 5, "yellow").dots("rust", (wide // 2, 11))
    for x in (24, wide - 34):
        pic.box(x, low - 4, 7, 5, "white").box(x + 1, low - 3, 5, 1, "pebble")
        pic.box(x + 1, low - 1, 4, 1, "pebble").box(x + 3, low + 1, 1, 6, "slate")
        pic.box(x + 1, low + 7, 5, 1, "slate")


def stage(w: int, h: int, state: str) -> Pic:
    """Draw a stage of boards."""
    wide, high = 16 * w, 16 * h
    pic = filled("oak", wide, high)
    for x in range(0, wide, 4):
        pic.box(x, 0, 1, high, "wood").box(x + 1, 0, 1, high, "honey")
    if state == "in use":
        pic.disc(wide / 2 - 8, high / 2 - 5, 16, 10, "straw")
    pic.box(0, high - 4, wide, 4, "umber").box(0, high - 4, wide, 1, "straw")
    return pic.box(0, 0, wide, 1, "bark")


DRAWERS = {
    "stage": stage, "swing": swing, "slide": slide, "sandpit": sandpit, "seesaw": seesaw,
    "sports_field": lambda w, h, _s: turf(w, h, "white"),
    "bowling_green": bowling_green,
    "campfire": campfire, "grill": grill, "dance_floor": dance_floor, "bandstand": bandstand,
}  # fmt: skip
SIZES = {
    "seesaw": ((1, 1), (2, 1)),
    **dict.fromkeys(
        (
            "stage",
            "sandpit",
            "sports_field",
            "bowling_green",
            "dance_floor",
            "bandstand",
        ),
        PLOT,
    ),
    **dict.fromkeys(("campfire",), WIDE),
}
