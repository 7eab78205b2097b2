"""The inspector: the panel at the right with the tabs about the selected person.

Each tab is a pure function in a file of its own (`now.py`, `plan.py` ...) from the stored rows to a
page of blocks; this class chooses the tab, draws the page and hands clicks on.
"""

import pygame
import pygame_gui
from pygame_gui.elements import UITextEntryLine

from town.entities import Person
from town.view.inspector.memory import KIND_NAMES, KINDS, page_memory
from town.view.inspector.now import page_now
from town.view.inspector.people import Bonds, first_bonds, page_people
from town.view.inspector.plan import page_plan
from town.view.inspector.talk import page_talk
from town.view.inspector.why import page_why
from town.view.language.translating import msg, tr
from town.view.player.rate import rate, rating_lookup
from town.view.state.keys import KeyAction
from town.view.state.open_pages import TABS
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.ui.blocks import Page
from town.view.ui.error_boundary import ErrorBoundary
from town.view.ui.scroll_view import ScrollView
from town.view.ui.theme import EDGE, PAPER, draw_chip
from town.view.ui.widgets import chip_row

TAB, FILTER, FIELD = 28, 22, 28  # pixels, heights
FILTERS = ("", *KINDS)
REFRESH_S = 0.25  # seconds between two pages while the moment moves
PAGES = {
    "Now": page_now,
    "Plan": page_plan,
    "Memory": page_memory,
    "Why": page_why,
    "Talk": page_talk,
}


class Inspector(Panel):
    """Shown while a person is selected."""

    slot = "right"
    keys = (
        KeyAction("tab_now", ("f2",), msg("the selected person: what they do and have in mind")),
        KeyAction("tab_plan", ("f3",), msg("the selected person: their plan of the day")),
        KeyAction("tab_memory", ("f4",), msg("the selected person: what they remember")),
        KeyAction("tab_people", ("f5",), msg("the selected person: whom they know")),
        KeyAction("tab_why", ("f6",), msg("the selected person: why they do it")),
        KeyAction("tab_talk", ("f7",), msg("the selected person: what they said")),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the search field for memories; the rest is drawn."""
        self._rect, unit = rect, self.scale
        tabs = pygame.Rect(rect.x + 1, rect.y, rect.width - 1, TAB * unit)
        self._tabs = chip_row(tabs, [tr(name) for name in TABS])
        filters = pygame.Rect(tabs.x + 4, tabs.bottom + 2, tabs.width - 8, FILTER * unit)
        self._filters = chip_row(filters, [_filter_name(kind) for kind in FILTERS])
        field = pygame.Rect(filters.x, filters.bottom + 2, filters.width, FIELD * unit)
        self._field = UITextEntryLine(field, manager, placeholder_text=tr("search memories"))
        self._field.hide()
        self._below_tabs = pygame.Rect(tabs.x, tabs.bottom, tabs.width, rect.bottom - tabs.bottom)
        self._below_filters = pygame.Rect(
            tabs.x, field.bottom + 2, tabs.width, rect.bottom - field.bottom - 2
        )
        self._filters_height = self._below_filters.y - self._below_tabs.y
        self.scroller = ScrollView(self._below_tabs, unit)
        self._shown: tuple[object, ...] = ()
        self._shown_at = -REFRESH_S
        self._bonds: Bonds | None = None
        self._boundary = ErrorBoundary()

    # --- the page --------------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Make the page anew when something changed: at once, or every `REFRESH_S` as time runs."""
        pages = view.pages
        person = next((p for p in view.scenario.people if p.name == view.selected), None)
        if person is None or person.name not in view.chronicle.timelines:
            self.scroller.show([], "")
            return
        self._show_field(view)
        chosen = (person.name, pages.version, pages.memory_kind, pages.memory_text)
        shown = (*chosen, view.tick, view.chronicle.frontier)
        recent = view.seconds - self._shown_at < REFRESH_S and chosen == self._shown[: len(chosen)]
        if shown != self._shown and not recent:
            self._shown, self._shown_at = shown, view.seconds
            self.scroller.rating_of = rating_lookup(view)
            key = (person.name, pages.tab, pages.chosen.get(pages.tab, ""))
            part = tr("The page “{title}”", title=tr(pages.tab))
            self.scroller.show(self._boundary.page(part, lambda: self._page(view, person)), key)

    def _page(self, view: View, person: Person) -> Page:
        tab = view.pages.tab
        if tab == "People":
            if self._bonds is None:
                self._bonds = first_bonds(view.scenario.people)
            shown = (view.minds, view.pages, person, view.tick, self._bonds)
            return page_people(*shown, person_of=view.person)
        return PAGES[tab](view.minds, view.pages, person, view.tick)

    def _show_field(self, view: View) -> None:
        """Show the search field while memories are listed."""
        wanted = view.pages.tab == "Memory" and not view.pages.chosen.get("Memory")
        if wanted != bool(self._field.visible):
            if not wanted:
                self._field.hide()
            else:
                self._field.show()
                self._field.set_text(view.pages.memory_text)
        self.scroller.move_to(self._below_filters if wanted else self._below_tabs)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        mouse, size = pygame.mouse.get_pos(), 12 * self.scale
        strip = pygame.Rect(*self._tabs[0].topleft, self._below_tabs.width, TAB * self.scale)
        pygame.draw.rect(screen, PAPER, strip)
        for name, rect in zip(TABS, self._tabs, strict=True):
            box = rect.inflate(-2, -6 * self.scale)
            draw_chip(screen, box, tr(name), size, name == view.pages.tab, rect.collidepoint(mouse))
        if self._field.visible:
            self._draw_filters(screen, view, mouse)
        self.scroller.draw(screen)
        pygame.draw.line(screen, EDGE, self._rect.topleft, self._rect.bottomleft)

    def _draw_filters(self, screen: pygame.Surface, view: View, mouse: tuple[int, int]) -> None:
        left, top, width = *self._below_tabs.topleft, self._below_tabs.width
        edge = -2 * self._field.shadow_width
        box = self._field.rect.inflate(edge, edge)  # not to be painted over: it is a widget
        pygame.draw.rect(screen, PAPER, (left, top, width, box.y - top))
        low = top + self._filters_height
        pygame.draw.rect(screen, PAPER, (left, box.bottom, width, low - box.bottom))
        for x, wide in ((left, box.x - left), (box.right, left + width - box.right)):
            pygame.draw.rect(screen, PAPER, (x, box.y, wide, box.height))
        for kind, rect in zip(FILTERS, self._filters, strict=True):
            lit, chosen = rect.collidepoint(mouse), kind == view.pages.memory_kind
            box = rect.inflate(-2, -2)
            draw_chip(screen, box, _filter_name(kind), 10 * self.scale, chosen, lit)

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        pages = view.pages
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self._field:
            pages.memory_text = event.text
            return True
        if event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self.scroller.handle(event)
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        if event.button == 1:
            self._click(event, view)
        return True

    def _click(self, event: pygame.event.Event, view: View) -> None:
        pages = view.pages
        if thumb := self.scroller.thumb_at(event.pos):
            rate(view, *thumb)
            return
        for name, rect in zip(TABS, self._tabs, strict=True):
            if rect.collidepoint(event.pos):
                pages.open_tab(name)
        if self._field.visible:
            for kind, rect in zip(FILTERS, self._filters, strict=True):
                if rect.collidepoint(event.pos):
                    pages.memory_kind = kind
                    return
        block = self.scroller.handle(event)
        if block is not None and block.link is not None:
            view.follow_link(block.link)

    def act(self, action: str, view: View) -> bool:
        name = next((tab for tab in TABS if action == f"tab_{tab.lower()}"), None)
        if name:
            view.pages.open_tab(name)
        return name is not None

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return tab:NAME, and in the stream of memories kind:NAME and the field "words"."""
        del view
        boxes = {f"tab:{tab}": box for tab, box in zip(TABS, self._tabs, strict=True)}
        if self._field.visible:
            kinds = zip(FILTERS, self._filters, strict=True)
            boxes |= {f"kind:{kind}": box for kind, box in kinds}
            boxes["words"] = pygame.Rect(self._field.rect)
        return boxes

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._rect.collidepoint(pixel)

    def kill(self) -> None:
        self._field.kill()


def _filter_name(kind: str) -> str:
    return tr(KIND_NAMES.get(kind, kind) or "all")
