"""The window: the loop, what is on the screen, pictures of it. Knows screens; knows no town.

Widgets and panels are drawn at most thirty times a second and stay on the screen in between; only
the map is drawn at every frame.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import pygame
import pygame_gui
from pygame_gui.core import UIContainer, UIElement
from pygame_gui.elements import UIAutoResizingContainer, UILabel, UIPanel, UITooltip

from town.runfile.errors import RunFileError
from town.view.choices import lacking
from town.view.clips import Recorder
from town.view.dialogs import Dialogs
from town.view.keys import Key, Keys
from town.view.panels import DO
from town.view.settings import LIMITS, Settings
from town.view.toastart import ToastArt
from town.view.widgetfonts import widen

THEME = Path(__file__).parent / "theme.json"
FONTS = ((14, "bold"), (14, "italic"), (18, "bold"))
FPS = 60
PANELS_EVERY = 1 / 30  # seconds
PICTURES = Path("pictures")
SMALLEST = (800, 480)
PASSIVE = (UIPanel, UILabel, UIContainer, UIAutoResizingContainer, UITooltip)
"""Widgets that things lie on, or that only tell: a click on one is for what is drawn over it."""
LONGEST = 0.25  # seconds that one frame may count for


class Screen(Protocol):
    """What fills the window: the start screen, or a town."""

    more_keys: tuple[Key, ...]
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


def manager_of(size: tuple[int, int], scale: int = 1) -> pygame_gui.UIManager:
    """Return a manager of themed widgets for a screen of `size` pixels, with its fonts."""
    theme = json.loads(THEME.read_text("utf-8"))
    for element in theme.values():
        if "font" in element:
            element["font"]["size"] = str(int(element["font"]["size"]) * scale)
    theme["selection_list"]["misc"]["list_item_height"] = str(34 * scale)
    theme["text_box"]["misc"]["padding"] = f"{8 * scale},{6 * scale}"
    theme["window"]["misc"]["title_bar_height"] = str(28 * scale)
    theme["text_entry_line"]["misc"] = {"padding": f"{6 * scale},{2 * scale}"}
    manager = pygame_gui.UIManager(size, theme)
    fonts: list[dict[str, str | int | float]] = [
        {"name": "noto_sans", "point_size": points * scale, "style": style, "antialiased": "1"}
        for points, style in FONTS
    ]
    manager.preload_fonts(fonts)
    widen(manager)
    return manager


class Window:
    """One window of the system."""

    def __init__(self, settings: Settings, keys: Keys, title: str, uncapped: bool = False) -> None:
        pygame.display.init()
        pygame.font.init()
        pygame.key.set_repeat(350, 40)
        self.settings, self.keys, self.uncapped = settings, keys, uncapped
        self.screen = self._open((settings.width, settings.height))
        pygame.display.set_caption(title)
        self.manager = self._make_manager()
        self.dialogs = Dialogs(self._make_manager, self.settings)
        self.recorder = Recorder()
        self.content: Screen | None = None
        self._toasts = ToastArt()
        self.closing = False
        self.frames = 0
        self._seconds = 0.0
        self.clock = pygame.time.Clock()
        self._panels_due = PANELS_EVERY

    def _open(self, size: tuple[int, int]) -> pygame.Surface:
        flags = pygame.FULLSCREEN if self.settings.fullscreen else pygame.RESIZABLE
        return pygame.display.set_mode((0, 0) if self.settings.fullscreen else size, flags)

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
            self._event(event)
        self._panels_due += seconds
        if self.content is None or self.closing:
            return
        show = self._panels_due >= PANELS_EVERY or self.dialogs.open or self.content.busy
        try:
            self.content.update(seconds, show)
            self.content.draw_map(self.screen, seconds)
        except RunFileError as error:
            self.dialogs.tell("The run file", str(error))
        if show:
            self.manager.update(self._panels_due)
            self._panels_due = 0.0
            self.manager.draw_ui(self.screen)
            self.content.draw_panels(self.screen)
            self.dialogs.draw(self.screen, seconds)
        self._draw_toast()
        self._record(seconds)
        pygame.display.flip()
        self.frames += 1

    def _record(self, seconds: float) -> None:
        """Let the clip that is being taken go on, with its mark on the screen but not in it."""
        self._say(self.recorder.frame(self.screen, seconds))
        view = getattr(self.content, "view", None)
        box = view.camera.box if view is not None else (0, 0, *self.screen.get_size())
        self.recorder.mark(self.screen, (box[0] + box[2], box[1]), self.settings.ui_scale)

    def _draw_toast(self) -> None:
        view = getattr(self.content, "view", None)
        if view is not None:
            self._toasts.draw(self.screen, view)

    def _click_toast(self, event: pygame.event.Event) -> bool:
        view = getattr(self.content, "view", None)
        return view is not None and self._toasts.handle(event, view)

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
        if self.dialogs.handle(event) or self._click_toast(event):
            return
        used = self.manager.process_events(event)
        if used and event.type == pygame.MOUSEBUTTONDOWN and self._on_a_widget(event.pos):
            return
        if event.type == pygame.KEYDOWN and self._own_key(event):
            return
        if self.content is not None:
            self.content.handle(event)

    def _on_a_widget(self, pixel: tuple[int, int]) -> bool:
        """Return whether something that can be pressed lies there, not only what it lies on."""
        sprites = self.manager.get_sprite_group().sprites()
        widgets = [e for e in sprites if isinstance(e, UIElement) and not isinstance(e, PASSIVE)]
        return any(e.visible and e.hover_point(*pixel) for e in widgets)

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
            self._say(self.recorder.toggle(_now_named(PICTURES, "gif")))
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
        scale = max(1, min(self.settings.ui_scale + by, LIMITS["ui_scale"][1]))
        said, size = lacking(self.screen.get_size(), scale), self.screen.get_size()
        while lacking(size, scale) and scale > 1:
            scale -= 1
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
        size = (max(size[0], SMALLEST[0]), max(size[1], SMALLEST[1]))
        if not self.settings.fullscreen:
            self.settings.width, self.settings.height = size
        self.screen = pygame.display.get_surface() or self.screen
        self.manager.set_window_resolution(size)
        self.dialogs.resize(size)
        if self.content is not None:
            self.content.layout(size)
        self._panels_due = PANELS_EVERY

    def take_picture(self, folder: Path = PICTURES) -> Path:
        """Save what is on the screen; return the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = _now_named(folder, "png")
        pygame.image.save(self.screen, path)
        self._say(f"Saved {path}")
        return path

    def _say(self, text: str) -> None:
        view = getattr(self.content, "view", None)
        if view is not None and text:
            view.say(text)

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


def _now_named(folder: Path, ending: str) -> Path:
    """Return a path named after the time of day."""
    return folder / f"{datetime.now():%Y-%m-%d-%H%M%S}.{ending}"
