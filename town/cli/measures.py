"""The command that says how well the hours of runs are lived. The count of tokens is passed in."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import cell, echo, show
from town.reports.measures.lived_run import TokenCount
from town.reports.measures.table import MeasuredRun, as_data, measured, notes_of, rows_of
from town.runfile.reader import load


def measures_commands(tokens: TokenCount, *errors: type[Exception]) -> typer.Typer:
    """Return the command; `tokens` counts those of a text, `errors` are said as sentences."""
    app = typer.Typer()

    @app.command()
    def measures(
        runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Run files.")],
        as_json: Annotated[
            bool, typer.Option("--json", help="As JSON, with all that was counted.")
        ] = False,
    ) -> None:
        """Measure how well the hours of runs are lived; several runs stand side by side."""
        with errors_as_sentences(*errors):
            found = [_measured(path, tokens) for path in runs]
        if as_json:
            echo(json.dumps(as_data(found), ensure_ascii=False, indent=1))
            return
        show(_table(found))
        for note in ["", *notes_of(found)]:
            show(note, soft_wrap=True)

    return app


def _measured(path: Path, tokens: TokenCount) -> MeasuredRun:
    with load(path) as run:
        return measured(run, tokens)


def _table(runs: list[MeasuredRun]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("run", overflow="fold")
    for one in runs:
        table.add_column(cell(one.run), justify="right", overflow="fold")
    for row in rows_of(runs):
        style = "bold" if row.heading else ""
        table.add_row(cell(row.title, style) if row.heading else row.title, *map(cell, row.cells))
    return table
