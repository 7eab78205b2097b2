"""The small buttons on the map that turn overlays on and off, and the legend of their colours."""

from typing import ClassVar

import pygame
import pygame_gui

from town.view.language.translating import msg, tr
from town.view.overlays.knowledge_panel import TOOL, WIDTH, show
from town.view.overlays.tooltip import paint_tip
from town.view.state.layers import LAYERS, Legend, OverlayInfo
from town.view.state.panel import Overlay, Panel
from town.view.state.view import View
from town.view.ui.icons import overlay_icon
from town.view.ui.scale import Scale
from town.view.ui.theme import (
    ACCENT,
    CHOSEN,
    EDGE,
    HOVER,
    INK,
    LIGHT,
    QUIET,
    line_height,
    render_text,
)

SIDE, GAP, INSET = 28, 2, 8  # pixels: a button, between two, from the map's corner
BELOW = 54  # pixels kept free under a legend
NAMES = OverlayInfo("names", "n", msg("Names"), msg("names over everyone"))
BUTTONS = (*LAYERS, NAMES)


def boxes(view: View) -> list[tuple[OverlayInfo, pygame.Rect]]:
    """Return where each button is on the screen."""
    unit = view.settings.scale
    x, y = view.camera.box[0] + INSET, view.camera.box[1] + INSET
    step, side = (SIDE + GAP) * unit, SIDE * unit
    return [(layer, pygame.Rect(x + n * step, y, side, side)) for n, layer in enumerate(BUTTONS)]


def is_on(view: View, layer: OverlayInfo) -> bool:
    """Return whether what a button shows is shown."""
    return view.show_names if layer is NAMES else layer.name in view.pages.overlays


class OverlayBar(Panel):
    """Takes the clicks on the buttons."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the upper left corner of the map."""
        del manager
        unit = self.scale
        wide = ((SIDE + GAP) * len(BUTTONS)) * unit
        self._box = pygame.Rect(rect.x + INSET, rect.y + INSET, wide, SIDE * unit)

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (self._box,)

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._box.collidepoint(pixel)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Turn an overlay on or off."""
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        for layer, box in boxes(view):
            if box.collidepoint(event.pos) and event.button == 1:
                if layer is NAMES:
                    view.show_names = not view.show_names
                else:
                    show(view, layer.name)
        return True


class OverlayButtons(Overlay):
    """The buttons, and a note on the one under the mouse."""

    name: ClassVar[str] = "buttons"
    top = True

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw them, except while the panels are hidden."""
        if view.panels_hidden:
            return
        mouse = pygame.mouse.get_pos()
        for layer, box in boxes(view):
            lit = box.collidepoint(mouse)
            screen.blit(_button(layer.name, box.width, is_on(view, layer), lit), box)
            if lit and not view.dialogs.menu:
                paint_tip(screen, tip_of(layer, view), mouse, view.settings.scale)


def tip_of(layer: OverlayInfo, view: View) -> tuple[str, str]:
    """Return the note on a button: what it is called, with its key, and what it shows."""
    action = layer.name if layer is NAMES else layer.key_action.action
    return view.keys.hint(tr(layer.title), action), tr(layer.description)


_BUTTON_CACHE: dict[tuple[str, int, bool, bool], pygame.Surface] = {}


def _button(name: str, side: int, on: bool, lit: bool) -> pygame.Surface:
    key = (name, side, on, lit)
    if key not in _BUTTON_CACHE:
        face = pygame.Surface((side, side), pygame.SRCALPHA)
        fill = CHOSEN if on else HOVER if lit else LIGHT
        pygame.draw.rect(face, fill, face.get_rect(), border_radius=side // 5)
        rim = max(side // 14, 1)
        pygame.draw.rect(
            face, ACCENT if on else EDGE, face.get_rect(), rim, border_radius=side // 5
        )
        picture = overlay_icon(name, side * 5 // 7, INK if on or lit else QUIET)
        face.blit(picture, picture.get_rect(center=face.get_rect().center))
        _BUTTON_CACHE[key] = face
    return _BUTTON_CACHE[key]


class LegendCard(Overlay):
    """What the colours of the overlays mean, in the lower left corner."""

    name: ClassVar[str] = "legend"
    top = True

    def __init__(self) -> None:
        self._key: object = None
        self._card = pygame.Surface((0, 0))

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw what the overlays that are on say."""
        picking = view.pages.tool == TOOL and not view.panels_hidden
        legends = [
            (tr(layer.title), view.legends[layer.name])
            for layer in LAYERS
            if view.legends.get(layer.name) and not (picking and layer.name == TOOL)
        ]
        if not legends:
            return
        unit = view.settings.scale
        key = (tuple(legends), unit)
        if key != self._key:
            self._key, self._card = key, paint_legend(legends, unit)
        x, y, _, height = view.camera.box
        left = x + INSET + (WIDTH * unit + INSET if picking else 0)
        screen.blit(self._card, (left, y + height - BELOW * unit - self._card.get_height()))


def paint_legend(legends: list[tuple[str, Legend]], unit: Scale) -> pygame.Surface:
    """Return a card with a head and coloured lines for each overlay."""
    size, row = 12 * unit, line_height(12 * unit) + 1 * unit
    rows: list[tuple[str, tuple[int, int, int] | None, bool]] = []
    for title, legend in legends:
        rows.append((title, None, True))
        rows += [(text, colour, False) for colour, text in legend]
    texts = [render_text(text, size, INK if bold else QUIET, bold) for text, _, bold in rows]
    dot = 18 * unit
    pairs = zip(texts, rows, strict=True)
    wide = max(text.get_width() + (dot if colour else 0) for text, (_, colour, _) in pairs)
    card = pygame.Surface((wide + 18 * unit, row * len(rows) + 8 * unit), pygame.SRCALPHA)
    pygame.draw.rect(card, LIGHT, card.get_rect(), border_radius=6 * unit)
    pygame.draw.rect(card, EDGE, card.get_rect(), 1, border_radius=6 * unit)
    for n, (text, (_, colour, _)) in enumerate(zip(texts, rows, strict=True)):
        y = 4 * unit + n * row
        if colour:
            box = pygame.Rect(9 * unit, y + row // 2 - 3 * unit, 12 * unit, 6 * unit)
            pygame.draw.rect(card, colour, box, border_radius=3 * unit)
        card.blit(text, (9 * unit + (dot if colour else 0), y))
    return card
