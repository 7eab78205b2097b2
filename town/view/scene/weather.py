"""Rain, snow, fog and the shadows of clouds over a part of the screen."""

from functools import lru_cache
from math import sin

import pygame

from town.view.state.camera import TILE, Camera
from town.view.terrain.ground_map import stable_number
from town.view.terrain.placeholder_art import SpriteSource

FALL_SPEED = {"rain": (-46.0, 210.0), "snow": (5.0, 24.0)}  # art pixels a second, across and down
LAYERS = {  # (picture, how fast it falls), the furthest first
    "rain": ((0, 1.0), (2, 0.7)), "snow": ((0, 0.7), (1, 0.9), (2, 1.2), (3, 1.7)),
}  # fmt: skip
SNOW_SWAY = 7.0  # art pixels that snow drifts to either side
SPLASH_SECONDS = 0.36  # seconds
SPLASH_CELL = 40  # art pixels to a side in which one drop is seen to fall
FOG_COLOUR = (206, 212, 216, 96)
CLOUD_SPEED = (7.0, 2.0)  # art pixels a second that clouds go
CLOUD_SPACING = (520, 300)  # art pixels from one cloud to the next


class WeatherPainter:
    """Draws what falls."""

    def __init__(self, art: SpriteSource) -> None:
        self._art = art
        self._prop = lru_cache(maxsize=16)(self._make_piece)
        self._cloud = lru_cache(maxsize=4)(self._make_cloud)

    def _make_piece(self, name: str, zoom: int) -> pygame.Surface:
        return pygame.transform.scale_by(self._art.sprite(name), zoom).convert_alpha()

    def _make_cloud(self, zoom: int) -> pygame.Surface:
        cloud = self._art.sprite("weather/cloud")
        return pygame.transform.scale_by(cloud, 2 * zoom).convert_alpha()

    def fall(
        self, screen: pygame.Surface, camera: Camera, kind: str, seconds: float, part: pygame.Rect
    ) -> None:
        """Draw rain, snow or fog over a part of the screen at a moment of wall time."""
        clip = screen.get_clip()
        part = part.clip(clip)
        if kind == "fog":
            veil = pygame.Surface(part.size, pygame.SRCALPHA)
            veil.fill(FOG_COLOUR)
            screen.blit(veil, part)
            return
        screen.set_clip(part)
        if kind == "rain":
            self._splash(screen, camera, seconds, part)
        for layer, (number, haste) in enumerate(LAYERS[kind]):
            picture = self._prop(f"weather/{kind}/{number}", camera.zoom)
            side = picture.get_width()
            (across, down), (left, top) = FALL_SPEED[kind], camera.origin
            drift = SNOW_SWAY * sin(seconds * 0.5 + layer * 1.7) if kind == "snow" else 0.0
            x0 = round(left + (across * haste * seconds + drift + layer * 29) * camera.zoom) % side
            y0 = round(top + (down * haste * seconds + layer * 17) * camera.zoom) % side
            screen.fblits(
                (picture, (x, y))
                for x in range(part.left + (x0 - part.left) % side - side, part.right, side)
                for y in range(part.top + (y0 - part.top) % side - side, part.bottom, side)
            )
        screen.set_clip(clip)

    def _splash(
        self, screen: pygame.Surface, camera: Camera, seconds: float, part: pygame.Rect
    ) -> None:
        """Show where drops fall to the ground, a few at a time and never twice the same."""
        step, frame = int(seconds / SPLASH_SECONDS), int(seconds / SPLASH_SECONDS * 3) % 3
        (left, top), zoom = camera.origin, camera.zoom
        cell = SPLASH_CELL * zoom
        picture = self._prop(f"weather/splash/{frame}", zoom)
        for column in range((part.left - left) // cell, (part.right - left) // cell + 1):
            for row in range((part.top - top) // cell, (part.bottom - top) // cell + 1):
                spot = stable_number(column, row, step)
                x, y = spot % SPLASH_CELL, spot // SPLASH_CELL % SPLASH_CELL
                screen.blit(picture, (left + column * cell + x * zoom, top + row * cell + y * zoom))

    def clouds(
        self, screen: pygame.Surface, camera: Camera, seconds: float, part: pygame.Rect
    ) -> None:
        """Draw the shadows of a few clouds that go over a part of the screen."""
        clip = screen.get_clip()
        screen.set_clip(part.clip(clip))
        cloud, (left, top), zoom = self._cloud(camera.zoom), camera.origin, camera.zoom
        wide, high = cloud.get_width() // zoom, cloud.get_height() // zoom
        columns = range(-2, camera.width * TILE // CLOUD_SPACING[0] + 2)
        rows = range(-1, camera.height * TILE // CLOUD_SPACING[1] + 1)
        for row in rows:
            for column in columns:
                x = (
                    column * CLOUD_SPACING[0]
                    + row * 233
                    + (seconds * CLOUD_SPEED[0]) % CLOUD_SPACING[0]
                )
                y = (
                    row * CLOUD_SPACING[1]
                    + column * 71 % 160
                    + (seconds * CLOUD_SPEED[1]) % CLOUD_SPACING[1]
                )
                rect = pygame.Rect(left + x * zoom, top + y * zoom, wide * zoom, high * zoom)
                if rect.colliderect(part):
                    screen.blit(cloud, rect)
        screen.set_clip(clip)
