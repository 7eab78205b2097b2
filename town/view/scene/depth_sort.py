"""People among trees and furniture, in the right order; what goes over their heads. No widgets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pygame

from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.view.records.chronicle import Scene
from town.view.scene.bubbles import BubbleRequest
from town.view.scene.characters import SpriteCache, enlarged
from town.view.state.view import Figure, View
from town.view.terrain.ground_map import TILE
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.props import Prop, Props

FRESH = 12  # ticks for which a line is still shown to who comes near, after it was said
THOUGHT = 0.3  # seconds that each picture of the mark of a thought lasts
SHOULDER = 0.55  # tiles between two who stand on one spot
RING = (255, 240, 170)
GHOST = 96  # how much is seen of who is not in the light of an overlay, 0 to 255


class DepthSorter:
    """Draws people, and again what stands before them."""

    def __init__(
        self, props: Props, sprite_cache: SpriteCache, map_surface: MapSurface, art: SpriteSource
    ) -> None:
        self._art = art
        self._props, self._sprite_cache, self._map_surface = props, sprite_cache, map_surface
        self._kept: dict[tuple[str, int, tuple[int, ...]], pygame.Surface] = {}
        self._lit: object = None  # the light that `_lights` are of
        self._lights: dict[Tile, tuple[int, ...]] = {}

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw everyone in view with their rings and marks, from the furthest to the nearest."""
        zoom = view.camera.zoom
        left, top = view.camera.origin
        order: list[tuple[pygame.Surface, tuple[int, int], pygame.Rect]] = []
        for figure in sorted(view.figures, key=lambda f: (f.y, f.x)):
            sprite = self._sprite(figure, zoom)
            if view.spotlight is not None and figure.name not in view.spotlight:
                sprite = sprite.copy()
                sprite.set_alpha(GHOST)
            x = left + round((figure.x * TILE + TILE / 2) * zoom) - sprite.get_width() // 2
            y = top + round((figure.y + 1) * TILE * zoom) - sprite.get_height()
            if figure.name == view.selected:
                _ring(screen, x, y, sprite, zoom)
            order.append((sprite, (x, y), sprite.get_rect()))
            for prop in self._before(figure):
                spot = (left + prop.left * zoom, top + prop.top * zoom)
                picture = self._prop(prop, zoom)
                part = picture.get_rect(topleft=spot).clip(sprite.get_rect(topleft=(x, y)))
                order.append((picture, part.topleft, part.move(-spot[0], -spot[1])))
        screen.blits(order, False)
        self._marks(screen, view, zoom)

    def _before(self, figure: Figure) -> list[Prop]:
        """Return what stands before a person and is tall enough to hide some of them."""
        x, y = int(figure.x), int(figure.y)
        tiles = ((x, y - 1), (x + 1, y - 1), (x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1))
        foot = (figure.y + 1) * TILE
        return [prop for prop in self._props.upright(tiles) if prop.base_y > foot]

    def _sprite(self, figure: Figure, zoom: int) -> pygame.Surface:
        light = self._light((round(figure.x), round(figure.y)))
        return self._sprite_cache.sprite(figure.name, figure.pose, zoom, light)

    def _light(self, tile: Tile) -> tuple[int, ...]:
        light = self._map_surface.light
        if light is not self._lit:
            self._lit, self._lights = light, {}
        found = self._lights.get(tile)
        if found is None:
            y = max(0, min(tile[1], light.shape[0] - 1))
            x = max(0, min(tile[0], light.shape[1] - 1))
            found = self._lights[tile] = tuple(light[y, x].tolist())
        return found

    def _prop(self, prop: Prop, zoom: int) -> pygame.Surface:
        tile = (prop.left + prop.picture.get_width() // 2) // TILE, (prop.base_y - 1) // TILE
        light = self._light(tile)
        key = (prop.key, zoom, light)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > 500:
                self._kept.clear()
            found = self._kept[key] = enlarged(solid(prop.picture), zoom, light)
        return found

    def _marks(self, screen: pygame.Surface, view: View, zoom: int) -> None:
        frame = 2 if view.settings.reduced_motion else int(view.seconds / THOUGHT) % 4
        for figure in view.figures:
            if view.chronicle.thinking(figure.name, view.tick):
                mark = self._mark(f"mark/think/{frame}", max(zoom - 1, 1))
                spot = view.camera.to_screen((figure.x + 0.8, figure.y - 0.4))
                screen.blit(mark, mark.get_rect(midleft=spot))

    def _mark(self, name: str, zoom: int) -> pygame.Surface:
        key = (name, zoom, ())
        if key not in self._kept:
            self._kept[key] = enlarged(self._art.sprite(name), zoom, (255,))
        return self._kept[key]


def beside(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield all figures; those who stand on one spot a little beside each other."""
    spots: dict[tuple[float, float], list[str]] = {}
    for figure in figures:
        spots.setdefault((figure.x, figure.y), []).append(figure.name)
    for figure in figures:
        here = spots[figure.x, figure.y]
        if len(here) > 1:
            aside = sorted(here).index(figure.name) - (len(here) - 1) / 2
            yield replace(figure, x=figure.x + aside * SHOULDER)
        else:
            yield figure


def solid(picture: pygame.Surface) -> pygame.Surface:
    """Return a picture without its shadow, which must not be laid on the ground twice."""
    mask = pygame.mask.from_surface(picture, 200)
    return mask.to_surface(setsurface=picture.convert_alpha(), unsetcolor=(0, 0, 0, 0))


def _ring(screen: pygame.Surface, x: int, y: int, sprite: pygame.Surface, zoom: int) -> None:
    width, height = 12 * zoom, 5 * zoom
    rect = pygame.Rect(0, 0, width, height)
    rect.center = (x + sprite.get_width() // 2, y + sprite.get_height() - zoom)
    pygame.draw.ellipse(screen, RING, rect, max(zoom - 1, 1))


def lit_rooms(tiles: TileMap, scene: Scene) -> tuple[int, ...]:
    """Return the indices of the rooms with somebody awake in them, in order."""
    here = scene.start_tiles.astype(np.int32)
    awake = np.array([segment.kind != "sleep" for segment in scene.segments])
    found = np.unique(tiles.arena_index[here[awake, 1], here[awake, 0]])
    return tuple(n for n in found.tolist() if n >= 0 and not tiles.arenas[n].outdoors)


def bubble_request(view: View, figure: Figure, quiet: frozenset[str]) -> BubbleRequest | None:
    """Return what a person would like to have over the head, or None."""
    zoom = view.camera.zoom
    chosen = figure.name in (view.selected, view.hovered_person)
    line = view.chronicle.line(figure.name, view.tick)
    icon = "" if figure.segment.icon in quiet else figure.segment.icon
    icon = "sleep" if figure.segment.kind == "sleep" else icon
    if not (line or icon or chosen or zoom >= 4):
        return None
    x, y = view.camera.to_screen((figure.x + 0.5, figure.y - 0.45))
    rank = (0 if chosen else 2) - (1 if line else 0)
    if line:
        level = 2 if chosen or zoom >= 3 else min(zoom - 1, 1)
        return BubbleRequest(figure.name, (x, y), icon or "talk", line.text, False, rank, level)
    old = view.chronicle.last_line(figure.name, view.tick) if zoom >= 4 or chosen else None
    if old and figure.segment.talk == old.talk and view.tick - old.until < FRESH:
        return BubbleRequest(figure.name, (x, y), icon or "talk", old.text, True, rank + 3, 1)
    return BubbleRequest(figure.name, (x, y), icon, rank=rank + 4) if icon else None
