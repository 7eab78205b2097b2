"""The commands of authors: `new` writes and adds, `import-card` brings in, `pack` hands on."""

from pathlib import Path
from typing import Annotated

import typer

from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import echo
from town.program import command
from town.scenario.additions.arrivals import from_card, new_person
from town.scenario.additions.building import new_building
from town.scenario.additions.cards import read_card
from town.scenario.additions.edits import Addition, AdditionError, put_in, town_to_change
from town.scenario.additions.newcomer import Newcomer
from town.scenario.additions.occasion import new_event
from town.scenario.generate.tables import COMMON, kinds
from town.scenario.generate.town import LEAST, MOST, NewTownError, write_town
from town.scenario.loader import examine
from town.scenario.pack import ENDING, pack, unpack
from town.scenario.shipped import town_folder
from town.scenario.yaml.errors import ScenarioError

ADDED = ("person", "building", "event")

app = typer.Typer()


@app.command("new")
def new_command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|person|building|event",
            help="Folder of a new town, called as the town is; or what is added to a town.",
        ),
    ],
    town: Annotated[
        str | None, typer.Argument(metavar="[TOWN]", help="The town that something is added to.")
    ] = None,
    called: Annotated[
        str | None,
        typer.Argument(metavar="[NAME|KIND|TEXT]", help="Whom, what building, or what is told."),
    ] = None,
    people: Annotated[
        int, typer.Option(help=f"How many people live there, {LEAST} to {MOST}.")
    ] = 25,
    seed: Annotated[int, typer.Option(help="Another seed makes another town.")] = 1,
    like: Annotated[
        str, typer.Option(help=f"What sort of place it is: {', '.join(kinds())}.")
    ] = COMMON,
) -> None:
    """Write a new town that lives at once; or add a person, a building or an event to a town."""
    if name in ADDED:
        if town is None:
            echo(f"Say to which town: {command(f'new {name} TOWN')}", err=True)
            raise typer.Exit(2)
        _add(name, Path(town), called or "", seed)
        return
    if town is not None:
        echo(f"Only {', '.join(ADDED)} are added to a town, not {name!r}.", err=True)
        raise typer.Exit(2)
    _begin(Path(name), people, seed, like)


def _begin(folder: Path, people: int, seed: int, like: str) -> None:
    """Write a new town."""
    try:
        write_town(folder, people, seed, like)
    except NewTownError as error:
        echo(str(error), err=True)
        raise typer.Exit(1) from None
    echo(f"Wrote {folder}: a town of {people} people (town.yaml, people, events.yaml).")
    echo(f"See it while you change it: {command(f'play {folder} --author')}")
    echo(f"Look for mistakes: {command(f'check {folder}')}")
    echo(f"Live a day of it: {command(f'run {folder}')}")


def _add(what: str, folder: Path, called: str, seed: int) -> None:
    """Add a person, a building or an event to a town in a folder."""
    with errors_as_sentences(AdditionError, OSError):
        lived_in, files = town_to_change(folder)
        if what == "person":
            addition = new_person(lived_in, Newcomer(name=called), seed)
        elif what == "building":
            addition = new_building(lived_in, called or "home", seed)
        else:
            addition = new_event(lived_in, called, seed)
        put_in(folder, files, addition)
    _tell(folder, addition)


def _tell(folder: Path, addition: Addition) -> None:
    for line in addition.told:
        echo(line)
    echo(f"See it: {command(f'play {folder} --author')}")


@app.command("import-card")
def import_card_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A character card: .json, .png or .charx.")
    ],
    into: Annotated[Path, typer.Option(metavar="TOWN", help="The folder of the town.")],
    seed: Annotated[int, typer.Option(help="Of what the card does not say.")] = 1,
) -> None:
    """Bring the character of a card into a town: name, story, traits, lore, portrait."""
    with errors_as_sentences(AdditionError, OSError):
        lived_in, files = town_to_change(into)
        addition = from_card(lived_in, read_card(file, lived_in.language), seed)
        put_in(into, files, addition)
    _tell(into, addition)


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
