"""The start screen: the towns there are to begin, and the runs there are to see again."""

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UISelectionList

from town.runfile.commands import state_of
from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.view.art_map import TREES, thrown
from town.view.inks import ACCENT, PAPER, QUIET, height_of, ink, lines_of
from town.view.keys import Key
from town.view.lettering import cut, label
from town.view.settings import Settings
from town.view.shapes import TILE, Sprites

TOWNS, RUNS = Path("scenarios"), Path("runs")
ZOOM = 3
ABOUT = 88  # pixels
NO_TOWN = "There is no folder 'scenarios' with towns here; begin where the program lies."
MOST = 60  # runs listed, the newest


class StartScreen:
    """Choose a town or a run."""

    more_keys: tuple[Key, ...] = ()
    busy = True

    def __init__(
        self,
        manager: pygame_gui.UIManager,
        begin: Callable[[Path], None],
        see: Callable[[Path], None],
        go_on: Callable[[Path], None],
        art: Sprites,
        settings: Settings,
    ) -> None:
        self._art, self._settings = art, settings
        self._meadow = pygame.Surface((1, 1))
        self.manager, self._begin, self._see, self._on = manager, begin, see, go_on
        self.towns = {name: path for path in towns(TOWNS) for name in (title_of(path),)}
        self.runs = {line_of(path): path for path in runs(RUNS)}
        self._about = {name: about_of(path) for name, path in self.towns.items()}

    def layout(self, size: tuple[int, int]) -> None:
        """Make the lists."""
        self.manager.clear_and_reset()
        self._unit = unit = self._settings.ui_scale
        width, height = size
        wide = min(width - 40, 1080 * unit)
        self._paper = pygame.Rect((width - wide) // 2, 76 * unit, wide, height - 100 * unit)
        half = (wide - 60 * unit) // 2
        self._left = pygame.Rect(self._paper.x + 20 * unit, self._paper.y + 14 * unit, half, 0)
        self._left.height = self._paper.height - 66 * unit
        right = self._left.move(half + 20 * unit, 0)
        towns_, runs_ = self._left.copy(), right.copy()
        for rect, title in ((towns_, "Begin a town"), (runs_, "See a run again")):
            self._label(title, pygame.Rect(rect.x, rect.y, half, 26 * unit), "#town")
            rect.y, rect.height = rect.y + 30 * unit, rect.height - 38 * unit
        towns_.height = max(towns_.height - ABOUT * unit, 72 * unit)
        self._says = pygame.Rect(towns_.x, towns_.bottom + 6 * unit, half, 0)
        self._says.height = self._left.bottom - self._says.y
        self._town_list = self._list(towns_, list(self.towns))
        self._run_list = self._list(runs_, list(self.runs))
        below = self._paper.bottom - 48 * unit
        bar = pygame.Rect(self._left.x, below, half, 36 * unit)
        self._play = self._button(bar, "let it live")
        part = pygame.Rect(right.x, below, (half - 10 * unit) // 2, 36 * unit)
        self._watch = self._button(part, "watch")
        self._resume = self._button(part.move(part.width + 10 * unit, 0), "let it live on")
        if not self.runs:
            self._watch.disable()
            self._resume.disable()

    def _label(self, text: str, rect: pygame.Rect, kind: str) -> None:
        UILabel(rect, text, self.manager, object_id=kind)

    def _button(self, rect: pygame.Rect, text: str) -> UIButton:
        return UIButton(rect, text, self.manager)

    def _list(self, rect: pygame.Rect, lines: list[str]) -> UISelectionList:
        default = lines[0] if lines else None
        return UISelectionList(rect, [*lines], self.manager, default_selection=default)

    def update(self, seconds: float, show: bool) -> None:
        """Nothing moves here."""

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
        """Tell of the chosen town."""
        unit = self._unit
        pygame.draw.rect(screen, PAPER, self._says)
        chosen = str(self._town_list.get_single_selection() or "")
        y = self._says.y
        rows = self._says.height // height_of(13 * unit)
        about = self._about.get(chosen, "") or NO_TOWN * (not self.towns)
        lines = lines_of(about, 13 * unit, self._says.width)
        if len(lines) > rows > 0:
            last = " ".join(lines[rows - 1 :])
            lines = (*lines[: rows - 1], cut(last, 13 * unit, self._says.width))
        for line in lines:
            screen.blit(ink(line, 13 * unit, QUIET), (self._says.x, y))
            y += height_of(13 * unit)
        hint = label("F1 shows all keys", 12 * unit)
        middle = (self._paper.centerx, self._paper.bottom + 12 * unit)
        screen.blit(hint, hint.get_rect(center=middle))

    def handle(self, event: pygame.event.Event) -> bool:
        """Open what was chosen."""
        if event.type == pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION:
            self._go(event.ui_element is self._town_list)
        elif event.type == pygame_gui.UI_BUTTON_PRESSED:
            if event.ui_element not in (self._play, self._watch, self._resume):
                return False
            self._go(event.ui_element is self._play, event.ui_element is self._resume)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._go(town=True)
        else:
            return False
        return True

    def _go(self, town: bool, on: bool = False) -> None:
        chosen = (self._town_list if town else self._run_list).get_single_selection()
        if town and chosen in self.towns:
            self._begin(self.towns[chosen])
        elif chosen in self.runs:
            (self._on if on else self._see)(self.runs[chosen])


def meadow(art: Sprites, size: tuple[int, int]) -> pygame.Surface:
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


def towns(folder: Path) -> list[Path]:
    """Return the folders of towns in `folder`, in order."""
    return sorted(path.parent for path in folder.glob("*/town.yaml"))


def title_of(path: Path) -> str:
    """Return a town's title as its file says it, or the folder's name."""
    for line in (path / "town.yaml").read_text("utf-8").splitlines():
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("\"'") or path.name
    return path.name


def about_of(path: Path) -> str:
    """Return what a town's file says about it, in one line, or nothing."""
    lines = (path / "town.yaml").read_text("utf-8").splitlines()
    first = next((n for n, line in enumerate(lines) if line.startswith("about:")), None)
    if first is None:
        return ""
    rest = takewhile(lambda line: line.startswith(" ") or not line, lines[first + 1 :])
    words = [lines[first].removeprefix("about:").strip(" >|-"), *(line.strip() for line in rest)]
    return " ".join(" ".join(words).split()).strip("\"'")


def runs(folder: Path) -> list[Path]:
    """Return the run files in `folder`, the newest first."""
    found = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    return found[:MOST]


def line_of(path: Path) -> str:
    """Return a run in a line: its name, how far it got, how it is."""
    try:
        with load(path) as run:
            return f"{path.stem}   {run.clock.say(run.frontier)}   {state_of(run)}"
    except RunFileError:
        return f"{path.stem}   cannot be read"
