"""Keys are changed by clicks and presses on a page, and hold at once and for good."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.view.app.key_page import KeyPage
from town.view.app.key_sheet import KeySheet
from town.view.overlays.bar import tip_of
from town.view.panels.topbar import TopBar
from town.view.popups.settings import SettingsPanel
from town.view.state.keys import KeyMap
from town.view.state.layers import BY_ACTION
from town.view.state.settings import Settings


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 50, stays_at(AGNES, 20, 20)), 10)
    stage.frames()
    yield stage
    stage.close()


def press(stage: RunWindow, key: int, mod: int = 0) -> None:
    event = {"key": key, "mod": mod, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    stage.frames(3)


def page_of(stage: RunWindow) -> KeyPage:
    page = stage.window.dialogs.sheet
    assert isinstance(page, KeyPage)
    return page


def open_page(stage: RunWindow) -> KeyPage:
    """Open the settings, and from there the page, as a player does."""
    stage.click(stage.box_of(TopBar, "gear").center)
    stage.frames()
    stage.click(stage.box_of(SettingsPanel, "keys:True").center)
    stage.frames()
    return page_of(stage)


def click(stage: RunWindow, part: str) -> None:
    """Click a part of the page; an action is scrolled into view before."""
    page = page_of(stage)
    if ":" in part:
        page.show(part.split(":")[1])
        stage.frames(1)
    stage.click(page.boxes()[part].center)


def does(stage: RunWindow, key: str, ctrl: bool = False) -> str | None:
    return stage.window.keys.action(key, ctrl)


def test_every_key_there_is_can_be_changed(stage: RunWindow) -> None:
    page = open_page(stage)
    for action in stage.window.keys.known:
        page.show(action)
        stage.frames(1)
        assert f"add:{action}" in page.boxes()


def test_a_key_is_changed_by_a_click_and_a_press(stage: RunWindow) -> None:
    open_page(stage)
    click(stage, "key:pause:space")
    assert "pause, or go on" in page_of(stage).sentence
    press(stage, pygame.K_x)
    assert (does(stage, "x"), does(stage, "space")) == ("pause", None)
    assert stage.view.playhead.paused  # the press was for the page alone
    click(stage, "close")
    assert stage.window.dialogs.sheet is None
    press(stage, pygame.K_x)
    assert not stage.view.playhead.paused


def test_a_key_with_ctrl_and_one_more_key(stage: RunWindow) -> None:
    open_page(stage)
    click(stage, "add:names")
    press(stage, pygame.K_LCTRL, pygame.KMOD_CTRL)
    press(stage, pygame.K_n, pygame.KMOD_CTRL)
    assert (does(stage, "n"), does(stage, "n", ctrl=True)) == ("names", "names")


def test_a_key_that_is_taken_is_named_and_swapped(stage: RunWindow) -> None:
    open_page(stage)
    click(stage, "key:pause:space")
    press(stage, pygame.K_f)
    assert page_of(stage).sentence == (
        "F already does “go with the selected person, or stop”. Swap the two?"
    )
    assert does(stage, "f") == "follow"
    click(stage, "swap")
    assert (does(stage, "f"), does(stage, "space")) == ("pause", "follow")


def test_what_is_not_wanted_stays_as_it_was(stage: RunWindow) -> None:
    open_page(stage)
    for leave in ("swap is refused", "escape"):
        click(stage, "key:pause:space")
        if leave == "escape":
            press(stage, pygame.K_ESCAPE)
        else:
            press(stage, pygame.K_f)
            click(stage, "leave")
        assert (does(stage, "space"), does(stage, "f")) == ("pause", "follow")
    press(stage, pygame.K_ESCAPE)
    assert stage.window.dialogs.sheet is None


def test_one_is_reset_and_then_all(stage: RunWindow) -> None:
    open_page(stage)
    click(stage, "key:pause:space")
    press(stage, pygame.K_f)
    click(stage, "swap")
    click(stage, "reset:pause")
    assert (does(stage, "space"), does(stage, "f")) == ("pause", "follow")
    click(stage, "key:roofs:r")
    click(stage, "none")
    assert does(stage, "r") is None
    click(stage, "all")
    assert does(stage, "r") == "roofs"
    assert stage.window.keys.changed == {}


def test_keys_are_kept_among_the_settings(stage: RunWindow, tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    stage.window.settings = stage.view.settings = settings
    stage.window.keys.changed = settings.keys
    open_page(stage)
    click(stage, "key:pause:space")
    press(stage, pygame.K_x)
    stage.frames(20)
    assert KeyMap.load(Settings.load(tmp_path)).action("x") == "pause"


def test_notes_and_the_sheet_of_keys_name_the_new_key(stage: RunWindow) -> None:
    press(stage, pygame.K_F1)
    sheet = stage.window.dialogs.sheet
    assert isinstance(sheet, KeySheet)
    stage.click(sheet.button.center)
    click(stage, "key:pause:space")
    press(stage, pygame.K_x)
    click(stage, "key:show_map:o")
    press(stage, pygame.K_y)
    click(stage, "close")
    told = dict(line for _, lines in stage.window.keys.groups() for line in lines)
    assert told["X"] == "pause, or go on"
    assert stage.panel(TopBar).pause_tip == "pause, or go on (X)"
    assert tip_of(BY_ACTION["show_map"], stage.view)[0] == "Map (Y)"
