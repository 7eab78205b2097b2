"""Base classes of panels and overlays.

A panel is a widget or a few in one of the window's slots; an overlay draws on the map. Panels are
made anew for each town and each size of the window, so what is open in them is kept in the `View`.
Their tuples are `PANELS` in `app/town_screen.py` and `OVERLAYS` in `overlays/all.py`.
"""

import re
from typing import ClassVar

import pygame
import pygame_gui

from town.view.state.keys import KeyAction
from town.view.state.view import View

SLOTS = ("top", "left", "right", "feed", "timeline", "over")


class Panel:
    """A part of the window. The default does nothing."""

    slot: ClassVar[str] = "right"
    title: ClassVar[str] = ""  # of its tab, where several share a slot
    keys: ClassVar[tuple[KeyAction, ...]] = ()
    scale: int = 1  # of text and what stands around it, set before `build`

    @property
    def called(self) -> str:
        """Return what it is called in a sentence."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(self).__name__.removesuffix("Panel"))
        return f"The panel '{self.title or words.lower()}'"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the widgets within `rect` of the screen."""

    def update(self, view: View) -> None:
        """Show what is new; called every frame, so do nothing where nothing changed."""

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw what is no widget, after the widgets."""

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Return whether the event was for this panel."""
        del event, view
        return False

    def act(self, action: str, view: View) -> bool:
        """Do what a key of `keys` asks for; return whether it was one."""
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

    def afloat(self, view: View) -> bool:
        """Return whether it lies over the map just now, to be drawn at every frame."""
        del view
        return False

    def grabs(self, view: View) -> bool:
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


DO = pygame.event.custom_type()
"""Asks the window to do what `action` is called after, as its key would; `value` for settings."""
