"""A Chinese town in Chinese: whatever the window writes on all its pages, no English word is there.

What is written is heard where every text passes, in the choice of a font.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.living import XIAOQIAO, lived
from tests.helpers.window import RunWindow
from town.view.language.translating import tr, use
from town.view.panels.feed_items import FEED
from town.view.state.layers import LAYERS
from town.view.state.open_pages import TABS
from town.view.ui import text, theme, widgets

TOOLS = ("settings", "alerts", "model", "search", "questions", "knows", "paper")
KEYS = r"Ctrl\+\S+|\bF\d+\b|\b(?:Esc|Tab|Home|End|PgUp|PgDn|Menu|Enter|Del|Ins)\b|\b[A-Z]\b"
KEPT = re.compile(rf"{KEYS}|/[wc]|English|Pillow")
"""Names of keys and of the other language, which are the same in Chinese."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("morning") / "xiaoqiao.sqlite"
    lived(XIAOQIAO, path, "08:30")
    return path


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Return the set of all texts that are written from now on, in Chinese."""
    use("zh")
    found: set[str] = set()
    plain = text.is_plain

    def heard(words: str, bold: bool = False) -> bool:
        found.add(words)
        return plain(words, bold)

    monkeypatch.setattr(text, "is_plain", heard)
    monkeypatch.setattr(widgets, "is_plain", heard)
    for cached in (theme.render_text, theme.wrapped_lines, text.outlined_text):
        cached.cache_clear()
    yield found
    use("en")


def english_in(found: set[str]) -> list[str]:
    return sorted(words for words in found if re.search("[A-Za-z]{2}", KEPT.sub("", words)))


@pytest.fixture
def stage(run: Path, written: set[str]) -> Iterator[RunWindow]:
    stage = RunWindow(run, 0)
    stage.view.playhead.seek(float(stage.view.chronicle.frontier - 1))
    stage.frames()
    yield stage
    stage.close()


def test_the_pages_about_everybody_are_chinese(stage: RunWindow, written: set[str]) -> None:
    for name in stage.view.chronicle.names:
        stage.view.select(name)
        for tab in TABS:
            stage.view.pages.open_tab(tab)
            stage.frames(4, 0.3)
    assert not english_in(written), "\n".join(english_in(written))


def test_the_pages_over_the_map_are_chinese(stage: RunWindow, written: set[str]) -> None:
    for tool in TOOLS:
        stage.view.pages.open_tool(tool)
        stage.frames(6, 0.2)
    stage.view.pages.open_tool("")
    for group in FEED:
        stage.view.pages.feed_kind = group
        stage.frames(2)
    for layer in LAYERS:
        stage.view.pages.overlays = {layer.name}
        stage.frames(2)
    assert not english_in(written), "\n".join(english_in(written))


def test_sheets_and_menus_and_notes_are_chinese(stage: RunWindow, written: set[str]) -> None:
    for action in ("help", "keys"):
        pygame.event.post(pygame.event.Event(pygame.NOEVENT))
        stage.window.dialogs.close()
        stage.window._act(action)
        stage.frames(2)
    stage.window.dialogs.close()
    for x in range(220, 1200, 60):
        for y in range(60, 580, 60):
            stage.click((x, y), 3)
    stage.window.dialogs.show_message(tr("The run file"), tr("The town is still alive"))
    stage.frames(3)
    assert not english_in(written), "\n".join(english_in(written))


def test_the_feed_is_told_in_the_language_of_the_interface(stage: RunWindow) -> None:
    """Also in another one than the town's, and at once when that is changed."""

    def told() -> list[str]:
        stage.view.alerts.poll()
        alerts = [a for a in stage.view.alerts.all.values if a.name and a.kind != "outside"]
        questions = stage.view.editions.questions(stage.view.tick)
        while questions is None:
            stage.frames(1)
            questions = stage.view.editions.questions(stage.view.tick)
        return [*(alert.text for alert in alerts), *(one.text for one in questions)]

    first = told()
    assert len(first) > 10
    assert [text for text in first if re.search("[A-Za-z]{2}", text)] == []
    stage.window._speak("en")
    stage.frames(2)
    later = told()
    assert len(later) == len(first)
    assert [text for text in later if not re.search("[A-Za-z]{2}", text)] == []
    stage.window._speak("zh")
    stage.frames(2)
    assert told() == first
