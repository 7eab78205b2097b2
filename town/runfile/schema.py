"""The SQL tables of a run file, made from the row dataclasses of records.py.

Every row class becomes a strict table with the same columns. The tables beside them are no content
of the run: the manifest, the status of the simulation, what windows wrote.

The last part is SQL for a run as it was at an earlier tick. Up to tick t a run holds the rows with
`tick` < t. A segment that ended at t or later is given as it was at t: not yet cut, drawn out only
as far as t, not refused if the refusal came later. A reply belongs to the thought it answered.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from types import NoneType
from typing import get_args, get_type_hints

from town.runfile.prompt_store import PromptRow
from town.runfile.records import (
    IDENTITY,
    FactRow,
    GoalRow,
    GreetingRow,
    IntentionRow,
    ReplyRow,
    Row,
    SegmentRow,
    ShownRow,
    StateRow,
    TimingRow,
)
from town.runfile.state_store import PackedStateRow

APPLICATION_ID = 0x4C54574E  # "LTWN"
FORMAT_VERSION = 6
BESIDE_IDENTITY: tuple[type[Row], ...] = (TimingRow, PromptRow)
CONTENT: tuple[type[Row], ...] = IDENTITY + BESIDE_IDENTITY
STORED: dict[type[Row], type[Row]] = {StateRow: PackedStateRow}  # what a file holds in its place
TABLES: tuple[type[Row], ...] = tuple(STORED.get(kind, kind) for kind in CONTENT)
ADDED_TABLES: tuple[type[Row], ...] = (
    GreetingRow,
    ShownRow,
    GoalRow,
    FactRow,
    IntentionRow,
)  # of the content, since version 0.1.0
BY_NAME = {kind.table: kind for kind in TABLES}

_TYPES = {int: "INTEGER", str: "TEXT", float: "REAL", bytes: "BLOB"}
_BULKY = {
    "memories",
    "asks",
    "replies",
    "agent_state",
    "prompts",
}  # long rows are better off with a rowid

JSON_COLUMNS = {
    "segments": frozenset({"company"}),
    "lines": frozenset({"tells", "news"}),
    "events": frozenset({"data"}),
    "memories": frozenset({"about", "facts", "evidence"}),
    "plans": frozenset({"people"}),
    "facts": frozenset({"about", "witnesses", "words", "also"}),
    "agent_state": frozenset({"value"}),
    "asks": frozenset({"fields"}),
    "interventions": frozenset({"data"}),
}
"""The columns that hold canonical JSON. A reply is as the model gave it: not among them."""

EXTRA_TABLES = {
    "manifest": """CREATE TABLE manifest (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "status": """CREATE TABLE status (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  heartbeat TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'stopped', 'finished', 'failed')),
  frontier INTEGER NOT NULL,
  in_flight INTEGER NOT NULL,
  error TEXT,
  tokens_per_second REAL,
  note TEXT NOT NULL,
  model TEXT NOT NULL DEFAULT '{}'
) STRICT""",
    "progress": """CREATE TABLE progress (
  frontier INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  checksums BLOB
) STRICT""",
    "checksums": """CREATE TABLE checksums (
  name TEXT PRIMARY KEY,
  checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    "commands": """CREATE TABLE commands (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  data TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT""",
    "command_results": """CREATE TABLE command_results (
  n INTEGER PRIMARY KEY,
  tick INTEGER NOT NULL,
  refused TEXT NOT NULL
) STRICT""",
    "vectors": """CREATE TABLE vectors (
  digest TEXT PRIMARY KEY,
  vector BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    "texts": """CREATE TABLE texts (
  digest TEXT PRIMARY KEY,
  text BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    "feedback": """CREATE TABLE feedback (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  key TEXT NOT NULL,
  thumb INTEGER NOT NULL CHECK (thumb IN (-1, 0, 1)),
  at TEXT NOT NULL
) STRICT""",
}
EXTRA_DOCS = {
    "manifest": "What the run says of itself: scenario, seed, model, versions; values are JSON.",
    "status": "How the simulation is: one row, renewed with each heartbeat (wall time, UTC). "
    "`model` says in JSON how the model does: `waits` ([agent, kind of question, seconds], longest "
    "first) and, of a language model, `server`, `waiting` and `in_flight` (calls), `batch`, "
    "`answered` (calls), `tokens_in`, `tokens_cached`, `tokens_out`, `last_error`; `unwell` is "
    "what is wrong with the run, in a sentence.",
    "progress": "The steps: when (wall time, UTC; of a fork's past, when its parent did) each "
    "frontier was reached; the largest is the frontier. `checksums` is what the step left, chained "
    "with the one before (see above).",
    "checksums": "The sums of the tables whose rows have no tick: manifest, vectors, texts.",
    "commands": "What windows ask of the simulation, as JSON, in order.",
    "command_results": "What came of each command: the tick at which it happens, or why not.",
    "vectors": "Embeddings of texts (int8) by BLAKE2b digest; empty for the built-in embedder.",
    "texts": "Texts that many prompts share, by BLAKE2b digest, packed by zlib.",
    "feedback": "Thumbs (1 up, -1 down, 0 taken back) on a row: its table and its key as JSON.",
}
ADDED_COLUMNS = (
    ("status", "model", "TEXT NOT NULL DEFAULT '{}'"),
    ("progress", "checksums", "BLOB"),
    ("lines", "loudness", "TEXT"),
    ("plans", "people", "TEXT"),
    ("plans", "about", "TEXT"),
    ("plans", "thought", "TEXT"),
    ("segments", "company", "TEXT"),
    ("lines", "news", "TEXT"),
    ("relations", "trust", "INTEGER"),
    ("relations", "promised", "TEXT"),
)
"""Columns that older files lack, with their definitions."""

INDEXES = (
    "CREATE INDEX memories_by_tick ON memories (tick)",
    "CREATE INDEX segments_by_agent ON segments (agent, tick)",
    "CREATE INDEX asks_by_thought ON asks (agent, thought)",
)


PACKED_SINCE = 6  # format; before, working states were kept as they are
PLAIN_INDEX = "CREATE INDEX agent_state_by_part ON agent_state (agent, part, tick)"
_COLUMNS = {
    kind: tuple(field.name for field in fields(kind)) for kind in dict.fromkeys(CONTENT + TABLES)
}


_PRIMARY: dict[type[Row], tuple[str, ...]] = {
    PackedStateRow: ("agent", "part", "tick")  # the rows of a part stand together
}


def stored(kind: type[Row], version: int = FORMAT_VERSION) -> type[Row]:
    """Return the row class in whose form a file of a format holds the rows of `kind`."""
    return STORED.get(kind, kind) if version >= PACKED_SINCE else kind


def tables(version: int) -> tuple[type[Row], ...]:
    """Return the row classes of the tables of a format."""
    return tuple(stored(kind, version) for kind in CONTENT)


def format_of(connection: sqlite3.Connection) -> int:
    """Return the format in which the run file behind `connection` is written."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def columns(kind: type[Row]) -> tuple[str, ...]:
    """Return the column names of a row class, in order."""
    return _COLUMNS[kind]


def column_types(kind: type[Row]) -> dict[str, tuple[str, bool]]:
    """Return (SQL type, whether it may be NULL) for each column of a row class."""
    hints = get_type_hints(kind)
    return {name: _sql_type(hints[name]) for name in columns(kind)}


def _sql_type(hint: object) -> tuple[str, bool]:
    choices = get_args(hint) or (hint,)
    (plain,) = [choice for choice in choices if choice is not NoneType]
    return _TYPES[plain], NoneType in choices


def ddl(kind: type[Row]) -> str:
    """Return the CREATE TABLE statement of a row class."""
    lines = [
        f'  "{name}" {sql}{"" if nullable else " NOT NULL"}'
        for name, (sql, nullable) in column_types(kind).items()
    ]
    primary = _PRIMARY.get(kind, kind.key)
    lines.append(f"  PRIMARY KEY ({', '.join(_quoted(primary))})")
    options = "STRICT" if kind.table in _BULKY else "STRICT, WITHOUT ROWID"
    return f"CREATE TABLE {kind.table} (\n" + ",\n".join(lines) + f"\n) {options}"


def names(kind: type[Row], prefix: str = "") -> str:
    """Return the columns as they stand in a SELECT; some are words of SQL, so all are quoted."""
    return ", ".join(f'{prefix}"{name}"' for name in columns(kind))


def key(kind: type[Row]) -> str:
    """Return the columns of the primary key as they stand in SQL."""
    return ", ".join(_quoted(kind.key))


def _quoted(columns: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in columns]


def make(connection: sqlite3.Connection) -> None:
    """Write the tables into an empty database, in the transaction of the caller."""
    for kind in TABLES:
        connection.execute(ddl(kind))
    for statement in (*EXTRA_TABLES.values(), *INDEXES):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")


def complete(connection: sqlite3.Connection) -> None:
    """Add what an older file may lack: tables and columns."""
    for statement in (*EXTRA_TABLES.values(), *map(ddl, BESIDE_IDENTITY + ADDED_TABLES)):
        connection.execute(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))
    for table, column, definition in ADDED_COLUMNS:
        there = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if column not in there:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")


# --- a run as it was at an earlier tick -----------------------------------------------------------

BY_THOUGHT: tuple[type[Row], ...] = (ReplyRow, TimingRow, PromptRow)
RESTORED = {
    "until": 'max(coalesce(planned, "until"), :up_to)',
    "planned": "nullif(min(planned, :up_to), :up_to)",
    "refused": "CASE WHEN planned >= :up_to THEN NULL ELSE refused END",
}
"""How the columns of a segment with `until` >= :up_to stood at :up_to."""


def select(kind: type[Row], bounded: bool, schema: str = "") -> str:
    """Return a SELECT of all rows of `kind` in the order of their keys.

    With `bounded` it is what a run holds up to the parameter `:up_to`.
    """
    where = f" WHERE {settled_before(kind, schema)}" if bounded else ""
    chosen = _as_it_stood() if bounded and kind is SegmentRow else names(kind)
    return f"SELECT {chosen} FROM {_qualified(kind.table, schema)}{where} ORDER BY {key(kind)}"


def _qualified(table: str, schema: str) -> str:
    return f"{schema}.{table}" if schema else table


def past_of_fork(kind: type[Row], schema: str) -> str:
    """Return a SELECT of what a fork at `:up_to` starts with.

    That is what was settled, and the replies to thoughts that were in flight.
    """
    if kind in BY_THOUGHT:
        return f"SELECT {names(kind)} FROM {schema}.{kind.table} WHERE thought < :up_to"
    return select(kind, True, schema)


def _as_it_stood() -> str:
    """Return the columns of a segment as they stood at `:up_to`."""
    case = 'CASE WHEN "until" >= :up_to THEN {} ELSE "{}" END AS "{}"'
    return ", ".join(
        case.format(RESTORED[name], name, name) if name in RESTORED else f'"{name}"'
        for name in columns(SegmentRow)
    )


def settled_before(kind: type[Row], schema: str = "") -> str:
    """Return the condition for what is settled before `:up_to`."""
    if kind not in BY_THOUGHT:
        return "tick < :up_to"
    asks = _qualified("asks", schema)
    return (
        f"EXISTS (SELECT 1 FROM {asks} AS a WHERE a.agent = {kind.table}.agent "
        f"AND a.thought = {kind.table}.thought AND a.tick < :up_to)"
    )
