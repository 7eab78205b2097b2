"""The feed below the map: what happened last, by kind, and buttons for what tells more."""

import pygame
import pygame_gui

from town.view.language.translating import msg, tr
from town.view.panels.feed_items import (
    FEED,
    FeedBook,
    FeedItem,
    group_name,
)
from town.view.player.rate import rate, rating_lookup
from town.view.records.alert_kinds import KINDS
from town.view.state.auto_camera import leads, toggle_auto_follow
from town.view.state.keys import KeyAction
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.ui.icons import paint_thumbs, thumb_boxes
from town.view.ui.text import font_for
from town.view.ui.theme import (
    EDGE,
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

LINE, HEAD, SIZE, SMALL = 17, 22, 13, 12  # pixels
TIME, TEXT, MARGIN = 10, 66, 52  # pixels from the left edge, and before the right one
FITS = ((SMALL, 14), (11, 8), (10, 4), (9, 2))
"""Sizes of the letters on small buttons and pixels around them, down to what fits anywhere."""
HANGING = 14  # pixels by which the second line of an entry stands in
Row = tuple[
    FeedItem, str, bool
]  # of the screen: the entry, its words there, whether it is its first
TOOLS = (
    ("paper", msg("paper"), msg("the evening paper, of any day")),
    ("questions", msg("questions"), msg("what the town is about to find out")),
    ("search", msg("search"), msg("search the whole run")),
    ("alerts", msg("alerts"), msg("which events are shown, and which stop the town")),
    ("lead", msg("follow the action"), msg("let the camera follow the action")),
)


class Feed(Panel):
    """Click on a line to go there."""

    slot = "feed"
    keys = (KeyAction("lead", ("c",), "let the camera follow the action, or stop that"),)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; lines and buttons are drawn."""
        del manager
        unit = self.scale
        self._rect = rect
        self._list = pygame.Rect(rect.x, rect.y + HEAD * unit, rect.width, rect.height)
        self._list.height -= HEAD * unit
        self._back = 0  # rows that the newest is below what is seen
        self._book: FeedBook | None = None
        self._rows: list[Row] = []
        self._rows_key: object = None
        for self._small, around in FITS:
            groups = [group_name(group) for group in FEED]
            self._groups = self._chips(rect.x + 6 * unit, groups, around)
            tools = self._chips(0, [tr(text) for _, text, _ in TOOLS], around)
            shift = rect.right - 6 * unit - tools[-1].right
            self._tools = [tool.move(shift, 0) for tool in tools]
            if self._groups[-1].right + 4 * unit <= self._tools[0].left:
                break

    def _chips(self, x: int, texts: list[str], around: int) -> list[pygame.Rect]:
        boxes: list[pygame.Rect] = []
        unit = self.scale
        for text in texts:
            wide = font_for(text, self._small * unit).size(text)[0] + around * unit
            boxes.append(pygame.Rect(x, self._rect.y + 3 * unit, wide, 18 * unit))
            x += wide + min(around, 4) * unit
        return boxes

    # --- telling ---------------------------------------------------------------------------------

    def items(self, view: View) -> list[FeedItem]:
        """Return what happened up to the moment shown, the oldest first."""
        if self._book is None:
            self._book = FeedBook(view.alerts)
        chosen = view.pages.feed_kind
        return self._book.items(chosen, view.tick, view.settings.alerts, view.selected)

    def _laid(self, view: View) -> list[Row]:
        """Return the rows of all entries that are in view or newer, the oldest first."""
        items = self.items(view)
        needed = self._room + self._back + 8
        key = (id(items), len(items), needed)
        if key != self._rows_key:
            self._rows_key = key
            width = self._rect.width - (TEXT + MARGIN + HANGING) * self.scale
            rows: list[Row] = []
            for item in reversed(items):
                lines = wrapped_lines(item.text, SIZE * self.scale, width)
                rows += [(item, line, n == 0) for n, line in reversed([*enumerate(lines)])]
                if len(rows) >= needed:
                    break
            self._rows = rows[::-1]
        return self._rows

    @property
    def _room(self) -> int:
        return max(self._list.height // (LINE * self.scale), 1)

    def rows(self, view: View) -> list[Row]:
        rows = self._laid(view)
        self._back = max(0, min(self._back, len(rows) - self._room))
        end = len(rows) - self._back
        begin = max(end - self._room, 0)
        while begin + 1 < end and not rows[begin][2]:  # the rest of an entry has lost its beginning
            begin += 1
        return rows[begin:end]

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the buttons, and the newest lines, the newest lowest."""
        mouse = pygame.mouse.get_pos()
        pygame.draw.rect(screen, PAPER, self._rect)
        pygame.draw.rect(screen, LIGHT, self._list)
        pygame.draw.line(screen, EDGE, self._rect.topleft, self._rect.topright)
        self._draw_chips(screen, view, mouse)
        shown = self.rows(view)
        lit = self._row_at(mouse, shown)
        for n, row in enumerate(shown):
            self._draw_row(screen, view, row, n, lit is not None and lit[0] is row[0])
        if not shown:
            say = view.chronicle.phrases
            text = say.nothing_of_kind if view.pages.feed_kind else say.nothing
            message = render_text(text, SIZE * self.scale, QUIET)
            screen.blit(message, message.get_rect(center=self._list.center))

    def _draw_chips(self, screen: pygame.Surface, view: View, mouse: tuple[int, int]) -> None:
        size, kind = self._small * self.scale, view.pages.feed_kind
        for group, rect in zip(FEED, self._groups, strict=True):
            lit = rect.collidepoint(mouse)
            draw_chip(screen, rect, group_name(group), size, group == kind, lit)
        for (tool, text, _), rect in zip(TOOLS, self._tools, strict=True):
            on = leads(view) if tool == "lead" else view.pages.tool == tool
            draw_chip(screen, rect, tr(text), size, on, rect.collidepoint(mouse))

    def _draw_row(self, screen: pygame.Surface, view: View, row: Row, n: int, lit: bool) -> None:
        item, text, first = row
        unit, size = self.scale, SIZE * self.scale
        y = self._row_box(n).y
        if lit:
            pygame.draw.rect(screen, HOVER, self._row_box(n))
        down = (LINE * unit - line_height(size)) // 2
        if first:
            clock = view.chronicle.clock
            time = render_text(f"{clock.at(item.tick):%H:%M}", SMALL * unit, QUIET)
            screen.blit(time, (self._list.x + TIME * unit, y + down))
            centre = (self._list.x + 56 * unit, y + LINE * unit // 2)
            if item.kind in KINDS:
                draw_mark(screen, item.kind, centre, 4 * unit)
            self._draw_thumbs(screen, view, item, n, lit)
        x = self._list.x + (TEXT + (0 if first else HANGING)) * unit
        screen.blit(render_text(text, size, QUIET if item.kind == "line" else INK), (x, y + down))

    def _row_box(self, n: int) -> pygame.Rect:
        high = LINE * self.scale
        spare = max(self._list.height - self._room * high, 0)
        top = self._list.y + n * high + spare // 2
        return pygame.Rect(self._list.x, top, self._list.width, high)

    def _draw_thumbs(
        self, screen: pygame.Surface, view: View, item: FeedItem, n: int, lit: bool
    ) -> None:
        rating = rating_lookup(view)
        given = rating(item.row) if rating and item.row else 0
        if rating and item.row and (lit or given):
            paint_thumbs(screen, self._thumbs(n), given, self.scale, lit)

    def _thumbs(self, n: int) -> tuple[pygame.Rect, pygame.Rect]:
        """Return where the thumbs of a row of the screen are."""
        return thumb_boxes(self._list.right - 8 * self.scale, self._row_box(n).centery, self.scale)

    def _rate(self, pixel: tuple[int, int], view: View, row: Row) -> bool:
        """Give a thumb where one was clicked; return whether one was."""
        n = self.rows(view).index(row)
        for up, box in zip((1, -1), self._thumbs(n), strict=True):
            if row[2] and row[0].row and box.collidepoint(pixel):
                rate(view, row[0].row, up)
                return True
        return False

    # --- keys and mouse --------------------------------------------------------------------------

    def _row_at(self, pixel: tuple[int, int], shown: list[Row]) -> Row | None:
        if not self._list.collidepoint(pixel):
            return None
        n = (pixel[1] - self._list.y - 2 * self.scale) // (LINE * self.scale)
        return shown[n] if 0 <= n < len(shown) else None

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Go where the clicked line happened; choose a kind; scroll back."""
        if event.type == pygame.MOUSEWHEEL and self._rect.collidepoint(pygame.mouse.get_pos()):
            self._back += event.y * 2
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self._rect.collidepoint(event.pos):
            return False
        if event.button == 1:
            self._click(event.pos, view)
        return True

    def _click(self, pixel: tuple[int, int], view: View) -> None:
        for group, rect in zip(FEED, self._groups, strict=True):
            if rect.collidepoint(pixel):
                view.pages.feed_kind = "" if group == view.pages.feed_kind else group
                self._back = 0
        for (tool, _, _), rect in zip(TOOLS, self._tools, strict=True):
            if rect.collidepoint(pixel):
                toggle_auto_follow(view) if tool == "lead" else view.pages.open_tool(tool)
        row = self._row_at(pixel, self.rows(view))
        if row is not None and not self._rate(pixel, view, row):
            view.follow_link(row[0].link)

    def act(self, action: str, view: View) -> bool:
        """Let the camera go by itself, or not."""
        if action == "lead":
            toggle_auto_follow(view)
        return action == "lead"

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return kind:NAME, tool:NAME and row:N, the rows of the screen from the top."""
        kinds = {f"kind:{kind}": box for kind, box in zip(FEED, self._groups, strict=True)}
        tools = {f"tool:{tool}": box for (tool, _, _), box in zip(TOOLS, self._tools, strict=True)}
        rows = {f"row:{n}": self._row_box(n) for n in range(len(self.rows(view)))}
        return {**kinds, **tools, **rows, "feed": self._rect}

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._rect.collidepoint(pixel)
