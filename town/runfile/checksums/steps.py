"""The checksum of a step of a run file: what it covers, and how it is made.

The idea: a step's checksum covers what became settled with it, which can be asked of the file at
any later time, and not what happened to be written. So a run that was killed and went on, or a fork
whose past was copied, has the same ones.

A step from frontier p to frontier f settles
- the rows of each table with p <= `tick` < f; of a segment, without `refused`, and with the `until`
  that it was begun with, since those may change as long as it lasts;
- `until`, `planned` and `refused` of the segments with p <= `until` < f;
- the replies, their timings and the prompts of thoughts whose asks are among these rows.

Each row is hashed by itself (BLAKE2b, RFC 7693, of the row as JSON in ASCII), and the hashes of a
table's rows are added up, so no order of rows has to be kept or restored. The sums of the tables
are chained with the checksum of the step before. Tables whose rows have no tick (`WITHOUT_TICK`)
have one sum each in the table `checksums`.

verify.py compares. A checksum is no signature: whoever can write the file can make new ones.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, Self

from town.runfile import old_format, schema
from town.runfile.guard.checked import checked_rows
from town.runfile.records import AskRow, InterventionRow, Row, SegmentRow, StateRow
from town.runfile.state_store import PackedStateRow, StatePacker

WITHOUT_TICK = ("manifest", "vectors", "texts")
CHAIN_BYTES = 16  # bytes of the chained checksum of a step
SUM_BYTES = 8  # bytes of the sum of a table's rows
ROWS_AT_ONCE = 1000
_NUMBERS = {kind.table: n for n, kind in enumerate(schema.TABLES)}

Values = tuple[Any, ...]
Batches = Mapping[type[Row], Sequence[Values]]
Sums = dict[str, int]  # table -> sum of the hashes of rows


def values_of(kind: type[Row]) -> Callable[[Row], Values]:
    """Return what gives the values of a row of `kind`, in the order of its columns."""
    return attrgetter(*schema.columns(kind))


def row_sum(values: Sequence[Any]) -> int:
    """Return the hash of one row: of its JSON in ASCII without spaces, blobs in hexadecimal."""
    if bool in map(type, values):  # SQLite keeps them as whole numbers
        values = [int(value) if type(value) is bool else value for value in values]
    text = _ENCODER.encode(values)
    return int.from_bytes(blake2b(text.encode(), digest_size=SUM_BYTES).digest())


def _in_hexadecimal(value: bytes) -> str:
    return value.hex()


_ENCODER = json.JSONEncoder(
    ensure_ascii=True, check_circular=False, separators=(",", ":"), default=_in_hexadecimal
)


def add(sums: Sums, table: str, values: Sequence[Any]) -> None:
    """Add the hash of a row to the sum of its table."""
    sums[table] = (sums.get(table, 0) + row_sum(values)) % 2 ** (8 * SUM_BYTES)


def packed(sums: Sums) -> bytes:
    """Return the sums of a step: of each table that has rows in it, its number and its sum."""
    return b"".join(
        bytes((number,)) + sums[table].to_bytes(SUM_BYTES)
        for table, number in _NUMBERS.items()
        if table in sums
    )


def unpacked(data: bytes) -> Sums:
    """Return the sums that were packed. Raises ValueError for what is none."""
    tables = list(_NUMBERS)
    size = 1 + SUM_BYTES
    if len(data) % size or any(number >= len(tables) for number in data[::size]):
        raise ValueError("These are no sums of a step.")
    return {
        tables[data[at]]: int.from_bytes(data[at + 1 : at + size])
        for at in range(0, len(data), size)
    }


def chained(before: bytes, frontier: int, at: str, sums: bytes) -> bytes:
    """Return the checksum of a step that follows the one with the checksum `before`."""
    return blake2b(before + f"{frontier} {at} ".encode() + sums, digest_size=CHAIN_BYTES).digest()


# --- segments -------------------------------------------------------------------------------------

_AT = {name: n for n, name in enumerate(schema.columns(SegmentRow))}
_UNTIL, _PLANNED = _AT["until"], _AT["planned"]
_LASTING = itemgetter(*(n for n, name in enumerate(_AT) if name not in schema.RESTORED))
_ENDING = itemgetter(*(_AT[name] for name in ("tick", "agent", *schema.RESTORED)))


def add_begun(sums: Sums, segment: Values) -> None:
    """Add what of a segment never changes: all but its end, and the end it was begun with."""
    planned = segment[_PLANNED]
    add(
        sums,
        SegmentRow.table,
        (*_LASTING(segment), segment[_UNTIL] if planned is None else planned),
    )


def add_ended(sums: Sums, segment: Values) -> None:
    """Add how a segment ended."""
    add(sums, SegmentRow.table, _ENDING(segment))


# --- the steps of a file that is being written ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepChecksums:
    """The checksums of a file up to its last step, and what is not settled yet."""

    frontier: int
    stored: bytes  # as `progress` keeps them: the chained one, then the sums of the tables
    ahead: Sequence[tuple[type[Row], Values]]  # rows that are written and of later steps
    running: Mapping[Values, Values]  # segments that are begun and not over, by key

    @classmethod
    def of(cls, db: sqlite3.Connection) -> Self:
        """Take up the checksums of a file from its last step."""
        (frontier, stored) = db.execute(
            "SELECT frontier, checksums FROM progress ORDER BY frontier DESC LIMIT 1"
        ).fetchone()
        running = f"SELECT {schema.names(SegmentRow)} FROM segments WHERE tick < ?1 AND until >= ?1"
        later = f"SELECT {schema.names(InterventionRow)} FROM interventions WHERE tick >= ?"
        return cls(
            frontier,
            stored or b"",
            [(InterventionRow, values) for values in db.execute(later, (frontier,))],
            {values[:2]: values for values in db.execute(running, (frontier,))},
        )

    def after(self, db: sqlite3.Connection, frontier: int, at: str, written: Batches) -> Self:
        """Return the checksums after a step whose rows are `written`, in its transaction.

        Raises ValueError for a row that belongs to an older step: that one is settled.
        """
        sums: Sums = {}
        ahead, running, asks = [], dict(self.running), set[Values]()
        for kind, values in (*self.ahead, *_one_by_one(written)):
            tick = values[0]
            if kind in schema.BY_THOUGHT:
                continue  # settled with the asks of their thoughts
            if tick >= frontier:
                ahead.append((kind, values))
            elif kind is SegmentRow:
                self._take_segment(sums, running, values)
            elif tick < self.frontier:
                raise _too_late(kind, tick, self.frontier)
            else:
                add(sums, kind.table, values)
                if kind is AskRow:
                    asks.add(_THOUGHT(values))
        for key in [key for key, values in running.items() if values[_UNTIL] < frontier]:
            add_ended(sums, running.pop(key))
        _add_replies(sums, db, asks, self.frontier)
        if frontier == self.frontier:
            return type(self)(frontier, self.stored, ahead, running)
        data = packed(sums)
        stored = chained(self.stored[:CHAIN_BYTES], frontier, at, data) + data
        return type(self)(frontier, stored, ahead, running)

    def _take_segment(self, sums: Sums, running: dict[Values, Values], values: Values) -> None:
        key = values[:2]
        if values[0] >= self.frontier and key not in running:
            add_begun(sums, values)
        elif key not in running or values[_UNTIL] < self.frontier:
            raise _too_late(SegmentRow, values[0], self.frontier)
        running[key] = values

    def with_ahead(self, written: Batches) -> Self:
        """Return the checksums once rows are `written` before their step."""
        later = [each for each in _one_by_one(written) if each[1][0] >= self.frontier]
        return type(self)(self.frontier, self.stored, [*self.ahead, *later], self.running)


_THOUGHT = itemgetter(*(schema.columns(AskRow).index(name) for name in ("agent", "thought")))


def _one_by_one(written: Batches) -> Iterator[tuple[type[Row], Values]]:
    for kind, rows in written.items():
        yield from ((kind, values) for values in rows)


def _too_late(kind: type[Row], tick: int, frontier: int) -> ValueError:
    return ValueError(f"A row of '{kind.table}' at tick {tick} comes after frontier {frontier}.")


def _add_replies(sums: Sums, db: sqlite3.Connection, asks: set[Values], frontier: int) -> None:
    """Add the rows of the thoughts that are settled with these `asks`: (agent, thought)."""
    earlier = "SELECT 1 FROM asks WHERE agent = ? AND thought = ? AND tick < ? LIMIT 1"
    for agent, thought in asks:
        if db.execute(earlier, (agent, thought, frontier)).fetchone():
            continue
        for kind in schema.BY_THOUGHT:
            rows = f"SELECT {schema.names(kind)} FROM {kind.table} WHERE thought = ? AND agent = ?"
            for values in db.execute(rows, (thought, agent)):
                add(sums, kind.table, values)


# --- asked of a file ------------------------------------------------------------------------------


def sums_by_step(db: sqlite3.Connection, frontiers: Sequence[int], path: Path) -> list[Sums]:
    """Return the sums of the steps that end at `frontiers`, in order, from the rows in a file.

    The first step holds all that is older. Raises RunFileError for values that no run writes.
    """
    steps: list[Sums] = [{} for _ in frontiers]
    end = {"up_to": frontiers[-1]}
    asks = "SELECT agent, thought, min(tick) FROM asks WHERE tick < :up_to GROUP BY 1, 2"
    settled = {(agent, thought): tick for agent, thought, tick in db.execute(asks, end)}
    for kind in schema.tables(schema.format_of(db)):
        where = "" if kind in schema.BY_THOUGHT else " WHERE tick < :up_to"
        cursor = db.execute(f"SELECT {schema.names(kind)} FROM {kind.table}{where}", end)
        tick_of = _tick_of(kind, settled)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for tick, values in _settled(kind, rows, tick_of, path):
                begun = steps[bisect_right(frontiers, tick)]
                if kind is not SegmentRow:
                    add(begun, kind.table, values)
                    continue
                add_begun(begun, values)
                if values[_UNTIL] < frontiers[-1]:
                    add_ended(steps[bisect_right(frontiers, values[_UNTIL])], values)
    return steps


def _settled(
    kind: type[Row],
    rows: Sequence[Values],
    tick_of: Callable[[Values], int | None],
    path: Path,
) -> Iterator[tuple[int, Values]]:
    """Yield the rows that are settled with their ticks."""
    settled = [(tick, values) for values in rows if (tick := tick_of(values)) is not None]
    checked_rows(kind, [values for _, values in settled], path)
    yield from settled


def _tick_of(kind: type[Row], settled: Mapping[Any, int]) -> Callable[[Values], int | None]:
    """Return what gives the tick with which a row was settled, or None where it is not."""
    if kind in schema.BY_THOUGHT:
        return lambda values: settled.get((values[1], values[0]))
    return itemgetter(schema.columns(kind).index("tick"))


def table_sum(db: sqlite3.Connection, table: str) -> bytes:
    """Return the sum of all rows of a table without ticks, as `checksums` keeps it."""
    sums: Sums = {table: 0}
    for values in db.execute(f"SELECT * FROM {table}"):
        add(sums, table, values)
    return sums[table].to_bytes(SUM_BYTES)


def add_to_table(db: sqlite3.Connection, table: str, rows: Iterable[Values]) -> None:
    """Add new rows of a table without ticks to its sum, in the transaction of the caller."""
    (data,) = db.execute("SELECT checksum FROM checksums WHERE name = ?", (table,)).fetchone()
    sums = {table: int.from_bytes(data)}
    for values in rows:
        add(sums, table, values)
    db.execute(_SET_TABLE, (table, sums[table].to_bytes(SUM_BYTES)))


def sum_tables(db: sqlite3.Connection, tables: Iterable[str] = WITHOUT_TICK) -> None:
    """Write the sums of tables without ticks anew."""
    for table in tables:
        db.execute(_SET_TABLE, (table, table_sum(db, table)))


_SET_TABLE = "INSERT OR REPLACE INTO checksums VALUES (?, ?)"


def close_step(db: sqlite3.Connection, frontier: int, at: str, path: Path) -> None:
    """Write the step to `frontier`, whose rows are in the file, with its checksum.

    For steps that are not lived: the first of a new file, the end of a fork's past, the past of a
    file of an older format.
    """
    before = db.execute(
        "SELECT frontier, checksums FROM progress WHERE frontier < ? AND checksums IS NOT NULL "
        "ORDER BY frontier DESC LIMIT 1",
        (frontier,),
    ).fetchone()
    frontiers = [before[0], frontier] if before else [frontier]
    chain = before[1][:CHAIN_BYTES] if before else b""
    data = packed(sums_by_step(db, frontiers, path)[-1])
    stored = chained(chain, frontier, at, data) + data
    db.execute("INSERT OR REPLACE INTO progress VALUES (?, ?, ?)", (frontier, at, stored))


def bring_up(db: sqlite3.Connection, path: Path) -> None:
    """Turn a file of an older format into one of today's, in the transaction of the caller.

    What it holds gets one checksum: that it was not altered before, nobody can say.
    """
    if schema.format_of(db) == schema.FORMAT_VERSION:
        return
    old_format.upgrade(db)
    _pack_states(db, path)
    schema.complete(db)
    db.execute("UPDATE progress SET checksums = NULL")  # of rows with fewer columns
    sum_tables(db)
    frontier, at = db.execute("SELECT max(frontier), at FROM progress").fetchone()
    db.execute(f"PRAGMA user_version = {schema.FORMAT_VERSION}")
    close_step(db, frontier, at, path)


def _pack_states(db: sqlite3.Connection, path: Path) -> None:
    """Pack the working states of a file that holds them as they are."""
    if schema.format_of(db) >= schema.PACKED_SINCE:
        return
    db.execute("DROP INDEX IF EXISTS agent_state_by_part")
    db.execute("ALTER TABLE agent_state RENAME TO plain_state")
    db.execute(schema.ddl(PackedStateRow))
    packer, kind = StatePacker(db), StateRow
    plain = db.execute(f"SELECT {schema.names(kind)} FROM plain_state ORDER BY {schema.key(kind)}")
    while rows := plain.fetchmany(ROWS_AT_ONCE):
        packed_rows = [packer.pack(kind(*values)) for values in checked_rows(kind, rows, path)]
        db.executemany("INSERT INTO agent_state VALUES (?, ?, ?, ?, ?)", packed_rows)
    db.execute("DROP TABLE plain_state")
