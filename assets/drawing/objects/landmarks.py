"""Things that single towns have and others may borrow: a bell, a maypole, a pond, a scarecrow."""

from assets.drawing.kit import details
from assets.drawing.kit.canvas import LONG, PLOT, WIDE, Pic
from assets.drawing.objects.shop import counter
from assets.drawing.terrain.ground import water

STATES: dict[str, tuple[str, ...]] = {
    "bell": ("still", "ringing", "cracked"), "mended_clock": ("in pieces", "ticking"),
    "coat_rack": ("idle",), "font": ("idle",),
    "picnic_blanket": ("idle",), "log_ring": ("idle",), "bicycle": ("in need of repair", "mended"),
    "post_counter": ("tidy", "piled with post"), "band_saw": ("still", "running"),
    "skiff": ("under its tarpaulin", "uncovered"), "hopper": ("full", "empty"),
    "sluice": ("open", "shut"), "reeds": ("idle",), "ferry_bell": ("still", "ringing"),
    "water_butt": ("full", "empty"), "scarecrow": ("idle",), "lamp": ("idle", "lit"),
    "lamppost": ("idle", "unlit", "lit"), "sign": ("open", "closed"),
}  # fmt: skip


def bell(_w: int, _h: int, state: str) -> Pic:
    """Draw a bell in its frame."""
    pic = Pic(16, 24).box(1, 3, 2, 20, "wood").box(13, 3, 2, 20, "umber").box(0, 2, 16, 2, "oak")
    pic.box(0, 2, 16, 1, "honey")
    x = 1 if state == "ringing" else 0
    pic.box(6 + x, 4, 4, 2, "rust").disc(4 + x, 5, 8, 9, "amber").box(4 + x, 10, 8, 3, "amber")
    pic.box(3 + x, 13, 10, 2, "orange")
    pic.box(5 + x, 7, 2, 6, "yellow").box(7 - x, 15, 2, 2, "bark").line(8, 17, 8, 21, "straw")
    if state == "cracked":
        pic.line(9, 8, 8, 11, "ink").line(8, 11, 10, 14, "ink")
    pic.px[:, 0] = pic.px[:, 15] = 0
    pic.rim()
    if state == "ringing":
        pic.line(0, 7, 0, 11, "yellow").line(15, 7, 15, 11, "yellow")
    return pic


def _padlock(pic: Pic) -> Pic:
    """Hang a padlock on a door."""
    pic.box(10, 7, 4, 1, "ink").box(10, 7, 1, 4, "ink").box(13, 7, 1, 4, "ink").box(
        9, 10, 6, 5, "ink"
    )
    return pic.box(10, 11, 4, 3, "yellow").dots("bark", (11, 12), (12, 12))


def front_door(_w: int, _h: int, state: str) -> Pic:
    """Draw what one sees of the lock of a front door: its keyhole, or a padlock."""
    return _padlock(Pic()) if state == "locked" else Pic().dots("bark", (12, 12))


def shop_door(_w: int, _h: int, state: str) -> Pic:
    """Draw the sign on the door of a shop, green while it is open, and its lock."""
    colour, light = ("leaf", "white") if state == "open" else ("red", "white")
    pic = Pic().line(4, 5, 6, 3, "ink").line(9, 5, 7, 3, "ink")
    pic.box(1, 5, 12, 5, "ink").box(2, 6, 10, 3, colour).box(3, 7, 8, 1, light)
    return _padlock(pic) if state == "locked" else pic


def table_lamp(_w: int, _h: int, state: str) -> Pic:
    """Draw a lamp on a small round table."""
    pic = Pic(16, 24).box(3, 15, 10, 3, "oak").box(3, 15, 10, 1, "honey").box(7, 18, 2, 5, "umber")
    pic.box(7, 10, 2, 5, "wood").box(5, 5, 6, 1, "straw" if state == "lit" else "pebble")
    pic.box(4, 6, 8, 4, "yellow" if state == "lit" else "stone")
    return pic.rim()


def wall_lamp(_w: int, _h: int, state: str) -> Pic:
    """Draw a lamp with a shade on its bracket, on a wall."""
    lit = state == "lit"
    pic = Pic(16, 16).box(7, 9, 2, 3, "umber").box(6, 11, 4, 1, "oak")
    pic.box(6, 3, 4, 1, "straw" if lit else "pebble").box(5, 4, 6, 2, "yellow" if lit else "stone")
    pic.box(4, 6, 8, 2, "yellow" if lit else "stone").box(4, 8, 8, 1, "straw" if lit else "pebble")
    return pic.rim()


def curtains(_w: int, _h: int, state: str) -> Pic:
    """Draw curtains behind the frame of a window, drawn up to a slit or at its sides."""
    pic = Pic(16, 16)
    for x in (3, 4, 5, 6, 9, 10, 11, 12) if state == "drawn" else (3, 12):
        pic.box(x, 7, 1, 6, "red" if x % 2 else "brick")
    return pic


def purse(_w: int, _h: int, state: str) -> Pic:
    """Draw a purse on the ground, where it lies."""
    if state == "gone":
        return Pic()
    return (
        Pic().box(5, 9, 7, 5, "brick").box(5, 9, 7, 1, "red").dots("yellow", (8, 8), (9, 8)).rim()
    )


def umbrella(_w: int, _h: int, state: str) -> Pic:
    """Draw a folded umbrella, where it lies."""
    if state == "gone":
        return Pic()
    return (
        Pic().line(3, 12, 12, 5, "blue").line(3, 13, 12, 6, "navy").line(12, 5, 14, 6, "oak").rim()
    )


def bunch_of_keys(_w: int, _h: int, state: str) -> Pic:
    """Draw keys on a ring, where they lie."""
    if state == "gone":
        return Pic()
    pic = Pic().box(5, 7, 3, 1, "yellow").box(4, 8, 1, 2, "yellow").box(8, 8, 1, 2, "yellow")
    return (
        pic.box(5, 10, 3, 1, "amber").line(8, 10, 11, 12, "amber").line(6, 11, 7, 14, "amber").rim()
    )


def telescope(_w: int, _h: int, _state: str) -> Pic:
    """Draw a telescope on three legs."""
    pic = Pic(16, 24).line(8, 12, 3, 22, "wood").line(8, 12, 13, 22, "umber")
    pic.line(8, 12, 8, 22, "oak")
    for i in range(4):
        pic.line(3, 11 + i, 12, 3 + i, ("yellow", "amber", "amber", "rust")[i])
    return pic.box(11, 2, 3, 5, "amber").box(11, 2, 1, 5, "yellow").box(2, 11, 2, 3, "slate").rim()


def coat_rack(_w: int, _h: int, _state: str) -> Pic:
    """Draw a coat rack with coats, a hat and shoes."""
    pic = Pic(16, 25).box(7, 2, 2, 20, "wood").box(4, 22, 8, 2, "umber").box(2, 4, 12, 1, "oak")
    pic.box(2, 6, 4, 10, "blue").box(2, 6, 1, 10, "azure").box(10, 6, 4, 8, "leaf")
    pic.box(10, 6, 1, 8, "grass")
    return pic.disc(4, 0, 8, 4, "umber").box(3, 3, 10, 1, "bark").box(3, 21, 3, 2, "ink").rim()


def font(_w: int, _h: int, _state: str) -> Pic:
    """Draw a stone font."""
    pic = Pic(16, 20).box(6, 10, 4, 7, "pebble").box(3, 16, 10, 3, "ash")
    pic.disc(1, 4, 14, 9, "pebble").disc(1, 2, 14, 7, "fog")
    return pic.disc(3, 3, 10, 4, "azure").box(4, 4, 4, 1, "ice").rim()


def maypole(_w: int, _h: int, state: str) -> Pic:
    """Draw a pole, bare or wound with leaves and flowers."""
    pic = Pic(32, 56).box(15, 4, 2, 51, "oak").box(15, 4, 1, 51, "honey").box(6, 14, 20, 2, "oak")
    pic.box(6, 14, 20, 1, "honey")
    if state == "bare":
        return pic.box(14, 2, 4, 3, "amber").rim().shadow(10, 51, 12, 5)
    return _decked()


def _ribbon(pic: Pic, side: int, colour: str, out: int, low: int) -> None:
    """Let a ribbon swing from the crown of the pole to one side."""
    for n in range(low):
        x = 20 + side * round(out * (n / low) ** 0.6 * (1 + 0.12 * (n % 9 > 5)))
        pic.dots(colour, (x, 11 + n), (x + 1, 11 + n))


def _decked() -> Pic:
    """Draw the pole wound with leaves, with a crown, two wreaths and ribbons."""
    pic = Pic(42, 64)
    for side, colour, out, low in (
        (-1, "red", 17, 40), (1, "azure", 17, 40), (-1, "yellow", 11, 45), (1, "pink", 11, 45),
        (-1, "white", 5, 48), (1, "coral", 5, 48),
    ):  # fmt: skip
        _ribbon(pic, side, colour, out, low)
    pic.box(20, 8, 3, 55, "leaf").box(20, 8, 1, 55, "lime").box(22, 8, 1, 55, "forest")
    for y in range(14, 60, 5):
        pic.dots("white", (20, y), (21, y + 1), (22, y + 2)).dots(
            ("red", "yellow", "pink")[y % 3], (21, y + 3), (20, y + 3)
        )
    pic.box(8, 18, 27, 3, "leaf").box(8, 18, 27, 1, "lime")
    for n, x in enumerate(range(8, 35, 3)):
        pic.dots(("red", "white", "yellow", "pink")[n % 4], (x, 18), (x + 1, 19))
    for x in (5, 28):
        ring = Pic(42, 64).disc(x, 21, 10, 11, "leaf").disc(x + 1, 21, 8, 9, "grass")
        hole = Pic(42, 64).disc(x + 3, 24, 4, 5, "ink")
        ring.px[hole.px > 0] = 0
        pic.px[hole.px > 0] = 0
        pic.paste(ring)
        for n, (dx, dy) in enumerate(((1, 3), (4, 0), (8, 3), (8, 7), (4, 9), (1, 7))):
            pic.dots(("pink", "yellow", "white", "red")[n % 4], (x + dx, 22 + dy))
    pic.disc(15, 1, 13, 10, "leaf").disc(16, 1, 10, 8, "grass")
    spots = ((17, 3), (21, 1), (25, 3), (16, 6), (20, 5), (24, 6), (18, 8), (22, 8), (26, 7))
    for n, (x, y) in enumerate(spots):
        pic.box(x, y, 2, 2, ("red", "yellow", "white", "pink")[n % 4])
    return pic.rim().shadow(14, 58, 16, 6)


def picnic_blanket(w: int, h: int, _state: str) -> Pic:
    """Draw a chequered blanket with a basket."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(0, 2, wide, high - 3, "red")
    for y in range(2, high - 1, 4):
        for x in range(0, wide, 4):
            pic.box(x, y, 2, 2, "white").box(x + 2, y, 2, 2, "coral").box(x, y + 2, 2, 2, "coral")
    pic.box(0, high - 1, wide, 1, "brick").box(wide - 7, 2, 6, 4, "oak")
    pic.box(wide - 7, 2, 6, 1, "honey")
    return details.plate(pic, 3, 7)


def log_ring(w: int, h: int, _state: str) -> Pic:
    """Draw logs to sit on."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(3, 6, wide - 6, 6, "wood").box(3, 6, wide - 6, 2, "oak")
    pic.box(3, 11, wide - 6, 1, "umber")
    pic.disc(wide - 6, 6, 4, 6, "straw").disc(wide - 5, 7, 2, 4, "honey")
    return pic.dots("umber", (6, 9), (9, 8), (11, 10)).dots("grass", (5, 6), (8, 6)).rim()


def pond(w: int, h: int, _state: str) -> Pic:
    """Draw a pond with a duck and lilies."""
    wide, high = 16 * w, 16 * h
    full = Pic(wide, high)
    for y in range(0, high, 16):
        for x in range(0, wide, 16):
            full.paste(water(((x + y) // 16 + details.Phase.current) % 4), x, y)
    shape = Pic(wide, high).disc(2, 3, wide - 4, high - 6, "azure")
    shape.disc(1, 6, wide * 0.6, high - 8, "azure")
    full.px[shape.px == 0] = 0
    bank = Pic(wide, high).disc(0, 0, wide, high, "earth").disc(1, 1, wide - 2, high - 2, "soil")
    full = bank.paste(full)
    full.disc(wide * 0.6, high * 0.5, 6, 4, "leaf")
    full.dots("pink", (int(wide * 0.6) + 3, int(high * 0.5) + 1))
    x, y = wide // 3 + details.phase(0, 1, 2, 1), high // 3
    full.disc(x, y, 6, 4, "white").disc(x + 4, y - 2, 3, 3, "leaf").dots("amber", (x + 7, y - 1))
    full.box(x + 1, y + 4, 5, 1, "ice")
    return full


def bicycle(_w: int, _h: int, state: str) -> Pic:
    """Draw a bicycle."""
    pic = Pic(18, 18)
    for x in (1, 10):
        pic.disc(x, 8, 7, 8, "ink").disc(x + 1, 9, 5, 6, "ice").dots("ash", (x + 3, 12))
    pic.line(4, 12, 6, 6, "red").line(6, 7, 11, 7, "red").line(11, 7, 8, 12, "red")
    pic.line(4, 12, 8, 12, "red")
    pic.line(13, 12, 11, 5, "red").box(10, 4, 4, 1, "ash").box(4, 5, 4, 1, "umber")
    if state != "mended":
        pic.box(10, 14, 7, 2, "ink").dots("slate", (12, 11), (15, 14))
        details.cross(pic, 12, 0)
    return pic.rim().part(1, 0, 16, 18)


def post_counter(w: int, h: int, state: str) -> Pic:
    """Draw a counter with scales and letters."""
    pic = Pic(16 * w, 16 * h + 5).paste(counter(w, h, "free", "red"), 0, 3)
    pic.box(3, 3, 5, 2, "amber").box(5, 5, 1, 2, "rust").box(3, 7, 5, 1, "rust")
    details.paper(pic, 10, 5)
    if state != "tidy":
        for x in range(2, 16 * w - 6, 5):
            pic.box(x, 2 + x % 3, 5, 3, "white").box(x, 5 + x % 3, 5, 2, "cream")
            pic.dots("red", (x + 3, 3 + x % 3))
    return pic.rim()


def ferry_bell(_w: int, _h: int, state: str) -> Pic:
    """Draw a small bell on a post."""
    pic = Pic(16, 24).box(4, 3, 2, 20, "wood").box(4, 3, 1, 20, "oak").box(4, 3, 8, 2, "oak")
    x = 8 + (state == "ringing")
    pic.disc(x, 5, 5, 6, "amber").box(x - 1, 10, 7, 1, "orange").dots("yellow", (x + 1, 7))
    pic.dots("bark", (x + 2, 12)).rim()
    return pic.line(14, 3, 15, 6, "yellow") if state == "ringing" else pic


def water_butt(_w: int, _h: int, state: str) -> Pic:
    """Draw a butt of rain water."""
    pic = Pic(16, 20).box(3, 5, 10, 13, "wood").disc(3, 2, 10, 6, "oak")
    pic.disc(4, 3, 8, 4, "azure" if state == "full" else "ink")
    for x in (5, 8, 11):
        pic.box(x, 8, 1, 10, "umber")
    pic.box(3, 9, 10, 1, "stone").box(3, 15, 10, 1, "stone").box(7, 13, 2, 1, "amber")
    return pic.box(3, 6, 1, 12, "oak").rim()


def scarecrow(_w: int, _h: int, _state: str) -> Pic:
    """Draw a scarecrow."""
    pic = Pic(16, 27).box(7, 10, 2, 16, "wood").box(1, 11, 14, 2, "oak").box(4, 11, 8, 8, "azure")
    pic.box(4, 11, 8, 1, "sky")
    pic.box(1, 11, 3, 3, "azure").box(12, 11, 3, 3, "azure")
    pic.dots("amber", (0, 12), (15, 12), (5, 19), (7, 20), (10, 19))
    pic.disc(4, 4, 8, 7, "straw").dots("ink", (6, 7), (9, 7)).box(6, 9, 4, 1, "rust")
    pic.box(2, 4, 12, 1, "umber").box(5, 1, 6, 3, "wood")
    return pic.box(9, 14, 2, 2, "red").rim()


DRAWERS = {
    "front_door": front_door, "shop_door": shop_door, "table_lamp": table_lamp,
    "wall_lamp": wall_lamp,
    "curtains": curtains, "purse": purse, "umbrella": umbrella, "bunch_of_keys": bunch_of_keys,
    "bell": bell, "telescope": telescope, "coat_rack": coat_rack, "font": font,
    "maypole": maypole, "picnic_blanket": picnic_blanket, "log_ring": log_ring, "pond": pond,
    "bicycle": bicycle, "post_counter": post_counter, "ferry_bell": ferry_bell,
    "water_butt": water_butt, "scarecrow": scarecrow,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "picnic_blanket",
            "log_ring",
        ),
        WIDE,
    ),
    **dict.fromkeys(("pond",), PLOT),
    **dict.fromkeys(("post_counter",), LONG),
}
