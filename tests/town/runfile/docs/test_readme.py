"""The README says what the tables are, and its queries run."""

from pathlib import Path
from typing import Any

import pytest

from tests.helpers.rows import ROWS_OF_ALL, written
from town.reports.export import export
from town.runfile import load, schema
from town.runfile.docs import readme as docs
from town.runfile.docs.example_queries import EXAMPLES
from town.runfile.records import Row


def test_the_readme_is_current() -> None:
    text = (docs.FOLDER / "README.md").read_text("utf-8")
    assert text == docs.readme(), "write it again: python -m town.runfile.docs.readme"


@pytest.mark.parametrize("kind", schema.TABLES, ids=lambda kind: kind.table)
def test_every_column_is_explained(kind: type[Row]) -> None:
    said = docs.comments(kind)
    assert [name for name, text in said.items() if not text] == []
    nested = {name for name, text in said.items() if text.startswith(("JSON", '"" or JSON'))}
    assert nested - {"reply"} == set(schema.JSON_COLUMNS.get(kind.table, ()))


@pytest.mark.parametrize(("question", "sql"), EXAMPLES, ids=[q for q, _ in EXAMPLES])
def test_every_example_finds_the_same_in_sqlite_and_duckdb(
    tmp_path: Path, question: str, sql: str
) -> None:
    duckdb = pytest.importorskip("duckdb")
    with load(written(tmp_path / "a.sqlite", 2000, *ROWS_OF_ALL)) as run:
        found = run.query(sql)
        export(run, "parquet", tmp_path / "out")
    assert found != []
    with duckdb.connect() as tables:
        for file in (tmp_path / "out").glob("*.parquet"):
            tables.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM '{file}'")
        assert [*map(plain, tables.execute(sql).fetchall())] == [*map(plain, found)]


def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row with the names of a list in order, which SQL leaves open."""
    return tuple(sorted(v.split(",")) if isinstance(v, str) and "," in v else v for v in row)
