"""The start screen: towns from anywhere, runs with all one wants to know, clicks that stay."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, HAMLET, stays_at, write_run
from town.view.app.session import Session
from town.view.app.start_list import StartList
from town.view.app.start_rows import all_towns, title_of, towns
from town.view.app.start_screen import StartActions, StartScreen
from town.view.records.simulation_process import ROOT


class Opened(list[tuple[str, Path]]):
    """What was opened, and how."""

    def by(self, name: str) -> Callable[[Path], None]:
        return lambda path: self.append((name, path))


class Start:
    """A start screen in a window."""

    def __init__(self) -> None:
        self.session, self.opened = Session(None, None), Opened()
        self.window = self.session.window
        actions = StartActions(*(self.opened.by(name) for name in ("play", "watch", "resume")))
        manager, art, settings = self.window.manager, self.session.art, self.session.settings
        self.screen = StartScreen(manager, actions, art, settings)
        self.window.show(self.screen)
        self.frames(6)

    def frames(self, count: int) -> None:
        for _ in range(count):
            self.window.frame(0.05)

    def click(self, pixel: tuple[int, int]) -> None:
        move = {"rel": (0, 0), "buttons": (0, 0, 0)}
        for kind, more in (
            (pygame.MOUSEMOTION, move),
            (pygame.MOUSEBUTTONDOWN, {"button": 1}),
            (pygame.MOUSEBUTTONUP, {"button": 1}),
        ):
            pygame.event.post(pygame.event.Event(kind, pos=pixel, **more))
            self.frames(1)
        self.frames(2)

    def row(self, rows: StartList, n: int) -> tuple[int, int]:
        return rows.row_box(n).center

    def press(self, key: int) -> None:
        pygame.event.post(
            pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)
        )
        self.frames(2)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    (tmp_path / "runs").mkdir()
    write_run(tmp_path / "runs/hamlet-1.sqlite", 9, stays_at(AGNES, 1, 1))
    (tmp_path / "runs/broken.sqlite").write_bytes(b"no run")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (0, 0))
    return Start()


def test_towns_that_came_with_the_program_are_found_from_anywhere(start: Start) -> None:
    assert HAMLET in towns(HAMLET.parent)
    assert title_of(HAMLET) == "Sallow End"
    found = {row.title: row for row in start.screen.towns.rows}
    assert found["Sallow End"].path == ROOT / "scenarios/hamlet"
    assert found["Sallow End"].caption.startswith("5 people, ")


def test_a_town_is_listed_once_and_by_its_shorter_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HAMLET.parents[1])
    paths = [row.path for row in all_towns()]
    assert Path("scenarios/hamlet") in paths
    assert len(paths) == len(towns(HAMLET.parent))


def test_own_towns_stand_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios/mine").mkdir(parents=True)
    (tmp_path / "scenarios/mine/town.yaml").write_text("title: Mine\n")
    monkeypatch.chdir(tmp_path)
    assert {"Mine", "Sallow End"} <= {row.title for row in all_towns()}


def test_a_click_on_the_chosen_town_leaves_it_chosen_and_the_button_works(start: Start) -> None:
    start.click(start.row(start.screen.towns, 0))
    start.frames(20)
    start.click(start.row(start.screen.towns, 0))
    start.frames(20)
    assert start.opened == []
    start.click(start.screen.boxes()["play"].center)
    assert start.opened == [("play", start.screen.towns.rows[0].path)]


def test_two_quick_clicks_begin_a_town(start: Start) -> None:
    pixel = start.row(start.screen.towns, 1)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP) * 2:
        pygame.event.post(pygame.event.Event(kind, pos=pixel, button=1))
    start.frames(2)
    assert start.opened == [("play", start.screen.towns.rows[1].path)]


def test_a_run_says_which_town_which_model_when_how_far_and_how_it_is(start: Start) -> None:
    rows = {row.path.stem: row for row in start.screen.runs.rows}
    assert rows["hamlet-1"].title == "Sallow End"
    assert rows["hamlet-1"].caption == "to day 1 06:51, finished · rules · hamlet-1"
    assert rows["broken"].caption == "cannot be read"
    n = next(n for n, row in enumerate(start.screen.runs.rows) if row.path.stem == "hamlet-1")
    start.click(start.row(start.screen.runs, n))
    start.click(start.screen.boxes()["resume"].center)
    start.click(start.screen.boxes()["watch"].center)
    assert start.opened == [("resume", rows["hamlet-1"].path), ("watch", rows["hamlet-1"].path)]


def test_keys_choose_and_open(start: Start) -> None:
    start.press(pygame.K_DOWN)
    start.press(pygame.K_RETURN)
    start.press(pygame.K_TAB)
    start.press(pygame.K_RETURN)
    assert [how for how, _ in start.opened] == ["play", "watch"]
    assert start.opened[0][1] == start.screen.towns.rows[1].path


def test_each_town_has_a_picture(start: Start) -> None:
    start.frames(4)
    assert {row.scenario for row in start.screen.towns.rows} == set(start.screen.pictures)
