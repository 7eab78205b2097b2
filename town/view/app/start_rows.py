"""What there is to begin and to see again: towns in folders, runs in files. Knows no pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.runfile.runs.catalog import state_of
from town.view.records.simulation_process import ROOT

TOWNS, RUNS = Path("scenarios"), Path("runs")
MOST = 60  # runs listed, the newest
RULES = {"scripted": "rules"}
"""What a model is called where its name says little."""


@dataclass(frozen=True, slots=True)
class StartRow:
    """One town or one run."""

    path: Path
    title: str  # of the town
    says: str  # below it
    scenario: str  # name of the town's folder
    more: str = ""  # in whole sentences


def all_towns() -> list[StartRow]:
    """Return the towns of ./scenarios, and those that came with the program."""
    found: dict[Path, StartRow] = {}
    for folder in (TOWNS, ROOT / TOWNS):
        for path in towns(folder):
            found.setdefault(path.resolve(), _town(path))
    return list(found.values())


def all_runs() -> list[StartRow]:
    """Return the runs of ./runs, the newest first."""
    return [_run(path) for path in runs(RUNS)]


def towns(folder: Path) -> list[Path]:
    """Return the folders of towns in `folder`, in order."""
    return sorted(path.parent for path in folder.glob("*/town.yaml"))


def runs(folder: Path) -> list[Path]:
    """Return the run files in `folder`, the newest first."""
    found = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    return found[:MOST]


def _town(path: Path) -> StartRow:
    about = about_of(path)
    count = len([*(path / "people").glob("*.yaml")])
    return StartRow(path, title_of(path), f"{count} people, {path}", path.name, about)


def _run(path: Path) -> StartRow:
    try:
        with load(path) as run:
            about = run.manifest
            title = str(about.get("title") or about.get("scenario") or path.stem)
            model = str(about.get("model", ""))
            far = f"to {run.clock.say(run.frontier)}, {state_of(run)}"
            says = [far, _day(about.get("created")), RULES.get(model, model), path.stem]
            return StartRow(
                path, title, " · ".join(filter(None, says)), str(about.get("scenario", ""))
            )
    except RunFileError as error:
        return StartRow(path, path.stem, "cannot be read", "", str(error))


def _day(created: object) -> str:
    """Return the day on which a run was begun, by this machine's calendar."""
    try:
        return f"{datetime.fromisoformat(str(created)).astimezone():%d %b %Y %H:%M}"
    except ValueError:
        return ""


def _lines(path: Path) -> list[str]:
    try:
        return (path / "town.yaml").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def title_of(path: Path) -> str:
    """Return a town's title as its file says it, or the folder's name."""
    for line in _lines(path):
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("\"'") or path.name
    return path.name


def about_of(path: Path) -> str:
    """Return what a town's file says about it, in one line, or nothing."""
    lines = _lines(path)
    first = next((n for n, line in enumerate(lines) if line.startswith("about:")), None)
    if first is None:
        return ""
    rest: Iterable[str] = takewhile(
        lambda line: line.startswith(" ") or not line, lines[first + 1 :]
    )
    words = [lines[first].removeprefix("about:").strip(" >|-"), *(line.strip() for line in rest)]
    return " ".join(" ".join(words).split()).strip("\"'")
