"""Three hints for who opens a window for the first time, one after the other, over the map.

Each goes away by itself after a while, when what it says was done, or at a click on its cross; what
was done before its turn comes is not told any more. The settings note that all of them are gone.
"""

import pygame
import pygame_gui

from town.view.language.translating import msg, tr
from town.view.panels.player_bar import BAR
from town.view.player.player import PlayerPanel
from town.view.state.view import View
from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    QUIET,
    line_height,
    render_text,
    wrapped_lines,
)

WIDTH, PAD, SIZE, SMALL = 460, 12, 14, 12  # pixels
ABOVE = 16  # pixels from the player's bar
SHOWN_S, FADING_S = 16.0, 1.5  # seconds for which a hint is shown, and of it to fade away
FIRST_S = 1.0  # before the first
CLOSE = "×"
CHOOSE, VISIT, MENU = range(3)
HINTS = (
    (msg("Click somebody"), msg("and read what is on their mind, whom they like, what they plan.")),
    (
        msg("Press {key} or click below to walk in"),
        msg("and talk with people, as a visitor of your own name."),
    ),
    (
        msg("Right-click for more"),
        msg("on people, things, the ground: whisper, light a stove, shout."),
    ),
)
"""What to do, and what comes of it; in this order."""


class NewcomerHint(PlayerPanel):
    """A card above the player's bar."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; the text is wrapped when it is first shown."""
        del manager
        self._over = pygame.Rect(rect)
        self._card: pygame.Surface | None = None
        self._box = pygame.Rect(0, 0, 0, 0)
        self._of: int | None = None  # the hint that is on the card

    def update(self, view: View) -> None:
        """Show the hint whose turn it is, until all are gone."""
        if not view.settings.hint:
            self._card = None
            return
        hints = view.hints
        if view.selected:
            hints.gone.add(CHOOSE)
        if view.body or self.player.writing:
            hints.gone.add(VISIT)
        if view.dialogs.menu:
            hints.gone.add(MENU)
        left = [n for n in (CHOOSE, VISIT, MENU) if n not in hints.gone]
        if not left:
            self._finish(view)
            return
        if left[0] != hints.shown:
            hints.shown, hints.since = left[0], max(view.seconds, FIRST_S)
        elif view.seconds - hints.since >= SHOWN_S:
            hints.gone.add(hints.shown)
        if self._of != hints.shown:
            self._lay(hints.shown)
        self._fade(view.seconds - hints.since)

    def _fade(self, age: float) -> None:
        if self._card is not None:
            share = min(max(age, 0.0) / 0.4, (SHOWN_S - age) / FADING_S, 1.0)
            self._card.set_alpha(round(255 * max(share, 0.0)))

    def _lay(self, n: int) -> None:
        """Paint the card of a hint: what to press in bold, what it does, and how many follow."""
        unit, self._of = self.scale, n
        press, does = tr(HINTS[n][0], key=self.player.key_name("visit")), tr(HINTS[n][1])
        size, small = SIZE * unit, SMALL * unit
        bold = render_text(press, size, INK, True)
        wide = min(WIDTH * unit, self._over.width - 16)
        room = wide - (2 * PAD + 18) * unit
        lines = wrapped_lines(does, small, room)
        texts = [bold, *(render_text(line, small, QUIET) for line in lines)]
        wide = min(max(max(text.get_width() for text in texts) + (2 * PAD + 40) * unit, 0), wide)
        high = line_height(size) + len(lines) * line_height(small) + PAD * unit
        card = pygame.Surface((wide, high), pygame.SRCALPHA)
        pygame.draw.rect(card, LIGHT, card.get_rect(), border_radius=8 * unit)
        pygame.draw.rect(card, EDGE, card.get_rect(), 1, border_radius=8 * unit)
        y = PAD * unit // 2
        for text in texts:
            card.blit(text, (PAD * unit, y))
            y += text.get_height() if text is not bold else line_height(size)
        close = render_text(CLOSE, size, QUIET)
        card.blit(close, close.get_rect(topright=(wide - PAD * unit, PAD * unit // 2)))
        for dot in (CHOOSE, VISIT, MENU):
            middle = (wide - (PAD + 4 + 9 * (2 - dot)) * unit, high - 10 * unit)
            pygame.draw.circle(card, ACCENT if dot == n else EDGE, middle, 3 * unit, dot != n)
        self._card, self._box = card, card.get_rect()
        low = self._over.bottom - (BAR + ABOVE) * unit
        self._box.midbottom = (self._over.centerx, max(low, self._over.y + high))

    def _finish(self, view: View) -> None:
        self._card = None
        view.settings.hint = False
        view.settings.save_if_changed()

    @property
    def _shown(self) -> bool:
        return self._card is not None and bool(self._card.get_alpha())

    def draw(self, screen: pygame.Surface, view: View) -> None:
        del view
        if self._card is not None:
            screen.blit(self._card, self._box)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Go at a click on it."""
        clicked = event.type == pygame.MOUSEBUTTONDOWN and self.covers(event.pos)
        if clicked:
            view.hints.gone.add(view.hints.shown)
        return clicked

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (self._box,) if self._shown else ()

    def is_floating(self, view: View) -> bool:
        del view
        return self._shown

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._shown and self._box.collidepoint(pixel)

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return "hint:N", the card, while it is shown."""
        return {f"hint:{view.hints.shown}": self._box} if self._shown else {}
