"""The command `experiment`: lives a study, or says beforehand what it will take."""

import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agents.models.base.profiles import price_of
from sim import ERRORS
from study.experiment.plan import PLAN, STUDY_FILE, StudyPlan
from study.experiment.processes import Executor, Processes
from study.experiment.progress import StudyProgress
from study.experiment.reading import read_study
from study.experiment.runner import FAILURES, StudyRunner, held
from study.experiment.store import NEEDS, TABLES
from study.experiment.study_model import Arm, PlannedRun, Study
from town.cli.run_loop import errors_as_sentences
from town.cli.terminal import INTERRUPTED, PIPE_COLUMNS, echo
from town.program import command
from town.reports.costs import Pricer
from town.runfile import RunFileError
from town.scenario.yaml.errors import nearest

SOME_FAILED = 1  # exit code
STUDIES = "studies"  # where a study's folder is made, by its name
app = typer.Typer()


@app.command()
def experiment(
    study: Annotated[
        Path, typer.Argument(metavar="STUDY", help="A study.yaml, or a study's folder to go on.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="The study's folder; default studies/NAME.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many runs are lived at once.")] = 1,
    only: Annotated[
        list[str] | None, typer.Option(help="A condition to live; may be said several times.")
    ] = None,
    retries: Annotated[
        int, typer.Option(min=0, help="How often a run that fails is tried again at once.")
    ] = 1,
    mix: Annotated[
        bool, typer.Option("--mix", help="Go on though the town or the program has changed.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say which runs there are to live, and stop.")
    ] = False,
) -> None:
    """Live a town under several conditions and seeds; said again, it goes on where it stopped."""
    with errors_as_sentences(*ERRORS):
        path = study / STUDY_FILE if study.is_dir() else study
        read = read_study(path)
        folder = out or (path.parent if path.with_name(PLAN).exists() else Path(STUDIES, read.name))
        arms = chosen(read, only or [])
        if dry_run:
            return _say_plan(folder, read, arms)
        with held(folder):
            failed = _live(folder, read, arms, jobs, retries, mix)
    if failed:
        raise typer.Exit(SOME_FAILED)
    return None


def chosen(study: Study, only: Iterable[str]) -> tuple[Arm, ...]:
    """Return the arms whose labels are among `only`, or all. Raises RunFileError."""
    labels = [arm.label for arm in study.arms]
    for name in only:
        if name not in labels:
            hint = nearest(name, labels, f"There are {', '.join(labels)}.")
            raise RunFileError(f"The study has no condition '{name}'. {hint}")
    wanted = set(only) or set(labels)
    return tuple(arm for arm in study.arms if arm.label in wanted)


def _say_plan(folder: Path, study: Study, arms: tuple[Arm, ...]) -> None:
    plan = StudyPlan(folder, study)
    runs = list(plan.runs(arms))
    for arm in arms:
        mine = [run for run in runs if run.arm is arm]
        there = sum(run.path.exists() for run in mine)
        until, clock = arm.until, arm.town.clock
        begins = f", from {clock.label(arm.fork.tick)}" if arm.fork else ""
        echo(
            f"{arm.label}: {len(mine)} runs of {arm.town.name}{begins} until {clock.label(until)}, "
            f"{there} of them begun; answered by {', '.join(arm.answering.models)}."
        )
    for sentence in plan.differences(arms):
        echo(sentence)
    echo(f"{len(runs)} runs in {folder}. Nothing was lived.")


def _live(
    folder: Path, study: Study, arms: tuple[Arm, ...], jobs: int, retries: int, mix: bool
) -> dict[str, str]:
    plan = StudyPlan(folder, study)
    runs = list(plan.runs(arms))
    plan.settle(mix, arms)
    has_tables = find_spec("pyarrow") is not None
    if not has_tables:
        echo(NEEDS, err=True)
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(file=sys.stdout, highlight=False, markup=False, width=PIPE_COLUMNS)
    executor: Executor = Processes(jobs, os.environ)
    progress = StudyProgress(runs, price_of_run, console)
    runner = StudyRunner(folder, plan, runs, executor, progress, retries, has_tables)
    done = [run.key for run in runs if runner.is_done(run)]
    progress.note_done(done)
    try:
        with progress:
            failed = runner.run()
    except KeyboardInterrupt:
        echo(f"Stopped. Nothing is lost. Go on: {command(f'experiment {folder}')}")
        raise typer.Exit(INTERRUPTED) from None
    runner.write_failures()
    finished = len(runs) - len(failed)
    echo(f"{finished} of {len(runs)} runs are finished, in {folder}: {progress.total()}.")
    if failed:
        echo(f"{len(failed)} failed; why stands in {folder / FAILURES}. To try them again:")
        echo(f"  {command(f'experiment {folder}')}")
    elif has_tables:
        echo(f"Their tables, as DuckDB and pandas read them: {folder / TABLES}")
    return failed


def price_of_run(run: PlannedRun) -> tuple[Pricer, str] | None:
    """Return the price of the model that answers a run, if it is one and has a price."""
    models = run.arm.answering.models
    return price_of(models[0], run.arm.folder) if len(models) == 1 else None
