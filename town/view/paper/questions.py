"""What the town is about to find out: a page of open questions with progress, some of them pinned.

A click on a question chooses whom it is about, or goes to the moment that answered it. Pinned ones
stand on the map with their progress; when one is answered, a toast says so.
"""

import pygame
import pygame_gui

from town.reports.paper.questions import TownQuestion
from town.view.language.translating import msg, tr
from town.view.paper.sheet import FADED, PRINT
from town.view.records.link import Link
from town.view.state.keys import KeyAction
from town.view.state.panel import EDGES, TOP, PagePanel, Panel
from town.view.state.view import View
from town.view.ui.blocks import GAP, Block, Page, head, quiet
from town.view.ui.text import cut
from town.view.ui.theme import line_height, render_text, wrapped_lines

MAX_SHOWN, MAX_ANSWERED, MAX_PINNED = 9, 6, 5  # questions
PIN, FOLD = "pin:", "fold:questions"
LOOKING = msg("Looking what is open …")
CARD, PAD, SIZE, SMALL = 268, 8, 12, 11  # pixels of the pinned ones on the map
SHEET, RIM, BAR = (247, 240, 222), (150, 130, 100), (116, 150, 104)


def page_questions(view: View, found: list[TownQuestion]) -> Page:
    """Return the page: pinned questions, those that are open, those answered today."""
    pinned = [one for one in found if one.key in view.pages.pinned_questions]
    others = [one for one in found if not one.answered and one not in pinned]
    whole = FOLD in view.pages.unfolded
    page: Page = []
    if pinned:
        page += [head("Pinned"), *_blocks(pinned, True), GAP]
    page.append(head("What the town is about to find out", str(len(others))))
    page += _blocks(others if whole else others[:MAX_SHOWN], False)
    if len(others) > MAX_SHOWN:
        text = tr("show fewer") if whole else tr("show all {n}", n=len(others))
        page.append(Block(text, "link", link=Link(key=FOLD)))
    answered = [one for one in found if one.answered and one not in pinned]
    if answered:
        page += [GAP, head("Answered today"), *_blocks(answered[:MAX_ANSWERED], False)]
    return page


def _blocks(found: list[TownQuestion], pinned: bool) -> Page:
    page: Page = []
    for one in found:
        page.append(Block(one.text, mark="promised" if one.answered else "plan", link=link_of(one)))
        pin = tr("unpin") if pinned else tr("pin")
        bars = (("", one.share),) if one.share is not None else ()
        link = Link(key=f"{PIN}{one.key}")
        page.append(
            Block(
                one.progress or tr("Nothing yet."),
                "small",
                right=pin,
                indent=1,
                bars=bars,
                link=link,
            )
        )
    return page or [quiet(tr("Nothing yet."))]


def link_of(one: TownQuestion) -> Link:
    """Return where a question leads: to a person, or to the moment that answered it."""
    at = one.moment
    return Link(at.name or None, "Now", at.tick if one.answered else None, place=at.place)


class QuestionsPanel(PagePanel):
    """The page, at the left of the map."""

    title = msg("Open questions")
    tool = "questions"
    size = (430, 520)
    keys = (KeyAction("questions", ("t",), "open questions: what the town is about to find out"),)

    def refresh(self, view: View) -> None:
        found = view.editions.questions(view.tick)
        page = [quiet(tr(LOOKING))] if found is None else page_questions(view, found)
        self.scroller.show(page, self.tool)

    def follow(self, link: Link, view: View) -> None:
        """Pin a question or take it down, unfold the list, or go where a question leads."""
        if link.key.startswith(PIN):
            key, pinned = link.key.removeprefix(PIN), view.pages.pinned_questions
            if key in pinned:
                pinned.remove(key)
            elif len(pinned) < MAX_PINNED:
                pinned.append(key)
            else:
                view.show_toast(tr("At most {n} questions can be pinned.", n=MAX_PINNED))
        else:
            view.follow_link(link)


class PinnedQuestions(Panel):
    """The pinned questions on the map, at its left edge; a click opens the page."""

    slot = "over"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        del manager
        self._over = pygame.Rect(rect)
        self._shown: list[TownQuestion] = []
        self._was: dict[str, bool] = {}  # whether each was answered when last looked at

    def update(self, view: View) -> None:
        """Look at the pinned questions, and say when one of them is answered."""
        keys = view.pages.pinned_questions
        looked = view.editions.questions(view.tick) if keys else None
        self._shown = []
        found = {one.key: one for one in looked or ()}
        for one in (found[key] for key in keys if key in found):
            if one.answered and self._was.get(one.key) is False:
                view.show_toast(f"{one.text} {one.progress}", link_of(one))
            self._was[one.key] = one.answered
            self._shown.append(one)
        if view.pages.tool:
            self._shown = []

    @property
    def _box(self) -> pygame.Rect:
        unit = self.scale
        wide = min(CARD * unit, self._over.width - 2 * EDGES)
        high = sum(map(self._height, self._shown)) + 2 * PAD * unit
        return pygame.Rect(self._over.x + EDGES, self._over.y + TOP * unit, wide, high)

    def _lines(self, one: TownQuestion) -> tuple[str, ...]:
        return wrapped_lines(one.text, SIZE * self.scale, (CARD - 2 * PAD) * self.scale)

    def _height(self, one: TownQuestion) -> int:
        unit = self.scale
        lines = len(self._lines(one)) * line_height(SIZE * unit)
        return lines + line_height(SMALL * unit) * bool(one.progress) + 8 * unit

    def draw(self, screen: pygame.Surface, view: View) -> None:
        del view
        if not self._shown:
            return
        box, unit = self._box, self.scale
        pygame.draw.rect(screen, SHEET, box, border_radius=5 * unit)
        pygame.draw.rect(screen, RIM, box, 1, border_radius=5 * unit)
        room, y = box.width - 2 * PAD * unit, box.y + PAD * unit
        for one in self._shown:
            low = y
            for line in self._lines(one):
                screen.blit(render_text(line, SIZE * unit, PRINT), (box.x + PAD * unit, low))
                low += line_height(SIZE * unit)
            says = render_text(cut(one.progress, SMALL * unit, room), SMALL * unit, FADED)
            screen.blit(says, (box.x + PAD * unit, low))
            if one.share is not None:
                low += line_height(SMALL * unit)
                track = pygame.Rect(box.x + PAD * unit, low, room, 3 * unit)
                pygame.draw.rect(screen, (226, 214, 188), track)
                track.width = round(room * min(one.share, 1.0))
                pygame.draw.rect(screen, BAR, track)
            y += self._height(one)

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the "card", while something is pinned."""
        del view
        return {"card": self._box} if self._shown else {}

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        del view
        return (self._box,) if self._shown else ()

    def covers(self, pixel: tuple[int, int]) -> bool:
        return bool(self._shown) and self._box.collidepoint(pixel)

    def is_floating(self, view: View) -> bool:
        del view
        return bool(self._shown)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        if event.type != pygame.MOUSEBUTTONDOWN or not self.covers(event.pos):
            return False
        view.pages.open_tool("questions")
        return True
