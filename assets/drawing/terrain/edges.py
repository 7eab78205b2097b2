"""How grass grows over the edges of other ground, and the rails of bridges."""

from collections.abc import Iterator

import numpy as np

from assets.drawing.kit.canvas import TILE, Pic, grain
from assets.drawing.kit.palette import NUMBER

N, E, S, W = 1, 2, 4, 8  # bits of a mask: the sides that are meant
EDGES = {  # the line between a ground and the grass that grows over its edge
    "road": "soil", "path": "earth", "cobble": "stone", "pavement": "stone", "dirt": "soil",
    "sand": "earth", "field": "soil", "crops": "soil", "mud": "bark", "gravel": "stone",
    "stone": "slate", "water": "soil", "meadow": "turf", "moss": "turf", "snow": "ash",
    "slabs": "slate", "leaves": "turf", "tea": "forest", "paddy": "soil",
}  # fmt: skip


def _fringe(side: int, at: int) -> int:
    """Return how many pixels grass reaches in from a side, at pixel `at` along it."""
    return (2, 3, 2, 1, 2, 2, 3, 3, 2, 1, 2, 3, 2, 2, 1, 2)[(at + 5 * side) % TILE]


ROUND = {"water": 12, "meadow": 6, "moss": 6, "snow": 6}  # pixels; else ROUNDED
ROUNDED = 5
PAIRS = ((N, W, 0, 0), (N, E, 15, 0), (S, E, 15, 15), (S, W, 0, 15))
CARPETS = {"carpet": "wool_r", "green_carpet": "wool_g", "blue_carpet": "wool_b"}


def _rounded(pic: Pic, name: str, mask: int) -> None:
    """Let the grass round off the corners between two sides that are open."""
    radius = ROUND.get(name, ROUNDED)
    for one, other, x, y in PAIRS:
        if mask & one or mask & other:
            continue
        for i in range(radius):
            for j in range(radius):
                far = ((radius - i - 0.5) ** 2 + (radius - j - 0.5) ** 2) ** 0.5 - radius + 2.2
                spot = (abs(x - i), abs(y - j))
                if far > 1:
                    pic.dots("grass", spot)
                elif far > 0 and pic.px[spot[1], spot[0]] == 0:
                    pic.dots(EDGES[name], spot)


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


def joint(name: str, side: int) -> Pic:
    """Return how a way runs out over the lesser one that begins at a side (0 north, 1 east ...)."""
    body, fleck = {"road": ("clay", "earth"), "cobble": ("flag1", "flag0")}[name]
    pic = Pic()
    for at in range(16):
        deep = _fringe(side, at) + (1 if 2 < at < 13 else 0)
        for y in range(deep):
            pic.dots(body, (at, y))
        pic.dots(fleck, (at, deep - 1)) if grain(at, side, 9) % 2 else None
    pic.px = (pic.px, pic.px.T[:, ::-1], pic.px[::-1], pic.px.T)[side].copy()
    return pic


def sill(side: int) -> Pic:
    """Return the beam in which the deck of a bridge ends at a side, with a post at either end."""
    pic = Pic().box(0, 0, 16, 3, "wood").box(0, 0, 16, 1, "oak").box(0, 3, 16, 1, "bark")
    pic.box(0, 1, 1, 2, "umber").box(15, 1, 1, 2, "umber").dots("bark", (4, 1), (11, 1))
    pic.px = (pic.px, pic.px.T[:, ::-1], pic.px[::-1], pic.px.T)[side].copy()
    return pic


def edge(name: str, mask: int) -> Pic:
    """Return what grows over a tile of ground; its neighbours in `mask` are the same ground."""
    pic = Pic()
    sides = ((N, 0, 0, 1, 0), (E, 15, 0, 0, 1), (S, 0, 15, 1, 0), (W, 0, 0, 0, 1))
    for colour, extra in ((EDGES[name], 1), ("grass", 0)):
        for number, (bit, x, y, dx, dy) in enumerate(sides):
            if mask & bit:
                continue
            inward = (dy * (1 if x == 0 else -1), dx * (1 if y == 0 else -1))
            for at in range(TILE):
                for deep in range(_fringe(number, at) + extra):
                    spot = (x + dx * at + inward[0] * deep, y + dy * at + inward[1] * deep)
                    pic.dots(colour, spot)
    _rounded(pic, name, mask)
    return _bank(pic, name, mask)


def _bank(pic: Pic, name: str, mask: int) -> Pic:
    """Give water a shore: earth where the far bank shows, foam below it."""
    if name == "water" and not mask & N:
        for x in range(TILE):
            bare = np.flatnonzero(pic.px[:, x] != NUMBER["grass"])
            deep = int(bare[0]) if len(bare) else TILE
            pic.dots("earth", (x, deep), (x, deep + 1)).dots("soil", (x, deep + 2))
            if grain(x, 7) % 3:
                pic.dots("ice", (x, deep + 3))
    return pic


def corner(name: str, number: int) -> Pic:
    """Return the tuft at a corner (0 north-west, 1 north-east, 2 south-east, 3 south-west)."""
    pic = Pic()
    pic.box(0, 0, 3, 2, EDGES[name]).box(0, 0, 2, 3, EDGES[name]).box(0, 0, 2, 2, "grass")
    if name == "water":
        far = number < 2  # the bank shows on the far side alone
        pic.disc(-5, -5, 9 + far, 9 + far, "soil").disc(
            -5, -5, 8 + far, 8 + far, "earth" if far else "grass"
        )
        pic.disc(-5, -5, 7, 7, "grass")
    if number in (1, 2):
        pic = pic.mirrored()
    if number in (2, 3):
        pic.px = pic.px[::-1].copy()
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
    for name in EDGES:
        for mask in range(16):
            yield f"edge/{name}/{mask}", edge(name, mask)
        for number in range(4):
            yield f"edge/{name}/corner{number}", corner(name, number)
    for name, wool in CARPETS.items():
        for mask in range(16):
            yield f"edge/{name}/{mask}", border(wool, mask)
    for side in range(4):
        yield f"sill/{side}", sill(side)
        for name in ("road", "cobble"):
            yield f"joint/{name}/{side}", joint(name, side)
    for name in ("bridge", "deck"):
        for mask in range(16):
            yield f"edge/{name}/{mask}", rail(mask)
    for mask in range(16):
        yield f"edge/stone_bridge/{mask}", parapet(mask)
