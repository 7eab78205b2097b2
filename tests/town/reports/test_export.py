"""The same content gives the same files, and what is exported can be read back."""

import csv
import json
import sys
from pathlib import Path

import pytest

from tests.helpers.rows import ask, event, line, memory, reply, segment, timing, written
from town.reports.export import Format, export
from town.runfile import RunFileError, load
from town.runfile.records import IDENTITY, Row

TOLD = reply(0, "Ann")
ROWS: list[Row] = [
    *(segment(0, "Ann", 5), line(1, "Bo", 3, 'He said "no",\nand left.', tells='["fair"]')),
    *(event(2, "Zoë"), memory(3, "Ann", 0, evidence="[1,2]"), ask(1, "Ann", 0), TOLD),
]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return what is in the files that hold the content of a run."""
    beside = ("manifest", "timings")
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.stem not in beside}


@pytest.mark.parametrize("to", ["jsonl", "csv", "parquet"])
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, to: Format) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    for name, rows, ms in (("a", ROWS, 1.0), ("b", ROWS[::-1], 99.0)):
        path = written(tmp_path / f"{name}.sqlite", 9, *rows, timing(TOLD, ms))
        with load(path) as run:
            files = export(run, to, tmp_path / name)
        names = [f"{name}.{to}" for name in (*(k.table for k in IDENTITY), "timings", "progress")]
        assert [file.name for file in files] == [*names, "manifest.json"]
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text("utf-8"))
    assert b"99.0" in (tmp_path / "b" / f"timings.{to}").read_bytes() or to == "parquet"
    assert manifest["manifest"]["scenario"] == "tiny"


def test_jsonl_holds_json_as_json(tmp_path: Path) -> None:
    with load(written(tmp_path / "a.sqlite", 9, *ROWS)) as run:
        export(run, "jsonl", tmp_path / "out")
    (row,) = (tmp_path / "out" / "memories.jsonl").read_text("utf-8").splitlines()
    found = json.loads(row)
    assert (found["evidence"], found["vector"], found["agent"]) == ([1, 2], "01ff", "Ann")
    assert "Zoë" in (tmp_path / "out" / "events.jsonl").read_text("utf-8")


def test_csv_can_be_read_back(tmp_path: Path) -> None:
    with load(written(tmp_path / "a.sqlite", 9, *ROWS)) as run:
        export(run, "csv", tmp_path / "out")
    with (tmp_path / "out" / "lines.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["text"], row["to"], row["tells"]) == ('He said "no",\nand left.', "", '["fair"]')


def test_csv_tells_an_empty_text_from_none(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    rows = [line(1, "Bo", 3, "Well.", to=None), line(2, "Bo", 3, "", to="Ann")]
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        export(run, "csv", tmp_path / "out")
    lines = f"read_csv('{tmp_path / 'out' / 'lines.csv'}', allow_quoted_nulls = false)"
    found = duckdb.sql(f'SELECT text, "to" FROM {lines}').fetchall()
    assert found == [("Well.", None), ("", "Ann")]


def test_parquet_keeps_types(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    with load(written(tmp_path / "a.sqlite", 9, *ROWS)) as run:
        export(run, "parquet", tmp_path / "out")
    memories = pd.read_parquet(tmp_path / "out" / "memories.parquet")
    assert memories.vector[0] == b"\x01\xff"
    assert str(memories.tick.dtype) == "int64"
    assert pd.read_parquet(tmp_path / "out" / "plans.parquet").empty


def test_parquet_that_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with (
        load(written(tmp_path / "a.sqlite", 9)) as run,
        pytest.raises(RunFileError, match="Parquet files need the 'analysis' extra"),
    ):
        export(run, "parquet", tmp_path / "out")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_csv_is_a_formula(tmp_path: Path, text: str) -> None:
    with load(written(tmp_path / "a.sqlite", 9, line(1, "Bo", 3, text))) as run:
        export(run, "csv", tmp_path / "out")
        export(run, "jsonl", tmp_path / "out")
    with (tmp_path / "out" / "lines.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"] == "'" + text.replace("\r", "\n")
    assert int(row["tick"]) >= 0  # numbers stay numbers
    with (tmp_path / "out" / "lines.jsonl").open(encoding="utf-8") as file:
        assert json.loads(file.readline())["text"] == text
