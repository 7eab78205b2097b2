"""The panel "The model": what answers, who waits for it, how fast it is and what it costs.

`page_model` makes the page from the status row and the questions stored so far, so that it works
for a finished run too. `ModelPanel` shows it over the map.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pygame
import pygame_gui

from town.reports.costs import Cost, by_kind, total
from town.reports.language_drift import LanguageDrift
from town.view.panels.status import lamp_of, model_of
from town.view.records.wording import KINDS_OF_ASK, counted
from town.view.state.keys import KeyAction
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

RULES = "No language model: rules and dice answer, at once."
Waits = Sequence[tuple[str, str, float]]
TOOL = "model"
WIDTH, TALL, HEAD, EDGES, TOP = 400, 440, 32, 8, 46  # pixels
OFTEN = 3.0  # seconds between two readings of what the questions have cost


def page_model(view: View, kinds: Sequence[Cost]) -> Page:
    """Return the page; `kinds` is what each kind of question has cost so far."""
    figures, name = model_of(view), str(view.run.manifest.get("model", ""))
    page = [Block(lamp_of(view)[1], "lead"), GAP, head("Who answers"), Block(name)]
    if name == "scripted":
        page.append(quiet(RULES))
    if figures.get("server"):
        page.append(quiet(f"at {figures['server']}"))
    if not view.chronicle.is_over:
        page += _now(figures)
        page += _waits(figures.get("waits", ()))
    if error := figures.get("last_error"):
        page += [GAP, head("What went wrong last"), Block(str(error), mark="failed")]
    return page + _costs(kinds)


def _now(figures: Mapping[str, Any]) -> Page:
    if "in_flight" not in figures:
        return []
    rate = figures.get("tokens_per_second") or 0.0
    rows = [
        ("with the model", counted(figures["in_flight"], "question")),
        ("in line before it", counted(figures.get("waiting", 0), "question")),
        ("answered together last", counted(figures.get("batch", 0), "question")),
        ("writes", f"{rate:,.0f} tokens a second"),
    ]
    return [GAP, head("Now"), *(Block(text, right=value) for text, value in rows)]


def _waits(waits: Waits) -> Page:
    page = [GAP, head("Who waits")]
    for who, kind, seconds in waits:
        question = capital(KINDS_OF_ASK.get(kind, kind))
        link = Link(who, "Why")
        page.append(Block(f"{who}: {question}", "link", right=f"{seconds:.0f} s", link=link))
    return page if waits else [*page, quiet("Nobody.")]


def _costs(kinds: Sequence[Cost]) -> Page:
    whole = total(kinds)
    page = [GAP, head("So far", counted(whole.calls, "question"))]
    if whole.tokens_in is not None:
        page.append(Block("tokens read", right=f"{whole.tokens_in:,}"))
        if whole.cached is not None:
            page.append(Block("of them from the prefix cache", right=f"{whole.cached:.0%}"))
        page.append(Block("tokens written", right=f"{whole.tokens_out or 0:,}"))
    if whole.again or whole.failed:
        page.append(Block("asked again, for a bad answer", right=f"{whole.again:,}"))
        page.append(Block("without a good answer in the end", right=f"{whole.failed:,}"))
    if whole.drift:
        page.append(Block("in another language", right=f"{whole.drift:,}"))
    for cost in kinds:
        took = f"{cost.model_ms / 1000:.1f} s" if cost.model_ms >= 1 else ""
        question = capital(KINDS_OF_ASK.get(cost.name, cost.name))
        page.append(Block(question, "quiet", left=f"{cost.calls:,}", right=took))
    return page


@panel
class ModelPanel(Panel):
    """Who answers, who waits for what, how fast it goes, what went wrong."""

    slot = "over"
    keys = (
        KeyAction("model", ("ctrl+m",), "the model: who waits for what, speed, tokens, errors"),
    )

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the left of the map, where no note comes; everything is drawn."""
        del manager
        unit = self.scale
        wide = min(WIDTH * unit, rect.width - 2 * EDGES)
        tall = min(TALL * unit, rect.height - (TOP + EDGES) * unit)
        self._box = pygame.Rect(rect.x + EDGES, rect.y + TOP * unit, wide, tall)
        inner = self._box.inflate(-4, -4)
        inner.y, inner.height = inner.y + HEAD * unit, inner.height - HEAD * unit
        self.scroller = ScrollView(inner, unit)
        self._close = pygame.Rect(0, self._box.y + 5 * unit, 50 * unit, 22 * unit)
        self._close.right = self._box.right - 8 * unit
        self._kinds: list[Cost] = []
        self._drift = LanguageDrift()
        self._read = -OFTEN
        self._open = False

    def afloat(self, view: View) -> bool:
        """Return whether the panel is open."""
        self._open = view.desk.tool == TOOL
        return self._open

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the panel."""
        return self._open and self._box.collidepoint(pixel)

    def update(self, view: View) -> None:
        """Tell what is new, while it is open."""
        if not self.afloat(view):
            self._read = -OFTEN
            return
        if view.seconds - self._read >= OFTEN and not (self._kinds and view.chronicle.is_over):
            self._read, self._kinds = view.seconds, by_kind(view.run, self._drift)
        self.scroller.show(page_model(view, self._kinds), TOOL)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the page, while it is open."""
        if not self.afloat(view):
            return
        unit = self.scale
        pygame.draw.rect(screen, LIGHT, self._box, border_radius=7 * unit)
        title = render_text("The model", 14 * unit, INK, bold=True)
        screen.blit(title, (self._box.x + 10 * unit, self._box.y + 6 * unit))
        lit = self._close.collidepoint(pygame.mouse.get_pos())
        draw_chip(screen, self._close, "close", 11 * unit, lit=lit)
        self.scroller.draw(screen)
        low = self._box.y + HEAD * unit
        pygame.draw.line(screen, EDGE, (self._box.x, low), (self._box.right - 1, low))
        pygame.draw.rect(screen, ACCENT, self._box, 1, border_radius=7 * unit)

    def act(self, action: str, view: View) -> bool:
        """Open the panel, or close it."""
        if action == TOOL or (action == "back" and self.afloat(view)):
            view.desk.open_tool(TOOL)
            return True
        return False

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Follow a link, scroll, close."""
        if not self.afloat(view):
            return False
        if event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self.scroller.handle(event)
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        block = self.scroller.handle(event)
        if self._close.collidepoint(event.pos):
            view.desk.open_tool(TOOL)
        elif block is not None and block.link is not None:
            view.follow_link(block.link)
        return True
