"""Every page of everybody of a lived hamlet can be opened; a part that fails ends nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.living import lived
from tests.helpers.window import AGNES, HAMLET, RunWindow
from town.view.inspector import inspector as panels_inspector
from town.view.inspector.inspector import Inspector
from town.view.inspector.people import first_bonds, page_people
from town.view.inspector.talk import talks_of
from town.view.panels.feed import Feed
from town.view.panels.roster import Roster
from town.view.records.link import Link
from town.view.state.open_pages import TABS
from town.view.state.panel import Panel
from town.view.ui.blocks import Block


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("day") / "hamlet.sqlite"
    lived(HAMLET, path, "14:00")
    return path


@pytest.fixture
def stage(run: Path) -> Iterator[RunWindow]:
    stage = RunWindow(run, 0)
    stage.view.playhead.seek(float(stage.view.chronicle.frontier - 1))
    stage.view.select(AGNES)
    stage.frames()
    yield stage
    stage.close()


def keys_of(stage: RunWindow, name: str, tab: str) -> list[str]:
    """Return the keys of all that a tab can show of somebody."""
    view = stage.view
    if tab == "Memory":
        return [str(n) for n in view.minds.memories(name, view.tick)]
    if tab == "Why":
        return [str(thought.tick) for thought in view.minds.thoughts(name, view.tick)]
    if tab == "Talk":
        return talks_of(view.chronicle, name, view.tick)
    return ["", *view.chronicle.names]


@pytest.mark.parametrize("tab", TABS)
def test_every_page_opens(stage: RunWindow, tab: str, capsys: pytest.CaptureFixture[str]) -> None:
    view = stage.view
    bonds = first_bonds(view.scenario.people)
    count = 0
    for person in view.scenario.people:
        for key in keys_of(stage, person.name, tab):
            view.pages.open_link(Link(person.name, tab, key=key))
            if tab == "People":
                page = page_people(view.minds, view.pages, person, view.tick, bonds)
            else:
                page = panels_inspector.PAGES[tab](view.minds, view.pages, person, view.tick)
            assert page
            assert all(isinstance(block, Block) for block in page)
            count += 1
    assert count >= 5
    assert not capsys.readouterr().err


def test_a_memory_about_nobody_opens_in_the_window(stage: RunWindow) -> None:
    stream = stage.view.minds.memories(AGNES, stage.view.tick)
    alone = next(n for n, row in stream.items() if not json.loads(row.about))
    stage.view.follow_link(Link(AGNES, "Memory", key=str(alone)))
    stage.frames(4, 0.3)
    assert stream[alone].text in [block.text for block in stage.panel(Inspector).scroller.page]


def test_a_page_that_fails_says_so_in_its_place(
    stage: RunWindow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("nobody is about it")

    monkeypatch.setitem(panels_inspector.PAGES, "Plan", fails)
    stage.view.pages.open_tab("Plan")
    stage.frames(6, 0.3)
    said = stage.panel(Inspector).scroller.page[0].text
    assert said.startswith("The page “Plan” cannot be shown, by a mistake of this program (Zero")
    assert capsys.readouterr().err.count("Traceback") == 1
    stage.view.pages.open_tab("Now")
    stage.frames(4, 0.3)
    assert stage.panel(Inspector).scroller.page[0].text == AGNES


@pytest.mark.parametrize("kind", [Roster, Feed])
@pytest.mark.parametrize("method", ["update", "draw", "handle"])
def test_a_panel_that_fails_ends_nothing(
    stage: RunWindow, monkeypatch: pytest.MonkeyPatch, kind: type[Panel], method: str
) -> None:
    def fails(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(kind, method, fails)
    panel = stage.panel(kind)
    middle = stage.town.slots[panel.slot].center
    for press in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(press, pos=middle, button=1))
    stage.frames(3)
    assert not stage.window.closing
    if method != "handle":
        assert panel.label in stage.town.error_boundary.failed


def test_a_town_that_fails_ends_nothing(stage: RunWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise IndexError("no such tick")

    monkeypatch.setattr(stage.town, "draw_map", fails)
    stage.frames(3)
    assert stage.view.toast.startswith("The map cannot be shown")
