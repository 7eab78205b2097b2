"""A list of towns or runs on the start screen: rows with a small picture, of which one is chosen.

Knows rows and pixels; opens nothing.
"""

from collections.abc import Mapping, Sequence

import pygame

from town.view.app.start_rows import StartRow
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

ROW, PAD, PICTURE = 50, 6, (56, 38)  # pixels
TWICE = 0.4  # seconds within which a second click makes a double click


class StartList:
    """Rows in a box. There is always one chosen, if there is any."""

    def __init__(self, rows: Sequence[StartRow], none: str) -> None:
        self.rows, self._none = rows, none
        self.at = 0  # of the chosen one
        self.box = pygame.Rect(0, 0, 0, 0)
        self._unit, self._top = 1, 0.0
        self._clicked, self._when = -1, -TWICE

    @property
    def chosen(self) -> StartRow | None:
        """Return the chosen row, or None where there is none."""
        return self.rows[self.at] if self.rows else None

    def move_to(self, box: pygame.Rect, unit: int) -> None:
        """Take another place on the screen."""
        self.box, self._unit = box, unit

    def _rect(self, n: int) -> pygame.Rect:
        high = ROW * self._unit
        return pygame.Rect(
            self.box.x, self.box.y + round((n - self._top) * high), self.box.width, high
        )

    def draw(
        self, screen: pygame.Surface, pictures: Mapping[str, pygame.Surface], active: bool
    ) -> None:
        """Draw the rows in view; `pictures` are known by the names of towns' folders."""
        pygame.draw.rect(screen, LIGHT, self.box, border_radius=5)
        shown = self.box.height / (ROW * self._unit)
        self._top = max(0.0, min(self._top, len(self.rows) - shown))
        old = screen.get_clip()
        screen.set_clip(self.box)
        for n, row in enumerate(self.rows):
            if self._rect(n).colliderect(self.box):
                self._draw_row(screen, n, row, pictures.get(row.scenario))
        if not self.rows:
            text = render_text(
                cut(self._none, 13 * self._unit, self.box.width - 20), 13 * self._unit, QUIET
            )
            screen.blit(
                text, text.get_rect(midtop=(self.box.centerx, self.box.y + 14 * self._unit))
            )
        screen.set_clip(old)
        self._draw_bar(screen, shown)
        pygame.draw.rect(screen, ACCENT if active else EDGE, self.box, 1, border_radius=5)

    def _draw_row(
        self, screen: pygame.Surface, n: int, row: StartRow, picture: pygame.Surface | None
    ) -> None:
        unit, box = self._unit, self._rect(n)
        lit = box.collidepoint(pygame.mouse.get_pos()) and self.box.collidepoint(
            pygame.mouse.get_pos()
        )
        if n == self.at or lit:
            pygame.draw.rect(screen, CHOSEN if n == self.at else HOVER, box)
        spot = pygame.Rect(0, 0, PICTURE[0] * unit, PICTURE[1] * unit)
        spot.midleft = (box.x + PAD * unit, box.centery)
        if picture:
            screen.blit(picture, picture.get_rect(center=spot.center))
        pygame.draw.rect(screen, EDGE, spot, 1)
        x = spot.right + 9 * unit
        room = box.right - x - 12 * unit
        screen.blit(
            render_text(cut(row.title, 15 * unit, room), 15 * unit, INK), (x, box.y + 5 * unit)
        )
        says = render_text(cut(row.says, 12 * unit, room), 12 * unit, QUIET)
        screen.blit(says, (x, box.y + 27 * unit))

    def _draw_bar(self, screen: pygame.Surface, shown: float) -> None:
        if len(self.rows) > shown:
            track = pygame.Rect(self.box.right - 5, self.box.y, 4, self.box.height)
            high = round(track.height * shown / len(self.rows))
            top = track.y + round(track.height * self._top / len(self.rows))
            pygame.draw.rect(screen, QUIET, (track.x, top, 4, high), border_radius=2)

    def click(self, pixel: tuple[int, int], seconds: float) -> bool:
        """Choose what was clicked; return whether it was clicked twice."""
        n = int((pixel[1] - self.box.y) / (ROW * self._unit) + self._top)
        if not 0 <= n < len(self.rows):
            return False
        twice = n == self._clicked and seconds - self._when <= TWICE
        self.at, self._clicked, self._when = n, n, seconds
        return twice

    def move(self, by: int) -> None:
        """Choose another row, and show it."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))
        shown = self.box.height / (ROW * self._unit)
        self._top = max(min(self._top, float(self.at)), self.at + 1 - shown)

    def scroll(self, notches: float) -> None:
        """Move by notches of the wheel, up if positive."""
        self._top -= notches
