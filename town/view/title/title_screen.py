"""The title screen: a living town behind a menu of what to begin, go on with and see again.

Continue goes on with the newest run where it was left; where there is none, one click begins in the
first town. What a choice does is `TitleActions`, given by the session.
"""

from collections.abc import Callable

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UITextEntryLine

from town.scenario.loader import load as load_scenario
from town.scenario.model import Scenario
from town.scenario.shipped import shipped_folder
from town.scenario.yaml.errors import ScenarioError
from town.view.language.translating import day_and_time, msg, tr
from town.view.state.keys import KeyAction, KeyMap
from town.view.state.settings import Settings
from town.view.terrain.placeholder_art import SpriteSource
from town.view.title.answerers import RULES, AnswererSearch, FindModels
from town.view.title.backdrop import Backdrop
from town.view.title.faces import TitleFaces
from town.view.title.left_off import place_in
from town.view.title.pages import (
    NewTownPage,
    Page,
    RunsPage,
    SettingsPage,
    TitleActions,
)
from town.view.title.postcard import Postcards
from town.view.title.row_list import PICTURE_SIZE, StartList
from town.view.title.rows import StartRow, newest_run, title_of
from town.view.ui.minimap import minimap_surface
from town.view.ui.scale import Scale
from town.view.ui.text import cut, outlined_text
from town.view.ui.theme import ACCENT, PAPER

FIRST_TOWN = "larkspur"
NAME = msg("A living town")
MARGIN, MENU, BUTTON, GAP, BIG = 26, 252, 42, 9, 38  # pixels
PAGE_WIDTH, CAPTION = 640, 18
VEIL, PALE = (20, 16, 22, 150), (236, 226, 206)
ENTRIES = {
    "continue": msg("Continue"),
    "begin": msg("Begin in {town}"),
    "new": msg("New town"),
    "runs": msg("Earlier games"),
    "settings": msg("Settings"),
    "quit": msg("Quit"),
}


class TitleScreen:
    """The menu, and at most one page beside it."""

    panel_keys: tuple[KeyAction, ...] = ()
    has_floating_panels = True  # the town behind moves at every frame

    def __init__(
        self,
        manager: pygame_gui.UIManager,
        actions: TitleActions,
        art: SpriteSource,
        settings: Settings,
        find_models: FindModels = tuple,
        model: str = RULES.model,
        seed: int | None = None,
        lives: bool = True,
    ) -> None:
        """Make it; with `lives`, where there is no run a town lives for the picture."""
        self.manager, self.settings = manager, settings
        self.keys = KeyMap()
        self.last: StartRow | None = newest_run()
        self._actions, self._search = actions, AnswererSearch(find_models)
        self._model, self._seed = model, seed
        self.first = shipped_folder() / FIRST_TOWN
        town = self.first if lives and self.first.is_dir() else None
        self.backdrop = Backdrop(self.last.path if self.last else None, town, art)
        self.faces = TitleFaces()
        self.page: Page | None = None
        self.runs_page: RunsPage | None = None
        self.name = ""  # of the page
        self.chosen = 0  # entry for the keyboard
        self.menu: dict[str, UIButton] = {}
        self.pictures: dict[str, pygame.Surface] = {}
        self._maps: dict[str, pygame.Surface] = {}
        self._towns: dict[str, Scenario] = {}  # by the names of their folders, those that load
        self._cards = Postcards(art)
        self._seconds, self._page_box = 0.0, pygame.Rect(0, 0, 0, 0)

    # --- layout ----------------------------------------------------------------------------------

    def layout(self, size: tuple[int, int]) -> None:
        """Put everything in its place in a window of `size` pixels."""
        self.manager.clear_and_reset()
        self._unit = unit = self.settings.scale
        x, y = MARGIN * unit, (MARGIN + BIG + 26) * unit
        wide = min(MENU * unit, size[0] // 3)
        self.menu, self._captions = {}, []
        for name, text in self._entries():
            rect = pygame.Rect(x, y, wide, BUTTON * unit)
            self.menu[name] = UIButton(rect, text, self.manager)
            y += (BUTTON + GAP) * unit
            if caption := self._caption(name):
                self._captions.append((caption, (x + 4 * unit, y - GAP * unit + 3 * unit)))
                y += CAPTION * unit
            if name == self.name:
                self.menu[name].select()
        self._menu_box = pygame.Rect(0, 0, wide + 2 * MARGIN * unit, size[1])
        left = self._menu_box.right
        box = pygame.Rect(left, MARGIN * unit, 0, size[1] - 2 * MARGIN * unit)
        box.width = min(PAGE_WIDTH * unit, size[0] - left - MARGIN * unit)
        self._page_box = box
        self.pictures = {name: _thumbnail(plan, unit) for name, plan in self._maps.items()}
        if self.page is not None:
            self.page.build(self.manager, box, unit)

    def _entries(self) -> list[tuple[str, str]]:
        hidden = "begin" if self.last else "continue"
        town = title_of(self.first)
        return [(n, tr(text, town=town)) for n, text in ENTRIES.items() if n != hidden]

    def _caption(self, name: str) -> str:
        if name == "continue" and self.last is not None:
            return tr("{town}, {time}", town=self.last.title, time=self.left_at)
        if name == "begin":
            return tr("25 people, in midsummer week")
        return ""

    @property
    def left_at(self) -> str:
        """Return the moment at which the newest run was left, else how far it is."""
        place = place_in(self.last.path) if self.last else None
        if place is not None and self.backdrop.view is not None:
            return day_and_time(self.backdrop.view.chronicle.clock, int(place.moment))
        return self.last.reached if self.last else ""

    def boxes(self) -> dict[str, pygame.Rect]:
        """Return where the entries, the parts of the page and its rows, as town:N, are."""
        parts = {**self.menu, **(self.page.parts if self.page else {})}
        boxes = {name: pygame.Rect(part.rect) for name, part in parts.items()}
        for kind, rows in (self.page.lists if self.page else {}).items():
            boxes |= {f"{kind}:{n}": rows.row_box(n) for n in range(len(rows.rows))}
        return boxes

    def open(self, name: str) -> None:
        """Open a page, or close the one that is open."""
        pages: dict[str, Callable[[], Page]] = {
            "new": self._new_town,
            "runs": self._runs,
            "settings": lambda: SettingsPage(self._actions, self.settings, self.keys),
        }
        self.name = "" if name == self.name else name
        self.page = pages[self.name]() if self.name else None
        self.layout(self.manager.window_resolution)

    def _new_town(self) -> NewTownPage:
        answers = (self._search, self._model)
        return NewTownPage(self._actions, self.settings, *answers, self._seed)

    def _runs(self) -> RunsPage:
        self.runs_page = RunsPage(self._actions, self.settings)
        return self.runs_page

    def close(self) -> None:
        """Let go of the town behind, and of runs that were deleted."""
        self.backdrop.close()
        if self.runs_page is not None:
            self.runs_page.leave()

    # --- each frame ------------------------------------------------------------------------------

    def update(self, seconds: float, show: bool) -> None:
        """Let time pass; paint the small map of one more town while a page shows towns."""
        del show
        self._seconds += seconds
        page = self.page
        if page is None:
            return
        if page.update():
            if isinstance(page, RunsPage):  # the newest may have another name, or be gone
                self.last = newest_run()
            self.layout(self.manager.window_resolution)
        rows = [row for rows in page.lists.values() for row in rows.rows]
        wanted = {row.scenario: row.path for row in rows if row.path.is_dir() and row.scenario}
        for name, path in wanted.items():
            if name not in self._maps and path.name == name:
                try:
                    self._towns[name] = load_scenario(path)
                    self._maps[name] = minimap_surface(self._towns[name].map)
                except (ScenarioError, OSError):
                    self._maps[name] = pygame.Surface((8, 6))
                self.pictures[name] = _thumbnail(self._maps[name], self._unit)
                return
        if isinstance(page, NewTownPage) and page.towns.selected is not None:
            name = page.towns.selected.scenario
            if name in self._towns and page.has_room:
                self._cards.paint(name, self._towns[name])
                page.card = self._cards.found.get(name)

    def is_covered(self, pixel: tuple[int, int]) -> bool:
        """Return False: what is said here lies over the pages."""
        del pixel
        return False

    def draw_map(self, screen: pygame.Surface, seconds: float) -> None:
        """Draw the town, and over it a veil under the menu, the name, and the page's card."""
        unit = self._unit
        hidden = (self._menu_box, *([self._page_box] if self.page else []))
        self.backdrop.draw(screen, seconds, hidden)
        screen.blit(_veil(self._menu_box.size), self._menu_box)
        if self.page is None and self.backdrop.view is not None:
            self.faces.draw(screen, self.backdrop.view, self._menu_box.right, unit)
        room, size = self._menu_box.width - MARGIN * unit, BIG * unit
        while outlined_text(tr(NAME), size).get_width() > room and size > 20:
            size -= 2
        screen.blit(outlined_text(tr(NAME), size), (MARGIN * unit, MARGIN * unit))
        for text, spot in self._captions:
            shown = cut(text, 13 * unit, self._menu_box.width - 2 * MARGIN * unit)
            screen.blit(outlined_text(shown, 13 * unit, PALE), spot)
        if self.page is not None:
            pygame.draw.rect(screen, PAPER, self._page_box, border_radius=9 * unit)
            pygame.draw.rect(screen, ACCENT, self._page_box, 2 * unit, border_radius=9 * unit)

    def draw_panels(self, screen: pygame.Surface) -> None:
        """Draw the lists of the page, and which entry the keyboard has."""
        if self.page is not None:
            self.page.draw(screen, self.pictures)
            return
        button = [*self.menu.values()][self.chosen]
        box = button.rect.inflate(6 * self._unit, 6 * self._unit)
        pygame.draw.rect(screen, PALE, box, 2 * self._unit, border_radius=8 * self._unit)

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Choose and open by mouse or keyboard; return whether the event was used."""
        if event.type == pygame_gui.UI_BUTTON_PRESSED:
            return self._press(event.ui_element)
        if event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED and self.page is not None:
            self.page.pressed("begin" if self.name == "new" else "do")
            return True
        if event.type == pygame.KEYDOWN:
            return self._key(event.key)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._click(event.pos)
        if event.type == pygame.MOUSEWHEEL and (rows := self._list_at(pygame.mouse.get_pos())):
            rows.scroll(event.y)
            return True
        return False

    def _press(self, button: UIButton) -> bool:
        name = next((n for n, made in self.menu.items() if made is button), "")
        if name:
            self._enter(name)
            return True
        part = next(
            (n for n, m in (self.page.parts if self.page else {}).items() if m is button), ""
        )
        if part and self.page is not None:
            self.page.pressed(part)
        return bool(part)

    def _enter(self, name: str) -> None:
        """Do what an entry of the menu says."""
        if name == "continue" and self.last is not None:
            self._actions.resume(self.last.path)
        elif name == "begin":
            self._new_town().pressed("begin")
        elif name == "quit":
            self._actions.quit()
        else:
            self.open(name)

    def _list_at(self, pixel: tuple[int, int]) -> StartList | None:
        lists = self.page.lists.values() if self.page else ()
        return next((rows for rows in lists if rows.box.collidepoint(pixel)), None)

    def _click(self, pixel: tuple[int, int]) -> bool:
        rows = self._list_at(pixel)
        if rows is None or self.page is None:
            return False
        before, self.page.active = rows.index, rows
        twice = rows.click(pixel, self._seconds)
        if rows.index != before:
            self.page.chose(rows)
        if twice:
            self.page.opened(rows)
        return True

    def _key(self, key: int) -> bool:
        typing = any(isinstance(e, UITextEntryLine) for e in self.manager.get_focus_set() or ())
        step = {pygame.K_UP: -1, pygame.K_DOWN: 1}.get(key, 0)
        rows = self.page.active if self.page else None
        if key == pygame.K_ESCAPE and self.page is not None:
            self.open(self.name)
        elif typing:
            return False
        elif step and rows is not None:
            rows.move_selection(step)
        elif step:
            self.chosen = (self.chosen + step) % len(self.menu)
        elif key == pygame.K_TAB and self.page is not None and rows is not None:
            lists = [*self.page.lists.values()]
            self.page.active = lists[(lists.index(rows) + 1) % len(lists)]
        elif key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._return(rows)
        else:
            return False
        return True

    def _return(self, rows: StartList | None) -> None:
        if self.page is not None and rows is not None:
            self.page.opened(rows)
        elif self.page is None:
            self._enter([*self.menu][self.chosen])


def _thumbnail(plan: pygame.Surface, unit: Scale) -> pygame.Surface:
    """Return a town's small map, scaled to fit its place in a row."""
    width, height = PICTURE_SIZE[0] * unit, PICTURE_SIZE[1] * unit
    share = min(width / plan.get_width(), height / plan.get_height())
    size = (max(round(plan.get_width() * share), 1), max(round(plan.get_height() * share), 1))
    return pygame.transform.smoothscale(plan.convert(24), size)


def _veil(size: tuple[int, int]) -> pygame.Surface:
    """Return a shade that is darkest at its left edge and gone at its right one."""
    if size not in _VEILS:
        strip = pygame.Surface((size[0], 1), pygame.SRCALPHA)
        red, green, blue, most = VEIL
        for x in range(size[0]):
            share = 1.0 - (x / size[0]) ** 3
            strip.set_at((x, 0), (red, green, blue, round(most * share)))
        _VEILS.clear()
        _VEILS[size] = pygame.transform.scale(strip, size)
    return _VEILS[size]


_VEILS: dict[tuple[int, int], pygame.Surface] = {}
