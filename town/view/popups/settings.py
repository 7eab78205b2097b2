"""The settings window: a row of buttons for each choice of `setting_choices.py`."""

from typing import Any

import pygame
import pygame_gui
from pygame_gui.elements import UIButton

from town.view.language.translating import tr
from town.view.popups.setting_choices import (
    CHOICES,
    WINDOWS,
    SettingChoice,
    lacking,
    rows,
)
from town.view.state.keys import WINDOW, KeyAction
from town.view.state.panel import ACTION_EVENT, Dialog
from town.view.state.view import View
from town.view.ui.text import cut

WIDTH, ROW, HEAD = 470, 50, 42  # pixels
LABEL, EDGE, BUTTON, REMARK = 150, 8, 26, 18  # pixels
LAYER = 40  # above all other widgets


class SettingsPanel(Dialog):
    """A row of buttons for each thing that can be set."""

    tool = "settings"
    modal = True
    keys = (KeyAction("settings", ("f10",), "settings", WINDOW),)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take no place until it is opened; then the middle of the whole window."""
        del rect
        super().build(manager, pygame.Rect((0, 0), manager.window_resolution))
        self.buttons: dict[UIButton, tuple[SettingChoice, Any]] = {}
        self._shown: list[int] = []

    def update(self, view: View) -> None:
        """Open or close, and light what is set."""
        super().update(view)
        now = [index for _, index in rows(view.settings)]
        if self._root is None or now == self._shown:
            return
        self._shown = now
        for choice, index in rows(view.settings):
            for button, (its, value) in self.buttons.items():
                if its is choice and button.is_enabled:
                    if index >= 0 and choice.options[index][1] == value:
                        button.select()
                    else:
                        button.unselect()

    def open(self, view: View) -> None:
        self._keys = view.keys
        unit = self.scale
        tall = (HEAD + ROW * len(CHOICES) + 8) * unit
        wide, high = self._over.width - 2 * EDGE, self._over.height - 2 * EDGE
        rect = pygame.Rect(0, 0, min(WIDTH * unit, wide), min(tall, high))
        rect.center = self._over.center
        row = min(ROW, (rect.height // unit - HEAD - 4) // len(CHOICES))
        self._width, self._explained = rect.width // unit, row >= BUTTON + REMARK
        self.add_frame(rect, LAYER)
        self.add_label(tr("Settings"), self._scaled(14, 8, 200, 26), "#town")
        self.add_button(tr("close"), self._scaled(self._width - 70, 8, 58, 26), part="close")
        for n, choice in enumerate(CHOICES):
            self._add_row(choice, HEAD + n * row, min(row, BUTTON))

    def _add_row(self, choice: SettingChoice, y: int, high: int) -> None:
        unit, said = self.scale, choice.said(self._keys)
        self.add_label(tr(choice.title), self._scaled(14, y, LABEL, high))
        if self._explained:
            remark = cut(said, 11 * unit, (self._width - 24) * unit)
            self.add_label(remark, self._scaled(14, y + high, self._width - 24, REMARK), "#small")
        wide = (self._width - LABEL - 24) // len(choice.options)
        for n, (text, value) in enumerate(choice.options):
            rect = self._scaled(LABEL + 12 + n * wide, y, wide - 4, high - 1)
            too_large = choice.name == "ui_scale" and lacking(self._over.size, value)
            part = f"{choice.name}:{value}"
            button = self.add_button(tr(text), rect, too_large or said, part)
            self.buttons[button] = (choice, value)
            if too_large:
                button.disable()

    def _scaled(self, *rect: int) -> pygame.Rect:
        return pygame.Rect(*(n * self.scale for n in rect))

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the widgets once more, over what other panels have drawn."""
        del view
        if self._root is not None:
            for widget in self._manager.get_sprite_group().sprites():
                if widget.visible and widget.layer >= LAYER and widget.image is not None:
                    flags = pygame.BLEND_PREMULTIPLIED
                    screen.blit(widget.image, widget.rect, special_flags=flags)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Set what was pressed; Escape and a click outside close."""
        if not self.is_floating(view) or self._root is None:
            return False
        if event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element in self.buttons:
            self._choose(view, *self.buttons[event.ui_element])
        elif self.is_dismissed_by(event) or self.is_outside_click(event):
            self.toggle(view)
        else:
            return event.type == pygame.MOUSEBUTTONDOWN
        return True

    def _choose(self, view: View, choice: SettingChoice, value: Any) -> None:
        if choice.name in WINDOWS:
            pygame.event.post(pygame.event.Event(ACTION_EVENT, action=choice.name, value=value))
        else:
            setattr(view.settings, choice.name, value)
            view.settings.muted &= choice.name != "volume"

    def kill(self) -> None:
        super().kill()
        self.buttons, self._shown = {}, []
