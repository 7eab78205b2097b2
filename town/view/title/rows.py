"""The rows of the title screen: the towns one can start, and the runs one can watch again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load
from town.runfile.runs.catalog import state_of
from town.scenario.shipped import shipped_folder
from town.view.language.translating import day_and_time, msg, tr

TOWNS_FOLDER, RUNS_FOLDER = Path("scenarios"), Path("runs")
MAX_RUNS = 60  # the newest
MAX_UNREADABLE = 8  # runs that are looked at for the newest that can be read
MODEL_NAMES = {"scripted": msg("rules")}
STATES = {
    "running": msg("alive"), "waiting": msg("waiting"), "finished": msg("finished"),
    "stopped": msg("stopped"), "failed": msg("failed"), "interrupted": msg("interrupted"),
}  # fmt: skip
"""What a run is doing, for a player."""
"""Friendlier words for models whose name says little."""


@dataclass(frozen=True, slots=True)
class StartRow:
    """One town or one run."""

    path: Path
    title: str  # of the town
    caption: str  # the small line below it
    scenario: str  # name of the town's folder
    reached: str = ""  # of a run: how far, as 'day 2 10:00'
    about: str = ""  # shown below the list while the row is selected, in sentences


def all_towns() -> list[StartRow]:
    """Return the towns of ./scenarios, and those shipped with the program."""
    rows: dict[Path, StartRow] = {}
    for folder in (TOWNS_FOLDER, shipped_folder()):
        for path in towns(folder):
            rows.setdefault(path.resolve(), _town_row(path))
    return list(rows.values())


def all_runs() -> list[StartRow]:
    """Return the runs of ./runs, the newest first."""
    return [_run_row(path) for path in runs(RUNS_FOLDER)]


def newest_run() -> StartRow | None:
    """Return the newest run of ./runs that can be read, or None."""
    rows = map(_run_row, runs(RUNS_FOLDER)[:MAX_UNREADABLE])
    return next((row for row in rows if row.reached), None)


def towns(folder: Path) -> list[Path]:
    """Return the folders of towns in `folder`, in order."""
    return sorted(path.parent for path in folder.glob("*/town.yaml"))


def runs(folder: Path) -> list[Path]:
    """Return the run files in `folder`, the newest first."""
    files = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    return files[:MAX_RUNS]


def _town_row(path: Path) -> StartRow:
    count = len([*(path / "people").glob("*.yaml")])
    is_shipped = path.parent.resolve() == shipped_folder().resolve()
    people = tr("{n} people", n=count)
    return StartRow(
        path,
        title_of(path),
        people if is_shipped else tr("{n} people, {path}", n=count, path=path),
        path.name,
        "",
        about_of(path),
    )


def _run_row(path: Path) -> StartRow:
    try:
        with load(path) as run:
            manifest = run.manifest
            scenario, model = str(manifest.get("scenario", "")), str(manifest.get("model", ""))
            parts = [
                tr(
                    "to {time}, {state}",
                    time=day_and_time(run.clock, run.frontier),
                    state=tr(STATES.get(state_of(run), state_of(run))),
                ),
                _parent(run),
                _local_time(manifest.get("created")),
                tr(MODEL_NAMES.get(model, model)),
                path.stem,
            ]
            title = str(manifest.get("title") or scenario or path.stem)
            named = not path.stem.startswith(scenario)  # by the player
            if named or run.manifest.get("parent"):
                title, parts[-1] = path.stem, title
            caption = " · ".join(filter(None, parts))
            return StartRow(path, title, caption, scenario, run.clock.label(run.frontier))
    except RunFileError as error:
        return StartRow(path, path.stem, tr("cannot be read"), "", "", str(error))


def _parent(run: Run) -> str:
    """Return of which run this one is a branch, and from when; '' for none."""
    parent = run.manifest.get("parent") or {}
    if not isinstance(parent.get("tick"), int):
        return ""
    when = day_and_time(run.clock, parent["tick"])
    return tr("a branch of {run} from {time}", run=parent.get("run"), time=when)


def _local_time(created: object) -> str:
    """Return an ISO time as day and time of this machine's time zone, "" for anything else."""
    try:
        return f"{datetime.fromisoformat(str(created)).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return ""


def _lines(path: Path) -> list[str]:
    try:
        return (path / "town.yaml").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def title_of(path: Path) -> str:
    """Return the title in a town's file, read without loading the town, or its folder's name."""
    for line in _lines(path):
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("\"'") or path.name
    return path.name


def about_of(path: Path) -> str:
    """Return the `about` of a town's file in one line, read without loading the town."""
    lines = _lines(path)
    first = next((n for n, line in enumerate(lines) if line.startswith("about:")), None)
    if first is None:
        return ""
    rest: Iterable[str] = takewhile(
        lambda line: line.startswith(" ") or not line, lines[first + 1 :]
    )
    words = [lines[first].removeprefix("about:").strip(" >|-"), *(line.strip() for line in rest)]
    return " ".join(" ".join(words).split()).strip("\"'")
