"""The settings over the map, the buttons that lead there, and what they set."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pygame_gui
import pytest

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.view.panels.topbar import TopBar
from town.view.popups.setting_choices import CHOICES, chosen
from town.view.popups.settings import SettingsPanel
from town.view.state.settings import Settings
from town.view.ui.icons import BUTTON_SHAPES, button_icon
from town.view.ui.scale import Scale


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 50, stays_at(AGNES, 20, 20)), 10)
    yield stage
    stage.close()


def press(stage: RunWindow, name: str, value: object) -> None:
    stage.click(stage.box_of(SettingsPanel, f"{name}:{value}").center)


def test_every_choice_is_a_setting_and_its_default_is_one_of_the_options() -> None:
    found = {c.name: chosen(Settings(), c) for c in CHOICES if not c.opens}
    assert all(index >= 0 for index in found.values()), found


def test_the_gear_opens_the_settings_and_escape_closes_them(stage: RunWindow) -> None:
    stage.frames()
    middle = stage.window.screen.get_rect().center
    stage.click(stage.box_of(TopBar, "gear").center)
    assert stage.panel(SettingsPanel).covers(middle)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
    stage.frames(3)
    assert stage.view.pages.tool == ""
    assert not stage.panel(SettingsPanel).covers(middle)


def test_what_is_pressed_is_set(stage: RunWindow) -> None:
    stage.view.pages.open_tool("settings")
    stage.frames()
    press(stage, "reduced_motion", True)
    press(stage, "patience", 60.0)
    assert (stage.view.settings.reduced_motion, stage.view.settings.patience) == (True, 60.0)
    press(stage, "ui_scale", 2.0)
    assert stage.view.settings.ui_scale == 2
    assert all(p.scale == Scale(2) for p in stage.town.panels)


def test_another_language_is_spoken_at_once(stage: RunWindow) -> None:
    stage.view.pages.open_tool("settings")
    stage.frames()
    press(stage, "language", "zh")
    stage.frames()
    assert stage.view.settings.language == "zh"
    assert stage.panel(TopBar).pause_tip == "暂停或继续（空格）"
    boxes = stage.panel(SettingsPanel).boxes(stage.view)
    assert "language:en" in boxes  # it is open still
    press(stage, "language", "en")
    stage.frames()
    assert stage.panel(TopBar).pause_tip == "pause, or go on (Space)"


def test_letters_grow_no_larger_than_there_is_room_for(stage: RunWindow) -> None:
    stage.view.pages.open_tool("settings")
    stage.frames()
    buttons = stage.panel(SettingsPanel).buttons
    largest = next(b for b, (c, v) in buttons.items() if (c.name, v) == ("ui_scale", 3))
    pygame.event.post(pygame.event.Event(pygame_gui.UI_BUTTON_PRESSED, ui_element=largest))
    stage.frames(3)
    assert stage.view.settings.ui_scale == 2


@pytest.mark.parametrize("name", [*BUTTON_SHAPES, "gear", "help"])
def test_pictures_on_buttons_have_ink(name: str) -> None:
    assert 30 < pygame.mask.from_surface(button_icon(name, 16)).count() < 200


def test_an_unknown_picture_is_refused() -> None:
    with pytest.raises(KeyError, match="no picture 'cog' for buttons"):
        button_icon("cog", 16)


def test_sound_that_is_off_is_shown_as_off_and_a_volume_turns_it_on(stage: RunWindow) -> None:
    stage.view.settings.muted = True
    volume = next(choice for choice in CHOICES if choice.name == "volume")
    assert chosen(stage.view.settings, volume) == 0
    stage.view.pages.open_tool("settings")
    stage.frames()
    press(stage, "volume", 0.3)
    assert stage.view.settings.heard_volume == 0.3
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F9, mod=0, unicode=""))
    stage.frames(3)
    assert stage.view.settings.heard_volume == 0.0
