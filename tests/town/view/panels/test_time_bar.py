"""The strip of time: what the mouse is over, hours, ends, and the way from bookmark to bookmark."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.runfile.records import EventRow
from town.view.panels.time_bar import (
    HOUR,
    LEGEND,
    MARKED,
    TimeBar,
)
from town.view.ui.theme import MARK_SHAPES, mark_colour

SAID = f"{AGNES} came to think: It rains."


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    thought = EventRow(3000, AGNES, 0, "reflection", SAID, "{}")
    stage = RunWindow(
        write_run(tmp_path / "a.sqlite", 6000, stays_at(AGNES, 20, 20), thought), 1500
    )
    stage.frames()
    yield stage
    stage.close()


def pixel(stage: RunWindow, tick: int) -> tuple[int, int]:
    x, y = stage.box_of(TimeBar, "strip").midleft
    return x + stage.panel(TimeBar).x_of(stage.view, tick), y


def press(stage: RunWindow, key: int) -> None:
    event = {"key": key, "mod": pygame.KMOD_CTRL, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    stage.frames()


def test_the_mouse_is_told_the_time_and_the_nearest_mark(stage: RunWindow) -> None:
    line = stage.panel(TimeBar)
    time, says = line.note(stage.view, pixel(stage, 3000)[0] + 3)
    assert (time[:9], says) == ("day 1 15:", f"15:10 {SAID}")
    assert line.note(stage.view, pixel(stage, 5000)[0])[1] == ""
    told = {(mark_colour(kind), MARK_SHAPES.get(kind)) for kind, _ in LEGEND}
    assert {(mark_colour(kind), MARK_SHAPES.get(kind)) for kind in MARKED} >= told
    assert {kind for kind, _ in LEGEND} <= MARKED


def test_the_note_lies_over_the_map_while_the_mouse_rests_there(
    stage: RunWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    spot = pixel(stage, 3000)
    above = (spot[0], stage.view.camera.box[1] + stage.view.camera.box[3] - 12)
    before = stage.window.screen.get_at(above)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: spot)
    for _ in range(3):
        stage.frames(1, 0.001)  # faster than panels are drawn by themselves
        assert stage.window.screen.get_at(above) != before
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (0, 0))
    stage.frames()
    assert stage.window.screen.get_at(above) == before


def test_hours_are_marked_and_midnight_from_top_to_bottom(stage: RunWindow) -> None:
    strip = stage.box_of(TimeBar, "strip")
    clock = stage.view.chronicle.clock
    noon, midnight = (clock.tick(clock.at(0).replace(hour=12, minute=0)), clock.on_day(2, 0))
    top, bottom = strip.top + 2, strip.bottom - 2
    edges = [
        tuple(stage.window.screen.get_at((pixel(stage, tick)[0], y)))[:3] == HOUR
        for tick, y in ((noon, top), (midnight, top), (noon, bottom), (midnight, bottom))
    ]
    assert edges == [True, True, False, True]


def test_keys_go_from_bookmark_to_bookmark(stage: RunWindow) -> None:
    stage.view.settings.bookmarks[stage.view.run.name] = [2000, 1000, 3000]
    visited = []
    for key in (pygame.K_PAGEDOWN, pygame.K_PAGEDOWN, pygame.K_PAGEUP, pygame.K_PAGEUP):
        press(stage, key)
        visited.append(stage.view.tick)
    assert visited == [2000, 3000, 2000, 1000]
    press(stage, pygame.K_PAGEUP)
    assert (stage.view.tick, stage.view.toast) == (1000, "There is no bookmark before this moment.")
