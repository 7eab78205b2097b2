"""The base of overlays that can be turned on and off, and what several of them need."""

from typing import ClassVar

import pygame

from town.view.overlays.draw import Spot
from town.view.state.layers import Legend
from town.view.state.panel import Overlay
from town.view.state.view import View


class ToggledOverlay(Overlay):
    """An overlay that is drawn while the player has it on."""

    name: ClassVar[str] = ""

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw it while it is on, and note its legend for `LegendCard`."""
        if self.name not in view.pages.overlays or not view.chronicle.names:
            if view.legends.pop(self.name, None) is not None:
                self.leave(view)
            return
        view.legends[self.name] = self.paint(screen, view)

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        """Draw on the map; return the legend."""
        raise NotImplementedError

    def leave(self, view: View) -> None:
        """Undo what it changed in the view; called once when it is turned off."""


def spots(view: View, up: float = 0.0) -> dict[str, Spot]:
    """Return where everybody's feet are on the screen, or `up` tiles higher."""
    scene, camera = view.scene, view.camera
    (left, top), scale = camera.origin, camera.scale
    places = scene.positions(view.playhead.fraction).tolist()
    return {
        name: (left + (x + 0.5) * scale, top + (y + 0.9 - up) * scale)
        for name, (x, y) in zip(scene.names, places, strict=True)
    }


def in_question(view: View) -> str | None:
    """Return the selected person, else the one under the mouse, if they are in town."""
    names = view.scene.names
    if view.selected in names:
        return view.selected
    return view.hovered_person if view.hovered_person in names else None
