"""Lets widgets write every script: their fonts hand on what they lack. Knows the GUI library."""

from typing import Any

import pygame
import pygame_gui

from town.view.lettering import font_for, is_plain


class WidgetFont:
    """A widget's font, and those that have the letters it lacks."""

    def __init__(self, plain: Any, bold: bool) -> None:
        self._plain, self._bold = plain, bold

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)

    @property
    def underline(self) -> bool:
        """Return whether it underlines."""
        return bool(self._plain.underline)

    @underline.setter
    def underline(self, value: bool) -> None:
        self._plain.underline = value

    def size(self, text: str) -> tuple[int, int]:
        """Return the width and height of a text in pixels."""
        return self.get_rect(text).size

    def get_rect(self, text: str) -> pygame.Rect:
        """Return the size of a text; its top is how far its line lies below it."""
        if is_plain(text, self._bold):
            return pygame.Rect(self._plain.get_rect(text))
        high = self._plain.get_rect("A")
        return pygame.Rect(0, high.y, self._written(text, "white").get_width(), high.height)

    def render_premul(self, text: str, text_color: Any) -> pygame.Surface:
        """Return a picture of a text, its colours multiplied by how thick they are."""
        if is_plain(text, self._bold):
            picture: pygame.Surface = self._plain.render_premul(text, text_color)
            return picture
        return self._written(text, text_color).premul_alpha()

    def render_premul_to(
        self, text: str, text_colour: Any, surf_size: Any, surf_position: Any
    ) -> pygame.Surface:
        """Return a picture of a size with a text whose line is at a place in it."""
        if is_plain(text, self._bold):
            picture: pygame.Surface = self._plain.render_premul_to(
                text, text_colour, surf_size, surf_position
            )
            return picture
        whole = pygame.Surface(surf_size, pygame.SRCALPHA)
        spot = (surf_position[0], surf_position[1] - self._plain.get_rect("A").y)
        written = self._written(text, text_colour).premul_alpha()
        whole.blit(written, spot, special_flags=pygame.BLEND_PREMULTIPLIED)
        return whole

    def _written(self, text: str, colour: Any) -> pygame.Surface:
        face = font_for(text, self._plain.get_point_size(), self._bold)
        return face.render(text, True, pygame.Color(colour)).convert_alpha()


def widen(manager: pygame_gui.UIManager) -> None:
    """Give every font of a manager's widgets the letters that it lacks."""
    fonts = manager.get_theme().get_font_dictionary().loaded_fonts
    for resource in fonts.values():
        if not isinstance(resource.loaded_font, WidgetFont):
            resource.loaded_font = WidgetFont(resource.loaded_font, bool(resource.style["bold"]))
