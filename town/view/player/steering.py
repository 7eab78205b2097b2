"""Which way the player's body walks: by the keys held, or along a path to a tile.

The simulation runs no tick before the window allows it, so the keys are read just before each tick.
One command turns the body; none is needed while it goes on in the same direction.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from town.map.pathfinding import Pathfinder
from town.map.tilemap import TileMap
from town.map.tiles import STEPS, Tile, path_of
from town.world.environment import WAYS
from town.world.timeline import Segment

MOVE_LETTERS = {"left": "L", "right": "R", "up": "U", "down": "D"}
MAX_FREE_STEPS = 9  # steps that are looked ahead in one direction
MOVES_AT_ONCE = 6  # sent in one command while a key is held


@dataclass(frozen=True)
class QueuedMoves:
    """Moves that the body makes from a tick on, one letter a tick."""

    start: int
    tile: Tile
    moves: str

    def tile_at(self, tick: int) -> Tile:
        """Return where the body is at the start of `tick`."""
        return path_of(self.tile, self.moves)[max(0, min(tick - self.start, len(self.moves)))]

    def letter(self, tick: int) -> str:
        """Return the move made during `tick`, "" when they are over."""
        done = tick - self.start
        return self.moves[done] if 0 <= done < len(self.moves) else ""


@dataclass
class Steering:
    """The keys that steer, and the moves sent last."""

    held: list[str] = field(default_factory=list)  # letters, the newest last
    tapped: str = ""  # letter pressed since the last decision, perhaps released already
    sent: QueuedMoves | None = None

    def press(self, action: str) -> None:
        """Note that a key went down."""
        letter = MOVE_LETTERS[action]
        if letter not in self.held:
            self.held.append(letter)
            self.tapped = letter

    def release(self, action: str) -> None:
        """Note that a key went up."""
        letter = MOVE_LETTERS.get(action)
        if letter in self.held:
            self.held.remove(letter)

    def release_all(self) -> None:
        """Forget all keys."""
        self.held.clear()
        self.tapped = ""

    def decide(
        self, tick: int, segment: Segment, free_steps: Callable[[Tile, str], int]
    ) -> str | None:
        """Return the moves to send at `tick`: "" to stand still, None to change nothing.

        `segment` is the body's newest in the run file; `free_steps(tile, letter)` says how many
        steps one can go from a tile in a direction.
        """
        current = self._current_moves(segment)
        tile, going = current.tile_at(tick), current.letter(tick)
        wanted = [*reversed(self.held), *([self.tapped] if self.tapped else [])]
        self.tapped = ""
        letter = next((one for one in wanted if free_steps(tile, one)), "")
        if letter == going or not (letter or self._is_own(current)):
            return None
        count = min(free_steps(tile, letter), MOVES_AT_ONCE) if letter in self.held else 1
        self.sent = QueuedMoves(tick, tile, letter * count)
        return self.sent.moves

    def _current_moves(self, segment: Segment) -> QueuedMoves:
        """Return the newest moves: those sent last, or those in the run file."""
        if self.sent is not None and self.sent.start > segment.start:
            return self.sent
        moves = segment.moves[: segment.until - segment.start]
        return QueuedMoves(segment.start, segment.tile, moves)

    def _is_own(self, moves: QueuedMoves) -> bool:
        """Return whether the keys made these moves, and not a walk to some place."""
        return self.sent is not None and self.sent.start == moves.start


class PathFollower:
    """Shortest paths on a map, along streets and footpaths where there are any."""

    def __init__(self, tiles: TileMap) -> None:
        self._map = tiles

    @cached_property
    def _pathfinder(self) -> Pathfinder:
        ground = self._map.ground
        preferred = [n for n, name in enumerate(self._map.grounds) if name in WAYS]
        return Pathfinder(self._map.walkable, sum((ground == n for n in preferred), ground < 0))

    def moves_to(self, start: Tile, goal: Tile) -> str | None:
        """Return the moves from a tile to another, or None where no path leads there."""
        x, y = goal
        if not (self._map.inside(goal) and self._map.walkable[y, x]):
            return None
        return self._pathfinder.way(start, goal, (goal,))

    def free_steps(self, tile: Tile, letter: str) -> int:
        """Return how many steps one can go from a tile in a direction, up to MAX_FREE_STEPS."""
        dx, dy = STEPS[letter]
        (x, y), count = tile, 0
        while self._map.inside((x + dx, y + dy)) and self._map.walkable[y + dy, x + dx]:
            x, y, count = x + dx, y + dy, count + 1
            if count >= MAX_FREE_STEPS:
                break
        return count
