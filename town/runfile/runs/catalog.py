"""The run files of a folder: names that are free, and the state of each run in a word."""

import os
from pathlib import Path

from town.runfile.reader import Run


def state_of(run: Run) -> str:
    """Return the state of a run in a word; 'interrupted' where it says that it is being written
    and no process writes it."""
    state = run.status.state
    going = state in ("running", "waiting")
    return state if not going or run.is_live else "interrupted"


def free_name(folder: Path, name: str) -> Path:
    """Return a path in `folder` for a run called `name` where there is no file yet."""
    path, n = folder / f"{name}.sqlite", 2
    while os.path.lexists(path):
        path, n = folder / f"{name}-{n}.sqlite", n + 1
    return path
