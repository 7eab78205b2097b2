"""Things that move by themselves: flames, steam, balloons, a mill wheel.

The still part of such a thing is painted on the map once; what differs between its pictures is
laid over that, picture after picture. What glows is laid over the map without the dark.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from town.view.state.camera import Camera
from town.view.terrain.placeholder_art import SpriteSource

PHASES = 4
SHADOW = 200  # of 255: what is less opaque is the shadow of a thing, which does not glow
Size = tuple[int, int]


@dataclass(frozen=True)
class AnimatedPart:
    """What stands still of a thing, and what moves: cut out, at `spot` in the whole picture."""

    still: pygame.Surface
    parts: tuple[pygame.Surface, ...]
    spot: tuple[int, int]
    glows: bool
    frame_seconds: float


@dataclass(frozen=True)
class AnimatedProp:
    """A thing that moves, its place on the map in art pixels, and the light on it."""

    moving: AnimatedPart
    left: int
    top: int
    light: tuple[int, ...]


class AnimatedProps:
    """Finds the moving part of an object's pictures, and draws it at a moment."""

    def __init__(self, art: SpriteSource) -> None:
        self._art = art
        self._cache: dict[tuple[str, str, Size, bool, float], AnimatedPart | None] = {}
        self._scaled = lru_cache(maxsize=600)(self._make_scaled)

    def of(
        self, kind: str, state: str, size: Size, glows: bool = False, frame_seconds: float = 0.2
    ) -> AnimatedPart | None:
        """Return how an object in a state moves, or None where it neither moves nor glows."""
        key = (kind, state, size, glows, frame_seconds)
        if key not in self._cache:
            self._cache[key] = self._split(*key)
        return self._cache[key]

    def _split(
        self, kind: str, state: str, size: Size, glows: bool, frame_seconds: float
    ) -> AnimatedPart | None:
        if not self._art.moves(kind, state):
            return self._glowing(kind, state, size) if glows else None
        names = [state, *(f"{state}@{n}" for n in range(1, PHASES))]
        pictures = [self._art.object(kind, name, size).copy() for name in names]
        colours = np.stack([pygame.surfarray.array3d(p) for p in pictures])
        alphas = np.stack([pygame.surfarray.array_alpha(p) for p in pictures])
        moves = (colours != colours[0]).any(axis=(0, 3)) | (alphas != alphas[0]).any(axis=0)
        columns, rows = np.nonzero(moves.any(axis=1))[0], np.nonzero(moves.any(axis=0))[0]
        if not len(columns):
            return None
        (left, right), (top, bottom) = columns[[0, -1]].tolist(), rows[[0, -1]].tolist()
        box = pygame.Rect(left, top, right - left + 1, bottom - top + 1)
        for picture, alpha in zip(pictures, alphas, strict=True):
            pygame.surfarray.pixels_alpha(picture)[:] = np.where(moves, alpha, 0)
        still = self._art.object(kind, state, size).copy()
        pygame.surfarray.pixels_alpha(still)[:] = np.where(moves, 0, alphas[0])
        parts = tuple(picture.subsurface(box).copy() for picture in pictures)
        return AnimatedPart(still, parts, box.topleft, glows, frame_seconds)

    def _glowing(self, kind: str, state: str, size: Size) -> AnimatedPart:
        """Return an object that does not move but glows: the whole of it is laid over the dark."""
        still = self._art.object(kind, state, size)
        bright = still.copy()
        alphas = pygame.surfarray.pixels_alpha(bright)
        alphas[alphas < SHADOW] = 0
        del alphas  # unlocks the picture
        return AnimatedPart(still, (bright,) * PHASES, (0, 0), True, 1.0)

    def draw(
        self,
        screen: pygame.Surface,
        camera: Camera,
        animations: Iterable[AnimatedProp],
        seconds: float,
    ) -> None:
        """Draw the moving parts at a moment of wall time."""
        (left, top), zoom = camera.origin, camera.zoom
        blits = []
        for mover in animations:
            moving = mover.moving
            phase = int(seconds / moving.frame_seconds + mover.left * 0.37) % PHASES
            light = (255,) if moving.glows else mover.light
            x, y = mover.left + moving.spot[0], mover.top + moving.spot[1]
            picture = self._scaled(moving.parts[phase], zoom, light)
            blits.append((picture, (left + x * zoom, top + y * zoom)))
        screen.fblits(blits)

    def _make_scaled(
        self, part: pygame.Surface, zoom: int, light: tuple[int, ...]
    ) -> pygame.Surface:
        big = pygame.transform.scale_by(part, zoom).convert_alpha()
        if min(light) < 255:
            big.fill(light, special_flags=pygame.BLEND_RGB_MULT)
        return big
