"""A run as plain files, one for each table; the same content gives the same bytes.

What depends on the wall clock or the machine (timings, status, commands) stands apart in
`manifest.json`; the table files hold the content of the run and nothing else.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from town.runfile import schema
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.reader import Run
from town.runfile.records import IDENTITY, Row, TimingRow

Format = Literal["jsonl", "csv", "parquet"]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
Rows = Iterator[tuple[Any, ...]]


def export(run: Run, to: Format, out: str | Path) -> list[Path]:
    """Write every table of `run` into the folder `out`; return the files, manifest.json last.

    jsonl holds JSON columns as JSON and bytes in hexadecimal digits; csv holds texts as they stand,
    but with an apostrophe before what a spreadsheet takes for a formula, and nothing where a value
    is missing. All files are written aside and then put in their place: a manifest.json there, the
    last, says that all are whole and of one export.
    Raises RunFileError, also when parquet is not installed.
    """
    if to not in _WRITERS:
        raise RunFileError(f"'{to}' is no format to export to; choose {', '.join(_WRITERS)}.")
    folder = Path(out)
    with run_file_errors(folder / f"segments.{to}"):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix="export-", suffix=".part") as aside:
            files = [_table(run, kind, to, Path(aside)) for kind in IDENTITY]
            manifest = Path(aside) / "manifest.json"
            manifest.write_text(_manifest(run), "utf-8", newline="\n")
            (folder / manifest.name).unlink(missing_ok=True)
            return [path.replace(folder / path.name) for path in (*files, manifest)]


def _table(run: Run, kind: type[Row], to: Format, folder: Path) -> Path:
    path = folder / f"{kind.table}.{to}"
    _WRITERS[to](kind, run.values(kind), path)
    return path


def _jsonl(kind: type[Row], rows: Rows, path: Path) -> None:
    heads, nested = schema.columns(kind), schema.JSON_COLUMNS.get(kind.table, frozenset())
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for values in rows:
            row = {
                head: json.loads(value) if value and head in nested else _plain(value)
                for head, value in zip(heads, values, strict=True)
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _csv(kind: type[Row], rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(schema.columns(kind))
        writer.writerows([_cell(value) for value in values] for values in rows)


def _cell(value: Any) -> Any:
    """Return a value of a CSV file; a spreadsheet takes no text for a formula.

    As OWASP advises, an apostrophe goes before what begins like one.
    """
    plain = _plain(value)
    if not isinstance(plain, str):
        return plain
    text = plain.replace("\r\n", "\n").replace("\r", "\n")  # a lone \r would end the row
    return f"'{text}" if plain.startswith(FORMULA_SIGNS) else text


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _parquet(kind: type[Row], rows: Rows, path: Path) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise RunFileError(
            "Parquet files need the 'analysis' extra: pip install 'living-town[analysis]'; jsonl "
            "and csv need nothing."
        ) from error
    plain = {"INTEGER": pa.int64(), "TEXT": pa.string(), "REAL": pa.float64(), "BLOB": pa.binary()}
    types = {name: plain[sql] for name, (sql, _) in schema.column_types(kind).items()}
    values = list(zip(*rows, strict=True)) or [()] * len(types)
    columns = [pa.array(v, t) for v, t in zip(values, types.values(), strict=True)]
    pq.write_table(pa.table(columns, names=list(types)), path)


_WRITERS: dict[Format, Callable[[type[Row], Rows, Path], None]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}


def _manifest(run: Run) -> str:
    apart = {
        "run": run.name,
        "frontier": run.frontier,
        "manifest": run.manifest,
        "status": asdict(run.status),
        "timings": [asdict(row) for row in run.rows(TimingRow)],
        "prompts": [asdict(sent) for sent in run.prompts()],
        **{name: run.dicts(name) for name in ("progress", "commands", "feedback")},
    }
    return json.dumps(apart, ensure_ascii=False, indent=1, default=bytes.hex) + "\n"
