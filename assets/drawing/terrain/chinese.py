"""Parts of southern Chinese houses: grey tiles in rows, whitewash, lattice and double doors."""

from collections.abc import Iterator

from assets.drawing.kit.canvas import Pic, filled, grain
from assets.drawing.terrain.roofs import ROOFS

COLOUR = "grey"


def tiles() -> Pic:
    """Return hollow tiles in rows that run from the ridge to the eaves."""
    _, shade, body, light = ROOFS[COLOUR]
    pic = filled(body)
    for x in range(0, 16, 4):
        pic.box(x, 0, 1, 16, shade).box(x + 2, 0, 1, 16, light)
        for y in range((x // 4 % 2) * 2, 16, 4):
            pic.dots(shade, (x + 1, y), (x + 2, y), (x + 3, y))
            if grain(x, y, 91) % 6 == 0:
                pic.dots(shade, (x + 2, y + 1))
    return pic


def ridge() -> Pic:
    """Return a piece of the ridge: tiles set on edge under a capping, 8 by 8."""
    pic = Pic(8, 8).box(0, 0, 8, 1, "ink").box(0, 1, 8, 2, "ash").box(0, 1, 8, 1, "fog")
    pic.box(0, 3, 8, 3, "slate").box(0, 6, 8, 1, "stone").box(0, 7, 8, 1, "ink")
    for x in (1, 5):
        pic.box(x, 3, 2, 3, "pebble")
    return pic


def knob() -> Pic:
    """Return what sits in the middle of a ridge, 18 by 13."""
    pic = Pic(18, 13).box(3, 8, 12, 4, "stone").box(3, 8, 12, 1, "ash")
    pic.box(5, 5, 8, 4, "pebble").box(5, 5, 8, 1, "fog").disc(6, 1, 6, 6, "ash")
    return pic.dots("fog", (8, 2), (7, 3)).rim("ink")


def cap() -> Pic:
    """Return the tiled cap of a wall that rises above the roof, seen from above, 8 by 4."""
    pic = filled("slate", 8, 4).box(0, 0, 1, 4, "ink").box(7, 0, 1, 4, "ink")
    pic.box(1, 0, 2, 3, "stone").box(5, 0, 2, 3, "stone").box(3, 0, 2, 4, "ash")
    return pic.box(3, 0, 1, 4, "fog")


def face() -> Pic:
    """Return the whitewashed face below a step, 8 by 1."""
    return filled("white", 8, 1).box(0, 0, 1, 1, "pebble").box(6, 0, 2, 1, "ash")


def end() -> Pic:
    """Return the end of a cap, whose corners turn upward, 10 by 4."""
    pic = Pic(10, 4).box(0, 1, 10, 2, "slate").box(0, 3, 10, 1, "ink").box(1, 1, 8, 1, "ash")
    return pic.dots("ink", (0, 0), (9, 0), (0, 1), (9, 1)).dots("fog", (3, 1), (6, 1))


def chimney() -> Pic:
    """Return a low white chimney under two tiles, 16 by 22."""
    pic = Pic(16, 22).box(4, 9, 8, 11, "white").box(10, 9, 2, 11, "ash").box(3, 7, 10, 3, "slate")
    pic.box(3, 6, 10, 1, "ash").box(5, 11, 2, 2, "ink").box(8, 11, 2, 2, "ink")
    return pic.rim("slate").shadow(5, 17, 11, 5, "shade2")


def whitewash() -> Pic:
    """Return the face of a whitewashed wall on a plinth of grey stone, 16 by 11."""
    pic = filled("white", 16, 11).box(0, 0, 16, 2, "fog")
    for x, y in ((3, 5), (10, 3)):
        pic.box(x, y, 3, 1, "fog")
    pic.box(0, 8, 16, 3, "pebble").box(0, 8, 16, 1, "ash").box(0, 10, 16, 1, "stone")
    return pic.box(7, 8, 1, 2, "stone")


def window_h(lit: bool) -> Pic:
    """Return a window with a lattice in a wall that one sees from before."""
    pane, shine = ("amber", "yellow") if lit else ("ice", "white")
    pic = Pic().box(1, 4, 14, 1, "slate").box(0, 3, 16, 1, "ink").box(2, 5, 12, 9, "umber")
    pic.box(3, 6, 10, 7, pane).box(3, 6, 10, 1, shine)
    for x in (5, 8, 10):
        pic.box(x, 6, 1, 7, "wood")
    pic.box(3, 9, 10, 1, "wood").box(7, 8, 3, 3, "wood").box(8, 9, 1, 1, pane)
    return pic.box(2, 13, 12, 1, "bark")


def window_v(lit: bool) -> Pic:
    """Return a window in a wall that one sees from the side."""
    pic = Pic().box(5, 2, 6, 12, "umber").box(7, 3, 2, 10, "amber" if lit else "ice")
    for y in (5, 8, 11):
        pic.box(7, y, 2, 1, "wood")
    return pic


def door_h(is_open: bool) -> Pic:
    """Return a door of two leaves under a lintel, seen from before."""
    pic = Pic().box(0, 0, 16, 5, "slate").box(0, 0, 16, 1, "ink").box(0, 1, 16, 1, "pebble")
    pic.box(0, 5, 16, 1, "bark").box(0, 5, 2, 11, "bark").box(14, 5, 2, 11, "bark")
    pic.box(0, 14, 16, 2, "pebble").box(0, 14, 16, 1, "ash")
    if is_open:
        pic.box(2, 6, 12, 3, "shade3").box(2, 6, 3, 8, "wine").box(11, 6, 3, 8, "wine")
        return pic.box(2, 6, 1, 8, "brick").box(13, 6, 1, 8, "brick")
    pic.box(2, 6, 12, 8, "brick").box(7, 6, 2, 8, "wine").box(2, 6, 12, 1, "wine")
    for x in (3, 9):
        pic.box(x, 8, 4, 5, "wine").box(x + 1, 8, 2, 5, "brick")
    return pic.dots("amber", (6, 10), (9, 10)).dots("yellow", (6, 9), (9, 9))


def door_v(is_open: bool) -> Pic:
    """Return a door in a wall that one sees from the side."""
    pic = Pic().box(5, 0, 6, 2, "bark").box(5, 14, 6, 2, "bark")
    if is_open:
        return pic.box(9, 2, 7, 2, "brick").box(9, 4, 7, 1, "shade3")
    return pic.box(6, 2, 4, 12, "brick").box(6, 2, 1, 12, "wine").box(9, 2, 1, 12, "wine")


def arch(tiles: int) -> Pic:
    """Return the arch of a stone bridge over so many tiles of water, its reflection below."""
    wide = 16 * tiles
    pic = Pic(wide, 16).box(0, 0, wide, 12, "pebble").box(0, 0, wide, 1, "fog")
    for row in range(4):
        for x in range(row % 2 * 3 - 3, wide, 6):
            pic.box(x, row * 3 + 1, 5, 2, "ash" if grain(x, row, 95) % 3 else "fog")
    low = Pic(wide, 12).disc(3, 1, wide - 6, 24, "stone").disc(5, 3, wide - 10, 22, "navy")
    pic.paste(low).box(0, 12, wide, 1, "blue").box(0, 11, 3, 1, "stone")
    pic.box(wide - 3, 11, 3, 1, "stone")
    for x in range(8, wide - 8, 7):
        pic.box(x, 9 + x % 2, 4, 1, "blue")
    return pic.box(2, 13, wide - 4, 1, "shade2").box(5, 14, wide - 10, 2, "shade1")


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all parts by name."""
    yield f"roof/{COLOUR}/tiles", tiles()
    for name, draw in (
        ("ridge", ridge), ("knob", knob), ("cap", cap), ("face", face), ("end", end),
        ("chimney", chimney),
    ):  # fmt: skip
        yield f"roof/chinese/{name}", draw()
    for state, lit in (("dark", False), ("lit", True)):
        yield f"window/chinese/h/{state}", window_h(lit)
        yield f"window/chinese/v/{state}", window_v(lit)
    for state, is_open in (("closed", False), ("open", True)):
        yield f"door/chinese/h/{state}", door_h(is_open)
        yield f"door/chinese/v/{state}", door_v(is_open)
    for span in range(2, 7):
        yield f"bridge/arch/{span}", arch(span)
