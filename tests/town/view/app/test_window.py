from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import segment
from tests.helpers.window import AGNES, GREEN, WILF, RunWindow, stays_at, write_run
from town.view.app import recorder as clips
from town.view.app.window import Window
from town.view.panels.status import lamp_of, why_still
from town.view.state.keys import KeyMap
from town.view.state.settings import Settings
from town.view.terrain.placeholder_art import sprites
from town.view.title.pages import TitleActions
from town.view.title.title_screen import TitleScreen


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    x, y = GREEN
    walk = segment(0, WILF, 400, "walks", kind="walk", place="", x=x, y=y, moves="RL" * 200)
    made = RunWindow(write_run(tmp_path / "lane", 400, walk, stays_at(AGNES, x, y + 3)), 10)
    made.frames()
    yield made
    made.close()


def press(stage: RunWindow, key: int, mod: int = 0) -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0)
    pygame.event.post(event)
    stage.frames()


def click(stage: RunWindow, pixel: tuple[int, int]) -> None:
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, button=1, pos=pixel, touch=False))
    stage.frames()


def drag(stage: RunWindow, start: tuple[int, int], end: tuple[int, int]) -> None:
    post = pygame.event.post
    post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=start, touch=False))
    rel = (end[0] - start[0], end[1] - start[1])
    post(pygame.event.Event(pygame.MOUSEMOTION, pos=end, rel=rel, buttons=(1, 0, 0), touch=False))
    post(pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=end, touch=False))
    stage.frames()


def test_space_goes_on_and_pauses(stage: RunWindow) -> None:
    press(stage, pygame.K_SPACE)
    before = stage.view.playhead.moment
    stage.frames(5)
    assert stage.view.playhead.moment > before
    press(stage, pygame.K_SPACE)
    before = stage.view.playhead.moment
    stage.frames(5)
    assert stage.view.playhead.moment == before


def test_keys_set_the_speed_step_and_bookmark(stage: RunWindow) -> None:
    press(stage, pygame.K_4)
    assert stage.view.playhead.speed == 20.0
    press(stage, pygame.K_SPACE)
    press(stage, pygame.K_HOME)
    press(stage, pygame.K_PERIOD)
    stage.frames(30)
    assert stage.view.playhead.moment == 1.0
    press(stage, pygame.K_b)
    assert stage.view.settings.bookmarks == {"lane": [1]}
    press(stage, pygame.K_b)
    assert stage.view.settings.bookmarks == {"lane": []}


def test_a_click_on_a_person_goes_with_them_and_escape_lets_go(stage: RunWindow) -> None:
    x, y = stage.view.camera.to_screen((GREEN[0] + 0.5, GREEN[1] + 3.5))
    click(stage, (x, y))
    assert (stage.view.selected, stage.view.follow) == (AGNES, AGNES)
    press(stage, pygame.K_ESCAPE)
    assert (stage.view.selected, stage.view.follow) == (None, None)


def test_a_click_in_the_list_goes_with_that_person(stage: RunWindow) -> None:
    click(stage, (100, 38 + 55 + 34 + 10))
    assert stage.view.follow == WILF


def test_dragging_the_map_moves_it_and_lets_go_of_whom_one_follows(stage: RunWindow) -> None:
    stage.view.select(WILF, follow=True)
    stage.frames()
    stage.view.camera.zoom = 4
    before = stage.view.camera.origin
    drag(stage, (500, 300), (470, 280))
    after = stage.view.camera.origin
    assert (after[0] - before[0], after[1] - before[1]) == (-30, -20)
    assert stage.view.follow is None


def test_dragging_the_timeline_goes_to_any_moment_but_not_beyond_what_was_lived(
    stage: RunWindow,
) -> None:
    y = 720 - 98 - 15
    drag(stage, (104, y), (114, y))
    assert 0 < stage.view.tick < 300
    drag(stage, (104, y), (900, y))
    assert stage.view.playhead.moment == 400.0


def test_the_mouse_wheel_zooms_at_the_mouse(
    stage: RunWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (640, 300))
    stage.frames()
    pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=1, precise_y=1.0))
    stage.frames()
    assert stage.view.camera.zoom == 3


def test_help_opens_and_closes(stage: RunWindow) -> None:
    press(stage, pygame.K_F1)
    assert stage.window.dialogs.open
    press(stage, pygame.K_ESCAPE)
    assert not stage.window.dialogs.open


def test_a_picture_is_saved(stage: RunWindow, tmp_path: Path) -> None:
    path = stage.window.take_picture(tmp_path / "pictures")
    assert pygame.image.load(path).get_size() == (1280, 720)
    assert stage.view.toast == f"Saved {path}"


def test_hiding_the_panels_gives_the_map_the_whole_window(stage: RunWindow) -> None:
    press(stage, pygame.K_h)
    assert stage.view.camera.box == (0, 0, 1280, 720)
    press(stage, pygame.K_h)
    assert stage.view.camera.box == (196, 38, 1084, 554)


def test_the_window_says_why_nothing_moves(stage: RunWindow) -> None:
    assert why_still(stage.view) == ""
    stage.view.playhead.paused = False
    stage.view.playhead.seek(400.0)
    stage.frames(20, 0.25)
    assert why_still(stage.view) == (
        "This is the end of the run; drag the time bar below the map to look back."
    )
    assert lamp_of(stage.view) == ("green", "This run is over; it ends day 1 07:56.")


def test_a_key_that_no_keyboard_has_is_passed_over(stage: RunWindow) -> None:
    stage.town.keys.put("left", ["no such key", "a"])
    before = stage.view.camera.x
    stage.frames()
    assert stage.view.camera.x == before


def test_pictures_and_clips_are_told_on_the_title_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    window = Window(Settings(), KeyMap(), "start", uncapped=True)
    window.show(
        TitleScreen(
            window.manager,
            TitleActions(print, print, print, print),
            sprites(),
            window.settings,
            lives=False,
        )
    )
    event = {"key": pygame.K_F12, "mod": 0, "unicode": "", "scancode": 0}
    window.frame(0.04)
    before = window.screen.copy()
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    window.frame(0.04)
    (path,) = (tmp_path / "pictures").iterdir()
    assert window.toasts.last == f"Saved {path}"
    card = pygame.Rect(1280 - 200, 40, 180, 30)
    assert window.screen.subsurface(card).get_at((9, 9)) != before.subsurface(card).get_at((9, 9))
    monkeypatch.setattr(clips, "find_spec", lambda _: None)
    event = {"key": pygame.K_r, "mod": pygame.KMOD_CTRL, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    window.frame(0.04)
    assert window.toasts.last == clips.PILLOW_MISSING
    for _ in range(200):
        window.frame(0.04)
    assert window.toasts.shown == []


def test_letters_grow_and_the_panels_with_them(stage: RunWindow) -> None:
    boxes = {}
    for _ in range(3):
        press(stage, pygame.K_EQUALS, pygame.KMOD_CTRL)
        boxes[stage.view.settings.ui_scale] = stage.view.camera.box
    assert [*boxes] == [1.25, 1.5, 2]
    assert (boxes[1.25], boxes[2]) == ((245, 48, 1035, 511), (392, 116, 888, 348))
    for _ in range(3):
        press(stage, pygame.K_MINUS, pygame.KMOD_CTRL)
    assert stage.view.camera.box == (196, 38, 1084, 554)


def test_a_larger_window_shows_more_of_the_map(stage: RunWindow) -> None:
    pygame.display.set_mode((1600, 900), pygame.RESIZABLE)
    pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(1600, 900), w=1600, h=900))
    stage.frames()
    assert stage.view.camera.box == (228, 38, 1372, 717)  # a wide list, and a feed of more lines
    assert (stage.view.settings.width, stage.view.settings.height) == (1600, 900)
