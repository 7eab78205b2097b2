"""What makes a roof that of a southern Chinese house: the ridge, and the walls that rise beside it.

Such a wall parts a house from its neighbours and rises in steps above the roof (a "horse's head"),
whitewashed under a cap of grey tiles.
"""

import pygame

from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.roofs.slopes import Wing, ridge_of

CAP = 8  # pixels from side to side of the cap of such a wall
STEPS = (0, 5, 10)  # pixels by which its parts rise, from the eaves to the ridge
FRONT = 9  # rows of its white face at the front


def dress(surface: pygame.Surface, art: SpriteSource, front: Wing) -> None:
    """Lay the main ridge on a roof, and set a stepped wall to either end of it."""
    ridge = front.top + ridge_of(front.height)
    _ridge(surface, art, front, ridge)
    for left in (front.left, front.left + front.width - CAP):
        _stepped(surface, art, left, front, ridge)


def _ridge(surface: pygame.Surface, art: SpriteSource, front: Wing, ridge: int) -> None:
    """Draw the ridge, higher toward its ends."""
    sprite = art.sprite("roof/chinese/ridge")
    start, end = front.left + CAP - 2, front.left + front.width - CAP + 2
    for x in range(start, end):
        near = min(x - start, end - 1 - x)
        rise = max(0, 4 - near // 3)
        surface.blit(
            sprite, (x, ridge - 4 - rise), (x % sprite.get_width(), 0, 1, sprite.get_height())
        )
    knob = art.sprite("roof/chinese/knob")
    surface.blit(knob, knob.get_rect(midbottom=((start + end) // 2, ridge - 1)))


def _stepped(
    surface: pygame.Surface, art: SpriteSource, left: int, front: Wing, ridge: int
) -> None:
    """Draw one of the walls beside a roof, part by part from the back to the front."""
    cap, face, end = (art.sprite(f"roof/chinese/{name}") for name in ("cap", "face", "end"))
    back, foot = front.top, front.top + front.height
    slope = (foot - ridge) // 3
    parts = (
        (back, (ridge + back) // 2, STEPS[1]),
        ((ridge + back) // 2, ridge + slope, STEPS[2]),
        (ridge + slope, ridge + 2 * slope, STEPS[1]),
        (ridge + 2 * slope, foot, STEPS[0]),
    )
    for n, (start, stop, rise) in enumerate(parts):
        top, bottom = max(start - rise, 0), stop - rise
        lower = parts[n + 1][2] if n + 1 < len(parts) else STEPS[0] - FRONT
        for y in range(top, bottom):
            surface.blit(cap, (left, y), (0, y % cap.get_height(), cap.get_width(), 1))
        for y in range(bottom, bottom + max(rise - lower, 0)):
            surface.blit(face, (left, y), (0, 0, face.get_width(), 1))
        if rise > lower:
            surface.blit(end, (left - 1, bottom - 2))
