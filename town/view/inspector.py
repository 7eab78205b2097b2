"""The first page of the inspector: who the chosen person is, and what they do. Knows the view."""

from html import escape

import pygame
import pygame_gui
from pygame_gui.elements import UIPanel, UITextBox

from town.view.panels import Panel, panel
from town.view.view import View


@panel
class Now(Panel):
    """Tells about the chosen person; away while nobody is chosen."""

    slot = "right"
    title = "Now"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the page."""
        self._rect = rect
        self._text = ""
        self._root = UIPanel(rect, manager=manager)
        inner = self._root.get_container().get_rect()
        box = pygame.Rect(0, 0, inner.width, inner.height)
        self._box = UITextBox("", box, manager, container=self._root)

    def update(self, view: View) -> None:
        """Tell anew where something changed."""
        text = about(view)
        if text != self._text:
            self._text = text
            self._box.set_text(text)

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is on the page."""
        return self._rect.collidepoint(pixel)

    def kill(self) -> None:
        """Take the page away."""
        self._root.kill()


def about(view: View) -> str:
    """Return what there is to say of the chosen person, as simple HTML."""
    person = next((p for p in view.scenario.people if p.name == view.selected), None)
    if person is None or person.name not in view.chronicle.lives:
        return ""
    segment = view.chronicle.lives[person.name].at(view.tick)
    place = view.scenario.map.places.get(segment.place)
    lines = [
        f"<font size=5><b>{escape(person.name)}</b></font>",
        escape(f"{person.age}, {person.occupation or ', '.join(person.traits)}"),
        "",
        escape(segment.activity[:1].upper() + segment.activity[1:]),
        f"<i>{escape(place.name if place else 'on the way')}</i>",
    ]
    if person.concern:
        lines += ["", escape(person.concern)]
    return "<br>".join(lines)
