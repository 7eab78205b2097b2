"""What roofs are laid with, and what stands on them."""

from collections.abc import Iterator

from assets.drawing.kit.canvas import Pic, filled, grain
from assets.drawing.kit.palette import Ramp

ROOFS: dict[str, Ramp] = {
    "red": ("bark", "tile0", "tile1", "tile2"),
    "slate": ("slate", "stone", "pebble", "ash"),
    "brown": ("bark", "shake0", "shake1", "shake2"),
    "green": ("pine", "lichen0", "lichen1", "lichen2"),
    "straw": ("umber", "thatch0", "thatch1", "thatch2"),
    "grey": ("ink", "slate", "stone", "pebble"),
}


def _shingles(colour: str) -> Pic:
    """Draw courses of tiles, 4 rows each, joints set off by half a tile."""
    _, shade, body, light = ROOFS[colour]
    pic = filled(body)
    for row in range(4):
        y = row * 4
        pic.box(0, y + 3, 16, 1, shade)
        for n, x in enumerate(range(row % 2 * 2 - 2, 16, 4)):
            pic.box(x, y, 1, 3, shade)
            tone = grain(n, row, 5) % 9
            if tone == 0:
                pic.box(x + 1, y, 3, 2, light)
            elif tone < 4:
                pic.box(x + 1, y, 2, 1, light)
            elif tone == 4:
                pic.box(x + 1, y + 1, 3, 2, shade)
    return pic


def _thatch(colour: str) -> Pic:
    """Draw bundles of straw, lower and lower."""
    _, shade, body, light = ROOFS[colour]
    pic = filled(body)
    for i in range(26):
        x, y = grain(i, 1, 77) % 16, grain(i, 2, 77) % 16
        for n in range(2 + i % 3):
            pic.dots((shade, light, light, body)[i % 4], (x, (y + n) % 16))
    return pic.speckle(shade, 0.03, 5)


def tiles(colour: str) -> Pic:
    """Return a tile of a covering whose lower edge lies toward the eaves."""
    return (_thatch if colour == "straw" else _shingles)(colour)


def ramp(colour: str) -> Pic:
    """Return the outline, shade, body and light of a covering, a pixel each."""
    pic = Pic(4, 1)
    for x, tone in enumerate(ROOFS[colour]):
        pic.dots(tone, (x, 0))
    return pic


def dormer(colour: str) -> Pic:
    """Return a dormer, 24 by 24: a window under a small roof of its own."""
    outline, shade, body, light = ROOFS[colour]
    pic = Pic(24, 24)
    for y in range(9):
        half = 2 + y
        pic.box(12 - half, y + 2, half, 1, body).box(12, y + 2, half, 1, shade)
    pic.box(4, 10, 16, 11, "cream").box(4, 10, 16, 2, "shade2").box(4, 10, 16, 1, "umber")
    pic.box(4, 20, 16, 1, "straw").box(17, 11, 3, 9, "straw")
    pic.box(7, 12, 9, 8, "umber").box(8, 13, 7, 6, "sky").box(11, 13, 1, 6, "white")
    pic.dots("ice", (8, 13), (9, 13), (8, 14), (12, 14), (13, 13)).box(8, 16, 7, 1, "white")
    for n in range(11):
        pic.dots(light, (11 - n, 2 + n * 9 // 10)).dots(outline, (12 + n, 2 + n * 9 // 10))
    pic.box(11, 0, 2, 3, light)
    return pic.rim(outline).shadow(3, 19, 21, 5, "shade2")


def attic() -> Pic:
    """Return the small window of a gable, 9 by 11."""
    pic = Pic(11, 12).disc(1, 0, 9, 9, "umber").box(1, 4, 9, 6, "umber")
    pic.disc(2, 1, 7, 7, "sky").box(2, 4, 7, 5, "sky").box(5, 1, 1, 8, "white")
    return (
        pic.dots("ice", (3, 3), (4, 2), (3, 4), (6, 4))
        .box(2, 5, 7, 1, "white")
        .box(1, 10, 9, 1, "straw")
    )


def chimney() -> Pic:
    """Return a chimney, 16 by 20, to stand on a ridge."""
    pic = (
        Pic(16, 22).slab(4, 5, 8, 3, 15, "rust").box(3, 4, 10, 3, "pebble").box(3, 4, 10, 1, "fog")
    )
    pic.box(5, 1, 2, 3, "rust").box(9, 1, 2, 3, "rust").dots("ink", (5, 1), (6, 1), (9, 1), (10, 1))
    for y in (10, 13, 16, 19):
        pic.box(4, y, 8, 1, "tile0").box(6 + y // 3 % 2 * 3, y - 2, 1, 2, "tile0")
    pic.box(10, 8, 2, 12, "tile0")
    return pic.rim().shadow(5, 17, 11, 5, "shade2")


def weathercock() -> Pic:
    """Return what turns on a church's tower, 13 by 16."""
    rows = "......y...... .....yyy..... .y...yyya.... yy..yyyy..... .yyyyyy...... ..yyyya...... "
    rows += "....a........ ....a........ .aaaaaaa..... ....a........ ....a........ ....a........"
    return Pic(13, 16).stamp(1, 2, rows, {"y": "yellow", "a": "amber"}).rim("bark")


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all parts of roofs by name."""
    for colour in ROOFS:
        yield f"roof/{colour}/tiles", tiles(colour)
        yield f"roof/{colour}/ramp", ramp(colour)
        yield f"roof/{colour}/dormer", dormer(colour)
    yield "roof/chimney", chimney()
    yield "roof/attic", attic()
    yield "roof/weathercock", weathercock()
