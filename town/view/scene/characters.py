"""How a person is drawn: the pose by what they do and sit on, and the cached sprites.

A pose is a name of the atlas, such as `down0`, `sit_left`, `eat_up1` or `talk0`, and after a plus
what is held or drawn with it: `down2+umbrella1`, `work_left0+broom0`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pygame

from town.entities import Person
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.view.records.chronicle import Chronicle, Scene
from town.view.scene.body_language import SEATED, BodyShown, body_of
from town.view.scene.talk_kinds import is_shouted
from town.view.state.view import visitor_of
from town.view.terrain.facing import STEPS, SeatFacing
from town.view.terrain.outfits import look_of
from town.view.terrain.placeholder_art import SpriteSource
from town.world.timeline import Segment

DESK_DEPTH = 0.6  # tiles that a person is drawn behind a desk with its own seat
WAY_OF_MOVE = {"U": "up", "D": "down", "L": "left", "R": "right"}
FRAMES = 4  # of a walk, for each tile
TALK_FRAME_S = 0.28  # that each picture of moving lips lasts
BUSY_FRAME_S = 0.5  # ... and of busy hands
LIGHT_STEP = 24  # sprites are cached for every so many levels of light
MAX_SPRITES = 3000  # enlarged sprites
UMBRELLAS = 4  # colours of them
CLOSE = 2  # tiles at which one turns to the nearest to hug or to quarrel with them
LEAN = 0.24  # tiles by which two who hug come closer
LEANING = ("hug", "kiss")
COURSES = ("eat", "drink", "coffee", "tea", "beer")  # icons of what is had at a table
ANGRY_TICKS = 4  # for which bodies show that somebody has shouted
HEADS_TURN = 9  # tiles from which those who stand about turn to look at a quarrel
STILL, ANGRY = BodyShown(), BodyShown("talk", "quarrel", "nearest")


@dataclass
class PoseResolver:
    """Works out poses; caches as long as a scene is shown which way each person faces."""

    tiles: TileMap
    chronicle: Chronicle
    _scene: Scene | None = None
    _ways: dict[str, str] = field(default_factory=dict)
    _shown: dict[int, tuple[BodyShown, str]] = field(default_factory=dict)
    _moves: list[list[float]] = field(default_factory=list)
    _rows: dict[str, int] = field(default_factory=dict)  # talks that are shouted -> whose line

    def __post_init__(self) -> None:
        self._seats = SeatFacing(self.tiles)
        kinds = {
            t: self.tiles.appearance(o.thing.kind) for o in self.tiles.objects for t in o.tiles
        }
        self._seat_at = {t: k.posture for t, k in kinds.items() if k.posture.startswith("sit")}
        self.sky = ""  # the weather now

    def pose(self, scene: Scene, index: int, part: float, seconds: float) -> str:
        """Return the pose of a person of `scene`; `seconds` is wall time, for lips and hands."""
        if scene is not self._scene:
            self._scene = scene
            self._ways.clear()
            self._shown.clear()
            self._rows = self._quarrels(scene)
            self._moves = (scene.end_tiles - scene.start_tiles).tolist()
        segment = scene.segments[index]
        dx, dy = self._moves[index]
        own = len(segment.agent) * 0.37 + index * 0.61
        shown, sits = self._shown.get(index) or self._show(scene, index)
        if dx or dy:
            way = ("right" if dx > 0 else "left") if dx else ("down" if dy > 0 else "up")
            held = shown.held if shown.walks else ""
            step = f"{way}{int(part * FRAMES) % FRAMES}"
            return self._with(step, held, scene, index, seconds + own)
        if segment.kind == "sleep":
            return "sleep" if self._posture(segment) == "lie" else "sit_down"
        way = self._ways[segment.agent]
        base = self._base(segment, shown, way, "sit_" if sits else "", seconds, own)
        held = shown.held or ("stool" if sits == "stool" else "")
        return self._with(base, held, scene, index, seconds + own)

    def _show(self, scene: Scene, index: int) -> tuple[BodyShown, str]:
        """Work out, once for a scene, what a body shows and sits on, and which way it looks."""
        segment = scene.segments[index]
        shown, sits = body_of(segment.activity, segment.icon), ""
        if not any(self._moves[index]):
            self._ways[segment.agent] = self._face(scene, index)
            sits = self._sits(segment)
            if segment.kind != "act" or segment.talk:
                shown = shown if shown.to else STILL
            if segment.talk in self._rows:
                shown = ANGRY
        self._shown[index] = shown, sits
        return shown, sits

    def _quarrels(self, scene: Scene) -> dict[str, int]:
        """Return the talks in which voices were raised in anger just now, and by whom."""
        found = {}
        for index, segment in enumerate(scene.segments):
            talk = segment.talk
            line = self.chronicle.last_line(segment.agent, scene.tick) if talk else None
            if talk is None or line is None or line.talk != talk or not is_shouted(line):
                continue
            if scene.tick - line.until <= ANGRY_TICKS:
                found[talk] = index
        return found

    def _base(
        self, segment: Segment, shown: BodyShown, way: str, sits: str, seconds: float, own: float
    ) -> str:
        """Return the pose without what is held."""
        if segment.kind == "say":
            return _talking(sits, way, int(seconds / TALK_FRAME_S) % 2)
        if shown.body == "dance":
            return f"dance{int(seconds / BUSY_FRAME_S * 1.4 + own) % 4}"
        now = int(seconds / BUSY_FRAME_S + own) % 2
        if shown.body == "talk":
            return _talking(sits, way, now)
        if shown.body:
            return f"{sits}{shown.body}_{way}{now}"
        return f"sit_{way}" if sits else f"{way}0"

    def _with(self, base: str, held: str, scene: Scene, index: int, seconds: float) -> str:
        """Return a pose with what is held: an umbrella before all else where it rains on one."""
        if self.sky == "rain" and self._is_under_the_sky(scene.start_tiles[index].tolist()):
            return f"{base}+umbrella{sum(map(ord, scene.names[index])) % UMBRELLAS}"
        return f"{base}+{held}{int(seconds / BUSY_FRAME_S) % 2}" if held else base

    def _is_under_the_sky(self, spot: list[float]) -> bool:
        arena = int(self.tiles.arena_index[round(spot[1]), round(spot[0])])
        return arena < 0 or self.tiles.arenas[arena].outdoors

    def _sits(self, segment: Segment) -> str:
        """Return "sit" on a seat, "stool" at a table that has none there, or "" who stands."""
        if segment.kind == "walk":
            return ""
        if self._posture(segment):
            return "sit"
        item = self.tiles.by_path.get(segment.object or "")
        if item is None or segment.icon not in SEATED:
            return ""
        is_table = self.tiles.appearance(item.thing.kind).seated_at
        near = min(_apart(tile, segment.tile) for tile in item.tiles) == 1
        return "stool" if is_table and near else ""

    def plate(self, segment: Segment) -> str:
        """Return the way to the plate of whoever eats at a table, or ""."""
        if segment.kind == "walk" or segment.icon not in COURSES or not self._sits(segment):
            return ""
        way = self._ways.get(segment.agent, "")
        return way if self._seats.is_at_board(segment.tile, way) else ""

    def lean(self, scene: Scene, index: int) -> tuple[float, float]:
        """Return by how many tiles a person who hugs another moves towards them."""
        if index not in self._shown or self._shown[index][0].held not in LEANING:
            return 0.0, 0.0
        dx, dy = STEPS.get(self._ways.get(scene.names[index], ""), (0, 0))
        return dx * LEAN, dy * LEAN

    def depth(self, segment: Segment) -> float:
        """Return by how many tiles a person is drawn behind the tile they are on."""
        is_at_desk = segment.kind != "walk" and self._posture(segment) == "sit_behind"
        return DESK_DEPTH if is_at_desk else 0.0

    def _posture(self, segment: Segment) -> str:
        """Return the posture that the object gives to a person who is on it, or ''."""
        item = self.tiles.by_path.get(segment.object or "")
        is_on_it = item is not None and segment.tile in item.tiles
        own = self.tiles.appearance(item.thing.kind).posture if item and is_on_it else ""
        return own or self._seat_at.get(segment.tile, "")

    def _face(self, scene: Scene, index: int) -> str:
        segment = scene.segments[index]
        here = scene.start_tiles[index]
        if segment.talk:
            partners = [n for n, s in enumerate(scene.segments) if s.talk == segment.talk]
            others = [scene.start_tiles[n] - here for n in partners if n != index]
            if others:
                nearest = min(others, key=lambda d: float(abs(d).sum()))
                return _way(float(nearest[0]), float(nearest[1]))
        if self._rows and segment.kind in ("act", "wait") and not self._posture(segment):
            apart, loud = min(
                (float(abs(scene.start_tiles[n] - here).sum()), n) for n in self._rows.values()
            )
            if apart <= HEADS_TURN:
                dx, dy = scene.start_tiles[loud] - here
                return _way(float(dx), float(dy))
        if body_of(segment.activity, segment.icon).to:
            apart = abs(scene.start_tiles - here).sum(axis=1).astype(float)
            apart[index] = CLOSE + 1
            if apart.min() <= CLOSE:
                there = scene.start_tiles[int(apart.argmin())] - here
                return _way(float(there[0]), float(there[1]))
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


def _talking(sits: str, way: str, now: int) -> str:
    return f"{sits}talk_{way}{now}" if way != "down" or sits else f"talk{now}"


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
        person = self._people.get(name) or visitor_of(name)
        return self._art.person(look_of(person), person.age, pose)


def enlarged(picture: pygame.Surface, zoom: int, light: tuple[int, ...]) -> pygame.Surface:
    """Return a picture `zoom` times as large, darkened by a light of 0 to 255."""
    big = pygame.transform.scale_by(picture, zoom)
    if pygame.display.get_surface():
        big = big.convert_alpha()
    if min(light) < 255:
        big.fill(light, special_flags=pygame.BLEND_RGB_MULT)
    return big
