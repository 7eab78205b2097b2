"""The start screen: the towns there are to begin, and the runs there are to see again."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel

from town.scenario.loader import load as load_scenario
from town.scenario.yaml.errors import ScenarioError
from town.view.app.start_list import PICTURE, StartList
from town.view.app.start_rows import StartRow, all_runs, all_towns
from town.view.state.keys import KeyAction
from town.view.state.settings import Settings
from town.view.terrain.ground_map import TILE, thrown
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.tile_art import TREES
from town.view.ui.minimap import small_map
from town.view.ui.text import cut, label
from town.view.ui.theme import (
    ACCENT,
    PAPER,
    QUIET,
    height_of,
    lines_of,
    render_text,
)

ZOOM = 3
ABOUT = 88  # pixels
NO_TOWN = "There is no folder 'scenarios' with towns here, nor beside the program."
NO_RUN = "There is no folder 'runs' with runs here yet."


class StartScreen:
    """Choose a town or a run."""

    more_keys: tuple[KeyAction, ...] = ()
    busy = True

    def __init__(
        self,
        manager: pygame_gui.UIManager,
        begin: Callable[[Path], None],
        see: Callable[[Path], None],
        go_on: Callable[[Path], None],
        art: SpriteSource,
        settings: Settings,
    ) -> None:
        self._art, self._settings = art, settings
        self._meadow = pygame.Surface((1, 1))
        self.manager, self._begin, self._see, self._on = manager, begin, see, go_on
        self.towns = StartList(all_towns(), NO_TOWN)
        self.runs = StartList(all_runs(), NO_RUN)
        self._active = self.towns
        self._maps: dict[str, pygame.Surface] = {}  # by the names of towns' folders
        self._pictures: dict[str, pygame.Surface] = {}  # the same, as large as in the lists
        self._unseen: list[StartRow] = list(self.towns.rows)
        self._seconds = 0.0

    def layout(self, size: tuple[int, int]) -> None:
        """Put everything in its place."""
        self.manager.clear_and_reset()
        self._unit = unit = self._settings.ui_scale
        width, height = size
        wide = min(width - 40, 1080 * unit)
        self._paper = pygame.Rect((width - wide) // 2, 76 * unit, wide, height - 100 * unit)
        half = (wide - 60 * unit) // 2
        left = pygame.Rect(self._paper.x + 20 * unit, self._paper.y + 14 * unit, half, 0)
        left.height = self._paper.height - 66 * unit
        right = left.move(half + 20 * unit, 0)
        towns, runs = left.copy(), right.copy()
        for rect, title in ((towns, "Begin a town"), (runs, "See a run again")):
            self._label(title, pygame.Rect(rect.x, rect.y, half, 26 * unit))
            rect.y, rect.height = rect.y + 30 * unit, rect.height - 38 * unit
        towns.height = max(towns.height - ABOUT * unit, 72 * unit)
        self._says = pygame.Rect(towns.x, towns.bottom + 6 * unit, half, 0)
        self._says.height = left.bottom - self._says.y
        self.towns.move_to(towns, unit)
        self.runs.move_to(runs, unit)
        self._pictures = {name: _framed(plan, unit) for name, plan in self._maps.items()}
        self._make_buttons(left.x, right.x, half)

    def _label(self, text: str, rect: pygame.Rect) -> None:
        UILabel(rect, text, self.manager, object_id="#town")

    def _make_buttons(self, left: int, right: int, half: int) -> None:
        unit = self._unit
        bar = pygame.Rect(left, self._paper.bottom - 48 * unit, half, 36 * unit)
        self._play = UIButton(bar, "let it live", self.manager)
        part = pygame.Rect(right, bar.y, (half - 10 * unit) // 2, bar.height)
        self._watch = UIButton(part, "watch", self.manager)
        self._resume = UIButton(
            part.move(part.width + 10 * unit, 0), "let it live on", self.manager
        )
        if not self.towns.rows:
            self._play.disable()
        if not self.runs.rows:
            self._watch.disable()
            self._resume.disable()

    def update(self, seconds: float, show: bool) -> None:
        """Paint the small picture of one more town."""
        del show
        self._seconds += seconds
        if self._unseen and seconds:
            row = self._unseen.pop(0)
            try:
                plan = small_map(load_scenario(row.path).map)
            except (ScenarioError, OSError):
                return  # 'check' says what is wrong with it, and so does the window when it begins
            self._maps[row.scenario] = plan
            self._pictures[row.scenario] = _framed(plan, self._unit)

    # --- drawing ---------------------------------------------------------------------------------

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the background."""
        del seconds
        unit = self._unit
        if self._meadow.get_size() != screen.get_size():
            self._meadow = meadow(self._art, screen.get_size())
        screen.blit(self._meadow, (0, 0))
        pygame.draw.rect(screen, PAPER, self._paper, border_radius=9 * unit)
        pygame.draw.rect(screen, ACCENT, self._paper, 1, border_radius=9 * unit)
        title = label("A living town", 34 * unit)
        screen.blit(title, title.get_rect(center=(self._paper.centerx, 38 * unit)))

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw the lists, and tell of what is chosen."""
        unit = self._unit
        for rows in (self.towns, self.runs):
            rows.draw(screen, self._pictures, rows is self._active)
        pygame.draw.rect(screen, PAPER, self._says)
        row = self._active.chosen or self.towns.chosen
        about = (row.more or (self.towns.chosen.more if self.towns.chosen else "")) if row else ""
        y, most = self._says.y, max(self._says.height // height_of(13 * unit), 1)
        lines = lines_of(about, 13 * unit, self._says.width)
        if len(lines) > most:
            last = " ".join(lines[most - 1 :])
            lines = (*lines[: most - 1], cut(last, 13 * unit, self._says.width))
        for line in lines:
            screen.blit(render_text(line, 13 * unit, QUIET), (self._says.x, y))
            y += height_of(13 * unit)
        hint = label("F1 shows all keys", 12 * unit)
        middle = (self._paper.centerx, self._paper.bottom + 12 * unit)
        screen.blit(hint, hint.get_rect(center=middle))

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Choose; open what was chosen."""
        if event.type == pygame_gui.UI_BUTTON_PRESSED:
            if event.ui_element not in (self._play, self._watch, self._resume):
                return False
            self._go(event.ui_element is self._play, event.ui_element is self._resume)
        elif event.type == pygame.KEYDOWN:
            return self._key(event.key)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._click(event.pos)
        elif event.type == pygame.MOUSEWHEEL:
            rows = self._under(pygame.mouse.get_pos())
            if rows is not None:
                rows.scroll(event.y)
        else:
            return False
        return True

    def _under(self, pixel: tuple[int, int]) -> StartList | None:
        return next((r for r in (self.towns, self.runs) if r.box.collidepoint(pixel)), None)

    def _click(self, pixel: tuple[int, int]) -> bool:
        rows = self._under(pixel)
        if rows is None:
            return False
        if rows.rows:
            self._active = rows
        if rows.click(pixel, self._seconds):
            self._go(rows is self.towns)
        return True

    def _key(self, key: int) -> bool:
        if key in (pygame.K_UP, pygame.K_DOWN):
            self._active.move(1 if key == pygame.K_DOWN else -1)
        elif key in (pygame.K_TAB, pygame.K_LEFT, pygame.K_RIGHT):
            other = self.runs if self._active is self.towns else self.towns
            self._active = other if other.rows else self._active
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._go(self._active is self.towns)
        else:
            return False
        return True

    def _go(self, town: bool, on: bool = False) -> None:
        chosen = (self.towns if town else self.runs).chosen
        if chosen is not None:
            (self._begin if town else self._on if on else self._see)(chosen.path)


def _framed(plan: pygame.Surface, unit: int) -> pygame.Surface:
    """Return a town's small map, as large as fits its place in a row."""
    wide, high = PICTURE[0] * unit, PICTURE[1] * unit
    share = min(wide / plan.get_width(), high / plan.get_height())
    size = (max(round(plan.get_width() * share), 1), max(round(plan.get_height() * share), 1))
    return pygame.transform.smoothscale(plan.convert(24), size)


def meadow(art: SpriteSource, size: tuple[int, int]) -> pygame.Surface:
    """Return grass with trees along its edges, enough for `size` pixels."""
    width, height = size[0] // (TILE * ZOOM) + 1, size[1] // (TILE * ZOOM) + 1
    small = pygame.Surface((width * TILE, height * TILE))
    for y in range(height):
        for x in range(width):
            kind = "flowers" if thrown("flowers", x, y) % 23 == 0 else "grass"
            small.blit(art.sprite(f"ground/{kind}/{thrown(x, y) % 3}"), (x * TILE, y * TILE))
    for y in range(height + 2):
        for x in range(width):
            at_edge = x < 2 or x > width - 3
            if at_edge and thrown("tree", x, y) % 3 == 0:
                tree = art.sprite(f"tree/{TREES[thrown(x, y) % len(TREES)]}")
                spot = (x * TILE + TILE // 2, (y + 1) * TILE)
                small.blit(tree, tree.get_rect(midbottom=spot))
    return pygame.transform.scale(
        small.convert(), (width * TILE * ZOOM, height * TILE * ZOOM)
    ).subsurface((0, 0, *size))
