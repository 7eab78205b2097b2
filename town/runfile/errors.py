"""RunFileError: what can go wrong with a run file, each as one sentence with what would help."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENAMETOOLONG
from pathlib import Path

from town.program import program


class RunFileError(Exception):
    """A run file cannot be read or written. The message says why, and what to do about it."""


class RunFileGoneError(RunFileError):
    """The run file that is being written is no longer where it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The run file {path} was deleted, moved or replaced while the town was living, "
            "so nothing more can be written to it. If it was moved or renamed, resume it under its "
            "new name: all that was lived is in it."
        )


def missing_file(path: Path) -> RunFileError:
    """Return the error for a path at which there is nothing."""
    return RunFileError(
        f"There is no run file at {path}; '{program()} runs' lists those there are."
    )


def sentence_for(error: sqlite3.Error | OSError, path: Path) -> RunFileError:
    """Return the sentence for what SQLite or the system said about the run file at `path`."""
    name = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if isinstance(error, OSError) and error.errno == ENAMETOOLONG:
        return RunFileError(f"The name {str(path)[:60]}... is too long for a file; shorten it.")
    if "Could not decode to UTF-8" in str(error):
        return damaged(path, "a text in it is no UTF-8")
    for prefix, sentence in _SENTENCES:
        if name.startswith(prefix):
            return RunFileError(sentence.format(path=path, folder=path.parent, program=program()))
    return RunFileError(f"The run file {path} cannot be used: {error}.")


@contextmanager
def run_file_errors(path: Path, in_file: bool = False) -> Iterator[None]:
    """Turn errors of SQLite and of the system into RunFileErrors about `path`.

    A broken constraint is no such error: two rows with one key are a mistake of ours, unless the
    rows are `in_file`. A query that is interrupted was interrupted by Ctrl-C.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        if not in_file:
            raise
        raise damaged(path, str(error)) from error
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise KeyboardInterrupt from error
        raise sentence_for(error, path) from error
    except UnicodeDecodeError as error:  # of a name in what SQLite says
        raise damaged(path, "a text in it is no UTF-8") from error
    except (sqlite3.Error, OSError) as error:
        raise sentence_for(error, path) from error


def damaged(path: Path, what: str) -> RunFileError:
    """Return the error for a file that holds what no run writes."""
    return RunFileError(
        f"The run file {path} is damaged or was altered: {what}. Copy it again from where it came, "
        "or fork an older copy."
    )


@contextmanager
def reading_state(path: Path) -> Iterator[None]:
    """Turn whatever the saved state of a run does to the code that takes it up into a RunFileError.

    States are checked by those who own them, in many places; here they all come from the file.
    """
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        reason = " ".join(str(error).split())[:200]
        raise damaged(path, f"a saved state cannot be taken up ({reason})") from error


_SENTENCES = (
    (
        "SQLITE_BUSY",
        "The run file {path} is locked by another program; close that program or wait for it.",
    ),
    (
        "SQLITE_FULL",
        "The disk that holds {path} is full; make room, then resume the run: nothing that was "
        "written before is lost.",
    ),
    (
        "SQLITE_READONLY",
        "The run file {path} may not be written; give yourself the right to write to it and to its "
        "folder, or work on a copy.",
    ),
    (
        "SQLITE_NOTADB",
        "{path} is no run file: it is no SQLite database. Run files are what '{program} run' "
        "writes.",
    ),
    (
        "SQLITE_CORRUPT",
        "The run file {path} is damaged, perhaps cut short by an interrupted copy; copy it again, "
        "or fork an older copy.",
    ),
    (
        "SQLITE_CANTOPEN",
        "The run file {path} cannot be opened; see that its folder exists and that you may write "
        "to it.",
    ),
    (
        "SQLITE_PROTOCOL",
        "The file system that holds {path} does not lock files properly, as network drives often "
        "do not; keep run files on a local disk.",
    ),
    (
        "SQLITE_IOERR",
        "The disk that holds {path} fails to read, write or lock it; if it is a network drive, "
        "keep run files on a local disk.",
    ),
    ("PermissionError", "You may not use {path}; give yourself the right to its folder {folder}."),
    (
        "FileNotFoundError",
        "There is no folder {folder} to hold the run file {path}; make it first.",
    ),
)
