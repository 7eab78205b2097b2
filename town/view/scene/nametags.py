"""Names below people, none over another."""

from collections.abc import Iterable, Iterator

import pygame

from town.view.state.camera import Camera
from town.view.state.view import Figure
from town.view.ui.text import outlined_text

SIZE = 12  # pixels of letters
STEPS = (
    (0, 0),
    (0, 1),
    (0, 2),
    (-0.6, 0.5),
    (0.6, 0.5),
    (0, 3),
    (-1.3, 0),
    (1.3, 0),
    (-1.3, 1),
    (1.3, 1),
)
"""Where a name may go from below the feet, in its own widths and heights."""


def draw_names(
    screen: pygame.Surface,
    camera: Camera,
    figures: Iterable[Figure],
    first: Iterable[str],
    size: int = SIZE,
) -> list[pygame.Rect]:
    """Write the names of `figures` where they do not overlap, those of `first` before the others.

    Where there is no room for a name there is one for its first letter, or none. Return the places.
    """
    chosen = set(first)
    order = sorted(figures, key=lambda f: (f.name not in chosen, f.y, f.x))
    firsts = [figure.name.split()[0] for figure in order]
    taken: list[pygame.Rect] = []
    for figure, name in zip(order, firsts, strict=True):
        x, y = camera.to_screen((figure.x + 0.5, figure.y + 1.0))
        whole = figure.name if firsts.count(name) > 1 and figure.name in chosen else name
        must = figure.name in chosen
        for picture, box in _tries(whole, (x, y + 1), size):
            if must or box.collidelist(taken) < 0:
                screen.blit(picture, box)
                taken.append(box)
                break
    return taken


def _tries(
    name: str, spot: tuple[int, int], size: int
) -> Iterator[tuple[pygame.Surface, pygame.Rect]]:
    """Yield a name, and then its first letter, in each place where it may go."""
    for text in (name, f"{name[:1]}."):
        picture = outlined_text(text, size)
        first = picture.get_rect(midtop=spot)
        for across, down in STEPS:
            yield picture, first.move(round(across * first.width), round(down * first.height))
