"""The window as a player has it: a real X server, real keys, a simulation of its own beside it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.living import HAMLET, frontier, lived, patiently
from town.runfile import load

ROOT = Path(__file__).parents[2]
DISPLAY = ":87"
NEEDED = ("Xvfb", "xdotool")
pytestmark = pytest.mark.skipif(
    any(shutil.which(name) is None for name in NEEDED), reason="Xvfb and xdotool are not here"
)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[dict[str, str]]:
    server = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    home = tmp_path / "home"
    home.mkdir()
    found = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "WAYLAND", "XDG_"))}
    yield {**found, "DISPLAY": DISPLAY, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    server.terminate()
    server.wait()


def until(true: Callable[[], bool], seconds: float = 30) -> bool:
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
    subprocess.run(["pkill", "-f", str(run)], check=False)
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
    assert window.wait(20) == 0
