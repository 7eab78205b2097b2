"""The run file: one SQLite file that holds a whole run.

Start with records.py (the tables), then reader.py (`Run`) and writer.py (`RunWriter`); README.md
describes the file for those who query it themselves. `runs/` works on whole runs, `queries/` holds
the SQL of reports, commands and the window, `docs/` writes README.md.
"""

from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load
from town.runfile.runs.compare import differences, digest
from town.runfile.runs.fork import fork
from town.runfile.writer import RunWriter

__all__ = ["Run", "RunFileError", "RunWriter", "differences", "digest", "fork", "load"]
