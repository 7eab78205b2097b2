"""Layout and drawing of the blocks of a page, by style.

`layout_block` measures a block for a column of a width, `paint_block` draws it there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pygame

from town.view.ui.blocks import Block
from town.view.ui.icons import THUMB_WIDTH
from town.view.ui.scale import Scale
from town.view.ui.text import font_for
from town.view.ui.theme import (
    ACCENT,
    CHOSEN,
    EDGE,
    FAINT,
    INK,
    LIGHT,
    LINK,
    QUIET,
    Colour,
    draw_mark,
    line_height,
    mark_colour,
    render_mono,
    render_text,
    wrapped_lines,
    wrapped_mono_lines,
)

MINE_COLOUR, YOURS_COLOUR, CODE_COLOUR = (222, 232, 214), (238, 226, 206), (240, 232, 216)
INDENT_STEP = 14  # pixels
MIN_COLUMN, MAX_COLUMN = 42, 110  # pixels, width of the column of times
BAR_HEIGHT = 5  # pixels, of a score


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a block of text looks: size, colour and the space around it."""

    size: int = 13
    colour: Colour = INK
    above: int = 1  # pixels of space
    below: int = 2
    bold: bool = False


STYLES = {
    "body": TextStyle(), "now": TextStyle(above=3, below=4), "answer": TextStyle(),
    "title": TextStyle(19, INK, 2, 2),
    "lead": TextStyle(15, INK, 2, 3), "head": TextStyle(12, ACCENT, 4, 4, bold=True),
    "quiet": TextStyle(12, QUIET), "small": TextStyle(11, QUIET), "link": TextStyle(12, LINK),
    "figures": TextStyle(10, QUIET, 0, 3),
    "memory": TextStyle(12, INK, 3, 3), "code": TextStyle(11, (96, 78, 66), 6, 6),
    "mine": TextStyle(13, INK, 6, 6), "yours": TextStyle(13, INK, 6, 6),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BlockLayout:
    """Positions and sizes of the parts of a block, in pixels."""

    text: tuple[str, ...]
    x: int  # of the text
    width: int  # for the text
    height: int
    size: int
    line: int  # height of one line


def layout_block(block: Block, width: int, scale: Scale) -> BlockLayout:
    """Return the layout of `block` in a column `width` pixels wide."""
    if block.style in ("gap", "strip", "curve"):
        height = {"gap": 9, "strip": 30, "curve": 46}[block.style] * scale
        return BlockLayout((), 0, width, height, 0, 0)
    if block.style == "portrait" and block.picture is not None:
        return _layout_portrait(block, block.picture, width, scale)
    look = STYLES.get(block.style, STYLES["body"])
    size = look.size * scale
    if block.style in ("mine", "yours"):
        return _layout_bubble(block, width, scale, size, look)
    x = block.indent * INDENT_STEP * scale + (11 * scale if block.mark else 0)
    x += _column_width(block, scale, size) + (6 * scale if block.style == "code" else 0)
    right = font_for(block.right, 11 * scale).size(block.right)[0] + 8 * scale if block.right else 0
    right += THUMB_WIDTH * scale if block.row else 0
    room = max(width - x - right - (6 * scale if block.style == "code" else 0), 30 * scale)
    text = (wrapped_mono_lines if block.style == "code" else wrapped_lines)(block.text, size, room)
    line = line_height(size)
    bars = (BAR_HEIGHT * scale + 4 * scale) if block.bars else 0
    height = (look.above + look.below) * scale + line * len(text) + bars
    return BlockLayout(text, x, room, height, size, line)


def _column_width(block: Block, scale: Scale, size: int) -> int:
    if not block.left:
        return 0
    wide = font_for(block.left, size).size(block.left)[0] + 8 * scale
    return max(min(wide, MAX_COLUMN * scale), MIN_COLUMN * scale)


def _layout_portrait(
    block: Block, picture: pygame.Surface, width: int, scale: Scale
) -> BlockLayout:
    """Lay the text beside the picture, and what stands under it below that."""
    wide, high = picture.get_width() * scale, picture.get_height() * scale
    x = wide + 10 * scale
    size = STYLES["title"].size * scale
    text = wrapped_lines(block.text, size, max(width - x, 60 * scale))
    line, small = line_height(size), line_height(12 * scale)
    lines = sum(len(wrapped_lines(t, 12 * scale, width - x)) for t in block.under)
    lowest = line * len(text) + small * lines + 6 * scale * len(block.under)
    return BlockLayout(text, x, width - x, max(high, lowest) + 6 * scale, size, line)


def _layout_bubble(
    block: Block, width: int, scale: Scale, size: int, look: TextStyle
) -> BlockLayout:
    room = round(width * 0.78) - 16 * scale
    text = wrapped_lines(block.text, size, room)
    line = line_height(size)
    label = line_height(11 * scale) if block.left else 0
    height = line * len(text) + label + (look.above + look.below + 6) * scale
    wide = max((font_for(t, size).size(t)[0] for t in text), default=0)
    return BlockLayout(text, 0, wide, height, size, line)


def paint_block(
    screen: pygame.Surface,
    block: Block,
    fitted: BlockLayout,
    rect: pygame.Rect,
    scale: Scale,
    lit: bool,
) -> None:
    """Draw a block in `rect`, which is as high as `fitted` says; `lit` under the mouse."""
    special = _SPECIAL_STYLES.get(block.style)
    if special:
        special(screen, block, fitted, rect, scale)
        return
    look = STYLES.get(block.style, STYLES["body"])
    if block.style == "now" or (lit and block.link):
        back = rect.inflate(6 * scale, 0)
        pygame.draw.rect(screen, CHOSEN if block.style == "now" else LIGHT, back, border_radius=4)
    if block.style == "head":
        y = rect.bottom - 2 * scale
        pygame.draw.line(screen, EDGE, (rect.x, y), (rect.right, y))
    if block.style == "code":
        pygame.draw.rect(screen, CODE_COLOUR, rect.inflate(0, -2 * scale), border_radius=4)
    top = rect.y + look.above * scale
    _paint_margins(screen, block, fitted, rect, scale, top)
    colour = FAINT if block.struck else LINK if lit and block.link else look.colour
    for n, text in enumerate(fitted.text):
        spot = (rect.x + fitted.x, top + n * fitted.line)
        if block.style == "code":
            screen.blit(render_mono(text, fitted.size, colour), spot)
            continue
        picture = screen.blit(render_text(text, fitted.size, colour, look.bold), spot)
        if block.struck:
            y = spot[1] + fitted.line // 2 + 1 * scale
            pygame.draw.line(screen, QUIET, (spot[0], y), (picture.right, y), 1 * scale)
    if block.bars:
        _paint_bars(screen, block, rect, fitted, scale)


def _paint_margins(
    screen: pygame.Surface,
    block: Block,
    fitted: BlockLayout,
    rect: pygame.Rect,
    scale: Scale,
    top: int,
) -> None:
    """Draw the mark, the text at the left and the text at the right."""
    x = rect.x + block.indent * INDENT_STEP * scale
    if block.mark:
        spot = (x + 4 * scale, top + fitted.line // 2 + 1 * scale)
        draw_mark(screen, block.mark, spot, 4 * scale)
        x += 11 * scale
    if block.left:
        picture = render_text(block.left, max(fitted.size - 1 * scale, 10), QUIET)
        room = pygame.Rect(0, 0, fitted.x - (x - rect.x) - 4 * scale, picture.get_height())
        screen.blit(picture, (x, top + 1 * scale), room)
    if block.right:
        picture = render_text(block.right, 11 * scale, QUIET)
        screen.blit(picture, picture.get_rect(topright=(rect.right, top + 1 * scale)))


def _paint_bars(
    screen: pygame.Surface, block: Block, rect: pygame.Rect, fitted: BlockLayout, scale: Scale
) -> None:
    """Draw the scores of a memory side by side."""
    gap = 6 * scale
    wide = (rect.width - fitted.x - gap * (len(block.bars) - 1)) // len(block.bars)
    y = rect.bottom - (BAR_HEIGHT + 3) * scale
    for n, (name, share) in enumerate(block.bars):
        bar = pygame.Rect(rect.x + fitted.x + n * (wide + gap), y, wide, BAR_HEIGHT * scale)
        pygame.draw.rect(screen, EDGE, bar, border_radius=2)
        full = pygame.Rect(bar.x, bar.y, round(bar.width * max(0.0, min(share, 1.0))), bar.height)
        pygame.draw.rect(screen, BAR_COLOURS.get(name, ACCENT), full, border_radius=2)


BAR_COLOURS: dict[str, Colour] = {
    "recency": (86, 180, 233),
    "importance": (230, 159, 0),
    "relevance": (0, 158, 115),
}


def _paint_bubble(
    screen: pygame.Surface, block: Block, fitted: BlockLayout, rect: pygame.Rect, scale: Scale
) -> None:
    mine = block.style == "mine"
    top = rect.y + 2 * scale
    if block.left:
        name = render_text(block.left, 11 * scale, QUIET)
        x = rect.right - name.get_width() - 6 * scale if mine else rect.x + 6 * scale
        screen.blit(name, (x, top))
        top += line_height(11 * scale)
    width = fitted.width + 16 * scale
    box = pygame.Rect(0, top, width, fitted.line * len(fitted.text) + 8 * scale)
    box.x = rect.right - width if mine else rect.x
    pygame.draw.rect(screen, MINE_COLOUR if mine else YOURS_COLOUR, box, border_radius=7 * scale)
    if block.mark:
        side = box.left - 7 * scale if mine else box.right + 7 * scale
        draw_mark(screen, block.mark, (side, box.centery), 4 * scale)
    for n, text in enumerate(fitted.text):
        spot = (box.x + 8 * scale, box.y + 3 * scale + n * fitted.line)
        screen.blit(render_text(text, fitted.size), spot)


def _paint_strip(
    screen: pygame.Surface, block: Block, fitted: BlockLayout, rect: pygame.Rect, scale: Scale
) -> None:
    """Draw a day as a strip; spans that were struck out are thinner, below the others."""
    del fitted
    high = 16 * scale
    for start, end, kind in block.spans:
        x = rect.x + round(start * rect.width)
        wide = max(round((end - start) * rect.width) - 1, 1)
        struck = kind == "struck"
        top = rect.y + high + 4 * scale if struck else rect.y + 2 * scale
        span = pygame.Rect(x, top, wide, 4 * scale if struck else high)
        pygame.draw.rect(screen, mark_colour(kind), span, border_radius=2)
    if block.now is not None:
        x = rect.x + round(block.now * rect.width)
        pygame.draw.line(screen, INK, (x, rect.y - 1 * scale), (x, rect.y + high + 4 * scale), 2)


def _paint_curve(
    screen: pygame.Surface, block: Block, fitted: BlockLayout, rect: pygame.Rect, scale: Scale
) -> None:
    """Draw a value over time as steps, with a zero line at a third of the height."""
    del fitted
    box = rect.inflate(0, -8 * scale)
    pygame.draw.rect(screen, LIGHT, box, border_radius=3)
    zero = box.bottom - round(box.height / 3)
    pygame.draw.line(screen, EDGE, (box.x, zero), (box.right, zero))
    points: list[tuple[int, int]] = []
    for at, value in block.curve:
        x, y = box.x + round(at * (box.width - 1)), box.bottom - 2 - round(value * (box.height - 4))
        points += [(x, points[-1][1]), (x, y)] if points else [(x, y)]
    if len(points) > 1:
        pygame.draw.lines(screen, ACCENT, False, points, 2 * scale)


def _paint_gap(
    screen: pygame.Surface, block: Block, fitted: BlockLayout, rect: pygame.Rect, scale: Scale
) -> None:
    del screen, block, fitted, rect, scale


def _paint_portrait(
    screen: pygame.Surface, block: Block, fitted: BlockLayout, rect: pygame.Rect, scale: Scale
) -> None:
    """Draw a portrait, the name beside it, and what is told of the person below the name."""
    if block.picture is not None:
        screen.blit(enlarged_picture(block.picture, scale), (rect.x, rect.y + 2 * scale))
    x, y = rect.x + fitted.x, rect.y + 2 * scale
    for text in fitted.text:
        screen.blit(render_text(text, fitted.size), (x, y))
        y += fitted.line
    for told in block.under:
        y += 4 * scale
        for text in wrapped_lines(told, 12 * scale, fitted.width):
            screen.blit(render_text(text, 12 * scale, QUIET), (x, y))
            y += line_height(12 * scale)


@lru_cache(maxsize=16)
def enlarged_picture(picture: pygame.Surface, scale: Scale) -> pygame.Surface:
    """Return a picture `scale` times as large, its pixels as even as can be; it is kept."""
    factor = scale.factor
    if factor == int(factor):
        return picture if factor == 1 else pygame.transform.scale_by(picture, int(factor))
    large = pygame.transform.scale_by(picture, int(factor) + 1)
    wide, high = picture.get_size()
    return pygame.transform.smoothscale(large, (wide * scale, high * scale))


PaintFunction = Callable[[pygame.Surface, Block, BlockLayout, pygame.Rect, Scale], None]
_SPECIAL_STYLES: dict[str, PaintFunction] = {
    "gap": _paint_gap,
    "strip": _paint_strip,
    "curve": _paint_curve,
    "mine": _paint_bubble,
    "yours": _paint_bubble,
    "portrait": _paint_portrait,
}
