"""The tables of a study: each finished run once, as Parquet that DuckDB and pandas read as one.

TABLE/condition=NAME/replicate=N/part.parquet: both names are columns to whoever reads the folder of
a table. What tells a run beyond that stands in the table `runs`, whose part is written last: where
it is, the run is stored whole.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from study.points import Point
from town.reports.export import export
from town.runfile import Run, RunFileError
from town.runfile.runs.compare import digest

TABLES, PART = "tables", "part.parquet"
ASIDE = ".aside"  # folder beside the tables where parts are written; what a kill leaves is there
NEEDS = "Tables need the extra 'study': pip install 'living-town[study]'. The run files are whole."


def part_of(tables: Path, table: str, point: Point) -> Path:
    """Return where the rows of one run in one table are stored."""
    inside = (f"condition={point.condition}", f"replicate={point.replicate}")
    return tables.joinpath(table, *inside, PART)


def is_stored(tables: Path, point: Point) -> bool:
    """Return whether all tables of a run are there."""
    return part_of(tables, "runs", point).is_file()


def store(run: Run, tables: Path, point: Point) -> None:
    """Store all tables of `run`; those that were there are replaced. Raises RunFileError."""
    (tables.parent / ASIDE).mkdir(parents=True, exist_ok=True)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise RunFileError(NEEDS) from error
    with TemporaryDirectory(dir=tables.parent / ASIDE) as aside:
        for file in export(run, "parquet", aside):
            if file.suffix == ".parquet":
                _put(file, part_of(tables, file.stem, point))
        last = Path(aside) / "runs.parquet"
        pq.write_table(pa.Table.from_pylist([_row(run, point)]), last)
        _put(last, part_of(tables, "runs", point))


def _put(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)


def _row(run: Run, point: Point) -> Mapping[str, Any]:
    about = run.manifest
    return {
        "study": point.study,
        "seed": point.seed,
        "run": run.path.name,
        "town": about["scenario"],
        "town_hash": about.get("hash"),
        "model": about.get("model"),
        "rules": bool(about.get("rules")),
        "frontier": run.frontier,
        "seconds_per_tick": about.get("seconds_per_tick"),
        "parent": json.dumps(about["parent"]) if "parent" in about else None,
        "digest": digest(run.path),
    }
