"""Opens a run file as a view of a town. Knows run files and scenarios; knows no pixels."""

import numpy as np

from town.runfile.reader import Run
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.view.records.chronicle import Chronicle
from town.view.state.camera import Camera
from town.view.state.playhead import Playhead
from town.view.state.settings import Settings
from town.view.state.view import View

CLEAR = 0.36  # share of the window from its middle to where panels may begin


def open_view(
    run: Run, settings: Settings, at: int | None = None, town: Scenario | None = None
) -> View:
    """Return a view of a run: from its beginning, or the newest moment of one that goes on.

    `at` is the tick to begin at; `town` is the run's scenario where it is loaded already. Raises
    RunFileError, and ScenarioError for a town that this version cannot read any more.
    """
    about = run.manifest
    scenario = town or load_files(about["scenario"], about["files"])
    tiles = scenario.map
    chronicle = Chronicle(run, {item.thing.path: item.state for item in tiles.objects})
    chronicle.poll()
    camera = Camera(tiles.width, tiles.height, zoom=settings.zoom)
    view = View(run, scenario, chronicle, camera, settings)
    view.playhead = Playhead(speed=settings.speed)
    if at is not None:
        view.playhead.seek(float(at), chronicle.frontier)
    elif not chronicle.is_over and chronicle.frontier > chronicle.clock.ticks(30):
        view.playhead.live(chronicle.frontier)
    camera.look_at(_middle(view), at_once=True)
    return view


def _middle(view: View) -> tuple[float, float]:
    """Return the middle of the largest crowd that fits the view; of the map before anyone is."""
    camera = view.camera
    if not view.chronicle.names:
        return camera.width / 2, camera.height / 2
    here = view.scene.here
    reach = np.array(camera.box[2:]) * CLEAR / camera.scale
    crowds = [here[(abs(here - one) <= reach).all(axis=1)] for one in here]
    x, y = max(crowds, key=len).mean(axis=0).tolist()
    return x, y
