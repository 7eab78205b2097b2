"""Base classes of panels and overlays.

A panel is a widget or a few in one of the window's slots; an overlay draws on the map. Panels are
made anew for each town and each size of the window, so what is open in them is kept in the `View`.
Their tuples are `PANELS` in `app/town_screen.py` and `OVERLAYS` in `overlays/all.py`.

Panels that open over the map are a `FloatingPanel`: open while `view.pages.tool` is its `tool`, so
at most one of them at a time. There are two ways to fill one: a `PagePanel` draws a page of blocks
in a frame; a `Dialog` is made of widgets that exist only while it is open, and may open by other
rules than `tool`.
"""

import re
from collections.abc import Mapping
from typing import ClassVar

import pygame
import pygame_gui
from pygame_gui.core import UIElement
from pygame_gui.elements import UIButton, UILabel, UIPanel, UITextEntryLine

from town.view.language.translating import msg, tr
from town.view.records.link import Link
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.view import View
from town.view.ui.scale import Scale
from town.view.ui.scroll_view import Sheet

SLOTS = ("top", "left", "right", "feed", "timeline", "over")
ACTION_EVENT = pygame.event.custom_type()
"""Event that asks the window to do an `action`, as its key would; with a `value` for settings."""
EDGES, TOP = 8, 46  # pixels from the sides of the map, and from its upper edge, below the tools
NO_MARGINS = {"left": 0, "right": 0, "top": 0, "bottom": 0}
ABOVE_PANELS = 30  # layer of a dialog that lies over the other panels over the map


class Panel:
    """A part of the window. By default every method does nothing."""

    slot: ClassVar[str] = "right"
    title: ClassVar[str] = ""  # of its tab, where several share a slot
    keys: ClassVar[tuple[KeyAction, ...]] = ()
    scale: Scale = Scale()  # of text and widgets; set before `build`
    key_map: KeyMap = KeyMap()  # the keys there are, for notes; set before `build`

    @property
    def label(self) -> str:
        """Return the panel's name as the subject of a sentence."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(self).__name__.removesuffix("Panel"))
        return tr("The panel “{title}”", title=tr(self.title) if self.title else words.lower())

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the widgets within `rect` of the screen."""

    def update(self, view: View) -> None:
        """Show what is new. Called thirty times a second: return at once if nothing changed."""

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw what is not a widget; called after the widgets are drawn."""

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Return whether the event was for this panel."""
        del event, view
        return False

    def act(self, action: str, view: View) -> bool:
        """Do the action of a key in `keys`; return whether it was one of them."""
        del action, view
        return False

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the parts that can be clicked, by name ("close", "sort:name", "row:0").

        In pixels of the screen, as they are laid out now.
        """
        del view
        return {}

    def part_at(self, pixel: tuple[int, int], view: View) -> str:
        """Return the name of the part under a pixel, or ''."""
        parts = self.boxes(view).items()
        return next((name for name, box in parts if box.collidepoint(pixel)), "")

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel belongs to the panel and not to the map."""
        del pixel
        return False

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        """Return which parts of the map it hides just now, in pixels of the screen."""
        del view
        return ()

    def is_floating(self, view: View) -> bool:
        """Return whether it lies over the map just now, to be drawn at every frame."""
        del view
        return False

    def is_modal(self, view: View) -> bool:
        """Return whether keys and clicks are for this panel first just now."""
        del view
        return False

    def kill(self) -> None:
        """Take the widgets away."""


class Overlay:
    """Something drawn on the map, over people and under bubbles (or over them: `top`)."""

    name: ClassVar[str] = ""
    key: ClassVar[KeyAction | None] = None  # that turns it on and off
    top: ClassVar[bool] = False

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw on the map; the screen is clipped to it."""


class FloatingPanel(Panel):
    """A panel over the map that opens and closes."""

    slot = "over"
    tool: ClassVar[str] = ""  # its name in `view.pages.tool`, and the action that opens it
    modal: ClassVar[bool] = False  # keys and clicks are for it first while it is open

    def is_floating(self, view: View) -> bool:
        return view.pages.tool == self.tool

    def is_modal(self, view: View) -> bool:
        return self.modal and self.is_floating(view)

    def toggle(self, view: View) -> None:
        """Open the panel, or close it."""
        view.pages.open_tool(self.tool)

    def act(self, action: str, view: View) -> bool:
        if action == self.tool:
            self.toggle(view)
        return action == self.tool


class PagePanel(FloatingPanel):
    """A page of blocks in a frame with a title and small buttons; Escape closes it."""

    buttons: ClassVar[Mapping[str, int]] = {msg("close"): 44}  # text -> width in pixels
    size: ClassVar[tuple[int, int]] = (400, 440)  # pixels at a scale of 1, where there is room

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        del manager
        self.sheet = Sheet(self.place(rect), self.scale, self.title, self.buttons)
        self.scroller = self.sheet.scroller
        self._open = False

    def place(self, over: pygame.Rect) -> pygame.Rect:
        """Return where the frame goes, within the rectangle of the map: at its left."""
        unit, (width, height) = self.scale, self.size
        wide = min(width * unit, over.width - 2 * EDGES)
        tall = min(height * unit, over.height - (TOP + EDGES) * unit)
        return pygame.Rect(over.x + EDGES, over.y + TOP * unit, wide, tall)

    def refresh(self, view: View) -> None:
        """Show the page of this moment; called at every frame while the panel is open."""
        raise NotImplementedError

    def press(self, button: str, view: View) -> None:
        """Do what one of `buttons` says."""
        del button
        self.toggle(view)

    def follow(self, link: Link, view: View) -> None:
        """Go where a click on a block leads."""
        view.follow_link(link)

    def update(self, view: View) -> None:
        self._open = self.is_floating(view)
        if self._open:
            self.refresh(view)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        if self.is_floating(view):
            self.sheet.draw(screen)

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the buttons by their texts."""
        del view
        return self.sheet.buttons

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        return (pygame.Rect(self.sheet.box),) if self.is_floating(view) else ()

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._open and self.sheet.box.collidepoint(pixel)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        if not self.is_floating(view):
            return False
        if event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self.scroller.handle(event)
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        button, block = self.part_at(event.pos, view), self.scroller.handle(event)
        if button and event.button == 1:
            self.press(button, view)
        elif block is not None and block.link is not None:
            self.follow(block.link, view)
        return True

    def act(self, action: str, view: View) -> bool:
        if action == "back" and self.is_floating(view):
            self.toggle(view)
            return True
        return super().act(action, view)


class Dialog(FloatingPanel):
    """Widgets in one frame over the map, made when it opens and taken away when it closes."""

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        self._manager, self._over = manager, pygame.Rect(rect)
        self._root: UIPanel | None = None
        self._parts: dict[str, UIElement] = {}  # its widgets that have a name
        self._subject: object = None

    def subject(self, view: View) -> object:
        """Return what it is open for, None while it is closed; it is made anew for another."""
        return self.tool if view.pages.tool == self.tool else None

    def open(self, view: View) -> None:
        """Make the frame and what is in it."""
        raise NotImplementedError

    def update(self, view: View) -> None:
        """Open or close as `subject` says."""
        subject = self.subject(view)
        if subject != self._subject:
            self.kill()
            self._subject = subject
            if subject is not None:
                self.open(view)

    def is_floating(self, view: View) -> bool:
        return self.subject(view) is not None

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (pygame.Rect(self._root.rect),) if self._root is not None else ()

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._root is not None and bool(self._root.rect.collidepoint(pixel))

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the named widgets and the whole "window", while it is open."""
        del view
        if self._root is None:
            return {}
        parts = {"window": self._root, **self._parts}
        return {name: pygame.Rect(widget.rect) for name, widget in parts.items()}

    def kill(self) -> None:
        if self._root is not None:
            self._root.kill()
        self._root, self._subject, self._parts = None, None, {}

    def is_dismissed_by(self, event: pygame.event.Event) -> bool:
        """Return whether an event is Escape, or a press of the button "close"."""
        if event.type == pygame.KEYDOWN:
            return bool(event.key == pygame.K_ESCAPE)
        close = self._parts.get("close")
        return event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element is close

    def is_outside_click(self, event: pygame.event.Event) -> bool:
        """Return whether a mouse button was pressed beside the frame."""
        return event.type == pygame.MOUSEBUTTONDOWN and not self.covers(event.pos)

    # --- its widgets: rectangles are in pixels, relative to the frame ---------------------------

    def add_frame(self, rect: pygame.Rect, layer: int = ABOVE_PANELS) -> None:
        """Make the frame that the other widgets are put into; `rect` is in pixels of the screen."""
        self._root = UIPanel(rect, layer, self._manager, margins=NO_MARGINS)

    def add_label(self, text: str, rect: pygame.Rect, kind: str = "") -> UILabel:
        """Put a line of text into the frame; `kind` is an object id of theme.json."""
        return UILabel(rect, text, self._manager, self._root, object_id=kind or None)

    def add_button(
        self, text: str, rect: pygame.Rect, tip: str | None = None, part: str = ""
    ) -> UIButton:
        """Put a button into the frame; `part` is its name in `boxes`."""
        button = UIButton(rect, text, self._manager, self._root, tool_tip_text=tip)
        if part:
            self._parts[part] = button
        return button

    def add_field(
        self, rect: pygame.Rect, text: str = "", hint: str | None = None, limit: int | None = None
    ) -> UITextEntryLine:
        """Put a line to type in, the part "words", into the frame and give it the focus.

        `hint` stands there while it is empty; `limit` is the most letters it takes.
        """
        field = UITextEntryLine(rect, self._manager, self._root, placeholder_text=hint)
        if limit is not None:
            field.set_text_length_limit(limit)
        field.set_text(text)
        field.focus()
        self._manager.set_focus_set(field)
        self._parts["words"] = field
        return field
