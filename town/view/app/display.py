"""What is said to SDL before there is a window, and how large the first one is. Knows pixels.

On macOS and Wayland the system enlarges the window itself; there SDL offers this library nothing.
"""

import os
import warnings

import pygame

HINTS = {
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",  # pixels of the screen, not enlarged ones
    "SDL_IME_SHOW_UI": "1",  # an input method shows its own list of candidates
}
SCALES = ((3600, 3), (2400, 2))  # a desktop's width in pixels, and the size of panels on it
USUAL = (1280, 720)
SHARE = 0.9  # of the desktop that the first window takes at most
SMALLEST = (800, 480)


def begin() -> None:
    """Open the display, with what must be said before."""
    for name, value in HINTS.items():
        os.environ.setdefault(name, value)
    pygame.display.init()


def first_size(desktop: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """Return how large panels and window are on a desktop where nothing was ever set."""
    scale = next((scale for width, scale in SCALES if desktop[0] >= width), 1)
    most = [round(side * SHARE) for side in desktop]
    wide, high = (min(usual * scale, side) for usual, side in zip(USUAL, most, strict=True))
    return scale, (max(wide, SMALLEST[0]), max(high, SMALLEST[1]))


def keep_large() -> None:
    """Let nobody make the window smaller than its panels; not every system hears."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            pygame.Window.from_display_module().minimum_size = SMALLEST
        except (pygame.error, AttributeError, ValueError):
            return
