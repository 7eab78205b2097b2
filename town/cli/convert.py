"""The command `convert`: writes a map of another program as a town folder."""

from pathlib import Path
from typing import Annotated

import typer

from town.cli.terminal import echo
from town.program import command
from town.scenario.maps.convert import Wishes, convert
from town.scenario.maps.formats.source import MapError

app = typer.Typer()


@app.command("convert")
def convert_command(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A map: .tmx or .tmj (Tiled), .ldtk (LDtk), tilemap.json (AI Town), maze.json "
            "(GenerativeAgentsCN), a .csv or a folder of them.",
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder to write the town to.")],
    people: Annotated[
        int | None, typer.Option(help="How many people to find for a map that has none.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed finds other people.")] = 1,
    legend: Annotated[
        Path | None, typer.Option(help="A YAML file that says what tiles and layers mean.")
    ] = None,
    title: Annotated[str, typer.Option(help="Name of the town; default: that of the map.")] = "",
) -> None:
    """Turn a map of Tiled, LDtk, AI Town or GenerativeAgentsCN into a town that lives."""
    notes: list[str] = []
    try:
        written = convert(source, out, Wishes(people, seed, legend, title), notes.append)
    except MapError as error:
        echo(str(error), err=True)
        raise typer.Exit(1) from None
    for note in notes:
        echo(f"note: {note}")
    there = len(list((written / "people").glob("*.yaml")))
    echo(f"Wrote {written}: {there} people. Look at it with: {command(f'check {written} --map')}")
