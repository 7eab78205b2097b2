"""Shortest walks over walkable tiles, by distance fields that are kept while they are used."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import STEPS, Tile

FAR = np.iinfo(np.int16).max
MAX_FIELDS = 768  # distance fields in memory; 16 kB each on a map of 110 x 76


def flooded(cost: NDArray[np.int8], goals: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the steps from each tile to the nearest goal, in four directions where cost is 1."""
    import tcod.path  # imported late: a window may never need it

    steps: NDArray[np.int32] = tcod.path.maxarray(cost.shape, dtype=np.int32)
    steps[goals] = 0
    tcod.path.dijkstra2d(steps, cost, cardinal=1, diagonal=None, out=steps)
    return steps


class Pathfinder:
    """Finds walks; keeps a distance field for each of the last MAX_FIELDS destinations."""

    def __init__(self, walkable: NDArray[np.bool_], preferred: NDArray[np.bool_]) -> None:
        self._cost = walkable.astype(np.int8)
        self._preferred = preferred  # of two equally short ways the one on these tiles is taken
        self._fields: OrderedDict[Hashable, NDArray[np.int16]] = OrderedDict()

    def field(
        self, key: Hashable, goals: Iterable[Tile] | Callable[[], Iterable[Tile]]
    ) -> NDArray[np.int16]:
        """Return the (height, width) steps to the nearest of `goals`, FAR where none leads there.

        `key` names the destination: the same key must always come with the same goals. A function
        is asked for them where the field is not known yet.
        """
        steps = self._fields.get(key)
        if steps is None:
            steps = self._fields[key] = self._measure(goals() if callable(goals) else goals)
            if len(self._fields) > MAX_FIELDS:
                self._fields.popitem(last=False)
        else:
            self._fields.move_to_end(key)
        return steps

    def _measure(self, goals: Iterable[Tile]) -> NDArray[np.int16]:
        start = np.zeros(self._cost.shape, np.bool_)
        for x, y in goals:
            start[y, x] = True
        steps: NDArray[np.int16] = np.minimum(flooded(self._cost, start), FAR).astype(np.int16)
        return steps

    def walk(self, start: Tile, field: NDArray[np.int16]) -> str | None:
        """Return the moves from `start` downhill to a goal of `field`, or None if there is no way.

        Of equally short ways: the one that keeps to preferred ground, then the one that goes on
        straight, then U, D, L, R.
        """
        x, y = start
        remaining = int(field[y, x])
        if remaining >= FAR:
            return None
        moves: list[str] = []
        while remaining > 0:
            options = [
                (not self._preferred[y + dy, x + dx], [letter] != moves[-1:], letter)
                for letter, (dx, dy) in STEPS.items()
                if letter != "." and self._reaches(field, x + dx, y + dy, remaining - 1)
            ]
            moves.append(min(options)[2])
            x, y = x + STEPS[moves[-1]][0], y + STEPS[moves[-1]][1]
            remaining -= 1
        return "".join(moves)

    def _reaches(self, field: NDArray[np.int16], x: int, y: int, remaining: int) -> bool:
        height, width = field.shape
        return 0 <= x < width and 0 <= y < height and int(field[y, x]) == remaining
