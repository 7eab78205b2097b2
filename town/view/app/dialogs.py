"""Small windows over everything else: the sheet of keys, messages and questions."""

from collections.abc import Callable
from functools import cached_property

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UITextBox, UIWindow

from town.view.app.key_page import KeyPage
from town.view.app.key_sheet import KeySheet
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.settings import Settings
from town.view.ui.scale import Scale
from town.view.ui.theme import line_height, wrapped_lines

Answer = tuple[str, Callable[[], None]]
"""The text of a button, and what it does."""
MESSAGE_SIZE, QUESTION_SIZE, BUTTONS_HEIGHT = (460, 220), (520, 230), 44  # pixels
TEXT_SIZE, BESIDE, AROUND = 14, 48, 74  # of letters; pixels beside a text, and around it


class Dialogs:
    """At most one small window at a time.

    They have a manager of their own, made when the first opens, so that they lie over all panels.
    """

    def __init__(
        self, make_manager: Callable[[], pygame_gui.UIManager], settings: Settings
    ) -> None:
        self._make_manager, self._settings = make_manager, settings
        self._sheet: KeySheet | KeyPage | None = None
        self._window: UIWindow | None = None
        self._answers: dict[UIButton, Callable[[], None]] = {}

    @cached_property
    def manager(self) -> pygame_gui.UIManager:
        """Return the manager of the widgets in dialogs."""
        return self._make_manager()

    @property
    def open(self) -> bool:
        """Return whether one is open."""
        return self._window is not None or self._sheet is not None

    def toggle_key_sheet(self, keys: KeyMap, more: tuple[KeyAction, ...] = ()) -> None:
        """Show what all keys do, or close what is open; `more` are the keys of panels."""
        if self.close():
            return
        self._sheet = KeySheet(keys.groups(more), keys.errors(more), lambda: self.show_keys(keys))

    def show_keys(self, keys: KeyMap) -> None:
        """Show the page on which keys are changed."""
        self.close()
        self._sheet = KeyPage(keys)

    def show_message(self, title: str, html: str) -> None:
        """Show a text until it is closed."""
        self._make_window(title, html, MESSAGE_SIZE, 0)

    def ask(self, title: str, html: str, answers: list[Answer]) -> None:
        """Show a question with a button for each answer; closing it answers nothing."""
        unit = self._settings.scale
        window = self._make_window(title, html, QUESTION_SIZE, BUTTONS_HEIGHT)
        inner_width, inner_height = window.get_container().get_size()
        width = (inner_width - 12) // len(answers)
        for n, (text, do) in enumerate(answers):
            rect = pygame.Rect(6 + n * width, inner_height - 42 * unit, width - 6, 34 * unit)
            button = UIButton(rect, text, self.manager, container=window)
            self._answers[button] = do

    def _make_window(
        self, title: str, html: str, size: tuple[int, int], space_below: int
    ) -> UIWindow:
        self.close()
        screen = pygame.Rect((0, 0), self.manager.window_resolution)
        unit = self._settings.scale
        lines = _broken(html, size[0] * unit, unit)
        tall = len(lines) * (line_height(TEXT_SIZE * unit) + 4 * unit)
        tall += (AROUND + space_below) * unit
        rect = pygame.Rect(0, 0, size[0] * unit, min(tall, size[1] * unit)).clip(screen)
        rect.center = screen.center
        window = UIWindow(rect, self.manager, window_display_title=title)
        inner = pygame.Rect((0, 0), window.get_container().get_size())
        inner.height -= space_below * unit
        UITextBox("<br>".join(lines), inner, self.manager, container=window)
        self._window = window
        return window

    def draw(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw what is open; call it after everything else."""
        if self._sheet is not None:
            self._sheet.draw(screen, self._settings.scale)
        elif self._window is not None:
            self.manager.update(seconds)
            self.manager.draw_ui(screen)

    def resize(self, size: tuple[int, int]) -> None:
        """Adapt to another size of the screen."""
        if "manager" in self.__dict__:
            self.manager.set_window_resolution(size)

    def handle(self, event: pygame.event.Event) -> bool:
        """Return whether the event was for the open dialog."""
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

    def _handle_sheet(self, sheet: KeySheet | KeyPage, event: pygame.event.Event) -> bool:
        if sheet.handle(event):
            if sheet is self._sheet:
                self.close()
            return True
        kinds = (pygame.MOUSEWHEEL, pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN)
        return event.type in (kinds if isinstance(sheet, KeyPage) else kinds[:1])

    @property
    def sheet(self) -> KeySheet | KeyPage | None:
        """Return the sheet or the page of keys that is open."""
        return self._sheet

    def close(self) -> bool:
        """Close what is open; return whether there was anything."""
        if not self.open:
            return False
        self._sheet = None
        if self._window is not None:
            self._window.kill()
        self._window = None
        self._answers = {}
        return True


def _broken(html: str, width: int, unit: Scale) -> tuple[str, ...]:
    """Return the lines of a text, as the box itself can only break scripts with spaces."""
    room = width - BESIDE * unit
    return wrapped_lines(html.replace("<br>", "\n"), TEXT_SIZE * unit, room)
