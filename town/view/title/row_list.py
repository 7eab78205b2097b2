"""A list on the title screen: towns or runs with a small picture each, one of them selected."""

from collections.abc import Mapping, Sequence

import pygame

from town.view.title.rows import StartRow
from town.view.ui.scale import Scale
from town.view.ui.text import cut
from town.view.ui.theme import (
    ACCENT,
    CHOSEN,
    EDGE,
    HOVER,
    INK,
    LIGHT,
    QUIET,
    render_text,
)

ROW_HEIGHT, PAD, PICTURE_SIZE = 50, 6, (56, 38)  # pixels
DOUBLE_CLICK_S = 0.4


class StartList:
    """Rows in a box that scrolls. One is always selected, if there are any."""

    def __init__(
        self, rows: Sequence[StartRow], empty_text: str, with_pictures: bool = True
    ) -> None:
        self.rows, self._empty_text, self._with_pictures = rows, empty_text, with_pictures
        self.index = 0  # of the selected row
        self.box = pygame.Rect(0, 0, 0, 0)
        self._unit = Scale()
        self._first = 0.0  # row at the upper edge
        self._last_click = (-1, -DOUBLE_CLICK_S)  # (row, seconds)

    @property
    def selected(self) -> StartRow | None:
        """Return the selected row, or None where there are no rows."""
        return self.rows[self.index] if self.rows else None

    def move_to(self, box: pygame.Rect, unit: Scale) -> None:
        """Take another place on the screen, at a scale."""
        self.box, self._unit = box, unit

    @property
    def _rows_in_view(self) -> float:
        return self.box.height / (ROW_HEIGHT * self._unit)

    def row_box(self, n: int) -> pygame.Rect:
        """Return where row `n` is on the screen; outside of `box` where it is scrolled away."""
        height = ROW_HEIGHT * self._unit
        top = self.box.y + round((n - self._first) * height)
        return pygame.Rect(self.box.x, top, self.box.width, height)

    # --- drawing ---------------------------------------------------------------------------------

    def draw(
        self, screen: pygame.Surface, pictures: Mapping[str, pygame.Surface], active: bool
    ) -> None:
        """Draw the rows in view; `pictures` are by the names of the towns' folders."""
        pygame.draw.rect(screen, LIGHT, self.box, border_radius=5)
        self._first = max(0.0, min(self._first, len(self.rows) - self._rows_in_view))
        old_clip = screen.get_clip()
        screen.set_clip(self.box)
        for n, row in enumerate(self.rows):
            if self.row_box(n).colliderect(self.box):
                self._draw_row(screen, n, row, pictures.get(row.scenario))
        if not self.rows:
            size = 13 * self._unit
            text = render_text(cut(self._empty_text, size, self.box.width - 20), size, QUIET)
            top = self.box.y + 14 * self._unit
            screen.blit(text, text.get_rect(midtop=(self.box.centerx, top)))
        screen.set_clip(old_clip)
        self._draw_scroll_bar(screen)
        pygame.draw.rect(screen, ACCENT if active else EDGE, self.box, 1, border_radius=5)

    def _draw_row(
        self, screen: pygame.Surface, n: int, row: StartRow, picture: pygame.Surface | None
    ) -> None:
        unit, box, mouse = self._unit, self.row_box(n), pygame.mouse.get_pos()
        hovered = box.collidepoint(mouse) and self.box.collidepoint(mouse)
        if n == self.index or hovered:
            pygame.draw.rect(screen, CHOSEN if n == self.index else HOVER, box)
        frame = pygame.Rect(0, 0, PICTURE_SIZE[0] * unit, PICTURE_SIZE[1] * unit)
        frame.midleft = (box.x + PAD * unit, box.centery)
        if picture:
            screen.blit(picture, picture.get_rect(center=frame.center))
        if self._with_pictures:
            pygame.draw.rect(screen, EDGE, frame, 1)
        x = (frame.right if self._with_pictures else box.x) + 9 * unit
        width = box.right - x - 12 * unit
        for text, size, colour, y in ((row.title, 15, INK, 5), (row.caption, 12, QUIET, 27)):
            shown = render_text(cut(text, size * unit, width), size * unit, colour)
            screen.blit(shown, (x, box.y + y * unit))

    def _draw_scroll_bar(self, screen: pygame.Surface) -> None:
        if len(self.rows) > self._rows_in_view:
            track = pygame.Rect(self.box.right - 5, self.box.y, 4, self.box.height)
            height = round(track.height * self._rows_in_view / len(self.rows))
            top = track.y + round(track.height * self._first / len(self.rows))
            pygame.draw.rect(screen, QUIET, (track.x, top, 4, height), border_radius=2)

    # --- keys and mouse --------------------------------------------------------------------------

    def click(self, pixel: tuple[int, int], seconds: float) -> bool:
        """Select the row that was clicked; return whether it was a double click."""
        n = int((pixel[1] - self.box.y) / (ROW_HEIGHT * self._unit) + self._first)
        if not 0 <= n < len(self.rows):
            return False
        row, before = self._last_click
        self.index, self._last_click = n, (n, seconds)
        return n == row and seconds - before <= DOUBLE_CLICK_S

    def move_selection(self, by: int) -> None:
        """Select the row `by` further down, and scroll it into view."""
        self.index = max(0, min(self.index + by, len(self.rows) - 1))
        lowest = self.index + 1 - self._rows_in_view
        self._first = max(min(self._first, float(self.index)), lowest)

    def scroll(self, notches: float) -> None:
        """Scroll by notches of the wheel, up if positive."""
        self._first -= notches
