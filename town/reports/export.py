"""A run as plain files, one for each table; the same content gives the same bytes.

What depends on the wall clock or the machine stands apart: in `timings`, and the rest (status,
commands, steps) in `manifest.json`. The other table files hold the content of the run, and
`progress` the tick up to which everybody is settled.
"""

import csv
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
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


@dataclass(frozen=True)
class Columns:
    """The columns of a table."""

    types: Mapping[str, str]  # name to SQL type
    nested: Collection[str] = ()  # those that hold JSON


FRONTIER = Columns({"frontier": "INTEGER"})


def export(run: Run, to: Format, out: str | Path) -> list[Path]:
    """Write every table of `run` into the folder `out`; return the files, manifest.json last.

    jsonl holds JSON columns as JSON and bytes in hexadecimal digits; csv holds texts in quotes,
    with an apostrophe before what a spreadsheet takes for a formula, numbers without, and nothing
    where a value is missing. All files are written aside and then put in their place: a
    manifest.json there, the last, says that all are whole and of one export.
    Raises RunFileError, also when parquet is not installed.
    """
    if to not in _WRITERS:
        raise RunFileError(f"'{to}' is no format to export to; choose {', '.join(_WRITERS)}.")
    folder = Path(out)
    with run_file_errors(folder / f"segments.{to}"):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix="export-", suffix=".part") as aside:
            files = [_table(run, kind, to, Path(aside)) for kind in (*IDENTITY, TimingRow)]
            files.append(_write(to, FRONTIER, iter([(run.frontier,)]), Path(aside) / "progress"))
            manifest = Path(aside) / "manifest.json"
            manifest.write_text(_manifest(run), "utf-8", newline="\n")
            (folder / manifest.name).unlink(missing_ok=True)
            return [path.replace(folder / path.name) for path in (*files, manifest)]


def _table(run: Run, kind: type[Row], to: Format, folder: Path) -> Path:
    types = {name: sql for name, (sql, _) in schema.column_types(kind).items()}
    nested = schema.JSON_COLUMNS.get(kind.table, frozenset())
    return _write(to, Columns(types, nested), run.values(kind), folder / kind.table)


def _write(to: Format, columns: Columns, rows: Rows, path: Path) -> Path:
    named = path.with_suffix(f".{to}")
    _WRITERS[to](columns, rows, named)
    return named


def _jsonl(columns: Columns, rows: Rows, path: Path) -> None:
    heads, nested = columns.types, columns.nested
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for values in rows:
            row = {
                head: json.loads(value) if value and head in nested else _plain(value)
                for head, value in zip(heads, values, strict=True)
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


class _Missing(float):
    """A value that a CSV file has nothing for, not even quotes."""

    def __str__(self) -> str:
        return ""

    __repr__ = __str__


def _csv(columns: Columns, rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(columns.types)
        writer.writerows([_cell(value) for value in values] for values in rows)


def _cell(value: Any) -> Any:
    """Return a value of a CSV file; a spreadsheet takes no text for a formula.

    As OWASP advises, an apostrophe goes before what begins like one.
    """
    plain = _plain(value)
    if plain is None:
        return _Missing()
    if not isinstance(plain, str):
        return plain
    text = plain.replace("\r\n", "\n").replace("\r", "\n")  # a lone \r would end the row
    return f"'{text}" if plain.startswith(FORMULA_SIGNS) else text


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _parquet(columns: Columns, rows: Rows, path: Path) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise RunFileError(
            "Parquet files need the 'analysis' extra: pip install 'living-town[analysis]'; jsonl "
            "and csv need nothing."
        ) from error
    plain = {"INTEGER": pa.int64(), "TEXT": pa.string(), "REAL": pa.float64(), "BLOB": pa.binary()}
    types = {name: plain[sql] for name, sql in columns.types.items()}
    values = list(zip(*rows, strict=True)) or [()] * len(types)
    arrays = [pa.array(v, t) for v, t in zip(values, types.values(), strict=True)]
    pq.write_table(pa.table(arrays, names=list(types)), path)


_WRITERS: dict[Format, Callable[[Columns, Rows, Path], None]] = {
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
        "prompts": [asdict(sent) for sent in run.prompts()],
        **{name: run.dicts(name) for name in ("progress", "commands", "feedback")},
    }
    return json.dumps(apart, ensure_ascii=False, indent=1, default=bytes.hex) + "\n"
