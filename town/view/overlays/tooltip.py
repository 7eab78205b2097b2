"""The note beside the mouse: who or what is under it, and what it is doing or its state."""

import pygame

from town.map.tiles import Tile
from town.view.language.translating import tr
from town.view.state.context_menu import object_at
from town.view.state.panel import Overlay
from town.view.state.view import View
from town.view.ui.blocks import capital, with_full_stop
from town.view.ui.scale import Scale
from town.view.ui.theme import (
    EDGE,
    INK,
    LIGHT,
    QUIET,
    line_height,
    render_text,
)

REST_S = 0.35  # seconds that the mouse must rest on a thing
PAD, AWAY = 6, 16  # pixels
Tip = tuple[str, str]  # a name, and what there is to say of it


class Tooltip(Overlay):
    """A small note at the mouse."""

    name = "tip"
    top = True

    def __init__(self) -> None:
        self._over: object = None
        self._since = 0.0
        self._shown_for: object = None
        self._tip: Tip | None = None

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the note once the mouse has rested; none while a menu is open."""
        over = view.hovered_person or view.hovered_tile
        if over != self._over:
            self._over, self._since = over, view.seconds
        if view.dialogs.menu or view.seconds - self._since < REST_S:
            return
        if self._shown_for != (over, view.tick):
            self._shown_for = (over, view.tick)
            self._tip = tip_of(view, view.hovered_tile, view.hovered_person)
        if self._tip is not None:
            paint_tip(screen, self._tip, pygame.mouse.get_pos(), view.settings.scale)


def tip_of(view: View, tile: Tile | None, person: str | None) -> Tip | None:
    """Return what there is to say of a person or an object at the moment shown, or None."""
    if person in view.chronicle.timelines:
        segment = view.chronicle.timelines[person].at(view.tick)
        return person, with_full_stop(capital(segment.activity))
    if tile is None or not view.scenario.map.inside(tile):
        return None
    item = object_at(view.scenario.map, tile)
    if item is None:
        return None
    state = view.chronicle.state(item.thing.path, view.tick)
    says = "" if state in ("idle", "") else tr("It is {state}.", state=state)
    return capital(item.thing.name), says


def paint_tip(screen: pygame.Surface, tip: Tip, mouse: tuple[int, int], unit: Scale) -> None:
    """Draw a note beside the mouse, whole within what may be drawn on."""
    lines = [render_text(tip[0], 13 * unit, INK, bold=True)]
    lines += [render_text(tip[1], 12 * unit, QUIET)] * bool(tip[1])
    wide = max(line.get_width() for line in lines) + 2 * PAD * unit
    high = line_height(13 * unit) + (line_height(12 * unit) if tip[1] else 0) + PAD * unit
    box = pygame.Rect(mouse[0] + AWAY * unit, mouse[1] + AWAY * unit, wide, high)
    box.clamp_ip(screen.get_clip())
    pygame.draw.rect(screen, LIGHT, box, border_radius=5 * unit)
    pygame.draw.rect(screen, EDGE, box, 1, border_radius=5 * unit)
    y = box.y + PAD * unit // 2 - 1 * unit
    for line in lines:
        screen.blit(line, (box.x + PAD * unit, y))
        y += line_height(13 * unit)
