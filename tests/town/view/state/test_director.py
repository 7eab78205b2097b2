"""The director: close on who speaks, gone at the first touch, back at its key."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import segment
from tests.helpers.window import AGNES, BRAM, EDDA, GREEN, RunWindow, stays_at, write_run
from town.runfile.records import LineRow
from town.view.panels.feed import Feed
from town.view.state.auto_camera import LEGIBLE_ZOOM, UNTOUCHED_S, leads, toggle_auto_follow
from town.view.state.director import CameraCandidate, Director

FAR = (4, 4)
WORDS = "Good morning, Bram. There is a smell of rain, and the whole green is waiting for it."


@pytest.fixture
def stage(tmp_path: Path) -> RunWindow:
    x, y = GREEN
    rows = [
        stays_at(EDDA, *FAR),
        segment(0, AGNES, 30, place="", x=x, y=y),
        segment(30, AGNES, 60, place="", x=x, y=y, kind="say", talk="t1"),
        segment(60, AGNES, 99999, place="", x=x, y=y),
        stays_at(BRAM, x + 2, y),
        LineRow(31, AGNES, 60, "t1", BRAM, WORDS, "[]", 0),
    ]
    opened = RunWindow(write_run(tmp_path / "a.sqlite", 190, *rows), 20, zoom=2)
    opened.view.camera.look_at(FAR, at_once=True)
    opened.view.playhead.paused = False
    opened.town.begin()
    return opened


def until_spoken(stage: RunWindow) -> None:
    while stage.view.tick < 34:
        stage.frames(1, 0.1)


def test_it_goes_close_to_who_speaks_so_that_all_of_it_can_be_read(stage: RunWindow) -> None:
    until_spoken(stage)
    assert stage.view.follow == AGNES
    assert stage.view.camera.zoom >= LEGIBLE_ZOOM
    read = [b.request for b in stage.town.renderer.bubbles.placed if b.request.text == WORDS]
    assert [request.level for request in read] == [2]


def drag(stage: RunWindow) -> None:
    x, y = pygame.Rect(stage.view.camera.box).center
    at = pygame.event.Event
    pygame.event.post(at(pygame.MOUSEBUTTONDOWN, pos=(x, y + 60), button=1))
    pygame.event.post(at(pygame.MOUSEMOTION, pos=(x + 40, y + 60), rel=(0, 0), buttons=(0, 0, 0)))
    pygame.event.post(at(pygame.MOUSEBUTTONUP, pos=(x + 40, y + 60), button=1))


def closer(stage: RunWindow) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LEFTBRACKET, mod=0))


def the_ground(stage: RunWindow) -> None:
    stage.click(stage.view.camera.to_screen((GREEN[0] - 3.5, GREEN[1] + 1.5)))


def the_key(stage: RunWindow) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_c, mod=0))


@pytest.mark.parametrize("touch", [drag, closer, the_ground, the_key])
def test_it_lets_go_at_a_touch_and_does_not_slide_on(
    stage: RunWindow, touch: Callable[[RunWindow], None]
) -> None:
    until_spoken(stage)
    touch(stage)
    stage.frames(2)
    assert not stage.view.pages.auto_follow
    camera = stage.view.camera
    before = (camera.x, camera.y, camera.zoom)
    stage.frames(40)
    assert (camera.x, camera.y, camera.zoom) == before
    stage.click(stage.box_of(Feed, "tool:lead").center)
    stage.frames(2)
    assert stage.view.pages.auto_follow
    assert stage.view.follow == AGNES


def test_a_click_on_somebody_takes_the_camera_along_with_them(stage: RunWindow) -> None:
    until_spoken(stage)
    x, y = stage.view.camera.to_screen((GREEN[0] + 2.5, GREEN[1] + 0.5))
    stage.click((x, y))
    assert not stage.view.pages.auto_follow
    assert stage.view.selected == stage.view.follow == BRAM


def test_in_town_the_camera_stays_with_the_player(stage: RunWindow) -> None:
    stage.view.pages.auto_follow = True
    stage.view.body, stage.view.visiting = AGNES, True
    assert not leads(stage.view)
    toggle_auto_follow(stage.view)
    assert stage.view.toast == "The camera stays with you while you are in town."
    stage.view.body, stage.view.visiting = None, False
    assert leads(stage.view)


def test_the_quiet_before_the_first_words_goes_by_quickly_and_then_no_more(
    stage: RunWindow,
) -> None:
    while stage.view.seconds < 5.0:
        stage.frames(1, 0.05)
    assert 31 <= stage.view.tick < 40  # eleven ticks at two a second are more than five seconds
    assert stage.view.playhead.current_speed == stage.view.playhead.speed


def test_the_stream_view_has_no_panels_and_leads_again_by_itself(stage: RunWindow) -> None:
    until_spoken(stage)
    for key in (pygame.K_F8, pygame.K_LEFTBRACKET):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0))
        stage.frames(2)
    assert stage.view.stream
    assert stage.view.show_names
    assert [*stage.town.slots] == ["map"]
    assert not stage.view.pages.auto_follow
    stage.frames(round(UNTOUCHED_S / 0.2) + 2, 0.2)
    assert stage.view.pages.auto_follow
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0))
    stage.frames(2)
    assert "feed" in stage.town.slots
    assert not stage.view.show_names


def test_a_talk_that_is_over_is_soon_left_for_another() -> None:
    director, speaks = Director(), CameraCandidate(AGNES, 3.5)
    assert director.choose(0.0, [speaks]) == AGNES
    assert director.choose(2.0, [CameraCandidate(BRAM, 3.5)]) == AGNES
    assert director.choose(3.0, [speaks, CameraCandidate(BRAM, 3.6)]) == AGNES
    assert director.choose(3.0, [CameraCandidate(BRAM, 3.5)]) == BRAM


def test_who_talks_with_whom_is_seen_already() -> None:
    director = Director()
    director.choose(0.0, [CameraCandidate(AGNES, 3.6, company=frozenset({BRAM}))])
    talk = [CameraCandidate(BRAM, 3.7, company=frozenset({AGNES}))]
    assert director.choose(60.0, talk) == AGNES
