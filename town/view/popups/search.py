"""The window of a search: a line for words, and what was found. Knows the view; reads no file.

The seeker is the view's own, so that what was found outlives this panel.
"""

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UIPanel, UITextEntryLine

from town.view.inspector.inspector import follow_link
from town.view.popups.search_results import all_found, page_search
from town.view.popups.text_input import leaves
from town.view.records.search import SearchResult
from town.view.state.keys import KeyAction
from town.view.state.registry import Panel, panel
from town.view.state.view import View
from town.view.ui.scroll_view import ScrollView

TOOL = "search"
WIDTH, HEIGHT, HEAD, PAD = 350, 530, 46, 10  # pixels
AGAIN = 3.0  # seconds after which a town that lives is searched again
ROOM = 90  # pixels that stay free below what is lit


@panel
class SearchPanel(Panel):
    """Looks for words as they are typed; a click, or Enter, goes there."""

    slot = "over"
    keys = (KeyAction("search", ("ctrl+f", "/"), "look for words in the whole run"),)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take no place until words are looked for."""
        self._manager, self._over = manager, pygame.Rect(rect)
        self._root: UIPanel | None = None
        self._made: object = None
        self._asked_at = 0.0

    def afloat(self, view: View) -> bool:
        """Return whether the window is open."""
        return view.desk.tool == TOOL

    grabs = afloat

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the field "words" and the cross "close", while the window is open."""
        del view
        if self._root is None:
            return {}
        return {"words": pygame.Rect(self.field.rect), "close": pygame.Rect(self._close.rect)}

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the window."""
        return self._root is not None and bool(self._root.rect.collidepoint(pixel))

    # --- showing ---------------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Open or close; show what has been found meanwhile."""
        if self.afloat(view) != (self._root is not None):
            (self.kill if self._root else self._make)()
            if self._root is not None:
                self.field.set_text(view.desk.search_text)
                self.field.focus()
                self._take_up()
        if self._root is None:
            return
        seeker, text = view.seeker, view.desk.search_text
        old = not view.chronicle.is_over and view.seconds - self._asked_at > AGAIN
        if text != seeker.asked or (old and not seeker.waiting):
            self._asked_at = view.seconds
            seeker.ask(text, view.chronicle.frontier)
        made = (seeker.result, text, seeker.lit)
        if made != self._made:
            page = page_search(seeker.result, text, view.chronicle.clock, seeker.lit)
            self.scroller.show(page, "")
            if self._made is None:
                self.scroller.scroll_to(seeker.offset)
            self._made = made

    def _take_up(self) -> None:
        """Let one type on, in the place of what stands there."""
        self._manager.set_focus_set(self.field)
        end = len(self.field.get_text())
        self.field.edit_position, self.field.select_range = end, [0, end]
        self.field.cursor_has_moved_recently = True

    def _make(self) -> None:
        unit, over = self.scale, self._over
        rect = pygame.Rect(over.x + 8, over.y + 8, WIDTH * unit, HEIGHT * unit)
        rect.width = min(rect.width, over.width - 16)
        rect.height = min(rect.height, over.height - 16)
        margins = {"left": 0, "right": 0, "top": 0, "bottom": 0}
        self._root = UIPanel(rect, 4, self._manager, margins=margins)
        cross = pygame.Rect(0, 0, 26 * unit, 26 * unit)
        cross.topright = (rect.width - PAD * unit, PAD * unit)
        tip = "close (Escape)"
        self._close = UIButton(cross, "×", self._manager, self._root, tool_tip_text=tip)
        line = pygame.Rect(PAD * unit, PAD * unit - 1, 0, 28 * unit)
        line.width = cross.x - 2 * PAD * unit + 4
        words = "words: said, remembered, planned, happened"
        self.field = UITextEntryLine(line, self._manager, self._root, placeholder_text=words)
        page = pygame.Rect(rect.x + 2, rect.y + HEAD * unit, rect.width - 4, 0)
        page.height = rect.height - (HEAD + 4) * unit
        self.scroller = ScrollView(page, unit)
        self._made = None

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw what was found within the window."""
        if self._root is not None:
            self.scroller.draw(screen)
            view.seeker.offset = self.scroller.offset

    # --- keys and mouse --------------------------------------------------------------------------

    def act(self, action: str, view: View) -> bool:
        """Open the window, or go back to its line."""
        if action == "search":
            if self._root is not None:
                self._take_up()
            else:
                view.desk.open_tool(TOOL)
        return action == "search"

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Look for what is typed; go to what is clicked or lit; close."""
        if self._root is None or not self.afloat(view):
            return False
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self.field:
            view.desk.search_text, view.seeker.lit = event.text, -1
            self.scroller.scroll_to(0)
        elif event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and event.ui_element is self.field:
            self._go(view, max(view.seeker.lit, 0))
        elif leaves(event, self._close):
            view.desk.open_tool(TOOL)
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
            links = [found.link for found in all_found(view.seeker.result)]
            view.seeker.lit = links.index(block.link) if block.link in links else -1
            follow_link(view, block)

    def _light(self, view: View, by: int) -> bool:
        """Go to the next of what was found, while one types."""
        if self.field not in (self._manager.get_focus_set() or ()):
            return False
        found = all_found(view.seeker.result)
        if found:
            view.seeker.lit = (view.seeker.lit + by) % len(found)
            page = page_search(
                view.seeker.result, view.desk.search_text, view.chronicle.clock, view.seeker.lit
            )
            self.scroller.show(page, "")
            lit = next(n for n, block in enumerate(page) if block.style == "now")
            self.scroller.show_block(lit, ROOM * self.scale)
        return True

    def _go(self, view: View, number: int) -> None:
        found: list[SearchResult] = all_found(view.seeker.result)
        if number < len(found):
            view.seeker.lit = number
            view.follow_link(found[number].link)

    def kill(self) -> None:
        """Take the window away; what was found stays."""
        if self._root is not None:
            self._root.kill()
        self._root, self._made = None, None
