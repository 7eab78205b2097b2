"""Another life of the town: branched from the time bar, and from before a deed to undo it."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pygame
import pytest

from tests.helpers.living import HAMLET, lived
from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.clock import Clock
from town.runfile import load
from town.runfile.records import InterventionRow
from town.text import canonical
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.panels.time_bar import PARTED, TimeBar
from town.view.popups.context_menu import ContextMenu
from town.view.popups.text_input import TextInputPanel
from town.view.state.open_dialogs import BranchRequest
from town.view.state.playhead import SPEEDS, USUAL_SPEED
from town.view.state.toasts import Toast

WHISPERED, ENDS = 700, 2000


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    data = canonical({"who": AGNES, "text": "Look in the barn."})
    rows = [stays_at(AGNES, 20, 20), InterventionRow(WHISPERED, 0, "whisper", AGNES, data)]
    rows.append(InterventionRow(900, 0, "walk", "Nora", canonical({"who": "Nora", "action": {}})))
    stage = RunWindow(write_run(tmp_path / "a.sqlite", ENDS, *rows), 1500)
    stage.frames()
    yield stage
    stage.close()


def key(name: str, ctrl: bool = False) -> pygame.event.Event:
    code, mod = pygame.key.key_code(name), pygame.KMOD_CTRL if ctrl else 0
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="", scancode=0)


def spot(stage: RunWindow, tick: int) -> tuple[int, int]:
    x, y = stage.box_of(TimeBar, "strip").midleft
    return x + stage.panel(TimeBar).x_of(stage.view, tick), y


def choose(stage: RunWindow, action: str) -> None:
    """Click on the entry of the open menu that does `action`."""
    menu = stage.view.dialogs.menu
    assert menu is not None
    row = [entry.action for entry in menu.entries].index(action)
    stage.frames()
    stage.click(stage.box_of(ContextMenu, f"entry:{row}").center)


def asked(stage: RunWindow) -> BranchRequest:
    request = stage.view.dialogs.wants_branch
    assert request is not None
    return request


def test_a_right_click_on_the_time_bar_names_a_branch_of_that_moment(stage: RunWindow) -> None:
    stage.click(spot(stage, 1000), 3)
    choose(stage, "branch")
    assert stage.view.dialogs.text_request is not None
    assert stage.view.dialogs.text_request.draft == "a branch"
    stage.click(stage.box_of(TextInputPanel, "send").center)
    assert asked(stage).name == "a branch"
    assert abs(asked(stage).tick - 1000) < 10


def test_the_menu_of_a_moment_goes_there_as_well(stage: RunWindow) -> None:
    stage.click(spot(stage, 400), 3)
    choose(stage, "go")
    assert abs(stage.view.tick - 400) < 10
    assert stage.view.dialogs.wants_branch is None


def test_the_button_branches_from_the_moment_shown_and_escape_does_not(stage: RunWindow) -> None:
    stage.click(stage.box_of(TimeBar, "branch").center)
    pygame.event.post(key("escape"))
    stage.frames()
    assert (stage.view.dialogs.text_request, stage.view.dialogs.wants_branch) == (None, None)
    pygame.event.post(key("b", ctrl=True))
    stage.frames()
    stage.click(stage.box_of(TextInputPanel, "send").center)
    assert asked(stage) == BranchRequest(1500, "a branch")


def test_undo_goes_back_to_just_before_the_last_deed_that_was_shown(stage: RunWindow) -> None:
    pygame.event.post(key("z", ctrl=True))
    stage.frames()
    request = stage.view.dialogs.text_request
    assert request is not None
    assert f"before you whispered to {AGNES}" in request.explanation
    stage.click(stage.box_of(TextInputPanel, "send").center)
    assert asked(stage).tick == WHISPERED
    stage.view.dialogs.wants_branch = None
    stage.view.playhead.seek(WHISPERED - 10.0)
    pygame.event.post(key("z", ctrl=True))
    stage.frames()
    assert stage.view.toast.startswith("There is nothing to undo yet")


def test_a_toast_of_a_deed_has_a_button_that_undoes_it(stage: RunWindow) -> None:
    stage.view.toasts.add(Toast("Agnes heard it.", undo=WHISPERED))
    stage.frames()
    (box,) = stage.window.toast_boxes
    stage.view.toasts.add(Toast("Bram is up."))  # as the player reaches for the button
    stage.frames()
    assert stage.window.toast_boxes[0] == box
    stage.click((box.right - 20, box.bottom - 10))
    assert stage.view.dialogs.text_request is not None
    stage.click(stage.box_of(TextInputPanel, "send").center)
    assert asked(stage).tick == WHISPERED


def test_a_branch_shows_where_it_parts(tmp_path: Path) -> None:
    path = write_run(tmp_path / "b.sqlite", ENDS, stays_at(AGNES, 20, 20))
    stage = RunWindow(path, 100)
    stage.view.run.manifest["parent"] = {"run": "old life", "tick": 800}
    stage.frames()
    note = stage.panel(TimeBar).note(stage.view, spot(stage, 800)[0])
    assert note[1] == PARTED.format(name="old life")
    stage.close()


def test_the_window_goes_on_in_the_branch_and_the_old_run_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "hamlet.sqlite"
    lived(HAMLET, path, "08:00")
    before = path.read_bytes()
    session = Session(path, None, at=300)
    session.open(path)

    def until(happened: Callable[[], object]) -> None:
        end = time.monotonic() + 90
        while not happened():
            assert time.monotonic() < end
            session.window.frame(0.02)
            session.do_asked()
            time.sleep(0.005)

    town = session.window.content
    assert isinstance(town, TownScreen)
    town.view.camera.show(200.0, 210.0)
    town.view.playhead.speed = SPEEDS[-1]
    town.view.dialogs.wants_branch = BranchRequest(303, "the wet / summer")
    until(lambda: session.path != path)
    branch = session.path
    assert branch == tmp_path / "the wet  summer.sqlite"
    town = session.window.content
    assert isinstance(town, TownScreen)
    view = town.view
    assert (view.tick, view.playhead.speed) == (303, USUAL_SPEED)
    assert (view.camera.x, view.camera.y) == (200.0, 210.0)
    assert "The old one is kept in “hamlet”" in view.toast
    until(lambda: view.chronicle.frontier > 320)
    session.close_town()
    assert session.child is not None
    session.child.stop()
    with load(branch) as run:
        assert (run.manifest["parent"]["run"], run.manifest["parent"]["tick"]) == ("hamlet", 303)
    assert path.read_bytes() == before


def test_a_clock_reads_back_the_exact_moment_that_it_names() -> None:
    clock = Clock(datetime(2024, 6, 20, 6, 50))
    for tick in (0, 1, 7, 6180, 9000):
        assert clock.parse(clock.exact(tick)) == tick
    assert clock.parse("06:50:30") == 3
    with pytest.raises(ValueError, match="is no time"):
        clock.parse("06:50:61")
