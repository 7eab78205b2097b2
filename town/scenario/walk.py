"""A walk over the map: what nobody can reach. Knows tiles; knows no files but their spots."""

import numpy as np
from numpy.typing import NDArray

from town.scenario.errors import Findings
from town.scenario.land import Land, Room
from town.tilemap import Tile


def reachable(walkable: NDArray[np.bool_], lived_in: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which tiles of a (height, width) map lie in its main part.

    Two tiles are connected when they share a side. The main part is the one with the most tiles
    that are `lived_in`, and the largest of those.
    """
    height, width = walkable.shape
    unseen, lived = walkable.reshape(-1).copy(), lived_in.reshape(-1)
    most, main = (-1, -1), list[int]()
    for start in np.flatnonzero(unseen).tolist():
        if unseen[start]:
            part = _part(unseen, start, width, height)
            weight = (int(np.count_nonzero(lived[part])), len(part))
            if weight > most:
                most, main = weight, part
    reached = np.zeros(height * width, dtype=np.bool_)
    reached[main] = True
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
    lived_in = np.zeros_like(land.canvas.walkable)
    for room in land.rooms.values():
        for x, y in room.tiles:
            lived_in[y, x] = True
    reached = reachable(land.canvas.walkable, lived_in)

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
            found.mistake(room.spot, what, _way_in(land, room))
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


def _way_in(land: Land, room: Room) -> str:
    """Say what would let people in: a thing to be moved away from a door, or a door."""
    own = set(room.tiles)
    things = {tile: piece.path for piece in land.pieces.values() for tile in piece.tiles}
    for x, y in land.doors:
        beside = [(x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)]
        if not any(tile in own for tile in beside):
            continue
        for tile in beside:
            in_way = things.get(tile) or land.canvas.art.get(tile)
            open_ = land.canvas.inside(*tile) and land.canvas.walkable[tile[1], tile[0]]
            if in_way not in (None, "window") and not open_:
                return f"{in_way} stands before its door at ({x}, {y}); move it."
    return "Draw a door '+', or clear a way to it."
