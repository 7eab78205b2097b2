"""The first hint: shown once, in the language of the town, gone with the first use."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, GREEN, RunWindow, stays_at, write_run
from town.view.panels.newcomer import NewcomerHint
from town.view.panels.time_bar import TimeBar
from town.view.records.phrases import phrases_in
from town.view.state.settings import Settings


@pytest.fixture
def stage(tmp_path: Path) -> RunWindow:
    path = write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, *GREEN))
    opened = RunWindow(path, 50, hint=True)
    opened.view.settings.folder = tmp_path
    opened.frames(20)
    return opened


def key(stage: RunWindow) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_n, mod=0, unicode="n"))


def a_person(stage: RunWindow) -> None:
    x, y = stage.view.camera.to_screen((GREEN[0] + 0.5, GREEN[1] + 0.5))
    stage.click((x, y))


def the_hint(stage: RunWindow) -> None:
    stage.click(stage.box_of(NewcomerHint, "hint").center)


def the_bar_of_time(stage: RunWindow) -> None:
    strip = stage.box_of(TimeBar, "strip")
    stage.click((strip.x, strip.centery))  # the first moment


def a_menu(stage: RunWindow) -> None:
    x, y = stage.view.camera.to_screen(GREEN)
    stage.click((x, y), button=3)


@pytest.mark.parametrize("use", [key, a_person, the_hint, the_bar_of_time, a_menu])
def test_the_hint_goes_with_the_first_use_and_does_not_come_back(
    stage: RunWindow, use: Callable[[RunWindow], None], tmp_path: Path
) -> None:
    assert "hint" in stage.panel(NewcomerHint).boxes(stage.view)
    use(stage)
    stage.frames(20)
    assert stage.panel(NewcomerHint).boxes(stage.view) == {}
    assert Settings.load(tmp_path).hint is False
    again = RunWindow(stage.view.run.path, 50, hint=Settings.load(tmp_path).hint)
    again.frames(20)
    assert again.panel(NewcomerHint).boxes(again.view) == {}
    again.close()


def test_looking_on_leaves_the_hint_where_it_is(stage: RunWindow) -> None:
    stage.view.playhead.paused = False
    stage.frames(40, 0.2)
    assert stage.view.tick > 50
    box = stage.box_of(NewcomerHint, "hint")
    assert stage.town.slots["map"].contains(box)


@pytest.mark.parametrize(("language", "word"), [("en", "Right-click"), ("zh", "右键")])
def test_the_hint_speaks_the_language_of_the_town(language: str, word: str) -> None:
    hint = phrases_in(language).hint.format(key="F1")
    assert word in hint
    assert "F1" in hint
