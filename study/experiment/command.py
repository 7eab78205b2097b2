"""The command `experiment`: lives a study, or says beforehand what it will take."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agents.models.base.profiles import price_of
from sim import ERRORS
from study.experiment.forecast import CALL_S, RULES, Estimate, estimate, forecasts, models_of, total
from study.experiment.plan import PLAN, STUDY_FILE, StudyPlan
from study.experiment.processes import Executor, Processes
from study.experiment.progress import StudyProgress, hours, millions
from study.experiment.read.reading import read_study
from study.experiment.runner import FAILURES, LOGS, StudyRunner, held, was_lived
from study.experiment.shared_servers import serving
from study.experiment.stalling import STALL_MINUTES
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


StudyPath = Annotated[
    Path, typer.Argument(metavar="STUDY", help="A study.yaml, or a study's folder to go on.")
]
Out = Annotated[Path | None, typer.Option(help="The study's folder; default studies/NAME.")]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, help="How many runs are lived at once; default 1, of a cluster all."),
]
On = Annotated[
    str, typer.Option(help="'ray', or 'ray:ADDRESS' of a cluster, to live the runs there.")
]
Only = Annotated[
    list[str] | None, typer.Option(help="A condition to live; may be said several times.")
]
Retries = Annotated[
    int, typer.Option(min=0, help="How often a run that fails is tried again at once.")
]
StallMinutes = Annotated[
    float,
    typer.Option(min=0, help="Wall minutes a run may stand still before it is ended; 0: for ever."),
]
Mix = Annotated[
    bool, typer.Option("--mix", help="Go on though the town or the program has changed.")
]
ToEstimate = Annotated[
    bool,
    typer.Option("--estimate", help="Say beforehand what it will ask, take and cost, and stop."),
]
CallSeconds = Annotated[
    float, typer.Option(min=0.001, help="For --estimate: wall seconds that a call takes.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say which runs there are to live, and stop.")
]


@app.command()
def experiment(
    study: StudyPath,
    out: Out = None,
    jobs: Jobs = None,
    on: On = "",
    only: Only = None,
    retries: Retries = 1,
    stall_minutes: StallMinutes = STALL_MINUTES,
    mix: Mix = False,
    estimates: ToEstimate = False,
    call_seconds: CallSeconds = CALL_S,
    dry_run: DryRun = False,
) -> None:
    """Live a town under several conditions and seeds; said again, it goes on where it stopped."""
    with errors_as_sentences(*ERRORS):
        path = study / STUDY_FILE if study.is_dir() else study
        read = read_study(path)
        folder = out or (path.parent if path.with_name(PLAN).exists() else Path(STUDIES, read.name))
        arms = chosen(read, only or [])
        _warn_of_repeats(read, arms)
        if dry_run:
            return _say_plan(folder, read, arms)
        if estimates:
            return _say_estimates(folder, read, arms, jobs or 1, call_seconds)
        with held(folder):
            executor = partial(executor_of, on, jobs, folder)
            failed = _live(folder, read, arms, executor, (retries, stall_minutes * 60), mix)
    if failed:
        raise typer.Exit(SOME_FAILED)
    return None


def _warn_of_repeats(study: Study, arms: tuple[Arm, ...]) -> None:
    """Say that rules live a seed the same way each time, so that repeating it shows nothing."""
    same = [arm.label for arm in arms if set(models_of(arm)) == {RULES}]
    if study.repeats > 1 and same:
        echo(
            f"Rules answer in {', '.join(same)}, and live a seed the same way each time: its "
            f"{study.repeats} repeats will be one run, lived {study.repeats} times. More seeds "
            "would show more.",
            err=True,
        )


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


def _say_estimates(
    folder: Path, study: Study, arms: tuple[Arm, ...], jobs: int, call_s: float
) -> None:
    runs = [run for run in StudyPlan(folder, study).runs(arms) if not was_lived(run)]
    expected = forecasts(folder, arms, study.seeds[0])
    found = []
    for arm in arms:
        mine = [run for run in runs if run.arm is arm]
        price = price_of_run(mine[0]) if mine else None
        found.append(estimate(arm.label, mine, expected[arm.label], jobs, call_s, price))
    for each in found:
        echo(_estimated(each))
    seconds, calls = sum(each.seconds for each in found), sum(each.calls for each in found)
    by_rules = all(name == RULES for arm in arms for name in models_of(arm))
    alone = ", so this is what a language model in their place would take" if by_rules else ""
    money = ", ".join(f"{sum_:,.2f} {name}" for name, sum_ in total(found).items())
    echo(
        f"Together {calls:,} questions, {millions(sum(e.tokens_in for e in found))} tokens read, "
        f"{millions(sum(e.tokens_out for e in found))} written, about {hours(seconds)} at "
        f"{call_s:g} s a call with --jobs {jobs}, {money or 'no price known'}. Nothing was asked: "
        "one run of each condition was lived by rules. Rules answer at once and cost nothing"
        f"{alone}; see docs/research.md for how far off such estimates are."
    )


def _estimated(each: Estimate) -> str:
    share = each.tokens_cached / each.tokens_in if each.tokens_in else 0.0
    money = f", {each.price:,.2f} {each.currency}" if each.price is not None else ""
    return (
        f"{each.label}: {each.runs} runs, {each.calls:,} questions, {millions(each.tokens_in)} "
        f"tokens read ({share:.0%} of them from a cache), {millions(each.tokens_out)} written, "
        f"about {hours(each.seconds)}{money}"
    )


def _live(
    folder: Path,
    study: Study,
    arms: tuple[Arm, ...],
    executor: Callable[[Mapping[str, str]], Executor],
    patience: tuple[int, float],  # tries after the first, wall seconds without progress
    mix: bool,
) -> dict[str, str]:
    plan = StudyPlan(folder, study)
    runs = list(plan.runs(arms))
    plan.settle(mix, arms)
    has_tables = find_spec("pyarrow") is not None
    if not has_tables:
        echo(NEEDS, err=True)
    progress = StudyProgress(runs, price_of_run, _console())
    retries, stall_s = patience
    runner = StudyRunner(folder, plan, runs, progress, retries, has_tables, stall_s=stall_s)
    left = [run for run in runs if not runner.is_done(run)]
    progress.note_done(run.key for run in runs if run not in left)
    models = [name for run in left for name in models_of(run.arm)]
    town = Path(arms[0].folder)
    try:
        with serving(models, town, folder / LOGS, partial(echo, err=True)) as servers, progress:
            runner.check = servers.check
            failed = runner.run(executor({**os.environ, **servers.environment})) if left else {}
    except KeyboardInterrupt:
        echo(f"Stopped. Nothing is lost. Go on: {command(f'experiment {folder}')}")
        raise typer.Exit(INTERRUPTED) from None
    runner.write_failures()
    _say_end(folder, len(runs), failed, f"{progress.total()}", has_tables)
    return failed


def _console() -> Console:
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console
    return Console(file=sys.stdout, highlight=False, markup=False, width=PIPE_COLUMNS)


def _say_end(
    folder: Path, count: int, failed: Mapping[str, str], used: str, has_tables: bool
) -> None:
    echo(f"{count - len(failed)} of {count} runs are finished, in {folder}: {used}.")
    if failed:
        echo(f"{len(failed)} failed; why stands in {folder / FAILURES}. To try them again:")
        echo(f"  {command(f'experiment {folder}')}")
    elif has_tables:
        echo(f"Their tables, as DuckDB and pandas read them: {folder / TABLES}")


def executor_of(
    on: str, jobs: int | None, folder: Path, environment: Mapping[str, str]
) -> Executor:
    """Return where runs are lived, by what --on and --jobs say. Raises RunFileError."""
    if not on:
        return Processes(jobs or 1, environment)
    where, _, address = on.partition(":")
    if where != "ray":
        raise RunFileError(f"--on takes 'ray' or 'ray:ADDRESS', not '{on}'.")
    from study.experiment.on_ray import RayTasks

    return RayTasks(address, jobs, folder, environment)


def price_of_run(run: PlannedRun) -> tuple[Pricer, str] | None:
    """Return the price of the model that answers a run, if it is one and has a price."""
    models = run.arm.answering.models
    return price_of(models[0], run.arm.folder) if len(models) == 1 else None
