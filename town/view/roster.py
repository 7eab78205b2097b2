"""The list of everybody, with what they are doing. Knows the view, no map."""

import pygame
import pygame_gui

from town.view.lettering import cut, label
from town.view.panels import Panel, panel
from town.view.people import Wardrobe
from town.view.timeline import EDGE, INK, PAPER
from town.view.view import View

ROW = 34  # pixels
CHOSEN, PINNED, QUIET = (236, 214, 176), (250, 242, 226), (128, 110, 96)


@panel
class Roster(Panel):
    """Click on a name to go with that person."""

    slot = "left"

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        """Take the place; rows are drawn, as many as there is room for."""
        del manager
        self._rect = rect
        self._row_height = ROW * self.scale
        self._first = 0.0
        self._portraits: dict[str, pygame.Surface] = {}
        self.wardrobe: Wardrobe | None = None

    def order(self, view: View) -> list[str]:
        """Return the names from top to bottom: those pinned first."""
        pinned = [name for name in view.pinned if name in view.chronicle.lives]
        return [*pinned, *(name for name in view.chronicle.names if name not in pinned)]

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the rows in view."""
        pygame.draw.rect(screen, PAPER, self._rect)
        names = self.order(view)
        self._first = max(0.0, min(self._first, len(names) - self._rect.height / self._row_height))
        old = screen.get_clip()
        screen.set_clip(self._rect)
        for row, name in enumerate(names):
            top = self._rect.y + round((row - self._first) * self._row_height)
            if self._rect.y - self._row_height < top < self._rect.bottom:
                self._row(screen, view, name, top)
        screen.set_clip(old)
        pygame.draw.line(screen, EDGE, self._rect.topright, self._rect.bottomright)

    def _row(self, screen: pygame.Surface, view: View, name: str, top: int) -> None:
        box = pygame.Rect(self._rect.x, top, self._rect.width - 1, self._row_height)
        if name == view.selected or name in view.pinned:
            pygame.draw.rect(screen, CHOSEN if name == view.selected else PINNED, box)
        pygame.draw.line(screen, (228, 212, 186), box.bottomleft, box.bottomright)
        unit = self.scale
        portrait = self._portrait(name)
        if portrait:
            screen.blit(portrait, portrait.get_rect(midbottom=(box.x + 20 * unit, box.bottom - 1)))
        room = box.width - 44 * unit
        head = label(cut(name, 13 * unit, room), 13 * unit, INK, None)
        screen.blit(head, (box.x + 38 * unit, top + unit))
        if name in view.chronicle.lives:
            activity = view.chronicle.lives[name].at(view.tick).activity
            doing = label(cut(activity, 11 * unit, room), 11 * unit, QUIET, None)
            screen.blit(doing, (box.x + 38 * unit, top + 16 * unit))
        if name == view.follow:
            pygame.draw.circle(screen, (196, 120, 60), (box.right - 8, box.y + 10), 3)

    def _portrait(self, name: str) -> pygame.Surface | None:
        if self.wardrobe and name not in self._portraits:
            whole = self.wardrobe.plain(name)
            upper = whole.subsurface((0, 0, whole.get_width(), min(whole.get_height(), 16)))
            self._portraits[name] = pygame.transform.scale_by(upper, 2 * self.scale)
        return self._portraits.get(name)

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Choose whom to go with; scroll."""
        if event.type == pygame.MOUSEWHEEL and self._rect.collidepoint(pygame.mouse.get_pos()):
            self._first -= event.y * 2
            return True
        if event.type != pygame.MOUSEBUTTONDOWN or not self._rect.collidepoint(event.pos):
            return False
        row = int((event.pos[1] - self._rect.y) / self._row_height + self._first)
        names = self.order(view)
        if event.button in (1, 3) and row < len(names):
            if event.button == 3:
                view.pin(names[row])
            else:
                view.select(names[row], follow=names[row] != view.follow)
        return True

    def covers(self, pixel: tuple[int, int]) -> bool:
        """Return whether a pixel is in the list."""
        return self._rect.collidepoint(pixel)
