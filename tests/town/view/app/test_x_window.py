"""The window as a player has it: a real X server, real keys and a real mouse, a town beside it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.living import HAMLET, frontier, lived, patiently
from tests.helpers.window import RunWindow
from town.runfile import load
from town.runfile.client import send
from town.runfile.guard.lock import is_being_written
from town.runfile.records import InterventionRow, LineRow

ROOT = Path(__file__).parents[4]
NEEDED = ("Xvfb", "xdotool")
pytestmark = [
    pytest.mark.skipif(
        any(shutil.which(name) is None for name in NEEDED), reason="Xvfb and xdotool are not here"
    ),
    pytest.mark.xdist_group("display"),
]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    read, write = os.pipe()
    screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        display = f":{pipe.readline().strip()}"
    home = tmp_path / "home"
    settings = home / "living-town/settings.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("width: 1280\nheight: 720\n")  # as large as the screen, nearly
    found = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "WAYLAND", "XDG_"))}
    yield {**found, "DISPLAY": display, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    server.terminate()
    server.wait()


def until(true: Callable[[], bool], seconds: float = 180) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def xdo(desktop: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words], env=desktop, capture_output=True, text=True, timeout=30
    )
    return done.stdout.strip()


def opened(desktop: dict[str, str], *words: str | Path) -> subprocess.Popen[bytes]:
    """Start a command that opens a window, and wait for it."""
    window = subprocess.Popen(
        [sys.executable, str(ROOT / "sim.py"), *map(str, words)],
        cwd=desktop["HOME"],
        env=desktop,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    search = ("search", "--onlyvisible", "--class", "")
    assert until(lambda: bool(xdo(desktop, *search))), "no window was opened"
    return window


def test_a_player_opens_a_town_and_the_town_survives_the_window(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    run = tmp_path / "hamlet.sqlite"
    window = opened(desktop, "play", HAMLET, "--out", run)
    patiently(run)
    xdo(desktop, "key", "3")
    began = frontier(run)
    assert until(lambda: frontier(run) > began + 5)
    window.send_signal(signal.SIGKILL)
    window.wait()
    reached = frontier(run)
    assert until(lambda: frontier(run) > reached + 20), "a dead window must not stop the town"
    send(run, "stop", {})
    assert until(lambda: not is_being_written(run))
    with load(run) as left:
        assert left.frontier > reached


def test_keys_reach_the_window(desktop: dict[str, str], tmp_path: Path) -> None:
    run = tmp_path / "hamlet.sqlite"
    lived(HAMLET, run, "08:00")
    window = opened(desktop, "watch", run, "--at", "07:30")
    folder = Path(desktop["HOME"]) / "pictures"

    def pictured() -> bool:
        xdo(desktop, "key", "F12")
        time.sleep(0.5)
        return any(path.stat().st_size > 20_000 for path in folder.glob("*.png"))

    assert until(pictured)
    xdo(desktop, "key", "ctrl+q")
    assert window.wait(60) == 0


def picture(desktop: dict[str, str]) -> pygame.Surface:
    """Return what the window shows, by its own key for that."""
    folder = Path(desktop["HOME"]) / "pictures"
    for old in folder.glob("*.png"):
        old.unlink()

    def taken() -> bool:
        xdo(desktop, "key", "F12")
        time.sleep(0.7)
        return any(path.stat().st_size > 20_000 for path in folder.glob("*.png"))

    assert until(taken)
    return pygame.image.load(next(iter(sorted(folder.glob("*.png")))))


def changed(one: pygame.Surface, other: pygame.Surface, box: tuple[int, int, int, int]) -> float:
    """Return which share of the pixels in a box differ."""
    a, b = (pygame.surfarray.array3d(s.subsurface(box)) for s in (one, other))
    return float((a != b).any(axis=2).mean())


def click(desktop: dict[str, str], spot: tuple[int, int], button: int = 1) -> None:
    xdo(desktop, "mousemove", *map(str, spot))
    time.sleep(0.3)
    xdo(desktop, "click", str(button))
    time.sleep(0.7)


def test_the_mouse_chooses_opens_and_drags(desktop: dict[str, str], tmp_path: Path) -> None:
    run = tmp_path / "hamlet.sqlite"
    lived(HAMLET, run, "08:00")
    stage = RunWindow(run, 240, zoom=3)
    stage.frames()
    x, y, wide, high = map(int, stage.view.camera.box)
    stage.close()
    map_box, inspector = (x, y, 600, high - 60), (990, y, 280, high - 60)
    window = opened(desktop, "watch", run, "--at", "07:30")
    picture(desktop)  # by then it hears keys
    xdo(desktop, "key", "space")
    before = picture(desktop)
    click(desktop, (x - 120, y + 110))  # a row of the list
    assert until(lambda: changed(before, picture(desktop), inspector) > 0.01)
    chosen = picture(desktop)
    click(desktop, (x + wide // 2, y + high // 2))  # whom the camera has gone to
    click(desktop, (x + wide // 2, y + high // 2), button=3)
    assert until(lambda: changed(chosen, picture(desktop), map_box) > 0.02)
    menu = picture(desktop)
    xdo(desktop, "key", "Escape")
    xdo(desktop, "mousemove", str(x + 200), str(y + 200), "mousedown", "1")
    for step in range(1, 9):
        xdo(desktop, "mousemove", str(x + 200 + 20 * step), str(y + 200 + 10 * step))
    xdo(desktop, "mouseup", "1")
    assert until(lambda: changed(menu, picture(desktop), map_box) > 0.3)
    xdo(desktop, "key", "ctrl+q")
    assert window.wait(60) == 0


def test_a_visitor_walks_in_speaks_and_leaves(desktop: dict[str, str], tmp_path: Path) -> None:
    run = tmp_path / "hamlet.sqlite"
    window = opened(desktop, "play", HAMLET, "--out", run)
    patiently(run)

    def wished(kind: str) -> list[InterventionRow]:
        with load(run) as opened_run:
            return [row for row in opened_run.rows(InterventionRow) if row.kind == kind]

    def said() -> list[str]:
        with load(run) as opened_run:
            return [line.text for line in opened_run.rows(LineRow, agent="Nora Vance")]

    picture(desktop)  # by then it hears keys
    xdo(desktop, "key", "v")
    picture(desktop)  # by then the field is open, however busy the machine is
    xdo(desktop, "type", "--delay", "40", "Nora Vance")
    xdo(desktop, "key", "Return")
    assert until(lambda: [row.agent for row in wished("enter")] == ["Nora Vance"])
    time.sleep(2.0)
    xdo(desktop, "key", "Return")
    picture(desktop)
    xdo(desktop, "type", "--delay", "40", "Good morning to you")
    xdo(desktop, "key", "Return")
    assert until(lambda: said() == ["Good morning to you"])
    window.terminate()
    assert window.wait(60) == 0
    assert until(lambda: bool(wished("exit"))), "whoever is somebody leaves town first"
    send(run, "stop", {})
    assert until(lambda: not is_being_written(run))


def test_a_window_that_is_ended_asks_nothing_and_leaves_the_town(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    run = tmp_path / "hamlet.sqlite"
    window = opened(desktop, "play", HAMLET, "--out", run)
    patiently(run)
    window.terminate()
    assert window.wait(60) == 0
    reached = frontier(run)
    assert until(lambda: frontier(run) > reached + 20)
    send(run, "stop", {})
    assert until(lambda: not is_being_written(run))
