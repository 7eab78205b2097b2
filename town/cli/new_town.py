"""The command `new`: writes a town that lives at once, to be changed by its author."""

from pathlib import Path
from typing import Annotated

import typer

from town.cli.terminal import echo
from town.program import command
from town.scenario.generate.town import LEAST, MOST, NewTownError, write_town

app = typer.Typer()


@app.command("new")
def new_command(
    folder: Annotated[
        Path, typer.Argument(metavar="NAME", help="Folder to write, called as the town is.")
    ],
    people: Annotated[
        int, typer.Option(help=f"How many people live there, {LEAST} to {MOST}.")
    ] = 25,
    seed: Annotated[int, typer.Option(help="Another seed makes another town.")] = 1,
) -> None:
    """Write a new town: homes, work, people with routines, planted stories. Then change it."""
    try:
        write_town(folder, people, seed)
    except NewTownError as error:
        echo(str(error), err=True)
        raise typer.Exit(1) from None
    echo(
        f"Wrote {folder}: a town of {people} people, in {folder}/town.yaml, people and events.yaml."
    )
    echo(f"Live a day of it: {command(f'run {folder}')}")
    echo(f"Watch it: {command(f'play {folder}')}")
    echo(f"After changes: {command(f'check {folder}')}")
