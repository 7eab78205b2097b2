"""Shortest walks over walkable tiles, by distance fields that are kept while they are used."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import STEPS, Tile

NEVER = np.int32(np.iinfo(np.int32).max)
FAR = np.iinfo(np.int16).max
MAX_TILES = 64_000_000  # of all distance fields in memory, at two bytes
PIECES = (64, 160)  # tiles around its goals in which a walk is looked for before the whole map

Steps = NDArray[np.int16]


def flooded(cost: NDArray[np.int8], goals: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the steps from each tile to the nearest goal, in four directions where cost is 1."""
    start = np.full(cost.shape, NEVER)
    start[goals] = 0
    return flooded_from(cost, start)


def flooded_from(cost: NDArray[np.int8], start: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the least of steps and `start` from each tile to any, where `start` is not NEVER."""
    import tcod.path  # imported late: a window may never need it

    steps = np.ascontiguousarray(start)
    tcod.path.dijkstra2d(steps, cost, cardinal=1, diagonal=None, out=steps)
    return steps


@dataclass(frozen=True, slots=True)
class Piece:
    """The steps to the nearest goal in a piece of the map that holds all tiles `within` of one.

    A way of so many steps cannot leave it, so steps up to `within` are those of the whole map.
    """

    left: int
    top: int
    steps: Steps  # shape (height, width) of the piece, FAR where no way leads
    within: int

    def at(self, x: int, y: int) -> int:
        """Return the steps from a tile, FAR outside of the piece."""
        height, width = self.steps.shape
        column, row = x - self.left, y - self.top
        if not (0 <= column < width and 0 <= row < height):
            return FAR
        return int(self.steps[row, column])


class Pathfinder:
    """Finds walks; keeps the distance fields of destinations as long as there is room for them."""

    def __init__(self, walkable: NDArray[np.bool_], preferred: NDArray[np.bool_]) -> None:
        self._cost = walkable.astype(np.int8)
        self._preferred = preferred  # of two equally short ways the one on these tiles is taken
        self._pieces: OrderedDict[tuple[Hashable, int], Piece] = OrderedDict()
        self._tiles = 0  # of all pieces

    def way(
        self,
        start: Tile,
        key: Hashable,
        goals: Sequence[Tile],
        shut: frozenset[Tile] = frozenset(),
    ) -> str | None:
        """Return the moves from `start` to the nearest of `goals`, or None if there is no way.

        `key` names the destination: the same key must always come with the same goals. No way leads
        over tiles that are `shut`; the fields of each set of them are kept, too. Of equally short
        ways: the one that keeps to preferred ground, then the one that goes on straight, then U, D,
        L, R.
        """
        for within in (*PIECES, FAR):
            piece = self._piece((key, shut) if shut else key, goals, within, shut)
            if piece.at(*start) <= piece.within:
                return self._walk(start, piece)
            if piece.steps.shape == self._cost.shape:
                return self._walk(start, piece) if piece.at(*start) < FAR else None
        return None

    def _piece(
        self, key: Hashable, goals: Sequence[Tile], within: int, shut: frozenset[Tile]
    ) -> Piece:
        piece = self._pieces.get((key, within))
        if piece is None:
            piece = self._pieces[key, within] = self._measure(goals, within, shut)
            self._tiles += piece.steps.size
            while self._tiles > MAX_TILES and len(self._pieces) > 1:
                self._tiles -= self._pieces.popitem(last=False)[1].steps.size
        else:
            self._pieces.move_to_end((key, within))
        return piece

    def _measure(self, goals: Sequence[Tile], within: int, shut: frozenset[Tile]) -> Piece:
        xs, ys = [x for x, _ in goals], [y for _, y in goals]
        left, top = max(0, min(xs) - within), max(0, min(ys) - within)
        area = slice(top, max(ys) + within + 1), slice(left, max(xs) + within + 1)
        cost = self._cost[area].copy() if shut else self._cost[area]
        height, width = cost.shape
        for x, y in shut:
            if 0 <= x - left < width and 0 <= y - top < height:
                cost[y - top, x - left] = 0
        start = np.zeros(cost.shape, np.bool_)
        start[np.array(ys) - top, np.array(xs) - left] = True
        steps = np.minimum(flooded(np.ascontiguousarray(cost), start), FAR).astype(np.int16)
        return Piece(left, top, steps, min(within, FAR - 1))

    def _walk(self, start: Tile, piece: Piece) -> str:
        x, y = start
        remaining = piece.at(x, y)
        moves: list[str] = []
        while remaining > 0:
            options = [
                (not self._preferred[y + dy, x + dx], [letter] != moves[-1:], letter)
                for letter, (dx, dy) in STEPS.items()
                if letter != "." and piece.at(x + dx, y + dy) == remaining - 1
            ]
            moves.append(min(options)[2])
            x, y = x + STEPS[moves[-1]][0], y + STEPS[moves[-1]][1]
            remaining -= 1
        return "".join(moves)
