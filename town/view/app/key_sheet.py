"""The sheet of all keys (F1): what each key and each part of the mouse does, in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from town.view.language.translating import msg, tr
from town.view.ui.scale import Scale
from town.view.ui.text import font_for
from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    LINK,
    PAPER,
    QUIET,
    draw_chip,
    line_height,
    render_text,
    wrapped_lines,
)

MOUSE = (
    msg("The mouse"),
    [
        (msg("drag"), msg("move the map")),
        (msg("wheel"), msg("zoom, or scroll a page")),
        (msg("click"), msg("choose a person and follow them")),
        (msg("right click"), msg("menu of a person, an object or a place")),
    ],
)
COLUMN_WIDTH, KEYS_WIDTH, GAP, PAD = 330, 116, 22, 18  # pixels
TITLE_SIZE, HEADING_SIZE, TEXT_SIZE, SMALL_SIZE = 18, 14, 13, 12  # of letters
SCROLL_STEP = 42  # pixels
MAX_COLUMNS = 3

KeyGroup = tuple[str, list[tuple[str, str]]]
"""A heading, and its lines: (keys, what they do)."""


@dataclass(frozen=True, slots=True)
class KeySheetLine:
    """One line of a column: a heading, or keys and what they do, in as many rows as needed."""

    keys: str
    texts: tuple[str, ...]
    y: int
    heading: bool = False


class KeySheet:
    """All keys, in as many columns as fit; the wheel scrolls what is too long."""

    def __init__(
        self, groups: Sequence[KeyGroup], footer: Sequence[str], change: Callable[[], None]
    ) -> None:
        """`change` opens the page on which keys are changed."""
        mouse = tr(MOUSE[0]), [(tr(button), tr(does)) for button, does in MOUSE[1]]
        self._groups, self._footer, self._change = [mouse, *groups], footer, change
        self.button = pygame.Rect(0, 0, 0, 0)  # that opens that page
        self._painted_for: object = None  # size of the screen and scale
        self._picture = pygame.Surface((1, 1))
        self.box = pygame.Rect(0, 0, 0, 0)
        self.offset = 0

    def draw(self, screen: pygame.Surface, unit: Scale) -> None:
        """Draw the sheet in the middle of the screen."""
        if self._painted_for != (screen.get_size(), unit):
            self._painted_for = (screen.get_size(), unit)
            self._picture = self._paint(screen.get_size(), unit)
        shadow = pygame.Surface(self.box.size, pygame.SRCALPHA)
        shadow.fill((40, 30, 24, 70))
        screen.blit(shadow, self.box.move(4 * unit, 4 * unit))
        pygame.draw.rect(screen, PAPER, self.box)
        inner = self.box.inflate(-2, -2)
        self.offset = max(0, min(self.offset, self._picture.get_height() - inner.height))
        screen.blit(self._picture, inner, (0, self.offset, *inner.size))
        pygame.draw.rect(screen, ACCENT, self.box, 1)
        text, size = tr("change keys …"), SMALL_SIZE * unit
        wide = font_for(text, size).size(text)[0] + 20 * unit
        self.button = pygame.Rect(0, self.box.y + 7 * unit, wide, 24 * unit)
        self.button.right = self.box.right - PAD * unit
        lit = self.button.collidepoint(pygame.mouse.get_pos())
        draw_chip(screen, self.button, text, size, lit=lit)
        if self._picture.get_height() > inner.height:
            share = inner.height / self._picture.get_height()
            bar = pygame.Rect(inner.right - 6 * unit, 0, 4 * unit, int(inner.height * share))
            bar.y = inner.y + int(self.offset * share)
            pygame.draw.rect(screen, EDGE, bar, border_radius=2 * unit)

    def handle(self, event: pygame.event.Event) -> bool:
        """Scroll; return whether the sheet is to be closed, which any click asks for."""
        if event.type == pygame.MOUSEWHEEL:
            self.offset -= event.y * SCROLL_STEP
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_DOWN, pygame.K_UP):
            self.offset += SCROLL_STEP if event.key == pygame.K_DOWN else -SCROLL_STEP
        elif event.type == pygame.MOUSEBUTTONDOWN and self.button.collidepoint(event.pos):
            self._change()
        return event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2, 3)

    # --- painting --------------------------------------------------------------------------------

    def _paint(self, size: tuple[int, int], unit: Scale) -> pygame.Surface:
        """Return a picture of the whole sheet for a screen of `size` pixels, and set `box`."""
        gap, pad = GAP * unit, PAD * unit
        count = max(1, min(MAX_COLUMNS, (size[0] - 2 * pad) // (COLUMN_WIDTH * unit + gap)))
        column_width = min(COLUMN_WIDTH * unit, (size[0] - 2 * pad) // count - gap)
        columns = lay_out_columns(self._groups, count, column_width, unit)
        bottom = max(line.y + _line_height(line, unit) for column in columns for line in column)
        width = count * (column_width + gap) - gap + 2 * pad
        footer = [
            line
            for text in self._footer
            for line in wrapped_lines(text, SMALL_SIZE * unit, width - 2 * pad)
        ]
        top = (PAD + TITLE_SIZE + 18) * unit
        height = top + bottom + len(footer) * line_height(SMALL_SIZE * unit) + pad + 8 * unit
        picture = pygame.Surface((width, height))
        picture.fill(PAPER)
        pygame.draw.rect(picture, LIGHT, (0, 0, width, top - 8 * unit))
        picture.blit(render_text(tr("Keys"), TITLE_SIZE * unit, INK, bold=True), (pad, 8 * unit))
        for n, column in enumerate(columns):
            _paint_column(picture, column, (pad + n * (column_width + gap), top), unit)
        y = top + bottom + 8 * unit
        for line in footer:
            picture.blit(render_text(line, SMALL_SIZE * unit, QUIET), (pad, y))
            y += line_height(SMALL_SIZE * unit)
        self.box = pygame.Rect(0, 0, width + 2, min(height + 2, size[1] - 24 * unit))
        self.box.center = (size[0] // 2, size[1] // 2)
        return picture


def _paint_column(
    picture: pygame.Surface, column: Sequence[KeySheetLine], corner: tuple[int, int], unit: Scale
) -> None:
    for line in column:
        x, y = corner[0], corner[1] + line.y
        size, colour = (HEADING_SIZE, LINK) if line.heading else (TEXT_SIZE, INK)
        picture.blit(render_text(line.keys, size * unit, colour, bold=True), (x, y))
        for n, text in enumerate(line.texts):
            shown = render_text(text, TEXT_SIZE * unit, INK)
            picture.blit(shown, (x + KEYS_WIDTH * unit, y + n * line_height(TEXT_SIZE * unit)))


def lay_out_columns(
    groups: Sequence[KeyGroup], count: int, width: int, unit: Scale
) -> list[list[KeySheetLine]]:
    """Return the lines of `groups` in at most `count` columns of about one height.

    Groups stay whole and in order; `width` is that of a column, in pixels.
    """
    heights = [_group_height(group, width, unit) for group in groups]
    limit = _min_column_height(heights, count)
    columns: list[list[KeySheetLine]] = [[]]
    y = 0
    for group, height in zip(groups, heights, strict=True):
        if y and y + height > limit and len(columns) < count:
            columns.append([])
            y = 0
        columns[-1] += _group_lines(group, width, unit, y)
        y += height
    return columns


def _min_column_height(heights: Sequence[int], count: int) -> int:
    """Return the smallest height at which `count` columns hold all groups in their order."""
    for limit in range(max(heights), sum(heights) + 1):
        used, y = 1, 0
        for height in heights:
            used, y = (used + 1, height) if y + height > limit else (used, y + height)
        if used <= count:
            return limit
    return sum(heights)


def _group_lines(group: KeyGroup, width: int, unit: Scale, y: int) -> list[KeySheetLine]:
    lines = [KeySheetLine(group[0], (), y, heading=True)]
    y += line_height(HEADING_SIZE * unit) + 4 * unit
    for keys, text in group[1]:
        texts = wrapped_lines(text, TEXT_SIZE * unit, width - KEYS_WIDTH * unit)
        lines.append(KeySheetLine(keys, texts, y))
        y += _line_height(lines[-1], unit)
    return lines


def _group_height(group: KeyGroup, width: int, unit: Scale) -> int:
    last = _group_lines(group, width, unit, 0)[-1]
    return last.y + _line_height(last, unit) + 12 * unit


def _line_height(line: KeySheetLine, unit: Scale) -> int:
    return max(len(line.texts), 1) * line_height(TEXT_SIZE * unit) + 1 * unit
