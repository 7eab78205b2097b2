"""The list of an author's mistakes and notes: click one to see where it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from town.scenario.yaml.errors import Mistake
from town.view.language.translating import msg, tr
from town.view.ui.scale import UNSCALED, Scale
from town.view.ui.theme import (
    CHOSEN,
    EDGE,
    HOVER,
    INK,
    LIGHT,
    PAPER,
    QUIET,
    line_height,
    render_text,
    wrapped_lines,
)

SIZE, SMALL, PAD, MARK = 13, 12, 9, 20  # pixels
RED, AMBER = (178, 52, 44), (176, 122, 22)
NOTHING = msg("No mistakes and nothing odd.")


@dataclass(frozen=True, slots=True)
class Pin:
    """A mistake or a note, with its number in the list."""

    number: int
    mistake: Mistake
    is_note: bool
    tile: tuple[int, int] | None

    @property
    def colour(self) -> tuple[int, int, int]:
        """Return the colour of its mark."""
        return AMBER if self.is_note else RED

    @property
    def place(self) -> str:
        """Return where it stands: people/ann.yaml:12."""
        return f"{self.mistake.file}:{self.mistake.line}"


class FindingsList:
    """Findings from top to bottom, that scroll."""

    def __init__(self) -> None:
        self.findings: Sequence[Pin] = ()
        self.chosen = -1
        self.box = pygame.Rect(0, 0, 1, 1)
        self._unit: Scale = UNSCALED
        self._rows: list[tuple[Pin, tuple[str, ...], int, int]] = []  # lines, top, height
        self._offset = 0

    def layout(self, box: pygame.Rect, unit: Scale) -> None:
        """Take a place on the screen."""
        self.box, self._unit = box, unit
        self.show(self.findings)

    def show(self, findings: Sequence[Pin]) -> None:
        """Lay out what was found."""
        unit, top = self._unit, PAD
        self.findings, self._rows = findings, []
        wide = self.box.width - (MARK + 2 * PAD) * unit
        for finding in findings:
            said = f"{finding.mistake.what} {finding.mistake.would_do}".rstrip()
            lines = wrapped_lines(said, SIZE * unit, max(wide, 40))
            high = (len(lines) * line_height(SIZE * unit)) + line_height(SMALL * unit) + PAD * unit
            self._rows.append((finding, lines, top, high))
            top += high
        self.chosen = -1
        self._scroll(0)

    def _scroll(self, by: int) -> None:
        whole = sum(row[3] for row in self._rows) + 2 * PAD
        self._offset = max(0, min(self._offset + by, whole - self.box.height))

    def box_of(self, number: int) -> pygame.Rect:
        """Return where a finding is on the screen."""
        _, _, top, high = self._rows[number]
        return pygame.Rect(self.box.x, self.box.y + top - self._offset, self.box.width, high)

    def choose(self, number: int) -> None:
        """Mark a finding, and bring it into view."""
        self.chosen = number
        box = self.box_of(number)
        if not self.box.contains(box):
            self._scroll(box.y - self.box.y - PAD)

    def handle(self, event: pygame.event.Event) -> Pin | None:
        """Scroll; return the finding that was clicked."""
        if event.type == pygame.MOUSEWHEEL and self.box.collidepoint(pygame.mouse.get_pos()):
            self._scroll(-event.y * 3 * line_height(SIZE * self._unit))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for finding, *_ in self._rows:
                if self.box.collidepoint(event.pos) and self.box_of(finding.number).collidepoint(
                    event.pos
                ):
                    return finding
        return None

    def draw(self, screen: pygame.Surface) -> None:
        """Draw the findings."""
        unit, mouse = self._unit, pygame.mouse.get_pos()
        pygame.draw.rect(screen, LIGHT, self.box)
        pygame.draw.line(screen, EDGE, self.box.topleft, self.box.bottomleft)
        old = screen.get_clip()
        screen.set_clip(self.box)
        if not self._rows:
            picture = render_text(tr(NOTHING), SIZE * unit, QUIET)
            screen.blit(picture, picture.get_rect(center=self.box.center))
        for finding, lines, _, _ in self._rows:
            box = self.box_of(finding.number)
            if not box.colliderect(self.box):
                continue
            if finding.number == self.chosen or box.collidepoint(mouse):
                fill = CHOSEN if finding.number == self.chosen else HOVER
                pygame.draw.rect(screen, fill, box.inflate(-6, -2), border_radius=4)
            draw_pin(screen, (box.x + PAD * unit + 7 * unit, box.y + 12 * unit), finding, unit)
            x, y = box.x + (MARK + PAD) * unit, box.y + PAD * unit // 2
            screen.blit(render_text(finding.place, SMALL * unit, QUIET), (x, y))
            y += line_height(SMALL * unit)
            for line in lines:
                screen.blit(render_text(line, SIZE * unit, INK), (x, y))
                y += line_height(SIZE * unit)
        screen.set_clip(old)


def draw_pin(
    screen: pygame.Surface,
    middle: tuple[int, int],
    finding: Pin,
    unit: Scale,
    big: bool = False,
) -> None:
    """Draw the round mark of a finding with its number."""
    radius = (13 if big else 9) * unit
    pygame.draw.circle(screen, PAPER, middle, radius + 2)
    pygame.draw.circle(screen, finding.colour, middle, radius)
    size = (14 if big else 11) * unit
    picture = render_text(str(finding.number + 1), size, (255, 255, 255), bold=True)
    screen.blit(picture, picture.get_rect(center=middle))
