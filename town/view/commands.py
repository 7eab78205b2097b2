"""The commands that show a town: play and watch. Knows how to open a window; draws nothing."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from town.cli.run_loop import speaking
from town.cli.terminal import say
from town.program import command
from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.runfile.runs.catalog import free_name
from town.scenario.yaml.errors import ScenarioError
from town.text import one_line
from town.view.records.simulation_process import SimulationProcess, manners
from town.view.state.settings import Settings

if TYPE_CHECKING:
    from town.view.records.chronicle import Chronicle

EVERY = 0.5  # seconds
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
Uncapped = Annotated[bool, typer.Option(help="Draw as often as can be; says how often.")]
HandsOff = Annotated[bool, typer.Option(help="Look on only: nothing can be changed.")]


@app.command()
def play(
    scenario: Annotated[
        Path | None, typer.Argument(metavar="[SCENARIO]", help="A town's folder; none: choose.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Default: the town's own.")] = None,
    out: Annotated[Path | None, typer.Option(help="The run file to write.")] = None,
    model: Annotated[str, typer.Option(help="Who answers the minds' questions.")] = "scripted",
    uncapped: Uncapped = False,
    hands_off: HandsOff = False,
    patience: Annotated[
        float | None,
        typer.Option(min=0, help="Seconds the town waits for a thought; 0: as long as it takes."),
    ] = None,
) -> None:
    """Open a town and let it live while you watch, or take part."""
    with speaking(RunFileError, ScenarioError):
        more = ["--model", model, *(["--seed", str(seed)] if seed is not None else [])]
        if not _has_display():
            _headless(scenario, out, more)
            return
        child: SimulationProcess | None = None
        path: Path | None = None
        if scenario is not None:
            path = out or free_name(Path("runs"), _name(scenario))
            waits = Settings.load().patience if patience is None else patience
            child = SimulationProcess.begin(scenario, path, *more, *manners(hands_off, waits))
        from town.view.app.session import Session

        Session(
            path,
            child,
            uncapped=uncapped,
            hands_off=hands_off,
            more=more,
            patience=patience,
            folder=scenario,
        ).run()


@app.command()
def watch(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")],
    at: Annotated[str | None, typer.Option(help="Begin at '10:00', 'day 2 10:00'.")] = None,
    text: Annotated[bool, typer.Option("--text", help="The feed as text, here.")] = False,
    uncapped: Uncapped = False,
    hands_off: HandsOff = False,
) -> None:
    """Open the window on a run that is going on, or long over."""
    from town.cli.runs import moment

    with speaking(RunFileError, ScenarioError):
        with load(run) as opened:
            tick = moment(opened, at) if at else None
        if text:
            tell(run, tick)
            return
        if not _has_display():
            say("There is no display to open a window on; --text tells the run here.")
            raise typer.Exit(2)
        from town.view.app.session import Session

        Session(run, None, at=tick, uncapped=uncapped, hands_off=hands_off).run()


def _name(scenario: Path) -> str:
    return scenario.name or scenario.resolve().name


def _has_display() -> bool:
    named = ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform not in ("win32", "darwin", "cygwin") and not any(map(os.environ.get, named)):
        return False
    import pygame

    try:
        pygame.display.init()
    except pygame.error:  # there is a name, and nothing answers to it
        return False
    unseen = ("dummy", "offscreen", "evdev")  # taken by themselves where nothing else answers
    return bool(os.environ.get("SDL_VIDEODRIVER")) or pygame.display.get_driver() not in unseen


def _headless(scenario: Path | None, out: Path | None, more: list[str]) -> None:
    """Live a day without a window, and say so."""
    if scenario is None:
        say("There is no display to open a window on; name a town to live a day without.")
        raise typer.Exit(2)
    path = out or free_name(Path("runs"), _name(scenario))
    say("There is no display to open a window on: the town lives a day without one.")
    child = SimulationProcess.begin(scenario, path, *more)
    child.wait_for(path)
    tell(path, 0, lines=False)
    say(f"All of it is in {path}. Read it: {command(f'story {path}')}")


def tell(path: Path, since: int | None = None, lines: bool = True) -> None:
    """Print what happened from tick `since` on, then what happens, until the run is over.

    Without `since` a run that goes on is told from now. `lines` says whether what is said is told.
    """
    from town.view.records.chronicle import Chronicle

    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        told = (0 if chronicle.is_over else chronicle.frontier) if since is None else since
        while True:
            _print(chronicle, told, lines)
            told = max(told, chronicle.frontier)
            if chronicle.is_over or not run.is_live:
                break
            time.sleep(EVERY)
            chronicle.poll()
        say(f"{chronicle.clock.say(chronicle.frontier)}: {chronicle.status.state}.")


def _print(chronicle: "Chronicle", since: int, lines: bool) -> None:
    until = chronicle.frontier
    found = [(e.tick, e.text) for e in chronicle.events.between(since, until)]
    if lines:
        spoken = chronicle.all_lines.between(since, until)
        found += [(s.tick, f'{s.agent}{f" to {s.to}" if s.to else ""}: "{s.text}"') for s in spoken]
    for tick, text in sorted(found, key=lambda item: item[0]):
        say(f"{chronicle.clock.say(tick)}  {one_line(text)}")
