"""The commands of authors: `new` writes a town that lives at once, `pack` hands one on."""

from pathlib import Path
from typing import Annotated

import typer

from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import echo
from town.program import command
from town.scenario.generate.tables import COMMON, kinds
from town.scenario.generate.town import LEAST, MOST, NewTownError, write_town
from town.scenario.loader import examine
from town.scenario.pack import ENDING, pack, unpack
from town.scenario.shipped import town_folder
from town.scenario.yaml.errors import ScenarioError

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
    like: Annotated[
        str, typer.Option(help=f"What sort of place it is: {', '.join(kinds())}.")
    ] = COMMON,
) -> None:
    """Write a new town: homes, work, people with routines, planted stories. Then change it."""
    try:
        write_town(folder, people, seed, like)
    except NewTownError as error:
        echo(str(error), err=True)
        raise typer.Exit(1) from None
    echo(f"Wrote {folder}: {people} people, in {folder}/town.yaml, people and events.yaml.")
    echo(f"See it while you change it: {command(f'play {folder} --author')}")
    echo(f"Look for mistakes: {command(f'check {folder}')}")
    echo(f"Live a day of it: {command(f'run {folder}')}")


@app.command("pack")
def pack_command(
    town: Annotated[str, typer.Argument(metavar="TOWN", help="A town's name or folder.")],
    out: Annotated[
        Path | None, typer.Option(help=f"The file to write; default: NAME{ENDING} here.")
    ] = None,
) -> None:
    """Write a town as one file that can be handed on: it is checked, run and played as it is."""
    with errors_as_sentences(ScenarioError, OSError):
        folder = town_folder(town)
        checked = examine(folder)
        if checked.scenario is None:
            for mistake in checked.mistakes:
                echo(str(folder / str(mistake)))
            echo("A town with mistakes is not packed.", err=True)
            raise typer.Exit(1)
        path = out or Path(f"{folder.resolve().name}{ENDING}")
        count = pack(folder, path, checked.scenario.title)
    size = path.stat().st_size
    echo(f"Wrote {path}: {count} files, {size / 1000:.0f} kB. Try it: {command(f'check {path}')}")


@app.command("unpack")
def unpack_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A packed town.")],
    out: Annotated[
        Path | None, typer.Option(help="The folder to write; default: the file's name.")
    ] = None,
) -> None:
    """Write the files of a packed town to a folder, to read and change them."""
    folder = out or Path(file.stem)
    with errors_as_sentences(ScenarioError, OSError):
        unpack(file, folder)
    echo(f"Wrote {folder}. After changes: {command(f'check {folder}')}")
