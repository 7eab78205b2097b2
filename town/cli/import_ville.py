"""The command `import-ville`: writes the paper's town as a town folder."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from town.cli.terminal import echo
from town.program import command
from town.scenario.import_ville.files import VilleError
from town.scenario.import_ville.importer import import_ville

app = typer.Typer()


@app.command("import-ville")
def import_ville_command(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="Folder with matrix and base_..., or with maze.json and agents."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder to write the town to.")] = Path(
        "scenarios/ville"
    ),
    base: Annotated[
        str, typer.Option(help="Base folder with the people; default: the largest that fits.")
    ] = "",
    start: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d %H:%M"], help="First tick; default: its day at 06:50."),
    ] = None,
) -> None:
    """Write the town of the paper (25 people) as a town folder, from its published files."""
    notes: list[str] = []
    try:
        written = import_ville(source, out, start, base, notes.append)
    except VilleError as error:
        echo(str(error), err=True)
        raise typer.Exit(1) from None
    people = len(list((written / "people").glob("*.yaml")))
    echo(f"Wrote {written}: {people} people. Look at it with: {command(f'check {written}')}")
    for note in notes:
        echo(f"note: {note}")
