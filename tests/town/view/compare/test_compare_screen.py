"""Two lives of a town side by side, clicked through as a player does."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, stays_at, write_run
from town.runfile.records import GoalRow, InterventionRow, Row
from town.text import canonical
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.compare.compare_screen import BEFORE, CompareScreen
from town.view.panels.time_bar import TimeBar
from town.view.popups.context_menu import ContextMenu
from town.view.title.title_screen import TitleScreen

DEED, DONE, ENDS = 400, 900, 2000
WHISPER = canonical({"who": BRAM, "text": "Mend the gate."})


def rows() -> list[Row]:
    said = line(100, AGNES, 104, "Good morning.", to=BRAM, talk="a")
    stays = [stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM, EDDA))]
    return [*stays, said, GoalRow(1, BRAM, 0, "mend the gate", "open", "")]


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two lives: in the second, Bram is whispered to, mends the gate, and tells Edda."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (0, 0))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "runs").mkdir()
    more = [
        InterventionRow(DEED, 0, "whisper", BRAM, WHISPER),
        GoalRow(DONE, BRAM, 0, "mend the gate", "done", ""),
        line(950, BRAM, 955, "It is mended.", to=EDDA, talk="b"),
    ]
    first = write_run(tmp_path / "runs/one.sqlite", ENDS, *rows())
    second = write_run(tmp_path / "runs/two.sqlite", ENDS, *rows(), *more)
    return first, second


class Comparing:
    """A session that compares, drawn frame by frame."""

    def __init__(self) -> None:
        self.session = Session(None, None)

    @property
    def screen(self) -> CompareScreen:
        content = self.session.window.content
        assert isinstance(content, CompareScreen)
        return content

    def until(self, happened: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not happened():
            assert time.monotonic() < end
            self.session.window.frame(0.02)
            self.session.do_asked()
            time.sleep(0.002)

    def click(self, pixel: tuple[int, int]) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=pixel, button=1))
            for _ in range(2):
                self.session.window.frame(0.02)
                self.session.do_asked()

    def press(self, part: str) -> None:
        self.click(self.screen.boxes()[part].center)

    def row(self, kind: str) -> int:
        """Return the number of the first entry of a kind."""
        kinds = [row.difference.kind for row in self.screen.ledger.rows]
        return kinds.index(kind)


@pytest.fixture
def comparing(runs: tuple[Path, Path]) -> Iterator[Comparing]:
    comparing = Comparing()
    comparing.session.compare(*runs)
    comparing.until(lambda: comparing.screen.found)
    comparing.session.window.frame(0.02)
    yield comparing
    comparing.session.close_town()


def test_both_lives_are_shown_and_what_differs_is_listed(comparing: Comparing) -> None:
    screen = comparing.screen
    assert screen.found is not None
    assert screen.found.parted == DEED
    assert [row.difference.kind for row in screen.ledger.rows] == ["deed", "goal", "talk"]
    goal = screen.ledger.rows[1].lines
    assert "still wants it: mend the gate" in " ".join(goal[0])
    assert "has done it: mend the gate" in " ".join(goal[1])
    comparing.press("kind:talk")
    assert [row.difference.kind for row in screen.ledger.rows] == ["talk"]


def test_it_opens_a_little_before_the_lives_part(comparing: Comparing) -> None:
    views = comparing.screen.views
    assert DEED - BEFORE <= views[0].tick == views[1].tick < DEED
    comparing.until(lambda: views[0].tick > DEED)  # and goes on to where they do


def test_who_has_gone_somewhere_meanwhile_stays_there(runs: tuple[Path, Path]) -> None:
    comparing = Comparing()
    comparing.session.compare(*runs)
    strip = comparing.screen.boxes()["strip"]
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):  # before what differs is found
        event = pygame.event.Event(kind, pos=(strip.x + strip.width // 2, strip.centery), button=1)
        comparing.screen.handle(event)
    comparing.until(lambda: comparing.screen.found)
    comparing.session.window.frame(0.02)
    assert abs(comparing.screen.view.tick - ENDS // 2) < 20
    comparing.session.close_town()


def test_a_click_on_an_entry_goes_there_in_both_lives(comparing: Comparing) -> None:
    screen = comparing.screen
    comparing.press(f"row:{comparing.row('talk')}")
    assert [view.tick for view in screen.views] == [950, 950]
    assert [view.follow for view in screen.views] == [BRAM, BRAM]
    assert screen.view.playhead.paused


def test_one_playhead_moves_both_and_drags_on_the_bar(comparing: Comparing) -> None:
    screen = comparing.screen
    strip = screen.boxes()["strip"]
    comparing.click((strip.x + strip.width // 2, strip.centery))
    assert abs(screen.views[0].tick - ENDS // 2) < 20
    assert screen.views[0].tick == screen.views[1].tick
    comparing.press("speed:20")
    reached = screen.view.tick
    comparing.until(lambda: screen.view.tick > reached + 5)
    comparing.press("pause")
    assert screen.view.playhead.paused


def test_both_pictures_show_the_same_land_until_somebody_is_followed(comparing: Comparing) -> None:
    screen, post = comparing.screen, pygame.event.post
    first, second = (view.camera for view in screen.views)
    middle = pygame.Rect(first.box).center
    post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=middle, button=1))
    for step in (1, 2):
        at = (middle[0] + 30 * step, middle[1])
        post(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(30, 0), buttons=(1, 0, 0)))
    post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))
    before = first.x
    comparing.session.window.frame(0.02)
    assert first.x < before
    assert (first.x, first.y) == (second.x, second.y)


def test_the_title_chooses_two_runs_and_the_way_back_leads_there(runs: tuple[Path, Path]) -> None:
    comparing = Comparing()
    comparing.session.show_title()
    title = comparing.session.window.content
    assert isinstance(title, TitleScreen)
    for part in ("runs", "run:0", "compare", "run:1"):
        comparing.session.window.frame(0.02)
        comparing.click(title.boxes()[part].center)
    comparing.until(lambda: comparing.screen.found)
    assert {view.run.name for view in comparing.screen.views} == {"one", "two"}
    comparing.press("back")
    assert isinstance(comparing.session.window.content, TitleScreen)
    comparing.session.close_town()


def test_from_a_town_another_life_is_chosen_beside_the_time_bar(runs: tuple[Path, Path]) -> None:
    comparing = Comparing()
    comparing.session.watch(runs[0])
    town = comparing.session.window.content
    assert isinstance(town, TownScreen)
    town.view.playhead.seek(700.0)
    town.view.playhead.paused = True
    comparing.click(town.box_of(TimeBar, "compare").center)
    comparing.click(town.box_of(ContextMenu, "entry:0").center)
    comparing.until(lambda: comparing.screen.found)
    assert comparing.screen.views[0].tick == comparing.screen.views[1].tick
    comparing.press("back")
    back = comparing.session.window.content
    assert isinstance(back, TownScreen)
    assert (comparing.session.path, back.view.tick) == (runs[0], 700)
    comparing.session.close_town()
