"""How much of each tile is which ground, so that splines can draw round edges through it.

Grounds lie over each other in the order of `LAYERS`; each goes on below those that lie over it, and
below houses, or there would be gaps where edges are rounded. Roads and rivers that were drawn as
lines count by how much of a tile they cover; all else by whole tiles.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.scenario.yaml.shapes import IMPASSABLE, INDOORS
from town.view.terrain.ground_map import GREEN, OVER_WATER
from town.view.terrain.land.country import MARGIN, Country
from town.view.terrain.land.noise import Field
from town.view.terrain.land.ways import cover
from town.view.terrain.masks import Mask

HIDDEN = INDOORS | {"wall"}  # drawn tile by tile, over whatever ground goes on below
LAYERS = (
    "meadow", "moss", "leaves", "flowers", "snow", "field", "crops", "tea", "paddy", "mud", "dirt",
    "sand", "gravel", "stone", "water", "path", "slabs", "cobble", "pavement", "road",
)  # fmt: skip
BROADEST_BRIDGE = 6  # tiles
SPREAD = 3  # tiles that ground goes on below a house
NEXT = ((0, 1), (0, -1), (1, 0), (-1, 0))


@dataclass(frozen=True)
class Coverage:
    """What each tile is covered with, by ground, for a map and the land around it."""

    layers: dict[str, Field]  # from low to high; (height, width) with the margin

    def window(self, layer: str, x: int, y: int, side: int) -> Field:
        """Return the coverage of a square of tiles whose first is (x, y) of the map."""
        grid = self.layers[layer]
        rows = np.clip(np.arange(y, y + side) + MARGIN, 0, grid.shape[0] - 1)
        columns = np.clip(np.arange(x, x + side) + MARGIN, 0, grid.shape[1] - 1)
        return grid[np.ix_(rows, columns)]


def coverage_of(country: Country) -> Coverage:
    """Return what each tile of a country is covered with."""
    names = country.names
    code = {name: n for n, name in enumerate(names)}
    kinds = _under_houses(country, code)
    kinds = _under_bridges(kinds, code)
    hard = ~np.isin(kinds, [code[name] for name in sorted(GREEN) if name in code])
    found: dict[str, Field] = {}
    above = np.zeros(kinds.shape, np.bool_)
    for name in reversed(LAYERS):
        here = kinds == code.get(name, -1)
        courses = [course for course in country.courses if course.kind == name]
        if not here.any() and not courses:
            continue
        below = _beside(here) & above
        whole, above = here | below, above | here
        if not courses:
            found[name] = whole.astype(np.float32)
            continue
        lines = np.zeros(kinds.shape, np.float32)
        for course in courses:
            cover(lines, course, -MARGIN, -MARGIN)
        drawn = _drawn(country, name)
        rim = _beside(_beside(here)) & ~hard & ~drawn  # else something was laid over the line
        least, most = (0.85, 0.15) if name in IMPASSABLE else (0.0, 0.5)
        near = np.where(here, np.maximum(lines, least), np.where(rim, np.minimum(lines, most), 0.0))
        near = np.where(~_on_map(country) | below, lines, near)
        found[name] = np.maximum(near, whole & ~drawn).astype(np.float32)
    return Coverage({name: found[name] for name in LAYERS if name in found})


def _on_map(country: Country) -> Mask:
    wide, high = country.size
    mask = np.zeros(country.kinds.shape, np.bool_)
    mask[MARGIN : MARGIN + high, MARGIN : MARGIN + wide] = True
    return mask


def _drawn(country: Country, kind: str) -> Mask:
    """Return the tiles of the lines of a ground."""
    mask = np.zeros(country.kinds.shape, np.bool_)
    for way in country.ways:
        if way.kind == kind:
            xs, ys = np.array(way.tiles).T
            mask[ys + MARGIN, xs + MARGIN] = True
    return mask


def _beside(mask: Mask) -> Mask:
    """Return the tiles of a mask and those beside them."""
    found = mask.copy()
    found[:, 1:] |= mask[:, :-1]
    found[:, :-1] |= mask[:, 1:]
    found[1:] |= mask[:-1]
    found[:-1] |= mask[1:]
    return found


def _under_houses(country: Country, code: dict[str, int]) -> NDArray[np.uint8]:
    """Return the grounds with those around each house going on below it."""
    kinds = country.kinds.copy()
    hidden = np.isin(kinds, [code[name] for name in sorted(HIDDEN) if name in code])
    for _ in range(SPREAD):
        shown, before = ~hidden, kinds.copy()
        for dx, dy in NEXT:
            beside = np.roll(shown, (-dy, -dx), (0, 1)) & hidden
            kinds[beside] = np.roll(before, (-dy, -dx), (0, 1))[beside]
            hidden = hidden & ~beside
    kinds[hidden] = code["grass"]
    return kinds


def _under_bridges(kinds: NDArray[np.uint8], code: dict[str, int]) -> NDArray[np.uint8]:
    """Return the grounds with water below bridges, and a path where a bridge ends on land."""
    decks = np.isin(kinds, [code[name] for name in sorted(OVER_WATER) if name in code])
    if not decks.any():
        return kinds
    wet = kinds == code["water"]
    below = np.zeros(kinds.shape, np.bool_)
    for axis in (0, 1):  # a bridge has water at its sides, and land at its ends
        crossed = decks & (np.roll(wet, 1, axis) | np.roll(wet, -1, axis))
        for _ in range(BROADEST_BRIDGE):
            crossed |= decks & (np.roll(crossed, 1, axis) | np.roll(crossed, -1, axis))
        below |= crossed
    ends = np.where(kinds == code.get("stone_bridge", -1), code.get("slabs", 0), code["path"])
    kinds = np.where(decks, ends, kinds).astype(np.uint8)
    kinds[below] = code["water"]
    return kinds
