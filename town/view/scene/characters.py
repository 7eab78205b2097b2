"""How a person is drawn: the pose by what they do and sit on, and the cached sprites.

A pose is a name of the atlas, such as `down0`, `sit_left`, `eat_up1` or `talk0`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pygame

from town.entities import Person, icon_poses
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.view.records.chronicle import Chronicle, Scene
from town.view.terrain.facing import SeatFacing
from town.view.terrain.placeholder_art import SpriteSource
from town.world.timeline import Segment

DESK_DEPTH = 0.6  # tiles that a person is drawn behind a desk with its own seat
WAY_OF_MOVE = {"U": "up", "D": "down", "L": "left", "R": "right"}
FRAMES = 4  # of a walk, for each tile
TALK_FRAME_S = 0.28  # that each picture of moving lips lasts
BUSY_FRAME_S = 0.5  # ... and of busy hands
LIGHT_STEP = 24  # sprites are cached for every so many levels of light
MAX_SPRITES = 3000  # enlarged sprites


@dataclass
class PoseResolver:
    """Works out poses; caches as long as a scene is shown which way each person faces."""

    tiles: TileMap
    chronicle: Chronicle
    _scene: Scene | None = None
    _ways: dict[str, str] = field(default_factory=dict)
    _moves: list[list[float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._seats = SeatFacing(self.tiles)

    def pose(self, scene: Scene, index: int, part: float, seconds: float) -> str:
        """Return the pose of a person of `scene`; `seconds` is wall time, for lips and hands."""
        if scene is not self._scene:
            self._scene = scene
            self._ways.clear()
            self._moves = (scene.end_tiles - scene.start_tiles).tolist()
        segment = scene.segments[index]
        dx, dy = self._moves[index]
        if dx or dy:
            way = ("right" if dx > 0 else "left") if dx else ("down" if dy > 0 else "up")
            return f"{way}{int(part * FRAMES) % FRAMES}"
        if segment.kind == "sleep":
            return "sleep" if self._posture(segment) == "lie" else "sit_down"
        way = self._ways.get(segment.agent) or self._face(scene, index)
        self._ways[segment.agent] = way
        sits = "sit_" if self._posture(segment) else ""
        if segment.kind == "say":
            name = f"talk_{way}" if way != "down" or sits else "talk"
            return f"{sits}{name}{int(seconds / TALK_FRAME_S) % 2}"
        own = len(segment.agent) * 0.37 + index * 0.61
        if segment.kind == "act" and not segment.talk:
            busy = icon_poses().get(segment.icon, "")
            if busy and busy != "dance":
                return f"{sits}{busy}_{way}{int(seconds / BUSY_FRAME_S + own) % 2}"
            if busy:
                return f"dance{int(seconds / BUSY_FRAME_S * 1.4 + own) % 4}"
        return f"sit_{way}" if sits else f"{way}0"

    def depth(self, segment: Segment) -> float:
        """Return by how many tiles a person is drawn behind the tile they are on."""
        is_at_desk = segment.kind != "walk" and self._posture(segment) == "sit_behind"
        return DESK_DEPTH if is_at_desk else 0.0

    def _posture(self, segment: Segment) -> str:
        """Return the posture that the object gives to a person who is on it, or ''."""
        item = self.tiles.by_path.get(segment.object or "")
        is_on_it = item is not None and segment.tile in item.tiles
        return self.tiles.appearance(item.thing.kind).posture if item and is_on_it else ""

    def _face(self, scene: Scene, index: int) -> str:
        segment = scene.segments[index]
        here = scene.start_tiles[index]
        if segment.talk:
            partners = [n for n, s in enumerate(scene.segments) if s.talk == segment.talk]
            others = [scene.start_tiles[n] - here for n in partners if n != index]
            if others:
                nearest = min(others, key=lambda d: float(abs(d).sum()))
                return _way(float(nearest[0]), float(nearest[1]))
        item = self.tiles.by_path.get(segment.object or "")
        if item and segment.tile not in item.tiles:
            nearest_tile = min(item.tiles, key=lambda t: _apart(t, segment.tile))
            return _way(nearest_tile[0] - float(here[0]), nearest_tile[1] - float(here[1]))
        if posture := self._posture(segment):
            return "down" if posture == "lie" else self._seats.way(segment.tile)
        return WAY_OF_MOVE[self.chronicle.timelines[segment.agent].heading(scene.tick)]


@lru_cache(maxsize=4096)
def dimmed(light: tuple[int, ...]) -> tuple[int, ...]:
    """Return the level of light for which a sprite is cached: a few of them are enough."""
    return tuple(min((value // LIGHT_STEP + 1) * LIGHT_STEP, 255) for value in light)


def _apart(a: Tile, b: Tile) -> int:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _way(dx: float, dy: float) -> str:
    if abs(dx) > abs(dy):
        return "right" if dx > 0 else "left"
    return "up" if dy < 0 else "down"


class SpriteCache:
    """The sprites of people, enlarged and in the light where they stand."""

    def __init__(self, art: SpriteSource, people: Mapping[str, Person]) -> None:
        self._art, self._people = art, people
        self._cache: dict[tuple[str, str, int, tuple[int, ...]], pygame.Surface] = {}

    def sprite(self, name: str, pose: str, zoom: int, light: tuple[int, ...]) -> pygame.Surface:
        """Return a person in a pose, `zoom` pixels to a pixel, under a light of 0 to 255."""
        dim = dimmed(light)
        key = (name, pose, zoom, dim)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > MAX_SPRITES:
                self._cache.clear()
            found = self._cache[key] = enlarged(self.plain(name, pose), zoom, dim)
        return found

    def plain(self, name: str, pose: str = "down0") -> pygame.Surface:
        """Return a person as painted, in art pixels."""
        person = self._people.get(name)
        look, age = (person.look, person.age) if person else ({}, 30)
        return self._art.person(look, age, pose)


def enlarged(picture: pygame.Surface, zoom: int, light: tuple[int, ...]) -> pygame.Surface:
    """Return a picture `zoom` times as large, darkened by a light of 0 to 255."""
    big = pygame.transform.scale_by(picture, zoom)
    if pygame.display.get_surface():
        big = big.convert_alpha()
    if min(light) < 255:
        big.fill(light, special_flags=pygame.BLEND_RGB_MULT)
    return big
