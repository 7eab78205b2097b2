"""Measures the wait from the command to the first frame with people; prints it as JSON.

Usage: python -m tests.bench.first BEGAN [--run RUN] [--cpu]. BEGAN is in seconds of the clock. The
command is `play larkspur`, with `--run` it is `watch RUN`. With `--cpu` it prints what this process
has worked instead.
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


def main(began: float, cpu: bool, run: str | None = None) -> None:
    """Play Larkspur, or watch a run, until people are seen."""
    from town.view.records import simulation_process as process

    child: list[process.SimulationProcess] = []
    begin = process.SimulationProcess.__init__

    def begun(self: process.SimulationProcess, run: Path, *arguments: str) -> None:
        begin(self, run, *arguments)
        child.append(self)
        watch_for_people()

    process.SimulationProcess.__init__ = begun  # type: ignore[method-assign]
    if run is not None:
        watch_for_people()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        town, out = ROOT / "scenarios/larkspur", Path(folder) / "first.sqlite"
        play = ["sim.py", "play", str(town), "--out", str(out)]
        sys.argv = play if run is None else ["sim.py", "watch", run]
        try:
            runpy.run_path(str(ROOT / "sim.py"), run_name="__main__")
        except Seen:
            value = time.process_time() if cpu else time.time() - began
            sys.stdout.write(f"{value:.3f}\n")
        finally:
            for one in child:
                one.stop()


if __name__ == "__main__":
    named = sys.argv[sys.argv.index("--run") + 1] if "--run" in sys.argv else None
    main(float(sys.argv[1]), "--cpu" in sys.argv, named)
