"""A new run that begins with another's past."""

from pathlib import Path

from town.runfile.errors import RunFileError
from town.runfile.reader import load
from town.runfile.runs.compare import digest
from town.runfile.writer import RunWriter


def fork(source: str | Path, at: int, out: str | Path) -> Path:
    """Write a new run file `out` that holds all that `source` held at the start of tick `at`.

    A segment that ran over `at` stands as it stood then, whatever cut it later. Replies to thoughts
    that were in flight at `at` come along, for those thoughts began before anything can differ. The
    manifest says where the fork comes from: `parent` with run, tick and digest. Raises
    RunFileError, also when `source` has not reached `at`.
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
        manifest = {**run.manifest, "parent": parent}
    with RunWriter.create(out, manifest) as writer:
        writer.copy_past(source, at)
        writer.finish("stopped")
    return out
