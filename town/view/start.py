"""The start screen: the towns there are to begin, and the runs there are to see again."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UISelectionList

from town.runfile.commands import state_of
from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.view.art_map import TREES, thrown
from town.view.keys import Key
from town.view.shapes import TILE, Sprites

TOWNS, RUNS = Path("scenarios"), Path("runs")
ZOOM = 3
MOST = 60  # runs listed, the newest


class StartScreen:
    """Choose a town or a run."""

    more_keys: tuple[Key, ...] = ()
    busy = False

    def __init__(
        self,
        manager: pygame_gui.UIManager,
        begin: Callable[[Path], None],
        open_run: Callable[[Path], None],
        art: Sprites,
    ) -> None:
        self._art = art
        self._meadow = pygame.Surface((1, 1))
        self.manager, self._begin, self._open = manager, begin, open_run
        self.towns = {name: path for path in towns(TOWNS) for name in (title_of(path),)}
        self.runs = {line_of(path): path for path in runs(RUNS)}

    def layout(self, size: tuple[int, int]) -> None:
        """Make the lists."""
        self.manager.clear_and_reset()
        width, height = size
        half = min((width - 90) // 2, 520)
        left = (width - 2 * half - 30) // 2
        self._label("A living town", pygame.Rect(left, 36, half * 2, 48), "#title")
        tall = height - 260
        self._label("Begin a town", pygame.Rect(left, 110, half, 26), "#town")
        self._town_list = self._list(pygame.Rect(left, 140, half, tall), list(self.towns))
        right = left + half + 30
        self._label("See a run again", pygame.Rect(right, 110, half, 26), "#town")
        self._run_list = self._list(pygame.Rect(right, 140, half, tall), list(self.runs))
        below = 150 + tall
        self._play = UIButton(pygame.Rect(left, below, half, 44), "let it live", self.manager)
        self._watch = UIButton(pygame.Rect(right, below, half, 44), "watch", self.manager)
        hint = "F1 shows all keys. Towns are folders in 'scenarios', runs are files in 'runs'."
        self._label(hint, pygame.Rect(left, height - 46, half * 2, 26), "#quiet")

    def _label(self, text: str, rect: pygame.Rect, kind: str) -> None:
        UILabel(rect, text, self.manager, object_id=kind)

    def _list(self, rect: pygame.Rect, lines: list[str]) -> UISelectionList:
        default = lines[0] if lines else None
        return UISelectionList(rect, [*lines], self.manager, default_selection=default)

    def update(self, seconds: float, show: bool) -> None:
        """Nothing moves here."""

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the background."""
        del seconds
        if self._meadow.get_size() != screen.get_size():
            self._meadow = meadow(self._art, screen.get_size())
        screen.blit(self._meadow, (0, 0))

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw nothing more."""

    def handle(self, event: pygame.event.Event) -> bool:
        """Open what was chosen."""
        if event.type == pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION:
            self._go(event.ui_element is self._town_list)
        elif event.type == pygame_gui.UI_BUTTON_PRESSED:
            if event.ui_element not in (self._play, self._watch):
                return False
            self._go(event.ui_element is self._play)
        else:
            return False
        return True

    def _go(self, town: bool) -> None:
        chosen = (self._town_list if town else self._run_list).get_single_selection()
        if town and chosen in self.towns:
            self._begin(self.towns[chosen])
        elif chosen in self.runs:
            self._open(self.runs[chosen])


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
