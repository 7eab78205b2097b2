"""Trees, hedges, fences and all that grows."""

from collections.abc import Iterator

from assets.drawing.kit import details
from assets.drawing.kit.canvas import PLOT, WIDE, Pic, grain, scattered
from assets.drawing.kit.palette import RAMPS
from assets.drawing.terrain.edges import (
    E,
    N,
    S,
    W,
)


def crown(pic: Pic, x: int, y: int, w: int, h: int, ramp: str, seed: int) -> Pic:
    """Draw leaves in clumps, light above and left, dark below and right."""
    outline, shade, body, light = RAMPS[ramp]
    clumps = (
        (0.50, 0.76), (0.80, 0.66), (0.20, 0.66), (0.86, 0.40), (0.14, 0.40), (0.50, 0.50),
        (0.70, 0.20), (0.30, 0.20), (0.50, 0.34),
    )  # fmt: skip
    size = 0.44
    for i, (cx, cy) in enumerate(clumps):
        wide, high = w * size, h * size
        left = x + cx * (w - wide) + grain(i, seed) % 3 - 1
        high_up = y + cy * (h - high) + grain(i, seed, 2) % 3 - 1
        dark = cy > 0.6
        pic.disc(left, high_up, wide, high, outline if dark else shade)
        pic.disc(left, high_up, wide * 0.92, high * 0.88, shade if dark else body)
        pic.disc(
            left + wide * 0.1,
            high_up + high * 0.06,
            wide * 0.62,
            high * 0.5,
            body if dark else light,
        )
    for dx, dy in scattered(w * h // 22, w, h, seed):
        if pic.px[min(y + dy, pic.h - 1), min(x + dx, pic.w - 1)]:
            pic.dots(shade if dy > h * 0.5 else body, (x + dx, y + dy), (x + dx + 1, y + dy))
    return pic


def trunk(pic: Pic, x: int, y: int, w: int, h: int, ramp: str) -> Pic:
    """Draw the trunk of a tree."""
    _, shade, body, light = RAMPS[ramp]
    pic.box(x, y, w, h, body).box(x, y, 1, h, light).box(x + w - 1, y, 1, h, shade)
    pic.dots(shade, (x + 1, y + h - 4), (x + 2, y + h - 6))
    return pic.dots(body, (x - 1, y + h - 1), (x + w, y + h - 1))


def oak(seed: int = 1) -> Pic:
    """Return a broad tree, 32 by 48."""
    pic = trunk(Pic(32, 48), 13, 32, 6, 14, "dark")
    crown(pic, 2, 4, 28, 32, "green", seed)
    return pic.rim().shadow(5, 42, 22, 6)


def old_oak() -> Pic:
    """Return an oak with a crown of its own, 32 by 48."""
    return oak(6)


def birch() -> Pic:
    """Return a slender tree with a white trunk, 32 by 48."""
    pic = trunk(Pic(32, 48), 14, 26, 4, 20, "white").dots(
        "slate", (14, 34), (15, 34), (16, 38), (15, 42), (17, 41)
    )
    crown(pic, 6, 3, 20, 30, "lime", 4)
    return pic.rim().shadow(8, 43, 16, 5)


def pine() -> Pic:
    """Return a fir, 32 by 48."""
    pic = trunk(Pic(32, 48), 14, 38, 4, 8, "dark")
    for i, (y, wide) in enumerate(((28, 24), (20, 20), (12, 15), (4, 9))):
        for row in range(13):
            half = max(1, round(wide / 2 * (row + 2) / 14))
            left = 16 - half
            pic.box(left, y + row, 2 * half, 1, "forest").box(left, y + row, half, 1, "leaf")
            if row % 3 == 1:
                pic.box(left + 1, y + row, half // 2, 1, "grass")
        for x in range(16 - wide // 2 + 1, 16 + wide // 2 - 1, 3):
            pic.dots("pine", (x + i % 2, y + 12), (x + 1, y + 11))
    return pic.rim().shadow(7, 43, 18, 5)


def apple(fruit: bool = True) -> Pic:
    """Return a small fruit tree, 32 by 48."""
    pic = trunk(Pic(32, 48), 14, 34, 4, 12, "brown")
    crown(pic, 4, 14, 24, 24, "lime", 9)
    if fruit:
        for x, y in ((9, 20), (15, 18), (21, 23), (11, 29), (18, 30), (23, 29), (7, 26)):
            pic.box(x, y, 2, 2, "red").dots("coral", (x, y))
    return pic.rim().shadow(7, 43, 18, 5)


TREES = {"oak": oak, "birch": birch, "pine": pine, "apple": apple}


def hedge(mask: int) -> Pic:
    """Return a clipped hedge whose neighbours in `mask` are hedge."""
    pic = Pic()
    x0, x1 = (0 if mask & W else 1), (16 if mask & E else 15)
    y0, y1 = (0 if mask & N else 1), (16 if mask & S else 15)
    pic.box(x0, y0, x1 - x0, y1 - y0, "leaf")
    if not mask & S:
        pic.box(x0, 9, x1 - x0, y1 - 9, "forest")
    for x, y in scattered(26, 16, 16, 5, mask):
        if pic.px[y, x]:
            low = not mask & S and y >= 9
            pic.dots("leaf" if low else "grass", (x, y))
            pic.dots("pine" if low else "forest", (x, y + 1) if y < 14 else (x, y))
    if not mask & N:
        pic.box(x0, y0, x1 - x0, 1, "grass")
    edge = Pic(18, 18).paste(pic, 1, 1)
    edge.rim()
    return pic if mask == 15 else edge.part(1, 1, 16, 16)


def fence(mask: int) -> Pic:
    """Return a wooden fence whose neighbours in `mask` are fence."""
    pic = Pic()
    if mask & W or not mask:
        pic.box(0, 6, 9, 2, "oak").box(0, 6, 9, 1, "honey").box(0, 10, 9, 2, "oak")
        pic.box(0, 10, 9, 1, "honey")
    if mask & E or not mask:
        pic.box(7, 6, 9, 2, "oak").box(7, 6, 9, 1, "honey").box(7, 10, 9, 2, "oak")
        pic.box(7, 10, 9, 1, "honey")
    if mask & N:
        pic.box(7, 0, 2, 8, "oak").box(7, 0, 1, 8, "honey")
    if mask & S:
        pic.box(7, 8, 2, 8, "oak").box(7, 8, 1, 8, "honey")
    return pic.box(6, 3, 4, 12, "oak").box(6, 3, 1, 12, "honey").box(6, 3, 4, 1, "straw").rim()


def furniture(mask: int) -> Pic:
    """Return a plain table or counter whose neighbours in `mask` are of the same piece."""
    pic = Pic()
    x0, x1 = (0 if mask & W else 1), (16 if mask & E else 15)
    y0, y1 = (0 if mask & N else 2), (16 if mask & S else 10)
    pic.box(x0, y0, x1 - x0, y1 - y0, "oak")
    for y in range(y0 + 3, y1, 4):
        pic.box(x0, y, x1 - x0, 1, "wood")
    if not mask & N:
        pic.box(x0, y0, x1 - x0, 1, "honey")
    if not mask & S:
        pic.box(x0, y1, x1 - x0, 4, "wood").box(x0, y1, x1 - x0, 1, "umber")
        pic.box(x0, y1 + 4, x1 - x0, 1, "bark")
    if not mask & W:
        pic.box(x0, y0, 1, y1 - y0 + (0 if mask & S else 4), "honey")
    if not mask & E:
        pic.box(x1 - 1, y0, 1, y1 - y0 + (0 if mask & S else 4), "umber")
    return pic


def bush(_w: int = 1, _h: int = 1, _state: str = "idle", seed: int = 3) -> Pic:
    """Draw a round bush."""
    pic = crown(Pic(16, 18), 1, 3, 14, 14, "green", seed)
    if seed % 2:
        pic.dots("pink", (5, 7), (10, 9), (7, 12)).dots("mauve", (5, 6), (10, 8), (7, 11))
    return pic.rim()


def rows(w: int, h: int, state: str, plants: str) -> Pic:
    """Draw dug rows with what grows in them."""
    wide, high = 16 * w, 16 * h
    dry = state == "dry"
    pic = Pic(wide, high).box(0, 1, wide, high - 2, "earth" if dry else "soil")
    pic.box(0, high - 2, wide, 1, "umber")
    for j, y in enumerate(range(2, high - 5, 5)):
        pic.box(1, y + 4, wide - 2, 1, "soil" if dry else "umber")
        for i, x in enumerate(range(1, wide - 5, 5)):
            details.leaves(pic, x, y) if not dry else pic.dots(
                "honey", (x + 1, y + 3), (x + 2, y + 2), (x + 3, y + 3)
            )
            if not dry:
                colour = {
                    "veg": ("orange", "lime", "red", "white"),
                    "herb": ("lilac", "pale", "white", "lime"),
                }[plants]
                pic.dots(colour[(j + i // 3) % 4], (x + 2, y + 2), (x + 3, y + 1))
    if state == "overgrown":
        for x, y in scattered(w * h * 9, wide - 3, high - 5, 7):
            pic.line(x, y + 3, x + 1, y, "turf").dots("yellow", (x + 1, y))
    return _framed(pic)


def _framed(pic: Pic) -> Pic:
    w, h = pic.w, pic.h
    pic.box(0, 0, w, 1, "oak").box(0, h - 2, w, 2, "wood").box(0, 0, 1, h, "oak")
    pic.box(w - 1, 0, 1, h, "wood")
    return pic.box(0, h - 2, w, 1, "honey")


def flower_bed(w: int, h: int, state: str) -> Pic:
    """Draw a bed of flowers edged with stones."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(0, 1, wide, high - 2, "soil")
    spots = [(i, j) for j in range(3, high - 3, 4) for i in range(2 + j % 3, wide - 2, 4)]
    for i, (x, y) in enumerate(spots):
        if state == "dry":
            pic.dots("honey", (x, y + 1)).dots("oak", (x, y))
            continue
        colour = ("red", "yellow", "pink", "white", "lilac")[grain(i, w) % 5]
        pic.dots("grass", (x - 1, y + 2), (x + 1, y + 2), (x, y + 1)).dots("leaf", (x, y + 2))
        pic.dots(colour, (x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1))
        pic.dots("amber" if colour != "yellow" else "rust", (x, y))
    if state == "trampled":
        for x in range(3, wide - 5, 8):
            pic.disc(x, high / 2 - 3, 7, 5, "umber").dots("pink", (x + 1, high // 2))
    for x in range(0, wide, 4):
        pic.box(x, 0, 3, 2, "ash").box(x, high - 2, 3, 2, "ash").box(x, high - 1, 3, 1, "pebble")
    for y in range(0, high, 4):
        pic.box(0, y, 2, 3, "ash").box(wide - 2, y, 2, 3, "ash")
    return pic


def loose_flowers(v: int, state: str) -> Pic:
    """Return a tile of a garden too large for a bed: flowers here and there in the grass."""
    pic = Pic()
    for i, (x, y) in enumerate(scattered(5, 12, 11, 51, v)):
        x, y = x + 2, y + 2
        colour = ("red", "yellow", "pink", "white", "lilac")[(grain(v, 7) + i // 2) % 5]
        if state == "dry":
            pic.dots("honey", (x, y + 1)).dots("oak", (x, y))
            continue
        pic.dots("leaf", (x - 1, y + 2), (x + 1, y + 2), (x, y + 2)).dots("forest", (x, y + 3))
        if state != "trampled" or i % 2:
            pic.dots(colour, (x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1))
            pic.dots("amber" if colour != "yellow" else "rust", (x, y))
    return pic


def field_row(w: int, h: int, state: str) -> Pic:
    """Draw standing corn."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).box(0, 0, wide, high, "earth")
    stem, ear = ("leaf", "lime") if state == "growing" else ("honey", "yellow")
    for y in range(1, high - 2, 4):
        pic.box(0, y + 3, wide, 1, "soil")
        for x in range(y // 4 % 2, wide, 2):
            pic.box(x, y, 1, 3, stem).dots(ear, (x, y))
    return pic


def greenhouse_bench(w: int, h: int, state: str) -> Pic:
    """Draw a slatted bench with seedlings in pots."""
    wide, high = 16 * w, 16 * h + 3
    pic = Pic(wide, high).slab(1, 5, wide - 2, high - 11, 2, "pale").box(2, high - 4, 2, 3, "wood")
    pic.box(wide - 4, high - 4, 2, 3, "wood")
    for y in range(7, high - 6, 3):
        pic.box(1, y, wide - 2, 1, "oak")
    for y in range(4, high - 10, 7):
        for x in range(2, wide - 5, 6) if state == "planted" else ():
            pic.box(x + 1, y + 3, 4, 3, "orange").box(x + 1, y + 3, 4, 1, "rust")
            details.leaves(pic, x, y - 1)
    return pic.rim()


def reeds(_w: int, _h: int, _state: str) -> Pic:
    """Draw reeds with brown heads."""
    pic = Pic(16, 22)
    for i, x in enumerate((2, 4, 6, 8, 10, 12, 14)):
        pic.line(x, 21, x + i % 3 - 1, 5 + i * 5 % 7, "leaf" if i % 2 else "grass")
        if i % 2 == 0:
            pic.box(x + i % 3 - 1, 4 + i * 5 % 7, 2, 4, "umber")
    return pic.rim()


def fruit_tree(_w: int, _h: int, state: str) -> Pic:
    """Draw a fruit tree."""
    return apple(fruit=state == "in fruit")


DRAWERS = {
    "tree": lambda _w, _h, _s: oak(), "old_tree": lambda _w, _h, _s: old_oak(),
    "fruit_tree": fruit_tree, "bush": bush, "hedge": lambda _w, _h, _s: hedge(0),
    "fence": lambda _w, _h, _s: fence(0), "garden_bed": lambda w, h, s: rows(w, h, s, "herb"),
    "vegetable_patch": lambda w, h, s: rows(w, h, s, "veg"), "flower_bed": flower_bed,
    "field_row": field_row, "greenhouse_bench": greenhouse_bench, "reeds": reeds,
}  # fmt: skip
SIZES = {
    **dict.fromkeys(
        (
            "garden_bed",
            "vegetable_patch",
            "flower_bed",
            "field_row",
        ),
        PLOT,
    ),
    **dict.fromkeys(("greenhouse_bench",), WIDE),
}


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield trees, hedges, fences and bushes by name."""
    for number, (name, draw) in enumerate(TREES.items()):
        yield f"tree/{name}", draw()
        yield f"tree/{number}", draw()
    for mask in range(16):
        yield f"hedge/{mask}", hedge(mask)
        yield f"fence/{mask}", fence(mask)
        yield f"furniture/{mask}", furniture(mask)
        yield f"fence/wood/{mask}", fence(mask)
    for v in range(3):
        yield f"bush/{v}", bush(seed=v + 2)
        yield f"flowerbed/{v}", flower_bed(1, 1, ("in bloom", "in bloom", "dry")[v])
    for state in ("in bloom", "dry", "trampled"):
        for v in range(4):
            yield f"object/flower_bed/{state}/loose{v}", loose_flowers(v, state)
    yield "bush", bush()
    yield "flowerbed", flower_bed(1, 1, "in bloom")
    yield "fence", fence(E | W)
