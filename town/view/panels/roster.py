"""The roster at the left: everybody in town, sorted and filtered as the player likes."""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UIPanel, UITextEntryLine

from town.runfile.queries.timeline import played_people
from town.view.language.translating import tr
from town.view.panels.roster_rows import SORTS, RosterEntry, RosterList
from town.view.player.menu_actions import menu_of_person
from town.view.scene.characters import SpriteCache
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.ui.scale import Scale
from town.view.ui.text import cut
from town.view.ui.theme import (
    ACCENT,
    CHOSEN,
    EDGE,
    FAINT,
    HOVER,
    INK,
    PAPER,
    QUIET,
    draw_chip,
    render_text,
)
from town.view.ui.widgets import chip_row

ROW, ENTRY, CHIPS = 34, 28, 22  # pixels, heights
TEXT, PIN = 38, 22  # pixels: from the left edge, and before the right one
PINNED, LINE = (250, 242, 226), (228, 212, 186)
DOUBLE_CLICK_S = 0.35  # seconds within which a second click makes a double click
REFRESH_S = 0.25  # seconds between two orders of a moment that moves


class Roster(Panel):
    """Click on a name to follow that person; twice, to read about them."""

    slot = "left"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the field for a filter; rows are drawn, as many as there is room for."""
        unit = self.scale
        self._manager, self._rect = manager, rect
        field = pygame.Rect(rect.x + 3, rect.y + 3, rect.width - 8, ENTRY * unit)
        high = (ENTRY + CHIPS) * unit + 7
        margins = {"left": 0, "right": 0, "top": 0, "bottom": 0}
        self._root = UIPanel((*rect.topleft, rect.width, high), 1, manager, margins=margins)
        inside, hint = field.move(-rect.x, -rect.y), tr("name, place or activity")
        self._wide = inside.width  # of the field while nobody is left out
        cross = pygame.Rect(inside.right - inside.height, inside.y, inside.height, inside.height)
        tip = tr("show everybody again (Esc)")
        self._all = UIButton(cross, "×", manager, self._root, tool_tip_text=tip)
        self._all.hide()
        self.field = UITextEntryLine(inside, manager, self._root, placeholder_text=hint)
        self._has_filter = False
        head = pygame.Rect(field.x, field.bottom + 2, field.width, CHIPS * unit)
        self._sorts = chip_row(head, [tr(text) for text in SORTS.values()])
        self._list = pygame.Rect(rect.x, head.bottom + 2, rect.width, 0)
        self._list.height = max(rect.bottom - self._list.y, 0)
        self._row_height = ROW * unit
        self._first = 0.0
        self._portraits: dict[str, pygame.Surface] = {}
        self.sprite_cache: SpriteCache | None = None
        self._listing: RosterList | None = None
        self.entries: list[RosterEntry] = []
        self._shown: tuple[object, ...] = ()
        self._shown_at = -REFRESH_S
        self._clicked: tuple[str, float] = ("", -DOUBLE_CLICK_S)

    # --- telling ---------------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Order everybody anew where something changed; a moment that moves, now and then."""
        if not self._has_filter:
            self._has_filter = True
            self.field.set_text(view.pages.roster_text)
        if self._listing is None:
            places = view.run.manifest.get("places", {})
            self._listing = RosterList(view.chronicle, places)
        pages = view.pages
        self._show_cross(bool(pages.roster_text))
        wanted = (pages.sort, pages.roster_text, tuple(view.pinned))
        shown = (*wanted, view.tick, len(view.chronicle.names))
        recent = view.seconds - self._shown_at < REFRESH_S and wanted == self._shown[: len(wanted)]
        if shown != self._shown and not recent and view.chronicle.names:
            self._shown, self._shown_at = shown, view.seconds
            played = played_people(view.run, view.tick)
            self.entries = self._listing.entries(view.tick, *wanted, played)

    def _show_cross(self, wanted: bool) -> None:
        """Make room for the cross while there is a filter."""
        if wanted != bool(self._all.visible):
            room = self._all.rect.width + 1 if wanted else 0
            self.field.set_dimensions((self._wide - room, self.field.rect.height))
            if wanted:
                self._all.show()
            else:
                self._all.hide()

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the buttons, and the rows in view."""
        mouse = pygame.mouse.get_pos()
        for (sort, text), rect in zip(SORTS.items(), self._sorts, strict=True):
            lit = rect.collidepoint(mouse)
            draw_chip(
                screen,
                rect.inflate(-2, -2),
                tr(text),
                11 * self.scale,
                sort == view.pages.sort,
                lit,
            )
        pygame.draw.rect(screen, PAPER, self._list)
        rows = self._list.height / self._row_height
        self._first = max(0.0, min(self._first, len(self.entries) - rows))
        old = screen.get_clip()
        screen.set_clip(self._list)
        for row, entry in enumerate(self.entries):
            box = self._box(row)
            if box.colliderect(self._list):
                self._draw_row(screen, view, entry, box, box.collidepoint(mouse))
        screen.set_clip(old)
        if not self.entries and view.pages.roster_text:
            message = render_text(tr("Nobody matches."), 12 * self.scale, QUIET)
            screen.blit(message, message.get_rect(midtop=(self._list.centerx, self._list.y + 12)))
        pygame.draw.line(screen, EDGE, self._rect.topright, self._rect.bottomright)

    def _box(self, row: int) -> pygame.Rect:
        top = self._list.y + round((row - self._first) * self._row_height)
        return pygame.Rect(self._list.x, top, self._list.width - 1, self._row_height)

    def _draw_row(
        self, screen: pygame.Surface, view: View, entry: RosterEntry, box: pygame.Rect, lit: bool
    ) -> None:
        unit, name = self.scale, entry.name
        chosen = name == view.selected
        if chosen or entry.pinned or lit:
            pygame.draw.rect(screen, CHOSEN if chosen else HOVER if lit else PINNED, box)
        pygame.draw.line(screen, LINE, box.bottomleft, box.bottomright)
        portrait = self._portrait(name)
        if portrait:
            screen.blit(portrait, portrait.get_rect(midbottom=(box.x + 20 * unit, box.bottom - 1)))
        marked = lit or entry.pinned or name == view.follow
        room = box.width - (TEXT + (PIN if marked else 6)) * unit
        x = box.x + TEXT * unit
        screen.blit(render_text(cut(name, 13 * unit, room), 13 * unit, INK), (x, box.y + 1 * unit))
        room = box.width - (TEXT + 6) * unit
        caption = render_text(cut(entry.caption, 11 * unit, room), 11 * unit, QUIET)
        screen.blit(caption, (x, box.y + 16 * unit))
        if lit or entry.pinned:
            paint_pin(screen, self._pin(box).center, unit, ACCENT if entry.pinned else FAINT)
        elif name == view.follow:
            pygame.draw.circle(screen, ACCENT, self._pin(box).center, 3 * unit)

    def _pin(self, box: pygame.Rect) -> pygame.Rect:
        side = 18 * self.scale
        return pygame.Rect(box.right - side - 2, box.y + 1, side, side)

    def _portrait(self, name: str) -> pygame.Surface | None:
        if self.sprite_cache and name not in self._portraits:
            whole = self.sprite_cache.plain(name)
            upper = whole.subsurface((0, 0, whole.get_width(), min(whole.get_height(), 16)))
            self._portraits[name] = pygame.transform.scale_by(upper, int(2 * self.scale.factor))
        return self._portraits.get(name)

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Select a person; sort, filter, pin, scroll."""
        pages = view.pages
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self.field:
            pages.roster_text = event.text
            return True
        if event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element is self._all:
            self._clear(view)
            return True
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return self.field in (self._manager.get_focus_set() or ()) and self._clear(view)
        if event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self._first -= event.y * 2
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        for sort, rect in zip(SORTS, self._sorts, strict=True):
            if rect.collidepoint(event.pos):
                pages.sort = sort
        if event.button in (1, 3) and self._list.collidepoint(event.pos):
            self._click(event, view)
        return True

    def _clear(self, view: View) -> bool:
        """Take the filter away."""
        view.pages.roster_text = ""
        self.field.set_text("")
        self._manager.set_focus_set(None)
        return True

    def _click(self, event: pygame.event.Event, view: View) -> None:
        row = int((event.pos[1] - self._list.y) / self._row_height + self._first)
        if row >= len(self.entries):
            return
        name = self.entries[row].name
        if event.button == 3:
            view.dialogs.open_menu(menu_of_person(view, name), event.pos)
            return
        if self._pin(self._box(row)).collidepoint(event.pos):
            view.pin(name)
            return
        before, self._clicked = self._clicked, (name, view.seconds)
        view.select(name, follow=True)
        if before[0] == name and view.seconds - before[1] <= DOUBLE_CLICK_S:
            view.pages.open_tab("Now")

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return sort:NAME, row:N, pin:N, the field "filter", "clear" while there is a filter."""
        del view
        rows = {f"row:{n}": self._box(n) for n in range(len(self.entries))}
        pins = {f"pin:{n}": self._pin(self._box(n)) for n in range(len(self.entries))}
        sorts = {f"sort:{sort}": box for sort, box in zip(SORTS, self._sorts, strict=True)}
        shown = {"filter": self.field, **({"clear": self._all} if self._all.visible else {})}
        fields = {name: pygame.Rect(widget.rect) for name, widget in shown.items()}
        return {**rows, **pins, **sorts, **fields}

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._rect.collidepoint(pixel)

    def kill(self) -> None:
        self._root.kill()


def paint_pin(
    screen: pygame.Surface, centre: tuple[int, int], unit: Scale, colour: tuple[int, int, int]
) -> None:
    """Draw a small pin."""
    x, y = centre
    pygame.draw.line(screen, colour, (x, y), (x, y + 6 * unit), 1 * unit)
    pygame.draw.rect(screen, colour, (x - 4 * unit, y, 8 * unit, 2 * unit))
    pygame.draw.rect(screen, colour, (x - 2 * unit, y - 6 * unit, 4 * unit, 7 * unit))
