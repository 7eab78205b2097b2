"""The map of the paper's town in our terms: places with ids and kinds, objects, layers of ids.

The source has one object for each word in each arena, even when its tiles lie all over a park; here
tiles that lie close together are one object.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from town.map.tiles import Tile, distance
from town.names import unused
from town.scenario.import_ville.files import VilleError, VilleFiles
from town.scenario.import_ville.histories import listed
from town.scenario.import_ville.words import slug

NEAR = 3  # tiles (Chebyshev) between tiles of one object
LOW = 2  # in our collision layer: blocks walking, not sight
EXTENT = 6  # tiles across that one object may be

SECTOR_KINDS = (
    (r"house|apartment|dorm|co-living|room", "home"),
    (r"\bpub\b|\bbar\b", "pub"),
    (r"cafe|restaurant", "cafe"),
    (r"college|school|university", "school"),
    (r"park|garden", "park"),
    (r"store|market|pharmacy|shop", "shop"),
)
OUTDOORS = re.compile(r"park|garden")
OBJECT_KINDS = {  # the source's word -> (our kind, people at once for each tile or for all of it)
    "bed": ("bed", 0),
    "desk": ("desk", 1),
    "closet": ("wardrobe", 1),
    "shelf": ("shelf", 2),
    "easel": ("easel", 1),
    "bathroom sink": ("washbasin", 1),
    "shower": ("shower", 1),
    "toilet": ("toilet", 1),
    "kitchen sink": ("sink", 1),
    "refrigerator": ("fridge", 1),
    "toaster": ("toaster", 1),
    "cooking area": ("stove", 2),
    "common room table": ("table", 0),
    "common room sofa": ("sofa", 0),
    "guitar": ("guitar", 1),
    "microphone": ("microphone", 1),
    "bar customer seating": ("chair", 0),
    "behind the bar counter": ("bar_counter", 0),
    "behind the cafe counter": ("counter", 0),
    "cafe customer seating": ("chair", 0),
    "piano": ("piano", 1),
    "blackboard": ("blackboard", 2),
    "game console": ("game_console", 2),
    "computer desk": ("computer", 1),
    "computer": ("computer", 1),
    "library sofa": ("sofa", 0),
    "bookshelf": ("bookshelf", 3),
    "library table": ("table", 0),
    "classroom student seating": ("school_desk", 0),
    "classroom podium": ("lectern", 1),
    "behind the pharmacy counter": ("counter", 0),
    "behind the grocery counter": ("counter", 0),
    "pharmacy store shelf": ("shelf", 3),
    "grocery store shelf": ("shelf", 3),
    "pharmacy store counter": ("counter", 0),
    "grocery store counter": ("counter", 0),
    "supply store product shelf": ("shelf", 3),
    "behind the supply store counter": ("counter", 0),
    "supply store counter": ("counter", 0),
    "dorm garden": ("flower_bed", 0),
    "house garden": ("flower_bed", 0),
    "garden chair": ("chair", 0),
    "park garden": ("flower_bed", 0),
    "harp": ("harp", 1),
    "lifting weight": ("weights", 1),
    "pool table": ("pool_table", 2),
}


@dataclass(frozen=True, slots=True)
class VilleObject:
    """One object: its path, what the source calls it, and where it is used from."""

    path: str
    word: str
    kind: str
    capacity: int
    tiles: tuple[Tile, ...]

    @property
    def arena(self) -> str:
        """Return the path of the arena it stands in."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True)
class VilleMap:
    """Places and objects of the source under our ids."""

    ville: VilleFiles
    sectors: Mapping[str, tuple[str, str]]  # sector id -> name, kind
    arenas: Mapping[tuple[str, str], str]  # (sector, arena) as the source has it -> path
    items: tuple[VilleObject, ...]

    @cached_property
    def paths(self) -> Mapping[str, tuple[str, str]]:
        """Return the source's names of each arena, by path."""
        return {path: names for names, path in self.arenas.items()}

    @cached_property
    def by_arena(self) -> Mapping[str, tuple[VilleObject, ...]]:
        """Return the objects of each arena, by path."""
        return {
            path: tuple(item for item in self.items if item.arena == path) for path in self.paths
        }

    def inside(self, sector: str) -> list[str]:
        """Return the arena paths of a sector by its id."""
        return [path for path in self.paths if path.startswith(f"{sector}/")]

    def find(self, arenas: Iterable[str], words: Iterable[str], turn: int = 0) -> str | None:
        """Return the path of an object by the source's word: the best word in the nearest arena.

        `turn` picks among several of that word, so that not everybody sits on the same chair.
        """
        places = list(arenas)
        for word in words:
            for arena in places:
                same = [item.path for item in self.by_arena[arena] if item.word == word]
                if same:
                    return same[turn % len(same)]
        return None


def read_map(ville: VilleFiles) -> VilleMap:
    """Return the places and objects of `ville` under ids of ours. Raises VilleError."""
    homes = {person.home[0] for person in ville.people}
    taken: list[str] = []
    ids = {name: _free(slug(name), taken) for name in ville.sectors.values()}
    missing = next((s for s, _ in ville.arenas.values() if s not in ids), None)
    if missing is not None:
        raise VilleError(f"arena_blocks.csv names sector '{missing}', sector_blocks.csv does not.")
    rooms: list[str] = []
    arenas = {(s, a): _free(f"{ids[s]}/{slug(a)}", rooms) for s, a in ville.arenas.values()}
    sectors = {ids[name]: (name, _kind(name, homes)) for name in ville.sectors.values()}
    return VilleMap(ville, sectors, arenas, tuple(_items(ville, arenas)))


def _free(name: str, taken: list[str]) -> str:
    found = unused(name, taken)
    taken.append(found)
    return found


def _kind(name: str, homes: Iterable[str]) -> str:
    if name in homes:
        return "home"
    return next((kind for words, kind in SECTOR_KINDS if re.search(words, name.lower())), "place")


def _items(ville: VilleFiles, arenas: Mapping[tuple[str, str], str]) -> Iterator[VilleObject]:
    taken: list[str] = []
    for (arena, word), tiles in _tiles(ville).items():
        path = arenas.get(ville.arenas.get(arena, ("", "")))
        kind, most = OBJECT_KINDS.get(word, (slug(word), 1))
        for cluster in clusters(tiles) if path else []:
            capacity = min(most or len(cluster), len(cluster))
            yield VilleObject(_free(f"{path}/{slug(word)}", taken), word, kind, capacity, cluster)


def _tiles(ville: VilleFiles) -> dict[tuple[int, str], list[Tile]]:
    """Return the walkable tiles of each word in each arena, in reading order."""
    found: dict[tuple[int, str], list[Tile]] = {}
    ys, xs = np.nonzero((ville.object != 0) & (ville.arena != 0) & ~ville.collision)
    for y, x in zip(ys.tolist(), xs.tolist(), strict=True):
        key = int(ville.arena[y, x]), ville.objects[int(ville.object[y, x])]
        found.setdefault(key, []).append((x, y))
    return found


def unread_objects(town: VilleMap) -> Iterator[str]:
    """Yield a sentence on the objects that come to nothing: in no arena, or walled in."""
    ville, used = town.ville, {item.word for item in town.items}
    words = {ville.objects[n] for n in np.unique(ville.object).tolist() if n}
    lost = sorted(words - used)
    if lost:
        yield f"Objects that stand in no room, or walled in, are left out: {listed(lost)}."


def clusters(tiles: Sequence[Tile]) -> list[tuple[Tile, ...]]:
    """Return `tiles` in groups that lie close together and are at most EXTENT tiles across."""
    groups: list[list[Tile]] = []
    for tile in tiles:
        group = next((g for g in groups if _fits(tile, g)), None)
        if group is None:
            groups.append([tile])
        else:
            group.append(tile)
    return [tuple(group) for group in groups]


def _fits(tile: Tile, group: Sequence[Tile]) -> bool:
    near = min(distance(tile, other) for other in group) <= NEAR
    return near and max(distance(tile, other) for other in group) < EXTENT


Layer = NDArray[np.int64]


def layers(town: VilleMap) -> dict[str, Layer]:
    """Return the layers of the map, (height, width) each: ids counted from 1, 0 for nothing.

    Arenas count in the order of `paths`, sectors in that of `sectors`, objects in that of `items`,
    spawns in that of the people.
    """
    ville = town.ville
    sector, arena, item, spawn = (np.zeros_like(ville.sector) for _ in range(4))
    numbers = {name: n for n, (name, _) in enumerate(town.sectors.values(), start=1)}
    for found, name in ville.sectors.items():
        sector[ville.sector == found] = numbers[name]
    rooms = {names: n for n, names in enumerate(town.arenas, start=1)}
    for found, names in ville.arenas.items():
        arena[ville.arena == found] = rooms[names]
    for n, thing in enumerate(town.items, start=1):
        for x, y in thing.tiles:
            item[y, x] = n
    for n, person in enumerate(ville.people, start=1):
        spawn[person.tile[1], person.tile[0]] = n
    return {
        "collision": np.where(low(ville), LOW, ville.collision.astype(np.int64)),
        "sector": sector,
        "arena": arena,
        "object": item,
        "spawn": spawn,
    }


def low(ville: VilleFiles) -> NDArray[np.bool_]:
    """Return which blocked tiles do not block sight, (height, width): counters, tables, shrubs.

    The source does not tell them from walls. A blocked tile of a room is furniture when all around
    it is the same room, or solid wall that is no room's: nobody can look in past it.
    """
    height, width = ville.arena.shape
    arena = np.pad(ville.arena, 1)
    wall = np.pad(ville.collision & (ville.arena == 0), 1, constant_values=False)
    found: NDArray[np.bool_] = ville.collision & (ville.arena != 0)
    for dy in range(3):
        for dx in range(3):
            beside = np.s_[dy : dy + height, dx : dx + width]
            found &= (arena[beside] == ville.arena) | wall[beside]
    return found


def arena_name(town: VilleMap, path: str) -> str:
    """Return what people call an arena: 'Hobbs Cafe', 'the common room', "Eddy Lin's bedroom"."""
    sector, arena = town.paths[path]
    if len(town.inside(path.split("/")[0])) == 1:
        return sector
    return arena if re.match(r"[A-Z]", arena) else f"the {arena}"
