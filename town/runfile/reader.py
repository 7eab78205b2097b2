"""Reading a run file, also while it is being written: `load(path)` returns a `Run`.

Every question is one short read transaction: nothing is held between two of them, so a window may
ask at each frame and the simulation never waits for it.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from town.clock import Clock
from town.interface import StoredPrompt
from town.map.tiles import STEPS, Tile
from town.notebook import card
from town.runfile import files, schema
from town.runfile.errors import RunFileError, damaged, run_file_errors
from town.runfile.guard.checked import (
    checked_json,
    checked_manifest,
    checked_rows,
    checked_status,
    checked_tick,
    checked_tuples,
)
from town.runfile.guard.lock import is_being_written
from town.runfile.manifest import clock_of
from town.runfile.prompt_store import PromptRow, unpack
from town.runfile.records import (
    KnowledgeRow,
    LineRow,
    MemoryRow,
    PlanRow,
    RelationRow,
    ReplyRow,
    Row,
    SegmentRow,
    StateRow,
)
from town.runfile.state_store import NEWEST, OLDER, Packed, unpack_states

R = TypeVar("R", bound=Row)
ROWS_AT_ONCE = 1000  # of a table that does not fit into memory
KNOWN = (*(kind.table for kind in schema.TABLES), *schema.EXTRA_TABLES)  # the tables of a run


@dataclass(frozen=True, slots=True)
class Status:
    """How the simulation is, as it last said."""

    heartbeat: str  # wall time, ISO 8601, UTC
    state: str  # running | waiting | stopped | finished | failed
    frontier: int  # tick
    in_flight: int  # questions that wait for their answers
    error: str | None
    tokens_per_second: float | None
    note: str
    model: str = "{}"  # how the model does, as JSON (see schema.py)


def load(path: str | Path) -> "Run":
    """Open the run file at `path` to read it. Raises RunFileError with a sentence.

    Many runs at once are read by study/many.py.
    """
    if any(sign in str(path) for sign in "*?") and not Path(path).exists():
        raise RunFileError(
            f"'{path}' means many runs, and `load` opens one; use `load_many` of study.many."
        )
    return Run(Path(path))


def replies_in(path: str | Path) -> dict[tuple[int, str, int, int], ReplyRow]:
    """Return the journal of a run by thought, agent, n and try. Raises RunFileError."""
    with load(path) as run:
        return {(r.thought, r.agent, r.n, r.attempt): r for r in run.rows(ReplyRow)}


class Run:
    """One run file, read-only. A context manager; several may read one file at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = files.open_to_read(path)

    @property
    def name(self) -> str:
        """Return the file's name without its ending."""
        return self.path.stem

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Return what the run says of itself."""
        found = self.query("SELECT key, value FROM manifest ORDER BY key")
        return checked_manifest(found, self.path)

    @cached_property
    def clock(self) -> Clock:
        """Return the run's clock: which game time each tick is."""
        return clock_of(self.manifest)

    @property
    def frontier(self) -> int:
        """Return the tick up to which the run is settled, as of now."""
        ((tick,),) = self.query("SELECT coalesce(max(frontier), 0) FROM progress")
        return checked_tick(tick, self.path)

    @property
    def status(self) -> Status:
        """Return how the simulation is, as of now."""
        found = self.query("SELECT * FROM status LIMIT 1")  # an older file has no model
        status = Status(*checked_status(found, self.path))
        if status.state in ("finished", "stopped", "failed"):
            self._disconnect()
        return status

    def answers(self, after: int = 0) -> list[tuple[int, int, str]]:
        """Return the answers to commands above number `after`: (number, tick, why not or "")."""
        sql = "SELECT n, tick, refused FROM command_results WHERE n > ? ORDER BY n"
        return self.tuples(sql, (after,), int, int, str)

    def vectors(self) -> dict[str, bytes]:
        """Return the embeddings that the run has kept, by the digests of their texts."""
        if not self.query("SELECT 1 FROM sqlite_master WHERE name = 'vectors'"):
            return {}  # written by an older version
        return dict(self.tuples("SELECT digest, vector FROM vectors", (), str, bytes))

    def prompts(self, **where: Any) -> list[StoredPrompt]:
        """Return what a language model was sent, word for word; none for rules and replays.

        `where` asks for exact values: thought, agent, n, attempt, kind.
        """
        if not self.query("SELECT 1 FROM sqlite_master WHERE name = 'prompts'"):
            return []  # written by an older version
        rows = list(self.rows(PromptRow, **where))
        wanted = json.dumps(
            sorted({d for row in rows for d in (row.system, row.schema, row.basis)})
        )
        sql = "SELECT digest, text FROM texts WHERE digest IN (SELECT value FROM json_each(?))"
        try:
            return list(unpack(rows, dict(self.query(sql, (wanted,)))))
        except (KeyError, ValueError, TypeError, zlib.error) as error:
            raise damaged(self.path, f"a prompt cannot be unpacked ({error})") from error

    @property
    def is_live(self) -> bool:
        """Return whether a living process is writing the run just now."""
        return is_being_written(self.path)

    def query(self, sql: str, parameters: Mapping[str, Any] | tuple[Any, ...] = ()) -> list[Any]:
        """Return all rows of a SELECT as tuples. Raises RunFileError."""
        with run_file_errors(self.path):
            if self._db is None:
                self._db = files.open_to_read(self.path)
            return self._db.execute(sql, parameters).fetchall()

    def tuples(
        self, sql: str, parameters: Mapping[str, Any] | tuple[Any, ...], *types: Any
    ) -> list[Any]:
        """Return all rows of a SELECT, each value of its type in `types`. Raises RunFileError."""
        return checked_tuples(self.query(sql, parameters), types, self.path)

    def select(
        self, kind: type[R], sql: str, parameters: Mapping[str, Any] | tuple[Any, ...]
    ) -> list[R]:
        """Return the rows of a SELECT of all columns of `kind`. Raises RunFileError."""
        return [kind(*row) for row in checked_rows(kind, self.query(sql, parameters), self.path)]

    def values(self, kind: type[Row], up_to: int | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield one table as plain tuples in the order of its keys, as `rows` does.

        For tables that do not fit into memory: one read transaction that lasts until the last row,
        so not for a window. Raises RunFileError.
        """
        with run_file_errors(self.path), closing(files.open_to_read(self.path)) as connection:
            stored = schema.stored(kind, schema.format_of(connection))
            sql = schema.select(stored, up_to is not None)
            with closing(connection.execute(sql, {"up_to": up_to})) as cursor:
                found = cursor if stored is kind else self._unpacked(cursor)
                while rows := list(islice(found, ROWS_AT_ONCE)):
                    yield from checked_rows(kind, rows, self.path)

    def rows(
        self, kind: type[R], /, up_to: int | None = None, since: int | None = None, **where: Any
    ) -> Iterator[R]:
        """Yield the rows of one table in the order of their keys.

        `up_to` leaves out what was settled at that tick or later, `since` what was settled before
        that tick (of segments: what was over by then); `where` asks for exact values of columns.
        Raises TypeError for a column that the table does not have.
        """
        columns = schema.columns(kind)
        if unknown := set(where) - set(columns):
            raise TypeError(f"'{kind.table}' has no column {', '.join(sorted(unknown))}.")
        if schema.stored(kind, self._format) is not kind:
            return self._packed_rows(kind, up_to, since, where)
        tests = [f'"{name}" IS :{name}' for name in where]
        if since is not None:
            first = "thought" if "tick" not in columns else "tick"
            tests.append('"until" > :since' if kind is SegmentRow else f"{first} >= :since")
        sql = schema.select(kind, up_to is not None)
        if tests:
            sql = f"SELECT * FROM ({sql}) WHERE {' AND '.join(tests)} ORDER BY {schema.key(kind)}"
        found = self.query(sql, {**where, "up_to": up_to, "since": since})
        return (kind(*values) for values in checked_rows(kind, found, self.path))

    def _packed_rows(
        self, kind: type[R], up_to: int | None, since: int | None, where: Mapping[str, Any]
    ) -> Iterator[R]:
        """Yield rows as `rows` does, each of which rests on earlier ones of its agent and part."""
        tests = [f"{name} IS :{name}" for name in ("agent", "part") if name in where]
        sql = schema.select(schema.stored(kind), up_to is not None)
        if tests:
            sql = f"SELECT * FROM ({sql}) WHERE {' AND '.join(tests)} ORDER BY {schema.key(kind)}"
        found = list(self._unpacked(self.query(sql, {**where, "up_to": up_to})))
        wanted = {schema.columns(kind).index(name): value for name, value in where.items()}
        for values in checked_rows(kind, found, self.path):
            if since is not None and values[0] < since:
                continue
            if all(values[n] == value for n, value in wanted.items()):
                yield kind(*values)

    @property
    def _format(self) -> int:
        ((version,),) = self.query("PRAGMA user_version")
        return int(version)

    def _unpacked(self, rows: Iterable[Packed]) -> Iterator[tuple[int, str, str, str]]:
        try:
            yield from unpack_states(rows)
        except (ValueError, zlib.error) as error:
            raise damaged(self.path, f"a state cannot be unpacked ({error})") from error

    def table(self, name: str) -> Any:
        """Return a table as a pandas DataFrame, or where pandas is missing as a list of dicts.

        A column of whole numbers that may be missing has the type Int64, in which they stay whole.
        Raises RunFileError naming the tables there are.
        """
        return as_frame(self.dicts(name), self.columns(name))

    def columns(self, table: str) -> dict[str, str]:
        """Return the columns of a table: name -> INTEGER, INTEGER NULL, TEXT, REAL or BLOB.

        Raises RunFileError naming the tables there are.
        """
        if table not in KNOWN:
            raise RunFileError(f"A run has no table '{table}'; it has {', '.join(KNOWN)}.")
        if table == StateRow.table:  # which a file may hold packed
            found = schema.column_types(StateRow)
        elif table in schema.BY_NAME:  # an older file has it as a view
            found = schema.column_types(schema.BY_NAME[table])
        else:
            info = self.query(f"PRAGMA table_info({table})")
            found = {name: (sql, not (filled or key)) for _, name, sql, filled, _, key in info}
        return {
            name: f"{sql} NULL" if sql == "INTEGER" and may_miss else sql
            for name, (sql, may_miss) in found.items()
        }

    def dicts(self, table: str) -> list[dict[str, Any]]:
        """Return all rows of a table as dicts. Raises RunFileError naming the tables there are."""
        heads = list(self.columns(table))
        if table == StateRow.table:
            rows = list(self.values(StateRow))
        else:
            order = schema.key(schema.BY_NAME[table]) if table in schema.BY_NAME else "1"
            names = ", ".join(f'"{head}"' for head in heads)
            rows = self.query(f"SELECT {names} FROM {table} ORDER BY {order}")
        return [dict(zip(heads, values, strict=True)) for values in rows]

    def agents(self) -> list[str]:
        """Return the names of all who live in the run, in order."""
        sql = "SELECT DISTINCT agent FROM segments ORDER BY 1"
        return [name for (name,) in self.tuples(sql, (), str)]

    def segment_of(self, agent: str, tick: int) -> SegmentRow | None:
        """Return what `agent`'s body does during `tick`, or None before its first segment."""
        return self._one(SegmentRow, "agent = ? AND tick <= ? ORDER BY tick DESC", agent, tick)

    def tile_of(self, agent: str, tick: int) -> Tile | None:
        """Return the tile (x, y) on which `agent` stands at the start of `tick`."""
        row = self.segment_of(agent, tick)
        return tile_in(row, tick) if row else None

    def working_state(self, agent: str, tick: int) -> dict[str, Any]:
        """Return the working state of `agent` at the start of `tick`: part -> JSON data."""
        found = self.states(NEWEST, agent=agent, before=tick, part=None)
        newest = {part: text for _, _, part, text in found}
        return {part: checked_json(text, self.path) for part, text in newest.items()}

    def states(self, sql: str, **asked: Any) -> list[tuple[int, str, str, str]]:
        """Return what `NEWEST` or `BETWEEN` of state_store.py finds: tick, agent, part, JSON."""
        packed = self._format >= schema.PACKED_SINCE
        return list(self._unpacked(self.query(sql if packed else OLDER[sql], asked)))

    def memories(self, agent: str, before: int | None = None) -> list[MemoryRow]:
        """Return the memory stream of `agent` as it stood at the start of tick `before`."""
        return list(self.rows(MemoryRow, up_to=before, agent=agent))

    def plan(self, agent: str, tick: int, level: str = "day") -> list[PlanRow]:
        """Return the version of a plan that held at `tick`; empty before the first."""
        newest = "SELECT max(tick) FROM plans WHERE agent = ? AND level = ? AND tick <= ?"
        return self._all(
            PlanRow,
            f"agent = ? AND level = ? AND tick = ({newest}) ORDER BY n",
            *(agent, level, agent, level, tick),
        )

    def relations(self, agent: str, tick: int) -> dict[str, RelationRow]:
        """Return what `agent` thinks of each other person at the start of `tick`."""
        rows = self._all(RelationRow, "agent = ? AND tick < ? ORDER BY tick", agent, tick)
        return {row.other: row for row in rows}

    def knowledge(self, fact: str) -> list[KnowledgeRow]:
        """Return who came to know a fact, in the order in which they did."""
        return self._all(KnowledgeRow, "fact = ? ORDER BY tick, agent", fact)

    def lines(self, start: int, end: int) -> list[LineRow]:
        """Return the lines begun from tick `start` up to, without, tick `end`."""
        return self._all(LineRow, "tick >= ? AND tick < ? ORDER BY tick, agent", start, end)

    def _one(self, kind: type[R], where: str, *values: Any) -> R | None:
        found = self._all(kind, where + " LIMIT 1", *values)
        return found[0] if found else None

    def _all(self, kind: type[R], where: str, *values: Any) -> list[R]:
        sql = f"SELECT {schema.names(kind)} FROM {kind.table} WHERE {where}"
        return self.select(kind, sql, values)

    def _disconnect(self) -> None:
        """Close the connection until it is needed again, so that the writer can fold its log."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        self._disconnect()

    def __repr__(self) -> str:
        """Say which run it is, and up to when it has lived."""
        return f"<Run {self.name}: {self.clock.label(self.frontier)}>"

    def _repr_html_(self) -> str:
        return card(f"Run {self.name}", self._facts())

    def _facts(self) -> Iterator[tuple[str, object]]:
        about = self.manifest
        yield from ((key, about[key]) for key in ("title", "seed", "model") if key in about)
        yield from (about.get("study") or {}).items()
        yield "until", self.clock.label(self.frontier)
        yield "state", self.status.state
        yield "file", self.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


def as_frame(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> Any:
    """Return rows as a pandas DataFrame, or as they are where pandas is missing.

    `columns` are name -> type, as `Run.columns` gives them.
    """
    try:
        import pandas as pd
    except ImportError:
        return rows
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return frame.astype({name: _DTYPES.get(sql, "object") for name, sql in columns.items()})


_DTYPES = {"INTEGER": "int64", "INTEGER NULL": "Int64", "REAL": "float64", "REAL NULL": "float64"}


def tile_in(row: SegmentRow, tick: int) -> Tile:
    """Return the tile (x, y) on which the body of a segment that has begun stands at `tick`."""
    steps = [STEPS[letter] for letter in row.moves[: min(tick, row.until) - row.tick]]
    return row.x + sum(dx for dx, _ in steps), row.y + sum(dy for _, dy in steps)
