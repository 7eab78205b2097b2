"""The command `check`: every mistake of a town with its file, line and column.

Of a run file it says whether it is whole (check_run.py).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from town.cli.check_run import check_run, is_run
from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import echo
from town.entities import Person
from town.scenario.ascii_map import picture, picture_of_draft
from town.scenario.loader import Checked, examine, load, with_remarks
from town.scenario.model import Scenario
from town.scenario.shipped import UnknownTownError, town_folder

FileCheck = Callable[[Mapping[str, str]], list[str]]
"""Says what else is wrong with a town's files, in sentences that begin with the file's path."""


FolderCheck = Callable[[Path], list[str]]
"""The same of files in a town's folder that are no part of the town; whole sentences."""


Remarks = Callable[[Sequence[Person]], Iterable[tuple[str, str, str, str]]]
"""Says what minds will make of people: name, key in their file, what it is, what would do."""


Begin = Callable[[Scenario, Path], Any]
"""Begins a run of a town in a new file, and returns what lives it (simulation.py)."""


Towns = Annotated[
    list[str],
    typer.Argument(help="Names of shipped towns, folders that hold a town.yaml, or run files."),
]


def check_commands(
    *wrong: FileCheck,
    beside: FolderCheck | None = None,
    remarks: Remarks | None = None,
    begin: Begin | None = None,
) -> typer.Typer:
    """Return the command, which also says what those outside find `wrong`, and wrong `beside`.

    `remarks` are printed as notes; `begin` lives a town whose expectations are tried.
    """
    app = typer.Typer()

    @app.command()
    def check(
        towns: Towns,
        draw: Annotated[bool, typer.Option("--map", help="Draw the map in letters.")] = False,
        live: Annotated[
            bool, typer.Option("--live", help="Live towns by rules, and try what they 'expect:'.")
        ] = False,
    ) -> None:
        """Check towns: print every mistake as file:line:column, with a way to mend it.

        Check run files: say whether they are whole, or from when on and in which table they were
        altered. Exits with 1 if anything is wrong.
        """
        with errors_as_sentences(UnknownTownError):
            named = [Path(name) if is_run(name) else town_folder(name) for name in towns]
            good = [
                check_run(path) if is_run(name) else _check_town(path, draw, wrong, beside, remarks)
                for name, path in zip(towns, named, strict=True)
            ]
            if live and begin is not None:
                lived = [path for path, ok in zip(named, good, strict=True) if ok and path.is_dir()]
                good += [try_out(path, begin) for path in lived]
        if not all(good):
            raise typer.Exit(1)

    return app


def _check_town(
    folder: Path,
    draw: bool,
    wrong: Sequence[FileCheck],
    beside: FolderCheck | None,
    remarks: Remarks | None,
) -> bool:
    """Print what is wrong with a town; return whether it is good."""
    checked = examine(folder)
    if remarks and checked.scenario:
        checked = with_remarks(checked, remarks(checked.scenario.people))
    more = [sentence for each in wrong for sentence in each(checked.files)]
    more_beside = beside(folder) if beside else []
    for mistake in (*checked.mistakes, *more):
        echo(f"{folder / str(mistake)}")
    for sentence in more_beside:
        echo(sentence)
    for note in checked.notes:
        echo(f"note: {folder / str(note)}")
    if draw:
        echo(drawn(checked))
    echo(summary(folder, checked, len(more) + len(more_beside)))
    return not (checked.mistakes or more or more_beside)


def try_out(folder: Path, begin: Begin) -> bool:
    """Live a town by rules as far as is expected of it; print and return whether that came about.

    Nothing of the run is kept.
    """
    town = load(folder)
    if not town.plot.expected:
        echo(f"{folder}: nothing is expected; write 'expect:' in events.yaml.")
        return True
    with TemporaryDirectory() as kept, begin(town, Path(kept) / "lived.sqlite") as sim:
        watch = sim.expect()
        sim.run(watch.last)
        for each in watch.outcomes:
            echo(f"{folder}: {each.expected.text}: {each.said(town.clock)}")
    return all(each.is_met for each in watch.outcomes)


def drawn(checked: Checked) -> str:
    """Return the map in letters: of a town with mistakes, what could be drawn of it."""
    if checked.scenario:
        return picture(checked.scenario.map)
    if checked.draft is None:
        return "There is no map to draw: see the mistakes of town.yaml above."
    return picture_of_draft(checked.draft)


def summary(folder: Path, checked: Checked, more: int = 0) -> str:
    """Return one line on what there is in a town and what is wrong with it, in `more` files too."""
    notes = f", {_count(len(checked.notes), 'note')}" if checked.notes else ""
    if checked.scenario is None or more:
        return f"{folder}: {_count(len(checked.mistakes) + more, 'mistake')}{notes}."
    return f"{folder}: {_contents(checked.scenario)}; no mistakes{notes}."


def _contents(town: Scenario) -> str:
    counts = (
        (len(town.people), "person", "people"),
        (len(list(town.map.sectors())), "sector", "sectors"),
        (len(town.map.arenas), "arena", "arenas"),
        (len(town.map.objects), "object", "objects"),
        (len(town.facts), "fact", "facts"),
        (len(town.events), "event", "events"),
    )
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counts]
    return f"{town.title}, {town.map.width} x {town.map.height} tiles, {', '.join(parts)}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
