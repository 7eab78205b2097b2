"""The window: the loop, what is on the screen, pictures of it. Knows screens; knows no town.

Widgets and panels are drawn at most thirty times a second and stay on the screen in between; only
the map is drawn at every frame.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pygame
import pygame_gui

from town.runfile.errors import RunFileError
from town.view.app import display as desktop
from town.view.app.dialogs import Dialogs
from town.view.app.display import TextComposition
from town.view.app.recorder import ClipRecorder, named_now
from town.view.app.toast_painter import ToastPainter
from town.view.popups.setting_choices import fitting, lacking
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.panel import DO
from town.view.state.settings import MOST_SCALE, Settings
from town.view.state.toasts import Toast, Toasts
from town.view.state.view import View
from town.view.ui.error_boundary import ErrorBoundary
from town.view.ui.widgets import is_pressable, manager_of

FPS = 60
SAVED_EVERY = 0.5  # seconds between two looks whether a setting was changed
PANELS_EVERY = 1 / 30  # seconds
PICTURES = Path("pictures")
LONGEST = 0.25  # seconds that one frame may count for


class Screen(Protocol):
    """What fills the window: the start screen, or a town."""

    more_keys: tuple[KeyAction, ...]
    manager: pygame_gui.UIManager

    @property
    def busy(self) -> bool:
        """Return whether something lies over the map, so that it is drawn at every frame."""

    def update(self, seconds: float, show: bool) -> None:
        """Let time pass; with `show`, bring the widgets up to date."""

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw what changes at every frame."""

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw over the widgets."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Return whether the event was for this screen."""

    def layout(self, size: tuple[int, int]) -> None:
        """Fit the widgets into a window of `size`."""


class Window:
    """One window of the system."""

    def __init__(
        self, settings: Settings, keys: KeyMap, title: str, uncapped: bool = False
    ) -> None:
        desktop.begin()
        pygame.font.init()
        pygame.key.set_repeat(350, 40)
        self.settings, self.keys, self.uncapped = settings, keys, uncapped
        if settings.fresh:
            found = desktop.first_size(pygame.display.get_desktop_sizes()[0])
            settings.ui_scale, (settings.width, settings.height) = found
        self.screen = self._open((settings.width, settings.height))
        settings.ui_scale = fitting(self.screen.get_size(), settings.ui_scale)
        pygame.display.set_caption(title)
        self.manager = self._make_manager()
        self.dialogs = Dialogs(self._make_manager, self.settings)
        self.recorder = ClipRecorder()
        self.content: Screen | None = None
        self._toasts, self._own = ToastPainter(), Toasts()
        self._composing = TextComposition()
        self._net = ErrorBoundary()
        self.closing = False
        self.frames = 0
        self._seconds = self._unsaved = 0.0
        self.clock = pygame.time.Clock()
        self._panels_due = PANELS_EVERY

    def _open(self, size: tuple[int, int]) -> pygame.Surface:
        flags = pygame.FULLSCREEN if self.settings.fullscreen else pygame.RESIZABLE
        screen = pygame.display.set_mode((0, 0) if self.settings.fullscreen else size, flags)
        desktop.keep_large()
        return screen

    # --- the loop --------------------------------------------------------------------------------

    @property
    def rate(self) -> float:
        """Return how many frames a second have been drawn so far."""
        return self.frames / max(self._seconds, 1e-6)

    def step(self) -> None:
        """Wait until the next frame is due, and show it."""
        passed = self.clock.tick(0 if self.uncapped else FPS) / 1000
        self._seconds += passed
        self.frame(min(passed, LONGEST))

    def frame(self, seconds: float) -> None:
        """Take in what the player did, let `seconds` pass, and draw."""
        for event in pygame.event.get():
            self._safely("What was clicked or typed", partial(self._event, event))
        self._composing.follow(None if self.dialogs.open else self.manager)
        self._panels_due += seconds
        self._own.pass_time(seconds)
        self._keep(seconds)
        if self.content is None or self.closing:
            return
        show = self._panels_due >= PANELS_EVERY or self.dialogs.open or self.content.busy
        self._safely("What happens next", partial(self.content.update, seconds, show))
        self._safely("The map", partial(self.content.draw_map, self.screen, seconds))
        if show:
            self.manager.update(self._panels_due)
            self._panels_due = 0.0
            self.manager.draw_ui(self.screen)
            self._safely("A panel", partial(self.content.draw_panels, self.screen))
            self._composing.draw(self.screen, self.manager, self.settings.ui_scale)
            self.dialogs.draw(self.screen, seconds)
        self._draw_toast()
        self._record(seconds)
        pygame.display.flip()
        self.frames += 1

    def _safely(self, part: str, do: Callable[[], None]) -> None:
        """Do a part of a frame; what it raises is said in a sentence and ends nothing."""
        try:
            with self._net.under(part):
                do()
        except RunFileError as error:
            self.dialogs.tell("The run file", str(error))
        self._say(self._net.failed.pop(part, ""))

    def _keep(self, seconds: float) -> None:
        """Write down what was set, soon after it was."""
        self._unsaved += seconds
        if self._unsaved >= SAVED_EVERY:
            self._unsaved = 0.0
            if self._view is not None:
                self.settings.zoom = self._view.camera.zoom
                self.settings.speed = self._view.playhead.speed
            self.settings.keep()

    def _record(self, seconds: float) -> None:
        """Let the clip that is being taken go on, with its mark on the screen but not in it."""
        self._say(self.recorder.frame(self.screen, seconds))
        self.recorder.mark(self.screen, self._area.topright, self.settings.ui_scale)

    @property
    def _view(self) -> View | None:
        return getattr(self.content, "view", None)

    @property
    def toasts(self) -> Toasts:
        """Return the sentences shown just now: those of the town, or the window's own."""
        return self._own if self._view is None else self._view.toasts

    @property
    def toast_boxes(self) -> list[pygame.Rect]:
        """Return where the toasts are on the screen, the newest first."""
        return self._toasts.boxes

    @property
    def _area(self) -> pygame.Rect:
        """Return the part of the screen that moves: the map, or all of it."""
        return self.screen.get_rect() if self._view is None else pygame.Rect(self._view.camera.box)

    def _draw_toast(self) -> None:
        self._toasts.draw(self.screen, self.toasts, self._area, self.settings.ui_scale)

    def _click_toast(self, event: pygame.event.Event) -> bool:
        """Go where a sentence leads; a right click only takes it away."""
        toast = self._toasts.take(event, self.toasts)
        if toast and toast.link and self._view and event.button == 1:
            self._view.follow_link(toast.link)
        return toast is not None

    # --- events ----------------------------------------------------------------------------------

    def _event(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.closing = True
        elif event.type == pygame.VIDEORESIZE:
            self._resize(event.size)
        elif event.type == pygame.WINDOWEXPOSED:
            self._panels_due = PANELS_EVERY
        elif event.type == DO:
            self._do(event.action, getattr(event, "value", None))
        if self._composing.handle(event):
            return
        if self.dialogs.handle(event) or self._click_toast(event):
            return
        used = self.manager.process_events(event)
        if used and event.type == pygame.MOUSEBUTTONDOWN and is_pressable(self.manager, event.pos):
            return
        if event.type == pygame.KEYDOWN and self._own_key(event):
            return
        if self.content is not None:
            self.content.handle(event)

    def _own_key(self, event: pygame.event.Event) -> bool:
        """Do what keys do wherever one is; return whether it was one of those."""
        name = pygame.key.name(event.key)
        return self._act(self.keys.action(name, bool(event.mod & pygame.KMOD_CTRL)))

    def _act(self, action: str | None) -> bool:
        if action == "help":
            self.dialogs.help(self.keys, self.content.more_keys if self.content else ())
        elif action == "picture":
            self.take_picture()
        elif action == "clip":
            self._say(self.recorder.toggle(named_now(PICTURES.absolute(), "gif")))
        elif action == "fullscreen":
            self.settings.fullscreen = not self.settings.fullscreen
            self.screen = self._open((self.settings.width, self.settings.height))
            self._resize(self.screen.get_size())
        elif action in ("larger", "smaller"):
            self._enlarge(1 if action == "larger" else -1)
        elif action == "quit":
            self.closing = True
        else:
            return action == "back" and self.dialogs.close()
        return True

    def _do(self, action: str, value: Any) -> None:
        """Do what a part of the window asks for."""
        if action == "ui_scale":
            self._enlarge(value - self.settings.ui_scale)
        elif action != "fullscreen" or value != self.settings.fullscreen:
            self._act(action)

    def _enlarge(self, by: int) -> None:
        """Make widgets and letters larger or smaller."""
        scale = max(1, min(self.settings.ui_scale + by, MOST_SCALE))
        said = lacking(self.screen.get_size(), scale)
        scale = fitting(self.screen.get_size(), scale)
        if scale != self.settings.ui_scale:
            self.settings.ui_scale = scale
            self.dialogs.close()
            self.manager.clear_and_reset()
            self.manager = self._make_manager()
            self.dialogs = Dialogs(self._make_manager, self.settings)
            if self.content is not None:
                self.content.manager = self.manager
            self._resize(self.screen.get_size())
        self._say(said)

    def _make_manager(self) -> pygame_gui.UIManager:
        return manager_of(self.screen.get_size(), self.settings.ui_scale)

    def _resize(self, size: tuple[int, int]) -> None:
        size = (max(size[0], desktop.SMALLEST[0]), max(size[1], desktop.SMALLEST[1]))
        if not self.settings.fullscreen:
            self.settings.width, self.settings.height = size
        self.screen = pygame.display.get_surface() or self.screen
        if lacking(self.screen.get_size(), self.settings.ui_scale):
            self._enlarge(0)
            return
        self.manager.set_window_resolution(size)
        self.dialogs.resize(size)
        if self.content is not None:
            self.content.layout(size)
        self._panels_due = PANELS_EVERY

    def take_picture(self, folder: Path = PICTURES) -> Path:
        """Save what is on the screen; return the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = named_now(folder.absolute(), "png")
        pygame.image.save(self.screen, path)
        self._say(f"Saved {path}")
        return path

    def _say(self, text: str) -> None:
        """Show a sentence for a while, whatever is on the screen."""
        if text and self._view is not None:
            self._view.say(text)
        elif text:
            self._own.add(Toast(text))

    def show(self, content: Screen) -> None:
        """Fill the window with something else."""
        self.manager.clear_and_reset()
        self.dialogs.close()
        self.content = content
        content.layout(self.screen.get_size())
        self._panels_due = PANELS_EVERY

    def close(self) -> None:
        """Remember the settings, finish a clip, and let go of the screen."""
        self.recorder.close()
        self.settings.save()
        pygame.quit()
