"""Small windows over everything: help, messages, questions. Knows text only."""

from collections.abc import Callable
from functools import cached_property

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UITextBox, UIWindow

from town.view.app.key_sheet import KeySheet
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.settings import Settings

Answer = tuple[str, Callable[[], None]]


class Dialogs:
    """At most one small window at a time."""

    def __init__(self, make: Callable[[], pygame_gui.UIManager], settings: Settings) -> None:
        self._make_manager, self._settings = make, settings
        self._sheet: KeySheet | None = None
        self._window: UIWindow | None = None
        self._answers: dict[UIButton, Callable[[], None]] = {}

    @cached_property
    def manager(self) -> pygame_gui.UIManager:
        """Return their own manager, so that they are drawn over all the rest."""
        return self._make_manager()

    @property
    def open(self) -> bool:
        """Return whether one is open."""
        return self._window is not None or self._sheet is not None

    def help(self, keys: KeyMap, more: tuple[KeyAction, ...] = ()) -> None:
        """Show what all keys do; shown already, it goes away."""
        if self.close():
            return
        foot = [f"Other keys: write them into {keys.file}, which lists what there is."]
        self._sheet = KeySheet(keys.groups(more), [*foot, *keys.complaints(more)])

    def tell(self, title: str, html: str, size: tuple[int, int] = (460, 220)) -> None:
        """Show a text."""
        self._make(title, html, size, 0)

    def ask(self, title: str, html: str, answers: list[Answer]) -> None:
        """Show a question with a button for each answer."""
        unit = self._settings.ui_scale
        window = self._make(title, html, (520, 180), 44)
        wide, high = window.get_container().get_size()
        width = (wide - 12) // len(answers)
        for n, (text, do) in enumerate(answers):
            rect = pygame.Rect(6 + n * width, high - 42 * unit, width - 6, 34 * unit)
            button = UIButton(rect, text, self.manager, container=window)
            self._answers[button] = do

    def _make(self, title: str, html: str, size: tuple[int, int], below: int) -> UIWindow:
        self.close()
        screen = pygame.Rect((0, 0), self.manager.window_resolution)
        unit = self._settings.ui_scale
        rect = pygame.Rect(0, 0, size[0] * unit, size[1] * unit).clip(screen)
        rect.center = screen.center
        window = UIWindow(rect, self.manager, window_display_title=title)
        inner = pygame.Rect((0, 0), window.get_container().get_size())
        inner.height -= below * unit
        UITextBox(html, inner, self.manager, container=window)
        self._window = window
        return window

    def draw(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the small window over all the rest."""
        if self._sheet is not None:
            self._sheet.draw(screen, self._settings.ui_scale)
        elif self._window is not None:
            self.manager.update(seconds)
            self.manager.draw_ui(screen)

    def resize(self, size: tuple[int, int]) -> None:
        """Take in that the screen has another size."""
        if "manager" in self.__dict__:
            self.manager.set_window_resolution(size)

    def handle(self, event: pygame.event.Event) -> bool:
        """Return whether the event was for the small window."""
        if self._sheet is not None:
            return self._handle_sheet(self._sheet, event)
        if self._window is None:
            return False
        self.manager.process_events(event)
        if event.type == pygame_gui.UI_WINDOW_CLOSE and event.ui_element is self._window:
            self._window = None
        elif event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element in self._answers:
            do = self._answers[event.ui_element]
            self.close()
            do()
        else:
            return event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL)
        return True

    def _handle_sheet(self, sheet: KeySheet, event: pygame.event.Event) -> bool:
        if sheet.handle(event):
            self.close()
            return True
        return event.type == pygame.MOUSEWHEEL

    def close(self) -> bool:
        """Close the small window; return whether there was one."""
        if not self.open:
            return False
        self._sheet = None
        if self._window is not None:
            self._window.kill()
        self._window = None
        self._answers = {}
        return True
