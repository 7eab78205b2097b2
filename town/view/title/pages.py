"""The pages of the title screen beside its menu: a new town, runs to see again, settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygame
import pygame_gui
from pygame_gui.core import UIElement
from pygame_gui.elements import UIButton, UILabel, UITextEntryLine

from town.runfile.errors import RunFileError
from town.view.language.translating import msg, tr
from town.view.popups.setting_choices import CHOICES, SettingChoice, chosen, lacking
from town.view.popups.setting_choices import WINDOWS as OF_THE_WINDOW
from town.view.records.simulation_process import new_seed
from town.view.state.keys import KeyMap
from town.view.state.panel import ACTION_EVENT
from town.view.state.settings import Settings
from town.view.title import run_files
from town.view.title.answerers import RULES, Answerer, AnswererSearch
from town.view.title.row_list import ROW_HEIGHT, StartList
from town.view.title.rows import RUNS_FOLDER, StartRow, all_runs, all_towns
from town.view.ui.scale import Scale
from town.view.ui.text import cut
from town.view.ui.theme import ACCENT, INK, QUIET, line_height, render_text, wrapped_lines

NO_TOWNS = msg("There is no folder 'scenarios' with towns here, nor with the program.")
OTHER_LIFE = msg("Now choose the other run, to see both side by side.")
NO_RUNS = msg("No runs yet: they are kept in the folder 'runs'.")
PAD, GAP, FIELD, SIZE = 16, 8, 32, 13  # pixels
LEAST_CARD = 90  # pixels of the height of a town's picture
NARROW = 420  # pixels of a page where words stand above buttons


@dataclass(frozen=True, slots=True)
class TitleActions:
    """What the title screen asks for."""

    play: Callable[[Path, int, str], None]  # a town's folder, a seed, a model
    watch: Callable[[Path], None]  # a run file
    resume: Callable[[Path], None]  # a run file, from where it was left
    quit: Callable[[], None]
    compare: Callable[[Path, Path], None] | None = None  # two run files


class Page:
    """One page in a box. Its widgets are made by `build`, with names in `parts`."""

    title = ""

    def __init__(self, actions: TitleActions, settings: Settings) -> None:
        self.actions, self.settings = actions, settings
        self.parts: dict[str, UIElement] = {}
        self.lists: dict[str, StartList] = {}
        self.active: StartList | None = None
        self.said = ""  # what came of the last press
        self._texts: list[tuple[str, pygame.Rect, bool]] = []

    def build(self, manager: pygame_gui.UIManager, box: pygame.Rect, unit: Scale) -> None:
        """Make the widgets within `box`."""
        self.manager, self.unit, self.parts, self._texts = manager, unit, {}, []
        self.box = box
        inner = box.inflate(-2 * PAD * unit, -2 * PAD * unit)
        UILabel(pygame.Rect(inner.x, inner.y, inner.width, 26 * unit), tr(self.title), manager,
                object_id="#town")  # fmt: skip
        inner.y, inner.height = inner.y + 34 * unit, inner.height - 34 * unit
        self.fill(inner)

    def fill(self, inner: pygame.Rect) -> None:
        """Make what is below the title."""
        raise NotImplementedError

    def button(self, name: str, text: str, rect: pygame.Rect, tip: str | None = None) -> UIButton:
        made = UIButton(rect, text, self.manager, tool_tip_text=tip)
        self.parts[name] = made
        return made

    def row_of(self, names: dict[str, str], rect: pygame.Rect) -> None:
        """Make buttons side by side that fill `rect`: name -> text."""
        gap = GAP * self.unit
        wide = (rect.width - gap * (len(names) - 1)) // len(names)
        for n, (name, text) in enumerate(names.items()):
            box = pygame.Rect(rect.x + n * (wide + gap), rect.y, wide, rect.height)
            self.button(name, text, box)

    def field(self, name: str, text: str, rect: pygame.Rect, limit: int) -> UITextEntryLine:
        made = UITextEntryLine(rect, self.manager)
        made.set_text_length_limit(limit)
        made.set_text(text)
        self.parts[name] = made
        return made

    def write(self, text: str, rect: pygame.Rect, quiet: bool = True) -> None:
        """Write a text within `rect`, wrapped, and cut where there is no room."""
        self._texts.append((text, rect, quiet))

    def draw(self, screen: pygame.Surface, pictures: dict[str, pygame.Surface]) -> None:
        for rows in self.lists.values():
            rows.draw(screen, pictures, rows is self.active)
        for text, rect, quiet in self._texts:
            paint(screen, text, rect, SIZE * self.unit, QUIET if quiet else INK)

    def pressed(self, name: str) -> None:
        """Do what a button says."""

    def opened(self, rows: StartList) -> None:
        """Do what a double click or Return on a row does."""

    def chose(self, rows: StartList) -> None:
        """Take in that another row is selected."""

    def update(self) -> bool:
        """Take in what has been found meanwhile; return whether to build the page anew."""
        return False


def paint(screen: pygame.Surface, text: str, rect: pygame.Rect, size: int, colour: Any) -> None:
    lines, room = wrapped_lines(text, size, rect.width), max(rect.height // line_height(size), 1)
    if len(lines) > room:
        lines = (*lines[: room - 1], cut(" ".join(lines[room - 1 :]), size, rect.width))
    for n, line in enumerate(lines):
        screen.blit(render_text(line, size, colour), (rect.x, rect.y + n * line_height(size)))


def draw_card(screen: pygame.Surface, card: pygame.Surface, room: pygame.Rect, unit: Scale) -> None:
    """Draw a picture that fills `room`, with a rim: what does not fit is left out at its edges."""
    share = max(room.width / card.get_width(), room.height / card.get_height())
    wide, high = room.width / share, room.height / share
    part = pygame.Rect(
        0, 0, min(round(wide), card.get_width()), min(round(high), card.get_height())
    )
    part.center = card.get_rect().center
    screen.blit(pygame.transform.smoothscale(card.subsurface(part), room.size), room)
    pygame.draw.rect(screen, ACCENT, room, 2 * unit, border_radius=3 * unit)


class NewTownPage(Page):
    """Which town, which seed, and who answers."""

    title = msg("A new town")

    def __init__(
        self,
        actions: TitleActions,
        settings: Settings,
        search: AnswererSearch,
        model: str,
        seed: int | None = None,
    ) -> None:
        super().__init__(actions, settings)
        self.seed = str(new_seed() if seed is None else seed)
        self._search, self._model = search, model
        self._found: tuple[Answerer, ...] = ()
        self.towns = StartList(all_towns(), tr(NO_TOWNS))
        names = [row.path.name for row in self.towns.rows]
        self.towns.index = names.index("larkspur") if "larkspur" in names else 0
        self.answerers = StartList(self._rows(), "", with_pictures=False)
        self.lists = {"town": self.towns, "answerer": self.answerers}
        self.active = self.towns
        self.card: pygame.Surface | None = None  # a picture of the town, as far as it is painted

    def _rows(self) -> list[StartRow]:
        rows = [StartRow(Path(), tr(a.title), tr(a.about), a.model) for a in self._search.found]
        if self._model not in [row.scenario for row in rows]:
            rows.insert(0, StartRow(Path(), self._model, tr("As you have named it."), self._model))
        return rows

    def fill(self, inner: pygame.Rect) -> None:
        unit, gap = self.unit, GAP * self.unit
        begin = pygame.Rect(inner.x, inner.bottom - 40 * unit, inner.width, 40 * unit)
        self.button("begin", tr("Begin"), begin)
        seed = pygame.Rect(inner.x, begin.y - gap - FIELD * unit, inner.width, FIELD * unit)
        self._fill_seed(seed)
        rows = min(len(self.answerers.rows), 3)
        free = seed.y - 2 * gap - inner.y - 22 * unit
        wanted = round(ROW_HEIGHT * unit * (rows + 0.04))
        high = min(wanted, free * 2 // 5)
        answerers = pygame.Rect(inner.x, seed.y - gap - high, inner.width, high)
        asks = pygame.Rect(inner.x, answerers.y - 20 * unit, inner.width, 18 * unit)
        self.write(tr("Who thinks for the people here?"), asks)
        self.answerers.move_to(answerers, unit)
        towns = pygame.Rect(inner.x, inner.y, inner.width, answerers.y - 28 * unit - inner.y)
        shown = min(len(self.towns.rows), 6) or 1
        about = towns.height - gap - round(ROW_HEIGHT * unit * (shown + 0.04))
        about = max(about, 3 * line_height(SIZE * unit) if towns.height > 200 * unit else 0)
        towns.height -= about + (gap if about else 0)
        self.towns.move_to(towns, unit)
        self._about = pygame.Rect(inner.x, towns.bottom + gap, inner.width, about)

    def _fill_seed(self, rect: pygame.Rect) -> None:
        unit = self.unit
        label = pygame.Rect(rect.x, rect.y + 7 * unit, 44 * unit, 20 * unit)
        self.write(tr("Seed"), label, quiet=False)
        entry = pygame.Rect(rect.x + 48 * unit, rect.y, 90 * unit, rect.height)
        self.field("seed", self.seed, entry, 9)
        other = pygame.Rect(entry.right + GAP * unit, rect.y, 92 * unit, rect.height)
        self.button("another", tr("another"), other, tr("another number, another story"))
        rest = pygame.Rect(other.right + GAP * unit, 0, 0, 0)
        rest.width = max(rect.right - rest.x, 1)
        says, size = tr("The same number tells the same story."), SIZE * unit
        rest.height = len(wrapped_lines(says, size, rest.width)) * line_height(size)
        rest.centery = rect.centery
        if rest.height <= 2 * line_height(size):
            self.write(says, rest)

    def draw(self, screen: pygame.Surface, pictures: dict[str, pygame.Surface]) -> None:
        super().draw(screen, pictures)
        row, size = self.towns.selected, SIZE * self.unit
        if row is None or self._about.height < line_height(size):
            return
        paint(screen, row.about, self._about, size, QUIET)
        used = (len(wrapped_lines(row.about, size, self._about.width)) + 1) * line_height(size)
        room = self._about.move(0, used)
        room.height -= used + GAP * self.unit
        if self.card is not None and room.height >= LEAST_CARD * self.unit:
            draw_card(screen, self.card, room, self.unit)

    @property
    def has_room(self) -> bool:
        """Return whether a picture of the town fits below what is said of it."""
        return self._about.height >= (LEAST_CARD + 60) * self.unit

    def update(self) -> bool:
        """Show the models that were found."""
        if self._search.found == self._found:
            return False
        self._found = self._search.found
        index, self.answerers.rows = self.answerers.index, self._rows()
        self.answerers.index = min(index, len(self.answerers.rows) - 1)
        return True

    def _seed(self) -> int:
        entry = self.parts.get("seed")
        text = entry.get_text() if isinstance(entry, UITextEntryLine) else self.seed
        return int(text) if text.strip().isdecimal() else new_seed()

    def pressed(self, name: str) -> None:
        if name == "another":
            self.seed = str(new_seed())
            entry = self.parts["seed"]
            assert isinstance(entry, UITextEntryLine)
            entry.set_text(self.seed)
        elif name == "begin" and self.towns.selected is not None:
            answerer = self.answerers.selected
            model = answerer.scenario if answerer else RULES.model
            self.actions.play(self.towns.selected.path, self._seed(), model)

    def opened(self, rows: StartList) -> None:
        if rows is self.towns:
            self.pressed("begin")


class RunsPage(Page):
    """Runs: look, live on, rename, copy, branch from a moment, delete and take that back."""

    title = msg("Earlier games")

    def __init__(self, actions: TitleActions, settings: Settings) -> None:
        super().__init__(actions, settings)
        self.runs = StartList(all_runs(), tr(NO_RUNS))
        self.lists = {"run": self.runs}
        self.active = self.runs
        self._mode = ""  # rename | branch: a line to write is open; compare: the other is chosen
        self._beside = Path()  # the run that another is to be compared with
        self._gone: tuple[Path, Path] | None = None  # where a deleted run waits, and was
        self._again = False  # the page is to be built anew

    def fill(self, inner: pygame.Rect) -> None:
        unit, gap, high = self.unit, GAP * self.unit, FIELD * self.unit
        low = pygame.Rect(inner.x, inner.bottom - high, inner.width, high)
        middle = low.move(0, -high - gap)
        top = middle.move(0, -high - gap)
        looks = {"watch": tr("look again"), "compare": tr("compare …"), "resume": tr("live on")}
        self.row_of(looks, top)
        tools = {
            "rename": tr("rename"),
            "copy": tr("copy"),
            "branch": tr("branch …"),
            "delete": tr("delete"),
        }
        self.row_of(tools, middle)
        self._fill_low(low)
        rows = pygame.Rect(inner.x, inner.y, inner.width, top.y - gap - inner.y)
        self.runs.move_to(rows, unit)
        if not self.runs.rows:
            for name in (*looks, *tools):
                part = self.parts[name]
                assert isinstance(part, UIButton)
                part.disable()

    def _fill_low(self, low: pygame.Rect) -> None:
        """Make the last row: a line to write, or what came of the last press."""
        unit, row = self.unit, self.runs.selected
        if self._mode == "compare":
            self.button("not", tr("not now"), low.move(low.width - 96 * unit, 0).clip(low))
            self.write(tr(OTHER_LIFE), low.move(0, 7 * unit), quiet=False)
            return
        if self._mode and row is not None:
            wide = 96 * unit
            entry = pygame.Rect(low.x, low.y, low.width - 2 * wide - 2 * GAP * unit, low.height)
            text = row.path.stem if self._mode == "rename" else row.reached
            self.field("words", text, entry, 60).focus()
            self.manager.set_focus_set(self.parts["words"])
            does = tr("rename it") if self._mode == "rename" else tr("branch there")
            rest = pygame.Rect(entry.right + GAP * unit, low.y, 2 * wide, low.height)
            self.row_of({"do": does, "not": tr("not now")}, rest)
            return
        if self._gone is not None:
            undo = pygame.Rect(low.right - 96 * unit, low.y, 96 * unit, low.height)
            self.button("undo", tr("undo"), undo)
        said = low.move(0, 7 * unit)
        said.width -= 104 * unit if self._gone is not None else 0
        self.write(self.said, said, quiet=False)

    def pressed(self, name: str) -> None:
        row = self.runs.selected
        try:
            if name == "undo" and self._gone is not None:
                back, self._gone = run_files.restored(*self._gone), None
                self._reload(back, tr("It is back."))
            elif row is not None:
                self._do(name, row.path)
        except RunFileError as error:
            self._mode, self.said, self._again = "", str(error), True

    def _do(self, name: str, path: Path) -> None:
        if name in ("watch", "resume"):
            (self.actions.watch if name == "watch" else self.actions.resume)(path)
        elif name in ("rename", "branch", "compare"):
            self._mode, self._again, self._beside = name, True, path
        elif name == "copy":
            new = run_files.copied(path)
            self._reload(new, tr("There is a copy now: {name}.", name=new.stem))
        elif name == "delete":
            self._gone = (run_files.deleted(path), path)
            self._reload(None, tr("{name} is deleted.", name=path.stem))
        elif name == "not":
            self._mode, self._again = "", True
        elif name == "do":
            self._finish(path)

    def _finish(self, path: Path) -> None:
        entry = self.parts["words"]
        assert isinstance(entry, UITextEntryLine)
        if self._mode == "rename":
            new, said = run_files.renamed(path, entry.get_text()), tr("It has another name now.")
        else:
            new = run_files.branched(path, entry.get_text())
            said = tr("{name} begins with this past; let it live on from there.", name=new.stem)
        self._reload(new, said)

    def _reload(self, choose: Path | None, said: str) -> None:
        before = self.runs.index
        self._mode, self.said, self._again = "", said, True
        self.runs.rows = all_runs()
        paths = [row.path for row in self.runs.rows]
        index = paths.index(choose) if choose in paths else before
        self.runs.index = max(min(index, len(paths) - 1), 0)
        self.runs.move_selection(0)

    def opened(self, rows: StartList) -> None:
        del rows
        if self._mode != "compare":
            self.pressed("do" if self._mode else "watch")

    def chose(self, rows: StartList) -> None:
        mode, self._mode = self._mode, ""
        self._again = self._again or bool(mode)
        if mode == "compare" and rows.selected is not None and self.actions.compare is not None:
            self.actions.compare(self._beside, rows.selected.path)

    def update(self) -> bool:
        again, self._again = self._again, False
        return again

    def leave(self) -> None:
        """Delete for good what was deleted."""
        run_files.empty(RUNS_FOLDER)


class SettingsPage(Page):
    """The same settings as in a town."""

    title = msg("Settings")

    def __init__(self, actions: TitleActions, settings: Settings, keys: KeyMap) -> None:
        super().__init__(actions, settings)
        self._keys, self._first = keys, 0  # the choice at the top, where there are too many

    def fill(self, inner: pygame.Rect) -> None:
        unit = self.unit
        least = (50 if inner.width < NARROW * unit else 32) * unit
        fit, room = inner.height // least, inner.height
        if fit < len(CHOICES):
            room -= 36 * unit
            fit = max(room // least, 1)
            more = pygame.Rect(
                inner.right - 110 * unit, inner.bottom - 28 * unit, 110 * unit, 28 * unit
            )
            self.button("more", tr("more …"), more)
        self._first, self._fit = min(self._first, len(CHOICES) - 1) // fit * fit, fit
        shown = CHOICES[self._first : self._first + fit]
        high = min(58 * unit, room // min(fit, len(CHOICES)))
        for n, choice in enumerate(shown):
            row = pygame.Rect(inner.x, inner.y + n * high, inner.width, high)
            self._add(choice, row, high >= 46 * unit)

    def _add(self, choice: SettingChoice, row: pygame.Rect, explained: bool) -> None:
        unit, narrow = self.unit, row.width < NARROW * self.unit
        label, said = 0 if narrow else 130 * unit, choice.said(self._keys)
        top, high = (
            (18 * unit, min(28 * unit, row.height - 20 * unit)) if narrow else (0, 28 * unit)
        )
        self.write(
            tr(choice.title),
            pygame.Rect(row.x, row.y + (0 if narrow else 5 * unit), row.width, 18 * unit),
            False,
        )
        wide = (row.width - label) // len(choice.options)
        for n, (text, value) in enumerate(choice.options):
            rect = pygame.Rect(row.x + label + n * wide, row.y + top, wide - 4 * unit, high)
            made = self.button(f"{choice.name}:{n}", tr(text), rect, said)
            if n == chosen(self.settings, choice):
                made.select()
            if choice.name == "ui_scale" and lacking(self.manager.window_resolution, value):
                made.disable()
        if explained and not narrow:
            below = pygame.Rect(row.x, row.y + 30 * unit, row.width, 20 * unit)
            self.write(said, below)

    def pressed(self, name: str) -> None:
        self.said = name
        if name == "more":
            self._first = (self._first + self._fit) % (-(-len(CHOICES) // self._fit) * self._fit)
            return
        of, _, n = name.partition(":")
        choice = next(choice for choice in CHOICES if choice.name == of)
        value = choice.options[int(n)][1]
        if of in OF_THE_WINDOW:
            pygame.event.post(pygame.event.Event(ACTION_EVENT, action=of, value=value))
        else:
            setattr(self.settings, of, value)

    def update(self) -> bool:
        again, self.said = bool(self.said), ""
        return again
