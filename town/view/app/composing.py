"""Letters that are typed: when they are asked for, where, and those not yet chosen. Knows entries.

While no line is written, keys are keys: an input method does not hear them. While one is, what it
composes stands at the caret, underlined, until it is settled.
"""

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

SIZE = 13  # of the letters of a line


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
