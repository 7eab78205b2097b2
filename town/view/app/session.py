"""One sitting: a window, the town in it, and the simulation behind it. Puts them together."""

import signal
from pathlib import Path

import numpy as np

from town.cli.terminal import say
from town.program import command
from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load
from town.scenario.loader import load as load_scenario
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.scenario.yaml.errors import ScenarioError
from town.view.app.key_actions import is_key
from town.view.app.start_screen import StartScreen
from town.view.app.town_screen import PANELS, TownScreen
from town.view.app.window import Window
from town.view.records.chronicle import Chronicle
from town.view.records.simulation_process import SimulationProcess, manners
from town.view.state.camera import Camera
from town.view.state.keys import KeyMap, write_template
from town.view.state.playhead import Playhead
from town.view.state.settings import Settings
from town.view.state.view import View
from town.view.terrain.placeholder_art import sprites

CLEAR = 0.36  # share of the window from its middle to where panels may begin
NEARLY = 60  # ticks before the end of its day at which a town that is played goes on to the next


class Session:
    """What happens between opening a window and closing it."""

    def __init__(
        self,
        run: Path | None,
        child: SimulationProcess | None,
        *,
        at: int | None = None,
        uncapped: bool = False,
        hands_off: bool = False,
        more: list[str] | None = None,
        patience: float | None = None,
        folder: Path | None = None,
    ) -> None:
        self.settings, self.keys = Settings.load(), KeyMap.load()
        self.window = Window(self.settings, self.keys, "A living town", uncapped)
        self.path, self.child, self._more = run, child, more or []
        self._hands_off, self._at = hands_off, at
        self._manners = manners(hands_off, self.settings.patience if patience is None else patience)
        self._run: Run | None = None
        self._left = False  # the town lives on without a window
        self._ended = False  # the system has asked the window to end
        self._folder = folder
        self._art = sprites()
        self._complaints = self._look_at_files()

    def _look_at_files(self) -> list[str]:
        """Return what is wrong with the player's own files, said in the terminal too."""
        more = [key for kind in PANELS for key in kind.keys]
        write_template(self.keys.file, more)
        found = [*self.settings.complaints, *self.keys.complaints(more, is_key)]
        for sentence in found:
            say(sentence, err=True)
        return found

    def run(self) -> None:
        """Show the window until the player has had enough, or the system asks it to end."""
        before = signal.signal(signal.SIGTERM, self._terminated)
        try:
            if self.path is None:
                self._show_start()
            else:
                self.open(self.path)
            self._loop()
        except KeyboardInterrupt:
            self._stop_child()
        finally:
            signal.signal(signal.SIGTERM, before)
            self._let_go()
            self.window.close()
        self._goodbye()

    def _terminated(self, *_: object) -> None:
        """Quit without a question: nobody is there to answer. The town lives on by itself."""
        self._ended = self.window.closing = True

    def _loop(self) -> None:
        window = self.window
        while True:
            window.step()
            self._go_on()
            if window.closing and self._may_close():
                return
            if isinstance(window.content, TownScreen) and window.content.view.hands.leaving:
                self._to_the_start()

    # --- the start screen ------------------------------------------------------------------------

    def _show_start(self) -> None:
        manager, do = self.window.manager, (self.begin, self.see, self.go_on)
        self.window.show(StartScreen(manager, *do, self._art, self.settings))

    def _to_the_start(self) -> None:
        """Go back to the towns and runs; ask first what becomes of a town that still lives."""
        if isinstance(self.window.content, TownScreen):
            self.window.content.view.hands.leaving = False
        if self.child is not None and self.child.alive:
            says = f"It writes {self.path}.<br>You find it again among the runs."
            answers = [("let it live on", self._start_anew), ("stop it here", self._stop_and_start)]
            self.window.dialogs.ask("The town is still living", says, answers)
        else:
            self._start_anew()

    def _stop_and_start(self) -> None:
        self._stop_child()
        self._start_anew()

    def _start_anew(self) -> None:
        """Show the towns and runs as they are now."""
        self._let_go()
        self.child = self.path = self._folder = self._at = None
        self._show_start()

    def see(self, path: Path) -> None:
        """Show a run that was chosen."""
        self.open(path)

    def go_on(self, path: Path) -> None:
        """Let a run that was chosen live on, and show it."""
        self.child = SimulationProcess.go_on(path, *self._manners)
        self.open(path)

    # --- a town ----------------------------------------------------------------------------------

    def begin(self, scenario: Path) -> None:
        """Let a town live from its beginning, and open it."""
        from town.runfile.runs.catalog import free_name

        path = free_name(Path("runs"), scenario.name)
        self.child = SimulationProcess.begin(scenario, path, *self._more, *self._manners)
        self._folder = scenario
        self.open(path)

    def open(self, path: Path) -> None:
        """Show a run; say in a sentence why it cannot be shown."""
        try:
            town = load_scenario(self._folder) if self._folder else None
            if self.child is not None:
                self.child.wait_for(path)
            self._run = load(path)
            view = open_view(self._run, self.settings, self._at, town)
        except (RunFileError, ScenarioError) as error:
            if self.window.content is None:
                raise
            self.window.dialogs.tell("It cannot be opened", str(error))
            return
        view.hands_off, view.playing = self._hands_off, self.child is not None
        self.path = path
        self.window.show(TownScreen(view, self._art, self.window.manager, self.keys))
        while self._complaints:
            view.say(self._complaints.pop(0))

    def _go_on(self) -> None:
        """Let a town that is played live another day as the shown moment nears the end of this."""
        content = self.window.content
        if self.child is None or self.child.alive or not isinstance(content, TownScreen):
            return
        view = content.view
        if view.chronicle.status.state != "finished" or self.path is None:
            return
        if view.chronicle.frontier - view.tick < NEARLY and not view.playhead.paused:
            self.child = SimulationProcess.go_on(self.path, *self._manners)
            view.say("A new day is being lived.")

    def _may_close(self) -> bool:
        """Return whether to close now; asks first while the town still lives."""
        child = self.child
        if child is None or not child.alive:
            return True
        if self._ended:
            self._leave()
            return True
        self.window.closing = False
        self.window.dialogs.ask(
            "The town is still living",
            "It can live on to the end of its day without a window; look in again with "
            f"<b>{command(f'watch {self.path}')}</b>.<br>"
            f"Or it stops; go on any day with <b>{command(f'resume {self.path}')}</b>.",
            [
                ("let it live on", self._leave),
                ("stop it here", self._stop),
                ("other towns", self._start_anew),
            ],
        )
        return False

    def _leave(self) -> None:
        self.child = None
        self._left = True
        self.window.closing = True

    def _stop(self) -> None:
        self._stop_child()
        self.window.closing = True

    def _stop_child(self) -> None:
        """Let the player leave town, then stop it."""
        if isinstance(self.window.content, TownScreen):
            self.window.content.player.close()
        if self.child is not None:
            self.child.stop()

    def _let_go(self) -> None:
        """Remember how the town was looked at, and let go of its run."""
        content = self.window.content
        if isinstance(content, TownScreen):
            content.view.hands.close()
            content.player.close()
            self.settings.zoom = content.view.camera.zoom
            self.settings.speed = content.view.playhead.speed
        if self._run is not None:
            self._run.close()
            self._run = None

    def _goodbye(self) -> None:
        """Say where the run is, and how fast it was drawn if that was asked."""
        if self.window.uncapped:
            say(f"{self.window.rate:.0f} frames a second.")
        if self._left:
            say(f"The town lives on. Look in again: {command(f'watch {self.path}')}")
        elif self.path is not None and self.child is not None:
            say(f"The run is in {self.path}. See it again: {command(f'watch {self.path}')}")
            with load(self.path) as run:
                if run.status.state == "stopped":
                    say(f"Let it live on: {command(f'resume {self.path}')}")


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
