"""What is laid along the edges of tiles: the borders of carpets, the rails and sills of bridges."""

from collections.abc import Iterator

from assets.drawing.kit.canvas import Pic

N, E, S, W = 1, 2, 4, 8  # bits of a mask: the sides that are meant
CARPETS = {"carpet": "wool_r", "green_carpet": "wool_g", "blue_carpet": "wool_b"}


def border(wool: str, mask: int) -> Pic:
    """Return the border of a carpet; along the sides in `mask` it goes on."""
    pic = Pic()
    for colour, deep in ((f"{wool}0", 6), (f"{wool}2", 5), (f"{wool}0", 4), ("floor0", 2),
                         ("floor1", 1)):  # fmt: skip
        x0, x1 = (0 if mask & W else deep), (0 if mask & E else deep)
        y0, y1 = (0 if mask & N else deep), (0 if mask & S else deep)
        for box in ((0, 0, 16, y0), (0, 16 - y1, 16, y1), (0, 0, x0, 16), (16 - x1, 0, x1, 16)):
            pic.box(*box, colour)
    return pic


def sill(side: int) -> Pic:
    """Return the beam in which the deck of a bridge ends at a side, with a post at either end."""
    pic = Pic().box(0, 0, 16, 3, "wood").box(0, 0, 16, 1, "oak").box(0, 3, 16, 1, "bark")
    pic.box(0, 1, 1, 2, "umber").box(15, 1, 1, 2, "umber").dots("bark", (4, 1), (11, 1))
    pic.px = (pic.px, pic.px.T[:, ::-1], pic.px[::-1], pic.px.T)[side].copy()
    return pic


def rail(mask: int) -> Pic:
    """Return the rails of a bridge; along the sides in `mask` it goes on, or there is land."""
    pic = Pic()
    if not mask & N:
        pic.box(0, 1, 16, 2, "wood").box(0, 1, 16, 1, "honey").box(0, 3, 16, 1, "bark")
        for x in (1, 9):
            pic.box(x, 0, 2, 5, "umber").dots("honey", (x, 0))
    if not mask & S:
        pic.box(0, 12, 16, 2, "wood").box(0, 12, 16, 1, "honey").box(0, 14, 16, 1, "bark")
        for x in (1, 9):
            pic.box(x, 11, 2, 5, "umber").dots("honey", (x, 11))
    for bit, x in ((W, 0), (E, 13)):
        if not mask & bit:
            pic.box(x, 0, 2, 16, "wood").box(x, 0, 1, 16, "honey").box(x + 2, 0, 1, 16, "bark")
            for y in (1, 9):
                pic.box(x, y, 3, 2, "umber").dots("honey", (x, y))
    return pic


def parapet(mask: int) -> Pic:
    """Return the parapets of a stone bridge; along the sides in `mask` it goes on."""
    pic = Pic()
    if not mask & N:
        pic.box(0, 0, 16, 4, "fog").box(0, 0, 16, 1, "white").box(0, 4, 16, 1, "stone")
        for x in (0, 8):
            pic.box(x, 0, 3, 5, "white").box(x + 2, 0, 1, 5, "pebble")
    if not mask & S:
        pic.box(0, 10, 16, 3, "fog").box(0, 10, 16, 1, "white").box(0, 13, 16, 3, "pebble")
        pic.box(0, 15, 16, 1, "stone")
        for x in (0, 8):
            pic.box(x, 8, 3, 8, "white").box(x + 2, 8, 1, 8, "pebble").dots("ash", (x + 7, 14))
    for bit, x in ((W, 0), (E, 12)):
        if not mask & bit:
            pic.box(x, 0, 4, 16, "fog").box(x, 0, 1, 16, "white").box(x + 3, 0, 1, 16, "pebble")
            for y in (0, 8):
                pic.box(x, y, 4, 3, "white").box(x, y + 3, 4, 1, "stone")
    return pic


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all edges by name."""
    for name, wool in CARPETS.items():
        for mask in range(16):
            yield f"edge/{name}/{mask}", border(wool, mask)
    for side in range(4):
        yield f"sill/{side}", sill(side)
    for name in ("bridge", "deck"):
        for mask in range(16):
            yield f"edge/{name}/{mask}", rail(mask)
    for mask in range(16):
        yield f"edge/stone_bridge/{mask}", parapet(mask)
