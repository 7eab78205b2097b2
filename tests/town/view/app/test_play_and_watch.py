"""The commands, with a simulation in its own process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from typer.testing import CliRunner

from tests.helpers.small_morning import told
from tests.helpers.window import HAMLET
from town.runfile import digest, load
from town.view import commands
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.commands import app
from town.view.records.simulation_process import SimulationProcess, player_options

UNTIL = ("--until", "07:00")
ROOT = Path(__file__).parents[4]
NO_SCREEN = {"SDL_VIDEODRIVER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def child(tmp_path: Path) -> Iterator[SimulationProcess]:
    started = SimulationProcess.start(
        HAMLET, tmp_path / "played.sqlite", *UNTIL, *player_options(False, 20.0)
    )
    yield started
    started.stop()


def say(*words: object, env: dict[str, str] | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words], env=env)
    return result.exit_code, result.output


def test_a_town_that_is_watched_lives_as_one_that_is_not(
    tmp_path: Path, child: SimulationProcess
) -> None:
    path = tmp_path / "played.sqlite"
    session = Session(path, child, folder=HAMLET)
    session.open(path)
    town = session.window.content
    assert isinstance(town, TownScreen)
    before = town.view.playhead.moment
    while child.is_running:
        session.window.frame(0.03)
    for _ in range(40):
        session.window.frame(0.05)
    assert before < town.view.playhead.moment <= town.view.chronicle.frontier == 60
    assert town.view.chronicle.status.state == "finished"
    alone = SimulationProcess.start(HAMLET, tmp_path / "alone.sqlite", *UNTIL)
    while alone.is_running:
        session.window.frame(0.03)
    assert digest(path) == digest(tmp_path / "alone.sqlite")


def test_hours_that_are_played_with_are_those_that_nobody_sees(tmp_path: Path) -> None:
    path, until = tmp_path / "played.sqlite", ("--until", "10:30")
    child = SimulationProcess.start(HAMLET, path, *until, *player_options(False, 20.0))
    session = Session(path, child, folder=HAMLET)
    session.open(path)
    town = session.window.content
    assert isinstance(town, TownScreen)
    fiddle(session, town, [pygame.K_5, pygame.K_TAB, pygame.K_5, pygame.K_F10, pygame.K_ESCAPE])
    while town.view.chronicle.frontier < 400:  # looks back now and then, and goes on
        town.view.playhead.seek(town.view.chronicle.frontier / 2)
        fiddle(session, town, [pygame.K_END, pygame.K_5])
    session.close_town()  # the window is gone, and the town lives on
    end = time.monotonic() + 60.0
    while child.is_running and time.monotonic() < end:
        time.sleep(0.05)
    alone = SimulationProcess.start(HAMLET, tmp_path / "alone.sqlite", *until)
    alone.wait(60.0)
    assert digest(path) == digest(tmp_path / "alone.sqlite")
    child.stop()
    alone.stop()


def fiddle(session: Session, town: TownScreen, keys: list[int]) -> None:
    """Press keys and choose somebody, with a few frames after each."""
    for n, key in enumerate(keys):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            event = {"key": key, "mod": 0, "unicode": "", "scancode": 0}
            pygame.event.post(pygame.event.Event(kind, event))
        names = town.view.chronicle.names
        town.view.select(names[n % len(names)] if names else None)
        for _ in range(6):
            session.window.frame(0.04)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_the_window_outlives_its_simulation(tmp_path: Path) -> None:
    path = tmp_path / "killed.sqlite"
    child = SimulationProcess.start(HAMLET, path)
    session = Session(path, child, folder=HAMLET)
    session.open(path)
    child.kill()
    for _ in range(30):
        session.window.frame(0.1)
    town = session.window.content
    assert isinstance(town, TownScreen)
    assert town.view.figures or town.view.scene.names
    assert not session.window.dialogs.open


def test_a_town_that_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text("title: 3\n", "utf-8")
    child = SimulationProcess.start(tmp_path, tmp_path / "run.sqlite")
    with pytest.raises(Exception, match=r"town\.yaml:1:8: title is 3"):
        child.wait_for(tmp_path / "run.sqlite")


def test_closing_asks_while_the_town_still_lives(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    child = SimulationProcess.start(HAMLET, path, "--days", "3")
    session = Session(path, child, folder=HAMLET)
    session.open(path)
    town = session.window.content
    assert isinstance(town, TownScreen)
    while town.view.chronicle.frontier < 2:
        session.window.frame(0.05)
    session.window.closing = True
    assert not session.may_close()
    assert session.window.dialogs.open
    session.window.frame(0.05)
    session.stop()
    assert session.window.closing
    assert not child.is_running
    with load(path) as run:
        assert run.status.state == "stopped"


def test_watching_as_text_tells_the_feed(tmp_path: Path) -> None:
    code, text = say("watch", told(tmp_path / "lane.sqlite"), "--text")
    assert code == 0
    lines = [line for line in text.splitlines() if line]
    assert lines[0] == 'day 1 06:50  Ann Fenn to Bo Reed: "Morning, Bo. Flour already?"'
    assert "day 1 06:53  Ann goes to the fair instead of sweeping." in lines
    assert lines[-1] == "day 1 08:30: finished."


def test_watching_from_a_moment_on(tmp_path: Path) -> None:
    code, text = say("watch", told(tmp_path / "lane.sqlite"), "--text", "--at", "07:30")
    assert code == 0
    assert "Morning, Bo" not in text
    assert "The church bell strikes eight." in text


def test_without_a_screen_it_says_so(tmp_path: Path) -> None:
    code, text = say("watch", told(tmp_path / "lane.sqlite"), env=NO_SCREEN)
    assert (code, text) == (
        2,
        "There is no display for a window; --text prints the run here.\n",
    )


def test_without_a_screen_and_a_town_a_day_of_the_first_town_is_lived(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lived: list[Path] = []
    monkeypatch.setattr(commands, "_play_without_window", lambda town, *_: lived.append(town))
    code, _ = say("play", env=NO_SCREEN)
    assert code == 0
    assert [town.name for town in lived] == [commands.FIRST_TOWN]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of X servers")
@pytest.mark.parametrize("driver", ["", "x11"])
def test_a_screen_that_does_not_answer_is_none(tmp_path: Path, driver: str) -> None:
    nowhere = {**os.environ, **NO_SCREEN, "DISPLAY": ":4711", "SDL_VIDEODRIVER": driver}
    command = [sys.executable, "sim.py", "watch", str(told(tmp_path / "lane.sqlite"))]
    ended = subprocess.run(
        command, env=nowhere, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, "There is no display" in ended.stdout) == (2, True)


def test_a_file_that_is_no_run_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("Dear diary", "utf-8")
    code, text = say("watch", tmp_path / "diary")
    assert code == 2
    assert "is no run file" in text


def test_a_town_that_waits_for_its_model_can_be_stopped_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("town.view.records.simulation_process.ASKED_S", 0.2)
    path, letters = tmp_path / "run.sqlite", tmp_path / "letters"
    child = SimulationProcess.start(HAMLET, path, "--model", f"file:{letters}")
    child.wait_for(path)
    while not list(letters.glob("*")):
        assert child.is_running
        time.sleep(0.02)
    child.stop()
    assert not child.is_running
    with load(path) as run:
        assert run.status.state == "stopped"


@pytest.mark.parametrize("command", ["play", "watch"])
def test_a_window_loads_no_minds(command: str) -> None:
    words = [sys.executable, "-X", "importtime", str(ROOT / "sim.py"), command, "--help"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    loaded = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines()]
    assert "town.view.commands" in loaded
    assert "town.simulation" not in loaded
    assert [name for name in loaded if name.split(".")[0] in ("agents", "tcod")] == []
    assert "[TOWN]" in done.stdout or "RUN" in done.stdout
