"""How grass grows over the edges of other ground, and the rails of bridges. Knows no map."""

from collections.abc import Iterator

from assets.drawing.kit import TILE, Pic, grain

N, E, S, W = 1, 2, 4, 8  # bits of a mask: the sides that are meant
EDGES = {  # the line between a ground and the grass that grows over its edge
    "road": "soil", "path": "earth", "cobble": "stone", "pavement": "stone", "dirt": "soil",
    "sand": "earth", "field": "soil", "crops": "soil", "mud": "bark", "gravel": "stone",
    "stone": "slate", "water": "soil", "meadow": "turf", "moss": "turf", "snow": "ash",
}  # fmt: skip


def _fringe(side: int, at: int) -> int:
    """Return how many pixels grass reaches in from a side, at pixel `at` along it."""
    return (2, 3, 2, 1, 2, 2, 3, 3, 2, 1, 2, 3, 2, 2, 1, 2)[(at + 5 * side) % TILE]


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
    return _bank(pic, name, mask)


def _bank(pic: Pic, name: str, mask: int) -> Pic:
    """Give water a shore: earth where the far bank shows, foam below it."""
    if name == "water" and not mask & N:
        for x in range(TILE):
            deep = _fringe(0, x)
            pic.dots("earth", (x, deep), (x, deep + 1)).dots("soil", (x, deep + 2))
            if grain(x, 7) % 3:
                pic.dots("ice", (x, deep + 3))
    return pic


def corner(name: str, number: int) -> Pic:
    """Return the tuft at a corner (0 north-west, 1 north-east, 2 south-east, 3 south-west)."""
    pic = Pic()
    pic.box(0, 0, 3, 2, EDGES[name]).box(0, 0, 2, 3, EDGES[name]).box(0, 0, 2, 2, "grass")
    if name == "water":
        pic.box(0, 2, 2, 2, "earth").box(2, 1, 1, 2, "soil").box(0, 4, 2, 1, "soil")
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


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield all edges by name."""
    for name in EDGES:
        for mask in range(16):
            yield f"edge/{name}/{mask}", edge(name, mask)
        for number in range(4):
            yield f"edge/{name}/corner{number}", corner(name, number)
    for name in ("bridge", "deck"):
        for mask in range(16):
            yield f"edge/{name}/{mask}", rail(mask)
