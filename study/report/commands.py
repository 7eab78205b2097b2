"""The commands `report` and `export`: a run in words, a study as a page, and both for others."""

import shutil
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from agents.models.base.profiles import price_of
from agents.models.base.service import ModelError
from study.outcomes.comparison import pairs_of
from study.outcomes.registry import measures_named
from study.outcomes.written import plan_of
from study.points import Point, run_files
from town.cli.report import print_report
from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import InterruptibleGroup, echo
from town.program import command
from town.reports.export import Format
from town.reports.export import export as export_tables
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.reader import load
from town.scenario.shipped import town_folder
from town.scenario.to_tiled.export import ExportError, export_town
from town.scenario.yaml.errors import ScenarioError

ERRORS = (RunFileError, ScenarioError, ModelError)
app = typer.Typer(no_args_is_help=True, add_completion=False, cls=InterruptibleGroup)
On = Annotated[str | None, typer.Option(help="Of a page: which measures; default: the study's.")]
Between = Annotated[str | None, typer.Option(help="Of a page: which conditions, 'base,silent'.")]
Placebo = Annotated[str | None, typer.Option(help="Of a page: where nothing was done.")]
Pictures = Annotated[
    Path | None, typer.Option(help="Of a page: also a folder for its pictures, as SVG each.")
]
Profile = Annotated[
    str | None, typer.Option(help="Profile with the prices; default: the run's own.")
]
Title = Annotated[str, typer.Option(help="Of a crate: what it is called.")]
Licence = Annotated[str, typer.Option("--licence", help="Of a crate: 'CC-BY-4.0', or an address.")]
Author = Annotated[str, typer.Option(help="Of a crate: who made it.")]


class ExportFormat(StrEnum):
    """What a run or a study can be exported to."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    ODD = "odd"
    CRATE = "crate"
    TILED = "tiled"


TABLES: dict[ExportFormat, Format] = {
    ExportFormat.JSONL: "jsonl",
    ExportFormat.CSV: "csv",
    ExportFormat.PARQUET: "parquet",
}


@app.command()
def report(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A run file; with --html also a study's folder.")
    ],
    cost: Annotated[bool, typer.Option("--cost", help="What was asked of the model.")] = False,
    profile: Profile = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON, with all costs and who came to what.")
    ] = False,
    html: Annotated[
        bool, typer.Option("--html", help="As one page that opens without a net.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="The file for --html.")] = None,
    on: On = None,
    between: Between = None,
    placebo: Placebo = None,
    pictures: Pictures = None,
) -> None:
    """Sum up a run: people, talks, news; with --cost, what the model was asked; --html: a page."""
    with errors_as_sentences(*ERRORS):
        if html:
            _page(run, out, on, between, placebo, pictures)
        elif run.is_dir():
            raise RunFileError(
                f"{run} is a folder: 'report {run} --html' makes a page of a study, "
                f"'compare {run}' prints it."
            )
        else:
            print_report(run, price_of, cost, profile, as_json, *ERRORS)


def _page(
    path: Path,
    out: Path | None,
    on: str | None,
    between: str | None,
    placebo: str | None,
    pictures: Path | None,
) -> None:
    from study.report.page import default_out, page, pictures_of, write_page

    wanted = [name.strip() for name in (on or "").split(",") if name.strip()]
    pairs = pairs_of(between) if between else ()
    file = out or default_out(path)
    html = page([path], wanted, pairs, placebo or "")
    write_page(html, file)
    echo(f"The page is {file}.")
    if pictures is not None:
        for name, svg in pictures_of(html).items():
            write_page(svg, pictures / f"{name}.svg")
        echo(f"Its pictures are in {pictures}.")


@app.command()
def export(
    run: Annotated[
        Path,
        typer.Argument(metavar="RUN", help="A run file, a study's folder; for tiled, a town."),
    ],
    to: Annotated[ExportFormat, typer.Option(help="Format of the files.")] = ExportFormat.JSONL,
    out: Annotated[Path | None, typer.Option(help="Folder; default: beside the run.")] = None,
    title: Title = "",
    licence: Licence = "",
    author: Author = "",
) -> None:
    """Write a run's tables as plain files; or networks, ODD, a crate; or a town for Tiled."""
    with errors_as_sentences(*ERRORS, ExportError):
        if to is ExportFormat.TILED:
            _tiled(str(run), out)
            return
        if to is ExportFormat.CRATE:
            _crate(run, out, title, licence, author)
            return
        folders = list(_folders(run, out, to))
        files = [file for path, folder in folders for file in _write(path, to, folder)]
        where = files[0] if len(files) == 1 else out or _beside(run)
        echo(f"{len(files)} {'file is' if len(files) == 1 else 'files are'} in {where}.")


def _tiled(town: str, out: Path | None) -> None:
    folder = town_folder(town)
    written = export_town(folder, out or Path(f"{folder.resolve().name}-tiled"))
    echo(f"Wrote {written}. Open town.tiled-project beside it in Tiled 1.9 or newer.")
    echo(f"Make a town of it again: {command(f'convert {written} --out my-town')}")


def _beside(path: Path) -> Path:
    return path / "tables" if path.is_dir() else path.with_suffix("")


def _folders(run: Path, out: Path | None, to: ExportFormat) -> Iterator[tuple[Path, Path]]:
    """Yield the run files that are meant, and into which folder each goes."""
    whole = out or _beside(run)
    if not run.is_dir():
        yield run, whole
        return
    described = set[str]()
    for path in run_files(run):
        with load(path) as opened:
            condition = Point.of(opened.manifest, opened.name).condition
        if to is not ExportFormat.ODD:
            yield path, whole / condition / path.stem
        elif condition not in described:  # the runs of one condition have one model
            described.add(condition)
            yield path, whole / condition


def _write(path: Path, to: ExportFormat, folder: Path) -> Sequence[Path]:
    with load(path) as opened:
        if to in TABLES:
            return export_tables(opened, TABLES[to], folder)
        if to is ExportFormat.GRAPHML:
            from study.report.graphs import write_graphs

            return write_graphs(opened, folder)
        from study.report.odd import odd_of

        file = folder / "odd.md"
        with run_file_errors(file):
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(odd_of(opened.manifest), "utf-8", newline="\n")
        return [file]


def _crate(run: Path, out: Path | None, title: str, licence: str, author: str) -> None:
    from study.report.crate import NO_LICENCE, write_crate

    if run.is_dir():
        if out is not None:
            raise RunFileError("A study is described where it lies; leave out --out.")
        folder, files, plan = run, run_files(run), plan_of(run)
        _describe(files[0], folder, plan.measures, plan.about)
        about, name = plan.about, title or plan.name or run.name
    else:
        load(run).close()  # says at once what is wrong with it
        folder = out or run.with_name(f"{run.stem}-crate")
        with run_file_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            copy = Path(shutil.copy2(run, folder / run.name))
        files, about, name = [copy], "", title or run.stem
        _describe(copy, folder, (), "")
    path = write_crate(folder, files, name, about, licence, author)
    echo(f"The crate is {folder}, described in {path.name}.")
    if not licence:
        echo(f"It says of its licence: {NO_LICENCE} Name one with --licence.", err=True)


def _describe(path: Path, folder: Path, measures: Sequence[str], purpose: str) -> None:
    """Write the ODD description of a run into the folder of a crate."""
    from study.report.odd import odd_of

    titles = [measure.title for measure in measures_named(measures)]
    with load(path) as opened, run_file_errors(folder / "odd.md"):
        (folder / "odd.md").write_text(
            odd_of(opened.manifest, titles, purpose), "utf-8", newline="\n"
        )
