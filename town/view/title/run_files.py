"""What can be done with the files of runs: another name, a copy, a branch, away and back again.

What is deleted waits in a folder beside the runs until the title screen is left, so that it can be
taken back. A run that is being written is left alone.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.guard.lock import is_being_written
from town.runfile.reader import load
from town.runfile.runs.catalog import free_name
from town.runfile.runs.fork import fork
from town.view.language.translating import msg, tr

BIN = "deleted"  # the folder
BESIDE = ("", "-wal", "-shm")  # the files of a run
HOW_TO_WRITE = msg("Write a moment as 10:00, or with its day as in {example}.")
FORBIDDEN = '/\\:*?"<>|'


def renamed(path: Path, name: str) -> Path:
    """Give a run another name. Raises RunFileError with the reason why not."""
    name = file_name(name)
    if not name:
        raise RunFileError(tr("A run needs a name of letters or numbers."))
    new = path.with_name(f"{name}.sqlite")
    if new == path:
        return path
    if new.exists():
        raise RunFileError(tr("There is already a run called {name}.", name=name))
    _move(path, new)
    return new


def file_name(name: str) -> str:
    """Return a name that somebody typed as that of a file, without its ending; '' for none."""
    return "".join(letter for letter in name if letter not in FORBIDDEN).strip(" .")


def copied(path: Path) -> Path:
    """Write a copy of a run beside it."""
    new = free_name(path.parent, tr("{name} copy", name=path.stem))
    with (
        run_file_errors(path),
        closing(sqlite3.connect(path)) as old,
        closing(sqlite3.connect(new)) as copy,
    ):
        old.backup(copy)
    return new


def branched(path: Path, when: str) -> Path:
    """Write a run that begins with the past of another up to a moment ('day 2 10:00')."""
    with load(path) as run:
        try:
            tick = run.clock.parse(when)
        except ValueError as error:
            say = tr(
                "Write a moment as 10:00, or with its day as in {example}.",
                example=run.clock.label(0),
            )
            raise RunFileError(say) from error
    return fork(path, tick, free_name(path.parent, tr("{name} branch", name=path.stem)))


def deleted(path: Path) -> Path:
    """Take a run away; return where it waits until `empty` is called."""
    folder = path.parent / BIN
    folder.mkdir(exist_ok=True)
    kept = free_name(folder, path.stem)
    _move(path, kept)
    return kept


def restored(kept: Path, path: Path) -> Path:
    """Bring back what was deleted."""
    new = path if not path.exists() else free_name(path.parent, path.stem)
    _move(kept, new)
    with suppress(OSError):
        kept.parent.rmdir()
    return new


def empty(folder: Path) -> None:
    """Delete for good what waits in the bin of a folder of runs."""
    with suppress(OSError):
        for path in (folder / BIN).glob("*.sqlite*"):
            path.unlink()
        (folder / BIN).rmdir()


def _move(path: Path, new: Path) -> None:
    if is_being_written(path):
        raise RunFileError(tr("This town is being lived just now; stop it first."))
    try:
        for more in BESIDE:
            old = path.with_name(path.name + more)
            if old.exists():
                old.rename(new.with_name(new.name + more))
    except OSError as error:
        why = tr("{file} cannot be moved: {why}.", file=path.name, why=error.strerror)
        raise RunFileError(why) from None
