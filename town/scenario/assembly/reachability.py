"""Flood fill over the finished map: rooms, objects and beds that cannot be reached on foot."""

from collections.abc import Iterable
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile
from town.scenario.assembly.site import DrawnRoom, MapDraft
from town.scenario.yaml.errors import Findings
from town.scenario.yaml.shapes import GROUNDS

MAX_NAMED = 3  # things in the way that one sentence names


def parts(walkable: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the number of the connected part of each tile of a (height, width) map, 0 for none.

    Two tiles are connected when they share a side.
    """
    height, width = walkable.shape
    unseen = walkable.reshape(-1).copy()
    numbers = np.zeros(height * width, dtype=np.int32)
    count = 0
    for start in np.flatnonzero(unseen).tolist():
        if unseen[start]:
            count += 1
            numbers[_part(unseen, start, width, height)] = count
    return numbers.reshape(height, width)


def main_part(numbers: NDArray[np.int32], lived_in: NDArray[np.bool_]) -> int:
    """Return the number of the part with the most tiles `lived_in`, the largest of those."""
    lived = np.bincount(numbers[lived_in], minlength=int(numbers.max(initial=0)) + 1)
    sizes = np.bincount(numbers.reshape(-1), minlength=len(lived))
    most = max(range(1, len(lived)), key=lambda n: (lived[n], sizes[n], -n), default=0)
    return int(most)


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


def report_unreachable(land: MapDraft, findings: Findings) -> None:
    """Report the rooms and objects nobody can reach, and starts inside walls.

    Tiles that nobody can reach are closed, so that nobody is ever sent there.
    """
    numbers = parts(land.canvas.walkable)
    lived_in = np.zeros_like(land.canvas.walkable)
    for room in land.rooms.values():
        for x, y in room.tiles:
            lived_in[y, x] = True
    main = main_part(numbers, lived_in)
    ways = _WaysIn(land, numbers, main)
    cut_off = _rooms(land, numbers, main, ways, findings)
    for piece in land.pieces.values():
        passed_over = piece.arena in cut_off or piece.arena.split("/")[0] in land.broken
        if piece.spots and not passed_over and main not in _parts_of(numbers, piece.spots):
            what = f"Nobody can get to {piece.path}: the way to it is blocked."
            in_way = ways.obstacles(piece.spots)
            findings.mistake(piece.spot, what, f"{in_way} Clear a tile.".lstrip())
    for arena, starts in land.starts.items():
        for x, y in starts:
            if numbers[y, x] != main and arena not in cut_off:
                what = f"The '@' at ({x}, {y}) of {arena} is walled in."
                findings.mistake(land.rooms[arena].spot, what, "Move it.")
    land.canvas.walkable &= numbers == main
    for piece in land.pieces.values():
        piece.spots = tuple((x, y) for x, y in piece.spots if numbers[y, x] == main)


def _parts_of(numbers: NDArray[np.int32], tiles: Iterable[Tile]) -> list[int]:
    """Return the parts of the map that tiles lie in, each once."""
    return list(dict.fromkeys(int(numbers[y, x]) for x, y in tiles if numbers[y, x]))


class _WaysIn:
    """The way to each tile from the main part of the town that meets the fewest obstacles."""

    def __init__(self, land: MapDraft, numbers: NDArray[np.int32], main: int) -> None:
        self.land, self.numbers, self.main = land, numbers, main
        self.things = {tile: piece.path for piece in land.pieces.values() for tile in piece.tiles}
        self.before: dict[Tile, Tile] = {}
        self.costs: dict[Tile, int] = {}

    def obstacles(self, goals: Iterable[Tile]) -> str:
        """Return a sentence on what lies in the way to the nearest of `goals`, or ""."""
        if not self.costs:
            self._search()
        known = [tile for tile in goals if tile in self.costs]
        if not known:
            return ""
        tile, blocked = min(known, key=lambda goal: self.costs[goal]), []
        while tile in self.before:
            if not self.land.canvas.walkable[tile[1], tile[0]]:
                blocked.append(f"{self._name(tile)} at ({tile[0]}, {tile[1]})")
            tile = self.before[tile]
        blocked.reverse()
        more = len(blocked) - MAX_NAMED
        named = blocked[:MAX_NAMED] + ([f"{more} more"] if more > 0 else [])
        if not named:
            return ""
        listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        return f"In the way: {listed}."

    def _search(self) -> None:
        ys, xs = np.nonzero(self.numbers == self.main)
        queue = [(0, tile) for tile in zip(xs.tolist(), ys.tolist(), strict=True)]
        self.costs = {tile: 0 for _, tile in queue}
        while queue:
            cost, (x, y) = heappop(queue)
            if cost > self.costs[x, y]:
                continue
            for tile in ((x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)):
                if not self.land.canvas.inside(*tile):
                    continue
                more = cost + self._cost(tile)
                if more < self.costs.get(tile, more + 1):
                    self.costs[tile], self.before[tile] = more, (x, y)
                    heappush(queue, (more, tile))

    def _cost(self, tile: Tile) -> int:
        if self.land.canvas.walkable[tile[1], tile[0]]:
            return 0
        movable = tile in self.things or self.land.canvas.art.get(tile) not in (None, "window")
        return 1 if movable else 2

    def _name(self, tile: Tile) -> str:
        art = self.things.get(tile) or self.land.canvas.art.get(tile)
        return art or GROUNDS[self.land.canvas.ground[tile[1], tile[0]]]


def _rooms(
    land: MapDraft, numbers: NDArray[np.int32], main: int, ways: _WaysIn, findings: Findings
) -> set[str]:
    """Report the rooms nobody can get into, those of one part of the map together."""
    together: dict[int, list[DrawnRoom]] = {}
    cut_off = set()
    for room in land.rooms.values():
        inside = _parts_of(numbers, room.tiles)
        if main in inside or room.sector in land.broken:
            continue
        cut_off.add(room.path)
        if inside:
            together.setdefault(inside[0], []).append(room)
        else:
            what = f"There is no floor to stand on in {room.path}."
            findings.mistake(room.spot, what, "Leave a floor tile free.")
    for rooms in together.values():
        names = " or ".join(room.path for room in rooms)
        what = f"Nobody can get into {names} from the rest of the town."
        findings.mistake(rooms[0].spot, what, _way_in(land, rooms, ways))
    return cut_off


def _way_in(land: MapDraft, rooms: list[DrawnRoom], ways: _WaysIn) -> str:
    """Say what would let people in: a thing to be moved away from a door, or a door."""
    own = {tile for room in rooms for tile in room.tiles}
    things = {tile: piece.path for piece in land.pieces.values() for tile in piece.tiles}
    for x, y in land.doors:
        beside = [(x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)]
        if not any(tile in own for tile in beside):
            continue
        for tile in beside:
            in_way = things.get(tile) or land.canvas.art.get(tile)
            free = land.canvas.inside(*tile) and land.canvas.walkable[tile[1], tile[0]]
            if in_way not in (None, "window") and not free:
                return f"{in_way} stands before its door at ({x}, {y}); move it."
    would_do = "Draw a door '+', or clear a way to it." if land.doors else "Clear a way to it."
    return f"{ways.obstacles(own)} {would_do}".lstrip()
