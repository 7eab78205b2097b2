"""Rain, snow, fog and the shadows of clouds over a part of the screen. Knows no town."""

from functools import lru_cache

import pygame

from town.view.camera import TILE, Camera
from town.view.shapes import Sprites

SIDE = 64  # art pixels of a piece of rain or snow
FALL = {"rain": (-46.0, 210.0), "snow": (5.0, 26.0)}  # art pixels a second, across and down
FOG = (206, 212, 216, 96)
WIND = (7.0, 2.0)  # art pixels a second that clouds go
APART = (520, 300)  # art pixels from one cloud to the next


class Sky:
    """Draws what falls."""

    def __init__(self, art: Sprites) -> None:
        self._art = art
        self._piece = lru_cache(maxsize=16)(self._make_piece)
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
            veil.fill(FOG)
            screen.blit(veil, part)
            return
        screen.set_clip(part)
        for layer, (number, haste) in enumerate(((0, 1.0), (2, 0.7))):
            picture = self._piece(f"weather/{kind}/{number}", camera.zoom)
            side = picture.get_width()
            (across, down), (left, top) = FALL[kind], camera.origin
            x0 = round(left + (across * haste * seconds + layer * 29) * camera.zoom) % side
            y0 = round(top + (down * haste * seconds + layer * 17) * camera.zoom) % side
            screen.fblits(
                (picture, (x, y))
                for x in range(part.left + (x0 - part.left) % side - side, part.right, side)
                for y in range(part.top + (y0 - part.top) % side - side, part.bottom, side)
            )
        screen.set_clip(clip)

    def clouds(
        self, screen: pygame.Surface, camera: Camera, seconds: float, part: pygame.Rect
    ) -> None:
        """Draw the shadows of a few clouds that go over a part of the screen."""
        clip = screen.get_clip()
        screen.set_clip(part.clip(clip))
        cloud, (left, top), zoom = self._cloud(camera.zoom), camera.origin, camera.zoom
        wide, high = cloud.get_width() // zoom, cloud.get_height() // zoom
        columns = range(-2, camera.width * TILE // APART[0] + 2)
        rows = range(-1, camera.height * TILE // APART[1] + 1)
        for row in rows:
            for column in columns:
                x = column * APART[0] + row * 233 + (seconds * WIND[0]) % APART[0]
                y = row * APART[1] + column * 71 % 160 + (seconds * WIND[1]) % APART[1]
                rect = pygame.Rect(left + x * zoom, top + y * zoom, wide * zoom, high * zoom)
                if rect.colliderect(part):
                    screen.blit(cloud, rect)
        screen.set_clip(clip)
