"""The window of the operating system: the loop, events, and what is drawn in which order.

Its content is a `Screen`: the title screen, or a town. The map is drawn at every frame; widgets and
panels at most thirty times a second, as they stay on the screen in between. Each part of a frame
runs under an error boundary.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pygame
import pygame_gui

from town.runfile.errors import RunFileError
from town.view.app import display
from town.view.app.dialogs import Dialogs
from town.view.app.display import TextComposition
from town.view.app.recorder import ClipRecorder, timestamped
from town.view.app.toast_painter import ToastPainter
from town.view.language.translating import tr, use
from town.view.player.other_lives import ask_for_undo
from town.view.popups.setting_choices import fitting, lacking
from town.view.sound.town_sound import TownSound
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.panel import ACTION_EVENT
from town.view.state.settings import Settings
from town.view.state.toasts import Toast, Toasts
from town.view.state.view import View
from town.view.ui.error_boundary import ErrorBoundary
from town.view.ui.scale import next_scale
from town.view.ui.widgets import is_pressable, manager_of

FPS = 60
SETTINGS_CHECK_S = 0.5  # seconds between two checks whether settings need saving
PANEL_FRAME_S = 1 / 30
PICTURES_FOLDER = Path("pictures")
MAX_FRAME_S = 0.25  # of time that passes in the town in one frame, after a hang


class Screen(Protocol):
    """What fills the window: the title screen, or a town."""

    panel_keys: tuple[KeyAction, ...]
    manager: pygame_gui.UIManager

    @property
    def has_floating_panels(self) -> bool:
        """Return whether panels lie over the map, so that they are drawn at every frame too."""

    def is_covered(self, pixel: tuple[int, int]) -> bool:
        """Return whether a panel lies over a pixel of the map."""

    def update(self, seconds: float, show: bool) -> None:
        """Let time pass; with `show`, update the widgets."""

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw what lies under the widgets."""

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw what lies over the widgets."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Return whether the event was used."""

    def layout(self, size: tuple[int, int]) -> None:
        """Make the widgets for a window of `size` pixels."""


class Window:
    """One window, with its settings, keys, dialogs and toasts."""

    def __init__(
        self, settings: Settings, keys: KeyMap, title: str, uncapped: bool = False
    ) -> None:
        display.open_display()
        pygame.font.init()
        pygame.key.set_repeat(350, 40)
        self.settings, self.keys, self.uncapped = settings, keys, uncapped
        if settings.is_new:
            scale, size = display.default_size(pygame.display.get_desktop_sizes()[0])
            settings.ui_scale, (settings.width, settings.height) = scale, size
        self.screen = self._open((settings.width, settings.height))
        if not settings.fullscreen:
            display.put_window(settings.place)
        self._paused_itself = False  # the town, as another window came to the front
        settings.ui_scale = fitting(self.screen.get_size(), settings.ui_scale)
        pygame.display.set_caption(title)
        self.manager = self._make_manager()
        self.dialogs = Dialogs(self._make_manager, self.settings)
        self.recorder, self.sound = ClipRecorder(), TownSound()
        self.content: Screen | None = None
        self._toast_painter, self._own_toasts = ToastPainter(), Toasts()
        self.composition = TextComposition()
        self._boundary = ErrorBoundary()
        self.closing = False
        self._keys_seen = keys.changes
        self.frames = 0
        self._seconds = 0.0
        self._since_save = 0.0
        self.clock = pygame.time.Clock()
        self._since_panels = PANEL_FRAME_S

    def _open(self, size: tuple[int, int]) -> pygame.Surface:
        flags = pygame.FULLSCREEN if self.settings.fullscreen else pygame.RESIZABLE
        screen = pygame.display.set_mode((0, 0) if self.settings.fullscreen else size, flags)
        display.set_minimum_size()
        return screen

    # --- the loop --------------------------------------------------------------------------------

    @property
    def rate(self) -> float:
        """Return the frames drawn per second so far."""
        return self.frames / max(self._seconds, 1e-6)

    def step(self) -> None:
        """Wait until the next frame is due, and draw it."""
        passed = self.clock.tick(0 if self.uncapped else FPS) / 1000
        self._seconds += passed
        self.frame(min(passed, MAX_FRAME_S))

    def frame(self, seconds: float) -> None:
        """Handle events, let `seconds` pass, and draw."""
        for event in pygame.event.get():
            self._guard(tr("What was clicked or typed"), partial(self._handle, event))
        self.composition.update(None if self.dialogs.open else self.manager)
        self._since_panels += seconds
        self._own_toasts.pass_time(seconds)
        self._save_settings(seconds)
        if self.keys.changes != self._keys_seen:  # notes name keys
            self._keys_seen = self.keys.changes
            self._resize(self.screen.get_size())
        if self.content is None or self.closing:
            return
        floating = self.dialogs.open or self.content.has_floating_panels
        show = floating or self._since_panels >= PANEL_FRAME_S
        self._guard(tr("What happens next"), partial(self.content.update, seconds, show))
        self._guard(tr("The map"), partial(self.content.draw_map, self.screen, seconds))
        if self._view is not None:  # under menus and dialogs; on the title screen over all
            self._draw_toasts()
        if show:
            self.manager.update(self._since_panels)
            self._since_panels = 0.0
            self.manager.draw_ui(self.screen)
            self._guard(tr("A panel"), partial(self.content.draw_panels, self.screen))
            self.composition.draw(self.screen, self.manager, self.settings.scale)
            self.dialogs.draw(self.screen, seconds)
        if self._view is None:
            self._draw_toasts()
        self._record(seconds)
        self._guard(tr("The sound"), partial(self._let_hear, seconds))
        pygame.display.flip()
        self.frames += 1

    def _guard(self, part: str, do: Callable[[], None]) -> None:
        """Do a part of a frame; show what it raises as a message, and go on."""
        try:
            with self._boundary.guard(part):
                do()
        except RunFileError as error:
            self.dialogs.show_message(tr("The run file"), str(error))
        self._show_toast(self._boundary.failed.pop(part, ""))

    def _save_settings(self, seconds: float) -> None:
        """Save changed settings from time to time."""
        self._since_save += seconds
        if self._since_save >= SETTINGS_CHECK_S:
            self._since_save = 0.0
            if self._view is not None:
                if not self._view.pages.auto_follow:  # else it is the director's
                    self.settings.zoom = self._view.camera.zoom
                self.settings.speed = self._view.playhead.speed
            self.settings.save_if_changed()

    def _record(self, seconds: float) -> None:
        """Add a frame to the clip being recorded; its mark is on the screen, not in the clip."""
        self._show_toast(self.recorder.add_frame(self.screen, seconds))
        self.recorder.draw_mark(self.screen, self._map_area.topright, self.settings.scale)

    def _let_hear(self, seconds: float) -> None:
        self.sound.update(self._view, seconds, self.settings.heard_volume)

    @property
    def _view(self) -> View | None:
        return getattr(self.content, "view", None)

    @property
    def toasts(self) -> Toasts:
        """Return the toasts shown now: those of the town, or the window's own."""
        return self._own_toasts if self._view is None else self._view.toasts

    @property
    def toast_boxes(self) -> list[pygame.Rect]:
        """Return where the toasts are on the screen, the newest first."""
        return self._toast_painter.boxes

    @property
    def _map_area(self) -> pygame.Rect:
        """Return the part of the screen with the map; all of it on the title screen."""
        return self.screen.get_rect() if self._view is None else pygame.Rect(self._view.camera.box)

    def _draw_toasts(self) -> None:
        """Draw them, except in the stream view, where the mouse is hidden, too."""
        streaming = self._view is not None and self._view.stream
        if pygame.mouse.get_visible() == streaming:
            pygame.mouse.set_visible(not streaming)
        if streaming:
            return
        self._toast_painter.draw(self.screen, self.toasts, self._map_area, self.settings.scale)

    def _click_toast(self, event: pygame.event.Event) -> bool:
        """Take away a toast that was clicked; a left click also follows its link, or undoes.

        What a panel hides of a toast cannot be clicked.
        """
        pixel = getattr(event, "pos", None)
        if pixel is not None and self.content is not None and self.content.is_covered(pixel):
            return False
        toast = self._toast_painter.toast_at(getattr(event, "pos", (-1, -1)))
        undo = self._toast_painter.undo_box(toast, self.settings.scale) if toast else None
        toast = self._toast_painter.handle(event, self.toasts)
        if toast and self._view and undo and undo.collidepoint(event.pos) and event.button == 1:
            ask_for_undo(self._view, toast.undo)
        if toast and toast.link and self._view and event.button == 1:
            self._view.follow_link(toast.link)
        return toast is not None

    # --- events ----------------------------------------------------------------------------------

    def _handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.closing = True
        elif event.type == pygame.VIDEORESIZE:
            self._resize(event.size)
        elif event.type == pygame.WINDOWEXPOSED:
            self._since_panels = PANEL_FRAME_S
        elif event.type == pygame.WINDOWMOVED and not self.settings.fullscreen:
            self.settings.place = [event.x, event.y]
        elif event.type in (pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED):
            self._notice_focus(event.type == pygame.WINDOWFOCUSGAINED)
        elif event.type == ACTION_EVENT:
            self._do_requested(event.action, getattr(event, "value", None))
        if self.composition.handle(event):
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

    def _notice_focus(self, gained: bool) -> None:
        """Let the town stand still while another window is in front, if the player wants that."""
        if self._view is None or not self.settings.pause_unfocused:
            return
        head = self._view.playhead
        if gained and self._paused_itself:
            head.paused = False
        self._paused_itself = not gained and not head.paused
        head.paused = head.paused or self._paused_itself

    def _own_key(self, event: pygame.event.Event) -> bool:
        """Do what keys do on every screen; return whether it was one of those."""
        name = pygame.key.name(event.key)
        return self._act(self.keys.action(name, bool(event.mod & pygame.KMOD_CTRL)))

    def _act(self, action: str | None) -> bool:
        if action == "help":
            panel_keys = self.content.panel_keys if self.content else ()
            self.dialogs.toggle_key_sheet(self.keys, panel_keys)
        elif action == "picture":
            self.take_picture()
        elif action == "clip":
            self._show_toast(self.recorder.toggle(timestamped(PICTURES_FOLDER.absolute(), "gif")))
        elif action == "fullscreen":
            self.settings.fullscreen = not self.settings.fullscreen
            self.screen = self._open((self.settings.width, self.settings.height))
            self._resize(self.screen.get_size())
        elif action == "keys":
            self.dialogs.show_keys(self.keys)
        elif action in ("larger", "smaller"):
            self._change_scale(next_scale(self.settings.ui_scale, 1 if action == "larger" else -1))
        elif action == "mute":
            self.settings.muted = not self.settings.muted
            self._show_toast(tr("Sound is off.") if self.settings.muted else tr("Sound is on."))
        elif action == "quit":
            self.closing = True
        else:
            return action == "back" and self.dialogs.close()
        return True

    def _do_requested(self, action: str, value: Any) -> None:
        """Do what a panel asks for with a ACTION_EVENT event, as its key would."""
        if action == "ui_scale":
            self._change_scale(value)
        elif action == "language":
            self._speak(value)
        elif action != "fullscreen" or value != self.settings.fullscreen:
            self._act(action)

    def _change_scale(self, scale: float) -> None:
        """Make widgets and letters larger or smaller, as far as the window has room."""
        problem = lacking(self.screen.get_size(), scale)
        scale = fitting(self.screen.get_size(), scale)
        if scale != self.settings.ui_scale:
            self.settings.ui_scale = scale
            self._make_anew()
        self._show_toast(problem)

    def _speak(self, language: str) -> None:
        """Speak another language from now on."""
        self.settings.language = language
        use(language)
        self._make_anew()

    def _make_anew(self) -> None:
        """Make all widgets again, in the size and the language that are set."""
        self.dialogs.close()
        self.manager.clear_and_reset()
        self.manager = self._make_manager()
        self.dialogs = Dialogs(self._make_manager, self.settings)
        if self.content is not None:
            self.content.manager = self.manager
        self._resize(self.screen.get_size())

    def _make_manager(self) -> pygame_gui.UIManager:
        return manager_of(self.screen.get_size(), self.settings.scale)

    def _resize(self, size: tuple[int, int]) -> None:
        size = (max(size[0], display.MIN_SIZE[0]), max(size[1], display.MIN_SIZE[1]))
        if not self.settings.fullscreen:
            self.settings.width, self.settings.height = size
        self.screen = pygame.display.get_surface() or self.screen
        if lacking(self.screen.get_size(), self.settings.ui_scale):
            self._change_scale(self.settings.ui_scale)
            return
        self.manager.set_window_resolution(size)
        self.dialogs.resize(size)
        if self.content is not None:
            self.content.layout(size)
        self._since_panels = PANEL_FRAME_S

    def take_picture(self, folder: Path = PICTURES_FOLDER) -> Path:
        """Save a picture of the window in `folder`; return the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = timestamped(folder.absolute(), "png")
        pygame.image.save(self.screen, path)
        self._show_toast(tr("Saved {path}", path=path))
        return path

    def _show_toast(self, text: str) -> None:
        """Show a toast, whatever is on the screen; "" shows none."""
        if text and self._view is not None:
            self._view.show_toast(text)
        elif text:
            self._own_toasts.add(Toast(text))

    def show(self, content: Screen) -> None:
        """Fill the window with another screen."""
        self.manager.clear_and_reset()
        self.dialogs.close()
        self.content = content
        content.layout(self.screen.get_size())
        self._since_panels = PANEL_FRAME_S

    def close(self) -> None:
        """Save the settings, finish a clip, fall silent, and close the window."""
        self.recorder.close()
        self.sound.close()
        self.settings.save()
        pygame.quit()
