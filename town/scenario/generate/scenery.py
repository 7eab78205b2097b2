"""What grows between the buildings of a generated town: trees, flowers, gardens, fields and ponds.

Nothing here is ever in the way: trees stand alone on tiles that nobody needs.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from town.rng import Dice
from town.scenario.assembly.terrain import DrawStroke, tiles_of
from town.scenario.generate.layout import Layout
from town.scenario.generate.places import Premises
from town.scenario.yaml.shapes import Shape

TREES, FLOWERS = 0.06, 0.003  # of the free tiles: those with a tree, with a flower bed
A_LINE = 8  # trees on one line of the file

Rect = tuple[int, int, int, int]


class Land:
    """The map as a generator sees it: which tiles are taken."""

    def __init__(self, layout: Layout, buildings: list[Premises]) -> None:
        self.width, self.height = layout.width, layout.height
        self.taken: NDArray[np.bool_] = np.zeros((self.height, self.width), dtype=np.bool_)
        for building in buildings:
            self._take(building)
        for street in layout.all_streets:
            self.line(street.line, 7)
        for avenue in layout.avenues:
            self.line(avenue, 6)
        for lane in layout.lanes:
            self.line(lane, 5)
        if layout.river:
            self.line(layout.river, 8)
        if layout.sea:
            self.taken[layout.sea - 4 :] = True

    def _take(self, building: Premises) -> None:
        (x, y), (wide, high) = building.at, building.size
        front = 4 if building.door else 1
        above, below = (front, 1) if building.below_road else (1, front)
        self.taken[max(0, y - above) : y + high + below, max(0, x - 1) : x + wide + 1] = True

    def line(self, points: list[tuple[int, int]], width: int) -> None:
        """Take the tiles of a line."""
        for x, y in tiles_of(DrawStroke("road", Shape(points=tuple(points)), width)):
            if 0 <= x < self.width and 0 <= y < self.height:
                self.taken[y, x] = True

    def free(self, rect: Rect) -> bool:
        """Return whether all tiles of a rectangle are on the map and free."""
        x, y, wide, high = rect
        inside = x >= 0 and y >= 0 and x + wide <= self.width and y + high <= self.height
        return inside and not self.taken[y : y + high, x : x + wide].any()

    def take(self, rect: Rect) -> None:
        """Take a rectangle."""
        x, y, wide, high = rect
        self.taken[y : y + high, x : x + wide] = True


def yards(
    land: Land, homes: list[Premises], grounds: Sequence[str], dice: Dice
) -> Iterator[tuple[str, Rect]]:
    """Yield a garden behind some of the homes, and what it is made of."""
    for home in homes:
        (x, y), (wide, high) = home.at, home.size
        left = x + dice.between(0, 2)
        rect = (left, y + high + 1 if home.below_road else y - 3, dice.between(4, wide - 3), 2)
        ground = dice.choice(grounds)
        if dice.chance(0.8) and land.free(rect):
            land.take(rect)
            yield ground, rect


def ponds(land: Land, count: int, dice: Dice) -> list[Rect]:
    """Return free rectangles for ponds, at most `count`."""
    return list(_spots(land, count, (6, 9), (4, 5), 2, dice))


def gardens(land: Land, count: int, dice: Dice) -> list[Rect]:
    """Return free rectangles for meadows and fields behind the houses."""
    return list(_spots(land, count, (5, 12), (3, 5), 1, dice))


def flowers(land: Land, dice: Dice) -> list[Rect]:
    """Return small free rectangles for flowers."""
    count = round(land.width * land.height * FLOWERS)
    return list(_spots(land, count, (1, 4), (1, 2), 0, dice))


def _spots(
    land: Land, count: int, wide: tuple[int, int], high: tuple[int, int], rim: int, dice: Dice
) -> Iterator[Rect]:
    for _ in range(count * 6):
        if count <= 0:
            return
        size = dice.between(*wide), dice.between(*high)
        x, y = dice.below(land.width), dice.below(land.height)
        if land.free((x - rim, y - rim, size[0] + 2 * rim, size[1] + 2 * rim)):
            land.take((x, y, *size))
            count -= 1
            yield x, y, *size


def trees(land: Land, dice: Dice) -> list[tuple[int, int]]:
    """Return tiles for trees, no two beside each other, more of them at the edges of the map."""
    found: list[tuple[int, int]] = []
    for y in range(1, land.height - 1):
        for x in range(1, land.width - 1):
            edge = min(x, y, land.width - x, land.height - y) < 5
            if dice.chance(TREES * (3 if edge else 1)) and land.free((x - 1, y - 1, 3, 3)):
                land.take((x - 1, y - 1, 3, 3))
                found.append((x, y))
    return found
