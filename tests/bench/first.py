"""Measures the wait from the command `play` to the first frame with people; prints it as JSON.

Usage: python -m tests.bench.first BEGAN, in seconds of the clock. With `--cpu` it prints what this
process has worked instead.
"""

import os
import runpy
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
ROOT = Path(__file__).parents[2]


class Seen(Exception):  # noqa: N818
    """There is a first frame with people."""


def watch_for_people() -> None:
    """Let every frame of a window look whether there are people, once there is a window."""
    from town.view.app.window import Window

    draw = Window.frame

    def frame(self: Window, seconds: float) -> None:
        draw(self, seconds)
        view: Any = getattr(self.content, "view", None)
        if view is not None and view.figures:
            raise Seen

    Window.frame = frame  # type: ignore[method-assign]


def main(began: float, cpu: bool) -> None:
    """Play Larkspur until people are seen."""
    from town.view.records import simulation_process as process

    child: list[process.SimulationProcess] = []
    begin = process.SimulationProcess.__init__

    def begun(self: process.SimulationProcess, run: Path, *arguments: str) -> None:
        begin(self, run, *arguments)
        child.append(self)
        watch_for_people()

    process.SimulationProcess.__init__ = begun  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        town, out = ROOT / "scenarios/larkspur", Path(folder) / "first.sqlite"
        sys.argv = ["sim.py", "play", str(town), "--out", str(out)]
        try:
            runpy.run_path(str(ROOT / "sim.py"), run_name="__main__")
        except Seen:
            value = time.process_time() if cpu else time.time() - began
            sys.stdout.write(f"{value:.3f}\n")
        finally:
            for one in child:
                one.stop()


if __name__ == "__main__":
    main(float(sys.argv[1]), "--cpu" in sys.argv)
