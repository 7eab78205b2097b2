"""SDL's display: hints before it opens, the size of the first window, and text input.

`TextComposition` is the second half. Letters are asked for only while a text field has the focus,
so that keys stay keys everywhere else; what an input method is still composing is drawn underlined
at the caret. On macOS and Wayland the system scales the window itself; SDL offers pygame no say.
"""

import os
import warnings
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pygame
import pygame_gui
from pygame_gui.elements import UITextEntryLine

from town.view.ui.scale import Scale
from town.view.ui.theme import (
    INK,
    LIGHT,
    line_height,
    render_text,
)

SDL_HINTS = {
    "SDL_WINDOWS_DPI_AWARENESS": "permonitorv2",  # physical pixels, not scaled ones
    "SDL_IME_SHOW_UI": "1",  # let the input method show its own list of candidates
}
UI_SCALES = ((3600, 3.0), (2400, 2.0))  # from this width of the desktop on, this scale
DEFAULT_SIZE = (1280, 720)
DESKTOP_SHARE = 0.9  # of the desktop that the first window takes at most
MIN_SIZE = (800, 480)
HOLD = 80  # pixels of a window that must be on the screen
COMPOSITION_SIZE = 13  # of letters, as in a text field


def open_display() -> None:
    """Set SDL's hints and open the display; hints the user has set already stay."""
    for name, value in SDL_HINTS.items():
        os.environ.setdefault(name, value)
    pygame.display.init()


def default_size(desktop: tuple[int, int]) -> tuple[float, tuple[int, int]]:
    """Return the scale of the panels and the window's size for a desktop, without settings."""
    scale = next((scale for width, scale in UI_SCALES if desktop[0] >= width), 1.0)
    limits = [round(side * DESKTOP_SHARE) for side in desktop]
    width, height = (
        min(side * Scale(scale), limit) for side, limit in zip(DEFAULT_SIZE, limits, strict=True)
    )
    return scale, (max(width, MIN_SIZE[0]), max(height, MIN_SIZE[1]))


def is_on_screen(place: Sequence[int], desktops: Sequence[tuple[int, int]]) -> bool:
    """Return whether a window at a place, left and top, could be seen and taken hold of."""
    if len(place) != 2 or not desktops:
        return False
    left, top = place
    if len(desktops) == 1:
        width, height = desktops[0]
        return bool(-MIN_SIZE[0] + HOLD < left < width - HOLD and 0 <= top < height - HOLD)
    width, height = (sum(side) for side in zip(*desktops, strict=True))
    return bool(abs(left) < width and abs(top) < height)


def put_window(place: Sequence[int]) -> None:
    """Put the window where it was, if that is still on a screen; not all systems let it."""
    if is_on_screen(place, pygame.display.get_desktop_sizes()):
        with suppress(pygame.error, NotImplementedError):
            pygame.display.set_window_position((place[0], place[1]))


def set_minimum_size() -> None:
    """Ask the window manager to keep the window as large as its panels need; not all do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            pygame.Window.from_display_module().minimum_size = MIN_SIZE
        except (pygame.error, AttributeError, ValueError):
            return


# --- typing --------------------------------------------------------------------------------------


class TextComposition:
    """Text input while a field has the focus, and what an input method is composing."""

    def __init__(self) -> None:
        self.text = ""  # composed, not yet committed
        self.listening = True  # SDL starts with text input on
        self._caret = pygame.Rect(0, 0, 0, 0)

    def update(self, manager: pygame_gui.UIManager | None) -> None:
        """Turn text input on or off, as a field of `manager` has the focus or not."""
        entry = focused_entry(manager)
        if (entry is not None) != self.listening:
            self.listening, self.text = entry is not None, ""
            (pygame.key.start_text_input if entry else pygame.key.stop_text_input)()
        if entry is not None and (caret := caret_rect(entry)) != self._caret:
            self._caret = caret
            pygame.key.set_text_input_rect(caret)

    def handle(self, event: pygame.event.Event) -> bool:
        """Follow the composition; return whether the input method alone takes this key."""
        if event.type == pygame.TEXTEDITING:
            self.text = event.text if self.listening else ""
        elif event.type == pygame.TEXTINPUT:
            self.text = ""
        return event.type == pygame.KEYDOWN and bool(self.text)

    def draw(self, screen: pygame.Surface, manager: pygame_gui.UIManager, unit: Scale) -> None:
        """Draw the composition at the caret, clipped to its field."""
        entry = focused_entry(manager)
        if entry is None or not self.text:
            return
        size, field = COMPOSITION_SIZE * unit, entry.rect.inflate(-4 * unit, -2 * unit)
        text = render_text(self.text, size, INK)
        box = pygame.Rect(0, 0, text.get_width() + 2 * unit, line_height(size))
        box.midleft = (caret_rect(entry).x, entry.rect.centery)
        box.x -= max(box.right - field.right, 0)
        old_clip = screen.get_clip()
        screen.set_clip(field.clip(old_clip))
        pygame.draw.rect(screen, LIGHT, box.inflate(0, 2 * unit))
        screen.blit(text, text.get_rect(midleft=(box.x + 1 * unit, box.centery)))
        pygame.draw.rect(screen, INK, (box.x, box.bottom - 1 * unit, box.width, 1 * unit))
        screen.set_clip(old_clip)


def focused_entry(manager: pygame_gui.UIManager | None) -> UITextEntryLine | None:
    """Return the text field that has the focus, or None."""
    focused = (manager.get_focus_set() if manager else None) or ()
    return next((e for e in focused if isinstance(e, UITextEntryLine) and e.is_enabled), None)


def caret_rect(entry: UITextEntryLine) -> pygame.Rect:
    """Return where the next letter of a field goes, in pixels of the window."""
    shape: Any = entry.drawable_shape
    layout = shape.text_box_layout
    row = layout.cursor_text_row or layout.layout_rows[0]
    x = entry.rect.x + row.x + row.cursor_draw_width - layout.x_scroll_offset
    return pygame.Rect(round(x), entry.rect.y, 2, entry.rect.height)
