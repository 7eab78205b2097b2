"""What this machine has for living towns, and what it lacks. Knows packages, folders and hardware;
knows no town and starts no model.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from agents.doctor.finding import Finding, Grade
from agents.doctor.hardware import (
    display,
    embeddings,
    fonts,
    gpu,
    installed,
)
from agents.models.base.model_context import ModelContext, ReplyKey
from agents.models.base.profiles import FILE, read, user_folder
from agents.models.base.programs import reason_of
from agents.models.base.service import ModelError
from town.interface import ReplyRow, one_line

PYTHON = (3, 11)
BASE: tuple[tuple[str, str], ...] = (
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
"""The packages a town needs, with the oldest version that does (as in pyproject.toml)."""

EXTRAS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "tables in notebooks",
        ("pandas", "pyarrow"),
        "Without them a run file's tables are lists of dictionaries, and Parquet is not written.",
        'pip install ".[analysis]"',
    ),
    (
        "a language model in this process",
        ("torch", "transformers", "llguidance"),
        "Only a language model would need them; minds that follow rules do not.",
        'pip install ".[models]"',
    ),
    (
        "a language model server",
        ("vllm",),
        "Only a language model would need it; minds that follow rules do not.",
        'pip install ".[vllm]" (on Linux with an NVIDIA GPU)',
    ),
)

MARKS: Mapping[Grade, tuple[str, str]] = {
    "good": ("ok    ", "green"),
    "optional": ("--    ", "yellow"),
    "needed": ("wrong ", "red"),
}
Replies = Callable[[Path], Mapping[ReplyKey, ReplyRow]]


def examine(folder: Path, environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Yield all findings for living towns in `folder`, the checkout's root."""
    yield python(sys.version_info[:3])
    yield from (package(name, least) for name, least in BASE)
    yield towns(folder / "scenarios")
    yield runs(folder / "runs")
    yield from (extra(*row) for row in EXTRAS)
    yield from embeddings()
    yield gpu()
    yield display(sys.platform, environment)


def python(found: tuple[int, int, int]) -> Finding:
    """Return whether the Python of version `found` is new enough."""
    said = ".".join(map(str, found))
    if found[:2] >= PYTHON:
        return Finding("good", f"Python {said}.")
    return Finding("needed", f"Python {said} is too old.", "Install Python 3.11 or newer.")


def package(name: str, least: str) -> Finding:
    """Return whether the package `name` is installed in version `least` or newer."""
    found = installed(name)
    remedy = 'Run "pip install ." in the project\'s folder, or "make play".'
    if found is None:
        return Finding("needed", f"The package {name} is not installed.", remedy)
    if numbers(found) < numbers(least):
        what = f"The package {name} is {found}; at least {least} is needed."
        return Finding("needed", what, remedy)
    return Finding("good", f"{name} {found}.")


def extra(purpose: str, names: Sequence[str], without: str, how: str) -> Finding:
    """Return whether the packages `names`, wanted for `purpose`, are installed."""
    missing = [name for name in names if installed(name) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        what = f"For {purpose}, {listed} {verb} not installed. {without}"
        return Finding("optional", what, f"If you want it, run: {how}")
    said = ", ".join(f"{name} {installed(name)}" for name in names)
    return Finding("good", f"For {purpose}: {said}.")


def numbers(text: str) -> tuple[int, ...]:
    """Return the leading numbers of a version: '2.7.1rc1' gives (2, 7, 1)."""
    parts = []
    for part in text.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        parts.append(int(digits))
    return tuple(parts)


def towns(folder: Path) -> Finding:
    """Return which towns lie in `folder`."""
    found = sorted(path.parent.name for path in folder.glob("*/town.yaml"))
    if found:
        return Finding("good", f"Towns to live in: {', '.join(found)}.")
    remedy = "Run this in the project's folder, or name your own town's folder to the command."
    return Finding("needed", f"There is no town in {folder}.", remedy)


def runs(folder: Path) -> Finding:
    """Return whether run files can be written in `folder`, or where it would be made."""
    where = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryDirectory(dir=where, prefix=".doctor-") as trial:
            journal = journal_mode(Path(trial) / "trial.sqlite")
    except (OSError, sqlite3.Error) as error:
        remedy = "Make it writable, or name another place with --out."
        what = f"Run files cannot be written in {folder}: {reason_of(error)}."
        return Finding("needed", what, remedy)
    if journal != "wal":
        what = f"{folder} lies on a file system that cannot share a run file (no write-ahead log)."
        return Finding("needed", what, "Name a place on a local disk with --out.")
    free = shutil.disk_usage(where).free / 1e9
    return Finding("good", f"Run files can be written in {folder} ({free:.0f} GB free).")


def journal_mode(path: Path) -> str:
    """Return the journal mode that SQLite gives a new file at `path` which asks for 'wal'."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE trial (x)")
        return str(database.execute("PRAGMA journal_mode = WAL").fetchone()[0])


def profiles(folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield which profiles of models stand in `folders`, and what is wrong with their files."""
    for path in [folder / FILE for folder in folders]:
        if not path.is_file():
            continue
        try:
            names = ", ".join(sorted(read(path))) or "none"
            yield Finding("good", f"Profiles of models in {path}: {names}.")
        except ModelError as error:
            yield Finding("optional", str(error), "Mend it, or no model but scripted is found.")


def folders_of(root: Path, town: Path | None) -> tuple[Path, ...]:
    """Return where profiles are looked for: beside the `town` or run, in all towns, at home."""
    own = () if town is None else (town if town.is_dir() else town.parent,)
    return (*own, *sorted(path.parent for path in (root / "scenarios").glob(f"*/{FILE}")))


def mounted(
    replies: Replies | None = None,
    scripts: Callable[[], Mapping[str, bool]] = dict,
    *errors: type[Exception],
) -> typer.Typer:
    """Return the command, which reads recorded runs by `replies`, where `errors` may happen.

    `scripts` says for which scripts the window has letters.
    """
    app = typer.Typer()

    @app.command()
    def doctor(
        model: Annotated[
            str | None, typer.Option(help="Try out this model too.", show_default=False)
        ] = None,
        town: Annotated[
            Path | None, typer.Option(help="A town or a run; its models.yaml counts too.")
        ] = None,
    ) -> None:
        """Say what this machine has for living towns and what it lacks; exit 1 if none can live."""
        folders = folders_of(Path(), town)
        found = [*examine(Path()), *profiles((*dict.fromkeys((*folders, user_folder())),))]
        if installed("pygame_gui") is not None:
            found.append(fonts(scripts(), sys.platform))
        if model is not None:
            from agents.doctor.probing import probed

            found += probed(
                model, ModelContext(folders=folders, replies=replies), os.environ, *errors
            )
        if not told(found):
            raise typer.Exit(1)

    return app


def told(found: Sequence[Finding]) -> bool:
    """Print what was found; return whether a town can live here."""
    console = Console(highlight=False, emoji=False)
    for finding in found:
        line = Text.assemble(MARKS[finding.grade], one_line(finding.what))
        console.print(line, soft_wrap=True)
        if finding.remedy:
            console.print(Text(f"      {one_line(finding.remedy)}", "dim"), soft_wrap=True)
    wrong = sum(finding.grade == "needed" for finding in found)
    if wrong:
        must = "one of the lines above must" if wrong == 1 else f"{wrong} of the lines above must"
        console.print(f"\nNo town can live here yet: {must} be put right.")
    else:
        console.print("\nA town can live here.")
    return not wrong


if __name__ == "__main__":
    mounted()()
