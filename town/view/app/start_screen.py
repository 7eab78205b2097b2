"""The start screen: pick a town to start, or a run to watch or continue.

It chooses only; what a choice does is `Actions`, given by the session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel

from town.scenario.loader import load as load_scenario
from town.scenario.yaml.errors import ScenarioError
from town.view.app.start_list import PICTURE_SIZE, StartList
from town.view.app.start_rows import StartRow, all_runs, all_towns
from town.view.state.camera import TILE
from town.view.state.keys import KeyAction
from town.view.state.settings import Settings
from town.view.terrain.ground_map import stable_number
from town.view.terrain.placeholder_art import SpriteSource
from town.view.terrain.tile_art import TREES
from town.view.ui.minimap import minimap_surface
from town.view.ui.text import cut, outlined_text
from town.view.ui.theme import (
    ACCENT,
    PAPER,
    QUIET,
    line_height,
    render_text,
    wrapped_lines,
)

MEADOW_ZOOM = 3
MAX_WIDTH, TOP, BUTTONS_HEIGHT, ABOUT_HEIGHT = 1080, 76, 66, 88  # pixels
TEXT_SIZE = 13  # of letters
NO_TOWNS = "There is no folder 'scenarios' with towns here, nor with the program."
NO_RUNS = "No runs yet: they are kept in the folder 'runs'."


@dataclass(frozen=True, slots=True)
class StartActions:
    """What the buttons of the start screen do with the path that is selected."""

    play: Callable[[Path], None]  # a town's folder
    watch: Callable[[Path], None]  # a run file
    resume: Callable[[Path], None]  # a run file


class StartScreen:
    """Two lists, of towns and of runs, one of them active for the keyboard."""

    panel_keys: tuple[KeyAction, ...] = ()
    has_floating_panels = True  # lists are drawn at every frame, as the mouse moves over them

    def __init__(
        self,
        manager: pygame_gui.UIManager,
        actions: StartActions,
        art: SpriteSource,
        settings: Settings,
    ) -> None:
        self.manager, self._actions, self._settings = manager, actions, settings
        self._art = art
        self._meadow = pygame.Surface((1, 1))
        self.towns = StartList(all_towns(), NO_TOWNS)
        self.runs = StartList(all_runs(), NO_RUNS)
        self._active = self.towns
        self._maps: dict[str, pygame.Surface] = {}  # by the names of towns' folders
        self.pictures: dict[str, pygame.Surface] = {}  # the same, as small as in the lists
        self._unpainted: list[StartRow] = list(self.towns.rows)
        self._seconds = 0.0

    # --- layout ----------------------------------------------------------------------------------

    def layout(self, size: tuple[int, int]) -> None:
        """Put everything in its place in a window of `size` pixels."""
        self.manager.clear_and_reset()
        self._unit = unit = self._settings.ui_scale
        width = min(size[0] - 40, MAX_WIDTH * unit)
        top, height = TOP * unit, size[1] - 100 * unit
        self._paper = pygame.Rect((size[0] - width) // 2, top, width, height)
        half = (width - 60 * unit) // 2
        left = pygame.Rect(self._paper.x + 20 * unit, self._paper.y + 14 * unit, half, 0)
        left.height = self._paper.height - BUTTONS_HEIGHT * unit
        right = left.move(half + 20 * unit, 0)
        towns, runs = left.copy(), right.copy()
        for rect, title in ((towns, "Start a town"), (runs, "Watch or continue a run")):
            heading = pygame.Rect(rect.x, rect.y, half, 26 * unit)
            UILabel(heading, title, self.manager, object_id="#town")
            rect.y, rect.height = rect.y + 30 * unit, rect.height - 38 * unit
        towns.height = max(towns.height - ABOUT_HEIGHT * unit, 72 * unit)
        self._about = pygame.Rect(towns.x, towns.bottom + 6 * unit, half, 0)
        self._about.height = left.bottom - self._about.y
        self.towns.move_to(towns, unit)
        self.runs.move_to(runs, unit)
        self.pictures = {name: _thumbnail(plan, unit) for name, plan in self._maps.items()}
        self._make_buttons(left.x, right.x, half)

    def _make_buttons(self, left: int, right: int, half: int) -> None:
        unit, manager = self._unit, self.manager
        bar = pygame.Rect(left, self._paper.bottom - 48 * unit, half, 36 * unit)
        self._play = UIButton(bar, "play", manager)
        part = pygame.Rect(right, bar.y, (half - 10 * unit) // 2, bar.height)
        self._watch = UIButton(part, "watch", manager)
        self._resume = UIButton(part.move(part.width + 10 * unit, 0), "continue", manager)
        if not self.towns.rows:
            self._play.disable()
        if not self.runs.rows:
            self._watch.disable()
            self._resume.disable()

    def boxes(self) -> dict[str, pygame.Rect]:
        """Return where the buttons "play", "watch" and "resume" and the rows town:N, run:N are."""
        buttons = {"play": self._play, "watch": self._watch, "resume": self._resume}
        lists = {"town": self.towns, "run": self.runs}
        return {
            **{name: pygame.Rect(button.rect) for name, button in buttons.items()},
            **{
                f"{kind}:{n}": rows.row_box(n)
                for kind, rows in lists.items()
                for n in range(len(rows.rows))
            },
        }

    def update(self, seconds: float, show: bool) -> None:
        """Paint the small map of one more town, so that no frame waits for all of them."""
        del show
        self._seconds += seconds
        if self._unpainted and seconds:
            row = self._unpainted.pop(0)
            try:
                plan = minimap_surface(load_scenario(row.path).map)
            except (ScenarioError, OSError):
                return  # `check` reports what is wrong with it, and so does playing it
            self._maps[row.scenario] = plan
            self.pictures[row.scenario] = _thumbnail(plan, self._unit)

    # --- drawing ---------------------------------------------------------------------------------

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the background and the title."""
        del seconds
        unit = self._unit
        if self._meadow.get_size() != screen.get_size():
            self._meadow = meadow(self._art, screen.get_size())
        screen.blit(self._meadow, (0, 0))
        pygame.draw.rect(screen, PAPER, self._paper, border_radius=9 * unit)
        pygame.draw.rect(screen, ACCENT, self._paper, 1, border_radius=9 * unit)
        title = outlined_text("A living town", 34 * unit)
        screen.blit(title, title.get_rect(center=(self._paper.centerx, 38 * unit)))

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw the lists, and the text about the selected row."""
        for rows in (self.towns, self.runs):
            rows.draw(screen, self.pictures, rows is self._active)
        self._draw_about(screen)
        hint = outlined_text("F1 shows all keys", 12 * self._unit)
        middle = (self._paper.centerx, self._paper.bottom + 12 * self._unit)
        screen.blit(hint, hint.get_rect(center=middle))

    def _draw_about(self, screen: pygame.Surface) -> None:
        """Draw the text of the active row, else of the selected town, cut to its place."""
        box, size = self._about, TEXT_SIZE * self._unit
        pygame.draw.rect(screen, PAPER, box)
        rows = (self._active.selected, self.towns.selected)
        about = next((row.about for row in rows if row and row.about), "")
        lines, room = wrapped_lines(about, size, box.width), max(box.height // line_height(size), 1)
        if len(lines) > room:
            rest = " ".join(lines[room - 1 :])
            lines = (*lines[: room - 1], cut(rest, size, box.width))
        for n, line in enumerate(lines):
            screen.blit(render_text(line, size, QUIET), (box.x, box.y + n * line_height(size)))

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Select and open by mouse or keyboard; return whether the event was used."""
        if event.type == pygame_gui.UI_BUTTON_PRESSED:
            return self._press(event.ui_element)
        if event.type == pygame.KEYDOWN:
            return self._key(event.key)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._click(event.pos)
        if event.type == pygame.MOUSEWHEEL:
            rows = self._list_at(pygame.mouse.get_pos())
            if rows is not None:
                rows.scroll(event.y)
            return True
        return False

    def _press(self, button: UIButton) -> bool:
        town, run, actions = self.towns.selected, self.runs.selected, self._actions
        choices = (
            (self._play, town, actions.play),
            (self._watch, run, actions.watch),
            (self._resume, run, actions.resume),
        )
        for pressed, row, do in choices:
            if button is pressed and row is not None:
                do(row.path)
        return button in (self._play, self._watch, self._resume)

    def _list_at(self, pixel: tuple[int, int]) -> StartList | None:
        return next((r for r in (self.towns, self.runs) if r.box.collidepoint(pixel)), None)

    def _click(self, pixel: tuple[int, int]) -> bool:
        rows = self._list_at(pixel)
        if rows is None:
            return False
        if rows.rows:
            self._active = rows
        if rows.click(pixel, self._seconds):
            self._open(rows)
        return True

    def _key(self, key: int) -> bool:
        if key in (pygame.K_UP, pygame.K_DOWN):
            self._active.move_selection(1 if key == pygame.K_DOWN else -1)
        elif key in (pygame.K_TAB, pygame.K_LEFT, pygame.K_RIGHT):
            other = self.runs if self._active is self.towns else self.towns
            self._active = other if other.rows else self._active
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._open(self._active)
        else:
            return False
        return True

    def _open(self, rows: StartList) -> None:
        """Play the selected town, or watch the selected run."""
        if rows.selected is not None:
            do = self._actions.play if rows is self.towns else self._actions.watch
            do(rows.selected.path)


def _thumbnail(plan: pygame.Surface, unit: int) -> pygame.Surface:
    """Return a town's small map, scaled to fit its place in a row."""
    width, height = PICTURE_SIZE[0] * unit, PICTURE_SIZE[1] * unit
    share = min(width / plan.get_width(), height / plan.get_height())
    size = (max(round(plan.get_width() * share), 1), max(round(plan.get_height() * share), 1))
    return pygame.transform.smoothscale(plan.convert(24), size)


def meadow(art: SpriteSource, size: tuple[int, int]) -> pygame.Surface:
    """Return a picture of `size` pixels: grass with flowers, and trees along the sides."""
    side = TILE * MEADOW_ZOOM
    width, height = size[0] // side + 1, size[1] // side + 1
    small = pygame.Surface((width * TILE, height * TILE))
    for y in range(height):
        for x in range(width):
            kind = "flowers" if stable_number("flowers", x, y) % 23 == 0 else "grass"
            small.blit(art.sprite(f"ground/{kind}/{stable_number(x, y) % 3}"), (x * TILE, y * TILE))
    for y in range(height + 2):
        for x in range(width):
            at_edge = x < 2 or x > width - 3
            if at_edge and stable_number("tree", x, y) % 3 == 0:
                tree = art.sprite(f"tree/{TREES[stable_number(x, y) % len(TREES)]}")
                foot = (x * TILE + TILE // 2, (y + 1) * TILE)
                small.blit(tree, tree.get_rect(midbottom=foot))
    large = pygame.transform.scale(small.convert(), (width * side, height * side))
    return large.subsurface((0, 0, *size))
