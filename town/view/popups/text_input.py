"""The small window in which the player writes a text to send: a whisper, a notice, a memory.

`view.dialogs.text_request` says what is asked for; `menu_actions.submit_text` sends it.
"""

import pygame
import pygame_gui

from town.view.language.translating import tr
from town.view.player.menu_actions import submit_text
from town.view.player.player import PlayerPanel
from town.view.state.open_dialogs import TextRequest
from town.view.state.panel import Dialog
from town.view.state.view import View
from town.view.ui.text import cut
from town.view.ui.theme import wrapped_lines

WIDTH, HEIGHT, LINE = 460, 128, 18  # pixels: of the window, and a line of its explanation
MAX_LINES = 3  # of the explanation
MAX_LETTERS = 500


class TextInputPanel(Dialog, PlayerPanel):
    """A line to write in. Enter sends it, Escape does not."""

    modal = True

    def subject(self, view: View) -> TextRequest | None:
        return view.dialogs.text_request

    def open(self, view: View) -> None:
        request = view.dialogs.text_request
        if request is None:
            return
        unit = self.scale
        wide = min(WIDTH * unit, self._over.width - 16)
        inner = wide - 24 * unit
        lines = wrapped_lines(request.explanation, 13 * unit, inner - 8 * unit)[:MAX_LINES]
        more = LINE * unit * max(len(lines) - 1, 0)
        rect = pygame.Rect(0, 0, wide, HEIGHT * unit + more)
        rect.midtop = (self._over.centerx, self._over.y + self._over.height // 5)
        rect.clamp_ip(pygame.Rect((0, 0), self._manager.window_resolution))
        self.add_frame(rect)
        title = cut(request.title, 16 * unit, inner - 8 * unit)
        self.add_label(title, pygame.Rect(12 * unit, 6 * unit, inner, 28 * unit), "#town")
        for n, words in enumerate(lines):
            top = 30 * unit + n * LINE * unit
            self.add_label(words, pygame.Rect(12 * unit, top, inner, 24 * unit), "#quiet")
        line = pygame.Rect(12 * unit, 56 * unit + more, inner, 28 * unit)
        self._field = self.add_field(line, request.draft, limit=MAX_LETTERS)
        send = pygame.Rect(0, 92 * unit + more, 96 * unit, 27 * unit)
        send.right = rect.width - 12 * unit
        self._send = self.add_button(request.button, send, tr("send it (Return)"), "send")
        cancel = send.move(-send.width - 8 * unit, 0)
        self.add_button(tr("cancel"), cancel, tr("close without sending (Esc)"), "close")

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Send by Enter or the button; close by Escape. Other keys and clicks go no further."""
        request = view.dialogs.text_request
        if request is None or self._root is None:
            return False
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self._field:
            request.draft = event.text
        elif self._is_sent_by(event):
            submit_text(self.player, self._field.get_text())
        elif self.is_dismissed_by(event):
            view.dialogs.text_request = None
        else:
            return event.type == pygame.KEYDOWN or self.is_outside_click(event)
        return True

    def _is_sent_by(self, event: pygame.event.Event) -> bool:
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED:
            return event.ui_element is self._field
        return event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element is self._send
