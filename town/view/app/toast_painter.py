"""Draws the sentences of the moment, in cards at the upper right of the map. Knows no rows."""

import pygame

from town.view.state.toasts import Toast, Toasts
from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    QUIET,
    height_of,
    lines_of,
    mark_of,
    render_text,
)

WIDTH, PAD, GAP, SIZE = 300, 9, 6, 13  # pixels
TOP = 40  # pixels below the upper edge of the map: small buttons lie there
MOST_LINES = 4


class ToastPainter:
    """Cards, kept until their sentence goes."""

    def __init__(self) -> None:
        self._boxes: list[tuple[pygame.Rect, Toast]] = []
        self._cards: dict[tuple[Toast, int], pygame.Surface] = {}

    def draw(self, screen: pygame.Surface, toasts: Toasts, area: pygame.Rect, unit: int) -> None:
        """Draw what is shown now in the upper right of `area`; hold what the mouse is over."""
        self._boxes = []
        if not toasts.shown:
            self._cards.clear()
            return
        x, y, width, height = area
        top = y + TOP * unit
        for toast in toasts.shown:
            card = self._card(toast, min(WIDTH * unit, width - 20), unit)
            box = card.get_rect(topright=(x + width - 10, top))
            if box.bottom > y + height:
                break
            card.set_alpha(round(255 * (toast.strength if toast is not toasts.held else 1.0)))
            screen.blit(card, box)
            self._boxes.append((box, toast))
            top = box.bottom + GAP * unit
        toasts.held = self.at(pygame.mouse.get_pos())

    def _card(self, toast: Toast, width: int, unit: int) -> pygame.Surface:
        key = (toast, width)
        if key not in self._cards:
            self._cards[key] = paint_card(toast, width, unit)
        return self._cards[key]

    @property
    def boxes(self) -> list[pygame.Rect]:
        """Return where the toasts are on the screen, from the top."""
        return [box for box, _ in self._boxes]

    def at(self, pixel: tuple[int, int]) -> Toast | None:
        """Return the sentence under a pixel, or None."""
        return next((toast for box, toast in self._boxes if box.collidepoint(pixel)), None)

    def take(self, event: pygame.event.Event, toasts: Toasts) -> Toast | None:
        """Take a sentence away that was clicked on, and return it."""
        if event.type != pygame.MOUSEBUTTONDOWN or event.button not in (1, 3):
            return None
        toast = self.at(event.pos)
        if toast is not None:
            toasts.remove(toast)
            self._boxes = [(box, other) for box, other in self._boxes if other is not toast]
        return toast


def paint_card(toast: Toast, width: int, unit: int) -> pygame.Surface:
    """Return the picture of a sentence on paper, with the colour of its kind at the left."""
    pad, size = PAD * unit, SIZE * unit
    room = width - 3 * pad
    lines = lines_of(toast.text, size, room)[:MOST_LINES]
    wide = max((render_text(line, size).get_width() for line in lines), default=0)
    width = width if toast.kind else min(wide + 3 * pad, width)
    over = height_of(11 * unit) if toast.time else 0
    high = height_of(size) * len(lines) + over + pad + 4 * unit
    card = pygame.Surface((width, high), pygame.SRCALPHA)
    whole = card.get_rect()
    pygame.draw.rect(card, LIGHT, whole, border_radius=6 * unit)
    side = pygame.Rect(0, 0, 5 * unit, high)
    colour = mark_of(toast.kind) if toast.kind else ACCENT
    left = 6 * unit
    pygame.draw.rect(
        card, colour, side, border_top_left_radius=left, border_bottom_left_radius=left
    )
    pygame.draw.rect(card, EDGE, whole, 1, border_radius=6 * unit)
    y = pad // 2 + 2 * unit
    if toast.time:
        card.blit(render_text(toast.time, 11 * unit, QUIET), (pad + 5 * unit, y))
        y += over
    for line in lines:
        card.blit(render_text(line, size, INK), (pad + 5 * unit, y))
        y += height_of(size)
    return card
