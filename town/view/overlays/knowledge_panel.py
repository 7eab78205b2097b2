"""The list of news over the map, and the way of the picked one. Knows pages and the desk."""

import pygame
import pygame_gui

from town.view.overlays.page_knows import FACT, page_spread, page_stories
from town.view.overlays.spread import SpreadSummary, spread_of, stories
from town.view.state.layers import BY_ACTION, LAYERS
from town.view.state.registry import Panel, panel
from town.view.state.view import View
from town.view.ui.scroll_view import ScrollView
from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    draw_chip,
    render_text,
)

TOOL = "knows"
WIDTH, TOP, BELOW, HEAD, EDGES, LEAST = 320, 46, 58, 30, 8, 160  # pixels


@panel
class KnowledgePanel(Panel):
    """Pick a piece of news; read who told whom."""

    slot = "over"
    keys = tuple(layer.bound for layer in LAYERS)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the left side of the map; everything is drawn."""
        del manager
        unit = self.scale
        width = min(WIDTH * unit, rect.width - 2 * EDGES)
        least = min(LEAST * unit, rect.height - TOP * unit - EDGES)
        height = max(rect.height - (TOP + BELOW) * unit, least)
        self._box = pygame.Rect(rect.x + EDGES, rect.y + TOP * unit, width, height)
        inner = pygame.Rect(self._box).inflate(-4, -4)
        inner.height -= HEAD * unit
        inner.y += HEAD * unit
        self._scroller = ScrollView(inner, unit)
        top, high = self._box.y + 4 * unit, (HEAD - 8) * unit
        self._off = pygame.Rect(self._box.right - 50 * unit, top, 44 * unit, high)
        self._fold = pygame.Rect(self._off.x - 76 * unit, top, 72 * unit, high)
        self._made: tuple[object, ...] = ()
        self._open = False

    def afloat(self, view: View) -> bool:
        """Return whether the list is open."""
        self._open = view.desk.tool == TOOL
        return self._open

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the list."""
        return self._open and self._box.collidepoint(pixel)

    def update(self, view: View) -> None:
        """Tell anew where somebody came to know something."""
        if not self.afloat(view):
            return
        rows, names = view.book.knowledge(view.tick), view.scene.names
        made = (view.desk.fact, len(rows), names)
        if made == self._made:
            return
        self._made = made
        facts = view.run.manifest.get("facts", {})
        told = stories(facts, rows, names)
        fact = view.desk.fact
        if fact:
            story = next((s for s in told if s.fact == fact), SpreadSummary(fact, fact, "", "", 0))
            spread = spread_of(fact, rows, names)
            page = page_spread(view.book, story, spread, view.tick)
        else:
            page = page_stories(told, len(names))
        self._scroller.show(page, fact)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the list, while it is open."""
        if not self.afloat(view):
            return
        unit, mouse = self.scale, pygame.mouse.get_pos()
        pygame.draw.rect(screen, LIGHT, self._box, border_radius=7 * unit)
        head = render_text("Who knows", 14 * unit, INK, bold=True)
        screen.blit(head, (self._box.x + 10 * unit, self._box.y + 4 * unit))
        for text, rect in (("fold away", self._fold), ("close", self._off)):
            draw_chip(screen, rect, text, 11 * unit, lit=rect.collidepoint(mouse))
        self._scroller.draw(screen)
        low = self._box.y + HEAD * unit
        pygame.draw.line(screen, EDGE, (self._box.x, low), (self._box.right - 1, low))
        pygame.draw.rect(screen, ACCENT, self._box, 1, border_radius=7 * unit)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Pick, follow a link, scroll, close."""
        if not self.afloat(view):
            return False
        if event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self._scroller.handle(event)
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        if event.button == 1:
            self._click(event, view)
        return True

    def _click(self, event: pygame.event.Event, view: View) -> None:
        if self._off.collidepoint(event.pos):
            show(view, TOOL)
            return
        if self._fold.collidepoint(event.pos):
            view.desk.open_tool(TOOL)
            return
        block = self._scroller.handle(event)
        if block is None or block.link is None:
            return
        if block.link.key.startswith(FACT):
            view.desk.fact = block.link.key.removeprefix(FACT)
            view.desk.touch()
        else:
            view.follow_link(block.link)

    def act(self, action: str, view: View) -> bool:
        """Turn an overlay on or off by its key; close the list by Escape."""
        if action in BY_ACTION:
            show(view, BY_ACTION[action].name)
            return True
        if action == "back" and view.desk.tool == TOOL:
            view.desk.open_tool(TOOL)
            return True
        return False


def show(view: View, name: str) -> None:
    """Turn an overlay on or off; news have a list to pick from, which opens and closes with it."""
    desk = view.desk
    if name != TOOL:
        desk.toggle(name)
    elif desk.tool == TOOL:
        desk.overlays.discard(TOOL)
        desk.open_tool(TOOL)
    else:
        desk.overlays.add(TOOL)
        desk.open_tool(TOOL)
