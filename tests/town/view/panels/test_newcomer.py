"""Three hints for newcomers: one by one, each gone when done, dismissed or after a while."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, GREEN, RunWindow, stays_at, write_run
from town.view.language.translating import tr, use
from town.view.panels.newcomer import HINTS, SHOWN_S, NewcomerHint
from town.view.state.settings import Settings


@pytest.fixture
def stage(tmp_path: Path) -> RunWindow:
    path = write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, *GREEN))
    opened = RunWindow(path, 50, hint=True)
    opened.view.settings.folder = tmp_path
    opened.frames(40)
    return opened


def shown(stage: RunWindow) -> list[str]:
    return [*stage.panel(NewcomerHint).boxes(stage.view)]


def a_person(stage: RunWindow) -> None:
    x, y = stage.view.camera.to_screen((GREEN[0] + 0.5, GREEN[1] + 0.5))
    stage.click((x, y))


def the_hint(stage: RunWindow) -> None:
    stage.click(stage.box_of(NewcomerHint, "hint:0").center)


def nothing(stage: RunWindow) -> None:
    stage.frames(round(SHOWN_S / 0.2) + 1, 0.2)


@pytest.mark.parametrize("use", [a_person, the_hint, nothing])
def test_a_hint_goes_when_done_when_dismissed_or_by_itself_and_the_next_comes(
    stage: RunWindow, use: Callable[[RunWindow], None]
) -> None:
    assert shown(stage) == ["hint:0"]
    use(stage)
    stage.frames(20)
    assert shown(stage) == ["hint:1"]


def test_what_was_done_before_its_turn_is_not_told(stage: RunWindow) -> None:
    x, y = stage.view.camera.to_screen(GREEN)
    stage.click((x, y), button=3)
    stage.frames(6)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
    the_hint(stage)
    stage.frames(20)
    assert shown(stage) == ["hint:1"]
    stage.click(stage.box_of(NewcomerHint, "hint:1").center)
    stage.frames(20)
    assert shown(stage) == []


def test_hints_that_are_gone_do_not_come_back(stage: RunWindow, tmp_path: Path) -> None:
    for n in range(3):
        stage.click(stage.box_of(NewcomerHint, f"hint:{n}").center)
        stage.frames(20)
    assert shown(stage) == []
    assert Settings.load(tmp_path).hint is False
    again = RunWindow(stage.view.run.path, 50, hint=Settings.load(tmp_path).hint)
    again.frames(40)
    assert shown(again) == []
    again.close()


def test_looking_on_leaves_the_hint_where_it_is(stage: RunWindow) -> None:
    stage.view.playhead.paused = False
    stage.frames(40, 0.2)
    assert stage.view.tick > 50
    box = stage.box_of(NewcomerHint, "hint:0")
    assert stage.town.slots["map"].contains(box)


@pytest.mark.parametrize(("language", "word"), [("en", "Right-click"), ("zh", "右键")])
def test_the_hints_speak_the_language_of_the_player(language: str, word: str) -> None:
    use(language)
    assert word in tr(HINTS[2][0])
    assert "V" in tr(HINTS[1][0], key="V")
    use("en")
