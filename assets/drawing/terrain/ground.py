"""The ground: what every tile of the map is made of.

The names are those of `town/scenario/yaml/shapes.py: GROUNDS`.
"""

from collections.abc import Callable, Iterator

from assets.drawing.kit.canvas import (
    Pic,
    filled,
    grain,
    scattered,
)

VARIANTS = 4

Drawer = Callable[[int], Pic]


def _grass(v: int) -> Pic:
    """Draw turf: 0 to 2 plain, 3 with a flower, 4 and 5 uncut."""
    pic = filled("grass")
    for x, y in scattered(4, 15, 14, 11, v):
        pic.dots("turf", (x, y), (x + 1, y + 1))
    for x, y in scattered(2, 14, 13, 12, v):
        pic.dots("lime", (x, y), (x + 2, y), (x + 1, y + 1))
    if v == 3:
        pic.dots("white", (9, 6), (11, 6), (10, 5), (10, 7)).dots("amber", (10, 6))
        pic.dots("turf", (10, 8), (11, 9))
    for x, y in scattered(7, 14, 12, 13, v) if v > 3 else ():
        pic.dots("turf", (x, y + 2), (x + 1, y + 3), (x + 2, y + 2)).dots(
            "lime", (x, y), (x + 2, y + 1)
        )
        pic.dots("turf", (x + 1, y + 1), (x, y + 1))
    return pic


def _meadow(v: int) -> Pic:
    pic = filled("meadow")
    for x, y in scattered(6, 14, 13, 21, v):
        pic.dots("grass", (x, y), (x, y + 1), (x + 1, y + 1))
    for x, y in scattered(4, 14, 13, 22, v):
        pic.dots("pale", (x, y), (x, y + 1))
    colours = ("white", "yellow", "lilac", "coral")
    for i, (x, y) in enumerate(scattered(2, 13, 13, 23, v)):
        pic.dots(colours[(i + v) % 4], (x, y), (x + 1, y)).dots("turf", (x, y + 1))
    return pic


def _moss(v: int) -> Pic:
    pic = filled("leaf")
    for x, y in scattered(9, 15, 15, 31, v):
        pic.box(x, y, 2, 1, "turf")
    for x, y in scattered(5, 15, 15, 32, v):
        pic.dots("forest", (x, y))
    return pic


def _flowers(v: int) -> Pic:
    pic = filled("grass")
    for x, y in scattered(6, 14, 14, 41, v):
        pic.dots("turf", (x, y), (x, y + 1), (x + 1, y + 1))
    colours = ("red", "yellow", "white", "pink", "lilac")
    for i, (x, y) in enumerate(((2, 2), (9, 1), (5, 6), (12, 7), (2, 11), (8, 12))):
        x, y = x + grain(i, v, 1) % 3, y + grain(i, v, 2) % 3
        colour = colours[grain(i, v, 3) % 5]
        pic.dots("leaf", (x, y + 2)).dots(colour, (x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1))
        pic.dots("amber" if colour == "white" else "white", (x, y))
    return pic


def _loose(base: str, dark: str, light: str, seed: int, many: int = 7) -> Drawer:
    def draw(v: int) -> Pic:
        pic = filled(base)
        for x, y in scattered(many, 15, 16, seed, v):
            pic.box(x, y, 1 + grain(x, y, v) % 2, 1, dark)
        for x, y in scattered(many - 2, 15, 16, seed + 1, v):
            pic.dots(light, (x, y))
        return pic

    return draw


def _mud(v: int) -> Pic:
    pic = _loose("soil", "umber", "earth", 61, 6)(v)
    for x, y in scattered(1, 9, 10, 63, v):
        pic.disc(x, y, 6, 4, "umber").box(x + 2, y + 1, 2, 1, "pebble")
    return pic


def _gravel(v: int) -> Pic:
    pic = filled("ash")
    for i, (x, y) in enumerate(scattered(16, 15, 15, 71, v)):
        pic.box(x, y, 2, 1, ("pebble", "fog", "fog", "clay")[i % 4])
    return pic


def _rows(v: int, crop: str, light: str) -> Pic:
    pic = filled("earth")
    for y in (0, 4, 8, 12):
        pic.box(0, y + 3, 16, 1, "soil").box(0, y, 16, 1, "clay")
    if crop:
        for y in (1, 5, 9, 13):
            for x in range(1, 16, 3):
                x += grain(x, y, v) % 2
                pic.dots(crop, (x, y), (x - 1, y + 1), (x + 1, y + 1)).dots(light, (x, y - 1))
    return pic


def _setts(v: int) -> Pic:
    pic = filled("flag0")
    for row in range(4):
        for col in range(-1, 4):
            x, y = col * 4 + (row % 2) * 2, row * 4
            thrown = grain(row, col % 4, v, 81) % 5
            pic.box(x, y, 3, 3, "flag2" if thrown == 0 else "flag1")
            pic.box(x, y, 2, 1, "flag2").dots("flag0", (x + 2, y + 2))
    return pic


def _slabs(v: int) -> Pic:
    pic = filled("ash")
    for x, y in ((0, 0), (8, 8)):
        pic.box(x, y, 8, 8, "fog")
    for x, y in ((0, 0), (8, 0), (0, 8), (8, 8)):
        pic.box(x, y + 7, 8, 1, "pebble").box(x + 7, y, 1, 8, "pebble")
    if v % 2:
        pic.line(2 + v, 2, 4 + v, 5, "pebble")
    return pic


def _paving(v: int) -> Pic:
    pic = filled("fog")
    for y in (0, 8):
        x = 4 if y else 12
        pic.box(0, y + 7, 16, 1, "ash").box(x, y, 1, 8, "ash")
    return pic.dots("ash", *scattered(3, 16, 16, 91, v))


def _stone(v: int) -> Pic:
    pic = filled("pebble")
    for x, y in scattered(4, 13, 14, 95, v):
        pic.box(x, y, 3, 1, "ash").box(x + 1, y + 1, 2, 1, "stone")
    return pic


def _road(v: int) -> Pic:
    pic = filled("clay")
    for i, (x, y) in enumerate(scattered(6, 14, 15, 101, v)):
        pic.box(x, y, 2 - i % 2, 1, ("earth", "sand", "earth")[i % 3])
    if v == 3:
        pic.dots("pebble", (5, 9), (6, 9)).dots("ash", (5, 8)).dots("earth", (5, 10), (6, 10))
    return pic


def _planks(v: int, ramp: tuple[str, str, str], upright: bool = False) -> Pic:
    base, light, gap = ramp
    pic = filled(base)
    for row in range(4):
        y = row * 4
        pic.box(0, y + 3, 16, 1, gap)
        cut = grain(row, v, 111) % 32
        pic.box(cut, y, 1, 4, gap)
        x = grain(row, v, 112) % 12
        if grain(row, v, 113) % 2:
            pic.box(x, y, 5, 1, light)
        if grain(row, v, 114) % 5 == 0:
            pic.box((x + 7) % 14, y + 1, 2, 1, gap)
    if upright:
        pic.px = pic.px.T.copy()
    return pic


def _checked(light: str, dark: str, line: str) -> Drawer:
    """Return the function that draws square tiles of two colours, 8 pixels a side."""

    def draw(v: int) -> Pic:
        pic = filled(light)
        for x, y in ((0, 0), (8, 8)):
            pic.box(x, y, 8, 8, dark)
        for x in (7, 15):
            pic.box(x, 0, 1, 16, line).box(0, x, 16, 1, line)
        return pic.dots(line, (2 + v, 3), (10, 12 - v))

    return draw


def _quarry(v: int) -> Pic:
    pic = filled("quarry1")
    for i, (x, y) in enumerate(((0, 0), (8, 0), (0, 8), (8, 8))):
        if grain(i, v, 117) % 3 == 0:
            pic.box(x, y, 7, 7, "quarry2")
        pic.box(x, y, 6, 1, "quarry2").box(x, y + 7, 8, 1, "quarry0").box(x + 7, y, 1, 8, "quarry0")
    return pic


def _flagstones(v: int) -> Pic:
    pic = filled("flag1")
    stones = ((0, 0, 9, 7), (10, 0, 6, 7), (0, 8, 5, 7), (6, 8, 10, 7))
    if v % 2:
        stones = ((0, 0, 6, 9), (7, 0, 9, 5), (0, 10, 6, 5), (7, 6, 9, 9))
    pic.box(0, 0, 16, 16, "flag0")
    for i, (x, y, w, h) in enumerate(stones):
        pic.box(x, y, w, h, "flag2" if grain(i, v, 119) % 3 == 0 else "flag1")
        pic.box(x, y, w - 1, 1, "flag2").dots("flag0", (x + 2 + v % 3, y + 3))
    return pic


def _parquet(v: int) -> Pic:
    pic = filled("floor1")
    for i, (x, y) in enumerate(((0, 0), (8, 0), (0, 8), (8, 8))):
        lying = (i in (0, 3)) is True
        for n in range(4):
            tone = "floor2" if grain(i, n, v, 120) % 3 == 0 else "floor1"
            box = (x, y + 2 * n, 8, 2) if lying else (x + 2 * n, y, 2, 8)
            pic.box(*box, tone)
            pic.box(*((x, y + 2 * n + 1, 8, 1) if lying else (x + 2 * n + 1, y, 1, 8)), "floor0")
            pic.box(*((x, y + 2 * n, 8, 1) if lying else (x + 2 * n, y, 1, 8)), tone)
    return pic


def _carpet(wool: str) -> Drawer:
    """Return the function that draws the middle of a carpet; its border grows at its edges."""

    def draw(v: int) -> Pic:
        dark, body, light = (f"{wool}{i}" for i in range(3))
        pic = filled(body).dots(dark, (v * 4 + 1, 8))
        for x, y in ((4, 4), (12, 12)):
            pic.dots(light, (x, y - 2), (x - 2, y), (x + 2, y), (x, y + 2))
            pic.dots(dark, (x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)).dots(light, (x, y))
        for x, y in ((12, 4), (4, 12)):
            pic.dots(dark, (x, y), (x - 1, y), (x, y - 1))
        return pic

    return draw


def _snow(v: int) -> Pic:
    pic = filled("white")
    for x, y in scattered(4, 13, 15, 121, v):
        pic.box(x, y, 3, 1, "fog")
    return pic.dots("ice", *scattered(3, 16, 16, 122, v))


def _leaves(v: int) -> Pic:
    """Draw the floor of a wood: moss, and what fell from the trees."""
    pic = filled("turf")
    for x, y in scattered(14, 15, 15, 141, v):
        pic.box(x, y, 2, 1, "leaf").dots("leaf", (x, y + 1))
    for i, (x, y) in enumerate(scattered(8, 14, 15, 142, v)):
        pic.dots(("earth", "soil", "clay", "soil")[i % 4], (x, y), (x + 1, y))
    return pic.dots("forest", *scattered(5, 16, 16, 143, v))


def _bluestone(v: int) -> Pic:
    """Draw long slabs of a lane, worn smooth."""
    pic = filled("stone")
    for row in range(4):
        cut = (row % 2) * 8 + grain(row, v, 151) % 3
        for x in (cut - 16, cut, cut + 16):
            pic.box(x, row * 4, 15, 3, "ash" if grain(row, v, 152) % 3 == 0 else "pebble")
            pic.box(x, row * 4, 14, 1, "ash").dots("stone", (x + 4 + v, row * 4 + 2))
    if v == 3:
        pic.dots("leaf", (5, 7), (6, 7), (11, 11))
    return pic


def _stone_steps(v: int) -> Pic:
    """Draw the deck of a stone bridge."""
    pic = filled("ash")
    for row in range(4):
        y = row * 4
        pic.box(0, y, 16, 1, "fog").box(0, y + 3, 16, 1, "pebble")
        pic.box(grain(row, v, 153) % 16, y, 1, 3, "pebble")
    return pic


def _tea(v: int) -> Pic:
    """Draw clipped rows of tea."""
    pic = filled("earth")
    for y in (0, 8):
        pic.box(0, y + 6, 16, 2, "soil").box(0, y, 16, 6, "forest").box(0, y, 16, 3, "leaf")
        for x, dy in scattered(12, 16, 5, 161, v, y):
            pic.dots("grass" if dy < 3 else "leaf", (x, y + dy))
        for x, dy in scattered(3, 16, 3, 162, v, y):
            pic.dots("lime", (x, y + dy))
    return pic


def _paddy(v: int) -> Pic:
    """Draw young rice that stands in water."""
    pic = filled("sky")
    for x, y in scattered(3, 12, 15, 171, v):
        pic.box(x, y, 4, 1, "ice")
    for y in (2, 6, 10, 14):
        for x in range(1, 16, 4):
            x += grain(x, y, v, 172) % 2
            pic.dots("leaf", (x, y)).dots("lime", (x - 1, y - 1), (x + 1, y - 1), (x, y - 1))
            pic.dots("azure", (x, y + 1))
    return pic


def _wallground(v: int) -> Pic:
    return filled("umber").dots("bark", *scattered(8, 16, 16, 131, v))


def water(frame: int) -> Pic:
    """Return one of four frames of water, whose waves come and go."""
    pic = filled("azure")
    for i, (x, y) in enumerate(((2, 3), (10, 8), (4, 12))):
        age = (frame + i) % 4
        x = x + (frame * 2 + i) % 3
        wide = (2, 4, 5, 3)[age]
        pic.box(x, y, wide, 1, "sky")
        if age == 1:
            pic.dots("ice", (x + 1, y))
        if age in (1, 2):
            pic.box(x + 1, y + 1, wide - 1, 1, "blue")
    return pic


KINDS: dict[str, Drawer] = {
    "grass": _grass,
    "meadow": _meadow,
    "field": lambda v: _rows(v, "", ""),
    "flowers": _flowers,
    "sand": _loose("sand", "honey", "cream", 51),
    "dirt": _loose("earth", "soil", "clay", 55),
    "mud": _mud,
    "gravel": _gravel,
    "stone": _stone,
    "cobble": _setts,
    "road": _road,
    "path": _loose("sand", "clay", "cream", 57, 9),
    "bridge": lambda v: _planks(v, ("oak", "honey", "umber")),
    "deck": lambda v: _planks(v, ("oak", "honey", "wood"), upright=True),
    "water": water,
    "wall": _wallground,
    "floor": lambda v: _planks(v, ("floor1", "floor2", "floor0")),
    "wood": lambda v: _planks(v, ("wood1", "wood2", "wood0")),
    "pale_wood": lambda v: _planks(v, ("pale1", "pale2", "pale0")),
    "dark_wood": lambda v: _planks(v, ("dark1", "dark2", "dark0")),
    "parquet": _parquet,
    "flagstones": _flagstones,
    "tiles": _checked("glaze2", "glaze1", "glaze0"),
    "linoleum": _checked("lino2", "lino1", "lino0"),
    "quarry_tiles": _quarry,
    "carpet": _carpet("wool_r"),
    "green_carpet": _carpet("wool_g"),
    "blue_carpet": _carpet("wool_b"),
    "pavement": _paving,
    "crops": lambda v: _rows(v, "leaf", "grass"),
    "moss": _moss,
    "snow": _snow,
    "stone_bridge": _stone_steps,
    "slabs": _bluestone,
    "leaves": _leaves,
    "tea": _tea,
    "paddy": _paddy,
}


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all pictures of the ground by name."""
    for name, draw in KINDS.items():
        for v in range(VARIANTS + 2 * (name == "grass")):
            yield f"ground/{name}/{v}", draw(v)
