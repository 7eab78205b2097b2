"""The picture behind the title: a real town, living, over which the view drifts slowly.

It is the newest run, near its end; without a run, a shipped town that begins to live for the
picture only, in a folder that is gone afterwards. Until there is anybody, the land alone is drawn.
"""

import math
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pygame

from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.scenario.loader import load as load_scenario
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.scenario.yaml.errors import ScenarioError
from town.view.language.translating import tr
from town.view.records.chronicle import Chronicle
from town.view.records.simulation_process import SimulationProcess
from town.view.scene.renderer import TownRenderer
from town.view.state.camera import Camera
from town.view.state.settings import Settings
from town.view.state.view import View
from town.view.terrain.placeholder_art import SpriteSource
from town.view.ui.error_boundary import ErrorBoundary

BEFORE = 240  # ticks before the end of a run at which its picture begins
READ = 900  # ticks before that are read, for what people were doing already
ZOOM, ACROSS, DOWN, TURN_S = 3, 7.0, 4.0, 150.0  # tiles of the drift; seconds of a whole turn
SPEED = 1.6  # ticks a second
PLAIN = (84, 122, 72)  # the colour of a window without a town
LIVED = ("--until", "07:30")


class Backdrop:
    """Draws a town behind the title."""

    def __init__(self, run: Path | None, town: Path | None, art: SpriteSource) -> None:
        """Show the run, or else let `town` live for a while."""
        self._art, self._boundary = art, ErrorBoundary()
        self._folder: TemporaryDirectory[str] | None = None
        self._child: SimulationProcess | None = None
        self._town: Scenario | None = None  # that lives for the picture
        self.view: View | None = None
        self._renderer: TownRenderer | None = None
        self._middle = (0.0, 0.0)
        with suppress(RunFileError, ScenarioError, OSError):
            if run is not None:
                self._show(run, None)
        if self.view is None and town is not None:
            self._live(town)

    def _live(self, town: Path) -> None:
        """Let a town begin to live for the picture."""
        self._folder = TemporaryDirectory(prefix="living-town-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / "town.sqlite"
        self._child = SimulationProcess.start(town, path, *LIVED)
        with suppress(ScenarioError, OSError):
            self._town = load_scenario(town)

    def _look(self) -> None:
        """Show the town that lives for the picture, once it does."""
        if self._child is not None and self._town is not None and self._child.has_begun:
            try:
                self._show(self._child.run, self._town)
            except (RunFileError, ScenarioError, OSError):
                self._town = None

    def _show(self, path: Path, town: Scenario | None) -> None:
        run = load(path)
        manifest = run.manifest
        scenario = town or load_files(manifest["scenario"], manifest["files"])
        begin = max(run.frontier - BEFORE, 0) if town is None else 0
        states = {item.thing.path: item.state for item in scenario.map.objects}
        chronicle = Chronicle(run, states, since=begin - READ)
        chronicle.poll()
        camera = Camera(scenario.map.width, scenario.map.height, zoom=ZOOM)
        self.view = View(run, scenario, chronicle, camera, Settings(roofs="auto", hint=False))
        self.view.playhead.seek(float(begin))
        self.view.playhead.speed = SPEED
        self._renderer = TownRenderer(self.view, self._art)
        self._middle = _liveliest(self.view)

    def draw(
        self, screen: pygame.Surface, seconds: float, hidden: tuple[pygame.Rect, ...] = ()
    ) -> None:
        """Draw the next frame; bubbles keep clear of what is `hidden`."""
        if self.view is None:
            self._look()
        if self.view is None or self._renderer is None:
            screen.fill(PLAIN)
            return
        view, renderer = self.view, self._renderer
        view.seconds += seconds
        if not view.chronicle.is_over:
            with suppress(RunFileError):
                view.chronicle.poll()
        view.playhead.advance(seconds, view.chronicle.frontier, over=True)
        view.camera.box = (0, 0, *screen.get_size())
        view.hidden_boxes = hidden
        turn = view.seconds / TURN_S * math.tau
        x = self._middle[0] + ACROSS * math.sin(turn)
        y = self._middle[1] + DOWN * math.sin(2 * turn)
        left = max((box.right for box in hidden), default=0) / view.camera.scale / 2
        view.camera.look_at((x - min(left, 8.0), y), at_once=True)
        screen.fill(PLAIN)
        with self._boundary.guard(tr("The picture")):
            renderer.draw(screen, view, seconds)

    def close(self) -> None:
        """Let go of the run, and end what lived for the picture only."""
        if self.view is not None:
            self.view.run.close()
            self.view = None
        if self._child is not None:
            self._child.kill()
            self._child = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _liveliest(view: View) -> tuple[float, float]:
    """Return a tile amid those who talk and walk, else amid all people, else of the map."""
    scene = view.scene if view.chronicle.names else None
    if scene is None or not scene.names:
        return view.camera.width / 2, view.camera.height / 2
    tiles = scene.start_tiles
    up = np.array([s.kind != "sleep" for s in scene.segments])
    awake = tiles[up] if up.any() else tiles
    near = [awake[(abs(awake - one) <= (14, 9)).all(axis=1)] for one in awake]
    x, y = max(near, key=len).mean(axis=0).tolist()
    return x, y
