"""A page of blocks that scrolls, and a sheet: such a page in a frame with a title and buttons.

Only what is in view is laid out and drawn, so a page may have thousands of blocks.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping

import pygame

from town.view.language.translating import tr
from town.view.records.ratings import Target
from town.view.ui.block_painter import BlockLayout, layout_block, paint_block
from town.view.ui.blocks import Block, Page
from town.view.ui.icons import THUMB_SIDE, paint_thumbs, thumb_boxes
from town.view.ui.scale import Scale
from town.view.ui.theme import ACCENT, EDGE, INK, LIGHT, PAPER, QUIET, draw_chip, render_text

WHEEL_STEP = 42  # pixels that a notch of the wheel moves
LAYOUT_AHEAD = 600  # pixels below the window that are laid out
BAR_WIDTH = 4  # pixels, width of the bar
MARGIN = 8  # pixels
TITLE_HEIGHT = 30  # pixels, height of a sheet's title bar


class ScrollView:
    """Draws the part of a page that is in view, and lays out no more than that."""

    def __init__(self, rect: pygame.Rect, scale: Scale) -> None:
        self.scale = scale
        self.move_to(rect)
        self.page: Page = []
        self._tops: list[int] = []
        self._fits: list[BlockLayout] = []
        self._end = 0
        self._key: object = None
        self.offset = 0
        self.rating_of: Callable[[Target], int] | None = None  # of a row; None: no thumbs

    def move_to(self, rect: pygame.Rect) -> None:
        """Show the page in another rectangle of the same width."""
        self.rect = rect
        self._inner = rect.inflate(-2 * MARGIN * self.scale, -MARGIN * self.scale)

    def show(self, page: Page, key: object) -> None:
        """Show a page; it stays where it was scrolled to while `key` is the same."""
        if key != self._key:
            self._key, self.offset = key, 0
        if page != self.page:
            self.page, self._tops, self._fits, self._end = page, [], [], 0

    def _lay(self, down_to: int) -> None:
        while len(self._tops) < len(self.page) and self._end < down_to:
            fitted = layout_block(self.page[len(self._tops)], self._inner.width, self.scale)
            self._tops.append(self._end)
            self._fits.append(fitted)
            self._end += fitted.height

    @property
    def height(self) -> int:
        """Return the height of the page in pixels, estimated for what is not laid out yet."""
        done = len(self._tops)
        return self._end if not done else self._end * len(self.page) // done

    def scroll(self, notches: int) -> None:
        """Move by notches of the wheel, up if positive."""
        self._move(self.offset - notches * WHEEL_STEP * self.scale)

    def scroll_to(self, offset: int) -> None:
        """Show the page from so many pixels below its beginning."""
        self._move(offset)

    def show_block(self, number: int, room: int) -> None:
        """Scroll until a block is in view, with `room` pixels around it."""
        while len(self._tops) <= number < len(self.page):
            self._lay(self._end + LAYOUT_AHEAD)
        top = self._tops[number]
        low = top + self._fits[number].height + room - self._inner.height
        self._move(max(min(self.offset, top - room), low))

    def scroll_to_block(self, n: int) -> None:
        """Scroll so that block `n` is the first in view, if the page is long enough."""
        while len(self._tops) <= n < len(self.page):
            self._lay(self._end + LAYOUT_AHEAD)
        if n < len(self._tops):
            self._move(self._tops[n])

    def _move(self, offset: int) -> None:
        self._lay(offset + self._inner.height + LAYOUT_AHEAD)
        self.offset = max(0, min(offset, self._end - self._inner.height))

    def draw(self, screen: pygame.Surface) -> None:
        """Draw what is in view."""
        pygame.draw.rect(screen, PAPER, self.rect)
        self._move(self.offset)
        old = screen.get_clip()
        screen.set_clip(self.rect.clip(old))
        lit = self.at(pygame.mouse.get_pos())
        first = max(bisect_right(self._tops, self.offset) - 1, 0)
        for n in range(first, len(self._tops)):
            rect = self.box_of(n)
            if rect.top > self.rect.bottom:
                break
            block = self.page[n]
            paint_block(screen, block, self._fits[n], rect, self.scale, block is lit)
            if block.row and self.rating_of and (block is lit or self.rating_of(block.row)):
                given, boxes = self.rating_of(block.row), self._thumbs(n)
                paint_thumbs(screen, boxes, given, self.scale, block is lit)
        screen.set_clip(old)
        self._draw_bar(screen)

    def box_of(self, n: int) -> pygame.Rect:
        """Return where block `n`, which is laid out already, lies on the screen."""
        top = self._inner.y + self._tops[n] - self.offset
        return pygame.Rect(self._inner.x, top, self._inner.width, self._fits[n].height)

    def _thumbs(self, n: int) -> tuple[pygame.Rect, pygame.Rect]:
        """Return where the thumbs of a block are: before what stands at its right."""
        block, rect, unit = self.page[n], self.box_of(n), self.scale
        if block.style == "mine":
            return thumb_boxes(rect.x + 2 * THUMB_SIDE * unit + 18 * unit, rect.centery, unit)
        if block.style == "yours":
            return thumb_boxes(rect.right, rect.centery, unit)
        right = self._fits[n].x + self._fits[n].width + 2 * THUMB_SIDE * unit
        return thumb_boxes(min(rect.x + right, rect.right), rect.y + 10 * unit, unit)

    def thumb_at(self, pixel: tuple[int, int]) -> tuple[Target, int] | None:
        """Return the row, and 1 or -1, of the thumb under a pixel."""
        block = self.at(pixel) if self.rating_of else None
        if block is None or block.row is None:
            return None
        here = next(n for n, other in enumerate(self.page) if other is block)
        up, down = self._thumbs(here)
        if up.collidepoint(pixel) or down.collidepoint(pixel):
            return block.row, 1 if up.collidepoint(pixel) else -1
        return None

    def _draw_bar(self, screen: pygame.Surface) -> None:
        whole, shown = self.height, self._inner.height
        if whole <= shown:
            return
        wide = BAR_WIDTH * self.scale
        track = pygame.Rect(self.rect.right - wide - 1, self.rect.y, wide, self.rect.height)
        pygame.draw.rect(screen, EDGE, track)
        high = max(track.height * shown // whole, 12 * self.scale)
        part = self.offset / max(whole - shown, 1)
        top = track.y + round(min(part, 1.0) * (track.height - high))
        pygame.draw.rect(screen, QUIET, (track.x, top, wide, high), border_radius=2)

    def at(self, pixel: tuple[int, int]) -> Block | None:
        """Return the block under a pixel, or None."""
        if not self.rect.collidepoint(pixel):
            return None
        n = bisect_right(self._tops, pixel[1] - self._inner.y + self.offset) - 1
        return (
            self.page[n]
            if 0 <= n < len(self._tops) and self.box_of(n).collidepoint(pixel)
            else None
        )

    def handle(self, event: pygame.event.Event) -> Block | None:
        """Scroll by the wheel; return the block that was clicked, if one was."""
        if event.type == pygame.MOUSEWHEEL and self.rect.collidepoint(pygame.mouse.get_pos()):
            self.scroll(event.y)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self.at(event.pos)
        return None


class Sheet:
    """A page in a frame: a title, small buttons beside it, and blocks that scroll below."""

    def __init__(
        self, box: pygame.Rect, scale: Scale, title: str, buttons: Mapping[str, int]
    ) -> None:
        """Lay it out in `box`; `buttons` has the width of each text, in pixels at a scale of 1."""
        self.box, self.scale, self.title = box, scale, title
        inner = box.inflate(-4, -4)
        inner.y, inner.height = inner.y + TITLE_HEIGHT * scale, inner.height - TITLE_HEIGHT * scale
        self.scroller = ScrollView(inner, scale)
        self.buttons: dict[str, pygame.Rect] = {}
        right, top, high = box.right - 6 * scale, box.y + 4 * scale, (TITLE_HEIGHT - 8) * scale
        for text, width in reversed([*buttons.items()]):
            self.buttons[text] = pygame.Rect(right - width * scale, top, width * scale, high)
            right = self.buttons[text].x - 4 * scale

    def draw(self, screen: pygame.Surface) -> None:
        """Draw the frame, the buttons, and what is in view of the page."""
        unit, box, mouse = self.scale, self.box, pygame.mouse.get_pos()
        pygame.draw.rect(screen, LIGHT, box, border_radius=7 * unit)
        title = render_text(tr(self.title), 14 * unit, INK, bold=True)
        screen.blit(title, (box.x + 10 * unit, box.y + 4 * unit))
        for text, rect in self.buttons.items():
            draw_chip(screen, rect, tr(text), 11 * unit, lit=rect.collidepoint(mouse))
        self.scroller.draw(screen)
        low = box.y + TITLE_HEIGHT * unit
        pygame.draw.line(screen, EDGE, (box.x, low), (box.right - 1, low))
        pygame.draw.rect(screen, ACCENT, box, 1, border_radius=7 * unit)
