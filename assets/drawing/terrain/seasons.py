"""How plants look in spring, autumn and winter: blossom, coloured leaves, bare twigs, snow."""

from collections.abc import Iterator

from assets.drawing.kit.canvas import PLOT, Pic, grain, scattered
from assets.drawing.kit.palette import RAMPS
from assets.drawing.terrain import plants, trees
from assets.drawing.terrain.edges import E, N, S, W

SPRING = {
    "oak": {"pine": "forest", "forest": "leaf", "leaf": "grass", "grass": "lime"},
    "birch": {"leaf": "grass", "grass": "lime", "lime": "pale"},
    "apple": {"pine": "plum", "forest": "pink", "leaf": "mauve", "grass": "mauve", "lime": "white"},
    "bush": {},
}
AUTUMN = {
    "oak": {"pine": "bark", "forest": "rust", "leaf": "orange", "grass": "amber"},
    "birch": {
        "pine": "umber", "forest": "rust", "leaf": "amber", "grass": "amber", "lime": "yellow",
    },
    "apple": {"pine": "wine", "forest": "brick", "leaf": "red", "grass": "coral", "lime": "coral"},
    "bush": {"forest": "umber", "leaf": "rust", "grass": "orange", "pine": "bark"},
}  # fmt: skip
TWIGGY = {"pine": "bark", "forest": "umber", "leaf": "umber", "grass": "wood"}
GOLDEN = {"pine": "bark", "forest": "umber", "leaf": "oak", "grass": "honey", "lime": "straw"}
WITHERED = {"leaf": "oak", "grass": "honey", "lime": "straw"}
FIR = {"grass": "white", "leaf": "ice", "pine": "forest"}
BARE = {  # width of the trunk, its foot, how high branches begin, their spread, and the bark
    "oak": (5, 46, 34, 12, "dark"), "birch": (3, 46, 30, 8, "white"),
    "apple": (3, 46, 38, 9, "brown"),
}  # fmt: skip
TWIGS = ((-1.0, 9), (1.0, 8), (-0.7, 15), (0.75, 16), (-0.3, 21), (0.35, 22), (0.0, 24))
"""Of the branches of a bare tree: how far to the side, and how high."""


def bare(kind: str) -> Pic:
    """Return a tree without leaves, snow on its branches, 32 by 48."""
    wide, foot, fork, spread, ramp = BARE[kind]
    _, shade, body, light = RAMPS[ramp]
    if ramp == "white":
        shade, body, light = "ash", "fog", "white"
    pic = Pic(32, 48)
    left = 16 - wide // 2
    for n, (side, high) in enumerate(TWIGS):
        start, end = fork + 2 - high // 3, fork - high
        tip = 16 + round(side * spread)
        pic.line(16, start, tip, end, shade).line(15, start, tip - 1, end, body)
        for step in (0.55, 0.8):
            x, y = 16 + round((tip - 16) * step), start + round((end - start) * step)
            bent = 3 + grain(n, kind == "oak") % 3
            pic.line(x, y, x + (bent if side > 0 else -bent), y - 4, shade)
            pic.line(x, y, x + (-2 if side > 0 else 2), y - 5, shade)
    pic.box(left, fork - 8, wide, foot - fork + 8, body).box(
        left, fork - 8, 1, foot - fork + 8, light
    )
    pic.box(left + wide - 1, fork - 8, 1, foot - fork + 8, shade)
    if kind == "birch":
        pic.dots("slate", (15, 34), (16, 38), (15, 42), (16, 31))
    pic.dots(body, (left - 1, foot - 1), (left + wide, foot - 1))
    whole = pic.copy()
    for x in range(32):
        for y in range(1, 42):
            if whole.px[y, x] and not whole.px[y - 1, x] and grain(x, y, wide) % 3:
                pic.dots("white", (x, y - 1))
    return pic.shadow(8, 43, 16, 5)


def snowed(pic: Pic, deep: int = 3) -> Pic:
    """Return a picture with snow on whatever lies open to the sky."""
    out = pic.copy()
    for x in range(pic.w):
        column = [y for y in range(pic.h) if pic.px[y, x]]
        if not column:
            continue
        here = deep - grain(x, pic.w) % 2
        for y in column[:here]:
            out.dots("white" if y < column[0] + here - 1 else "ice", (x, y))
    return out


def _snowed_hedge(mask: int) -> Pic:
    """Return a hedge with snow on its upper side, of which more shows where it goes on below."""
    pic = plants.hedge(mask)
    left, right = (0 if mask & W else 2), (16 if mask & E else 14)
    top, low = (0 if mask & N else 1), (16 if mask & S else 8)
    pic.box(left, top, right - left, low - top, "white")
    for x in range(left, right):
        if not mask & S:
            pic.box(x, low, 1, grain(x, mask) % 3, "white").dots("ice", (x, low - 1))
    return pic


def _winter_bed(w: int, h: int) -> Pic:
    """Return a bed edged with stones, under snow, with a few dry stalks."""
    pic = plants.flower_bed(w, h, "dry")
    pic.box(2, 2, 16 * w - 4, 16 * h - 5, "white")
    for x, y in scattered(5 * w * h, 16 * w - 8, 16 * h - 9, 61):
        pic.dots("oak", (x + 4, y + 3)).dots("ice", (x + 5, y + 4))
    return pic


def _planted() -> Iterator[tuple[str, Pic]]:
    """Yield the trees that authors plant by name."""
    poplar, willow = trees.poplar(), trees.willow()
    yield "tree/poplar/spring", poplar.recoloured(SPRING["oak"])
    yield "tree/poplar/autumn", poplar.recoloured(AUTUMN["birch"])
    yield "tree/poplar/winter", snowed(poplar.recoloured(TWIGGY), 2)
    yield "tree/willow/spring", willow.recoloured({**SPRING["birch"], "forest": "leaf"})
    yield "tree/willow/autumn", willow.recoloured(AUTUMN["birch"])
    yield "tree/willow/winter", snowed(willow.recoloured(GOLDEN), 3)
    yield "tree/blossom/spring", trees.blossom(in_flower=True)
    yield "tree/blossom/autumn", trees.blossom().recoloured(AUTUMN["apple"])
    yield "tree/blossom/winter", bare("apple")
    yield "tree/bamboo/winter", snowed(trees.bamboo(), 3)
    yield "tree/bush/autumn", trees.thicket().recoloured(AUTUMN["bush"])
    yield "tree/bush/winter", snowed(trees.thicket(), 5)
    for season in ("autumn", "winter"):
        yield f"tree/reeds/{season}", trees.reed_bed().recoloured(WITHERED)


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield plants by name and season."""
    for kind, draw in plants.TREES.items():
        if kind == "pine":
            yield "tree/pine/winter", snowed(draw().recoloured(FIR), 4)
            continue
        yield f"tree/{kind}/winter", bare(kind)
        for season, colours in (("spring", SPRING), ("autumn", AUTUMN)):
            tree = plants.apple(fruit=False) if kind == "apple" else draw()
            yield f"tree/{kind}/{season}", tree.recoloured(colours[kind])
    yield from _planted()
    for mask in range(16):
        yield f"hedge/{mask}/winter", _snowed_hedge(mask)
        for made_of, fence in trees.FENCES.items():
            yield f"fence/{made_of}/{mask}/winter", snowed(fence(mask), 2)
        yield f"fence/wood/{mask}/winter", snowed(plants.fence(mask), 2)
        yield f"fence/{mask}/winter", snowed(plants.fence(mask), 2)
    for kind, draw, like in (("tree", plants.oak, "oak"), ("old_tree", plants.old_oak, "oak")):
        yield f"object/{kind}_spring/idle", draw().recoloured(SPRING[like])
        yield f"object/{kind}_autumn/idle", draw().recoloured(AUTUMN[like])
        yield f"object/{kind}_winter/idle", bare(like)
    yield "object/fruit_tree_winter/idle", bare("apple")
    yield "object/bush_autumn/idle", plants.bush().recoloured(AUTUMN["bush"])
    yield "object/bush_winter/idle", snowed(plants.bush(), 6)
    for kind in ("flower_bed", "garden_bed", "vegetable_patch", "field_row"):
        yield f"object/{kind}_winter/idle", _winter_bed(1, 1)
        for w, h in PLOT:
            yield f"object/{kind}_winter/idle/{w}x{h}", _winter_bed(w, h)
    for v in range(4):
        stalks = Pic().dots("oak", *scattered(3, 12, 12, 62, v)).dots("honey", (5 + v, 9))
        yield f"object/flower_bed_winter/idle/loose{v}", stalks
    for v in range(3):
        bush = plants.bush(seed=v + 2)
        yield f"bush/{v}/autumn", bush.recoloured(AUTUMN["bush"])
        yield f"bush/{v}/winter", snowed(bush, 6)
