"""The first hint: what one can do here, in two lines over the map, once.

It goes with the first use of any of it, a key or a click on it, and does not come back: the
settings note that it was read.
"""

import pygame
import pygame_gui

from town.view.panels.player_bar import BAR
from town.view.player.player import PlayerPanel
from town.view.state.view import View
from town.view.ui.theme import EDGE, INK, LIGHT, QUIET, line_height, render_text, wrapped_lines

WIDTH, PAD, SIZE = 560, 10, 13  # pixels
ABOVE = 22  # pixels from the player's bar
CLOSE = "×"


class NewcomerHint(PlayerPanel):
    """A card above the player's bar."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; the text is wrapped when it is first shown."""
        del manager
        self._over = pygame.Rect(rect)
        self._lines: tuple[str, ...] = ()
        self._box: pygame.Rect | None = None
        self._newest = 0.0  # moment shown so far

    def update(self, view: View) -> None:
        """Show the hint until something was used."""
        if not view.settings.hint:
            self._box = None
            return
        moment = view.playhead.moment
        if self._is_used(view) or moment < self._newest:
            self._dismiss(view)
        elif self._box is None:
            self._lay(view)
        self._newest = max(self._newest, moment)

    def _is_used(self, view: View) -> bool:
        return bool(view.selected or view.body or view.dialogs.menu or self.player.writing)

    def _lay(self, view: View) -> None:
        unit = self.scale
        key = self.player.key_name("help")
        text = view.chronicle.phrases.hint.format(key=key)
        wide = min(WIDTH * unit, self._over.width - 16)
        self._lines = wrapped_lines(text, SIZE * unit, wide - (2 * PAD + 16) * unit)
        high = len(self._lines) * line_height(SIZE * unit) + PAD * unit
        self._box = pygame.Rect(0, 0, wide, high)
        low = self._over.bottom - (BAR + ABOVE) * unit
        self._box.midbottom = (self._over.centerx, max(low, self._over.y + high))

    def _dismiss(self, view: View) -> None:
        self._box = None
        view.settings.hint = False
        view.settings.save_if_changed()

    def draw(self, screen: pygame.Surface, view: View) -> None:
        del view
        if self._box is None:
            return
        unit, size = self.scale, SIZE * self.scale
        pygame.draw.rect(screen, LIGHT, self._box, border_radius=6 * unit)
        pygame.draw.rect(screen, EDGE, self._box, 1, border_radius=6 * unit)
        x, y = self._box.x + PAD * unit, self._box.y + PAD * unit // 2
        for n, line in enumerate(self._lines):
            screen.blit(render_text(line, size, INK), (x, y + n * line_height(size)))
        close = render_text(CLOSE, size, QUIET)
        screen.blit(close, close.get_rect(topright=(self._box.right - PAD * unit, y)))

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Go at a click on it, and at any key, which does what it does anyway."""
        if self._box is None:
            return False
        clicked = event.type == pygame.MOUSEBUTTONDOWN and self.covers(event.pos)
        if clicked or event.type == pygame.KEYDOWN:
            self._dismiss(view)
        return clicked

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (self._box,) if self._box is not None else ()

    def is_floating(self, view: View) -> bool:
        del view
        return self._box is not None

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._box is not None and self._box.collidepoint(pixel)

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return "hint", the card, while it is shown."""
        del view
        return {"hint": self._box} if self._box is not None else {}
