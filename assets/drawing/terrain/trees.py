"""Trees that authors plant by name, and the fences between lots."""

from collections.abc import Callable, Iterator

from assets.drawing.kit.canvas import Pic, grain, scattered
from assets.drawing.kit.palette import RAMPS
from assets.drawing.terrain.edges import (
    E,
    N,
    S,
    W,
)
from assets.drawing.terrain.plants import bush, crown, trunk


def poplar() -> Pic:
    """Return a tall slender tree, 32 by 64."""
    pic = trunk(Pic(32, 64), 14, 52, 4, 10, "brown")
    outline, shade, body, light = RAMPS["green"]
    for y in range(3, 55):
        part = (y - 3) / 52
        half = round(7.5 * min(1.0, part * 2.2) * (1 - max(0.0, part - 0.8) * 2)) + grain(y, 21) % 2
        for x in range(16 - half, 16 + half):
            side = (x - 16) / max(half, 1)
            tone = light if side < -0.45 else body if side < 0.1 else shade
            thrown = grain(x // 2, y // 3, 22) % 7
            pic.dots(
                {0: body, 1: shade, 2: outline if side > 0 else body}.get(thrown, tone), (x, y)
            )
    return pic.rim().shadow(8, 58, 16, 5)


def willow() -> Pic:
    """Return a willow whose branches hang, 48 by 56."""
    pic = trunk(Pic(48, 56), 21, 34, 6, 20, "brown")
    crown(pic, 5, 3, 38, 30, "lime", 31)
    _, shade, body, light = RAMPS["lime"]
    for n, x in enumerate(range(4, 45, 2)):
        middle = abs(x - 24) / 20
        top = 14 + round(8 * middle)
        bottom = 40 + grain(n, 33) % 10 - round(5 * (1 - middle)) - 10 * (abs(x - 24) < 4)
        for y in range(top, bottom):
            tone = (body, light, shade, body, light)[(n * 3 + (y + grain(n, 35) % 9) // 9) % 5]
            pic.box(x, y, 2, 1, tone)
        pic.dots(light, (x, bottom - 1))
    return pic.rim().shadow(12, 50, 24, 6)


def blossom(in_flower: bool = False) -> Pic:
    """Return a cherry tree, green or in flower, 32 by 48."""
    pic = trunk(Pic(32, 48), 14, 32, 4, 14, "dark")
    crown(pic, 3, 9, 26, 26, "pink" if in_flower else "green", 41)
    if not in_flower:
        return pic.rim().shadow(7, 43, 18, 5)
    for x, y in scattered(26, 22, 22, 43):
        if pic.px[y + 10, x + 5]:
            pic.dots("white", (x + 5, y + 10)).dots("mauve", (x + 6, y + 10))
    return pic.rim("wine").shadow(7, 43, 18, 5).dots("mauve", (9, 45), (21, 44), (13, 46))


def bamboo() -> Pic:
    """Return a clump of bamboo, 32 by 48."""
    pic = Pic(32, 48)
    for n, (x, lean) in enumerate(((8, -3), (12, 0), (16, 2), (20, -1), (24, 4))):
        top = 4 + grain(n, 51) % 8
        for y in range(top, 46):
            at = x + round(lean * (46 - y) / 42)
            pic.box(at, y, 2, 1, "lime").dots("leaf", (at + 1, y))
            if (y + n * 2) % 6 == 0:
                pic.box(at, y, 2, 1, "forest")
        for k in range(5):
            at_y = top + 1 + k * 5 + n % 3
            side = -1 if (k + n) % 2 else 1
            at = x + round(lean * (46 - at_y) / 42)
            for i in range(6):
                tone = "grass" if i < 3 else "leaf"
                pic.dots(tone, (at + side * (i + 1), at_y + i // 2), (at + side * i, at_y + i // 2))
    return pic.rim("forest").shadow(6, 43, 20, 5)


def thicket() -> Pic:
    """Return a bush in a frame of its own, 16 by 18."""
    return bush(seed=4).shadow(1, 14, 14, 4)


def reed_bed() -> Pic:
    """Return reeds at the edge of water, 16 by 22."""
    pic = Pic(16, 22)
    for i, x in enumerate((1, 3, 5, 7, 9, 11, 13, 15)):
        top, lean = 5 + i * 5 % 8, i % 3 - 1
        pic.line(x, 20 + i % 2, x + lean, top, "leaf" if i % 2 else "grass")
        pic.dots("lime", (x + lean, top))
        if i % 3 == 0:
            pic.line(x, 20, x, top, "leaf").box(x, top - 3, 2, 4, "umber")
    return pic


Drawer = Callable[[int], Pic]


def stone_wall(mask: int) -> Pic:
    """Return a wall of field stones, knee-high, whose neighbours in `mask` go on."""
    pic = Pic()
    x0, x1 = (0 if mask & W else 3), (16 if mask & E else 13)
    if mask & (N | S) and not mask & (E | W):
        x0, x1 = 4, 12
    if mask & N:
        _stones(pic, 4, 0, 8, 8, 1)
    if mask & S:
        _stones(pic, 4, 6, 8, 10, 2)
    if mask & (E | W) or not mask:
        _stones(pic, x0, 4, x1 - x0, 10, 3)
        pic.box(x0, 13, x1 - x0, 1, "slate")
    return pic if mask == 15 else _trimmed(pic)


def _stones(pic: Pic, x: int, y: int, w: int, h: int, seed: int) -> None:
    pic.box(x, y, w, h, "stone")
    for row in range(-(-h // 3)):
        for n, left in enumerate(range(x - row % 2 * 2, x + w, 4)):
            tone = ("ash", "pebble", "ash", "fog")[grain(n, row, seed) % 4]
            wide = min(left + 3, x + w) - max(left, x)
            pic.box(max(left, x), y + row * 3, wide, min(2, y + h - y - row * 3), tone)


def _trimmed(pic: Pic) -> Pic:
    edge = Pic(18, 18).paste(pic, 1, 1)
    return edge.rim().part(1, 1, 16, 16)


def bamboo_fence(mask: int) -> Pic:
    """Return a fence of bamboo canes whose neighbours in `mask` go on."""
    pic = Pic()
    x0, x1 = (0 if mask & W or not mask else 6), (16 if mask & E or not mask else 10)
    for x in range(x0, x1, 3) if mask & (E | W) or not mask else ():
        pic.box(x, 3 + x % 2, 2, 12, "honey").box(x, 3 + x % 2, 1, 12, "straw")
        pic.dots("oak", (x, 8), (x + 1, 8))
    for y in (6, 11):
        pic.box(x0, y, x1 - x0 if mask & (E | W) or not mask else 0, 1, "wood")
    if mask & N:
        pic.box(7, 0, 2, 9, "honey").box(7, 0, 1, 9, "straw").dots("oak", (7, 4), (8, 4))
    if mask & S:
        pic.box(7, 7, 2, 9, "honey").box(7, 7, 1, 9, "straw").dots("oak", (7, 12), (8, 12))
    return _trimmed(pic.box(7, 3, 2, 12, "oak").box(7, 3, 1, 12, "straw"))


def courtyard_wall(mask: int) -> Pic:
    """Return a whitewashed wall under a ridge of grey tiles, whose neighbours in `mask` go on."""
    pic = Pic()
    if mask & N or mask & S:
        top, bottom = (0 if mask & N else 2), (16 if mask & S else 12)
        pic.box(4, top, 8, bottom - top, "slate").box(7, top, 2, bottom - top, "pebble")
        for y in range(top, bottom, 3):
            pic.box(4, y, 3, 2, "stone").box(9, y, 3, 2, "stone")
        pic.box(4, top, 1, bottom - top, "ink").box(11, top, 1, bottom - top, "ink")
    if mask & (E | W) or not mask & (N | S):
        x0, x1 = (0 if mask & W else 3), (16 if mask & E else 13)
        wide = x1 - x0
        pic.box(x0, 6, wide, 10, "white").box(x0, 6, wide, 2, "ash").box(x0, 14, wide, 2, "pebble")
        pic.box(x0, 2, wide, 4, "slate").box(x0, 1, wide, 1, "pebble").box(x0, 0, wide, 1, "ink")
        for x in range(x0, x1, 3):
            pic.box(x, 2, 2, 3, "stone").dots("ink", (x + 1, 5))
        if not mask & W:
            pic.box(x0, 0, 1, 16, "slate")
        if not mask & E:
            pic.box(x1 - 1, 0, 1, 16, "slate")
    if mask & S and mask & (E | W):
        pic.box(4, 5, 8, 11, "slate").box(7, 4, 2, 12, "pebble")
        pic.box(4, 6, 1, 10, "ink").box(11, 6, 1, 10, "ink")
        for y in range(6, 16, 3):
            pic.box(5, y, 2, 2, "stone").box(9, y, 2, 2, "stone")
    return pic


TREES: dict[str, Callable[[], Pic]] = {
    "poplar": poplar, "willow": willow, "blossom": blossom, "bamboo": bamboo, "bush": thicket,
    "reeds": reed_bed,
}  # fmt: skip
FENCES: dict[str, Drawer] = {
    "stone": stone_wall, "bamboo": bamboo_fence, "courtyard": courtyard_wall,
}  # fmt: skip


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield trees and fences by name."""
    for name, tree in TREES.items():
        yield f"tree/{name}", tree()
    for name, fence in FENCES.items():
        for mask in range(16):
            yield f"fence/{name}/{mask}", fence(mask)
