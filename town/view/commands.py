"""The commands `play` and `watch`: a window on a town, or the feed as text in the terminal.

Nothing here imports pygame before a window is certain, so that other commands start quickly.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import InterruptibleGroup, echo
from town.program import command
from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.runfile.runs.catalog import free_name
from town.scenario.pack import is_packed
from town.scenario.shipped import town_folder
from town.scenario.yaml.errors import ScenarioError
from town.text import one_line
from town.view.records.simulation_process import SimulationProcess, new_seed, player_options
from town.view.state.settings import Settings

if TYPE_CHECKING:
    from town.view.records.chronicle import Chronicle
    from town.view.title.answerers import FindModels

FIRST_TOWN = "larkspur"  # that begins where none is named and there is no display
POLL_S = 0.5
CLOSING_S = 60.0  # for a simulation that has ended to close its file
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    cls=InterruptibleGroup,
)
Uncapped = Annotated[
    bool, typer.Option(help="Draw as often as possible, and print how often that was.")
]
HandsOff = Annotated[bool, typer.Option(help="Only look: nothing can be changed.")]
Stream = Annotated[
    bool, typer.Option(help="For screens and recordings: no panels, names, and the camera leads.")
]
Patience = Annotated[
    float | None,
    typer.Option(min=0, help="Seconds the town waits for a thought; 0: without limit."),
]


_finders: list["FindModels"] = []


def with_models(module: str) -> typer.Typer:
    """Return the commands, whose menu offers the models that `answerers()` of a module finds.

    It is imported when it is asked, by a thread, for it would keep the first frame waiting.
    """
    _finders[:] = [lambda: import_module(module).answerers()]
    return app


@app.command()
def play(
    town: Annotated[
        str | None,
        typer.Argument(metavar="[TOWN]", help="A town's name or folder, or a run; none: a menu."),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Default: a new one.")] = None,
    out: Annotated[Path | None, typer.Option(help="The run file to write.")] = None,
    model: Annotated[str, typer.Option(help="The model that answers the minds.")] = "scripted",
    uncapped: Uncapped = False,
    hands_off: HandsOff = False,
    patience: Patience = None,
    stream: Stream = False,
    author: Annotated[
        bool, typer.Option("--author", help="Watch the town's files, and show it as you write.")
    ] = False,
) -> None:
    """Start a town and watch it in a window, or take part; with a run, go on with it."""
    with errors_as_sentences(RunFileError, ScenarioError):
        if author:
            _show_to_author(town, uncapped)
            return
        is_file = town is not None and Path(town).is_file() and not is_packed(town)
        run = Path(town) if town is not None and is_file else None
        scenario = town_folder(town) if town is not None and run is None else None
        if not _has_display():
            if run is not None:
                echo(f"There is no display for a window. Go on: {command(f'resume {run}')}")
                raise typer.Exit(2)
            _play_without_window(scenario or town_folder(FIRST_TOWN), out, model, seed)
            return
        shared = {"uncapped": uncapped, "hands_off": hands_off, "patience": patience}
        more = {**shared, "stream": stream, "model": model, "seed": seed}
        if run is not None:
            _go_on(run, more)
        else:
            _play(scenario, out, _options(model, seed, hands_off, patience), more)


def _show_to_author(town: str | None, uncapped: bool) -> None:
    """Open a window on a town that is being written."""
    if town is None or not town_folder(town).is_dir():
        echo("Name the folder of the town that you write: play ./my-town --author.", err=True)
        raise typer.Exit(2)
    if not _has_display():
        echo(f"There is no display for a window. See what is odd: {command(f'check {town} --map')}")
        raise typer.Exit(2)
    from town.view.author.author_session import AuthorSession

    AuthorSession(town_folder(town), uncapped).run()


def _go_on(run: Path, more: dict[str, Any]) -> None:
    """Open a window in which a run lives on, as it was left. Raises RunFileError."""
    from town.view.app.session import Session

    load(run).close()  # says at once what is wrong with it
    Session(run, None, goes_on=True, **more).run()


def _play(
    scenario: Path | None, out: Path | None, options: list[str], more: dict[str, Any]
) -> None:
    """Open a window on a new run of a town; on the title screen, where none is named."""
    from town.view.app.session import Session

    child, path = None, None
    if scenario is not None:
        path = out or free_name(Path("runs"), _town_name(scenario))
        child = SimulationProcess.start(scenario, path, *options)
    find = _finders[0] if _finders else tuple
    with _stopped_on_error(child):
        session = Session(path, child, find_models=find, folder=scenario, **more)
    session.run()


def _options(model: str, seed: int | None, hands_off: bool, patience: float | None) -> list[str]:
    """Return how a town is run that is played at once."""
    seconds = Settings.load().patience if patience is None else patience
    number = str(new_seed() if seed is None else seed)
    return ["--model", model, "--seed", number, *player_options(hands_off, seconds)]


@contextmanager
def _stopped_on_error(child: SimulationProcess | None) -> Iterator[None]:
    """Stop a simulation that nobody would hold any more, as at Ctrl-C."""
    try:
        yield
    except BaseException:
        if child is not None:
            child.stop()
        raise


@app.command()
def watch(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")],
    at: Annotated[str | None, typer.Option(help="Start at '10:00', 'day 2 10:00'.")] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print what happens here, without a window.")
    ] = False,
    uncapped: Uncapped = False,
    hands_off: HandsOff = False,
    stream: Stream = False,
) -> None:
    """Open a window on a run, finished or still going on."""
    from town.cli.runs import moment

    with errors_as_sentences(RunFileError, ScenarioError):
        with load(run) as opened:
            tick = moment(opened, at) if at else None
        if text:
            print_feed(run, tick)
            return
        if not _has_display():
            echo("There is no display for a window; --text prints the run here.")
            raise typer.Exit(2)
        from town.view.app.session import Session

        Session(run, None, at=tick, uncapped=uncapped, hands_off=hands_off, stream=stream).run()


def compare_lives(first: Path, second: Path, window: bool) -> None:
    """Tell what differs in two lives of a town, or show it in a window. Raises RunFileError."""
    from town.reports.two_lives import two_lives
    from town.view.compare.words import as_text

    if not window:
        with load(first) as one, load(second) as other:
            echo(as_text(two_lives(one, other), one, other))
        return
    if not _has_display():
        echo("There is no display for a window; without --window it is printed here.")
        raise typer.Exit(2)
    from town.view.app.session import Session

    Session(None, None).run((first, second))


def _town_name(scenario: Path) -> str:
    return scenario.name or scenario.resolve().name


def _has_display() -> bool:
    named = ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform not in ("win32", "darwin", "cygwin") and not any(map(os.environ.get, named)):
        return False
    import pygame

    try:
        pygame.display.init()
    except pygame.error:  # a display is named, and does not answer
        return False
    unseen = ("dummy", "offscreen", "evdev")  # SDL falls back to these where no other works
    return bool(os.environ.get("SDL_VIDEODRIVER")) or pygame.display.get_driver() not in unseen


def _play_without_window(scenario: Path, out: Path | None, model: str, seed: int | None) -> None:
    """Run a day of the town, and print what happens but not what is said."""
    path = out or free_name(Path("runs"), _town_name(scenario))
    echo("There is no display for a window: this runs one day of the town without one.")
    given = ["--seed", str(seed)] if seed is not None else []
    child = SimulationProcess.start(scenario, path, "--model", model, *given)
    with _stopped_on_error(child):
        child.wait_for(path)
        print_feed(path, 0, lines=False)
        child.wait(CLOSING_S)
    echo(f"All of it is in {path}. Read it: {command(f'story {path}')}")


# --- the feed as text ----------------------------------------------------------------------------


def print_feed(path: Path, since: int | None = None, lines: bool = True) -> None:
    """Print what happens in a run until it ends, for screen readers and pipes.

    It starts at tick `since`; without one at the beginning of a finished run, and at the newest
    moment of one that goes on. `lines` says whether spoken lines are printed.
    """
    from town.view.records.chronicle import Chronicle

    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        if since is None:
            since = 0 if chronicle.is_over else chronicle.frontier
        while True:
            _print_events(chronicle, since, lines)
            since = max(since, chronicle.frontier)
            if chronicle.is_over or not run.is_live:
                break
            time.sleep(POLL_S)
            chronicle.poll()
        echo(f"{chronicle.clock.label(chronicle.frontier)}: {chronicle.status.state}.")


def _print_events(chronicle: "Chronicle", since: int, lines: bool) -> None:
    until = chronicle.frontier
    entries = [(e.tick, e.text) for e in chronicle.events.between(since, until)]
    if lines:
        entries += [
            (line.tick, f'{line.agent}{f" to {line.to}" if line.to else ""}: "{line.text}"')
            for line in chronicle.all_lines.between(since, until)
        ]
    for tick, text in sorted(entries, key=lambda entry: entry[0]):
        echo(f"{chronicle.clock.label(tick)}  {one_line(text)}")
