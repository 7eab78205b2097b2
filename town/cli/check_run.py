"""Whether a run file is whole, in a sentence: for `check`, and in passing for other commands."""

from pathlib import Path

from town.cli.terminal import echo
from town.runfile.checksums.verify import note_if_altered, verified
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.files import starts_as_database


def is_run(name: str) -> bool:
    """Return whether what was typed names a run file and no town."""
    path = Path(name)
    if path.suffix == ".sqlite":
        return not path.is_dir()
    try:
        return path.is_file() and starts_as_database(path)
    except OSError:
        return False


def check_run(path: Path) -> bool:
    """Say in a sentence whether the run file at `path` is whole; return whether it is."""
    try:
        with run_file_errors(path):
            found = verified(path, thorough=True)
    except RunFileError as error:
        echo(str(error))
        return False
    echo(found.sentence)
    return not found.alterations


def warn_if_altered(path: Path) -> None:
    """Say so, beside what a command prints, if the run file at `path` was altered."""
    if note := note_if_altered(path):
        echo(note, err=True)
