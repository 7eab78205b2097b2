"""Sizes of letters and panels: what is set is seen, and nothing is cut at any size."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pygame
import pygame_gui
import pytest
from pygame_gui.elements import UIButton

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, RunWindow, stays_at, write_run
from town.view.app.dialogs import Answer
from town.view.app.display import MIN_SIZE, SDL_HINTS, default_size
from town.view.app.window import Window
from town.view.panels.feed import TOOLS, Feed
from town.view.panels.feed_items import FEED
from town.view.panels.topbar import TopBar
from town.view.popups.setting_choices import CHOICES, ROOM, fitting, lacking
from town.view.popups.settings import WIDTH, SettingsPanel
from town.view.state.keys import KeyMap
from town.view.state.panel import ACTION_EVENT
from town.view.state.settings import Settings
from town.view.terrain.placeholder_art import sprites
from town.view.title.pages import TitleActions
from town.view.title.title_screen import TitleScreen
from town.view.ui.scale import SCALES, Scale
from town.view.ui.theme import render_text

P = TypeVar("P")
Opens = Callable[[float], RunWindow]


@pytest.fixture
def open_at(tmp_path: Path) -> Iterator[Opens]:
    """Return what opens a stopped run in the smallest window for panels of a scale."""
    rows = (
        stays_at(AGNES, 20, 20),
        stays_at(BRAM, 22, 20),
        line(5, AGNES, 40, "Good morning to you."),
    )
    run = write_run(tmp_path / "a.sqlite", 50, *rows, finish=False)
    opened: list[RunWindow] = []

    def opens(scale: float) -> RunWindow:
        stage = RunWindow(run, 10)
        opened.append(stage)
        resize(stage, smallest(scale))
        pygame.event.post(pygame.event.Event(ACTION_EVENT, action="ui_scale", value=scale))
        stage.frames(3)
        assert stage.view.settings.ui_scale == scale
        return stage

    yield opens
    for stage in opened:
        stage.close()
    pygame.display.set_mode((1280, 720))


def smallest(factor: float) -> tuple[int, int]:
    """Return the smallest window that has room for panels of a scale."""
    scale = Scale(factor)
    return max(ROOM[0] * scale, MIN_SIZE[0]), max(ROOM[1] * scale, MIN_SIZE[1])


def resize(stage: RunWindow, size: tuple[int, int]) -> None:
    pygame.display.set_mode(size, pygame.RESIZABLE)
    pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))
    stage.frames(2)


def shown(stage: RunWindow) -> bytes:
    stage.frames(2)
    return pygame.image.tobytes(stage.window.screen.subsurface(stage.view.camera.box), "RGB")


BUBBLE_EDGE = 4  # pixels above and below the letters of a bubble


# --- letters in the town -------------------------------------------------------------------------


def test_letters_in_the_town_have_the_size_that_is_set(open_at: Opens) -> None:
    stage = open_at(1)
    stage.view.show_names = True
    pictures, heights = [], []
    for size in (0, 1, 2):
        stage.view.settings.text_size = size
        pictures.append(shown(stage))
        said = [b for b in stage.town.renderer.bubbles.placed if b.request.text]
        heights.append(said[0].rect.height - 2 * BUBBLE_EDGE)
    assert len(dict.fromkeys(pictures)) == 3
    assert heights == sorted(heights)
    assert heights[2] > heights[0] * 1.4


def test_names_grow_with_the_panels_and_with_the_letters(
    open_at: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def labelled(text: str, size: int) -> pygame.Surface:
        sizes.append(size)
        return pygame.Surface((1, 1))

    for scale in SCALES:
        stage = open_at(scale)
        stage.view.show_names = True
        for size in (0, 2):
            stage.view.settings.text_size = size
            with monkeypatch.context() as patch:
                patch.setattr("town.view.scene.nametags.outlined_text", labelled)
                stage.frames(1)
    assert list(dict.fromkeys(sizes)) == [12, 19, 14, 22, 15, 24, 18, 29, 38]


# --- panels --------------------------------------------------------------------------------------


def too_wide(manager: pygame_gui.UIManager) -> list[str]:
    """Return the texts of buttons that are wider than these."""
    sprites = manager.get_sprite_group().sprites()
    buttons = [b for b in sprites if isinstance(b, UIButton) and b.visible and b.font]
    return [b.text for b in buttons if b.font and b.font.size(b.text)[0] > b.rect.width - 4]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("chosen", [None, AGNES])
def test_no_text_is_wider_than_its_button(open_at: Opens, scale: float, chosen: str | None) -> None:
    stage = open_at(scale)
    stage.view.select(chosen)
    stage.frames(3)
    assert too_wide(stage.window.manager) == []
    stage.view.pages.open_tool("settings")
    stage.frames(3)
    assert stage.panel(SettingsPanel).covers(stage.window.screen.get_rect().center)
    assert too_wide(stage.window.manager) == []
    texts = ("keep it running", "stop it", "other towns")
    stage.window.dialogs.ask("The town is still alive", "It can go on.", _answers(texts))
    stage.frames(3)
    assert too_wide(stage.window.dialogs.manager) == []


def _answers(texts: Sequence[str]) -> list[Answer]:
    return [(text, lambda: None) for text in texts]


@pytest.mark.parametrize("scale", SCALES)
def test_the_title_screen_fits(
    scale: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wide, high = smallest(scale)
    window = Window(Settings(ui_scale=scale, width=wide, height=high), KeyMap(), "start", True)
    title = _start(window)
    window.show(title)
    for page in ("", "new", "runs", "settings"):
        if page:
            title.open(page)
        window.frame(0.04)
        assert too_wide(window.manager) == []


@pytest.mark.parametrize("scale", SCALES)
def test_every_setting_is_reached_on_the_title_screen(
    scale: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wide, high = smallest(scale)
    window = Window(Settings(ui_scale=scale, width=wide, height=high), KeyMap(), "start", True)
    title = _start(window)
    window.show(title)
    title.open("settings")
    found: dict[str, int] = {}
    for _ in CHOICES:
        boxes = title.boxes()
        found |= {name.split(":")[0]: box.height for name, box in boxes.items() if ":" in name}
        if "more" in boxes:
            for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
                at = boxes["more"].center
                pygame.event.post(pygame.event.Event(kind, pos=at, button=1))
            window.frame(0.04)
            window.frame(0.04)
    assert [*found] == [choice.name for choice in CHOICES]
    assert min(found.values()) >= 24 * scale


def _start(window: Window) -> TitleScreen:
    actions = TitleActions(_nothing, _nothing, _nothing, _nothing)
    return TitleScreen(window.manager, actions, sprites(), window.settings, lives=False)


def _nothing(*_: object) -> None:
    """Begin nothing."""


@pytest.mark.parametrize("scale", SCALES)
def test_small_buttons_of_the_feed_lie_side_by_side(open_at: Opens, scale: float) -> None:
    stage = open_at(scale)
    kinds = [stage.box_of(Feed, f"kind:{kind}") for kind in FEED]
    boxes = [*kinds, *(stage.box_of(Feed, f"tool:{tool}") for tool, *_ in TOOLS)]
    assert all(a.right <= b.left for a, b in pairwise(boxes))
    assert boxes[-1].right <= stage.box_of(Feed, "feed").right


@pytest.mark.parametrize("scale", SCALES)
def test_the_sentence_of_the_bar_is_whole(open_at: Opens, scale: float) -> None:
    stage = open_at(scale)
    bar = stage.panel(TopBar)
    says = "This run was stopped at day 1 14:00; 'sim.py resume' goes on from there any day."
    bar.sentence = says
    size, lines = bar.sentence_lines()
    assert " ".join(lines) == says
    assert all(
        render_text(text, size).get_width() <= stage.box_of(TopBar, "sentence").width
        for text in lines
    )
    assert stage.box_of(TopBar, "bar").contains(stage.box_of(TopBar, "lamp"))
    stage.frames(2)
    assert bar.tip == bar.sentence != ""


def test_the_settings_lie_over_all_panels(open_at: Opens) -> None:
    stage = open_at(3)
    stage.view.select(AGNES)
    stage.view.pages.open_tool("settings")
    stage.frames(3)
    window = stage.box_of(SettingsPanel, "window")
    assert window.width == WIDTH * 3
    inside = window.inflate(-8, -8)
    corner = stage.window.screen.get_at((inside.right, inside.centery))
    assert corner[:3] == stage.window.screen.get_at((inside.left, inside.centery))[:3]


# --- what fits -----------------------------------------------------------------------------------


def test_panels_that_do_not_fit_are_greyed_and_it_is_said_why(open_at: Opens) -> None:
    stage = open_at(1)
    stage.view.pages.open_tool("settings")
    stage.frames(3)
    buttons = stage.panel(SettingsPanel).buttons
    sizes = {value: button for button, (choice, value) in buttons.items()
             if choice.name == "ui_scale"}  # fmt: skip
    assert [sizes[n].is_enabled for n in SCALES] == [True, True, False, False, False]
    assert sizes[3].tool_tip_text == lacking(smallest(1), 3)
    stage.view.pages.open_tool("settings")
    event = {"key": pygame.K_EQUALS, "mod": pygame.KMOD_CTRL, "unicode": "", "scancode": 0}
    for _ in range(2):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, event))
        stage.frames(3)
    assert stage.view.settings.ui_scale == 1.25
    assert stage.view.toast == "Panels of ×1.5 need a window of 900 × 510; this one is smaller."


def test_panels_shrink_with_a_window_that_gets_too_small_for_them(open_at: Opens) -> None:
    stage = open_at(3)
    resize(stage, smallest(2))
    assert stage.view.settings.ui_scale == 2
    assert all(p.scale == Scale(2) for p in stage.town.panels)
    assert [fitting(size, 3) for size in (MIN_SIZE, (700, 400))] == [1.25, 1]


def test_the_first_window_fits_its_desktop() -> None:
    assert default_size((1920, 1080)) == (1, (1280, 720))
    assert default_size((2560, 1440)) == (2, (2304, 1296))
    assert default_size((3840, 2160)) == (3, (3456, 1944))
    assert default_size((800, 600)) == (1, (800, 540))
    for desktop in ((2560, 1440), (3840, 2160), (2400, 1350), (3600, 2025)):
        scale, size = default_size(desktop)
        assert not lacking(size, scale)


def test_without_settings_the_desktop_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(3840, 2160)])
    settings = Settings.load(tmp_path)
    window = Window(settings, KeyMap(), "first", True)
    assert (settings.ui_scale, window.screen.get_size()) == (3, (3456, 1944))
    settings.save()
    settings = Settings.load(tmp_path)
    settings.ui_scale = 2
    Window(settings, KeyMap(), "second", True)
    assert settings.ui_scale == 2
    pygame.display.set_mode((1280, 720))


def test_the_display_is_told_of_fine_pixels_and_of_input_methods(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in SDL_HINTS:
        monkeypatch.delenv(name, raising=False)
    Window(Settings(), KeyMap(), "told", True)
    assert {name: os.environ[name] for name in SDL_HINTS} == SDL_HINTS
    with pytest.warns(DeprecationWarning, match="surface-rendering"):
        window = pygame.Window.from_display_module()
    assert window.minimum_size == MIN_SIZE
