"""What the objects of object layers mean for a town: sectors, arenas, things, doors, starts.

An object says what it is by its class, else by the name of its layer. Several with one `id` are one
place, so that a room may have any form.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile
from town.scenario.maps.entries import ARENA_KEYS, SECTOR_KEYS, kept, thing_entry
from town.scenario.maps.formats.source import MapMark
from town.scenario.maps.grid import Grid, free_id
from town.scenario.maps.words import as_id, kind_of, meant_by

ROLES = ("sector", "arena", "thing", "door", "spawn", "person", "collision")
MAX_NOTES = 12
AROUND = ((0, 1), (-1, 0), (1, 0), (0, -1))


class Marks:
    """The objects of a map, and which tiles they open or shut."""

    def __init__(self, grid: Grid, marks: Sequence[MapMark], solid: Mapping[str, bool]) -> None:
        self.grid, self.solid = grid, solid
        self.opened: NDArray[np.bool_] = np.zeros((grid.height, grid.width), dtype=np.bool_)
        self.shut = self.opened.copy()
        self.by_role: dict[str, list[MapMark]] = {}
        for mark in marks:
            self.by_role.setdefault(role(mark), []).append(mark)
        self.lost: list[str] = []

    def places(self) -> None:
        """Make sectors and arenas."""
        for mark in self.by_role.get("sector", ()):
            self._sector(mark)
        for mark in self.by_role.get("arena", ()):
            self._arena(mark)

    def things(self) -> None:
        """Make objects, doors and starts, and tell what was not understood."""
        for mark in self.by_role.get("thing", ()):
            self._thing(mark)
        self._doors()
        for mark in self.by_role.get("collision", ()):
            for x, y in mark.tiles:
                self.shut[y, x] = True
        for mark in self.by_role.get("spawn", ()):
            self._start(mark)
        for mark in self.by_role.get("person", ()):
            self.grid.people.append((mark.name, mark.tiles[0]))
        self._tell()

    def _tell(self) -> None:
        for mark in self.by_role.get("", ()):
            self.lost.append(f"Nothing says what {mark.where} is; it is left out.")
        for mark in self.by_role.get("ignore", ()):
            self.lost.append(f"{mark.where[:1].upper()}{mark.where[1:]} means nothing here.")
        self.grid.notes += self.lost[:MAX_NOTES]
        if len(self.lost) > MAX_NOTES:
            more = len(self.lost) - MAX_NOTES
            self.grid.notes.append(f"{more} more objects are not taken over.")

    def _sector(self, mark: MapMark) -> None:
        grid, given = self.grid, mark.properties
        id_ = as_id(str(given.get("id") or mark.name or "place"))
        number = grid.sector_number(id_)
        if not number or not (given.get("id") or mark.name):
            taken = {str(each["id"]) for each in grid.sectors.values()}
            entry = {"id": free_id(id_, taken), "name": mark.name, **kept(given, SECTOR_KEYS)}
            number = grid.add(grid.sectors, entry)
        for x, y in mark.tiles:
            grid.sector[y, x] = number

    def _arena(self, mark: MapMark) -> None:
        grid, given = self.grid, mark.properties
        sector = self._sector_of(mark)
        if not sector:
            self._sector(mark)
            sector = int(grid.sector[mark.tiles[0][1], mark.tiles[0][0]])
        owner = grid.sectors[sector]["id"]
        id_ = as_id(str(given.get("id") or mark.name or "room"))
        same = {n: a for n, a in grid.arenas.items() if a["sector"] == owner}
        number = next((n for n, a in same.items() if a["id"] == id_), 0)
        if not number or not (given.get("id") or mark.name):
            entry = {"sector": owner, "id": free_id(id_, {str(a["id"]) for a in same.values()})}
            entry |= {"name": mark.name, **kept(given, ARENA_KEYS)}
            number = grid.add(grid.arenas, entry)
        for x, y in mark.tiles:
            grid.arena[y, x] = number
            grid.sector[y, x] = sector

    def _sector_of(self, mark: MapMark) -> int:
        """Return the sector that a room or door names, or that most of its tiles lie in."""
        named = str(mark.properties.get("sector") or "")
        if named and (number := self.grid.sector_number(as_id(named))):
            return number
        under = Counter(int(self.grid.sector[y, x]) for x, y in mark.tiles)
        del under[0]
        return under.most_common(1)[0][0] if under else 0

    def _thing(self, mark: MapMark) -> None:
        grid, given = self.grid, mark.properties
        of_class = (
            mark.class_ if kind_of(mark.class_) and meant_by("marks", mark.class_) == "" else ""
        )
        word = str(given.get("kind") or of_class or mark.name)
        kind = word if word in self.solid else kind_of(word, self.solid)
        if not word:
            self.lost.append(f"Nothing says what {mark.where} is; it is left out.")
            return
        entry: dict[str, Any] = thing_entry(grid, word, word) if not kind else {"kind": kind}
        if kind:
            entry |= {"id": given["id"]} if given.get("id") else {}
            entry |= {"name": mark.name} if mark.name else {}
        entry |= {"state": str(given["state"])} if given.get("state") else {}
        entry |= kept(given, ("capacity",))
        number = grid.add(grid.objects, entry)
        for x, y in self._parts(mark):
            grid.object[y, x] = number
            if self.solid.get(entry["kind"]):
                self.shut[y, x] = True

    def _parts(self, mark: MapMark) -> list[Tile]:
        """Return the tiles of a thing; one that is no rectangle says them from its corner."""
        said = str(mark.properties.get("tiles") or "")
        if not re.fullmatch(r"(\d{1,3},\d{1,3} ?)+", said):
            return list(mark.tiles)
        left, top = (min(tile[n] for tile in mark.tiles) for n in (0, 1))
        found = [(left + int(x), top + int(y)) for x, y in (p.split(",") for p in said.split())]
        return [(x, y) for x, y in found if x < self.grid.width and y < self.grid.height]

    def _doors(self) -> None:
        """Give each door its sector, and open its tile."""
        grid = self.grid
        for mark in self.by_role.get("door", ()):
            number = self._sector_of(mark)
            for x, y in mark.tiles:
                grid.door[y, x] = number or -1
        for y, x in np.argwhere(grid.door != 0).tolist():
            self.opened[y, x] = True
            if grid.door[y, x] == -1:
                grid.door[y, x] = next(self._sectors_around((x, y)), 0)
            if grid.grounds.get(int(grid.ground[y, x])) in ("wall", "water"):
                grid.lay((x, y), "floor")

    def _sectors_around(self, tile: Tile) -> Iterator[int]:
        for dx, dy in ((0, 0), *AROUND):
            x, y = tile[0] + dx, tile[1] + dy
            if 0 <= x < self.grid.width and 0 <= y < self.grid.height and self.grid.sector[y, x]:
                yield int(self.grid.sector[y, x])

    def _start(self, mark: MapMark) -> None:
        whose = str(mark.properties.get("room") or mark.properties.get("person") or "")
        x, y = mark.tiles[0]
        if whose:
            self.grid.spawn[y, x] = self.grid.number(self.grid.spawns, whose)
        else:
            self.grid.people.append((mark.name, (x, y)))


def role(mark: MapMark) -> str:
    """Return what an object is: what its class says, or else the name of its layer."""
    found = meant_by("marks", mark.class_)
    if not found and not mark.class_:
        found = meant_by("layers", mark.layer)
        found = {"object": "thing", "wall": "collision"}.get(found, found)
    if not found and (mark.properties.get("kind") or kind_of(mark.class_)):
        found = "thing"
    if not found and mark.name and not mark.class_ and kind_of(mark.name):
        found = "thing"
    return found if found in ("", *ROLES) else "ignore"
