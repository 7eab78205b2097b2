"""The search window: a line to type in and the results below.

A thread of the view (`view.search`) does the search, so results outlive this panel.
"""

import pygame
import pygame_gui

from town.view.language.translating import msg, tr
from town.view.popups.search_results import all_results, page_search
from town.view.records.lookups.search import SearchResult
from town.view.state.keys import KeyAction
from town.view.state.panel import Dialog
from town.view.state.view import View
from town.view.ui.scroll_view import ScrollView

WIDTH, HEIGHT, HEAD, PAD = 350, 530, 46, 10  # pixels
LAYER = 4
PLACEHOLDER = msg("search speech, memories, plans, events")
SEARCH_AGAIN_S = 3.0  # seconds after which a town that lives is searched again
LIT_MARGIN = 90  # pixels that stay free below what is lit


class SearchPanel(Dialog):
    """Searches as you type; a click, or Enter, goes to a result."""

    tool = "search"
    modal = True
    keys = (KeyAction("search", ("ctrl+f", "/"), "search the whole run"),)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        super().build(manager, rect)
        self._shown: object = None  # what the page was made of
        self._asked_at = 0.0

    # --- showing ---------------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Open or close; search for the words; show what has been found meanwhile."""
        super().update(view)
        if self._root is None:
            return
        search, text = view.search, view.pages.search_text
        old = not view.chronicle.is_over and view.seconds - self._asked_at > SEARCH_AGAIN_S
        if text != search.asked or (old and not search.is_searching):
            self._asked_at = view.seconds
            search.ask(text, view.chronicle.frontier)
        shown = (search.result, text, search.chosen)
        if shown != self._shown:
            page = page_search(search.result, text, view.chronicle.clock, search.chosen)
            self.scroller.show(page, "")
            if self._shown is None:
                self.scroller.scroll_to(search.offset)
            self._shown = shown

    def _select_words(self) -> None:
        """Let the player type, in place of the words that stand there."""
        self._manager.set_focus_set(self.field)
        end = len(self.field.get_text())
        self.field.edit_position, self.field.select_range = end, [0, end]
        self.field.cursor_has_moved_recently = True

    def open(self, view: View) -> None:
        unit, over = self.scale, self._over
        rect = pygame.Rect(over.x + 8, over.y + 8, WIDTH * unit, HEIGHT * unit)
        rect.width = min(rect.width, over.width - 16)
        rect.height = min(rect.height, over.height - 16)
        self.add_frame(rect, LAYER)
        cross = pygame.Rect(0, 0, 26 * unit, 26 * unit)
        cross.topright = (rect.width - PAD * unit, PAD * unit)
        self.add_button("×", cross, tr("close (Esc)"), "close")
        line = pygame.Rect(PAD * unit, PAD * unit - 1, 0, 28 * unit)
        line.width = cross.x - 2 * PAD * unit + 4
        self.field = self.add_field(line, view.pages.search_text, tr(PLACEHOLDER))
        self._select_words()
        page = pygame.Rect(rect.x + 2, rect.y + HEAD * unit, rect.width - 4, 0)
        page.height = rect.height - (HEAD + 4) * unit
        self.scroller = ScrollView(page, unit)
        self._shown = None

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw what was found within the window."""
        if self._root is not None:
            self.scroller.draw(screen)
            view.search.offset = self.scroller.offset

    # --- keys and mouse --------------------------------------------------------------------------

    def act(self, action: str, view: View) -> bool:
        """Open the window, or go back to its line."""
        if action == "search":
            if self._root is not None:
                self._select_words()
            else:
                self.toggle(view)
        return action == "search"

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Look for what is typed; go to what is clicked or lit; close."""
        if self._root is None or not self.is_floating(view):
            return False
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self.field:
            view.pages.search_text, view.search.chosen = event.text, -1
            self.scroller.scroll_to(0)
        elif event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and event.ui_element is self.field:
            self._go(view, max(view.search.chosen, 0))
        elif self.is_dismissed_by(event):
            self.toggle(view)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_UP, pygame.K_DOWN):
            return self._light(view, 1 if event.key == pygame.K_DOWN else -1)
        elif event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self.scroller.handle(event)
        elif event.type == pygame.MOUSEBUTTONDOWN and self.covers(event.pos):
            self._click(event, view)
        else:
            return False
        return True

    def _click(self, event: pygame.event.Event, view: View) -> None:
        block = self.scroller.handle(event)
        if block is not None and block.link is not None:
            links = [result.link for result in all_results(view.search.result)]
            view.search.chosen = links.index(block.link) if block.link in links else -1
            view.follow_link(block.link)

    def _light(self, view: View, by: int) -> bool:
        """Go to the next of what was found, while one types."""
        if self.field not in (self._manager.get_focus_set() or ()):
            return False
        results = all_results(view.search.result)
        if results:
            view.search.chosen = (view.search.chosen + by) % len(results)
            page = page_search(
                view.search.result, view.pages.search_text, view.chronicle.clock, view.search.chosen
            )
            self.scroller.show(page, "")
            lit = next(n for n, block in enumerate(page) if block.style == "now")
            self.scroller.show_block(lit, LIT_MARGIN * self.scale)
        return True

    def _go(self, view: View, number: int) -> None:
        results: list[SearchResult] = all_results(view.search.result)
        if number < len(results):
            view.search.chosen = number
            view.follow_link(results[number].link)
