"""Run files of format 1, which called some tables, columns and fields otherwise.

`TABLES`, `COLUMNS`, `PARTS` and `FIELDS` are the whole difference, old name to new. A file of
format 1 is read through temporary views that bear the new names (`add_views`), so nothing is
written. To continue one, its tables and values are renamed in place (`upgrade`). The content stays
the same.

A file of format 2 has the names of today and lacks checksums (checksums/steps.py). Formats 3 and 4
have them, but over fewer columns or tables, so they are not compared any more. Up to format 5
working states are not packed (state_store.py). What an older file
lacks (`ADDED_TABLES` and `ADDED_COLUMNS` in schema.py) is read as if it were empty (`add_missing`).
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, TypeAlias

from town.runfile import schema
from town.text import canonical

Fields: TypeAlias = Mapping[str, "str | tuple[str, Fields]"]
"""Old name to new, with the fields inside where those changed too; lists are gone through."""

TABLES = {"facets": "agent_state", "steps": "progress", "answers": "command_results"}
COLUMNS = {
    ("facets", "facet"): "part",
    ("replies", "prompt_hash"): "question_hash",
    ("status", "asks"): "in_flight",
}
PARTS = {
    "self": "mind",
    "calendar": "appointments",
    "shared": "shared_with",
    "inbox": "percepts",
    "noticed": "last_noticed",
    "places": "known_places",
    "thinking": "thought",
}
_PERCEPT: Fields = {"weighed": "considered", "told": "told_by", "again": "retried"}
FIELDS: Mapping[str, Fields] = {
    "self": {
        "begun": "past_remembered",
        "failed": "failed_at",
        "unreflected": "unreflected_importance",
        "noticed": "noticed_at",
        "later": ("deferred", _PERCEPT),
        "wish": "planned_talk",
        "talked": "talk_ended",
    },
    "talk": {
        "last": "last_line",
        "turn": "has_floor",
        "begun": "line_begun",
        "closing": "other_left",
        "parting": "took_leave",
    },
    "inbox": _PERCEPT,
    "thinking": {"inbox": ("percepts", _PERCEPT), "places": "known_places"},
}
"""Renamed fields in the JSON of a part of the working state, by the old name of the part."""


def renamed_value(part: str, value: str) -> str:
    """Return the canonical JSON of a part, by its old name, with the fields of today."""
    fields = FIELDS.get(part)
    return canonical(_renamed(json.loads(value), fields)) if fields else value


def _renamed(data: Any, fields: Fields) -> Any:
    if isinstance(data, list):
        return [_renamed(item, fields) for item in data]
    if not isinstance(data, dict):
        return data
    result = {}
    for name, value in data.items():
        new = fields.get(name, name)
        if isinstance(new, str):
            result[new] = value
        else:
            result[new[0]] = _renamed(value, new[1])
    return result


def add_views(connection: sqlite3.Connection) -> None:
    """Let a read-only connection to a file of format 1 be asked by the names of today."""
    _add_function(connection)
    there = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master")]
    changed = {*TABLES, *(table for table, _ in COLUMNS)}
    for table in sorted(changed.intersection(there)):
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        chosen = ", ".join(_column(table, column) for column in columns)
        new = TABLES.get(table, table)
        connection.execute(f"CREATE TEMP VIEW {new} AS SELECT {chosen} FROM main.{table}")


def add_missing(connection: sqlite3.Connection) -> None:
    """Let a read-only connection to an older file find the tables that came later, empty."""
    names = "SELECT name FROM main.sqlite_master"
    there = {name for (name,) in connection.execute(names)}
    for kind in schema.ADDED_TABLES:
        if kind.table not in there:
            empty = ", ".join(f'NULL AS "{name}"' for name in schema.columns(kind))
            connection.execute(f"CREATE TEMP VIEW {kind.table} AS SELECT {empty} WHERE 0")
    for table in dict.fromkeys(table for table, _, _ in schema.ADDED_COLUMNS):
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        added = [name for there, name, _ in schema.ADDED_COLUMNS if there == table]
        lacks = [f'NULL AS "{name}"' for name in added if name not in columns]
        if table in schema.BY_NAME and lacks:
            view = f"SELECT *, {', '.join(lacks)} FROM main.{table}"
            connection.execute(f"CREATE TEMP VIEW {table} AS {view}")


def _column(table: str, column: str) -> str:
    new = COLUMNS.get((table, column), column)
    if table != "facets":
        return f'"{column}" AS "{new}"'
    if column == "facet":
        cases = " ".join(f"WHEN '{old}' THEN '{part}'" for old, part in PARTS.items())
        return f"CASE facet {cases} ELSE facet END AS part"
    return "renamed_value(facet, value) AS value" if column == "value" else f'"{column}"'


def _add_function(connection: sqlite3.Connection) -> None:
    connection.create_function("renamed_value", 2, renamed_value, deterministic=True)


def upgrade(connection: sqlite3.Connection) -> None:
    """Give a file of format 1 the names of today, in the transaction of the caller."""
    if schema.format_of(connection) != 1:
        return
    _add_function(connection)
    connection.execute("DROP INDEX IF EXISTS facets_by_facet")
    connection.execute("UPDATE facets SET value = renamed_value(facet, value)")
    for old, new in PARTS.items():
        connection.execute("UPDATE facets SET facet = ? WHERE facet = ?", (new, old))
    for (table, column), new in COLUMNS.items():
        connection.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO {new}")
    there = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    for old, new in TABLES.items():
        if old in there:
            connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
