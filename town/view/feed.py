"""The feed: what happened last, a line each. Knows the view, no map."""

from bisect import bisect_right

import pygame
import pygame_gui

from town.runfile.records import EventRow, LineRow
from town.view.lettering import cut, label
from town.view.panels import Panel, panel
from town.view.timeline import EDGE, INK, MARKS, PAPER
from town.view.view import View

LINE = 18  # pixels
SPOKEN = (150, 128, 110)
Item = tuple[int, str, str, str]  # tick, name, kind, sentence
KEPT = 400  # of the newest items, to scroll back in


@panel
class Feed(Panel):
    """Click on a line to go there."""

    slot = "feed"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; lines are drawn."""
        del manager
        self._rect = rect
        self._back = 0
        self._made: tuple[int, int, int] = (-1, -1, -1)
        self._items: list[Item] = []

    def items(self, view: View) -> list[Item]:
        """Return what happened up to the moment shown, the oldest first."""
        chronicle = view.chronicle
        events = bisect_right(chronicle.events.ticks, view.tick)
        lines = bisect_right(chronicle.all_lines.ticks, view.tick)
        made = (events, lines, chronicle.frontier)
        if made[:2] != self._made[:2]:
            self._made = made
            found = [_of_event(e) for e in chronicle.events.values[max(events - KEPT, 0) : events]]
            found += [_of_line(s) for s in chronicle.all_lines.values[max(lines - KEPT, 0) : lines]]
            self._items = sorted(found, key=lambda item: item[0])[-KEPT:]
        return self._items

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the newest lines, the newest lowest."""
        unit = self.scale
        pygame.draw.rect(screen, PAPER, self._rect)
        pygame.draw.line(screen, EDGE, self._rect.topleft, self._rect.topright)
        for row, item in enumerate(self._shown(view)):
            tick, _, kind, text = item
            y = self._rect.y + 4 * unit + row * LINE * unit
            time = label(f"{view.chronicle.clock.at(tick):%H:%M}", 12 * unit, SPOKEN, None)
            screen.blit(time, (self._rect.x + 10 * unit, y))
            if kind in MARKS:
                pygame.draw.circle(
                    screen, MARKS[kind], (self._rect.x + 54 * unit, y + 9 * unit), 4 * unit
                )
            colour = SPOKEN if kind == "line" else INK
            room = self._rect.width - 76 * unit
            line = label(cut(text, 13 * unit, room), 13 * unit, colour, None)
            screen.blit(line, (self._rect.x + 64 * unit, y - unit))

    def _shown(self, view: View) -> list[Item]:
        items = self.items(view)
        rows = max((self._rect.height - 6) // (LINE * self.scale), 1)
        self._back = max(0, min(self._back, len(items) - rows))
        end = len(items) - self._back
        return items[max(end - rows, 0) : end]

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Go where the clicked line happened; scroll back."""
        if event.type == pygame.MOUSEWHEEL and self._rect.collidepoint(pygame.mouse.get_pos()):
            self._back += event.y * 2
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self._rect.collidepoint(event.pos):
            return False
        row = (event.pos[1] - self._rect.y - 4 * self.scale) // (LINE * self.scale)
        shown = self._shown(view)
        if event.button == 1 and 0 <= row < len(shown):
            view.jump(shown[row][0], shown[row][1])
        return True

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the feed."""
        return self._rect.collidepoint(pixel)


def _of_event(event: EventRow) -> Item:
    return event.tick, event.agent, event.kind, event.text


def _of_line(line: LineRow) -> Item:
    to = f" to {line.to}" if line.to else ""
    return line.tick, line.agent, "line", f"{line.agent}{to}: “{line.text}”"
