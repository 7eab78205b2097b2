"""A town in the window: the map, the panels around it, and which of them an event goes to.

`PANELS` lists every panel and `slots_of` says where each has its place. An event is offered to the
panels first, to those that are modal before the others; what none uses moves the map or selects a
person. Keys that no panel knows are in `key_actions`.
"""

from collections.abc import Sequence
from typing import TypeVar

import pygame
import pygame_gui
from pygame_gui.elements import UITextEntryLine

from town.view.app.key_actions import act, pan_by_keys
from town.view.inspector.inspector import Inspector
from town.view.language.translating import spoken
from town.view.overlays.all import OVERLAYS
from town.view.overlays.areas import MinimapPanel
from town.view.overlays.bar import OverlayBar
from town.view.overlays.knowledge_panel import KnowledgePanel
from town.view.panels import topbar
from town.view.panels.feed import LINE, Feed
from town.view.panels.newcomer import NewcomerHint
from town.view.panels.player_bar import PlayerBar
from town.view.panels.roster import Roster
from town.view.panels.time_bar import TimeBar
from town.view.panels.topbar import TopBar
from town.view.paper.card import PaperCard
from town.view.paper.page import PaperPage
from town.view.paper.pictures import Photographer
from town.view.paper.questions import PinnedQuestions, QuestionsPanel
from town.view.player.player import Player, PlayerPanel
from town.view.popups.alerts import AlertsPanel
from town.view.popups.context_menu import ContextMenu
from town.view.popups.interview import InterviewPanel
from town.view.popups.model import ModelPanel
from town.view.popups.search import SearchPanel
from town.view.popups.settings import SettingsPanel
from town.view.popups.text_input import TextInputPanel
from town.view.scene.renderer import TownRenderer
from town.view.state.auto_camera import AutoCamera
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.opening import Opening
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.terrain.placeholder_art import SpriteSource
from town.view.ui.error_boundary import ErrorBoundary, paint_failed
from town.view.ui.scale import Scale

PANELS: tuple[type[Panel], ...] = (
    NewcomerHint,
    PaperCard,
    PinnedQuestions,
    Feed,
    MinimapPanel,
    KnowledgePanel,
    OverlayBar,
    Inspector,
    AlertsPanel,
    TextInputPanel,
    PlayerBar,
    InterviewPanel,
    ModelPanel,
    QuestionsPanel,
    SearchPanel,
    SettingsPanel,
    ContextMenu,
    PaperPage,
    Roster,
    TimeBar,
    TopBar,
)
"""Every panel, in the order in which they are drawn and asked about events."""
POLL_S, POLL_FINISHED_S, POLL_EMBODIED_S = 0.1, 1.0, 0.04  # between two reads of the run file
TOP_HEIGHT, TIME_HEIGHT, FEED_HEIGHT = 38, 30, 98  # pixels
ROSTER_WIDTH, INSPECTOR_WIDTH = 196, 320  # pixels
ROSTER_SHARE, MAX_ROSTER_WIDTH = 7, 270  # of a wide window; pixels
MIN_MAP_WIDTH = 300  # pixels; where less is left, the inspector takes the roster's place
USUAL_HEIGHT, TALL, MORE_LINES = 720, 120, 4  # pixels: a taller window has more lines of the feed
MIN_MAP_SIDE = 40  # pixels, in the smallest window
NEW_TICKS = 60  # a run that is shown from before that has just begun
CLICK_TOLERANCE = 4  # pixels that the mouse may move between press and release
P = TypeVar("P", bound=Panel)


class TownScreen:
    """One town on the screen, its panels and its player."""

    def __init__(
        self, view: View, art: SpriteSource, manager: pygame_gui.UIManager, keys: KeyMap
    ) -> None:
        self.view, self.manager, self.keys = view, manager, keys
        self.renderer = TownRenderer(view, art)
        self.renderer.overlays = [kind() for kind in OVERLAYS]
        self.panel_keys: tuple[KeyAction, ...] = tuple(key for kind in PANELS for key in kind.keys)
        keys.bind(*self.panel_keys)
        view.keys = keys
        self.player = Player(view, keys.keys_of)
        self.panels: list[Panel] = []
        self._auto_camera = AutoCamera()
        self._opening: Opening | None = None
        self.error_boundary = ErrorBoundary()
        self.slots: dict[str, pygame.Rect] = {}
        self._since_poll = POLL_S
        self._pressed: tuple[int, int] | None = None
        self._dragged = False
        self._right_shown = False
        self.layout(manager.window_resolution)

    # --- layout -----------------------------------------------------------------------------------

    def layout(self, size: tuple[int, int]) -> None:
        """Make the panels anew for a window of `size` pixels."""
        self.view.speak(spoken())
        for panel in self.panels:
            panel.kill()
        self.panels = []
        self._right_shown = self.view.selected is not None
        self.slots = slots = slots_of(
            size, self.view.settings.scale, self.view.panels_hidden, self._right_shown
        )
        for kind in PANELS:
            if kind.slot in slots:
                panel = kind()
                if isinstance(panel, PlayerPanel):
                    panel.player = self.player
                panel.scale = self.view.settings.scale
                panel.key_map = self.keys
                with self.error_boundary.guard(panel.label):
                    panel.build(self.manager, slots[kind.slot])
                    if isinstance(panel, PaperPage):
                        panel.photographer = Photographer(self.renderer)
                    if isinstance(panel, Roster):
                        panel.sprite_cache = self.renderer.sprite_cache
                    self.panels.append(panel)
        self._fit_camera(slots["map"])

    def _fit_camera(self, box: pygame.Rect) -> None:
        """Show the map in `box`; what is in view stays where it is on the screen."""
        camera = self.view.camera
        old = pygame.Rect(camera.box)
        camera.box = (box.x, box.y, box.width, box.height)
        if self.view.follow is None:
            camera.pan(box.centerx - old.centerx, box.centery - old.centery)

    def begin(self) -> None:
        """Let the director lead, and the quiet before a run's first words go by quickly."""
        self.view.pages.auto_follow = True
        if self.view.playhead.moment < NEW_TICKS:
            self._opening = Opening(self.view)

    # --- each frame ------------------------------------------------------------------------------

    def update(self, seconds: float, show: bool) -> None:
        """Let time pass in the town; with `show`, update the panels."""
        view = self.view
        view.seconds += seconds
        view.toasts.pass_time(seconds)
        self._since_poll += seconds
        if self._since_poll >= self._poll_interval:
            self._since_poll = 0.0
            view.chronicle.poll()
        if self._opening is not None:
            self._opening.update(view)
        view.playhead.advance(seconds, view.chronicle.frontier, view.chronicle.is_over)
        self.player.update(seconds)
        self._auto_camera.update(view)
        self._move_camera(seconds)
        self._update_hover()
        if (view.selected is not None) != self._right_shown:
            self.layout(self.manager.window_resolution)
        if show:
            for panel in self.panels:
                with self.error_boundary.guard(panel.label, clears=True):
                    panel.update(view)

    @property
    def _poll_interval(self) -> float:
        """Return the seconds between two reads of the run file."""
        if self.view.chronicle.is_over:
            return POLL_FINISHED_S
        return POLL_EMBODIED_S if self.view.body else POLL_S

    def _move_camera(self, seconds: float) -> None:
        view = self.view
        if where := view.focus():
            view.camera.look_at(where, at_once=view.settings.reduced_motion)
        if not self.is_typing and not view.body and view.dialogs.menu is None:
            pan_by_keys(view, self.keys, seconds)
        view.camera.glide(seconds)

    def _update_hover(self) -> None:
        view, pixel = self.view, pygame.mouse.get_pos()
        view.hovered_tile, view.hovered_person = None, None
        if pygame.Rect(view.camera.box).collidepoint(pixel) and not self.is_covered(pixel):
            x, y = view.camera.to_tile(pixel)
            view.hovered_tile = (int(x // 1), int(y // 1))
            view.hovered_person = view.person_at(x, y)

    def panel(self, kind: type[P]) -> P:
        """Return the panel of a class. Raises LookupError where the layout has none."""
        for panel in self.panels:
            if isinstance(panel, kind):
                return panel
        raise LookupError(f"There is no {kind.__name__} on the screen.")

    def box_of(self, kind: type[Panel], part: str) -> pygame.Rect:
        """Return where a part of a panel is on the screen: `box_of(Roster, "sort:name")`.

        Raises LookupError with the names of the parts there are.
        """
        boxes = self.panel(kind).boxes(self.view)
        if part not in boxes:
            raise LookupError(f"{kind.__name__} has no '{part}' now, but {', '.join(boxes)}.")
        return boxes[part]

    def is_covered(self, pixel: tuple[int, int]) -> bool:
        """Return whether a panel lies over a pixel."""
        return any(panel.covers(pixel) for panel in self.panels)

    @property
    def has_floating_panels(self) -> bool:
        """Return whether a panel lies over the map, to be drawn at every frame."""
        return any(panel.is_floating(self.view) for panel in self.panels)

    @property
    def is_typing(self) -> bool:
        """Return whether a text field has the focus."""
        return any(isinstance(e, UITextEntryLine) for e in self.manager.get_focus_set() or ())

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the town; bubbles keep clear of what panels hide."""
        view = self.view
        view.hidden_boxes = tuple(box for panel in self.panels for box in panel.over_map(view))
        self.renderer.draw(screen, view, seconds)

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw what panels draw themselves, after the widgets."""
        for panel in sorted(self.panels, key=lambda panel: panel.is_modal(self.view)):
            with self.error_boundary.guard(panel.label):
                panel.draw(screen, self.view)
            if sentence := self.error_boundary.failed.get(panel.label):
                self._show_failure(screen, panel, sentence)

    def _show_failure(self, screen: pygame.Surface, panel: Panel, sentence: str) -> None:
        """Say why a panel is missing: in its place, or in a toast where that would hide the map."""
        if panel.slot != "over":
            paint_failed(screen, self.slots[panel.slot], sentence, panel.scale)
        elif sentence != self.view.toast:
            self.view.pages.tool = ""
            self.view.show_toast(sentence)

    def _uses(self, panel: Panel, event: pygame.event.Event) -> bool:
        with self.error_boundary.guard(panel.label):
            return panel.handle(event, self.view)
        return True

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Return whether a panel or the map used the event."""
        view = self.view
        first = sorted(self.panels, key=lambda panel: not panel.is_modal(view))
        if any(self._uses(panel, event) for panel in first):
            return True
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        if event.type == pygame.MOUSEWHEEL:
            if view.hovered_tile is not None:
                view.camera.zoom_by(1 if event.y > 0 else -1, pygame.mouse.get_pos())
            return view.hovered_tile is not None
        return self._mouse(event)

    def _key(self, event: pygame.event.Event) -> bool:
        ctrl = bool(event.mod & pygame.KMOD_CTRL)
        action = self.keys.action(pygame.key.name(event.key), ctrl)
        if self.is_typing:
            if action == "back":
                self.manager.set_focus_set(None)
            return True
        if action is None:
            return False
        view = self.view
        if any(panel.act(action, view) for panel in self.panels):
            return True
        hidden = view.panels_hidden
        done = act(action, view)
        if view.panels_hidden != hidden:
            self.layout(self.manager.window_resolution)
        return done

    def _mouse(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2):
            self._pressed = event.pos if not self.is_covered(event.pos) else None
            self._dragged = False
        elif event.type == pygame.MOUSEMOTION and self._pressed:
            apart = max(abs(a - b) for a, b in zip(event.pos, self._pressed, strict=True))
            if self._dragged or apart > CLICK_TOLERANCE:
                dx, dy = event.rel if self._dragged else _minus(event.pos, self._pressed)
                self._dragged = True
                self.view.follow = None
                self.view.camera.pan(-dx, -dy)
        elif event.type == pygame.MOUSEBUTTONUP and self._pressed:
            self._pressed = None
            if not self._dragged:
                self._click(event.pos)
        else:
            return False
        return True

    def _click(self, pixel: tuple[int, int]) -> None:
        if not pygame.Rect(self.view.camera.box).collidepoint(pixel):
            return
        x, y = self.view.camera.to_tile(pixel)
        name = self.view.person_at(x, y)
        if name is not None or not self.player.walk_near((int(x // 1), int(y // 1))):
            self.view.select(name, follow=name is not None)


def _minus(a: Sequence[int], b: Sequence[int]) -> tuple[int, int]:
    return a[0] - b[0], a[1] - b[1]


def slots_of(
    size: tuple[int, int], scale: Scale, hidden: bool, right: bool
) -> dict[str, pygame.Rect]:
    """Return where each slot of the panels and the map are in a window of `size` pixels.

    `scale` is that of the panels; `hidden` hides them all; `right` makes room for the inspector.
    """
    width, height = size
    if hidden:
        return {"map": pygame.Rect(0, 0, width, height)}
    second_row = topbar.SECOND if topbar.is_narrow(width, scale) else 0
    top, time, feed = (n * scale for n in (TOP_HEIGHT + second_row, TIME_HEIGHT, FEED_HEIGHT))
    feed += min(max(height - USUAL_HEIGHT * scale, 0) // (TALL * scale), MORE_LINES) * LINE * scale
    left_width = max(ROSTER_WIDTH * scale, min(width // ROSTER_SHARE, MAX_ROSTER_WIDTH * scale))
    right_width = INSPECTOR_WIDTH * scale if right else 0
    if right and width - left_width - right_width < MIN_MAP_WIDTH * scale:
        left_width = 0
    middle = max(height - top - time - feed, MIN_MAP_SIDE)
    map_width = max(width - left_width - right_width, MIN_MAP_SIDE)
    map_box = pygame.Rect(left_width, top, map_width, middle)
    slots = {
        "top": pygame.Rect(0, 0, width, top),
        "map": map_box,
        "timeline": pygame.Rect(0, top + middle, width, time),
        "feed": pygame.Rect(0, top + middle + time, width, feed),
        "over": map_box.copy(),
    }
    if left_width:
        slots["left"] = pygame.Rect(0, top, left_width, middle)
    if right:
        slots["right"] = pygame.Rect(width - right_width, top, right_width, middle)
    return slots
