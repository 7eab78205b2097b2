"""Tiles and steps from one to the next: the geometry that the world, the window and minds share.

A tile is (x, y); x grows to the right, y downwards. A step is one letter: U, D, L, R, or "." to
stay for a tick. Nobody moves more than one tile a tick, so the Chebyshev distance of two tiles is
a lower bound on the ticks that it takes to get from one to the other.
"""

from collections.abc import Iterable
from typing import TypeAlias

Tile: TypeAlias = tuple[int, int]
STEPS: dict[str, Tile] = {"U": (0, -1), "D": (0, 1), "L": (-1, 0), "R": (1, 0), ".": (0, 0)}


def distance(a: Tile, b: Tile) -> int:
    """Return the Chebyshev distance of two tiles, in tiles."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def span(tiles: Iterable[Tile]) -> int:
    """Return how far apart two of `tiles` can be at the most, in tiles; there is one at least."""
    across, down = zip(*tiles, strict=True)
    return int(max(max(across) - min(across), max(down) - min(down)))


def path_of(start: Tile, moves: str) -> tuple[Tile, ...]:
    """Return the tiles that `moves` lead over, `start` first."""
    tiles = [start]
    for letter in moves:
        dx, dy = STEPS[letter]
        tiles.append((tiles[-1][0] + dx, tiles[-1][1] + dy))
    return tuple(tiles)
