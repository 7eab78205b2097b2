"""A made-up run with rows in every table, step by step, and ways to alter a run file unseen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.helpers.rows import MANIFEST, ask, event, held, line, memory, reply, segment, timing
from town.interface import StoredPrompt
from town.runfile import RunWriter, load, schema
from town.runfile.records import (
    AccessRow,
    GoalRow,
    GreetingRow,
    IntentionRow,
    InterventionRow,
    KnowledgeRow,
    ObjectStateRow,
    PlanRow,
    RelationRow,
    Row,
    ShownRow,
    StateRow,
)

STEP_TICKS, STEPS = 60, 4
SEALED = (*(kind.table for kind in schema.TABLES), "manifest", "vectors", "texts")
SWAPPED = {
    "segments": "activity",
    "lines": "text",
    "greetings": "text",
    "object_states": "state",
    "events": "text",
    "memories": "text",
    "accesses": "at",
    "plans": "activity",
    "relations": "opinion",
    "knowledge": "memory",
    "facts": "text",
    "agent_state": "value",
    "asks": "why",
    "replies": "reply",
    "interventions": "data",
    "timings": "model_ms",
    "prompts": "user",
    "manifest": "value",
    "vectors": "vector",
    "texts": "text",
    "shown_memories": "memory",
    "goals": "text",
    "intentions": "about",
}
"""Of each table a column whose values differ from step to step."""


def tick_of_step(n: int) -> int:
    """Return the tick of all rows of step `n`."""
    return n * STEP_TICKS + 7


def made_up(path: Path) -> Path:
    """Write a run of some steps, each with a row in every table; nothing is left open."""
    notes = {f"a{n}": f"note {n}" for n in range(STEPS)}
    with RunWriter.create(path, {**MANIFEST, **notes}) as writer:
        for n in range(STEPS):
            tick = tick_of_step(n)
            writer.intervene(InterventionRow(tick, 0, "whisper", "Ann", f'{{"n":{n}}}'))
            answer = reply(tick - 1, "Ann")
            writer.journal(answer, timing(answer, n + 0.5))
            sent = StoredPrompt(tick - 1, "Ann", 0, 1, "notice", f"system {n}", f"user {n}", "{}")
            writer.store_prompts([sent])
            writer.store_vectors([(f"{n:032}", bytes([n, 255]))])
            writer.step((n + 1) * STEP_TICKS, list(_rows(n, tick)))
        writer.finish()
    return path


def _rows(n: int, tick: int) -> Iterator[Row]:
    yield segment(tick, "Ann", tick + 9, f"kneads {n}")
    yield line(tick, "Ann", tick + 3, f"Line {n}.")
    yield GreetingRow(tick, "Ann", tick + 1, "Bo", f"Hello {n}.")
    yield ObjectStateRow(tick, "home/room/oven", "Ann", f"hot {n}")
    yield event(tick, "Ann", text=f"Event {n}.")
    yield memory(tick, "Ann", n, f"memory {n}")
    yield AccessRow(tick, "Ann", n, tick - n)
    yield PlanRow(tick, "Ann", "day", 0, 10, 90, f"plan {n}", "home/room", None, "dot", "")
    yield RelationRow(tick, "Ann", "Bo", "friend", n, f"opinion {n}", 3, 8, n)
    yield KnowledgeRow(tick, "Ann", f"fact {n}", "Bo", tick, n, 1)
    yield held(tick, "Ann", f"fact {n}", f"There is news {n}.")
    yield StateRow(tick, "Ann", "mind", f'{{"n":{n}}}')
    yield replace(ask(tick, "Ann", tick - 1), why=f"why {n}")
    yield GoalRow(tick, "Ann", 0, f"goal {n}", "tried", f"why {n}")
    yield IntentionRow(tick, "Ann", 1, "news", f"news {n}", "Bo", "home", "f", n, 9, "open", 0, "")
    yield ShownRow(tick, "Ann", 0, 1, n, 0.25, 0.5, 0.125, 0.875, f"slot {n}")


def sql(path: Path, *statements: str) -> int:
    """Execute statements on a run file; return how many rows they changed."""
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)
        return db.total_changes


def row_of_step(table: str, n: int) -> str:
    """Return the condition for the row of step `n`."""
    tick = tick_of_step(n)
    if table in ("manifest", "vectors", "texts"):
        key = {"manifest": "key"}.get(table, "digest")
        return f"{key} = (SELECT {key} FROM {table} ORDER BY 1 LIMIT 1 OFFSET {n})"
    thought = schema.BY_NAME[table] in schema.BY_THOUGHT
    return f"thought = {tick - 1}" if thought else f"tick = {tick}"


def change_column(path: Path, table: str, column: str, n: int) -> int:
    """Put another plausible value into a column of the row of step `n`."""
    kinds = {"INTEGER": f'"{column}" + 100', "REAL": f'"{column}" + 0.25'}
    kinds |= {"TEXT": f"\"{column}\" || 'x'", "BLOB": "x'0102'"}
    (sql_type, nullable) = schema.column_types(schema.BY_NAME[table])[column]
    value = kinds[sql_type]
    if nullable:
        other = "'x'" if sql_type == "TEXT" else "1"
        value = f'CASE WHEN "{column}" IS NULL THEN {other} ELSE NULL END'
    words = {"kind": "'walk'", "level": "'hour'", "outcome": "'failed'", "moves": "'U'"}
    words |= {"belief": "'doubted'"}
    if column in words and table in ("segments", "plans", "asks", "facts"):
        value = words[column]
    if column in schema.JSON_COLUMNS.get(table, ()) and sql_type == "TEXT":
        value = "CASE WHEN substr(\"{0}\", 1, 1) = '[' THEN '[7]' ELSE '{{\"x\":7}}' END"
        value = value.format(column)
        if column == "news":
            value = "'[{}]'"
        if column in ("about", "facts", "tells", "people", "company", "witnesses", "words", "also"):
            value = "'[\"Bo\"]'"
    return sql(path, f'UPDATE {table} SET "{column}" = {value} WHERE {row_of_step(table, n)}')


def delete_row(path: Path, table: str, n: int) -> int:
    """Delete the row of step `n`."""
    return sql(path, f"DELETE FROM {table} WHERE {row_of_step(table, n)}")


def add_row(path: Path, table: str, n: int) -> int:
    """Add a row like that of step `n`."""
    with closing(sqlite3.connect(path)) as db:
        heads = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    key = {"manifest": "key", "memories": "n", "knowledge": "fact"}.get(table, "agent")
    key = "digest" if table in ("vectors", "texts") else key
    key = "n" if table in ("interventions", "prompts", "replies", "timings") else key
    key = "object" if table == "object_states" else key
    new = f"{key} + 100" if key == "n" else f"{key} || 'x'"
    columns = ", ".join(f"{new}" if head == key else f'"{head}"' for head in heads)
    where = row_of_step(table, n)
    return sql(path, f"INSERT INTO {table} SELECT {columns} FROM {table} WHERE {where}")


def swap_rows(path: Path, table: str, n: int, other: int) -> int:
    """Let the rows of two steps change places: each has the other's values in one column."""
    column = SWAPPED[table]
    with closing(sqlite3.connect(path)) as db, db:
        wheres = [row_of_step(table, each) for each in (n, other)]
        values = [
            db.execute(f'SELECT "{column}" FROM {table} WHERE {where}').fetchone()[0]
            for where in wheres
        ]
        keys = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5])
        found = [
            db.execute(f"SELECT {keys} FROM {table} WHERE {where}").fetchone() for where in wheres
        ]
        marks = ", ".join("?" * len(found[0]))
        for row, value in zip(found, reversed(values), strict=True):
            change = f'UPDATE {table} SET "{column}" = ? WHERE ({keys}) = ({marks})'
            db.execute(change, (value, *row))
        return db.total_changes


def as_format_2(path: Path) -> Path:
    """Turn a file of today into one of format 2, which has no checksums; return its path."""
    with_plain_states(path)
    sql(path, "DROP TABLE checksums", "ALTER TABLE progress DROP COLUMN checksums")
    sql(path, "PRAGMA user_version = 2")
    return path


def with_plain_states(path: Path) -> Path:
    """Let the working states of a file stand as they are, as up to format 5; return its path."""
    with load(path) as run:
        rows = list(run.values(StateRow))
    sql(path, "DROP TABLE agent_state", schema.ddl(StateRow), schema.PLAIN_INDEX)
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany("INSERT INTO agent_state VALUES (?, ?, ?, ?)", rows)
        db.execute("PRAGMA user_version = 5")
    return path
