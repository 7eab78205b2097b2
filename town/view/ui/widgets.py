"""The look of pygame_gui widgets: their theme, and fonts that fall back for letters they lack."""

import json
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pygame
import pygame_gui
from pygame_gui.core import UIContainer, UIElement
from pygame_gui.elements import UIAutoResizingContainer, UILabel, UIPanel, UITooltip

from town.view.ui.scale import UNSCALED, Scale
from town.view.ui.text import font_for, is_plain

THEME_FILE = Path(__file__).parent / "theme.json"
PASSIVE_WIDGETS = (UIPanel, UILabel, UIContainer, UIAutoResizingContainer, UITooltip)
"""Widgets that cannot be pressed: a click on one is for what is drawn over it."""
FONTS = ((14, "bold"), (14, "italic"), (18, "bold"))


def manager_of(size: tuple[int, int], scale: Scale = UNSCALED) -> pygame_gui.UIManager:
    """Return a manager of themed widgets for a screen of `size` pixels, with its fonts."""
    theme = json.loads(THEME_FILE.read_text("utf-8"))
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
    add_fallback_fonts(manager)
    return manager


class WidgetFont:
    """A widget's font, with fallback fonts for letters that it lacks."""

    def __init__(self, plain: Any, bold: bool) -> None:
        self.plain, self._bold = plain, bold

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)

    @property
    def underline(self) -> bool:
        return bool(self.plain.underline)

    @underline.setter
    def underline(self, value: bool) -> None:
        self.plain.underline = value

    def size(self, text: str) -> tuple[int, int]:
        """Return the width and height of a text in pixels."""
        return self.get_rect(text).size

    def get_rect(self, text: str) -> pygame.Rect:
        """Return the size of a text; its top is how far its line lies below it."""
        if is_plain(text, self._bold):
            return pygame.Rect(self.plain.get_rect(text))
        high = self.plain.get_rect("A")
        return pygame.Rect(0, high.y, self._written(text, "white").get_width(), high.height)

    def render_premul(self, text: str, text_color: Any) -> pygame.Surface:
        """Return a picture of a text, its colours multiplied by how thick they are."""
        if is_plain(text, self._bold):
            picture: pygame.Surface = self.plain.render_premul(text, text_color)
            return picture
        return self._written(text, text_color).premul_alpha()

    def render_premul_to(
        self, text: str, text_colour: Any, surf_size: Any, surf_position: Any
    ) -> pygame.Surface:
        """Return a picture of a size with a text whose line is at a place in it."""
        if is_plain(text, self._bold):
            picture: pygame.Surface = self.plain.render_premul_to(
                text, text_colour, surf_size, surf_position
            )
            return picture
        whole = pygame.Surface(surf_size, pygame.SRCALPHA)
        spot = (surf_position[0], surf_position[1] - self.plain.get_rect("A").y)
        written = self._written(text, text_colour).premul_alpha()
        whole.blit(written, spot, special_flags=pygame.BLEND_PREMULTIPLIED)
        return whole

    def _written(self, text: str, colour: Any) -> pygame.Surface:
        face = font_for(text, self.plain.get_point_size(), self._bold)
        red, green, blue, _ = pygame.Color(colour)
        return face.render(text, True, (red, green, blue)).convert_alpha()


def chip_row(rect: pygame.Rect, texts: Sequence[str]) -> list[pygame.Rect]:
    """Return rectangles side by side that fill `rect`, wider for the longer of `texts`."""
    ends = list(accumulate((len(text) + 3 for text in texts), initial=0))
    edges = [rect.x + rect.width * end // ends[-1] for end in ends]
    return [pygame.Rect(a, rect.y, b - a, rect.height) for a, b in pairwise(edges)]


def is_pressable(manager: pygame_gui.UIManager, pixel: tuple[int, int]) -> bool:
    """Return whether a widget that can be pressed is under a pixel."""
    sprites = manager.get_sprite_group().sprites()
    widgets = [
        e for e in sprites if isinstance(e, UIElement) and not isinstance(e, PASSIVE_WIDGETS)
    ]
    return any(e.visible and e.hover_point(*pixel) for e in widgets)


def add_fallback_fonts(manager: pygame_gui.UIManager) -> None:
    """Give every font of a manager's widgets fallback fonts."""
    fonts: dict[str, Any] = vars(manager.get_theme().get_font_dictionary())["loaded_fonts"]
    for resource in fonts.values():
        if not isinstance(resource.loaded_font, WidgetFont):
            resource.loaded_font = WidgetFont(resource.loaded_font, bool(resource.style["bold"]))
