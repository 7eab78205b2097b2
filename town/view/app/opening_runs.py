"""Makes the `View` of a run file, which is what all parts of a town's screen share."""

import numpy as np

from town.runfile.reader import Run
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.view.language.translating import spoken
from town.view.records.chronicle import Chronicle
from town.view.state.camera import Camera
from town.view.state.playhead import Playhead
from town.view.state.settings import Settings
from town.view.state.view import View

CLEAR_SHARE = 0.36  # of the window, from its middle to where panels may begin


def open_view(
    run: Run, settings: Settings, at: int | None = None, town: Scenario | None = None
) -> View:
    """Return the view of a run: at its start, or at the newest moment of one that is going on.

    `at` is a tick to show first instead; `town` is the run's scenario where it is loaded already.
    Raises RunFileError, and ScenarioError for a town that this version cannot read.
    """
    manifest = run.manifest
    scenario = town or load_files(manifest["scenario"], manifest["files"])
    tiles = scenario.map
    states = {item.thing.path: item.state for item in tiles.objects}
    chronicle = Chronicle(run, states, reader=spoken())
    chronicle.poll()
    camera = Camera(tiles.width, tiles.height, zoom=settings.zoom)
    view = View(run, scenario, chronicle, camera, settings)
    view.playhead = Playhead(speed=settings.speed)
    if at is not None:
        view.playhead.seek(float(at), chronicle.frontier)
    elif not chronicle.is_over and chronicle.frontier > chronicle.clock.ticks(30):
        view.playhead.live(chronicle.frontier)
    camera.look_at(_middle_of_crowd(view), at_once=True)
    return view


def _middle_of_crowd(view: View) -> tuple[float, float]:
    """Return the middle of the largest group that fits the view, as a tile; else of the map."""
    camera = view.camera
    if not view.chronicle.names:
        return camera.width / 2, camera.height / 2
    tiles = view.scene.start_tiles
    reach = np.array(camera.box[2:]) * CLEAR_SHARE / camera.scale
    crowds = [tiles[(abs(tiles - one) <= reach).all(axis=1)] for one in tiles]
    x, y = max(crowds, key=len).mean(axis=0).tolist()
    return x, y
