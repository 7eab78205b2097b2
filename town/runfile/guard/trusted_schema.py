"""The schema of a run file, compared with ours before anything is read.

A database can hold views, triggers and expressions that run when it is read. A run file has none:
it holds our tables and indexes, word for word, and perhaps further plain tables, which nobody
reads. The rest is what SQLite's makers advise for files of strangers
(https://www.sqlite.org/security.html).
"""

import re
import sqlite3
from functools import cache
from pathlib import Path

from town.runfile import old_format, schema
from town.runfile.errors import RunFileError
from town.runfile.records import IDENTITY

MAX_VALUE_BYTES = 64_000_000  # bytes of one text or blob; the longest are the files of a town
MAX_SQL_BYTES = 1_000_000
MAX_OBJECTS = 200  # tables and indexes of one file
INSTRUCTIONS_BETWEEN_LOOKS = 200_000  # of SQLite's machine; some milliseconds
_NOISE = re.compile(r'["\s]+')
_NEEDED = {*(kind.table for kind in IDENTITY), "manifest", "status", "progress"}
_ADDED = {kind.table for kind in schema.ADDED_TABLES}


def restrain(connection: sqlite3.Connection) -> None:
    """Bound what a file can make SQLite do, and let Ctrl-C be heard in a long query.

    The interpreter looks for signals when the handler is called; a query that is stopped so ends
    with SQLITE_INTERRUPT, which `run_file_errors` turns into KeyboardInterrupt.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, MAX_SQL_BYTES)
    connection.set_progress_handler(lambda: 0, INSTRUCTIONS_BETWEEN_LOOKS)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")


def verify(connection: sqlite3.Connection, path: Path) -> None:
    """Raise RunFileError unless the tables and indexes of a file are those of a run."""
    version = schema.format_of(connection)
    cursor = connection.execute("SELECT type, name, tbl_name, sql FROM main.sqlite_master")
    found = cursor.fetchmany(MAX_OBJECTS + 1)
    cursor.close()
    if len(found) > MAX_OBJECTS:
        raise _refused(path, f"more than {MAX_OBJECTS} tables and indexes")
    ours = _ours(version)
    for kind, name, table, sql in found:
        if kind not in ("table", "index"):
            raise _refused(path, f"the {kind} '{name}'")
        text = _normal(sql or "")
        if name in ours:
            if version < schema.FORMAT_VERSION:
                text = _without_later(text, table)
            if text != ours[name]:
                raise _refused(path, f"another {kind} '{name}' than a run's")
        elif sql is not None and table in ours:
            raise _refused(path, f"the {kind} '{name}'")
        elif sql is not None and not text.startswith(_plain(kind, name, table)):
            raise _refused(path, f"the {kind} '{name}', which is no plain one")
    needed = _called(_NEEDED - (_ADDED if version < schema.FORMAT_VERSION else set()), version)
    needed |= {"checksums"} if version >= 3 else set()
    if missing := sorted(needed - {name for _, name, _, _ in found}):
        raise RunFileError(
            f"The run file {path} is half made: it has no table '{missing[0]}'. Its run was ended "
            "before it had begun; delete it and begin the run again."
        )


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Raise RunFileError if the pages of a file do not hang together, before it is written to."""
    ((first,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    if first != "ok":
        raise RunFileError(
            f"The run file {path} is damaged ({first}); nothing was written to it. Copy it again "
            "from where it came, or fork an older copy."
        )


def check_all(connection: sqlite3.Connection, path: Path) -> None:
    """Raise RunFileError if pages or indexes of a file do not hang together; reads all of it."""
    ((first,),) = connection.execute("PRAGMA integrity_check(1)").fetchall()
    if first != "ok":
        raise RunFileError(
            f"The run file {path} is damaged ({first}). Copy it again from where it came, or fork "
            "an older copy."
        )


def _refused(path: Path, what: str) -> RunFileError:
    return RunFileError(
        f"{path} is no run file as this program writes them: it holds {what}. Use it only if you "
        "know who made it, and remove that with an SQLite client first."
    )


@cache
def _ours(version: int) -> dict[str, str]:
    """Return the statement of each table and index of a format, for older ones `_without_later`."""
    indexes = _indexes(version)
    statements = [*map(schema.ddl, schema.tables(version)), *schema.EXTRA_TABLES.values(), *indexes]
    result: dict[str, str] = {}
    for statement in statements:
        name = statement.split()[2]
        on = _indexed(version).get(name, name)
        older = _of_format_1(statement, on) if version == 1 else statement
        text = _normal(older)
        result[older.split()[2]] = (
            text if version == schema.FORMAT_VERSION else _without_later(text, on)
        )
    return result


def _without_later(text: str, table: str) -> str:
    """Return the statement of a table without the columns that came later than its format."""
    table = old_format.TABLES.get(table, table)
    for added, column, definition in schema.ADDED_COLUMNS:
        if added == table:
            text = text.replace(_normal(f", {column} {definition}"), "")
    return text


def _indexes(version: int) -> list[str]:
    plain = version < schema.PACKED_SINCE
    return [*schema.INDEXES, *([schema.PLAIN_INDEX] if plain else [])]


def _indexed(version: int) -> dict[str, str]:
    return {words[2]: words[4] for words in map(str.split, _indexes(version))}


def _of_format_1(statement: str, table: str) -> str:
    """Return the statement of a table of today, or of an index on it, as format 1 had it."""
    old_names = {new: old for old, new in old_format.TABLES.items()}
    columns = {
        new: old
        for (there, old), new in old_format.COLUMNS.items()
        if old_format.TABLES.get(there, there) == table
    }
    for new, old in columns.items():
        statement = re.sub(rf"\b{new}\b", old, statement)
    if table in old_names:
        statement = re.sub(rf"\b{table}\b", old_names[table], statement)
    return statement.replace("agent_state_by_part", "facets_by_facet")


def _called(tables: set[str], version: int) -> set[str]:
    old_names = {new: old for old, new in old_format.TABLES.items()} if version == 1 else {}
    return {old_names.get(name, name) for name in tables}


def _plain(kind: str, name: str, table: str) -> tuple[str, ...]:
    """Return how the statement of a plain table or index that is not ours may begin."""
    if kind == "table":
        return (f"CREATETABLE{name}(",)
    return (f"CREATEINDEX{name}ON{table}(", f"CREATEUNIQUEINDEX{name}ON{table}(")


def _normal(sql: str) -> str:
    return _NOISE.sub("", sql)
