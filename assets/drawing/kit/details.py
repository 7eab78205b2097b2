"""Small signs of what goes on in a thing: flames, smoke, drops, notes, dishes."""

from assets.drawing.kit.canvas import Pic

PHASES = 4  # pictures of what moves, one after the other


class Phase:
    """Which picture of what moves is drawn just now."""

    current = 0


def phase(*values: int) -> int:
    """Return the value of four that belongs to the picture drawn just now."""
    return values[Phase.current]


FLAME = ("..r....", "..ro...", ".ror.r.", "rooror.", "royyor.", ".oyyyo.", "..oyo..")
FLAMES = (
    FLAME,
    ("....r..", "...or..", ".r.ror.", ".roroor", ".royyor", ".oyyyo.", "..oyo.."),
    ("...r...", "..ror..", "r.roor.", "roroor.", "royyoor", ".oyyyo.", "..yyo.."),
    (".r.....", ".or..r.", ".ror.or", "rooroor", ".oyyyo.", ".oyyyo.", "..oyo.."),
)
FIRE = {"r": "red", "o": "orange", "y": "yellow"}


def flame(pic: Pic, x: int, y: int, frame: int = 0) -> Pic:
    """Draw a flame, 7 by 7, with its upper left corner at (x, y)."""
    return pic.stamp(x, y, " ".join(FLAMES[(frame + Phase.current) % 4]), FIRE)


def smoke(pic: Pic, x: int, y: int, frame: int = 0) -> Pic:
    """Draw smoke that rises from (x, y), about 8 wide and 9 high."""
    sway, frame = (0, 1, 0, -1), frame + Phase.current
    for i, size in enumerate((3, 4, 5)):
        dx = sway[(i + frame) % 4] + i
        pic.disc(x + dx - 1, y - 3 * i - 3, size, size - 1, "stone" if i == 0 else "pebble")
        pic.dots("ash", (x + dx, y - 3 * i - 3))
    return pic


def steam(pic: Pic, x: int, y: int, frame: int = 0) -> Pic:
    """Draw two wisps that rise from (x, y), 4 wide and 5 high."""
    for i in range(5):
        bend = (i + frame + Phase.current) // 2 % 2
        pic.dots("white", (x + bend, y - i), (x + 3 + bend, y - i + 1))
    return pic


def puddle(pic: Pic, x: int, y: int, w: int, h: int = 4) -> Pic:
    """Draw spilt water."""
    pic.disc(x, y, w, h, "azure").disc(x + 1, y, w - 3, h - 1, "sky")
    return pic.box(x + w // 3 + phase(0, 1, 2, 1), y + 1, 2, 1, "ice")


def drops(pic: Pic, *points: tuple[int, int]) -> Pic:
    """Draw falling drops."""
    for i, (x, y) in enumerate(points):
        y += (2 * Phase.current + i) % 5 - i % 5
        pic.dots("sky", (x, y)).dots("azure", (x, y + 1))
    return pic


def notes(pic: Pic, x: int, y: int) -> Pic:
    """Draw two notes, 9 by 6."""
    rows = "...kk.... ...k.k..k ...k...kk ..kk...k. ..kk..kk. ......kk."
    return pic.stamp(x, y + phase(0, 0, 1, 1), rows, {"k": "ink"})


def sparks(pic: Pic, *points: tuple[int, int]) -> Pic:
    """Draw little stars."""
    for x, y in points:
        pic.dots("yellow", (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)).dots("white", (x, y))
    return pic


def cross(pic: Pic, x: int, y: int) -> Pic:
    """Draw the sign of what is broken, 5 by 5."""
    rows = "wr.rw .rrr. ..r.. .rrr. rr.rr"
    return pic.stamp(x, y, rows, {"r": "red", "w": "coral"})


def plate(pic: Pic, x: int, y: int) -> Pic:
    """Draw a laid plate, 4 by 3."""
    return pic.box(x + 1, y, 2, 3, "white").box(x, y + 1, 4, 1, "white").dots("ash", (x + 1, y + 1))


def mug(pic: Pic, x: int, y: int, colour: str = "red") -> Pic:
    """Draw a mug, 3 by 3."""
    pic.box(x, y, 2, 3, colour).dots("umber", (x, y))
    return pic.dots("bark", (x + 1, y), (x + 2, y + 1))


def books(pic: Pic, x: int, y: int, w: int, seed: int = 0) -> Pic:
    """Draw a row of books, 4 high."""
    colours = ("brick", "azure", "leaf", "amber", "violet", "cream", "teal", "red")
    for i in range(w):
        colour = colours[(i * 5 + seed * 3 + i // 3) % 8]
        low = (i * 7 + seed) % 5 == 0
        pic.box(x + i, y + low, 1, 4 - low, colour)
    return pic


def paper(pic: Pic, x: int, y: int) -> Pic:
    """Draw a written sheet, 4 by 4."""
    pic.box(x, y, 4, 4, "white").box(x + 1, y + 1, 2, 1, "pebble")
    return pic.box(x + 1, y + 3, 2, 1, "ash")


def bread(pic: Pic, x: int, y: int) -> Pic:
    """Draw a loaf, 5 by 3."""
    pic.box(x, y + 1, 5, 2, "oak").box(x + 1, y, 3, 1, "honey")
    return pic.dots("straw", (x + 1, y + 1), (x + 3, y + 1)).box(x, y + 2, 5, 1, "wood")


def leaves(pic: Pic, x: int, y: int) -> Pic:
    """Draw a tuft of leaves, 5 by 4."""
    rows = "..l.l .lgl. lglgl .gfg."
    return pic.stamp(x, y, rows, {"l": "lime", "g": "grass", "f": "forest"})
