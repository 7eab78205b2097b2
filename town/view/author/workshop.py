"""Watches the files of a town, reads them again when one was saved, and lets the town live.

Two threads' worth of waiting without a frame lost: reading is done by a thread, living by a
process. `Workshop.update` takes what has come of them.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.scenario.model import Scenario
from town.scenario.sketch import Sketch, sketch
from town.view.records.chronicle import Chronicle
from town.view.records.simulation_process import SimulationProcess
from town.view.state.camera import Camera
from town.view.state.settings import Settings
from town.view.state.view import View

LOOK_S = 0.2  # between two looks at the files
Stamp = tuple[tuple[str, int, int], ...]
_WATCHED, _ENDINGS = ("*", "*/*", "prompts/*/*"), (".yaml", ".csv", ".j2", ".png")


class Workshop:
    """The state of a town's folder: the newest sketch of it, and the day that it lives."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self._settings = replace(settings, roofs="off", hint=False)
        self.sketch: Sketch | None = None
        self.view: View | None = None  # of the day that is lived
        self.drawn = 0  # how often the files were read
        self._waited, self._stamp = LOOK_S, Stamp()
        self._reader: threading.Thread | None = None
        self._read: Sketch | None = None
        self._place = Path(mkdtemp(prefix="living-town-author-"))
        self._child: SimulationProcess | None = None
        self._town: Scenario | None = None  # that lives
        self._lives = 0

    @property
    def is_reading(self) -> bool:
        """Return whether files that were saved are being read."""
        return self._reader is not None

    def update(self, seconds: float) -> bool:
        """Let time pass; return whether the files were read anew."""
        self._waited += seconds
        if self._waited >= LOOK_S and self._reader is None:
            self._waited, stamp = 0.0, tuple(sorted(_stamps(self.folder)))
            if stamp != self._stamp:
                self._stamp = stamp
                self._reader = threading.Thread(target=self._look, name="reader", daemon=True)
                self._reader.start()
        self._open_day()
        if self._reader is None or self._reader.is_alive():
            return False
        self._reader, self.sketch = None, self._read
        self.drawn += 1
        return True

    def _look(self) -> None:
        self._read = sketch(self.folder)

    # --- the day ---------------------------------------------------------------------------------

    def live(self) -> None:
        """Let the town live its first day anew, by rules, if it has no mistakes."""
        self.stop()
        town = self.sketch.scenario if self.sketch else None
        if town is None:
            return
        self._lives += 1
        self._town = town
        path = self._place / f"day-{self._lives}.sqlite"
        self._child = SimulationProcess.start(self.folder, path, "--seed", str(town.seed))

    def _open_day(self) -> None:
        """Show the day that was begun, once there is something to see."""
        child, town = self._child, self._town
        if child is None or town is None or self.view is not None or not child.has_begun:
            return
        with suppress(RunFileError):
            run = load(child.run)
            states = {item.thing.path: item.state for item in town.map.objects}
            chronicle = Chronicle(run, states)
            chronicle.poll()
            camera = Camera(town.map.width, town.map.height)
            self.view = View(run, town, chronicle, camera, self._settings)

    def stop(self) -> None:
        """End the day that is lived."""
        if self.view is not None:
            self.view.run.close()
            self.view = None
        if self._child is not None:
            self._child.kill()
            self._child = None

    def close(self) -> None:
        """End all of it, and take away what was written."""
        self.stop()
        shutil.rmtree(self._place, ignore_errors=True)


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield name, time and size of the files that may belong to a town."""
    for pattern in _WATCHED:
        for path in folder.glob(pattern):
            if path.suffix in _ENDINGS and not path.name.startswith("."):
                with suppress(OSError):
                    about = path.stat()
                    yield str(path), about.st_mtime_ns, about.st_size
