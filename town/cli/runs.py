"""Commands about run files: list, story, paper, fork, digest, diff, intervene."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from town.cli.check_run import warn_if_altered
from town.cli.terminal import InterruptibleGroup, cell, echo, show
from town.program import command
from town.reports.paper.as_text import as_text
from town.reports.paper.edition import day_of, first_news, paper_of
from town.reports.story import last_day, person_named, story_of_person, story_of_town
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.files import beside
from town.runfile.reader import Run, load
from town.runfile.runs.catalog import state_of
from town.runfile.runs.compare import differences, digest, first_difference
from town.runfile.runs.fork import fork

app = typer.Typer(no_args_is_help=True, cls=InterruptibleGroup)
RunPath = Annotated[Path, typer.Argument(metavar="RUN", help="A run file.")]


@app.command()
def runs(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to look.")] = Path("runs"),
) -> None:
    """List the runs of a folder: how far each got, and its state."""
    found = sorted(folder.glob("*.sqlite")) if folder.is_dir() else []
    if not found:
        echo(f"There are no runs in {folder}; '{command('run hamlet')}' makes one.")
        return
    table = Table(box=None, pad_edge=False)
    for head in ("run", "scenario", "seed", "model", "reached", "state"):
        table.add_column(head, overflow="fold")
    table.add_column("MB", justify="right")
    for path in found:
        table.add_row(*map(cell, _summary(path)))
    show(table)


def _summary(path: Path) -> list[str]:
    size = ""
    try:
        with run_file_errors(path):
            log = beside(path, "-wal")
            size = (
                f"{(path.stat().st_size + (log.stat().st_size if log.exists() else 0)) / 1e6:.1f}"
            )
        with load(path) as run:
            about = [str(run.manifest.get(key, "")) for key in ("scenario", "seed", "model")]
            return [path.stem, *about, run.clock.label(run.frontier), state_of(run), size]
    except RunFileError as error:
        return [path.stem, "", "", "", "", str(error), size]


@app.command()
def story(
    run: RunPath,
    who: Annotated[str | None, typer.Option(help="Whose day; a name or a part of it.")] = None,
    at: Annotated[str | None, typer.Option(help="Up to when: '10:00', 'day 2 10:00'.")] = None,
    secrets: Annotated[
        bool, typer.Option(help="Tell also what people keep to themselves.")
    ] = False,
) -> None:
    """Tell a day of the town, or of one person, as a chronicle: the last day, or that of --at."""
    with speaking(), load(run) as opened:
        tick = moment(opened, at) if at else last_day(opened)
        if who:
            text = story_of_person(opened, who, tick, secrets)
        else:
            text = story_of_town(opened, tick, at is not None, secrets)
    echo(text)


@app.command()
def paper(
    run: RunPath,
    day: Annotated[int | None, typer.Option(min=1, help="Of which day; default: the last.")] = None,
) -> None:
    """Print the evening paper of a day: who came, who fell out, how far rumours got."""
    with speaking(), load(run) as opened:
        last = day_of(opened, max(opened.frontier - 1, 0))
        if day is not None and day > last:
            raise RunFileError(f"The run has not got to day {day}; it reached day {last}.")
        chosen = day or (last if opened.frontier > first_news(opened, last) else max(last - 1, 1))
        text = as_text(paper_of(opened, chosen))
    echo(text)


def moment(run: Run, at: str) -> int:
    """Return the tick of a time as typed. Raises RunFileError for none, and for one to come."""
    try:
        tick = run.clock.parse(at)
    except ValueError as error:
        raise RunFileError(str(error)) from error
    if tick > run.frontier:
        reached = run.clock.label(run.frontier)
        raise RunFileError(f"The run has not got to {run.clock.label(tick)}; it reached {reached}.")
    return tick


@app.command("fork")
def fork_(
    run: RunPath,
    at: Annotated[str, typer.Option(help="The moment: '10:00', 'day 2 10:00'.")],
    out: Annotated[Path, typer.Option(help="The new run file.")],
) -> None:
    """Start a new run that shares the past of another up to --at; 'resume' continues it."""
    with speaking():
        with load(run) as opened:
            tick = moment(opened, at)
        fork(run, tick, out)
        with load(out) as made:
            altered = made.manifest["parent"].get("altered", "")
    if altered:
        echo(f"{altered} The fork holds it as it stands now.", err=True)
    echo(f"{out} begins at {at} of {run}. Go on: {command(f'resume {out}')}")


@app.command("digest")
def digest_(run: RunPath) -> None:
    """Print a hash of a run's content: two runs that hold the same have the same hash."""
    with speaking():
        echo(digest(run))
        warn_if_altered(run)


@app.command()
def diff(
    a: RunPath,
    b: RunPath,
    limit: Annotated[int, typer.Option(help="Show at most so many differences.")] = 20,
) -> None:
    """Show where the contents of two runs differ. Exits with 1 if they do."""
    with speaking():
        found = differences(a, b, limit)
        first = first_difference(a, b) if found else None
    echo("\n".join(found) or "The two runs hold the same.")
    if first:
        echo(f"First in time: {first}")
    raise typer.Exit(1 if found else 0)


@app.command()
def bench(
    day: Annotated[
        Path | None, typer.Argument(help="A trace or a run; a day of Larkspur if missing.")
    ] = None,
    schedule: Annotated[
        bool, typer.Option(help="Live a day in virtual time: how fast would a card live it?")
    ] = False,
    trace: Annotated[
        Path | None, typer.Option(help="Make a trace of this run, to be lived with --schedule.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The file for --trace.")] = None,
    card: Annotated[str, typer.Option(help="The card of --schedule: h200, a100-80 ...")] = "h200",
    plot: Annotated[
        Path | None, typer.Option(help="Draw the questions in flight of --schedule: FILE.svg.")
    ] = None,
    published: Annotated[
        bool, typer.Option(help="Live a day as others have measured it, beside their figures.")
    ] = False,
) -> None:
    """Measure speed, memory and questions; needs a checkout with its tests."""
    try:
        from tests.bench.run import main
        from tests.bench.schedule.__main__ import main as schedules
    except ImportError:
        echo("The measurements come with the source: run this in a checkout.", err=True)
        raise typer.Exit(2) from None
    if trace is not None:
        to = out or trace.with_suffix(".trace.gz")
        raise typer.Exit(schedules([str(trace), "--out", str(to)]))
    if schedule or published or day is not None:
        more = [str(day)] if day else []
        more += ["--plot", str(plot)] if plot else []
        more += ["--published"] if published else []
        raise typer.Exit(schedules([*more, "--card", card]))
    main()


@contextmanager
def speaking() -> Iterator[None]:
    """Say what is wrong with a run file in one line instead of a traceback; exit code 2."""
    try:
        yield
    except RunFileError as error:
        echo(str(error), err=True)
        raise typer.Exit(2) from error


def _option(text: str) -> Any:
    return typer.Option(help=text, show_default=False)


class DeedKind(StrEnum):
    """What may be done to a run from afar."""

    WHISPER = "whisper"
    MEMORY = "memory"
    LETTER = "letter"
    ANNOUNCE = "announce"
    NOTICE = "notice"
    OBJECT = "object"
    WEATHER = "weather"


@app.command()
def intervene(
    run: RunPath,
    kind: Annotated[DeedKind | None, typer.Argument(help="What is done.")] = None,
    who: Annotated[str | None, _option("To whom; a name or a part of it.")] = None,
    text: Annotated[str | None, _option("What is said, written or remembered.")] = None,
    place: Annotated[str | None, _option("Where it is announced; default: all over town.")] = None,
    thing: Annotated[
        str | None, typer.Option("--object", help="A thing: its path or name.", show_default=False)
    ] = None,
    state: Annotated[str | None, _option("What state the thing is put into.")] = None,
    sender: Annotated[str | None, _option("Who signs a letter.")] = None,
    weather: Annotated[str | None, _option("fair, overcast, rain, fog or snow.")] = None,
    minutes: Annotated[int | None, _option("How long the weather stays.")] = None,
    at: Annotated[str | None, _option("When; default: now, where the run has got to.")] = None,
    deeds: Annotated[
        Path | None,
        typer.Option("--from", help="A file of deeds, one JSON object a line.", show_default=False),
    ] = None,
) -> None:
    """Do to a run what a player may do from afar: at once while it lives, else when it resumes."""
    from town.players import from_afar

    with speaking():
        if (kind is None) == (deeds is None):
            kinds = ", ".join(DeedKind)
            raise RunFileError(f"Say what is done, one of {kinds}, or give a file with --from.")
        data: dict[str, Any] = {"who": who, "text": text, "place": place, "object": thing}
        data |= {"state": state, "sender": sender, "weather": weather, "minutes": minutes}
        told = from_afar.read(deeds) if deeds else [from_afar.DeedFromAfar(str(kind), data, at)]
        for deed in told:
            echo(f"{deed.kind}: {from_afar.intervene(run, deed, person_named)}")
