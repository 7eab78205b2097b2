"""A card over the map: in the evening that the paper is out, in the morning what was in the last.

It also takes the player back to a paper that was left for a moment. Each line of the morning leads
to its moment; a card that was read or closed does not come again that day.
"""

import pygame
import pygame_gui

from town.reports.paper.edition import day_of, last_tick, out_at, previously
from town.reports.paper.pages import Sentence
from town.view.language.translating import msg, tr
from town.view.paper.sheet import FADED, PRINT
from town.view.records.link import Link
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.ui.theme import draw_chip, line_height, render_text, wrapped_lines

WIDTH, PAD, EDGE, HEAD, SIZE = 340, 10, 10, 14, 13  # pixels
ABOVE_BAR, WIDE_MAP = 50, 860  # pixels: over the player's bar, where the map is narrower than this
MORNING_MINUTES = (5 * 60, 10 * 60)  # after midnight
SHEET, RIM, LIT = (247, 240, 222), (150, 130, 100), (198, 74, 52)
READ, BACK, CLOSE = msg("read it"), msg("back to the paper"), "×"


class PaperCard(Panel):
    """Drawn as a slip of the paper, at the lower left of the map."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        del manager
        self._over = pygame.Rect(rect)
        self._box = pygame.Rect(0, 0, 0, 0)
        self._title, self._button = "", ""
        self._lines: list[Sentence] = []
        self._day = 0  # of the paper that the button opens
        self._rows: list[tuple[pygame.Rect, str, int]] = []
        self._key: object = None

    # --- what it says ----------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Say what there is to say at the moment shown, if anything."""
        wanted = self._wanted(view) if not view.pages.tool else None
        title, button, day, lines = wanted or ("", "", 0, [])
        key = (title, button, day, len(lines), tuple(line.text for line in lines))
        if key != self._key:
            self._key = key
            self._title, self._button, self._day, self._lines = title, button, day, lines
            self._lay()

    def _wanted(self, view: View) -> tuple[str, str, int, list[Sentence]] | None:
        pages, run = view.pages, view.run
        today, town = day_of(run, view.tick), view.scenario.title
        if pages.paper_marked:
            return tr("You are at a moment from the paper."), BACK, pages.paper_day, []
        if view.tick >= out_at(run, today) and pages.paper_seen < today:
            return tr("The evening paper of {town} is out.", town=town), READ, today, []
        minutes = view.chronicle.clock.at(view.tick)
        early = MORNING_MINUTES[0] <= minutes.hour * 60 + minutes.minute < MORNING_MINUTES[1]
        if today > 1 and early and pages.morning_seen < today:
            end = min(last_tick(run, today - 1), max(pages.furthest, view.tick) + 1)
            paper = view.editions.paper(today - 1, end)
            if paper is not None and not paper.is_empty:
                return tr("Previously in {town}", town=town), READ, today - 1, previously(paper)
        return None

    def _lay(self) -> None:
        unit, inner = self.scale, (WIDTH - 2 * PAD) * self.scale
        self._rows, y = [], (PAD + 6) * unit + line_height(HEAD * unit)
        for n, line in enumerate(self._lines):
            for text in wrapped_lines(line.text, SIZE * unit, inner):
                high = line_height(SIZE * unit)
                self._rows.append((pygame.Rect(PAD * unit, y, inner, high), text, n))
                y += high
            y += 4 * unit
        high = y + (22 + PAD) * unit
        box = pygame.Rect(0, 0, min(WIDTH * unit, self._over.width - 2 * EDGE), high)
        lift = 0 if self._over.width >= WIDE_MAP * unit else ABOVE_BAR * unit
        box.bottomleft = (self._over.x + EDGE, self._over.bottom - EDGE - lift)
        self._box = box if self._title else pygame.Rect(0, 0, 0, 0)

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, view: View) -> None:
        if not self._title:
            return
        del view
        unit, box, mouse = self.scale, self._box, pygame.mouse.get_pos()
        pygame.draw.rect(screen, (60, 48, 38), box.move(2 * unit, 2 * unit))
        pygame.draw.rect(screen, SHEET, box)
        pygame.draw.rect(screen, RIM, box, 1)
        title = render_text(self._title, HEAD * unit, PRINT, bold=True)
        screen.blit(title, (box.x + PAD * unit, box.y + PAD * unit - 2 * unit))
        lit = self._line_at(mouse)
        for rect, text, n in self._rows:
            colour = LIT if n == lit else PRINT
            screen.blit(render_text(text, SIZE * unit, colour), rect.move(box.topleft))
        for name, rect in self._buttons().items():
            draw_chip(screen, rect, tr(name), 12 * unit, lit=rect.collidepoint(mouse))
        if self._lines:
            hint = render_text(tr("click on a line to see it"), 11 * unit, FADED)
            screen.blit(hint, (box.x + PAD * unit, box.bottom - (PAD + 16) * unit))

    def _buttons(self) -> dict[str, pygame.Rect]:
        unit, box = self.scale, self._box
        wide = (120 if self._button == BACK else 70) * unit
        read = pygame.Rect(0, box.bottom - (PAD + 20) * unit, wide, 20 * unit)
        read.right = box.right - PAD * unit
        close = pygame.Rect(box.right - (PAD + 20) * unit, box.y + 6 * unit, 20 * unit, 18 * unit)
        return {self._button: read, CLOSE: close}

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the buttons by their texts and line:N, while it is there."""
        del view
        if not self._title:
            return {}
        found = self._buttons()
        for rect, _, n in self._rows:
            found.setdefault(f"line:{n}", rect.move(self._box.topleft))
        return found

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (self._box,) if self._title else ()

    def covers(self, pixel: tuple[int, int]) -> bool:
        return bool(self._title) and self._box.collidepoint(pixel)

    def is_floating(self, view: View) -> bool:
        del view
        return bool(self._title)

    # --- mouse -----------------------------------------------------------------------------------

    def _line_at(self, pixel: tuple[int, int]) -> int:
        at = (pixel[0] - self._box.x, pixel[1] - self._box.y)
        return next((n for rect, _, n in self._rows if rect.collidepoint(at)), -1)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Open the paper, go to the moment of a line, or go away."""
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        if event.button == 1:
            part, line = self.part_at(event.pos, view), self._line_at(event.pos)
            if line >= 0:
                moment = self._lines[line].moment
                link = Link(moment.name or None, "", moment.tick, place=moment.place)
                view.follow_link(link)
            elif part == CLOSE:
                self._dismiss(view)
            elif part:
                view.pages.paper_marked = False
                view.pages.paper_day = self._day
                view.pages.open_tool("paper")
        return True

    def _dismiss(self, view: View) -> None:
        """Take the card away, until there is something new to say."""
        pages, today = view.pages, day_of(view.run, view.tick)
        if pages.paper_marked:
            pages.paper_marked, pages.paper_day, pages.paper_until = False, 0, 0
        elif self._lines:
            pages.morning_seen = today
        else:
            pages.paper_seen = today
