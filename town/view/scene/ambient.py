"""Decoration that moves by itself: smoke, flags, fireflies, halos of lamps, clouds, rain.

None of it carries information about the town. With reduced motion it stands still.
"""

from collections.abc import Set
from functools import lru_cache

import numpy as np
import pygame

from town.map.appearance import Appearance
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile
from town.view.scene.ambient_motion import (
    PUFFS,
    Point,
    cut_holes,
    firefly,
    flags,
    puffs,
    strings,
)
from town.view.scene.characters import enlarged
from town.view.scene.weather import WeatherPainter
from town.view.state.camera import TILE, Camera
from town.view.state.view import View
from town.view.terrain.animation import AnimatedProp, AnimatedProps
from town.view.terrain.buildings import Buildings
from town.view.terrain.ground_map import GREEN, extent, stable_number
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.roofs.roof import chimney_of
from town.view.terrain.tile_art import WALL_LEFT

GLOWS = (((52, 52), (255, 208, 130), 0), ((112, 70), (120, 62, 24), 27))
"""The halo of a lamp and the light on the ground: size, colour, art pixels below the lamp."""
FLAG_COLOURS = ((200, 62, 58), (236, 186, 72), (62, 128, 190), (96, 150, 74), (214, 120, 160))
FIREFLY_COLOUR = (210, 220, 90)
FIREFLY_SPACING = 70  # tiles of grass to one firefly
LANTERN_COLOUR = (255, 214, 130)
SMOKE_COLOUR = (214, 210, 206)
HEATED_UNTIL, HEATED_FROM = 8.5, 18.0  # hours between which a lived-in house is not heated
STILL_MOMENT = 1.3  # the moment of wall time that is shown with reduced motion


class Ambient:
    """Draws what moves in the picture by itself: below people, and above them."""

    def __init__(
        self, tiles: TileMap, buildings: Buildings, map_surface: MapSurface, art: SpriteSource
    ) -> None:
        self._buildings, self._map_surface, self._art = buildings, map_surface, art
        self._boxes = {item.thing.path: extent(item) for item in tiles.objects}
        self._hearths: dict[str, list[str]] = {}
        self._posts: list[Point] = []
        self._tables: dict[str, Point] = {}
        self._lamps: list[Point] = []
        self._tiles = tiles
        for item in tiles.objects:
            self._note(item)
        for (x, y), kind in tiles.solid_art.items():
            if buildings.room_at((x, y)) is None:
                self._note_post(kind, ((x + 0.5) * TILE, (y + 1.0) * TILE))
        self._haunts = [
            (x, y)
            for y, x in np.argwhere(np.isin(tiles.ground, _codes(tiles, GREEN))).tolist()
            if stable_number("haunt", x, y) % FIREFLY_SPACING == 0
        ]
        self._animations: AnimatedProps = map_surface.props.animations
        self._sky = WeatherPainter(art)
        self._puff = lru_cache(maxsize=800)(_puff)
        self._string = lru_cache(maxsize=60)(_string)
        self._glow = lru_cache(maxsize=8)(self._make_glow)

    def _note(self, item: MapObject) -> None:
        kind, path = item.thing.kind, item.thing.path
        x, y, wide, tall = extent(item)
        foot = ((x + wide / 2) * TILE, (y + tall) * TILE)
        look = self._tiles.appearance(kind)
        sector = self._buildings.room_at(item.tiles[0])
        if look.smokes and sector:
            self._hearths.setdefault(sector, []).append(path)
        if look.festive:
            self._tables[path] = foot
        if sector is None:
            self._note_post(kind, foot)

    def _note_post(self, kind: str, foot: Point) -> None:
        """Note a post: where strings are tied to it, and where its light is."""
        look = self._tiles.appearance(kind)
        if look.string_height:
            self._posts.append((foot[0], foot[1] - look.string_height))
        if look.lamp_height:
            self._lamps.append((foot[0], foot[1] - look.lamp_height))

    # --- drawing ---------------------------------------------------------------------------------

    def draw_below_people(self, screen: pygame.Surface, view: View) -> None:
        """Draw what people stand before: what moves of the things themselves."""
        x0, y0, x1, y1 = view.camera.visible_tiles(3.0)
        found = []
        for path, moving in self._map_surface.props.moving.items():
            x, y, _, _ = self._boxes[path]
            if x0 <= x <= x1 and y0 <= y <= y1 and self._is_open((x, y)):
                prop = self._map_surface.props.by_path[path]
                found.append(AnimatedProp(moving, prop.left, prop.top, self._light((x, y))))
        self._animations.draw(screen, view.camera, found, self._seconds(view))

    def draw_above_people(self, screen: pygame.Surface, view: View, dark: bool) -> None:
        """Draw what is over people's heads."""
        seconds = self._seconds(view)
        self._draw_strings(screen, view, dark)
        self._draw_smoke(screen, view, seconds)
        if dark:
            self._draw_glow(screen, view.camera)
            self._draw_fireflies(screen, view.camera, seconds)
        weather = view.weather
        cloudy = not weather and not dark and not view.settings.reduced_motion
        if weather == "overcast" or not (weather or cloudy):
            return
        for part in cut_holes(view.camera.box, self._rooms_in_view(view.camera)):
            if cloudy:
                self._sky.clouds(screen, view.camera, seconds, pygame.Rect(part))
            else:
                self._sky.fall(screen, view.camera, weather, seconds, pygame.Rect(part))

    @staticmethod
    def _seconds(view: View) -> float:
        return STILL_MOMENT if view.settings.reduced_motion else view.seconds

    def _is_open(self, tile: Tile) -> bool:
        sector = self._buildings.room_at(tile)
        return sector is None or sector not in self._map_surface.closed_roofs

    def _light(self, tile: Tile) -> tuple[int, ...]:
        found: list[int] = self._map_surface.light[tile[1], tile[0]].tolist()
        return tuple(min(value // 16 * 16 + 15, 255) for value in found)

    def _rooms_in_view(self, camera: Camera) -> list[tuple[int, int, int, int]]:
        """Return the boxes on the screen of houses without a roof, where it does not rain."""
        found = []
        for sector, building in self._buildings.by_sector.items():
            x, y, wide, tall = building.box
            box = pygame.Rect(camera.to_screen((x, y)), (wide * camera.scale, tall * camera.scale))
            if sector not in self._map_surface.closed_roofs and box.colliderect(camera.box):
                outer = WALL_LEFT * camera.zoom  # what lies outside of the outermost walls
                found.append((box.x + outer, box.y, box.width - 2 * outer, box.height))
        return found

    # --- each kind -------------------------------------------------------------------------------

    def _draw_smoke(self, screen: pygame.Surface, view: View, seconds: float) -> None:
        (left, top), zoom = view.camera.origin, view.camera.zoom
        x0, y0, x1, y1 = view.camera.visible_tiles(4.0)
        for sector, paths in self._hearths.items():
            building = self._buildings.by_sector[sector]
            x, y = chimney_of(building)
            if sector not in self._map_surface.closed_roofs or not self._is_hot(
                view, sector, paths
            ):
                continue
            if x0 * TILE <= x <= x1 * TILE and y0 * TILE <= y <= y1 * TILE:
                light = self._light((int(x // TILE), int(y // TILE)))
                for puff in puffs(seconds, stable_number(sector)):
                    picture = self._puff(puff.radius, round(puff.density * PUFFS), zoom, light)
                    at = (left + round((x + puff.x) * zoom), top + round((y + puff.y) * zoom))
                    screen.blit(picture, picture.get_rect(center=at))

    def _is_hot(self, view: View, sector: str, paths: list[str]) -> bool:
        if any(view.chronicle.state(path, view.tick) in self._look(path).smokes for path in paths):
            return True
        hour = view.chronicle.hour(view.playhead.moment)
        return not HEATED_UNTIL <= hour < HEATED_FROM and sector in self._lived_in(view)

    def _look(self, path: str) -> Appearance:
        return self._tiles.appearance(self._tiles.by_path[path].thing.kind)

    def _lived_in(self, view: View) -> set[str]:
        here = view.scene.start_tiles.astype(np.int32).tolist()
        return {s for x, y in here if (s := self._buildings.room_at((x, y)))}

    def _draw_strings(self, screen: pygame.Surface, view: View, dark: bool) -> None:
        if not self._tables:
            return
        decked = [
            spot
            for path, spot in self._tables.items()
            if view.chronicle.state(path, view.tick) in self._look(path).festive
        ]
        (left, top), zoom = view.camera.origin, view.camera.zoom
        for a, b in strings(decked, self._posts) if decked else ():
            light = self._light((int(a[0] // TILE), int(a[1] // TILE)))
            picture, spot = self._string(a, b, zoom, light, dark)
            screen.blit(picture, (left + spot[0] * zoom, top + spot[1] * zoom))

    def _draw_glow(self, screen: pygame.Surface, camera: Camera) -> None:
        (left, top), zoom = camera.origin, camera.zoom
        seen = pygame.Rect(camera.box)
        for size, tint, down in GLOWS:
            glow = self._glow(zoom, size, tint)
            for x, y in self._lamps:
                at = (left + round(x * zoom), top + round((y + down) * zoom))
                rect = glow.get_rect(center=at)
                if rect.colliderect(seen):
                    screen.blit(glow, rect, special_flags=pygame.BLEND_RGB_ADD)

    def _draw_fireflies(self, screen: pygame.Surface, camera: Camera, seconds: float) -> None:
        x0, y0, x1, y1 = camera.visible_tiles(1.0)
        (left, top), zoom = camera.origin, camera.zoom
        for x, y in self._haunts:
            if x0 <= x <= x1 and y0 <= y <= y1:
                dx, dy, bright = firefly(seconds, stable_number("firefly", x, y))
                at = (left + round((x * TILE + dx) * zoom), top + round((y * TILE + dy) * zoom))
                shown = round(bright * 3)
                if shown:
                    colour = tuple(c * shown // 3 for c in FIREFLY_COLOUR)
                    spark = pygame.Rect(*at, zoom, zoom)
                    dim = tuple(c // 4 for c in colour)
                    screen.fill(dim, spark.inflate(2 * zoom, 2 * zoom), pygame.BLEND_RGB_ADD)
                    screen.fill(colour, spark, pygame.BLEND_RGB_ADD)

    def _make_glow(
        self, zoom: int, size: tuple[int, int], tint: tuple[int, int, int]
    ) -> pygame.Surface:
        """Return light that fades from the middle to the sides, to be added to what it falls on."""
        soft = pygame.Surface((24, 24))
        lamp = self._art.sprite("light/small")
        soft.blit(pygame.transform.smoothscale(lamp, (24, 24)), (0, 0))
        soft.fill(tint, special_flags=pygame.BLEND_RGB_MULT)
        return pygame.transform.smoothscale(soft.convert(), (size[0] * zoom, size[1] * zoom))


def _codes(tiles: TileMap, names: Set[str]) -> list[int]:
    return [n for n, name in enumerate(tiles.grounds) if name in names]


def _puff(radius: int, dense: int, zoom: int, light: tuple[int, ...]) -> pygame.Surface:
    picture = pygame.Surface((2 * radius + 1, 2 * radius + 1), pygame.SRCALPHA)
    colour = (*SMOKE_COLOUR, round(150 * dense / PUFFS))
    pygame.draw.circle(picture, colour, (radius, radius), radius)
    return enlarged(picture, zoom, light)


def _string(
    a: Point, b: Point, zoom: int, light: tuple[int, ...], lit: bool
) -> tuple[pygame.Surface, Point]:
    """Return a string of flags at one pixel to a pixel of the art, enlarged, and where it is."""
    points = flags(a, b)
    x0, y0 = min(x for x, _ in points) - 4, min(y for _, y in points) - 4
    size = (max(x for x, _ in points) - x0 + 5, max(y for _, y in points) - y0 + 10)
    picture = pygame.Surface(size, pygame.SRCALPHA)
    at = [(round(x - x0), round(y - y0)) for x, y in points]
    pygame.draw.lines(picture, (86, 66, 56), False, at)
    for n, (x, y) in enumerate(at[1:-1]):
        pygame.draw.polygon(
            picture,
            FLAG_COLOURS[n % len(FLAG_COLOURS)],
            [(x - 2, y + 1), (x + 2, y + 1), (x, y + 5)],
        )
    big = enlarged(picture, zoom, light)
    for x, y in at[1:-1:3] if lit else ():
        pygame.draw.circle(big, LANTERN_COLOUR, (x * zoom, (y + 4) * zoom), 2 * zoom)
    return big, (x0, y0)
