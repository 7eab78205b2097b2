"""The small window in which a text is written: a whisper, a notice. Knows the view; sends nothing.

`menu_actions.submit` sends it.
"""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UIPanel, UITextEntryLine

from town.view.player.menu_actions import submit_text
from town.view.player.player import PlayerPanel
from town.view.state.open_dialogs import TextRequest
from town.view.state.view import View
from town.view.ui.text import cut

WIDTH, HEIGHT = 460, 128  # pixels
LAYER = 30  # above other panels over the map
LONGEST = 500  # letters


class TextInputPanel(PlayerPanel):
    """A line to write in. Enter sends it, Escape does not."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take no place until a text is asked for."""
        self._manager, self._over = manager, pygame.Rect(rect)
        self._shown: TextRequest | None = None
        self._root: UIPanel | None = None

    def is_floating(self, view: View) -> bool:
        """Return whether a text is asked for."""
        return view.dialogs.text_request is not None

    is_modal = is_floating

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the small window."""
        return self._root is not None and bool(self._root.rect.collidepoint(pixel))

    def update(self, view: View) -> None:
        """Open or close the small window."""
        asking = view.dialogs.text_request
        if asking is not self._shown:
            self.kill()
            self._shown = asking
            if asking is not None:
                self._make(asking)

    def _make(self, asking: TextRequest) -> None:
        unit = self.scale
        wide = min(WIDTH * unit, self._over.width - 16)
        rect = pygame.Rect(0, 0, wide, HEIGHT * unit)
        rect.midtop = (self._over.centerx, self._over.y + self._over.height // 5)
        rect.clamp_ip(pygame.Rect((0, 0), self._manager.window_resolution))
        margins = {"left": 0, "right": 0, "top": 0, "bottom": 0}
        self._root = UIPanel(rect, LAYER, self._manager, margins=margins)
        inner = rect.width - 24 * unit
        title = cut(asking.title, 16 * unit, inner - 8 * unit)
        self._label(title, pygame.Rect(12 * unit, 6 * unit, inner, 28 * unit), "#town")
        says = cut(asking.explanation, 13 * unit, inner - 8 * unit)
        self._label(says, pygame.Rect(12 * unit, 30 * unit, inner, 24 * unit), "#quiet")
        line = pygame.Rect(12 * unit, 56 * unit, inner, 28 * unit)
        self._entry = UITextEntryLine(line, self._manager, self._root)
        self._entry.set_text_length_limit(LONGEST)
        self._entry.set_text(asking.draft)
        self._entry.focus()
        self._manager.set_focus_set(self._entry)
        self._buttons(asking.button, rect.width, unit)

    def _label(self, text: str, rect: pygame.Rect, kind: str) -> None:
        UILabel(rect, text, self._manager, self._root, object_id=kind)

    def _buttons(self, text: str, width: int, unit: int) -> None:
        wide, y = 96 * unit, 92 * unit
        send = pygame.Rect(width - wide - 12 * unit, y, wide, 27 * unit)
        tip = "send it (Enter)"
        self._send = UIButton(send, text, self._manager, self._root, tool_tip_text=tip)
        back = send.move(-wide - 8 * unit, 0)
        tip = "do not (Escape)"
        self._leave = UIButton(back, "leave it", self._manager, self._root, tool_tip_text=tip)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Send by Enter or the button; close by Escape."""
        asking = view.dialogs.text_request
        if asking is None or self._root is None:
            return False
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and event.ui_element is self._entry:
            submit_text(self.player, self._entry.get_text())
        elif event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self._entry:
            asking.draft = event.text
        elif event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element is self._send:
            submit_text(self.player, self._entry.get_text())
        elif leaves(event, self._leave):
            view.dialogs.text_request = None
        else:
            return event.type == pygame.KEYDOWN or self._is_outside_click(event)
        return True

    def _is_outside_click(self, event: pygame.event.Event) -> bool:
        return event.type == pygame.MOUSEBUTTONDOWN and not self.covers(event.pos)

    def kill(self) -> None:
        """Take the small window away."""
        if self._root is not None:
            self._root.kill()
        self._root, self._shown = None, None


def leaves(event: pygame.event.Event, button: UIButton) -> bool:
    """Return whether an event is Escape, or a press of `button`."""
    if event.type == pygame.KEYDOWN:
        return bool(event.key == pygame.K_ESCAPE)
    return event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element is button
