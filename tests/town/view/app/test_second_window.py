"""A second window on a run is a viewer: it writes nothing, follows, and may take over."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, lived
from town.runfile import load
from town.runfile.client import send
from town.runfile.guard.lock import is_being_played, is_being_written
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.panels.player_bar import PlayerBar
from town.view.panels.status import lamp_of
from town.view.records.simulation_process import SimulationProcess
from town.view.state.context_menu import WATCHING
from town.view.state.view import View

TIMEOUT_S = 240.0


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    lived(HAMLET, tmp_path / "hamlet.sqlite", "07:30")
    return tmp_path / "hamlet.sqlite"


@pytest.fixture
def first(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A window that plays the run; without it the town is not soon at the end of its days."""
    resume = SimulationProcess.resume
    monkeypatch.setattr(
        SimulationProcess, "resume", lambda run, *more: resume(run, *more, "--days", "30")
    )
    session = Session(None, None)
    session.go_on(path)
    child = session.child
    assert child is not None
    until(lambda: is_being_written(path), session)
    yield session
    session.close_town()
    child.stop()


def until(happened: Callable[[], object], *sessions: Session) -> None:
    end = time.monotonic() + TIMEOUT_S
    while not happened():
        assert time.monotonic() < end
        for session in sessions:
            session.window.frame(0.02)
            session.do_asked()
        time.sleep(0.005)


def shown(session: Session) -> View:
    town = session.window.content
    assert isinstance(town, TownScreen)
    return town.view


def commands(path: Path) -> int:
    with load(path) as run:
        return len(run.query("SELECT n FROM commands WHERE kind != 'pace'"))


def test_a_second_window_watches_in_one_friendly_sentence_and_writes_nothing(
    path: Path, first: Session
) -> None:
    second = Session(None, None)
    second.go_on(path)
    view = shown(second)
    assert second.child is None
    assert view.toast == WATCHING
    assert lamp_of(view) == ("green", WATCHING)
    before = commands(path)
    town = second.window.content
    assert isinstance(town, TownScreen)
    town.player.walk_in()
    assert town.player.send("announce", text="Hello") is None
    assert not town.player.sets_pace
    assert town.panel(PlayerBar).boxes(view) == {}
    reached = view.tick
    until(lambda: view.tick > reached + 3, first, second)
    assert commands(path) == before
    second.close_town()


def test_it_goes_as_fast_as_the_first_until_its_player_chooses(path: Path, first: Session) -> None:
    second = Session(None, None)
    second.watch(path)
    shown(first).playhead.speed = 5.0
    until(lambda: shown(second).playhead.speed == 5.0, first, second)
    shown(second).playhead.speed = 1.0
    for _ in range(80):
        first.window.frame(0.02)
        second.window.frame(0.02)
        second.do_asked()
    assert shown(second).playhead.speed == 1.0
    second.close_town()


def test_when_the_first_closes_the_second_may_play_on(path: Path, first: Session) -> None:
    second = Session(None, None)
    second.go_on(path)
    first.close_town()  # the town lives on by itself
    until(lambda: second.window.dialogs.open, second)
    assert not shown(second).watching
    second.take_over()
    assert shown(second).playing
    assert is_being_played(path)
    reached = shown(second).chronicle.frontier
    until(lambda: shown(second).chronicle.frontier > reached, second)
    second.close_town()
    assert not is_being_played(path)


def test_a_town_that_was_stopped_is_lived_on_by_the_second(path: Path, first: Session) -> None:
    second = Session(None, None)
    second.watch(path)
    first.stop()
    first.close_town()
    until(lambda: second.window.dialogs.open, second)
    assert second.child is None
    second.take_over()
    assert second.child is not None
    reached = shown(second).chronicle.frontier
    until(lambda: shown(second).chronicle.frontier > reached, second)
    second.close_town()
    second.child.stop()


def test_a_town_that_lives_without_a_window_is_nobodys_and_one_may_take_part(
    path: Path, first: Session
) -> None:
    first.close_town()
    second = Session(None, None)
    second.watch(path)
    assert not shown(second).watching
    assert shown(second).permissions.act
    send(path, "stop", {})
    second.close_town()
