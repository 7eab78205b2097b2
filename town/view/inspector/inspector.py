"""The inspector: tabs about the chosen person. Each page is made by a module of this folder."""

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
from town.view.player.rate import rate, rated
from town.view.state.keys import KeyAction
from town.view.state.open_pages import TABS
from town.view.state.panel import Panel
from town.view.state.view import View
from town.view.ui.blocks import Page
from town.view.ui.error_boundary import ErrorBoundary
from town.view.ui.scroll_view import ScrollView
from town.view.ui.theme import EDGE, PAPER, draw_chip
from town.view.ui.widgets import columns

TAB, FILTER, ENTRY = 28, 22, 28  # pixels, heights
FILTERS = ("", *KINDS)
EVERY = 0.25  # seconds between two pages of a moment that moves
PAGES = {
    "Now": page_now,
    "Plan": page_plan,
    "Memory": page_memory,
    "Why": page_why,
    "Talk": page_talk,
}


class Inspector(Panel):
    """Tells about the chosen person; away while nobody is chosen."""

    slot = "right"
    keys = tuple(
        KeyAction(f"tab_{name.lower()}", (f"f{n + 2}",), f"inspector: {name}")
        for n, name in enumerate(TABS)
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Make the field for words to look for; the rest is drawn."""
        self._rect, unit = rect, self.scale
        tabs = pygame.Rect(rect.x + 1, rect.y, rect.width - 1, TAB * unit)
        self._tabs = columns(tabs, TABS)
        filters = pygame.Rect(tabs.x + 4, tabs.bottom + 2, tabs.width - 8, FILTER * unit)
        self._filters = columns(filters, [_filter(kind) for kind in FILTERS])
        entry = pygame.Rect(filters.x, filters.bottom + 2, filters.width, ENTRY * unit)
        self._entry = UITextEntryLine(entry, manager, placeholder_text="find in memories")
        self._entry.hide()
        self._low = pygame.Rect(tabs.x, tabs.bottom, tabs.width, rect.bottom - tabs.bottom)
        self._filtered = pygame.Rect(
            tabs.x, entry.bottom + 2, tabs.width, rect.bottom - entry.bottom - 2
        )
        self._above = self._filtered.y - self._low.y  # pixels that filters and words take
        self.scroller = ScrollView(self._low, unit)
        self._made: tuple[object, ...] = ()
        self._made_at = -EVERY
        self._bonds: Bonds | None = None
        self._error_boundary = ErrorBoundary()

    # --- telling ---------------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Tell anew where something changed; a moment that moves, a few times a second."""
        pages = view.pages
        person = next((p for p in view.scenario.people if p.name == view.selected), None)
        if person is None or person.name not in view.chronicle.timelines:
            self.scroller.show([], "")
            return
        self._show_entry(view)
        asked = (person.name, pages.version, pages.memory_kind, pages.memory_text)
        made = (*asked, view.tick, view.chronicle.frontier)
        recent = view.seconds - self._made_at < EVERY and asked == self._made[: len(asked)]
        if made != self._made and not recent:
            self._made, self._made_at = made, view.seconds
            self.scroller.rated = rated(view)
            key = (person.name, pages.tab, pages.chosen.get(pages.tab, ""))
            part = f"The page '{pages.tab}'"
            self.scroller.show(
                self._error_boundary.page(part, lambda: self._page(view, person)), key
            )

    def _page(self, view: View, person: Person) -> Page:
        tab = view.pages.tab
        if tab == "People":
            if self._bonds is None:
                self._bonds = first_bonds(view.scenario.people)
            return page_people(view.minds, view.pages, person, view.tick, self._bonds)
        return PAGES[tab](view.minds, view.pages, person, view.tick)

    def _show_entry(self, view: View) -> None:
        """Show the field for words where memories are listed."""
        wanted = view.pages.tab == "Memory" and not view.pages.chosen.get("Memory")
        if wanted != bool(self._entry.visible):
            if not wanted:
                self._entry.hide()
            else:
                self._entry.show()
                self._entry.set_text(view.pages.memory_text)
        self.scroller.move_to(self._filtered if wanted else self._low)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw tabs, filters and the page."""
        mouse, size = pygame.mouse.get_pos(), 12 * self.scale
        pygame.draw.rect(screen, PAPER, (*self._tabs[0].topleft, self._low.width, TAB * self.scale))
        for name, rect in zip(TABS, self._tabs, strict=True):
            box = rect.inflate(-2, -6 * self.scale)
            draw_chip(screen, box, name, size, name == view.pages.tab, rect.collidepoint(mouse))
        if self._entry.visible:
            self._draw_filters(screen, view, mouse)
        self.scroller.draw(screen)
        pygame.draw.line(screen, EDGE, self._rect.topleft, self._rect.bottomleft)

    def _draw_filters(self, screen: pygame.Surface, view: View, mouse: tuple[int, int]) -> None:
        left, top, width = *self._low.topleft, self._low.width
        edge = -2 * self._entry.shadow_width
        box = self._entry.rect.inflate(edge, edge)  # drawn already, as it is a widget
        pygame.draw.rect(screen, PAPER, (left, top, width, box.y - top))
        pygame.draw.rect(screen, PAPER, (left, box.bottom, width, top + self._above - box.bottom))
        for x, wide in ((left, box.x - left), (box.right, left + width - box.right)):
            pygame.draw.rect(screen, PAPER, (x, box.y, wide, box.height))
        for kind, rect in zip(FILTERS, self._filters, strict=True):
            lit = rect.collidepoint(mouse)
            box = rect.inflate(-2, -2)
            draw_chip(
                screen, box, _filter(kind), 10 * self.scale, kind == view.pages.memory_kind, lit
            )

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Open a tab, follow a link, filter, scroll."""
        pages = view.pages
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self._entry:
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
        if self._entry.visible:
            for kind, rect in zip(FILTERS, self._filters, strict=True):
                if rect.collidepoint(event.pos):
                    pages.memory_kind = kind
                    return
        block = self.scroller.handle(event)
        if block and block.link:
            view.follow_link(block.link)

    def act(self, action: str, view: View) -> bool:
        """Open the tab of a key."""
        name = next((tab for tab in TABS if action == f"tab_{tab.lower()}"), None)
        if name:
            view.pages.open_tab(name)
        return name is not None

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return tab:NAME, and in the stream of memories kind:NAME and the field "words"."""
        del view
        found = {f"tab:{tab}": box for tab, box in zip(TABS, self._tabs, strict=True)}
        if self._entry.visible:
            kinds = zip(FILTERS, self._filters, strict=True)
            found |= {f"kind:{kind}": box for kind, box in kinds}
            found["words"] = pygame.Rect(self._entry.rect)
        return found

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the inspector."""
        return self._rect.collidepoint(pixel)

    def kill(self) -> None:
        """Take the field away."""
        self._entry.kill()


def _filter(kind: str) -> str:
    return KIND_NAMES.get(kind, kind) or "all"
