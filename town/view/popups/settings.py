"""The settings over the map, for the mouse. What can be set is known by choices.py."""

from typing import Any

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UIPanel

from town.view.popups.setting_choices import (
    CHOICES,
    WINDOWS,
    SettingChoice,
    lacking,
    rows,
)
from town.view.state.keys import WINDOW, KeyAction
from town.view.state.registry import DO, Panel, panel
from town.view.state.view import View
from town.view.ui.text import cut

TOOL = "settings"
WIDTH, ROW, HEAD = 470, 50, 42  # pixels
LABEL, EDGE, BUTTON, SAYS = 150, 8, 26, 18
LAYER = 40  # above all other widgets


@panel
class SettingsPanel(Panel):
    """A row of buttons for each thing that can be set."""

    slot = "over"
    keys = (KeyAction("settings", ("f10",), "settings", WINDOW),)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take no place until they are asked for."""
        del rect
        self._manager = manager
        self._over = pygame.Rect((0, 0), manager.window_resolution)
        self._root: UIPanel | None = None
        self.buttons: dict[UIButton, tuple[SettingChoice, Any]] = {}
        self._shown: list[int] = []

    def afloat(self, view: View) -> bool:
        """Return whether the settings are open."""
        return view.desk.tool == TOOL

    grabs = afloat

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return NAME:VALUE for each choice, "close", and the whole "window", while it is open."""
        del view
        if self._root is None:
            return {}
        choices = {
            f"{c.name}:{value}": pygame.Rect(b.rect) for b, (c, value) in self.buttons.items()
        }
        whole, close = pygame.Rect(self._root.rect), pygame.Rect(self._close.rect)
        return {**choices, "window": whole, "close": close}

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the settings."""
        return self._root is not None and bool(self._root.rect.collidepoint(pixel))

    def update(self, view: View) -> None:
        """Open or close, and light what is set."""
        if self.afloat(view) != (self._root is not None):
            (self.kill if self._root else self._make)()
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

    def _make(self) -> None:
        unit = self.scale
        tall = (HEAD + ROW * len(CHOICES) + 8) * unit
        wide, high = self._over.width - 2 * EDGE, self._over.height - 2 * EDGE
        rect = pygame.Rect(0, 0, min(WIDTH * unit, wide), min(tall, high))
        rect.center = self._over.center
        row = min(ROW, (rect.height // unit - HEAD - 4) // len(CHOICES))
        self._width, self._told = rect.width // unit, row >= BUTTON + SAYS
        margins = {"left": 0, "right": 0, "top": 0, "bottom": 0}
        self._root = UIPanel(rect, LAYER, self._manager, margins=margins)
        self._label("Settings", pygame.Rect(14, 8, 200, 26), "#town")
        close = pygame.Rect((self._width - 70) * unit, 8 * unit, 58 * unit, 26 * unit)
        self._close = UIButton(close, "close", self._manager, self._root)
        for n, choice in enumerate(CHOICES):
            self._row(choice, HEAD + n * row, min(row, BUTTON))

    def _row(self, choice: SettingChoice, y: int, high: int) -> None:
        unit = self.scale
        self._label(choice.title, pygame.Rect(14, y, LABEL, high), "")
        if self._told:
            says = cut(choice.says, 11 * unit, (self._width - 24) * unit)
            self._label(says, pygame.Rect(14, y + high, self._width - 24, SAYS), "#small")
        wide = (self._width - LABEL - 24) // len(choice.options)
        for n, (text, value) in enumerate(choice.options):
            x = LABEL + 12 + n * wide
            rect = pygame.Rect(x * unit, y * unit, (wide - 4) * unit, (high - 1) * unit)
            lacks = choice.name == "ui_scale" and lacking(self._over.size, value)
            tip = lacks or choice.says
            button = UIButton(rect, text, self._manager, self._root, tool_tip_text=tip)
            self.buttons[button] = (choice, value)
            if lacks:
                button.disable()

    def _label(self, text: str, rect: pygame.Rect, kind: str) -> None:
        scaled = pygame.Rect(*(n * self.scale for n in rect))
        UILabel(scaled, text, self._manager, self._root, object_id=kind or None)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the widgets once more, over what other panels have drawn."""
        del view
        if self._root is not None:
            for widget in self._manager.get_sprite_group().sprites():
                if widget.visible and widget.layer >= LAYER and widget.image is not None:
                    flags = pygame.BLEND_PREMULTIPLIED
                    screen.blit(widget.image, widget.rect, special_flags=flags)

    def act(self, action: str, view: View) -> bool:
        """Open the settings, or close them."""
        if action == TOOL:
            view.desk.open_tool(TOOL)
        return action == TOOL

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Set what was pressed; Escape and a click beside it close."""
        if not self.afloat(view) or self._root is None:
            return False
        if event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element in self.buttons:
            self._choose(view, *self.buttons[event.ui_element])
        elif self._leaves(event):
            view.desk.open_tool(TOOL)
        else:
            return event.type == pygame.MOUSEBUTTONDOWN
        return True

    def _leaves(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN:
            return bool(event.key == pygame.K_ESCAPE)
        if event.type == pygame.MOUSEBUTTONDOWN:
            return not self.covers(event.pos)
        return event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element is self._close

    def _choose(self, view: View, choice: SettingChoice, value: Any) -> None:
        if choice.name in WINDOWS:
            pygame.event.post(pygame.event.Event(DO, action=choice.name, value=value))
        else:
            setattr(view.settings, choice.name, value)

    def kill(self) -> None:
        """Take the settings away."""
        if self._root is not None:
            self._root.kill()
        self._root, self.buttons, self._shown = None, {}, []
