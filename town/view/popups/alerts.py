"""The window of alerts: for each kind of event, whether it is listed, shown, or stops the town."""

import pygame
import pygame_gui

from town.view.language.translating import msg, tr
from town.view.records.alert_kinds import KINDS, MODES, mode_of
from town.view.state.keys import KeyAction
from town.view.state.panel import FloatingPanel
from town.view.state.view import View
from town.view.ui.text import cut
from town.view.ui.theme import (
    ACCENT,
    HOVER,
    INK,
    LIGHT,
    PAPER,
    QUIET,
    draw_chip,
    draw_mark,
    line_height,
    render_text,
)
from town.view.ui.widgets import chip_row

WIDTH, ROW, HEAD, FOOT, PAD = 500, 25, 62, 12, 14  # pixels
CHOICES = 236  # pixels, width of the four buttons of a row
TITLE = msg("Alerts: what the town tells you")
REMARK = msg(
    "off: never, list: in the list below, map: also on the map, pause: also stops the town"
)
MODE_NAMES = {"off": msg("off"), "feed": msg("list"), "toast": msg("map"), "pause": msg("pause")}
USUAL = msg("reset all")
Pixel = tuple[int, int]


class AlertsPanel(FloatingPanel):
    """A row of four buttons for each kind."""

    tool = "alerts"
    modal = True
    keys = (
        KeyAction("alerts", ("ctrl+l",), "alerts: which events are shown, and which stop the town"),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the middle of the map and of what lies below it; everything is drawn."""
        unit = self.scale
        rect = pygame.Rect(rect.x, rect.y, rect.width, manager.window_resolution[1] - rect.y)
        tall = (HEAD + FOOT + ROW * len(KINDS)) * unit
        self._box = pygame.Rect(0, 0, min(WIDTH * unit, rect.width), min(tall, rect.height))
        self._box.center = rect.center
        self._list = self._box.inflate(-2, 0)
        self._list.y += HEAD * unit
        self._list.height = self._box.height - (HEAD + FOOT // 2) * unit
        self._offset = 0
        self._usual = pygame.Rect(0, self._box.y + 9 * unit, 86 * unit, 22 * unit)
        self._close = pygame.Rect(0, self._usual.y, 22 * unit, 22 * unit)
        self._close.right = self._box.right - PAD * unit
        self._usual.right = self._close.left - 6 * unit
        self._open = False

    def update(self, view: View) -> None:
        """Take the place on the map while it is open."""
        self._open = self.is_floating(view)

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._open and self._box.collidepoint(pixel)

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return mode:KIND:MODE for each alert in view, "usual" and "close"."""
        del view
        modes = {
            f"mode:{kind}:{mode}": box.clip(self._list)
            for n, kind in enumerate(KINDS)
            for mode, box in zip(MODES, self._chips(self._row(n)), strict=True)
        }
        return {**modes, "usual": self._usual, "close": self._close}

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the kinds, each with what is done about it."""
        if not self.is_floating(view):
            return
        unit, box, mouse = self.scale, self._box, pygame.mouse.get_pos()
        pygame.draw.rect(screen, PAPER, box, border_radius=7 * unit)
        head = pygame.Rect(box.x, box.y, box.width, (HEAD - 4) * unit)
        round_ = 7 * unit
        pygame.draw.rect(
            screen, LIGHT, head, border_top_left_radius=round_, border_top_right_radius=round_
        )
        screen.blit(
            render_text(tr(TITLE), 16 * unit, INK, bold=True),
            (box.x + PAD * unit, box.y + 8 * unit),
        )
        room, remark = box.width - 2 * PAD * unit, tr(REMARK)
        size = next(
            (n for n in (12, 11, 10, 9) if render_text(remark, n * unit).get_width() <= room), 8
        )
        says = render_text(cut(remark, size * unit, room), size * unit, QUIET)
        screen.blit(says, (box.x + PAD * unit, box.y + 36 * unit))
        for rect, text, points in ((self._usual, tr(USUAL), 12), (self._close, "×", 14)):
            draw_chip(screen, rect, text, points * unit, lit=rect.collidepoint(mouse))
        old = screen.get_clip()
        screen.set_clip(self._list)
        for n, kind in enumerate(KINDS):
            row = self._row(n)
            if row.colliderect(self._list):
                self._draw_row(screen, view, kind, row, mouse)
        screen.set_clip(old)
        pygame.draw.rect(screen, ACCENT, box, 1, border_radius=round_)

    def _row(self, n: int) -> pygame.Rect:
        unit = self.scale
        top = self._list.y + n * ROW * unit - self._offset
        return pygame.Rect(self._list.x, top, self._list.width, ROW * unit)

    def _chips(self, row: pygame.Rect) -> list[pygame.Rect]:
        unit = self.scale
        inner = pygame.Rect(0, row.y + 2 * unit, 0, row.height - 4 * unit)
        inner.width = min(CHOICES * unit, row.width // 2)
        inner.right = row.right - PAD * unit
        return [rect.inflate(-3 * unit, 0) for rect in chip_row(inner, MODES)]

    def _draw_row(
        self,
        screen: pygame.Surface,
        view: View,
        kind: str,
        row: pygame.Rect,
        mouse: tuple[int, int],
    ) -> None:
        unit, size = self.scale, 13 * self.scale
        inside = self._list.collidepoint(mouse)
        if inside and row.collidepoint(mouse):
            pygame.draw.rect(screen, HOVER, row.inflate(-6, 0), border_radius=4)
        mode = mode_of(kind, view.settings.alerts)
        dot = (row.x + (PAD + 5) * unit, row.centery)
        draw_mark(screen, kind, dot, 5 * unit)
        chips = self._chips(row)
        x = row.x + (PAD + 18) * unit
        count = view.alerts.counts[kind]
        number = render_text(str(count), 12 * unit, QUIET) if count else None
        right = chips[0].x - 8 * unit
        if number:
            screen.blit(number, number.get_rect(midright=(right, row.centery)))
            right -= number.get_width() + 8 * unit
        says = cut(tr(KINDS[kind].description), size, right - x)
        text = render_text(says, size, QUIET if mode == "off" else INK)
        screen.blit(text, (x, row.centery - line_height(size) // 2))
        for name, rect in zip(MODES, chips, strict=True):
            lit = inside and rect.collidepoint(mouse)
            draw_chip(screen, rect, tr(MODE_NAMES[name]), 12 * unit, name == mode, lit)

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        if not self.is_floating(view):
            return False
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.toggle(view)
        elif event.type == pygame.MOUSEWHEEL:
            self._scroll(-event.y * ROW * self.scale)
        elif event.type == pygame.MOUSEBUTTONDOWN:
            self._click(event.pos, view)
        else:
            return False
        return True

    def _scroll(self, by: int) -> None:
        most = len(KINDS) * ROW * self.scale - self._list.height
        self._offset = max(0, min(self._offset + by, most))

    def _click(self, pixel: tuple[int, int], view: View) -> None:
        part = self.part_at(pixel, view)
        if part == "close" or not self._box.collidepoint(pixel):
            self.toggle(view)
        elif part == "usual":
            view.settings.alerts.clear()
        elif part:
            _, kind, mode = part.split(":")
            view.settings.alerts[kind] = mode
