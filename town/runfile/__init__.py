"""The run file: one SQLite file that is the product of a run. Knows rows, no world, no minds."""

from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load
from town.runfile.runs.compare import differences, digest
from town.runfile.runs.fork import fork
from town.runfile.writer import RunWriter

__all__ = ["Run", "RunFileError", "RunWriter", "differences", "digest", "fork", "load"]
