"""What stands on the ground: walls, trees, doors, and objects in their states.

A `Prop` is one picture at a place. Those with the lower base (larger `base_y`) are drawn later and
hide what is behind them. A setter that changes a picture returns the part of the map to repaint.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pygame

from town.map.tilemap import MapObject
from town.map.tiles import Tile
from town.view.state.camera import TILE
from town.view.terrain.animation import AnimatedPart, AnimatedProps
from town.view.terrain.facing import SeatFacing
from town.view.terrain.ground_map import GroundMap, Stamp, extent
from town.view.terrain.land.seasons import kind_in_season
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.tile_art import TileArt

Box = tuple[int, int, int, int]
WINDOW, OBJECT, SCENERY = "window/", "object/", "scenery/"


@dataclass(eq=False)
class Prop:
    """A picture that stands on the map, in art pixels; drawn in the order of `base_y`."""

    picture: pygame.Surface
    key: str  # names the picture, for caches
    left: int
    top: int
    base_y: int
    rise: int  # the height of the picture that is not above the ground it stands on
    kind: str = ""  # of the object it shows

    @property
    def rect(self) -> pygame.Rect:
        """Return where it is."""
        return pygame.Rect((self.left, self.top), self.picture.get_size())

    @property
    def is_upright(self) -> bool:
        """Return whether it hides what is behind it: it is taller than what it stands on."""
        return self.picture.get_height() > self.rise


class Props:
    """All props of a map, by the tiles their pictures touch."""

    def __init__(self, land: GroundMap, art: SpriteSource, season: str) -> None:
        tiles = land.tiles
        self._art, self._tiles, self._season = art, tiles, season
        self._tile_art = TileArt(land, season)
        self._seats = SeatFacing(tiles)
        self.by_path: dict[str, Prop] = {}
        self.animations = AnimatedProps(art)
        self.moving: dict[str, AnimatedPart] = {}  # of what moves in its state, by path
        self._boxes: dict[str, Box] = {}
        self._doors: dict[Tile, Prop] = {}
        self._windows: dict[Tile, Prop] = {}
        self._planted: dict[Tile, Prop] = {}  # decoration, which has no use
        self._at: dict[Tile, list[Prop]] = {}
        self._tall: dict[Tile, list[Prop]] = {}
        for stamp in self._tile_art.standing():
            self._plant(stamp)
        for door in tiles.doors:
            name = self._tile_art.door(door.tile, False)
            self._doors[door.tile] = self._place(self._on((*door.tile, 1, 1), name))
        for item in tiles.objects:
            self._stand(item)

    def floors(self, box: Box) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        """Return what is laid tile by tile in a box of tiles, and where, in art pixels."""
        x, y, width, height = box
        stamps = self._tile_art.floors(x, y, x + width, y + height)
        return [(self.cut(s), (s.x, s.y)) for s in stamps]

    def cut(self, stamp: Stamp) -> pygame.Surface:
        """Return the part of a sprite that a stamp shows."""
        whole = self._art.sprite(stamp.name)
        return whole.subsurface(stamp.clip) if stamp.clip else whole

    def _plant(self, stamp: Stamp) -> None:
        picture = self.cut(stamp)
        rise = TILE if picture.get_height() > TILE else picture.get_height()
        prop = Prop(picture, stamp.name, stamp.x, stamp.y, stamp.base_y, rise)
        if stamp.name.startswith(OBJECT):
            tile = (stamp.x // TILE, stamp.y // TILE)
            prop = self._planted[tile] = _standing(picture, stamp.name, (*tile, 1, 1))
        elif stamp.name.startswith(SCENERY):
            foot = prop.rect.midbottom
            self._planted[foot[0] // TILE, foot[1] // TILE - 1] = prop
        elif stamp.name.startswith(WINDOW):
            self._windows[stamp.x // TILE, stamp.y // TILE] = prop
        self._place(prop)

    def _on(self, box: Box, name: str) -> Prop:
        return _standing(self._art.sprite(name), name, box)

    def _stand(self, item: MapObject) -> None:
        path, box = item.thing.path, extent(item)
        if path in self._tiles.fixtures and item.tiles[0] in self._tiles.solid_art:
            box = (*self.glazed(item.tiles[0]), 1, 1)  # curtains, where the window is seen
        kind = kind_in_season(self._seats.drawn(item.thing.kind, item.tiles[0]), self._season)
        picture, key = self._object(path, kind, item.state, box)
        prop = self._place(_standing(picture, key, box))
        prop.kind = kind
        # the back of the chair hides the person on it, and curtains the window, which the wall
        prop.base_y += 2 if path in self._tiles.fixtures else kind.endswith("_up")
        self.by_path[item.thing.path] = prop
        self._boxes[item.thing.path] = box

    def _object(self, path: str, kind: str, state: str, box: Box) -> tuple[pygame.Surface, str]:
        """Return an object's picture over its tiles, without what moves, and a key."""
        look = self._tiles.appearance(self._tiles.by_path[path].thing.kind)
        size, drawn, glows = (box[2], box[3]), look.drawn_state(state), state in look.glows
        self.moving.pop(path, None)
        moving = self.animations.of(kind, drawn, size, glows, look.frame_seconds)
        if moving:
            self.moving[path] = moving
            return moving.still, f"{kind}/{drawn}/{size}"
        return self._art.object(kind, drawn, size), f"{kind}/{drawn}/{size}"

    def _place(self, prop: Prop) -> Prop:
        for tile in touched(prop.rect):
            self._at.setdefault(tile, []).append(prop)
            if prop.is_upright:
                self._tall.setdefault(tile, []).append(prop)
        return prop

    def change(self, path: str, state: str) -> pygame.Rect | None:
        """Show an object in another state; return what that changes in art pixels, or None."""
        prop = self.by_path.get(path)
        if prop is None:
            return None
        box = self._boxes[path]
        picture, key = self._object(path, prop.kind, state, box)
        return self._swap(prop, _standing(picture, key, box))

    def set_door_open(self, tile: Tile, is_open: bool) -> pygame.Rect | None:
        """Open or shut a door; return what that changes in art pixels, or None."""
        name = self._tile_art.door(tile, is_open)
        return self._swap(self._doors[tile], self._on((*tile, 1, 1), name))

    def set_window_lit(self, tile: Tile, lit: bool) -> pygame.Rect | None:
        """Light a window or put it out; return what that changes in art pixels, or None."""
        name = self._tile_art.window(*tile, lit=lit)
        return self._swap(self._windows[tile], self._on((*tile, 1, 1), name))

    def is_lit(self, tile: Tile) -> bool:
        """Return whether the window on a tile is lit."""
        return self._windows[tile].key.endswith("/lit")

    def set_lamp_lit(self, tile: Tile, lit: bool) -> pygame.Rect | None:
        """Light a lamp that stands on a tile or put it out; return what that changes, or None."""
        post, kind = self._planted[tile], self._planted[tile].key.split("/")[1]
        if post.key.startswith(SCENERY):
            name = f"{SCENERY}{kind}/lit" if lit else f"{SCENERY}{kind}"
            return self._swap(post, replace(post, picture=self._art.sprite(name), key=name))
        state = "lit" if lit else "idle"
        lamp = _standing(self._art.object(kind, state), f"{OBJECT}{kind}/{state}", (*tile, 1, 1))
        return self._swap(self._planted[tile], lamp)

    def glazed(self, tile: Tile) -> Tile:
        """Return on which tile the window in a wall is seen."""
        return self._tile_art.glazed(*tile)

    @property
    def windows(self) -> tuple[Tile, ...]:
        """Return the tiles with windows."""
        return tuple(self._windows)

    def _swap(self, prop: Prop, new: Prop) -> pygame.Rect | None:
        if new.key == prop.key:
            return None
        before = prop.rect
        for tile in touched(before):
            self._at[tile].remove(prop)
            if prop.is_upright:
                self._tall[tile].remove(prop)
        prop.picture, prop.key, prop.left, prop.top = new.picture, new.key, new.left, new.top
        self._place(prop)
        return before.union(prop.rect)

    def within(self, rect: pygame.Rect) -> list[Prop]:
        """Return the props that touch a part of the map in art pixels, furthest first."""
        found = {id(p): p for tile in touched(rect) for p in self._at.get(tile, ())}
        return sorted(found.values(), key=_depth)

    def upright(self, tiles: Iterable[Tile]) -> list[Prop]:
        """Return the props touching `tiles` that hide what is behind them."""
        found: list[Prop] = []
        for tile in tiles:
            for prop in self._tall.get(tile, ()):
                if prop not in found:
                    found.append(prop)
        return found


def _standing(picture: pygame.Surface, key: str, box: Box) -> Prop:
    """Return a prop on the lower edge of its tiles and in their middle."""
    x, y, width, height = box
    left = x * TILE + (width * TILE - picture.get_width()) // 2
    base_y = (y + height) * TILE
    return Prop(picture, key, left, base_y - picture.get_height(), base_y, height * TILE)


def _depth(prop: Prop) -> tuple[int, int, str]:
    return prop.base_y, prop.left, prop.key


def touched(rect: pygame.Rect) -> list[Tile]:
    """Return the tiles that a rectangle of art pixels touches."""
    if not rect.width or not rect.height:
        return []
    xs = range(rect.left // TILE, (rect.right - 1) // TILE + 1)
    ys = range(rect.top // TILE, (rect.bottom - 1) // TILE + 1)
    return [(x, y) for y in ys for x in xs]
