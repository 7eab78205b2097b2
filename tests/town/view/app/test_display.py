"""Letters that are typed: asked for only while a line is written, and shown while composed."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.view.app.display import caret_rect, focused_entry, is_on_screen


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 50, stays_at(AGNES, 20, 20)), 10)
    stage.frames(3)
    yield stage
    stage.close()


def press(stage: RunWindow, key: int, text: str = "") -> None:
    event = {"key": key, "mod": 0, "unicode": text, "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
    stage.frames(3)


def compose(stage: RunWindow, text: str) -> None:
    event = {"text": text, "start": len(text), "length": 0}
    pygame.event.post(pygame.event.Event(pygame.TEXTEDITING, event))
    stage.frames(3)


def test_letters_are_asked_for_only_while_a_line_is_written(
    stage: RunWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(pygame.key, "start_text_input", lambda: told.append("start"))
    monkeypatch.setattr(pygame.key, "stop_text_input", lambda: told.append("stop"))
    monkeypatch.setattr(pygame.key, "set_text_input_rect", told.append)
    stage.frames(3)
    assert told == []
    press(stage, pygame.K_SLASH, "/")
    entry = focused_entry(stage.window.manager)
    assert entry is not None
    assert told == ["start", caret_rect(entry)]
    assert entry.rect.collidepoint(caret_rect(entry).center)
    press(stage, pygame.K_ESCAPE)
    assert told[2:] == ["stop"]
    window = RunWindow(stage.view.run.path, 10).window
    window.frame(0.04)
    assert told[3:] == ["stop"]  # a display begins by asking


def test_the_caret_follows_what_is_typed(stage: RunWindow) -> None:
    press(stage, pygame.K_SLASH)
    entry = focused_entry(stage.window.manager)
    assert entry is not None
    before = caret_rect(entry)
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="midsummer"))
    stage.frames(3)
    assert entry.get_text() == "midsummer"
    assert caret_rect(entry).x > before.x + 40


def test_what_is_composed_is_shown_underlined_until_it_is_settled(stage: RunWindow) -> None:
    press(stage, pygame.K_SLASH)
    entry = focused_entry(stage.window.manager)
    assert entry is not None
    empty = stage.window.screen.subsurface(entry.rect).copy()
    compose(stage, "nihao")
    composed = stage.window.screen.subsurface(entry.rect).copy()
    assert pygame.image.tobytes(empty, "RGB") != pygame.image.tobytes(composed, "RGB")
    dark = [sum(composed.get_at((x, y))[:3]) < 300 for y in range(entry.rect.height)
            for x in (20,)]  # fmt: skip
    assert any(dark)
    assert entry.get_text() == ""
    press(stage, pygame.K_RETURN)  # chooses, for the input method
    assert stage.view.pages.tool == "search"
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="你好"))
    stage.frames(3)
    assert entry.get_text() == "你好"
    assert stage.view.pages.search_text == "你好"
    compose(stage, "")
    press(stage, pygame.K_ESCAPE)
    assert stage.view.pages.tool == ""


def test_nothing_is_composed_where_no_line_is_written(stage: RunWindow) -> None:
    compose(stage, "nihao")
    assert stage.window.composition.text == ""
    press(stage, pygame.K_SPACE)
    assert not stage.view.playhead.paused


def test_the_words_of_a_search_stand_in_the_middle_of_their_line(stage: RunWindow) -> None:
    press(stage, pygame.K_SLASH)
    entry = focused_entry(stage.window.manager)
    assert entry is not None
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="HHHH"))
    stage.frames(3)
    line = stage.window.screen.subsurface(entry.rect.inflate(-16, -6))
    rows = [y for y in range(line.get_height())
            if any(sum(line.get_at((x, y))[:3]) < 350 for x in range(30))]  # fmt: skip
    above, below = rows[0] + 3, entry.rect.height - rows[-1] - 4
    assert abs(above - below) <= 4


@pytest.mark.parametrize(
    ("place", "desktops", "seen"),
    [
        ([100, 80], [(1920, 1080)], True),
        ([-300, 80], [(1920, 1080)], True),
        ([], [(1920, 1080)], False),
        ([2200, 80], [(1920, 1080)], False),  # the second screen was taken away
        ([2200, 80], [(1920, 1080), (1920, 1080)], True),
        ([100, -40], [(1920, 1080)], False),  # nobody could take hold of it
    ],
)
def test_a_window_opens_where_it_was_if_it_can_be_seen_there(
    place: list[int], desktops: list[tuple[int, int]], seen: bool
) -> None:
    assert is_on_screen(place, desktops) == seen


def test_where_the_window_is_moved_to_is_remembered(stage: RunWindow) -> None:
    pygame.event.post(pygame.event.Event(pygame.WINDOWMOVED, x=140, y=90))
    stage.frames()
    assert stage.window.settings.place == [140, 90]
    stage.window.settings.fullscreen = True
    pygame.event.post(pygame.event.Event(pygame.WINDOWMOVED, x=0, y=0))
    stage.frames()
    assert stage.window.settings.place == [140, 90]


@pytest.mark.parametrize("wanted", [False, True])
def test_a_town_in_the_background_pauses_if_that_is_wanted(stage: RunWindow, wanted: bool) -> None:
    stage.window.settings.pause_unfocused = wanted
    stage.view.playhead.paused = False
    pygame.event.post(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    stage.frames()
    assert stage.view.playhead.paused == wanted
    pygame.event.post(pygame.event.Event(pygame.WINDOWFOCUSGAINED))
    stage.frames()
    assert not stage.view.playhead.paused


def test_a_town_that_was_paused_by_hand_stays_so(stage: RunWindow) -> None:
    stage.window.settings.pause_unfocused = True
    stage.view.playhead.paused = True
    for event in (pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED):
        pygame.event.post(pygame.event.Event(event))
        stage.frames()
    assert stage.view.playhead.paused
