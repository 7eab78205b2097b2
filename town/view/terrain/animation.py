"""Things that move by themselves: flames, steam, balloons, a mill wheel. Knows pictures, no town.

The still part of such a thing is painted on the map once; what differs between its pictures is
laid over that, picture after picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from town.view.state.camera import Camera
from town.view.terrain.placeholder_art import SpriteSource

PHASES = 4
EACH = 0.2  # seconds that one picture lasts
SLOW = {"pond": 3, "party_table": 3, "fountain": 1, "swing": 2, "seesaw": 3}
"""How much longer the pictures of some kinds last."""
GLOWING = frozenset({"burning", "flaring", "roaring", "firing", "lit", "out of hand"})
"""States that are seen in the dark."""
Size = tuple[int, int]


@dataclass(frozen=True)
class AnimatedPart:
    """What stands still of a thing, and what moves: cut out, at `spot` in the whole picture."""

    still: pygame.Surface
    parts: tuple[pygame.Surface, ...]
    spot: tuple[int, int]
    glows: bool
    slow: int


@dataclass(frozen=True)
class AnimatedProp:
    """A thing that moves, where it is on the map, in art pixels, and the light on it."""

    moving: AnimatedPart
    left: int
    top: int
    light: tuple[int, ...]


class AnimatedProps:
    """Knows what moves, and draws it."""

    def __init__(self, art: SpriteSource) -> None:
        self._art = art
        self._kept: dict[tuple[str, str, Size], AnimatedPart | None] = {}
        self._part = lru_cache(maxsize=600)(self._make_part)

    def of(self, kind: str, state: str, size: Size) -> AnimatedPart | None:
        """Return how an object in a state moves, or None where it does not."""
        key = (kind, state, size)
        if key not in self._kept:
            self._kept[key] = self._split(kind, state, size)
        return self._kept[key]

    def _split(self, kind: str, state: str, size: Size) -> AnimatedPart | None:
        if not self._art.moves(kind, state):
            return None
        names = [state, *(f"{state}@{n}" for n in range(1, PHASES))]
        pictures = [self._art.object(kind, name, size).copy() for name in names]
        colours = np.stack([pygame.surfarray.array3d(p) for p in pictures])
        alphas = np.stack([pygame.surfarray.array_alpha(p) for p in pictures])
        moves = (colours != colours[0]).any(axis=(0, 3)) | (alphas != alphas[0]).any(axis=0)
        columns, rows = np.nonzero(moves.any(axis=1))[0], np.nonzero(moves.any(axis=0))[0]
        if not len(columns):
            return None
        (left, right), (top, low) = columns[[0, -1]].tolist(), rows[[0, -1]].tolist()
        box = pygame.Rect(left, top, right - left + 1, low - top + 1)
        for picture, alpha in zip(pictures, alphas, strict=True):
            pygame.surfarray.pixels_alpha(picture)[:] = np.where(moves, alpha, 0)
        still = self._art.object(kind, state, size).copy()
        pygame.surfarray.pixels_alpha(still)[:] = np.where(moves, 0, alphas[0])
        parts = tuple(picture.subsurface(box).copy() for picture in pictures)
        return AnimatedPart(still, parts, box.topleft, state in GLOWING, SLOW.get(kind, 1))

    def draw(
        self, screen: pygame.Surface, camera: Camera, movers: Iterable[AnimatedProp], seconds: float
    ) -> None:
        """Draw what moves at a moment of wall time."""
        (left, top), zoom = camera.origin, camera.zoom
        blits = []
        for mover in movers:
            moving = mover.moving
            phase = int(seconds / (EACH * moving.slow) + mover.left * 0.37) % PHASES
            light = (255,) if moving.glows else mover.light
            x, y = mover.left + moving.spot[0], mover.top + moving.spot[1]
            picture = self._part(moving.parts[phase], zoom, light)
            blits.append((picture, (left + x * zoom, top + y * zoom)))
        screen.fblits(blits)

    def _make_part(self, part: pygame.Surface, zoom: int, light: tuple[int, ...]) -> pygame.Surface:
        big = pygame.transform.scale_by(part, zoom).convert_alpha()
        if min(light) < 255:
            big.fill(light, special_flags=pygame.BLEND_RGB_MULT)
        return big
