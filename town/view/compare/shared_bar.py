"""The time bar of two lives: where they part, and when something differs in either of them."""

import pygame

from town.reports.two_lives import TwoLives
from town.view.language.translating import day_and_time
from town.view.panels.time_bar import draw_parting
from town.view.state.view import View
from town.view.terrain.lighting import daylight
from town.view.ui.scale import Scale
from town.view.ui.text import outlined_text

COLOURS = ((196, 98, 36), (36, 104, 164))
"""Of the first and of the second life."""
ENDS, INK, PAPER, EDGE = 100, (74, 58, 50), (244, 234, 216), (184, 155, 120)
SHARED = (150, 132, 112)  # the colour of what both have lived


class SharedBar:
    """Drag it to see any moment of both lives."""

    def layout(self, box: pygame.Rect, unit: Scale) -> None:
        """Take a place on the screen."""
        self.box, self._unit, self._drag = box, unit, False
        self.strip = box.inflate(-2 * ENDS * unit, -10 * unit)
        self._picture: pygame.Surface | None = None
        self._painted: object = None

    def x_of(self, tick: float, end: int) -> int:
        return self.strip.x + round(tick / max(end, 1) * self.strip.width)

    def moment(self, event: pygame.event.Event, end: int) -> float | None:
        """Return the moment to which the mouse drags the playhead, or None."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._drag = self.box.collidepoint(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP:
            self._drag = False
        moves = event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION)
        if not self._drag or not moves:
            return None
        share = (event.pos[0] - self.strip.x) / self.strip.width
        return float(max(0.0, min(share, 1.0)) * end)

    def draw(
        self, screen: pygame.Surface, views: tuple[View, View], end: int, found: TwoLives | None
    ) -> None:
        """Draw the strip, a mark in its life's half for each difference, and the moment."""
        unit, strip = self._unit, self.strip
        pygame.draw.rect(screen, PAPER, self.box)
        pygame.draw.line(screen, EDGE, self.box.topleft, self.box.topright)
        key = (end, found)
        if self._picture is None or key != self._painted:
            self._picture, self._painted = self._paint(views[0], end, found), key
        screen.blit(self._picture, strip)
        pygame.draw.rect(screen, EDGE, strip, 1)
        if found is not None and found.parted is not None:
            draw_parting(screen, self.x_of(found.parted, end), strip)
        x = self.x_of(views[0].playhead.moment, end)
        head = pygame.Rect(x - 2, strip.y - 3, 5, strip.height + 6)
        pygame.draw.rect(screen, (250, 246, 236), head, border_radius=2)
        pygame.draw.rect(screen, INK, head, 1, border_radius=2)
        clock = views[0].chronicle.clock
        for tick, side in ((0, "midright"), (end, "midleft")):
            label = outlined_text(day_and_time(clock, tick), 12 * unit, INK, None)
            at = (strip.x - 8, strip.centery) if tick == 0 else (strip.right + 8, strip.centery)
            screen.blit(label, label.get_rect(**{side: at}))

    def _paint(self, view: View, end: int, found: TwoLives | None) -> pygame.Surface:
        picture, unit = pygame.Surface(self.strip.size), self._unit
        wide, high = picture.get_size()
        for x in range(wide):
            light = daylight(view.chronicle.hour(x / wide * end))
            pygame.draw.line(picture, light, (x, 0), (x, high))
        parted = found.parted if found and found.parted is not None else None
        split = wide if parted is None else round(parted / max(end, 1) * wide)
        pygame.draw.line(picture, SHARED, (0, high // 2), (split, high // 2), 2 * unit)
        for n, colour in enumerate(COLOURS):
            y = high // 4 if n == 0 else high - high // 4
            if parted is not None:
                pygame.draw.line(picture, colour, (split, y), (wide, y), 2 * unit)
            for one in found.differences if found else ():
                if one.sides[n] is not None:
                    pygame.draw.circle(picture, colour, (round(one.tick / end * wide), y), 3 * unit)
        return picture
