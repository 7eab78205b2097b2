"""The list of what differs: a column for each of the two lives, the moments from top to bottom.

A click on an entry goes there in both lives. The list follows the moment shown until it is
scrolled by hand.
"""

from bisect import bisect_right
from dataclasses import dataclass

import pygame

from town.clock import Clock
from town.reports.two_lives import KINDS, Difference, TwoLives
from town.view.compare.words import KIND_NAMES, worded
from town.view.language.translating import tr
from town.view.ui.scale import Scale
from town.view.ui.text import font_for
from town.view.ui.theme import (
    CHOSEN,
    EDGE,
    FAINT,
    HOVER,
    INK,
    LIGHT,
    PAPER,
    QUIET,
    draw_chip,
    draw_mark,
    line_height,
    render_text,
    wrapped_lines,
)

HEAD, SIZE, SMALL, PAD, TIME = 26, 13, 12, 8, 58  # pixels
AROUND = 14  # pixels around the words of a chip
SOON = 10  # ticks around the moment shown in which an entry is marked as of now
MARKS = {
    "deed": "outside", "happening": "world", "occasion": "occasion", "promise": "promised",
    "goal": "plan", "news": "news", "bond": "warm", "talk": "talk",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry as it is laid out: its lines in each column, and its place from the top."""

    difference: Difference
    lines: tuple[tuple[str, ...], tuple[str, ...]]
    top: int
    height: int


class Ledger:
    """Entries of one kind, or all, that scroll."""

    def __init__(self, clock: Clock) -> None:
        self.kind = ""
        self.rows: list[LedgerRow] = []
        self.chips: dict[str, pygame.Rect] = {}
        self._clock, self._offset, self._by_hand = clock, 0, False
        self._found: TwoLives | None = None

    def layout(self, box: pygame.Rect, unit: Scale) -> None:
        """Take a place on the screen."""
        self.box, self._unit = box, unit
        self.list = pygame.Rect(box.x, box.y + HEAD * unit, box.width, box.height - HEAD * unit)
        x, self.chips = box.x + 6 * unit, {}
        for kind in ("", *KINDS):
            name = tr(KIND_NAMES[kind])
            wide = font_for(name, SMALL * unit).size(name)[0] + AROUND * unit
            self.chips[kind] = pygame.Rect(x, box.y + 4 * unit, wide, 18 * unit)
            x += wide + 4 * unit
        self.show(self._found)

    def show(self, found: TwoLives | None) -> None:
        """Lay out what differs."""
        self._found, unit = found, self._unit
        wide = (self.list.width - TIME * unit) // 2 - 3 * PAD * unit
        self.rows, top = [], 0
        for one in found.differences if found else ():
            if self.kind in ("", one.kind):
                first, second = (
                    wrapped_lines(worded(side), SIZE * unit, wide) if side else ()
                    for side in one.sides
                )
                high = max(len(first), len(second)) * line_height(SIZE * unit) + PAD * unit
                self.rows.append(LedgerRow(one, (first, second), top, high))
                top += high
        self._scroll(0)

    def follow(self, tick: int) -> None:
        """Bring the entries of a moment into view, unless the list was scrolled by hand."""
        if not self._by_hand and self.rows:
            n = bisect_right(self.rows, tick, key=lambda row: row.difference.tick)
            row = self.rows[max(n - 1, 0)]
            self._offset = 0
            self._scroll(row.top + row.height // 2 - self.list.height // 2)

    def release(self) -> None:
        """Follow the moment shown again."""
        self._by_hand = False

    def _scroll(self, by: int) -> None:
        whole = self.rows[-1].top + self.rows[-1].height if self.rows else 0
        self._offset = max(0, min(self._offset + by, whole - self.list.height + PAD * self._unit))

    def _box_of(self, row: LedgerRow) -> pygame.Rect:
        return pygame.Rect(self.list.x, self.list.y + row.top - self._offset, self.list.width,
                           row.height)  # fmt: skip

    def boxes(self) -> dict[str, pygame.Rect]:
        """Return kind:NAME, and row:N of those in view."""
        chips = {f"kind:{kind}": box for kind, box in self.chips.items()}
        rows = {f"row:{n}": self._box_of(row) for n, row in enumerate(self.rows)}
        return {**chips, **{n: box for n, box in rows.items() if self.list.contains(box)}}

    def handle(self, event: pygame.event.Event) -> Difference | None:
        """Choose a kind, scroll; return the entry that was clicked."""
        if event.type == pygame.MOUSEWHEEL and self.list.collidepoint(pygame.mouse.get_pos()):
            self._by_hand = True
            self._scroll(-event.y * 2 * line_height(SIZE * self._unit))
        if event.type != pygame.MOUSEBUTTONDOWN or event.button != 1:
            return None
        for kind, box in self.chips.items():
            if box.collidepoint(event.pos):
                self.kind, self._offset, self._by_hand = kind, 0, False
                self.show(self._found)
        return self._at(event.pos)

    def _at(self, pixel: tuple[int, int]) -> Difference | None:
        if not self.list.collidepoint(pixel):
            return None
        rows = (row for row in self.rows if self._box_of(row).collidepoint(pixel))
        return next((row.difference for row in rows), None)

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, tick: int, message: str) -> None:
        """Draw the chips and the entries; a `message` where there are none."""
        unit, mouse = self._unit, pygame.mouse.get_pos()
        pygame.draw.rect(screen, PAPER, self.box)
        pygame.draw.rect(screen, LIGHT, self.list)
        for kind, box in self.chips.items():
            name, lit = tr(KIND_NAMES[kind]), box.collidepoint(mouse)
            draw_chip(screen, box, name, SMALL * unit, kind == self.kind, lit)
        if not self.rows:
            picture = render_text(message, SIZE * unit, QUIET)
            screen.blit(picture, picture.get_rect(center=self.list.center))
            return
        old, lit_one = screen.get_clip(), self._at(mouse)
        screen.set_clip(self.list)
        for row in self.rows:
            box = self._box_of(row)
            if box.colliderect(self.list):
                self._draw_row(screen, row, box, tick, row.difference is lit_one)
        middle = self.list.x + (self.list.width + TIME * unit) // 2
        pygame.draw.line(screen, EDGE, (middle, self.list.top), (middle, self.list.bottom))
        screen.set_clip(old)

    def _draw_row(
        self, screen: pygame.Surface, row: LedgerRow, box: pygame.Rect, tick: int, lit: bool
    ) -> None:
        unit, one = self._unit, row.difference
        if lit or abs(one.tick - tick) <= SOON:
            pygame.draw.rect(screen, HOVER if lit else CHOSEN, box)
        time = render_text(f"{self._clock.at(one.tick):%H:%M}", SMALL * unit, QUIET)
        top = box.y + PAD * unit // 2
        screen.blit(time, (box.x + PAD * unit, top))
        half = (self.list.width - TIME * unit) // 2
        for n, lines in enumerate(row.lines):
            x = self.list.x + TIME * unit + n * half + PAD * unit
            if lines:
                middle = (x + 3 * unit, top + line_height(SIZE * unit) // 2)
                draw_mark(screen, MARKS[one.kind], middle, 4 * unit)
            else:
                screen.blit(render_text("–", SIZE * unit, FAINT), (x + 12 * unit, top))
            for at, line in enumerate(lines):
                spot = (x + 12 * unit, top + at * line_height(SIZE * unit))
                screen.blit(render_text(line, SIZE * unit, INK), spot)
