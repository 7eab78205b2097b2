"""The strip of time: where the moment is, what happened when, bookmarks. Knows the view, no map."""

import pygame
import pygame_gui

from town.view.inks import draw_mark
from town.view.lettering import label
from town.view.light import daylight
from town.view.panels import Panel, panel
from town.view.view import View

MARKED = frozenset((
    "announcement", "notice", "object", "reflection", "promised", "declined", "told", "reacted",
    "replanned",
))  # fmt: skip
"""The kinds of events that have a mark."""
PAPER, EDGE, INK = (244, 234, 216), (184, 155, 120), (74, 58, 50)
GRAB = 8  # pixels around a bookmark that one may click


@panel
class Timeline(Panel):
    """Drag it to see any moment of the past; the light part is what has been lived."""

    slot = "timeline"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; the strip is drawn, not made of widgets."""
        del manager
        self._rect = rect
        self._strip = pygame.Rect(rect).inflate(-120 * self.scale, -10 * self.scale)
        self._drag = False
        self._made: tuple[object, ...] = ()
        self._picture = pygame.Surface(self._strip.size)

    def _end(self, view: View) -> int:
        """Return the tick at the right end: the end of the day that is being lived."""
        clock, frontier = view.chronicle.clock, view.chronicle.frontier
        a_day = clock.ticks(24 * 60)
        return max(-(-frontier // a_day), 1) * a_day

    def _x(self, view: View, tick: float) -> int:
        return round(tick / self._end(view) * self._strip.width)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the strip, the moment and the hours at its ends."""
        pygame.draw.rect(screen, PAPER, self._rect)
        pygame.draw.line(screen, EDGE, self._rect.topleft, self._rect.topright)
        self._paint(view)
        screen.blit(self._picture, self._strip)
        pygame.draw.rect(screen, EDGE, self._strip, 1)
        for tick in view.settings.bookmarks.get(view.run.name, ()):
            x = self._strip.x + self._x(view, tick)
            flag = [(x, self._strip.y), (x + 7, self._strip.y + 4), (x, self._strip.y + 8)]
            pygame.draw.polygon(screen, (196, 78, 62), flag)
            pygame.draw.line(screen, (120, 52, 44), (x, self._strip.y), (x, self._strip.bottom))
        x = self._strip.x + self._x(view, view.playhead.moment)
        head = pygame.Rect(x - 2, self._strip.y - 3, 5, self._strip.height + 6)
        pygame.draw.rect(screen, (250, 246, 236), head, border_radius=2)
        pygame.draw.rect(screen, INK, head, 1, border_radius=2)
        clock = view.chronicle.clock
        first = label(f"{clock.at(0):%H:%M}", 12 * self.scale, INK, None)
        screen.blit(first, first.get_rect(midright=(self._strip.x - 8, self._strip.centery)))
        last = label(f"{clock.at(self._end(view)):%H:%M}", 12 * self.scale, INK, None)
        screen.blit(last, last.get_rect(midleft=(self._strip.right + 8, self._strip.centery)))

    def _paint(self, view: View) -> None:
        """Paint the strip anew where there is more to see on it."""
        lived = self._x(view, view.chronicle.frontier)
        made = (lived, self._end(view), len(view.chronicle.events))
        if made == self._made:
            return
        self._made = made
        width, height = self._strip.size
        for x in range(width):
            hour = view.chronicle.hour(x / width * self._end(view))
            colour = daylight(hour)
            pale = 0.85 if x <= lived else 0.45
            mixed = [round(c * pale + 200 * (1 - pale)) for c in colour]
            pygame.draw.line(self._picture, mixed, (x, 0), (x, height))
        for event in view.chronicle.events.values:
            if event.kind in MARKED:
                x = self._x(view, event.tick)
                draw_mark(self._picture, event.kind, (x, height - 5), 3 * self.scale)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Scrub while the button is held."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._drag = self._rect.collidepoint(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self._drag:
            self._drag = False
            return True
        elif event.type != pygame.MOUSEMOTION or not self._drag:
            return False
        if self._drag:
            view.playhead.seek(self._moment(view, event.pos[0]), view.chronicle.frontier)
        return self._drag

    def _moment(self, view: View, x: int) -> float:
        """Return the moment under a pixel: that of a bookmark beside it, else exactly."""
        moment = (x - self._strip.x) / self._strip.width * self._end(view)
        for tick in view.settings.bookmarks.get(view.run.name, ()):
            if abs(self._strip.x + self._x(view, tick) - x) < GRAB:
                return float(tick)
        return max(moment, 0.0)

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is on the strip."""
        return self._rect.collidepoint(pixel)
