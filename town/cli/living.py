"""The commands `run` and `resume`: a town lives without a window. What lives is handed in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import typer

from town.cli import arguments
from town.cli.run_loop import RunningTown, check_until, errors_as_sentences, live
from town.cli.terminal import allowed, confirmed
from town.program import command
from town.runfile.files import NameTakenError
from town.runfile.reader import load
from town.runfile.runs.catalog import free_name
from town.scenario.loader import load as load_scenario
from town.scenario.shipped import town_folder


def living_commands(
    create: Callable[..., RunningTown],
    go_on: Callable[..., RunningTown],
    lies_in_model: Callable[[Exception], bool],
    *errors: type[Exception],
) -> typer.Typer:
    """Return the commands: `create` begins a run and `go_on` resumes one, as in `Simulation`.

    `errors` are said as sentences; `lies_in_model` says of one whether another model may do.
    """
    app = typer.Typer()
    app.command()(_run_command(create, errors))
    app.command()(_resume_command(go_on, lies_in_model, errors))
    return app


def _run_command(
    create: Callable[..., RunningTown], errors: tuple[type[Exception], ...]
) -> Callable[..., None]:
    def run(
        scenario: arguments.TownArgument,
        days: arguments.Days = None,
        until: arguments.Until = None,
        seed: arguments.Seed = None,
        out: arguments.Out = None,
        model: arguments.Model = "scripted",
        embedder: arguments.Embedding = None,
        hands_off: arguments.HandsOff = False,
        patience: arguments.Patience = None,
    ) -> None:
        """Simulate a town without a window: one day, or as --days or --until say."""
        with errors_as_sentences(*errors):
            town = load_scenario(town_folder(scenario))
            check_until(town.clock, 0, until)
            seed = town.seed if seed is None else seed
            options = {"embedder": embedder, "hands_off": hands_off, "patience_s": patience}
            while True:
                path = out or free_name(Path("runs"), f"{town.name}-{seed}")
                begin = partial(create, town, path, seed, model, **options)
                try:
                    return live(begin, path, days, until)
                except NameTakenError:  # by a run that was begun at the same moment
                    if out is not None:
                        raise

    return run


def _resume_command(
    go_on: Callable[..., RunningTown],
    lies_in_model: Callable[[Exception], bool],
    errors: tuple[type[Exception], ...],
) -> Callable[..., None]:
    def resume(
        run: arguments.RunArgument,
        days: arguments.Days = None,
        until: arguments.Until = None,
        model: arguments.OtherModel = None,
        trust: arguments.Trust = False,
        hands_off: arguments.HandsOff = False,
        patience: arguments.Patience = None,
    ) -> None:
        """Continue a run that was stopped or killed, by default to the end of its day."""
        with errors_as_sentences(*errors):
            with load(run) as so_far:
                check_until(so_far.clock, so_far.frontier, until)
            options = {"hands_off": hands_off, "patience_s": patience}
            allow = allowed if trust else confirmed
            begin = partial(go_on, run, model=model, allow=allow, **options)
            try:
                live(begin, run, days, until)
            except errors as error:
                if lies_in_model(error):
                    error.add_note(f"With another model: {command(f'resume {run} --model NAME')}")
                raise

    return resume
