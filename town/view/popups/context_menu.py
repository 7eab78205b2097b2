"""The menu of a right click, and its keys. `menu_actions` says what is in it and does it."""

from itertools import count

import pygame
import pygame_gui

from town.view.player.menu_actions import menu_at, menu_of_person, perform, start_talk
from town.view.player.other_lives import ask_for_undo
from town.view.player.player import PlayerPanel
from town.view.player.rate import rate_selected
from town.view.state.context_menu import Menu
from town.view.state.keys import PART, WINDOW, KeyAction
from town.view.state.view import View
from town.view.ui.text import cut, font_for
from town.view.ui.theme import (
    ACCENT,
    CHOSEN,
    EDGE,
    INK,
    LIGHT,
    PAPER,
    QUIET,
    line_height,
    render_text,
    wrapped_lines,
)

MIN_WIDTH, MAX_WIDTH = 170, 360  # pixels
ROW, PAD = 24, 8  # pixels
TITLE, TEXT, SMALL = 14, 13, 12  # sizes of letters
UP, DOWN = (pygame.K_UP, pygame.K_w), (pygame.K_DOWN, pygame.K_s)
ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


class ContextMenu(PlayerPanel):
    """What can be done with what was clicked on."""

    slot = "over"
    keys = (
        KeyAction(
            "menu",
            ("m", "menu"),
            "the menu of the selected person, else of this place",
            PART,
        ),
        KeyAction(
            "thumb_up", ("ctrl+u",), "thumb up for what the selected person says or does", PART
        ),
        KeyAction("thumb_down", ("ctrl+d",), "thumb down for it", PART),
        KeyAction("undo", ("ctrl+z",), "undo your last deed: a branch from just before it", PART),
        KeyAction("towns", ("ctrl+t",), "back to the towns and runs", WINDOW),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take no place until a menu is open."""
        self._screen = pygame.Rect((0, 0), manager.window_resolution)
        self._over = pygame.Rect(rect)
        self._box = pygame.Rect(0, 0, 0, 0)
        self._rows: list[pygame.Rect] = []
        self._laid: object = None
        self._at = -1  # the entry that is lit
        self._mouse = (-1, -1)

    def is_floating(self, view: View) -> bool:
        return view.dialogs.menu is not None

    is_modal = is_floating

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._box.collidepoint(pixel)

    def update(self, view: View) -> None:
        """Let a visitor speak who came to talk to somebody."""
        del view
        start_talk(self.player)

    # --- opening ---------------------------------------------------------------------------------

    def _open(self, view: View, pixel: tuple[int, int]) -> bool:
        x, y = view.camera.to_tile(pixel)
        menu = menu_at(view, (int(x // 1), int(y // 1)), view.person_at(x, y))
        if menu is None:
            return False
        view.dialogs.open_menu(menu, pixel)
        self._at = -1
        return True

    def act(self, action: str, view: View) -> bool:
        """Open the menu of the selected person, else of what is under the mouse."""
        if action in ("thumb_up", "thumb_down"):
            rate_selected(view, 1 if action == "thumb_up" else -1)
            return True
        if action == "undo":
            ask_for_undo(view)
            return True
        if action == "towns":
            view.dialogs.wants_start_screen = True
            return True
        if action != "menu":
            return False
        where = view.where(view.selected) if view.selected else None
        if view.selected and where:
            spot = view.camera.to_screen((where[0] + 1, where[1]))
            view.dialogs.open_menu(menu_of_person(view, view.selected), spot)
        else:
            mouse = pygame.mouse.get_pos()
            inside = pygame.Rect(view.camera.box).collidepoint(mouse)
            self._open(view, mouse if inside else self._over.center)
        self._at = 0
        return True

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Open by the right button; choose by mouse or keys."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 3:
            inside = pygame.Rect(view.camera.box).collidepoint(event.pos)
            view.dialogs.menu = None
            return inside and self._open(view, event.pos)
        if view.dialogs.menu is None:
            return False
        if event.type == pygame.MOUSEBUTTONDOWN:
            return self._click(event, view)
        if event.type == pygame.MOUSEWHEEL:
            view.dialogs.menu = None
            return False
        return event.type == pygame.KEYDOWN and self._key(event, view, view.dialogs.menu)

    def _click(self, event: pygame.event.Event, view: View) -> bool:
        menu, row = view.dialogs.menu, self._row_at(event.pos)
        if self.covers(event.pos):
            if menu and row is not None and event.button == 1:
                perform(self.player, menu.entries[row])
            return True
        view.dialogs.menu = None
        return True

    def _key(self, event: pygame.event.Event, view: View, menu: Menu) -> bool:
        rows = len(menu.entries)
        if event.key == pygame.K_ESCAPE:
            view.dialogs.menu = None
        elif event.key in UP and rows:
            self._at = (self._at - 1) % rows if self._at >= 0 else rows - 1
        elif event.key in DOWN and rows:
            self._at = (self._at + 1) % rows
        elif event.key in ENTER and 0 <= self._at < rows:
            perform(self.player, menu.entries[self._at])
        elif event.key in ENTER:
            view.dialogs.menu = None
        else:
            return False
        return True

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return entry:N of the open menu."""
        del view
        return {f"entry:{n}": row for n, row in enumerate(self._rows)}

    def _row_at(self, pixel: tuple[int, int]) -> int | None:
        rows = (n for n, row in zip(count(), self._rows, strict=False) if row.collidepoint(pixel))
        return next(rows, None)

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self, screen: pygame.Surface, view: View) -> None:
        menu = view.dialogs.menu
        if menu is None:
            self._box.size, self._rows, self._laid = (0, 0), [], None
            return
        self._lay(menu, view.dialogs.spot)
        mouse = pygame.mouse.get_pos()
        if mouse != self._mouse:
            self._mouse, under = mouse, self._row_at(mouse)
            self._at = self._at if under is None else under
        self._draw_frame(screen, menu)
        unit = self.scale
        for n, (entry, row) in enumerate(zip(menu.entries, self._rows, strict=True)):
            if n == self._at:
                pygame.draw.rect(screen, CHOSEN, row, border_radius=4 * unit)
            words = cut(entry.text, TEXT * unit, row.width - 2 * PAD * unit)
            text = render_text(words, TEXT * unit, INK)
            screen.blit(text, text.get_rect(midleft=(row.x + PAD * unit, row.centery)))

    def _draw_frame(self, screen: pygame.Surface, menu: Menu) -> None:
        unit, box = self.scale, self._box
        shade = pygame.Surface(box.size, pygame.SRCALPHA)
        pygame.draw.rect(shade, (40, 30, 24, 70), shade.get_rect(), border_radius=7 * unit)
        screen.blit(shade, (box.x + 3 * unit, box.y + 3 * unit))
        pygame.draw.rect(screen, PAPER, box, border_radius=7 * unit)
        head = pygame.Rect(box.x, box.y, box.width, self._head)
        pygame.draw.rect(
            screen,
            LIGHT,
            head,
            border_top_left_radius=7 * unit,
            border_top_right_radius=7 * unit,
        )
        x, y = box.x + PAD * unit * 2, box.y + PAD * unit // 2 + 1 * unit
        screen.blit(render_text(menu.title, TITLE * unit, INK, bold=True), (x, y))
        y += line_height(TITLE * unit) + 1 * unit
        for line in self._remark:
            screen.blit(render_text(line, SMALL * unit, QUIET), (x, y))
            y += line_height(SMALL * unit)
        if menu.entries:
            pygame.draw.line(screen, EDGE, (box.x, head.bottom), (box.right - 1, head.bottom))
        pygame.draw.rect(screen, ACCENT, box, 1, border_radius=7 * unit)

    def _lay(self, menu: Menu, spot: tuple[int, int]) -> None:
        """Work out where everything goes: at the mouse, but whole on the screen."""
        key = (menu, spot, self.scale)
        if key == self._laid:
            return
        self._laid, unit = key, self.scale
        texts = [(entry.text, TEXT) for entry in menu.entries] + [(menu.title, TITLE + 1)]
        wide = max(font_for(text, size * unit).size(text)[0] for text, size in texts)
        wide = max(MIN_WIDTH * unit, min(wide + 4 * PAD * unit, MAX_WIDTH * unit))
        room = wide - 4 * PAD * unit
        self._remark = wrapped_lines(menu.remark, SMALL * unit, room) if menu.remark else ()
        self._head = line_height(TITLE * unit) + len(self._remark) * line_height(SMALL * unit)
        self._head += PAD * unit + 3 * unit
        rows = len(menu.entries)
        high = self._head + rows * ROW * unit + (PAD * unit if rows else 0)
        self._box = pygame.Rect(*spot, wide, high).clamp(self._screen)
        top = self._box.y + self._head + PAD * unit // 2
        self._rows = [
            pygame.Rect(self._box.x + PAD * unit, top + n * ROW * unit, wide - 2 * PAD * unit,
                        ROW * unit)
            for n in range(rows)
        ]  # fmt: skip
