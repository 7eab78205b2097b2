"""Which sprites make a map: floors, bridges, walls, trees, in drawing order.

Sprites are named as in `art/atlas.json`. Which variant of a sprite a tile gets depends on its
coordinates alone, so a town always looks the same. `ground_map.py` says what lies where;
`land/painter.py` paints the open ground, `props.py` draws what stands, `map_surface.py` the whole.
"""

from collections.abc import Iterator

from town.map.appearance import HouseLook
from town.map.tiles import Tile
from town.scenario.yaml.shapes import INDOORS
from town.view.state.camera import TILE
from town.view.terrain.ground_map import (
    EAST,
    OVER_WATER,
    SIDES,
    SOUTH,
    VARIANTS,
    WEST,
    GroundMap,
    Stamp,
    stable_number,
)
from town.view.terrain.land.seasons import in_season, kind_in_season

WALL_LEFT, WALL_WIDE = 5, 6  # columns of the top of a wall that runs from north to south
OUTER_WALLS = {  # what the outside of a building is made of, by the kind of its sector
    "home": ("plaster", "timber"), "house": ("plaster", "timber"), "church": ("stone",),
    "school": ("brick",), "shop": ("brick", "timber"), "cafe": ("timber",), "pub": ("timber",),
    "workshop": ("brick",), "farm": ("timber",), "office": ("brick",), "library": ("stone",),
}  # fmt: skip
WALLS_OF_LOOK = {"chinese": "whitewash"}
WALLPAPERS = ("inside", "inside/blue", "inside/green", "inside/rose")
WALL_OF_FLOOR = {  # what the walls of a room are covered with, by its floor; else with paper
    "tiles": "inside/glazed", "quarry_tiles": "inside/half_glazed", "flagstones": "inside/lime",
    "linoleum": "inside/oil_paint", "dark_wood": "inside/panelled",
}  # fmt: skip
CARPETS = frozenset({"carpet", "green_carpet", "blue_carpet"})
MAX_ARCH = 6  # tiles that an arch spans
TREES = ("oak", "birch", "pine", "apple")  # of those that are just "tree"
SIZES = {
    "poplar": (32, 64), "willow": (48, 56), "bush": (16, 18), "reeds": (16, 22),
    "sampan": (48, 24), "rowboat": (32, 16), "haystack": (24, 26), "rock": (16, 16),
    "woodpile": (32, 18), "cart": (32, 22), "lantern": (16, 32), "lamp": (16, 36),
    "signpost": (24, 30), "sheep": (18, 14), "cow": (26, 20), "ducks": (20, 12),
    "lilies": (16, 12), "washing": (48, 26), "barrels": (28, 22),
}  # fmt: skip
"""Width and height in pixels of trees that are not as the others, and of scenery."""


def outside_of(kind: str, sector: str, look: HouseLook) -> str:
    """Return what the outside of a building is made of, by its look, its kind and its id."""
    if look.walls or look.style in WALLS_OF_LOOK:
        return look.walls or WALLS_OF_LOOK[look.style]
    outer = OUTER_WALLS.get(kind, ("brick", "plaster"))
    return outer[stable_number(sector) % len(outer)]


class TileArt:
    """The sprites of one map."""

    def __init__(self, ground_map: GroundMap, season: str = "summer") -> None:
        self._map, self._season = ground_map, season

    def floors(self, x0: int, y0: int, x1: int, y1: int) -> Iterator[Stamp]:
        """Yield what is laid tile by tile from (x0, y0) to before (x1, y1): floors and bridges.

        The shadows of walls are among it. The ground out of doors is painted by `land/painter.py`.
        """
        for y in range(max(y0, 0), min(y1, self._map.tiles.height)):
            for x in range(max(x0, 0), min(x1, self._map.tiles.width)):
                if self._map.is_wall(x, y):
                    yield from self._under_wall(x, y)
                    continue
                kind = self._map.kind(x, y)
                if kind in INDOORS or kind in OVER_WATER:
                    yield Stamp(f"ground/{kind}/{self._variant(x, y)}", x * TILE, y * TILE)
                    yield from self._edges(kind, x, y)
                yield from self._shade(x, y)

    def _variant(self, x: int, y: int) -> int:
        return stable_number(x, y) % VARIANTS

    def _edges(self, kind: str, x: int, y: int) -> Iterator[Stamp]:
        """Yield the borders of carpets, and the rails and sills of bridges."""
        if kind not in OVER_WATER and kind not in CARPETS:
            return
        mask = sum(bit for bit, dx, dy in SIDES if not self._borders(kind, x + dx, y + dy))
        if mask != 15:
            yield Stamp(f"edge/{kind}/{mask}", x * TILE, y * TILE)
        for number, (_, dx, dy) in enumerate(SIDES):
            other = self._map.kind(x + dx, y + dy)
            is_plank = kind in OVER_WATER and kind != "stone_bridge"
            if is_plank and other not in (kind, "water"):
                yield Stamp(f"sill/{number}", x * TILE, y * TILE)

    def _borders(self, kind: str, x: int, y: int) -> bool:
        other = self._map.kind(x, y)
        return other == "water" if kind in OVER_WATER else other != kind

    def _shade(self, x: int, y: int) -> Iterator[Stamp]:
        if y == 0 or self._map.kind(x, y - 1) != "wall" or (x, y) in self._map.doors:
            return
        mask = self._map.wall_mask(x, y - 1)
        left = 0 if mask & WEST else WALL_LEFT
        right = TILE if mask & EAST else WALL_LEFT + WALL_WIDE
        yield Stamp("shadow/wall/n", x * TILE + left, y * TILE, (left, 0, right - left, TILE))

    def _under_wall(self, x: int, y: int) -> Iterator[Stamp]:
        """Yield the floors that show left and right of a wall, or in the opening of a door."""
        if (x, y) in self._map.doors and self._map.wall_mask(x, y) & (EAST | WEST):
            sides = ((x, y - 1), (x, y + 1))
            kind = next((self._map.kind(*t) for t in sides if self._paper(t)), self._map.kind(x, y))
            kind = "floor" if kind in CARPETS else kind
            yield Stamp(f"ground/{kind}/{self._variant(x, y)}", x * TILE, y * TILE)
            return
        for dx, clip in ((-1, 0), (1, TILE // 2)):
            if self._map.is_wall(x + dx, y):
                continue
            near = ((x + dx, y), (x + dx, y + 1), (x + dx, y - 1))
            beside = next((t for t in near if not self._map.is_wall(*t)), None)
            kind = self._map.kind(*beside) if beside else "grass"
            if kind not in INDOORS:
                continue
            name = f"ground/{'floor' if kind in CARPETS else kind}/{self._variant(x, y)}"
            yield Stamp(name, x * TILE + clip, y * TILE, (clip, 0, TILE // 2, TILE))

    def material(self, x: int, y: int) -> str:
        """Return the material of a wall's face: paper inside a room, else that of the house."""
        below = [(x, y + 1)]
        if self._map.is_wall(x, y + 1):
            below = [(x + 1, y + 1), (x - 1, y + 1)]
        for tile in below:
            if paper := self._paper(tile):
                return paper
        for dy in (-1, 0, 1):
            for dx in (0, -1, 1):
                room = self._map.room(x + dx, y + dy)
                if room and not room.outdoors:
                    return outside_of(room.kind, room.sector, self._map.tiles.look(room.sector))
        return "brick"

    def _paper(self, tile: Tile) -> str:
        """Return what the walls of the room on a tile are covered with, "" where there is none."""
        room = self._map.room(*tile)
        if room is None or room.outdoors:
            return ""
        return (
            WALL_OF_FLOOR.get(self._map.kind(*tile))
            or WALLPAPERS[stable_number(room.path) % len(WALLPAPERS)]
        )

    def standing(self) -> Iterator[Stamp]:
        """Yield what stands on the map and never changes: walls, windows, trees, hedges."""
        for y in range(self._map.tiles.height):
            for x in range(self._map.tiles.width):
                if self._map.kind(x, y) == "wall":
                    yield from self._wall(x, y)
        yield from self._arches()
        for (x, y), art in self._map.tiles.solid_art.items():
            yield from self._planted(x, y, art)

    def _wall(self, x: int, y: int) -> Iterator[Stamp]:
        """Yield a tile of wall; above a partition each half belongs to the room on its side."""
        mask, base_y = self._map.wall_mask(x, y), y * TILE + TILE
        if self._is_courtyard(x, y):
            yield Stamp(f"fence/courtyard/{mask}", x * TILE, y * TILE, base_y=base_y)
            return
        block = ((x + 1, y), (x, y + 1), (x + 1, y + 1))
        if all(self._map.is_wall(*t) and t not in self._map.doors for t in block):
            spot = (x * TILE + TILE // 2, y * TILE + 2)
            yield Stamp("wall/block", *spot, base_y=base_y + TILE + 1)
        left, right = self._paper((x - 1, y + 1)), self._paper((x + 1, y + 1))
        if mask & SOUTH and left and right and left != right:
            half = TILE // 2
            yield Stamp(f"wall/{left}/{mask}", x * TILE, y * TILE, (0, 0, half, TILE), base_y)
            yield Stamp(
                f"wall/{right}/{mask}", x * TILE + half, y * TILE, (half, 0, half, TILE), base_y
            )
        else:
            yield Stamp(f"wall/{self.material(x, y)}/{mask}", x * TILE, y * TILE, base_y=base_y)

    def _is_courtyard(self, x: int, y: int) -> bool:
        """Return whether a wall has no room beside it, and parts a courtyard from the lane."""
        near = ((x + dx, y + dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
        rooms = [room for tile in near if (room := self._map.room(*tile))]
        looks = [self._map.tiles.look(room.sector).style for room in rooms if room.outdoors]
        return len(looks) == len(rooms) > 0 and "chinese" in looks

    def _arches(self) -> Iterator[Stamp]:
        """Yield the arches of stone bridges that lead from west to east, over the water below."""
        for y in range(1, self._map.tiles.height):
            start = 0
            for x in range(self._map.tiles.width + 1):
                is_arch = self._map.kind(x, y) == "water" and x < self._map.tiles.width
                if is_arch and self._map.kind(x, y - 1) == "stone_bridge":
                    continue
                if 1 < x - start <= MAX_ARCH:
                    yield Stamp(f"bridge/arch/{x - start}", start * TILE, y * TILE, base_y=y * TILE)
                start = x + 1

    def _planted(self, x: int, y: int, art: str) -> Iterator[Stamp]:
        px, py, base_y = x * TILE, y * TILE, y * TILE + TILE
        if art == "window":
            spot = self.glazed(x, y)
            yield Stamp(self.window(*spot, lit=False), spot[0] * TILE, py, base_y=base_y + 1)
        elif art == "tree":
            name = f"tree/{TREES[stable_number('tree', x, y) % len(TREES)]}"
            yield self._tree(name, x, y)
        elif art.startswith(("tree/", "scenery/")):
            yield self._tree(art, x, y)
        elif art.split("/")[0] in ("hedge", "fence", "furniture"):
            mask = sum(
                bit
                for bit, dx, dy in SIDES
                if self._map.tiles.solid_art.get((x + dx, y + dy)) == art
            )
            yield Stamp(in_season(f"{art}/{mask}", self._season), px, py, base_y=base_y)
        else:
            kind = kind_in_season(art, self._season)
            yield Stamp(f"object/{kind}/idle", px, py, base_y=base_y)

    def _tree(self, name: str, x: int, y: int) -> Stamp:
        """Return a tree or a piece of scenery that stands in the middle of a tile."""
        wide, high = SIZES.get(name.split("/")[1], (2 * TILE, 3 * TILE))
        left, top = x * TILE + (TILE - wide) // 2, y * TILE + TILE - high
        return Stamp(in_season(name, self._season), left, top, base_y=y * TILE + TILE)

    def glazed(self, x: int, y: int) -> Tile:
        """Return where a window is seen: beside the partition that would stand before it."""
        if not (self._map.wall_mask(x, y) & SOUTH and self._map.wall_mask(x, y) & (EAST | WEST)):
            return x, y
        for near in ((x - 1, y), (x + 1, y), (x - 2, y), (x + 2, y)):
            taken = near in self._map.doors or near in self._map.tiles.solid_art
            if not taken and self._map.is_wall(*near) and not self._map.wall_mask(*near) & SOUTH:
                return near
        return x, y

    def window(self, x: int, y: int, lit: bool) -> str:
        """Return the sprite of the window in a wall."""
        way = "h" if self._map.wall_mask(x, y) & (EAST | WEST) else "v"
        return f"window/{self._style(x, y)}{way}/{'lit' if lit else 'dark'}"

    def door(self, tile: Tile, is_open: bool) -> str:
        """Return the sprite of a door."""
        x, y = tile
        way = "h" if self._map.wall_mask(x, y) & (EAST | WEST) else "v"
        return f"door/{self._style(x, y)}{way}/{'open' if is_open else 'closed'}"

    def _style(self, x: int, y: int) -> str:
        """Return the part of a name by which doors and windows of a house's style are drawn."""
        near = ((x + dx, y + dy) for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0)))
        rooms = [room for tile in near if (room := self._map.room(*tile))]
        room = min(rooms, key=lambda room: room.outdoors, default=None)
        style = self._map.tiles.look(room.sector).style if room else ""
        return f"{style}/" if style in WALLS_OF_LOOK else ""
