"""The command `doctor`: what this machine has for running towns, and what it lacks."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from agents.doctor.finding import Finding, Grade
from agents.doctor.hardware import (
    check_display,
    check_embedders,
    check_fonts,
    check_gpu,
    installed_version,
)
from agents.models.base.model_context import ModelContext, ReplyKey
from agents.models.base.profiles import FILE, ignored_keys, load_profiles, user_folder
from agents.models.base.programs import reason_of
from agents.models.base.service import ModelError
from town.interface import RecordedReply, one_line

MIN_PYTHON = (3, 11)
BASE_PACKAGES: tuple[tuple[str, str], ...] = (
    ("jinja2", "3.1"),
    ("numpy", "1.26"),
    ("pydantic", "2.7"),
    ("pygame-ce", "2.5"),
    ("pygame_gui", "0.6.12"),
    ("pyyaml", "6.0"),
    ("rich", "13.7"),
    ("tcod", "19"),
    ("typer", "0.15"),
)
"""The packages that every town needs, with the oldest version that works (see pyproject.toml)."""

EXTRA_PACKAGES: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "tables in notebooks",
        ("pandas", "pyarrow"),
        "Without them, a run's tables are lists of dictionaries and cannot be exported to Parquet.",
        'pip install ".[analysis]"',
    ),
    (
        "a language model in this process",
        ("torch", "transformers", "llguidance"),
        "The model 'scripted' runs without them.",
        'pip install ".[models]"',
    ),
    (
        "a language model on a laptop",
        ("xllamacpp",),
        "The model 'scripted' runs without it.",
        'pip install ".[laptop]"',
    ),
    (
        "a language model server",
        ("vllm",),
        "The model 'scripted' runs without it.",
        'pip install ".[vllm]" (on Linux with an NVIDIA GPU)',
    ),
)

GRADE_LABELS: Mapping[Grade, tuple[str, str]] = {
    "good": ("ok    ", "green"),
    "optional": ("--    ", "yellow"),
    "needed": ("wrong ", "red"),
}
ReadReplies = Callable[[Path], Mapping[ReplyKey, RecordedReply]]


def check_machine(
    folder: Path, scenarios: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Iterator[Finding]:
    """Yield all findings about this machine, for runs in `folder` of the towns in `scenarios`."""
    yield check_python(sys.version_info[:3])
    yield from (check_package(name, minimum) for name, minimum in BASE_PACKAGES)
    yield check_towns(scenarios or folder / "scenarios")
    yield check_runs(folder / "runs")
    yield from (check_extra(*row) for row in EXTRA_PACKAGES)
    yield from check_embedders()
    yield check_gpu()
    yield check_display(sys.platform, environment)


def check_python(current: tuple[int, int, int]) -> Finding:
    """Return whether a Python of version `current` is new enough."""
    shown = ".".join(map(str, current))
    if current[:2] >= MIN_PYTHON:
        return Finding("good", f"Python {shown}.")
    return Finding("needed", f"Python {shown} is too old.", "Install Python 3.11 or newer.")


def check_package(name: str, minimum: str) -> Finding:
    """Return whether the package `name` is installed in version `minimum` or newer."""
    current = installed_version(name)
    remedy = 'Run "pip install ." in the project\'s folder, or "make play".'
    if current is None:
        return Finding("needed", f"The package {name} is not installed.", remedy)
    if version_numbers(current) < version_numbers(minimum):
        what = f"The package {name} is {current}; at least {minimum} is needed."
        return Finding("needed", what, remedy)
    return Finding("good", f"{name} {current}.")


def check_extra(purpose: str, names: Sequence[str], without: str, how: str) -> Finding:
    """Return whether the packages `names`, wanted for `purpose`, are installed."""
    missing = [name for name in names if installed_version(name) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        what = f"For {purpose}, {listed} {verb} not installed. {without}"
        return Finding("optional", what, f"If you want it, run: {how}")
    versions = ", ".join(f"{name} {installed_version(name)}" for name in names)
    return Finding("good", f"For {purpose}: {versions}.")


def version_numbers(text: str) -> tuple[int, ...]:
    """Return the leading numbers of a version: '2.7.1rc1' gives (2, 7, 1)."""
    parts = []
    for part in text.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        parts.append(int(digits))
    return tuple(parts)


def check_towns(folder: Path) -> Finding:
    """Return which towns there are in `folder`."""
    names = sorted(path.parent.name for path in folder.glob("*/town.yaml"))
    if names:
        return Finding("good", f"Towns: {', '.join(names)}.")
    remedy = "Run this in the project's folder, or give the command the folder of your own town."
    return Finding("needed", f"There is no town in {folder}.", remedy)


def check_runs(folder: Path) -> Finding:
    """Return whether run files can be written in `folder`, which need not exist yet."""
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryDirectory(dir=existing, prefix=".doctor-") as trial:
            journal = journal_mode(Path(trial) / "trial.sqlite")
    except (OSError, sqlite3.Error) as error:
        remedy = "Make it writable, or name another folder with --out."
        what = f"Run files cannot be written in {folder}: {reason_of(error)}."
        return Finding("needed", what, remedy)
    if journal != "wal":
        what = f"{folder} is on a file system that cannot share a run file (no write-ahead log)."
        return Finding("needed", what, "Name a folder on a local disk with --out.")
    free = shutil.disk_usage(existing).free / 1e9
    return Finding("good", f"Run files can be written in {folder} ({free:.0f} GB free).")


def journal_mode(path: Path) -> str:
    """Return the journal mode that SQLite gives a new file at `path` which asks for 'wal'."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE trial (x)")
        return str(database.execute("PRAGMA journal_mode = WAL").fetchone()[0])


def check_profiles(folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield the model profiles in `folders`, or what is wrong with their files."""
    for path in [folder / FILE for folder in folders]:
        if not path.is_file():
            continue
        is_own = path.parent == user_folder()
        try:
            profiles = load_profiles(path, is_own=is_own)
            kind = "Model profiles" if is_own else "Suggestions for model profiles"
            yield Finding("good", f"{kind} in {path}: {', '.join(sorted(profiles)) or 'none'}.")
            for name, profile in () if is_own else profiles.items():
                for sentence in ignored_keys(path, name, profile):
                    yield Finding("optional", sentence)
        except ModelError as error:
            yield Finding(
                "optional",
                str(error),
                "Correct the file: until then only the model 'scripted' can be used.",
            )


def profile_folders(scenarios: Path, town: Path | None) -> tuple[Path, ...]:
    """Return where profiles are looked for: beside the `town` or run, then in all towns."""
    own = () if town is None else (town if town.is_dir() else town.parent,)
    return (*own, *sorted(path.parent for path in scenarios.glob(f"*/{FILE}")))


RunArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[RUN]",
        help="Say what a claim about this run would lack, in the place of all else.",
        show_default=False,
    ),
]


def doctor_command(
    replies: ReadReplies | None = None,
    scripts: Callable[[], Mapping[str, bool]] = dict,
    *errors: type[Exception],
    scenarios: Path = Path("scenarios"),
    gaps: Callable[[Path], Sequence[tuple[str, str]]] | None = None,
) -> typer.Typer:
    """Return the command. `replies` reads the replies of a run and may raise `errors`.

    `gaps` says what a claim about a run would lack, and what would close each gap. `scripts` says
    which writing systems the window's fonts cover; the folders of the shipped towns are in
    `scenarios`.
    """
    app = typer.Typer()

    @app.command()
    def doctor(
        run: RunArgument = None,
        model: Annotated[
            str | None, typer.Option(help="Try this model, too.", show_default=False)
        ] = None,
        town: Annotated[
            Path | None, typer.Option(help="A town or a run whose models.yaml is used, too.")
        ] = None,
    ) -> None:
        """Check what this machine has for running towns. Exits with 1 if no town can run."""
        if run is not None and gaps is not None:
            tell_gaps(run, gaps, *errors)
            return
        folders = (*dict.fromkeys((*profile_folders(scenarios, town), user_folder())),)
        findings = [*check_machine(Path(), scenarios), *check_profiles(folders)]
        if installed_version("pygame_gui") is not None:
            findings.append(check_fonts(scripts(), sys.platform))
        context = ModelContext(folders=folders, replies=replies)
        if not report(findings, _of_model(model, context, *errors) if model else ()):
            raise typer.Exit(1)

    return app


def _of_model(model: str, context: ModelContext, *errors: type[Exception]) -> Iterable[Finding]:
    """Yield what is found of a model that is tried out."""
    from agents.doctor.probing import probe_model

    return probe_model(model, context, os.environ, *errors)


def tell_gaps(
    run: Path, gaps: Callable[[Path], Sequence[tuple[str, str]]], *errors: type[Exception]
) -> None:
    """Print what a claim about `run` would lack. Exits with 2 where it cannot be read."""
    console = Console(highlight=False, emoji=False)
    try:
        found = gaps(run)
    except errors as error:
        console.print(one_line(str(error)), soft_wrap=True, markup=False)
        raise typer.Exit(2) from None
    console.print(Text(f"What a claim about {run.name} would lack:\n"), soft_wrap=True)
    for what, remedy in found:
        _print_finding(console, Finding("optional", what, remedy))


def report(findings: Iterable[Finding], of_model: Iterable[Finding] = ()) -> bool:
    """Print the findings as they come; return whether a town can run here, and on that model."""
    console = Console(highlight=False, emoji=False)
    missing = sum(map(partial(_print_finding, console), findings))
    unfit = sum(map(partial(_print_finding, console), of_model))
    lines = "the line marked" if missing + unfit == 1 else f"the {missing + unfit} lines marked"
    if missing:
        console.print(f"\nNo town can run here yet: see {lines} 'wrong' above.")
    elif unfit:
        console.print(f"\nTowns can run here, but not on this model: see {lines} 'wrong' above.")
    else:
        console.print("\nTowns can run here.")
    return not missing + unfit


def _print_finding(console: Console, finding: Finding) -> bool:
    """Print one finding; return whether it says that something needed is missing."""
    line = Text.assemble(GRADE_LABELS[finding.grade], one_line(finding.what))
    console.print(line, soft_wrap=True)
    if finding.remedy:
        console.print(Text(f"      {one_line(finding.remedy)}", "dim"), soft_wrap=True)
    return finding.grade == "needed"


if __name__ == "__main__":
    doctor_command()()
