"""The panel "Who knows": all news, or how one piece of news spread from person to person.

`page_stories` and `page_spread` make the two pages; `KnowledgePanel` shows them over the map. The
overlay in `knowledge.py` draws the same spread as rings and arrows; `spread.py` works it out.
"""

import pygame
import pygame_gui

from town.view.overlays.spread import (
    FactHolder,
    FactSpread,
    SpreadSummary,
    hop_says,
    spread_of,
    stories,
)
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording, joined
from town.view.state.layers import BY_ACTION, LAYERS
from town.view.state.registry import Panel, panel
from town.view.state.view import View
from town.view.ui.blocks import (
    GAP,
    Block,
    Link,
    Page,
    capital,
    head,
    quiet,
)
from town.view.ui.scroll_view import ScrollView
from town.view.ui.theme import (
    ACCENT,
    EDGE,
    INK,
    LIGHT,
    draw_chip,
    render_text,
)

FACT = "fact:"  # begins the key of a link to a piece of news
TOOL = "knows"
WIDTH, TOP, BELOW, HEAD, EDGES, LEAST = 320, 46, 58, 30, 8, 160  # pixels


def page_stories(found: list[SpreadSummary], total: int) -> Page:
    """Return the list of all news with how many know each."""
    page: Page = [quiet("Pick a piece of news to see who knows it, and who told whom."), GAP]
    for story in found:
        share = ((" ", story.count / max(total, 1)),)
        count = f"{story.count} of {total}"
        link = Link(key=f"{FACT}{story.fact}")
        page.append(Block(story.text, right=count, bars=share, link=link))
        page.append(GAP)
    return page


def page_spread(book: MindRecords, story: SpreadSummary, spread: FactSpread, tick: int) -> Page:
    """Return the way of one piece of news, the newest telling first."""
    words = DayWording(book, tick)
    page: Page = [
        Block("‹ all news", "link", link=Link(key=FACT)),
        Block(story.text, "lead"),
        quiet(capital(story.kind)),
        GAP,
        head("Who knows it", spread.counted),
        *(Block(capital(hop_says(hop)), mark=f"hop{hop}", right=str(n)) for hop, n in spread.hops),
        GAP,
        head("Who told whom, the last first"),
        *(_telling(book, words, holder) for holder in reversed(spread.holders)),
    ]
    if spread.missing:
        names = joined([words.short(name) for name in spread.missing])
        page += [GAP, head("Who does not know it", str(len(spread.missing))), quiet(names)]
    return [block for block in page if block.text or block.style == "gap"]


def _telling(book: MindRecords, words: DayWording, holder: FactHolder) -> Block:
    mark = f"hop{min(holder.hop, 5)}"
    if holder.hop == 0:
        return Block(f"{holder.name} knew it.", mark=mark, link=Link(holder.name, "Now"))
    left, whom = words.time(holder.tick), words.short(holder.name)
    if not holder.source:
        link = Link(holder.name, "Why", tick=holder.tick)
        return Block(f"{whom} read or heard it publicly.", left=left, mark=mark, link=link)
    talk = talk_of(book, holder)
    link = Link(holder.source, "Talk" if talk else "Now", tick=holder.tick, key=talk)
    return Block(f"{words.short(holder.source)} told {whom}.", left=left, mark=mark, link=link)


def talk_of(book: MindRecords, holder: FactHolder) -> str:
    """Return the id of the talk in which somebody was told, or nothing."""
    if holder.line is None:
        return ""
    lines = book.chronicle.all_lines.between(holder.line, holder.line + 1)
    return next((line.talk for line in lines if line.agent == holder.source), "")


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
        self.scroller = ScrollView(inner, unit)
        top, high = self._box.y + 4 * unit, (HEAD - 8) * unit
        self._off = pygame.Rect(self._box.right - 50 * unit, top, 44 * unit, high)
        self._fold = pygame.Rect(self._off.x - 76 * unit, top, 72 * unit, high)
        self._made: tuple[object, ...] = ()
        self._open = False

    def afloat(self, view: View) -> bool:
        """Return whether the list is open."""
        self._open = view.desk.tool == TOOL
        return self._open

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the buttons "off" and "fold"."""
        del view
        return {"off": self._off, "fold": self._fold}

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
        self.scroller.show(page, fact)

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
        self.scroller.draw(screen)
        low = self._box.y + HEAD * unit
        pygame.draw.line(screen, EDGE, (self._box.x, low), (self._box.right - 1, low))
        pygame.draw.rect(screen, ACCENT, self._box, 1, border_radius=7 * unit)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Pick, follow a link, scroll, close."""
        if not self.afloat(view):
            return False
        if event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self.scroller.handle(event)
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
        block = self.scroller.handle(event)
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
