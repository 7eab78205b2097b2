"""The small window in which the player writes a text to send: a whisper, a notice, a memory.

`view.dialogs.text_request` says what is asked for; `menu_actions.submit_text` sends it.
"""

from collections.abc import Sequence

import pygame
import pygame_gui

from town.view.language.translating import tr
from town.view.player.menu_actions import submit_text
from town.view.player.player import PlayerPanel
from town.view.state.open_dialogs import TextRequest
from town.view.state.panel import Dialog
from town.view.state.view import View
from town.view.ui.text import cut, font_for
from town.view.ui.theme import INK, line_height, render_text, wrapped_lines

WIDTH, HEIGHT, LINE = 460, 128, 18  # pixels: of the window, and a line of its explanation
MAX_LINES = 3  # of the explanation
SHEETS = ("letter", "notice")  # what is written on a sheet, which is shown with the whole text
SHEET_LINES, RULED, PAD = 7, 20, 14  # lines of a sheet; pixels of one, and around them
PAPER_OF_SHEET, RULE, MARGIN = (253, 249, 236), (226, 214, 190), (216, 158, 140)
MAX_LETTERS, SIZE = 500, 14


def place_of(letter: int, text: str, lines: Sequence[str]) -> tuple[int, str]:
    """Return which of `lines` a letter of `text` stands in, and what stands before it there.

    `lines` are the text wrapped; `letter` counts from 0 to the length of the text.
    """
    begin = found = at = 0
    for n, line in enumerate(lines):
        begin = text.find(line, begin)
        if begin > letter:
            break
        found, at = n, begin
        begin += len(line)
    return found, text[at:letter]


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
        self._is_sheet = request.kind in SHEETS
        sheet = (SHEET_LINES * RULED + 2 * PAD) * unit if self._is_sheet else 0
        rect = pygame.Rect(0, 0, wide, HEIGHT * unit + more + sheet)
        high = self._over.height // (12 if self._is_sheet else 5)
        rect.midtop = (self._over.centerx, self._over.y + high)
        rect.clamp_ip(pygame.Rect((0, 0), self._manager.window_resolution))
        self.add_frame(rect)
        title = cut(request.title, 16 * unit, inner - 8 * unit)
        self.add_label(title, pygame.Rect(12 * unit, 6 * unit, inner, 28 * unit), "#town")
        for n, words in enumerate(lines):
            top = 30 * unit + n * LINE * unit
            self.add_label(words, pygame.Rect(12 * unit, top, inner, 24 * unit), "#quiet")
        line = pygame.Rect(12 * unit, 56 * unit + more, inner, 28 * unit)
        self._field = self.add_field(line, request.draft, limit=MAX_LETTERS)
        self._sheet = pygame.Rect(line.x, line.bottom + 6 * unit, inner, max(sheet - 6 * unit, 0))
        send = pygame.Rect(0, 92 * unit + more + sheet, 96 * unit, 27 * unit)
        send.right = rect.width - 12 * unit
        self._send = self.add_button(request.button, send, tr("send it (Return)"), "send")
        cancel = send.move(-send.width - 8 * unit, 0)
        self.add_button(tr("cancel"), cancel, tr("close without sending (Esc)"), "close")

    @property
    def sheet(self) -> pygame.Rect:
        """Return where the sheet is on the screen; empty where there is none."""
        return self._sheet.move(self._root.rect.topleft) if self._root else pygame.Rect(0, 0, 0, 0)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the sheet with all that is written so far: the line to write in shows its end."""
        request = view.dialogs.text_request
        if request is None or self._root is None or not self._is_sheet:
            return
        unit, size = self.scale, SIZE * self.scale
        box = self.sheet
        pygame.draw.rect(screen, PAPER_OF_SHEET, box)
        pygame.draw.rect(screen, RULE, box, 1)
        left, top = box.x + 2 * PAD * unit, box.y + PAD * unit // 2
        pygame.draw.line(
            screen,
            MARGIN,
            (left - PAD * unit // 2, box.y),
            (left - PAD * unit // 2, box.bottom - 1),
        )
        text = self._field.get_text()
        lines = wrapped_lines(text, size, box.right - PAD * unit - left)
        for n in range(SHEET_LINES):
            foot = top + (n + 1) * RULED * unit
            pygame.draw.line(screen, RULE, (box.x + 1, foot), (box.right - 2, foot))
        for n, words in enumerate(lines[-SHEET_LINES:]):
            foot = top + (n + 1) * RULED * unit
            written = render_text(words, size, INK)
            screen.blit(written, (left, foot - line_height(size)))
        line, before = place_of(self._field.edit_position, text, lines)
        line -= max(len(lines) - SHEET_LINES, 0)
        if line >= 0 and self._field.cursor_on:
            foot = top + (line + 1) * RULED * unit
            x = left + font_for(before, size).size(before)[0]
            pygame.draw.line(screen, INK, (x, foot - line_height(size)), (x, foot - 2), 1 * unit)

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
