"""Draws people in the right order among trees and furniture.

The map is already painted with all that stands on it. People are drawn over it, the furthest first,
each followed by the tall props that stand before them, drawn once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pygame

from town.map.tiles import Tile
from town.view.scene.characters import SpriteCache, dimmed, enlarged
from town.view.state.camera import TILE
from town.view.state.view import Figure, View
from town.view.terrain.map_surface import MapSurface
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.props import Prop, Props

THOUGHT_FRAME_S = 0.3  # that each picture of the mark of a thought lasts
BESIDE_TILES = 0.55  # between people on one spot, who are drawn side by side
RING_COLOUR = (255, 240, 170)
PLATE_SPOTS = {"left": (-14, -12), "right": (14, -12), "down": (0, 0), "up": (0, -27)}
"""Where the middle of a plate lies, in art pixels from between the feet of one who eats."""
CLEAR, CLEAR_ALPHA = "/clear", 90  # of 255, of what would hide the face of one behind it
FADED_ALPHA = 96  # of 255, of people outside of the spotlight of an overlay


class DepthSorter:
    """Draws people, and over them what stands before them."""

    def __init__(
        self, props: Props, sprite_cache: SpriteCache, map_surface: MapSurface, art: SpriteSource
    ) -> None:
        self._art = art
        self._props, self._sprite_cache, self._map_surface = props, sprite_cache, map_surface
        self._cache: dict[tuple[str, int, tuple[int, ...]], pygame.Surface] = {}
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
                sprite.set_alpha(FADED_ALPHA)
            x = left + round((figure.x * TILE + TILE / 2) * zoom) - sprite.get_width() // 2
            y = top + round((figure.y + 1) * TILE * zoom) - sprite.get_height()
            if figure.name == view.selected:
                _ring(screen, x, y, sprite, zoom)
            order.append((sprite, (x, y), sprite.get_rect()))
            for prop in self._before(figure):
                spot = (left + prop.left * zoom, top + prop.top * zoom)
                body = sprite.get_rect(topleft=(x, y))
                size = (prop.picture.get_width() * zoom, prop.picture.get_height() * zoom)
                picture = self._prop(prop, zoom, _hides_face(pygame.Rect(spot, size), body))
                part = picture.get_rect(topleft=spot).clip(body)
                order.append((picture, part.topleft, part.move(-spot[0], -spot[1])))
            if figure.plate:
                order.append(self._plate(figure, (x + sprite.get_width() // 2, y), sprite, zoom))
        screen.blits(order, False)
        self._marks(screen, view, zoom)

    def _plate(
        self, figure: Figure, top: tuple[int, int], sprite: pygame.Surface, zoom: int
    ) -> tuple[pygame.Surface, tuple[int, int], pygame.Rect]:
        """Return the plate on the table before one who eats."""
        light = self._light((round(figure.x), round(figure.y)))
        key = ("plate", zoom, dimmed(light))
        if key not in self._cache:
            self._cache[key] = enlarged(self._art.sprite("plate"), zoom, key[2])
        dx, dy = PLATE_SPOTS[figure.plate]
        foot = (top[0] + dx * zoom, top[1] + sprite.get_height() + dy * zoom)
        rect = self._cache[key].get_rect(center=foot)
        return self._cache[key], rect.topleft, rect.move(-rect.x, -rect.y)

    def _before(self, figure: Figure) -> list[Prop]:
        """Return the props before a person that are tall enough to hide a part of them."""
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

    def _prop(self, prop: Prop, zoom: int, is_clear: bool) -> pygame.Surface:
        """Return the picture of a prop; `is_clear` as one through which somebody is seen."""
        tile = (prop.left + prop.picture.get_width() // 2) // TILE, (prop.base_y - 1) // TILE
        light = self._light(tile)
        key = (f"{prop.key}{CLEAR * is_clear}", zoom, light)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 500:
                self._cache.clear()
            found = enlarged(solid(prop.picture), zoom, light)
            if is_clear:
                found.set_alpha(CLEAR_ALPHA)
            self._cache[key] = found
        return found

    def _marks(self, screen: pygame.Surface, view: View, zoom: int) -> None:
        frame = 2 if view.settings.reduced_motion else int(view.seconds / THOUGHT_FRAME_S) % 4
        for figure in view.figures:
            if view.chronicle.thinking(figure.name, view.tick):
                mark = self._mark(f"mark/think/{frame}", max(zoom // 2, 1))
                spot = view.camera.to_screen((figure.x + 0.8, figure.y - 0.4))
                screen.blit(mark, mark.get_rect(midleft=spot))

    def _mark(self, name: str, zoom: int) -> pygame.Surface:
        key = (name, zoom, ())
        if key not in self._cache:
            self._cache[key] = enlarged(self._art.sprite(name), zoom, (255,))
        return self._cache[key]


def _hides_face(prop: pygame.Rect, body: pygame.Rect) -> bool:
    """Return whether a prop lies over the upper half of a body: an awning, the crown of a tree."""
    upper = pygame.Rect(body.x, body.y, body.width, body.height // 2)
    hidden = prop.clip(upper)
    return 2 * hidden.width * hidden.height > upper.width * upper.height


def beside(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield all figures, those on the same spot moved a little apart."""
    spots: dict[tuple[float, float], list[str]] = {}
    for figure in figures:
        spots.setdefault((figure.x, figure.y), []).append(figure.name)
    for figure in figures:
        here = spots[figure.x, figure.y]
        if len(here) > 1:
            aside = sorted(here).index(figure.name) - (len(here) - 1) / 2
            yield replace(figure, x=figure.x + aside * BESIDE_TILES)
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
    pygame.draw.ellipse(screen, RING_COLOUR, rect, max(zoom - 1, 1))
