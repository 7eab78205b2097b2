"""What buildings are made of: walls with faces, windows, doors.

A wall is thin: its top is a strip five or six pixels wide through the middle of the tile, and under
the part that runs from west to east hangs its face. What is not wall stays clear.
"""

from collections.abc import Callable, Iterator

from assets.drawing.kit.canvas import Pic, filled, grain
from assets.drawing.kit.palette import RAMPS
from assets.drawing.terrain import chinese
from assets.drawing.terrain.edges import (
    E,
    N,
    S,
    W,
)

TOP = 5  # rows of the top of a wall that runs from west to east
LEFT, WIDE = 5, 6  # columns of the top of a wall that runs from north to south


def _brick() -> Pic:
    pic = filled("wood", 16, 11)
    for row in range(4):
        for x in range(-4 + row % 2 * 4, 16, 8):
            colour = ("rust", "brick", "rust", "coral")[grain(x, row) % 4]
            pic.box(x, row * 3, 7, 2, colour)
            pic.box(x, row * 3, 6, 1, "coral" if colour == "rust" else colour)
    return pic.box(0, 9, 16, 2, "pebble").box(0, 9, 16, 1, "ash").box(0, 10, 16, 1, "stone")


def _plaster() -> Pic:
    pic = filled("cream", 16, 11)
    for x, y in ((3, 4), (11, 2), (8, 6)):
        pic.box(x, y, 2, 1, "straw")
    return pic.box(0, 8, 16, 2, "pebble").box(0, 8, 16, 1, "ash").box(0, 10, 16, 1, "stone")


def _timber() -> Pic:
    pic = filled("cream", 16, 11)
    for x in (0, 8):
        pic.box(x, 0, 2, 11, "umber").box(x, 0, 1, 11, "wood")
    for i in range(6):
        pic.dots("umber", (2 + i, 9 - i), (15 - i, 9 - i)).dots("wood", (2 + i, 8 - i))
    return pic.box(0, 0, 16, 1, "wood").box(0, 9, 16, 2, "umber").box(0, 10, 16, 1, "bark")


def _stonework() -> Pic:
    pic = filled("pebble", 16, 11)
    for row in range(3):
        for x in range(-4 + row % 2 * 4, 16, 8):
            pic.box(x, row * 4, 7, 3, "ash" if grain(x, row) % 3 else "pebble")
            pic.box(x, row * 4, 6, 1, "fog").box(x, row * 4 + 3, 8, 1, "stone")
            pic.box(x + 7, row * 4, 1, 4, "stone")
    return pic.box(0, 10, 16, 1, "slate")


def _papered(paper: str, stripe: str, board: str) -> Callable[[], Pic]:
    def draw() -> Pic:
        pic = filled(paper, 16, 11)
        for x in range(1, 16, 4):
            pic.box(x, 1, 1, 7, stripe)
        _, shade, body, light = RAMPS[board]
        pic.box(0, 0, 16, 1, shade)
        return pic.box(0, 8, 16, 2, body).box(0, 8, 16, 1, light).box(0, 10, 16, 1, shade)

    return draw


def _glazed(low: str) -> Callable[[], Pic]:
    """Return what draws white tiles, down to a skirting or to the waist over another colour."""

    def draw() -> Pic:
        pic = filled("glaze2", 16, 11)
        for y in (3, 6):
            pic.box(0, y, 16, 1, "glaze1")
        for x in range(3, 16, 4):
            pic.box(x, 0, 1, 8, "glaze1")
        pic.box(0, 0, 16, 1, "ash")
        if low:
            pic.box(0, 0, 16, 5, "cream").box(0, 0, 16, 1, "straw")
            pic.box(0, 5, 16, 1, low)
        return pic.box(0, 8, 16, 2, "glaze0").box(0, 8, 16, 1, "glaze1").box(0, 10, 16, 1, "stone")

    return draw


def _limewash() -> Pic:
    pic = filled("fog", 16, 11).box(0, 0, 16, 1, "ash")
    for x, y in ((2, 3), (9, 2), (5, 6), (12, 5)):
        pic.box(x, y, 3, 1, "ash").dots("white", (x, y - 1), (x + 1, y - 1))
    return pic.box(0, 8, 16, 2, "flag1").box(0, 8, 16, 1, "flag2").box(0, 10, 16, 1, "flag0")


def _oil_paint() -> Pic:
    pic = filled("cream", 16, 11).box(0, 0, 16, 1, "straw").box(0, 4, 16, 4, "lino1")
    return pic.box(0, 4, 16, 1, "lino0").box(0, 8, 16, 2, "wood1").box(0, 10, 16, 1, "wood0")


def _panelled() -> Pic:
    pic = filled("straw", 16, 11).box(0, 0, 16, 1, "honey").box(0, 3, 16, 8, "dark2")
    pic.box(0, 3, 16, 1, "wood1")
    for x in (1, 9):
        pic.box(x, 5, 6, 4, "dark1").box(x, 5, 6, 1, "dark0").box(x, 5, 1, 4, "dark0")
    return pic.box(0, 10, 16, 1, "dark0")


MATERIALS: dict[str, Callable[[], Pic]] = {
    "brick": _brick,
    "plaster": _plaster,
    "timber": _timber,
    "stone": _stonework,
    "whitewash": chinese.whitewash,
    "inside": _papered("cream", "straw", "oak"),
    "inside/blue": _papered("ice", "fog", "white"),
    "inside/green": _papered("pale", "cream", "oak"),
    "inside/rose": _papered("rose", "cream", "white"),
    "inside/glazed": _glazed(""),
    "inside/half_glazed": _glazed("quarry1"),
    "inside/lime": _limewash,
    "inside/oil_paint": _oil_paint,
    "inside/panelled": _panelled,
}
EDGE, BODY, LIGHT = "bark", "wood", "oak"  # of the top, the same on every wall so that they join


def wall(material: str, mask: int) -> Pic:
    """Return a wall tile whose neighbours in `mask` are wall or door."""
    edge, body, light = EDGE, BODY, LIGHT
    face = MATERIALS[material]()
    x0 = 0 if mask & W else LEFT
    x1 = 16 if mask & E else LEFT + WIDE
    pic = Pic().paste(face.part(x0, 0, x1 - x0, 11), x0, TOP)
    if not mask & W:
        pic.box(x0, TOP, 1, 11, edge)
    if not mask & E:
        pic.box(x1 - 1, TOP, 1, 11, edge)
    pic.box(x0, 0, x1 - x0, TOP, body).box(x0, 0, x1 - x0, 1, edge)
    pic.box(x0, 1, x1 - x0, 1, light).box(x0, TOP - 1, x1 - x0, 1, edge)
    if not mask & W:
        pic.box(x0, 0, 1, TOP, edge)
    if not mask & E:
        pic.box(x1 - 1, 0, 1, TOP, edge)
    if mask & S:
        pic.box(LEFT, 1, WIDE, 15, body).box(LEFT, 2, 1, 14, edge)
        pic.box(LEFT + WIDE - 1, 2, 1, 14, edge).box(LEFT + 1, 2, 1, 14, light)
        pic.box(LEFT, 1, WIDE, 3, body).box(LEFT, 1, WIDE, 1, light)
        pic.box(LEFT, 0, 1, 5, body if mask & W else edge)
        pic.box(LEFT + WIDE - 1, 0, 1, 5, body if mask & E else edge)
    if mask & N:
        pic.box(LEFT, 0, WIDE, 2, body).box(LEFT, 0, 1, 1, edge)
        pic.box(LEFT + WIDE - 1, 0, 1, 1, edge).box(LEFT + 1, 0, 1, 3, light)
    return pic


def _window_h(lit: bool) -> Pic:
    pic = Pic().box(2, 5, 12, 9, "umber").box(3, 6, 10, 7, "white")
    pane, shine = ("amber", "yellow") if lit else ("sky", "ice")
    for x in (4, 9):
        pic.box(x, 7, 4 - (x == 9), 5, pane)
        pic.dots(shine, (x, 7), (x + 1, 7), (x, 8), (x + 2, 9), (x + 1, 10))
    return pic.box(2, 13, 12, 1, "straw").box(2, 14, 12, 1, "bark")


def _window_v(lit: bool) -> Pic:
    pic = Pic().box(5, 2, 6, 12, "white").box(5, 2, 1, 12, "umber").box(10, 2, 1, 12, "umber")
    pic.box(7, 3, 2, 10, "amber" if lit else "sky").box(7, 3, 1, 10, "yellow" if lit else "ice")
    return pic.box(5, 1, 6, 1, "umber").box(5, 14, 6, 1, "umber")


def _lintel(pic: Pic) -> Pic:
    pic.box(0, 0, 16, TOP, "wood").box(0, 0, 16, 1, "bark").box(0, 1, 16, 1, "oak")
    return pic.box(0, TOP - 1, 16, 1, "bark")


def _door_h(is_open: bool) -> Pic:
    pic = _lintel(Pic())
    pic.box(0, 5, 2, 11, "umber").box(14, 5, 2, 11, "umber")
    pic.box(0, 5, 1, 11, "wood").box(14, 5, 1, 11, "wood")
    if is_open:
        pic.box(2, 5, 12, 2, "shade3").box(2, 7, 12, 2, "shade2").box(2, 5, 3, 11, "rust")
        return pic.box(2, 5, 1, 11, "oak").box(4, 5, 1, 11, "bark").dots("yellow", (3, 11))
    pic.box(2, 5, 12, 11, "rust").box(2, 5, 12, 1, "bark").box(7, 6, 2, 10, "brick")
    for x in (3, 9):
        pic.box(x, 7, 4, 3, "orange").box(x, 9, 4, 1, "brick")
        pic.box(x, 11, 4, 4, "orange").box(x, 14, 4, 1, "brick")
    return pic.dots("yellow", (12, 11), (12, 10)).box(2, 15, 12, 1, "bark")


def _door_v(is_open: bool) -> Pic:
    pic = Pic().box(5, 0, 6, 2, "umber").box(5, 14, 6, 2, "umber")
    pic.box(5, 0, 6, 1, "oak").box(5, 14, 6, 1, "oak")
    if is_open:
        return pic.box(9, 2, 7, 2, "rust").box(9, 2, 7, 1, "orange").box(9, 4, 7, 1, "shade3")
    pic.box(6, 2, 4, 12, "rust").box(7, 2, 1, 12, "orange").box(6, 2, 1, 12, "bark")
    return pic.box(9, 2, 1, 12, "bark").dots("yellow", (7, 11))


def _shadow(part: str) -> Pic:
    pic = Pic()
    if part in ("n", "nw"):
        pic.box(0, 0, 16, 2, "shade3").box(0, 2, 16, 2, "shade2").box(0, 4, 16, 1, "shade1")
    if part in ("w", "nw"):
        for x, shade in ((0, "shade2"), (1, "shade2"), (2, "shade1")):
            for y in range(16):
                if not pic.px[y, x]:
                    pic.dots(shade, (x, y))
    return pic


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all parts of buildings by name."""
    for material, draw in MATERIALS.items():
        yield f"wall/{material}/face", draw()
        for mask in range(16):
            yield f"wall/{material}/{mask}", wall(material, mask)
    yield "wall/face", _plaster()
    yield "wall/block", filled(BODY).box(3, 0, 1, 16, LIGHT)
    for mask in range(16):
        yield f"wall/{mask}", wall("plaster", mask)
    yield "window/0", _window_h(False)
    for state, yes in (("dark", False), ("lit", True)):
        yield f"window/h/{state}", _window_h(yes)
        yield f"window/v/{state}", _window_v(yes)
    for state, yes in (("closed", False), ("open", True)):
        yield f"door/{state}", _door_h(yes)
        yield f"door/h/{state}", _door_h(yes)
        yield f"door/v/{state}", _door_v(yes)
    for part in ("n", "w", "nw"):
        yield f"shadow/wall/{part}", _shadow(part)
