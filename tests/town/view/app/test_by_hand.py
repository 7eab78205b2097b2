"""What the player does by hand, in a window on a town that lives in a process of its own."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, HAMLET, WILF, RunWindow, stays_at, write_run
from town.runfile import load
from town.runfile.client import thumbs
from town.runfile.records import InterventionRow, MemoryRow, ObjectStateRow
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.player.menu_actions import menu_of_person, perform
from town.view.popups.text_input import TextInputPanel, place_of
from town.view.records.simulation_process import SimulationProcess
from town.view.state.context_menu import MenuItem
from town.view.state.view import View
from town.view.title.title_screen import TitleScreen

STOVE = "tansley_cottage/kitchen/stove"


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


class Sitting:
    """A player at a window on a living hamlet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.child = SimulationProcess.start(HAMLET, path)
        self.session = Session(path, self.child, folder=HAMLET)
        self.session.open(path)
        assert isinstance(self.session.window.content, TownScreen)
        self.town: TownScreen = self.session.window.content
        self.view: View = self.town.view
        self.view.playhead.speed = 20.0
        self.until(lambda: self.view.chronicle.frontier > 2)

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not done():
            self.session.window.frame(0.03)
            assert time.monotonic() < end, self.view.toast

    def press(self, key: int, mod: int = 0) -> None:
        event = {"key": key, "mod": mod, "unicode": "", "scancode": 0}
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
        self.session.window.frame(0.03)

    def type(self, text: str) -> None:
        for letter in text:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.session.window.frame(0.03)

    def click(self, pixel: tuple[int, int], button: int = 1) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, button=button, pos=pixel, touch=False))
        self.session.window.frame(0.04)
        self.session.window.frame(0.04)

    def choose(self, text: str) -> None:
        """Choose an entry of the open menu by the keyboard."""
        menu = self.view.dialogs.menu
        assert menu is not None
        for _ in range([entry.text for entry in menu.entries].index(text) + 1):
            self.press(pygame.K_DOWN)
        self.press(pygame.K_RETURN)

    def end(self) -> None:
        self.session.close_town()
        self.child.stop()


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(tmp_path / "played.sqlite")
    yield made
    made.end()


def test_a_stove_is_set_on_fire_and_burns_in_the_file_and_in_the_picture(sitting: Sitting) -> None:
    view, tile = sitting.view, sitting.view.scenario.map.by_path[STOVE].tiles[0]
    view.camera.look_at(tile, at_once=True)
    sitting.session.window.frame(0.03)
    props = sitting.town.renderer.map_surface.props
    sitting.click(view.camera.to_screen((tile[0] + 0.5, tile[1] + 0.5)), button=3)
    sitting.choose("change to “burning”")
    assert view.dialogs.menu is None
    sitting.until(lambda: "is burning from" in view.toast)
    sitting.until(lambda: burns_by_hand(sitting.path))
    sitting.until(lambda: "burning" in props.by_path[STOVE].key)


def burns_by_hand(path: Path) -> bool:
    """Return whether the stove burns in the run file from the tick of the one wish on."""
    with load(path) as run:
        (wish,) = run.rows(InterventionRow)
        states = [(row.tick, row.state) for row in run.rows(ObjectStateRow, object=STOVE)]
    return wish.kind == "object" and (wish.tick, "burning") in states


def test_a_whisper_is_written_and_becomes_a_memory(sitting: Sitting) -> None:
    view = sitting.view
    view.select(WILF)
    sitting.press(pygame.K_m)
    sitting.choose("whisper …")
    sitting.until(lambda: sitting.town.is_typing)
    sitting.type("You should run for warden, 村长.")
    sitting.press(pygame.K_RETURN)
    sitting.until(lambda: view.dialogs.text_request is None)
    sitting.until(lambda: view.toast.startswith("Wilf heard it as a thought of their own at "))

    def thought() -> list[str]:
        with load(sitting.path) as run:
            return [m.text for m in run.rows(MemoryRow, agent=WILF, kind="thought")]

    sitting.until(lambda: bool(thought()))
    assert "run for warden, 村长" in thought()[0]


def test_a_letter_is_written_on_a_sheet_that_shows_all_of_it(sitting: Sitting) -> None:
    perform(sitting.town.player, MenuItem("", "letter", WILF))
    sitting.until(lambda: sitting.town.is_typing)
    panel = sitting.town.panel(TextInputPanel)
    box = panel.sheet
    window = sitting.session.window

    def ink() -> int:
        window.frame(0.05)
        part = window.screen.subsurface(box)
        return int((pygame.surfarray.array3d(part).sum(axis=2) < 300).sum())

    empty = ink()
    sitting.type("The bell can be mended, and half of what it costs is in the vestry. " * 3)
    sitting.until(lambda: ink() > empty + 300)
    sitting.press(pygame.K_ESCAPE)
    assert sitting.view.dialogs.text_request is None


def test_the_caret_of_a_sheet_stands_in_the_line_that_is_written() -> None:
    text, lines = "one two one two ", ("one two", "one two")
    places = [place_of(letter, text, lines) for letter in (0, 5, 7, 8, 11, 16)]
    assert places == [(0, ""), (0, "one t"), (0, "one two"), (1, ""), (1, "one"), (1, "one two ")]
    assert place_of(0, "", ()) == (0, "")


def test_what_cannot_be_is_refused_in_a_sentence(sitting: Sitting) -> None:
    entry = MenuItem("", "object", STOVE, "singing")
    perform(sitting.town.player, entry)
    sitting.until(lambda: "cannot be 'singing'; it can be" in sitting.view.toast)


def test_escape_leaves_a_text_unsent(sitting: Sitting) -> None:
    perform(sitting.town.player, MenuItem("", "memory", WILF))
    sitting.until(lambda: sitting.town.is_typing)
    sitting.type("Never mind")
    asking = sitting.view.dialogs.text_request
    assert asking is not None
    sitting.until(lambda: asking.draft == "Never mind")
    sitting.press(pygame.K_ESCAPE)
    assert sitting.view.dialogs.text_request is None
    sitting.session.window.frame(0.05)
    assert not sitting.town.is_typing


def test_a_thumb_is_given_by_a_key_and_stored(sitting: Sitting) -> None:
    view = sitting.view
    view.select(AGNES)
    sitting.press(pygame.K_u, pygame.KMOD_CTRL)
    ((table, key),) = thumbs(sitting.path)
    assert (table, AGNES in key) == ("segments", True)
    assert thumbs(sitting.path) == {(table, key): 1}


def test_an_interview_goes_on_beside_the_town(sitting: Sitting) -> None:
    view = sitting.view
    perform(sitting.town.player, MenuItem("", "interview", AGNES))
    sitting.until(lambda: sitting.town.is_typing)
    sitting.type("Who are you?")
    sitting.press(pygame.K_RETURN)
    talk = view.dialogs.interview
    assert talk is not None
    moment = view.playhead.moment
    sitting.until(lambda: len(talk.lines) == 2 or bool(talk.error))
    assert "Agnes" in talk.lines[1].text, talk.error
    assert view.playhead.moment > moment
    sitting.press(pygame.K_ESCAPE)
    assert view.dialogs.interview is None


def test_leaving_asks_and_shows_the_towns(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sitting.press(pygame.K_t, pygame.KMOD_CTRL)
    assert sitting.view.dialogs.wants_start_screen
    sitting.session.leave_town()
    assert sitting.session.window.dialogs.open
    sitting.session.stop_and_restart()
    assert not sitting.child.is_running
    assert isinstance(sitting.session.window.content, TitleScreen)
    sitting.session.window.frame(0.05)


def test_with_hands_off_there_is_nothing_to_do_but_look(tmp_path: Path) -> None:
    stage = RunWindow(write_run(tmp_path / "lane", 9, stays_at(AGNES, 20, 20)), 2)
    stage.view.hands_off = True
    stage.frames()
    menu = menu_of_person(stage.view, AGNES)
    assert [entry.action for entry in menu.entries] == ["follow", "inspect"]
    stage.view.select(AGNES)
    event = {"key": pygame.K_u, "mod": pygame.KMOD_CTRL, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    stage.frames()
    assert thumbs(stage.view.run.path) == {}
    assert stage.view.toast.startswith("Hands off")
    stage.close()


def test_a_right_click_opens_and_a_click_elsewhere_closes(tmp_path: Path) -> None:
    stage = RunWindow(write_run(tmp_path / "lane", 9, stays_at(AGNES, 20, 20)), 2)
    stage.frames()
    pixel = stage.view.camera.to_screen((20.5, 20.5))
    for button, spot in ((3, pixel), (1, (pixel[0] - 90, pixel[1]))):
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, button=button, pos=spot, touch=False))
        stage.frames()
        menu = stage.view.dialogs.menu
        assert (menu.title if menu else None) == (AGNES if button == 3 else None)
    assert stage.view.selected is None
    stage.close()
