"""What is said to SDL before there is a window, and how large the first one is. Knows pixels.

On macOS and Wayland the system enlarges the window itself; there SDL offers this library nothing.
"""

import os
import warnings
from typing import Any

import pygame
import pygame_gui
from pygame_gui.elements import UITextEntryLine

from town.view.ui.theme import (
    INK,
    LIGHT,
    height_of,
    render_text,
)

HINTS = {
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",  # pixels of the screen, not enlarged ones
    "SDL_IME_SHOW_UI": "1",  # an input method shows its own list of candidates
}
SCALES = ((3600, 3), (2400, 2))  # a desktop's width in pixels, and the size of panels on it
USUAL = (1280, 720)
SHARE = 0.9  # of the desktop that the first window takes at most
SMALLEST = (800, 480)
SIZE = 13  # of the letters of a line


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


# --- letters being typed -------------------------------------------------------------------------


class TextComposition:
    """Asks for letters while a line has the focus, and shows what is being composed."""

    def __init__(self) -> None:
        self.text = ""
        self.listening = True  # as the display begins
        self._told = pygame.Rect(0, 0, 0, 0)

    def follow(self, manager: pygame_gui.UIManager | None) -> None:
        """Ask for letters, or for none, as a line of `manager` has the focus."""
        entry = entry_of(manager)
        if (entry is not None) != self.listening:
            self.listening, self.text = entry is not None, ""
            (pygame.key.start_text_input if entry else pygame.key.stop_text_input)()
        if entry is not None and (caret := caret_of(entry)) != self._told:
            self._told = caret
            pygame.key.set_text_input_rect(caret)

    def handle(self, event: pygame.event.Event) -> bool:
        """Take in what is composed; return whether a key is for that alone."""
        if event.type == pygame.TEXTEDITING:
            self.text = event.text if self.listening else ""
        elif event.type == pygame.TEXTINPUT:
            self.text = ""
        return event.type == pygame.KEYDOWN and bool(self.text)

    def draw(self, screen: pygame.Surface, manager: pygame_gui.UIManager, unit: int) -> None:
        """Draw what is composed at the caret, within its line."""
        entry = entry_of(manager)
        if entry is None or not self.text:
            return
        size, box = SIZE * unit, entry.rect.inflate(-4 * unit, -2 * unit)
        words = render_text(self.text, size, INK)
        spot = pygame.Rect(0, 0, words.get_width() + 2 * unit, height_of(size))
        spot.midleft = (caret_of(entry).x, entry.rect.centery)
        spot.x -= max(spot.right - box.right, 0)
        old = screen.get_clip()
        screen.set_clip(box.clip(old))
        pygame.draw.rect(screen, LIGHT, spot.inflate(0, 2 * unit))
        screen.blit(words, words.get_rect(midleft=(spot.x + unit, spot.centery)))
        line = pygame.Rect(spot.x, spot.bottom - unit, spot.width, unit)
        pygame.draw.rect(screen, INK, line)
        screen.set_clip(old)


def entry_of(manager: pygame_gui.UIManager | None) -> UITextEntryLine | None:
    """Return the line that letters go into, or None."""
    focused = (manager.get_focus_set() if manager else None) or ()
    return next((e for e in focused if isinstance(e, UITextEntryLine) and e.is_enabled), None)


def caret_of(entry: UITextEntryLine) -> pygame.Rect:
    """Return where the next letter of a line goes, in pixels of the window."""
    shape: Any = entry.drawable_shape
    layout = shape.text_box_layout
    row = layout.cursor_text_row or layout.layout_rows[0]
    x = entry.rect.x + row.x + row.cursor_draw_width - layout.x_scroll_offset
    return pygame.Rect(round(x), entry.rect.y, 2, entry.rect.height)
