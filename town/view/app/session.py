"""A session: a window, the town or title screen in it, and the simulation process behind it.

`Session.run` is what `play` and `watch` call.
"""

import signal
from dataclasses import replace
from html import escape
from pathlib import Path
from threading import Thread

from town.cli.arguments import TRUST, UNTRUSTED
from town.cli.terminal import echo
from town.program import command
from town.runfile.errors import RunFileError
from town.runfile.guard.lock import is_being_played, is_being_written
from town.runfile.reader import Run, load
from town.scenario.loader import load as load_scenario
from town.scenario.yaml.errors import ScenarioError
from town.view.app.branching import Branching
from town.view.app.comparing import WayBack, side_by_side
from town.view.app.dialogs import Answer
from town.view.app.key_actions import is_key
from town.view.app.opening_runs import open_view
from town.view.app.second_window import GONE, OFFER, Seat, Viewer
from town.view.app.town_screen import PANELS, TownScreen
from town.view.app.window import Window
from town.view.compare.compare_screen import CompareScreen
from town.view.language.translating import msg, tr, use
from town.view.overlays.stream import turn
from town.view.records.simulation_process import SimulationProcess, player_options
from town.view.state.context_menu import WATCHING
from town.view.state.keys import KeyMap
from town.view.state.playhead import USUAL_SPEED
from town.view.state.settings import Settings
from town.view.state.view import View
from town.view.terrain.placeholder_art import sprites
from town.view.title.answerers import FindModels
from town.view.title.left_off import LeftOff, place_in, remember
from town.view.title.pages import TitleActions
from town.view.title.title_screen import TitleScreen

MAKING = msg("Another life of the town begins in a moment: “{name}”.")
BEGUN = msg("This is “{name}” now, a life of its own. The old one is kept in “{old}”.")
NEXT_DAY_TICKS = 60  # so near to the end of what was simulated, the next day is started


class Session:
    """What happens between opening the window and closing it."""

    _run: Run | None = None
    _branching: Branching | None = None  # a branch that is being made
    _viewer: Viewer | None = None  # of what another window plays
    _left_running = False  # the simulation goes on without a window
    _terminated = False  # the system has asked the window to end

    def __init__(
        self,
        run: Path | None,
        child: SimulationProcess | None,
        *,
        at: int | None = None,
        uncapped: bool = False,
        hands_off: bool = False,
        patience: float | None = None,
        folder: Path | None = None,
        stream: bool = False,
        goes_on: bool = False,
        model: str = "scripted",
        seed: int | None = None,
        find_models: FindModels = tuple,
    ) -> None:
        """Open the window; `run` shows that run file, None the title screen.

        `child` is the simulation that writes it, `at` the tick to show first, `folder` the town's.
        With `goes_on` the run lives on, as it was left. With `stream` a town is shown without
        panels, as the director leads. `model` answers in towns that begin here unless another is
        chosen, of those that `find_models` finds; `seed` is theirs, by default a new one.
        """
        self.settings = Settings.load()
        self.keys = KeyMap.load(self.settings)
        use(self.settings.language)
        self.window = Window(self.settings, self.keys, tr("A living town"), uncapped)
        self.path, self.child = run, child
        patience = self.settings.patience if patience is None else patience
        self._player_options = player_options(hands_off, patience)
        self._hands_off, self._at = hands_off, at
        self._stream, self._goes_on = stream, goes_on
        self._new, self._find_models = (model, seed), find_models
        self._place: LeftOff | None = None  # where to go on
        self._seat = Seat()  # of the window that plays a run
        self._folder = folder
        self.art = sprites()
        self._complaints = self._check_user_files()

    def _check_user_files(self) -> list[str]:
        """Return what is wrong in the settings and keys of the user; print it as well."""
        panel_keys = [key for kind in PANELS for key in kind.keys]
        self.keys.bind(*panel_keys)
        complaints = [*self.settings.errors, *self.keys.errors(panel_keys, is_key)]
        for sentence in complaints:
            echo(sentence, err=True)
        return complaints

    def run(self, lives: tuple[Path, Path] | None = None) -> None:
        """Show the window until the player closes it, or the system asks it to end.

        `lives` are two runs to be shown side by side.
        """
        old_handler = signal.signal(signal.SIGTERM, self._terminate)
        try:
            if lives is not None:
                self.compare(*lives)
            elif self.path is None:
                self.show_title()
            else:
                (self.go_on if self._goes_on else self.open)(self.path)
            self._loop()
        except KeyboardInterrupt:
            self.close_town()  # first, so that who writes the file is the last to close it
            self._stop_child()
        finally:
            signal.signal(signal.SIGTERM, old_handler)
            self.close_town()
            self.window.close()
        self._print_goodbye()

    def _terminate(self, *_: object) -> None:
        """Close without asking, as nobody may be there to answer. The simulation goes on."""
        self._terminated = self.window.closing = True

    def _loop(self) -> None:
        window = self.window
        while True:
            window.step()
            self.hear_of_refusal()
            self._start_next_day()
            if window.closing and self.may_close():
                return
            self.do_asked()

    def do_asked(self) -> None:
        """Do what the player has asked for in the town on the screen."""
        self._go_on()
        self._branch()
        if self._viewer is not None and self._viewer.update():
            self._viewer = None
            plays, watches = tr("play on here"), tr("only watch")
            answers: list[Answer] = [(plays, self.take_over), (watches, lambda: None)]
            self.window.dialogs.ask(tr(GONE), tr(OFFER), answers)
        content = self.window.content
        if isinstance(content, TownScreen) and content.view.dialogs.wants_start_screen:
            self.leave_town()
        elif isinstance(content, TownScreen) and content.view.dialogs.wants_compare and self.path:
            self.compare(self.path, content.view.dialogs.wants_compare)

    # --- the title screen ------------------------------------------------------------------------

    def show_title(self) -> None:
        """Show the title screen."""
        actions = TitleActions(self.play, self.watch, self.go_on, self._quit, self.compare)
        window, look = self.window, (self.art, self.settings)
        title = TitleScreen(window.manager, actions, *look, self._find_models, *self._new)
        title.keys = self.keys
        window.show(title)

    def _quit(self) -> None:
        self.window.closing = True

    def watch(self, path: Path) -> None:
        """Show a run from its beginning, or as it goes on."""
        self._place = None
        self.open(path)

    def go_on(self, path: Path) -> None:
        """Let a run live on, and show it as it was left."""
        self._place = place_in(path)
        if is_being_written(path):  # it goes on already, without a window
            self.open(path)
        else:
            self.resume(path)

    def leave_town(self) -> None:
        """Go back to the title screen; ask first what to do with a simulation that runs."""
        if isinstance(self.window.content, TownScreen):
            self.window.content.view.dialogs.wants_start_screen = False
        if self.child is not None and self.child.is_running:
            text = tr("It may live on by itself; you will find it in the list of runs.")
            lives, stops = tr("let it live on"), tr("stop it")
            answers = [(lives, self._restart), (stops, self.stop_and_restart)]
            self.window.dialogs.ask(tr("The town is still alive"), text, answers)
        else:
            self._restart()

    def stop_and_restart(self) -> None:
        """Stop the simulation, and go back to the title screen."""
        self._stop_child()
        self._restart()

    def _restart(self) -> None:
        self.close_town()
        self.child = self.path = self._folder = self._at = None
        self._place = None
        self.show_title()

    def resume(self, path: Path, trust: bool = False) -> None:
        """Continue a run, and show it; `trust` what it names, as the player has said."""
        options = [*self._player_options, *([TRUST] if trust else [])]
        self.child = SimulationProcess.resume(path, *options)
        self.open(path)

    def _go_on(self) -> None:
        """Let the run on the screen live on, if the player asked for that."""
        content = self.window.content
        if isinstance(content, TownScreen) and content.view.dialogs.wants_to_go_on and self.path:
            path, self._at = self.path, content.view.tick
            self.close_town()
            self.resume(path)

    def take_over(self) -> None:
        """Play the run that was only watched, now that no other window plays it."""
        content, path = self.window.content, self.path
        if not isinstance(content, TownScreen) or path is None or is_being_played(path):
            return
        if is_being_written(path):  # it lives on by itself
            self._seat.take(path)
            content.view.playing = True
        else:
            self._place = LeftOff.of(content.view)
            self.close_town()
            self.resume(path)

    # --- another life of the town ----------------------------------------------------------------

    def _branch(self) -> None:
        """Make the branch that the player asked for, and go on in it once it is there."""
        content = self.window.content
        if not isinstance(content, TownScreen) or self.path is None:
            return
        view = content.view
        request, view.dialogs.wants_branch = view.dialogs.wants_branch, None
        if request is not None and self._branching is None:
            self._branching = Branching(self.path, view.chronicle.clock, request)
            view.show_toast(tr(MAKING, name=self._branching.path.stem))
        branching = self._branching
        if branching is None or not branching.is_over:
            return
        self._branching = None
        if branching.refusal:
            self.window.dialogs.show_message(tr("There is no branch"), escape(branching.refusal))
        else:
            self._enter_branch(branching, content)

    def _enter_branch(self, branching: Branching, left: TownScreen) -> None:
        """Go on in a branch, at its first moment, seen as the town was; the old run stops."""
        view, old, stem = left.view, self.child, self.path.stem if self.path else ""
        place = LeftOff.of(view)
        slowly = min(place.speed, USUAL_SPEED)  # so that one sees what one branched for
        place = replace(place, moment=float(branching.tick), speed=slowly)
        body, visiting = view.body, view.visiting
        self.close_town()
        if old is not None:
            Thread(target=old.stop, name="parting").start()  # the window does not wait for it
        self._place, self._at, self._folder = place, None, None
        self.resume(branching.path)
        content = self.window.content
        if isinstance(content, TownScreen):
            if body is not None and body in content.player.played_people():
                content.player.take_up(body, visiting)
            content.view.show_toast(tr(BEGUN, name=branching.path.stem, old=stem))

    # --- two lives side by side ------------------------------------------------------------------

    def compare(self, first: Path, second: Path) -> None:
        """Show two runs of one town side by side; a town that was played waits meanwhile."""
        content, way, at = self.window.content, None, None
        if isinstance(content, TownScreen) and self.path is not None:
            content.view.dialogs.wants_compare, at = None, content.view.tick
            way = WayBack(self.path, LeftOff.of(content.view), self.child is not None)
        look = (self.art, self.settings, self.window.manager)
        try:
            screen = side_by_side((first, second), at, look, lambda: self._go_back(way))
        except (RunFileError, ScenarioError) as error:
            if content is None:
                raise
            self.window.dialogs.show_message(tr("This cannot be opened"), str(error))
            return
        child, self.child = self.child, None
        self.close_town()
        if child is not None:
            Thread(target=child.stop, name="parting").start()
        self.path = None
        self.window.show(screen)

    def _go_back(self, way: WayBack | None) -> None:
        """Leave the comparison for the town one came from, else for the title screen."""
        self.close_town()
        if way is None:
            self.show_title()
            return
        self._place = way.place
        (self.resume if way.plays else self.open)(way.path)

    def hear_of_refusal(self) -> None:
        """Say why a simulation was not continued; ask, if all it lacks is a yes to what it names.

        A run of somebody else may name a server, a program or a folder that is new here.
        """
        why = self.child.refusal if self.child is not None else ""
        if not why or self.path is None:
            return
        self.child, path = None, self.path
        what, wants_trust, _ = why.partition(UNTRUSTED)
        if wants_trust:
            answers: list[Answer] = [
                (tr("yes, use it"), lambda: self.resume(path, trust=True)),
                (tr("no, only watch"), lambda: None),
            ]
            self.window.dialogs.ask(tr("Does this run have your trust?"), escape(what), answers)
        else:
            self.window.dialogs.show_message(tr("The run is not continued"), escape(why))

    def play(self, scenario: Path, seed: int, model: str) -> None:
        """Start a new run of a town, and show it."""
        from town.runfile.runs.catalog import free_name

        path = free_name(Path("runs"), scenario.name)
        chosen = ("--seed", str(seed), "--model", model)
        options = (*chosen, *self._player_options)
        self.child = SimulationProcess.start(scenario, path, *options)
        self._folder, self._place = scenario, None
        self.open(path)

    # --- a town ----------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show a run; show a message where it cannot be read.

        Raises RunFileError or ScenarioError if there is nothing else on the screen.
        """
        try:
            town = load_scenario(self._folder) if self._folder else None
            if self.child is not None:
                self.child.wait_for(path)
            self._run = load(path)
            view = open_view(self._run, self.settings, self._at, town)
        except (RunFileError, ScenarioError) as error:
            if self.window.content is None:
                raise
            self.window.dialogs.show_message(tr("This cannot be opened"), str(error))
            return
        self._sit_down(view, path)
        if isinstance(self.window.content, TitleScreen):
            self.window.content.close()
        self.path = path
        screen = TownScreen(view, self.art, self.window.manager, self.keys)
        if self._place is not None:
            self._place.choose(view)
        elif self._at is None:
            screen.begin()
        turn(view, self._stream)
        self.window.show(screen)
        if self._place is not None:
            self._place.restore(view)
        while self._complaints:
            view.show_toast(self._complaints.pop(0))

    def _sit_down(self, view: View, path: Path) -> None:
        """Play the run if this window's simulation writes it; watch if another window plays it."""
        plays = self.child is not None
        view.hands_off, view.playing = self._hands_off, plays
        view.watching = not self._seat.take(path) if plays else is_being_played(path)
        self._viewer = None
        if view.watching:
            self._viewer, self._place = Viewer(view), None
            view.show_toast(tr(WATCHING))

    def _start_next_day(self) -> None:
        """Continue a run that this session plays, when its day is over and nearly all shown."""
        content = self.window.content
        if self.child is None or self.child.is_running or not isinstance(content, TownScreen):
            return
        view = content.view
        if view.chronicle.status.state != "finished" or self.path is None:
            return
        if view.chronicle.frontier - view.tick < NEXT_DAY_TICKS and not view.playhead.paused:
            self.child = SimulationProcess.resume(self.path, *self._player_options)
            view.show_toast(tr("A new day begins."))

    def close_town(self) -> None:
        """Leave the town as a player, remember zoom and speed, and close the run file."""
        content = self.window.content
        if isinstance(content, TitleScreen | CompareScreen):
            content.close()
        if isinstance(content, TownScreen):
            if self.path is not None:
                remember(self.path, LeftOff.of(content.view))
            content.view.dialogs.close()
            content.player.close()
            content.view.editions.close()
            if not content.view.pages.auto_follow:
                self.settings.zoom = content.view.camera.zoom
            self.settings.speed = content.view.playhead.speed
        self._seat.leave()
        self._branching = None  # it is made all the same, and stands in the list of runs
        if self._run is not None:
            self._run.close()
            self._run = None

    # --- closing ---------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Return whether to close now; asks the player first while the simulation runs."""
        child = self.child
        if child is None or not child.is_running:
            return True
        if self._terminated:
            self._leave_running()
            return True
        self.window.closing = False
        self.window.dialogs.ask(
            tr("The town is still alive"),
            tr(
                "It can live on without a window until the end of its day, or stop here and go on "
                "another time. All of it is kept; you will find it in the list of runs."
            ),
            [
                (tr("let it live on"), self._leave_running),
                (tr("stop it"), self.stop),
                (tr("other towns"), self._restart),
            ],
        )
        return False

    def _leave_running(self) -> None:
        self.child = None
        self._left_running = True
        self.window.closing = True

    def stop(self) -> None:
        """Stop the simulation, and close the window."""
        self._stop_child()
        self.window.closing = True

    def _stop_child(self) -> None:
        """Let the player leave town first, then stop the simulation."""
        if isinstance(self.window.content, TownScreen):
            self.window.content.player.close()
        if self.child is not None:
            self.child.stop()

    def _print_goodbye(self) -> None:
        """Print where the run is, and with `uncapped` how fast it was drawn."""
        if self.window.uncapped:
            echo(f"{self.window.rate:.0f} frames a second.")
        if self._left_running:
            echo(f"The simulation goes on. Watch it again: {command(f'watch {self.path}')}")
        elif self.path is not None and self.child is not None:
            if not self.path.exists():
                echo("Stopped before the town had begun to live.")
                return
            echo(f"The run is in {self.path}. Watch it again: {command(f'watch {self.path}')}")
            with load(self.path) as run:
                if run.status.state == "stopped":
                    echo(f"Continue it: {command(f'resume {self.path}')}")
