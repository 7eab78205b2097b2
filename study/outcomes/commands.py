"""The commands `measure` and `compare`: what runs show as numbers, and what differs there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from agents.models.base.service import ModelError
from study.outcomes.comparison import compared, pairs_of, read_study
from study.outcomes.forks import spread_of
from study.outcomes.measures import NamedMeasure
from study.outcomes.registry import all_measures, measures_named, register_file
from study.outcomes.side_by_side import as_data, by_condition, by_run, notes
from study.outcomes.table import RunOutcomes, default_measures, outcomes_of, write
from study.outcomes.words import as_data as comparison_data
from study.outcomes.words import spread_lines, tables
from study.points import run_files
from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import InterruptibleGroup, echo, show
from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.scenario.yaml.errors import ScenarioError

MANY = 6  # runs, up to which each has a column
ERRORS = (RunFileError, ScenarioError, ModelError)
app = typer.Typer(no_args_is_help=True, add_completion=False, cls=InterruptibleGroup)
Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="RUN...", help="Run files, or the folder of a study."),
]
On = Annotated[
    str | None,
    typer.Option(help="Which measures: 'came,knowers:song_evening'; default: the study's, or all."),
]
Own = Annotated[
    list[Path] | None, typer.Option("--with", help="A Python file with measures of your own.")
]


class TableFormat(StrEnum):
    """What a table of measures is written as."""

    CSV = "csv"
    PARQUET = "parquet"


To = Annotated[
    TableFormat | None, typer.Option(help="Write one row a value, over time, into --out.")
]
OutFile = Annotated[Path | None, typer.Option(help="The file for --to.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, with all there is.")]
Ask = Annotated[
    bool, typer.Option("--ask", help="Also what people have to be asked for; a model answers.")
]
Listed = Annotated[bool, typer.Option("--list", help="List all measures instead.")]
Window = Annotated[bool, typer.Option("--window", help="Two runs side by side in a window.")]
Between = Annotated[
    str | None, typer.Option(help="Which conditions: 'base,silent'; default: the first to all.")
]
Placebo = Annotated[str | None, typer.Option(help="The condition in which nothing was done.")]
Pair = Annotated[str, typer.Option(help="By what runs are paired: seed, or none.")]


@app.command()
def measure(
    runs: Paths = None,
    on: On = None,
    to: To = None,
    out: OutFile = None,
    as_json: AsJson = False,
    ask: Ask = False,
    own: Own = None,
    names: Listed = False,
) -> None:
    """Measure runs: news, ties, who came, talk, plans, promises, cost, how well hours are lived."""
    with errors_as_sentences(*ERRORS):
        _register(own)
        if names:
            _list()
            return
        if not runs:
            raise RunFileError("Name run files, or the folder of a study.")
        measures = measures_named(_split(on)) if on else default_measures(ask)
        found = list(_measured(run_files(*runs), measures))
        if to is not None:
            file = out or _beside(runs[0], to)
            rows = write(found, to.value, file)
            echo(f"{rows} rows are in {file}.")
        elif as_json:
            echo(json.dumps(as_data(found, measures), ensure_ascii=False, indent=1))
        else:
            show((by_run if len(found) <= MANY else by_condition)(found, measures))
            _say(["", *notes(found, measures)])


def _register(files: Sequence[Path] | None) -> None:
    for file in files or ():
        register_file(file)


def _say(parts: Iterable[str | Table]) -> None:
    for part in parts:
        show(part, **({"soft_wrap": True} if isinstance(part, str) else {}))


def _measured(files: Sequence[Path], measures: Sequence[NamedMeasure]) -> Iterator[RunOutcomes]:
    console = Console(stderr=True)
    quiet = len(files) < 2 or not console.is_terminal
    for path in track(files, "measuring", console=console, disable=quiet, transient=True):
        yield outcomes_of(path, measures)


def _beside(path: Path, to: TableFormat) -> Path:
    """Return where a table goes by default: into the study's tables, or beside the run."""
    folder = path / "tables" if path.is_dir() else path.parent
    return folder / f"{'' if path.is_dir() else path.stem + '-'}measures.{to.value}"


def _list() -> None:
    for one in all_measures().values():
        show(f"{one.name}: {one.title}{f' ({one.unit})' if one.unit else ''}. {one.formula}",
             soft_wrap=True)  # fmt: skip


def _split(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


@app.command()
def compare(
    runs: Annotated[
        list[Path],
        typer.Argument(metavar="RUN OTHER", help="Two run files; or the folder of a study."),
    ],
    window: Window = False,
    between: Between = None,
    placebo: Placebo = None,
    on: On = None,
    pair: Pair = "seed",
    own: Own = None,
    as_json: AsJson = False,
) -> None:
    """Tell what differs in two lives of a town; of a study, between its conditions, by how much."""
    with errors_as_sentences(*ERRORS):
        _register(own)
        if _are_two_lives(runs, (between, placebo, on)):
            _two(runs[0], runs[1], window, as_json)
            return
        if window:
            raise RunFileError("A window shows two runs side by side; name two run files.")
        if pair not in ("seed", "none"):
            raise RunFileError(f"Runs are paired by seed or by none, not by '{pair}'.")
        study = read_study(runs, _split(on or ""))
        if len(study.conditions) < 2 and not study.plan.forks:
            raise RunFileError(
                f"There is one condition, '{study.conditions[0]}', so nothing to compare it with."
            )
        pairs = pairs_of(between) if between else ()
        found = compared(study, pairs, placebo or "", pair == "seed")
        if as_json:
            echo(json.dumps(comparison_data(found), ensure_ascii=False, indent=1))
        else:
            _say(tables(found))


def _are_two_lives(runs: Sequence[Path], options: Sequence[str | None]) -> bool:
    """Return whether two run files are meant as lives. Raises RunFileError for a lone one."""
    if len(runs) == 1 and runs[0].is_file():
        raise RunFileError("Name another run to compare it with, or the folder of a study.")
    return len(runs) == 2 and not any(options) and not any(path.is_dir() for path in runs)


def _two(first: Path, second: Path, window: bool, as_json: bool) -> None:
    from town.view.commands import compare_lives

    if window:
        compare_lives(first, second, window)
        return
    with load(first) as one, load(second) as other:
        if as_json:
            found = spread_of(one, other)
            data = {"parted": found.parted, "until": found.until, "reached": found.reached}
            echo(json.dumps(data, ensure_ascii=False, indent=1))
            return
        compare_lives(first, second, window)
        _say(spread_lines(spread_of(one, other), one.clock))
