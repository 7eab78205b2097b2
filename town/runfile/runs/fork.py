"""A new run that begins with another's past."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from town.runfile import files
from town.runfile.checksums.steps import bring_up
from town.runfile.checksums.verify import verified
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.reader import load
from town.runfile.runs.compare import digest
from town.runfile.schema import FORMAT_VERSION, format_of
from town.runfile.writer import RunWriter


def fork(
    source: str | Path, at: int, out: str | Path, entries: Mapping[str, Any] | None = None
) -> Path:
    """Write a new run file `out` that holds all that `source` held at the start of tick `at`.

    A segment that ran over `at` stands as it stood then, whatever cut it later. Replies to thoughts
    that were in flight at `at` come along, for those thoughts began before anything can differ. The
    manifest says where the fork comes from: `parent` with run, tick and digest, and if `source`
    was altered up to there, `altered` with a sentence. `entries` are JSON data of the caller's that
    the manifest holds beside, or instead of, the source's. Raises RunFileError, also when `source`
    has not reached `at`.
    """
    source, out = Path(source), Path(out)
    with load(source) as run:
        if not 0 <= at <= run.frontier:
            reached = run.clock.label(run.frontier)
            raise RunFileError(
                f"{source} cannot be forked at tick {at}; it has reached tick {run.frontier} "
                f"({reached}). Name a moment from its start up to there."
            )
        parent = {"run": run.name, "tick": at, "digest": digest(source, up_to=at)}
        found = verified(source, up_to=at)
        if found.alterations:
            parent["altered"] = found.sentence
        manifest = {**run.manifest, "parent": parent, **(entries or {})}
    with _in_this_format(source) as past, files.made_aside(out) as part:
        part.unlink()
        with RunWriter.create(part, manifest) as writer:
            writer.copy_past(past, at, whole=not found.alterations)
            writer.finish("stopped")
    return out


@contextmanager
def _in_this_format(source: Path) -> Iterator[Path]:
    """Yield `source`, or a copy of it that is brought up to today's format if it is older."""
    with run_file_errors(source, in_file=True), closing(files.open_to_read(source)) as old:
        if format_of(old) == FORMAT_VERSION:
            yield source
            return
        with TemporaryDirectory() as folder:
            copy = Path(folder) / source.name
            with closing(sqlite3.connect(copy)) as new:
                old.backup(new)
                with new:
                    bring_up(new, source)
            yield copy
