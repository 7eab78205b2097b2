"""Reading many runs as one: `load_many("runs/*.sqlite")`.

Each table has the rows of all runs, and five columns before its own: study, condition, replicate,
seed and run (the file's name). `sql` asks DuckDB, without an export.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from study.points import Point, run_files
from town.notebook import grid
from town.runfile import Run, RunFileError, load
from town.runfile.reader import KNOWN, as_frame

POINT_COLUMNS: Mapping[str, str] = {
    "study": "TEXT",
    "condition": "TEXT",
    "replicate": "INTEGER",
    "seed": "INTEGER",
    "run": "TEXT",
}
"""The columns that say of which run a row is, with their types."""


def load_many(*paths: Path | str | Iterable[Path | str]) -> "Runs":
    """Return the runs that are meant by run files, folders, studies, patterns, or lists of them.

    A pattern is one as of a shell: "runs/*.sqlite". Raises RunFileError where there is no run.
    """
    flat = [each for path in paths for each in ([path] if isinstance(path, str | Path) else path)]
    meant = [file for path in flat for file in run_files(*_matching(path))]
    if not meant:
        raise RunFileError("No run file is named; give a run file, a folder, or a pattern.")
    return Runs(list(dict.fromkeys(meant)))


def _matching(path: Path | str) -> list[Path]:
    """Return the paths that a pattern means, in order; what is none means itself."""
    path = Path(path)
    signs = [n for n, part in enumerate(path.parts) if set(part) & set("*?[")]
    if not signs or path.exists():
        return [path]
    folder, pattern = Path(*path.parts[: signs[0]]), "/".join(path.parts[signs[0] :])
    found = sorted(folder.glob(pattern))
    if not found:
        raise RunFileError(f"No file is like '{path}'.")
    return found


@dataclass(frozen=True, repr=False)
class Runs:
    """Some run files, read-only. Each is open only while it is read; all may be living."""

    paths: Sequence[Path]

    @cached_property
    def points(self) -> Mapping[Path, Point]:
        """Return what tells each run from the others, by its path. Raises RunFileError."""
        return {run.path: Point.of(run.manifest, run.name) for run in self}

    def table(self, name: str) -> Any:
        """Return a table of all runs as a pandas DataFrame, or as a list of dicts without pandas.

        Its columns are POINT_COLUMNS and the table's. Raises RunFileError.
        """
        rows, columns = self._read(name)
        return as_frame(rows, columns)

    def relation(self, name: str) -> Any:
        """Return a table of all runs as a relation of DuckDB. Raises RunFileError."""
        return self.sql(f'SELECT * FROM "{name}"')

    def sql(self, query: str) -> Any:
        """Return what DuckDB says to `query`, as a relation: `.df()` makes it a DataFrame.

        The tables that it names are read from all runs, with the columns of `table`. Raises
        RunFileError, also where DuckDB is not installed or refuses the query.
        """
        duckdb, arrow = _libraries()
        database = duckdb.connect()
        for name in (each for each in KNOWN if re.search(rf"\b{each}\b", query)):
            rows, columns = self._read(name)
            types = {head: _arrow_type(arrow, sql) for head, sql in columns.items()}
            schema = arrow.schema(list(types.items()))
            database.register(name, arrow.Table.from_pylist(rows, schema))
        try:
            return database.sql(query)
        except duckdb.Error as error:
            raise RunFileError(f"DuckDB refuses the query: {error}") from None

    def _read(self, name: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
        rows: list[dict[str, Any]] = []
        columns: dict[str, str] = {}
        for run in self:
            columns = {**POINT_COLUMNS, **run.columns(name)}
            mine = {**Point.of(run.manifest, run.name).entry(), "run": run.name}
            rows += ({**mine, **row} for row in run.dicts(name))
        return rows, columns

    def __iter__(self) -> Iterator[Run]:
        """Yield each run, open until the next one is asked for. Raises RunFileError."""
        for path in self.paths:
            with load(path) as run:
                yield run

    def __len__(self) -> int:
        return len(self.paths)

    def __repr__(self) -> str:
        return f"<Runs: {len(self)}>"

    def _repr_html_(self) -> str:
        rows = [
            (*Point.of(run.manifest, run.name).entry().values(), run.name, _until(run))
            for run in self
        ]
        return grid(f"{len(self)} runs", [*POINT_COLUMNS, "until"], rows)


def _until(run: Run) -> str:
    return run.clock.label(run.frontier)


def _libraries() -> tuple[Any, Any]:
    try:
        import duckdb
        import pyarrow
    except ImportError as error:
        raise RunFileError(
            f"Asking many runs at once needs {error.name}: pip install 'living-town[study]'."
        ) from error
    return duckdb, pyarrow


def _arrow_type(arrow: Any, sql: str) -> Any:
    types = {"INTEGER": arrow.int64(), "REAL": arrow.float64(), "BLOB": arrow.binary()}
    return types.get(sql.split()[0], arrow.string())
