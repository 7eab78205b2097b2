"""What this machine has for living towns, and what it lacks. Knows packages, folders and hardware;
knows no town and starts no model.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape

PYTHON = (3, 11)
EASTERN = ("Chinese", "Japanese", "Korean")
NOTO = {
    "linux": "the fonts 'Noto Sans' (Debian, Ubuntu: apt install fonts-noto-core)",
    "darwin": "the fonts 'Noto Sans' of these scripts (fonts.google.com/noto)",
    "win32": "them in Windows' settings, under language, or 'Noto Sans' (fonts.google.com/noto)",
}
"""Where letters come from that are not there."""
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
        "tables for notebooks",
        ("pandas", "pyarrow"),
        "without them a run file's tables are lists of dictionaries, and Parquet is not written",
        'pip install ".[analysis]"',
    ),
    (
        "a language model in this process",
        ("torch", "transformers", "llguidance"),
        "only a language model would need them; minds that follow rules do not",
        'pip install ".[models]"',
    ),
    (
        "a language model server",
        ("vllm",),
        "only a language model would need it; minds that follow rules do not",
        'pip install ".[vllm]" (Linux with an NVIDIA GPU)',
    ),
)

Grade = Literal["good", "optional", "needed"]
MARKS: Mapping[Grade, str] = {
    "good": "[green]ok[/]    ",
    "optional": "[yellow]--[/]    ",
    "needed": "[red]wrong[/] ",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and what would do if it is not as it should be."""

    grade: Grade  # good; optional: a town lives without it; needed: no town can live
    what: str
    remedy: str = ""


def examine(folder: Path, environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Yield all findings for living towns in `folder`, the checkout's root."""
    yield python(sys.version_info[:3])
    yield from (package(name, least) for name, least in BASE)
    yield towns(folder / "scenarios")
    yield runs(folder / "runs")
    yield from (extra(*row) for row in EXTRAS)
    yield embeddings()
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
        what = f"For {purpose}: {' and '.join(missing)} {verb} not installed; {without}."
        return Finding("optional", what, f"If you want it: {how}")
    said = ", ".join(f"{name} {installed(name)}" for name in names)
    return Finding("good", f"For {purpose}: {said}.")


def installed(name: str) -> str | None:
    """Return the version of the package `name`, or None when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


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
        return Finding("needed", f"Run files cannot be written in {folder}: {error}.", remedy)
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


def gpu() -> Finding:
    """Return which NVIDIA GPUs the driver's own program names."""
    remedy = "None is needed for minds that follow rules; a language model is slow without."
    program = shutil.which("nvidia-smi")
    if program is None:
        return Finding("optional", "No NVIDIA GPU: there is no nvidia-smi.", remedy)
    query = [program, "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        said = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        return Finding("optional", f"nvidia-smi does not answer: {error}.", remedy)
    names = "; ".join(line.strip() for line in said.splitlines() if line.strip())
    if not names:
        return Finding("optional", "nvidia-smi names no GPU.", remedy)
    return Finding("good", f"GPU: {names}.")


def display(platform: str, environment: Mapping[str, str]) -> Finding:
    """Return whether a window could be opened on this `platform` ('linux', 'darwin', 'win32')."""
    if platform in ("win32", "darwin"):
        return Finding("good", "Windows can be opened.")
    if environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY"):
        return Finding("good", "Windows can be opened (a display is set).")
    remedy = "None is needed: towns live and are read in the terminal."
    return Finding("optional", "There is no display, so no window can be opened.", remedy)


def fonts(scripts: Mapping[str, bool], platform: str) -> Finding:
    """Return for which of the `scripts` the window has letters, as it says itself."""
    there = [name for name, has in scripts.items() if has]
    missing = [name for name, has in scripts.items() if not has]
    if not missing:
        return Finding("good", f"The window has letters for {_listed(there)}.")
    what = f"The window has no letters for {_listed(missing)}: they show as boxes."
    if set(EASTERN) & set(missing):
        return Finding("optional", what, 'pip install --upgrade "pygame_gui>=0.6.12" brings them.')
    with_it = f" The others are there: {_listed(there)}."
    remedy = f"If you want them: install {NOTO.get(platform, NOTO['win32'])}."
    return Finding("optional", what + with_it, remedy)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def embeddings() -> Finding:
    """Return with what memories can be compared."""
    if installed("sentence-transformers") is None:
        what = "Memories are compared by the built-in table of word vectors."
        return Finding("good", what)
    return Finding("good", "Memories can be compared by sentence-transformers too.")


def mounted(scripts: Callable[[], Mapping[str, bool]]) -> typer.Typer:
    """Return the command; `scripts` says for which scripts the window has letters."""
    app = typer.Typer()

    @app.command()
    def doctor(
        model: Annotated[
            str | None, typer.Option(help="Try out this model too.", show_default=False)
        ] = None,
    ) -> None:
        """Say what this machine has for living towns and what it lacks; exit 1 if none can live."""
        found = list(examine(Path()))
        if installed("pygame_gui") is not None:
            found.append(fonts(scripts(), sys.platform))
        if model is not None:
            from agents.models.probing import probed

            found += probed(model)
        _tell(found)

    return app


def _tell(found: Sequence[Finding]) -> None:
    console = Console(highlight=False)
    for finding in found:
        console.print(f"{MARKS[finding.grade]}{escape(finding.what)}", soft_wrap=True)
        if finding.remedy:
            console.print(f"      {escape(finding.remedy)}", style="dim", soft_wrap=True)
    wrong = sum(finding.grade == "needed" for finding in found)
    if wrong:
        console.print(f"\nNo town can live here yet: {wrong} of the lines above must be put right.")
        raise typer.Exit(1)
    console.print("\nA town can live here.")
