"""Measures one thing of the window in a process of its own; prints a number as JSON.

Usage: python -m tests.bench.watching frames PEOPLE | share | busy | leak | small
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from sim import Simulation as Town
from tests.helpers.rows import segment
from town.runfile import RunWriter, load
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.state.camera import ZOOMS

LARKSPUR = Path(__file__).parents[2] / "scenarios/larkspur"
HAMLET = LARKSPUR.parent / "hamlet"
WARM_S, LONG_S = 1.5, 5.0  # wall seconds before measuring, and of it
BUSY_S = 20.0
IN_FLIGHT = 50
SPEED = 600.0  # ticks a second
HOURS = 8  # of game time, watched for the leak
TICKS = 4000
"""Of the run with many people, all of whom walk to and fro."""


def crowd(folder: Path, people: int) -> Path:
    """Return a run of Larkspur in which so many people walk to and fro in the open."""
    town, path = load_scenario(LARKSPUR), folder / f"{people}.sqlite"
    tiles = town.map
    spots = [
        (x, y)
        for y in range(tiles.height)
        for x in range(1, tiles.width - 1)
        if tiles.walkable[y, x] and tiles.walkable[y, x + 1] and not tiles.opaque[y, x]
    ]
    names = [person.name for person in town.people]
    names += [f"Guest {n}" for n in range(len(names), people)]
    rows = []
    for n, name in enumerate(names[:people]):
        x, y = spots[n * 7919 % len(spots)]
        moves = "RL" * (TICKS // 2)
        more = {"kind": "walk", "place": "", "x": x, "y": y, "moves": moves, "icon": "walk"}
        rows.append(segment(0, name, TICKS, "walks", **more))
    with RunWriter.create(path, manifest_of(town, 1, "scripted")) as writer:
        writer.step(TICKS, rows)
        writer.finish()
    return path


def opened(path: Path, uncapped: bool, at: int = 60) -> Session:
    """Return a sitting that shows a run from a tick on."""
    sitting = Session(path, None, at=at, uncapped=uncapped)
    sitting.open(path)
    return sitting


def stepped(sitting: Session, seconds: float, each: Callable[[float], None] | None = None) -> int:
    """Draw frames for so many wall seconds; tell `each` the work of every frame in seconds."""
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        if sitting.window.uncapped:
            sitting.window.step()
        else:
            passed = sitting.window.clock.tick(60) / 1000
            began = time.perf_counter()
            sitting.window.frame(passed)
            if each is not None:
                each(time.perf_counter() - began)
        count += 1
    return count


def frames(folder: Path, people: int) -> float:
    """Return the milliseconds a frame takes, as fast as they come, from as far as one can see."""
    sitting = opened(crowd(folder, people), uncapped=True)
    content = sitting.window.content
    assert isinstance(content, TownScreen)
    content.view.camera.zoom = ZOOMS[0]
    stepped(sitting, WARM_S)
    began = time.perf_counter()
    count = stepped(sitting, LONG_S)
    return 1000 * (time.perf_counter() - began) / count


def share(folder: Path) -> float:
    """Return the share of one core, in percent, that a window at 60 frames a second takes."""
    sitting = opened(crowd(folder, 25), uncapped=False)
    stepped(sitting, WARM_S)
    wall, work = time.perf_counter(), time.process_time()
    stepped(sitting, LONG_S)
    return 100 * (time.process_time() - work) / (time.perf_counter() - wall)


def busy(folder: Path) -> float:
    """Return the 99.9th percentile of a frame's work in ms, beside a town with 50 calls in flight.

    The town lives in a process of its own, with a model over HTTP that takes a second to answer.
    """
    path = folder / "busy.sqlite"
    command = [sys.executable, "-m", "tests.bench.slow_town", str(path), str(IN_FLIGHT)]
    town = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert town.stdout is not None
        if town.stdout.readline().strip() != "busy":
            raise RuntimeError("The slow town has not begun to live.")
        took: list[float] = []
        sitting = opened(path, uncapped=False, at=0)
        stepped(sitting, WARM_S)
        began = frontier(path)
        stepped(sitting, BUSY_S, took.append)
        if town.poll() is not None or frontier(path) <= began:
            raise RuntimeError("The slow town has not lived while it was watched.")
        took.sort()
        return 1000 * took[min(int(0.999 * len(took)), len(took) - 1)]
    finally:
        town.kill()
        town.wait()


def frontier(path: Path) -> int:
    """Return how far a run has got."""
    with load(path) as run:
        return run.frontier


def leak(folder: Path, scenario: Path = LARKSPUR) -> float:
    """Return the MB that grow when eight hours are watched a second time, at top speed."""
    path = folder / "day.sqlite"
    town = Town.create(scenario, path, 1)
    town.run(town.clock.ticks(HOURS * 60))
    town.finish()
    sitting = opened(path, uncapped=True, at=0)
    after = []
    for _ in range(3):
        content = sitting.window.content
        assert isinstance(content, TownScreen)
        content.view.playhead.seek(0.0)
        content.view.playhead.paused, content.view.playhead.speed = False, SPEED
        while content.view.tick < content.view.chronicle.frontier - 1:
            sitting.window.step()
        after.append(resident())
    return after[-1] - after[-2]


def resident() -> float:
    """Return the memory of this process in MB, as it is now."""
    with Path("/proc/self/statm").open() as pages:
        return int(pages.read().split()[1]) * resource.getpagesize() / 1e6


def main(arguments: list[str]) -> None:
    """Measure what is asked for."""
    kind = arguments[0]
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = name
        folder = Path(name)
        if kind == "frames":
            value = frames(folder, int(arguments[1]))
        else:
            small = partial(leak, scenario=HAMLET)
            measures: dict[str, Callable[[Path], float]] = {
                "share": share,
                "busy": busy,
                "leak": leak,
                "small": small,
            }
            value = measures[kind](folder)
        sys.stdout.write(json.dumps(value) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
