"""A walk over the map: what nobody can reach. Knows tiles; knows no files but their spots."""

import numpy as np
from numpy.typing import NDArray

from town.scenario.errors import Findings
from town.scenario.land import Land
from town.tilemap import Tile


def reachable(walkable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which tiles of a (height, width) map lie in its largest connected part.

    Two tiles are connected when they share a side.
    """
    height, width = walkable.shape
    unseen = walkable.copy()
    largest: list[int] = []
    flat = unseen.reshape(-1)
    for start in np.flatnonzero(flat).tolist():
        if not flat[start]:
            continue
        part = _part(flat, start, width, height)
        if len(part) > len(largest):
            largest = part
    reached = np.zeros(height * width, dtype=np.bool_)
    reached[largest] = True
    return reached.reshape(height, width)


def _part(unseen: NDArray[np.bool_], start: int, width: int, height: int) -> list[int]:
    """Return the connected tiles around `start`, taking them out of `unseen`."""
    part, unseen[start] = [start], False
    for here in part:
        x = here % width
        around = (
            here - width,
            here + width,
            here - 1 if x else -1,
            here + 1 if x < width - 1 else -1,
        )
        for there in around:
            if 0 <= there < width * height and unseen[there]:
                unseen[there] = False
                part.append(there)
    return part


def walk(land: Land, found: Findings) -> None:
    """Put down the rooms and objects nobody can reach, and starts inside walls."""
    reached = reachable(land.canvas.walkable)

    def any_of(tiles: list[Tile] | tuple[Tile, ...]) -> bool:
        return any(reached[y, x] for x, y in tiles)

    cut_off = set()
    for room in land.rooms.values():
        if room.sector in land.broken:
            continue
        if not any(land.canvas.walkable[y, x] for x, y in room.tiles):
            cut_off.add(room.path)
            what = f"There is no floor to stand on in {room.path}."
            found.mistake(room.spot, what, "Leave a floor tile free.")
        elif not any_of(room.tiles):
            cut_off.add(room.path)
            what = f"Nobody can get into {room.path} from the rest of the town."
            found.mistake(room.spot, what, "Draw a door '+', or clear a way to it.")
    for piece in land.pieces.values():
        passed_over = piece.arena in cut_off or piece.arena.split("/")[0] in land.broken
        if piece.spots and not passed_over and not any_of(piece.spots):
            what = f"Nobody can get to {piece.path}: the way to it is blocked."
            found.mistake(piece.spot, what, "Clear a tile.")
    for arena, starts in land.starts.items():
        for x, y in starts:
            if not reached[y, x] and arena not in cut_off:
                room = land.rooms[arena]
                found.mistake(
                    room.spot, f"The '@' at ({x}, {y}) of {arena} is walled in.", "Move it."
                )
