"""What buildings are made of: walls with faces, windows, doors, roofs. Knows no rooms.

A wall is thin: its top is a strip five or six pixels wide through the middle of the tile, and under
the part that runs from west to east hangs its face. What is not wall stays clear.
"""

from collections.abc import Callable, Iterator

from assets.drawing.edges import E, N, S, W
from assets.drawing.kit import Pic, filled, grain
from assets.drawing.palette import RAMPS, Ramp

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


MATERIALS: dict[str, Callable[[], Pic]] = {
    "brick": _brick,
    "plaster": _plaster,
    "timber": _timber,
    "stone": _stonework,
    "inside": _papered("cream", "straw", "oak"),
    "inside/blue": _papered("ice", "fog", "white"),
    "inside/green": _papered("pale", "cream", "oak"),
    "inside/rose": _papered("rose", "cream", "white"),
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


ROOFS: dict[str, Ramp] = {
    "red": ("bark", "brick", "rust", "oak"),
    "slate": ("slate", "stone", "pebble", "ash"),
    "brown": ("bark", "umber", "wood", "oak"),
    "green": ("pine", "forest", "leaf", "turf"),
    "straw": ("wood", "oak", "honey", "straw"),
}
ROOF_PARTS = (
    "tiles", "top", "ridge", "ridge_w", "ridge_e", "eaves", "w", "e", "top_w", "top_e",
    "eaves_w", "eaves_e",
)  # fmt: skip
OVER = 6  # rows by which eaves hang over the wall below


def _shingles(colour: str, high: int) -> Pic:
    _, shade, body, light = ROOFS[colour]
    pic = filled(body, 16, high)
    for row in range(high // 4 + 1):
        y = row * 4
        pic.box(0, y + 3, 16, 1, shade)
        for x in range(row % 2 * 4, 16, 8):
            pic.box(x, y + 1, 1, 3, shade)
            if grain(x, row % 4, 5) % 3 == 0:
                pic.box(x + 1, y, 6, 1, light)
            elif grain(x, row % 4, 6) % 4 == 0:
                pic.box(x + 1, y + 1, 7, 2, shade)
    return pic


def _thatch(colour: str, high: int) -> Pic:
    _, shade, body, light = ROOFS[colour]
    pic = filled(body, 16, high)
    for i in range(high):
        x, y = grain(i, 1, 77) % 16, grain(i, 2, 77) % 16
        pic.box(x, y, 1, 3 + i % 3, (shade, light, light)[i % 3])
        if high > 16:
            pic.box(x, y + 16, 1, 3, (shade, light, light)[i % 3])
    return pic


def roof(colour: str, part: str) -> Pic:
    """Return a tile of a roof: plain, its upper edge, ridge or eaves, and their ends.

    Eaves are taller than a tile: they hang over the wall below and throw a shadow on it.
    """
    outline, shade, body, light = ROOFS[colour]
    high = 16 + OVER if "eaves" in part else 16
    pic = (_thatch if colour == "straw" else _shingles)(colour, high)
    if "ridge" in part:
        pic.box(0, 11, 16, 4, light).box(0, 10, 16, 1, outline).box(0, 15, 16, 1, outline)
        pic.box(0, 14, 16, 1, body)
        for x in range(3, 16, 4):
            pic.box(x, 11, 1, 4, shade)
    if "top" in part:
        pic.box(0, 0, 16, 1, outline).box(0, 1, 16, 1, light)
    if "eaves" in part:
        pic.box(0, high - 4, 16, 3, body).box(0, high - 4, 16, 1, light)
        pic.box(0, high - 2, 16, 1, shade).box(0, high - 1, 16, 1, outline)
    if part.endswith("w"):
        pic.box(0, 0, 1, high, outline).box(1, 0, 2, high, light).box(3, 0, 1, high, shade)
    if part.endswith("e") and part not in ("ridge",):
        pic.box(15, 0, 1, high, outline).box(13, 0, 2, high, body).box(12, 0, 1, high, shade)
    if "eaves" not in part:
        return pic
    return Pic(16, high + 2).paste(pic).box(0, high, 16, 2, "shade2")


def chimney() -> Pic:
    """Return a chimney, 16 by 20, to stand on a ridge."""
    pic = Pic(16, 20).slab(4, 3, 8, 3, 13, "red").box(3, 2, 10, 3, "pebble").box(3, 2, 10, 1, "fog")
    pic.box(5, 3, 6, 1, "ink")
    for y in (8, 12, 16):
        pic.box(4, y, 8, 1, "brick").box(6 + y // 4 % 2 * 3, y - 3, 1, 3, "brick")
    return pic.rim()


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
    for colour in ROOFS:
        for part in ROOF_PARTS:
            yield f"roof/{colour}/{part}", roof(colour, part)
    yield "roof/chimney", chimney()
    for part in ("n", "w", "nw"):
        yield f"shadow/wall/{part}", _shadow(part)
