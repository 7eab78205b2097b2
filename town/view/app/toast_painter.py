"""Draws the toasts: cards at the upper right of the map, from the top.

`town.view.state.toasts` says which are shown and for how long; this draws them, and finds the one
under a pixel.
"""

import pygame

from town.view.language.translating import msg, tr
from town.view.state.toasts import Toast, Toasts
from town.view.ui.scale import Scale
from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    QUIET,
    draw_chip,
    line_height,
    mark_colour,
    render_text,
    wrapped_lines,
)

WIDTH, PAD, GAP = 300, 9, 6  # pixels
TEXT_SIZE, TIME_SIZE = 13, 11  # of letters
UNDO, UNDO_SIZE = msg("undo"), (46, 18)  # the button of what can be undone; pixels
TOP_MARGIN = 40  # pixels below the map's upper edge, where the overlay buttons are
MAX_LINES = 4


class ToastPainter:
    """Draws toasts; each card is painted once and kept."""

    def __init__(self) -> None:
        self._placed: list[tuple[pygame.Rect, Toast]] = []
        self._cards: dict[tuple[Toast, int], pygame.Surface] = {}

    def draw(self, screen: pygame.Surface, toasts: Toasts, area: pygame.Rect, unit: Scale) -> None:
        """Draw the toasts in the upper right of `area`; the one under the mouse does not fade."""
        self._placed = []
        if not toasts.shown:
            self._cards.clear()
            return
        x, y, width, height = area
        top = y + TOP_MARGIN * unit
        for toast in toasts.shown:
            card = self._card(toast, min(WIDTH * unit, width - 20), unit)
            box = card.get_rect(topright=(x + width - 10, top))
            if box.bottom > y + height:
                break
            card.set_alpha(round(255 * (toast.opacity if toast is not toasts.hovered else 1.0)))
            screen.blit(card, box)
            self._placed.append((box, toast))
            if undo := self.undo_box(toast, unit):
                lit = undo.collidepoint(pygame.mouse.get_pos())
                draw_chip(screen, undo, tr(UNDO), TIME_SIZE * unit, lit=lit)
            top = box.bottom + GAP * unit
        toasts.hovered = self.toast_at(pygame.mouse.get_pos())

    def _card(self, toast: Toast, width: int, unit: Scale) -> pygame.Surface:
        key = (toast, width)
        if key not in self._cards:
            self._cards[key] = paint_card(toast, width, unit)
        return self._cards[key]

    @property
    def boxes(self) -> list[pygame.Rect]:
        """Return where the toasts are on the screen, from the top."""
        return [box for box, _ in self._placed]

    def toast_at(self, pixel: tuple[int, int]) -> Toast | None:
        """Return the toast under a pixel, or None."""
        return next((toast for box, toast in self._placed if box.collidepoint(pixel)), None)

    def undo_box(self, toast: Toast, unit: Scale) -> pygame.Rect | None:
        """Return where the button is that undoes what a toast tells of, None for no button."""
        box = next((box for box, other in self._placed if other is toast), None)
        if box is None or toast.undo is None:
            return None
        rect = pygame.Rect(0, 0, UNDO_SIZE[0] * unit, UNDO_SIZE[1] * unit)
        rect.bottomright = (box.right - PAD * unit, box.bottom - 5 * unit)
        return rect

    def handle(self, event: pygame.event.Event, toasts: Toasts) -> Toast | None:
        """Take away the toast that was clicked, and return it; None where none was."""
        if event.type != pygame.MOUSEBUTTONDOWN or event.button not in (1, 3):
            return None
        toast = self.toast_at(event.pos)
        if toast is not None:
            toasts.remove(toast)
            self._placed = [(box, other) for box, other in self._placed if other is not toast]
        return toast


def paint_card(toast: Toast, width: int, unit: Scale) -> pygame.Surface:
    """Return the card of a toast, with the colour of its kind along the left edge."""
    pad, size = PAD * unit, TEXT_SIZE * unit
    lines = wrapped_lines(toast.text, size, width - 3 * pad)[:MAX_LINES]
    text_width = max((render_text(line, size).get_width() for line in lines), default=0)
    width = width if toast.kind else min(text_width + 3 * pad, width)
    time_height = line_height(TIME_SIZE * unit) if toast.time else 0
    height = line_height(size) * len(lines) + time_height + pad + 4 * unit
    if toast.undo is not None:
        width, height = max(width, (UNDO_SIZE[0] + 3 * PAD) * unit), height + UNDO_SIZE[1] * unit
    card = pygame.Surface((width, height), pygame.SRCALPHA)
    radius = 6 * unit
    pygame.draw.rect(card, LIGHT, card.get_rect(), border_radius=radius)
    colour = mark_colour(toast.kind) if toast.kind else ACCENT
    stripe = pygame.Rect(0, 0, 5 * unit, height)
    pygame.draw.rect(
        card, colour, stripe, border_top_left_radius=radius, border_bottom_left_radius=radius
    )
    pygame.draw.rect(card, EDGE, card.get_rect(), 1, border_radius=radius)
    x, y = pad + 5 * unit, pad // 2 + 2 * unit
    if toast.time:
        card.blit(render_text(toast.time, TIME_SIZE * unit, QUIET), (x, y))
        y += time_height
    for line in lines:
        card.blit(render_text(line, size, INK), (x, y))
        y += line_height(size)
    return card
