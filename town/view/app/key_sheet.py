"""The sheet of all keys, drawn in columns over the window. Knows what keys do as text only."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    LINK,
    PAPER,
    QUIET,
    height_of,
    lines_of,
    render_text,
)

MOUSE = (
    "The mouse",
    [
        ("drag", "look around"),
        ("wheel", "zoom, or scroll a page"),
        ("click", "choose a person and go along"),
        ("right click", "what can be done with a person, an object, a place"),
    ],
)
COLUMN, KEYS, GAP, PAD = 330, 116, 22, 18  # pixels
TITLE, HEAD, TEXT, SMALL = 18, 14, 13, 12  # sizes of letters
NOTCH = 42  # pixels

Group = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class KeySheetLine:
    """One line of the sheet: a heading, or a key and what it does."""

    keys: str
    says: tuple[str, ...]
    y: int
    heading: bool = False


class KeySheet:
    """All keys, in as many columns as there is room for; the wheel scrolls what is too long."""

    def __init__(self, groups: Sequence[Group], foot: Sequence[str]) -> None:
        self._groups, self._foot = [MOUSE, *groups], foot
        self._laid: object = None
        self._columns: list[list[KeySheetLine]] = []
        self._picture = pygame.Surface((1, 1))
        self.box = pygame.Rect(0, 0, 0, 0)
        self.offset = 0

    def draw(self, screen: pygame.Surface, unit: int) -> None:
        """Draw the sheet in the middle of the screen."""
        if self._laid != (screen.get_size(), unit):
            self._laid = (screen.get_size(), unit)
            self._picture = self._paint(screen.get_size(), unit)
        shade = pygame.Surface(self.box.size, pygame.SRCALPHA)
        shade.fill((40, 30, 24, 70))
        screen.blit(shade, self.box.move(4 * unit, 4 * unit))
        pygame.draw.rect(screen, PAPER, self.box)
        inner = self.box.inflate(-2, -2)
        self.offset = max(0, min(self.offset, self._picture.get_height() - inner.height))
        screen.blit(self._picture, inner, (0, self.offset, *inner.size))
        pygame.draw.rect(screen, ACCENT, self.box, 1)
        if self._picture.get_height() > inner.height:
            share = inner.height / self._picture.get_height()
            bar = pygame.Rect(inner.right - 6 * unit, 0, 4 * unit, int(inner.height * share))
            bar.y = inner.y + int(self.offset * share)
            pygame.draw.rect(screen, EDGE, bar, border_radius=2 * unit)

    def handle(self, event: pygame.event.Event) -> bool:
        """Scroll; return whether the sheet is to be closed."""
        if event.type == pygame.MOUSEWHEEL:
            self.offset -= event.y * NOTCH
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_DOWN, pygame.K_UP):
            self.offset += NOTCH if event.key == pygame.K_DOWN else -NOTCH
        return event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2, 3)

    # --- where things go -------------------------------------------------------------------------

    def _paint(self, size: tuple[int, int], unit: int) -> pygame.Surface:
        """Lay everything out for a screen of `size` pixels, and return a picture of it."""
        count = max(1, min(3, (size[0] - 2 * PAD * unit) // ((COLUMN + GAP) * unit)))
        wide = min(COLUMN * unit, (size[0] - 2 * PAD * unit) // count - GAP * unit)
        self._columns = columns(self._groups, count, wide, unit)
        below = max(line.y + _high(line, unit) for column in self._columns for line in column)
        across = count * (wide + GAP * unit) - GAP * unit + 2 * PAD * unit
        foot = [part for text in self._foot for part in
                lines_of(text, SMALL * unit, across - 2 * PAD * unit)]  # fmt: skip
        top = (PAD + TITLE + 18) * unit
        high = top + below + len(foot) * height_of(SMALL * unit) + (PAD + 8) * unit
        picture = pygame.Surface((across, high))
        picture.fill(PAPER)
        pygame.draw.rect(picture, LIGHT, (0, 0, across, top - 8 * unit))
        picture.blit(render_text("Keys", TITLE * unit, INK, bold=True), (PAD * unit, 8 * unit))
        for n, column in enumerate(self._columns):
            self._paint_column(picture, column, PAD * unit + n * (wide + GAP * unit), top, unit)
        y = top + below + 8 * unit
        for text in foot:
            picture.blit(render_text(text, SMALL * unit, QUIET), (PAD * unit, y))
            y += height_of(SMALL * unit)
        self.box = pygame.Rect(0, 0, across + 2, min(high + 2, size[1] - 24 * unit))
        self.box.center = (size[0] // 2, size[1] // 2)
        return picture

    def _paint_column(
        self, picture: pygame.Surface, column: Sequence[KeySheetLine], x: int, top: int, unit: int
    ) -> None:
        for line in column:
            y = top + line.y
            if line.heading:
                picture.blit(render_text(line.keys, HEAD * unit, LINK, bold=True), (x, y))
                continue
            picture.blit(render_text(line.keys, TEXT * unit, INK, bold=True), (x, y))
            for n, text in enumerate(line.says):
                shown = render_text(text, TEXT * unit, INK)
                picture.blit(shown, (x + KEYS * unit, y + n * height_of(TEXT * unit)))


def columns(groups: Sequence[Group], count: int, wide: int, unit: int) -> list[list[KeySheetLine]]:
    """Return the lines of `groups` in `count` columns of about one height, groups kept whole."""
    heights = [_height(group, wide, unit) for group in groups]
    limit = _least(heights, count)
    found: list[list[KeySheetLine]] = [[]]
    y = 0
    for group, high in zip(groups, heights, strict=True):
        if y and y + high > limit and len(found) < count:
            found.append([])
            y = 0
        found[-1] += _lines(group, wide, unit, y)
        y += high
    return found


def _least(heights: Sequence[int], count: int) -> int:
    """Return the least height of columns into which everything goes in its order."""
    for limit in range(max(heights), sum(heights) + 1):
        used, y = 1, 0
        for high in heights:
            used, y = (used + 1, high) if y + high > limit else (used, y + high)
        if used <= count:
            return limit
    return sum(heights)


def _lines(group: Group, wide: int, unit: int, y: int) -> list[KeySheetLine]:
    found = [KeySheetLine(group[0], (), y, heading=True)]
    y += height_of(HEAD * unit) + 4 * unit
    for keys, says in group[1]:
        line = KeySheetLine(keys, lines_of(says, TEXT * unit, wide - KEYS * unit), y)
        found.append(line)
        y += _high(line, unit)
    return found


def _height(group: Group, wide: int, unit: int) -> int:
    last = _lines(group, wide, unit, 0)[-1]
    return last.y + _high(last, unit) + 12 * unit


def _high(line: KeySheetLine, unit: int) -> int:
    return max(len(line.says), 1) * height_of(TEXT * unit) + unit
