"""The evening paper as a page over the window: read it, turn to another day, click on a sentence.

A click on a sentence, a headline or a picture goes to its moment; the paper stays at hand, in the
card of `card.py`. Today's paper tells up to the latest moment that has been shown.
"""

import pygame
import pygame_gui

from town.reports.paper.edition import day_of, first_news, last_tick
from town.reports.paper.pages import Paper
from town.view.language.translating import msg, tr
from town.view.paper.pictures import Photographer, printed
from town.view.paper.sheet import (
    FACE_ROWS,
    FADED,
    PRINT,
    PaperLayout,
    PrintedFace,
    PrintedFrame,
)
from town.view.portraits.painter import card
from town.view.records.link import Link
from town.view.state.keys import SHOWN, KeyAction
from town.view.state.panel import FloatingPanel
from town.view.state.view import View
from town.view.ui.theme import draw_chip, render_text

WIDTH, EDGES, STEP = 1000, 10, 60  # pixels
SHEET, SHADE = (247, 240, 222), (30, 24, 20, 120)
LIT = (198, 74, 52)  # the colour of a sentence under the mouse
BUTTONS = ((msg("‹ the day before"), 108), (msg("the day after ›"), 100), ("×", 26))
WAIT = msg("The editor is still writing …")


class PaperPage(FloatingPanel):
    """The paper; what is open in it is kept in `view.pages`."""

    tool = "paper"
    modal = True
    keys = (KeyAction("paper", ("j",), "the evening paper, of any day", SHOWN),)
    photographer: Photographer | None = None  # set by the town's screen

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        unit, (width, height) = self.scale, manager.window_resolution
        wide = min(WIDTH * unit, width - 2 * EDGES)
        self._box = pygame.Rect(0, rect.y + EDGES, wide, height - rect.y - 2 * EDGES)
        self._box.centerx = min(max(rect.centerx, wide // 2 + EDGES), width - wide // 2 - EDGES)
        self._shade = pygame.Surface((width, height - rect.y), pygame.SRCALPHA)
        self._shade.fill(SHADE)
        self._layout: PaperLayout | None = None
        self._offset = 0
        self._pictures: dict[int, pygame.Surface] = {}
        self._faces: dict[tuple[str, str], pygame.Surface] = {}
        self._open = False

    # --- which paper -----------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Lay out the paper once it is written, and take one of its pictures at a time."""
        self._person_of = view.person
        pages = view.pages
        pages.furthest = max(pages.furthest, view.tick)
        was, self._open = self._open, self.is_floating(view)
        if not self._open:
            if was:
                self._forget()
            return
        if not pages.paper_day:
            self._choose(view, self._newest(view))
        elif not was or not pages.paper_until:
            self._choose(view, pages.paper_day)
        paper = view.editions.paper(pages.paper_day, pages.paper_until)
        if paper is not None and (self._layout is None or self._layout.paper is not paper):
            self._lay(paper)
        elif self._layout is not None:
            self._take_a_picture(view)

    def _today(self, view: View) -> int:
        return day_of(view.run, view.tick)

    def _newest(self, view: View) -> int:
        """Return the day of which there is something to tell: in the morning, the one before."""
        today = self._today(view)
        return today if view.tick >= first_news(view.run, today) else max(today - 1, 1)

    def _last_day(self, view: View) -> int:
        return day_of(view.run, view.pages.furthest)

    def _choose(self, view: View, day: int) -> None:
        pages = view.pages
        pages.paper_day = max(1, min(day, self._last_day(view)))
        end = min(last_tick(view.run, pages.paper_day), pages.furthest + 1)
        self._forget()
        pages.paper_until = end
        pages.paper_seen = max(pages.paper_seen, pages.paper_day)
        if pages.paper_day < self._today(view):
            pages.morning_seen = self._today(view)

    def _lay(self, paper: Paper) -> None:
        self._layout = PaperLayout(paper, self._box.width - 8 * self.scale, self.scale)
        self._pictures = {}

    def _forget(self) -> None:
        self._layout, self._pictures, self._faces, self._offset = None, {}, {}, 0

    def _take_a_picture(self, view: View) -> None:
        assert self._layout is not None
        for n, frame in enumerate(self._layout.frames):
            if n not in self._pictures and self.photographer is not None:
                size = (frame.rect.width, frame.rect.height)
                moment = frame.picture.moment
                self._pictures[n] = self.photographer.take(view, moment, size, frame.zoom)
                return

    # --- drawing ---------------------------------------------------------------------------------

    @property
    def _page(self) -> pygame.Rect:
        """Return the part of the sheet in which the paper scrolls."""
        page = self._box.copy()
        page.y += 28 * self.scale
        page.height -= 28 * self.scale
        return page

    def draw(self, screen: pygame.Surface, view: View) -> None:
        if not self.is_floating(view):
            return
        screen.blit(self._shade, (0, screen.get_height() - self._shade.get_height()))
        shadow = self._box.move(4 * self.scale, 4 * self.scale)
        pygame.draw.rect(screen, (40, 32, 26), shadow)
        pygame.draw.rect(screen, SHEET, self._box)
        pygame.draw.rect(screen, (190, 174, 146), self._box, 1)
        mouse = pygame.mouse.get_pos()
        for text, rect in self._buttons(view).items():
            draw_chip(screen, rect, tr(text), 11 * self.scale, lit=rect.collidepoint(mouse))
        old = screen.get_clip()
        screen.set_clip(self._page)
        if self._layout is None:
            says = render_text(view.editions.error or tr(WAIT), 14 * self.scale, FADED)
            screen.blit(says, says.get_rect(center=self._box.center))
        else:
            self._draw_layout(screen, self._layout, mouse)
        screen.set_clip(old)

    def _draw_layout(
        self, screen: pygame.Surface, layout: PaperLayout, mouse: tuple[int, int]
    ) -> None:
        dx, dy = self._page.x, self._page.y - self._offset
        seen = self._page.move(-dx, -dy)
        lit = self._sentence_at(mouse)
        for rule in layout.rules:
            if rule.rect.colliderect(seen):
                screen.fill(rule.colour, rule.rect.move(dx, dy))
        for n, frame in enumerate(layout.frames):
            if frame.rect.colliderect(seen):
                self._draw_picture(screen, n, frame, (dx, dy))
        for face in layout.faces:
            if face.rect.colliderect(seen):
                screen.blit(self._portrait(face), face.rect.move(dx, dy))
        for piece in layout.pieces:
            if piece.rect.colliderect(seen):
                is_lit = lit >= 0 and piece.sentence == lit
                colour = LIT if is_lit else piece.colour
                text = render_text(piece.text, piece.size, colour, piece.bold)
                screen.blit(text, piece.rect.move(dx, dy))
        self._draw_bar(screen, layout)

    def _portrait(self, face: PrintedFace) -> pygame.Surface:
        """Return a portrait as it is printed."""
        key = (face.name, face.mood)
        if key not in self._faces:
            plain = card(self._person_of(face.name), face.mood, rows=FACE_ROWS)
            self._faces[key] = printed(pygame.transform.scale(plain, face.rect.size))
        return self._faces[key]

    def _draw_picture(
        self, screen: pygame.Surface, n: int, frame: PrintedFrame, by: tuple[int, int]
    ) -> None:
        rect = frame.rect.move(by)
        if n in self._pictures:
            screen.blit(self._pictures[n], rect)
        else:
            pygame.draw.rect(screen, (226, 216, 194), rect)
        pygame.draw.rect(screen, PRINT, rect, 1)

    def _draw_bar(self, screen: pygame.Surface, layout: PaperLayout) -> None:
        page = self._page
        if layout.height <= page.height:
            return
        high = max(page.height * page.height // layout.height, 20 * self.scale)
        most = layout.height - page.height
        top = page.y + (page.height - high) * self._offset // most
        wide = 5 * self.scale
        pygame.draw.rect(
            screen, (196, 180, 152), (page.right - wide - 2, top, wide, high), border_radius=2
        )

    # --- keys and mouse --------------------------------------------------------------------------

    def _buttons(self, view: View) -> dict[str, pygame.Rect]:
        unit, day = self.scale, view.pages.paper_day
        left = pygame.Rect(self._box.x + 8 * unit, self._box.y + 5 * unit, 0, 20 * unit)
        found = {}
        (before, wide), (after, wide_after), (close, wide_close) = BUTTONS
        if day > 1:
            found[before] = pygame.Rect(left.x, left.y, wide * unit, left.height)
        if day < self._last_day(view):
            x = left.x + (wide + 6) * unit
            found[after] = pygame.Rect(x, left.y, wide_after * unit, left.height)
        x = self._box.right - (wide_close + 8) * unit
        found[close] = pygame.Rect(x, left.y, wide_close * unit, left.height)
        return found

    def boxes(self, view: View) -> dict[str, pygame.Rect]:
        """Return the buttons by their texts, the "page", and sentence:N for those in view."""
        if not self.is_floating(view):
            return {}
        found = {**self._buttons(view), "page": self._page}
        if self._layout is not None:
            dx, dy = self._page.x, self._page.y - self._offset
            for piece in self._layout.pieces:
                rect = piece.rect.move(dx, dy)
                if piece.sentence >= 0 and self._page.contains(rect):
                    found.setdefault(f"sentence:{piece.sentence}", rect)
        return found

    def covers(self, pixel: tuple[int, int]) -> bool:
        return self._open and self._shade.get_rect(bottomleft=(0, self._box.bottom + EDGES)
                                                   ).collidepoint(pixel)  # fmt: skip

    def over_map(self, view: View) -> tuple[pygame.Rect, ...]:
        return (pygame.Rect(self._box),) if self.is_floating(view) else ()

    def _sentence_at(self, pixel: tuple[int, int]) -> int:
        if self._layout is None or not self._page.collidepoint(pixel):
            return -1
        x, y = pixel[0] - self._page.x, pixel[1] - self._page.y + self._offset
        return self._layout.sentence_at((x, y))

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Scroll, turn to another day, go to the moment of a sentence, close."""
        if not self.is_floating(view):
            return False
        if event.type == pygame.MOUSEWHEEL:
            self._scroll(-event.y * STEP * self.scale)
        elif event.type == pygame.KEYDOWN:
            return self._key(event, view)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._click(event.pos, view)
        else:
            return event.type == pygame.MOUSEBUTTONDOWN
        return True

    def _key(self, event: pygame.event.Event, view: View) -> bool:
        steps = {pygame.K_DOWN: 1, pygame.K_UP: -1, pygame.K_PAGEDOWN: 8, pygame.K_PAGEUP: -8}
        days = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}
        if event.key == pygame.K_ESCAPE:
            self._shut(view)
        elif event.key in steps:
            self._scroll(steps[event.key] * STEP * self.scale)
        elif event.key in days:
            self._choose(view, view.pages.paper_day + days[event.key])
        else:
            return False
        return True

    def _scroll(self, by: int) -> None:
        most = max((self._layout.height if self._layout else 0) - self._page.height, 0)
        self._offset = max(0, min(self._offset + by, most))

    def _click(self, pixel: tuple[int, int], view: View) -> None:
        buttons = self._buttons(view)
        pressed = next((text for text, box in buttons.items() if box.collidepoint(pixel)), "")
        sentence = self._sentence_at(pixel)
        if pressed == BUTTONS[2][0] or not self._box.collidepoint(pixel):
            self._shut(view)
        elif pressed:
            self._choose(view, view.pages.paper_day + (1 if pressed == BUTTONS[1][0] else -1))
        elif sentence >= 0 and self._layout is not None:
            moment = self._layout.moments[sentence]
            view.pages.paper_marked, view.pages.tool = True, ""
            link = Link(moment.name or None, "", moment.tick, place=moment.place)
            view.follow_link(link)
            view.playhead.paused = True

    def _shut(self, view: View) -> None:
        view.pages.tool, view.pages.paper_marked = "", False
        view.pages.paper_day = view.pages.paper_until = 0

    def act(self, action: str, view: View) -> bool:
        """Open the paper of the day shown, or close it."""
        if action != self.tool:
            return False
        if self.is_floating(view):
            self._shut(view)
        else:
            self.toggle(view)
        return True
