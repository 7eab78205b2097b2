"""Which way the player's body goes next: keys held, and what is walked already. Knows no window.

The simulation lives a tick only when it is told that it may, so what the keys say is asked just
before: one wish turns the body, none is needed while it goes on the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from town.map.pathfinding import Pathfinder
from town.map.tilemap import TileMap
from town.map.tiles import STEPS, Tile, path_of
from town.world.environment import WAYS
from town.world.timeline import Segment

LETTERS = {"left": "L", "right": "R", "up": "U", "down": "D"}
FARTHEST = 9  # steps that one looks ahead by a letter
STRIDE = 6  # moves that are wished for at once


@dataclass(frozen=True)
class QueuedMoves:
    """Moves that were wished for, from a tick on."""

    start: int
    tile: Tile
    moves: str

    def tile_at(self, tick: int) -> Tile:
        """Return where they have led at the start of `tick`."""
        return path_of(self.tile, self.moves)[max(0, min(tick - self.start, len(self.moves)))]

    def letter(self, tick: int) -> str:
        """Return the move made during `tick`, "" when they are over."""
        gone = tick - self.start
        return self.moves[gone] if 0 <= gone < len(self.moves) else ""


@dataclass
class Steering:
    """The keys that steer, and the moves that are on their way."""

    held: list[str] = field(default_factory=list)  # letters, the newest last
    tapped: str = ""  # pressed since the last decision, perhaps let go already
    plan: QueuedMoves | None = None

    def press(self, action: str) -> None:
        """Take in that a key went down."""
        letter = LETTERS[action]
        if letter not in self.held:
            self.held.append(letter)
            self.tapped = letter

    def release(self, action: str) -> None:
        """Take in that a key went up."""
        letter = LETTERS.get(action)
        if letter in self.held:
            self.held.remove(letter)

    def let_go(self) -> None:
        """Forget all keys."""
        self.held.clear()
        self.tapped = ""

    def decide(self, tick: int, segment: Segment, way: Callable[[Tile, str], int]) -> str | None:
        """Return the moves to wish for at `tick`: "" to stand still, None to leave all as it is.

        `segment` is what the run file has of the body last; `way` says how many steps one can go
        from a tile by a letter.
        """
        now = self._going(segment)
        here, going = now.tile_at(tick), now.letter(tick)
        wanted = [*reversed(self.held), *([self.tapped] if self.tapped else [])]
        self.tapped = ""
        letter = next((one for one in wanted if way(here, one)), "")
        if letter == going or not (letter or self._steered(now)):
            return None
        moves = letter * (min(way(here, letter), STRIDE) if letter in self.held else 1)
        self.plan = QueuedMoves(tick, here, moves)
        return moves

    def _going(self, segment: Segment) -> QueuedMoves:
        """Return what is newest: what was wished for, or what the run file has."""
        if self.plan is not None and self.plan.start > segment.start:
            return self.plan
        return QueuedMoves(
            segment.start, segment.tile, segment.moves[: segment.until - segment.start]
        )

    def _steered(self, plan: QueuedMoves) -> bool:
        """Return whether `plan` is the player's own steps, and not an errand of the body."""
        return self.plan is not None and self.plan.start == plan.start


class PathFollower:
    """Shortest ways, along paths where there are any."""

    def __init__(self, tiles: TileMap) -> None:
        self._map = tiles

    @cached_property
    def _ways(self) -> Pathfinder:
        ground = self._map.ground
        liked = [n for n, name in enumerate(self._map.grounds) if name in WAYS]
        return Pathfinder(self._map.walkable, sum((ground == n for n in liked), ground < 0))

    def to(self, start: Tile, goal: Tile) -> str | None:
        """Return the moves from a tile to another, or None where no way leads there."""
        x, y = goal
        if not (self._map.inside(goal) and self._map.walkable[y, x]):
            return None
        return self._ways.walk(start, self._ways.field(goal, (goal,)))

    def steps(self, tile: Tile, letter: str) -> int:
        """Return how many steps one can go from a tile, by a letter."""
        dx, dy = STEPS[letter]
        (x, y), count = tile, 0
        while self._map.inside((x + dx, y + dy)) and self._map.walkable[y + dy, x + dx]:
            x, y, count = x + dx, y + dy, count + 1
            if count >= FARTHEST:
                break
        return count
